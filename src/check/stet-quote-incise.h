/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "stet-quote-tokens.h"

G_BEGIN_DECLS

/* Private to the tokens: where the reporter speaks within a quotation, as French and Spanish have it:
 * « C'est bien, a déclaré Dupont, et nous continuerons. » «Sí —dijo Sánchez—, es verdad». */

typedef struct
{
  guint first, end;    /* tokens that are the reporter's, half-open, points at their end included */
  guint32 quoted_end;  /* bytes: where the quoted words in front of them end */
  gboolean breaks_off; /* those end in the middle of a sentence */
} StetIncise;

/* The next one in @inner (StetToken), behind token @from. */
gboolean stet_incise_find (const StetLanguage *language, const GArray *inner, guint from, StetIncise *incise);

G_END_DECLS
