/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comments: threads about words or about the whole story, and whom they ask for. */
#include "config.h"

#include "stet-desk-review.h"

#include "stet-comment-table.h"
#include "stet-desk-private.h"
#include "stet-error.h"
#include "stet-person-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
list_comments (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  g_autofree char *id = stet_story_table_resolve (db, request->id, error);

  request->result = id != NULL ? stet_comment_table_list (db, id, error) : NULL;
  return request->result != NULL;
}

GPtrArray *
stet_desk_list_comments (StetDesk *self, const char *story, GError **error)
{
  StetRequest request = { .id = story };

  g_return_val_if_fail (story != NULL, NULL);

  return stet_desk_read (self, list_comments, &request, error) ? request.result : NULL;
}

static gboolean
allow (StetDatabase *db, const char *as, const char *story, GError **error)
{
  g_autoptr (StetStoryFile) file = stet_desk_load_to_read (db, story, NULL, error);

  return file != NULL && stet_desk_allow (db, as, STET_ACTION_COMMENT, file, NULL, NULL, error);
}

static gboolean
mention (StetDatabase *db, const StetComment *comment, GError **error)
{
  g_autoptr (GPtrArray) people = stet_person_table_list (db, error);
  g_auto (GStrv) ids = NULL;

  if (people == NULL)
    return FALSE;
  ids = stet_comment_find_mentions (comment->text, people);
  for (char **id = ids; *id != NULL; id++)
    if (!stet_comment_table_mention (db, comment, *id, error))
      return FALSE;
  return TRUE;
}

static gboolean
has_words (const char *text)
{
  return text[strspn (text, " \t\n")] != '\0';
}

/* Stores it, with its event. */
static gboolean
add (StetDatabase *db, StetRequest *request, StetComment *comment, GError **error)
{
  g_autofree char *state = NULL;

  if (!has_words (comment->text))
    {
      g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, _ ("A comment needs words."));
      return FALSE;
    }
  g_free (comment->id);
  comment->id = stet_clock_new_id (&request->desk->clock);
  if (*comment->thread == '\0')
    g_set_str (&comment->thread, comment->id);
  g_set_str (&comment->person, request->as);
  comment->time = stet_clock_now (&request->desk->clock);
  request->result = g_strdup (comment->id);
  state = stet_comment_dup_hash (comment);
  return stet_comment_table_put (db, comment, error) && mention (db, comment, error)
         && stet_desk_record (db, request->desk, request->as, comment->story, NULL, STET_EVENT_COMMENT_ADDED,
                              error, "comment", comment->id, "thread", comment->thread, "about",
                              comment->anchor != NULL ? comment->anchor->exact : NULL, "text", comment->text,
                              "state", state, NULL);
}

static char *
get_id (gboolean done, StetRequest *request)
{
  if (done)
    return request->result;
  g_free (request->result);
  return NULL;
}

static gboolean
begin_thread (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  g_autofree char *story = stet_story_table_resolve (db, request->id, error);
  g_autoptr (StetComment) comment = NULL;

  if (story == NULL || !allow (db, request->as, story, error))
    return FALSE;
  comment = stet_comment_new (story, request->value, request->text);
  return add (db, request, comment, error);
}

char *
stet_desk_comment (StetDesk *self,
                   const char *as,
                   const char *story,
                   const StetAnchor *anchor,
                   const char *text,
                   GError **error)
{
  StetRequest request = { .as = as, .id = story, .value = anchor, .text = text };

  g_return_val_if_fail (story != NULL && text != NULL, NULL);

  return get_id (stet_desk_write (self, begin_thread, &request, error), &request);
}

/* The first comment of the thread that @id is in. */
static StetComment *
get_thread (StetDatabase *db, const char *id, GError **error)
{
  g_autoptr (StetComment) comment = stet_comment_table_get (db, id, error);

  return comment != NULL ? stet_comment_table_get (db, comment->thread, error) : NULL;
}

static gboolean
mention_all (StetDatabase *db, const StetComment *thread, GError **error)
{
  g_autoptr (GPtrArray) comments = stet_comment_table_list (db, thread->story, error);

  if (comments == NULL)
    return FALSE;
  for (guint i = 0; i < comments->len; i++)
    {
      const StetComment *comment = comments->pdata[i];

      if (g_str_equal (comment->thread, thread->id) && !mention (db, comment, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
set_resolved (StetDatabase *db,
              const StetRequest *request,
              StetComment *thread,
              gboolean resolved,
              GError **error)
{
  g_autofree char *state = NULL;

  if ((*thread->resolved_by != '\0') == resolved)
    return TRUE;
  g_set_str (&thread->resolved_by, resolved ? request->as : "");
  thread->resolved_time = resolved ? stet_clock_now (&request->desk->clock) : 0;
  state = stet_comment_dup_hash (thread);
  return stet_comment_table_put (db, thread, error)
         && (resolved ? stet_comment_table_forget_mentions (db, thread->id, error)
                      : mention_all (db, thread, error))
         && stet_desk_record (db, request->desk, request->as, thread->story, NULL,
                              resolved ? STET_EVENT_COMMENT_RESOLVED : STET_EVENT_COMMENT_REOPENED, error,
                              "comment", thread->id, "state", state, NULL);
}

static gboolean
reply (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  g_autoptr (StetComment) thread = get_thread (db, request->id, error);
  g_autoptr (StetComment) answer = NULL;

  if (thread == NULL || !allow (db, request->as, thread->story, error))
    return FALSE;
  answer = stet_comment_new (thread->story, NULL, request->text);
  g_set_str (&answer->thread, thread->id);
  return add (db, request, answer, error) && set_resolved (db, request, thread, FALSE, error);
}

char *
stet_desk_reply (StetDesk *self, const char *as, const char *comment, const char *text, GError **error)
{
  StetRequest request = { .as = as, .id = comment, .text = text };

  g_return_val_if_fail (comment != NULL && text != NULL, NULL);

  return get_id (stet_desk_write (self, reply, &request, error), &request);
}

/* @number: whether it is resolved from now on */
static gboolean
resolve (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  g_autoptr (StetComment) thread = get_thread (db, request->id, error);

  return thread != NULL && allow (db, request->as, thread->story, error)
         && set_resolved (db, request, thread, request->number, error);
}

gboolean
stet_desk_resolve_thread (StetDesk *self, const char *as, const char *comment, GError **error)
{
  StetRequest request = { .as = as, .id = comment, .number = TRUE };

  g_return_val_if_fail (comment != NULL, FALSE);

  return stet_desk_write (self, resolve, &request, error);
}

gboolean
stet_desk_reopen_thread (StetDesk *self, const char *as, const char *comment, GError **error)
{
  StetRequest request = { .as = as, .id = comment, .number = FALSE };

  g_return_val_if_fail (comment != NULL, FALSE);

  return stet_desk_write (self, resolve, &request, error);
}
