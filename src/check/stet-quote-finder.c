/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Keeps the analysis of every paragraph of a text and does again only what an edit calls for. Offsets are
 * kept relative to the paragraph, so that what stands behind an edit only has its paragraph's start moved. */

#include "config.h"

#include "stet-quote-finder.h"

#include "stet-quote-resolve.h"

#include <string.h>

typedef struct
{
  char *text; /* (owned) without its line break */
  guint n_chars;
  StetQuoteParagraph analysis;
} Paragraph;

struct _StetQuoteFinder
{
  const StetLanguage *language; /* (unowned) */
  StetParagraphReader *reader;  /* (owned) */
  StetNameIndex *names;         /* (owned) */
  GArray *paragraphs;           /* (owned) Paragraph * (owned), never empty */
  GArray *starts;               /* (owned) guint: code points before each paragraph */
};

static Paragraph *
paragraph_at (const StetQuoteFinder *finder, guint i)
{
  return g_array_index (finder->paragraphs, Paragraph *, i);
}

static guint *
start_at (const StetQuoteFinder *finder, guint i)
{
  return &g_array_index (finder->starts, guint, i);
}

static guint
count_chars (const char *text, gsize len)
{
  guint n = 0;

  for (gsize i = 0; i < len; i++)
    n += ((guchar) text[i] & 0xc0) != 0x80;
  return n;
}

static Paragraph *
paragraph_new (const char *text, gsize len)
{
  Paragraph *paragraph = g_new0 (Paragraph, 1);

  paragraph->text = g_strndup (text, len);
  paragraph->n_chars = count_chars (text, len);
  stet_quote_paragraph_init (&paragraph->analysis);
  return paragraph;
}

static void
paragraph_free (Paragraph *paragraph)
{
  stet_quote_paragraph_clear (&paragraph->analysis);
  g_free (paragraph->text);
  g_free (paragraph);
}

static void
clear_paragraphs (GArray *paragraphs)
{
  for (guint i = 0; i < paragraphs->len; i++)
    paragraph_free (g_array_index (paragraphs, Paragraph *, i));
  g_array_set_size (paragraphs, 0);
}

StetQuoteFinder *
stet_quote_finder_new (void)
{
  StetQuoteFinder *finder = g_new0 (StetQuoteFinder, 1);

  finder->language = stet_language_get_english ();
  finder->reader = stet_paragraph_reader_new (finder->language);
  finder->names = stet_name_index_new ();
  finder->paragraphs = g_array_new (FALSE, FALSE, sizeof (Paragraph *));
  finder->starts = g_array_new (FALSE, FALSE, sizeof (guint));
  stet_quote_finder_set_text (finder, "", 0);
  return finder;
}

void
stet_quote_finder_free (StetQuoteFinder *finder)
{
  if (!finder)
    return;
  clear_paragraphs (finder->paragraphs);
  g_array_unref (finder->paragraphs);
  g_array_unref (finder->starts);
  stet_paragraph_reader_free (finder->reader);
  stet_name_index_free (finder->names);
  g_free (finder);
}

static StetQuoteSummary
summary_before (const StetQuoteFinder *finder, guint i)
{
  static const StetQuoteSummary nothing = { STET_MARKS_NONE, STET_PREVIOUS_NONE };

  return i > 0 ? paragraph_at (finder, i - 1)->analysis.out : nothing;
}

static void
analyse (StetQuoteFinder *finder, guint i)
{
  Paragraph *paragraph = paragraph_at (finder, i);

  stet_paragraph_reader_read (finder->reader, paragraph->text, strlen (paragraph->text),
                              summary_before (finder, i), &paragraph->analysis);
  stet_name_index_add (finder->names, paragraph->text, paragraph->analysis.names);
}

static void
forget_names (StetQuoteFinder *finder, const Paragraph *paragraph)
{
  stet_name_index_remove (finder->names, paragraph->text, paragraph->analysis.names);
}

/* One paragraph a line; a final line break makes an empty one, so that every offset lies in a paragraph. */
static void
split (const char *text, gsize len, GArray *paragraphs)
{
  const char *end = text + len;

  for (;;)
    {
      const char *line_end = memchr (text, '\n', (gsize) (end - text));
      Paragraph *paragraph = paragraph_new (text, (gsize) ((line_end ? line_end : end) - text));

      g_array_append_val (paragraphs, paragraph);
      if (!line_end)
        return;
      text = line_end + 1;
    }
}

void
stet_quote_finder_set_text (StetQuoteFinder *finder, const char *text, gssize len)
{
  guint start = 0;

  g_return_if_fail (finder != NULL && text != NULL);
  if (len < 0)
    len = (gssize) strlen (text);
  g_return_if_fail (g_utf8_validate_len (text, (gsize) len, NULL));

  clear_paragraphs (finder->paragraphs);
  g_array_set_size (finder->starts, 0);
  stet_name_index_free (finder->names);
  finder->names = stet_name_index_new ();
  split (text, (gsize) len, finder->paragraphs);
  for (guint i = 0; i < finder->paragraphs->len; i++)
    {
      g_array_append_val (finder->starts, start);
      start += paragraph_at (finder, i)->n_chars + 1;
      analyse (finder, i);
    }
}

