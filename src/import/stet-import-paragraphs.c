/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain copy cut into paragraphs. Pure functions. */
#include "config.h"

#include "stet-import-private.h"

#include <string.h>

/* A wider line was not broken at a width by a wire or a mail program; a narrower one is a list. */
#define WIDEST_WRAP    100
#define NARROWEST_WRAP 40

typedef struct
{
  const char *text; /* (unowned): not terminated */
  gsize len;
  guint width;  /* code points, without blanks at either end */
  guint first;  /* code points of its first word */
  guint indent; /* blanks before it, or before the words of a point of a list */
  gsize bullet; /* bytes */
  gboolean blank;
} Line;

static gboolean
is_blank_char (gunichar c)
{
  return g_unichar_isspace (c) || c == 0x200B || c == 0xFEFF || c == 0x2060;
}

static void
trim (const char **text, gsize *len)
{
  const char *start = *text, *end = *text + *len;

  while (start < end && is_blank_char (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  while (end > start)
    {
      const char *last = g_utf8_prev_char (end);
      if (!is_blank_char (g_utf8_get_char (last)))
        break;
      end = last;
    }
  *text = start;
  *len = end - start;
}

char *
stet_import_trim (const char *text, gssize len)
{
  gsize n = len < 0 ? strlen (text) : (gsize) len;

  trim (&text, &n);
  return g_strndup (text, n);
}

guint
stet_import_count_words (const char *text)
{
  guint n = 0;
  gboolean within = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (is_blank_char (c))
        within = FALSE;
      else if (!within && g_unichar_isalnum (c))
        {
          within = TRUE;
          n++;
        }
    }
  return n;
}

/* The bytes of a sign and blanks before a point of a list, or 0. Hyphen and asterisk can be that. */
static gsize
measure_bullet (const char *text, gsize len)
{
  static const char *const bullets[] = { "•", "▪", "■", "●", "◦", "‣", "∙", "-", "*" };

  for (gsize i = 0; i < G_N_ELEMENTS (bullets); i++)
    {
      gsize n = strlen (bullets[i]);

      if (len <= n || strncmp (text, bullets[i], n) != 0 || !is_blank_char (g_utf8_get_char (text + n)))
        continue;
      while (n < len && is_blank_char (g_utf8_get_char (text + n)))
        n = (gsize) (g_utf8_next_char (text + n) - text);
      return n < len ? n : 0;
    }
  return 0;
}

gboolean
stet_paragraph_is_bullet (const char *text)
{
  return *text != '-' && *text != '*' && measure_bullet (text, strlen (text)) > 0;
}

static Line
read_line (const char *text, gsize len)
{
  Line line = { .text = text, .len = len };
  const char *space;

  trim (&line.text, &line.len);
  line.blank = line.len == 0;
  line.bullet = measure_bullet (line.text, line.len);
  /* a point goes on below its words */
  line.indent = (guint) g_utf8_strlen (text, line.text + line.bullet - text);
  line.width = (guint) g_utf8_strlen (line.text, (gssize) line.len);
  space = memchr (line.text, ' ', line.len);
  line.first = space == NULL ? line.width : (guint) g_utf8_strlen (line.text, space - line.text);
  return line;
}

static GArray *
read_lines (const char *text)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));

  while (*text != '\0')
    {
      gsize len = strcspn (text, "\n");
      Line line = read_line (text, len);
      g_array_append_val (lines, line);
      text += len + (text[len] == '\n');
    }
  return lines;
}

/* Whether a sentence, and not a label, ends here: a full stop, question or exclamation mark, or an ellipsis,
 * within closing marks as the case may be. */
static gboolean
ends_sentence (const char *text, gsize len)
{
  const char *end = text + len;

  while (end > text)
    {
      const char *last = g_utf8_prev_char (end);
      gunichar c = g_utf8_get_char (last);
      if (!is_blank_char (c) && !g_unichar_ispunct (c))
        return FALSE;
      if (strchr (".!?", (int) (c < 0x80 ? c : 1)) != NULL || c == 0x2026 || c == 0x3002 || c == 0xFF01
          || c == 0xFF1F || c == 0x061F || c == 0x0964)
        return TRUE;
      end = last;
    }
  return FALSE;
}

static int
compare_widths (gconstpointer a, gconstpointer b)
{
  return *(const guint *) a < *(const guint *) b ? -1 : *(const guint *) a > *(const guint *) b;
}

/* The width at which the copy was broken, or 0 where it was not. Lines that another one follows at once are
 * full in broken copy: the next word had no room. Nine in ten of those that end amid a sentence must be. */
