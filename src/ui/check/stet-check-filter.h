/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which lines of a checklist are shown. Values and a pure function. */
#pragma once

#include "stet-check-item.h"

G_BEGIN_DECLS

typedef enum
{
  STET_SHOW_ALL,
  STET_SHOW_TODO, /* what somebody has to look at: unchecked or expired */
  STET_SHOW_DISPUTED,
  STET_SHOW_EXPIRED, /* and taken out */
  STET_N_SHOWS,
} StetCheckShow;

/* Static names: "all", "todo", "disputed", "expired". */
const char *stet_check_show_to_string (StetCheckShow show);
gboolean stet_check_show_from_string (const char *name, StetCheckShow *show);
/* Translated. */
const char *stet_check_show_get_word (StetCheckShow show);

/* @type: "": any; "quote", "claim", or a type of claims. @speaker: "": any. */
gboolean
stet_check_filter_matches (StetCheckShow show, const char *type, const char *speaker, StetCheckItem *item);

G_END_DECLS
