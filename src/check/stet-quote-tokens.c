/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Cuts a paragraph into words, points and quoted spans. */

#include "config.h"

#include "stet-quote-tokens.h"

#include "stet-quote-incise.h"
#include "stet-quote-sentences.h"

#include <string.h>

#define MAX_WORD 48 /* longer ones have no class */

StetTokens *
stet_tokens_new (void)
{
  StetTokens *tokens = g_new0 (StetTokens, 1);

  tokens->tokens = g_array_new (FALSE, FALSE, sizeof (StetToken));
  tokens->quotes = g_array_new (FALSE, FALSE, sizeof (StetQuotedSpan));
  tokens->spans = g_array_new (FALSE, FALSE, sizeof (StetMarkSpan));
  tokens->inner = g_array_new (FALSE, FALSE, sizeof (StetToken));
  return tokens;
}

void
stet_tokens_free (StetTokens *tokens)
{
  g_array_unref (tokens->tokens);
  g_array_unref (tokens->quotes);
  g_array_unref (tokens->spans);
  g_array_unref (tokens->inner);
  g_free (tokens);
}

/* What a byte is, at one glance. */
enum
{
  BYTE_LOWER = 1,
  BYTE_UPPER = 2,
  BYTE_DIGIT = 4,
  BYTE_SIGN = 8,    /* $ # @ & */
  BYTE_JOINER = 16, /* . ' - */
  BYTE_BLANK = 32,  /* and emphasis markers */
  BYTE_WIDE = 64,   /* beyond ASCII */
};

#define BYTE_WORD (BYTE_LOWER | BYTE_UPPER | BYTE_DIGIT | BYTE_SIGN)

/* clang-format off */
static const guint8 byte_kinds[256] = {
  ['a' ... 'z'] = BYTE_LOWER, ['A' ... 'Z'] = BYTE_UPPER, ['0' ... '9'] = BYTE_DIGIT,
  ['$'] = BYTE_SIGN, ['#'] = BYTE_SIGN, ['@'] = BYTE_SIGN, ['&'] = BYTE_SIGN,
  ['.'] = BYTE_JOINER, ['\''] = BYTE_JOINER, ['-'] = BYTE_JOINER,
  [' '] = BYTE_BLANK, ['\t'] = BYTE_BLANK, ['*'] = BYTE_BLANK, ['_'] = BYTE_BLANK,
  [0x80 ... 0xff] = BYTE_WIDE,
};
/* clang-format on */

/* Length of the letter, digit or sign of a word at @p, else 0. */
static inline gsize
word_char (const char *p)
{
  guint8 kind = byte_kinds[(guchar) *p];
  gunichar c;

  if (kind != BYTE_WIDE)
    return kind & BYTE_WORD ? 1 : 0;
  c = g_utf8_get_char (p);
  if (g_unichar_isalnum (c) || g_unichar_ismark (c) || c == 0xa3 || c == 0x20ac) /* £ € */
    return (gsize) (g_utf8_next_char (p) - p);
  return 0;
}

/* The second byte of the letter at @p in lower case, for the capitals of Latin-1: É, Ö. */
static inline char
lower_second (const char *p)
{
  guchar second = (guchar) p[1];

  return (guchar) *p == 0xc3 && second >= 0x80 && second <= 0x9e && second != 0x97 ? (char) (second + 0x20)
                                                                                   : p[1];
}

static gboolean
is_word_letter (const char *p)
{
  guint8 kind = byte_kinds[(guchar) *p];

  return kind == BYTE_WIDE ? g_unichar_isalnum (g_utf8_get_char (p))
                           : kind & (BYTE_LOWER | BYTE_UPPER | BYTE_DIGIT);
}

/* Length of a mark that joins two halves of a word, else 0. */
static gsize
joiner (const char *p, const char *end)
{
  gsize len = 0;

  if (byte_kinds[(guchar) *p] == BYTE_JOINER)
    len = 1;
  else if (*p == ',') /* 108,000 */
    return p + 1 < end && g_ascii_isdigit (p[-1]) && g_ascii_isdigit (p[1]) ? 1 : 0;
  else if (end - p > 3 && (guchar) p[0] == 0xe2 && (guchar) p[1] == 0x80 && (guchar) p[2] == 0x99)
    len = 3;
  return len > 0 && p + len < end && is_word_letter (p + len) ? len : 0;
}

