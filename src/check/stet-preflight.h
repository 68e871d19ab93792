/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pre-flight: what must be put right before a story is submitted, approved or published. A pure function. */
#pragma once

#include "stet-severity.h"
#include "stet-story.h"

G_BEGIN_DECLS

/* One thing to put right, and where: code points [@start, @end) of @field. Both are 0 where something is
 * missing. */
typedef struct
{
  StetSeverity severity;
  const char *rule; /* (unowned): "headline", "body", "byline", "placeholder" or "alt" */
  char *field;      /* (owned): as in stet_story_field_names() */
  char *message;    /* (owned): a sentence for the person */
  guint start;
  guint end;
} StetPreflightLine;

void stet_preflight_line_free (StetPreflightLine *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetPreflightLine, stet_preflight_line_free)

/**
 * stet_preflight:
 *
 * Blocks: no headline, no body, no byline, and each unresolved placeholder in what readers would see: `TK`
 * ("to come", also `TKTK`), `XXX` and longer, `??` and longer, standing alone or, of `??`, anywhere. The shop
 * "TK Maxx" is none, nor is anything in an address.
 *
 * Returns: (transfer full): of StetPreflightLine, in the order of a story's fields; empty when all is well
 */
GPtrArray *stet_preflight (const StetStory *story);

/* Whether one of @lines blocks. */
gboolean stet_preflight_blocks (GPtrArray *lines);
/* The messages of the lines that block, one a line of text. */
char *stet_preflight_dup_text (GPtrArray *lines);

G_END_DECLS
