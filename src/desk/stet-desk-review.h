/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desk's use cases for review: suggestions, comments, and going back to a revision. As all others of
 * StetDesk each is blocking, one transaction with its event, and @as is the id of who acts. @story: id, its
 * beginning or slug. Whoever may see a story that is not spiked may comment and suggest; to accept a
 * suggestion is to edit.
 *
 * Signal of StetDesk: "review-changed" (const char *story): suggestions or comments; "" is any story. */
#pragma once

#include "stet-comment.h"
#include "stet-desk.h"
#include "stet-suggestion.h"

G_BEGIN_DECLS

/* Suggestions. Of StetSuggestion, oldest first, settled ones included; where they stand in the text is
 * stet_suggestion_find()'s answer. */
GPtrArray *stet_desk_list_suggestions (StetDesk *self, const char *story, GError **error);

/* Proposes @words for the code points [@start, @end) of the working copy's body; its id. @note: (nullable):
 * why */
char *stet_desk_suggest (StetDesk *self,
                         const char *as,
                         const char *story,
                         guint start,
                         guint end,
                         const char *words,
                         const char *note,
                         GError **error);
/* Proposes each change from the working copy's body to @body; their ids, empty where nothing differs. The
 * working copy stays as it is. */
char **
stet_desk_suggest_text (StetDesk *self, const char *as, const char *story, const char *body, GError **error);
/* What was changed in the body since @revision (a hash, or eight digits of it at least) becomes suggestions
 * by who changed it, and the body is again what it was then; their ids. STET_ERROR_INVALID where nothing was
 * changed. */
char **stet_desk_suggest_since (StetDesk *self,
                                const char *as,
                                const char *story,
                                const char *revision,
                                GError **error);

/**
 * stet_desk_accept_suggestions:
 * @ids: (nullable): ended by NULL; NULL: all that are open
 *
 * Makes the changes in the working copy, all or none. STET_ERROR_CONFLICT where the words of one were changed
 * since, or two of them overlap.
 */
gboolean stet_desk_accept_suggestions (StetDesk *self,
                                       const char *as,
                                       const char *story,
                                       const char *const *ids,
                                       GError **error);
gboolean stet_desk_reject_suggestions (StetDesk *self,
                                       const char *as,
                                       const char *story,
                                       const char *const *ids,
                                       GError **error);
/* Undoes either: the suggestion is open again, and the words are those from before it was accepted.
 * STET_ERROR_CONFLICT where the accepted words were changed since. */
gboolean stet_desk_reopen_suggestions (StetDesk *self,
                                       const char *as,
                                       const char *story,
                                       const char *const *ids,
                                       GError **error);

/* Comments. Of StetComment, oldest first, answers and resolved threads included. */
GPtrArray *stet_desk_list_comments (StetDesk *self, const char *story, GError **error);
/* Begins a thread about @anchor's words, or with NULL about the whole story; its id. Whom @text asks for by
 * "@Name" finds the story in the place For me until the thread is resolved. */
char *stet_desk_comment (StetDesk *self,
                         const char *as,
                         const char *story,
                         const StetAnchor *anchor,
                         const char *text,
                         GError **error);
/* Answers in the thread of @comment, which is open again if it was resolved; its id. */
char *stet_desk_reply (StetDesk *self, const char *as, const char *comment, const char *text, GError **error);
/* Of the thread of @comment. Doing it twice is no error. */
gboolean stet_desk_resolve_thread (StetDesk *self, const char *as, const char *comment, GError **error);
gboolean stet_desk_reopen_thread (StetDesk *self, const char *as, const char *comment, GError **error);

/* What keeps a story from being approved or is left to do after a return. */
gboolean stet_desk_count_open (StetDesk *self,
                               const char *story,
                               guint *n_suggestions,
                               guint *n_threads,
                               GError **error);

/* The working copy reads as @revision again (a hash, or eight digits of it at least), but for whom it is
 * assigned to; that is a new revision, whose hash comes back. What the working copy said before is a revision
 * too. */
char *
stet_desk_restore (StetDesk *self, const char *as, const char *story, const char *revision, GError **error);

G_END_DECLS
