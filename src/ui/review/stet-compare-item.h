/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of a comparison in a list model. */
#pragma once

#include <gio/gio.h>

#include "stet-diff-rows.h"

G_BEGIN_DECLS

#define STET_TYPE_COMPARE_ITEM (stet_compare_item_get_type ())
G_DECLARE_FINAL_TYPE (StetCompareItem, stet_compare_item, STET, COMPARE_ITEM, GObject)

/* @title: (nullable): what part of the story begins with this row. @rows: kept alive as long as the item. */
StetCompareItem *stet_compare_item_new (GPtrArray *rows, guint row, const char *title);
const char *stet_compare_item_get_title (StetCompareItem *self);
const StetDiffRow *stet_compare_item_get_row (StetCompareItem *self);

/* In words, for whoever cannot see it: "removed: nine. added: ten." (owned) */
char *stet_compare_item_describe (StetCompareItem *self);

G_END_DECLS
