/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HTML as Stet Markdown: what a CMS gives back, what is pasted from a page. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The picture at @url as the desk has it: a media hash, or NULL where it has none of it. Returns: (owned) */
typedef char *(*StetImportPictureFunc) (const char *url, gpointer user_data);

/**
 * stet_import_html:
 * @html: a fragment or a page, UTF-8, not necessarily terminated; @len bytes, or -1 up to the NUL
 * @find_picture: (nullable): no picture is known then
 * @notes: (out) (owned) (optional): sentences for the person: what was left out or lost its form; empty where
 *   that is nothing
 *
 * A pure function, read with libxml2's parser for HTML as browsers write it, without network or external
 * entities. What becomes of what:
 *
 *   - p, div, section … : paragraphs; two line breaks (br) part paragraphs, one is a hard break;
 *   - h1 to h6: crossheads, h1 counting as h2; blockquote; ul, ol with their first number, nested up to
 *     STET_WRITER_DEPTH (stet-import-writer.h), deeper ones flat; hr;
 *   - strong, b, em, i, and styles that say so; q with “ ”; sup and sub as Unicode's digits, where it has
 * them;
 *   - links with an address that stet_markdown_url_is_safe(); others leave their words, and a note;
 *   - figure with img and figcaption: a picture where @find_picture knows its address, else a note with its
 *     alternative text and caption; WordPress's emoji as the characters they stand for;
 *   - tables: a paragraph for each row, cells parted by " | ", and a note;
 *   - iframe, video, audio, object and Ghost's cards for them: a note with the address;
 *   - script, style, svg, nav, buttons, fields, comments (also WordPress's block marks), what is `hidden`:
 * nothing.
 *
 * Words are escaped: the body reads as the page does, whatever signs it contains.
 *
 * Returns: (owned): Markdown, "" where there are no words; NULL with STET_IMPORT_ERROR_ENCODING (not UTF-8,
 * or a NUL), STET_IMPORT_ERROR_TOO_LARGE, or STET_IMPORT_ERROR_FORMAT (elements more than 1,000 deep, or one
 * with more than 10,000 attributes)
 */
char *stet_import_html (const char *html,
                        gssize len,
                        StetImportPictureFunc find_picture,
                        gpointer user_data,
                        char ***notes,
                        GError **error);

G_END_DECLS
