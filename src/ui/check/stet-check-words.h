/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a check is shown: a word, an icon and a colour each, so that colour is never the only sign. Words and
 * icons are static. */
#pragma once

#include <gdk/gdk.h>

#include "stet-check-item.h"

G_BEGIN_DECLS

/* What a person sees of verdict and state together. */
typedef enum
{
  STET_LOOK_UNCHECKED,
  STET_LOOK_VERIFIED,
  STET_LOOK_DISPUTED,
  STET_LOOK_NOT_NEEDED,
  STET_LOOK_EXPIRED, /* whatever the verdict was: it does not hold for these words */
  STET_LOOK_GONE,
  STET_N_LOOKS,
} StetCheckLook;

StetCheckLook stet_check_look (StetVerdict verdict, StetCheckState state);
StetCheckLook stet_check_item_get_look (StetCheckItem *item);
const char *stet_check_look_get_word (StetCheckLook look);
const char *stet_check_look_get_icon (StetCheckLook look);
/* The style class that colours it. */
const char *stet_check_look_get_style (StetCheckLook look);
/* The same colour, for what is drawn. */
GdkRGBA stet_check_look_get_color (StetCheckLook look, gboolean dark);

const char *stet_check_kind_get_icon (StetCheckKind kind);
/* @type: of a finding, as its finder names it: "direct", "figure"; what is not known is shown as it is. */
const char *stet_check_type_get_word (StetCheckKind kind, const char *type);
/* All of it in a sentence, for tooltips and assistive technology: "Verified, full quotation, Ann Lee: “We
 * have waited,”, 2 pieces of evidence". (transfer full) */
char *stet_check_item_dup_summary (StetCheckItem *item);
/* What stands above its words: the speaker of a quotation, the words that carry a claim. (transfer full) */
char *stet_check_item_dup_heading (StetCheckItem *item);
/* Without line breaks and the like. (transfer full) */
char *stet_check_words_on_one_line (const char *words);

G_END_DECLS
