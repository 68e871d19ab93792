/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row a story. The texts that search reads have columns of their own; what is left of the story is one
 * JSON column. stet-story-list.c reads lists. */
#include "config.h"

#include "stet-story-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stet-canonical-json.h"
#include "stet-error.h"
#include "stet-revision-table.h"

/* The members of the JSON that are columns instead. */
static const char *const text_columns[] = { "slug", "section", "headline", "standfirst", "body" };

#define FILE_COLUMNS                                                                                         \
  "stage, live, head, approved, published, changed, return_reason, creator, url, created, updated, "         \
  "version, "                                                                                                \
  "rest, slug, section, headline, standfirst, body"

static const char *
null_if_empty (const char *text)
{
  return *text != '\0' ? text : NULL;
}

static char *
join_tags (const StetStory *story)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < story->tags->len; i++)
    g_string_append_printf (text, i > 0 ? ", %s" : "%s", ((StetTag *) story->tags->pdata[i])->name);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
make_rest (const StetStory *story, GError **error)
{
  g_autoptr (JsonNode) node = stet_story_to_json (story);

  for (guint i = 0; i < G_N_ELEMENTS (text_columns); i++)
    json_object_remove_member (json_node_get_object (node), text_columns[i]);
  return stet_canonical_json (node, error);
}

static StetStory *
read_story (StetQuery *query, int column, GError **error)
{
  g_autoptr (JsonNode) node = json_from_string (stet_query_get_text (query, column), NULL);
  g_autoptr (StetStory) story = stet_story_from_json (node, error);

  if (story == NULL)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (text_columns); i++)
    {
      char **fields[] = { &story->slug, &story->section, &story->headline, &story->standfirst, &story->body };
      stet_story_set (fields[i], stet_query_get_text (query, column + 1 + i));
    }
  return g_steal_pointer (&story);
}

StetStoryFile *
stet_story_table_get (StetDatabase *db, const char *id, GError **error)
{
  g_return_val_if_fail (db != NULL && id != NULL, NULL);

  g_autoptr (StetQuery) query
    = stet_database_query (db, error, "SELECT " FILE_COLUMNS " FROM story WHERE id = ?", STET_TEXT (id));
  if (query == NULL)
    return NULL;
  if (!stet_query_next (query, error))
    {
      if (!stet_query_failed (query))
        g_set_error (error, STET_ERROR, STET_ERROR_NOT_FOUND, _ ("There is no story “%s”."), id);
      return NULL;
    }

  g_autoptr (StetStoryFile) file = g_new0 (StetStoryFile, 1);
  file->recovered_at = -1;
  if (!stet_stage_from_string (stet_query_get_text (query, 0), &file->stage)
      || !stet_live_from_string (stet_query_get_text (query, 1), &file->live))
    g_return_val_if_reached (NULL);
  file->head = g_strdup (stet_query_get_text (query, 2));
  file->approved = g_strdup (stet_query_get_text (query, 3));
  file->published = g_strdup (stet_query_get_text (query, 4));
  file->changed = stet_query_get_integer (query, 5) != 0;
  file->return_reason = g_strdup (stet_query_get_text (query, 6));
  file->creator = g_strdup (stet_query_get_text (query, 7));
  file->url = g_strdup (stet_query_get_text (query, 8));
  file->created = stet_query_get_integer (query, 9);
  file->updated = stet_query_get_integer (query, 10);
  file->version = stet_query_get_integer (query, 11);
  file->story = read_story (query, 12, error);
  if (file->story == NULL)
    {
      g_prefix_error (error, _ ("The story “%s” is damaged: "), id);
      return NULL;
    }
  return g_steal_pointer (&file);
}

gboolean
stet_story_table_get_version (StetDatabase *db,
                              const char *id,
                              gint64 *version,
                              StetStage *stage,
                              GError **error)
{
  g_return_val_if_fail (db != NULL && id != NULL && version != NULL && stage != NULL, FALSE);

  g_autoptr (StetQuery) query
    = stet_database_query (db, error, "SELECT version, stage FROM story WHERE id = ?", STET_TEXT (id));
  if (query == NULL)
    return FALSE;
  if (!stet_query_next (query, error))
    {
      if (!stet_query_failed (query))
        g_set_error (error, STET_ERROR, STET_ERROR_NOT_FOUND, _ ("There is no story “%s”."), id);
      return FALSE;
    }
  *version = stet_query_get_integer (query, 0);
  return stet_stage_from_string (stet_query_get_text (query, 1), stage);
}

static gboolean
add_person (StetDatabase *db, const char *id, const char *person, GError **error)
{
  return stet_database_run (
    db, error,
    "INSERT INTO story_person (person, stage_rank, turn, due, updated, story)"
    " SELECT ?, stage_rank, turn, due, updated, seq FROM story WHERE id = ? ON CONFLICT DO NOTHING",
    STET_TEXT (person), STET_TEXT (id));
}

