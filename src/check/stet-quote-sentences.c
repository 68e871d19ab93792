/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a sentence ends: at a point that no abbreviation explains, and behind a quotation that ends like one
 * unless its speaker follows. Pure functions. */

#include "config.h"

#include "stet-quote-sentences.h"

static gboolean
is_stop_in_tag (const StetTokens *tokens, guint i)
{
  const StetToken *before = i > 0 ? stet_tokens_at (tokens, i - 1) : NULL;

  return stet_tokens_at (tokens, i)->mark == '.' && before
         && (before->classes & STET_IS (ABBREVIATION)
             || before->shape & (STET_SHAPE_LETTER | STET_SHAPE_INITIALS));
}

/* "Smith, the mayor of Rome, said": @comma is the first one. Index of the word after the second, or 0. */
static guint
skip_appositive (const StetTokens *tokens, guint comma)
{
  guint n = tokens->tokens->len;

  for (guint i = comma + 1; i < n && i < comma + 16; i++)
    {
      const StetToken *token = stet_tokens_at (tokens, i);

      if (stet_token_is_quote (token) || token->mark == ';' || token->mark == ':'
          || (token->mark == '.' && !is_stop_in_tag (tokens, i)))
        return 0;
      if (token->mark == ',' && i + 1 < n && stet_tokens_at (tokens, i + 1)->classes & STET_IS (REPORT))
        return i + 1;
    }
  return 0;
}

static gboolean
is_short_tag (const StetTokens *tokens, guint verb)
{
  for (guint i = verb + 1; i < tokens->tokens->len && i < verb + 6; i++)
    {
      const StetToken *later = stet_tokens_at (tokens, i);

      if (stet_token_is_quote (later))
        return FALSE;
      if (later->mark == '.' || later->mark == ',')
        return TRUE;
    }
  return TRUE;
}

/* After a quotation that ends like a sentence: does "Name said" follow, which belongs to the same sentence?
 * @stops: it ends in a full stop, which a comma should have been, so believe it only of a short tag. */
static gboolean
tag_follows (const StetTokens *tokens, guint from, gboolean stops)
{
  guint n = tokens->tokens->len;

  for (guint i = from; i < n && i < from + 9; i++)
    {
      const StetToken *token = stet_tokens_at (tokens, i);

      if (stet_token_is_quote (token))
        return FALSE;
      if (is_stop_in_tag (tokens, i))
        continue;
      if (token->mark == '.' || token->mark == ';' || token->mark == ':')
        return FALSE;
      if (token->classes & STET_IS (REPORT) && !stet_token_is_capital (token))
        return !stops || (i <= from + 3 && is_short_tag (tokens, i));
      /* "…?" Maddow repeated. */
      if (token->classes & STET_IS (CUE) && !stops && i > from && i <= from + 3 && i + 1 < n
          && stet_tokens_at (tokens, i + 1)->mark == '.')
        return TRUE;
      if (token->mark == ',' && i > from && !stops)
        return skip_appositive (tokens, i) > 0;
      if (!stet_token_is_capital (token) && token->mark != ',' && token->mark != '\''
          && !(token->classes & (STET_IS (DETERMINER) | STET_IS (AUXILIARY) | STET_IS (ADVERB))))
        return FALSE;
    }
  return FALSE;
}

static gboolean
quote_ends_sentence (const StetTokens *tokens, guint i)
{
  const StetToken *next = stet_tokens_at (tokens, i + 1);
  gint32 index = stet_tokens_at (tokens, i)->quote;
  gunichar last = g_array_index (tokens->quotes, StetQuotedSpan, index).last;

  if (last != '.' && last != '!' && last != '?' && last != 0x2026)
    return FALSE;
  if (stet_token_is_quote (next))
    return TRUE;
  return stet_token_is_capital (next) && !tag_follows (tokens, i + 1, last == '.');
}

static gboolean
point_ends_sentence (const StetTokens *tokens, guint i)
{
  const StetToken *token = stet_tokens_at (tokens, i), *next, *before;

  if (token->mark != '.' && token->mark != '!' && token->mark != '?' && token->mark != 0x2026)
    return FALSE;
  if (i + 1 == tokens->tokens->len)
    return TRUE;
  next = stet_tokens_at (tokens, i + 1);
  before = i > 0 ? stet_tokens_at (tokens, i - 1) : NULL;
  if (token->mark == '.' && before && before->end == token->start && !stet_token_is_quote (next)
      && (before->classes & STET_IS (ABBREVIATION) || before->shape & STET_SHAPE_INITIALS))
    return FALSE;
  return stet_token_is_quote (next) || stet_token_is_capital (next) || next->mark == '(' || next->mark == '['
         || next->mark == 0x2014 || next->mark == '-';
}

/* The dash after "HARTWELL, Dec. 8 (Reuters) —", or 0. */
static guint
dateline_end (const StetTokens *tokens)
{
  if (tokens->tokens->len == 0 || !(stet_tokens_at (tokens, 0)->shape & STET_SHAPE_UPPER))
    return 0;
  for (guint i = 1; i < tokens->tokens->len && i < 14; i++)
    {
      gunichar mark = stet_tokens_at (tokens, i)->mark;

      if (mark == 0x2014 || mark == 0x2013
          || (mark == '-' && tokens->text[stet_tokens_at (tokens, i)->end] == ' '))
        return i;
      if (stet_token_is_quote (stet_tokens_at (tokens, i)))
        return 0;
    }
  return 0;
}

void
stet_tokens_number_sentences (StetTokens *tokens)
{
  guint32 sentence = 0;
  guint dateline = dateline_end (tokens);

  for (guint i = 0; i < tokens->tokens->len; i++)
    {
      StetToken *token = &g_array_index (tokens->tokens, StetToken, i);

      token->sentence = sentence;
      if (stet_token_is_quote (token) ? i + 1 < tokens->tokens->len && quote_ends_sentence (tokens, i)
                                      : point_ends_sentence (tokens, i) || (dateline > 0 && i == dateline))
        sentence++;
    }
}
