/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pre-flight. The marks of a placeholder are those that newsrooms type where a fact is still to come. */
#include "config.h"

#include "stet-preflight.h"

#include "stet-disagreements.h"
#include "stet-statistics.h"

#include <glib/gi18n-lib.h>
#include <string.h>

StetPreflightLine *
stet_preflight_line_new (StetSeverity severity,
                         const char *rule,
                         const char *field,
                         guint start,
                         guint end,
                         char *message)
{
  StetPreflightLine *line = g_new0 (StetPreflightLine, 1);

  line->severity = severity;
  line->rule = g_strdup (rule);
  line->field = g_strdup (field);
  line->start = start;
  line->end = end;
  line->message = message;
  return line;
}

void
stet_preflight_line_free (StetPreflightLine *self)
{
  if (self == NULL)
    return;
  g_free (self->rule);
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
  g_ptr_array_add (lines, stet_preflight_line_new (severity, rule, field, start, end, message));
}

/* Something that is not there at all, or that holds of the whole field. */
static void
add_missing (GPtrArray *lines,
             StetSeverity severity,
             const char *rule,
             const char *field,
             const char *message)
{
  add_line (lines, severity, rule, field, 0, 0, g_strdup (message));
}

static gboolean
has_words (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

/* g_str_has_prefix() measures the whole rest of the text first. */
static gboolean
begins (const char *p, const char *prefix)
{
  return strncmp (p, prefix, strlen (prefix)) == 0;
}

/* Bytes of an address that starts at @p: of a link's destination, or one written out. 0 where there is none.
 */
static gsize
address_length (const char *p)
{
  if (begins (p, "](")) /* the end of the destination, not of the line: titles are for readers */
    return strcspn (p, ") \n");
  if (begins (p, "http://") || begins (p, "https://"))
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
      if (n == 0 || (n == 2 && begins (p + n, " Maxx")))
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
find_style (GPtrArray *lines,
            const StetStory *story,
            const StetPreflightContext *context,
            const char *field,
            const char *text)
{
  g_autoptr (GPtrArray) findings = NULL;

  if (context == NULL || context->style == NULL)
    return;
  findings = stet_style_check_all (context->style, story->language, text, -1);
  stet_style_remove_ignored (findings, context->ignores, text, -1, 0);
  for (guint i = 0; i < findings->len; i++)
    {
      const StetStyleFinding *finding = g_ptr_array_index (findings, i);

      if (finding->rule->severity >= STET_SEVERITY_WARNS)
        add_line (lines, finding->rule->severity, finding->rule->id, field, finding->start, finding->end,
                  g_strdup (finding->message));
    }
}

static void
check_text (GPtrArray *lines,
            const StetStory *story,
            const StetPreflightContext *context,
            const char *field,
            const char *text)
{
  find_placeholders (lines, field, text, TRUE);
  find_style (lines, story, context, field, text);
}

static void
check_headline (GPtrArray *lines, const StetStory *story, const StetPreflightContext *context)
{
  glong length = g_utf8_strlen (story->headline, -1);

  if (!has_words (story->headline))
    add_missing (lines, STET_SEVERITY_BLOCKS, "headline", "headline", _ ("The headline is missing."));
  check_text (lines, story, context, "headline", story->headline);
  if (length > STET_PREFLIGHT_HEADLINE)
    add_line (lines, STET_SEVERITY_WARNS, "headline-length", "headline", STET_PREFLIGHT_HEADLINE,
              (guint) length,
              g_strdup_printf (_ ("The headline has %ld characters. Search engines cut it after %d."), length,
                               STET_PREFLIGHT_HEADLINE));
}

static void
check_figures (GPtrArray *lines, const StetStory *story, const StetPreflightContext *context)
{
  g_autoptr (GPtrArray) found
    = stet_disagreements_find (story->body, -1, story->language, context != NULL ? context->year : 0);

  for (guint i = 0; i < found->len; i++)
    {
      const StetDisagreement *figures = found->pdata[i];

      add_line (lines, STET_SEVERITY_WARNS, "figures", "body", figures->start, figures->end,
                g_strdup (figures->message));
    }
}

static void
check_body (GPtrArray *lines, const StetStory *story, const StetPreflightContext *context)
{
  guint words = story->target_words > 0 ? stet_statistics_of_markdown (story->body, -1).words : 0;

  if (!has_words (story->body))
    add_missing (lines, STET_SEVERITY_BLOCKS, "body", "body", _ ("The text is missing."));
  check_text (lines, story, context, "body", story->body);
  check_figures (lines, story, context);
  if (words > 0 && words >= (guint64) story->target_words * 6 / 5)
    add_line (lines, STET_SEVERITY_WARNS, "length", "body", 0, 0,
              g_strdup_printf (_ ("The text has %u words. It was to have %u."), words, story->target_words));
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
    add_missing (lines, STET_SEVERITY_BLOCKS, "byline", "byline",
                 _ ("The byline is missing: name at least one author."));
}

static void
check_picture (GPtrArray *lines, const char *field, const StetPicture *picture)
{
  if (!has_words (picture->alt))
    add_missing (lines, STET_SEVERITY_WARNS, "alt", field,
                 _ ("A picture has no alternative text for those who cannot see it."));
  if (!has_words (picture->credit))
    add_missing (lines, STET_SEVERITY_WARNS, "credit", field, _ ("A picture has no credit: whose is it?"));
  find_placeholders (lines, field, picture->alt, FALSE);
  find_placeholders (lines, field, picture->caption, FALSE);
  find_placeholders (lines, field, picture->credit, FALSE);
}

GPtrArray *
stet_preflight (const StetStory *story, const StetPreflightContext *context)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_preflight_line_free);

  check_headline (lines, story, context);
  check_text (lines, story, context, "standfirst", story->standfirst);
  check_body (lines, story, context);
  if (!has_words (story->section))
    add_missing (lines, STET_SEVERITY_WARNS, "section", "section", _ ("The story is in no section."));
  check_byline (lines, story);
  if (story->tags->len == 0)
    add_missing (lines, STET_SEVERITY_WARNS, "tags", "tags", _ ("The story has no tags."));
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
