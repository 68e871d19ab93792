/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The article brought before the public: found or made as a draft, compared, published, and read again. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "stet-clock.h"
#include "stet-ghost-article.h"
#include "stet-ghost-post.h"
#include "stet-json-members.h"
#include "stet-rendition-private.h"

gboolean
stet_ghost_run_is_update (const StetGhostRun *self)
{
  const StetDelivery *previous = self->base.rendition->previous;

  return previous != NULL && *previous->remote_id != '\0';
}

static gint64
server_time (const StetGhostRun *self)
{
  return g_get_real_time () + self->api->clock_offset * G_USEC_PER_SEC;
}

/* The article of this delivery as it should stand. */
static StetGhostArticle *
make_article (StetGhostRun *self, JsonObject *held)
{
  g_autofree char *marker = stet_ghost_marker (self->base.rendition->story->id, FALSE);

  return stet_ghost_article_new (self->base.rendition, self->base.progress, held, marker);
}

static void
set_post (StetGhostRun *self, const char *id)
{
  g_set_str (&self->base.delivery->remote_id, id);
  json_object_set_string_member (self->base.progress, "post", id);
}

static JsonObject *
refuse_missing (GError **error)
{
  g_propagate_error (error, stet_ghost_refuse_missing ());
  return NULL;
}

