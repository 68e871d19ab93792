/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The value that the quote finder hands out. */

#include "config.h"

#include "stet-quote.h"

G_DEFINE_BOXED_TYPE (StetQuote, stet_quote, stet_quote_copy, stet_quote_free)

StetQuote *
stet_quote_copy (const StetQuote *quote)
{
  StetQuote *copy;

  g_return_val_if_fail (quote != NULL, NULL);

  copy = g_new (StetQuote, 1);
  *copy = *quote;
  copy->speaker_name = g_strdup (quote->speaker_name);
  return copy;
}

void
stet_quote_free (StetQuote *quote)
{
  if (!quote)
    return;
  g_free (quote->speaker_name);
  g_free (quote);
}

gboolean
stet_quote_equal (const StetQuote *a, const StetQuote *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->start == b->start && a->end == b->end && a->kind == b->kind
         && a->speaker_start == b->speaker_start && a->speaker_end == b->speaker_end
         && g_strcmp0 (a->speaker_name, b->speaker_name) == 0 && a->cue_start == b->cue_start
         && a->cue_end == b->cue_end && a->inherited == b->inherited;
}

const char *
stet_quote_kind_to_string (StetQuoteKind kind)
{
  switch (kind)
    {
    case STET_QUOTE_DIRECT:
      return "direct";
    case STET_QUOTE_MIXED:
      return "mixed";
    case STET_QUOTE_FRAGMENT:
      return "fragment";
    }
  g_return_val_if_reached (NULL);
}
