/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Slips of the fingers within and between words: "ERussia", "THe", "the the". */
#include "config.h"

#include "stet-style-code.h"

#include <string.h>

/* Letters of a word that is not known: shorter ones are as likely abbreviations. */
#define SHORTEST_UNKNOWN 5

/* Two capitals, then small letters to the end: "THe", "ERussia". */
static gboolean
begins_with_two_capitals (const StetStyleParagraph *paragraph, const StetToken *token)
{
  const char *end = paragraph->text + token->end;
  guint n = 0;

  if (!stet_token_is_capital (token) || token->shape & (STET_SHAPE_UPPER | STET_SHAPE_INITIALS))
    return FALSE;
  for (const char *p = paragraph->text + token->start; p < end; p = g_utf8_next_char (p), n++)
    {
      gunichar c = g_utf8_get_char (p);

      if (n < 2 ? !g_unichar_isupper (c) : !g_unichar_islower (c))
        return FALSE;
    }
  return n >= (token->classes != 0 ? 3 : SHORTEST_UNKNOWN);
}

/* The word with its second letter small. (owned) */
static char *
dup_lowered (const char *word, const char *end)
{
  const char *second = g_utf8_next_char (word), *rest = g_utf8_next_char (second);
  GString *lowered = g_string_new_len (word, second - word);

  g_string_append_unichar (lowered, g_unichar_tolower (g_utf8_get_char (second)));
  g_string_append_len (lowered, rest, end - rest);
  return g_string_free (lowered, FALSE);
}

/* How often the word stands in the paragraph, in these letters. */
static guint
count_word (const StetStyleParagraph *paragraph, const char *word, gsize len)
{
  guint n = 0;

  for (guint i = 0; i < paragraph->tokens->tokens->len; i++)
    {
      const StetToken *token = stet_tokens_at (paragraph->tokens, i);

      n += token->end - token->start == len && memcmp (paragraph->text + token->start, word, len) == 0;
    }
  return n;
}

static gboolean
is_vowel (char c)
{
  return memchr ("AEIOUaeiou", c, 10) != NULL;
}

/* Whether two capitals are Shift held too long, which @lowered puts right, and not a letter stuck to a word,
 * which
 * @cut does. Where neither is a word that is known, a first letter that can be spoken with the next was
 * meant. */
static gboolean
is_held_shift (const StetStyleParagraph *paragraph,
               const StetToken *token,
               const char *lowered,
               const char *cut)
{
  if (token->classes != 0 || count_word (paragraph, lowered, strlen (lowered)) > 0)
    return TRUE;
  if (count_word (paragraph, cut, strlen (cut)) > 0)
    return FALSE;
  return is_vowel (*cut) && !is_vowel (*lowered);
}

static void
find_two_capitals (StetStyleParagraph *paragraph, const StetStyleEntry *entry, gboolean held)
{
  for (guint i = 0; i < paragraph->tokens->tokens->len; i++)
    {
      const StetToken *token = stet_tokens_at (paragraph->tokens, i);
      const char *word = paragraph->text + token->start, *end = paragraph->text + token->end;
      g_autofree char *lowered = NULL, *cut = NULL;
      const char *fixes[3] = { NULL };
      StetStyleSays says = { .fixes = fixes };

      if (!begins_with_two_capitals (paragraph, token))
        continue;
      lowered = dup_lowered (word, end);
      cut = g_strndup (g_utf8_next_char (word), (gsize) (end - g_utf8_next_char (word)));
      /* twice the same is a name: "MPower" */
      if (is_held_shift (paragraph, token, lowered, cut) != held
          || (token->classes == 0 && count_word (paragraph, word, (gsize) (end - word)) > 1))
        continue;
      fixes[0] = held ? lowered : cut;
      fixes[1] = held ? NULL : lowered;
      stet_style_report (paragraph, entry, token->start, token->end, &says);
    }
}

void
stet_style_find_stuck_letter (StetStyleParagraph *paragraph, const StetStyleEntry *entry)
{
  find_two_capitals (paragraph, entry, FALSE);
}

void
stet_style_find_two_capitals (StetStyleParagraph *paragraph, const StetStyleEntry *entry)
{
  find_two_capitals (paragraph, entry, TRUE);
}

static gboolean
is_letters (const StetStyleParagraph *paragraph, const StetToken *token)
{
  for (guint32 i = token->start; i < token->end; i++)
    if ((guchar) paragraph->text[i] < 0x80 && !g_ascii_isalpha (paragraph->text[i]))
      return FALSE;
  return TRUE;
}

/* Two capitals are a name ("Duran Duran"), unless the word is one that names nobody. */
static gboolean
is_doubled (const StetStyleParagraph *paragraph, const StetToken *a, const StetToken *b)
{
  gboolean small = !stet_token_is_capital (b);

  return stet_token_is_word (a) && stet_token_is_word (b) && a->hash == b->hash
         && a->end - a->start == b->end - b->start && is_letters (paragraph, a)
         && (small || (stet_token_is_capital (a) && a->classes & STET_IS (FUNCTION)));
}

void
stet_style_find_doubled_word (StetStyleParagraph *paragraph, const StetStyleEntry *entry)
{
  const StetTokens *tokens = paragraph->tokens;

  for (guint i = 1; i < tokens->tokens->len; i++)
    {
      const StetToken *a = stet_tokens_at (tokens, i - 1), *b = stet_tokens_at (tokens, i);
      g_autofree char *word = NULL, *key = NULL;
      const char *fixes[2] = { NULL };
      StetStyleSays says = { .fixes = fixes };

      if (!is_doubled (paragraph, a, b) || !stet_style_tokens_touch (tokens, i - 1, i))
        continue;
      word = g_strndup (paragraph->text + a->start, a->end - a->start);
      key = stet_style_fold (word, strlen (word));
      /* "that that" is excepted as "that" */
      if (entry->except != NULL && g_hash_table_contains (entry->except, key))
        continue;
      fixes[0] = word;
      stet_style_report (paragraph, entry, a->start, b->end, &says);
    }
}
