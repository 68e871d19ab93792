/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps of the workflow. Each is one transaction: the story's row is read, the table of the workflow and
 * pre-flight are asked, then row, revision and event are written together. */
#include "config.h"

#include "stet-desk-private.h"

#include "stet-comment-table.h"
#include "stet-error.h"
#include "stet-person-table.h"
#include "stet-revision-table.h"
#include "stet-suggestion-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The state with its next stage, and the event. */
static gboolean
take_step (StetDatabase *db,
           const StetRequest *request,
           StetStoryFile *file,
           StetAction action,
           const char *kind,
           const char *revision,
           const char *detail,
           const char *value,
           GError **error)
{
  file->stage = stet_workflow_next_stage (action, file->stage);
  file->updated = stet_clock_now (&request->desk->clock);
  return stet_story_table_set_state (db, file, error)
         && stet_desk_record (db, request->desk, request->as, file->story->id, revision, kind, error, detail,
                              value, NULL);
}

/* The address of the article is fixed when the desk sees the story first. */
static gboolean
give_slug (StetDatabase *db, const StetRequest *request, StetStoryFile *file, GError **error)
{
  g_autoptr (StetStory) story = NULL;
  StetStoryCounts counts;

  if (*file->story->slug != '\0')
    return TRUE;
  story = stet_story_copy (file->story);
  g_free (story->slug);
  story->slug = stet_story_suggest_slug (story->headline);
  if (*story->slug == '\0')
    stet_story_set (&story->slug, story->id);
  counts = stet_desk_count (story);
  return stet_desk_save_words (db, request->desk, request->as, file, story, &counts, error);
}

static gboolean
submit (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  g_autoptr (StetStoryFile) file = stet_desk_load_to_change (db, request->desk, request->id, error);

  if (file == NULL || !stet_desk_allow (db, request->as, STET_ACTION_SUBMIT, file, NULL, NULL, error)
      || !stet_desk_preflight (db, request->desk, file, STET_ACTION_SUBMIT, error)
      || !give_slug (db, request, file, error)
      || !stet_desk_add_revision (db, request->desk, request->as, file, "submitted", error))
    return FALSE;
  g_set_str (&file->return_reason, "");
  return take_step (db, request, file, STET_ACTION_SUBMIT, STET_EVENT_STORY_SUBMITTED, file->head, NULL, NULL,
                    error);
}

gboolean
stet_desk_submit (StetDesk *self, const char *as, const char *id, GError **error)
{
  StetRequest request = { .as = as, .id = id };

  g_return_val_if_fail (id != NULL, FALSE);

  return stet_desk_write (self, submit, &request, error);
}

/* The event says how much was left to do. */
static gboolean
send_back (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  g_autoptr (StetStoryFile) file = stet_desk_load_to_change (db, request->desk, request->id, error);
  g_autofree char *suggestions = NULL, *threads = NULL;
  guint n_suggestions, n_threads;

  if (file == NULL
      || !stet_desk_allow (db, request->as, STET_ACTION_RETURN, file, request->reason, NULL, error)
      || !stet_suggestion_table_count_open (db, file->story->id, &n_suggestions, error)
      || !stet_comment_table_count_open (db, file->story->id, &n_threads, error))
    return FALSE;
  suggestions = g_strdup_printf ("%u", n_suggestions);
  threads = g_strdup_printf ("%u", n_threads);
  g_set_str (&file->return_reason, request->reason);
  file->stage = stet_workflow_next_stage (STET_ACTION_RETURN, file->stage);
  file->updated = stet_clock_now (&request->desk->clock);
  return stet_story_table_set_state (db, file, error)
         && stet_desk_record (db, request->desk, request->as, file->story->id, file->head,
                              STET_EVENT_STORY_RETURNED, error, "reason", request->reason, "open-suggestions",
                              suggestions, "open-comments", threads, NULL);
}

gboolean
stet_desk_return (StetDesk *self, const char *as, const char *id, const char *reason, GError **error)
{
  StetRequest request = { .as = as, .id = id, .reason = reason };

  g_return_val_if_fail (id != NULL, FALSE);

  return stet_desk_write (self, send_back, &request, error);
}

