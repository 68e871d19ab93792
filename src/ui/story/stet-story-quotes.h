/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The quotations of the story in an editor, in the order of the text, kept up while one types: a list model
 * of StetQuoteItem, and the colour under their words. Main thread; analysis comes after the letter is on the
 * screen. */
#pragma once

#include "stet-quote-item.h"
#include "stet-story-editor.h"

G_BEGIN_DECLS

#define STET_TYPE_STORY_QUOTES (stet_story_quotes_get_type ())
G_DECLARE_FINAL_TYPE (StetStoryQuotes, stet_story_quotes, STET, STORY_QUOTES, GObject)

/* Properties: "current" (StetQuoteItem, nullable, read-only, notifies): the quotation that the caret stands
 * in; "n-unattributed" (uint, read-only, notifies): those without a speaker; "ready" (boolean, read-only,
 * notifies): the text has been read once. */

StetStoryQuotes *stet_story_quotes_new (StetStoryEditor *editor);
StetQuoteItem *stet_story_quotes_get_current (StetStoryQuotes *self);
guint stet_story_quotes_get_n_unattributed (StetStoryQuotes *self);
gboolean stet_story_quotes_get_ready (StetStoryQuotes *self);
/* Selects its words in the editor and shows them; it is then the current one. */
void stet_story_quotes_choose (StetStoryQuotes *self, StetQuoteItem *item);
/* Does now what waits for an idle moment; for tests. FALSE where the text is still being read. */
gboolean stet_story_quotes_flush (StetStoryQuotes *self);

G_END_DECLS
