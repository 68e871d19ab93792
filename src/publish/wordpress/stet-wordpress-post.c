/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The article itself: found or made as a draft, compared, brought before the public or into keeping until its
 * time, and read again. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stet-clock.h"
#include "stet-wordpress-article.h"
#include "stet-wordpress-posts.h"
#include "stet-wordpress-readback.h"

/* WordPress brings at once before the public what it is to keep for less than a minute; twice that, so that
 * it is still a minute when the request arrives. */
#define SHORTEST_KEEPING (2 * G_TIME_SPAN_MINUTE)

static const char *
get_status (JsonObject *held)
{
  return stet_json_get_string (held, "status");
}

static gboolean
has_status (JsonObject *held, const char *status)
{
  return g_str_equal (get_status (held), status);
}

/* When WordPress is to bring it before the public, microseconds UTC; 0: now, also where that time has passed.
 */
static gint64
get_release (const StetWordpressRun *self)
{
  return self->rendition->release > self->rendition->modified ? self->rendition->release : 0;
}

/* "2025-03-16T19:04:05", as date_gmt has it. */
static char *
dup_date (gint64 usec)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (usec / G_USEC_PER_SEC);

  return g_date_time_format (time, "%Y-%m-%dT%H:%M:%S");
}

/* The date that @held has or, of a draft, will have; 0 where it is open. */
static gint64
get_date (JsonObject *held)
{
  g_autofree char *iso = g_strconcat (stet_json_get_string (held, "date_gmt"), "Z", NULL);
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (iso, NULL);

  return time != NULL ? g_date_time_to_unix (time) * G_USEC_PER_SEC : 0;
}

/* Whether we have it kept there until a time, and not somebody else. */
static gboolean
is_kept (const StetWordpressRun *self, JsonObject *held)
{
  g_autoptr (JsonObject) before = stet_wordpress_run_dup_previous (self);

  return has_status (held, "future")
         && (json_object_has_member (self->progress, "published")
             || (before != NULL && g_str_equal (stet_json_get_string (before, "status"), "future")));
}

/* Whether it stands there as this delivery or the one before left it; also where neither said. */
static gboolean
is_as_left (const StetWordpressRun *self, JsonObject *held)
{
  g_autoptr (JsonObject) before = stet_wordpress_run_dup_previous (self);
  const char *then = stet_json_get_string (self->progress, "fingerprint");
  g_autofree char *now = NULL;

  if (stet_wordpress_article_is_withdrawn (self->rendition->story->id, held))
    return TRUE;
  if (*then == '\0' && before != NULL)
    then = stet_json_get_string (before, "fingerprint");
  now = stet_wordpress_article_fingerprint (held);
  return *then == '\0' || g_str_equal (then, now);
}

/* What is to wait is not given to WordPress where that would show it too early or take down what readers
 * have. */
static gboolean
check_release (const StetWordpressRun *self, JsonObject *held, GError **error)
{
  gint64 release = get_release (self);
  gint64 now = MAX (self->rendition->modified, self->api->time);

  if (release == 0 || (release - now >= SHORTEST_KEEPING && !has_status (held, "publish")))
    return TRUE;
  g_set_error_literal (error, STET_CMS_ERROR, STET_CMS_ERROR_EMBARGO,
                       _ ("WordPress cannot keep this until its time, so it goes out from here then."));
  return FALSE;
}

/* Finding or making it */

static gboolean
refuse_missing (GError **error)
{
  g_set_error_literal (error, STET_CMS_ERROR, STET_CMS_ERROR_CONFLICT,
                       _ ("The article was deleted in WordPress, so it was not updated."));
  return FALSE;
}

static gboolean
refuse_taken_down (JsonObject *held, GError **error)
{
  if (has_status (held, "trash"))
    g_set_error_literal (error, STET_CMS_ERROR, STET_CMS_ERROR_CONFLICT,
                         _ ("The article was put into the trash in WordPress, so it was not updated."));
  else
    g_set_error (error, STET_CMS_ERROR, STET_CMS_ERROR_CONFLICT,
                 _ ("The article was taken down in WordPress (it is “%s” there), so it was not updated."),
                 get_status (held));
  return FALSE;
}

/* Whether readers have had it, by this delivery or one before. */
static gboolean
was_published (const StetWordpressRun *self)
{
  return stet_wordpress_run_is_update (self) || json_object_has_member (self->progress, "published");
}

/* An article in the trash becomes a draft under the slug that it had. */
static JsonObject *
restore (StetWordpressRun *self, gint64 id, GError **error)
{
  JsonObject *change = json_object_new ();

  json_object_set_string_member (change, "status", "draft");
  return stet_wordpress_write_post (self, id, change, error);
}

