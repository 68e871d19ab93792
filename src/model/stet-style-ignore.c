/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-style-ignore.h"

#include "stet-record.h"

static const char *const scopes[] = {
  [STET_IGNORE_IN_STORY] = "story",
  [STET_IGNORE_HERE] = "here",
  NULL,
};

#define MEMBER(member, kind, ...)                                                                            \
  { #member, G_STRUCT_OFFSET (StetStyleIgnore, member), STET_MEMBER_##kind, ##__VA_ARGS__ }

static const StetMember members[] = {
  MEMBER (rule, TEXT),                  //
  MEMBER (words, TEXT),                 //
  MEMBER (scope, CHOICE, NULL, scopes), //
  MEMBER (prefix, TEXT),                //
  MEMBER (suffix, TEXT),                //
  { NULL },
};

static const StetRecordType ignore_type = {
  "style ignore",
  sizeof (StetStyleIgnore),
  (GDestroyNotify) stet_style_ignore_free,
  members,
};

StetStyleIgnore *
stet_style_ignore_new (const char *rule, const char *words, const char *prefix, const char *suffix)
{
  StetStyleIgnore *self;

  g_return_val_if_fail (rule != NULL && words != NULL, NULL);

  self = g_new0 (StetStyleIgnore, 1);
  self->rule = g_strdup (rule);
  self->words = g_strdup (words);
  self->scope = prefix != NULL || suffix != NULL ? STET_IGNORE_HERE : STET_IGNORE_IN_STORY;
  self->prefix = g_strdup (prefix != NULL ? prefix : "");
  self->suffix = g_strdup (suffix != NULL ? suffix : "");
  return self;
}

StetStyleIgnore *
stet_style_ignore_copy (const StetStyleIgnore *self)
{
  return stet_record_copy (&ignore_type, self);
}

void
stet_style_ignore_free (StetStyleIgnore *self)
{
  stet_record_free (&ignore_type, self);
}

gboolean
stet_style_ignore_equal (const StetStyleIgnore *a, const StetStyleIgnore *b)
{
  return stet_record_equal (&ignore_type, a, b);
}

JsonNode *
stet_style_ignore_to_json (const StetStyleIgnore *self)
{
  return stet_record_to_json (&ignore_type, self);
}

StetStyleIgnore *
stet_style_ignore_from_json (JsonNode *node, GError **error)
{
  return stet_record_from_json (&ignore_type, node, error);
}
