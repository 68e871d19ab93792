/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Evidence for checks. */
#pragma once

#include "stet-check.h"
#include "stet-database.h"

G_BEGIN_DECLS

gboolean stet_evidence_table_insert (StetDatabase *db,
                                     const char *check,
                                     const StetEvidence *evidence,
                                     GError **error);
/* STET_ERROR_NOT_FOUND where the check has no such piece. */
gboolean stet_evidence_table_remove (StetDatabase *db, const char *check, const char *id, GError **error);
/* Adds what there is for @check (a check read from its table), oldest first. */
gboolean stet_evidence_table_fill (StetDatabase *db, StetCheck *check, GError **error);

G_END_DECLS
