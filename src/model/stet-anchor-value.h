/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A position that outlives edits: exact words, what stands either side, and where they stood. The value
 * alone; text/stet-anchor.h makes one of a text and finds it again in another. */
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

StetAnchor *stet_anchor_copy (const StetAnchor *self);
void stet_anchor_free (StetAnchor *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetAnchor, stet_anchor_free)
gboolean stet_anchor_equal (const StetAnchor *a, const StetAnchor *b);

/* {"exact", "prefix", "suffix", "start"}, all four; NULL with STET_ERROR_INVALID where it is not that. */
JsonNode *stet_anchor_to_json (const StetAnchor *self);
StetAnchor *stet_anchor_from_json (JsonNode *node, GError **error);

G_END_DECLS
