/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pre-flight: the one list of what must be put right, or is worth a look, before a story is submitted,
 * approved or published. A pure function. */
#pragma once

#include "stet-story.h"
#include "stet-style.h"

G_BEGIN_DECLS

/* One thing to put right, and where: code points [@start, @end) of @field. Both are 0 where something is
 * missing. */
typedef struct
{
  StetSeverity severity;
  char *rule;    /* (owned): a name of the list at stet_preflight(), or the id of a house rule */
  char *field;   /* (owned): as in stet_story_field_names() */
  char *message; /* (owned): a sentence for the person */
  guint start;
  guint end;
} StetPreflightLine;

/* Takes @message. */
StetPreflightLine *stet_preflight_line_new (StetSeverity severity,
                                            const char *rule,
                                            const char *field,
                                            guint start,
                                            guint end,
                                            char *message);
void stet_preflight_line_free (StetPreflightLine *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetPreflightLine, stet_preflight_line_free)

/* What pre-flight looks at beside the story. All may be NULL or 0. */
typedef struct
{
  const StetStyle *style;   /* (unowned): house rules; hints are left out */
  const GPtrArray *ignores; /* (unowned): of StetStyleIgnore, of this story */
  guint year;               /* that the story is dated: stet_disagreements_find() */
} StetPreflightContext;

/**
 * stet_preflight:
 * @context: (nullable): NULL: without house rules
 *
 * Blocks:
 *   headline, body, byline   missing
 *   placeholder              `TK` ("to come", also `TKTK`), `XXX` and longer, `??` and longer in what readers
 *                            would see, standing alone or, of `??`, anywhere. The shop "TK Maxx" is none, nor
 * is anything in an address Warns: section, tags            missing: readers and feeds cannot find the story
 *   headline-length          over %STET_PREFLIGHT_HEADLINE code points
 *   length                   over the target length by a fifth or more
 *   alt, credit              of a picture, missing
 *   figures                  that cannot both be right: stet_disagreements_find()
 * As the rule's own severity says: what house rules find in headline, standfirst and body.
 *
 * Returns: (transfer full): of StetPreflightLine, in the order of a story's fields; empty when all is well
 */
GPtrArray *stet_preflight (const StetStory *story, const StetPreflightContext *context);

/* Search engines and cards cut a headline that is longer: the "headline" of schema.org's NewsArticle was to
 * stay within 110 characters (Google Search Central, Article structured data, until 2023). */
#define STET_PREFLIGHT_HEADLINE 110

/* Whether one of @lines blocks. */
gboolean stet_preflight_blocks (GPtrArray *lines);
/* The messages of the lines that block, one a line of text. */
char *stet_preflight_dup_text (GPtrArray *lines);

G_END_DECLS
