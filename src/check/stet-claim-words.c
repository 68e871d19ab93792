/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Cuts a paragraph into the words, figures, points and sentences of the claim finder. */

#include "config.h"

#include "stet-claim-words.h"

#include <string.h>

#define MAX_WORD   48 /* bytes of a word that count */
#define MAX_PHRASE 4  /* words */

StetClaimWords *
stet_claim_words_new (void)
{
  StetClaimWords *words = g_new0 (StetClaimWords, 1);

  words->words = g_array_new (FALSE, FALSE, sizeof (StetClaimWord));
  words->sentences = g_array_new (FALSE, FALSE, sizeof (StetClaimSentence));
  words->low = g_string_new (NULL);
  return words;
}

void
stet_claim_words_free (StetClaimWords *words)
{
  if (!words)
    return;
  g_array_unref (words->words);
  g_array_unref (words->sentences);
  g_string_free (words->low, TRUE);
  g_free (words);
}

/* Length of the apostrophe at @p, else 0. */
static gsize
apostrophe (const char *p, const char *end)
{
  if (*p == '\'')
    return 1;
  return end - p >= 3 && memcmp (p, "\xe2\x80\x99", 3) == 0 ? 3 : 0;
}

static gboolean
is_letter (const char *p, const char *end)
{
  gunichar c;

  if (p >= end)
    return FALSE;
  if ((guchar) *p < 0x80)
    return g_ascii_isalpha (*p);
  c = g_utf8_get_char (p);
  return g_unichar_isalpha (c) || g_unichar_ismark (c);
}

static gboolean
is_digit (const char *p, const char *end)
{
  return p < end && g_ascii_isdigit (*p);
}

/* Reads letters, with apostrophes and single points within them (a.m, U.S); returns the end. */
static const char *
read_letters (StetClaimWords *words, const char *p, const char *end, StetClaimWord *word)
{
  guint n = 0, n_upper = 0;

  for (gsize len; p < end; p += len)
    {
      if (is_letter (p, end))
        {
          gunichar c = g_utf8_get_char (p);

          len = (gsize) (g_utf8_next_char (p) - p);
          n++;
          if (g_unichar_isupper (c))
            {
              n_upper++;
              word->flags |= n == 1 ? STET_CLAIM_FLAG_CAPITAL : 0;
            }
          if (word->low_len < MAX_WORD)
            g_string_append_unichar (words->low, g_unichar_tolower (c));
        }
      else
        {
          len = *p == '.' ? 1 : apostrophe (p, end);
          if (len == 0 || !is_letter (p + len, end))
            break;
          if (word->low_len < MAX_WORD)
            g_string_append_c (words->low, *p == '.' ? '.' : '\'');
        }
      word->low_len = (guint32) words->low->len - word->low;
    }
  if (n > 1 && n == n_upper)
    word->flags |= STET_CLAIM_FLAG_UPPER;
  return p;
}

/* What parts the digits of one figure at @p: a point or comma of a number, the colon of a time, the strokes
 * of a date. */
static gboolean
parts_digits (const char *start, const char *p, const char *end)
{
  if (!is_digit (p + 1, end))
    return FALSE;
  if (*p == ',' || *p == '.' || *p == ':' || *p == '/')
    return TRUE;
  /* 2024-03-12, but neither 10-15 nor 2019-20 */
  return *p == '-' && ((p - start == 4 && end - p > 5 && p[3] == '-') || (p - start == 7 && p[-3] == '-'));
}

static double
value_of (const char *p, const char *end)
{
  char digits[32];
  gsize n = 0;

  for (const char *at = p; at < end && n < sizeof digits - 1; at++)
    {
      /* a comma or point before three digits parts thousands, the point only where it does so again */
      gboolean three = end - at >= 4 && is_digit (at + 1, end) && is_digit (at + 2, end)
                       && is_digit (at + 3, end) && !is_digit (at + 4, end);

      if (g_ascii_isdigit (*at))
        digits[n++] = *at;
      else if (*at == ',' ? !three : !(three && memchr (at + 1, *at, (gsize) (end - at - 1))))
        digits[n++] = '.';
    }
  digits[n] = '\0';
  return g_ascii_strtod (digits, NULL);
}