guint
stet_quote_finder_get_length (const StetQuoteFinder *finder)
{
  guint last;

  g_return_val_if_fail (finder != NULL, 0);

  last = finder->paragraphs->len - 1;
  return *start_at (finder, last) + paragraph_at (finder, last)->n_chars;
}

/* The paragraph that holds the code point or ends just before it. */
static guint
paragraph_of (const StetQuoteFinder *finder, guint offset)
{
  guint low = 0, high = finder->paragraphs->len - 1;

  while (low < high)
    {
      guint middle = high - (high - low) / 2;

      if (*start_at (finder, middle) <= offset)
        low = middle;
      else
        high = middle - 1;
    }
  return low;
}

/* The text of the paragraphs @first … @last once the edit is made. */
static GString *
edited_text (const StetQuoteFinder *finder,
             guint first,
             guint last,
             guint offset,
             guint n_deleted,
             const char *inserted,
             gsize len)
{
  const char *head = paragraph_at (finder, first)->text;
  const char *tail = paragraph_at (finder, last)->text;
  const char *head_end = g_utf8_offset_to_pointer (head, (glong) (offset - *start_at (finder, first)));
  GString *text = g_string_new_len (head, head_end - head);

  g_string_append_len (text, inserted, (gssize) len);
  g_string_append (text,
                   g_utf8_offset_to_pointer (tail, (glong) (offset + n_deleted - *start_at (finder, last))));
  return text;
}

/* Whether both analyses say the same to the rest of the text about names and the speaker to carry on. */
static gboolean
names_alike (const Paragraph *a, const Paragraph *b)
{
  const GArray *m = a->analysis.names, *n = b->analysis.names;
  const StetTextRange *s = &a->analysis.speaker, *t = &b->analysis.speaker;

  if (a->analysis.has_speaker != b->analysis.has_speaker || (m ? m->len : 0) != (n ? n->len : 0))
    return FALSE;
  if (a->analysis.has_speaker
      && (s->end_byte - s->start_byte != t->end_byte - t->start_byte
          || memcmp (a->text + s->start_byte, b->text + t->start_byte, (gsize) (s->end_byte - s->start_byte))
               != 0))
    return FALSE;
  for (guint i = 0; m && i < m->len; i++)
    {
      const StetNameMention *x = &g_array_index (m, StetNameMention, i),
                            *y = &g_array_index (n, StetNameMention, i);

      if (x->surname != y->surname || x->full != y->full || x->likely != y->likely || x->gender != y->gender
          || x->n_he != y->n_he || x->n_she != y->n_she
          || x->end_byte - x->start_byte != y->end_byte - y->start_byte
          || memcmp (a->text + x->start_byte, b->text + y->start_byte, (gsize) (x->end_byte - x->start_byte))
               != 0)
        return FALSE;
    }
  return TRUE;
}

/* Hands the summary on from paragraph @i, analysing those again that it makes a difference to. Returns the
 * one after the last that was analysed, @i if none was. */
static guint
follow_up (StetQuoteFinder *finder, guint i)
{
  guint end = i;

  for (; i < finder->paragraphs->len; i++)
    {
      Paragraph *paragraph = paragraph_at (finder, i);
      StetQuoteSummary in = summary_before (finder, i);

      if (in.open == paragraph->analysis.in.open && in.previous == paragraph->analysis.in.previous)
        break;
      if (stet_quote_paragraph_pass_on (&paragraph->analysis, in))
        continue;
      forget_names (finder, paragraph);
      analyse (finder, i);
      end = i + 1;
    }
  return end;
}

static void
move_starts (StetQuoteFinder *finder, guint from, guint n_old, guint n_new)
{
  guint before = from + n_new < finder->paragraphs->len ? *start_at (finder, from + n_old) : 0;
  guint start = *start_at (finder, from), shift;

  if (n_new > n_old)
    {
      g_autofree guint *empty = g_new0 (guint, n_new - n_old);

      g_array_insert_vals (finder->starts, from + 1, empty, n_new - n_old);
    }
  else if (n_old > n_new)
    g_array_remove_range (finder->starts, from + 1, n_old - n_new);
  for (guint i = from; i < from + n_new; i++)
    {
      *start_at (finder, i) = start;
      start += paragraph_at (finder, i)->n_chars + 1;
    }
  shift = start - before;
  for (guint i = from + n_new; i < finder->starts->len; i++)
    *start_at (finder, i) += shift;
}

