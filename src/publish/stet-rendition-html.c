/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A rendition as HTML: one article that stands by itself. */
#include "config.h"

#include <string.h>

#include "stet-clock.h"
#include "stet-markdown-html.h"
#include "stet-markdown.h"
#include "stet-rendition-private.h"

static void
append_element (GString *html, const char *open, const char *text, const char *close)
{
  g_string_append (html, open);
  stet_html_append_escaped (html, text, -1);
  g_string_append (html, close);
}

static char *
resolve_media (const char *media, gpointer data)
{
  return stet_rendition_dup_media_name (data, media);
}

static void
append_lead_picture (const StetRendition *self, GString *html)
{
  const StetPicture *picture = self->story->picture;
  g_autofree char *name = picture != NULL ? stet_rendition_dup_media_name (self, picture->media) : NULL;
  g_autofree char *caption = NULL;

  if (name == NULL)
    return;
  append_element (html, "<figure><img src=\"", name, "\" alt=\"");
  stet_html_append_escaped (html, picture->alt, -1);
  g_string_append (html, "\">");
  caption = stet_caption_with_credit (picture->caption, picture->credit);
  if (*caption != '\0')
    append_element (html, "<figcaption>", caption, "</figcaption>");
  g_string_append (html, "</figure>\n");
}

static void
append_head (const StetRendition *self, GString *html)
{
  g_autofree char *byline = stet_rendition_dup_byline_line (self);
  g_autofree char *date = stet_rendition_dup_date (self, self->published);
  g_autofree char *iso = stet_time_to_iso (self->published);

  g_string_append (html, "<header>\n");
  if (*self->story->section != '\0')
    append_element (html, "<p class=\"section\">", self->story->section, "</p>\n");
  append_element (html, "<h1>", self->story->headline, "</h1>\n");
  if (*self->story->standfirst != '\0')
    append_element (html, "<p class=\"standfirst\">", self->story->standfirst, "</p>\n");
  if (byline != NULL)
    append_element (html, "<p class=\"byline\">", byline, "</p>\n");
  append_element (html, "<p class=\"date\"><time datetime=\"", iso, "\">");
  append_element (html, "", date, "</time></p>\n");
  append_lead_picture (self, html);
  g_string_append (html, "</header>\n");
}

static void
append_foot (const StetRendition *self, GString *html)
{
  const GPtrArray *corrections = self->story->corrections;
  const GPtrArray *reviews = self->story->reviews;
  const GPtrArray *tags = self->story->tags;

  if (corrections->len == 0 && tags->len == 0 && reviews->len == 0)
    return;
  g_string_append (html, "<footer>\n");
  for (guint i = 0; i < corrections->len; i++)
    {
      g_autofree char *line = stet_rendition_dup_correction_line (self, g_ptr_array_index (corrections, i));

      append_element (html, "<p class=\"correction\">", line, "</p>\n");
    }
  for (guint i = 0; i < reviews->len; i++)
    {
      g_autofree char *line = stet_rendition_dup_review_line (self, g_ptr_array_index (reviews, i));

      append_element (html, "<p class=\"check\">", line, "</p>\n");
    }
  if (tags->len > 0)
    g_string_append (html, "<ul class=\"tags\">");
  for (guint i = 0; i < tags->len; i++)
    append_element (html, "<li>", ((const StetTag *) g_ptr_array_index (tags, i))->name, "</li>");
  g_string_append (html, tags->len > 0 ? "</ul>\n</footer>\n" : "</footer>\n");
}

static void
append_article (const StetRendition *self, GString *html)
{
  append_element (html, "<article lang=\"", self->story->language, "\">\n");
  append_head (self, html);
  stet_blocks_append_html (self->blocks, html, resolve_media, (gpointer) self);
  if (html->str[html->len - 1] != '\n')
    g_string_append_c (html, '\n');
  append_foot (self, html);
  g_string_append (html, "</article>\n");
}

char *
stet_rendition_to_html (const StetRendition *self, StetHtmlForm form)
{
  GString *html;
  g_autofree char *jsonld = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  html = g_string_new (NULL);
  if (form == STET_HTML_FRAGMENT)
    {
      append_article (self, html);
      return g_string_free (html, FALSE);
    }
  jsonld = stet_rendition_to_jsonld (self);
  append_element (html, "<!DOCTYPE html>\n<html lang=\"", self->story->language, "\">\n<head>\n");
  g_string_append (html, "<meta charset=\"utf-8\">\n"
                         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
  append_element (html, "<title>", self->story->headline, "</title>\n");
  if (*self->story->standfirst != '\0')
    append_element (html, "<meta name=\"description\" content=\"", self->story->standfirst, "\">\n");
  g_string_append (
    html, "<style>body{margin:2rem auto;max-width:38rem;padding:0 1rem;font:1.1rem/1.55 serif}"
          "img{max-width:100%;height:auto}figure{margin:1.5rem 0}"
          "h1{line-height:1.15}.standfirst{font-size:1.2rem}.tags li{display:inline;margin-right:1em}"
          ".tags{padding:0}</style>\n");
  g_string_append_printf (html, "<script type=\"application/ld+json\">\n%s\n</script>\n</head>\n<body>\n",
                          jsonld);
  append_article (self, html);
  g_string_append (html, "</body>\n</html>\n");
  return g_string_free (html, FALSE);
}
