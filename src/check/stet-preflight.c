/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pre-flight. The marks of a placeholder are those that newsrooms type where a fact is still to come. */
#include "config.h"

#include "stet-preflight.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
stet_preflight_line_free (StetPreflightLine *self)
{
  if (self == NULL)
    return;
  g_free (self->field);
  g_free (self->message);
  g_free (self);
}

static void
add_line (GPtrArray *lines,
          StetSeverity severity,
          const char *rule,
          const char *field,
          guint start,
          guint end,
          char *message)
{
  StetPreflightLine *line = g_new0 (StetPreflightLine, 1);

  line->severity = severity;
  line->rule = rule;
  line->field = g_strdup (field);
  line->start = start;
  line->end = end;
  line->message = message;
  g_ptr_array_add (lines, line);
}

static gboolean
has_words (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

/* Bytes of an address that starts at @p: of a link's destination, or one written out. 0 where there is none.
 */
static gsize
address_length (const char *p)
{
  if (g_str_has_prefix (p, "](")) /* the end of the destination, not of the line: titles are for readers */
    return strcspn (p, ") \n");
  if (g_str_has_prefix (p, "http://") || g_str_has_prefix (p, "https://"))
    return strcspn (p, " \n<>()\"");
  return 0;
}

/* Bytes of a placeholder that starts at @p, which follows the character @before (0 at the start). */
static gsize
placeholder_length (const char *p, gunichar before)
{
  gsize n = 0;

  if (*p == '?')
    {
      n = strspn (p, "?");
      return n >= 2 ? n : 0;
    }
  if (before != 0 && g_unichar_isalnum (before))
    return 0;
  if (*p == 'X')
    {
      n = strspn (p, "X");
      if (n < 3)
        return 0;
    }
  else
    {
      while (p[n] == 'T' && p[n + 1] == 'K')
        n += 2;
      if (n == 0 || (n == 2 && g_str_has_prefix (p + n, " Maxx")))
        return 0;
    }
  return g_unichar_isalnum (g_utf8_get_char (p + n)) ? 0 : n;
}

static void
find_placeholders (GPtrArray *lines, const char *field, const char *text, gboolean places)
{
  gunichar before = 0;
  guint at = 0;

  for (const char *p = text; *p != '\0';)
    {
      gsize n = address_length (p);

      if (n == 0 && (n = placeholder_length (p, before)) > 0)
        {
          g_autofree char *mark = g_strndup (p, n);

          add_line (
            lines, STET_SEVERITY_BLOCKS, "placeholder", field, places ? at : 0, places ? at + n : 0,
            g_strdup_printf (_ ("The placeholder “%s” in the %s still waits for its words."), mark, field));
        }
      if (n == 0)
        n = g_utf8_next_char (p) - p;
      at += g_utf8_strlen (p, n);
      p += n;
      before = g_utf8_get_char (g_utf8_prev_char (p));
    }
}

static void
check_byline (GPtrArray *lines, const StetStory *story)
{
  gboolean named = FALSE;

  for (guint i = 0; i < story->byline->len; i++)
    {
      const StetByline *entry = g_ptr_array_index (story->byline, i);

      named = named || has_words (entry->name);
      find_placeholders (lines, "byline", entry->name, FALSE);
    }
  if (!named)
    add_line (lines, STET_SEVERITY_BLOCKS, "byline", "byline", 0, 0,
              g_strdup (_ ("The byline is missing: name at least one author.")));
}

static void
check_picture (GPtrArray *lines, const char *field, const StetPicture *picture)
{
  if (!has_words (picture->alt))
    add_line (lines, STET_SEVERITY_WARNS, "alt", field, 0, 0,
              g_strdup (_ ("A picture has no alternative text for those who cannot see it.")));
  find_placeholders (lines, field, picture->alt, FALSE);
  find_placeholders (lines, field, picture->caption, FALSE);
  find_placeholders (lines, field, picture->credit, FALSE);
}

GPtrArray *
stet_preflight (const StetStory *story)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_preflight_line_free);

  if (!has_words (story->headline))
    add_line (lines, STET_SEVERITY_BLOCKS, "headline", "headline", 0, 0,
              g_strdup (_ ("The headline is missing.")));
  find_placeholders (lines, "headline", story->headline, TRUE);
  find_placeholders (lines, "standfirst", story->standfirst, TRUE);
  if (!has_words (story->body))
    add_line (lines, STET_SEVERITY_BLOCKS, "body", "body", 0, 0, g_strdup (_ ("The text is missing.")));
  find_placeholders (lines, "body", story->body, TRUE);
  check_byline (lines, story);
  if (story->picture != NULL)
    check_picture (lines, "picture", story->picture);
  for (guint i = 0; i < story->pictures->len; i++)
    check_picture (lines, "pictures", g_ptr_array_index (story->pictures, i));
  return lines;
}

gboolean
stet_preflight_blocks (GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    if (((StetPreflightLine *) g_ptr_array_index (lines, i))->severity == STET_SEVERITY_BLOCKS)
      return TRUE;
  return FALSE;
}

char *
stet_preflight_dup_text (GPtrArray *lines)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const StetPreflightLine *line = g_ptr_array_index (lines, i);

      if (line->severity != STET_SEVERITY_BLOCKS)
        continue;
      if (text->len > 0)
        g_string_append_c (text, '\n');
      g_string_append (text, line->message);
    }
  return g_string_free (text, FALSE);
}