/* What is there of it; NULL without an error where it must be made. */
static JsonObject *
look_up (StetWordpressRun *self, gint64 id, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (JsonObject) held = stet_wordpress_read_post (self->api, id, self->cancellable, &reason);

  if (reason != NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  else if (held == NULL && was_published (self) && !self->delivery->overwrite)
    refuse_missing (error);
  else if (held != NULL && has_status (held, "trash"))
    {
      if (!was_published (self))
        return NULL; /* a draft that somebody threw away */
      if (self->delivery->overwrite)
        return restore (self, id, error);
      refuse_taken_down (held, error);
      return NULL;
    }
  return g_steal_pointer (&held);
}

static JsonObject *
make (StetWordpressRun *self, GError **error)
{
  g_autofree char *own = stet_wordpress_draft_slug (self);
  g_autofree char *slug = stet_wordpress_article_slug (self->rendition->story);
  g_autofree char *slugs = g_strconcat (own, ",", slug, NULL);
  g_autoptr (GError) reason = NULL;
  JsonObject *held;
  gint64 id;

  if (!stet_wordpress_find_post (self, slugs, own, &id, error)
      || (id == 0 && (id = stet_wordpress_create_draft (self, slugs, own, error)) == 0))
    return NULL;
  stet_wordpress_set_post (self, id);
  if (!stet_wordpress_run_record (self, "post", error))
    return NULL;
  held = stet_wordpress_read_post (self->api, id, self->cancellable, &reason);
  if (reason != NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  else if (held == NULL)
    refuse_missing (error);
  return held;
}

/* The article, made where there is none. */
static JsonObject *
reach_post (StetWordpressRun *self, GError **error)
{
  gint64 id = stet_json_get_int (self->progress, "post");
  g_autoptr (GError) reason = NULL;
  JsonObject *held;

  if (id == 0 && stet_wordpress_run_is_update (self))
    id = g_ascii_strtoll (self->rendition->previous->remote_id, NULL, 10);
  held = id != 0 ? look_up (self, id, &reason) : NULL;
  if (held != NULL)
    stet_wordpress_set_post (self, id);
  else if (reason == NULL)
    held = make (self, &reason);
  if (reason != NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  return held;
}

/* Bringing it before the public */

/* Adds to @change what makes @held public, or keeps it until its time. */
static void
set_release (const StetWordpressRun *self, JsonObject *held, JsonObject *change)
{
  gint64 release = get_release (self);
  gint64 now = self->api->time != 0 ? self->api->time : self->rendition->modified;

  json_object_set_string_member (change, "status", release != 0 ? "future" : "publish");
  if (release != 0)
    {
      g_autofree char *date = dup_date (release);

      json_object_set_string_member (change, "date_gmt", date);
    }
  else if (get_date (held) > now)
    /* with its date in the future it would be kept until then */
    json_object_set_null_member (change, "date");
}

/* What WordPress showed although it was to keep it is taken down again. */
static gboolean
check_kept (StetWordpressRun *self, JsonObject *held, GError **error)
{
  g_autoptr (JsonObject) down = NULL;

  if (get_release (self) == 0 || has_status (held, "future"))
    return TRUE;
  down = restore (self, stet_json_get_int (held, "id"), error);
  if (down != NULL)
    g_set_error_literal (
      error, STET_CMS_ERROR, STET_CMS_ERROR_REJECTED,
      _ ("WordPress brought the article before the public at once instead of keeping it until "
         "its time, so it was taken down again. Look at the clock of that server."));
  return FALSE;
}

static gboolean
record_published (StetWordpressRun *self, JsonObject *held, GError **error)
{
  json_object_set_boolean_member (self->progress, "published", TRUE);
  g_set_str (&self->delivery->url, stet_json_get_string (held, "link"));
  return stet_wordpress_run_record (self, "publish", error);
}

static gboolean
publish_draft (StetWordpressRun *self, JsonObject *held, GError **error)
{
  gint64 id = stet_json_get_int (held, "id");
  g_autoptr (JsonObject) wanted = stet_wordpress_article_new (self->rendition, self->progress, held);
  g_autoptr (GPtrArray) different = stet_wordpress_article_compare (wanted, held);
  g_autoptr (JsonObject) kept = json_object_ref (held);
  g_autoptr (JsonObject) published = NULL;
  g_autofree char *own = stet_wordpress_draft_slug (self);
  JsonObject *change;

  if (!check_release (self, held, error))
    return FALSE;
  if (different->len > 0)
    {
      g_clear_pointer (&kept, json_object_unref);
      kept = stet_wordpress_write_post (self, id, json_object_ref (wanted), error);
    }
  if (kept == NULL || !stet_wordpress_insist (self, wanted, kept, error))
    return FALSE;
  change = json_object_new ();
  set_release (self, kept, change);
  /* one that has been public before keeps the address that readers know */
  if (g_str_has_prefix (stet_json_get_string (kept, "slug"), own)
      || *stet_json_get_string (kept, "slug") == '\0')
    {
      g_autofree char *slug = stet_wordpress_article_slug (self->rendition->story);

      json_object_set_string_member (change, "slug", slug);
      json_object_set_string_member (self->progress, "slug", slug);
    }
  published = stet_wordpress_write_post (self, id, change, error);
  return published != NULL && check_kept (self, published, error)
         && record_published (self, published, error);
}

static gboolean
refuse_changed (JsonObject *held, GError **error)
{
  g_set_error (error, STET_CMS_ERROR, STET_CMS_ERROR_CONFLICT,
               _ ("The article was changed in WordPress on %s (UTC), so it was not overwritten."),
               stet_json_get_string (held, "modified_gmt"));
  return FALSE;
}

/* Whether one that is kept until a time is to come earlier or later. */
static gboolean
has_other_release (const StetWordpressRun *self, JsonObject *held)
{
  gint64 release = get_release (self);

  return has_status (held, "future") && get_date (held) / G_USEC_PER_SEC != release / G_USEC_PER_SEC;
}

static gboolean
update_live (StetWordpressRun *self, JsonObject *held, GError **error)
{
  g_autoptr (JsonObject) wanted = NULL;
  g_autoptr (JsonObject) updated = NULL;
  g_autoptr (GPtrArray) different = NULL;
  g_autofree char *own = stet_wordpress_draft_slug (self);

  if (json_object_has_member (self->progress, "published") && !has_other_release (self, held))
    return record_published (self, held, error);
  wanted = stet_wordpress_article_new (self->rendition, self->progress, held);
  different = stet_wordpress_article_compare (wanted, held);
  if (different->len == 0 && !has_other_release (self, held))
    return record_published (self, held, error);
  if (!check_release (self, held, error))
    return FALSE;
  if (different->len > 0 && was_published (self) && !self->delivery->overwrite && !is_as_left (self, held))
    return refuse_changed (held, error);
  if (has_status (held, "future"))
    set_release (self, held, wanted);
  if (g_str_has_prefix (stet_json_get_string (held, "slug"), own))
    {
      g_autofree char *slug = stet_wordpress_article_slug (self->rendition->story);

      json_object_set_string_member (wanted, "slug", slug);
      json_object_set_string_member (self->progress, "slug", slug);
    }
  updated = stet_wordpress_write_post (self, stet_json_get_int (held, "id"), json_object_ref (wanted), error);
  return updated != NULL && (!has_status (held, "future") || check_kept (self, updated, error))
         && record_published (self, updated, error);
}

/* Reading it again */

static void
note_status (StetWordpressRun *self, JsonObject *held)
{
  const char *wanted = get_release (self) != 0 ? "future" : "publish";

  stet_wordpress_run_forget_notes (self, "status");
  if (!has_status (held, wanted))
    stet_wordpress_run_note (self, "status",
                             _ ("WordPress has taken the article but says that it is “%s”, not public."),
                             get_status (held));
}

static void
note_slug (StetWordpressRun *self, JsonObject *held)
{
  const char *wanted = stet_json_get_string (self->progress, "slug");
  g_autofree char *there = g_uri_unescape_string (stet_json_get_string (held, "slug"), NULL);

  stet_wordpress_run_forget_notes (self, "slug");
  if (*wanted != '\0' && g_strcmp0 (there, wanted) != 0)
    stet_wordpress_run_note (self, "slug",
                             _ ("Its address there ends in “%s”, for “%s” was taken or not acceptable."),
                             there != NULL ? there : "", wanted);
}

/* The address; of an article that is kept, the one that it is going to have. */
static char *
dup_url (JsonObject *held)
{
  GString *url;

  if (!has_status (held, "future") || *stet_json_get_string (held, "permalink_template") == '\0')
    return g_strdup (stet_json_get_string (held, "link"));
  url = g_string_new (stet_json_get_string (held, "permalink_template"));
  g_string_replace (url, "%postname%", stet_json_get_string (held, "slug"), 1);
  return g_string_free (url, FALSE);
}

/* What readers have now, read again: an answer to a write says what was taken, not what stands. */
static gboolean
verify (StetWordpressRun *self, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (JsonObject) held = stet_wordpress_read_post (
    self->api, stet_json_get_int (self->progress, "post"), self->cancellable, &reason);
  g_autoptr (JsonObject) wanted = NULL;
  g_autofree char *print = NULL;

  if (held == NULL)
    {
      if (reason == NULL)
        return refuse_missing (error);
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  wanted = stet_wordpress_article_new (self->rendition, self->progress, held);
  stet_wordpress_note_differences (self, wanted, held);
  note_status (self, held);
  note_slug (self, held);
  print = stet_wordpress_article_fingerprint (held);
  json_object_set_string_member (self->progress, "fingerprint", print);
  json_object_set_string_member (self->progress, "status", get_status (held));
  g_free (self->delivery->url);
  self->delivery->url = dup_url (held);
  if (stet_wordpress_run_is_update (self) && !stet_wordpress_remove_preview (self, error))
    return FALSE;
  return stet_wordpress_run_record (self, "verify", error);
}

gboolean
stet_wordpress_send_post (StetWordpressRun *self, GError **error)
{
  g_autoptr (JsonObject) held = reach_post (self, error);
  const char *story = self->rendition->story->id;

  if (held == NULL)
    return FALSE;
  if (has_status (held, "publish") || is_kept (self, held))
    return update_live (self, held, error) && verify (self, error);
  if (was_published (self) && !self->delivery->overwrite
      && !stet_wordpress_article_is_withdrawn (story, held))
    return refuse_taken_down (held, error);
  return publish_draft (self, held, error) && verify (self, error);
}
