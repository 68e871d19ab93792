/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Suggestions. Each is anchored in the working copy; when some are accepted, those that stay open are
 * anchored anew in the text that comes of it, so that they can be accepted in any order. */
#include "config.h"

#include "stet-desk-review.h"

#include "stet-comment-table.h"
#include "stet-desk-private.h"
#include "stet-error.h"
#include "stet-event-table.h"
#include "stet-preflight.h"
#include "stet-suggestion-find.h"
#include "stet-suggestion-table.h"

#include <glib/gi18n-lib.h>

static gboolean
list_suggestions (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  g_autofree char *id = stet_story_table_resolve (db, request->id, error);

  request->result = id != NULL ? stet_suggestion_table_list (db, id, error) : NULL;
  return request->result != NULL;
}

GPtrArray *
stet_desk_list_suggestions (StetDesk *self, const char *story, GError **error)
{
  StetRequest request = { .id = story };

  g_return_val_if_fail (story != NULL, NULL);

  return stet_desk_read (self, list_suggestions, &request, error) ? request.result : NULL;
}

/* Making */

/* @moved: (nullable): what became of the others */
static gboolean
record (StetDatabase *db,
        StetDesk *desk,
        const char *as,
        const StetSuggestion *suggestion,
        const char *kind,
        const char *moved,
        GError **error)
{
  g_autofree char *state = stet_suggestion_dup_hash (suggestion);

  return stet_desk_record (db, desk, as, suggestion->story, NULL, kind, error, "suggestion", suggestion->id,
                           "old-words", suggestion->anchor->exact, "words", suggestion->text, "note",
                           *suggestion->note != '\0' ? suggestion->note : NULL, "state", state, "moved",
                           moved, NULL);
}

gboolean
stet_desk_add_suggestion (StetDatabase *db,
                          StetDesk *desk,
                          const char *person,
                          StetSuggestion *suggestion,
                          GError **error)
{
  if (*suggestion->id == '\0')
    {
      g_free (suggestion->id);
      suggestion->id = stet_clock_new_id (&desk->clock);
    }
  g_set_str (&suggestion->person, person);
  suggestion->time = stet_clock_now (&desk->clock);
  return stet_suggestion_table_put (db, suggestion, error)
         && record (db, desk, person, suggestion, STET_EVENT_SUGGESTION_MADE, NULL, error);
}

/* Adds all of @suggestions, and their ids to the result. */
static gboolean
add_all (StetDatabase *db,
         StetRequest *request,
         const char *person,
         const GPtrArray *suggestions,
         GError **error)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; i < suggestions->len; i++)
    {
      StetSuggestion *suggestion = suggestions->pdata[i];

      if (!stet_desk_add_suggestion (db, request->desk, person, suggestion, error))
        return FALSE;
      g_strv_builder_add (ids, suggestion->id);
    }
  request->result = g_strv_builder_end (ids);
  return TRUE;
}

static char **
get_ids (gboolean done, StetRequest *request)
{
  if (done)
    return request->result;
  g_clear_pointer ((char ***) &request->result, g_strfreev);
  return NULL;
}

typedef struct
{
  guint start, end;
  const char *words, *note;
} Proposal;

static gboolean
suggest (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  const Proposal *proposal = request->value;
  g_autoptr (StetStoryFile) file = stet_desk_load_to_change (db, request->desk, request->id, error);
  g_autoptr (StetAnchor) anchor = NULL;
  g_autoptr (StetSuggestion) suggestion = NULL;

  if (file == NULL || !stet_desk_allow (db, request->as, STET_ACTION_COMMENT, file, NULL, NULL, error))
    return FALSE;
  if (proposal->start > proposal->end || proposal->end > (guint) g_utf8_strlen (file->story->body, -1))
    {
      g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, _ ("The text has no such place."));
      return FALSE;
    }
  anchor = stet_anchor_new (file->story->body, -1, proposal->start, proposal->end);
  if (g_str_equal (anchor->exact, proposal->words))
    {
      g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, _ ("The suggestion changes nothing."));
      return FALSE;
    }
  suggestion = stet_suggestion_new (file->story->id, anchor, proposal->words);
  g_set_str (&suggestion->note, proposal->note != NULL ? proposal->note : "");
  if (!stet_desk_add_suggestion (db, request->desk, request->as, suggestion, error))
    return FALSE;
  request->result = g_strdup (suggestion->id);
  return TRUE;
}

