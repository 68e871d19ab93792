/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What there is to check in a story: one quotation or one claim, as the finders see it. */
#pragma once

#include "stet-check.h"

G_BEGIN_DECLS

typedef struct
{
  StetCheckKind kind;
  guint start; /* code points of the text, half-open; quotation marks included */
  guint end;
  char *words;      /* (owned): what stands there, Stet Markdown */
  const char *type; /* (static): "direct" or "mixed"; for a claim its type */
  char *
    speaker; /* (owned): by name or, where that is not known, as the text says it; "" where nobody is named */
  char *detail;       /* (owned): the cue of a quotation; the words that carry a claim */
  guint score;        /* of a claim: 0 to 1000, how much it wants a check; 1000 for a quotation */
  gboolean inherited; /* the speaker is carried over from another quotation */
} StetFinding;

void stet_finding_free (StetFinding *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetFinding, stet_finding_free)

/* A claim that wants a check less than this is no finding. */
#define STET_FINDING_CLAIM_SCORE 250

/* Everything to check in @text, in its order, a claim behind a quotation that starts at the same place.
 * @language as in stet_quote_finder_new().
 *
 * Returns: (transfer full): of StetFinding */
GPtrArray *stet_findings_find (const char *text, gssize len, const char *language);

G_END_DECLS
