/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The four verdicts and the way to the next line, as a bar of buttons; they act by the window's "check"
 * actions. */
#pragma once

#include <gtk/gtk.h>

#include "stet-check-item.h"

G_BEGIN_DECLS

#define STET_TYPE_VERDICT_BAR (stet_verdict_bar_get_type ())
G_DECLARE_FINAL_TYPE (StetVerdictBar, stet_verdict_bar, STET, VERDICT_BAR, GtkWidget)

/* @item: (nullable): whose verdict is marked */
void stet_verdict_bar_set_item (StetVerdictBar *self, StetCheckItem *item);

G_END_DECLS
