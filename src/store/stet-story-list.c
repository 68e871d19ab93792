/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of stories and how many there are. Each place has an index in the order of its list, so that the
 * first rows cost the same in a desk of ten stories and of a million. */
#include "config.h"

#include "stet-search-query.h"
#include "stet-story-table.h"

/* Who is asked for is ?1. The terms are those of the partial indices, the order is that of the columns of the
 * table that leads. */
static const struct
{
  const char *lead; /* the name of that table */
  const char *from;
  const char *where;
  const char *filter; /* (nullable): the same as @where for a story that is found by other means */
} places[STET_N_PLACES] = {
  [STET_PLACE_MINE] = { "mine", "story_person AS mine CROSS JOIN story ON story.seq = mine.story",
                        "mine.person = ?1 AND mine.stage_rank < 4",
                        "EXISTS (SELECT 1 FROM story_person WHERE story = story.seq AND person = ?1)"
                        " AND story.stage_rank < 4" },
  [STET_PLACE_ASSIGNED] = { "story", "story", "assignee = ?1 AND assignee <> '' AND stage_rank < 4", NULL },
  [STET_PLACE_FOR_ME]
  = { "story", "story",
      "id IN (SELECT mention.story FROM mention WHERE mention.person = ?1) AND stage_rank < 4", NULL },
  [STET_PLACE_REVIEW] = { "story", "story", "stage_rank = 1", NULL },
  [STET_PLACE_READY] = { "story", "story", "ready", NULL },
  [STET_PLACE_SCHEDULED] = { "story", "story", "live = 'scheduled'", NULL },
  [STET_PLACE_LIVE] = { "story", "story", "live = 'live'", NULL },
  [STET_PLACE_ALL] = { "story", "story", "stage_rank < 4", NULL },
  [STET_PLACE_SPIKED] = { "story", "story", "stage_rank = 4", NULL },
};

#define SUMMARY_COLUMNS                                                                                      \
  "story.id, story.headline, story.slug, story.section, story.byline, assignee, creator, stage, live,"       \
  " changed, priority, story.turn, deadline, story.due, story.updated, words, target_words, n_quotes,"       \
  " n_unattributed, coalesce (progress.n_lines, 0), coalesce (progress.n_checked, 0), "

/* Where more stories than this match and no more are in the place, the stories of the place are asked one by
 * one whether they match (some 90 µs each); else the matches, newest first, whether they are in the place
 * (some 4 µs each, but it may take all of them to fill the list). */
#define FEW 1000

static StetStorySummary *
read_summary (StetQuery *query)
{
  StetStorySummary *row = g_new0 (StetStorySummary, 1);

  row->id = g_strdup (stet_query_get_text (query, 0));
  row->headline = g_strdup (stet_query_get_text (query, 1));
  row->slug = g_strdup (stet_query_get_text (query, 2));
  row->section = g_strdup (stet_query_get_text (query, 3));
  row->byline = g_strdup (stet_query_get_text (query, 4));
  row->assignee = g_strdup (stet_query_get_text (query, 5));
  row->creator = g_strdup (stet_query_get_text (query, 6));
  if (!stet_stage_from_string (stet_query_get_text (query, 7), &row->stage)
      || !stet_live_from_string (stet_query_get_text (query, 8), &row->live))
    g_warn_if_reached ();
  row->changed = stet_query_get_integer (query, 9) != 0;
  row->priority = stet_priority_from_urgency (stet_query_get_integer (query, 10));
  row->turn = stet_query_get_integer (query, 11);
  row->deadline = stet_query_get_integer (query, 12);
  row->due = stet_query_get_integer (query, 13) < G_MAXINT64 ? row->deadline : 0;
  row->updated = stet_query_get_integer (query, 14);
  row->words = stet_query_get_integer (query, 15);
  row->target_words = stet_query_get_integer (query, 16);
  row->n_quotes = stet_query_get_integer (query, 17);
  row->n_unattributed = stet_query_get_integer (query, 18);
  row->n_lines = stet_query_get_integer (query, 19);
  row->n_checked = stet_query_get_integer (query, 20);
  row->snippet = g_strdelimit (g_strdup (stet_query_get_text (query, 21)), "\n\t", ' ');
  return row;
}

