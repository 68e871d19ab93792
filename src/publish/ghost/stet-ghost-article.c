/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An article as Ghost should have it, compared with what it has. */
#include "config.h"

#include "stet-ghost-article.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stet-canonical-json.h"
#include "stet-cms-run.h"
#include "stet-ghost-body.h"
#include "stet-json-members.h"
#include "stet-markdown-html.h"
#include "stet-rendition-private.h"

/* Characters: what the columns of Ghost 5 and 6 hold. */
#define MAX_TITLE      255
#define MAX_STANDFIRST 300
#define MAX_ALT        191
#define MAX_CAPTION    65535

void
stet_ghost_article_free (StetGhostArticle *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->fields, json_object_unref);
  g_clear_pointer (&self->body, g_ptr_array_unref);
  g_free (self);
}

char *
stet_ghost_marker (const char *id, gboolean preview)
{
  return g_strconcat (preview ? "#stet-preview-" : "#stet-", id, NULL);
}

char *
stet_ghost_marker_slug (const char *id, gboolean preview)
{
  return g_strconcat (preview ? "hash-stet-preview-" : "hash-stet-", id, NULL);
}

/* Captions are HTML there. */
static char *
make_caption (const StetPicture *picture)
{
  g_autofree char *line = stet_caption_with_credit (picture->caption, picture->credit);
  GString *html = g_string_new (NULL);

  stet_html_append_escaped (html, line, -1);
  return g_string_free (html, FALSE);
}

static gboolean
check_length (const char *text, glong max, const char *what, GError **error)
{
  glong len = g_utf8_strlen (text, -1);

  if (len <= max)
    return TRUE;
  g_set_error (
    error, STET_CMS_ERROR, STET_CMS_ERROR_REJECTED,
    /* Translators: the first is "The headline" or the like */
    _ ("%s has %ld characters, and Ghost takes at most %ld, so nothing was published. Shorten it."), what,
    len, max);
  return FALSE;
}

gboolean
stet_ghost_article_check (const StetRendition *rendition, GError **error)
{
  const StetStory *story = rendition->story;
  g_autofree char *title = g_strstrip (g_strdup (story->headline));
  g_autofree char *caption = story->picture != NULL ? make_caption (story->picture) : NULL;

  if (*title == '\0')
    {
      g_set_error_literal (error, STET_CMS_ERROR, STET_CMS_ERROR_REJECTED,
                           _ ("Without a headline Ghost would call the article “(Untitled)”, so nothing was "
                              "published."));
      return FALSE;
    }
  return check_length (title, MAX_TITLE, _ ("The headline"), error)
         && check_length (story->standfirst, MAX_STANDFIRST, _ ("The standfirst"), error)
         && (story->picture == NULL
             || (check_length (story->picture->alt, MAX_ALT, _ ("The alternative text of the lead picture"),
                               error)
                 && check_length (caption, MAX_CAPTION, _ ("The caption of the lead picture"), error)));
}

/* hash → address */
static GHashTable *
get_images (JsonObject *progress)
{
  GHashTable *images = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  JsonObject *media = stet_json_get_object (progress, "media");
  g_autoptr (GList) hashes = media != NULL ? json_object_get_members (media) : NULL;

  for (const GList *l = hashes; l != NULL; l = l->next)
    {
      const char *url = stet_json_get_string (stet_json_get_object (media, l->data), "url");

      if (*url != '\0')
        g_hash_table_insert (images, g_strdup (l->data), g_strdup (url));
    }
  return images;
}

/* Tags: objects with "id" and "name", of which the id counts where both have one */

static gboolean
is_same_tag (JsonObject *a, JsonObject *b)
{
  const char *id_a = stet_json_get_string (a, "id");
  const char *id_b = stet_json_get_string (b, "id");
  g_autofree char *name_a = NULL;
  g_autofree char *name_b = NULL;

  if (*id_a != '\0' && *id_b != '\0')
    return g_str_equal (id_a, id_b);
  name_a = stet_cms_fold_name (stet_json_get_string (a, "name"));
  name_b = stet_cms_fold_name (stet_json_get_string (b, "name"));
  return g_str_equal (name_a, name_b);
}

static gboolean
has_tag (JsonArray *tags, JsonObject *tag)
{
  for (guint i = 0; i < stet_json_get_length (tags); i++)
    if (is_same_tag (stet_json_get_element (tags, i), tag))
      return TRUE;
  return FALSE;
}

/* As a request takes one: by its id, or by its name where it is to be made. */
static void
add_tag (JsonArray *tags, const char *id, const char *name)
{
  JsonObject *tag = json_object_new ();

  if (*id != '\0')
    json_object_set_string_member (tag, "id", id);
  json_object_set_string_member (tag, "name", name);
  if (has_tag (tags, tag))
    json_object_unref (tag);
  else
    json_array_add_object_element (tags, tag);
}

