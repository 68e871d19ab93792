/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-picture-cache.h"

#include "stet-task.h"

/* Pictures are as a rule a handful to a story; a bound keeps a strange one from filling the memory. */
#define MAX_ENTRIES 100

typedef struct
{
  GdkTexture *texture; /* (owned) (nullable) */
  gboolean failed;
} Entry;

/* What the worker needs; shared, so that it outlives the cache. */
typedef struct
{
  StetPicturePathFunc func;
  gpointer data;
  GDestroyNotify destroy;
  int size;
} Source;

struct _StetPictureCache
{
  GObject parent_instance;

  Source *source;      /* (owned): g_atomic_rc_box */
  GHashTable *entries; /* (owned): hash → Entry */
  GCancellable *cancellable;
};

enum
{
  LOADED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (StetPictureCache, stet_picture_cache, G_TYPE_OBJECT)

typedef struct
{
  Source *source; /* (owned) */
  char *media;    /* (owned) */
} Job;

static void
source_clear (gpointer data)
{
  Source *source = data;

  if (source->destroy)
    source->destroy (source->data);
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_atomic_rc_box_release_full (job->source, source_clear);
  g_free (job->media);
  g_free (job);
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_clear_object (&entry->texture);
  g_free (entry);
}

static void
load_thread (GTask *task, gpointer object, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  g_autofree char *path = job->source->func (job->media, job->source->data);
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  g_autoptr (GdkPixbuf) upright = NULL;
  g_autoptr (GError) error = NULL;
  int width, height;

  if (path == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "No file for picture %s", job->media);
      return;
    }
  /* Small pictures are not blown up. */
  if (gdk_pixbuf_get_file_info (path, &width, &height) != NULL)
    {
      int size = MIN (job->source->size, MAX (width, height));

      pixbuf = gdk_pixbuf_new_from_file_at_scale (path, size, size, TRUE, &error);
    }
  if (pixbuf)
    upright = gdk_pixbuf_apply_embedded_orientation (pixbuf);
  if (upright)
    g_task_return_pointer (task, gdk_texture_new_for_pixbuf (upright), g_object_unref);
  else if (error)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "No thumbnail of %s", path);
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  StetPictureCache *self = STET_PICTURE_CACHE (object);
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = g_task_propagate_pointer (G_TASK (result), &error);
  Entry *entry = g_hash_table_lookup (self->entries, job->media);

  if (entry == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_set_object (&entry->texture, texture);
  entry->failed = texture == NULL;
  if (error)
    g_debug ("%s", error->message);
  g_signal_emit (self, signals[LOADED], 0, job->media);
}

static void
stet_picture_cache_dispose (GObject *object)
{
  StetPictureCache *self = STET_PICTURE_CACHE (object);

  g_cancellable_cancel (self->cancellable);
  g_hash_table_remove_all (self->entries);

  G_OBJECT_CLASS (stet_picture_cache_parent_class)->dispose (object);
}

static void
stet_picture_cache_finalize (GObject *object)
{
  StetPictureCache *self = STET_PICTURE_CACHE (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->entries, g_hash_table_unref);
  if (self->source)
    g_atomic_rc_box_release_full (self->source, source_clear);

  G_OBJECT_CLASS (stet_picture_cache_parent_class)->finalize (object);
}

static void
stet_picture_cache_class_init (StetPictureCacheClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = stet_picture_cache_dispose;
  object_class->finalize = stet_picture_cache_finalize;

  signals[LOADED] = g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
stet_picture_cache_init (StetPictureCache *self)
{
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, entry_free);
  self->cancellable = g_cancellable_new ();
}

StetPictureCache *
stet_picture_cache_new (StetPicturePathFunc func, gpointer data, GDestroyNotify destroy, int size)
{
  StetPictureCache *self = g_object_new (STET_TYPE_PICTURE_CACHE, NULL);

  self->source = g_atomic_rc_box_new0 (Source);
  *self->source = (Source) { func, data, destroy, size };
  return self;
}

GdkTexture *
stet_picture_cache_get (StetPictureCache *self, const char *media, gboolean *failed)
{
  Entry *entry;

  g_return_val_if_fail (STET_IS_PICTURE_CACHE (self), NULL);
  g_return_val_if_fail (media != NULL, NULL);

  entry = g_hash_table_lookup (self->entries, media);
  if (entry == NULL)
    {
      g_autoptr (GTask) task = g_task_new (self, self->cancellable, loaded_cb, NULL);
      Job *job = g_new0 (Job, 1);

      if (g_hash_table_size (self->entries) >= MAX_ENTRIES)
        g_hash_table_remove_all (self->entries);
      entry = g_new0 (Entry, 1);
      g_hash_table_insert (self->entries, g_strdup (media), entry);
      job->source = g_atomic_rc_box_acquire (self->source);
      job->media = g_strdup (media);
      g_task_set_source_tag (task, stet_picture_cache_get);
      g_task_set_task_data (task, job, job_free);
      stet_task_run_in_thread (task, load_thread);
    }
  if (failed)
    *failed = entry->failed;
  return entry->texture;
}
