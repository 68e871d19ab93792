/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-history [REVISIONS]: what the history of a story of 1,000 words costs that was kept 5,000 times (or
 * as often as asked for), a few words changed each time: milliseconds to list it, to read one revision and
 * for what a save and an approval ask of its log, and bytes, beside those of the same texts compressed by
 * zstd one by one and all in one piece. */
#include "config.h"

#include <glib/gstdio.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zstd.h>

#include "stet-event-table.h"
#include "stet-person-table.h"
#include "stet-revision-table.h"
#include "stet-store.h"
#include "stet-story-table.h"

#define N_KNOWN 20000
#define N_WORDS 1000
#define PERSON  "0195a057-8496-735c-99d5-cabb657a51c3"
#define STORY   "0195a057-8496-735c-99d5-cabb657a51c4"

typedef struct
{
  StetStore *store;
  GRand *random;
  GPtrArray *words; /* of char * */
  GString *all;     /* every content, one after the other */
  gsize one_by_one;
  gsize stored;
  guint n;
  char *hash; /* of the newest */
} Bench;

static char *
pick_word (GRand *random)
{
  return g_strdup_printf ("w%x", (guint) pow (N_KNOWN, g_rand_double (random)));
}

static char *
join (const Bench *bench)
{
  GString *body = g_string_new (NULL);

  for (guint i = 0; i < bench->words->len; i++)
    g_string_append_printf (body, "%s%s", (char *) bench->words->pdata[i],
                            i % 60 == 59   ? ".\n\n"
                            : i % 20 == 19 ? ". "
                                           : " ");
  return g_string_free (body, FALSE);
}

static void
edit (Bench *bench)
{
  for (guint k = g_rand_int_range (bench->random, 1, 6); k > 0; k--)
    {
      guint at = g_rand_int_range (bench->random, 0, bench->words->len);

      g_free (bench->words->pdata[at]);
      bench->words->pdata[at] = pick_word (bench->random);
    }
}

static gsize
compress (const char *text, gsize len, int level)
{
  gsize room = ZSTD_compressBound (len);
  g_autofree char *out = g_malloc (room);
  ZSTD_CCtx *context = ZSTD_createCCtx ();

  ZSTD_CCtx_setParameter (context, ZSTD_c_compressionLevel, level);
  ZSTD_CCtx_setParameter (context, ZSTD_c_enableLongDistanceMatching, 1);
  ZSTD_CCtx_setParameter (context, ZSTD_c_windowLog, 27);
  gsize n = ZSTD_compress2 (context, out, room, text, len);
  ZSTD_freeCCtx (context);
  return n;
}

static gboolean
fill (StetDatabase *db, gpointer data, GError **error)
{
  Bench *bench = data;
  g_autoptr (StetStory) story = stet_story_new (STORY);

  for (guint i = 0; i < 100 && bench->n > 0; i++, bench->n--)
    {
      const char *parents[] = { bench->hash, NULL };

      edit (bench);
      g_free (story->body);
      story->body = join (bench);
      g_autoptr (StetRevision) revision
        = stet_revision_new (story, parents, PERSON, 1742151845000000 + bench->n * 1000, "kept");
      g_autofree char *content = stet_revision_to_canonical (revision);
      g_autofree char *id = g_strdup_printf ("event-%u", bench->n);
      g_autoptr (StetEvent) event
        = stet_event_new (id, revision->time, PERSON, STORY, revision->hash, STET_EVENT_STORY_KEPT,
                          json_from_string ("{\"label\":\"kept\"}", NULL));

      if (!stet_revision_table_add (db, revision, error) || !stet_event_table_append (db, event, error))
        return FALSE;
      g_set_str (&bench->hash, revision->hash);
      g_string_append (bench->all, content);
      bench->one_by_one += compress (content, strlen (content), 12);
    }
  return TRUE;
}

