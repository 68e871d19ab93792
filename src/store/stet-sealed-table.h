/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sealed sources: boxes that only the keyring's key opens. Nothing here can look inside. */
#pragma once

#include "stet-database.h"

G_BEGIN_DECLS

typedef struct
{
  char *id;       /* (owned) */
  char *story;    /* (owned): id */
  GBytes *box;    /* (owned): encrypted */
  gint64 created; /* microseconds, UTC */
} StetSealedBox;

void stet_sealed_box_free (StetSealedBox *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetSealedBox, stet_sealed_box_free)

/* Replaces the box of the same id. */
gboolean stet_sealed_table_put (StetDatabase *db, const StetSealedBox *box, GError **error);
GPtrArray *stet_sealed_table_list (StetDatabase *db, const char *story, GError **error); /* oldest first */
gboolean stet_sealed_table_count (StetDatabase *db, const char *story, guint *n, GError **error);
/* STET_ERROR_NOT_FOUND where there is none. */
gboolean stet_sealed_table_remove (StetDatabase *db, const char *story, const char *id, GError **error);

G_END_DECLS