/* What the editor read is the newest revision, and it is what would go out. */
static gboolean
check_revision (StetDatabase *db, const StetStoryFile *file, const char *hash, GError **error)
{
  g_autoptr (StetRevision) head = NULL;

  if (hash != NULL && (strlen (hash) < 8 || !g_str_has_prefix (file->head, hash)))
    {
      g_set_error (error, STET_ERROR, STET_ERROR_CONFLICT,
                   _ ("Revision %.8s is not the newest one, which is %.8s. Read that one, then approve it."),
                   hash, file->head);
      return FALSE;
    }
  head = stet_revision_table_get (db, file->head, error);
  if (head == NULL)
    return FALSE;
  if (stet_story_reads_same (head->story, file->story))
    return TRUE;
  g_set_error (error, STET_ERROR, STET_ERROR_CONFLICT,
               _ ("The story was changed after revision %.8s. Keep the text as a new revision, have it read, "
                  "then approve that one."),
               file->head);
  return FALSE;
}

static gboolean
approve (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  g_autoptr (StetStoryFile) file = stet_desk_load_to_change (db, request->desk, request->id, error);
  const char *override = request->reason;

  if (file == NULL)
    return FALSE;
  if (!stet_desk_allow (db, request->as, STET_ACTION_APPROVE, file, NULL, override, error)
      || !check_revision (db, file, request->text, error)
      || !stet_desk_preflight (db, request->desk, file, STET_ACTION_APPROVE, error)
      || !stet_desk_prove_suggestions (db, file->story->id, error))
    return FALSE;
  /* The log has the override only where it was one. */
  if (override != NULL && stet_desk_allow (db, request->as, STET_ACTION_APPROVE, file, NULL, NULL, NULL))
    override = NULL;
  g_set_str (&file->approved, file->head);
  g_set_str (&file->return_reason, "");
  return take_step (db, request, file, STET_ACTION_APPROVE, STET_EVENT_STORY_APPROVED, file->head, "override",
                    override, error)
         && stet_desk_replace_scheduled (db, request->desk, request->as, file, error);
}

gboolean
stet_desk_approve (StetDesk *self,
                   const char *as,
                   const char *id,
                   const char *revision,
                   const char *override_reason,
                   GError **error)
{
  StetRequest request = { .as = as, .id = id, .text = revision, .reason = override_reason };

  g_return_val_if_fail (id != NULL, FALSE);

  return stet_desk_write (self, approve, &request, error);
}

static gboolean
spike (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  g_autoptr (StetStoryFile) file = stet_desk_load_to_change (db, request->desk, request->id, error);

  return file != NULL
         && stet_desk_allow (db, request->as, STET_ACTION_SPIKE, file, request->reason, NULL, error)
         && stet_desk_cancel_waiting (db, request->desk, request->as, file->story->id, NULL, error)
         && take_step (db, request, file, STET_ACTION_SPIKE, STET_EVENT_STORY_SPIKED, NULL, "reason",
                       request->reason, error);
}

gboolean
stet_desk_spike (StetDesk *self, const char *as, const char *id, const char *reason, GError **error)
{
  StetRequest request = { .as = as, .id = id, .reason = reason };

  g_return_val_if_fail (id != NULL, FALSE);

  return stet_desk_write (self, spike, &request, error);
}

static gboolean
unspike (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  g_autoptr (StetStoryFile) file = stet_desk_load_to_change (db, request->desk, request->id, error);

  return file != NULL && stet_desk_allow (db, request->as, STET_ACTION_UNSPIKE, file, NULL, NULL, error)
         && take_step (db, request, file, STET_ACTION_UNSPIKE, STET_EVENT_STORY_UNSPIKED, NULL, NULL, NULL,
                       error);
}

gboolean
stet_desk_unspike (StetDesk *self, const char *as, const char *id, GError **error)
{
  StetRequest request = { .as = as, .id = id };

  g_return_val_if_fail (id != NULL, FALSE);

  return stet_desk_write (self, unspike, &request, error);
}