static gboolean
set_people (StetDatabase *db, const StetStory *story, const char *creator, GError **error)
{
  if (!stet_database_run (db, error,
                          "DELETE FROM story_person WHERE story = (SELECT seq FROM story WHERE id = ?)",
                          STET_TEXT (story->id))
      || !add_person (db, story->id, creator, error))
    return FALSE;
  for (guint i = 0; i < story->byline->len; i++)
    {
      const char *person = ((StetByline *) story->byline->pdata[i])->person_id;
      if (person != NULL && !add_person (db, story->id, person, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_writer (StetDatabase *db, const char *id, const char *person, GError **error)
{
  return stet_database_run (db, error,
                            "INSERT INTO story_writer (story, person) VALUES (?, ?) ON CONFLICT DO NOTHING",
                            STET_TEXT (id), STET_TEXT (person));
}

gboolean
stet_story_table_insert (StetDatabase *db,
                         const StetStoryFile *file,
                         const StetStoryCounts *counts,
                         GError **error)
{
  g_return_val_if_fail (db != NULL && file != NULL && counts != NULL, FALSE);

  const StetStory *story = file->story;
  g_autofree char *byline = stet_story_dup_byline_text (story);
  g_autofree char *tags = join_tags (story);
  g_autofree char *rest = make_rest (story, error);
  static const char *const sql
    = "INSERT INTO story (id, stage, live, priority, deadline, created, updated, version, words, "
      "target_words, "
      "n_quotes,"
      " n_unattributed, changed, creator, assignee, head, approved, published, return_reason, url,"
      " slug, section, headline, byline, tags, standfirst, rest, body)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  return rest != NULL
         && stet_database_run (
           db, error, sql, STET_TEXT (story->id), STET_TEXT (stet_stage_to_string (file->stage)),
           STET_TEXT (stet_live_to_string (file->live)),
           STET_INTEGER (stet_priority_to_urgency (story->priority)), STET_INTEGER (story->deadline),
           STET_INTEGER (file->created), STET_INTEGER (file->updated), STET_INTEGER (counts->words),
           STET_INTEGER (story->target_words), STET_INTEGER (counts->n_quotes),
           STET_INTEGER (counts->n_unattributed), STET_TEXT (file->creator), STET_TEXT (story->assignee),
           STET_TEXT (null_if_empty (file->head)), STET_TEXT (null_if_empty (file->approved)),
           STET_TEXT (null_if_empty (file->published)), STET_TEXT (file->return_reason),
           STET_TEXT (file->url), STET_TEXT (story->slug), STET_TEXT (story->section),
           STET_TEXT (story->headline), STET_TEXT (byline), STET_TEXT (tags), STET_TEXT (story->standfirst),
           STET_TEXT (rest), STET_TEXT (story->body))
         && set_people (db, story, file->creator, error) && add_writer (db, story->id, file->creator, error);
}

/* Readers would see another text than the approved one. */
static gboolean
find_changed (StetDatabase *db,
              const StetStory *story,
              const char *approved,
              gboolean *changed,
              GError **error)
{
  *changed = FALSE;
  if (*approved == '\0')
    return TRUE;

  g_autoptr (StetRevision) revision = stet_revision_table_get (db, approved, error);
  if (revision == NULL)
    return FALSE;
  *changed = !stet_story_reads_same (story, revision->story);
  return TRUE;
}

static gboolean
write_words (StetDatabase *db,
             const StetStory *story,
             const StetStoryCounts *counts,
             gboolean changed,
             gint64 now,
             gint64 version,
             GError **error)
{
  g_autofree char *byline = stet_story_dup_byline_text (story);
  g_autofree char *tags = join_tags (story);
  g_autofree char *rest = make_rest (story, error);
  static const char *const sql
    = "UPDATE story SET priority = ?, deadline = ?, updated = ?, version = ?, words = ?, target_words = ?, "
      "n_quotes = ?,"
      " n_unattributed = ?, changed = ?, assignee = ?, slug = ?, section = ?, headline = ?, byline = ?, tags "
      "= ?,"
      " standfirst = ?, rest = ?, body = ? WHERE id = ?";

  return rest != NULL
         && stet_database_run (db, error, sql, STET_INTEGER (stet_priority_to_urgency (story->priority)),
                               STET_INTEGER (story->deadline), STET_INTEGER (now), STET_INTEGER (version),
                               STET_INTEGER (counts->words), STET_INTEGER (story->target_words),
                               STET_INTEGER (counts->n_quotes), STET_INTEGER (counts->n_unattributed),
                               STET_INTEGER (changed), STET_TEXT (story->assignee), STET_TEXT (story->slug),
                               STET_TEXT (story->section), STET_TEXT (story->headline), STET_TEXT (byline),
                               STET_TEXT (tags), STET_TEXT (story->standfirst), STET_TEXT (rest),
                               STET_TEXT (story->body), STET_TEXT (story->id));
}

static gboolean
same_people (const StetStory *a, const StetStory *b)
{
  if (a->byline->len != b->byline->len)
    return FALSE;
  for (guint i = 0; i < a->byline->len; i++)
    if (g_strcmp0 (((StetByline *) a->byline->pdata[i])->person_id,
                   ((StetByline *) b->byline->pdata[i])->person_id)
        != 0)
      return FALSE;
  return TRUE;
}

gboolean
stet_story_table_save (StetDatabase *db,
                       const StetStory *story,
                       const StetStoryCounts *counts,
                       const char *person,
                       gint64 now,
                       gint64 *version,
                       GError **error)
{
  g_return_val_if_fail (db != NULL && story != NULL && counts != NULL && person != NULL && version != NULL,
                        FALSE);

  g_autoptr (StetStoryFile) old = stet_story_table_get (db, story->id, error);
  gboolean changed;

  if (old == NULL)
    return FALSE;
  if (*version >= 0 && *version != old->version)
    {
      g_set_error (error, STET_ERROR, STET_ERROR_CONFLICT,
                   _ ("“%s” was changed elsewhere meanwhile. Load it again and repeat the change."),
                   old->story->headline);
      return FALSE;
    }
  if (!find_changed (db, story, old->approved, &changed, error)
      || !write_words (db, story, counts, changed, now, old->version + 1, error))
    return FALSE;
  if (!same_people (story, old->story) && !set_people (db, story, old->creator, error))
    return FALSE;
  if (!stet_story_reads_same (story, old->story) && !add_writer (db, story->id, person, error))
    return FALSE;
  *version = old->version + 1;
  return TRUE;
}

gboolean
stet_story_table_set_state (StetDatabase *db, const StetStoryFile *file, GError **error)
{
  g_return_val_if_fail (db != NULL && file != NULL, FALSE);

  const char *id = file->story->id;
  g_autoptr (StetStoryFile) old = stet_story_table_get (db, id, error);
  gboolean changed;

  if (old == NULL || !find_changed (db, old->story, file->approved, &changed, error))
    return FALSE;
  if (!stet_database_run (
        db, error,
        "UPDATE story SET stage = ?, live = ?, head = ?, approved = ?, published = ?, changed = ?,"
        " return_reason = ?, url = ?, updated = ? WHERE id = ?",
        STET_TEXT (stet_stage_to_string (file->stage)), STET_TEXT (stet_live_to_string (file->live)),
        STET_TEXT (null_if_empty (file->head)), STET_TEXT (null_if_empty (file->approved)),
        STET_TEXT (null_if_empty (file->published)), STET_INTEGER (changed), STET_TEXT (file->return_reason),
        STET_TEXT (file->url), STET_INTEGER (file->updated), STET_TEXT (id)))
    return FALSE;
  if (changed || *file->approved == '\0' || g_strcmp0 (file->approved, old->approved) == 0)
    return TRUE;
  return stet_database_run (db, error, "DELETE FROM story_writer WHERE story = ?", STET_TEXT (id));
}

gboolean
stet_story_table_wrote (StetDatabase *db, const char *id, const char *person, gboolean *wrote, GError **error)
{
  g_return_val_if_fail (db != NULL && id != NULL && person != NULL && wrote != NULL, FALSE);

  g_autoptr (StetQuery) query
    = stet_database_query (db, error, "SELECT 1 FROM story_writer WHERE story = ? AND person = ?",
                           STET_TEXT (id), STET_TEXT (person));
  if (query == NULL)
    return FALSE;
  *wrote = stet_query_next (query, error);
  return !stet_query_failed (query);
}

/* The ids that @sql finds for @text: 0, 1 or 2 of them. */
static char *
resolve_by (StetDatabase *db, const char *sql, const char *text, guint *n, GError **error)
{
  g_autoptr (StetQuery) query = stet_database_query (db, error, sql, STET_TEXT (text));
  g_autofree char *id = NULL;

  *n = 0;
  if (query == NULL)
    return NULL;
  while (stet_query_next (query, error))
    {
      g_set_str (&id, stet_query_get_text (query, 0));
      (*n)++;
    }
  return stet_query_failed (query) ? NULL : g_steal_pointer (&id);
}

char *
stet_story_table_resolve (StetDatabase *db, const char *text, GError **error)
{
  g_return_val_if_fail (db != NULL && text != NULL, NULL);

  /* 'g' sorts after every hexadecimal digit. */
  static const char *const ways[] = {
    "SELECT id FROM story WHERE id = ?",
    "SELECT id FROM story WHERE slug = ? AND slug <> '' LIMIT 2",
    "SELECT id FROM story WHERE id >= ?1 AND id < ?1 || 'g' AND ?1 <> '' LIMIT 2",
  };
  g_autoptr (GError) failure = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      guint n;
      g_autofree char *id = resolve_by (db, ways[i], text, &n, &failure);

      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }
      if (n == 1)
        return g_steal_pointer (&id);
      if (n > 1)
        {
          g_set_error (error, STET_ERROR, STET_ERROR_INVALID,
                       _ ("“%s” fits more than one story. Give more of the id."), text);
          return NULL;
        }
    }
  g_set_error (error, STET_ERROR, STET_ERROR_NOT_FOUND, _ ("There is no story “%s”."), text);
  return NULL;
}
