/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What use cases are made of. All but the first two functions run within a transaction, on a thread of the
 * store. */
#include "config.h"

#include "stet-desk-private.h"

#include "stet-error.h"
#include "stet-event-table.h"
#include "stet-person-table.h"
#include "stet-revision-table.h"
#include "stet-setting-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

gboolean
stet_desk_write (StetDesk *self, StetStoreFunc func, StetRequest *request, GError **error)
{
  request->desk = self;
  return stet_store_write (self->store, STET_STORE_USER, func, request, NULL, error);
}

gboolean
stet_desk_read (StetDesk *self, StetStoreFunc func, StetRequest *request, GError **error)
{
  request->desk = self;
  return stet_store_read (self->store, STET_STORE_USER, func, request, NULL, error);
}

StetPerson *
stet_desk_need_person (StetDatabase *db, const char *as, GError **error)
{
  if (as == NULL || *as == '\0')
    {
      g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID,
                           _ ("Every change has an author: say who acts."));
      return NULL;
    }
  return stet_person_table_get (db, as, error);
}

gboolean
stet_desk_need_manager (StetDatabase *db, const char *as, GError **error)
{
  g_autoptr (StetPerson) person = stet_desk_need_person (db, as, error);
  StetWorkflowCase facts = { 0 };

  if (person == NULL)
    return FALSE;
  facts.role = person->role;
  return stet_workflow_check (STET_ACTION_MANAGE, &facts, error);
}

gboolean
stet_desk_record (StetDatabase *db,
                  StetDesk *desk,
                  const char *as,
                  const char *story,
                  const char *revision,
                  const char *kind,
                  GError **error,
                  ...)
{
  g_autofree char *id = stet_clock_new_id (&desk->clock);
  g_autoptr (StetEvent) event = NULL;
  JsonObject *detail = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  const char *name;
  va_list pairs;

  va_start (pairs, error);
  while ((name = va_arg (pairs, const char *)) != NULL)
    {
      const char *value = va_arg (pairs, const char *);
      if (value != NULL)
        json_object_set_string_member (detail, name, value);
    }
  va_end (pairs);
  json_node_take_object (node, detail);
  event = stet_event_new (id, stet_clock_now (&desk->clock), as, story, revision, kind, node);
  return stet_event_table_append (db, event, error);
}

/* What finders look at. */
static gboolean
reads_otherwise (const StetStory *a, const StetStory *b)
{
  return !g_str_equal (a->body, b->body) || !g_str_equal (a->language, b->language);
}

gboolean
stet_desk_save_words (StetDatabase *db,
                      StetDesk *desk,
                      const char *as,
                      StetStoryFile *file,
                      const StetStory *story,
                      const StetStoryCounts *counts,
                      GError **error)
{
  gboolean words = !stet_story_reads_same (file->story, story);
  StetStage next = words ? stet_workflow_next_stage (STET_ACTION_EDIT, file->stage) : file->stage;
  gboolean reopened = next != file->stage, known = !words;
  StetStory *copy;

  file->updated = stet_clock_now (&desk->clock);
  if (!stet_story_table_save (db, story, counts, as, file->updated, &file->version, error)
      || (reads_otherwise (file->story, story) && !stet_desk_count_progress (db, story, error)))
    return FALSE;
  copy = stet_story_copy (story);
  stet_story_free (file->story);
  file->story = copy;
  file->changed = file->changed || (words && *file->approved != '\0');
  if (reopened)
    {
      file->stage = next;
      if (!stet_story_table_set_state (db, file, error))
        return FALSE;
    }
  if (words && !stet_event_table_find_editing (db, story->id, as, &known, error))
    return FALSE;
  if (known)
    return TRUE;
  return stet_desk_record (db, desk, as, story->id, NULL, STET_EVENT_STORY_EDITED, error, "reopened",
                           reopened ? file->approved : NULL, NULL);
}

gboolean
stet_desk_add_revision (StetDatabase *db,
                        StetDesk *desk,
                        const char *as,
                        StetStoryFile *file,
                        const char *label,
                        GError **error)
{
  const char *parents[] = { *file->head != '\0' ? file->head : NULL, NULL };
  g_autoptr (StetRevision) revision
    = stet_revision_new (file->story, parents, as, stet_clock_now (&desk->clock), label);

  if (!stet_revision_table_add (db, revision, error))
    return FALSE;
  g_set_str (&file->head, revision->hash);
  return TRUE;
}

