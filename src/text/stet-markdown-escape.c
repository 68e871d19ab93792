/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain words as Stet Markdown. Pure functions. */
#include "config.h"

#include "stet-markdown-escape.h"

#include "stet-markdown-dialect.h"
#include "stet-markdown.h"

#include <string.h>

/* Appends the backslashes that the start of a line needs so as not to begin a block; returns how much of it
 * is copied. */
static gsize
escape_line_start (const char *line, gsize len, GString *out)
{
  gsize at = 0, marker = stet_list_marker (line, len, 0, NULL);

  if (marker > 0)
    {
      /* before the bullet, or between a number and its dot */
      while (g_ascii_isdigit (line[at]))
        g_string_append_c (out, line[at++]);
    }
  else if (len == 0 || strchr ("#>*_-", line[0]) == NULL)
    return 0;
  g_string_append_c (out, '\\');
  g_string_append_c (out, line[at]);
  return at + 1;
}

static gboolean
is_word (const char *text, gsize len, gsize at)
{
  return at < len && (g_ascii_isalnum (text[at]) || (guchar) text[at] >= 0x80);
}

/* Whether a character of a line that ends at @len would be markup somewhere. */
static gboolean
is_special (const char *text, gsize len, gsize at)
{
  switch (text[at])
    {
    case '\\':
      return at + 1 == len || g_ascii_ispunct (text[at + 1]);
    case '*':
    case '[':
    case ']':
      return TRUE;
    case '_': /* not within a word (CommonMark 6.2, rule 2) */
      return at == 0 || !is_word (text, len, at - 1) || !is_word (text, len, at + 1);
    default:
      return FALSE;
    }
}

guint
stet_escape_words (const char *words, gsize len, gboolean starts, gboolean inner, GString *out)
{
  guint n_escaped = 0;
  gsize at = 0, before = out->len;

  if (starts)
    at = escape_line_start (words, len, out);
  n_escaped = out->len > before;
  for (; at < len; at++)
    {
      if (inner && is_special (words, len, at))
        {
          g_string_append_c (out, '\\');
          n_escaped++;
        }
      g_string_append_c (out, words[at]);
    }
  return n_escaped;
}

/* One paragraph: its lines without blanks at either end, marks escaped at the start of lines (@starts) and
 * within them (@inner). Returns how many were escaped. */
static guint
escape_paragraph (const char *text, gsize len, gboolean starts, gboolean inner, GString *out)
{
  guint n_escaped = 0;

  for (gsize line = 0, end; line < len; line = stet_line_next (text, len, end))
    {
      gsize at = line, stop;
      end = stop = stet_line_end (text, len, line);
      while (at < stop && stet_is_blank (text[at]))
        at++;
      while (stop > at && stet_is_blank (text[stop - 1]))
        stop--;
      if (line > 0)
        g_string_append_c (out, '\n');
      n_escaped += stet_escape_words (text + at, stop - at, starts, inner, out);
    }
  return n_escaped;
}

/* Whether a paragraph reads as plain words, with @n_escaped backslashes as its only markup. */
static gboolean
reads_plain (const char *markdown, guint n_escaped)
{
  g_autoptr (StetSpans) spans = stet_markdown_spans (markdown, -1);

  return spans->n_spans == 1 && spans->spans[0].kind == STET_SPAN_PARAGRAPH && spans->n_markup == n_escaped;
}

static void
append_paragraph (const char *text, gsize len, GString *out)
{
  static const struct
  {
    gboolean starts, inner;
  } ways[] = { { FALSE, FALSE }, { TRUE, FALSE }, { FALSE, TRUE }, { TRUE, TRUE } };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr (GString) escaped = g_string_new (NULL);
      guint n = escape_paragraph (text, len, ways[i].starts, ways[i].inner, escaped);
      if (i + 1 == G_N_ELEMENTS (ways) || reads_plain (escaped->str, n))
        {
          g_string_append_len (out, escaped->str, (gssize) escaped->len);
          return;
        }
    }
}

/* The end of the line at @line, and whether there is nothing but blanks on it. */
static gsize
read_line (const char *text, gsize len, gsize line, gboolean *blank)
{
  gsize end = stet_line_end (text, len, line), at = line;

  while (at < end && stet_is_blank (text[at]))
    at++;
  *blank = at == end;
  return end;
}

char *
stet_markdown_escape (const char *plain, gssize len)
{
  gsize n = len < 0 ? strlen (plain) : (gsize) len, start = G_MAXSIZE, stop = 0;
  g_autoptr (GString) out = g_string_new (NULL);

  for (gsize line = 0, end; line < n; line = stet_line_next (plain, n, end))
    {
      gboolean blank;
      end = read_line (plain, n, line, &blank);
      if (!blank)
        {
          start = MIN (start, line);
          stop = end;
        }
      if (start != G_MAXSIZE && (blank || stet_line_next (plain, n, end) >= n))
        {
          if (out->len > 0)
            g_string_append (out, "\n\n");
          append_paragraph (plain + start, stop - start, out);
          start = G_MAXSIZE;
        }
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}
