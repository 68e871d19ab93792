/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signals. What anybody changes, in this process or another, is in the store's table of changes; it is read
 * after each "changed" of the store and told row by row. Main context of the desk. */
#include "config.h"

#include "stet-desk-private.h"

#include "stet-change-table.h"
#include "stet-delivery-table.h"
#include "stet-setting-table.h"

typedef struct
{
  StetDesk *desk; /* (owned) (nullable) */
  gint64 seq;
  gboolean all;
  gboolean solo;
  GPtrArray *changes;    /* (owned): of StetChange */
  GPtrArray *deliveries; /* (owned): of StetDelivery that changed */
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_clear_object (&look->desk);
  g_clear_pointer (&look->changes, g_ptr_array_unref);
  g_clear_pointer (&look->deliveries, g_ptr_array_unref);
  g_free (look);
}

static gboolean
look_up (StetDatabase *db, gpointer data, GError **error)
{
  Look *look = data;
  g_autofree char *solo = NULL;

  g_clear_pointer (&look->changes, g_ptr_array_unref);
  g_clear_pointer (&look->deliveries, g_ptr_array_unref);
  look->deliveries = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_delivery_free);
  look->changes = stet_change_table_list (db, &look->seq, &look->all, error);
  solo = stet_setting_table_get (db, STET_DESK_SETTING_SOLO, error);
  if (look->changes == NULL || solo == NULL)
    return FALSE;
  look->solo = g_str_equal (solo, "on");
  for (guint i = 0; i < look->changes->len; i++)
    {
      const StetChange *change = g_ptr_array_index (look->changes, i);
      StetDelivery *delivery;

      if (change->kind != STET_CHANGE_DELIVERY)
        continue;
      delivery = stet_delivery_table_get (db, change->id, NULL);
      if (delivery != NULL)
        g_ptr_array_add (look->deliveries, delivery);
    }
  return TRUE;
}

/* More happened than is kept: every list is read again. A story without an id is any story. */
static void
tell_all (StetDesk *self)
{
  g_signal_emit_by_name (self, "people-changed");
  g_signal_emit_by_name (self, "targets-changed");
  g_signal_emit_by_name (self, "settings-changed");
  g_signal_emit_by_name (self, "story-changed", "");
  g_signal_emit_by_name (self, "checks-changed", "");
  g_signal_emit_by_name (self, "review-changed", "");
}

static void
tell (StetDesk *self, const Look *look)
{
  gboolean told[STET_CHANGE_REVIEW + 1] = { FALSE };

  for (guint i = 0; i < look->changes->len; i++)
    {
      const StetChange *change = g_ptr_array_index (look->changes, i);

      if (change->kind == STET_CHANGE_STORY)
        g_signal_emit_by_name (self, "story-changed", change->id);
      else if (change->kind == STET_CHANGE_CHECK)
        g_signal_emit_by_name (self, "checks-changed", change->id);
      else if (change->kind == STET_CHANGE_REVIEW)
        g_signal_emit_by_name (self, "review-changed", change->id);
      else if (!told[change->kind])
        {
          told[change->kind] = TRUE;
          if (change->kind == STET_CHANGE_PERSON)
            g_signal_emit_by_name (self, "people-changed");
          else if (change->kind == STET_CHANGE_TARGET)
            g_signal_emit_by_name (self, "targets-changed");
          else if (change->kind == STET_CHANGE_SETTING)
            g_signal_emit_by_name (self, "settings-changed");
        }
    }
  for (guint i = 0; i < look->deliveries->len; i++)
    g_signal_emit_by_name (self, "delivery-changed", g_ptr_array_index (look->deliveries, i));
  if (told[STET_CHANGE_DELIVERY] && self->outbox != NULL)
    stet_outbox_wake (self->outbox);
}

static void look_again (StetDesk *self);

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Look *look = data; /* freed by the store afterwards, on whatever thread: the desk is let go here */
  g_autoptr (StetDesk) self = g_steal_pointer (&look->desk);
  g_autoptr (GError) error = NULL;

  self->following = FALSE;
  if (!stet_store_read_finish (STET_STORE (source), result, &error))
    {
      g_info ("Changes could not be read: %s", error->message);
    }
  else if (self->open)
    {
      self->seen = look->seq;
      g_atomic_int_set (&self->solo, look->solo);
      if (look->all)
        tell_all (self);
      tell (self, look);
    }
  if (self->follow_again && self->open)
    look_again (self);
}

static void
look_again (StetDesk *self)
{
  Look *look;

  self->follow_again = self->following;
  if (self->following)
    return;
  self->following = TRUE;
  look = g_new0 (Look, 1);
  look->desk = g_object_ref (self);
  look->seq = self->seen;
  stet_store_read_async (self->store, STET_STORE_USER, look_up, look, look_free, NULL, looked_cb, look);
}

static void
changed_cb (StetStore *store, gpointer data)
{
  StetDesk *self = STET_DESK (data);

  if (self->open)
    look_again (self);
}

static gboolean
begin (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  StetDesk *self = request->desk;
  g_autofree char *solo = stet_setting_table_get (db, STET_DESK_SETTING_SOLO, error);

  if (solo == NULL)
    return FALSE;
  g_atomic_int_set (&self->solo, g_str_equal (solo, "on"));
  return stet_change_table_last (db, &self->seen, error);
}

gboolean
stet_desk_follow (StetDesk *self, GError **error)
{
  StetRequest request = { 0 };

  if (!stet_desk_read (self, begin, &request, error))
    return FALSE;
  g_signal_connect_object (self->store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_DEFAULT);
  return TRUE;
}
