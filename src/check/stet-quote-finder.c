/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Keeps the analysis of every paragraph of a text and does again only what an edit calls for. Offsets are
 * kept relative to the paragraph, so that what stands behind an edit only has its paragraph's start moved.
 *
 * A paragraph is stale while its analysis is not that of its text and of what the one before hands on. Stale
 * ones are analysed in the order of the text, each time as far as the time allows. */

#include "config.h"

#include "stet-quote-finder.h"

#include "stet-quote-finder-private.h"
#include "stet-quote-resolve.h"

#include <string.h>

#define EDIT_BYTES 6000 /* of text that one edit analyses beyond the first paragraph, some 0.2 ms */
#define PASS_BYTES 8    /* what handing a summary on over a paragraph counts as */

struct _StetQuoteFinder
{
  const StetLanguage *given;    /* (unowned) (nullable): NULL to detect */
  const StetLanguage *language; /* (unowned) */
  StetLanguageCounts counts;    /* of the whole text, where the language is detected */
  StetParagraphReader *reader;  /* (owned) */
  StetNameIndex *names;         /* (owned) what all analyses name, stale ones too */
  StetQuoteText text;
  guint n_stale;
  guint first_stale; /* none before it */
};

/* How much a call may do, and what it has done: paragraphs by index. */
typedef struct
{
  gint64 deadline; /* monotonic; 0 for none */
  gint64 bytes;    /* left, where there is no deadline */
  gboolean started;
  gboolean any; /* something was analysed */
  guint first, end, names_end;
  gboolean names; /* from the beginning where nobody asks: finding out costs */
} Work;

static StetTextParagraph *
paragraph_at (const StetQuoteFinder *finder, guint i)
{
  return stet_quote_text_at (&finder->text, i);
}

StetQuoteFinder *
stet_quote_finder_new_for_language (const StetLanguage *language)
{
  StetQuoteFinder *finder = g_new0 (StetQuoteFinder, 1);

  finder->given = language;
  finder->language = language ? language : stet_language_get_english ();
  finder->reader = stet_paragraph_reader_new (finder->language);
  finder->names = stet_name_index_new ();
  stet_quote_text_init (&finder->text);
  stet_quote_finder_set_text (finder, "", 0);
  return finder;
}

StetQuoteFinder *
stet_quote_finder_new (const char *language)
{
  return stet_quote_finder_new_for_language (stet_language_get (language));
}

void
stet_quote_finder_free (StetQuoteFinder *finder)
{
  if (!finder)
    return;
  stet_quote_text_clear (&finder->text);
  stet_paragraph_reader_free (finder->reader);
  stet_name_index_free (finder->names);
  g_free (finder);
}

const StetLanguage *
stet_quote_finder_get_language (const StetQuoteFinder *finder)
{
  g_return_val_if_fail (finder != NULL, NULL);

  return finder->language;
}

StetQuoteText *
stet_quote_finder_get_text (StetQuoteFinder *finder)
{
  return &finder->text;
}

guint
stet_quote_finder_get_length (const StetQuoteFinder *finder)
{
  g_return_val_if_fail (finder != NULL, 0);

  return stet_quote_text_length (&finder->text);
}

gboolean
stet_quote_finder_is_behind (const StetQuoteFinder *finder)
{
  g_return_val_if_fail (finder != NULL, FALSE);

  return finder->n_stale > 0;
}

static StetQuoteSummary
summary_before (const StetQuoteFinder *finder, guint i)
{
  static const StetQuoteSummary nothing = { STET_MARKS_NONE, STET_PREVIOUS_NONE };

  return i > 0 ? paragraph_at (finder, i - 1)->analysis.out : nothing;
}

static void
set_stale (StetQuoteFinder *finder, guint i)
{
  StetTextParagraph *paragraph = paragraph_at (finder, i);

  finder->n_stale += !paragraph->stale;
  paragraph->stale = TRUE;
  finder->first_stale = MIN (finder->first_stale, i);
}

static void
set_all_stale (StetQuoteFinder *finder)
{
  for (guint i = 0; i < finder->text.paragraphs->len; i++)
    paragraph_at (finder, i)->stale = TRUE;
  finder->n_stale = finder->text.paragraphs->len;
  finder->first_stale = 0;
}

static void
count_language (StetQuoteFinder *finder, const StetTextParagraph *paragraph, int sign)
{
  for (guint i = 0; i < STET_MAX_LANGUAGES; i++)
    finder->counts.n[i] += (guint32) sign * paragraph->counts.n[i];
}

