/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to text/: backslashes before what would be markup. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Appends @words, within one line. @starts: they begin a line, and what would begin a block there is escaped;
 * @inner: so is what would be markup anywhere. Returns how many backslashes that took. */
guint stet_escape_words (const char *words, gsize len, gboolean starts, gboolean inner, GString *out);

G_END_DECLS
