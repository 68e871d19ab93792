/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long a text is. */

#include "config.h"

#include "stet-statistics.h"

#include "stet-markdown.h"

#define WORDS_A_MINUTE             238
#define HAN_A_MINUTE               255
#define JAPANESE_A_MINUTE          357
#define LETTERS_OF_A_SCRIPTIO_WORD 4
#define MS_A_MINUTE                60000

typedef enum
{
  LETTER_NONE,  /* blank or dash: ends a word */
  LETTER_OTHER, /* punctuation: neither makes nor ends one */
  LETTER_WORD,  /* letter or digit of a script with spaces */
  LETTER_HAN,
  LETTER_KANA,
  LETTER_SCRIPTIO, /* Thai, Lao, Khmer, Burmese: written without spaces */
} Letter;

static Letter
classify (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalnum (c) ? LETTER_WORD : g_ascii_isspace (c) ? LETTER_NONE : LETTER_OTHER;
  if (c == 0x2013 || c == 0x2014 || g_unichar_isspace (c))
    return LETTER_NONE;
  if (!g_unichar_isalnum (c))
    return LETTER_OTHER;
  switch (g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_HAN:
      return LETTER_HAN;
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
      return LETTER_KANA;
    case G_UNICODE_SCRIPT_THAI:
    case G_UNICODE_SCRIPT_LAO:
    case G_UNICODE_SCRIPT_KHMER:
    case G_UNICODE_SCRIPT_MYANMAR:
      return LETTER_SCRIPTIO;
    default:
      return LETTER_WORD;
    }
}

/* What is counted on the way. */
typedef struct
{
  guint words; /* of scripts with spaces */
  guint han;
  guint kana;
  guint scriptio; /* letters */
} Count;

static guint
divide_up (guint64 a, guint64 b)
{
  return (guint) ((a + b - 1) / b);
}

static guint
get_reading_ms (const Count *count, guint scriptio_words)
{
  guint64 spaced = (guint64) (count->words + scriptio_words) * MS_A_MINUTE / WORDS_A_MINUTE;
  guint64 ideographs = (guint64) count->han + count->kana;

  return (guint) (spaced + ideographs * MS_A_MINUTE / (count->kana > 0 ? JAPANESE_A_MINUTE : HAN_A_MINUTE));
}

StetStatistics
stet_statistics_of_text (const char *text, gssize len)
{
  StetStatistics statistics = { 0 };
  Count count = { 0 };
  gboolean in_word = FALSE, in_paragraph = FALSE;
  const char *end;

  g_return_val_if_fail (text != NULL, statistics);

  end = len < 0 ? NULL : text + len;
  for (const char *p = text; end != NULL ? p < end : *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      Letter letter = classify (c);

      if (c == '\n')
        in_paragraph = FALSE;
      else if (c < 0x80 || !g_unichar_ismark (c))
        statistics.characters++;
      if (letter == LETTER_OTHER)
        continue;
      count.words += letter == LETTER_WORD && !in_word;
      count.han += letter == LETTER_HAN;
      count.kana += letter == LETTER_KANA;
      count.scriptio += letter == LETTER_SCRIPTIO;
      in_word = letter == LETTER_WORD;
      if (letter != LETTER_NONE && !in_paragraph)
        {
          statistics.paragraphs++;
          in_paragraph = TRUE;
        }
    }
  guint scriptio_words = divide_up (count.scriptio, LETTERS_OF_A_SCRIPTIO_WORD);

  statistics.words = count.words + count.han + count.kana + scriptio_words;
  statistics.reading_ms = get_reading_ms (&count, scriptio_words);
  return statistics;
}

StetStatistics
stet_statistics_of_markdown (const char *text, gssize len)
{
  g_autofree char *plain = stet_markdown_to_plain (text, len);

  return stet_statistics_of_text (plain, -1);
}

void
stet_statistics_add (StetStatistics *self, const StetStatistics *other)
{
  self->words += other->words;
  self->characters += other->characters;
  self->paragraphs += other->paragraphs;
  self->reading_ms += other->reading_ms;
}

void
stet_statistics_subtract (StetStatistics *self, const StetStatistics *other)
{
  self->words -= MIN (self->words, other->words);
  self->characters -= MIN (self->characters, other->characters);
  self->paragraphs -= MIN (self->paragraphs, other->paragraphs);
  self->reading_ms -= MIN (self->reading_ms, other->reading_ms);
}

guint
stet_statistics_get_reading_seconds (const StetStatistics *self)
{
  return divide_up (self->reading_ms, 1000);
}
