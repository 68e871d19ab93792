/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading text from a clipboard with a bound, and making it fit for a story. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Reads plain text. Fails with G_IO_ERROR_NO_SPACE as soon as more than @max_bytes have come, whatever is
 * still to come, and with G_IO_ERROR_INVALID_DATA where it is not text. */
void stet_paste_text_async (GdkClipboard *clipboard,
                            gsize max_bytes,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
/* (transfer full) */
char *stet_paste_text_finish (GdkClipboard *clipboard, GAsyncResult *result, GError **error);

/* @text as paragraphs of Stet Markdown. Word processors and web pages end each paragraph with one line end,
 * which in Markdown joins it with the next: where no line is blank and the lines end like sentences, each
 * becomes a paragraph. Pure. (transfer full) */
char *stet_paste_paragraphs (const char *text);

G_END_DECLS
