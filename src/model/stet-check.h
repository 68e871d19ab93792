/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A check: what a person decided about exact words of a story (promise 3), and why. */
#pragma once

#include "stet-anchor-value.h"
#include "stet-evidence.h"

G_BEGIN_DECLS

typedef enum
{
  STET_CHECK_QUOTE,
  STET_CHECK_CLAIM,
} StetCheckKind;

typedef enum
{
  STET_VERDICT_UNCHECKED, /* nobody decided yet, or somebody took the verdict back */
  STET_VERDICT_VERIFIED,
  STET_VERDICT_DISPUTED,
  STET_VERDICT_NOT_NEEDED,
} StetVerdict;

/**
 * StetCheck:
 *
 * Strings and lists are (owned) and never NULL. A check says nothing of where its words stand now: that is a
 * function of the text and all checks of the story (check/stet-check-match.h), so that the same words have
 * the same verdict again after undo, cut and paste, or a restart.
 */
typedef struct
{
  char *id;    /* UUIDv7 */
  char *story; /* id */
  StetCheckKind kind;
  StetAnchor *anchor; /* (owned): the words as checked, in Stet Markdown, quotation marks included */
  GPtrArray *twins;   /* of StetAnchor: where else the same words stood then; these places were not checked */
  char *speaker;      /* of a quotation, as the text named them then; "" where nobody was named */
  StetVerdict verdict;
  char *note;
  char *person;        /* id of who gave the verdict */
  gint64 time;         /* microseconds, UTC */
  GPtrArray *evidence; /* of StetEvidence, oldest first */
} StetCheck;

#define STET_TYPE_CHECK (stet_check_get_type ())
GType stet_check_get_type (void) G_GNUC_CONST;

/* @anchor: copied. All else empty, unchecked. */
StetCheck *stet_check_new (const char *story, StetCheckKind kind, const StetAnchor *anchor);
StetCheck *stet_check_copy (const StetCheck *self);
void stet_check_free (StetCheck *self);
gboolean stet_check_equal (const StetCheck *a, const StetCheck *b);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetCheck, stet_check_free)

/* How many of its pieces of evidence are independent: of different origins. */
guint stet_check_count_sources (const StetCheck *self);
/* The piece with that id, or NULL. (borrowed) */
StetEvidence *stet_check_find_evidence (const StetCheck *self, const char *id);

/* "quote", "claim"; "unchecked", "verified", "disputed", "not-needed". */
const char *stet_check_kind_to_string (StetCheckKind kind);
gboolean stet_check_kind_from_string (const char *text, StetCheckKind *kind);
const char *stet_verdict_to_string (StetVerdict verdict);
gboolean stet_verdict_from_string (const char *text, StetVerdict *verdict);

JsonNode *stet_check_to_json (const StetCheck *self);
StetCheck *stet_check_from_json (JsonNode *node, GError **error);
/* SHA-256 of its canonical JSON: what an event of the log says the check was afterwards. */
char *stet_check_dup_hash (const StetCheck *self);

G_END_DECLS
