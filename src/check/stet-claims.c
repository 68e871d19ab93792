/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The claims of a whole text, by paragraph. */

#include "config.h"

#include "stet-claims.h"

#include "stet-claim-paragraph.h"
#include "stet-language-detect.h"
#include "stet-quote-finder-private.h"

#include <string.h>

/* The quotation of which some code point lies in @start … @end; fragments are the writer's own words. */
static const StetQuote *
quote_at (const GPtrArray *quotes, int start, int end)
{
  guint low = 0, high = quotes->len;

  /* quotations come in order and do not overlap: the first that ends behind @start */
  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (((const StetQuote *) quotes->pdata[middle])->end <= start)
        low = middle + 1;
      else
        high = middle;
    }
  return low < quotes->len && ((const StetQuote *) quotes->pdata[low])->start < end ? quotes->pdata[low]
                                                                                    : NULL;
}

static StetClaim *
make_claim (const StetParagraphClaim *found, int start, const GPtrArray *quotes)
{
  StetClaim *claim = g_new0 (StetClaim, 1);
  const StetQuote *quote;

  claim->start = start + found->start;
  claim->end = start + found->end;
  claim->sentence_start = start + found->sentence_start;
  claim->sentence_end = start + found->sentence_end;
  claim->type = found->type;
  claim->score = found->score;
  quote = quote_at (quotes, claim->start, claim->end);
  if (quote)
    {
      claim->quoted = TRUE;
      claim->speaker = g_strdup (quote->speaker_name);
    }
  return claim;
}

GPtrArray *
stet_claims_dup (StetQuoteFinder *finder, guint start, guint end)
{
  GPtrArray *claims = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_claim_free);
  g_autoptr (GPtrArray) quotes = NULL;
  g_autoptr (StetClaimReader) reader = NULL;
  const StetLanguage *language;
  StetQuoteText *text;

  g_return_val_if_fail (finder != NULL, claims);

  language = stet_quote_finder_get_language (finder);
  text = stet_quote_finder_get_text (finder);
  quotes = stet_quote_finder_dup_quotes (finder, start, end, FALSE);
  for (guint i = stet_quote_text_find (text, start);
       i < text->paragraphs->len && stet_quote_text_start (text, i) <= end; i++)
    {
      StetTextParagraph *paragraph = stet_quote_text_at (text, i);

      if (!paragraph->claims || paragraph->claims_language != language)
        {
          if (!reader)
            reader = stet_claim_reader_new (language);
          g_clear_pointer (&paragraph->claims, g_array_unref);
          paragraph->claims = stet_claim_reader_read (reader, paragraph->text, paragraph->len);
          paragraph->claims_language = language;
        }
      for (guint c = 0; c < paragraph->claims->len; c++)
        g_ptr_array_add (claims, make_claim (&g_array_index (paragraph->claims, StetParagraphClaim, c),
                                             (int) stet_quote_text_start (text, i), quotes));
    }
  return claims;
}

GPtrArray *
stet_claims_find (const char *text, gssize len, const char *language)
{
  g_autoptr (StetQuoteFinder) finder = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  finder = stet_quote_finder_new (language);
  stet_quote_finder_set_text (finder, text, len);
  return stet_claims_dup (finder, 0, G_MAXUINT);
}

double
stet_claims_score (const char *text, gssize len, const char *language)
{
  const StetLanguage *known;
  g_autoptr (StetClaimReader) reader = NULL;
  double best = 0;

  g_return_val_if_fail (text != NULL, 0);

  if (len < 0)
    len = (gssize) strlen (text);
  known = stet_language_get (language);
  if (!known)
    known = stet_language_detect (text, len);
  reader = stet_claim_reader_new (known);
  for (const char *p = text, *end = text + len; p <= end;)
    {
      const char *line_end = memchr (p, '\n', (gsize) (end - p));

      best = MAX (best, stet_claim_reader_score (reader, p, (gsize) ((line_end ? line_end : end) - p)));
      if (!line_end)
        break;
      p = line_end + 1;
    }
  return best;
}
