/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A delivery in the list of the outbox. */
#pragma once

#include <gtk/gtk.h>

#include "stet-outbox-item.h"

G_BEGIN_DECLS

#define STET_TYPE_OUTBOX_ROW (stet_outbox_row_get_type ())
G_DECLARE_FINAL_TYPE (StetOutboxRow, stet_outbox_row, STET, OUTBOX_ROW, GtkBox)

/* Its buttons are the actions "outbox.retry" and "outbox.cancel", with the delivery's id. */
StetOutboxRow *stet_outbox_row_new (void);
/* @item: (nullable) */
void stet_outbox_row_set_item (StetOutboxRow *self, StetOutboxItem *item);

G_END_DECLS
