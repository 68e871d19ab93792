/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-ninjs-item.h"

#include "stet-clock.h"
#include "stet-markdown-html.h"
#include "stet-rendition-private.h"

StetNinjsForm
stet_ninjs_form_from_string (const char *text)
{
  return g_strcmp0 (text, "3.1") == 0 ? STET_NINJS_FORM_3_1 : STET_NINJS_FORM_SUPERDESK;
}

char *
stet_ninjs_item_dup_id (const StetStory *story)
{
  g_return_val_if_fail (story != NULL, NULL);

  return g_strconcat ("urn:uuid:", story->id, NULL);
}

static char *
resolve_media (const char *media, gpointer assets)
{
  return g_strconcat (assets, "/", media, NULL);
}

/* What the item of a withdrawn story does not say any more. */
static void
empty (JsonObject *item, const StetRendition *rendition, const char *notice, gboolean lists)
{
  static const char *const gone[]
    = { "associations", "description_text", "descriptions", "subject", "subjects", "infosource",
        "infoSources",  "body_text",        "body_html",    "bodies",  "ednote",   "edNote" };
  g_autoptr (GString) html = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (gone); i++)
    json_object_remove_member (item, gone[i]);
  json_object_set_string_member (item, lists ? "pubStatus" : "pubstatus", "canceled");
  if (*notice == '\0')
    return;
  g_string_append (html, "<p>");
  stet_html_append_escaped (html, notice, -1);
  g_string_append (html, "</p>");
  json_object_set_string_member (item, lists ? "edNote" : "ednote", notice);
  if (lists)
    {
      JsonArray *bodies = json_array_new ();
      JsonObject *body = json_object_new ();

      json_object_set_string_member (body, "role", "main");
      json_object_set_string_member (body, "contentType", "text/html");
      json_object_set_string_member (body, "value", html->str);
      json_array_add_object_element (bodies, body);
      json_object_set_array_member (item, "bodies", bodies);
    }
  else
    json_object_set_string_member (item, "body_html", html->str);
}

static void
rename_member (JsonObject *object, const char *from, const char *to)
{
  if (!json_object_has_member (object, from))
    return;
  json_object_set_member (object, to, json_node_copy (json_object_get_member (object, from)));
  json_object_remove_member (object, from);
}

/* A file by the name under which the receiver keeps it. */
static void
add_association (JsonObject *associations,
                 const char *name,
                 const StetRendition *rendition,
                 const StetPicture *picture,
                 const char *assets)
{
  const StetRenditionMedia *file = stet_rendition_find_media (rendition, picture->media);
  g_autofree char *href = resolve_media (picture->media, (gpointer) assets);
  JsonObject *association = json_object_new ();
  JsonObject *renditions = json_object_new ();
  JsonObject *original = json_object_new ();

  json_object_set_string_member (association, "guid", picture->media);
  json_object_set_string_member (association, "type", "picture");
  json_object_set_string_member (association, "pubstatus", "usable");
  json_object_set_string_member (association, "description_text", picture->caption);
  json_object_set_string_member (association, "body_text", picture->alt);
  json_object_set_string_member (association, "byline", picture->credit);
  json_object_set_string_member (original, "href", href);
  json_object_set_string_member (original, "media", picture->media);
  if (file != NULL)
    json_object_set_string_member (original, "mimetype", file->mime);
  json_object_set_object_member (renditions, "original", original);
  json_object_set_object_member (association, "renditions", renditions);
  json_object_set_object_member (associations, name, association);
}

static JsonObject *
make_associations (const StetRendition *rendition, const char *assets)
{
  const StetStory *story = rendition->story;
  JsonObject *associations = json_object_new ();

  if (story->picture != NULL)
    add_association (associations, "featuremedia", rendition, story->picture, assets);
  for (guint i = 0; i < story->pictures->len; i++)
    {
      const StetPicture *picture = g_ptr_array_index (story->pictures, i);
      g_autofree char *name = g_strdup_printf ("editor_%u", i);

      if (stet_rendition_find_media (rendition, picture->media) != NULL)
        add_association (associations, name, rendition, picture, assets);
    }
  return associations;
}

/* Superdesk's way of writing a time (superdesk.default_settings, DATE_FORMAT). */
static void
set_time (JsonObject *item, const char *member, gint64 usec)
{
  g_autoptr (GDateTime) time = usec != 0 ? g_date_time_new_from_unix_utc_usec (usec) : NULL;
  g_autofree char *text = time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%S+0000") : NULL;

  if (text != NULL)
    json_object_set_string_member (item, member, text);
}

/* The differences of Superdesk's item from the schema that it extends. */
static void
speak_superdesk (JsonObject *item, const StetRendition *rendition, const char *assets, const char *service)
{
  JsonArray *services = json_array_new ();
  JsonObject *section = json_object_new ();

  rename_member (item, "uri", "guid");
  json_object_remove_member (item, "$standard");
  json_object_remove_member (item, "representationtype");
  json_object_set_string_member (item, "profile", "text");
  set_time (item, "firstcreated", rendition->published);
  set_time (item, "versioncreated", rendition->modified);
  set_time (item, "embargoed", rendition->release != 0 ? rendition->release : rendition->story->embargo);
  json_object_set_object_member (item, "associations", make_associations (rendition, assets));
  json_object_set_string_member (section, "name", rendition->story->section);
  json_object_set_string_member (section, "code", service != NULL ? service : rendition->story->section);
  if (*rendition->story->section != '\0')
    json_array_add_object_element (services, json_object_ref (section));
  json_object_unref (section);
  json_object_set_array_member (item, "service", services);
}

JsonNode *
stet_ninjs_item_new (const StetRendition *rendition,
                     const StetDelivery *delivery,
                     StetNinjsForm form,
                     const char *assets,
                     guint version,
                     const char *service)
{
  g_return_val_if_fail (rendition != NULL && delivery != NULL && assets != NULL && version > 0, NULL);

  gboolean lists = form == STET_NINJS_FORM_3_1;
  JsonNode *node = stet_rendition_to_ninjs_node (rendition, lists ? STET_NINJS_3_1 : STET_NINJS_1_6,
                                                 resolve_media, (gpointer) assets);
  JsonObject *item = json_node_get_object (node);
  g_autofree char *number = g_strdup_printf ("%u", version);

  json_object_set_string_member (item, "version", number);
  if (lists && rendition->release != 0)
    {
      g_autofree char *time = stet_time_to_iso (rendition->release);

      json_object_set_string_member (item, "embargoedUntil", time);
    }
  if (!lists)
    speak_superdesk (item, rendition, assets, service);
  if (delivery->action == STET_DELIVERY_WITHDRAW)
    empty (item, rendition, delivery->notice, lists);
  return node;
}
