/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Anchors: made of a text, found again in another. */
#pragma once

#include "stet-anchor-value.h"

G_BEGIN_DECLS

typedef enum
{
  STET_ANCHOR_EXACT,   /* the same words at the same place */
  STET_ANCHOR_MOVED,   /* the same words elsewhere */
  STET_ANCHOR_CHANGED, /* other words between what stood either side: the range that replaced them */
  STET_ANCHOR_LOST,
} StetAnchorState;

/* @start, @end: code points of @text, half-open; clamped to it. */
StetAnchor *stet_anchor_new (const char *text, gssize len, guint start, guint end);

/**
 * stet_anchor_resolve:
 * @start, @end: (out) (optional): where the words, or what replaced them, now stand; untouched when lost
 *
 * Of several places with the exact words, the one that shares most of its surroundings with the old place
 * wins, then the nearest. Without them, prefix and suffix (or the nearest half of each) are sought in that
 * order, no further apart than four times the old words and 200 code points.
 */
StetAnchorState
stet_anchor_resolve (const StetAnchor *self, const char *text, gssize len, guint *start, guint *end);

G_END_DECLS
