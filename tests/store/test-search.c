/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists and counts say the same as looking at every story; no search is a syntax error; the index never
 * differs from the stories. */
#include "config.h"

#include <string.h>

#include "stet-comment-table.h"
#include "stet-database-private.h"
#include "stet-revision-table.h"
#include "stet-search-query.h"
#include "stet-story-table.h"
#include "stet-test-desk.h"

static const StetStoryCounts counts = { .words = 40, .n_quotes = 3, .n_unattributed = 1 };

static void
test_query (void)
{
  static const struct
  {
    const char *text;
    const char *query;
  } cases[] = {
    { "", NULL },
    { "  \t ", NULL },
    { "-- !? \"", NULL },
    { "river", "\"river\" *" },
    { "river ", "\"river\"" },
    { "river ris", "\"river\" \"ris\" *" },
    { "r", "\"r\"" },
    { "水", "\"水\" *" },
    { "\"river rises", "\"river rises\" *" },
    { "\"river rises\"", "\"river rises\"" },
    { "“river rises” to", "\"river rises\" \"to\" *" },
    { "«river» – x", "\"river\" \"x\"" },
    { "NEAR(a b) OR headline:x* ", "\"NEAR(a\" \"b)\" \"OR\" \"headline:x*\"" },
    { "don't", "\"don't\" *" },
    { "a\x01\x62 ", "\"a b\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *query = stet_search_query (cases[i].text);
      g_assert_cmpstr (query, ==, cases[i].query);
    }
}

static gboolean
search_noise (StetDatabase *db, gpointer data, GError **error)
{
  static const char *const pieces[]
    = { "\"", "*",  "(",    ")",    "AND", "OR",  "NOT", "NEAR(", ":",  "^",  "-",
        "+",  "{",  "}",    "'",    "“",   "”",   "»",   "\\",    "\t", " ",  "a",
        "é",  "水", "\xFF", "\x1B", "🌊",  "co.", "1,5", "ﬁ",     ";",  "\n", "body" };

  for (int i = 0; i < 3000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      int n = g_test_rand_int_range (1, 9);

      for (int j = 0; j < n; j++)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      g_autoptr (GPtrArray) rows = stet_story_table_list (db, STET_PLACE_ALL, "p", text->str, 10, error);
      if (rows == NULL)
        g_test_message ("for “%s”", text->str);
      g_assert_no_error (*error);
      g_assert_nonnull (rows);
    }
  return TRUE;
}

static void
test_noise (void)
{
  g_autoptr (StetTestDesk) desk = stet_test_desk_new ();
  g_autofree char *id = stet_test_desk_add_story (desk, "A wave 🌊 of é", "co. 1,5 水 body NEAR a");

  stet_test_desk_read (desk, search_noise, NULL);
}

typedef struct
{
  const char *text;
  guint n;
  char *snippet;
} Search;

static gboolean
search (StetDatabase *db, gpointer data, GError **error)
{
  Search *s = data;
  g_autoptr (GPtrArray) rows = stet_story_table_list (db, STET_PLACE_ALL, "p", s->text, 50, error);

  g_assert_no_error (*error);
  s->n = rows->len;
  g_clear_pointer (&s->snippet, g_free);
  if (rows->len > 0)
    s->snippet = g_strdup (((StetStorySummary *) rows->pdata[0])->snippet);
  return TRUE;
}

static void
assert_finds (StetTestDesk *desk, const char *text, guint n, const char *snippet)
{
  Search s = { .text = text };

  stet_test_desk_read (desk, search, &s);
  g_assert_cmpuint (s.n, ==, n);
  if (snippet != NULL)
    g_assert_nonnull (strstr (s.snippet, snippet));
  g_free (s.snippet);
}

typedef struct
{
  const char *id;
  const char *field;
  const char *value;
} Change;

static gboolean
change_field (StetDatabase *db, gpointer data, GError **error)
{
  Change *change = data;
  g_autoptr (StetStoryFile) file = stet_story_table_get (db, change->id, error);
  gint64 version = -1;

  g_assert_true (stet_story_set_field (file->story, change->field, change->value, error));
  return stet_story_table_save (db, file->story, &counts, file->creator, 9, &version, error);
}

static gboolean
check_index (StetDatabase *db, gpointer data, GError **error)
{
  return stet_database_execute (db, "INSERT INTO search (search, rank) VALUES ('integrity-check', 1)", error);
}

static void
test_search (void)
{
  g_autoptr (StetTestDesk) desk = stet_test_desk_new ();
  g_autofree char *flood
    = stet_test_desk_add_story (desk, "River rises", "The Café on the quay\nwas flooded, said the mayor.");
  g_autofree char *fire = stet_test_desk_add_story (desk, "Fire in the mill", "Nobody was hurt.");
  Change changes[] = {
    { flood, "tags", "weather, civil protection" },
    { flood, "byline", "Zdena Dvořáková" },
    { flood, "section", "Local" },
    { fire, "body", "One person was hurt." },
    { fire, "headline", "Blaze in the mill" },
    { fire, "editors-note", "secretword" },
    { fire, "sources",
      "[{\"id\": \"s\", \"name\": \"Hiddenname\", \"contact\": \"\", \"note\": \"\","
      " \"visibility\": \"internal\"}]" },
  };

  assert_finds (desk, "nobody", 1, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    stet_test_desk_write (desk, change_field, &changes[i]);

  assert_finds (desk, "cafe", 1, "The \002Café\003 on");
  assert_finds (desk, "CAFÉ quay", 1, NULL);
  assert_finds (desk, "flo", 1, "\002flooded\003");
  assert_finds (desk, "quay was", 1, "\002quay\003 \002was\003");
  assert_finds (desk, "\"quay was\"", 1, NULL);
  assert_finds (desk, "\"was quay\"", 0, NULL);
  assert_finds (desk, "dvorakova", 1, NULL);
  assert_finds (desk, "protection", 1, NULL);
  assert_finds (desk, "local ", 1, NULL);
  assert_finds (desk, "was", 2, NULL);
  assert_finds (desk, "nobody", 0, NULL);
  assert_finds (desk, "fire", 0, NULL);
  assert_finds (desk, "blaze person", 1, NULL);
  assert_finds (desk, "secretword", 0, NULL);
  assert_finds (desk, "hiddenname", 0, NULL);
  assert_finds (desk, "  ", 2, NULL);
  stet_test_desk_write (desk, check_index, NULL);
}

/* A desk of stories in every state that can be. */

typedef struct
{
  StetTestDesk *desk;
  GPtrArray *files; /* of StetStoryFile */
  char *people[3];
} World;

static void
choose_state (StetDatabase *db, World *world, StetStoryFile *file)
{
  static const gint64 deadlines[] = { 0, 0, 1000, 2000, 3000 };
  g_autoptr (StetRevision) one = stet_revision_new (file->story, NULL, file->creator, 1, "one");
  g_autoptr (StetRevision) two = stet_revision_new (file->story, NULL, file->creator, 2, "two");

  g_assert_true (stet_revision_table_add (db, one, NULL));
  g_assert_true (stet_revision_table_add (db, two, NULL));
  file->stage = g_test_rand_int_range (0, 5);
  file->live
    = file->stage == STET_STAGE_SPIKED ? 3 * g_test_rand_int_range (0, 2) : g_test_rand_int_range (0, 4);
  g_set_str (&file->approved, file->stage == STET_STAGE_APPROVED || g_test_rand_bit () ? one->hash : "");
  if (file->live == STET_LIVE_LIVE || file->live == STET_LIVE_WITHDRAWN)
    g_set_str (&file->published, g_test_rand_bit () ? one->hash : two->hash);
  file->story->deadline = deadlines[g_test_rand_int_range (0, G_N_ELEMENTS (deadlines))];
  file->story->priority = g_test_rand_int_range (0, STET_N_PRIORITIES);
  file->updated = g_test_rand_int_range (1, 30);
  stet_story_set (&file->story->assignee,
                  g_test_rand_bit () ? world->people[g_test_rand_int_range (0, 3)] : "");
}

/* A comment that asks for somebody; the story's note says for whom. */
static void
ask_somebody (StetDatabase *db, World *world, StetStoryFile *file)
{
  const char *person = world->people[g_test_rand_int_range (0, 2)];
  g_autoptr (StetComment) comment = stet_comment_new (file->story->id, NULL, "Look.");

  g_free (comment->id);
  comment->id = stet_test_desk_new_id (world->desk);
  g_set_str (&comment->thread, comment->id);
  g_assert_true (stet_comment_table_put (db, comment, NULL));
  g_assert_true (stet_comment_table_mention (db, comment, person, NULL));
  stet_story_set (&file->story->editors_note, person);
}

static void
add_random_story (StetDatabase *db, World *world)
{
  static const char *const words[] = { "river", "fire", "mayor" };
  StetStoryFile *file = stet_test_desk_make_story (world->desk, words[g_test_rand_int_range (0, 3)],
                                                   words[g_test_rand_int_range (0, 3)]);
  gint64 version = -1;
  g_autoptr (GError) error = NULL;

  g_set_str (&file->creator, world->people[g_test_rand_int_range (0, 2)]);
  g_assert_true (stet_story_table_insert (db, file, &counts, &error));
  if (g_test_rand_bit ())
    g_ptr_array_add (file->story->byline,
                     stet_byline_new (world->people[g_test_rand_int_range (0, 3)], "X", NULL));
  choose_state (db, world, file);
  if (g_test_rand_bit ())
    ask_somebody (db, world, file);
  stet_story_table_save (db, file->story, &counts, file->creator, 5, &version, &error);
  g_assert_no_error (error);
  g_assert_true (stet_story_table_set_state (db, file, &error));
  g_ptr_array_add (world->files, file);
}

static gboolean
build_world (StetDatabase *db, gpointer data, GError **error)
{
  World *world = data;

  for (int i = 0; i < 300; i++)
    add_random_story (db, world);
  return TRUE;
}

static gboolean
is_mine (const StetStoryFile *file, const char *person)
{
  if (g_str_equal (file->creator, person))
    return TRUE;
  for (guint i = 0; i < file->story->byline->len; i++)
    if (g_strcmp0 (((StetByline *) file->story->byline->pdata[i])->person_id, person) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
belongs (const StetStoryFile *file, StetPlace place, const char *person)
{
  gboolean spiked = file->stage == STET_STAGE_SPIKED;

  switch (place)
    {
    case STET_PLACE_MINE:
      return !spiked && is_mine (file, person);
    case STET_PLACE_ASSIGNED:
      return !spiked && g_str_equal (file->story->assignee, person);
    case STET_PLACE_FOR_ME:
      return !spiked && g_str_equal (file->story->editors_note, person);
    case STET_PLACE_REVIEW:
      return file->stage == STET_STAGE_IN_REVIEW;
    case STET_PLACE_READY:
      return file->stage == STET_STAGE_APPROVED && file->live != STET_LIVE_SCHEDULED
             && !g_str_equal (file->approved, file->published);
    case STET_PLACE_SCHEDULED:
      return file->live == STET_LIVE_SCHEDULED;
    case STET_PLACE_LIVE:
      return file->live == STET_LIVE_LIVE;
    case STET_PLACE_ALL:
      return !spiked;
    case STET_PLACE_SPIKED:
      return spiked;
    case STET_N_PLACES:
    default:
      g_assert_not_reached ();
    }
}

static gboolean
is_out (const StetStoryFile *file)
{
  return file->stage == STET_STAGE_APPROVED
         && (file->live == STET_LIVE_LIVE || file->live == STET_LIVE_WITHDRAWN);
}

/* What somebody called a flash or urgent comes before all deadlines; what can wait comes last, but not behind
 * its deadline; what readers have is in nobody's way. */
static guint
find_turn (const StetStoryFile *file)
{
  if (is_out (file))
    return 2;
  switch (file->story->priority)
    {
    case STET_PRIORITY_FLASH:
      return 0;
    case STET_PRIORITY_URGENT:
      return 1;
    case STET_PRIORITY_LOW:
      return file->story->deadline == 0 ? 3 : 2;
    case STET_PRIORITY_NORMAL:
    case STET_N_PRIORITIES:
    default:
      return 2;
    }
}

static gint64
find_due (const StetStoryFile *file)
{
  return file->story->deadline == 0 || is_out (file) ? G_MAXINT64 : file->story->deadline;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const StetStoryFile *p = *(StetStoryFile *const *) a;
  const StetStoryFile *q = *(StetStoryFile *const *) b;

  if (p->stage != q->stage)
    return p->stage < q->stage ? -1 : 1;
  if (find_turn (p) != find_turn (q))
    return find_turn (p) < find_turn (q) ? -1 : 1;
  if (find_due (p) != find_due (q))
    return find_due (p) < find_due (q) ? -1 : 1;
  return p->updated > q->updated ? -1 : p->updated < q->updated;
}

static GHashTable *
collect (GPtrArray *rows, StetPlace place, const char *person, World *world)
{
  g_autoptr (GHashTable) found = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < rows->len; i++)
    g_assert_true (g_hash_table_add (found, ((StetStorySummary *) rows->pdata[i])->id));
  for (guint i = 0; i < world->files->len; i++)
    {
      StetStoryFile *file = world->files->pdata[i];

      if (belongs (file, place, person))
        g_assert_true (g_hash_table_contains (found, file->story->id));
    }
  return g_steal_pointer (&found);
}

static void
check_place (StetDatabase *db, World *world, StetPlace place, const char *person)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) expected = g_ptr_array_new ();
  g_autoptr (GPtrArray) rows = stet_story_table_list (db, place, person, NULL, 1000, &error);
  g_autoptr (GPtrArray) some = stet_story_table_list (db, place, person, NULL, 7, &error);
  guint n_of_places[STET_N_PLACES];

  for (guint i = 0; i < world->files->len; i++)
    if (belongs (world->files->pdata[i], place, person))
      g_ptr_array_add (expected, world->files->pdata[i]);
  g_ptr_array_sort (expected, compare);

  g_assert_cmpuint (rows->len, ==, expected->len);
  g_autoptr (GHashTable) found = collect (rows, place, person, world);
  for (guint i = 0; i < rows->len; i++)
    {
      const StetStorySummary *row = rows->pdata[i];
      const StetStoryFile *file = expected->pdata[i];

      g_assert_cmpint (row->stage, ==, file->stage);
      g_assert_cmpint (row->updated, ==, file->updated);
      g_assert_cmpint (row->turn, ==, find_turn (file));
      g_assert_cmpint (row->due, ==, find_due (file) == G_MAXINT64 ? 0 : file->story->deadline);
      if (i < some->len)
        g_assert_cmpstr (((StetStorySummary *) some->pdata[i])->id, ==, row->id);
    }
  g_assert_cmpuint (some->len, ==, MIN (7, rows->len));
  g_assert_true (stet_story_table_count (db, person, n_of_places, &error));
  g_assert_cmpuint (n_of_places[place], ==, expected->len);

  /* a search finds those of the place that have the word, and no others */
  guint n = 0;
  for (guint i = 0; i < expected->len; i++)
    n += g_str_equal (((StetStoryFile *) expected->pdata[i])->story->headline, "river")
         || g_str_equal (((StetStoryFile *) expected->pdata[i])->story->body, "river");
  g_autoptr (GPtrArray) hits = stet_story_table_list (db, place, person, "riv", 1000, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hits->len, ==, n);
}

static gboolean
check_world (StetDatabase *db, gpointer data, GError **error)
{
  World *world = data;

  for (guint place = 0; place < STET_N_PLACES; place++)
    for (guint i = 0; i < G_N_ELEMENTS (world->people); i++)
      check_place (db, world, place, world->people[i]);
  return TRUE;
}

static void
test_places (void)
{
  g_autoptr (StetTestDesk) desk = stet_test_desk_new ();
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_story_file_free);
  World world = { desk, files, { desk->journalist, desk->editor, (char *) "0193-nobody" } };

  stet_test_desk_write (desk, build_world, &world);
  stet_test_desk_read (desk, check_world, &world);
  stet_test_desk_write (desk, check_index, NULL);
}

