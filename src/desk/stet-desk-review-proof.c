/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Suggestions and comments held against the log (promise 7): each row is as the last event about it left it,
 * and none is missing. An event names that state by its hash; those of the first desks had none, and are
 * asked what they say in words. */
#include "config.h"

#include "stet-desk-private.h"

#include "stet-comment-table.h"
#include "stet-error.h"
#include "stet-event-table.h"
#include "stet-suggestion-table.h"

#include <glib/gi18n-lib.h>

/* What the log says about one row. */
typedef struct
{
  const StetEvent *event; /* (unowned): the last about it */
  char *state;            /* (owned) (nullable): its hash after that */
} Said;

static void
said_free (gpointer data)
{
  g_free (((Said *) data)->state);
  g_free (data);
}

static const char *
get_detail (const StetEvent *event, const char *member)
{
  return json_object_get_string_member_with_default (json_node_get_object (event->detail), member, NULL);
}

/* What was accepted moved the words of others: "ID HASH ID HASH …". */
static void
take_moved (GHashTable *said, const char *moved)
{
  g_auto (GStrv) words = g_strsplit (moved, " ", -1);

  for (char **word = words; word[0] != NULL && word[1] != NULL; word += 2)
    {
      Said *row = g_hash_table_lookup (said, word[0]);

      if (row != NULL)
        g_set_str (&row->state, word[1]);
    }
}

/* By id of the row, which the events name by @member. Each event proves itself. */
static GHashTable *
gather (const GPtrArray *events, const char *member, GError **error)
{
  g_autoptr (GHashTable) said = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, said_free);

  for (guint i = 0; i < events->len; i++)
    {
      const StetEvent *event = g_ptr_array_index (events, i);
      const char *id = get_detail (event, member), *moved = get_detail (event, "moved");
      Said *row;

      if (!stet_event_verify (event, event->seq, event->previous, error))
        return NULL;
      if (moved != NULL)
        take_moved (said, moved);
      if (id == NULL)
        continue;
      row = g_new0 (Said, 1);
      row->event = event;
      row->state = g_strdup (get_detail (event, "state"));
      g_hash_table_replace (said, (char *) id, row);
    }
  return g_steal_pointer (&said);
}

static gboolean
suggestion_is_as_said (const StetSuggestion *suggestion, const Said *said)
{
  g_autofree char *state = stet_suggestion_dup_hash (suggestion);
  gboolean open;

  if (said == NULL || said->state != NULL)
    return said != NULL && g_str_equal (said->state, state);
  open = g_str_equal (said->event->kind, STET_EVENT_SUGGESTION_MADE)
         || g_str_equal (said->event->kind, STET_EVENT_SUGGESTION_REOPENED);
  return (suggestion->state == STET_SUGGESTION_OPEN) == open
         && (suggestion->state == STET_SUGGESTION_ACCEPTED)
              == g_str_equal (said->event->kind, STET_EVENT_SUGGESTION_ACCEPTED)
         && g_strcmp0 (said->event->story, suggestion->story) == 0
         && g_strcmp0 (get_detail (said->event, "old-words"), suggestion->anchor->exact) == 0
         && g_strcmp0 (get_detail (said->event, "words"), suggestion->text) == 0;
}

/* One of those that no row was found for; NULL: there is none. */
static const StetEvent *
find_missing (GHashTable *said)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, said);
  return g_hash_table_iter_next (&iter, NULL, &row) ? ((const Said *) row)->event : NULL;
}

gboolean
stet_desk_prove_suggestions (StetDatabase *db, const char *story, GError **error)
{
  g_autoptr (GPtrArray) events = stet_event_table_list_suggestions (db, story, error);
  g_autoptr (GPtrArray) rows = events != NULL ? stet_suggestion_table_list (db, story, error) : NULL;
  g_autoptr (GHashTable) said = rows != NULL ? gather (events, "suggestion", error) : NULL;
  const StetEvent *missing;

  for (guint i = 0; said != NULL && i < rows->len; i++)
    {
      const StetSuggestion *row = g_ptr_array_index (rows, i);

      if (!suggestion_is_as_said (row, g_hash_table_lookup (said, row->id)))
        {
          g_set_error (error, STET_ERROR, STET_ERROR_DAMAGED,
                       _ ("The log does not say that the suggestion %s is as its row claims: “%s”"), row->id,
                       row->text);
          return FALSE;
        }
      g_hash_table_remove (said, row->id);
    }
  missing = said != NULL ? find_missing (said) : NULL;
  if (missing != NULL)
    g_set_error (error, STET_ERROR, STET_ERROR_DAMAGED,
                 _ ("The log knows the suggestion %s, which is missing: “%s”"),
                 get_detail (missing, "suggestion"), get_detail (missing, "words"));
  return said != NULL && missing == NULL;
}

static gboolean
comment_is_as_said (const StetComment *comment, const Said *said)
{
  g_autofree char *state = stet_comment_dup_hash (comment);
  gboolean resolved;

  if (said == NULL || said->state != NULL)
    return said != NULL && g_str_equal (said->state, state);
  resolved = g_str_equal (said->event->kind, STET_EVENT_COMMENT_RESOLVED);
  return resolved == (*comment->resolved_by != '\0') && g_strcmp0 (said->event->story, comment->story) == 0;
}

gboolean
stet_desk_prove_comments (StetDatabase *db, GError **error)
{
  g_autoptr (GPtrArray) events = stet_event_table_list_comments (db, error);
  g_autoptr (GPtrArray) rows = events != NULL ? stet_comment_table_list (db, NULL, error) : NULL;
  g_autoptr (GHashTable) said = rows != NULL ? gather (events, "comment", error) : NULL;
  const StetEvent *missing;

  for (guint i = 0; said != NULL && i < rows->len; i++)
    {
      const StetComment *row = g_ptr_array_index (rows, i);

      if (!comment_is_as_said (row, g_hash_table_lookup (said, row->id)))
        {
          g_set_error (error, STET_ERROR, STET_ERROR_DAMAGED,
                       _ ("The log does not say that the comment %s is as its row claims: “%s”"), row->id,
                       row->text);
          return FALSE;
        }
      g_hash_table_remove (said, row->id);
    }
  missing = said != NULL ? find_missing (said) : NULL;
  if (missing != NULL)
    g_set_error (error, STET_ERROR, STET_ERROR_DAMAGED,
                 _ ("The log knows the comment %s, which is missing: “%s”"), get_detail (missing, "comment"),
                 get_detail (missing, "text"));
  return said != NULL && missing == NULL;
}
