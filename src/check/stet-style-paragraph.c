/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paragraph as the style rules see it: its words, where they are silent, and how a finding is made. */
#include "config.h"

#include "stet-style-private.h"

#include <string.h>

StetStyleParagraph *
stet_style_paragraph_new (const char *language, GPtrArray *findings)
{
  StetStyleParagraph *self = g_new0 (StetStyleParagraph, 1);

  self->tokens = stet_tokens_new ();
  self->markup = g_array_new (FALSE, FALSE, sizeof (StetStyleBytes));
  self->silence = g_array_new (FALSE, FALSE, sizeof (StetStyleBytes));
  self->language = stet_language_get (language);
  if (self->language == NULL)
    self->language = stet_language_get_english ();
  self->findings = findings;
  return self;
}

void
stet_style_paragraph_free (StetStyleParagraph *self)
{
  g_clear_pointer (&self->index, stet_text_index_free);
  stet_tokens_free (self->tokens);
  g_array_unref (self->markup);
  g_array_unref (self->silence);
  g_free (self);
}

static const StetTextIndex *
get_index (StetStyleParagraph *self)
{
  if (self->index == NULL)
    self->index = stet_text_index_new (self->text, (gssize) self->len);
  return self->index;
}

static void
add_bytes (GArray *list, gsize start, gsize end)
{
  StetStyleBytes bytes = { start, end };

  if (start < end)
    g_array_append_val (list, bytes);
}

/* How far the end of a link, a picture or code is looked for. */
#define LONGEST_MARKUP 2048

static gboolean
ends_address (char c)
{
  return c == ' ' || c == '\t' || c == '<' || c == '>' || c == '(' || c == ')' || c == '"';
}

/* Takes the bytes around @at that no blank and no bracket parts for an address; returns their end. */
static gsize
markup_run (StetStyleParagraph *self, gsize at)
{
  gsize start = at, end = at;

  while (start > 0 && !ends_address (self->text[start - 1]))
    start--;
  while (end < self->len && !ends_address (self->text[end]))
    end++;
  add_bytes (self->markup, start, end);
  return end;
}

/* Takes from @at to the next @close, which is included; returns the end, or @at where there is none. */
static gsize
markup_to (StetStyleParagraph *self, gsize at, char close)
{
  gsize from = at + 1;
  const char *end
    = from < self->len ? memchr (self->text + from, close, MIN (self->len - from, LONGEST_MARKUP)) : NULL;

  if (end == NULL)
    return at;
  add_bytes (self->markup, at, (gsize) (end - self->text) + 1);
  return (gsize) (end - self->text) + 1;
}

/* Addresses, links' destinations, pictures, code and names with an @ are not the writer's prose. Returns
 * where to go on. */
static gsize
markup_around (StetStyleParagraph *self, gsize at)
{
  const char *p = self->text + at;
  gsize left = self->len - at;

  switch (*p)
    {
    case ':':
      return left > 2 && p[1] == '/' && p[2] == '/' ? markup_run (self, at) : at;
    case 'w':
      return left > 4 && memcmp (p, "www.", 4) == 0 ? markup_run (self, at) : at;
    case '@':
      return markup_run (self, at);
    case '`':
      return markup_to (self, at, '`');
    case ']':
      return left > 1 && p[1] == '(' ? markup_to (self, at, ')') : at;
    case '<': /* of a page's HTML */
      return left > 1 && (g_ascii_isalpha (p[1]) || p[1] == '/') ? markup_to (self, at, '>') : at;
    case '!':
      return left > 1 && p[1] == '[' ? markup_to (self, at, ']') - 1 : at;
    default:
      return at;
    }
}