/* don't; he's, that'll: the head is a word that such an ending is joined to. */
static gboolean
is_contraction (const StetLanguage *language, const char *low, gsize len)
{
  guint32 hash = STET_LANGUAGE_HASH_START;
  gsize head = 0;

  if (len > 3 && memcmp (low + len - 3, "n't", 3) == 0)
    return TRUE;
  for (; head < len && low[head] != '\''; head++)
    hash = stet_language_hash (hash, (guchar) low[head]);
  return head < len && stet_language_look_up (language, low, head, hash) & STET_IS (CONTRACTS);
}

static gboolean
is_initials (const char *low, gsize len)
{
  for (gsize i = 0; i < len; i++)
    if (i % 2 == 0 ? byte_kinds[(guchar) low[i]] != BYTE_LOWER : low[i] != '.')
      return FALSE;
  return len % 2 == 1;
}

static guint32
shape_of (const StetLanguage *language,
          const char *text,
          const char *low,
          gsize len,
          guint n_letters,
          guint n_upper,
          gboolean joined)
{
  guint32 shape = STET_SHAPE_WORD;
  guint8 first = byte_kinds[(guchar) *text];

  if (first == BYTE_UPPER || (*text == '@' && len > 1)
      || (first == BYTE_WIDE && g_unichar_isupper (g_utf8_get_char (text))))
    shape |= STET_SHAPE_CAPITAL;
  if (first == BYTE_DIGIT || *text == '$')
    shape |= STET_SHAPE_NUMBER;
  if (n_upper > 1 && n_upper == n_letters)
    shape |= STET_SHAPE_UPPER;
  if (len == 1)
    shape |= STET_SHAPE_LETTER;
  if ((len == 1 || joined) && is_initials (low, len))
    shape |= STET_SHAPE_INITIALS;
  if (!joined)
    return shape;
  if (len > 3 && memcmp (low + len - 3, "n't", 3) == 0)
    shape |= STET_SHAPE_NEGATION;
  if (is_contraction (language, low, len))
    shape |= STET_SHAPE_CONTRACTION;
  else if (len > 2 && memcmp (low + len - 2, "'s", 2) == 0)
    shape |= STET_SHAPE_POSSESSIVE;
  return shape;
}

static const char *
read_word (const StetLanguage *language, const char *text, const char *p, const char *end, StetToken *token);

/* "l'Europe", "dit-il", "a-t-elle": an unknown word @start … @end that two words are written together in.
 * Reads the first one; returns where the second begins, or @end if it is one word after all. */
static const char *
split_clitic (const StetLanguage *language,
              const char *text,
              const char *start,
              const char *end,
              StetToken *token)
{
  StetToken part;

  for (const char *p = start + 1; p < end; p++)
    {
      gsize mark = joiner (p, end);
      const char *rest = p + mark;

      if (mark == 0 || *p == '.' || *p == ',')
        continue;
      if (*p != '-')
        {
          read_word (language, text, start, p, &part);
          if (!(part.classes & STET_IS (PROCLITIC)))
            return end;
          *token = part;
          return rest;
        }
      if (end - rest > 2 && rest[0] == 't' && rest[1] == '-')
        rest += 2;
      read_word (language, text, rest, end, &part);
      if (part.classes & STET_IS (ENCLITIC))
        {
          read_word (language, text, start, p, token);
          return rest;
        }
    }
  return end;
}

/* Reads the word at @p; returns its end. */
static const char *
read_word (const StetLanguage *language, const char *text, const char *p, const char *end, StetToken *token)
{
  char low[MAX_WORD + 8];
  gsize n = 0;
  guint n_letters = 0, n_upper = 0;
  guint32 hash = STET_LANGUAGE_HASH_START;
  const char *start = p;
  gboolean joined = FALSE;

  while (p < end)
    {
      guint8 kind = byte_kinds[(guchar) *p];
      gsize len;

      if (kind & BYTE_WORD)
        {
          char c = kind == BYTE_UPPER ? (char) (*p | 0x20) : *p;

          n_upper += kind == BYTE_UPPER;
          n_letters += (kind & (BYTE_UPPER | BYTE_LOWER)) != 0;
          low[n] = c;
          n += n < MAX_WORD;
          hash = stet_language_hash (hash, (guchar) c);
          p++;
          continue;
        }
      if (kind == BYTE_WIDE && (len = word_char (p)) > 0)
        {
          for (gsize i = 0; i < len; i++)
            {
              low[n] = i == 1 ? lower_second (p) : p[i];
              hash = stet_language_hash (hash, (guchar) low[n]);
              n += n < MAX_WORD;
            }
          p += len;
          continue;
        }
      len = joiner (p, end);
      if (len == 0)
        break;
      joined = TRUE;
      low[n] = len == 3 ? '\'' : *p;
      hash = stet_language_hash (hash, (guchar) low[n]);
      n += n < MAX_WORD;
      p += len;
    }
  *token = (StetToken) {
    .start = (guint32) (start - text), .end = (guint32) (p - text), .hash = hash, .quote = -1
  };
  token->shape = shape_of (language, start, low, n, n_letters, n_upper, joined);
  if (n >= MAX_WORD)
    return p;
  token->classes = stet_language_look_up (language, low, n, hash);
  if (token->classes & STET_IS (PARTICIPLE))
    token->shape |= STET_SHAPE_ING;
  if (token->classes == 0)
    {
      if (joined && stet_language_uses (language, STET_IS (PROCLITIC) | STET_IS (ENCLITIC)))
        {
          const char *next = split_clitic (language, text, start, p, token);

          if (next < p)
            return next;
        }
      token->shape |= stet_language_look_up_ending (language, low, n, &token->classes);
    }
  else
    token->shape |= stet_language_look_up_ending (language, low, n, NULL);
  return p;
}

