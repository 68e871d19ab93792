/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-finding.h"

#include "stet-quote-finder.h"
#include "stet-utf8.h"

#include <string.h>

void
stet_finding_free (StetFinding *self)
{
  if (self == NULL)
    return;
  g_free (self->words);
  g_free (self->speaker);
  g_free (self->detail);
  g_free (self);
}

static char *
dup_range (const char *text, const StetTextIndex *index, int start, int end)
{
  gsize from, to;

  if (start < 0)
    return g_strdup ("");
  from = stet_text_index_to_byte (index, start);
  to = stet_text_index_to_byte (index, end);
  return g_strndup (text + from, to - from);
}

static StetFinding *
finding_of_quote (const StetQuote *quote, const char *text, const StetTextIndex *index)
{
  StetFinding *self = g_new0 (StetFinding, 1);

  self->kind = STET_CHECK_QUOTE;
  self->start = quote->start;
  self->end = quote->end;
  self->type = stet_quote_kind_to_string (quote->kind);
  self->words = dup_range (text, index, quote->start, quote->end);
  self->speaker = quote->speaker_name != NULL
                    ? g_strdup (quote->speaker_name)
                    : dup_range (text, index, quote->speaker_start, quote->speaker_end);
  self->detail = dup_range (text, index, quote->cue_start, quote->cue_end);
  self->score = 1000;
  self->inherited = quote->inherited;
  return self;
}

GPtrArray *
stet_findings_find (const char *text, gssize len, const char *language)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_finding_free);
  g_autoptr (GPtrArray) quotes = NULL;
  g_autoptr (StetTextIndex) index = NULL;

  g_return_val_if_fail (text != NULL, findings);

  quotes = stet_quotes_find (text, len, language);
  index = stet_text_index_new (text, len);
  for (guint i = 0; i < quotes->len; i++)
    g_ptr_array_add (findings, finding_of_quote (quotes->pdata[i], text, index));
  return findings;
}