void
stet_quote_finder_edit (StetQuoteFinder *finder,
                        guint offset,
                        guint n_deleted,
                        const char *inserted,
                        gssize len,
                        StetQuoteChange *change)
{
  g_autoptr (GArray) replaced = NULL;
  g_autoptr (GArray) paragraphs = NULL;
  g_autoptr (GString) text = NULL;
  gboolean names;
  guint first, last, end;

  g_return_if_fail (finder != NULL && inserted != NULL);
  g_return_if_fail (offset <= stet_quote_finder_get_length (finder)
                    && n_deleted <= stet_quote_finder_get_length (finder) - offset);
  if (len < 0)
    len = (gssize) strlen (inserted);
  g_return_if_fail (g_utf8_validate_len (inserted, (gsize) len, NULL));

  first = paragraph_of (finder, offset);
  last = paragraph_of (finder, offset + n_deleted);
  text = edited_text (finder, first, last, offset, n_deleted, inserted, (gsize) len);
  paragraphs = g_array_new (FALSE, FALSE, sizeof (Paragraph *));
  split (text->str, text->len, paragraphs);

  replaced = g_array_new (FALSE, FALSE, sizeof (Paragraph *));
  g_array_append_vals (replaced, &g_array_index (finder->paragraphs, Paragraph *, first), last - first + 1);
  for (guint i = 0; i < replaced->len; i++)
    forget_names (finder, g_array_index (replaced, Paragraph *, i));
  g_array_remove_range (finder->paragraphs, first, replaced->len);
  g_array_insert_vals (finder->paragraphs, first, paragraphs->data, paragraphs->len);
  move_starts (finder, first, replaced->len, paragraphs->len);
  for (guint i = 0; i < paragraphs->len; i++)
    analyse (finder, first + i);
  names = replaced->len != 1 || paragraphs->len != 1
          || !names_alike (g_array_index (replaced, Paragraph *, 0), paragraph_at (finder, first));
  end = follow_up (finder, first + paragraphs->len);
  names = names || end > first + paragraphs->len;
  clear_paragraphs (replaced);
  if (change)
    {
      change->start = (int) *start_at (finder, first);
      change->end = (int) (*start_at (finder, end - 1) + paragraph_at (finder, end - 1)->n_chars);
      change->names = names;
    }
}

static StetResolveParagraph
get_paragraph (gconstpointer data, guint index)
{
  const Paragraph *paragraph = paragraph_at (data, index);

  return (StetResolveParagraph) { paragraph->text, &paragraph->analysis };
}

static StetQuote *
make_quote (const StetQuoteFinder *finder,
            const StetResolver *resolver,
            guint index,
            const StetParagraphQuote *found)
{
  StetQuote *quote = g_new0 (StetQuote, 1);
  int start = (int) *start_at (finder, index), speaker_at = (int) index;
  StetTextRange speaker = found->speaker, cue = found->cue;

  if (found->elsewhere)
    {
      speaker_at = stet_resolver_find_carried (resolver, index);
      if (speaker_at >= 0)
        {
          speaker = paragraph_at (finder, (guint) speaker_at)->analysis.speaker;
          cue = paragraph_at (finder, (guint) speaker_at)->analysis.cue;
        }
    }
  quote->start = start + found->start;
  quote->end = start + found->end;
  quote->kind = found->kind;
  quote->inherited = found->inherited;
  quote->speaker_start = quote->speaker_end = quote->cue_start = quote->cue_end = -1;
  if (speaker_at >= 0)
    start = (int) *start_at (finder, (guint) speaker_at);
  if (speaker.start >= 0)
    {
      quote->speaker_start = start + speaker.start;
      quote->speaker_end = start + speaker.end;
      quote->speaker_name = stet_resolver_dup_name (resolver, (guint) speaker_at, speaker);
    }
  if (cue.start >= 0)
    {
      quote->cue_start = start + cue.start;
      quote->cue_end = start + cue.end;
    }
  return quote;
}

GPtrArray *
stet_quote_finder_dup_quotes (const StetQuoteFinder *finder, guint start, guint end, gboolean fragments)
{
  GPtrArray *quotes = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_quote_free);
  StetResolver resolver = { finder->language, finder->names, get_paragraph, finder };

  for (guint i = paragraph_of (finder, start); i < finder->paragraphs->len && *start_at (finder, i) <= end;
       i++)
    {
      const GArray *found = paragraph_at (finder, i)->analysis.quotes;

      for (guint q = 0; found && q < found->len; q++)
        {
          const StetParagraphQuote *quote = &g_array_index (found, StetParagraphQuote, q);

          if (fragments || quote->kind != STET_QUOTE_FRAGMENT)
            g_ptr_array_add (quotes, make_quote (finder, &resolver, i, quote));
        }
    }
  return quotes;
}

GPtrArray *
stet_quotes_find (const char *text, gssize len)
{
  g_autoptr (StetQuoteFinder) finder = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  finder = stet_quote_finder_new ();
  stet_quote_finder_set_text (finder, text, len);
  return stet_quote_finder_dup_quotes (finder, 0, G_MAXUINT, FALSE);
}
