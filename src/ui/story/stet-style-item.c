/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-style-item.h"

struct _StetStyleItem
{
  GObject parent_instance;

  StetStyleFinding *finding; /* (owned) */
};

G_DEFINE_FINAL_TYPE (StetStyleItem, stet_style_item, G_TYPE_OBJECT)

static void
stet_style_item_finalize (GObject *object)
{
  stet_style_finding_free (STET_STYLE_ITEM (object)->finding);
  G_OBJECT_CLASS (stet_style_item_parent_class)->finalize (object);
}

static void
stet_style_item_class_init (StetStyleItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stet_style_item_finalize;
}

static void
stet_style_item_init (StetStyleItem *self)
{
}

StetStyleItem *
stet_style_item_new (const StetStyleFinding *finding)
{
  StetStyleItem *self = g_object_new (STET_TYPE_STYLE_ITEM, NULL);

  self->finding = stet_style_finding_copy (finding);
  return self;
}

const StetStyleFinding *
stet_style_item_get_finding (StetStyleItem *self)
{
  g_return_val_if_fail (STET_IS_STYLE_ITEM (self), NULL);

  return self->finding;
}

/* Within what was deleted it falls to the place of the edit. */
static guint
follow (guint position, guint offset, guint n_deleted, guint n_inserted)
{
  if (position < offset)
    return position;
  return position < offset + n_deleted ? offset : position - n_deleted + n_inserted;
}

void
stet_style_item_follow (StetStyleItem *self, guint offset, guint n_deleted, guint n_inserted)
{
  g_return_if_fail (STET_IS_STYLE_ITEM (self));

  self->finding->start = follow (self->finding->start, offset, n_deleted, n_inserted);
  self->finding->end = follow (self->finding->end, offset, n_deleted, n_inserted);
}
