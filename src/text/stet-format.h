/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Formatting commands on Stet Markdown, each one edit: pure functions from text and selection to what to
 * replace.
 *
 * Offsets are code points, half-open; the selection's ends may come in either order. A command gives NULL
 * where it has nothing to do or where the result would not read as meant (it parses its own result before
 * returning it). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* At @offset, @n_deleted code points give way to @inserted; then the selection is set. The edit is the
 * smallest that does it; apply it as one user action. */
typedef struct
{
  guint offset;
  guint n_deleted;
  char *inserted; /* (owned) */
  guint selection_start;
  guint selection_end;
} StetFormatEdit;

void stet_format_edit_free (StetFormatEdit *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetFormatEdit, stet_format_edit_free)
/* @text with the edit made. (owned) */
char *stet_format_edit_apply (const StetFormatEdit *self, const char *text);

/* The inline formats that hold for the whole selection (or at the caret) and the block it starts in: for
 * toggled buttons. */
typedef struct
{
  gboolean strong;
  gboolean emphasis;
  gboolean crosshead;
  gboolean block_quote;
  gboolean bullet_list;
  gboolean number_list;
  char *url; /* (owned) (nullable): of the link at the start of the selection */
} StetFormatState;
void stet_format_state_clear (StetFormatState *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StetFormatState, stet_format_state_clear)
void stet_format_get_state (const char *text, guint start, guint end, StetFormatState *state);

/* Strong and emphasis. Without a selection: the word that the caret stands within; else the marks are put
 * around the caret, and taken away again when it still stands between them; at the end of formatted words the
 * caret steps over the closing mark. White space at the ends of the selection and markup stay outside; each
 * paragraph gets its own marks. Taken off where all of it has the format, else put on. */
StetFormatEdit *stet_format_toggle_strong (const char *text, guint start, guint end);
StetFormatEdit *stet_format_toggle_emphasis (const char *text, guint start, guint end);

/* Links the selection, or the word at the caret, or else inserts the address as its own text, within one
 * paragraph; a link that is touched gets the new address. @url NULL or "": removes the links touched. */
StetFormatEdit *stet_format_set_link (const char *text, guint start, guint end, const char *url);

/* Blocks: all paragraphs (or list items) that the selection touches. Taken off where all of them are of the
 * kind, else put on. */
StetFormatEdit *stet_format_toggle_crosshead (const char *text, guint start, guint end); /* level 2 */
StetFormatEdit *stet_format_toggle_block_quote (const char *text, guint start, guint end);
StetFormatEdit *stet_format_toggle_bullet_list (const char *text, guint start, guint end);
StetFormatEdit *stet_format_toggle_number_list (const char *text, guint start, guint end);

/* What the Return key does: a new list item within a list, the end of the list on an empty item, the like in
 * a block quote, and else a new paragraph ("\n\n"; one line end where the caret stands beside a blank line
 * already). Never NULL. */
StetFormatEdit *stet_format_break (const char *text, guint start, guint end);

G_END_DECLS
