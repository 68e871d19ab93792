/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tells languages apart by their small words: those of the classes below that no other language lists. */

#include "config.h"

#include "stet-language-detect.h"

#include <string.h>

#define MAX_WORD 12 /* bytes; longer words are not looked up */

/* Classes of small words, which texts of all kinds are full of, and the verbs of speech, of which news is. */
#define SMALL                                                                                                \
  (STET_IS (FUNCTION) | STET_IS (DETERMINER) | STET_IS (PREPOSITION) | STET_IS (CONJUNCTION)                 \
   | STET_IS (AUXILIARY) | STET_IS (SUBJECT_PRONOUN) | STET_IS (PRONOUN) | STET_IS (POSSESSIVE)              \
   | STET_IS (RELATIVE) | STET_IS (REPORT))

#define N_SLOTS 8192 /* a power of two, at least twice the words of all languages */

#define N_BITS  65536 /* of the filter that turns most other words away at one look */

typedef struct
{
  guint32 hash; /* 0: empty */
  gint8 owner;  /* index of the only language that has the word; -1 for several */
} Slot;

typedef struct
{
  Slot slots[N_SLOTS];
  guint8 filter[N_BITS / 8];
} Index;

static inline gboolean
passes (const Index *index, guint32 hash)
{
  guint32 bit = (hash ^ hash >> 16) & (N_BITS - 1);

  return index->filter[bit / 8] >> bit % 8 & 1;
}

static Slot *
slot_for (Slot *slots, guint32 hash)
{
  guint32 i = hash & (N_SLOTS - 1);

  while (slots[i].hash != 0 && slots[i].hash != hash)
    i = (i + 1) & (N_SLOTS - 1);
  return &slots[i];
}

typedef struct
{
  Index *index;
  guint n;
  gint8 language;
} Collector;

static void
collect_word (gpointer data, const char *word, gsize len, guint32 hash, guint64 classes)
{
  Collector *collector = data;
  Slot *slot = slot_for (collector->index->slots, hash);
  guint32 bit = (hash ^ hash >> 16) & (N_BITS - 1);

  if (!(classes & SMALL) || len > MAX_WORD)
    return;
  g_assert (++collector->n < N_SLOTS / 2);
  slot->owner = slot->hash == 0 ? collector->language : -1;
  slot->hash = hash;
  collector->index->filter[bit / 8] |= (guint8) (1 << bit % 8);
}

/* The small words of all languages, by hash: two words of one hash would only make a poorer count. */
static Index *
get_index (void)
{
  static gsize once;

  if (g_once_init_enter (&once))
    {
      Collector collector = { .index = g_new0 (Index, 1) };
      guint n;
      const StetLanguage *const *languages = stet_language_list (&n);

      for (guint i = 0; i < n; i++)
        {
          collector.language = (gint8) i;
          stet_language_foreach (languages[i], collect_word, &collector);
        }
      g_once_init_leave (&once, GPOINTER_TO_SIZE (collector.index));
    }
  return GSIZE_TO_POINTER (once);
}

/* A byte of a word in lower case; 0 for what stands between words. */
/* clang-format off */
static const guint8 letters[256] = {
#define BOTH(c) [c] = c, [c - 32] = c
  BOTH ('a'), BOTH ('b'), BOTH ('c'), BOTH ('d'), BOTH ('e'), BOTH ('f'), BOTH ('g'), BOTH ('h'), BOTH ('i'),
  BOTH ('j'), BOTH ('k'), BOTH ('l'), BOTH ('m'), BOTH ('n'), BOTH ('o'), BOTH ('p'), BOTH ('q'), BOTH ('r'),
  BOTH ('s'), BOTH ('t'), BOTH ('u'), BOTH ('v'), BOTH ('w'), BOTH ('x'), BOTH ('y'), BOTH ('z'),
#undef BOTH
};
/* clang-format on */

static inline guchar
letter (char byte)
{
  return (guchar) byte >= 0x80 ? (guchar) byte : letters[(guchar) byte];
}

void
stet_language_count (const char *text, gsize len, StetLanguageCounts *counts)
{
  const char *p = text, *end = text + len;
  Index *index = get_index ();

  while (p < end)
    {
      guint32 hash = STET_LANGUAGE_HASH_START;
      const char *start = p;
      guchar c;

      for (; p < end && (c = letter (*p)) != 0; p++)
        hash = stet_language_hash (hash, c);
      if (p == start)
        p++;
      else if (p - start <= MAX_WORD && passes (index, hash))
        {
          const Slot *slot = slot_for (index->slots, hash);

          if (slot->hash != 0 && slot->owner >= 0)
            counts->n[slot->owner]++;
        }
    }
}

const StetLanguage *
stet_language_choose (const StetLanguageCounts *counts)
{
  guint n, best = 0;
  const StetLanguage *const *languages = stet_language_list (&n);

  for (guint i = 1; i < n; i++)
    if (counts->n[i] > counts->n[best])
      best = i;
  return languages[best];
}

const StetLanguage *
stet_language_detect (const char *text, gssize len)
{
  StetLanguageCounts counts = { 0 };

  g_return_val_if_fail (text != NULL, NULL);

  stet_language_count (text, len < 0 ? strlen (text) : (gsize) len, &counts);
  return stet_language_choose (&counts);
}
