/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-findings.h"

#include "stet-claims.h"
#include "stet-quote-finder.h"
#include "stet-utf8.h"

struct _StetFindings
{
  StetQuoteFinder *quotes; /* (owned) */
};

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

StetFindings *
stet_findings_new (const char *language)
{
  StetFindings *self = g_new0 (StetFindings, 1);

  self->quotes = stet_quote_finder_new (language);
  return self;
}

void
stet_findings_free (StetFindings *self)
{
  if (self == NULL)
    return;
  stet_quote_finder_free (self->quotes);
  g_free (self);
}

void
stet_findings_set_text (StetFindings *self, const char *text, gssize len)
{
  g_return_if_fail (self != NULL && text != NULL);

  stet_quote_finder_set_text (self->quotes, text, len);
}

static StetFindingsChange
translate (const StetQuoteChange *change)
{
  if (change->start < 0)
    return (StetFindingsChange) { 1, 0, 0, change->names };
  return (StetFindingsChange) { change->start, change->end, change->names_end, change->names };
}

void
stet_findings_edit (StetFindings *self,
                    guint offset,
                    guint n_deleted,
                    const char *inserted,
                    StetFindingsChange *change)
{
  StetQuoteChange quotes;

  g_return_if_fail (self != NULL && inserted != NULL && change != NULL);

  stet_quote_finder_edit (self->quotes, offset, n_deleted, inserted, -1, &quotes);
  *change = translate (&quotes);
}

gboolean
stet_findings_analyse_some (StetFindings *self, gint64 budget_us, StetFindingsChange *change)
{
  StetQuoteChange quotes;
  gboolean more;

  g_return_val_if_fail (self != NULL && change != NULL, FALSE);

  more = stet_quote_finder_analyse_some (self->quotes, budget_us, &quotes);
  *change = translate (&quotes);
  return more;
}

gboolean
stet_findings_is_behind (const StetFindings *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return stet_quote_finder_is_behind (self->quotes);
}

guint
stet_findings_get_length (const StetFindings *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return stet_quote_finder_get_length (self->quotes);
}

/* Findings */

typedef struct
{
  StetFindingsTextFunc dup_text;
  gpointer data;
} Text;

static char *
dup_words (const Text *text, int start, int end)
{
  return start < 0 || end < start ? g_strdup ("") : text->dup_text (text->data, start, end);
}

static StetFinding *
finding_of_quote (const StetQuote *quote, const Text *text)
{
  StetFinding *self = g_new0 (StetFinding, 1);

  self->kind = STET_CHECK_QUOTE;
  self->start = quote->start;
  self->end = quote->end;
  self->type = stet_quote_kind_to_string (quote->kind);
  self->words = dup_words (text, quote->start, quote->end);
  self->speaker = quote->speaker_name != NULL ? g_strdup (quote->speaker_name)
                                              : dup_words (text, quote->speaker_start, quote->speaker_end);
  self->detail = dup_words (text, quote->cue_start, quote->cue_end);
  self->score = 1000;
  self->inherited = quote->inherited;
  return self;
}

/* One finding a sentence: the words that carry a claim mean what the sentence makes of them, so that is what
 * a verdict covers. @n: (out): how many of the claims from @claims on are of it. */
static StetFinding *
finding_of_claims (StetClaim **claims, guint n_claims, const Text *text, guint *n)
{
  StetFinding *self = g_new0 (StetFinding, 1);
  g_autoptr (GString) carriers = g_string_new (NULL);
  const StetClaim *main_claim = claims[0];

  for (*n = 0; *n < n_claims && claims[*n]->sentence_start == claims[0]->sentence_start; (*n)++)
    {
      const StetClaim *claim = claims[*n];
      g_autofree char *carrier = dup_words (text, claim->start, claim->end);

      g_string_append_printf (carriers, "%s%s", carriers->len > 0 ? " · " : "", carrier);
      if (claim->type != STET_CLAIM_ATTRIBUTED
          && (main_claim->type == STET_CLAIM_ATTRIBUTED || claim->score > main_claim->score))
        main_claim = claim;
      self->score = MAX (self->score, (guint) (claim->score * 1000 + 0.5));
    }
  self->kind = STET_CHECK_CLAIM;
  self->start = claims[0]->sentence_start;
  self->end = claims[0]->sentence_end;
  self->type = stet_claim_type_to_string (main_claim->type);
  self->words = dup_words (text, self->start, self->end);
  self->speaker = g_strdup (main_claim->speaker != NULL ? main_claim->speaker : "");
  self->detail = g_strdup (carriers->str);
  return self;
}

static int
compare_findings (gconstpointer a, gconstpointer b)
{
  const StetFinding *p = *(StetFinding *const *) a, *q = *(StetFinding *const *) b;

  if (p->start != q->start)
    return p->start < q->start ? -1 : 1;
  return p->kind < q->kind ? -1 : p->kind > q->kind;
}

GPtrArray *
stet_findings_dup (const StetFindings *self,
                   guint start,
                   guint end,
                   StetFindingsTextFunc dup_text,
                   gpointer data)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_finding_free);
  const Text text = { dup_text, data };
  g_autoptr (GPtrArray) quotes = NULL, claims = NULL;
  guint n;

  g_return_val_if_fail (self != NULL && dup_text != NULL, findings);

  quotes = stet_quote_finder_dup_quotes (self->quotes, start, end, FALSE);
  claims = stet_claims_dup (self->quotes, start, end);
  for (guint i = 0; i < quotes->len; i++)
    g_ptr_array_add (findings, finding_of_quote (quotes->pdata[i], &text));
  for (guint i = 0; i < claims->len; i += n)
    {
      g_autoptr (StetFinding) finding
        = finding_of_claims ((StetClaim **) claims->pdata + i, claims->len - i, &text, &n);

      if (finding->score >= STET_FINDING_CLAIM_SCORE)
        g_ptr_array_add (findings, g_steal_pointer (&finding));
    }
  g_ptr_array_sort (findings, compare_findings);
  return findings;
}

static char *
dup_indexed_text (gpointer data, guint start, guint end)
{
  return stet_text_index_dup_range (data, start, end);
}

GPtrArray *
stet_findings_find (const char *text, gssize len, const char *language)
{
  g_autoptr (StetFindings) self = NULL;
  g_autoptr (StetTextIndex) index = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  self = stet_findings_new (language);
  index = stet_text_index_new (text, len);
  stet_findings_set_text (self, text, len);
  return stet_findings_dup (self, 0, G_MAXUINT, dup_indexed_text, index);
}
