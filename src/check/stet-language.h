/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a language knows of words: the classes, endings and quotation marks of data/language/LANG.words, and
 * the weights of its models. Immutable once made, so that all threads may share one. */

typedef enum
{
  STET_WORD_REPORT,
  STET_WORD_CHARACTERISE,
  STET_WORD_CUE,
  STET_WORD_INVERTS,
  STET_WORD_NOUN_LIKE,
  STET_WORD_STRENGTH_5,
  STET_WORD_STRENGTH_4,
  STET_WORD_STRENGTH_3,
  STET_WORD_STRENGTH_2,
  STET_WORD_STRENGTH_1,
  STET_WORD_AUXILIARY,
  STET_WORD_ADVERB,
  STET_WORD_SUBJECT_PRONOUN,
  STET_WORD_PRONOUN,
  STET_WORD_OBJECT_PRONOUN,
  STET_WORD_POSSESSIVE,
  STET_WORD_FIRST_PERSON,
  STET_WORD_DETERMINER,
  STET_WORD_PREPOSITION,
  STET_WORD_CONJUNCTION,
  STET_WORD_FUNCTION,
  STET_WORD_DAY,
  STET_WORD_PERIOD,
  STET_WORD_TIME_WORD,
  STET_WORD_OPENING,
  STET_WORD_TITLE,
  STET_WORD_DEMONYM,
  STET_WORD_MALE_TITLE,
  STET_WORD_FEMALE_TITLE,
  STET_WORD_ABBREVIATION,
  STET_WORD_SUFFIX,
  STET_WORD_WORK,
  STET_WORD_NAMED,
  STET_WORD_SPEECH_NOUN,
  STET_WORD_SPEAKER_NOUN,
  STET_WORD_FIRST_NAME_F,
  STET_WORD_FIRST_NAME_M,
  STET_WORD_NOT_NAME,
  STET_WORD_ELISION,
  STET_WORD_MALE_PRONOUN,
  STET_WORD_FEMALE_PRONOUN,
  STET_WORD_RELATIVE,
  STET_WORD_CLAUSE,
  STET_WORD_COORDINATOR,
  STET_WORD_HEAD_PREPOSITION,
  STET_WORD_LEADING,
  STET_WORD_BE,
  STET_WORD_PARTICLE,
  STET_WORD_BY,
  STET_WORD_TO,
  STET_WORD_THAT,
  STET_WORD_AS,
  STET_WORD_THE,
  STET_WORD_ARTICLE,
  STET_WORD_OF,
  STET_WORD_WENT,
  STET_WORD_ACCORDING,
  STET_WORD_CONTRACTS,  /* heads of contractions: he's, that'll */
  STET_WORD_REPORTED,   /* verb forms that tell what somebody else said: German "sei", "habe" */
  STET_WORD_PROCLITIC,  /* written together with the word behind: l', qu' */
  STET_WORD_ENCLITIC,   /* and in front, after a hyphen: dit-il */
  STET_WORD_EXPLETIVE,  /* stands for nobody: German "heißt es in dem Bericht" */
  STET_WORD_PARTICIPLE, /* present participles, where no ending tells them */
  STET_N_WORD_CLASSES
} StetWordClass;

G_STATIC_ASSERT (STET_N_WORD_CLASSES <= 64);

#define STET_IS(class) (G_GUINT64_CONSTANT (1) << STET_WORD_##class)

typedef struct _StetLanguage StetLanguage;

/* Which way a quotation mark points in a language, where what stands beside it does not tell. */
typedef enum
{
  STET_MARK_UNKNOWN, /* the language does not say */
  STET_MARK_OPENS,
  STET_MARK_CLOSES,
  STET_MARK_EITHER,
} StetMarkUse;

/* What a sign is besides: bits. */
typedef enum
{
  STET_SIGN_DIALOGUE = 1 << 0, /* at the head of a paragraph it opens speech: — */
  STET_SIGN_INCISE = 1 << 1,   /* within a quotation "said Smith" may stand behind it */
  STET_SIGN_OUTSIDE = 1 << 2,  /* stands behind the closing mark where English has it inside */
} StetSign;

/* What is so of the language as a whole: bits. */
typedef enum
{
  STET_TRAIT_NAME_ENDS_PHRASE
  = 1 << 0, /* no noun stands behind the name it goes with: not "the Smith campaign" */
  STET_TRAIT_CAPITAL_NOUNS = 1 << 1,    /* a capital makes no name */
  STET_TRAIT_SUBJECT_MAY_LACK = 1 << 2, /* "dijo" alone: she or he said */
  STET_TRAIT_TERSE_HEADLINES = 1 << 3,  /* headlines have no articles or a capital on each word */
} StetTrait;

/* The most languages that are compiled in. */
#define STET_MAX_LANGUAGES 8

/* Those that are compiled in, English first, then by their code. Never freed. @n (out) */
const StetLanguage *const *stet_language_list (guint *n);

/* The one for a BCP 47 tag, by its first part ("de" for "de-AT"); %NULL where there is none, or for %NULL. */
const StetLanguage *stet_language_get (const char *tag);

/* stet_language_get ("en"). */
const StetLanguage *stet_language_get_english (void);

/* For the trainer: a language from the text of its two files. @weights may be %NULL for none. */
StetLanguage *stet_language_new (const char *words, const char *weights, GError **error);
void stet_language_free (StetLanguage *language);

/* "en"; "" for one that was not compiled in. */
const char *stet_language_get_code (const StetLanguage *language);

/* The classes (STET_IS (...) bits) of a word in lower case with straight apostrophes; 0 when it is unknown.
 * @hash is stet_language_hash() over its bytes. */
guint64 stet_language_look_up (const StetLanguage *language, const char *word, gsize len, guint32 hash);

typedef void (*StetLanguageForeach) (gpointer data,
                                     const char *word, /* not ended by a NUL */
                                     gsize len,
                                     guint32 hash,
                                     guint64 classes);

/* Calls @callback for each word that is listed, in no order. */
void stet_language_foreach (const StetLanguage *language, StetLanguageForeach callback, gpointer data);

/* Whether any word is of one of the classes: saves looking for what the language does not have. */
gboolean stet_language_uses (const StetLanguage *language, guint64 classes);

/* What the end of a word tells: classes in @classes (may be %NULL), StetShape bits returned. @word as above.
 * The words file lists an ending with a hyphen in front: "-minister". */
guint32
stet_language_look_up_ending (const StetLanguage *language, const char *word, gsize len, guint64 *classes);

StetMarkUse stet_language_get_mark_use (const StetLanguage *language, gunichar mark);

gboolean stet_language_has_trait (const StetLanguage *language, StetTrait trait);

/* Whether the language has any sign of these StetSign bits. */
gboolean stet_language_has_signs (const StetLanguage *language, guint signs);

/* StetSign bits of a point or dash. */
guint stet_language_get_sign (const StetLanguage *language, gunichar sign);

/* Feeds one byte into a word's hash, which starts at %STET_LANGUAGE_HASH_START. FNV-1a. */
#define STET_LANGUAGE_HASH_START 2166136261u

static inline guint32
stet_language_hash (guint32 hash, guchar byte)
{
  return (hash ^ byte) * 16777619u;
}

/* Weights of the models that stet-quote-speaker.h and stet-quote-fragment.h describe. Writable for the
 * trainer's own languages only. */
float *stet_language_get_speaker_weights (const StetLanguage *language);
float *stet_language_get_fragment_weights (const StetLanguage *language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetLanguage, stet_language_free)

G_END_DECLS