static const char *
read_digits (StetClaimWords *words, const char *p, const char *end, StetClaimWord *word)
{
  const char *start = p;
  guint n_strokes = 0;

  word->flags |= STET_CLAIM_FLAG_DIGITS;
  for (; is_digit (p, end) || (p < end && parts_digits (start, p, end)); p++)
    {
      if (*p == ':')
        word->flags |= STET_CLAIM_FLAG_CLOCK;
      n_strokes += *p == '/' || *p == '-';
      if (p - start < MAX_WORD)
        g_string_append_c (words->low, *p);
    }
  word->low_len = (guint32) words->low->len - word->low;
  if (n_strokes == 2)
    word->flags |= STET_CLAIM_FLAG_DATE;
  word->value = value_of (start, p);
  if (p - start == 4 && n_strokes == 0 && !memchr (start, '.', 4) && !memchr (start, ',', 4)
      && word->value >= 1500 && word->value < 2100)
    word->flags |= STET_CLAIM_FLAG_YEAR;
  return p;
}

static gboolean
is_currency (gunichar c)
{
  return c == '$' || c == 0xa3 || c == 0x20ac || c == 0xa5;
}

/* Whether the sign ties what stands before it to what follows: "three-year". */
static gboolean
is_hyphen (const StetClaimWords *words, const char *p, const char *end, gunichar c)
{
  const char *next = g_utf8_next_char (p);
  guint n = words->words->len;
  const StetClaimWord *before = n > 0 ? stet_claim_words_at (words, n - 1) : NULL;

  return (c == '-' || c == 0x2010 || c == 0x2011) && before && words->text + before->end == p
         && !(before->flags & STET_CLAIM_FLAG_POINT) && (is_letter (next, end) || is_digit (next, end));
}

static const char *
skip_address (const char *p, const char *end)
{
  if (*p == ']' && p + 1 < end && p[1] == '(')
    {
      const char *close = memchr (p, ')', (gsize) (end - p));

      return close ? close + 1 : p + 1;
    }
  if (end - p > 8 && (strncmp (p, "http://", 7) == 0 || strncmp (p, "https://", 8) == 0))
    while (p < end && *p != ' ' && *p != ')')
      p++;
  return p;
}

static gboolean
is_blank (gunichar c)
{
  return c <= ' ' || c == '*' || c == '_' || (c > 0x7f && (g_unichar_isspace (c) || !g_unichar_isprint (c)));
}

static void
look_up (StetClaimWords *words,
         const StetLanguage *language,
         const StetClaimLanguage *claims,
         StetClaimWord *word)
{
  const char *low = words->low->str + word->low;
  const StetClaimEntry *entry;

  word->hash = STET_LANGUAGE_HASH_START;
  for (guint i = 0; i < word->low_len; i++)
    word->hash = stet_language_hash (word->hash, (guchar) low[i]);
  word->classes = stet_language_look_up (language, low, word->low_len, word->hash);
  entry = stet_claim_language_look_up (claims, word->hash);
  if (!entry)
    return;
  word->kinds = entry->kinds;
  if (!(word->flags & STET_CLAIM_FLAG_DIGITS))
    word->value = entry->value;
}

static void
add_word (StetClaimWords *words,
          const StetLanguage *language,
          const StetClaimLanguage *claims,
          const char *start,
          const char *p,
          StetClaimWord *word)
{
  guint n = words->words->len;
  const StetClaimWord *before = n > 0 ? stet_claim_words_at (words, n - 1) : NULL;

  word->start = (guint32) (start - words->text);
  word->end = (guint32) (p - words->text);
  word->n_phrase = 1;
  if (before && before->end == word->start)
    word->flags |= STET_CLAIM_FLAG_JOINED;
  if (words->hyphen)
    word->flags |= STET_CLAIM_FLAG_JOINED | STET_CLAIM_FLAG_HYPHEN;
  words->hyphen = FALSE;
  look_up (words, language, claims, word);
  g_string_append_c (words->low, '_');
  g_array_append_val (words->words, *word);
}

static const char *
read_word (StetClaimWords *words,
           const StetLanguage *language,
           const StetClaimLanguage *claims,
           const char *start,
           const char *end)
{
  StetClaimWord word = { .low = (guint32) words->low->len };
  gunichar c = g_utf8_get_char (start);
  const char *p = start;

  if (is_digit (p, end))
    p = read_digits (words, p, end, &word);
  else if (is_letter (p, end))
    p = read_letters (words, p, end, &word);
  else
    {
      words->hyphen = is_hyphen (words, p, end, c);
      p = g_utf8_next_char (p);
      if (is_blank (c) || words->hyphen)
        return p;
      word.mark = c;
      word.flags = is_currency (c) ? STET_CLAIM_FLAG_CURRENCY : STET_CLAIM_FLAG_POINT;
      g_string_append_unichar (words->low, c);
      word.low_len = (guint32) words->low->len - word.low;
    }
  add_word (words, language, claims, start, p, &word);
  return p;
}