char *
stet_desk_suggest (StetDesk *self,
                   const char *as,
                   const char *story,
                   guint start,
                   guint end,
                   const char *words,
                   const char *note,
                   GError **error)
{
  const Proposal proposal = { start, end, words, note };
  StetRequest request = { .as = as, .id = story, .value = &proposal };

  g_return_val_if_fail (story != NULL && words != NULL, NULL);

  if (stet_desk_write (self, suggest, &request, error))
    return request.result;
  g_free (request.result);
  return NULL;
}

static gboolean
suggest_text (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  g_autoptr (StetStoryFile) file = stet_desk_load_to_change (db, request->desk, request->id, error);
  g_autoptr (GPtrArray) suggestions = NULL;

  if (file == NULL || !stet_desk_allow (db, request->as, STET_ACTION_COMMENT, file, NULL, NULL, error))
    return FALSE;
  suggestions = stet_suggestions_of (file->story->id, file->story->body, request->text);
  return add_all (db, request, request->as, suggestions, error);
}

char **
stet_desk_suggest_text (StetDesk *self, const char *as, const char *story, const char *body, GError **error)
{
  StetRequest request = { .as = as, .id = story, .text = body };

  g_return_val_if_fail (story != NULL && body != NULL, NULL);

  return get_ids (stet_desk_write (self, suggest_text, &request, error), &request);
}

static gboolean
suggest_since (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  g_autoptr (StetStoryFile) file = stet_desk_load_to_change (db, request->desk, request->id, error);
  g_autoptr (StetRevision) revision = NULL;
  g_autoptr (GPtrArray) suggestions = NULL;
  g_autoptr (StetStory) story = NULL;
  g_autofree char *writer = NULL;
  StetStoryCounts counts;

  if (file == NULL || !stet_desk_allow (db, request->as, STET_ACTION_EDIT, file, NULL, NULL, error)
      || (revision = stet_desk_find_revision (db, file->story->id, request->text, error)) == NULL
      || (writer = stet_desk_find_writer (db, file, error)) == NULL)
    return FALSE;
  suggestions = stet_suggestions_of (file->story->id, revision->story->body, file->story->body);
  if (suggestions->len == 0)
    {
      g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID,
                           _ ("The text was not changed since that revision."));
      return FALSE;
    }
  story = stet_story_copy (file->story);
  stet_story_set (&story->body, revision->story->body);
  counts = stet_desk_count (story);
  return stet_desk_save_words (db, request->desk, request->as, file, story, &counts, error)
         && add_all (db, request, writer, suggestions, error);
}

char **
stet_desk_suggest_since (StetDesk *self,
                         const char *as,
                         const char *story,
                         const char *revision,
                         GError **error)
{
  StetRequest request = { .as = as, .id = story, .text = revision };

  g_return_val_if_fail (story != NULL && revision != NULL, NULL);

  return get_ids (stet_desk_write (self, suggest_since, &request, error), &request);
}

/* Settling */

/* A suggestion and where it stands in the body before any is accepted. */
typedef struct
{
  StetSuggestion *suggestion; /* (unowned) */
  guint start, end;
  const char *words; /* (unowned): what will stand there */
  gboolean chosen;
  gboolean found;
} Place;

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *p = a, *q = b;

  if (p->start != q->start)
    return p->start < q->start ? -1 : 1;
  if (p->end != q->end)
    return p->end < q->end ? -1 : 1;
  return g_strcmp0 (p->suggestion->id, q->suggestion->id);
}

static gboolean
is_chosen (const StetSuggestion *suggestion, const char *const *ids)
{
  return ids != NULL ? g_strv_contains (ids, suggestion->id) : suggestion->state == STET_SUGGESTION_OPEN;
}

/* The places of what is to be applied and of what stays open, in the order of the text. @back: what is
 * applied is to be taken back. */
