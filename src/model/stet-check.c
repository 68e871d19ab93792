/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-check.h"

#include "stet-canonical-json.h"
#include "stet-check-private.h"

static const char *const kind_names[] = { "quote", "claim", NULL };
static const char *const verdict_names[] = { "unchecked", "verified", "disputed", "not-needed", NULL };

#define MEMBER(json, field, kind_, ...)                                                                      \
  { json, G_STRUCT_OFFSET (StetCheck, field), STET_MEMBER_##kind_, __VA_ARGS__ }
static const StetMember check_members[] = {
  MEMBER ("id", id, TEXT, NULL, NULL),
  MEMBER ("story", story, TEXT, NULL, NULL),
  MEMBER ("kind", kind, CHOICE, NULL, kind_names),
  MEMBER ("anchor", anchor, RECORD, &stet_anchor_record, NULL),
  MEMBER ("twins", twins, LIST, &stet_anchor_record, NULL),
  MEMBER ("speaker", speaker, TEXT, NULL, NULL),
  MEMBER ("verdict", verdict, CHOICE, NULL, verdict_names),
  MEMBER ("note", note, TEXT, NULL, NULL),
  MEMBER ("person", person, TEXT, NULL, NULL),
  MEMBER ("time", time, TIME, NULL, NULL),
  MEMBER ("evidence", evidence, LIST, &stet_evidence_record, NULL),
  { NULL },
};

static const StetRecordType check_record
  = { "check", sizeof (StetCheck), (GDestroyNotify) stet_check_free, check_members };

G_DEFINE_BOXED_TYPE (StetCheck, stet_check, stet_check_copy, stet_check_free)

StetCheck *
stet_check_new (const char *story, StetCheckKind kind, const StetAnchor *anchor)
{
  StetCheck *self;

  g_return_val_if_fail (story != NULL && anchor != NULL, NULL);

  self = stet_record_new (&check_record);
  g_set_str (&self->story, story);
  self->kind = kind;
  self->anchor = stet_anchor_copy (anchor);
  return self;
}

StetCheck *
stet_check_copy (const StetCheck *self)
{
  return stet_record_copy (&check_record, self);
}

void
stet_check_free (StetCheck *self)
{
  stet_record_free (&check_record, self);
}

gboolean
stet_check_equal (const StetCheck *a, const StetCheck *b)
{
  return stet_record_equal (&check_record, a, b);
}

guint
stet_check_count_sources (const StetCheck *self)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->evidence->len; i++)
    {
      gboolean first = TRUE;

      for (guint j = 0; j < i && first; j++)
        first = !stet_evidence_same_origin (self->evidence->pdata[i], self->evidence->pdata[j]);
      n += first;
    }
  return n;
}

StetEvidence *
stet_check_find_evidence (const StetCheck *self, const char *id)
{
  g_return_val_if_fail (self != NULL && id != NULL, NULL);

  for (guint i = 0; i < self->evidence->len; i++)
    {
      StetEvidence *evidence = g_ptr_array_index (self->evidence, i);
      if (g_str_equal (evidence->id, id))
        return evidence;
    }
  return NULL;
}

static gboolean
find_name (const char *const *names, const char *text, guint *index)
{
  for (*index = 0; names[*index] != NULL; (*index)++)
    if (g_strcmp0 (names[*index], text) == 0)
      return TRUE;
  return FALSE;
}

const char *
stet_check_kind_to_string (StetCheckKind kind)
{
  g_return_val_if_fail ((guint) kind <= STET_CHECK_CLAIM, NULL);

  return kind_names[kind];
}

gboolean
stet_check_kind_from_string (const char *text, StetCheckKind *kind)
{
  guint index;
  gboolean found = find_name (kind_names, text, &index);

  if (found)
    *kind = index;
  return found;
}

const char *
stet_verdict_to_string (StetVerdict verdict)
{
  g_return_val_if_fail ((guint) verdict <= STET_VERDICT_NOT_NEEDED, NULL);

  return verdict_names[verdict];
}

gboolean
stet_verdict_from_string (const char *text, StetVerdict *verdict)
{
  guint index;
  gboolean found = find_name (verdict_names, text, &index);

  if (found)
    *verdict = index;
  return found;
}

JsonNode *
stet_check_to_json (const StetCheck *self)
{
  return stet_record_to_json (&check_record, self);
}

StetCheck *
stet_check_from_json (JsonNode *node, GError **error)
{
  StetCheck *self = stet_record_from_json (&check_record, node, error);

  if (self != NULL && self->anchor == NULL)
    self->anchor = stet_record_new (&stet_anchor_record);
  return self;
}

char *
stet_check_dup_hash (const StetCheck *self)
{
  g_autoptr (JsonNode) node = stet_check_to_json (self);
  g_autofree char *canonical = stet_canonical_json (node, NULL);

  return stet_hash_text (canonical, -1);
}
