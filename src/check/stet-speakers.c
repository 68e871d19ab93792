/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sums quotations up by speaker and looks the text through for what it says of each. Pure functions. */

#include "config.h"

#include "stet-speakers.h"

#include "stet-language-detect.h"
#include "stet-quote-names.h"

#include <string.h>

#define MAX_TITLE   14 /* tokens */
#define MIN_VARIANT 5  /* code points of a surname below which one letter's difference says nothing */

G_DEFINE_BOXED_TYPE (StetSpeaker, stet_speaker, stet_speaker_copy, stet_speaker_free)

static gpointer
copy_string (gconstpointer string, gpointer data)
{
  return g_strdup (string);
}

StetSpeaker *
stet_speaker_copy (const StetSpeaker *speaker)
{
  StetSpeaker *copy;

  g_return_val_if_fail (speaker != NULL, NULL);

  copy = g_new (StetSpeaker, 1);
  *copy = *speaker;
  copy->name = g_strdup (speaker->name);
  copy->title = g_strdup (speaker->title);
  copy->spellings = g_ptr_array_copy (speaker->spellings, copy_string, NULL);
  return copy;
}

void
stet_speaker_free (StetSpeaker *speaker)
{
  if (!speaker)
    return;
  g_free (speaker->name);
  g_free (speaker->title);
  g_ptr_array_unref (speaker->spellings);
  g_free (speaker);
}

static StetSpeaker *
speaker_new (const char *name)
{
  StetSpeaker *speaker = g_new0 (StetSpeaker, 1);

  speaker->name = g_strdup (name);
  speaker->mention_start = speaker->mention_end = speaker->title_start = speaker->title_end = -1;
  speaker->spellings = g_ptr_array_new_with_free_func (g_free);
  return speaker;
}

static StetSpeaker *
find_speaker (const GPtrArray *speakers, const char *name)
{
  for (guint i = 0; i < speakers->len; i++)
    {
      StetSpeaker *speaker = g_ptr_array_index (speakers, i);

      if (g_strcmp0 (speaker->name, name) == 0)
        return speaker;
    }
  return NULL;
}

/* Words between two places: runs of letters and digits, with the apostrophes and hyphens inside them. */
static guint
count_words (const char *p, const char *end)
{
  guint n = 0;
  gboolean inside = FALSE;

  for (; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean letter = g_unichar_isalnum (c) || g_unichar_ismark (c)
                        || (inside && (c == '\'' || c == 0x2019 || c == '-' || c == '.' || c == ',')
                            && g_unichar_isalnum (g_utf8_get_char (g_utf8_next_char (p))));

      n += letter && !inside;
      inside = letter;
    }
  return n;
}

static GPtrArray *
sum_up (const char *text, const GPtrArray *quotes)
{
  GPtrArray *speakers = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_speaker_free);
  g_autoptr (StetSpeaker) nobody = speaker_new (NULL);
  const char *at = text;
  int offset = 0;

  for (guint i = 0; i < quotes->len; i++)
    {
      const StetQuote *quote = g_ptr_array_index (quotes, i);
      StetSpeaker *speaker = quote->speaker_name ? find_speaker (speakers, quote->speaker_name) : nobody;
      const char *end;

      if (quote->kind == STET_QUOTE_FRAGMENT)
        continue;
      if (!speaker)
        {
          speaker = speaker_new (quote->speaker_name);
          speaker->mention_start = quote->speaker_start;
          speaker->mention_end = quote->speaker_end;
          g_ptr_array_add (speakers, speaker);
        }
      at = g_utf8_offset_to_pointer (at, quote->start - offset);
      end = g_utf8_offset_to_pointer (at, quote->end - quote->start);
      offset = quote->start;
      speaker->n_quotes++;
      speaker->n_words += count_words (at, end);
    }
  if (nobody->n_quotes > 0)
    g_ptr_array_add (speakers, g_steal_pointer (&nobody));
  return speakers;
}

/* The last word of a name. */
static const char *
surname_of (const char *name)
{
  const char *space = strrchr (name, ' ');

  return space ? space + 1 : name;
}

