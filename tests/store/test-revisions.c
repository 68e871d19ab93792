/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Revisions cost little more than what was changed, come back byte for byte, and no byte of one can be
 * changed unnoticed (promise 7). */
#include "config.h"

#include <sqlite3.h>
#include <string.h>

#include "stet-canonical-json.h"
#include "stet-error.h"
#include "stet-revision-pack.h"
#include "stet-revision-table.h"
#include "stet-story-table.h"
#include "stet-test-desk.h"

#define N_REVISIONS 300

static void
test_bases (void)
{
  g_assert_cmpint (stet_revision_pack_base (0), ==, -1);
  g_assert_cmpint (stet_revision_pack_base (1), ==, 0);
  g_assert_cmpint (stet_revision_pack_base (15), ==, 14);
  g_assert_cmpint (stet_revision_pack_base (16), ==, 0);
  g_assert_cmpint (stet_revision_pack_base (0x30), ==, 0x20);
  g_assert_cmpint (stet_revision_pack_base (0x31), ==, 0x30);
  g_assert_cmpint (stet_revision_pack_base (0x500), ==, 0x400);

  for (gint64 nth = 0; nth < 5000; nth++)
    {
      guint depth = 0;

      for (gint64 i = nth; i > 0; i = stet_revision_pack_base (i))
        depth++;
      g_assert_cmpuint (depth, <=, 4 * 15);
    }
}

