/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a house rule found, how it is put right, and what a person told it to let stand. Pure functions. */
#pragma once

#include "stet-style-ignore.h"
#include "stet-style-rule.h"

G_BEGIN_DECLS

typedef struct
{
  guint start; /* code points of the story, half-open */
  guint end;
  StetStyleRule *rule; /* (owned) */
  char *words;         /* (owned): what stands there */
  char *message;       /* (owned): a sentence for the person */
  char **suggestions;  /* (owned) (nullable): what may stand there instead, the best first; "" takes it out */
} StetStyleFinding;

StetStyleFinding *stet_style_finding_copy (const StetStyleFinding *self);
void stet_style_finding_free (StetStyleFinding *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetStyleFinding, stet_style_finding_free)

/* At @start, @n_deleted code points give way to @inserted. */
typedef struct
{
  guint start;
  guint n_deleted;
  char *inserted; /* (owned) */
} StetStyleEdit;

void stet_style_edit_free (StetStyleEdit *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetStyleEdit, stet_style_edit_free)

/**
 * stet_style_fix:
 * @text: the story as it stands now, valid UTF-8; @len bytes or -1
 * @findings: of StetStyleFinding: one, or all of a kind
 * @choice: which suggestion of each, from 0; the first where a finding has fewer
 *
 * The suggestions as edits, the last place in the text first: apply them in the order
 * given, as one user action, and no edit moves another. Left out are findings without a suggestion, those
 * whose words no longer stand where they did, and those that overlap one already taken.
 *
 * Returns: (transfer full): of StetStyleEdit; empty where nothing can be put right
 */
GPtrArray *stet_style_fix (const char *text, gssize len, const GPtrArray *findings, guint choice);

/* The findings of the rule @id. Returns: (transfer container): borrowed from @findings. */
GPtrArray *stet_style_findings_of_rule (const GPtrArray *findings, const char *id);

/* "Ignore here": these words where they stand. @text: the whole story that the finding is of. */
StetStyleIgnore *stet_style_ignore_new_here (const StetStyleFinding *finding, const char *text, gssize len);
/* "Ignore in this story": these words wherever they stand. */
StetStyleIgnore *stet_style_ignore_new_in_story (const StetStyleFinding *finding);

/**
 * stet_style_remove_ignored:
 * @findings: of StetStyleFinding; those to be let stand are removed
 * @ignores: (nullable): of StetStyleIgnore
 * @text, @len, @offset: as they were given to stet_style_check()
 *
 * Words ignored here are known again by what stands either side within their paragraph: at least half of what
 * was kept must still be there, next to them. So the decision holds while the rest of the story is
 * written on, and ends when the sentence has become another. Works on one paragraph as on all.
 */
void stet_style_remove_ignored (GPtrArray *findings,
                                const GPtrArray *ignores,
                                const char *text,
                                gssize len,
                                guint offset);

G_END_DECLS
