/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An entry of the time line: what, who, when, and what goes with it. */
#pragma once

#include <adwaita.h>

#include "stet-history-item.h"

G_BEGIN_DECLS

#define STET_TYPE_HISTORY_ROW (stet_history_row_get_type ())
G_DECLARE_FINAL_TYPE (StetHistoryRow, stet_history_row, STET, HISTORY_ROW, AdwBin)

GtkWidget *stet_history_row_new (void);
/* @item: (nullable) */
void stet_history_row_set_item (StetHistoryRow *self, StetHistoryItem *item);

G_END_DECLS
