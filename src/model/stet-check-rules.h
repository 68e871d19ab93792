/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which checks a story of a section needs before it is approved. */
#pragma once

#include <glib-object.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *section; /* (owned): "" is any section that has no rules of its own */
  guint quotes;  /* 1: every quotation needs a verdict */
  guint claims;  /* claims with this score or more need one, 1 to 1000; 0: none does */
  guint
    sources; /* a claim is verified by so many independent sources (stet_check_count_sources()); 0: by any */
} StetCheckRules;

#define STET_TYPE_CHECK_RULES (stet_check_rules_get_type ())
GType stet_check_rules_get_type (void) G_GNUC_CONST;

/* Nothing is needed. */
StetCheckRules *stet_check_rules_new (const char *section);
StetCheckRules *stet_check_rules_copy (const StetCheckRules *self);
void stet_check_rules_free (StetCheckRules *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetCheckRules, stet_check_rules_free)
/* Whether any check is needed. */
gboolean stet_check_rules_need_any (const StetCheckRules *self);

/* STET_ERROR_INVALID where a number is out of its range. */
gboolean stet_check_rules_check (const StetCheckRules *self, GError **error);

/* As the desk keeps them, a JSON array; "" is an empty one. (transfer full): of StetCheckRules */
char *stet_check_rules_list_to_text (const GPtrArray *list);
GPtrArray *stet_check_rules_list_from_text (const char *text, GError **error);
/* Those for @section, whatever its case; else those of any; else such that need nothing. (transfer full) */
StetCheckRules *stet_check_rules_find (const GPtrArray *list, const char *section);

G_END_DECLS
