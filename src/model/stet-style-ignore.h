/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words that a person told a house rule to let stand: here, or in the whole story. A value: how it is applied
 * is in check/stet-style-finding.h, where it is kept is the store's business. */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Code points kept on either side. */
#define STET_STYLE_IGNORE_CONTEXT 32

typedef enum
{
  STET_IGNORE_IN_STORY, /* the words, wherever they stand */
  STET_IGNORE_HERE,     /* the words, where @prefix and @suffix are what stands beside them */
} StetIgnoreScope;

/* Strings are (owned) and never NULL. */
typedef struct
{
  char *rule;  /* its id */
  char *words; /* what the rule found, exactly */
  StetIgnoreScope scope;
  char
    *prefix; /* what stood before and after within the paragraph; "" for the whole story, and at its ends */
  char *suffix;
} StetStyleIgnore;

/* @prefix, @suffix: (nullable): both NULL: in the whole story; else here */
StetStyleIgnore *
stet_style_ignore_new (const char *rule, const char *words, const char *prefix, const char *suffix);
StetStyleIgnore *stet_style_ignore_copy (const StetStyleIgnore *self);
void stet_style_ignore_free (StetStyleIgnore *self);
gboolean stet_style_ignore_equal (const StetStyleIgnore *a, const StetStyleIgnore *b);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetStyleIgnore, stet_style_ignore_free)

/* {"rule", "words", "scope", "prefix", "suffix"}, "scope" being "story" or "here"; STET_ERROR_INVALID where
 * it is not that. */
JsonNode *stet_style_ignore_to_json (const StetStyleIgnore *self);
StetStyleIgnore *stet_style_ignore_from_json (JsonNode *node, GError **error);

G_END_DECLS
