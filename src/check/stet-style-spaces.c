/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spaces and punctuation: too many, too few, in the wrong place. */
#include "config.h"

#include "stet-style-code.h"

#include <string.h>

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t';
}

/* What stands at @at, or a blank beyond the ends. */
static char
at (const StetStyleParagraph *paragraph, gssize i)
{
  return i >= 0 && (gsize) i < paragraph->len ? paragraph->text[i] : ' ';
}

static void
report_fix (StetStyleParagraph *paragraph,
            const StetStyleEntry *entry,
            gsize start,
            gsize end,
            const char *fix)
{
  const char *fixes[] = { fix, NULL };
  StetStyleSays says = { .fixes = fixes };

  stet_style_report (paragraph, entry, start, end, &says);
}

/* The end of what begins a line and is followed by blanks of its own: list markers, crossheads. */
static gsize
skip_marker (const StetStyleParagraph *paragraph)
{
  gsize i = 0;

  while (i < paragraph->len && strchr (" \t>#*-+0123456789.)", paragraph->text[i]) != NULL)
    i++;
  return i;
}

void
stet_style_find_double_space (StetStyleParagraph *paragraph, const StetStyleEntry *entry)
{
  if (memmem (paragraph->text, paragraph->len, "  ", 2) == NULL)
    return;
  for (gsize i = skip_marker (paragraph); i < paragraph->len; i++)
    {
      gsize start = i;

      if (paragraph->text[i] != ' ')
        continue;
      while (i < paragraph->len && is_blank (paragraph->text[i]))
        i++;
      if (i - start >= 2 && i < paragraph->len) /* two at the end are a line break (CommonMark 6.7) */
        report_fix (paragraph, entry, start, i, " ");
    }
}

/* Whether the blanks between @before and the mark at @i are too many. "..." and ".5", ":)" and ".com" begin
 * words. */
static gboolean
is_mark_apart (const StetStyleParagraph *paragraph, gssize before, gsize i)
{
  char next = at (paragraph, (gssize) i + 1);

  switch (paragraph->text[i])
    {
    case ',':
    case ';':
    case ':':
    case '?':
    case '!':
      return at (paragraph, before) != '.' && is_blank (next);
    case '.': /* an ellipsis may be written ". . ." */
      return is_blank (next) && at (paragraph, (gssize) i + 2) != '.' && at (paragraph, before) != '.';
    case ')':
      return at (paragraph, (gssize) i - 2) != '(';
    default:
      return FALSE;
    }
}

void
stet_style_find_space_before_mark (StetStyleParagraph *paragraph, const StetStyleEntry *entry)
{
  for (gsize i = skip_marker (paragraph); i + 1 < paragraph->len; i++)
    {
      gsize start = i;
      char fix[2] = { 0 };

      if (paragraph->text[i] == '(' && is_blank (paragraph->text[i + 1])
          && !is_blank (at (paragraph, (gssize) i + 2)))
        {
          report_fix (paragraph, entry, i, i + 2, "(");
          continue;
        }
      if (!is_blank (paragraph->text[i]))
        continue;
      while (i < paragraph->len && is_blank (paragraph->text[i]))
        i++;
      if (i == paragraph->len || start == 0 || !is_mark_apart (paragraph, (gssize) start - 1, i))
        {
          i--; /* what follows the blanks is looked at too */
          continue;
        }
      fix[0] = paragraph->text[i];
      report_fix (paragraph, entry, start, i + 1, fix);
    }
}

/* The letters (of any script) around @i, without what stands at @i. */
static StetStyleBytes
letters_around (const StetStyleParagraph *paragraph, gsize i)
{
  StetStyleBytes bytes = { i, i + 1 };

  while (bytes.start > 0
         && ((guchar) paragraph->text[bytes.start - 1] >= 0xc0
             || g_ascii_isalpha (paragraph->text[bytes.start - 1])
             || ((guchar) paragraph->text[bytes.start - 1] & 0xc0) == 0x80))
    bytes.start--;
  while (bytes.end < paragraph->len
         && ((guchar) paragraph->text[bytes.end] >= 0x80 || g_ascii_isalpha (paragraph->text[bytes.end])))
    bytes.end++;
  return bytes;
}

/* Two bytes stand either side. */
static gboolean
lacks_space (const StetStyleParagraph *paragraph, gsize i)
{
  const char *mark = paragraph->text + i;

  switch (*mark)
    {
    case '.':
    case '?':
    case '!':
      return g_ascii_isupper (mark[1]) && g_ascii_islower (mark[2]) && g_ascii_islower (mark[-1])
             && g_ascii_islower (mark[-2]);
    case ',':
    case ';':
      return g_ascii_isalpha (mark[1]) && g_ascii_islower (mark[-1]) && g_ascii_isalpha (mark[-2]);
    default:
      return FALSE;
    }
}

void
stet_style_find_missing_space (StetStyleParagraph *paragraph, const StetStyleEntry *entry)
{
  for (gsize i = 2; i + 2 < paragraph->len; i++)
    {
      StetStyleBytes words;
      g_autofree char *fix = NULL;

      if (!lacks_space (paragraph, i))
        continue;
      words = letters_around (paragraph, i);
      /* "amp;" of an entity, "Amazon.Com/books" and other names of files are no sentences */
      if (strchr ("&/._-", at (paragraph, (gssize) words.start - 1)) != NULL
          || strchr ("/_", at (paragraph, (gssize) words.end)) != NULL)
        continue;
      fix = g_strdup_printf ("%.*s %.*s", (int) (i + 1 - words.start), paragraph->text + words.start,
                             (int) (words.end - i - 1), paragraph->text + i + 1);
      report_fix (paragraph, entry, words.start, words.end, fix);
    }
}

/* ",,", ";;", "..", ",." where each is not the beginning of more. */
static gboolean
is_doubled_mark (const StetStyleParagraph *paragraph, gssize i)
{
  char a = at (paragraph, i), b = at (paragraph, i + 1), next;

  if (b != ',' && b != ';' && b != '.')
    return FALSE;
  next = at (paragraph, i + 2);
  if (!g_ascii_isalnum (at (paragraph, i - 1)) || next == '.' || next == a)
    return FALSE;
  return (a == ',' && (b == ',' || b == '.')) || (a == ';' && b == ';')
         || (a == '.' && b == '.' && (is_blank (next) || next == '"'));
}

void
stet_style_find_doubled_mark (StetStyleParagraph *paragraph, const StetStyleEntry *entry)
{
  for (gsize i = 1; i + 1 < paragraph->len; i++)
    if (is_doubled_mark (paragraph, (gssize) i))
      {
        char fix[2] = { paragraph->text[i + 1], '\0' };

        report_fix (paragraph, entry, i, i + 2, fix);
        i++;
      }
}