/* Takes the language that is given, else the one the text is in now. Another one makes all stale. */
static void
choose_language (StetQuoteFinder *finder)
{
  const StetLanguage *language = finder->given ? finder->given : stet_language_choose (&finder->counts);

  if (language == finder->language)
    return;
  finder->language = language;
  stet_paragraph_reader_free (finder->reader);
  finder->reader = stet_paragraph_reader_new (language);
  set_all_stale (finder);
}

void
stet_quote_finder_set_language (StetQuoteFinder *finder, const char *language)
{
  const StetLanguage *before;

  g_return_if_fail (finder != NULL);

  before = finder->given;
  finder->given = stet_language_get (language);
  if (before && !finder->given)
    for (guint i = 0; i < finder->text.paragraphs->len; i++)
      {
        StetTextParagraph *paragraph = paragraph_at (finder, i);

        paragraph->counts = (StetLanguageCounts) { 0 };
        stet_language_count (paragraph->text, paragraph->len, &paragraph->counts);
        count_language (finder, paragraph, 1);
      }
  else if (finder->given)
    finder->counts = (StetLanguageCounts) { 0 };
  choose_language (finder);
}

/* Whether both texts name the same people in the same way. */
static gboolean
mentions_alike (const char *a, const GArray *m, const char *b, const GArray *n)
{
  if ((m ? m->len : 0) != (n ? n->len : 0))
    return FALSE;
  for (guint i = 0; m && i < m->len; i++)
    {
      const StetNameMention *x = &g_array_index (m, StetNameMention, i),
                            *y = &g_array_index (n, StetNameMention, i);

      if (x->surname != y->surname || x->full != y->full || x->likely != y->likely || x->gender != y->gender
          || x->n_he != y->n_he || x->n_she != y->n_she
          || x->end_byte - x->start_byte != y->end_byte - y->start_byte
          || memcmp (a + x->start_byte, b + y->start_byte, (gsize) (x->end_byte - x->start_byte)) != 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
same_words (const char *a, const StetTextRange *x, const char *b, const StetTextRange *y)
{
  return x->end_byte - x->start_byte == y->end_byte - y->start_byte
         && (x->start_byte < 0
             || memcmp (a + x->start_byte, b + y->start_byte, (gsize) (x->end_byte - x->start_byte)) == 0);
}

/* Whether both analyses say the same to the rest of the text about names and the speaker to carry on. */
static gboolean
speaks_alike (const char *a, const StetQuoteParagraph *x, const char *b, const StetQuoteParagraph *y)
{
  if (x->has_speaker != y->has_speaker)
    return FALSE;
  if (x->has_speaker && !(same_words (a, &x->speaker, b, &y->speaker) && same_words (a, &x->cue, b, &y->cue)))
    return FALSE;
  return mentions_alike (a, x->names, b, y->names);
}

typedef struct
{
  guint64 surname, print;
  gboolean elsewhere; /* named outside the paragraph, too */
} Print;

static void
take_print (const StetNameIndex *names, guint64 surname, gboolean elsewhere, GArray *prints)
{
  Print print = { surname, stet_name_index_get_fingerprint (names, surname), elsewhere };

  for (guint i = 0; i < prints->len; i++)
    if (g_array_index (prints, Print, i).surname == surname)
      return;
  g_array_append_val (prints, print);
}

/* Replaces what a paragraph names in the index. Tells @work if that answers questions about a name otherwise
 * for places elsewhere. */
static void
count_names (StetQuoteFinder *finder,
             const char *old_text,
             const GArray *old,
             const char *text,
             const GArray *mentions,
             Work *work)
{
  g_autoptr (GArray) prints = NULL;

  if (work->names)
    {
      stet_name_index_remove (finder->names, old_text, old);
      stet_name_index_add (finder->names, text, mentions);
      return;
    }
  prints = g_array_new (FALSE, FALSE, sizeof (Print));

  for (guint i = 0; old && i < old->len; i++)
    take_print (finder->names, g_array_index (old, StetNameMention, i).surname, FALSE, prints);
  stet_name_index_remove (finder->names, old_text, old);
  for (guint i = 0; mentions && i < mentions->len; i++)
    take_print (finder->names, g_array_index (mentions, StetNameMention, i).surname, FALSE, prints);
  for (guint i = 0; i < prints->len; i++)
    {
      Print *print = &g_array_index (prints, Print, i);

      print->elsewhere = stet_name_index_count (finder->names, print->surname) > 0;
    }
  stet_name_index_add (finder->names, text, mentions);
  for (guint i = 0; i < prints->len; i++)
    {
      const Print *print = &g_array_index (prints, Print, i);

      if (print->elsewhere && stet_name_index_get_fingerprint (finder->names, print->surname) != print->print)
        work->names = TRUE;
    }
}

/* Reads a paragraph and tells @work what that changes. */
static void
analyse (StetQuoteFinder *finder, guint i, Work *work)
{
  StetTextParagraph *paragraph = paragraph_at (finder, i);
  StetTextParagraph *before = g_steal_pointer (&paragraph->before);
  StetQuoteParagraph own = paragraph->analysis;
  const StetQuoteParagraph *old = before ? &before->analysis : &own;
  const char *old_text = before ? before->text : paragraph->text;

  stet_quote_paragraph_init (&paragraph->analysis);
  stet_paragraph_reader_read (finder->reader, paragraph->text, paragraph->len, summary_before (finder, i),
                              &paragraph->analysis);
  if (!mentions_alike (old_text, old->names, paragraph->text, paragraph->analysis.names))
    count_names (finder, old_text, old->names, paragraph->text, paragraph->analysis.names, work);
  if (!work->any)
    work->first = i;
  if (!speaks_alike (old_text, old, paragraph->text, &paragraph->analysis))
    work->names_end = MAX (work->names_end, i + 1 + STET_RESOLVE_REACH);
  work->first = MIN (work->first, i);
  work->end = MAX (work->end, i + 1);
  work->any = TRUE;
  work->bytes -= paragraph->len;
  finder->n_stale -= paragraph->stale;
  paragraph->stale = FALSE;
  stet_quote_paragraph_clear (&own);
  stet_text_paragraph_free (before);
}

static gboolean
is_spent (const Work *work)
{
  if (!work->started)
    return FALSE;
  return work->deadline != 0 ? g_get_monotonic_time () >= work->deadline : work->bytes <= 0;
}

/* Analyses paragraph @i and those behind it that are stale or to which it hands on something new, until one
 * has all it needs. */
static void
settle (StetQuoteFinder *finder, guint i, Work *work)
{
  for (; i < finder->text.paragraphs->len; i++)
    {
      StetTextParagraph *paragraph = paragraph_at (finder, i);
      StetQuoteSummary in = summary_before (finder, i);

      if (!paragraph->stale && in.open == paragraph->analysis.in.open
          && in.previous == paragraph->analysis.in.previous)
        return;
      if (is_spent (work))
        {
          set_stale (finder, i);
          return;
        }
      work->started = TRUE;
      if (!paragraph->stale && stet_quote_paragraph_pass_on (&paragraph->analysis, in))
        work->bytes -= PASS_BYTES;
      else
        analyse (finder, i, work);
    }
}

static void
tell (const StetQuoteFinder *finder, const Work *work, StetQuoteChange *change)
{
  guint n = finder->text.paragraphs->len;

  if (!change)
    return;
  *change = (StetQuoteChange) { .start = -1, .end = -1, .names_end = -1, .names = work->names };
  if (!work->any)
    return;
  change->start = (int) stet_quote_text_start (&finder->text, work->first);
  change->end = (int) stet_quote_text_end (&finder->text, work->end - 1);
  change->names_end = MAX (
    change->end,
    work->names_end == 0 ? 0 : (int) stet_quote_text_end (&finder->text, MIN (work->names_end, n) - 1));
}

gboolean
stet_quote_finder_analyse_some (StetQuoteFinder *finder, gint64 budget_us, StetQuoteChange *change)
{
  Work work = { .bytes = G_MAXINT64, .names = change == NULL };

  g_return_val_if_fail (finder != NULL, FALSE);

  if (budget_us >= 0)
    work.deadline = g_get_monotonic_time () + MAX (budget_us, 1);
  while (finder->n_stale > 0 && !is_spent (&work))
    {
      while (!paragraph_at (finder, finder->first_stale)->stale)
        finder->first_stale++;
      settle (finder, finder->first_stale, &work);
    }
  tell (finder, &work, change);
  return finder->n_stale > 0;
}

void
stet_quote_finder_begin_text (StetQuoteFinder *finder, const char *text, gssize len)
{
  g_return_if_fail (finder != NULL && text != NULL);
  if (len < 0)
    len = (gssize) strlen (text);
  g_return_if_fail (g_utf8_validate_len (text, (gsize) len, NULL));

  stet_name_index_free (finder->names);
  finder->names = stet_name_index_new ();
  finder->counts = (StetLanguageCounts) { 0 };
  stet_quote_text_set (&finder->text, text, (gsize) len, finder->given == NULL);
  for (guint i = 0; i < finder->text.paragraphs->len; i++)
    count_language (finder, paragraph_at (finder, i), 1);
  choose_language (finder);
  set_all_stale (finder);
}

void
stet_quote_finder_set_text (StetQuoteFinder *finder, const char *text, gssize len)
{
  g_return_if_fail (finder != NULL && text != NULL);

  stet_quote_finder_begin_text (finder, text, len);
  stet_quote_finder_analyse_some (finder, -1, NULL);
}

/* What was replaced goes on counting in the place of what replaces it, until that is analysed. */
static void
take_over (StetQuoteFinder *finder, guint first, guint n, GPtrArray *old, Work *work)
{
  for (guint i = 0; i < old->len; i++)
    {
      StetTextParagraph *gone = g_ptr_array_index (old, i);
      StetTextParagraph *counted = gone;

      finder->n_stale -= gone->stale;
      count_language (finder, gone, -1);
      if (gone->before)
        counted = g_steal_pointer (&gone->before);
      else
        old->pdata[i] = NULL;
      if (i < n)
        paragraph_at (finder, first + i)->before = counted;
      else
        {
          count_names (finder, counted->text, counted->analysis.names, NULL, NULL, work);
          stet_text_paragraph_free (counted);
        }
    }
  for (guint i = 0; i < n; i++)
    count_language (finder, paragraph_at (finder, first + i), 1);
  finder->n_stale += n;
  finder->first_stale = MIN (finder->first_stale, first);
  if (old->len != n)
    work->names_end = first + n + STET_RESOLVE_REACH;
}

void
stet_quote_finder_edit (StetQuoteFinder *finder,
                        guint offset,
                        guint n_deleted,
                        const char *inserted,
                        gssize len,
                        StetQuoteChange *change)
{
  g_autoptr (GPtrArray) old = NULL;
  Work work = { .bytes = EDIT_BYTES, .names = change == NULL };
  guint first, n;

  g_return_if_fail (finder != NULL && inserted != NULL);
  g_return_if_fail (offset <= stet_quote_finder_get_length (finder)
                    && n_deleted <= stet_quote_finder_get_length (finder) - offset);
  if (len < 0)
    len = (gssize) strlen (inserted);
  g_return_if_fail (g_utf8_validate_len (inserted, (gsize) len, NULL));

  if (finder->n_stale == 0)
    finder->first_stale = finder->text.paragraphs->len;
  old = stet_quote_text_edit (&finder->text, offset, n_deleted, inserted, (gsize) len, finder->given == NULL,
                              &first, &n);
  take_over (finder, first, n, old, &work);
  choose_language (finder);
  settle (finder, first, &work);
  tell (finder, &work, change);
}

static StetResolveParagraph
get_paragraph (gconstpointer data, guint index)
{
  const StetTextParagraph *paragraph = paragraph_at (data, index);

  return (StetResolveParagraph) { paragraph->text, &paragraph->analysis };
}

static StetQuote *
make_quote (const StetQuoteFinder *finder, const StetResolver *resolver, guint index, guint number)
{
  const StetParagraphQuote *found
    = &g_array_index (paragraph_at (finder, index)->analysis.quotes, StetParagraphQuote, number);
  StetQuote *quote = g_new0 (StetQuote, 1);
  int start = (int) stet_quote_text_start (&finder->text, index), speaker_at = (int) index;
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
  if (speaker_at >= 0 && found->elsewhere)
    start = (int) stet_quote_text_start (&finder->text, (guint) speaker_at);
  if (speaker.start >= 0)
    {
      quote->speaker_start = start + speaker.start;
      quote->speaker_end = start + speaker.end;
      quote->speaker_name = stet_resolver_dup_name (resolver, (guint) speaker_at, speaker);
    }
  else if (found->unsaid
           || (found->elsewhere && stet_language_has_trait (finder->language, STET_TRAIT_SUBJECT_MAY_LACK)))
    quote->speaker_name = stet_resolver_dup_unsaid (resolver, index, number);
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

  for (guint i = stet_quote_text_find (&finder->text, start);
       i < finder->text.paragraphs->len && stet_quote_text_start (&finder->text, i) <= end; i++)
    {
      const GArray *found = paragraph_at (finder, i)->analysis.quotes;

      for (guint q = 0; found && q < found->len; q++)
        {
          const StetParagraphQuote *quote = &g_array_index (found, StetParagraphQuote, q);

          if (fragments || quote->kind != STET_QUOTE_FRAGMENT)
            g_ptr_array_add (quotes, make_quote (finder, &resolver, i, q));
        }
    }
  return quotes;
}

GPtrArray *
stet_quotes_find (const char *text, gssize len, const char *language)
{
  g_autoptr (StetQuoteFinder) finder = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  finder = stet_quote_finder_new (language);
  stet_quote_finder_set_text (finder, text, len);
  return stet_quote_finder_dup_quotes (finder, 0, G_MAXUINT, FALSE);
}