/* Every byte of a packed revision, changed in turn. */
static void
test_every_byte (void)
{
  g_autoptr (GString) text = g_string_new ("{\"body\":\"");
  for (guint i = 0; i < 300; i++)
    g_string_append_printf (text, "word %u, ", i * i);
  g_autofree char *base = g_strconcat (text->str, "\"}", NULL);
  g_autofree char *content = g_strconcat (text->str, "and more “é”\"}", NULL);
  g_autoptr (GBytes) packed = stet_revision_pack (content, base);
  g_autoptr (GError) error = NULL;
  g_autofree char *back = stet_revision_unpack (packed, base, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (back, ==, content);
  g_assert_cmpuint (g_bytes_get_size (packed), <, 80);
  for (gsize i = 0; i < g_bytes_get_size (packed); i++)
    for (guint bit = 0; bit < 8; bit++)
      {
        g_autofree guint8 *bytes = g_memdup2 (g_bytes_get_data (packed, NULL), g_bytes_get_size (packed));
        bytes[i] ^= 1u << bit;
        g_autoptr (GBytes) changed = g_bytes_new (bytes, g_bytes_get_size (packed));
        g_autofree char *wrong = stet_revision_unpack (changed, base, &error);

        g_assert_null (wrong);
        g_assert_error (error, STET_ERROR, STET_ERROR_DAMAGED);
        g_clear_error (&error);
      }
}

typedef struct
{
  StetTestDesk *desk;
  const char *story;
  GPtrArray *hashes; /* of char * */
  guint n;
} Case;

/* A story that somebody works on: each revision has a few words more or other ones. */
static gboolean
add_revisions (StetDatabase *db, gpointer data, GError **error)
{
  Case *c = data;
  g_autoptr (StetStoryFile) file = stet_story_table_get (db, c->story, error);

  g_assert_nonnull (file);
  for (guint i = 0; i < c->n; i++)
    {
      const char *parents[] = { c->hashes->len > 0 ? c->hashes->pdata[c->hashes->len - 1] : NULL, NULL };
      g_autofree char *body
        = g_strdup_printf ("%sSentence %u of the story, as it grows.\n", file->story->body, i);

      stet_story_set (&file->story->body, body);
      g_autoptr (StetRevision) revision
        = stet_revision_new (file->story, parents, c->desk->journalist, i + 1, i % 7 == 0 ? "kept" : "");
      g_assert_true (stet_revision_table_add (db, revision, error));
      g_ptr_array_add (c->hashes, g_strdup (revision->hash));
    }
  return TRUE;
}

static gboolean
check_revisions (StetDatabase *db, gpointer data, GError **error)
{
  Case *c = data;
  g_autoptr (GPtrArray) list = stet_revision_table_list (db, c->story, error);
  guint64 n;

  g_assert_no_error (*error);
  g_assert_cmpuint (list->len, ==, c->hashes->len);
  for (guint i = 0; i < list->len; i++)
    {
      const StetRevisionSummary *summary = list->pdata[list->len - 1 - i];
      g_autoptr (StetRevision) revision = stet_revision_table_get (db, c->hashes->pdata[i], error);
      g_autofree char *last = g_strdup_printf ("Sentence %u of the story, as it grows.\n", i);

      g_assert_no_error (*error);
      g_assert_true (g_str_has_suffix (revision->story->body, last));
      g_assert_cmpstr (summary->hash, ==, revision->hash);
      g_assert_cmpstr (summary->label, ==, revision->label);
      g_assert_cmpstr (summary->author, ==, revision->author);
      g_assert_cmpint (summary->time, ==, revision->time);
      g_assert_cmpuint (summary->nth, ==, i);
    }
  g_assert_true (stet_revision_table_verify (db, &n, error));
  g_assert_cmpuint (n, ==, c->hashes->len);
  return TRUE;
}

static void
test_many (void)
{
  g_autoptr (StetTestDesk) desk = stet_test_desk_new ();
  g_autofree char *story = stet_test_desk_add_story (desk, "Headline", "Body.\n");
  g_autoptr (GPtrArray) hashes = g_ptr_array_new_with_free_func (g_free);
  Case c = { desk, story, hashes, N_REVISIONS };

  stet_test_desk_write (desk, add_revisions, &c);
  stet_test_desk_read (desk, check_revisions, &c);
}

static gboolean
find_revision (StetDatabase *db, gpointer data, GError **error)
{
  Case *c = data;
  g_autofree char *prefix = g_strndup (c->hashes->pdata[2], 10);
  g_autoptr (StetRevision) found = stet_revision_table_find (db, c->story, prefix, error);

  g_assert_cmpstr (found->hash, ==, c->hashes->pdata[2]);
  g_assert_null (stet_revision_table_find (db, c->story, "", error));
  g_assert_error (*error, STET_ERROR, STET_ERROR_NOT_FOUND);
  g_clear_error (error);
  g_assert_null (stet_revision_table_find (db, "another story", prefix, error));
  g_clear_error (error);
  return TRUE;
}

static void
test_find (void)
{
  g_autoptr (StetTestDesk) desk = stet_test_desk_new ();
  g_autofree char *story = stet_test_desk_add_story (desk, "Headline", "Body.\n");
  g_autoptr (GPtrArray) hashes = g_ptr_array_new_with_free_func (g_free);
  Case c = { desk, story, hashes, 5 };

  stet_test_desk_write (desk, add_revisions, &c);
  stet_test_desk_read (desk, find_revision, &c);
}

static void
run_sql (sqlite3 *db, const char *sql)
{
  char *message = NULL;

  if (sqlite3_exec (db, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s: %s", sql, message);
}

/* A desk as the first Stet wrote it, with revisions of that time. */
static void
write_format_1 (const char *dir, const StetStory *story, GPtrArray *hashes)
{
  g_autofree char *path = g_build_filename (dir, "stet.db", NULL);
  g_autoptr (GBytes) schema
    = g_resources_lookup_data ("/org/stet/store/migrations/1.sql", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *insert_story = g_strdup_printf (
    "INSERT INTO person VALUES ('p', 'P', '', 'editor');"
    "INSERT INTO story (id, stage, live, deadline, created, updated, version, words, target_words, n_quotes,"
    " n_unattributed, changed, creator, assignee, return_reason, url, slug, section, headline, byline, tags,"
    " standfirst, rest, body) VALUES ('%s', 'draft', 'none', 0, 1, 1, 1, 1, 0, 0, 0, 0, 'p', '', '', '', "
    "'s', '',"
    " 'H', '', '', '', '{}', 'Body.');"
    "INSERT INTO story_person SELECT 'p', stage_rank, due, updated, seq FROM story;",
    story->id);
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  run_sql (db, g_bytes_get_data (schema, NULL));
  run_sql (db, "PRAGMA application_id = 0x53746574; PRAGMA user_version = 1; PRAGMA journal_mode = WAL");
  run_sql (db, insert_story);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (StetRevision) revision
        = stet_revision_new (story, NULL, "p", 1742151845000123 + i, "it’s kept");
      g_autofree char *content = stet_revision_to_canonical (revision);
      char *insert = sqlite3_mprintf ("INSERT INTO revision (hash, story, content) VALUES (%Q, %Q, %Q);"
                                      "UPDATE story SET head = %Q",
                                      revision->hash, story->id, content, revision->hash);

      run_sql (db, insert);
      sqlite3_free (insert);
      g_ptr_array_add (hashes, g_strdup (revision->hash));
    }
  sqlite3_close (db);
}

static gboolean
check_migrated (StetDatabase *db, gpointer data, GError **error)
{
  GPtrArray *hashes = data;
  g_autoptr (GPtrArray) list = stet_revision_table_list (db, "story-1", error);
  g_autoptr (StetRevision) first = stet_revision_table_get (db, hashes->pdata[0], error);
  const StetRevisionSummary *oldest = list->pdata[2];

  g_assert_no_error (*error);
  g_assert_cmpuint (list->len, ==, 3);
  g_assert_cmpint (oldest->time, ==, 1742151845000123);
  g_assert_cmpstr (oldest->label, ==, "it’s kept");
  g_assert_cmpstr (oldest->author, ==, "p");

  /* and goes on from there */
  stet_story_set (&first->story->body, "More.\n");
  g_autoptr (StetRevision) next = stet_revision_new (first->story, NULL, "p", 2, "");
  g_assert_true (stet_revision_table_add (db, next, error));
  g_assert_true (stet_revision_table_verify (db, NULL, error));
  return TRUE;
}

/* What lists and searches are made of goes along, and priority has its place in it from now on. */
static gboolean
check_migrated_lists (StetDatabase *db, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) mine = stet_story_table_list (db, STET_PLACE_MINE, "p", NULL, 9, error);
  g_autoptr (GPtrArray) found = stet_story_table_list (db, STET_PLACE_ALL, "p", "body", 9, error);
  const StetStorySummary *row = mine->pdata[0];
  guint counts[STET_N_PLACES];

  g_assert_cmpuint (mine->len, ==, 1);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpint (row->priority, ==, STET_PRIORITY_NORMAL);
  g_assert_cmpuint (row->turn, ==, 2);
  g_assert_true (stet_story_table_count (db, "p", counts, error));
  g_assert_cmpuint (counts[STET_PLACE_ALL], ==, 1);

  g_assert_true (stet_database_run (db, error, "UPDATE story SET priority = 1, stage = 'in_review'"));
  g_assert_true (stet_story_table_count (db, "p", counts, error));
  g_assert_cmpuint (counts[STET_PLACE_REVIEW], ==, 1);
  g_clear_pointer (&mine, g_ptr_array_unref);
  mine = stet_story_table_list (db, STET_PLACE_MINE, "p", NULL, 9, error);
  row = mine->pdata[0];
  g_assert_cmpint (row->priority, ==, STET_PRIORITY_FLASH);
  g_assert_cmpuint (row->turn, ==, 0);
  return TRUE;
}

static void
test_migrates (void)
{
  g_autoptr (StetTestDesk) desk = stet_test_desk_new ();
  g_autofree char *dir = g_dir_make_tmp ("stet-format-1-XXXXXX", NULL);
  g_autoptr (StetStory) story = stet_story_new ("story-1");
  g_autoptr (GPtrArray) hashes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (StetStore) store = stet_store_new (dir, stet_test_desk_clock (desk));
  g_autoptr (GError) error = NULL;

  write_format_1 (dir, story, hashes);
  stet_store_open (store, NULL, &error);
  g_assert_no_error (error);
  stet_store_write (store, STET_STORE_USER, check_migrated, hashes, NULL, &error);
  g_assert_no_error (error);
  stet_store_write (store, STET_STORE_USER, check_migrated_lists, NULL, NULL, &error);
  g_assert_no_error (error);
  stet_store_close (store);
  stet_test_remove_folder (dir);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/revisions/bases", test_bases);
  g_test_add_func ("/revisions/every-byte", test_every_byte);
  g_test_add_func ("/revisions/many", test_many);
  g_test_add_func ("/revisions/find", test_find);
  g_test_add_func ("/revisions/migrates", test_migrates);
  return g_test_run ();
}
