/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a house rule found, while the text goes on changing around it. */
#pragma once

#include "stet-style-finding.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define STET_TYPE_STYLE_ITEM (stet_style_item_get_type ())
G_DECLARE_FINAL_TYPE (StetStyleItem, stet_style_item, STET, STYLE_ITEM, GObject)

/* @finding: copied */
StetStyleItem *stet_style_item_new (const StetStyleFinding *finding);
/* Where it stands in the text as it is now included. */
const StetStyleFinding *stet_style_item_get_finding (StetStyleItem *self);
/* An edit of the text: moves the place along. */
void stet_style_item_follow (StetStyleItem *self, guint offset, guint n_deleted, guint n_inserted);

G_END_DECLS