/* Reads a word, a point or a blank at @p; returns its end, and whether @token was filled. */
static const char *
read_token (const StetLanguage *language,
            const char *text,
            const char *p,
            const char *end,
            StetToken *token,
            gboolean *filled)
{
  const char *next;
  gunichar c;

  *filled = FALSE;
  if (byte_kinds[(guchar) *p] == BYTE_BLANK)
    return p + 1;
  if (word_char (p) > 0)
    {
      next = read_word (language, text, p, end, token);
      if (next - p == 1 && (*p == '&' || *p == '#' || *p == '@' || *p == '$'))
        {
          token->shape = 0;
          token->mark = (gunichar) *p;
        }
      *filled = TRUE;
      return next;
    }
  c = g_utf8_get_char (p);
  next = g_utf8_next_char (p);
  if (c != 0xa0 && !(c > 0x7f && g_unichar_isspace (c)) && c > ' ')
    {
      if (c == '-' && next < end && *next == '-')
        {
          c = 0x2014;
          next++;
        }
      while (c == '.' && next < end && *next == '.')
        {
          c = 0x2026;
          next++;
          while (next < end && *next == '.')
            next++;
        }
      *token = (StetToken) {
        .start = (guint32) (p - text), .end = (guint32) (next - text), .quote = -1, .mark = c
      };
      *filled = TRUE;
    }
  return next;
}

static gboolean
is_quotation_mark (gunichar c)
{
  return c == '"' || c == '\'' || (c >= 0x2018 && c <= 0x201f) || c == 0xab || c == 0xbb || c == 0x2039
         || c == 0x203a || c == '*' || c == '_';
}

static void
read_quote (StetTokens *tokens, const StetLanguage *language, const StetMarkSpan *span)
{
  StetQuotedSpan quote = { .span = *span, .token = tokens->tokens->len };
  StetToken token = { .start = span->start, .end = span->end, .quote = (gint32) tokens->quotes->len };
  const char *p = tokens->text + span->start, *end = tokens->text + span->end;

  while (p < end)
    {
      StetToken word;
      gboolean filled;
      const char *next = read_token (language, tokens->text, p, end, &word, &filled);

      if (filled && stet_token_is_word (&word))
        {
          gboolean capital = stet_token_is_capital (&word);

          if (quote.n_words++ == 0)
            quote.first = g_utf8_get_char (p);
          if (word.end - word.start > 3)
            {
              quote.n_long++;
              quote.n_long_capital += capital;
            }
          if (word.classes & STET_IS (FIRST_PERSON))
            quote.first_person = TRUE;
        }
      p = next;
    }
  for (p = end; p > tokens->text + span->start;)
    {
      gunichar c;

      p = g_utf8_prev_char (p);
      c = g_utf8_get_char (p);
      if (!is_quotation_mark (c) && !g_unichar_isspace (c))
        {
          quote.last = c;
          break;
        }
    }
  g_array_append_val (tokens->quotes, quote);
  g_array_append_val (tokens->tokens, token);
}

/* The tokens between two bytes, none of them taken for a quotation. */
static void
read_inner (StetTokens *tokens, guint32 start, guint32 end)
{
  const char *p = tokens->text + start;

  g_array_set_size (tokens->inner, 0);
  while (p < tokens->text + end)
    {
      StetToken token;
      gboolean filled;

      p = read_token (tokens->language, tokens->text, p, tokens->text + end, &token, &filled);
      if (filled && !is_quotation_mark (token.mark))
        g_array_append_val (tokens->inner, token);
    }
}