static gboolean
prepare (StetDatabase *db, gpointer data, GError **error)
{
  StetPerson person
    = { .id = (char *) PERSON, .name = (char *) "P", .email = (char *) "", .role = STET_ROLE_EDITOR };
  StetStoryFile file = { .story = stet_story_new (STORY),
                         .head = (char *) "",
                         .approved = (char *) "",
                         .published = (char *) "",
                         .return_reason = (char *) "",
                         .creator = (char *) PERSON,
                         .url = (char *) "" };
  StetStoryCounts counts = { 0 };
  gboolean done
    = stet_person_table_insert (db, &person, error) && stet_story_table_insert (db, &file, &counts, error);

  stet_story_free (file.story);
  return done;
}

static gboolean
list_revisions (StetDatabase *db, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) list = stet_revision_table_list (db, STORY, error);

  return list != NULL;
}

static gboolean
list_events (StetDatabase *db, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) list = stet_event_table_list (db, STORY, error);

  return list != NULL;
}

static gboolean
find_editing (StetDatabase *db, gpointer data, GError **error)
{
  gboolean editing;

  return stet_event_table_find_editing (db, STORY, PERSON, &editing, error);
}

static gboolean
list_suggestions (StetDatabase *db, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) list = stet_event_table_list_suggestions (db, STORY, error);

  return list != NULL;
}

static gboolean
read_revision (StetDatabase *db, gpointer data, GError **error)
{
  Bench *bench = data;
  g_autoptr (StetRevision) revision = stet_revision_table_get (db, bench->hash, error);

  return revision != NULL;
}

static gboolean
verify (StetDatabase *db, gpointer data, GError **error)
{
  return stet_revision_table_verify (db, NULL, error);
}

static gboolean
measure_bytes (StetDatabase *db, gpointer data, GError **error)
{
  Bench *bench = data;
  g_autoptr (StetQuery) query
    = stet_database_query (db, error, "SELECT sum (length (content)) FROM revision");

  if (query == NULL || !stet_query_next (query, error))
    return FALSE;
  bench->stored = stet_query_get_integer (query, 0);
  return TRUE;
}

static void
run (Bench *bench, const char *name, StetStoreFunc func, gboolean write)
{
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  gboolean done = write ? stet_store_write (bench->store, STET_STORE_USER, func, bench, NULL, &error)
                        : stet_store_read (bench->store, STET_STORE_USER, func, bench, NULL, &error);

  if (!done)
    g_error ("%s: %s", name, error->message);
  if (*name != '\0')
    printf ("%-44s %9.2f ms\n", name, (g_get_monotonic_time () - start) / 1000.0);
}

static void
print_bytes (const char *name, gsize bytes)
{
  printf ("%-44s %9.2f MB\n", name, bytes / 1e6);
}

int
main (int argc, char *argv[])
{
  g_autofree char *dir = g_dir_make_tmp ("stet-bench-XXXXXX", NULL);
  g_autofree char *command = g_strdup_printf ("rm -r %s", dir);
  guint n = argc > 1 ? atoi (argv[1]) : 5000;
  Bench bench = { stet_store_new (dir, stet_clock_system ()), g_rand_new_with_seed (1),
                  g_ptr_array_new_with_free_func (g_free), g_string_new (NULL), .n = n };
  g_autoptr (GError) error = NULL;

  if (!stet_store_open (bench.store, NULL, &error))
    g_error ("%s", error->message);
  for (guint i = 0; i < N_WORDS; i++)
    g_ptr_array_add (bench.words, pick_word (bench.random));
  run (&bench, "", prepare, TRUE);
  while (bench.n > 0)
    run (&bench, "", fill, TRUE);

  run (&bench, "list revisions", list_revisions, FALSE);
  run (&bench, "list events", list_events, FALSE);
  run (&bench, "asked by a save: who edits", find_editing, FALSE);
  run (&bench, "asked by an approval: suggestions", list_suggestions, FALSE);
  run (&bench, "read the newest revision", read_revision, FALSE);
  run (&bench, "prove all revisions", verify, FALSE);
  run (&bench, "", measure_bytes, FALSE);
  print_bytes ("texts", bench.all->len);
  print_bytes ("texts, compressed one by one", bench.one_by_one);
  print_bytes ("texts, compressed in one piece (level 19)", compress (bench.all->str, bench.all->len, 19));
  print_bytes ("stored", bench.stored);
  stet_store_close (bench.store);
  return system (command);
}