/* Makes the story, or a revision of it, not only passes it on. */
static gboolean
is_writing (const char *kind)
{
  static const char *const kinds[]
    = { STET_EVENT_STORY_CREATED, STET_EVENT_STORY_IMPORTED,  STET_EVENT_STORY_EDITED,
        STET_EVENT_STORY_KEPT,    STET_EVENT_STORY_SUBMITTED, NULL };

  return g_strv_contains (kinds, kind);
}

/* The log is asked besides the story's row: it is proved by its chain, the row is not. */
gboolean
stet_desk_wrote (StetDatabase *db, const char *as, const StetStoryFile *file, gboolean *wrote, GError **error)
{
  g_autoptr (GPtrArray) events = NULL;

  if (!stet_story_table_wrote (db, file->story->id, as, wrote, error))
    return FALSE;
  events = stet_event_table_list (db, file->story->id, error);
  if (events == NULL)
    return FALSE;
  for (guint i = events->len; i > 0 && !*wrote; i--)
    {
      const StetEvent *event = g_ptr_array_index (events, i - 1);

      if (g_str_equal (event->kind, STET_EVENT_STORY_APPROVED))
        break;
      *wrote = g_str_equal (event->person, as) && is_writing (event->kind);
    }
  return TRUE;
}

char *
stet_desk_find_writer (StetDatabase *db, const StetStoryFile *file, GError **error)
{
  g_autoptr (GError) local = NULL;
  char *editor = stet_event_table_find_editor (db, file->story->id, &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  return editor != NULL ? editor : g_strdup (file->creator);
}

gboolean
stet_desk_allow (StetDatabase *db,
                 const char *as,
                 StetAction action,
                 const StetStoryFile *file,
                 const char *reason,
                 const char *override,
                 GError **error)
{
  g_autoptr (StetPerson) person = stet_desk_need_person (db, as, error);
  g_autofree char *solo = NULL;
  StetWorkflowCase facts = { 0 };

  if (person == NULL)
    return FALSE;
  solo = stet_setting_table_get (db, STET_DESK_SETTING_SOLO, error);
  if (solo == NULL)
    return FALSE;
  facts.role = person->role;
  facts.solo = g_str_equal (solo, "on");
  facts.reason = override != NULL ? override : reason;
  facts.overrides = override != NULL;
  if (file != NULL)
    {
      facts.stage = file->stage;
      facts.live = file->live;
      facts.approved = *file->approved != '\0';
      if (action == STET_ACTION_APPROVE && !stet_desk_wrote (db, person->id, file, &facts.wrote, error))
        return FALSE;
    }
  return stet_workflow_check (action, &facts, error)
         && ((action != STET_ACTION_PUBLISH && action != STET_ACTION_CORRECT)
             || stet_desk_check_not_withdrawing (db, file->story->id, error));
}

gboolean
stet_desk_check_approval (StetDatabase *db, const char *story, const char *revision, GError **error)
{
  g_autoptr (GPtrArray) events = stet_event_table_list (db, story, error);

  for (guint i = 0; events != NULL && i < events->len; i++)
    {
      const StetEvent *event = g_ptr_array_index (events, i);

      if (g_str_equal (event->kind, STET_EVENT_STORY_APPROVED) && g_strcmp0 (event->revision, revision) == 0)
        return stet_event_verify (event, event->seq, event->previous, error);
    }
  if (events != NULL)
    g_set_error (error, STET_ERROR, STET_ERROR_NOT_APPROVED,
                 _ ("Revision %.8s was never approved: it is not published."), revision);
  return FALSE;
}

StetRevision *
stet_desk_find_revision (StetDatabase *db, const char *story, const char *hash, GError **error)
{
  if (strlen (hash) == 64)
    return stet_revision_table_get (db, hash, error);
  if (strlen (hash) >= 8)
    return stet_revision_table_find (db, story, hash, error);
  g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID,
                       _ ("Name a revision by its hash, eight digits of it at least."));
  return NULL;
}
