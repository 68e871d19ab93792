/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the checks of a story stand in its text now (promise 3): a pure function of the text and the checks,
 * so that undo, cut and paste, a merge or a restart bring a verdict back with its words, and with nothing
 * else.
 *
 * A check is current on the finding that has its very words (stet_words_key()). Of several places with the
 * same words each check takes one: that whose surroundings are most like those it was made in, then the
 * first. A place that looks like one of the twins the check was not made for (StetCheck.twins) is never
 * taken. Words that no finder finds any more but that stand there as a passage of their own are current too.
 * A check whose words stand nowhere is expired on the finding that replaced them: most words in common, or
 * the same surroundings; and gone where there is none, or where a better one was replaced by it. */
#pragma once

#include "stet-finding.h"

G_BEGIN_DECLS

typedef enum
{
  STET_CHECK_CURRENT, /* its words stand as checked */
  STET_CHECK_EXPIRED, /* other words stand in their place */
  STET_CHECK_GONE,    /* they were taken out */
} StetCheckState;

/* What a matcher has to know of the text. Code points, half-open. */
typedef struct
{
  guint (*get_start) (gconstpointer finding);
  guint (*get_end) (gconstpointer finding);
  char *(*dup_text) (gpointer data, guint start, guint end); /* clamped to the text */
  gpointer data;                                             /* (unowned) */
} StetCheckText;

/* Keeps the answer while findings come and go: the same as for the whole text at once, at a cost that depends
 * on what changed. No thread of its own, one may use it at a time. */
typedef struct _StetCheckMatcher StetCheckMatcher;

StetCheckMatcher *stet_check_matcher_new (const StetCheckText *text);
void stet_check_matcher_free (StetCheckMatcher *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetCheckMatcher, stet_check_matcher_free)

/* Who to ask about the text from now on, which is the same. */
void stet_check_matcher_set_text (StetCheckMatcher *self, const StetCheckText *text);
/* @checks: of StetCheck, taken a reference of and not to be changed. */
void stet_check_matcher_set_checks (StetCheckMatcher *self, GPtrArray *checks);
/* @finding: (unowned): what the functions of StetCheckText are asked about. @before, @after: what stands
 * beside the words in their paragraph. Anew, where one of these changed, after it was removed. */
void stet_check_matcher_add (StetCheckMatcher *self,
                             gpointer finding,
                             StetCheckKind kind,
                             const char *words,
                             const char *before,
                             const char *after);
void stet_check_matcher_remove (StetCheckMatcher *self, gconstpointer finding);
/* An edit of the text, before its findings are removed and added. */
void stet_check_matcher_follow (StetCheckMatcher *self, guint offset, guint n_deleted, guint n_inserted);
/* Brings the answer up to date. [@start, @end): the paragraphs whose findings were removed or added, or
 * G_MAXUINT and 0 for none. Returns whether the answer for any check changed. */
gboolean stet_check_matcher_resolve (StetCheckMatcher *self, guint start, guint end);

typedef struct
{
  StetCheckState state;
  gpointer finding; /* (unowned) (nullable): that it is about */
  guint start;      /* CURRENT without a finding: where the words stand */
  guint end;
} StetCheckPlace;

/* Of the check with that index, as last resolved. No two have the same finding. */
const StetCheckPlace *stet_check_matcher_get_place (const StetCheckMatcher *self, guint check);
/* The index of the check that is about a finding, current or expired; -1 where there is none. */
int stet_check_matcher_find_check (const StetCheckMatcher *self, gconstpointer finding);

/* The findings with the same words as @finding that no check is about, but for itself.
 *
 * Returns: (transfer container): of findings */
GPtrArray *stet_check_matcher_list_twins (const StetCheckMatcher *self, gconstpointer finding);

/**
 * stet_check_match:
 * @findings: of StetFinding, all of @text
 * @checks: of StetCheck
 *
 * The same for a text at once.
 *
 * Returns: (owned) (array length=checks->len): the place of each check, a finding being an element of
 * @findings
 */
StetCheckPlace *stet_check_match (const char *text, gssize len, GPtrArray *findings, GPtrArray *checks);

/**
 * stet_check_prepare:
 * @story: id; @text, @findings, @checks, @places: as for stet_check_match()
 * @index: of the finding
 *
 * The check of a finding as it would be given now: with the id, verdict and note it has, its words and
 * surroundings as they stand, and the unchecked places with the same words as its twins.
 *
 * Returns: (transfer full)
 */
StetCheck *stet_check_prepare (const char *story,
                               const char *text,
                               const GPtrArray *findings,
                               const GPtrArray *checks,
                               const StetCheckPlace *places,
                               guint index);

/* Whether a quotation that was checked as @then's is given to somebody else now: no word of the names in
 * common. Nobody named is nobody else. */
gboolean stet_check_speaker_changed (const char *then, const char *now);

G_END_DECLS
