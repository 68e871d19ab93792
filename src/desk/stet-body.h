/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The body of an open story, made for edits: a key costs the same in 500 words as in 200,000. One thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _StetBody StetBody;

/* @text: valid UTF-8 */
StetBody *stet_body_new (const char *text);
void stet_body_free (StetBody *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetBody, stet_body_free)

guint stet_body_get_length (const StetBody *self); /* code points */

/* Replaces @n_deleted code points at @offset by @inserted. FALSE, and nothing is changed, where the range is
 * not within the text. */
gboolean stet_body_edit (StetBody *self, guint offset, guint n_deleted, const char *inserted);

/* Code points [@start, @end), clamped to the text; costs about the length of what it gives. */
char *stet_body_dup_range (const StetBody *self, guint start, guint end);
/* The whole text; costs its length. */
char *stet_body_dup_text (const StetBody *self);

G_END_DECLS
