/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words for what went wrong, all in one place: a heading by the code of the error, and what the room
 * that refused had to say, which already tells what would help. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Cancelled by the person or because the window went away: nothing is said. */
gboolean stet_error_is_silent (const GError *error);
/* A heading of a few words, in the language of the user: "Not allowed for your role". Static. */
const char *stet_error_get_heading (const GError *error);
/* What happened and what can be done, as plain text. */
char *stet_error_dup_body (const GError *error);
/* Both in one sentence, for a toast or a banner. */
char *stet_error_dup_line (const GError *error);

G_END_DECLS