static GPtrArray *
read_rows (StetQuery *query, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_story_summary_free);

  if (query == NULL)
    return NULL;
  while (stet_query_next (query, error))
    g_ptr_array_add (rows, read_summary (query));
  return stet_query_failed (query) ? NULL : g_steal_pointer (&rows);
}

/* @sql selects rows; ?2 of them are looked at. */
static gboolean
has_few (StetDatabase *db,
         const char *sql,
         const char *person,
         const char *match,
         gboolean *few,
         GError **error)
{
  g_autofree char *count = g_strdup_printf ("SELECT count(*) FROM (%s LIMIT ?2)", sql);
  g_autoptr (StetQuery) query
    = match != NULL ? stet_database_query (db, error, count, STET_TEXT (person), STET_INTEGER (FEW + 1),
                                           STET_TEXT (match))
                    : stet_database_query (db, error, count, STET_TEXT (person), STET_INTEGER (FEW + 1));

  if (query == NULL)
    return FALSE;
  *few = stet_query_next (query, error) && stet_query_get_integer (query, 0) <= FEW;
  return !stet_query_failed (query);
}

/* Behind the tables that say which stories: a row or none for each. */
#define WITH_PROGRESS " LEFT JOIN progress ON progress.story = story.seq"

#define SNIPPET       "snippet (search, -1, char (2), char (3), '…', 14)"

/* The matches, newest first, that are in the place. */
static char *
make_search (StetPlace place)
{
  return g_strdup_printf ("SELECT " SUMMARY_COLUMNS SNIPPET " FROM search"
                          " CROSS JOIN story ON story.seq = search.rowid" WITH_PROGRESS
                          " WHERE search MATCH ?3 AND %s ORDER BY search.rowid DESC LIMIT ?2",
                          places[place].filter != NULL ? places[place].filter : places[place].where);
}

/* The members of the place that match. The plus keeps SQLite from reading every story in the order of the
 * result where it should read the place's index; snippets are made of what is shown alone. */
static char *
make_search_by_member (StetPlace place)
{
  return g_strdup_printf ("WITH hit (seq) AS MATERIALIZED (SELECT story.seq FROM %s"
                          " CROSS JOIN search ON search.rowid = story.seq"
                          " WHERE search MATCH ?3 AND %s ORDER BY +story.seq DESC LIMIT ?2)"
                          " SELECT " SUMMARY_COLUMNS SNIPPET
                          " FROM hit CROSS JOIN story ON story.seq = hit.seq"
                          " CROSS JOIN search ON search.rowid = hit.seq" WITH_PROGRESS
                          " WHERE search MATCH ?3 ORDER BY hit.seq DESC",
                          places[place].from, places[place].where);
}

static GPtrArray *
search (StetDatabase *db, StetPlace place, const char *person, const char *match, guint limit, GError **error)
{
  g_autofree char *members
    = g_strdup_printf ("SELECT 1 FROM %s WHERE %s", places[place].from, places[place].where);
  gboolean few_members, few_matches = TRUE;

  if (!has_few (db, members, person, NULL, &few_members, error))
    return NULL;
  if (few_members
      && !has_few (db, "SELECT 1 FROM search WHERE search MATCH ?3", person, match, &few_matches, error))
    return NULL;

  g_autofree char *sql = few_members && !few_matches ? make_search_by_member (place) : make_search (place);
  g_autoptr (StetQuery) query
    = stet_database_query (db, error, sql, STET_TEXT (person), STET_INTEGER (limit), STET_TEXT (match));
  return read_rows (query, error);
}

GPtrArray *
stet_story_table_list (StetDatabase *db,
                       StetPlace place,
                       const char *person,
                       const char *text,
                       guint limit,
                       GError **error)
{
  g_return_val_if_fail (db != NULL && (guint) place < STET_N_PLACES, NULL);

  g_autofree char *match = text != NULL ? stet_search_query (text) : NULL;
  if (match != NULL)
    return search (db, place, person, match, limit, error);

  const char *lead = places[place].lead;
  g_autofree char *sql
    = g_strdup_printf ("SELECT " SUMMARY_COLUMNS "standfirst FROM %s" WITH_PROGRESS " WHERE %s"
                       " ORDER BY %s.stage_rank, %s.turn, %s.due, %s.updated DESC LIMIT ?2",
                       places[place].from, places[place].where, lead, lead, lead, lead);
  g_autoptr (StetQuery) query
    = stet_database_query (db, error, sql, STET_TEXT (person), STET_INTEGER (limit));
  return read_rows (query, error);
}

