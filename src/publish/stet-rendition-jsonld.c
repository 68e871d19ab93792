/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A rendition as a NewsArticle of schema.org, version 29. */
#include "config.h"

#include <json-glib/json-glib.h>

#include "stet-check.h"
#include "stet-markdown.h"
#include "stet-rendition-private.h"

static void
begin_typed (JsonBuilder *json, const char *type)
{
  json_builder_begin_object (json);
  stet_json_add_string (json, "@type", type);
}

static void
add_person (JsonBuilder *json, const char *name)
{
  begin_typed (json, "Person");
  stet_json_add_string (json, "name", name);
  json_builder_end_object (json);
}

/* Those who wrote it are its authors, the others contributors in their role. */
static void
add_byline (JsonBuilder *json, const GPtrArray *byline, gboolean wrote)
{
  gboolean begun = FALSE;

  for (guint i = 0; i < byline->len; i++)
    {
      const StetByline *entry = g_ptr_array_index (byline, i);
      gboolean writer = entry->role == NULL || *entry->role == '\0';

      if (writer != wrote)
        continue;
      if (!begun)
        {
          json_builder_set_member_name (json, wrote ? "author" : "contributor");
          json_builder_begin_array (json);
          begun = TRUE;
        }
      if (wrote)
        add_person (json, entry->name);
      else
        {
          begin_typed (json, "Role");
          stet_json_add_string (json, "roleName", entry->role);
          json_builder_set_member_name (json, "contributor");
          add_person (json, entry->name);
          json_builder_end_object (json);
        }
    }
  if (begun)
    json_builder_end_array (json);
}

