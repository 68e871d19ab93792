/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-compare-item.h"

#include <glib/gi18n.h>

struct _StetCompareItem
{
  GObject parent_instance;

  GPtrArray *rows; /* (owned): of StetDiffRow, shared with the other items */
  guint row;
  char *title; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (StetCompareItem, stet_compare_item, G_TYPE_OBJECT)

static void
stet_compare_item_finalize (GObject *object)
{
  StetCompareItem *self = STET_COMPARE_ITEM (object);

  g_ptr_array_unref (self->rows);
  g_free (self->title);
  G_OBJECT_CLASS (stet_compare_item_parent_class)->finalize (object);
}

static void
stet_compare_item_class_init (StetCompareItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stet_compare_item_finalize;
}

static void
stet_compare_item_init (StetCompareItem *self)
{
}

StetCompareItem *
stet_compare_item_new (GPtrArray *rows, guint row, const char *title)
{
  StetCompareItem *self;

  g_return_val_if_fail (rows != NULL && row < rows->len, NULL);

  self = g_object_new (STET_TYPE_COMPARE_ITEM, NULL);
  self->rows = g_ptr_array_ref (rows);
  self->row = row;
  self->title = g_strdup (title);
  return self;
}

const char *
stet_compare_item_get_title (StetCompareItem *self)
{
  g_return_val_if_fail (STET_IS_COMPARE_ITEM (self), NULL);

  return self->title;
}

const StetDiffRow *
stet_compare_item_get_row (StetCompareItem *self)
{
  g_return_val_if_fail (STET_IS_COMPARE_ITEM (self), NULL);

  return g_ptr_array_index (self->rows, self->row);
}

static void
append_sentence (GString *text, const char *sentence)
{
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
}

char *
stet_compare_item_describe (StetCompareItem *self)
{
  GString *text = g_string_new (NULL);
  const StetDiffRow *row = stet_compare_item_get_row (self);

  for (guint i = 0; i < row->pieces->len; i++)
    {
      const StetDiffPiece *piece = g_ptr_array_index (row->pieces, i);
      g_autofree char *sentence = NULL;

      if (piece->kind == STET_DIFF_SAME)
        continue;
      sentence = g_strdup_printf (
        piece->kind == STET_DIFF_REMOVED ? _ ("Removed: “%s”.") : _ ("Added: “%s”."), piece->text);
      append_sentence (text, sentence);
    }
  return g_string_free (text, FALSE);
}
