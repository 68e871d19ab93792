/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How words that came and words that went look, everywhere: what came is underlined, what went struck
 * through, each with a tint. */
#pragma once

#include <gtk/gtk.h>

#include "stet-diff-rows.h"

G_BEGIN_DECLS

/* Marks bytes [@start, @end) of a text. */
void stet_diff_marks_add (PangoAttrList *attributes, StetDiffKind kind, gsize start, gsize end);
/* The same without the tint: of what differs and is as it should be. */
void stet_diff_marks_add_line (PangoAttrList *attributes, StetDiffKind kind, gsize start, gsize end);
/* Shows the old words struck through and then the new ones underlined; either may be "". */
void stet_diff_marks_show_replacement (GtkLabel *label, const char *old_words, const char *new_words);

G_END_DECLS
