/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two wordings, one above the other, with the words marked that differ. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shows both, on one line each where they were on more; in @old_label what went is struck out, in @new_label
 * what came is underlined, and either is coloured: not colour alone. Words that screen readers hear are the
 * plain ones. */
void
stet_word_marks_show (GtkLabel *old_label, GtkLabel *new_label, const char *old_words, const char *new_words);

G_END_DECLS
