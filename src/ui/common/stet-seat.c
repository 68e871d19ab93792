/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who sits at the desk. */

#include "config.h"

#include "stet-seat.h"

#include "stet-person-item.h"
#include "stet-settings.h"

struct _StetSeat
{
  GObject parent_instance;

  StetDesk *desk;            /* (owned) */
  GSettings *settings;       /* (owned) */
  GListStore *people;        /* (owned): of StetPersonItem */
  StetPerson *person;        /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned): of reading the people again */
};

G_DEFINE_FINAL_TYPE (StetSeat, stet_seat, G_TYPE_OBJECT)

typedef enum
{
  PROP_PERSON = 1,
} StetSeatProperty;

static GParamSpec *properties[PROP_PERSON + 1];

static void
stet_seat_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  StetSeat *self = STET_SEAT (object);

  switch ((StetSeatProperty) id)
    {
    case PROP_PERSON:
      g_value_set_boxed (value, self->person);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stet_seat_dispose (GObject *object)
{
  StetSeat *self = STET_SEAT (object);

  g_cancellable_cancel (self->cancellable);
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_clear_object (&self->desk);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (stet_seat_parent_class)->dispose (object);
}

static void
stet_seat_finalize (GObject *object)
{
  StetSeat *self = STET_SEAT (object);

  g_clear_object (&self->people);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->person, stet_person_free);
  G_OBJECT_CLASS (stet_seat_parent_class)->finalize (object);
}

static void
stet_seat_class_init (StetSeatClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = stet_seat_get_property;
  object_class->dispose = stet_seat_dispose;
  object_class->finalize = stet_seat_finalize;
  properties[PROP_PERSON]
    = g_param_spec_boxed ("person", NULL, NULL, STET_TYPE_PERSON, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
stet_seat_init (StetSeat *self)
{
  self->people = g_list_store_new (STET_TYPE_PERSON_ITEM);
  self->cancellable = g_cancellable_new ();
  self->settings = stet_settings_new ();
}

static gboolean
same_person (const StetPerson *a, const StetPerson *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return g_str_equal (a->id, b->id) && g_str_equal (a->name, b->name) && a->role == b->role
         && g_str_equal (a->email, b->email);
}

static void
take_person (StetSeat *self, const StetPerson *person)
{
  if (same_person (self->person, person))
    return;

  StetPerson *copy = person != NULL ? stet_person_copy (person) : NULL;
  g_clear_pointer (&self->person, stet_person_free);
  self->person = copy;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PERSON]);
}

static char *
dup_remembered (StetSeat *self)
{
  g_autoptr (GVariant) persons = g_settings_get_value (self->settings, "persons");
  char *id = NULL;

  g_variant_lookup (persons, stet_desk_get_dir (self->desk), "s", &id);
  return id;
}

void
stet_seat_remember (StetDesk *desk, const char *id)
{
  g_return_if_fail (STET_IS_DESK (desk) && id != NULL);

  g_autoptr (GSettings) settings = stet_settings_new ();
  g_autoptr (GVariant) persons = g_settings_get_value (settings, "persons");
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));
  GVariantIter iter;
  const char *dir, *person;

  g_variant_iter_init (&iter, persons);
  while (g_variant_iter_next (&iter, "{&s&s}", &dir, &person))
    if (!g_str_equal (dir, stet_desk_get_dir (desk)))
      g_variant_builder_add (&builder, "{ss}", dir, person);
  g_variant_builder_add (&builder, "{ss}", stet_desk_get_dir (desk), id);
  g_settings_set_value (settings, "persons", g_variant_builder_end (&builder));
}

static void
take_people (StetSeat *self, GPtrArray *people)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *id = self->person != NULL ? g_strdup (self->person->id) : dup_remembered (self);
  const StetPerson *person;

  for (guint i = 0; i < people->len; i++)
    g_ptr_array_add (items, stet_person_item_new (g_ptr_array_index (people, i)));
  g_list_store_splice (self->people, 0, g_list_model_get_n_items (G_LIST_MODEL (self->people)), items->pdata,
                       items->len);

  person = stet_seat_find_person (self, id);
  if (person == NULL && people->len > 0)
    person = g_ptr_array_index (people, 0);
  take_person (self, person);
}

static gpointer
list_people (StetDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  return stet_desk_list_people (desk, error);
}

static void
people_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  StetSeat *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) people = stet_desk_run_finish (STET_DESK (source), result, &error);

  if (g_task_return_error_if_cancelled (task))
    {
      g_clear_error (&error);
      return;
    }
  if (people == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  take_people (self, people);
  g_task_return_boolean (task, TRUE);
}

static void
people_changed_cb (StetDesk *desk, StetSeat *self)
{
  g_assert (STET_IS_SEAT (self));
  /* While a new desk is being laid out nobody sits there: whoever is added first is not who began it. */
  if (self->person != NULL)
    stet_seat_load_async (self, self->cancellable, NULL, NULL);
}

StetSeat *
stet_seat_new (StetDesk *desk)
{
  g_return_val_if_fail (STET_IS_DESK (desk), NULL);

  StetSeat *self = g_object_new (STET_TYPE_SEAT, NULL);
  self->desk = g_object_ref (desk);
  g_signal_connect (desk, "people-changed", G_CALLBACK (people_changed_cb), self);
  return self;
}

StetDesk *
stet_seat_get_desk (StetSeat *self)
{
  g_return_val_if_fail (STET_IS_SEAT (self), NULL);

  return self->desk;
}

void
stet_seat_load_async (StetSeat *self,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_return_if_fail (STET_IS_SEAT (self));

  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, stet_seat_load_async);
  stet_desk_run_async (self->desk, list_people, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, cancellable,
                       people_listed_cb, task);
}

gboolean
stet_seat_load_finish (StetSeat *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

GListModel *
stet_seat_get_people (StetSeat *self)
{
  g_return_val_if_fail (STET_IS_SEAT (self), NULL);

  return G_LIST_MODEL (self->people);
}

const StetPerson *
stet_seat_get_person (StetSeat *self)
{
  g_return_val_if_fail (STET_IS_SEAT (self), NULL);

  return self->person;
}

const char *
stet_seat_get_person_id (StetSeat *self)
{
  g_return_val_if_fail (STET_IS_SEAT (self), "");

  return self->person != NULL ? self->person->id : "";
}

const StetPerson *
stet_seat_find_person (StetSeat *self, const char *id)
{
  g_return_val_if_fail (STET_IS_SEAT (self), NULL);

  for (guint i = 0; id != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (self->people)); i++)
    {
      g_autoptr (StetPersonItem) item = g_list_model_get_item (G_LIST_MODEL (self->people), i);
      const StetPerson *person = stet_person_item_get_person (item);

      if (g_str_equal (person->id, id))
        return person;
    }
  return NULL;
}

void
stet_seat_set_person_id (StetSeat *self, const char *id)
{
  g_return_if_fail (STET_IS_SEAT (self) && id != NULL);

  const StetPerson *person = stet_seat_find_person (self, id);
  if (person == NULL)
    return;
  stet_seat_remember (self->desk, id);
  take_person (self, person);
}
