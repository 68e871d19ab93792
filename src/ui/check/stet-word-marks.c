/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-word-marks.h"

#include "stet-check-words.h"
#include "stet-diff-marks.h"
#include "stet-word-diff.h"

/* @right: what differs is as it should be. */
static void
mark (PangoAttrList *attributes, const char *words, guint start, guint end, StetDiffKind kind, gboolean right)
{
  const char *from = g_utf8_offset_to_pointer (words, start);
  gsize at = (gsize) (from - words);
  gsize to = (gsize) (g_utf8_offset_to_pointer (from, end - start) - words);

  if (start == end)
    return;
  if (right)
    stet_diff_marks_add_line (attributes, kind, at, to);
  else
    stet_diff_marks_add (attributes, kind, at, to);
}

void
stet_word_marks_show (GtkLabel *old_label, GtkLabel *new_label, const char *old_words, const char *new_words)
{
  g_autofree char *old_line = NULL, *new_line = NULL;
  g_autoptr (PangoAttrList) old_marks = pango_attr_list_new (), new_marks = pango_attr_list_new ();
  g_autoptr (GArray) changes = NULL;

  g_return_if_fail (GTK_IS_LABEL (old_label) && GTK_IS_LABEL (new_label));
  g_return_if_fail (old_words != NULL && new_words != NULL);

  old_line = stet_check_words_on_one_line (old_words);
  new_line = stet_check_words_on_one_line (new_words);
  changes = stet_word_diff (old_line, new_line);
  for (guint i = 0; i < changes->len; i++)
    {
      const StetWordChange *change = &g_array_index (changes, StetWordChange, i);

      mark (old_marks, old_line, change->old_start, change->old_end, STET_DIFF_REMOVED, FALSE);
      mark (new_marks, new_line, change->new_start, change->new_end, STET_DIFF_ADDED, FALSE);
    }
  gtk_label_set_text (old_label, old_line);
  gtk_label_set_attributes (old_label, old_marks);
  gtk_label_set_text (new_label, new_line);
  gtk_label_set_attributes (new_label, new_marks);
}

void
stet_word_marks_show_transcript (GtkLabel *said_label,
                                 GtkLabel *quoted_label,
                                 const char *said,
                                 const char *quotation,
                                 const StetTranscriptMatch *match)
{
  g_autoptr (PangoAttrList) said_marks = pango_attr_list_new (), quoted_marks = pango_attr_list_new ();

  g_return_if_fail (GTK_IS_LABEL (said_label) && GTK_IS_LABEL (quoted_label));
  g_return_if_fail (said != NULL && quotation != NULL && match != NULL);

  for (guint i = 0; i < match->changes->len; i++)
    {
      const StetTranscriptChange *change = &g_array_index (match->changes, StetTranscriptChange, i);
      mark (said_marks, said, change->said_start - match->start, change->said_end - match->start,
            STET_DIFF_REMOVED, change->marked);
      mark (quoted_marks, quotation, change->quoted_start, change->quoted_end, STET_DIFF_ADDED,
            change->marked);
    }
  gtk_label_set_text (said_label, said);
  gtk_label_set_attributes (said_label, said_marks);
  gtk_label_set_text (quoted_label, quotation);
  gtk_label_set_attributes (quoted_label, quoted_marks);
}
