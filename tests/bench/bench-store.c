/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-store [STORIES [DIR]]: what the store costs in a desk of 20,000 generated stories (or as many as
 * asked for): autosave, save, lists, counts and searches. Medians and 95th percentiles in milliseconds; the
 * floor, an append with fdatasync on the same disk, is measured in the same run. */
#include "config.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "stet-journal-table.h"
#include "stet-person-table.h"
#include "stet-store.h"
#include "stet-story-table.h"

#define N_WORDS  5000
#define BODY     400
#define PER_LOAD 500

typedef struct
{
  StetStore *store;
  StetClock clock;
  GRand *random;
  char **words;
  char *person;
  char *last;
  guint n_stories;
  guint n_loaded;
} Bench;

typedef gboolean (*Step) (Bench *bench, GError **error);

static int
compare_times (gconstpointer a, gconstpointer b)
{
  double p = *(const double *) a, q = *(const double *) b;

  return p < q ? -1 : p > q;
}

static void
measure (Bench *bench, const char *name, int n, Step step)
{
  g_autofree double *times = g_new (double, n);

  for (int i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 start = g_get_monotonic_time ();

      if (!step (bench, &error))
        g_error ("%s: %s", name, error->message);
      times[i] = (g_get_monotonic_time () - start) / 1000.0;
    }
  qsort (times, n, sizeof *times, compare_times);
  printf ("%-44s %8.2f / %8.2f ms\n", name, times[n / 2], times[n * 95 / 100]);
  fflush (stdout);
}

/* Words that follow Zipf's law, as real ones do. */
static const char *
choose_word (Bench *bench)
{
  double u = g_rand_double (bench->random);
  guint rank = N_WORDS * u * u * u;

  return bench->words[MIN (rank, N_WORDS - 1)];
}

static void
make_words (Bench *bench)
{
  static const char *const parts[]
    = { "ra", "ve", "no", "mi", "tu", "sel", "dor", "kan", "pli", "gro", "ist", "eth" };

  bench->words = g_new0 (char *, N_WORDS + 1);
  for (guint i = 0; i < N_WORDS; i++)
    {
      guint n = G_N_ELEMENTS (parts);
      bench->words[i] = g_strconcat (parts[i % n], parts[i / n % n], i >= n * n ? parts[i / n / n % n] : "",
                                     i >= n * n * n ? parts[i / n / n / n % n] : "", NULL);
    }
}

static char *
make_text (Bench *bench, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      g_string_append (text, choose_word (bench));
      g_string_append (text, i % 60 == 59 ? ".\n\n" : " ");
    }
  return g_string_free (text, FALSE);
}

/* An archive: of a thousand stories all but twenty are live. */
static StetStoryFile *
make_story (Bench *bench, guint i)
{
  StetStoryFile *file = g_new0 (StetStoryFile, 1);
  g_autofree char *id = stet_clock_new_id (&bench->clock);
  g_autofree char *headline = make_text (bench, 8);
  g_autofree char *standfirst = make_text (bench, 20);
  g_autofree char *body = make_text (bench, BODY);

  file->story = stet_story_new (id);
  stet_story_set (&file->story->headline, headline);
  stet_story_set (&file->story->standfirst, standfirst);
  stet_story_set (&file->story->body, body);
  file->stage = i % 50 == 0 ? (i / 50) % 3 : STET_STAGE_APPROVED;
  file->live = file->stage == STET_STAGE_APPROVED ? STET_LIVE_LIVE : STET_LIVE_NONE;
  file->head = g_strdup ("");
  file->approved = g_strdup ("");
  file->published = g_strdup ("");
  file->return_reason = g_strdup ("");
  file->url = g_strdup ("");
  file->creator = g_strdup (bench->person);
  file->created = file->updated = stet_clock_now (&bench->clock);
  file->story->priority = i % 100 == 1 ? STET_PRIORITY_URGENT : STET_PRIORITY_NORMAL;
  if (i % 7 == 0)
    file->story->deadline = file->created + g_rand_int_range (bench->random, 0, 1000000);
  return file;
}