static void
add_tags (JsonArray *tags, JsonArray *more)
{
  for (guint i = 0; i < stet_json_get_length (more); i++)
    {
      JsonObject *tag = stet_json_get_element (more, i);

      add_tag (tags, stet_json_get_string (tag, "id"), stet_json_get_string (tag, "name"));
    }
}

/* Ours, and what somebody added there by hand since the delivery before. */
static JsonArray *
merge_tags (const StetRendition *rendition, JsonObject *progress, JsonObject *held, const char *marker)
{
  JsonArray *tags = json_array_new ();
  JsonArray *there = stet_json_get_array (held, "tags");
  g_autoptr (JsonObject) before
    = stet_json_parse_object (rendition->previous != NULL ? rendition->previous->progress : NULL);
  JsonArray *ours = stet_json_get_array (before, "tags");

  add_tags (tags, stet_json_get_array (progress, "tags"));
  for (guint i = 0; rendition->previous != NULL && i < stet_json_get_length (there); i++)
    {
      JsonObject *tag = stet_json_get_element (there, i);
      const char *name = stet_json_get_string (tag, "name");

      if (!has_tag (ours, tag) && !g_str_has_prefix (name, "#stet-"))
        add_tag (tags, stet_json_get_string (tag, "id"), name);
    }
  add_tag (tags, "", marker);
  return tags;
}

static void
set_text (JsonObject *fields, const char *name, const char *text)
{
  if (*text != '\0')
    json_object_set_string_member (fields, name, text);
  else
    json_object_set_null_member (fields, name);
}

static void
set_picture (JsonObject *fields, const StetPicture *picture, const char *src)
{
  g_autofree char *caption = picture != NULL && src != NULL ? make_caption (picture) : NULL;

  set_text (fields, "feature_image", src != NULL ? src : "");
  set_text (fields, "feature_image_alt", caption != NULL ? picture->alt : "");
  set_text (fields, "feature_image_caption", caption != NULL ? caption : "");
}

static void
set_authors (JsonObject *fields, JsonArray *ids)
{
  JsonArray *authors;

  if (stet_json_get_length (ids) == 0)
    return;
  authors = json_array_new ();
  for (guint i = 0; i < json_array_get_length (ids); i++)
    {
      JsonObject *author = json_object_new ();

      json_object_set_string_member (author, "id", json_array_get_string_element (ids, i));
      json_array_add_object_element (authors, author);
    }
  json_object_set_array_member (fields, "authors", authors);
}

/* @body: (transfer full) */
static StetGhostArticle *
make_article (GPtrArray *body, const char *title)
{
  StetGhostArticle *self = g_new0 (StetGhostArticle, 1);
  g_autofree char *html = stet_ghost_body_to_html (body);

  self->body = body;
  self->fields = json_object_new ();
  json_object_set_string_member (self->fields, "title", title);
  json_object_set_string_member (self->fields, "html", html);
  return self;
}

StetGhostArticle *
stet_ghost_article_new (const StetRendition *rendition,
                        JsonObject *progress,
                        JsonObject *held,
                        const char *marker)
{
  const StetStory *story = rendition->story;
  g_autoptr (GHashTable) images = get_images (progress);
  g_autofree char *title = g_strstrip (g_strdup (story->headline));
  const char *lead = story->picture != NULL ? g_hash_table_lookup (images, story->picture->media) : NULL;
  StetGhostArticle *self = make_article (
    stet_ghost_body_new (rendition, images, stet_json_get_boolean (progress, "byline")), title);

  set_text (self->fields, "custom_excerpt", story->standfirst);
  set_picture (self->fields, story->picture, lead);
  json_object_set_array_member (self->fields, "tags", merge_tags (rendition, progress, held, marker));
  set_authors (self->fields, stet_json_get_array (progress, "authors"));
  return self;
}

/* A notice has no headline: its own first words name the page. */
static char *
make_notice_title (const char *notice)
{
  const glong max = 80; /* code points */
  g_autofree char *line = g_strndup (notice, strcspn (notice, "\r\n"));
  g_autofree char *start = NULL;
  char *blank;

  if (g_utf8_strlen (line, -1) <= max)
    return g_steal_pointer (&line);
  start = g_utf8_substring (line, 0, max);
  blank = strrchr (start, ' ');
  if (blank != NULL)
    *blank = '\0';
  return g_strconcat (start, "…", NULL);
}

