/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain copy while its parts are told apart: stet-import-plain.c leads, the head and the foot have files of
 * their own. */
#pragma once

#include "stet-import-private.h"

G_BEGIN_DECLS

typedef struct
{
  StetDraft *draft;      /* (unowned) */
  GPtrArray *paragraphs; /* (owned): of StetParagraph */
  guint body;            /* where the body begins, after the head */
  gboolean page;         /* copy of a web page: it has furniture */
  gboolean has_names;    /* a byline was found */
  gboolean labelled;     /* the copy names its fields: "HEADLINE: …" */
} StetCopy;

/* NULL beyond the last. */
StetParagraph *stet_copy_get (const StetCopy *self, guint at);
/* The first paragraph from @at on whose part is not known yet. */
guint stet_copy_skip (const StetCopy *self, guint at);
/* Adds @names, which @line says. */
void stet_copy_add_names (StetCopy *self, const char *line, GPtrArray *names, gboolean guessed);
/* @p is the byline. @names: (transfer full). @guessed: only its place says so; the person is told. */
void stet_copy_take_names (StetCopy *self, StetParagraph *p, GPtrArray *names, gboolean guessed);
/* @name, within @p's text: what is before it is left out. */
void stet_copy_take_section (StetCopy *self, StetParagraph *p, const char *name);

/* "SLUG: …", "HEADLINE: …" on top. Before the lines are told apart by what they say. */
void stet_copy_read_labels (StetCopy *self);
void stet_copy_read_head (StetCopy *self);
void stet_copy_read_foot (StetCopy *self);

G_END_DECLS
