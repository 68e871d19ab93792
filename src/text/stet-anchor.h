/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A position that outlives edits: exact words, what stands either side, and where they stood. */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Code points kept on either side. */
#define STET_ANCHOR_CONTEXT 32

/* A value; compare the W3C Web Annotation Data Model, 4.2.4 (text quote selector) and 4.2.5 (text position
 * selector). */
typedef struct
{
  char *exact;  /* (owned) */
  char *prefix; /* (owned): up to 32 code points before */
  char *suffix; /* (owned): up to 32 code points after */
  guint start;  /* code points */
} StetAnchor;

typedef enum
{
  STET_ANCHOR_EXACT,   /* the same words at the same place */
  STET_ANCHOR_MOVED,   /* the same words elsewhere */
  STET_ANCHOR_CHANGED, /* other words between what stood either side: the range that replaced them */
  STET_ANCHOR_LOST,
} StetAnchorState;

/* @start, @end: code points of @text, half-open; clamped to it. */
StetAnchor *stet_anchor_new (const char *text, gssize len, guint start, guint end);
StetAnchor *stet_anchor_copy (const StetAnchor *self);
void stet_anchor_free (StetAnchor *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetAnchor, stet_anchor_free)
gboolean stet_anchor_equal (const StetAnchor *a, const StetAnchor *b);

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

/* {"exact", "prefix", "suffix", "start"}; NULL with STET_ERROR_INVALID where it is not that. */
JsonNode *stet_anchor_to_json (const StetAnchor *self);
StetAnchor *stet_anchor_from_json (JsonNode *node, GError **error);

G_END_DECLS
