/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Brackets and quotation marks that want their partner. */
#include "config.h"

#include "stet-style-code.h"

#include <string.h>

#define DEEPEST 16 /* brackets within brackets */

/* A mark without its partner, or one that waits for it. */
typedef struct
{
  guint start, end; /* code points of the story */
  char *words;      /* (owned): the mark */
} Lone;

static void
lone_clear (gpointer data)
{
  g_free (((Lone *) data)->words);
}

static GArray *
lones_new (void)
{
  GArray *lones = g_array_new (FALSE, FALSE, sizeof (Lone));

  g_array_set_clear_func (lones, lone_clear);
  return lones;
}

static void
add_lone (GArray *lones, StetStyleParagraph *paragraph, gsize start, gsize end)
{
  Lone lone = { stet_style_paragraph_offset (paragraph, start), stet_style_paragraph_offset (paragraph, end),
                g_strndup (paragraph->text + start, end - start) };

  g_array_append_val (lones, lone);
}

/* Moves all of @from to the end of @to. */
static void
move_lones (GArray *from, GArray *to)
{
  g_array_append_vals (to, from->data, from->len);
  g_array_set_clear_func (from, NULL);
  g_array_set_size (from, 0);
  g_array_set_clear_func (from, lone_clear);
}

static void
report_lones (const GArray *lones, GPtrArray *findings, const StetStyleEntry *entry)
{
  for (guint i = 0; i < lones->len; i++)
    {
      const Lone *lone = &g_array_index (lones, Lone, i);

      stet_style_story_report (findings, entry, lone->start, lone->end, lone->words, NULL);
    }
}

/* Where the next line of the same paragraph would begin. Lines that no blank one parts are one paragraph. */
static guint
next_line (StetStyleParagraph *paragraph)
{
  return stet_style_paragraph_offset (paragraph, paragraph->len) + 1;
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

typedef struct
{
  GArray *open;  /* (owned): of Lone: brackets of this paragraph that wait for their partner */
  GArray *found; /* (owned): of Lone */
  guint next;    /* where the paragraph would go on */
} Brackets;

static gpointer
brackets_begin (void)
{
  Brackets *self = g_new0 (Brackets, 1);

  self->open = lones_new ();
  self->found = lones_new ();
  return self;
}

static void
brackets_free (gpointer state)
{
  Brackets *self = state;

  g_array_unref (self->open);
  g_array_unref (self->found);
  g_free (self);
}

static gboolean
close_bracket (Brackets *self, char opening)
{
  if (self->open->len == 0 || *g_array_index (self->open, Lone, self->open->len - 1).words != opening)
    return FALSE;
  g_array_set_size (self->open, self->open->len - 1);
  return TRUE;
}

static void
brackets_read (gpointer state, StetStyleParagraph *paragraph, const StetStyleEntry *entry)
{
  Brackets *self = state;

  if (self->open->len > 0 && paragraph->start != self->next)
    move_lones (self->open, self->found);
  for (gsize i = 0; i < paragraph->len && self->open->len < DEEPEST; i++)
    {
      char c = paragraph->text[i];

      if (c != '(' && c != ')' && c != '[' && c != ']')
        continue;
      if (stet_style_paragraph_is_markup (paragraph, i))
        {
          if (c == ']') /* "](" closes the text of a link */
            close_bracket (self, '[');
        }
      else if (c == '(' || c == '[')
        {
          if (!is_no_bracket (paragraph, i))
            add_lone (self->open, paragraph, i, i + 1);
        }
      else if (!close_bracket (self, c == ')' ? '(' : '[') && !is_no_bracket (paragraph, i))
        add_lone (self->found, paragraph, i, i + 1);
    }
  if (self->open->len > 0)
    self->next = next_line (paragraph);
}

static void
brackets_end (gpointer state, GPtrArray *findings, const StetStyleEntry *entry)
{
  Brackets *self = state;

  move_lones (self->open, self->found);
  report_lones (self->found, findings, entry);
}

const StetStyleCode stet_style_brackets_code
  = { "brackets", NULL, brackets_begin, brackets_read, brackets_end, brackets_free };

/* Quotation marks over paragraphs. A quotation that goes on in the next paragraph is not closed in this one,
 * and the next opens with a mark of its own (The Chicago Manual of Style, 13.32). */
typedef struct
{
  GArray *open;  /* (owned): of Lone: the mark, at most one, that the paragraph before left open */
  GArray *found; /* (owned): of Lone */
  guint next;    /* where that paragraph would go on */
} Marks;

static gpointer
marks_begin (void)
{
  Marks *self = g_new0 (Marks, 1);

  self->open = lones_new ();
  self->found = lones_new ();
  return self;
}

static void
marks_free (gpointer state)
{
  Marks *self = state;

  g_array_unref (self->open);
  g_array_unref (self->found);
  g_free (self);
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
    if (self->open->len > 0)
      g_array_set_size (self->open, 0);
    else
      add_lone (self->found, paragraph, i, i + len);
}

static void
marks_read (gpointer state, StetStyleParagraph *paragraph, const StetStyleEntry *entry)
{
  Marks *self = state;
  const GArray *quotes = paragraph->tokens->quotes;
  const StetMarkSpan *last
    = quotes->len > 0 ? &g_array_index (quotes, StetQuotedSpan, quotes->len - 1).span : NULL;

  if (begins_quoted (paragraph))
    g_array_set_size (self->open, 0);
  read_stray_closings (self, paragraph);
  if (paragraph->start == self->next && quotes->len == 0 && self->open->len > 0)
    {
      self->next = next_line (paragraph);
      return;
    }
  move_lones (self->open, self->found);
  if (last != NULL && !last->closed && last->marks == STET_MARKS_DOUBLE)
    {
      const char *mark = paragraph->text + last->start;

      add_lone (self->open, paragraph, last->start, (gsize) (g_utf8_next_char (mark) - paragraph->text));
      self->next = next_line (paragraph);
    }
}

static void
marks_end (gpointer state, GPtrArray *findings, const StetStyleEntry *entry)
{
  Marks *self = state;

  move_lones (self->open, self->found);
  report_lones (self->found, findings, entry);
}

const StetStyleCode stet_style_quotation_marks_code
  = { "quotation-marks", NULL, marks_begin, marks_read, marks_end, marks_free };
