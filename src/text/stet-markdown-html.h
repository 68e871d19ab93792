/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text into HTML. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @text, @len bytes or -1, appended for the content of elements and of attributes in double quotes (HTML
 * Living Standard, 13.3). */
void stet_html_append_escaped (GString *html, const char *text, gssize len);

G_END_DECLS
