/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Verdicts. The log has who said what of which words; the table has what holds now, and each event the hash
 * of the row it left, so that stet_desk_verify() can hold one against the other. */
#include "config.h"

#include "stet-desk-check.h"

#include "stet-check-table.h"
#include "stet-desk-private.h"
#include "stet-error.h"
#include "stet-review.h"
#include "stet-words-key.h"

#include <glib/gi18n-lib.h>

static gboolean
list_checks (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  g_autofree char *id = stet_story_table_resolve (db, request->id, error);

  request->result = id != NULL ? stet_check_table_list (db, id, error) : NULL;
  return request->result != NULL;
}

GPtrArray *
stet_desk_list_checks (StetDesk *self, const char *story, GError **error)
{
  StetRequest request = { .id = story };

  g_return_val_if_fail (story != NULL, NULL);

  return stet_desk_read (self, list_checks, &request, error) ? request.result : NULL;
}

gboolean
stet_desk_allow_check (StetDatabase *db, const char *as, const char *story, GError **error)
{
  g_autoptr (StetStoryFile) file = stet_desk_load_to_read (db, story, NULL, error);

  return file != NULL && stet_desk_allow (db, as, STET_ACTION_CHECK, file, NULL, NULL, error);
}

static gboolean
is_same_words (const StetCheck *a, const StetCheck *b)
{
  g_autofree char *key = stet_words_key (a->anchor->exact, -1);
  g_autofree char *other = stet_words_key (b->anchor->exact, -1);

  return g_str_equal (key, other);
}

/* The stored check with what @given says of it; @before: (out): as it was, NULL where it is new. */
static StetCheck *
apply (StetDatabase *db,
       const StetRequest *request,
       const StetCheck *given,
       StetCheck **before,
       GError **error)
{
  g_autoptr (StetCheck) check = NULL;

  if (*given->id != '\0')
    {
      *before = stet_check_table_get (db, given->id, error);
      if (*before == NULL)
        return NULL;
    }
  check = stet_check_copy (given);
  if (*before == NULL)
    {
      g_free (check->id);
      check->id = stet_clock_new_id (&request->desk->clock);
      g_ptr_array_set_size (check->evidence, 0);
    }
  else
    {
      g_set_str (&check->story, (*before)->story);
      check->kind = (*before)->kind;
      g_ptr_array_unref (check->evidence);
      check->evidence = g_ptr_array_ref ((*before)->evidence);
    }
  g_set_str (&check->person, request->as);
  check->time = stet_clock_now (&request->desk->clock);
  return g_steal_pointer (&check);
}

static gboolean
set_verdict (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  const StetCheck *given = request->value;
  g_autoptr (StetCheck) before = NULL;
  g_autoptr (StetCheck) check = apply (db, request, given, &before, error);
  g_autofree char *state = NULL;
  gboolean moved, confirmed;

  if (check == NULL || !stet_desk_allow_check (db, request->as, check->story, error)
      || !stet_check_table_put (db, check, error))
    return FALSE;
  moved = before != NULL && !is_same_words (before, check);
  confirmed = moved && before->verdict == check->verdict;
  state = stet_check_dup_hash (check);
  if (!stet_desk_record (db, request->desk, request->as, check->story, NULL,
                         confirmed ? STET_EVENT_CHECK_CONFIRMED : STET_EVENT_CHECK_VERDICT, error, "check",
                         check->id, "kind", stet_check_kind_to_string (check->kind), "verdict",
                         stet_verdict_to_string (check->verdict), "words", check->anchor->exact, "speaker",
                         *check->speaker != '\0' ? check->speaker : NULL, "old-words",
                         moved ? before->anchor->exact : NULL, "note",
                         *check->note != '\0' ? check->note : NULL, "state", state, NULL)
      || !stet_desk_count_progress_of (db, check->story, error))
    return FALSE;
  request->result = g_steal_pointer (&check);
  return TRUE;
}

StetCheck *
stet_desk_set_verdict (StetDesk *self, const char *as, const StetCheck *check, GError **error)
{
  StetRequest request = { .as = as, .value = check };

  g_return_val_if_fail (check != NULL, NULL);

  if (*check->anchor->exact == '\0')
    {
      g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, _ ("A verdict is about words: say which."));
      return NULL;
    }
  if (stet_desk_write (self, set_verdict, &request, error))
    return request.result;
  g_clear_pointer ((StetCheck **) &request.result, stet_check_free);
  return NULL;
}

static gboolean
show_check (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  g_autoptr (StetCheck) check = stet_check_table_get (db, request->id, error);
  g_autoptr (StetStoryFile) file
    = check != NULL ? stet_desk_load_to_change (db, request->desk, check->story, error) : NULL;
  g_autoptr (StetStory) story = file != NULL ? stet_story_copy (file->story) : NULL;
  StetStoryCounts counts;

  if (story == NULL || !stet_desk_allow (db, request->as, STET_ACTION_EDIT, file, NULL, NULL, error)
      || !stet_story_show_check (story, check, request->text, error))
    return FALSE;
  counts = stet_desk_count (story);
  return stet_desk_save_words (db, request->desk, request->as, file, story, &counts, error);
}

gboolean
stet_desk_show_check (StetDesk *self, const char *as, const char *check, const char *note, GError **error)
{
  StetRequest request = { .as = as, .id = check, .text = note };

  g_return_val_if_fail (check != NULL && note != NULL, FALSE);

  return stet_desk_write (self, show_check, &request, error);
}

static gboolean
drop_check (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  g_autoptr (StetCheck) check = stet_check_table_get (db, request->id, error);

  return check != NULL && stet_desk_allow_check (db, request->as, check->story, error)
         && stet_check_table_remove (db, check->id, error)
         && stet_desk_count_progress_of (db, check->story, error)
         && stet_desk_record (db, request->desk, request->as, check->story, NULL, STET_EVENT_CHECK_DROPPED,
                              error, "check", check->id, "words", check->anchor->exact, NULL);
}

gboolean
stet_desk_drop_check (StetDesk *self, const char *as, const char *check, GError **error)
{
  StetRequest request = { .as = as, .id = check };

  g_return_val_if_fail (check != NULL, FALSE);

  return stet_desk_write (self, drop_check, &request, error);
}
