/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a house rule says of some words, and what may be done: take a suggestion, or let the words stand. In
 * the list it is short; full it has the rule's reasons and example as well. */
#pragma once

#include <gtk/gtk.h>

#include "stet-style-item.h"

G_BEGIN_DECLS

#define STET_TYPE_STYLE_CARD (stet_style_card_get_type ())
G_DECLARE_FINAL_TYPE (StetStyleCard, stet_style_card, STET, STYLE_CARD, GtkWidget)

/* Property "full" (boolean). Signals: "fix" (guint choice), "fix-all" (), "ignore" (gboolean here). */

GtkWidget *stet_style_card_new (void);
/* @item: (nullable) */
void stet_style_card_set_item (StetStyleCard *self, StetStyleItem *item);
StetStyleItem *stet_style_card_get_item (StetStyleCard *self);
/* "Doubled word: “the the”. …", for assistive technology. (transfer full) */
char *stet_style_item_dup_summary (StetStyleItem *item);

G_END_DECLS
