/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks for a few words: a reason, or the name of a revision. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define STET_TYPE_REASON_DIALOG (stet_reason_dialog_get_type ())
G_DECLARE_FINAL_TYPE (StetReasonDialog, stet_reason_dialog, STET, REASON_DIALOG, AdwAlertDialog)

/* Response "accept" is insensitive while nothing is written, unless @optional. */
StetReasonDialog *stet_reason_dialog_new (const char *heading,
                                          const char *body,
                                          const char *accept_label,
                                          gboolean optional,
                                          gboolean destructive);
/* What was written, without white space around it. */
char *stet_reason_dialog_dup_text (StetReasonDialog *self);
/* For tests and drafts of an answer. */
void stet_reason_dialog_set_text (StetReasonDialog *self, const char *text);

G_END_DECLS
