/* SPDX-License-Identifier: GPL-3.0-or-later */
/* House style: rules as data (data/style, compiled in, and a folder of the desk), and what they find in a
 * story.
 *
 * Rules are silent inside direct quotation (but for the marks themselves), in addresses, in Markdown's markup
 * and in code. Most rules look at one paragraph: after an edit check that paragraph again, with
 * stet_style_check(). Those that compare places of a story (a name spelt two ways) are in
 * stet_style_check_story(), for when the hand rests. Text is valid UTF-8, plain or Stet Markdown, a line
 * being a paragraph; offsets are code points. */
#pragma once

#include "stet-quote.h"
#include "stet-style-finding.h"

G_BEGIN_DECLS

/* A set of rules: immutable, counted by reference, for any number of threads at once. */
typedef struct _StetStyle StetStyle;

/**
 * stet_style_load:
 * @dir: (nullable): a folder whose *.ini files are read after those compiled in, in the order of their names;
 *   it need not exist
 *
 * A later file that names a rule again changes what it says of it and leaves the rest; `enabled = no`
 * switches a rule off. What cannot be used in a file of the desk is left out and told by
 * stet_style_get_problems(). Reads a disk and compiles patterns: some milliseconds.
 *
 * Returns: (transfer full): never NULL
 */
StetStyle *stet_style_load (const char *dir);
StetStyle *stet_style_ref (StetStyle *self);
void stet_style_unref (StetStyle *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetStyle, stet_style_unref)

/* Sentences for a person, each "FILE:LINE: what is wrong and what to do"; empty when all was well. */
const char *const *stet_style_get_problems (const StetStyle *self);
/* All rules, those that are switched off too, in the order of the files. (element-type StetStyleRule) */
const GPtrArray *stet_style_get_rules (const StetStyle *self);
/* (nullable) (borrowed) */
const StetStyleRule *stet_style_get_rule (const StetStyle *self, const char *id);

/**
 * stet_style_check:
 * @language: BCP 47, of the story; "" where it is unknown: rules of no language only
 * @text: whole paragraphs: all of the story, or those that an edit touched; @len bytes or -1
 * @offset: code points of the story before @text
 * @quotes: (nullable) (element-type StetQuote): the quotations that begin in @text, in order, with offsets of
 * the story: what stet_quote_finder_dup_quotes() gives
 *
 * What the rules find that need one paragraph only. Costs the length of @text.
 *
 * Returns: (transfer full): of StetStyleFinding, by start, offsets of the story
 */
GPtrArray *stet_style_check (const StetStyle *self,
                             const char *language,
                             const char *text,
                             gssize len,
                             guint offset,
                             const GPtrArray *quotes);

/* What the rules find that compare places of the story; @text is all of it. Otherwise as stet_style_check().
 */
GPtrArray *stet_style_check_story (const StetStyle *self,
                                   const char *language,
                                   const char *text,
                                   gssize len,
                                   const GPtrArray *quotes);

/* Both, by start, with quotations found here: for callers that need it once. */
GPtrArray *stet_style_check_all (const StetStyle *self, const char *language, const char *text, gssize len);

G_END_DECLS
