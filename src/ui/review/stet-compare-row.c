/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-compare-row.h"

#include "stet-diff-marks.h"

struct _StetCompareRow
{
  AdwBin parent_instance;

  GtkLabel *title;
  GtkLabel *old_side;
  GtkLabel *new_side;
};

G_DEFINE_FINAL_TYPE (StetCompareRow, stet_compare_row, ADW_TYPE_BIN)

/* Shows what is the same, and of the rest what @shown says (a bit for each kind). */
static void
fill (GtkLabel *label, const StetDiffRow *row, guint shown)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  for (guint i = 0; i < row->pieces->len; i++)
    {
      const StetDiffPiece *piece = g_ptr_array_index (row->pieces, i);
      gsize start = text->len;

      if (!(shown & (1u << piece->kind)))
        continue;
      g_string_append (text, piece->text);
      if (piece->kind != STET_DIFF_SAME)
        stet_diff_marks_add (attributes, piece->kind, start, text->len);
    }
  gtk_label_set_text (label, text->str);
  gtk_label_set_attributes (label, attributes);
}

static void
stet_compare_row_dispose (GObject *object)
{
  /* AdwBin would unparent it once more. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), STET_TYPE_COMPARE_ROW);
  G_OBJECT_CLASS (stet_compare_row_parent_class)->dispose (object);
}

static void
stet_compare_row_class_init (StetCompareRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_compare_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-compare-row.ui");
  gtk_widget_class_bind_template_child (widget_class, StetCompareRow, title);
  gtk_widget_class_bind_template_child (widget_class, StetCompareRow, old_side);
  gtk_widget_class_bind_template_child (widget_class, StetCompareRow, new_side);
}

static void
stet_compare_row_init (StetCompareRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
stet_compare_row_new (void)
{
  return g_object_new (STET_TYPE_COMPARE_ROW, NULL);
}

void
stet_compare_row_set_item (StetCompareRow *self, StetCompareItem *item, gboolean side_by_side)
{
  const StetDiffRow *row;
  const char *title;

  g_return_if_fail (STET_IS_COMPARE_ROW (self));
  g_return_if_fail (item == NULL || STET_IS_COMPARE_ITEM (item));

  if (item == NULL)
    return;
  row = stet_compare_item_get_row (item);
  title = stet_compare_item_get_title (item);
  gtk_label_set_text (self->title, title != NULL ? title : "");
  gtk_widget_set_visible (GTK_WIDGET (self->title), title != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->old_side), side_by_side);
  if (side_by_side)
    fill (self->old_side, row, 1u << STET_DIFF_SAME | 1u << STET_DIFF_REMOVED);
  fill (self->new_side, row,
        1u << STET_DIFF_SAME | 1u << STET_DIFF_ADDED | (side_by_side ? 0 : 1u << STET_DIFF_REMOVED));
}