static void
add_tags (JsonBuilder *json, const GPtrArray *tags)
{
  if (tags->len == 0)
    return;
  json_builder_set_member_name (json, "keywords");
  json_builder_begin_array (json);
  for (guint i = 0; i < tags->len; i++)
    json_builder_add_string_value (json, ((const StetTag *) g_ptr_array_index (tags, i))->name);
  json_builder_end_array (json);
  json_builder_set_member_name (json, "about");
  json_builder_begin_array (json);
  for (guint i = 0; i < tags->len; i++)
    {
      const StetTag *tag = g_ptr_array_index (tags, i);

      if (tag->code == NULL)
        continue;
      begin_typed (json, "DefinedTerm");
      if (stet_tag_get_media_topic (tag) != NULL)
        {
          g_autofree char *uri = g_strconcat (STET_MEDIA_TOPICS_URI, stet_tag_get_media_topic (tag), NULL);

          stet_json_add_string (json, "@id", uri);
        }
      stet_json_add_string (json, "name", tag->name);
      stet_json_add_string (json, "termCode", tag->code);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

static void
add_picture (JsonBuilder *json, const StetRendition *self)
{
  const StetPicture *picture = self->story->picture;
  g_autofree char *name = picture != NULL ? stet_rendition_dup_media_name (self, picture->media) : NULL;

  if (name == NULL)
    return;
  json_builder_set_member_name (json, "image");
  json_builder_begin_array (json);
  begin_typed (json, "ImageObject");
  stet_json_add_string (json, "contentUrl", name);
  stet_json_add_string (json, "caption", picture->caption);
  stet_json_add_string (json, "description", picture->alt);
  stet_json_add_string (json, "creditText", picture->credit);
  json_builder_end_object (json);
  json_builder_end_array (json);
}

static void
add_corrections (JsonBuilder *json, const GPtrArray *corrections)
{
  if (corrections->len == 0)
    return;
  json_builder_set_member_name (json, "correction");
  json_builder_begin_array (json);
  for (guint i = 0; i < corrections->len; i++)
    {
      const StetCorrection *correction = g_ptr_array_index (corrections, i);

      begin_typed (json, "CorrectionComment");
      stet_json_add_string (json, "text", correction->note);
      stet_json_add_time (json, "datePublished", correction->time);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

static void
add_sources (JsonBuilder *json, const GPtrArray *sources)
{
  if (sources->len == 0)
    return;
  json_builder_set_member_name (json, "citation");
  json_builder_begin_array (json);
  for (guint i = 0; i < sources->len; i++)
    json_builder_add_string_value (json, ((const StetSource *) g_ptr_array_index (sources, i))->name);
  json_builder_end_array (json);
}

static void
add_publisher (JsonBuilder *json, const char *member, const char *name)
{
  if (*name == '\0')
    return;
  json_builder_set_member_name (json, member);
  begin_typed (json, "NewsMediaOrganization");
  stet_json_add_string (json, "name", name);
  json_builder_end_object (json);
}

/* The rating of a verdict, whose name is for machines: English whatever the article is written in. A verdict
 * of the desk says whether something holds, not how nearly: what is disputed gets a name and no number. */
static void
add_rating (JsonBuilder *json, const StetReview *review)
{
  static const char *const names[][2] = {
    [STET_CHECK_QUOTE] = { "Quoted correctly", "Quotation disputed" },
    [STET_CHECK_CLAIM] = { "True", "Disputed" },
  };

  json_builder_set_member_name (json, "reviewRating");
  begin_typed (json, "Rating");
  if (review->verdict == STET_REVIEW_VERIFIED && review->kind == STET_CHECK_CLAIM)
    {
      static const struct
      {
        const char *name;
        int value;
      } scale[] = { { "ratingValue", 5 }, { "bestRating", 5 }, { "worstRating", 1 } };
      for (gsize i = 0; i < G_N_ELEMENTS (scale); i++)
        {
          json_builder_set_member_name (json, scale[i].name);
          json_builder_add_int_value (json, scale[i].value);
        }
    }
  stet_json_add_string (json, "alternateName", names[review->kind][review->verdict]);
  json_builder_end_object (json);
}

/* Whoever said it may be a person or not: no type is claimed. */
static void
add_claim (JsonBuilder *json, const StetReview *review)
{
  json_builder_set_member_name (json, "itemReviewed");
  begin_typed (json, review->kind == STET_CHECK_QUOTE ? "Quotation" : "Claim");
  if (*review->speaker != '\0')
    {
      json_builder_set_member_name (json, "author");
      json_builder_begin_object (json);
      stet_json_add_string (json, "name", review->speaker);
      json_builder_end_object (json);
    }
  json_builder_end_object (json);
}

static void
add_pages (JsonBuilder *json, const StetReview *review)
{
  g_auto (GStrv) pages = g_strsplit (review->pages, "\n", -1);

  if (*review->pages == '\0')
    return;
  json_builder_set_member_name (json, "citation");
  json_builder_begin_array (json);
  for (char **page = pages; *page != NULL; page++)
    json_builder_add_string_value (json, *page);
  json_builder_end_array (json);
}

/* https://schema.org/ClaimReview, as parts of the article that they are printed in. */
static void
add_reviews (JsonBuilder *json, const StetRendition *self)
{
  const GPtrArray *reviews = self->story->reviews;

  if (reviews->len == 0)
    return;
  json_builder_set_member_name (json, "hasPart");
  json_builder_begin_array (json);
  for (guint i = 0; i < reviews->len; i++)
    {
      const StetReview *review = g_ptr_array_index (reviews, i);
      g_autofree char *words = stet_markdown_to_plain (review->words, -1);

      begin_typed (json, "ClaimReview");
      stet_json_add_string (json, "url", self->previous != NULL ? self->previous->url : NULL);
      stet_json_add_string (json, "claimReviewed", words);
      add_claim (json, review);
      add_rating (json, review);
      stet_json_add_string (json, "reviewBody", review->note);
      stet_json_add_string (json, "inLanguage", self->story->language);
      stet_json_add_time (json, "dateCreated", review->time);
      stet_json_add_time (json, "datePublished", self->modified);
      add_publisher (json, "author", self->publisher);
      add_pages (json, review);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

static JsonNode *
build (const StetRendition *self)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  const StetStory *story = self->story;
  g_autofree char *id = g_strconcat ("urn:uuid:", story->id, NULL);
  g_autofree char *body = stet_markdown_to_plain (story->body, -1);

  json_builder_begin_object (json);
  stet_json_add_string (json, "@context", "https://schema.org");
  stet_json_add_string (json, "@type", "NewsArticle");
  stet_json_add_string (json, "identifier", *story->id != '\0' ? id : NULL);
  stet_json_add_string (json, "headline", story->headline);
  stet_json_add_string (json, "description", story->standfirst);
  stet_json_add_string (json, "articleSection", story->section);
  stet_json_add_string (json, "inLanguage", story->language);
  stet_json_add_time (json, "datePublished", self->published);
  stet_json_add_time (json, "dateModified", self->modified);
  if (self->previous != NULL)
    {
      stet_json_add_string (json, "url", self->previous->url);
      stet_json_add_string (json, "mainEntityOfPage", self->previous->url);
    }
  add_byline (json, story->byline, TRUE);
  add_byline (json, story->byline, FALSE);
  add_publisher (json, "publisher", self->publisher);
  add_picture (json, self);
  add_tags (json, story->tags);
  add_sources (json, story->sources);
  add_corrections (json, story->corrections);
  add_reviews (json, self);
  stet_json_add_string (json, "articleBody", body);
  json_builder_end_object (json);
  return json_builder_get_root (json);
}

/* In a <script> element "</script" and "<!--" end or change it, and U+2028 ended a line in JavaScript once;
 * all these stand within JSON strings only, where an escape means the same. */
static char *
escape_for_script (const char *json)
{
  GString *text = g_string_new (NULL);

  for (const char *p = json; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '<' || c == '>' || c == '&' || c == 0x2028 || c == 0x2029)
        g_string_append_printf (text, "\\u%04x", c);
      else
        g_string_append_unichar (text, c);
    }
  return g_string_free (text, FALSE);
}

char *
stet_rendition_to_jsonld (const StetRendition *self)
{
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *json = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  node = build (self);
  json = json_to_string (node, TRUE);
  return escape_for_script (json);
}
