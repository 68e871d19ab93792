/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A field of one paragraph that wraps and grows: the headline, the standfirst. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define STET_TYPE_TITLE_FIELD (stet_title_field_get_type ())
G_DECLARE_FINAL_TYPE (StetTitleField, stet_title_field, STET, TITLE_FIELD, GtkTextView)

/* Properties: "text" (string, notifies at every edit), "placeholder-text" (string; also the accessible
 * placeholder). Signal "leave" (int direction): the writer wants to move on, 1 (Enter, Down in the last
 * line), or back, -1 (Up in the first). The text never holds a line break: breaks that are pasted become
 * spaces. */

/* The most that a field takes, in code points; what a paste brings beyond it is refused as a whole. */
#define STET_TITLE_FIELD_MAX 2000

GtkWidget *stet_title_field_new (void);
/* (transfer full) */
char *stet_title_field_dup_text (StetTitleField *self);
/* Replaces the text unless it is the same; the caret stays where it can. */
void stet_title_field_set_text (StetTitleField *self, const char *text);

G_END_DECLS
