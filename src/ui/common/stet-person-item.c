/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person in a list model. Main thread. */

#include "config.h"

#include "stet-person-item.h"

#include <glib/gi18n.h>

struct _StetPersonItem
{
  GObject parent_instance;
  StetPerson *person; /* (owned) */
};

G_DEFINE_FINAL_TYPE (StetPersonItem, stet_person_item, G_TYPE_OBJECT)

typedef enum
{
  PROP_NAME = 1,
} StetPersonItemProperty;

static GParamSpec *properties[PROP_NAME + 1];

static void
stet_person_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  StetPersonItem *self = STET_PERSON_ITEM (object);

  switch ((StetPersonItemProperty) id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->person->name);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stet_person_item_finalize (GObject *object)
{
  g_clear_pointer (&STET_PERSON_ITEM (object)->person, stet_person_free);
  G_OBJECT_CLASS (stet_person_item_parent_class)->finalize (object);
}

static void
stet_person_item_class_init (StetPersonItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = stet_person_item_get_property;
  object_class->finalize = stet_person_item_finalize;
  properties[PROP_NAME]
    = g_param_spec_string ("name", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
stet_person_item_init (StetPersonItem *self)
{
}

StetPersonItem *
stet_person_item_new (const StetPerson *person)
{
  g_return_val_if_fail (person != NULL, NULL);

  StetPersonItem *self = g_object_new (STET_TYPE_PERSON_ITEM, NULL);
  self->person = stet_person_copy (person);
  return self;
}

const StetPerson *
stet_person_item_get_person (StetPersonItem *self)
{
  g_return_val_if_fail (STET_IS_PERSON_ITEM (self), NULL);

  return self->person;
}

const char *
stet_people_find_name (const GPtrArray *people, const char *id)
{
  for (guint i = 0; i < people->len; i++)
    {
      const StetPerson *person = g_ptr_array_index (people, i);

      if (g_str_equal (person->id, id))
        return person->name;
    }
  return _ ("Somebody");
}
