/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Out of HTML into plain text. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Character references decoded: numeric ones, and the named ones that servers write into data
 * (amp, lt, gt, quot, apos, nbsp). Others stay as they are. */
char *stet_html_decode (const char *text);

G_END_DECLS
