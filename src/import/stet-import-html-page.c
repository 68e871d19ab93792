/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole page as a draft: what it says of its article beside the body. */
#include "config.h"

#include "stet-import-html-private.h"

#include "stet-import-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
page_init (StetHtmlPage *self)
{
  GString **fields[]
    = { &self->title, &self->headline, &self->standfirst, &self->byline, &self->section, &self->date };

  *self = (StetHtmlPage) { 0 };
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    *fields[i] = g_string_new (NULL);
}

static void
page_clear (StetHtmlPage *self)
{
  GString *fields[]
    = { self->title, self->headline, self->standfirst, self->byline, self->section, self->date };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    g_string_free (fields[i], TRUE);
  g_free (self->description);
  g_free (self->author);
  g_free (self->language);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StetHtmlPage, page_clear)

GString *
stet_html_page_find_field (StetHtmlPage *self, const char *name, const char *const *attributes)
{
  /* as stet_rendition_to_html() and many themes name them */
  const struct
  {
    const char *name;
    GString *field;
  } classes[] = {
    { "standfirst", self->standfirst }, { "dek", self->standfirst }, { "byline", self->byline },
    { "section", self->section },       { "date", self->date },
  };

  if (g_str_equal (name, "title"))
    return self->title->len == 0 ? self->title : NULL;
  if (g_str_equal (name, "h1"))
    return self->headline->len == 0 ? self->headline : NULL;
  for (gsize i = 0; g_str_equal (name, "p") && i < G_N_ELEMENTS (classes); i++)
    if (stet_html_has_class (attributes, classes[i].name) && classes[i].field->len == 0)
      return classes[i].field;
  return NULL;
}

void
stet_html_page_read_meta (StetHtmlPage *self, const char *name, const char *const *attributes)
{
  const char *which = stet_html_attribute (attributes, "name");
  const char *content = stet_html_attribute (attributes, "content");
  const char *language = stet_html_attribute (attributes, "lang");

  if (g_str_equal (name, "html") && language != NULL)
    g_set_str (&self->language, language);
  if (!g_str_equal (name, "meta") || which == NULL || content == NULL)
    return;
  if (g_ascii_strcasecmp (which, "description") == 0)
    g_set_str (&self->description, content);
  else if (g_ascii_strcasecmp (which, "author") == 0)
    g_set_str (&self->author, content);
}

/* "By Jane Doe", or a name alone. */
static void
take_byline (StetDraft *self, const char *line)
{
  GPtrArray *names = stet_names_parse_byline (line);

  if (names == NULL)
    names = stet_names_parse (line, STET_NAMES_MARKED);
  if (names == NULL)
    {
      if (*line != '\0')
        stet_draft_note (self, _ ("“%s” stands where names do, and was left out."), line);
      return;
    }
  g_ptr_array_unref (self->story->byline);
  self->story->byline = names;
}

static void
take_fields (StetDraft *self, const StetHtmlPage *page)
{
  StetStory *story = self->story;
  const char *language = page->language != NULL ? page->language : "";

  stet_story_set (&story->headline, page->headline->len > 0 ? page->headline->str : page->title->str);
  stet_story_set (&story->section, page->section->str);
  if (page->standfirst->len > 0)
    stet_story_set (&story->standfirst, page->standfirst->str);
  else if (page->description != NULL && strstr (story->body, page->description) == NULL)
    stet_story_set (&story->standfirst, page->description);
  if (*language != '\0')
    stet_story_set (&story->language, language);
  take_byline (self, page->byline->len > 0 ? page->byline->str : page->author != NULL ? page->author : "");
  if (*story->headline == '\0')
    stet_draft_note (self, "%s",
                     _ ("No headline was found: neither a heading of the first level nor a title."));
}

gboolean
stet_draft_read_html (StetDraft *self, const char *text, GError **error)
{
  g_auto (StetHtmlPage) page = { 0 };
  g_auto (GStrv) notes = NULL;
  g_autofree char *body = NULL;

  page_init (&page);
  body = stet_html_read (text, -1, NULL, NULL, &page, &notes, error);
  if (body == NULL)
    return FALSE;
  stet_story_set (&self->story->body, body);
  for (char **note = notes; *note != NULL; note++)
    stet_draft_note (self, "%s", *note);
  take_fields (self, &page);
  return TRUE;
}
