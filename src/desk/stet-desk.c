/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The object itself: opening, closing, running a use case off the main thread, and signals, which always come
 * in the main context of the thread that made the desk. */
#include "config.h"

#include "stet-desk-private.h"

#include "stet-setting-table.h"
#include "stet-task.h"

enum
{
  SIGNAL_STORY_CHANGED,
  SIGNAL_PEOPLE_CHANGED,
  SIGNAL_TARGETS_CHANGED,
  SIGNAL_DELIVERY_CHANGED,
  SIGNAL_SETTINGS_CHANGED,
  SIGNAL_CHECKS_CHANGED,
  SIGNAL_REVIEW_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (StetDesk, stet_desk, G_TYPE_OBJECT)

static void
stet_desk_dispose (GObject *object)
{
  stet_desk_close (STET_DESK (object));
  G_OBJECT_CLASS (stet_desk_parent_class)->dispose (object);
}

static void
stet_desk_finalize (GObject *object)
{
  StetDesk *self = STET_DESK (object);

  g_clear_object (&self->store);
  stet_secrets_free (self->secrets);
  g_clear_pointer (&self->style, stet_style_unref);
  g_free (self->style_state);
  g_mutex_clear (&self->style_lock);
  g_free (self->dir);
  g_main_context_unref (self->context);
  G_OBJECT_CLASS (stet_desk_parent_class)->finalize (object);
}

static guint
new_signal (const char *name, guint n_params, GType param)
{
  return g_signal_new (name, STET_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, n_params,
                       param);
}

static void
stet_desk_class_init (StetDeskClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = stet_desk_dispose;
  object_class->finalize = stet_desk_finalize;

  signals[SIGNAL_STORY_CHANGED] = new_signal ("story-changed", 1, G_TYPE_STRING);
  signals[SIGNAL_PEOPLE_CHANGED] = new_signal ("people-changed", 0, G_TYPE_NONE);
  signals[SIGNAL_TARGETS_CHANGED] = new_signal ("targets-changed", 0, G_TYPE_NONE);
  signals[SIGNAL_DELIVERY_CHANGED] = new_signal ("delivery-changed", 1, STET_TYPE_DELIVERY);
  signals[SIGNAL_SETTINGS_CHANGED] = new_signal ("settings-changed", 0, G_TYPE_NONE);
  signals[SIGNAL_CHECKS_CHANGED] = new_signal ("checks-changed", 1, G_TYPE_STRING);
  signals[SIGNAL_REVIEW_CHANGED] = new_signal ("review-changed", 1, G_TYPE_STRING);
}

static void
stet_desk_init (StetDesk *self)
{
  self->context = g_main_context_ref_thread_default ();
  self->secrets = stet_secrets_new ();
  g_mutex_init (&self->style_lock);
}

StetDesk *
stet_desk_new (const char *dir, StetClock clock)
{
  StetDesk *self;

  g_return_val_if_fail (dir != NULL, NULL);

  self = g_object_new (STET_TYPE_DESK, NULL);
  self->dir = g_canonicalize_filename (dir, NULL);
  self->clock = clock;
  self->store = stet_store_new (self->dir, clock);
  return self;
}

/* Every desk has a name of its own in the keyring. */
static gboolean
give_id (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  g_autofree char *id = stet_setting_table_get (db, STET_DESK_SETTING_ID, error);
  g_autofree char *fresh = NULL;

  if (id == NULL || *id != '\0')
    return id != NULL;
  fresh = stet_clock_new_id (&request->desk->clock);
  return stet_setting_table_set (db, STET_DESK_SETTING_ID, fresh, error);
}

gboolean
stet_desk_open (StetDesk *self, GCancellable *cancellable, GError **error)
{
  StetRequest request = { 0 };

  g_return_val_if_fail (STET_IS_DESK (self), FALSE);
  g_return_val_if_fail (!self->open, FALSE);

  if (!stet_store_open (self->store, cancellable, error))
    return FALSE;
  if (!stet_desk_write (self, give_id, &request, error) || !stet_desk_follow (self, error))
    {
      stet_store_close (self->store);
      return FALSE;
    }
  self->open = TRUE;
  return TRUE;
}

void
stet_desk_close (StetDesk *self)
{
  g_return_if_fail (STET_IS_DESK (self));

  if (!self->open)
    return;
  self->open = FALSE;
  g_clear_pointer (&self->outbox, stet_outbox_stop);
  stet_store_close (self->store);
}

void
stet_desk_start_outbox (StetDesk *self)
{
  g_return_if_fail (STET_IS_DESK (self) && self->open);

  if (self->outbox == NULL)
    self->outbox = stet_outbox_new (self);
}

const char *
stet_desk_get_dir (StetDesk *self)
{
  g_return_val_if_fail (STET_IS_DESK (self), NULL);

  return self->dir;
}

char *
stet_desk_default_dir (void)
{
  const char *dir = g_getenv ("STET_DESK");

  if (dir != NULL && *dir != '\0')
    return g_strdup (dir);
  return g_build_filename (g_get_user_data_dir (), "stet", "desk", NULL);
}

/* A delivery under way is told at each step, before the store's changes are read; always by way of the
 * context, so that a handler never runs inside a use case. */

typedef struct
{
  StetDesk *desk;         /* (owned) */
  StetDelivery *delivery; /* (owned) */
} Emission;

static void
emission_free (gpointer data)
{
  Emission *emission = data;

  g_object_unref (emission->desk);
  stet_delivery_free (emission->delivery);
  g_free (emission);
}

static gboolean
emit_cb (gpointer data)
{
  Emission *emission = data;

  g_signal_emit (emission->desk, signals[SIGNAL_DELIVERY_CHANGED], 0, emission->delivery);
  return G_SOURCE_REMOVE;
}

void
stet_desk_emit_delivery_changed (StetDesk *self, const StetDelivery *delivery)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  Emission *emission = g_new0 (Emission, 1);

  emission->desk = g_object_ref (self);
  emission->delivery = stet_delivery_copy (delivery);
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, emit_cb, emission, emission_free);
  g_source_set_static_name (source, "[stet] delivery-changed");
  g_source_attach (source, self->context);
}

/* A use case off the main thread */

typedef struct
{
  StetDeskFunc func;
  gpointer data;              /* (owned by @data_free) */
  GDestroyNotify data_free;   /* (nullable) */
  GDestroyNotify result_free; /* (nullable) */
} Run;

static void
run_free (gpointer data)
{
  Run *run = data;

  if (run->data_free != NULL)
    run->data_free (run->data);
  g_free (run);
}

static void
run_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Run *run = data;
  GError *error = NULL;
  gpointer result = run->func (STET_DESK (source), run->data, cancellable, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, run->result_free);
}

void
stet_desk_run_async (StetDesk *self,
                     StetDeskFunc func,
                     gpointer data,
                     GDestroyNotify data_free,
                     GDestroyNotify result_free,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Run *run = g_new0 (Run, 1);

  g_return_if_fail (STET_IS_DESK (self));
  g_return_if_fail (func != NULL);

  run->func = func;
  run->data = data;
  run->data_free = data_free;
  run->result_free = result_free;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, stet_desk_run_async);
  g_task_set_task_data (task, run, run_free);
  stet_task_run_in_thread (task, run_thread);
}

gpointer
stet_desk_run_finish (StetDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, stet_desk_run_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
