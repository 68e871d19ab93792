/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "stet-quote-paragraph.h"

G_BEGIN_DECLS

/* From the words beside a cue to a person: carried speakers, short names, pronouns. Answers are worked out
 * when asked for, by a bounded look back over the paragraphs before, so that nothing in the analysis of a
 * paragraph depends on names that stand elsewhere. */

/* How many paragraphs are looked back over, empty ones included. */
#define STET_RESOLVE_REACH 40

/* A paragraph as the look back sees it. */
typedef struct
{
  const char *text;                   /* (unowned) */
  const StetQuoteParagraph *analysis; /* (unowned) */
} StetResolveParagraph;

/* The paragraph with this index, 0 being the first. */
typedef StetResolveParagraph (*StetResolveGet) (gconstpointer data, guint index);

typedef struct
{
  const StetLanguage *language; /* (unowned) */
  const StetNameIndex *names;   /* (unowned) */
  StetResolveGet get;
  gconstpointer data;
} StetResolver;

/* The paragraph before @index whose speaker a quotation there carries on, or -1. */
int stet_resolver_find_carried (const StetResolver *resolver, guint index);

/* Who is meant where a cue in paragraph @index has no subject, for the quotation number @quote there.
 * Returns: (transfer full) (nullable) */
char *stet_resolver_dup_unsaid (const StetResolver *resolver, guint index, guint quote);

/* Who is meant by the words @speaker of paragraph @index. Returns: (transfer full) (nullable) */
char *stet_resolver_dup_name (const StetResolver *resolver, guint index, StetTextRange speaker);

G_END_DECLS
