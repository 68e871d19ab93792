/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One quotation in the list. Used again for another one as the list scrolls. */
#pragma once

#include <gtk/gtk.h>

#include "stet-quote-item.h"

G_BEGIN_DECLS

#define STET_TYPE_QUOTE_ROW (stet_quote_row_get_type ())
G_DECLARE_FINAL_TYPE (StetQuoteRow, stet_quote_row, STET, QUOTE_ROW, GtkWidget)

GtkWidget *stet_quote_row_new (void);
/* @item: (nullable) */
void stet_quote_row_set_item (StetQuoteRow *self, StetQuoteItem *item);
/* All it says in one line, for a screen reader. (transfer full) */
char *stet_quote_row_describe (StetQuoteItem *item);

G_END_DECLS
