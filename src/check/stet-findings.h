/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What there is to check in a text that is being written: the finders joined. */
#pragma once

#include "stet-finding.h"

G_BEGIN_DECLS

/* Code points of the text as it is now, half-open, whole paragraphs. Findings that begin elsewhere have only
 * moved. */
typedef struct
{
  guint start, end;  /* whose findings are new; start > end for none */
  guint names_end;   /* behind them and before here speakers may be others; at least @end */
  gboolean speakers; /* speakers anywhere may be others */
} StetFindingsChange;

/* Belongs to no thread; one may use it at a time. Read a long text on a worker, hand the object over and
 * replay what was edited meanwhile. */
typedef struct _StetFindings StetFindings;

/* @language as in stet_quote_finder_new(). */
StetFindings *stet_findings_new (const char *language);
void stet_findings_free (StetFindings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetFindings, stet_findings_free)

/* Replaces the whole text and analyses it: costs its length. Valid UTF-8. */
void stet_findings_set_text (StetFindings *self, const char *text, gssize len);
/* One edit: some paragraphs are analysed; what would take too long is left to stet_findings_analyse_some().
 */
void stet_findings_edit (StetFindings *self,
                         guint offset,
                         guint n_deleted,
                         const char *inserted,
                         StetFindingsChange *change);
/* Goes on with what was left for about @budget_us microseconds; -1: to the end. TRUE where more is left. */
gboolean stet_findings_analyse_some (StetFindings *self, gint64 budget_us, StetFindingsChange *change);
gboolean stet_findings_is_behind (const StetFindings *self);
guint stet_findings_get_length (const StetFindings *self); /* code points */

/* A piece of the text: code points [@start, @end), clamped. (owned) */
typedef char *(*StetFindingsTextFunc) (gpointer data, guint start, guint end);

/* What begins in the paragraphs of code points @start … @end, in the order of the text, a claim behind a
 * quotation that starts at the same place. @dup_text gives the text as it is now.
 *
 * Returns: (transfer full): of StetFinding */
GPtrArray *stet_findings_dup (const StetFindings *self,
                              guint start,
                              guint end,
                              StetFindingsTextFunc dup_text,
                              gpointer data);

G_END_DECLS
