/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was changed at a CMS behind our back: what it is, and what a person decides about it. */
#include "config.h"

#include "stet-desk-after.h"

#include "stet-delivery-table.h"
#include "stet-desk-private.h"
#include "stet-error.h"
#include "stet-event-table.h"
#include "stet-import-html.h"
#include "stet-markdown.h"
#include "stet-media.h"
#include "stet-merge.h"
#include "stet-revision-table.h"
#include "stet-story-merge.h"
#include "stet-target-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
stet_conflict_free (StetConflict *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->delivery, stet_delivery_free);
  g_clear_pointer (&self->ours, stet_story_free);
  g_clear_pointer (&self->theirs, stet_story_free);
  g_strfreev (self->notes);
  g_free (self->name);
  g_free (self->url);
  g_free (self->seen);
  g_free (self);
}

/* Which one */

static gboolean
is_conflict (const StetDelivery *delivery)
{
  return delivery->state == STET_DELIVERY_FAILED && delivery->action == STET_DELIVERY_PUBLISH
         && g_str_equal (delivery->trouble, "conflict");
}

/* The newest of its target, as what came after decided about it. */
static gboolean
find_conflict (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  g_autofree char *story = stet_story_table_resolve (db, request->id, error);
  g_autoptr (GPtrArray) all = story != NULL ? stet_delivery_table_list (db, story, error) : NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; all != NULL && i < all->len && request->result == NULL; i++)
    {
      const StetDelivery *delivery = g_ptr_array_index (all, i);

      if (delivery->action != STET_DELIVERY_PREVIEW && g_hash_table_add (seen, delivery->target)
          && is_conflict (delivery))
        request->result = g_strdup (delivery->id);
    }
  return all != NULL;
}

char *
stet_desk_find_conflict (StetDesk *self, const char *story, GError **error)
{
  StetRequest request = { .id = story };

  g_return_val_if_fail (story != NULL, NULL);

  return stet_desk_read (self, find_conflict, &request, error) ? request.result : NULL;
}

/* What it is */

typedef struct
{
  const char *id;         /* (unowned) */
  StetDelivery *delivery; /* (owned) (nullable): that stopped */
  StetDelivery *last;     /* (owned) (nullable): that is at the target, as far as this desk knows */
  StetTarget *target;     /* (owned) (nullable) */
  StetRevision *revision; /* (owned) (nullable): of @last */
} Case;