static guint
find_wrap (const GArray *lines)
{
  g_autoptr (GArray) widths = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n_full = 0, n_wide = 0, n_text = 0, width;

  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);
      n_text += !line->blank;
      n_wide += line->width > WIDEST_WRAP;
      if (!line->blank && i + 1 < lines->len && !(line + 1)->blank && !ends_sentence (line->text, line->len)
          && !stet_furniture_is_whole_line (line->text))
        g_array_append_val (widths, line->width);
    }
  if (widths->len == 0 || n_wide * 10 > n_text)
    return 0;
  g_array_sort (widths, compare_widths);
  width = g_array_index (widths, guint, (widths->len - 1) * 9 / 10);
  if (width < NARROWEST_WRAP || width > WIDEST_WRAP)
    return 0;
  for (guint i = 0; i < widths->len; i++)
    n_full += g_array_index (widths, guint, i) + 24 >= width;
  return n_full * 4 >= widths->len * 3 ? width : 0;
}

/* Whether @line goes on in the next one. Mail programs break a little before the width. */
static gboolean
goes_on (const Line *line, const Line *next, guint wrap)
{
  if (wrap == 0 || next->blank || next->bullet > 0 || line->width > wrap + 20
      || next->indent > line->indent + 1)
    return FALSE;
  if (line->width + 1 + next->first + 6 < wrap)
    return FALSE;
  return line->width >= NARROWEST_WRAP / 2;
}

static void
append_paragraph (GPtrArray *paragraphs, const char *text, gsize len)
{
  StetParagraph *paragraph = g_new0 (StetParagraph, 1);

  paragraph->text = g_strndup (text, len);
  g_strdelimit (paragraph->text, "\t", ' ');
  paragraph->words = stet_import_count_words (paragraph->text);
  paragraph->sentence = ends_sentence (text, len);
  paragraph->bullet = measure_bullet (paragraph->text, strlen (paragraph->text));
  g_ptr_array_add (paragraphs, paragraph);
}

static void
paragraph_free (gpointer data)
{
  StetParagraph *self = data;

  g_free (self->text);
  g_free (self->left_out);
  g_free (self);
}

static gboolean
is_alone (const Line *line)
{
  g_autofree char *text = g_strndup (line->text, MIN (line->len, 400));

  return stet_furniture_is_whole_line (text);
}

GPtrArray *
stet_paragraphs_split (const char *text)
{
  GPtrArray *paragraphs = g_ptr_array_new_with_free_func (paragraph_free);
  g_autoptr (GArray) lines = read_lines (text);
  g_autoptr (GString) joined = g_string_new (NULL);
  guint wrap = find_wrap (lines);

  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);

      if (line->blank)
        continue;
      g_string_append_len (joined, line->text, (gssize) line->len);
      if (i + 1 < lines->len && goes_on (line, line + 1, wrap) && !is_alone (line) && !is_alone (line + 1))
        {
          g_string_append_c (joined, ' ');
          continue;
        }
      append_paragraph (paragraphs, joined->str, joined->len);
      g_string_truncate (joined, 0);
    }
  return paragraphs;
}

/* "LONDON (Agency) —", "KYIV, March 16 -", "BERLIN –": a place in capitals, what may go with it, a dash. */
gboolean
stet_paragraph_has_dateline (const char *text)
{
  static GRegex *dateline = NULL;

  if (g_once_init_enter_pointer (&dateline))
    {
      GRegex *made = g_regex_new ("^\\(?\\p{Lu}{2}[\\p{Lu} .'’/-]{0,40}"    /* the place */
                                  "(?:[,/] ?[\\p{L}\\d. ]{1,30}){0,3}\\)?"  /* a country, a date */
                                  "(?: ?\\([^()]{1,40}\\))?,? ?[–—]\\s*\\S" /* an agency and a dash */
                                  "|^\\p{Lu}{2}[\\p{Lu} .'’/-]{0,40}" /* or with a hyphen between blanks */
                                  "(?:[,/] ?[\\p{L}\\d. ]{1,30}){0,3}"
                                  "(?: ?\\([^()]{1,40}\\))? --? \\S"
                                  "|^\\p{Lu}[\\p{L} .'’-]{1,40}(?:, [\\p{L}\\d. ]{1,30})? "
                                  "\\((?:AP|AFP|dpa|Reuters|PA|ANSA|EFE|[\\p{Lu}]{2,6})\\)"
                                  " ?(?:[–—-]|--) ",
                                  G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave_pointer (&dateline, made);
    }
  return g_regex_match (dateline, text, G_REGEX_MATCH_DEFAULT, NULL);
}
