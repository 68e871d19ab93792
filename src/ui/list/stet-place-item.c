/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A place where stories are found, with how many there are. */

#include "config.h"

#include "stet-place-item.h"

#include <glib/gi18n.h>

struct _StetPlaceItem
{
  GObject parent_instance;
  StetPlace place;
  guint count;
};

G_DEFINE_FINAL_TYPE (StetPlaceItem, stet_place_item, G_TYPE_OBJECT)

typedef enum
{
  PROP_TITLE = 1,
  PROP_ICON_NAME,
  PROP_COUNT,
} StetPlaceItemProperty;

static GParamSpec *properties[PROP_COUNT + 1];

static const struct
{
  const char *title;
  const char *icon;
  const char *empty_title;
  const char *empty_text;
} places[STET_N_PLACES] = {
  [STET_PLACE_MINE] = { NC_ ("place", "My stories"), "user-home-symbolic", N_ ("No stories yet"),
                        N_ ("What you write or sign is found here.") },
  [STET_PLACE_ASSIGNED] = { NC_ ("place", "Assigned"), "avatar-default-symbolic", N_ ("Nothing assigned"),
                            N_ ("Stories that an editor gives you are found here.") },
  [STET_PLACE_FOR_ME] = { NC_ ("place", "For me"), "mail-unread-symbolic", N_ ("Nobody asks for you"),
                          N_ ("Stories with a comment that names you are here until it is resolved.") },
  [STET_PLACE_REVIEW] = { NC_ ("place", "Review queue"), "view-reveal-symbolic", N_ ("The queue is empty"),
                          N_ ("Submitted stories wait here for an editor.") },
  [STET_PLACE_READY] = { NC_ ("place", "Ready"), "object-select-symbolic", N_ ("Nothing is ready"),
                         N_ ("Approved stories wait here to be published.") },
  [STET_PLACE_SCHEDULED] = { NC_ ("place", "Scheduled"), "alarm-symbolic", N_ ("Nothing is scheduled"),
                             N_ ("Stories that go live at a set time are found here.") },
  [STET_PLACE_LIVE] = { NC_ ("place", "Live"), "network-server-symbolic", N_ ("Nothing is live"),
                        N_ ("Published stories are found here.") },
  [STET_PLACE_ALL] = { NC_ ("place", "All"), "view-list-symbolic", N_ ("The desk is empty"),
                       N_ ("Write a story, or drop files here to import them.") },
  [STET_PLACE_SPIKED] = { NC_ ("place", "Spiked"), "action-unavailable-symbolic", N_ ("Nothing is spiked"),
                          N_ ("Stories that were put aside can be taken back from here.") },
};

static void
stet_place_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  StetPlaceItem *self = STET_PLACE_ITEM (object);

  switch ((StetPlaceItemProperty) id)
    {
    case PROP_TITLE:
      g_value_set_string (value, stet_place_get_title (self->place));
      break;
    case PROP_ICON_NAME:
      g_value_set_string (value, stet_place_get_icon (self->place));
      break;
    case PROP_COUNT:
      g_value_set_uint (value, self->count);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stet_place_item_class_init (StetPlaceItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = stet_place_item_get_property;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  properties[PROP_COUNT] = g_param_spec_uint ("count", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
stet_place_item_init (StetPlaceItem *self)
{
}

GListModel *
stet_place_item_new_list (void)
{
  GListStore *store = g_list_store_new (STET_TYPE_PLACE_ITEM);

  for (guint place = 0; place < STET_N_PLACES; place++)
    {
      g_autoptr (StetPlaceItem) item = g_object_new (STET_TYPE_PLACE_ITEM, NULL);

      item->place = place;
      g_list_store_append (store, item);
    }
  return G_LIST_MODEL (store);
}

StetPlace
stet_place_item_get_place (StetPlaceItem *self)
{
  g_return_val_if_fail (STET_IS_PLACE_ITEM (self), STET_PLACE_ALL);

  return self->place;
}

const char *
stet_place_item_get_title (StetPlaceItem *self)
{
  g_return_val_if_fail (STET_IS_PLACE_ITEM (self), "");

  return stet_place_get_title (self->place);
}

guint
stet_place_item_get_count (StetPlaceItem *self)
{
  g_return_val_if_fail (STET_IS_PLACE_ITEM (self), 0);

  return self->count;
}

void
stet_place_item_set_count (StetPlaceItem *self, guint count)
{
  g_return_if_fail (STET_IS_PLACE_ITEM (self));

  if (self->count == count)
    return;
  self->count = count;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COUNT]);
}

const char *
stet_place_get_title (StetPlace place)
{
  g_return_val_if_fail ((guint) place < STET_N_PLACES, "");

  return g_dpgettext2 (NULL, "place", places[place].title);
}

const char *
stet_place_get_icon (StetPlace place)
{
  g_return_val_if_fail ((guint) place < STET_N_PLACES, "");

  return places[place].icon;
}

const char *
stet_place_get_empty_title (StetPlace place)
{
  g_return_val_if_fail ((guint) place < STET_N_PLACES, "");

  return _ (places[place].empty_title);
}

const char *
stet_place_get_empty_text (StetPlace place)
{
  g_return_val_if_fail ((guint) place < STET_N_PLACES, "");

  return _ (places[place].empty_text);
}
