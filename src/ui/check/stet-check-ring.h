/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small ring that fills as a story is checked. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define STET_TYPE_CHECK_RING (stet_check_ring_get_type ())
G_DECLARE_FINAL_TYPE (StetCheckRing, stet_check_ring, STET, CHECK_RING, GtkWidget)

/* Property "size" (int, pixels). */

GtkWidget *stet_check_ring_new (void);
/* @done of @total; a @total of 0 is an empty ring. */
void stet_check_ring_set (StetCheckRing *self, guint done, guint total);
guint stet_check_ring_get_done (StetCheckRing *self);
guint stet_check_ring_get_total (StetCheckRing *self);
/* "4 of 17 checked". (transfer full) */
char *stet_check_ring_dup_words (guint done, guint total);

G_END_DECLS
