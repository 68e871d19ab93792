/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "stet-quote-tokens.h"

G_BEGIN_DECLS

/* Names of people in a paragraph, and what a name in one place says about another: full names for short ones,
 * men and women for pronouns. */

typedef enum
{
  STET_GENDER_UNKNOWN,
  STET_GENDER_MALE,
  STET_GENDER_FEMALE,
} StetGender;

/* One place where somebody may be named. */
typedef struct
{
  int start_byte, end_byte; /* in the paragraph; titles and a possessive left out */
  guint64 surname;          /* stet_name_hash() of the last word */
  gboolean full;            /* has a first name */
  gboolean likely;          /* certainly a person: a title or a known first name */
  StetGender gender;        /* from a title or first name here */
  guint8 n_he, n_she;       /* pronouns that follow soon */
} StetNameMention;

/* A name's key: 64-bit FNV-1a of its bytes, ASCII letters in lower case. */
guint64 stet_name_hash (const char *word, gsize len);

/* The names outside quotation marks, in order: an array of StetNameMention, or NULL where there are none. */
GArray *stet_names_read (const StetTokens *tokens);

/* What all mentions of a text add up to, whatever the order in which they came and went. */
typedef struct _StetNameIndex StetNameIndex;

StetNameIndex *stet_name_index_new (void);
void stet_name_index_free (StetNameIndex *index);

/* @mentions (nullable) of a paragraph's @text. What was added is removed with the same arguments. */
void stet_name_index_add (StetNameIndex *index, const char *text, const GArray *mentions);
void stet_name_index_remove (StetNameIndex *index, const char *text, const GArray *mentions);

/* The full name that goes with a surname, the one most used, of that gender unless it is unknown; %NULL where
 * there is none. Belongs to the index, until it changes. */
const char *stet_name_index_get_full (const StetNameIndex *index, guint64 surname, StetGender gender);

StetGender stet_name_index_get_gender (const StetNameIndex *index, guint64 surname);

/* Whether the name is a person's, as far as the text shows. */
gboolean stet_name_index_is_person (const StetNameIndex *index, guint64 surname);

/* How many places name somebody so. */
guint stet_name_index_count (const StetNameIndex *index, guint64 surname);

/* Changes when one of the answers above does, for this surname. */
guint64 stet_name_index_get_fingerprint (const StetNameIndex *index, guint64 surname);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetNameIndex, stet_name_index_free)

G_END_DECLS
