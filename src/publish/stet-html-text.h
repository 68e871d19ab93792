/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain text into HTML and back. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* For the content of elements and of attributes in double quotes: & < > ". */
void stet_html_append_text (GString *html, const char *text);

/* Character references decoded: numeric ones, and the named ones that servers write into data
 * (amp, lt, gt, quot, apos, nbsp). Others stay as they are. */
char *stet_html_decode (const char *text);

G_END_DECLS
