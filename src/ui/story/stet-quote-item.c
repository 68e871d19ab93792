/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-quote-item.h"

struct _StetQuoteItem
{
  GObject parent_instance;

  guint start; /* code points, half-open */
  guint end;
  StetQuoteKind kind;
  gboolean inherited;
  char *words;   /* (owned) */
  char *speaker; /* (owned) */
  char *cue;     /* (owned) */
};

enum
{
  PROP_WORDS = 1,
  PROP_SPEAKER,
  PROP_CUE,
  PROP_KIND,
  PROP_INHERITED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (StetQuoteItem, stet_quote_item, G_TYPE_OBJECT)

static void
stet_quote_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  StetQuoteItem *self = STET_QUOTE_ITEM (object);

  switch (id)
    {
    case PROP_WORDS:
      g_value_set_string (value, self->words);
      break;
    case PROP_SPEAKER:
      g_value_set_string (value, self->speaker);
      break;
    case PROP_CUE:
      g_value_set_string (value, self->cue);
      break;
    case PROP_KIND:
      g_value_set_int (value, self->kind);
      break;
    case PROP_INHERITED:
      g_value_set_boolean (value, self->inherited);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stet_quote_item_finalize (GObject *object)
{
  StetQuoteItem *self = STET_QUOTE_ITEM (object);

  g_free (self->words);
  g_free (self->speaker);
  g_free (self->cue);

  G_OBJECT_CLASS (stet_quote_item_parent_class)->finalize (object);
}

static void
stet_quote_item_class_init (StetQuoteItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = stet_quote_item_get_property;
  object_class->finalize = stet_quote_item_finalize;

  properties[PROP_WORDS]
    = g_param_spec_string ("words", NULL, NULL, "", G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SPEAKER]
    = g_param_spec_string ("speaker", NULL, NULL, "", G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CUE]
    = g_param_spec_string ("cue", NULL, NULL, "", G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_KIND] = g_param_spec_int ("kind", NULL, NULL, STET_QUOTE_DIRECT, STET_QUOTE_FRAGMENT,
                                            STET_QUOTE_DIRECT, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_INHERITED]
    = g_param_spec_boolean ("inherited", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
stet_quote_item_init (StetQuoteItem *self)
{
  self->words = g_strdup ("");
  self->speaker = g_strdup ("");
  self->cue = g_strdup ("");
}

StetQuoteItem *
stet_quote_item_new (void)
{
  return g_object_new (STET_TYPE_QUOTE_ITEM, NULL);
}

static void
set_string (StetQuoteItem *self, char **field, const char *value, guint property)
{
  if (g_set_str (field, value ? value : ""))
    g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/* On one line, and no longer than a row shows. */
static char *
shorten (const char *words)
{
  g_autofree char *line = g_strdelimit (g_strdup (words), "\n\t", ' ');

  if (g_utf8_strlen (line, -1) > STET_QUOTE_ITEM_WORDS)
    {
      *g_utf8_offset_to_pointer (line, STET_QUOTE_ITEM_WORDS - 1) = '\0';
      return g_strconcat (line, "…", NULL);
    }
  return g_steal_pointer (&line);
}

void
stet_quote_item_update (StetQuoteItem *self,
                        const StetQuote *quote,
                        const char *words,
                        const char *speaker,
                        const char *cue)
{
  g_autofree char *line = NULL;

  g_return_if_fail (STET_IS_QUOTE_ITEM (self));
  g_return_if_fail (quote != NULL);
  g_return_if_fail (words != NULL);

  line = shorten (words);
  self->start = quote->start;
  self->end = quote->end;
  if (self->kind != quote->kind)
    {
      self->kind = quote->kind;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KIND]);
    }
  if (self->inherited != quote->inherited)
    {
      self->inherited = quote->inherited;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_INHERITED]);
    }
  set_string (self, &self->words, line, PROP_WORDS);
  set_string (self, &self->speaker, speaker, PROP_SPEAKER);
  set_string (self, &self->cue, cue, PROP_CUE);
}

guint
stet_quote_item_get_start (StetQuoteItem *self)
{
  g_return_val_if_fail (STET_IS_QUOTE_ITEM (self), 0);

  return self->start;
}

guint
stet_quote_item_get_end (StetQuoteItem *self)
{
  g_return_val_if_fail (STET_IS_QUOTE_ITEM (self), 0);

  return self->end;
}

gboolean
stet_quote_item_is_attributed (StetQuoteItem *self)
{
  g_return_val_if_fail (STET_IS_QUOTE_ITEM (self), FALSE);

  return *self->speaker != '\0';
}

/* Where a position lies after an edit; within what was deleted it falls to the place of the edit. */
static guint
moved (guint position, guint offset, guint n_deleted, guint n_inserted)
{
  if (position < offset)
    return position;
  if (position < offset + n_deleted)
    return offset + n_inserted;
  return position - n_deleted + n_inserted;
}

void
stet_quote_item_follow (StetQuoteItem *self, guint offset, guint n_deleted, guint n_inserted)
{
  g_return_if_fail (STET_IS_QUOTE_ITEM (self));

  self->start = moved (self->start, offset, n_deleted, n_inserted);
  if (self->end > offset)
    self->end = moved (self->end, offset, n_deleted, n_inserted);
}
