/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines of a checklist, and the analysis that they come from. Made on a worker, then the main thread's.
 * An edit costs the paragraphs that it touches: all lines behind it move by one number. */
#pragma once

#include "stet-check-item.h"

G_BEGIN_DECLS

typedef struct _StetCheckLines StetCheckLines;

/* What the owner is told, in the order in which it happens. */
typedef struct
{
  /* the list has other lines: as in g_list_model_items_changed() */
  void (*changed) (gpointer data, guint position, guint n_removed, guint n_added);
  /* lines between these code points were looked at again */
  void (*refreshed) (gpointer data, guint start, guint end);
  /* code points of the text as it is now, clamped (owned) */
  char *(*dup_text) (gpointer data, guint start, guint end);
  gpointer data;
} StetCheckLinesOwner;

/* @checks: of StetCheck. Costs the length of the text; nobody is told anything. */
StetCheckLines *stet_check_lines_new (const char *text, const char *language, GPtrArray *checks);
void stet_check_lines_free (StetCheckLines *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetCheckLines, stet_check_lines_free)
/* From now on the text is @owner's. */
void stet_check_lines_set_owner (StetCheckLines *self, const StetCheckLinesOwner *owner);

/* Edits, in the order in which they happen and as many as there are, then one or more
 * stet_check_lines_analyse(): until then places are right, and what stands there may not be. */
void stet_check_lines_edit (StetCheckLines *self, guint offset, guint n_deleted, const char *inserted);
/* Does what there is to do, a piece of about a millisecond or two. TRUE where more is left. */
gboolean stet_check_lines_analyse (StetCheckLines *self);
void stet_check_lines_set_checks (StetCheckLines *self, GPtrArray *checks);

GPtrArray *stet_check_lines_get_checks (StetCheckLines *self); /* of StetCheck */
GPtrArray *stet_check_lines_get_items (StetCheckLines *self);  /* of StetCheckItem */
/* How many of them findings of the text are; the rest only a check knows. */
guint stet_check_lines_get_n_found (StetCheckLines *self);
guint stet_check_lines_find (StetCheckLines *self, guint offset);
guint stet_check_lines_count (StetCheckLines *self, StetCheckProgress progress);
guint stet_check_lines_count_unattributed (StetCheckLines *self);
/* (transfer container): of StetCheckItem with the same words that have no check */
GPtrArray *stet_check_lines_list_twins (StetCheckLines *self, StetCheckItem *item);

G_END_DECLS
