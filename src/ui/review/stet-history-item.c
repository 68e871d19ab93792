/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-history-item.h"

#include <glib/gi18n.h>

#include "stet-event-words.h"
#include "stet-time-words.h"

struct _StetHistoryItem
{
  GObject parent_instance;

  StetEvent *event; /* (owned) */
  char *person;     /* (owned) */
};

enum
{
  PROP_ICON = 1,
  PROP_WHAT,
  PROP_WHO,
  PROP_WHEN,
  PROP_FULL,
  PROP_DETAIL,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (StetHistoryItem, stet_history_item, G_TYPE_OBJECT)

static char *
dup_local (const StetHistoryItem *self, const char *format)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (self->event->time / G_USEC_PER_SEC);

  return time != NULL ? g_date_time_format (time, format) : g_strdup ("");
}

/* A kind that only a later version knows is shown as it is written. */
static const char *
get_what (const StetHistoryItem *self)
{
  const char *words = stet_event_get_words (self->event);

  return *words != '\0' ? words : self->event->kind;
}

static char *
dup_detail (const StetHistoryItem *self)
{
  char *detail = stet_event_dup_detail (self->event);

  return detail != NULL ? detail : g_strdup ("");
}

static void
stet_history_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  StetHistoryItem *self = STET_HISTORY_ITEM (object);

  switch (id)
    {
    case PROP_ICON:
      g_value_set_static_string (value, stet_event_get_icon (self->event));
      break;
    case PROP_WHAT:
      g_value_set_string (value, get_what (self));
      break;
    case PROP_WHO:
      g_value_set_string (value, self->person);
      break;
    case PROP_WHEN:
      g_value_take_string (value, dup_local (self, "%R"));
      break;
    case PROP_FULL:
      g_value_take_string (value, stet_time_dup_full (self->event->time));
      break;
    case PROP_DETAIL:
      g_value_take_string (value, dup_detail (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stet_history_item_finalize (GObject *object)
{
  StetHistoryItem *self = STET_HISTORY_ITEM (object);

  stet_event_free (self->event);
  g_free (self->person);
  G_OBJECT_CLASS (stet_history_item_parent_class)->finalize (object);
}

static void
stet_history_item_class_init (StetHistoryItemClass *klass)
{
  static const char *const names[] = { NULL, "icon", "what", "who", "when", "full", "detail" };

  G_OBJECT_CLASS (klass)->get_property = stet_history_item_get_property;
  G_OBJECT_CLASS (klass)->finalize = stet_history_item_finalize;
  for (guint i = 1; i < N_PROPS; i++)
    properties[i]
      = g_param_spec_string (names[i], NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
}

static void
stet_history_item_init (StetHistoryItem *self)
{
}

StetHistoryItem *
stet_history_item_new (StetEvent *event, const char *person)
{
  StetHistoryItem *self;

  g_return_val_if_fail (event != NULL && person != NULL, NULL);

  self = g_object_new (STET_TYPE_HISTORY_ITEM, NULL);
  self->event = event;
  self->person = g_strdup (person);
  return self;
}

const StetEvent *
stet_history_item_get_event (StetHistoryItem *self)
{
  g_return_val_if_fail (STET_IS_HISTORY_ITEM (self), NULL);

  return self->event;
}

char *
stet_history_item_dup_day (StetHistoryItem *self)
{
  g_return_val_if_fail (STET_IS_HISTORY_ITEM (self), NULL);

  /* Translators: a day above what happened on it. */
  return dup_local (self, C_ ("history", "%A, %-d %B %Y"));
}

char *
stet_history_item_describe (StetHistoryItem *self)
{
  g_autofree char *detail = NULL;
  g_autofree char *full = NULL;

  g_return_val_if_fail (STET_IS_HISTORY_ITEM (self), NULL);

  detail = stet_event_dup_detail (self->event);
  full = stet_time_dup_full (self->event->time);
  /* Translators: what was done, by whom, when. */
  if (detail == NULL)
    return g_strdup_printf (_ ("%s by %s, %s"), get_what (self), self->person, full);
  /* Translators: what was done, by whom, when: a reason or a name. */
  return g_strdup_printf (_ ("%s by %s, %s: %s"), get_what (self), self->person, full, detail);
}