/* Words of one phrase are parted by "_" in @low: its hash only runs on. */
static void
find_phrase (StetClaimWords *words, const StetClaimLanguage *claims, guint i)
{
  StetClaimWord *word = &g_array_index (words->words, StetClaimWord, i);
  guint32 hash = word->hash, at = word->low + word->low_len;

  word->phrase = word->kinds;
  for (guint n = 2; n <= MAX_PHRASE && i + n - 1 < words->words->len; n++)
    {
      const StetClaimWord *next = stet_claim_words_at (words, i + n - 1);
      const StetClaimEntry *entry;

      if (next->flags & STET_CLAIM_FLAG_POINT || next->low != at + 1)
        return;
      for (; at < next->low + next->low_len; at++)
        hash = stet_language_hash (hash, (guchar) words->low->str[at]);
      entry = stet_claim_language_look_up (claims, hash);
      if (entry && entry->kinds)
        {
          word->phrase = entry->kinds;
          word->n_phrase = n;
          if (entry->value > 0)
            word->value = entry->value;
        }
    }
}

static gboolean
is_closing (gunichar c)
{
  return c == '"' || c == '\'' || c == 0x201d || c == 0x2019 || c == 0xbb || c == 0x203a || c == ')'
         || c == ']' || c == 0x201c /* German */;
}

static gboolean
ends_sentence (const StetClaimWords *words, guint i)
{
  const StetClaimWord *word = stet_claim_words_at (words, i), *before = NULL;

  if (!(word->flags & STET_CLAIM_FLAG_POINT)
      || (word->mark != '.' && word->mark != '!' && word->mark != '?' && word->mark != 0x2026))
    return FALSE;
  if (i > 0)
    before = stet_claim_words_at (words, i - 1);
  if (word->mark != '.' || !before || !(word->flags & STET_CLAIM_FLAG_JOINED))
    return TRUE;
  /* am 24. Februar */
  if (before->flags & STET_CLAIM_FLAG_DIGITS && before->end - before->start <= 2 && i + 1 < words->words->len
      && stet_claim_words_at (words, i + 1)->kinds & STET_CLAIM_IS (MONTH))
    return FALSE;
  /* J. Smith, Roe v. Wade; but a sentence may well end in "U.S." */
  return !(before->classes & STET_IS (ABBREVIATION))
         && (before->low_len > 1 || before->flags & STET_CLAIM_FLAG_DIGITS
             || before->kinds & STET_CLAIM_IS (I));
}

static gboolean
begins_sentence (const StetClaimWords *words, guint i)
{
  const StetClaimWord *word = stet_claim_words_at (words, i);

  if (word->flags & STET_CLAIM_FLAG_JOINED && !(word->flags & STET_CLAIM_FLAG_POINT))
    return FALSE; /* "$.50" */
  if (word->flags & STET_CLAIM_FLAG_POINT)
    return word->mark != ',' && word->mark != ';' && word->mark != ':' && word->mark != '.';
  return !g_unichar_islower (g_utf8_get_char (words->text + word->start));
}

static void
find_sentences (StetClaimWords *words)
{
  guint n = words->words->len, first = 0;

  for (guint i = 0; i < n; i++)
    {
      StetClaimSentence sentence = { .first = first };
      guint last = i;

      if (i + 1 < n && !ends_sentence (words, i))
        continue;
      while (last + 1 < n
             && (is_closing (stet_claim_words_at (words, last + 1)->mark) || ends_sentence (words, last + 1))
             && stet_claim_words_at (words, last + 1)->flags & STET_CLAIM_FLAG_JOINED)
        last++;
      i = last;
      if (last + 1 < n && !begins_sentence (words, last + 1))
        continue;
      sentence.end = first = last + 1;
      sentence.start_byte = stet_claim_words_at (words, sentence.first)->start;
      sentence.end_byte = stet_claim_words_at (words, last)->end;
      g_array_append_val (words->sentences, sentence);
    }
}

void
stet_claim_words_read (StetClaimWords *words,
                       const StetLanguage *language,
                       const StetClaimLanguage *claims,
                       const char *text,
                       gsize len)
{
  const char *p = text, *end = text + len;

  words->text = text;
  words->len = len;
  words->hyphen = FALSE;
  g_array_set_size (words->words, 0);
  g_array_set_size (words->sentences, 0);
  g_string_truncate (words->low, 0);
  while (p < end && (*p == '>' || *p == '#' || *p == ' ')) /* markers of block quotes and crossheads */
    p++;
  while (p < end)
    {
      const char *after = skip_address (p, end);

      p = after > p ? after : read_word (words, language, claims, p, end);
    }
  for (guint i = 0; i < words->words->len; i++)
    find_phrase (words, claims, i);
  find_sentences (words);
}