StetGhostArticle *
stet_ghost_article_new_withdrawn (JsonObject *held, const char *notice)
{
  g_autofree char *plain = g_strstrip (g_strdup (notice));
  g_autofree char *title = make_notice_title (plain);
  JsonArray *tags = json_array_new ();
  StetGhostArticle *self;

  if (*plain != '\0')
    {
      self = make_article (stet_ghost_body_new_plain (plain), title);
      set_text (self->fields, "custom_excerpt", "");
      set_picture (self->fields, NULL, NULL);
      json_object_set_string_member (self->fields, "status", "published");
    }
  else
    {
      self = g_new0 (StetGhostArticle, 1);
      self->fields = json_object_new ();
      json_object_set_string_member (self->fields, "status", "draft");
    }
  add_tags (tags, stet_json_get_array (held, "tags"));
  add_tag (tags, "", STET_GHOST_WITHDRAWN);
  json_object_set_array_member (self->fields, "tags", tags);
  return self;
}

gboolean
stet_ghost_article_has_tag (JsonObject *held, const char *name)
{
  g_autoptr (JsonObject) tag = json_object_new ();

  json_object_set_string_member (tag, "name", name);
  return has_tag (stet_json_get_array (held, "tags"), tag);
}

/* Comparing */

static gboolean
same_tags (JsonArray *wanted, JsonArray *held)
{
  if (stet_json_get_length (wanted) != stet_json_get_length (held))
    return FALSE;
  for (guint i = 0; i < stet_json_get_length (wanted); i++)
    if (!has_tag (held, stet_json_get_element (wanted, i)))
      return FALSE;
  return TRUE;
}

/* Their order counts: the first one is the author that Ghost names. */
static gboolean
same_authors (JsonArray *wanted, JsonArray *held)
{
  if (stet_json_get_length (wanted) != stet_json_get_length (held))
    return FALSE;
  for (guint i = 0; i < stet_json_get_length (wanted); i++)
    if (!g_str_equal (stet_json_get_string (stet_json_get_element (wanted, i), "id"),
                      stet_json_get_string (stet_json_get_element (held, i), "id")))
      return FALSE;
  return TRUE;
}

static gboolean
same_text (JsonObject *wanted, JsonObject *held, const char *name)
{
  return !json_object_has_member (wanted, name)
         || g_str_equal (stet_json_get_string (wanted, name), stet_json_get_string (held, name));
}

GPtrArray *
stet_ghost_article_compare (const StetGhostArticle *self, JsonObject *held)
{
  GPtrArray *fields = g_ptr_array_new ();
  JsonObject *wanted = self->fields;
  g_autoptr (GPtrArray) body = stet_ghost_body_parse (stet_json_get_string (held, "lexical"));

  if (!same_text (wanted, held, "title"))
    g_ptr_array_add (fields, (gpointer) "title");
  if (!same_text (wanted, held, "custom_excerpt"))
    g_ptr_array_add (fields, (gpointer) "custom_excerpt");
  if (!same_text (wanted, held, "feature_image") || !same_text (wanted, held, "feature_image_alt")
      || !same_text (wanted, held, "feature_image_caption"))
    g_ptr_array_add (fields, (gpointer) "feature_image");
  if (self->body != NULL && !stet_ghost_body_equal (self->body, body, NULL, NULL))
    g_ptr_array_add (fields, (gpointer) "html");
  if (json_object_has_member (wanted, "tags")
      && !same_tags (stet_json_get_array (wanted, "tags"), stet_json_get_array (held, "tags")))
    g_ptr_array_add (fields, (gpointer) "tags");
  if (json_object_has_member (wanted, "authors")
      && !same_authors (stet_json_get_array (wanted, "authors"), stet_json_get_array (held, "authors")))
    g_ptr_array_add (fields, (gpointer) "authors");
  return fields;
}

gboolean
stet_ghost_article_is_grave (const GPtrArray *fields)
{
  for (guint i = 0; i < fields->len; i++)
    if (!g_str_equal (g_ptr_array_index (fields, i), "tags")
        && !g_str_equal (g_ptr_array_index (fields, i), "authors"))
      return TRUE;
  return FALSE;
}

void
stet_ghost_article_differ (const StetGhostArticle *self, JsonObject *held, char **ours, char **theirs)
{
  g_autoptr (GPtrArray) body = stet_ghost_body_parse (stet_json_get_string (held, "lexical"));

  if (stet_ghost_body_equal (self->body, body, ours, theirs))
    {
      *ours = g_strdup ("");
      *theirs = g_strdup ("");
    }
}

char *
stet_ghost_article_fingerprint (JsonObject *held)
{
  static const char *const texts[]
    = { "title", "custom_excerpt", "feature_image", "feature_image_alt", "feature_image_caption" };
  g_autoptr (GPtrArray) body = stet_ghost_body_parse (stet_json_get_string (held, "lexical"));
  g_autofree char *key = stet_ghost_body_to_key (body);
  g_autoptr (GString) whole = g_string_new (key);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_string_append_printf (whole, "\x1d%s", stet_json_get_string (held, texts[i]));
  return stet_hash_text (whole->str, -1);
}