/* Whether two words differ by one letter at most: another one, one more or one less. */
static gboolean
differ_by_one (const char *a, const char *b)
{
  const char *tail_a = a + strlen (a), *tail_b = b + strlen (b);

  while (*a && *b && g_utf8_get_char (a) == g_utf8_get_char (b))
    {
      a = g_utf8_next_char (a);
      b = g_utf8_next_char (b);
    }
  while (tail_a > a && tail_b > b
         && g_utf8_get_char (g_utf8_prev_char (tail_a)) == g_utf8_get_char (g_utf8_prev_char (tail_b)))
    {
      tail_a = g_utf8_prev_char (tail_a);
      tail_b = g_utf8_prev_char (tail_b);
    }
  return g_utf8_strlen (a, tail_a - a) <= 1 && g_utf8_strlen (b, tail_b - b) <= 1;
}

/* "Alexander Grushco" for "Alexander Grushko". */
static gboolean
is_variant (const char *name, const char *other)
{
  const char *surname = surname_of (name), *other_surname = surname_of (other);
  gsize first = (gsize) (surname - name);

  return first > 0 && first == (gsize) (other_surname - other) && memcmp (name, other, first) == 0
         && g_utf8_strlen (surname, -1) >= MIN_VARIANT && differ_by_one (surname, other_surname);
}

/* Whose mention it is: the one of exactly that name; else the only one of that surname; else the one whose
 * name it misspells. */
static StetSpeaker *
speaker_of (const GPtrArray *speakers, const char *mention, gboolean full)
{
  StetSpeaker *found = find_speaker (speakers, mention);
  guint n = 0;

  if (found)
    return found;
  for (guint i = 0; i < speakers->len; i++)
    {
      StetSpeaker *speaker = g_ptr_array_index (speakers, i);

      if (!speaker->name || strcmp (surname_of (speaker->name), surname_of (mention)) != 0
          || (full && *speaker->name != *mention))
        continue;
      found = speaker;
      n++;
    }
  if (n > 0)
    return n == 1 ? found : NULL;
  for (guint i = 0; full && i < speakers->len; i++)
    {
      StetSpeaker *speaker = g_ptr_array_index (speakers, i);

      if (speaker->name && is_variant (speaker->name, mention))
        return speaker;
    }
  return NULL;
}

static gboolean
tells_office (const StetToken *token)
{
  return (token->classes & (STET_IS (TITLE) | STET_IS (SPEAKER_NOUN))) != 0;
}

static gboolean
is_courtesy (const StetToken *token)
{
  return token->classes & STET_IS (ABBREVIATION) || token->shape & STET_SHAPE_LETTER;
}

/* "Deputy Foreign Minister Pavel Orlov": the words in front of token @name that tell an office. Inclusive
 * range; first > last where there are none. */
static void
find_title_before (const StetTokens *tokens, int name, int *first, int *last)
{
  gboolean office = FALSE;

  *last = name - 1;
  /* "the foreign minister, Pavel Orlov," */
  if (*last > 1 && stet_tokens_at (tokens, (guint) *last)->mark == ',')
    (*last)--;
  *first = *last + 1;
  for (int i = *last; i >= 0 && *last - i < MAX_TITLE; i--)
    {
      const StetToken *token = stet_tokens_at (tokens, (guint) i);
      gboolean joint = token->classes & STET_IS (OF) || token->mark == '-';

      if (!stet_token_is_word (token) ? !joint
                                      : !(tells_office (token) || joint || stet_token_is_capital (token)
                                          || token->classes & STET_IS (DEMONYM)))
        break;
      if (token->classes & (STET_IS (DAY) | STET_IS (DETERMINER)) && !joint)
        break;
      office = office || (tells_office (token) && !is_courtesy (token));
      if (!joint)
        *first = i;
    }
  if (!office)
    *first = *last + 1;
}

