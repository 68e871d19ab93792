/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The thin bar below the text: how long it is, and whether it is safe. */
#pragma once

#include <gtk/gtk.h>

#include "stet-statistics.h"
#include "stet-working-copy.h"

G_BEGIN_DECLS

#define STET_TYPE_FOOT_BAR (stet_foot_bar_get_type ())
G_DECLARE_FINAL_TYPE (StetFootBar, stet_foot_bar, STET, FOOT_BAR, GtkWidget)

/* Property "compact" (boolean): in a narrow window, without reading time and language. */

/* @target: words that are asked for; 0: none. */
void stet_foot_bar_set_length (StetFootBar *self, const StetStatistics *statistics, guint target);
/* Quotations and facts: how many are checked of all. */
void stet_foot_bar_set_checks (StetFootBar *self, guint done, guint total);
/* @language: BCP 47. */
void stet_foot_bar_set_language (StetFootBar *self, const char *language);
/* @message: why saving failed. That it is being saved shows only when it takes long. */
void stet_foot_bar_set_save_state (StetFootBar *self, StetSaveState state, const char *message);

G_END_DECLS
