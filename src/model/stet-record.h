/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A struct described by a table of its members, so that copying, comparing and JSON are written once and no
 * member can be forgotten in one of them. Of use in this room only. */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef enum
{
  STET_MEMBER_TEXT,     /* char *, never NULL */
  STET_MEMBER_OPTIONAL, /* char *, may be NULL */
  STET_MEMBER_TIME,     /* gint64, microseconds UTC; ISO 8601 in JSON, "" for 0 */
  STET_MEMBER_COUNT,    /* guint */
  STET_MEMBER_CHOICE,   /* an enum, one of the names in @choices in JSON */
  STET_MEMBER_RECORD,   /* a pointer to a record, may be NULL */
  STET_MEMBER_LIST,     /* GPtrArray of records, never NULL */
} StetMemberKind;

typedef struct _StetRecordType StetRecordType;

typedef struct
{
  const char *name; /* in JSON */
  gsize offset;
  StetMemberKind kind;
  const StetRecordType *of;
  const char *const *choices;
  gboolean later; /* not of the first format: left out of the JSON while it is empty or the first choice, so
                   * that what was hashed before there was such a member keeps its hash */
} StetMember;

struct _StetRecordType
{
  const char *name;
  gsize size;
  GDestroyNotify free;
  const StetMember *members; /* the last has no name */
};

gpointer stet_record_new (const StetRecordType *type); /* members "", NULL, 0 and empty lists */
gpointer stet_record_copy (const StetRecordType *type, gconstpointer self);
void stet_record_free (const StetRecordType *type, gpointer self);
gboolean stet_record_equal (const StetRecordType *type, gconstpointer a, gconstpointer b);
JsonNode *stet_record_to_json (const StetRecordType *type, gconstpointer self);
/* STET_ERROR_INVALID where a member is unknown or of the wrong kind; an absent one keeps its empty value. */
gpointer stet_record_from_json (const StetRecordType *type, JsonNode *node, GError **error);

/* One member of a record alone. */
const StetMember *stet_record_find (const StetRecordType *type, const char *name);
gboolean stet_record_member_equal (const StetMember *member, gconstpointer a, gconstpointer b);
JsonNode *stet_record_member_to_json (const StetMember *member, gconstpointer self);
gboolean
stet_record_member_from_json (const StetMember *member, gpointer self, JsonNode *node, GError **error);

G_END_DECLS
