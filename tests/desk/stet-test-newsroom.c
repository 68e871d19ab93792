/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-test-newsroom.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

#define START 1742151845000000 /* 2025-03-16 19:04:05 UTC */

static gint64
next_time (gpointer data)
{
  Newsroom *self = data;

  return __atomic_add_fetch (&self->now, 1000, __ATOMIC_SEQ_CST);
}

static void
next_random (gpointer data, guint8 *bytes, gsize n_bytes)
{
  for (gsize i = 0; i < n_bytes; i++)
    bytes[i] = g_random_int_range (0, 256);
}

StetDesk *
newsroom_open_another (Newsroom *self)
{
  const StetClock clock = { next_time, next_random, self };
  StetDesk *desk = stet_desk_new (self->dir, clock);
  g_autoptr (GError) error = NULL;

  stet_desk_open (desk, NULL, &error);
  g_assert_no_error (error);
  return desk;
}

static void
open_desk (Newsroom *self)
{
  self->desk = newsroom_open_another (self);
}

static char *
add_person (Newsroom *self, const char *name, StetRole role)
{
  g_autoptr (GError) error = NULL;
  char *id = stet_desk_add_person (self->desk, self->admin, name, "", role, &error);

  g_assert_no_error (error);
  return id;
}

void
newsroom_set_up (Newsroom *self)
{
  /* no test talks to the keyring of whoever runs it */
  if (g_getenv ("STET_TEST_KEYRING") == NULL
      && g_strcmp0 (g_getenv ("DBUS_SESSION_BUS_ADDRESS"), "disabled:") != 0)
    g_setenv ("DBUS_SESSION_BUS_ADDRESS", "disabled:", TRUE);
  self->dir = g_dir_make_tmp ("stet-desk-XXXXXX", NULL);
  self->now = START;
  open_desk (self);
  self->admin = add_person (self, "Ada Nkemelu", STET_ROLE_ADMINISTRATOR);
  self->writer = add_person (self, "Jan Novák", STET_ROLE_JOURNALIST);
  self->editor = add_person (self, "Eva Lindqvist", STET_ROLE_EDITOR);
  self->other_editor = add_person (self, "Otto Brand", STET_ROLE_EDITOR);
}

/* What is on its way in the main context goes first: it may hold the desk. */
static void
close_desk (Newsroom *self)
{
  stet_desk_close (self->desk);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (g_steal_pointer (&self->desk));
}

void
newsroom_tear_down (Newsroom *self)
{
  close_desk (self);
  newsroom_remove_tree (self->dir);
  g_free (self->dir);
  g_free (self->admin);
  g_free (self->writer);
  g_free (self->editor);
  g_free (self->other_editor);
}

void
newsroom_reopen (Newsroom *self)
{
  close_desk (self);
  open_desk (self);
}

void
newsroom_set_up_cb (Newsroom *self, gconstpointer data)
{
  newsroom_set_up (self);
}

void
newsroom_tear_down_cb (Newsroom *self, gconstpointer data)
{
  newsroom_tear_down (self);
}

char *
newsroom_write_story (Newsroom *self, const char *as, const char *headline)
{
  g_autoptr (StetStory) story = stet_story_new ("");
  g_autoptr (GError) error = NULL;
  char *id;

  stet_story_set (&story->headline, headline);
  stet_story_set (&story->standfirst, "The council meets again on Thursday.");
  stet_story_set (&story->body,
                  "The bridge stays shut.\n\n“We have no date,” said Mary Okoro, the engineer.\n");
  id = stet_desk_create_story (self->desk, as, story, &error);
  g_assert_no_error (error);
  return id;
}

char *
newsroom_approved_story (Newsroom *self, const char *headline)
{
  g_autoptr (GError) error = NULL;
  char *id = newsroom_write_story (self, self->writer, headline);

  stet_desk_submit (self->desk, self->writer, id, &error);
  g_assert_no_error (error);
  stet_desk_approve (self->desk, self->editor, id, NULL, NULL, &error);
  g_assert_no_error (error);
  return id;
}

StetEvent *
newsroom_find_event (Newsroom *self, const char *story, const char *kind)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events = stet_desk_list_events (self->desk, story, &error);

  g_assert_no_error (error);
  for (guint i = events->len; i > 0; i--)
    if (g_str_equal (((StetEvent *) g_ptr_array_index (events, i - 1))->kind, kind))
      return g_ptr_array_steal_index (events, i - 1);
  g_error ("There is no event %s", kind);
}

void
newsroom_run_sql (Newsroom *self, const char *sql)
{
  g_autofree char *path = g_build_filename (self->dir, "stet.db", NULL);
  char *message = NULL;
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 5000);
  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (db);
}

void
newsroom_remove_tree (const char *dir)
{
  g_autoptr (GDir) list = g_dir_open (dir, 0, NULL);
  const char *name;

  while (list != NULL && (name = g_dir_read_name (list)) != NULL)
    {
      g_autofree char *path = g_build_filename (dir, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        newsroom_remove_tree (path);
      else
        g_unlink (path);
    }
  g_rmdir (dir);
}
