/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stories: making, reading, listing and saving them. */
#include "config.h"

#include "stet-desk-private.h"

#include "stet-error.h"
#include "stet-event-table.h"
#include "stet-quote-finder.h"
#include "stet-revision-table.h"
#include "stet-statistics.h"

#include <glib/gi18n-lib.h>
#include <string.h>

gboolean
stet_desk_insert_story (StetDatabase *db,
                        StetDesk *desk,
                        const char *as,
                        const StetStory *story,
                        const char *kind,
                        const char *origin,
                        GError **error)
{
  g_autoptr (StetPerson) person = NULL;
  g_autoptr (StetStoryFile) file = NULL;
  StetStoryCounts counts = stet_desk_count (story);

  if (!stet_desk_allow (db, as, STET_ACTION_CREATE, NULL, NULL, NULL, error))
    return FALSE;
  file = g_new0 (StetStoryFile, 1);
  file->story = stet_story_copy (story);
  file->stage = STET_STAGE_DRAFT;
  file->live = STET_LIVE_NONE;
  file->head = g_strdup ("");
  file->approved = g_strdup ("");
  file->published = g_strdup ("");
  file->return_reason = g_strdup ("");
  file->url = g_strdup ("");
  file->creator = g_strdup (as);
  file->created = file->updated = stet_clock_now (&desk->clock);
  return stet_story_table_insert (db, file, &counts, error) && stet_desk_count_progress (db, story, error)
         && stet_desk_record (db, desk, as, story->id, NULL, kind, error, "origin", origin, NULL);
}

/* The person who drafts signs, unless a byline is given. */
static gboolean
create_story (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  g_autoptr (StetPerson) person = stet_desk_need_person (db, request->as, error);
  g_autoptr (StetStory) story = NULL;

  if (person == NULL)
    return FALSE;
  story = stet_story_copy (request->value);
  if (story->byline->len == 0)
    g_ptr_array_add (story->byline, stet_byline_new (person->id, person->name, NULL));
  if (*story->slug == '\0' && *story->headline != '\0')
    {
      g_free (story->slug);
      story->slug = stet_story_suggest_slug (story->headline);
    }
  return stet_desk_insert_story (db, request->desk, person->id, story, STET_EVENT_STORY_CREATED, NULL, error);
}

char *
stet_desk_create_story (StetDesk *self, const char *as, const StetStory *initial, GError **error)
{
  g_autofree char *id = stet_clock_new_id (&self->clock);
  g_autoptr (StetStory) story = initial != NULL ? stet_story_copy (initial) : stet_story_new (id);
  StetRequest request = { .as = as, .value = story };

  /* A copy of another story is a story of its own. */
  stet_story_set (&story->id, id);
  return stet_desk_write (self, create_story, &request, error) ? g_steal_pointer (&id) : NULL;
}

static gboolean
load_story (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;

  request->result = stet_desk_load_to_read (db, request->id, NULL, error);
  return request->result != NULL;
}

StetStoryFile *
stet_desk_load_story (StetDesk *self, const char *id, GError **error)
{
  StetRequest request = { .id = id };

  g_return_val_if_fail (id != NULL, NULL);

  return stet_desk_read (self, load_story, &request, error) ? request.result : NULL;
}

static gboolean
load_revision (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;

  request->result = stet_revision_table_get (db, request->id, error);
  return request->result != NULL;
}

StetRevision *
stet_desk_load_revision (StetDesk *self, const char *hash, GError **error)
{
  StetRequest request = { .id = hash };

  g_return_val_if_fail (hash != NULL, NULL);

  return stet_desk_read (self, load_revision, &request, error) ? request.result : NULL;
}

static gboolean
find_revision (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  g_autofree char *id = stet_story_table_resolve (db, request->id, error);

  request->result = id != NULL ? stet_desk_find_revision (db, id, request->text, error) : NULL;
  return request->result != NULL;
}

StetRevision *
stet_desk_find_revision_of (StetDesk *self, const char *id, const char *hash, GError **error)
{
  StetRequest request = { .id = id, .text = hash };

  g_return_val_if_fail (id != NULL && hash != NULL, NULL);

  return stet_desk_read (self, find_revision, &request, error) ? request.result : NULL;
}

static gboolean
list_revisions (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  g_autofree char *id = stet_story_table_resolve (db, request->id, error);

  request->result = id != NULL ? stet_revision_table_list (db, id, error) : NULL;
  return request->result != NULL;
}

GPtrArray *
stet_desk_list_revisions (StetDesk *self, const char *id, GError **error)
{
  StetRequest request = { .id = id };

  g_return_val_if_fail (id != NULL, NULL);

  return stet_desk_read (self, list_revisions, &request, error) ? request.result : NULL;
}

static gboolean
list_events (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  g_autofree char *id = NULL;

  if (request->id != NULL && (id = stet_story_table_resolve (db, request->id, error)) == NULL)
    return FALSE;
  request->result = stet_event_table_list (db, id, error);
  return request->result != NULL;
}