/* "Pavel Orlov, deputy foreign minister of Ruritania, said": what stands behind token @name. */
static void
find_title_after (const StetTokens *tokens, int name, int *first, int *last)
{
  int n = (int) tokens->tokens->len, i = name + 2;
  gboolean office = FALSE;

  *first = i;
  *last = name;
  if (i >= n || stet_tokens_at (tokens, (guint) name + 1)->mark != ',')
    return;
  for (; i < n && i - *first < MAX_TITLE; i++)
    {
      const StetToken *token = stet_tokens_at (tokens, (guint) i);

      if (stet_token_is_quote (token) || (token->mark != 0 && token->mark != '-' && token->mark != '&'))
        break;
      if (i == *first
          && token->classes & (STET_IS (RELATIVE) | STET_IS (CONJUNCTION) | STET_IS (SUBJECT_PRONOUN)))
        return;
      if (token->classes & STET_IS (REPORT) && !stet_token_is_capital (token) && !tells_office (token))
        return;
      office = office || tells_office (token);
    }
  if (office && i < n
      && (stet_tokens_at (tokens, (guint) i)->mark == ',' || stet_tokens_at (tokens, (guint) i)->mark == '.'))
    *last = i - 1;
}

/* The paragraph at hand. */
typedef struct
{
  const StetTokens *tokens;
  const char *text;
  int offset; /* code points before it */
} Place;

static int
offset_at (const Place *place, guint32 byte)
{
  return place->offset + (int) g_utf8_strlen (place->text, (gssize) byte);
}

static int
token_starting_at (const StetTokens *tokens, int byte)
{
  for (guint i = 0; i < tokens->tokens->len; i++)
    if ((int) stet_tokens_at (tokens, i)->start >= byte)
      return (int) i;
  return (int) tokens->tokens->len;
}

static void
take_title (const Place *place, const StetNameMention *mention, StetSpeaker *speaker)
{
  int name = token_starting_at (place->tokens, mention->start_byte), first, last;
  const StetToken *from, *to;

  find_title_before (place->tokens, name, &first, &last);
  if (first > last)
    find_title_after (place->tokens, token_starting_at (place->tokens, mention->end_byte) - 1, &first, &last);
  while (first < last && stet_tokens_has (place->tokens, first, STET_IS (DETERMINER)))
    first++;
  if (first > last)
    return;
  from = stet_tokens_at (place->tokens, (guint) first);
  to = stet_tokens_at (place->tokens, (guint) last);
  speaker->title = g_strndup (place->text + from->start, to->end - from->start);
  speaker->title_start = offset_at (place, from->start);
  speaker->title_end = offset_at (place, to->end);
}

static void
take_mention (const Place *place, const StetNameMention *mention, const GPtrArray *speakers)
{
  g_autofree char *words
    = g_strndup (place->text + mention->start_byte, (gsize) (mention->end_byte - mention->start_byte));
  StetSpeaker *speaker = speaker_of (speakers, words, mention->full);
  gboolean known;

  if (!speaker)
    return;
  known = g_ptr_array_find_with_equal_func (speaker->spellings, words, g_str_equal, NULL);
  if (speaker->spellings->len == 0 || (!known && strcmp (words, speaker->name) == 0))
    {
      speaker->mention_start = offset_at (place, (guint32) mention->start_byte);
      speaker->mention_end = offset_at (place, (guint32) mention->end_byte);
    }
  if (!known)
    g_ptr_array_add (speaker->spellings, g_steal_pointer (&words));
  if (!speaker->title)
    take_title (place, mention, speaker);
}

GPtrArray *
stet_speakers_find (const char *text, gssize len, const GPtrArray *quotes, const char *language)
{
  g_autoptr (StetTokens) tokens = stet_tokens_new ();
  const StetLanguage *words = stet_language_get (language);
  GPtrArray *speakers;
  const char *p = text, *end;
  Place place = { .tokens = tokens };

  g_return_val_if_fail (text != NULL && quotes != NULL, NULL);

  end = text + (len < 0 ? strlen (text) : (gsize) len);
  speakers = sum_up (text, quotes);
  if (!words)
    words = stet_language_detect (text, end - text);
  while (p < end && speakers->len > 0)
    {
      const char *line_end = memchr (p, '\n', (gsize) (end - p));
      gsize size = (gsize) ((line_end ? line_end : end) - p);
      g_autoptr (GArray) mentions = NULL;

      stet_tokens_read (tokens, words, p, size, STET_MARKS_NONE);
      mentions = stet_names_read (tokens);
      place.text = p;
      for (guint i = 0; mentions && i < mentions->len; i++)
        take_mention (&place, &g_array_index (mentions, StetNameMention, i), speakers);
      place.offset += (int) g_utf8_strlen (p, (gssize) size) + 1;
      p += size + 1;
    }
  return speakers;
}
