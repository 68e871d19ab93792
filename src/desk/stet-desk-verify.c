/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The proof (promise 7): the chain of events, the hash of every revision, and that the rows of stories,
 * checks, suggestions and comments claim nothing that the chain does not say. */
#include "config.h"

#include "stet-desk-private.h"

#include "stet-check-table.h"
#include "stet-error.h"
#include "stet-event-table.h"
#include "stet-revision-table.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  guint64 n_events;
  guint64 n_revisions;
} Proof;

/* What the log says about one story. */
typedef struct
{
  char *approved;  /* (owned) (nullable): the last revision approved */
  char *published; /* (owned) (nullable): the last revision delivered */
} Said;

static void
said_free (gpointer data)
{
  Said *said = data;

  g_free (said->approved);
  g_free (said->published);
  g_free (said);
}

/* What a check was after the last event about it, by its id; one that was dropped is none. */
static void
gather_check (GHashTable *checks, const StetEvent *event)
{
  JsonObject *detail = json_node_get_object (event->detail);
  const char *id = json_object_get_string_member_with_default (detail, "check", NULL);
  const char *state = json_object_get_string_member_with_default (detail, "state", "");

  if (id == NULL || !g_str_has_prefix (event->kind, "check."))
    return;
  if (g_str_equal (event->kind, STET_EVENT_CHECK_DROPPED))
    g_hash_table_remove (checks, id);
  else
    g_hash_table_replace (checks, g_strdup (id), g_strdup (state));
}

static GHashTable *
gather (StetDatabase *db, GHashTable *checks, GError **error)
{
  g_autoptr (GPtrArray) events = stet_event_table_list (db, NULL, error);
  g_autoptr (GHashTable) stories = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, said_free);

  if (events == NULL)
    return NULL;
  for (guint i = 0; i < events->len; i++)
    {
      const StetEvent *event = g_ptr_array_index (events, i);
      Said *said;

      if (event->story == NULL)
        continue;
      gather_check (checks, event);
      said = g_hash_table_lookup (stories, event->story);
      if (said == NULL)
        {
          said = g_new0 (Said, 1);
          g_hash_table_insert (stories, g_strdup (event->story), said);
        }
      if (g_str_equal (event->kind, STET_EVENT_STORY_APPROVED))
        g_set_str (&said->approved, event->revision);
      else if (g_str_equal (event->kind, STET_EVENT_DELIVERY_DONE))
        g_set_str (&said->published, event->revision);
    }
  return g_steal_pointer (&stories);
}

static gboolean
contradict (const StetStoryFile *file, const char *how, GError **error)
{
  g_set_error (error, STET_ERROR, STET_ERROR_DAMAGED, "“%s” (%s): %s", file->story->headline, file->story->id,
               how);
  return FALSE;
}

/* A working copy that is called approved reads as the revision that the log says was approved. */
static gboolean
prove_story (StetDatabase *db, const char *id, const Said *said, GError **error)
{
  g_autoptr (StetStoryFile) file = stet_story_table_get (db, id, error);
  g_autoptr (StetRevision) approved = NULL;

  if (file == NULL)
    return FALSE;
  if (said == NULL)
    return contradict (file, _ ("The log does not know where it came from."), error);
  if (g_strcmp0 (*file->approved != '\0' ? file->approved : NULL, said->approved) != 0)
    return contradict (file, _ ("The log does not say that it was approved as its row claims."), error);
  if (g_strcmp0 (*file->published != '\0' ? file->published : NULL, said->published) != 0)
    return contradict (file, _ ("The log does not say that it was published as its row claims."), error);
  if (file->stage != STET_STAGE_APPROVED)
    return TRUE;
  if (said->approved == NULL)
    return contradict (file, _ ("It is called approved, and the log says nothing of it."), error);
  approved = stet_revision_table_get (db, said->approved, error);
  if (approved == NULL)
    return FALSE;
  return stet_story_reads_same (approved->story, file->story)
         || contradict (file, _ ("It is called approved, but reads otherwise than what was approved."),
                        error);
}

static gboolean
prove_place (StetDatabase *db, StetPlace place, GHashTable *stories, GError **error)
{
  g_autoptr (GPtrArray) rows = stet_story_table_list (db, place, "", NULL, G_MAXINT, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const StetStorySummary *row = g_ptr_array_index (rows, i);
      if (!prove_story (db, row->id, g_hash_table_lookup (stories, row->id), error))
        return FALSE;
    }
  return rows != NULL;
}

/* Each verdict with its words, note, person and evidence is as the log says it was left, and none is missing.
 */
static gboolean
prove_checks (StetDatabase *db, GHashTable *said, GError **error)
{
  g_autoptr (GPtrArray) checks = stet_check_table_list (db, NULL, error);

  for (guint i = 0; checks != NULL && i < checks->len; i++)
    {
      const StetCheck *check = g_ptr_array_index (checks, i);
      g_autofree char *state = stet_check_dup_hash (check);

      if (g_strcmp0 (g_hash_table_lookup (said, check->id), state) != 0)
        {
          g_set_error (error, STET_ERROR, STET_ERROR_DAMAGED,
                       _ ("The log does not say that this was checked as the verdict on it claims: %s"),
                       check->anchor->exact);
          return FALSE;
        }
    }
  if (checks == NULL || checks->len == g_hash_table_size (said))
    return checks != NULL;
  g_set_error_literal (error, STET_ERROR, STET_ERROR_DAMAGED, _ ("The log knows verdicts that are missing."));
  return FALSE;
}

static gboolean
verify (StetDatabase *db, gpointer data, GError **error)
{
  g_autoptr (GHashTable) checks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  StetRequest *request = data;
  Proof *proof = request->result;
  g_autoptr (GHashTable) stories = NULL;

  if (!stet_event_table_verify (db, &proof->n_events, error)
      || !stet_revision_table_verify (db, &proof->n_revisions, error))
    return FALSE;
  stories = gather (db, checks, error);
  return stories != NULL && prove_place (db, STET_PLACE_ALL, stories, error)
         && prove_place (db, STET_PLACE_SPIKED, stories, error) && prove_checks (db, checks, error)
         && stet_desk_prove_suggestions (db, NULL, error) && stet_desk_prove_comments (db, error);
}

gboolean
stet_desk_verify (StetDesk *self, guint64 *n_events, guint64 *n_revisions, GError **error)
{
  Proof proof = { 0 };
  StetRequest request = { .result = &proof };

  g_return_val_if_fail (STET_IS_DESK (self), FALSE);

  if (!stet_desk_read (self, verify, &request, error))
    return FALSE;
  if (n_events != NULL)
    *n_events = proof.n_events;
  if (n_revisions != NULL)
    *n_revisions = proof.n_revisions;
  return TRUE;
}
