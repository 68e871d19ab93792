/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What changed lately, whoever did it: filled by triggers, so that nothing is forgotten. It lets a window
 * follow another process without reading everything again. */
#pragma once

#include "stet-database.h"

G_BEGIN_DECLS

typedef enum
{
  STET_CHANGE_STORY,
  STET_CHANGE_PERSON,
  STET_CHANGE_TARGET,
  STET_CHANGE_DELIVERY,
  STET_CHANGE_SETTING,
  STET_CHANGE_CHECK,  /* of a story: its checks or their evidence */
  STET_CHANGE_REVIEW, /* of a story: its suggestions or comments */
} StetChangeKind;

typedef struct
{
  StetChangeKind kind;
  char *id; /* (owned): of the row; the key of a setting; the story of a check or review */
} StetChange;

void stet_change_free (StetChange *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetChange, stet_change_free)

/* The number of the newest change; 0 at the beginning. */
gboolean stet_change_table_last (StetDatabase *db, gint64 *seq, GError **error);
/**
 * stet_change_table_list:
 * @seq: (inout): the last number that is known; afterwards the newest
 * @all: set to TRUE where more happened since than is kept (10,000 changes): look at everything again
 *
 * Returns: (transfer full): of StetChange, each row once, in the order of their last change
 */
GPtrArray *stet_change_table_list (StetDatabase *db, gint64 *seq, gboolean *all, GError **error);

G_END_DECLS
