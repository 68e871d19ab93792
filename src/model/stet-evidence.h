/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One piece of evidence for a check. */
#pragma once

#include <glib-object.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef enum
{
  STET_EVIDENCE_SOURCE,   /* one of the story's sources, sealed ones among them */
  STET_EVIDENCE_WEB,      /* a page, and the words on it that are relied on */
  STET_EVIDENCE_DOCUMENT, /* a document or transcript kept among the media files */
} StetEvidenceKind;

/* Strings are never NULL; those that the kind has no use for are "". A source is named by its id alone: the
 * name of a sealed one never leaves its box (promise 5). */
typedef struct
{
  char *id; /* (owned): UUIDv7 */
  StetEvidenceKind kind;
  char *source; /* (owned): SOURCE: id in the story or of a sealed source */
  char *url;    /* (owned): WEB: http or https */
  char *words;  /* (owned): the words relied on, as recorded; may be "" */
  char *media;  /* (owned): DOCUMENT: SHA-256 of the file */
  char *name;   /* (owned): DOCUMENT: what the file was called */
  char *type;   /* (owned): DOCUMENT: "text/plain", "application/pdf" or the type of a .docx */
  char *person; /* (owned): id of who gave it */
  gint64 time;  /* microseconds, UTC */
} StetEvidence;

#define STET_TYPE_EVIDENCE (stet_evidence_get_type ())
GType stet_evidence_get_type (void) G_GNUC_CONST;

StetEvidence *stet_evidence_new (StetEvidenceKind kind); /* all else empty */
StetEvidence *stet_evidence_copy (const StetEvidence *self);
void stet_evidence_free (StetEvidence *self);
gboolean stet_evidence_equal (const StetEvidence *a, const StetEvidence *b);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetEvidence, stet_evidence_free)

/* STET_ERROR_INVALID where the kind lacks what it consists of, or an address is none of the web. */
gboolean stet_evidence_check (const StetEvidence *self, GError **error);

/* Whether both are the same source, the same site or the same file: a second one of these is no second
 * independent source. A site is the host of the address without "www.". */
gboolean stet_evidence_same_origin (const StetEvidence *a, const StetEvidence *b);

/* "source", "web" or "document". */
const char *stet_evidence_kind_to_string (StetEvidenceKind kind);
gboolean stet_evidence_kind_from_string (const char *text, StetEvidenceKind *kind);

JsonNode *stet_evidence_to_json (const StetEvidence *self);
StetEvidence *stet_evidence_from_json (JsonNode *node, GError **error);

G_END_DECLS
