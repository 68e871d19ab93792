/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Brackets and quotation marks that want their partner. */
#include "config.h"

#include "stet-style-code.h"

#include <string.h>

#define DEEPEST 16 /* brackets within brackets */

static void
report_mark (StetStyleParagraph *paragraph, const StetStyleEntry *entry, gsize start, gsize end)
{
  StetStyleSays says = { .everywhere = TRUE };

  stet_style_report (paragraph, entry, start, end, &says);
}

/* ":)" ":-(" are faces; "a)" and "12)" number what follows. */
static gboolean
is_no_bracket (const StetStyleParagraph *paragraph, gsize i)
{
  const char *text = paragraph->text;
  gsize n = i;

  if (n > 0 && text[n - 1] == '-')
    n--;
  if (n > 0 && strchr (":;=", text[n - 1]) != NULL)
    return TRUE;
  n = i;
  if (text[i] != ')')
    return FALSE;
  while (n > 0 && i - n < 3 && g_ascii_isalnum (text[n - 1]))
    n--;
  return n < i && (n == 0 || text[n - 1] == ' ') && (i - n == 1 || g_ascii_isdigit (text[n]));
}

void
stet_style_find_brackets (StetStyleParagraph *paragraph, const StetStyleEntry *entry)
{
  gsize open[DEEPEST];
  guint depth = 0;

  for (gsize i = 0; i < paragraph->len && depth < DEEPEST; i++)
    {
      char c = paragraph->text[i];

      if (strchr ("()[]", c) == NULL)
        continue;
      if (stet_style_paragraph_is_markup (paragraph, i))
        {
          /* "](" closes the text of a link */
          if (c == ']' && depth > 0 && paragraph->text[open[depth - 1]] == '[')
            depth--;
          continue;
        }
      if (c == '(' || c == '[')
        {
          if (!is_no_bracket (paragraph, i))
            open[depth++] = i;
        }
      else if (depth > 0 && paragraph->text[open[depth - 1]] == (c == ')' ? '(' : '['))
        depth--;
      else if (!is_no_bracket (paragraph, i))
        report_mark (paragraph, entry, i, i + 1);
    }
  for (guint i = 0; i < depth; i++)
    report_mark (paragraph, entry, open[i], open[i] + 1);
}

/* Quotation marks over paragraphs. A quotation that goes on in the next paragraph is not closed in this one,
 * and the next opens with a mark of its own (The Chicago Manual of Style, 13.32). */
typedef struct
{
  gboolean is_open; /* the paragraph before ended within a quotation, whose mark is at: */
  guint start;
  guint end;
  char *words;   /* (owned) */
  GArray *found; /* (owned): of Lone */
} Marks;

typedef struct
{
  guint start, end;
  char *words; /* (owned) */
} Lone;

static void
lone_clear (gpointer data)
{
  g_free (((Lone *) data)->words);
}

static gpointer
marks_begin (void)
{
  Marks *self = g_new0 (Marks, 1);

  self->found = g_array_new (FALSE, FALSE, sizeof (Lone));
  g_array_set_clear_func (self->found, lone_clear);
  return self;
}

static void
marks_free (gpointer state)
{
  Marks *self = state;

  g_free (self->words);
  g_array_unref (self->found);
  g_free (self);
}

static void
add_lone (Marks *self, guint start, guint end, char *words)
{
  Lone lone = { start, end, words };

  g_array_append_val (self->found, lone);
}

static gboolean
is_opening (gunichar c)
{
  return c == '"' || c == 0x201c || c == 0xab || c == 0x201e || c == 0x2018 || c == '\'';
}

/* The paragraph begins with a mark, markup and list markers aside. */
static gboolean
begins_quoted (const StetStyleParagraph *paragraph)
{
  const char *p = paragraph->text, *end = p + paragraph->len;

  while (p < end && strchr (" \t>*_-#[(", *p) != NULL)
    p++;
  return p < end && is_opening (g_utf8_get_char (p));
}

/* Bytes of the double mark at @i that may close a quotation; 0 for none. */
static gsize
closing_length (const StetStyleParagraph *paragraph, gsize i)
{
  static const char curly[] = "”";
  const gsize len = sizeof curly - 1;

  if (paragraph->text[i] == '"')
    return 1;
  return paragraph->len - i >= len && memcmp (paragraph->text + i, curly, len) == 0 ? len : 0;
}

/* The next double mark from @i on that closes what nothing in the paragraph opened; its length goes to @len.
 * Inches and seconds are left alone. The paragraph's length where there is none. */
static gsize
find_stray_closing (const StetStyleParagraph *paragraph, gsize i, guint *span, gsize *len)
{
  const GArray *quotes = paragraph->tokens->quotes;

  for (; i < paragraph->len; i++)
    {
      *len = closing_length (paragraph, i);
      if (*len == 0)
        continue;
      while (*span < quotes->len && g_array_index (quotes, StetQuotedSpan, *span).span.end <= i)
        (*span)++;
      if (*span < quotes->len && g_array_index (quotes, StetQuotedSpan, *span).span.start <= i)
        continue;
      if (i > 0 && !g_ascii_isdigit (paragraph->text[i - 1]) && !g_ascii_isspace (paragraph->text[i - 1])
          && !stet_style_paragraph_is_markup (paragraph, i))
        return i;
    }
  return paragraph->len;
}

/* Takes the first mark for the end of what the paragraph before left open, if that was so. */
static void
read_stray_closings (Marks *self, StetStyleParagraph *paragraph)
{
  guint span = 0;
  gsize len = 0;

  for (gsize i = 0; (i = find_stray_closing (paragraph, i, &span, &len)) < paragraph->len; i += len)
    if (self->is_open)
      self->is_open = FALSE;
    else
      add_lone (self, stet_style_paragraph_offset (paragraph, i),
                stet_style_paragraph_offset (paragraph, i + len), g_strndup (paragraph->text + i, len));
}

static void
marks_read (gpointer state, StetStyleParagraph *paragraph, const StetStyleEntry *entry)
{
  Marks *self = state;
  const GArray *quotes = paragraph->tokens->quotes;
  const StetMarkSpan *last
    = quotes->len > 0 ? &g_array_index (quotes, StetQuotedSpan, quotes->len - 1).span : NULL;

  if (begins_quoted (paragraph))
    self->is_open = FALSE;
  read_stray_closings (self, paragraph);
  if (self->is_open)
    add_lone (self, self->start, self->end, g_steal_pointer (&self->words));
  g_clear_pointer (&self->words, g_free);
  self->is_open = FALSE;
  if (last != NULL && !last->closed && last->marks == STET_MARKS_DOUBLE)
    {
      const char *mark = paragraph->text + last->start;

      self->is_open = TRUE;
      self->start = stet_style_paragraph_offset (paragraph, last->start);
      self->end = self->start + 1;
      self->words = g_strndup (mark, (gsize) (g_utf8_next_char (mark) - mark));
    }
}

static void
marks_end (gpointer state, GPtrArray *findings, const StetStyleEntry *entry)
{
  Marks *self = state;

  if (self->is_open)
    add_lone (self, self->start, self->end, g_steal_pointer (&self->words));
  for (guint i = 0; i < self->found->len; i++)
    {
      const Lone *lone = &g_array_index (self->found, Lone, i);

      stet_style_story_report (findings, entry, lone->start, lone->end, lone->words, NULL);
    }
}

const StetStyleCode stet_style_quotation_marks_code
  = { "quotation-marks", NULL, marks_begin, marks_read, marks_end, marks_free };