/* More stories than are asked one by one whether they match: whichever way is taken, the same is found. */
static gboolean
add_many (StetDatabase *db, gpointer data, GError **error)
{
  for (int i = 0; i < 2100; i++)
    {
      g_autoptr (StetStoryFile) file
        = stet_test_desk_make_story (data, "Flood", i % 100 == 0 ? "seldom" : "often");
      file->stage = i % 7 == 0 ? STET_STAGE_IN_REVIEW : STET_STAGE_APPROVED;
      file->live = i % 7 == 1 ? STET_LIVE_SCHEDULED : STET_LIVE_LIVE;
      g_assert_true (stet_story_table_insert (db, file, &counts, error));
    }
  return TRUE;
}

static void
assert_hits (StetDatabase *db, StetPlace place, const char *text, guint limit, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = stet_story_table_list (db, place, "p", text, limit, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, n);
  for (guint i = 0; i < rows->len; i++)
    {
      StetStorySummary *row = rows->pdata[i];

      g_assert_nonnull (strchr (row->snippet, '\002'));
      if (i > 0)
        g_assert_cmpstr (((StetStorySummary *) rows->pdata[i - 1])->id, >, row->id);
    }
}

static gboolean
search_many (StetDatabase *db, gpointer data, GError **error)
{
  assert_hits (db, STET_PLACE_ALL, "seldom", 15, 15);
  assert_hits (db, STET_PLACE_ALL, "flood sel", 1000, 21);
  assert_hits (db, STET_PLACE_ALL, "flood", 5000, 2100);
  assert_hits (db, STET_PLACE_SPIKED, "flood", 15, 0);
  assert_hits (db, STET_PLACE_REVIEW, "flood", 1000, 300);
  assert_hits (db, STET_PLACE_REVIEW, "flo", 10, 10);
  assert_hits (db, STET_PLACE_REVIEW, "seldom", 10, 3);
  assert_hits (db, STET_PLACE_SCHEDULED, "flood", 1000, 300);
  assert_hits (db, STET_PLACE_SCHEDULED, "flood seldom", 1000, 3);
  return TRUE;
}

static void
test_many (void)
{
  g_autoptr (StetTestDesk) desk = stet_test_desk_new ();

  stet_test_desk_write (desk, add_many, desk);
  stet_test_desk_read (desk, search_many, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search/query", test_query);
  g_test_add_func ("/search/noise", test_noise);
  g_test_add_func ("/search/search", test_search);
  g_test_add_func ("/search/places", test_places);
  g_test_add_func ("/search/many", test_many);
  return g_test_run ();
}
