/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal: small edits that are on disk but not yet in the working copy. */
#pragma once

#include "stet-database.h"

G_BEGIN_DECLS

/* Not a field of the story: the suggestions that somebody typed (desk/stet-desk-proposals.c). */
#define STET_JOURNAL_PROPOSALS "proposals"

typedef struct
{
  gint64 seq;      /* set by append: the order in the story */
  gint64 base;     /* version of the working copy that the edits since the last fold apply to */
  char *field;     /* (owned): as in stet_story_set_field(), or STET_JOURNAL_PROPOSALS */
  int offset;      /* code points; -1: the whole field is replaced by @text */
  guint n_deleted; /* code points */
  char *text;      /* (owned): inserted, or the field's new value */
  char *person;    /* (owned): who typed */
  gint64 time;     /* microseconds, UTC */
} StetJournalOp;

StetJournalOp *stet_journal_op_copy (const StetJournalOp *self);
void stet_journal_op_free (StetJournalOp *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetJournalOp, stet_journal_op_free)

/* @ops: of StetJournalOp, in order; their seq is set. */
gboolean stet_journal_table_append (StetDatabase *db, const char *story, GPtrArray *ops, GError **error);
GPtrArray *stet_journal_table_list (StetDatabase *db, const char *story, GError **error); /* oldest first */
/* Forgets what is in the working copy now: everything up to and with @seq. */
gboolean stet_journal_table_fold (StetDatabase *db, const char *story, gint64 seq, GError **error);
/* Ids of the stories that have a journal (char *, for g_free). */
GPtrArray *stet_journal_table_list_stories (StetDatabase *db, GError **error);

G_END_DECLS
