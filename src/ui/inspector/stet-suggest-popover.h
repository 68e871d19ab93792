/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Suggestions below a field while one types in it. The field keeps the focus: Up and Down move among the
 * suggestions, Enter takes the one that is marked, Escape puts them away. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One suggestion. */
#define STET_TYPE_COMPLETION (stet_completion_get_type ())
G_DECLARE_FINAL_TYPE (StetCompletion, stet_completion, STET, COMPLETION, GObject)

/* @detail: (nullable): said beside it, smaller; @id: (nullable): for whoever takes it. */
StetCompletion *stet_completion_new (const char *label, const char *detail, const char *id);
const char *stet_completion_get_label (StetCompletion *self);
const char *stet_completion_get_detail (StetCompletion *self);
const char *stet_completion_get_id (StetCompletion *self);

/* Adds StetCompletion to @suggestions for what was typed (never ""), the best first. */
typedef void (*StetSuggestFunc) (const char *typed, GPtrArray *suggestions, gpointer data);

#define STET_TYPE_SUGGEST_POPOVER (stet_suggest_popover_get_type ())
G_DECLARE_FINAL_TYPE (StetSuggestPopover, stet_suggest_popover, STET, SUGGEST_POPOVER, GtkPopover)

/* Signal "chosen" (StetCompletion *): one was taken, with Enter or a click. */

/* How many are shown. */
#define STET_SUGGEST_MAX 8

/* @editable: a GtkWidget that implements GtkEditable; it owns the popover from now on. @data: (unowned): for
 * @func, lives as long as @editable. Returns: (transfer none). */
StetSuggestPopover *stet_suggest_popover_attach (GtkWidget *editable, StetSuggestFunc func, gpointer data);

/* Whether a name answers to what was typed: each word typed begins a word of it, in any order, case and
 * accents apart. Pure. */
gboolean stet_suggest_matches (const char *name, const char *typed);

G_END_DECLS