static gboolean
load (StetDatabase *db, gpointer data, GError **error)
{
  Bench *bench = data;
  StetStoryCounts counts = { BODY, 5, 1 };

  for (guint i = 0; i < PER_LOAD && bench->n_loaded < bench->n_stories; i++)
    {
      g_autoptr (StetStoryFile) file = make_story (bench, bench->n_loaded++);

      if (!stet_story_table_insert (db, file, &counts, error))
        return FALSE;
      g_set_str (&bench->last, file->story->id);
    }
  return TRUE;
}

static gboolean
add_person (StetDatabase *db, gpointer data, GError **error)
{
  g_autoptr (StetPerson) person
    = stet_person_new (((Bench *) data)->person, "Bench", "", STET_ROLE_JOURNALIST);

  return stet_person_table_insert (db, person, error);
}

static gboolean
journal (StetDatabase *db, gpointer data, GError **error)
{
  Bench *bench = data;
  g_autoptr (GPtrArray) ops = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_journal_op_free);
  StetJournalOp *op = g_new0 (StetJournalOp, 1);

  op->field = g_strdup ("body");
  op->offset = 17;
  op->text = g_strdup ("letters");
  op->person = g_strdup (bench->person);
  op->time = 1;
  g_ptr_array_add (ops, op);
  return stet_journal_table_append (db, bench->last, ops, error);
}

static gboolean
save (StetDatabase *db, gpointer data, GError **error)
{
  Bench *bench = data;
  StetStoryCounts counts = { BODY, 5, 1 };
  gint64 version = -1;
  g_autoptr (StetStoryFile) file = stet_story_table_get (db, bench->last, error);
  g_autofree char *body = g_strconcat (file->story->body, choose_word (bench), " ", NULL);

  stet_story_set (&file->story->body, body);
  return stet_story_table_save (db, file->story, &counts, bench->person, 1, &version, error)
         && stet_journal_table_fold (db, bench->last, G_MAXINT64, error);
}

static gboolean
step_journal (Bench *bench, GError **error)
{
  return stet_store_write (bench->store, STET_STORE_AUTOSAVE, journal, bench, NULL, error);
}

static gboolean
step_save (Bench *bench, GError **error)
{
  return stet_store_write (bench->store, STET_STORE_AUTOSAVE, save, bench, NULL, error);
}

typedef struct
{
  Bench *bench;
  StetPlace place;
  const char *text;
} Query;

static gboolean
list (StetDatabase *db, gpointer data, GError **error)
{
  Query *query = data;
  g_autoptr (GPtrArray) rows
    = stet_story_table_list (db, query->place, query->bench->person, query->text, 50, error);

  return rows != NULL;
}

static gboolean
count (StetDatabase *db, gpointer data, GError **error)
{
  guint counts[STET_N_PLACES];

  return stet_story_table_count (db, ((Bench *) data)->person, counts, error);
}

static gboolean
read_list (Bench *bench, StetPlace place, const char *text, GError **error)
{
  Query query = { bench, place, text };

  return stet_store_read (bench->store, STET_STORE_USER, list, &query, NULL, error);
}

static gboolean
step_all (Bench *bench, GError **error)
{
  return read_list (bench, STET_PLACE_ALL, NULL, error);
}

static gboolean
step_live (Bench *bench, GError **error)
{
  return read_list (bench, STET_PLACE_LIVE, NULL, error);
}

static gboolean
step_review (Bench *bench, GError **error)
{
  return read_list (bench, STET_PLACE_REVIEW, NULL, error);
}

static gboolean
step_mine (Bench *bench, GError **error)
{
  return read_list (bench, STET_PLACE_MINE, NULL, error);
}

static gboolean
step_count (Bench *bench, GError **error)
{
  return stet_store_read (bench->store, STET_STORE_USER, count, bench, NULL, error);
}

static gboolean
search_words (Bench *bench, guint from, guint to, guint n, int cut, StetPlace place, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      const char *word = bench->words[g_rand_int_range (bench->random, from, to)];
      g_string_append_printf (text, "%.*s%s", cut, word, cut < 20 && i == n - 1 ? "" : " ");
    }
  return read_list (bench, place, text->str, error);
}

