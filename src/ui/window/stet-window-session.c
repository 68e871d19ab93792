/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lies open and where the caret is: kept while one works, opened again at the next start, after a crash
 * as after an ordinary end. */

#include "config.h"

#include "stet-window-private.h"

#include "stet-error-words.h"
#include "stet-story-page.h"

#define KEEP_AFTER_MS 500 /* what is typed meanwhile is found by the journal */
#define MOST_OPENED   12  /* more tabs than that nobody would look through */

/* Keeping */

static GPtrArray *
list_places (StetWindow *self)
{
  GPtrArray *places = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_session_place_free);
  AdwTabPage *shown = adw_tab_view_get_selected_page (self->tab_view);

  for (int i = 0; i < adw_tab_view_get_n_pages (self->tab_view); i++)
    {
      AdwTabPage *page = adw_tab_view_get_nth_page (self->tab_view, i);
      guint offset;
      const char *field
        = stet_story_page_get_caret (STET_STORY_PAGE (adw_tab_page_get_child (page)), &offset);
      StetSessionPlace *place = stet_session_place_new (
        stet_working_copy_get_id (stet_window_get_copy (page)), field, offset, g_get_real_time ());

      place->shown = page == shown;
      g_ptr_array_add (places, place);
    }
  return places;
}

static gpointer
keep (StetDesk *desk, gpointer places, GCancellable *cancellable, GError **error)
{
  return stet_desk_keep_session (desk, places, error) ? desk : NULL;
}

static void write_session (StetWindow *self);

/* Where it could not be written it will be, after the next step of the caret. */
static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetWindow) self = user_data;

  stet_desk_run_finish (STET_DESK (source), result, NULL);
  self->session_writing = FALSE;
  if (self->session_again)
    write_session (self);
  else if (self->session_last)
    {
      self->session_last = FALSE;
      stet_window_saved_one (self);
    }
}

static void
write_session (StetWindow *self)
{
  self->session_again = self->session_writing;
  if (self->session_writing)
    return;
  self->session_writing = TRUE;
  stet_desk_run_async (self->desk, keep, list_places (self), (GDestroyNotify) g_ptr_array_unref, NULL, NULL,
                       kept_cb, g_object_ref (self));
}

static gboolean
keep_cb (gpointer data)
{
  StetWindow *self = data;

  self->session_source = 0;
  /* What is not open yet again must not be forgotten: when it is this is asked once more. */
  if (g_queue_get_length (&self->to_restore) == 0 && g_hash_table_size (self->opening) == 0)
    write_session (self);
  return G_SOURCE_REMOVE;
}

void
stet_window_keep_session (StetWindow *self)
{
  if (self->session_source == 0 && stet_window_is_ready (self) && !self->closed
      && !g_cancellable_is_cancelled (self->cancellable))
    self->session_source = g_timeout_add (KEEP_AFTER_MS, keep_cb, self);
}

void
stet_window_keep_last_session (StetWindow *self)
{
  g_clear_handle_id (&self->session_source, g_source_remove);
  if (!stet_window_is_ready (self) || g_queue_get_length (&self->to_restore) > 0)
    return;
  self->n_closing++;
  self->session_last = TRUE;
  write_session (self);
}

/* Coming back */

typedef struct
{
  GPtrArray *places;  /* (owned): of StetSessionPlace */
  GPtrArray *unfiled; /* (owned) (nullable): ids of stories with edits that a crash left behind */
} Left;

static void
left_free (gpointer data)
{
  Left *left = data;

  g_ptr_array_unref (left->places);
  g_clear_pointer (&left->unfiled, g_ptr_array_unref);
  g_free (left);
}

static gpointer
load_left (StetDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  Left *left = g_new0 (Left, 1);

  left->places = stet_desk_load_session (desk);
  left->unfiled = stet_desk_list_unfiled (desk, error);
  if (left->unfiled != NULL)
    return left;
  left_free (left);
  return NULL;
}

static gboolean
is_of_story (gconstpointer place, gconstpointer id)
{
  return g_str_equal (((const StetSessionPlace *) place)->story, id);
}

/* One after the other, so that the tabs stand as they stood. */
void
stet_window_restore_next (StetWindow *self)
{
  StetSessionPlace *place = g_queue_pop_head (&self->to_restore);

  if (place != NULL)
    stet_window_open_at (self, place);
}

/* What a crash left unfiled lies open again too, and each page says what was recovered. */
static void
left_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  Left *left = stet_desk_run_finish (STET_DESK (source), result, &error);

  if (left == NULL)
    {
      if (!stet_error_is_silent (error))
        stet_window_show_error (self, error);
      return;
    }
  while (left->places->len > 0)
    g_queue_push_tail (&self->to_restore, g_ptr_array_steal_index (left->places, 0));
  for (guint i = 0; i < left->unfiled->len; i++)
    {
      const char *id = g_ptr_array_index (left->unfiled, i);

      if (g_queue_find_custom (&self->to_restore, id, is_of_story) == NULL)
        g_queue_push_tail (&self->to_restore, stet_session_place_new (id, "body", 0, 0));
    }
  while (g_queue_get_length (&self->to_restore) > MOST_OPENED)
    stet_session_place_free (g_queue_pop_tail (&self->to_restore));
  left_free (left);
  stet_window_restore_next (self);
}

void
stet_window_restore_session (StetWindow *self)
{
  stet_desk_run_async (self->desk, load_left, NULL, NULL, left_free, self->cancellable, left_loaded_cb,
                       g_object_ref (self));
}

/* An edit that only the journal knew is younger than the place that was kept. */
void
stet_window_place_caret (StetStoryPage *page, const StetSessionPlace *place)
{
  const StetStoryFile *file = stet_working_copy_get_file (stet_story_page_get_working_copy (page));

  if (file->recovered > 0 && file->recovered_at >= 0 && (place == NULL || place->time < file->recovered_time))
    stet_story_page_set_caret (page, "body", file->recovered_at);
  else if (place != NULL)
    stet_story_page_set_caret (page, place->field, place->offset);
}

void
stet_window_dispose_session (StetWindow *self)
{
  g_clear_handle_id (&self->session_source, g_source_remove);
  g_queue_clear_full (&self->to_restore, (GDestroyNotify) stet_session_place_free);
}