static void
case_clear (Case *self)
{
  g_clear_pointer (&self->delivery, stet_delivery_free);
  g_clear_pointer (&self->last, stet_delivery_free);
  g_clear_pointer (&self->target, stet_target_free);
  g_clear_pointer (&self->revision, stet_revision_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Case, case_clear)

static StetDelivery *
need_conflict (StetDatabase *db, const char *id, GError **error)
{
  g_autoptr (StetDelivery) delivery = stet_delivery_table_get (db, id, error);

  if (delivery == NULL || is_conflict (delivery))
    return g_steal_pointer (&delivery);
  g_set_error_literal (error, STET_ERROR, STET_ERROR_STAGE,
                       _ ("Nothing is to be decided about this delivery any more."));
  return NULL;
}

/* What the delivery of the case meets. */
static gboolean
load_facts (StetDatabase *db, Case *self, GError **error)
{
  g_autoptr (GError) local = NULL;

  self->target = self->delivery != NULL ? stet_target_table_get (db, self->delivery->target, error) : NULL;
  if (self->target == NULL)
    return FALSE;
  self->last = stet_delivery_table_last_done (db, self->delivery->story, self->delivery->target, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  /* the article is there without a receipt of this desk */
  if (self->last == NULL)
    {
      self->last = stet_delivery_copy (self->delivery);
      self->last->state = STET_DELIVERY_DONE;
    }
  self->revision = stet_revision_table_get (db, self->last->revision, error);
  return self->revision != NULL;
}

static gboolean
load_case (StetDatabase *db, gpointer data, GError **error)
{
  Case *self = data;

  self->delivery = need_conflict (db, self->id, error);
  return load_facts (db, self, error);
}

/* The pictures that are in the story and still stand. */
static char *
find_picture (const char *url, gpointer data)
{
  StetDesk *desk = data;
  const char *media = stet_markdown_media_id (url);
  g_autofree char *path = media != NULL ? stet_media_dup_path (desk->dir, media) : NULL;

  return path != NULL ? g_strdup (media) : NULL;
}

static char *
name_picture (const char *media, gpointer data)
{
  return g_strconcat ("media:", media, NULL);
}

/* Their body in our own Markdown. HTML has many forms in it, so that theirs is held against what ours would
 * become on the same way: what differs then is what somebody changed. */
static char *
read_body (StetDesk *desk, const StetStory *ours, const char *html, char ***notes, GError **error)
{
  g_autofree char *sent = stet_markdown_to_html (ours->body, -1, name_picture, NULL);
  g_autofree char *before = stet_import_html (sent, -1, find_picture, desk, NULL, error);
  g_autofree char *now
    = before != NULL ? stet_import_html (html, -1, find_picture, desk, notes, error) : NULL;
  g_autoptr (StetMerge) merge = NULL;

  if (now == NULL)
    return NULL;
  merge = stet_merge (before, now, ours->body);
  return g_steal_pointer (&merge->text);
}

/* Of the words, as a CMS may write the same ones in more than one way. */
static char *
dup_seen (const StetStory *theirs)
{
  g_autofree char *words = NULL;

  if (theirs == NULL)
    return g_strdup ("");
  words = g_strjoin ("\n", theirs->headline, theirs->standfirst, theirs->body, NULL);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, words, -1);
}

static StetConflict *
conflict_new (StetDesk *desk, const Case *facts, const StetCmsArticle *article, GError **error)
{
  g_autoptr (StetConflict) self = g_new0 (StetConflict, 1);

  self->delivery = stet_delivery_copy (facts->delivery);
  self->name = g_strdup (facts->target->name);
  self->ours = stet_story_copy (facts->revision->story);
  self->url = g_strdup (*article->url != '\0' ? article->url : facts->last->url);
  self->modified = article->modified;
  if (!article->gone)
    {
      g_autofree char *body = read_body (desk, self->ours, article->html, &self->notes, error);

      if (body == NULL)
        return NULL;
      self->theirs = stet_story_copy (self->ours);
      stet_story_set (&self->theirs->headline, article->headline);
      stet_story_set (&self->theirs->standfirst, article->standfirst);
      stet_story_set (&self->theirs->body, body);
    }
  self->seen = dup_seen (self->theirs);
  if (self->notes == NULL)
    self->notes = g_new0 (char *, 1);
  return g_steal_pointer (&self);
}

StetConflict *
stet_desk_load_conflict (StetDesk *self, const char *delivery, GCancellable *cancellable, GError **error)
{
  g_auto (Case) facts = { .id = delivery };
  g_autoptr (StetCms) cms = NULL;
  g_autoptr (StetCmsArticle) article = NULL;

  g_return_val_if_fail (STET_IS_DESK (self) && delivery != NULL, NULL);

  if (!stet_store_read (self->store, STET_STORE_USER, load_case, &facts, cancellable, error))
    return NULL;
  cms = stet_desk_connect (self, facts.target, error);
  article = cms != NULL ? stet_cms_fetch (cms, facts.last, cancellable, error) : NULL;
  return article != NULL ? conflict_new (self, &facts, article, error) : NULL;
}

/* What is decided */

static gboolean
take (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  const StetConflict *conflict = request->value;
  StetDesk *desk = request->desk;
  g_autoptr (StetDelivery) delivery = need_conflict (db, conflict->delivery->id, error);
  g_autoptr (StetStoryFile) file
    = delivery != NULL ? stet_desk_load_to_change (db, desk, delivery->story, error) : NULL;
  g_autoptr (StetStoryMerge) merge = NULL;
  g_autofree char *label = NULL;
  StetStoryCounts counts;

  if (file == NULL || !stet_desk_allow (db, request->as, STET_ACTION_EDIT, file, NULL, NULL, error)
      || !stet_desk_keep_words (db, request, file, "before theirs was taken", error))
    return FALSE;
  merge = stet_story_merge (conflict->ours, conflict->theirs, file->story);
  counts = stet_desk_count (merge->story);
  label = g_strdup_printf ("taken from %s", conflict->name);
  delivery->state = STET_DELIVERY_CANCELLED;
  delivery->finished = stet_clock_now (&desk->clock);
  if (!stet_desk_save_words (db, desk, request->as, file, merge->story, &counts, error)
      || !stet_desk_add_revision (db, desk, request->as, file, label, error)
      || !stet_story_table_set_state (db, file, error) || !stet_delivery_table_update (db, delivery, error))
    return FALSE;
  request->result = g_strdup (file->head);
  return stet_desk_record (db, desk, request->as, delivery->story, file->head, STET_EVENT_STORY_TAKEN, error,
                           "target", delivery->target, "name", conflict->name, "delivery", delivery->id,
                           "seen", conflict->seen, NULL);
}

char *
stet_desk_take_theirs (StetDesk *self, const char *as, const StetConflict *conflict, GError **error)
{
  StetRequest request = { .as = as, .value = conflict };

  g_return_val_if_fail (conflict != NULL, NULL);

  if (conflict->theirs == NULL)
    {
      g_set_error (error, STET_ERROR, STET_ERROR_NOT_FOUND,
                   _ ("The article was deleted at “%s”: there is nothing to take from there."),
                   conflict->name);
      return NULL;
    }
  if (stet_desk_write (self, take, &request, error))
    return request.result;
  g_free (request.result);
  return NULL;
}

static gboolean
overwrite (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  const StetConflict *conflict = request->value;
  g_autoptr (StetDelivery) delivery = need_conflict (db, conflict->delivery->id, error);

  if (delivery == NULL || !stet_desk_need_publisher (db, request->as, error)
      || !stet_desk_check_not_withdrawing (db, delivery->story, error))
    return FALSE;
  delivery->state = STET_DELIVERY_QUEUED;
  delivery->overwrite = TRUE;
  delivery->due = stet_clock_now (&request->desk->clock);
  delivery->finished = 0;
  g_set_str (&delivery->trouble, "");
  return stet_delivery_table_update (db, delivery, error)
         && stet_desk_record (db, request->desk, request->as, delivery->story, delivery->revision,
                              STET_EVENT_DELIVERY_OVERWRITES, error, "delivery", delivery->id, "target",
                              delivery->target, "name", conflict->name, "seen", conflict->seen, NULL);
}

gboolean
stet_desk_overwrite (StetDesk *self, const char *as, const StetConflict *conflict, GError **error)
{
  StetRequest request = { .as = as, .value = conflict };

  g_return_val_if_fail (conflict != NULL, FALSE);

  if (!stet_desk_write (self, overwrite, &request, error))
    return FALSE;
  if (self->outbox != NULL)
    stet_outbox_wake (self->outbox);
  return TRUE;
}

/* The newest word of the log about the target decides. The hash of what was seen there; NULL where nothing
 * was since the last delivery, and with @error. */
static char *
find_seen (StetDatabase *db, const char *story, const char *target, GError **error)
{
  g_autoptr (GPtrArray) events = stet_event_table_list (db, story, error);

  for (guint i = events != NULL ? events->len : 0; i > 0; i--)
    {
      const StetEvent *event = g_ptr_array_index (events, i - 1);
      JsonObject *detail = json_node_get_object (event->detail);

      if (!g_str_equal (json_object_get_string_member_with_default (detail, "target", ""), target))
        continue;
      if (g_str_equal (event->kind, STET_EVENT_DELIVERY_DONE))
        return NULL;
      if (g_str_equal (event->kind, STET_EVENT_STORY_TAKEN)
          || g_str_equal (event->kind, STET_EVENT_DELIVERY_OVERWRITES))
        return g_strdup (json_object_get_string_member_with_default (detail, "seen", ""));
    }
  return NULL;
}

gboolean
stet_desk_was_seen (StetDatabase *db, const char *story, const char *target, gboolean *seen, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *hash = find_seen (db, story, target, &local);

  *seen = hash != NULL;
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

typedef struct
{
  Case facts;
  char *seen; /* (owned) (nullable) */
} Look;

static gboolean
load_look (StetDatabase *db, gpointer data, GError **error)
{
  Look *self = data;
  const StetDelivery *delivery = self->facts.delivery;
  g_autoptr (GError) local = NULL;

  self->seen = find_seen (db, delivery->story, delivery->target, &local);
  if (local == NULL)
    return load_facts (db, &self->facts, error);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* Whether it is what an earlier attempt of the delivery made of it. */
static gboolean
is_sent (StetDesk *desk, const StetStory *story, const StetConflict *conflict)
{
  g_autofree char *html = stet_markdown_to_html (story->body, -1, name_picture, NULL);
  g_autofree char *sent = read_body (desk, conflict->ours, html, NULL, NULL);

  return conflict->theirs != NULL && g_str_equal (conflict->theirs->headline, story->headline)
         && g_strcmp0 (conflict->theirs->body, sent) == 0;
}

static gboolean
check_look (StetDesk *self,
            StetCms *cms,
            const Look *look,
            const StetStory *story,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (StetCmsArticle) article = stet_cms_fetch (cms, look->facts.last, cancellable, &reason);
  g_autoptr (StetConflict) conflict = NULL;

  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED) || (article != NULL && article->as_left))
    return TRUE;
  if (article == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  conflict = conflict_new (self, &look->facts, article, error);
  if (conflict == NULL)
    return FALSE;
  if (g_strcmp0 (conflict->seen, look->seen) == 0 || is_sent (self, story, conflict))
    return TRUE;
  g_set_error (error, STET_CMS_ERROR, STET_CMS_ERROR_CONFLICT,
               _ ("The article was changed at “%s” once more since somebody looked at it. Nothing was "
                  "overwritten."),
               look->facts.target->name);
  return FALSE;
}

gboolean
stet_desk_check_seen (StetDesk *self,
                      StetCms *cms,
                      const StetDelivery *delivery,
                      const StetStory *story,
                      GCancellable *cancellable,
                      GError **error)
{
  Look look = { .facts = { .delivery = stet_delivery_copy (delivery) } };
  gboolean seen = stet_store_read (self->store, STET_STORE_USER, load_look, &look, cancellable, error)
                  && check_look (self, cms, &look, story, cancellable, error);

  case_clear (&look.facts);
  g_free (look.seen);
  return seen;
}
