/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The neighbourhood of a quoted span. Pure functions. */

#include "config.h"

#include "stet-quote-context.h"

#define MAX_HEADLINE 24 /* tokens, a quotation being one */

static const StetToken *
at (const StetTokens *tokens, int i)
{
  return stet_tokens_at (tokens, (guint) i);
}

static const StetQuotedSpan *
quoted (const StetTokens *tokens, guint quote)
{
  return &g_array_index (tokens->quotes, StetQuotedSpan, quote);
}

StetBefore
stet_quote_context_before (const StetTokens *tokens, guint quote)
{
  int i = (int) quoted (tokens, quote)->token;
  const StetToken *token;

  if (i == 0 || (at (tokens, i - 1)->sentence != at (tokens, i)->sentence))
    return STET_BEFORE_START;
  token = at (tokens, i - 1);
  if (stet_token_is_quote (token))
    return STET_BEFORE_QUOTE;
  if (token->mark != 0)
    return token->mark == ','   ? STET_BEFORE_COMMA
           : token->mark == ':' ? STET_BEFORE_COLON
                                : STET_BEFORE_POINT;
  if (stet_tokens_has (tokens, i - 1, STET_IS (THAT)))
    return STET_BEFORE_THAT;
  if (stet_tokens_has (tokens, i - 1, STET_IS (AS)))
    return STET_BEFORE_AS;
  if (stet_tokens_has (tokens, i - 1, STET_IS (THE)))
    return STET_BEFORE_THE;
  if (stet_tokens_has (tokens, i - 1, STET_IS (ARTICLE)))
    return STET_BEFORE_A;
  if (token->classes & STET_IS (NAMED))
    return STET_BEFORE_NAMED;
  if (token->classes & STET_IS (WORK))
    return STET_BEFORE_WORK;
  if (token->shape & STET_SHAPE_POSSESSIVE || token->classes & STET_IS (POSSESSIVE))
    return STET_BEFORE_POSSESSIVE;
  if (token->classes & STET_IS (SPEECH_NOUN) && !(token->classes & STET_IS (REPORT)))
    return STET_BEFORE_SPEECH_NOUN;
  if (token->classes & STET_IS (REPORT))
    return STET_BEFORE_REPORT;
  if (token->classes & STET_IS (CHARACTERISE))
    return STET_BEFORE_CHARACTERISE;
  if (token->classes & STET_IS (PREPOSITION))
    return STET_BEFORE_PREPOSITION;
  if (token->classes & STET_IS (CONJUNCTION))
    return STET_BEFORE_CONJUNCTION;
  if (token->classes & (STET_IS (CUE) | STET_IS (AUXILIARY))
      || token->shape & (STET_SHAPE_ED | STET_SHAPE_ING))
    return STET_BEFORE_VERB;
  return stet_token_is_capital (token) ? STET_BEFORE_CAPITAL : STET_BEFORE_WORD;
}

StetAfter
stet_quote_context_after (const StetTokens *tokens, guint quote)
{
  guint i = quoted (tokens, quote)->token;
  const StetToken *token;

  if (i + 1 >= tokens->tokens->len
      || stet_tokens_at (tokens, i + 1)->sentence != stet_tokens_at (tokens, i)->sentence)
    return STET_AFTER_END;
  token = stet_tokens_at (tokens, i + 1);
  if (stet_token_is_quote (token))
    return STET_AFTER_QUOTE;
  if (token->mark != 0)
    return token->mark == ','                         ? STET_AFTER_COMMA
           : token->mark == '.' || token->mark == ';' ? STET_AFTER_STOP
                                                      : STET_AFTER_POINT;
  if (token->classes & (STET_IS (REPORT) | STET_IS (CHARACTERISE) | STET_IS (CUE))
      && !stet_token_is_capital (token))
    return STET_AFTER_VERB;
  if (token->classes & STET_IS (SUBJECT_PRONOUN))
    return STET_AFTER_PRONOUN;
  if (stet_token_is_capital (token))
    return STET_AFTER_NAME;
  if (token->classes
      & (STET_IS (PREPOSITION) | STET_IS (CONJUNCTION) | STET_IS (FUNCTION) | STET_IS (AUXILIARY)))
    return STET_AFTER_FUNCTION;
  return STET_AFTER_WORD;
}

StetEnd
stet_quote_context_end (const StetTokens *tokens, guint quote)
{
  const StetQuotedSpan *span = quoted (tokens, quote);

  switch (span->last)
    {
    case ',':
      return STET_END_COMMA;
    case '.':
      return STET_END_STOP;
    case '!':
    case '?':
      return STET_END_EXCLAMATION;
    case 0x2014:
    case 0x2013:
    case '-':
    case 0x2026:
      return STET_END_BROKEN;
    default:
      if (span->token + 1 < tokens->tokens->len && stet_tokens_at (tokens, span->token + 1)->mark == ',')
        return STET_END_COMMA_OUTSIDE;
      return STET_END_OPEN;
    }
}

/* "called", "said": headlines say "calls", "says". */
static gboolean
is_past (const StetTokens *tokens, const StetToken *token)
{
  return token->shape & STET_SHAPE_ED
         || (token->classes & STET_IS (REPORT) && tokens->text[token->end - 1] != 's');
}

gboolean
stet_quote_context_is_headline (const StetTokens *tokens)
{
  guint n = tokens->tokens->len, n_long = 0, n_capital = 0;
  const guint64 of_prose = STET_IS (THE) | STET_IS (ARTICLE) | STET_IS (AUXILIARY) | STET_IS (PRONOUN)
                           | STET_IS (SUBJECT_PRONOUN) | STET_IS (OBJECT_PRONOUN);
  gboolean prose = FALSE;

  if (!stet_language_has_trait (tokens->language, STET_TRAIT_TERSE_HEADLINES) || n == 0 || n > MAX_HEADLINE
      || stet_tokens_at (tokens, n - 1)->sentence > 0)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      const StetToken *token = stet_tokens_at (tokens, i);

      prose
        = prose || token->classes & of_prose || (!stet_token_is_capital (token) && is_past (tokens, token));
      if (stet_token_is_quote (token))
        {
          n_long += quoted (tokens, (guint) token->quote)->n_long;
          n_capital += quoted (tokens, (guint) token->quote)->n_long_capital;
        }
      else if (stet_token_is_word (token) && token->end - token->start > 3)
        {
          n_long++;
          n_capital += stet_token_is_capital (token);
        }
    }
  return !prose || (n_long > 2 && 4 * n_capital >= 3 * n_long);
}

guint
stet_quote_context_cue_class (const StetTokens *tokens, int cue)
{
  guint64 classes;

  if (cue < 0)
    return 0;
  classes = at (tokens, cue)->classes;
  return (classes & STET_IS (REPORT) ? 1 : 0) | (classes & STET_IS (CHARACTERISE) ? 2 : 0)
         | (classes & STET_IS (NOUN_LIKE) ? 4 : 0);
}

guint
stet_quote_context_strength (const StetTokens *tokens, int cue)
{
  guint64 classes;

  if (cue < 0)
    return 0;
  classes = at (tokens, cue)->classes;
  for (guint k = 0; k < 5; k++)
    if (classes & (STET_IS (STRENGTH_5) << k))
      return 5 - k;
  return 6;
}