/* One look at each byte: which characters there are, and what is no prose. */
static void
read_signs (StetStyleParagraph *self)
{
  self->signs[0] = self->signs[1] = 0;
  for (gsize i = 0; i < self->len; i++)
    {
      guchar c = (guchar) self->text[i];

      if (c >= 0x80)
        continue;
      self->signs[c >> 6] |= G_GUINT64_CONSTANT (1) << (c & 63);
      if (c == ':' || c == '`' || c == ']' || c == '@' || c == '!' || c == '<' || c == 'w')
        {
          gsize next = markup_around (self, i);

          i = next > i ? next - 1 : i;
        }
    }
}

static void
silence_quotes (StetStyleParagraph *self, const GPtrArray *quotes, guint first)
{
  for (guint i = 0; i < self->tokens->quotes->len; i++)
    {
      const StetMarkSpan *span = &g_array_index (self->tokens->quotes, StetQuotedSpan, i).span;

      add_bytes (self->silence, span->start, span->end);
    }
  for (guint i = first; quotes != NULL && i < quotes->len; i++)
    {
      const StetQuote *quote = g_ptr_array_index (quotes, i);
      guint length = stet_text_index_get_length (get_index (self));

      if ((guint) quote->start > self->start + length)
        break;
      if ((guint) quote->end > self->start)
        add_bytes (
          self->silence,
          stet_text_index_to_byte (self->index, MAX ((guint) quote->start, self->start) - self->start),
          stet_text_index_to_byte (self->index, (guint) quote->end - self->start));
    }
}

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  const StetStyleBytes *x = a, *y = b;

  return (x->start > y->start) - (x->start < y->start);
}

/* Makes them ordered and apart, for a binary search. */
static void
order_bytes (GArray *list)
{
  guint n = 0;

  g_array_sort (list, compare_starts);
  for (guint i = 0; i < list->len; i++)
    {
      const StetStyleBytes *bytes = &g_array_index (list, StetStyleBytes, i);
      StetStyleBytes *last = n > 0 ? &g_array_index (list, StetStyleBytes, n - 1) : NULL;

      if (last != NULL && bytes->start <= last->end)
        last->end = MAX (last->end, bytes->end);
      else
        g_array_index (list, StetStyleBytes, n++) = *bytes;
    }
  g_array_set_size (list, n);
}

void
stet_style_paragraph_read (StetStyleParagraph *self,
                           const char *text,
                           gsize len,
                           guint start,
                           const GPtrArray *quotes,
                           guint first)
{
  g_clear_pointer (&self->index, stet_text_index_free);
  g_array_set_size (self->markup, 0);
  g_array_set_size (self->silence, 0);
  self->text = text;
  self->len = len;
  self->start = start;
  self->is_block_quote = len > 0 && text[strspn (text, " ")] == '>';
  stet_tokens_read (self->tokens, self->language, text, len, STET_MARKS_NONE);
  read_signs (self);
  order_bytes (self->markup);
  g_array_append_vals (self->silence, self->markup->data, self->markup->len);
  silence_quotes (self, quotes, first);
  if (self->is_block_quote)
    add_bytes (self->silence, 0, len);
  order_bytes (self->silence);
}

static gboolean
touches (const GArray *list, gsize start, gsize end)
{
  guint low = 0, high = list->len;

  /* the first that ends behind @start */
  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (list, StetStyleBytes, middle).end <= start)
        low = middle + 1;
      else
        high = middle;
    }
  return low < list->len && g_array_index (list, StetStyleBytes, low).start < end;
}

gboolean
stet_style_paragraph_is_silent (const StetStyleParagraph *self, gsize start, gsize end)
{
  return touches (self->silence, start, end);
}

gboolean
stet_style_paragraph_is_markup (const StetStyleParagraph *self, gsize byte)
{
  return touches (self->markup, byte, byte + 1);
}

guint
stet_style_paragraph_offset (StetStyleParagraph *self, gsize byte)
{
  return self->start + stet_text_index_to_offset (get_index (self), byte);
}