static GArray *
find_places (const GPtrArray *suggestions, const char *const *ids, gboolean back, const char *body)
{
  GArray *places = g_array_new (FALSE, TRUE, sizeof (Place));

  for (guint i = 0; i < suggestions->len; i++)
    {
      Place place = { .suggestion = suggestions->pdata[i] };
      StetSuggestionState needed = back ? STET_SUGGESTION_ACCEPTED : STET_SUGGESTION_OPEN;

      place.chosen = is_chosen (place.suggestion, ids) && place.suggestion->state == needed;
      if (!place.chosen && place.suggestion->state != STET_SUGGESTION_OPEN)
        continue;
      if (place.chosen && back)
        {
          place.found = stet_suggestion_find_accepted (place.suggestion, body, &place.start, &place.end);
          place.words = place.suggestion->anchor->exact;
        }
      else
        {
          place.found = stet_suggestion_find (place.suggestion, body, &place.start, &place.end);
          place.words = place.suggestion->text;
        }
      g_array_append_val (places, place);
    }
  g_array_sort (places, compare_places);
  return places;
}

static gboolean
check_places (const GArray *places, GError **error)
{
  guint end = 0;

  for (guint i = 0; i < places->len; i++)
    {
      const Place *place = &g_array_index (places, Place, i);

      if (!place->chosen)
        continue;
      if (!place->found)
        {
          g_set_error (
            error, STET_ERROR, STET_ERROR_CONFLICT,
            _ ("The words “%s” were changed since. Reject the suggestion, or make the change by hand."),
            *place->suggestion->anchor->exact != '\0' ? place->suggestion->anchor->exact
                                                      : place->suggestion->text);
          return FALSE;
        }
      if (place->start < end)
        {
          g_set_error (error, STET_ERROR, STET_ERROR_CONFLICT,
                       _ ("Two suggestions for “%s” overlap. Settle one after the other."),
                       place->suggestion->anchor->exact);
          return FALSE;
        }
      end = place->end;
    }
  return TRUE;
}

/* @body with what is chosen. Afterwards each place is where its words stand in that text; those of which
 * words were replaced under them are found no more. */
static char *
apply_places (GArray *places, const char *body)
{
  GString *out = g_string_new (NULL);
  const char *at = body;
  guint done = 0, length = 0, applied_end = 0;

  for (guint i = 0; i < places->len; i++)
    {
      Place *place = &g_array_index (places, Place, i);

      if (!place->found)
        continue;
      if (place->start < applied_end)
        {
          place->found = FALSE;
          continue;
        }

      const char *start = g_utf8_offset_to_pointer (at, place->start - done);
      guint span = place->end - place->start;

      g_string_append_len (out, at, start - at);
      length += place->start - done;
      at = start;
      done = place->start;
      place->start = length;
      if (place->chosen)
        {
          applied_end = place->end;
          at = g_utf8_offset_to_pointer (at, span);
          done = place->end;
          g_string_append (out, place->words);
          length += g_utf8_strlen (place->words, -1);
          place->end = length;
        }
      else
        place->end = length + span;
    }
  g_string_append (out, at);
  return g_string_free (out, FALSE);
}

/* An open suggestion whose words reach into those of a chosen one that starts after it. */
static void
drop_overlapped (GArray *places)
{
  for (guint i = 0; i < places->len; i++)
    {
      Place *place = &g_array_index (places, Place, i);

      for (guint k = i + 1; k < places->len && !place->chosen && place->found; k++)
        {
          const Place *next = &g_array_index (places, Place, k);

          if (next->start >= place->end)
            break;
          if (next->chosen && next->found)
            place->found = FALSE;
        }
    }
}

/* Where its words now stand, and for what was accepted the words that they took the place of. */
static void
anchor_anew (const Place *place, const char *body)
{
  StetAnchor *anchor = stet_anchor_new (body, -1, place->start, place->end);

  if (place->chosen)
    g_set_str (&anchor->exact, place->suggestion->anchor->exact);
  stet_anchor_free (place->suggestion->anchor);
  place->suggestion->anchor = anchor;
}

typedef struct
{
  const char *const *ids; /* (unowned) (nullable) */
  StetSuggestionState state;
} Settling;

static const char *
get_kind (StetSuggestionState state)
{
  switch (state)
    {
    case STET_SUGGESTION_ACCEPTED:
      return STET_EVENT_SUGGESTION_ACCEPTED;
    case STET_SUGGESTION_REJECTED:
      return STET_EVENT_SUGGESTION_REJECTED;
    case STET_SUGGESTION_OPEN:
    default:
      return STET_EVENT_SUGGESTION_REOPENED;
    }
}

