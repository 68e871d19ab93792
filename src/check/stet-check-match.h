/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the checks of a story stand in its text now (promise 3): a pure function of the text and the checks,
 * so that undo, cut and paste, a merge or a restart bring a verdict back with its words, and with nothing
 * else.
 *
 * A check is current on the finding that has its very words (stet_words_key()). Of several places with the
 * same words each check takes one: that whose surroundings are most like those it was made in, then the
 * nearest. A place that looks like one of the twins the check was not made for (StetCheck.twins) is never
 * taken. Words that no finder finds any more but that stand there as a passage of their own are current too.
 * A check whose words stand nowhere is expired on the finding that replaced them: most words in common, or
 * the same surroundings; and gone where there is none. */
#pragma once

#include "stet-finding.h"

G_BEGIN_DECLS

typedef enum
{
  STET_CHECK_CURRENT, /* its words stand as checked */
  STET_CHECK_EXPIRED, /* other words stand in their place */
  STET_CHECK_GONE,    /* they were taken out */
} StetCheckState;

typedef struct
{
  StetCheckState state;
  int finding; /* index of the finding that it is about; -1: of none */
  guint start; /* CURRENT, EXPIRED: code points of the text, half-open */
  guint end;
} StetCheckPlace;

/**
 * stet_check_match:
 * @findings: of StetFinding, all of @text
 * @checks: of StetCheck
 *
 * Returns: (owned) (array length=checks->len): the place of each check. No two have the same finding.
 */
StetCheckPlace *
stet_check_match (const char *text, gssize len, const GPtrArray *findings, const GPtrArray *checks);

/* Whether a quotation that was checked as @then's is given to somebody else now: no word of the names in
 * common. Nobody named is nobody else. */
gboolean stet_check_speaker_changed (const char *then, const char *now);

G_END_DECLS