GPtrArray *
stet_desk_list_events (StetDesk *self, const char *id, GError **error)
{
  StetRequest request = { .id = id };

  return stet_desk_read (self, list_events, &request, error) ? request.result : NULL;
}

typedef struct
{
  StetPlace place;
  const char *as;
  const char *text;
  guint limit;
  guint *counts;
  GPtrArray *rows;
} Listing;

static gboolean
list_stories (StetDatabase *db, gpointer data, GError **error)
{
  Listing *listing = data;

  listing->rows
    = stet_story_table_list (db, listing->place, listing->as, listing->text, listing->limit, error);
  return listing->rows != NULL;
}

GPtrArray *
stet_desk_list_stories (StetDesk *self,
                        StetPlace place,
                        const char *as,
                        const char *text,
                        guint limit,
                        GError **error)
{
  Listing listing = { .place = place, .as = as != NULL ? as : "", .text = text, .limit = limit };

  g_return_val_if_fail ((guint) place < STET_N_PLACES, NULL);

  return stet_store_read (self->store, STET_STORE_USER, list_stories, &listing, NULL, error) ? listing.rows
                                                                                             : NULL;
}

static gboolean
count_places (StetDatabase *db, gpointer data, GError **error)
{
  Listing *listing = data;

  return stet_story_table_count (db, listing->as, listing->counts, error);
}

gboolean
stet_desk_count_places (StetDesk *self, const char *as, guint counts[STET_N_PLACES], GError **error)
{
  Listing listing = { .as = as != NULL ? as : "", .counts = counts };

  return stet_store_read (self->store, STET_STORE_USER, count_places, &listing, NULL, error);
}

/* Who may write the story, and who may give it to somebody. */
static gboolean
allow_save (StetDatabase *db,
            const char *as,
            const StetStoryFile *file,
            const StetStory *story,
            GError **error)
{
  if (!stet_desk_allow (db, as, STET_ACTION_EDIT, file, NULL, NULL, error))
    return FALSE;
  return g_str_equal (file->story->assignee, story->assignee)
         || stet_desk_allow (db, as, STET_ACTION_ASSIGN, file, NULL, NULL, error);
}

static gboolean
save_story (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  const StetStory *story = request->value;
  g_autoptr (StetStoryFile) file = stet_desk_load_to_change (db, request->desk, story->id, error);

  if (file == NULL || !allow_save (db, request->as, file, story, error))
    return FALSE;
  if (request->number >= 0 && request->number != file->version)
    {
      g_set_error (error, STET_ERROR, STET_ERROR_CONFLICT,
                   _ ("“%s” was changed by somebody else meanwhile. Load it again, then make your change."),
                   file->story->headline);
      return FALSE;
    }
  return stet_desk_save_words (db, request->desk, request->as, file, story, &request->counts, error);
}

gboolean
stet_desk_save_story (StetDesk *self, const char *as, const StetStory *story, gint64 version, GError **error)
{
  StetRequest request = { .as = as, .value = story, .number = version };

  g_return_val_if_fail (story != NULL, FALSE);

  request.counts = stet_desk_count (story);
  return stet_desk_write (self, save_story, &request, error);
}

static gboolean
keep_revision (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  g_autoptr (StetStoryFile) file = stet_desk_load_to_change (db, request->desk, request->id, error);

  if (file == NULL || !stet_desk_allow (db, request->as, STET_ACTION_EDIT, file, NULL, NULL, error)
      || !stet_desk_add_revision (db, request->desk, request->as, file, request->text, error))
    return FALSE;
  file->updated = stet_clock_now (&request->desk->clock);
  request->result = g_strdup (file->head);
  return stet_story_table_set_state (db, file, error)
         && stet_desk_record (db, request->desk, request->as, file->story->id, file->head,
                              STET_EVENT_STORY_KEPT, error, "label", request->text, NULL);
}

char *
stet_desk_keep_revision (StetDesk *self, const char *as, const char *id, const char *label, GError **error)
{
  StetRequest request = { .as = as, .id = id, .text = label != NULL ? label : "" };

  g_return_val_if_fail (id != NULL, NULL);

  if (stet_desk_write (self, keep_revision, &request, error))
    return request.result;
  g_free (request.result);
  return NULL;
}

StetStoryCounts
stet_desk_count (const StetStory *story)
{
  g_autoptr (GPtrArray) quotes = stet_quotes_find (story->body, -1, story->language);
  StetStoryCounts counts = { 0 };

  counts.words = stet_statistics_of_markdown (story->body, -1).words;
  for (guint i = 0; i < quotes->len; i++)
    {
      const StetQuote *quote = g_ptr_array_index (quotes, i);

      if (quote->kind == STET_QUOTE_FRAGMENT)
        continue;
      counts.n_quotes++;
      if (quote->speaker_name == NULL && quote->speaker_start < 0)
        counts.n_unattributed++;
    }
  return counts;
}
