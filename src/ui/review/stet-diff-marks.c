/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-diff-marks.h"

#include <string.h>

/* Tints that are read on light and on dark: a line under or through the words is what tells them apart. */
#define TINT_ALPHA 0x3000

static void
add_attribute (PangoAttrList *attributes, PangoAttribute *attribute, gsize start, gsize end)
{
  attribute->start_index = (guint) start;
  attribute->end_index = (guint) end;
  pango_attr_list_insert (attributes, attribute);
}

void
stet_diff_marks_add_line (PangoAttrList *attributes, StetDiffKind kind, gsize start, gsize end)
{
  add_attribute (attributes,
                 kind == STET_DIFF_ADDED ? pango_attr_underline_new (PANGO_UNDERLINE_SINGLE)
                                         : pango_attr_strikethrough_new (TRUE),
                 start, end);
}

void
stet_diff_marks_add (PangoAttrList *attributes, StetDiffKind kind, gsize start, gsize end)
{
  stet_diff_marks_add_line (attributes, kind, start, end);
  add_attribute (attributes,
                 kind == STET_DIFF_ADDED ? pango_attr_background_new (0x2600, 0xa200, 0x6900)
                                         : pango_attr_background_new (0xe000, 0x1b00, 0x2400),
                 start, end);
  add_attribute (attributes, pango_attr_background_alpha_new (TINT_ALPHA), start, end);
}

void
stet_diff_marks_show_replacement (GtkLabel *label, const char *old_words, const char *new_words)
{
  g_autofree char *text
    = g_strconcat (old_words, *old_words != '\0' && *new_words != '\0' ? " " : "", new_words, NULL);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  gsize length = strlen (text);

  stet_diff_marks_add (attributes, STET_DIFF_REMOVED, 0, strlen (old_words));
  stet_diff_marks_add (attributes, STET_DIFF_ADDED, length - strlen (new_words), length);
  gtk_label_set_text (label, text);
  gtk_label_set_attributes (label, attributes);
}
