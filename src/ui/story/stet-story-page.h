/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A story that is open: headline, standfirst and text on one sheet, with a toolbar above and a bar below. */
#pragma once

#include <adwaita.h>

#include "stet-story-checks.h"
#include "stet-story-findings.h"
#include "stet-story-review.h"
#include "stet-working-copy.h"

G_BEGIN_DECLS

#define STET_TYPE_STORY_PAGE (stet_story_page_get_type ())
G_DECLARE_FINAL_TYPE (StetStoryPage, stet_story_page, STET, STORY_PAGE, AdwBin)

/* Properties: "working-copy" (StetWorkingCopy, construct only), "title" (string, read-only, notifies: the
 * headline, or what stands for one), "person" (string, nullable: id of who sits at the desk; while set, the
 * text can be edited only where that person may, and the page says why not), "editable" (boolean, read-only,
 * notifies), "suggesting" (boolean: what is typed is suggested). Signal "caret-moved" (). Actions:
 * "story.find".
 */

GtkWidget *stet_story_page_new (StetWorkingCopy *copy);
StetWorkingCopy *stet_story_page_get_working_copy (StetStoryPage *self);
const char *stet_story_page_get_title (StetStoryPage *self);
void stet_story_page_set_person (StetStoryPage *self, const char *person);
const char *stet_story_page_get_person (StetStoryPage *self);
gboolean stet_story_page_get_editable (StetStoryPage *self);
gboolean stet_story_page_get_suggesting (StetStoryPage *self);
/* Stays as it is where the person may not suggest. */
void stet_story_page_set_suggesting (StetStoryPage *self, gboolean suggesting);
StetStoryChecks *stet_story_page_get_checks (StetStoryPage *self);
StetStoryFindings *stet_story_page_get_findings (StetStoryPage *self);
StetStoryEditor *stet_story_page_get_editor (StetStoryPage *self);
/* Suggestions and comments. Settling is done in the name of who sits there. */
StetStoryReview *stet_story_page_get_review (StetStoryPage *self);
void stet_story_page_settle (StetStoryPage *self, StetReviewItem *item, StetReviewDeed deed);
/* Selects the words of the next open suggestion or comment, or of the one before. */
void stet_story_page_choose_review (StetStoryPage *self, gboolean forward);
/* Opens what stands at the caret, with what may be done. */
void stet_story_page_explain_review (StetStoryPage *self);
/* The suggestions among @items (of StetReviewItem), as one step. */
void stet_story_page_settle_several (StetStoryPage *self, const GPtrArray *items, StetReviewDeed deed);
/* @ids: of what was settled: suggestions, or one thread; ended by NULL */
void stet_story_page_reopen (StetStoryPage *self, const char *const *ids);
/* Says something in passing. */
void stet_story_page_say (StetStoryPage *self, const char *message);

/* The field that the caret moved in last (static: "headline", "standfirst" or "body"); @offset: (out): code
 * points. */
const char *stet_story_page_get_caret (StetStoryPage *self, guint *offset);
/* Puts it there (at the end, where the text is shorter) without taking the keyboard. */
void stet_story_page_set_caret (StetStoryPage *self, const char *field, guint offset);
/* Shows code points [@start, @end) of a field that is on the page (headline, standfirst, body), with the
 * keyboard in it; FALSE where it is not. */
gboolean stet_story_page_go_to (StetStoryPage *self, const char *field, guint start, guint end);

/* Checks, in the name of the person who sits there. What goes wrong is said in passing. Of the current line:
 */
void stet_story_page_give_verdict (StetStoryPage *self, StetVerdict verdict);
/* An expired verdict holds for the words as they are now. */
void stet_story_page_confirm_check (StetStoryPage *self);
/* Takes a check off the list whose words are gone. */
void stet_story_page_drop_check (StetStoryPage *self);
/* Goes to the next line that somebody has to look at, or the one before; the keyboard stays where it is. */
void stet_story_page_choose_open_check (StetStoryPage *self, gboolean forward);
/* Of any line: */
void stet_story_page_set_note (StetStoryPage *self, StetCheckItem *item, const char *note);
void stet_story_page_add_evidence (StetStoryPage *self, StetCheckItem *item, const StetEvidence *evidence);
void stet_story_page_add_document (StetStoryPage *self, StetCheckItem *item, GFile *file);
/* @evidence: its id */
void stet_story_page_remove_evidence (StetStoryPage *self, StetCheckItem *item, const char *evidence);

/* House style: lets the words of a finding stand, here or in the whole story, in the name of the person who
 * sits there. */
void stet_story_page_ignore_style (StetStoryPage *self, StetStyleItem *item, gboolean here);
/* Opens what a rule says of the words at the caret, with what may be done. */
void stet_story_page_explain_style (StetStoryPage *self);
/* Selects the next words that a rule speaks of, or those before; the keyboard stays where it is. */
void stet_story_page_next_style (StetStoryPage *self, gboolean forward);

G_END_DECLS
