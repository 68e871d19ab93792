/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paragraph of two versions: in one text with what went struck through and what came underlined, or side by
 * side. */
#pragma once

#include <adwaita.h>

#include "stet-compare-item.h"

G_BEGIN_DECLS

#define STET_TYPE_COMPARE_ROW (stet_compare_row_get_type ())
G_DECLARE_FINAL_TYPE (StetCompareRow, stet_compare_row, STET, COMPARE_ROW, AdwBin)

GtkWidget *stet_compare_row_new (void);
/* @item: (nullable) */
void stet_compare_row_set_item (StetCompareRow *self, StetCompareItem *item, gboolean side_by_side);

G_END_DECLS