static gboolean
settle_one (StetDatabase *db,
            const StetRequest *request,
            StetSuggestion *suggestion,
            StetSuggestionState state,
            const char *moved,
            GError **error)
{
  gboolean open = state == STET_SUGGESTION_OPEN;

  suggestion->state = state;
  g_set_str (&suggestion->settled_by, open ? "" : request->as);
  suggestion->settled_time = open ? 0 : stet_clock_now (&request->desk->clock);
  return stet_suggestion_table_put (db, suggestion, error)
         && record (db, request->desk, request->as, suggestion, get_kind (state), moved, error);
}

gboolean
stet_desk_withdraw_suggestion (StetDatabase *db,
                               StetDesk *desk,
                               const char *person,
                               StetSuggestion *suggestion,
                               GError **error)
{
  const StetRequest request = { .desk = desk, .as = person };

  return settle_one (db, &request, suggestion, STET_SUGGESTION_REJECTED, NULL, error);
}

static gboolean
save_body (StetDatabase *db,
           const StetRequest *request,
           StetStoryFile *file,
           const char *body,
           GError **error)
{
  g_autoptr (StetStory) story = stet_story_copy (file->story);
  StetStoryCounts counts;

  if (!stet_story_set (&story->body, body))
    return TRUE;
  counts = stet_desk_count (story);
  return stet_desk_save_words (db, request->desk, request->as, file, story, &counts, error);
}

static gboolean
put_moved (StetDatabase *db, const StetSuggestion *suggestion, GString *moved, GError **error)
{
  g_autofree char *state = stet_suggestion_dup_hash (suggestion);

  g_string_append_printf (moved, "%s%s %s", moved->len > 0 ? " " : "", suggestion->id, state);
  return stet_suggestion_table_put (db, suggestion, error);
}

/* Puts the words of the chosen ones in, or back, and all others where they belong in the text that comes of
 * it. @moved: takes what these others are then, for the log: their ids, each followed by its state */
static gboolean
apply (StetDatabase *db,
       const StetRequest *request,
       StetStoryFile *file,
       const GPtrArray *suggestions,
       GString *moved,
       GError **error)
{
  const Settling *settling = request->value;
  gboolean back = settling->state == STET_SUGGESTION_OPEN;
  g_autoptr (GArray) places = find_places (suggestions, settling->ids, back, file->story->body);
  g_autofree char *body = NULL;

  if (!check_places (places, error))
    return FALSE;
  drop_overlapped (places);
  body = apply_places (places, file->story->body);
  if (!save_body (db, request, file, body, error))
    return FALSE;
  for (guint i = 0; i < places->len; i++)
    {
      const Place *place = &g_array_index (places, Place, i);

      if (!place->found)
        continue;
      anchor_anew (place, body);
      if (!place->chosen && !put_moved (db, place->suggestion, moved, error))
        return FALSE;
    }
  return TRUE;
}