/* Found, or made; then read. */
static JsonObject *
make_post (StetGhostRun *self, GError **error)
{
  g_autofree char *id = NULL;
  g_autoptr (GError) reason = NULL;
  JsonObject *held;

  if (!stet_ghost_post_find (self, FALSE, &id, error))
    return NULL;
  if (*id == '\0')
    {
      g_free (id);
      id = stet_ghost_post_create (self, FALSE, error);
    }
  if (id == NULL)
    return NULL;
  set_post (self, id);
  if (!stet_cms_run_record (&self->base, "post", error))
    return NULL;
  held = stet_ghost_post_read (self->api, id, self->base.cancellable, &reason);
  if (reason != NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  else if (held == NULL)
    refuse_missing (error);
  return held;
}

/* The article, made where there is none yet. */
static JsonObject *
reach_post (StetGhostRun *self, GError **error)
{
  const char *known = stet_json_get_string (self->base.progress, "post");
  g_autofree char *id = g_strdup (
    *known == '\0' && stet_ghost_run_is_update (self) ? self->base.rendition->previous->remote_id : known);
  g_autoptr (GError) reason = NULL;
  JsonObject *held = *id != '\0' ? stet_ghost_post_read_settled (self, id, &reason) : NULL;

  if (reason != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return NULL;
    }
  if (held != NULL)
    {
      set_post (self, id);
      return held;
    }
  if (*id != '\0' && !self->base.delivery->overwrite
      && (stet_ghost_run_is_update (self) || stet_json_get_boolean (self->base.progress, "published")))
    return refuse_missing (error);
  return make_post (self, error);
}

/* What somebody did there since the delivery before is not overwritten unasked. */
static gboolean
check_meddling (StetGhostRun *self, const StetGhostArticle *wanted, JsonObject *held, GError **error)
{
  g_autoptr (GPtrArray) different = NULL;
  gboolean begun = stet_json_get_boolean (self->base.progress, "published")
                   || stet_json_get_boolean (self->base.progress, "reopened");

  if (!stet_ghost_run_is_update (self) || self->base.delivery->overwrite || begun)
    return TRUE;
  if (stet_ghost_article_has_tag (held, STET_GHOST_WITHDRAWN))
    {
      json_object_set_boolean_member (self->base.progress, "reopened", TRUE);
      return stet_cms_run_record (&self->base, "post", error);
    }
  if (!stet_ghost_post_is_live (held))
    {
      g_set_error (
        error, STET_CMS_ERROR, STET_CMS_ERROR_CONFLICT,
        _ ("The article was taken down in Ghost (it is “%s” there), so it was not updated. Publish it "
           "there again, then try once more."),
        stet_json_get_string (held, "status"));
      return FALSE;
    }
  different = stet_ghost_article_compare (wanted, held);
  if (!stet_ghost_article_is_grave (different)
      || stet_ghost_post_is_as_left (self->base.rendition->previous, held))
    return TRUE;
  g_set_error (
    error, STET_CMS_ERROR, STET_CMS_ERROR_CONFLICT,
    _ ("The article was changed in Ghost on %s (UTC), so it was not overwritten. Take the change over "
       "into the story, or undo it there, then publish again."),
    stet_json_get_string (held, "updated_at"));
  return FALSE;
}

static const char *
name_field (const char *field)
{
  if (g_str_equal (field, "title"))
    return _ ("the headline");
  if (g_str_equal (field, "html"))
    return _ ("the text");
  if (g_str_equal (field, "custom_excerpt"))
    return _ ("the standfirst");
  if (g_str_equal (field, "feature_image"))
    return _ ("the lead picture");
  if (g_str_equal (field, "tags"))
    return _ ("the tags");
  return _ ("the authors");
}

JsonObject *
stet_ghost_complete_draft (StetGhostRun *self, StetGhostArticle *wanted, JsonObject *held, GError **error)
{
  g_autoptr (GPtrArray) different = stet_ghost_article_compare (wanted, held);
  g_autoptr (JsonObject) kept = json_object_ref (held);

  if (different->len > 0)
    {
      g_clear_pointer (&kept, json_object_unref);
      kept = stet_ghost_post_write (self, held, json_object_ref (wanted->fields), error);
      if (kept == NULL)
        return NULL;
      g_ptr_array_unref (different);
      different = stet_ghost_article_compare (wanted, kept);
    }
  if (!stet_ghost_article_is_grave (different))
    return g_steal_pointer (&kept);
  g_set_error (error, STET_CMS_ERROR, STET_CMS_ERROR_REJECTED,
               _ ("Ghost does not keep %s as it was sent, so the article stays a draft there and was not "
                  "published."),
               name_field (g_ptr_array_index (different, 0)));
  return NULL;
}

/* Sets what brings the article before the public, now or at its time; nothing where that is so already.
 * "published" with a date to come would show it at once, and a schedule in the past likewise. */
static void
set_status (StetGhostRun *self, JsonObject *fields, JsonObject *held)
{
  gint64 release = self->base.rendition->release;
  gint64 then = stet_ghost_post_get_time (held, "published_at");
  gboolean later = release > server_time (self);

  if (later
      && (!stet_ghost_post_has_status (held, "scheduled")
          || then / G_USEC_PER_SEC != release / G_USEC_PER_SEC))
    {
      g_autofree char *iso = stet_time_to_iso (release / G_USEC_PER_SEC * G_USEC_PER_SEC);

      json_object_set_string_member (fields, "status", "scheduled");
      json_object_set_string_member (fields, "published_at", iso);
    }
  else if (!later && !stet_ghost_post_has_status (held, "published"))
    {
      g_autofree char *iso = stet_time_to_iso (server_time (self) / G_USEC_PER_SEC * G_USEC_PER_SEC);

      json_object_set_string_member (fields, "status", "published");
      if (then > server_time (self))
        json_object_set_string_member (fields, "published_at", iso);
    }
}

static gboolean
publish (StetGhostRun *self, const StetGhostArticle *wanted, JsonObject *held, GError **error)
{
  g_autoptr (GPtrArray) different = stet_ghost_article_compare (wanted, held);
  g_autoptr (JsonObject) fields = different->len > 0 ? json_object_ref (wanted->fields) : json_object_new ();
  g_autoptr (JsonObject) written = NULL;

  if (self->base.rendition->release > server_time (self) && stet_ghost_post_has_status (held, "published"))
    {
      g_set_error_literal (
        error, STET_CMS_ERROR, STET_CMS_ERROR_REJECTED,
        _ ("Ghost can hold back a new article until its time, but not the update of one that is "
           "before the public."));
      return FALSE;
    }
  set_status (self, fields, held);
  if (json_object_get_size (fields) > 0)
    {
      written = stet_ghost_post_write (self, held, json_object_ref (fields), error);
      if (written == NULL)
        return FALSE;
    }
  json_object_set_boolean_member (self->base.progress, "published", TRUE);
  g_set_str (&self->base.delivery->url, stet_json_get_string (written != NULL ? written : held, "url"));
  return stet_cms_run_record (&self->base, "publish", error);
}

static void
note_differences (StetGhostRun *self, const StetGhostArticle *wanted, JsonObject *held)
{
  g_autoptr (GPtrArray) different = stet_ghost_article_compare (wanted, held);

  for (guint i = 0; i < different->len; i++)
    {
      const char *field = g_ptr_array_index (different, i);
      g_autofree char *ours = NULL;
      g_autofree char *theirs = NULL;

      if (!g_str_equal (field, "html"))
        {
          stet_cms_run_note (&self->base, _ ("Ghost does not have %s as sent: look at the article."),
                             name_field (field));
          continue;
        }
      stet_ghost_article_differ (wanted, held, &ours, &theirs);
      stet_cms_run_note (&self->base, _ ("Ghost does not have the text as sent: “%s” stands there for “%s”."),
                         theirs, ours);
    }
}

static void
note_status (StetGhostRun *self, JsonObject *held)
{
  gint64 release = self->base.rendition->release;
  g_autofree char *slug = stet_cms_dup_slug (self->base.rendition->story);
  const char *there = stet_json_get_string (held, "slug");

  if (stet_ghost_post_has_status (held, "scheduled")
        ? release == 0
            || stet_ghost_post_get_time (held, "published_at") / G_USEC_PER_SEC != release / G_USEC_PER_SEC
        : !stet_ghost_post_has_status (held, "published"))
    stet_cms_run_note (&self->base, _ ("Ghost has taken the article but says that it is “%s”, not public."),
                       stet_json_get_string (held, "status"));
  if (!stet_ghost_run_is_update (self) && !g_str_equal (there, slug))
    stet_cms_run_note (
      &self->base, _ ("Its address there ends in “%s”, for “%s” was taken or not acceptable."), there, slug);
}

/* The draft that showed this before has served. */
static gboolean
remove_preview (StetGhostRun *self, GError **error)
{
  g_autofree char *id = NULL;

  return stet_ghost_post_find (self, TRUE, &id, error)
         && (*id == '\0' || stet_ghost_post_delete (self, id, error));
}

/* The lines of the text that are not the story's own, for whoever takes the article back into one. */
static void
record_printed (StetGhostRun *self)
{
  const StetRendition *rendition = self->base.rendition;
  JsonArray *printed = json_array_new ();
  g_autofree char *byline = stet_json_get_boolean (self->base.progress, "byline")
                              ? stet_rendition_dup_byline_line (rendition)
                              : NULL;

  if (byline != NULL)
    json_array_add_string_element (printed, byline);
  for (guint i = 0; i < rendition->story->corrections->len; i++)
    {
      g_autofree char *note = stet_rendition_dup_correction_line (
        rendition, g_ptr_array_index (rendition->story->corrections, i));

      json_array_add_string_element (printed, note);
    }
  json_object_set_array_member (self->base.progress, "printed", printed);
}

/* What readers have now, read again: an answer to a write says what was taken, not what stands. */
static gboolean
verify (StetGhostRun *self, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (JsonObject) held = stet_ghost_post_read (
    self->api, stet_json_get_string (self->base.progress, "post"), self->base.cancellable, &reason);
  g_autoptr (StetGhostArticle) wanted = NULL;
  g_autofree char *print = NULL;

  if (held == NULL)
    {
      if (reason != NULL)
        g_propagate_error (error, g_steal_pointer (&reason));
      else
        refuse_missing (error);
      return FALSE;
    }
  wanted = make_article (self, held);
  note_differences (self, wanted, held);
  note_status (self, held);
  record_printed (self);
  print = stet_ghost_article_fingerprint (held);
  json_object_set_string_member (self->base.progress, "fingerprint", print);
  g_set_str (&self->base.delivery->url, stet_json_get_string (held, "url"));
  return stet_cms_run_record (&self->base, "verify", error);
}

gboolean
stet_ghost_send_post (StetGhostRun *self, GError **error)
{
  g_autoptr (JsonObject) held = reach_post (self, error);
  g_autoptr (StetGhostArticle) wanted = held != NULL ? make_article (self, held) : NULL;

  if (wanted == NULL || !check_meddling (self, wanted, held, error))
    return FALSE;
  if (!stet_ghost_post_is_live (held))
    {
      g_autofree char *slug = stet_cms_dup_slug (self->base.rendition->story);
      JsonObject *kept;

      json_object_set_string_member (wanted->fields, "slug", slug);
      kept = stet_ghost_complete_draft (self, wanted, held, error);
      json_object_unref (held);
      held = kept;
    }
  return held != NULL && publish (self, wanted, held, error)
         && (!stet_ghost_run_is_update (self) || remove_preview (self, error)) && verify (self, error);
}
