/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scrollable page: a head that is as tall as it wants to be, and below it a text view, scrolling as one
 * sheet. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define STET_TYPE_PAGE_SCROLLER (stet_page_scroller_get_type ())
G_DECLARE_FINAL_TYPE (StetPageScroller, stet_page_scroller, STET, PAGE_SCROLLER, GtkWidget)

/* Properties: "head" (GtkWidget), "body" (GtkTextView), "measure" (int, pixels: the widest that both become).
 */

GtkWidget *stet_page_scroller_new (void);
/* Scrolls as little as it takes to show @widget, which lies in the head. */
void stet_page_scroller_show_in_head (StetPageScroller *self, GtkWidget *widget);

G_END_DECLS
