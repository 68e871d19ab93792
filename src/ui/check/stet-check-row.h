/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line of the checklist in the list: its verdict, what it is, its words; where the words changed both
 * wordings, and what may be done about it. */
#pragma once

#include <gtk/gtk.h>

#include "stet-check-item.h"

G_BEGIN_DECLS

#define STET_TYPE_CHECK_ROW (stet_check_row_get_type ())
G_DECLARE_FINAL_TYPE (StetCheckRow, stet_check_row, STET, CHECK_ROW, GtkWidget)

/* Signals: "changed" (): another summary may be told of it; "confirm" (), "again" (), "drop" (): the buttons.
 */

GtkWidget *stet_check_row_new (void);
/* @item: (nullable) */
void stet_check_row_set_item (StetCheckRow *self, StetCheckItem *item);
StetCheckItem *stet_check_row_get_item (StetCheckRow *self);

G_END_DECLS
