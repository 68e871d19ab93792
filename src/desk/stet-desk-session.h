/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which stories lay open and where the caret stood, for the next start: a file beside the database, for it is
 * no matter of the record and never worth a commit. */
#pragma once

#include "stet-desk.h"

G_BEGIN_DECLS

/* One story that lay open. */
typedef struct
{
  char *story;    /* (owned): id */
  char *field;    /* (owned): that the caret was in: "headline", "standfirst" or "body" */
  guint offset;   /* of the caret, code points */
  gint64 time;    /* when it was there, microseconds UTC */
  gboolean shown; /* in front of the others */
} StetSessionPlace;

StetSessionPlace *stet_session_place_new (const char *story, const char *field, guint offset, gint64 time);
void stet_session_place_free (StetSessionPlace *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetSessionPlace, stet_session_place_free)

/* @places: of StetSessionPlace, in the order of their tabs. Replaces the file as a whole. Blocks. */
gboolean stet_desk_keep_session (StetDesk *self, const GPtrArray *places, GError **error);
/* Of StetSessionPlace; empty where none was kept, or where it cannot be read. Blocks. (transfer full) */
GPtrArray *stet_desk_load_session (StetDesk *self);

G_END_DECLS
