/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signals: each change is told once, in the main context, also where another process made it (a second desk
 * object on the same folder, with connections and threads of its own, stands for that). */
#include "config.h"

#include "stet-test-newsroom.h"

typedef struct
{
  GPtrArray *stories; /* (owned): of char * */
  guint n_people;
  guint n_targets;
  guint n_settings;
  GThread *thread; /* where they were told */
} Heard;

static void
story_cb (StetDesk *desk, const char *id, Heard *heard)
{
  heard->thread = g_thread_self ();
  g_ptr_array_add (heard->stories, g_strdup (id));
}

static void
people_cb (StetDesk *desk, Heard *heard)
{
  heard->n_people++;
}

static void
targets_cb (StetDesk *desk, Heard *heard)
{
  heard->n_targets++;
}

static void
settings_cb (StetDesk *desk, Heard *heard)
{
  heard->n_settings++;
}

static void
listen (StetDesk *desk, Heard *heard)
{
  heard->stories = g_ptr_array_new_with_free_func (g_free);
  g_signal_connect (desk, "story-changed", G_CALLBACK (story_cb), heard);
  g_signal_connect (desk, "people-changed", G_CALLBACK (people_cb), heard);
  g_signal_connect (desk, "targets-changed", G_CALLBACK (targets_cb), heard);
  g_signal_connect (desk, "settings-changed", G_CALLBACK (settings_cb), heard);
}

static gboolean
heard_story (const Heard *heard, const char *id)
{
  return g_ptr_array_find_with_equal_func (heard->stories, id, g_str_equal, NULL);
}

static void
stop_listening (StetDesk *desk, Heard *heard)
{
  g_signal_handlers_disconnect_by_data (desk, heard);
  g_ptr_array_unref (heard->stories);
}

/* Makes one change of each kind with @desk. Returns the id of a story. */
static char *
change_everything (Newsroom *self, StetDesk *desk)
{
  g_autoptr (StetStory) story = stet_story_new ("");
  g_autoptr (StetTarget) target = stet_target_new ("", "Paper", "site", "http://127.0.0.1:9", "");
  g_autoptr (GError) error = NULL;
  char *id;

  stet_story_set (&story->headline, "Heard");
  id = stet_desk_create_story (desk, self->writer, story, &error);
  g_assert_no_error (error);
  g_free (stet_desk_add_person (desk, self->admin, "Fresh Face", "", STET_ROLE_EDITOR, &error));
  g_assert_no_error (error);
  g_free (stet_desk_add_target (desk, self->admin, target, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (stet_desk_set_solo (desk, self->admin, TRUE, &error));
  return id;
}

static void
test_own (Newsroom *self, gconstpointer data)
{
  Heard heard = { 0 };
  g_autofree char *id = NULL;

  while (g_main_context_iteration (NULL, FALSE))
    ;
  listen (self->desk, &heard);
  id = change_everything (self, self->desk);
  newsroom_await (heard_story (&heard, id) && heard.n_people > 0 && heard.n_targets > 0
                  && heard.n_settings > 0);
  g_assert_true (heard.thread == g_thread_self ());
  stop_listening (self->desk, &heard);
}

static void
test_others (Newsroom *self, gconstpointer data)
{
  StetDesk *other = stet_desk_new (self->dir, stet_clock_system ());
  Heard heard = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  g_assert_true (stet_desk_open (other, NULL, &error));
  listen (self->desk, &heard);
  id = change_everything (self, other);
  newsroom_await (heard_story (&heard, id) && heard.n_people > 0 && heard.n_targets > 0
                  && heard.n_settings > 0);
  g_assert_true (stet_desk_get_solo (self->desk));
  stop_listening (self->desk, &heard);
  stet_desk_close (other);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (other);
}

/* A use case of a window: off the main thread, its result or its error back on it. */
static gpointer
load (StetDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  g_assert_true (g_thread_self () != *(GThread **) data);
  return stet_desk_load_story (desk, "no such story", error);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (stet_desk_run_finish (STET_DESK (source), result, &error));
  g_assert_nonnull (error);
  *(gboolean *) data = TRUE;
}

static void
test_run_async (Newsroom *self, gconstpointer data)
{
  GThread *thread = g_thread_self ();
  gboolean done = FALSE;

  stet_desk_run_async (self->desk, load, &thread, NULL, NULL, NULL, loaded_cb, &done);
  newsroom_await (done);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  newsroom_test ("/changes/own", test_own);
  newsroom_test ("/changes/others", test_others);
  newsroom_test ("/changes/run-async", test_run_async);
  return g_test_run ();
}
