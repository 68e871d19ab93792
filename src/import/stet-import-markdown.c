/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Markdown, with front matter or without. The body stays as it is written. */
#include "config.h"

#include "stet-import-private.h"
#include "stet-markdown.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Without blank lines at either end. */
static char *
trim_body (const char *body)
{
  const char *start = body;
  gsize len;

  for (const char *p = body; *p == ' ' || *p == '\t' || *p == '\n'; p++)
    if (*p == '\n')
      start = p + 1;
  len = strlen (start);
  while (len > 0 && strchr (" \t\n", start[len - 1]) != NULL)
    len--;
  return g_strndup (start, len);
}

/* The words of a level-1 heading on the first line, "# …" or underlined with "===", and where what follows it
 * begins; NULL where there is none. */
static char *
read_heading (const char *body, const char **rest)
{
  gsize first = strcspn (body, "\n");
  const char *second = body[first] == '\n' ? body + first + 1 : body + first;
  gsize underline = strspn (second, "=");
  g_autofree char *line = NULL;

  if (body[0] == '#' && (body[1] == ' ' || body[1] == '\t'))
    {
      line = g_strndup (body, first);
      *rest = second;
    }
  else if (underline >= 2 && first > 0 && second[underline + strspn (second + underline, " \t")] == '\n')
    {
      line = g_strdup_printf ("# %.*s", (int) first, body);
      *rest = second + strcspn (second, "\n");
    }
  else
    return NULL;
  return stet_markdown_to_plain (line, -1);
}

/* A heading on top is the headline, unless the front matter gives another one. */
static void
take_headline (StetDraft *self)
{
  const char *rest = NULL;
  g_autofree char *heading = read_heading (self->story->body, &rest), *body = NULL;

  if (heading == NULL || *heading == '\0'
      || (*self->story->headline != '\0' && !g_str_equal (self->story->headline, heading)))
    return;
  body = trim_body (rest);
  if (*self->story->headline == '\0')
    g_ptr_array_add (self->named, g_strdup ("headline"));
  stet_story_set (&self->story->headline, heading);
  stet_story_set (&self->story->body, body);
}

/* What other dialects of Markdown read and Stet's does not (stet-markdown.h): it stays as it is written, and
 * readers would see its signs. */
static void
note_dialect (StetDraft *self)
{
  static const struct
  {
    const char *pattern;
    const char *note;
  } others[] = {
    { "</?[A-Za-z][A-Za-z0-9]*(?:\\s[^<>]*)?/?>|<!--",
      N_ ("The body contains HTML, which will be read as text.") },
    { "^ {0,3}(?:```|~~~)", N_ ("The body contains code between ``` or ~~~, which will be read as text.") },
    { "^ {0,3}\\[[^\\]\\n]+\\]:\\s+\\S+/", N_ ("The body keeps addresses of links in lines of their own, "
                                               "which will be read as text. Write each behind "
                                               "its words: [words](address).") },
    { "^[^\\s#>*+-][^\\n]*\\n(?:={3,})[ \\t]*$",
      N_ (
        "A heading in the body is underlined, which will be read as text. Write “## ” before it instead.") },
    { "!\\[[^\\]\\n]{0,500}\\]\\((?!media:)",
      N_ ("A picture in the body is not at this desk: add it by hand.") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    if (g_regex_match_simple (others[i].pattern, self->story->body, G_REGEX_MULTILINE, 0))
      stet_draft_note (self, "%s", _ (others[i].note));
}

gboolean
stet_draft_read_markdown (StetDraft *self, const char *text, GError **error)
{
  const char *content, *rest = text;
  g_autofree char *body = NULL;
  gsize length;

  if (stet_front_matter_find (text, &content, &length, &rest))
    {
      g_autoptr (StetYaml) map = stet_front_matter_parse (content, length, error);
      if (map == NULL)
        return FALSE;
      stet_draft_read_fields (self, map);
    }
  body = trim_body (rest);
  stet_story_set (&self->story->body, body);
  take_headline (self);
  note_dialect (self);
  if (*self->story->headline == '\0')
    stet_draft_note (self,
                     _ ("No headline was found: neither “headline” in the front matter nor a “# ” heading "
                        "on top."));
  return TRUE;
}
