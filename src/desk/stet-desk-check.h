/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desk's use cases for verdicts and evidence. As all others of StetDesk: each is blocking, one
 * transaction with its event, and @as is the id of who acts. Whoever may edit a story may check it. */
#pragma once

#include "stet-check-sheet.h"
#include "stet-check.h"
#include "stet-desk.h"

G_BEGIN_DECLS

/* Of StetCheck with their evidence, oldest first. @story: id, its beginning or slug. Where they stand in the
 * text is stet_check_match()'s answer. */
GPtrArray *stet_desk_list_checks (StetDesk *self, const char *story, GError **error);

/**
 * stet_desk_set_verdict:
 * @check: its id is "" for words that have no check yet, else that of the check to change; its story, kind,
 *   anchor, twins, speaker, verdict and note are taken. Who, when and the evidence are the desk's concern
 *
 * Gives a verdict, changes it, or takes it back (STET_VERDICT_UNCHECKED). With the id of a check and other
 * words it confirms an expired check or checks again: the event has the old words and the new ones.
 *
 * Returns: (transfer full): the check as stored
 */
StetCheck *stet_desk_set_verdict (StetDesk *self, const char *as, const StetCheck *check, GError **error);
/**
 * stet_desk_show_check:
 * @note: what readers are told; "" shows them nothing of it any more
 *
 * Makes it a part of the story (stet-review.h), which needs a new approval then, as for any change that
 * readers see.
 */
gboolean
stet_desk_show_check (StetDesk *self, const char *as, const char *check, const char *note, GError **error);
/* Takes a check off the list whose words are gone; its events stay. */
gboolean stet_desk_drop_check (StetDesk *self, const char *as, const char *check, GError **error);

/* The id of the piece; its id, person and time are given by the desk. STET_ERROR_INVALID where it lacks what
 * its kind needs, STET_ERROR_NOT_FOUND where the story has no such source, sealed ones included. */
char *stet_desk_add_evidence (StetDesk *self,
                              const char *as,
                              const char *check,
                              const StetEvidence *evidence,
                              GError **error);
gboolean stet_desk_remove_evidence (StetDesk *self,
                                    const char *as,
                                    const char *check,
                                    const char *evidence,
                                    GError **error);

/* Keeps a document (plain text, PDF or .docx) among the media files. Returns evidence of kind DOCUMENT for
 * stet_desk_add_evidence(). */
StetEvidence *stet_desk_keep_document (StetDesk *self, const char *path, GError **error);
/* The text of a document that is plain text; else STET_ERROR_INVALID. */
char *stet_desk_read_document (StetDesk *self, const StetEvidence *document, GError **error);

/* The check sheet of the working copy, to be printed; (owned). */
StetCheckSheet *stet_desk_load_check_sheet (StetDesk *self, const char *story, GError **error);
/* The same as "html" or "markdown". */
char *stet_desk_make_check_sheet (StetDesk *self, const char *story, const char *format, GError **error);

G_END_DECLS