static gboolean
step_rare (Bench *bench, GError **error)
{
  return search_words (bench, N_WORDS - 500, N_WORDS, 1, 20, STET_PLACE_ALL, error);
}

static gboolean
step_common (Bench *bench, GError **error)
{
  return search_words (bench, 0, 20, 1, 20, STET_PLACE_ALL, error);
}

static gboolean
step_two (Bench *bench, GError **error)
{
  return search_words (bench, 200, 2000, 2, 20, STET_PLACE_ALL, error);
}

static gboolean
step_prefix (Bench *bench, GError **error)
{
  return search_words (bench, 0, N_WORDS, 1, 3, STET_PLACE_ALL, error);
}

static gboolean
step_prefix_2 (Bench *bench, GError **error)
{
  return search_words (bench, 0, N_WORDS, 1, 2, STET_PLACE_ALL, error);
}

static gboolean
step_in_review (Bench *bench, GError **error)
{
  return search_words (bench, 0, 20, 1, 20, STET_PLACE_REVIEW, error);
}

static int floor_fd;

static gboolean
step_floor (Bench *bench, GError **error)
{
  static const char block[4096];

  return write (floor_fd, block, sizeof block) == sizeof block && fdatasync (floor_fd) == 0;
}

static void
open_desk (Bench *bench, const char *dir)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (dir, "floor", NULL);

  bench->store = stet_store_new (dir, bench->clock);
  if (!stet_store_open (bench->store, NULL, &error)
      || !stet_store_write (bench->store, STET_STORE_USER, add_person, bench, NULL, &error))
    g_error ("%s", error->message);
  floor_fd = open (path, O_CREAT | O_WRONLY | O_TRUNC, 0600);

  gint64 start = g_get_monotonic_time ();
  while (bench->n_loaded < bench->n_stories)
    if (!stet_store_write (bench->store, STET_STORE_USER, load, bench, NULL, &error))
      g_error ("%s", error->message);
  double seconds = (g_get_monotonic_time () - start) / 1e6;
  printf ("%u stories of %d words, %.0f a second\n", bench->n_stories, BODY, bench->n_stories / seconds);
}

int
main (int argc, char *argv[])
{
  Bench bench = { .clock = stet_clock_system (), .n_stories = argc > 1 ? atoi (argv[1]) : 20000 };
  g_autofree char *dir = argc > 2 ? g_strdup (argv[2]) : g_dir_make_tmp ("stet-bench-XXXXXX", NULL);

  bench.random = g_rand_new_with_seed (1);
  bench.person = stet_clock_new_id (&bench.clock);
  make_words (&bench);
  open_desk (&bench, dir);

  printf ("%-44s %8s / %8s\n", "", "median", "p95");
  measure (&bench, "floor: 4 KiB appended, fdatasync", 300, step_floor);
  measure (&bench, "autosave: one edit journalled", 300, step_journal);
  measure (&bench, "save: working copy, index, fold", 300, step_save);
  measure (&bench, "list: all, 50 rows", 200, step_all);
  measure (&bench, "list: live, 50 rows", 200, step_live);
  measure (&bench, "list: review, 50 rows", 200, step_review);
  measure (&bench, "list: mine (every story), 50 rows", 20, step_mine);
  measure (&bench, "count: all places", 20, step_count);
  measure (&bench, "search: rare word", 200, step_rare);
  measure (&bench, "search: common word", 200, step_common);
  measure (&bench, "search: two medium words", 200, step_two);
  measure (&bench, "search: beginning of 3 letters", 200, step_prefix);
  measure (&bench, "search: beginning of 2 letters", 200, step_prefix_2);
  measure (&bench, "search: common word, in review", 50, step_in_review);

  stet_store_close (bench.store);
  g_object_unref (bench.store);
  if (argc <= 2)
    {
      static const char *const names[] = { "stet.db", "floor" };
      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        {
          g_autofree char *path = g_build_filename (dir, names[i], NULL);
          unlink (path);
        }
      rmdir (dir);
    }
  g_rand_free (bench.random);
  g_strfreev (bench.words);
  g_free (bench.person);
  g_free (bench.last);
  return 0;
}