static void
read_part (StetTokens *tokens, const StetMarkSpan *span, guint32 start, guint32 end, gboolean closed)
{
  StetMarkSpan part = { start, end, span->marks, closed };

  if (start < end)
    read_quote (tokens, tokens->language, &part);
}

/* A quotation as one span, or as several with what the reporter says in between as words of the paragraph. */
static void
read_quotation (StetTokens *tokens, const StetMarkSpan *span)
{
  guint32 start = span->start;
  guint from = 0;
  StetIncise incise;

  if (!stet_language_has_signs (tokens->language, STET_SIGN_INCISE))
    {
      read_quote (tokens, tokens->language, span);
      return;
    }
  read_inner (tokens, span->start, span->end);
  while (stet_incise_find (tokens->language, tokens->inner, from, &incise))
    {
      read_part (tokens, span, start, incise.quoted_end, TRUE);
      if (incise.breaks_off)
        g_array_index (tokens->quotes, StetQuotedSpan, tokens->quotes->len - 1).last = ',';
      g_array_append_vals (tokens->tokens, &g_array_index (tokens->inner, StetToken, incise.first),
                           incise.end - incise.first);
      from = incise.end;
      start = from < tokens->inner->len ? g_array_index (tokens->inner, StetToken, from).start : span->end;
    }
  read_part (tokens, span, start, span->end, span->closed);
}

/* »…«, sagte sie: the comma counts as the quotation's own, as English has it. */
static const char *
skip_outside_mark (StetTokens *tokens, const char *p, const char *end)
{
  StetQuotedSpan *quote = &g_array_index (tokens->quotes, StetQuotedSpan, tokens->quotes->len - 1);

  if (p >= end || !(stet_language_get_sign (tokens->language, g_utf8_get_char (p)) & STET_SIGN_OUTSIDE))
    return p;
  if (quote->span.end != (guint32) (p - tokens->text))
    return p;
  if (quote->last != '.' && quote->last != '!' && quote->last != '?' && quote->last != 0x2026)
    quote->last = g_utf8_get_char (p);
  return g_utf8_next_char (p);
}

/* "—No lo sé —dijo Ana—. Mañana": a paragraph that opens with a dash, and in which the reporter speaks, is
 * one quotation. */
static void
find_dialogue (StetTokens *tokens, guint32 start)
{
  StetMarkSpan span = { start, (guint32) tokens->len, STET_MARKS_DOUBLE, TRUE };
  StetIncise incise;

  if (start >= tokens->len
      || !(stet_language_get_sign (tokens->language, g_utf8_get_char (tokens->text + start))
           & STET_SIGN_DIALOGUE))
    return;
  read_inner (tokens, start, span.end);
  if (!stet_incise_find (tokens->language, tokens->inner, 0, &incise))
    return;
  g_array_set_size (tokens->spans, 0);
  g_array_append_val (tokens->spans, span);
  tokens->open = STET_MARKS_NONE;
}

/* Block quote and crosshead markers at the head of the paragraph. */
static const char *
skip_block_markers (const char *p, const char *end)
{
  while (p < end && (*p == '>' || *p == '#' || *p == ' '))
    p++;
  return p;
}

void
stet_tokens_read (StetTokens *tokens,
                  const StetLanguage *language,
                  const char *text,
                  gsize len,
                  StetMarks open)
{
  const char *p = skip_block_markers (text, text + len), *end = text + len;
  guint next_span = 0;

  if (p < end && p > text && p[-1] == '#' && *p != ' ') /* a hashtag, no crosshead */
    p--;
  tokens->language = language;
  tokens->text = text;
  tokens->len = len;
  g_array_set_size (tokens->tokens, 0);
  g_array_set_size (tokens->quotes, 0);
  g_array_set_size (tokens->spans, 0);
  tokens->open = stet_quote_marks_find (language, text, len, open, tokens->spans);
  if (stet_language_has_signs (language, STET_SIGN_DIALOGUE))
    find_dialogue (tokens, (guint32) (p - text));
  while (p < end)
    {
      const StetMarkSpan *span
        = next_span < tokens->spans->len ? &g_array_index (tokens->spans, StetMarkSpan, next_span) : NULL;

      if (span && text + span->start <= p)
        {
          read_quotation (tokens, span);
          p = skip_outside_mark (tokens, text + span->end, end);
          next_span++;
        }
      else
        {
          StetToken token;
          gboolean filled;

          p = read_token (language, text, p, span ? text + span->start : end, &token, &filled);
          if (filled)
            g_array_append_val (tokens->tokens, token);
        }
    }
  stet_tokens_number_sentences (tokens);
}
