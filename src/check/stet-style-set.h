/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the style rules: what is inside a StetStyle. */
#pragma once

#include "stet-style-private.h"

G_BEGIN_DECLS

/* A phrase of a list of words. */
typedef struct
{
  guint entry;     /* index of its rule */
  guint n_words;   /* tokens */
  guint32 *hashes; /* (owned): of each, as StetToken has them */
  char *folded;    /* (owned): see stet_style_fold() */
  char **rights;   /* (owned): what may stand instead; empty for nothing */
} StetStylePhrase;

/* What a word sets off, by stet_language_hash() of it: phrases that begin with it, patterns that need it. */
typedef struct
{
  GArray *phrases;  /* (owned): guint, the longest first */
  GArray *patterns; /* (owned): guint, entries */
} StetStyleTrigger;

struct _StetStyle
{
  GPtrArray *rules;     /* (owned): of StetStyleRule, all of them */
  GPtrArray *entries;   /* (owned): of StetStyleEntry, those that can be run */
  GPtrArray *phrases;   /* (owned): of StetStylePhrase */
  GHashTable *triggers; /* (owned): hash → StetStyleTrigger (owned) */
  char **problems;      /* (owned) */
};

static inline const StetStyleEntry *
stet_style_entry_at (const StetStyle *self, guint i)
{
  return g_ptr_array_index (self->entries, i);
}

G_END_DECLS