char *
stet_style_fold (const char *text, gsize len)
{
  GString *folded = g_string_sized_new (len + 8);
  const char *end = text + len;

  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        {
          if (folded->len > 0 && folded->str[folded->len - 1] != ' ')
            g_string_append_c (folded, ' ');
        }
      else
        g_string_append_unichar (folded, c == 0x2018 || c == 0x2019 ? '\'' : g_unichar_tolower (c));
    }
  if (folded->len > 0 && folded->str[folded->len - 1] == ' ')
    g_string_truncate (folded, folded->len - 1);
  return g_string_free (folded, FALSE);
}

gboolean
stet_style_tokens_touch (const StetTokens *tokens, guint a, guint b)
{
  guint32 from = stet_tokens_at (tokens, a)->end, to = stet_tokens_at (tokens, b)->start;

  if (from >= to)
    return FALSE;
  for (guint32 i = from; i < to; i++)
    if (tokens->text[i] != ' ')
      return FALSE;
  return TRUE;
}

/* @template with what stands for {words}, {fix}, {other} and {number}. */
static char *
make_message (const char *template, const char *words, const StetStyleSays *says)
{
  g_autofree char *number = g_strdup_printf ("%u", says->number);
  const char *fix = says->fixes != NULL && says->fixes[0] != NULL ? says->fixes[0] : "";
  const struct
  {
    const char *name, *value;
  } values[] = {
    { "{words}", words },
    { "{fix}", fix },
    { "{other}", says->other != NULL ? says->other : "" },
    { "{number}", number },
  };
  GString *message = g_string_new (NULL);

  for (const char *p = template; *p != '\0';)
    {
      guint i = 0;

      while (i < G_N_ELEMENTS (values) && !g_str_has_prefix (p, values[i].name))
        i++;
      if (i < G_N_ELEMENTS (values))
        {
          g_string_append (message, values[i].value);
          p += strlen (values[i].name);
        }
      else
        g_string_append_c (message, *p++);
    }
  return g_string_free (message, FALSE);
}

static StetStyleFinding *
finding_new (const StetStyleEntry *entry,
             guint start,
             guint end,
             const char *words,
             const StetStyleSays *says)
{
  static const StetStyleSays nothing = { NULL };
  StetStyleFinding *finding = g_new0 (StetStyleFinding, 1);

  if (says == NULL)
    says = &nothing;
  finding->start = start;
  finding->end = end;
  finding->rule = stet_style_rule_ref (entry->rule);
  finding->words = g_strdup (words);
  finding->message = make_message (entry->rule->message, words, says);
  if (says->fixes != NULL && says->fixes[0] != NULL)
    finding->suggestions = g_strdupv ((char **) says->fixes);
  return finding;
}

/* Findings of one check: what has more is no prose, and nobody would read them. */
#define MOST_FINDINGS 10000

static gboolean
is_excepted (const StetStyleEntry *entry, const char *words)
{
  g_autofree char *key = entry->except != NULL ? stet_style_fold (words, strlen (words)) : NULL;

  return key != NULL && g_hash_table_contains (entry->except, key);
}

void
stet_style_report (StetStyleParagraph *self,
                   const StetStyleEntry *entry,
                   gsize start,
                   gsize end,
                   const StetStyleSays *says)
{
  g_autofree char *words = NULL;

  if (!(says != NULL && says->everywhere) && stet_style_paragraph_is_silent (self, start, end))
    return;
  words = g_strndup (self->text + start, end - start);
  if (is_excepted (entry, words) || self->findings->len >= MOST_FINDINGS)
    return;
  g_ptr_array_add (self->findings, finding_new (entry, stet_style_paragraph_offset (self, start),
                                                stet_style_paragraph_offset (self, end), words, says));
}

void
stet_style_story_report (GPtrArray *findings,
                         const StetStyleEntry *entry,
                         guint start,
                         guint end,
                         const char *words,
                         const StetStyleSays *says)
{
  if (!is_excepted (entry, words) && findings->len < MOST_FINDINGS)
    g_ptr_array_add (findings, finding_new (entry, start, end, words, says));
}
