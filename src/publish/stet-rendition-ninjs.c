/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A rendition as ninjs, IPTC's news in JSON (https://iptc.org/std/ninjs/). Where version 1 has a member for
 * each form of a text ("body_html") and keyed objects, version 3 has lists of things with a role or a name;
 * what is said is the same. */
#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "stet-markdown-html.h"
#include "stet-markdown.h"
#include "stet-rendition-private.h"

#define HTML  "text/html"
#define PLAIN "text/plain"

typedef struct
{
  const StetRendition *rendition;
  JsonBuilder *json;
  gboolean lists; /* version 3 */
  StetMediaFunc resolve;
  gpointer data;
} Writer;

static void
add (const Writer *self, const char *name_1, const char *name_3, const char *value)
{
  stet_json_add_string (self->json, self->lists ? name_3 : name_1, value);
}

static void
add_time (const Writer *self, const char *name_1, const char *name_3, gint64 usec)
{
  stet_json_add_time (self->json, self->lists ? name_3 : name_1, usec);
}

/* Texts: members of the item in version 1, a list in version 3. */
static void
begin_texts (const Writer *self, const char *name_3)
{
  if (!self->lists)
    return;
  json_builder_set_member_name (self->json, name_3);
  json_builder_begin_array (self->json);
}

static void
add_text (const Writer *self,
          const char *name_1,
          const char *role,
          const char *content_type,
          const char *value)
{
  if (*value == '\0')
    return;
  if (!self->lists)
    {
      stet_json_add_string (self->json, name_1, value);
      return;
    }
  json_builder_begin_object (self->json);
  stet_json_add_string (self->json, "role", role);
  stet_json_add_string (self->json, "contentType", content_type);
  stet_json_add_string (self->json, "value", value);
  json_builder_end_object (self->json);
}

static void
end_texts (const Writer *self)
{
  if (self->lists)
    json_builder_end_array (self->json);
}

/* Things with names: keys of an object in version 1, a list in version 3. */
static void
begin_named (const Writer *self, const char *member)
{
  json_builder_set_member_name (self->json, member);
  if (self->lists)
    json_builder_begin_array (self->json);
  else
    json_builder_begin_object (self->json);
}

static void
begin_thing (const Writer *self, const char *name)
{
  if (!self->lists)
    json_builder_set_member_name (self->json, name);
  json_builder_begin_object (self->json);
  if (self->lists)
    stet_json_add_string (self->json, "name", name);
}

static void
end_named (const Writer *self)
{
  json_builder_end_object (self->json); /* the thing */
  if (self->lists)
    json_builder_end_array (self->json);
  else
    json_builder_end_object (self->json);
}

static void
add_words (const Writer *self)
{
  const StetRendition *rendition = self->rendition;
  const StetStory *story = rendition->story;
  g_autoptr (GString) html = g_string_new (NULL);
  g_autofree char *plain = stet_markdown_to_plain (story->body, -1);

  stet_blocks_append_html (rendition->blocks, html, self->resolve, self->data);
  begin_texts (self, "headlines");
  add_text (self, "headline", "main", PLAIN, story->headline);
  end_texts (self);
  if (*story->standfirst != '\0')
    {
      begin_texts (self, "descriptions");
      add_text (self, "description_text", "main", PLAIN, story->standfirst);
      end_texts (self);
    }
  begin_texts (self, "bodies");
  add_text (self, "body_html", "richtext", HTML, html->str);
  add_text (self, "body_text", "main", PLAIN, plain);
  end_texts (self);
}

static void
add_subject (const Writer *self, const StetTag *tag)
{
  const char *code = stet_tag_get_media_topic (tag);
  g_autofree char *uri = code != NULL ? g_strconcat (STET_MEDIA_TOPICS_URI, code, NULL) : NULL;

  json_builder_begin_object (self->json);
  stet_json_add_string (self->json, "name", tag->name);
  if (self->lists)
    stet_json_add_string (self->json, "uri", uri);
  else if (code != NULL)
    {
      stet_json_add_string (self->json, "scheme", STET_MEDIA_TOPICS_URI);
      stet_json_add_string (self->json, "code", code);
    }
  json_builder_end_object (self->json);
}

static void
add_subjects (const Writer *self)
{
  const GPtrArray *tags = self->rendition->story->tags;

  if (tags->len == 0)
    return;
  json_builder_set_member_name (self->json, self->lists ? "subjects" : "subject");
  json_builder_begin_array (self->json);
  for (guint i = 0; i < tags->len; i++)
    add_subject (self, g_ptr_array_index (tags, i));
  json_builder_end_array (self->json);
}

static void
add_sources (const Writer *self)
{
  const GPtrArray *sources = self->rendition->story->sources;

  if (sources->len == 0)
    return;
  json_builder_set_member_name (self->json, self->lists ? "infoSources" : "infosource");
  json_builder_begin_array (self->json);
  for (guint i = 0; i < sources->len; i++)
    {
      json_builder_begin_object (self->json);
      stet_json_add_string (self->json, "name", ((const StetSource *) g_ptr_array_index (sources, i))->name);
      json_builder_end_object (self->json);
    }
  json_builder_end_array (self->json);
}