/* Each id is one of the story's, and in a state from which the step leads on. */
static gboolean
check_ids (const GPtrArray *suggestions, const Settling *settling, GError **error)
{
  for (guint i = 0; settling->ids != NULL && settling->ids[i] != NULL; i++)
    {
      const StetSuggestion *found = NULL;

      for (guint k = 0; k < suggestions->len && found == NULL; k++)
        if (g_str_equal (((StetSuggestion *) suggestions->pdata[k])->id, settling->ids[i]))
          found = suggestions->pdata[k];
      if (found == NULL)
        {
          g_set_error (error, STET_ERROR, STET_ERROR_NOT_FOUND, _ ("The story has no suggestion “%s”."),
                       settling->ids[i]);
          return FALSE;
        }
      if ((found->state == STET_SUGGESTION_OPEN) == (settling->state == STET_SUGGESTION_OPEN))
        {
          g_set_error_literal (error, STET_ERROR, STET_ERROR_CONFLICT,
                               found->state == STET_SUGGESTION_OPEN
                                 ? _ ("The suggestion is open already.")
                                 : _ ("Somebody settled the suggestion already."));
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
settle (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  const Settling *settling = request->value;
  g_autoptr (StetStoryFile) file = stet_desk_load_to_change (db, request->desk, request->id, error);
  g_autoptr (GPtrArray) suggestions = NULL;
  g_autoptr (GString) moved = g_string_new (NULL);

  if (file == NULL || !stet_desk_allow (db, request->as, STET_ACTION_EDIT, file, NULL, NULL, error)
      || (suggestions = stet_suggestion_table_list (db, file->story->id, error)) == NULL
      || !check_ids (suggestions, settling, error))
    return FALSE;
  if (settling->ids != NULL && *settling->ids == NULL)
    return TRUE;
  if (settling->state != STET_SUGGESTION_REJECTED && !apply (db, request, file, suggestions, moved, error))
    return FALSE;
  for (guint i = 0; i < suggestions->len; i++)
    {
      if (!is_chosen (suggestions->pdata[i], settling->ids))
        continue;
      if (!settle_one (db, request, suggestions->pdata[i], settling->state,
                       moved->len > 0 ? moved->str : NULL, error))
        return FALSE;
      g_string_truncate (moved, 0); /* the first says it */
    }
  return TRUE;
}

static gboolean
settle_suggestions (StetDesk *self,
                    const char *as,
                    const char *story,
                    const char *const *ids,
                    StetSuggestionState state,
                    GError **error)
{
  const Settling settling = { ids, state };
  StetRequest request = { .as = as, .id = story, .value = &settling };

  g_return_val_if_fail (story != NULL, FALSE);

  return stet_desk_write (self, settle, &request, error);
}

gboolean
stet_desk_accept_suggestions (StetDesk *self,
                              const char *as,
                              const char *story,
                              const char *const *ids,
                              GError **error)
{
  return settle_suggestions (self, as, story, ids, STET_SUGGESTION_ACCEPTED, error);
}

gboolean
stet_desk_reject_suggestions (StetDesk *self,
                              const char *as,
                              const char *story,
                              const char *const *ids,
                              GError **error)
{
  return settle_suggestions (self, as, story, ids, STET_SUGGESTION_REJECTED, error);
}

gboolean
stet_desk_reopen_suggestions (StetDesk *self,
                              const char *as,
                              const char *story,
                              const char *const *ids,
                              GError **error)
{
  g_return_val_if_fail (ids != NULL, FALSE);

  return settle_suggestions (self, as, story, ids, STET_SUGGESTION_OPEN, error);
}

/* What is open */

gboolean
stet_desk_list_open_suggestions (StetDatabase *db,
                                 const StetStory *story,
                                 StetAction action,
                                 GPtrArray *lines,
                                 GError **error)
{
  g_autoptr (GPtrArray) suggestions = stet_suggestion_table_list (db, story->id, error);
  StetSeverity severity = action == STET_ACTION_APPROVE ? STET_SEVERITY_BLOCKS : STET_SEVERITY_WARNS;
  guint n = 0, first = G_MAXUINT, end = 0;

  if (suggestions == NULL)
    return FALSE;
  for (guint i = 0; i < suggestions->len; i++)
    {
      const StetSuggestion *suggestion = suggestions->pdata[i];
      guint from, to;

      if (suggestion->state != STET_SUGGESTION_OPEN)
        continue;
      n++;
      if (stet_suggestion_find (suggestion, story->body, &from, &to) && from < first)
        {
          first = from;
          end = to;
        }
    }
  if (n > 0)
    g_ptr_array_add (lines,
                     stet_preflight_line_new (
                       severity, "suggestions", "body", first == G_MAXUINT ? 0 : first, end,
                       g_strdup_printf (ngettext ("%u suggestion is open. Accept or reject it first.",
                                                  "%u suggestions are open. Accept or reject them first.", n),
                                        n)));
  return TRUE;
}

typedef struct
{
  guint *n_suggestions, *n_threads;
} Open;

static gboolean
count_open (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  const Open *open = request->value;
  g_autofree char *id = stet_story_table_resolve (db, request->id, error);

  return id != NULL && stet_suggestion_table_count_open (db, id, open->n_suggestions, error)
         && stet_comment_table_count_open (db, id, open->n_threads, error);
}

gboolean
stet_desk_count_open (StetDesk *self,
                      const char *story,
                      guint *n_suggestions,
                      guint *n_threads,
                      GError **error)
{
  const Open open = { n_suggestions, n_threads };
  StetRequest request = { .id = story, .value = &open };

  g_return_val_if_fail (story != NULL && n_suggestions != NULL && n_threads != NULL, FALSE);

  return stet_desk_read (self, count_open, &request, error);
}
