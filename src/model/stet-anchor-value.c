/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-anchor-value.h"

#include <glib/gi18n-lib.h>

#include "stet-check-private.h"
#include "stet-error.h"

static const StetMember anchor_members[] = {
  { "exact", G_STRUCT_OFFSET (StetAnchor, exact), STET_MEMBER_TEXT, NULL, NULL },
  { "prefix", G_STRUCT_OFFSET (StetAnchor, prefix), STET_MEMBER_TEXT, NULL, NULL },
  { "suffix", G_STRUCT_OFFSET (StetAnchor, suffix), STET_MEMBER_TEXT, NULL, NULL },
  { "start", G_STRUCT_OFFSET (StetAnchor, start), STET_MEMBER_COUNT, NULL, NULL },
  { NULL },
};

const StetRecordType stet_anchor_record
  = { "anchor", sizeof (StetAnchor), (GDestroyNotify) stet_anchor_free, anchor_members };

StetAnchor *
stet_anchor_copy (const StetAnchor *self)
{
  return stet_record_copy (&stet_anchor_record, self);
}

void
stet_anchor_free (StetAnchor *self)
{
  stet_record_free (&stet_anchor_record, self);
}

gboolean
stet_anchor_equal (const StetAnchor *a, const StetAnchor *b)
{
  return stet_record_equal (&stet_anchor_record, a, b);
}

JsonNode *
stet_anchor_to_json (const StetAnchor *self)
{
  return stet_record_to_json (&stet_anchor_record, self);
}

/* A record may leave members out; half an anchor holds nothing. */
StetAnchor *
stet_anchor_from_json (JsonNode *node, GError **error)
{
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  gboolean whole = object != NULL;
  StetAnchor *self;

  for (const StetMember *member = anchor_members; whole && member->name != NULL; member++)
    whole = json_object_has_member (object, member->name);
  self = whole ? stet_record_from_json (&stet_anchor_record, node, NULL) : NULL;
  if (self == NULL)
    g_set_error_literal (
      error, STET_ERROR, STET_ERROR_INVALID,
      _ ("An anchor needs “exact”, “prefix”, “suffix” and a “start” that is not negative."));
  return self;
}
