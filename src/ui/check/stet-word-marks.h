/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two wordings, one above the other, with the words marked that differ. */
#pragma once

#include <gtk/gtk.h>

#include "stet-transcript.h"

G_BEGIN_DECLS

/* Shows both, on one line each where they were on more; in @old_label what went is struck out, in @new_label
 * what came is underlined (stet-diff-marks.h). Words that screen readers hear are the
 * plain ones. */
void
stet_word_marks_show (GtkLabel *old_label, GtkLabel *new_label, const char *old_words, const char *new_words);
/* The same of a passage @said of a transcript, which @match is about, and of the quotation of it. What the
 * writer marked as left out or added is not tinted as wrong. */
void stet_word_marks_show_transcript (GtkLabel *said_label,
                                      GtkLabel *quoted_label,
                                      const char *said,
                                      const char *quotation,
                                      const StetTranscriptMatch *match);

G_END_DECLS
