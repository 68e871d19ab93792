/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-test-desk.h"

#include <ftw.h>
#include <glib/gstdio.h>

#include "stet-person-table.h"
#include "stet-setting-table.h"
#include "stet-story-table.h"

static gint64
now_cb (gpointer data)
{
  StetTestDesk *self = data;

  return self->now += G_USEC_PER_SEC;
}

static void
random_cb (gpointer data, guint8 *bytes, gsize n_bytes)
{
  StetTestDesk *self = data;

  for (gsize i = 0; i < n_bytes; i++)
    {
      self->random = self->random * 6364136223846793005u + 1442695040888963407u;
      bytes[i] = self->random >> 56;
    }
}

StetClock
stet_test_desk_clock (StetTestDesk *self)
{
  return (StetClock) { .now = now_cb, .random = random_cb, .data = self };
}

char *
stet_test_desk_new_id (StetTestDesk *self)
{
  StetClock clock = stet_test_desk_clock (self);

  return stet_clock_new_id (&clock);
}

static gboolean
add_people (StetDatabase *db, gpointer data, GError **error)
{
  StetTestDesk *self = data;
  g_autoptr (StetPerson) journalist
    = stet_person_new (self->journalist, "Jana Novák", "jana@example.org", STET_ROLE_JOURNALIST);
  g_autoptr (StetPerson) editor = stet_person_new (self->editor, "Edith Editor", "", STET_ROLE_EDITOR);

  return stet_person_table_insert (db, journalist, error) && stet_person_table_insert (db, editor, error);
}

StetTestDesk *
stet_test_desk_new (void)
{
  g_autoptr (GError) error = NULL;
  StetTestDesk *self = g_new0 (StetTestDesk, 1);

  self->now = G_GINT64_CONSTANT (1742151845000000);
  self->dir = g_dir_make_tmp ("stet-test-XXXXXX", &error);
  g_assert_no_error (error);
  self->journalist = stet_test_desk_new_id (self);
  self->editor = stet_test_desk_new_id (self);
  self->store = stet_store_new (self->dir, stet_test_desk_clock (self));
  stet_store_open (self->store, NULL, &error);
  g_assert_no_error (error);
  stet_test_desk_write (self, add_people, self);
  return self;
}

static int
remove_cb (const char *path, const struct stat *status, int type, struct FTW *ftw)
{
  return g_remove (path);
}

void
stet_test_remove_folder (const char *dir)
{
  nftw (dir, remove_cb, 16, FTW_DEPTH | FTW_PHYS);
}

void
stet_test_desk_free (StetTestDesk *self)
{
  if (self == NULL)
    return;
  stet_store_close (self->store);
  /* a look for changes by others may be on its way back, and holds the store */
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_finalize_object (self->store);
  stet_test_remove_folder (self->dir);
  g_free (self->dir);
  g_free (self->journalist);
  g_free (self->editor);
  g_free (self);
}

StetStoryFile *
stet_test_desk_make_story (StetTestDesk *self, const char *headline, const char *body)
{
  g_autofree char *id = stet_test_desk_new_id (self);
  StetStoryFile *file = g_new0 (StetStoryFile, 1);

  file->story = stet_story_new (id);
  stet_story_set (&file->story->headline, headline);
  stet_story_set (&file->story->body, body);
  file->head = g_strdup ("");
  file->approved = g_strdup ("");
  file->published = g_strdup ("");
  file->return_reason = g_strdup ("");
  file->url = g_strdup ("");
  file->creator = g_strdup (self->journalist);
  file->created = file->updated = now_cb (self);
  return file;
}

static gboolean
insert_story (StetDatabase *db, gpointer data, GError **error)
{
  StetStoryCounts counts = { .words = 3, .n_quotes = 2, .n_unattributed = 1 };

  return stet_story_table_insert (db, data, &counts, error);
}

char *
stet_test_desk_add_story (StetTestDesk *self, const char *headline, const char *body)
{
  g_autoptr (StetStoryFile) file = stet_test_desk_make_story (self, headline, body);

  stet_test_desk_write (self, insert_story, file);
  return g_strdup (file->story->id);
}

void
stet_test_desk_write (StetTestDesk *self, StetStoreFunc func, gpointer data)
{
  g_autoptr (GError) error = NULL;

  stet_store_write (self->store, STET_STORE_USER, func, data, NULL, &error);
  g_assert_no_error (error);
}

void
stet_test_desk_read (StetTestDesk *self, StetStoreFunc func, gpointer data)
{
  g_autoptr (GError) error = NULL;

  stet_store_read (self->store, STET_STORE_USER, func, data, NULL, &error);
  g_assert_no_error (error);
}

gboolean
stet_test_set_setting (StetDatabase *db, gpointer value, GError **error)
{
  return stet_setting_table_set (db, "key", value, error);
}

static gboolean
get_setting (StetDatabase *db, gpointer data, GError **error)
{
  char **value = data;

  g_clear_pointer (value, g_free);
  *value = stet_setting_table_get (db, "key", error);
  return *value != NULL;
}

void
stet_test_assert_setting (StetStore *store, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *value = NULL;

  stet_store_read (store, STET_STORE_USER, get_setting, &value, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (value, ==, expected);
}
