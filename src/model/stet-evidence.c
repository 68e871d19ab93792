/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-evidence.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stet-check-private.h"
#include "stet-error.h"

static const char *const kind_names[] = { "source", "web", "document", NULL };

#define MEMBER(json, field, kind_, ...)                                                                      \
  { json, G_STRUCT_OFFSET (StetEvidence, field), STET_MEMBER_##kind_, __VA_ARGS__ }
static const StetMember evidence_members[] = {
  MEMBER ("id", id, TEXT, NULL, NULL),
  MEMBER ("kind", kind, CHOICE, NULL, kind_names),
  MEMBER ("source", source, TEXT, NULL, NULL),
  MEMBER ("url", url, TEXT, NULL, NULL),
  MEMBER ("words", words, TEXT, NULL, NULL),
  MEMBER ("media", media, TEXT, NULL, NULL),
  MEMBER ("name", name, TEXT, NULL, NULL),
  MEMBER ("type", type, TEXT, NULL, NULL),
  MEMBER ("person", person, TEXT, NULL, NULL),
  MEMBER ("time", time, TIME, NULL, NULL),
  { NULL },
};

const StetRecordType stet_evidence_record
  = { "piece of evidence", sizeof (StetEvidence), (GDestroyNotify) stet_evidence_free, evidence_members };

G_DEFINE_BOXED_TYPE (StetEvidence, stet_evidence, stet_evidence_copy, stet_evidence_free)

StetEvidence *
stet_evidence_new (StetEvidenceKind kind)
{
  StetEvidence *self = stet_record_new (&stet_evidence_record);

  self->kind = kind;
  return self;
}

StetEvidence *
stet_evidence_copy (const StetEvidence *self)
{
  return stet_record_copy (&stet_evidence_record, self);
}

void
stet_evidence_free (StetEvidence *self)
{
  stet_record_free (&stet_evidence_record, self);
}

gboolean
stet_evidence_equal (const StetEvidence *a, const StetEvidence *b)
{
  return stet_record_equal (&stet_evidence_record, a, b);
}

/* The host of a web address; NULL where it is none. */
static char *
dup_host (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  if (host == NULL || *host == '\0'
      || (g_ascii_strcasecmp (g_uri_get_scheme (uri), "https") != 0
          && g_ascii_strcasecmp (g_uri_get_scheme (uri), "http") != 0))
    return NULL;
  return g_ascii_strdown (host, -1);
}

static gboolean
refuse (GError **error, const char *reason)
{
  g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, reason);
  return FALSE;
}

gboolean
stet_evidence_check (const StetEvidence *self, GError **error)
{
  g_autofree char *host = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  switch (self->kind)
    {
    case STET_EVIDENCE_SOURCE:
      if (*self->name != '\0')
        return refuse (error, _ ("A source is named by its id alone: it may be sealed."));
      return *self->source != '\0' || refuse (error, _ ("Say which of the story’s sources it is."));
    case STET_EVIDENCE_WEB:
      host = dup_host (self->url);
      return host != NULL
             || refuse (error,
                        _ ("This is not a web address. It should look like https://www.example.org/page."));
    case STET_EVIDENCE_DOCUMENT:
      return *self->media != '\0' || refuse (error, _ ("The document must be attached first."));
    default:
      g_return_val_if_reached (FALSE);
    }
}

static gboolean
same_site (const char *a, const char *b)
{
  g_autofree char *host = dup_host (a);
  g_autofree char *other = dup_host (b);

  if (host == NULL || other == NULL)
    return g_str_equal (a, b);
  return g_str_equal (g_str_has_prefix (host, "www.") ? host + 4 : host,
                      g_str_has_prefix (other, "www.") ? other + 4 : other);
}

gboolean
stet_evidence_same_origin (const StetEvidence *a, const StetEvidence *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a->kind != b->kind)
    return FALSE;
  switch (a->kind)
    {
    case STET_EVIDENCE_SOURCE:
      return g_str_equal (a->source, b->source);
    case STET_EVIDENCE_WEB:
      return same_site (a->url, b->url);
    case STET_EVIDENCE_DOCUMENT:
      return g_str_equal (a->media, b->media);
    default:
      g_return_val_if_reached (FALSE);
    }
}

const char *
stet_evidence_kind_to_string (StetEvidenceKind kind)
{
  g_return_val_if_fail ((guint) kind <= STET_EVIDENCE_DOCUMENT, NULL);

  return kind_names[kind];
}

gboolean
stet_evidence_kind_from_string (const char *text, StetEvidenceKind *kind)
{
  for (guint i = 0; kind_names[i] != NULL; i++)
    if (g_strcmp0 (text, kind_names[i]) == 0)
      {
        *kind = i;
        return TRUE;
      }
  return FALSE;
}

JsonNode *
stet_evidence_to_json (const StetEvidence *self)
{
  return stet_record_to_json (&stet_evidence_record, self);
}

StetEvidence *
stet_evidence_from_json (JsonNode *node, GError **error)
{
  return stet_record_from_json (&stet_evidence_record, node, error);
}