/* RFC 6920: a name by the file's hash, which is right wherever the file lies. */
static char *
dup_media_uri (const char *media)
{
  guint8 bytes[32];
  g_autofree char *text = NULL;

  if (strlen (media) != 2 * sizeof bytes)
    return NULL;
  for (gsize i = 0; i < sizeof bytes; i++)
    bytes[i] = (guint8) (g_ascii_xdigit_value (media[2 * i]) << 4 | g_ascii_xdigit_value (media[2 * i + 1]));
  text = g_base64_encode (bytes, sizeof bytes);
  g_strdelimit (text, "+", '-');
  g_strdelimit (text, "/", '_');
  text[strcspn (text, "=")] = '\0';
  return g_strconcat ("ni:///sha-256;", text, NULL);
}

/* The lead picture is an item of its own beside the text. */
static void
add_picture (const Writer *self)
{
  const StetPicture *picture = self->rendition->story->picture;
  const StetRenditionMedia *file
    = picture != NULL ? stet_rendition_find_media (self->rendition, picture->media) : NULL;
  g_autofree char *uri = file != NULL ? dup_media_uri (picture->media) : NULL;

  if (uri == NULL)
    return;
  begin_named (self, "associations");
  begin_thing (self, "featuremedia");
  add (self, "uri", "uri", uri);
  add (self, "type", "type", "picture");
  add (self, "byline", "by", picture->credit);
  if (*picture->caption != '\0' || *picture->alt != '\0')
    {
      begin_texts (self, "descriptions");
      add_text (self, "description_caption", "caption", PLAIN, picture->caption);
      add_text (self, "description_alt", "alt", PLAIN, picture->alt);
      end_texts (self);
    }
  begin_named (self, "renditions");
  begin_thing (self, "original");
  add (self, "href", "href", uri);
  add (self, "mimetype", "contentType", file->mime);
  end_named (self);
  end_named (self);
}

/* The last correction's note is what an editor at the other end must see. */
static void
add_note (const Writer *self)
{
  const GPtrArray *corrections = self->rendition->story->corrections;
  g_autofree char *line = NULL;

  if (corrections->len == 0)
    return;
  line = stet_rendition_dup_correction_line (self->rendition,
                                             g_ptr_array_index (corrections, corrections->len - 1));
  add (self, "ednote", "edNote", line);
}

static void
add_standard (const Writer *self)
{
  JsonBuilder *json = self->json;

  json_builder_set_member_name (json, self->lists ? "standard" : "$standard");
  json_builder_begin_object (json);
  stet_json_add_string (json, "name", "ninjs");
  stet_json_add_string (json, "version", self->lists ? "3.1" : "1.6");
  json_builder_end_object (json);
}

static void
add_item (const Writer *self)
{
  const StetRendition *rendition = self->rendition;
  const StetStory *story = rendition->story;
  g_autofree char *uri = g_strconcat ("urn:uuid:", story->id, NULL);

  add_standard (self);
  add (self, "uri", "uri", uri);
  add (self, "type", "type", "text");
  add (self, "representationtype", "representationType", self->lists ? "full" : "complete");
  add (self, "pubstatus", "pubStatus", "usable");
  add (self, "version", "version", rendition->revision);
  add_time (self, "firstcreated", "firstCreated", rendition->published);
  add_time (self, "versioncreated", "versionCreated", rendition->modified);
  add_time (self, "embargoed", "embargoedUntil", story->embargo);
  add (self, "language", "language", story->language);
  json_builder_set_member_name (self->json, "urgency");
  json_builder_add_int_value (self->json, stet_priority_to_urgency (story->priority));
  add (self, "slugline", "slugline", story->slug);
  add (self, "byline", "by", rendition->byline);
  add (self, "copyrightholder", "copyrightHolder", rendition->publisher);
  add_words (self);
  add_subjects (self);
  add_sources (self);
  add_picture (self);
  add_note (self);
}

JsonNode *
stet_rendition_to_ninjs_node (const StetRendition *self,
                              StetNinjsVersion version,
                              StetMediaFunc resolve,
                              gpointer data)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  const Writer writer = { self, json, version == STET_NINJS_3_1, resolve, data };

  json_builder_begin_object (json);
  add_item (&writer);
  json_builder_end_object (json);
  return json_builder_get_root (json);
}

static char *
resolve_media (const char *media, gpointer data)
{
  return stet_rendition_dup_media_name (data, media);
}

char *
stet_rendition_to_ninjs (const StetRendition *self, StetNinjsVersion version)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_autoptr (JsonNode) node = stet_rendition_to_ninjs_node (self, version, resolve_media, (gpointer) self);
  return json_to_string (node, TRUE);
}
