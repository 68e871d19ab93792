/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One house rule, as its data file has it (data/style/README says how such a file is written). */
#pragma once

#include "stet-severity.h"

G_BEGIN_DECLS

/* Immutable and counted by reference, so that a finding can keep its rule. Strings are (owned) and never
 * NULL; empty where the file says nothing. */
typedef struct
{
  char *id;          /* "doubled-word": names the rule in data files, in what is ignored, and to programs */
  char *name;        /* "Doubled word" */
  char *explanation; /* a sentence or two for the writer */
  char *wrong;       /* an example that the rule points out … */
  char *right;       /* … and how it should read */
  char *language;    /* BCP 47, the story's language begins with it: "en", "en-GB"; "" is every language */
  char *source;      /* where the rule or its list comes from */
  char *licence;     /* of that source */
  char *message;     /* of its findings: {words}, {fix}, {other} and {number} stand for what was found */
  StetSeverity severity;
  gboolean enabled;
  guint limit; /* of rules that count: 40 words a sentence */
} StetStyleRule;

StetStyleRule *stet_style_rule_ref (StetStyleRule *self);
void stet_style_rule_unref (StetStyleRule *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetStyleRule, stet_style_rule_unref)

/* Whether the rule speaks of stories in @language (BCP 47). */
gboolean stet_style_rule_is_for (const StetStyleRule *self, const char *language);

G_END_DECLS