/* @text: id or name of a person; "" or NULL: nobody */
static gboolean
assign (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  g_autoptr (StetStoryFile) file = stet_desk_load_to_change (db, request->desk, request->id, error);
  g_autoptr (StetPerson) person = NULL;
  g_autoptr (StetStory) story = NULL;
  StetStoryCounts counts;

  if (file == NULL || !stet_desk_allow (db, request->as, STET_ACTION_ASSIGN, file, NULL, NULL, error))
    return FALSE;
  if (request->text != NULL && *request->text != '\0'
      && (person = stet_person_table_get (db, request->text, error)) == NULL)
    return FALSE;
  story = stet_story_copy (file->story);
  if (!stet_story_set (&story->assignee, person != NULL ? person->id : ""))
    return TRUE;
  counts = stet_desk_count (story);
  return stet_desk_save_words (db, request->desk, request->as, file, story, &counts, error)
         && stet_desk_record (db, request->desk, request->as, story->id, NULL, STET_EVENT_STORY_ASSIGNED,
                              error, "person", story->assignee, NULL);
}

gboolean
stet_desk_assign (StetDesk *self, const char *as, const char *id, const char *person, GError **error)
{
  StetRequest request = { .as = as, .id = id, .text = person };

  g_return_val_if_fail (id != NULL, FALSE);

  return stet_desk_write (self, assign, &request, error);
}

/* What has to be given with an action is asked for when it is taken, not before; a waiver of four eyes too.
 */
static gboolean
check_action (StetDatabase *db,
              const StetRequest *request,
              StetAction action,
              const StetStoryFile *file,
              GError **error)
{
  const char *reason = action != STET_ACTION_APPROVE ? "to be given" : NULL;

  if (!stet_desk_allow (db, request->as, action, file, reason, NULL, error))
    return FALSE;
  switch (action)
    {
    case STET_ACTION_APPROVE:
      return check_revision (db, file, NULL, error)
             && stet_desk_preflight (db, request->desk, file, action, error)
             && stet_desk_prove_suggestions (db, file->story->id, error);
    case STET_ACTION_SUBMIT:
    case STET_ACTION_PUBLISH:
      return stet_desk_preflight (db, request->desk, file, action, error);
    case STET_ACTION_LIFT_EMBARGO:
      return stet_desk_need_embargo (db, request->desk, file, error);
    default:
      return TRUE;
    }
}

/* Making a story and managing the desk are about no story. */
static gboolean
is_about_story (StetAction action)
{
  return action != STET_ACTION_CREATE && action != STET_ACTION_MANAGE;
}

static gboolean
check_allowed (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  StetAction action = request->number;
  g_autoptr (StetStoryFile) file = NULL;

  if (is_about_story (action) && (file = stet_desk_load_to_read (db, request->id, NULL, error)) == NULL)
    return FALSE;
  return check_action (db, request, action, file, error);
}

static gboolean
list_refusals (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  GError **refusals = request->result;
  g_autoptr (StetStoryFile) file = stet_desk_load_to_read (db, request->id, NULL, error);

  for (StetAction action = 0; file != NULL && action < STET_N_ACTIONS; action++)
    {
      g_clear_error (&refusals[action]);
      check_action (db, request, action, is_about_story (action) ? file : NULL, &refusals[action]);
    }
  return file != NULL;
}

gboolean
stet_desk_list_refusals (StetDesk *self,
                         const char *as,
                         const char *id,
                         GError *refusals[STET_N_ACTIONS],
                         GError **error)
{
  StetRequest request = { .as = as, .id = id, .result = refusals };

  g_return_val_if_fail (id != NULL && refusals != NULL, FALSE);

  return stet_desk_read (self, list_refusals, &request, error);
}

gboolean
stet_desk_allows (StetDesk *self, const char *as, const char *id, StetAction action, GError **error)
{
  StetRequest request = { .as = as, .id = id, .number = action };

  g_return_val_if_fail ((guint) action < STET_N_ACTIONS, FALSE);

  return stet_desk_read (self, check_allowed, &request, error);
}
