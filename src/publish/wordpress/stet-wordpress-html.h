/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HTML as WordPress takes it and keeps it. Pure. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Plain text for a field that WordPress takes for HTML (title, excerpt): as it is, but for what would be read
 * as a tag or a character reference. */
char *stet_wordpress_text (const char *plain);

/* @html with the same words, tags and attributes for a reader, written in the one way that two texts have to
 * share in order to be compared: WordPress and its editor write character references, blanks and the ends of
 * empty elements each in their own. A character that would open a tag or a reference stays one. */
char *stet_wordpress_normalise (const char *html);

/* Whether WordPress holds the same words and markup as were sent. */
gboolean stet_wordpress_same (const char *sent, const char *held);

/**
 * stet_wordpress_append_safe:
 * @html: sound HTML, of a block
 *
 * Appends it so that no word is taken for something else when the page is made: "[gallery]" is a shortcode
 * there (https://developer.wordpress.org/plugins/shortcodes/), and a paragraph of nothing but an address
 * becomes an embedded page (https://developer.wordpress.org/advanced-administration/wordpress/oembed/). The
 * references say the same to a reader and to the editor.
 */
void stet_wordpress_append_safe (GString *to, const char *html);

G_END_DECLS
