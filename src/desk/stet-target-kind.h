/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kinds of target that there are, for whoever asks a person to choose one. */
#pragma once

#include "stet-target.h"

G_BEGIN_DECLS

/* All strings are static; the labels are msgids, to be translated with gettext. */
typedef struct
{
  const char *id;                  /* StetTarget.kind */
  const char *label;               /* "WordPress" */
  const char *secret_hint;         /* where that is found */
  const char *secret_label;        /* what the secret is called there: "Application password" */
  const char *url_hint;            /* an address as an example */
  gboolean needs_user;             /* whether a login name goes with the secret */
  gboolean schedules;              /* it can hold an article until its time */
  gboolean previews;               /* it can show a draft to those who may see one */
  gboolean tells_terms;            /* it can be asked for the sections, authors and tags that it has */
  guint maps;                      /* the kinds of terms (1 << StetTermKind) that can be mapped */
  const StetTargetFormat *formats; /* (nullable): its forms, as they are offered; the last has no id */
} StetTargetKind;

const StetTargetKind *stet_target_kind_find (const char *id);
/* In the order in which to offer them. */
const StetTargetKind *stet_target_kinds_get (gsize *n_kinds);

G_END_DECLS