static gboolean
count_person (StetDatabase *db, const char *sql, const char *person, guint *n, GError **error)
{
  g_autoptr (StetQuery) query = stet_database_query (db, error, sql, STET_TEXT (person));

  if (query == NULL)
    return FALSE;
  *n = stet_query_next (query, error) ? stet_query_get_integer (query, 0) : 0;
  return !stet_query_failed (query);
}

static gboolean
count_states (StetDatabase *db, guint counts[STET_N_PLACES], GError **error)
{
  g_autoptr (StetQuery) query = stet_database_query (db, error, "SELECT stage, live, ready, n FROM tally");
  StetStage stage;
  StetLive live;

  if (query == NULL)
    return FALSE;
  while (stet_query_next (query, error))
    {
      guint n = stet_query_get_integer (query, 3);

      if (!stet_stage_from_string (stet_query_get_text (query, 0), &stage)
          || !stet_live_from_string (stet_query_get_text (query, 1), &live))
        continue;
      counts[stage == STET_STAGE_SPIKED ? STET_PLACE_SPIKED : STET_PLACE_ALL] += n;
      counts[STET_PLACE_REVIEW] += stage == STET_STAGE_IN_REVIEW ? n : 0;
      counts[STET_PLACE_SCHEDULED] += live == STET_LIVE_SCHEDULED ? n : 0;
      counts[STET_PLACE_LIVE] += live == STET_LIVE_LIVE ? n : 0;
      counts[STET_PLACE_READY] += stet_query_get_integer (query, 2) != 0 ? n : 0;
    }
  return !stet_query_failed (query);
}

gboolean
stet_story_table_count (StetDatabase *db, const char *person, guint counts[STET_N_PLACES], GError **error)
{
  g_return_val_if_fail (db != NULL && counts != NULL, FALSE);

  for (guint i = 0; i < STET_N_PLACES; i++)
    counts[i] = 0;
  return count_states (db, counts, error)
         && count_person (db, "SELECT count(*) FROM story_person WHERE person = ? AND stage_rank < 4", person,
                          &counts[STET_PLACE_MINE], error)
         && count_person (
           db, "SELECT count(*) FROM story WHERE assignee = ? AND assignee <> '' AND stage_rank < 4", person,
           &counts[STET_PLACE_ASSIGNED], error)
         && count_person (db,
                          "SELECT count(*) FROM story WHERE stage_rank < 4"
                          " AND id IN (SELECT mention.story FROM mention WHERE mention.person = ?)",
                          person, &counts[STET_PLACE_FOR_ME], error);
}

char **
stet_story_table_list_used (StetDatabase *db, const char *field, GError **error)
{
  static const char sections[]
    = "SELECT section FROM (SELECT section FROM story ORDER BY seq DESC LIMIT 2000)"
      " WHERE section <> '' GROUP BY section ORDER BY count(*) DESC, section LIMIT 400";
  static const char tags[] = "SELECT json_extract (tag.value, '$.name') AS name"
                             " FROM (SELECT rest FROM story ORDER BY seq DESC LIMIT 2000) AS newest, "
                             "json_each (newest.rest, '$.tags') AS tag"
                             " GROUP BY name ORDER BY count(*) DESC, name LIMIT 400";

  g_return_val_if_fail (db != NULL && (g_str_equal (field, "section") || g_str_equal (field, "tags")), NULL);

  g_autoptr (StetQuery) query
    = stet_database_query (db, error, g_str_equal (field, "tags") ? tags : sections);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  if (query == NULL)
    return NULL;
  while (stet_query_next (query, error))
    g_strv_builder_add (names, stet_query_get_text (query, 0));
  return stet_query_failed (query) ? NULL : g_strv_builder_end (names);
}
