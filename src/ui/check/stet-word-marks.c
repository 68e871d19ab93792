/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-word-marks.h"

#include "stet-check-words.h"
#include "stet-word-diff.h"

#include <adwaita.h>

static void
add (PangoAttrList *attributes, PangoAttribute *attribute, const char *words, guint start, guint end)
{
  const char *from = g_utf8_offset_to_pointer (words, start);

  attribute->start_index = from - words;
  attribute->end_index = g_utf8_offset_to_pointer (from, end - start) - words;
  pango_attr_list_insert (attributes, attribute);
}

static void
mark (PangoAttrList *attributes, const char *words, guint start, guint end, gboolean gone, StetCheckLook look)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GdkRGBA color = stet_check_look_get_color (look, dark);

  if (start == end)
    return;
  add (attributes, pango_attr_foreground_new (color.red * 65535, color.green * 65535, color.blue * 65535),
       words, start, end);
  add (attributes,
       gone ? pango_attr_strikethrough_new (TRUE) : pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), words,
       start, end);
  add (attributes, pango_attr_weight_new (PANGO_WEIGHT_SEMIBOLD), words, start, end);
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

      mark (old_marks, old_line, change->old_start, change->old_end, TRUE, STET_LOOK_DISPUTED);
      mark (new_marks, new_line, change->new_start, change->new_end, FALSE, STET_LOOK_VERIFIED);
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
      StetCheckLook look = change->marked ? STET_LOOK_UNCHECKED : STET_LOOK_DISPUTED;

      mark (said_marks, said, change->said_start - match->start, change->said_end - match->start, TRUE, look);
      mark (quoted_marks, quotation, change->quoted_start, change->quoted_end, FALSE, look);
    }
  gtk_label_set_text (said_label, said);
  gtk_label_set_attributes (said_label, said_marks);
  gtk_label_set_text (quoted_label, quotation);
  gtk_label_set_attributes (quoted_label, quoted_marks);
}
