/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures and documents as files of the desk's folder, named by their SHA-256: media/ab/abcdef…  The same
 * file is kept once. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* At most that many bytes are taken. */
#define STET_MEDIA_MAX_SIZE (128 * 1024 * 1024)

/* Copies the file at @path in: JPEG, PNG, WebP or GIF, told by its first bytes; else STET_ERROR_INVALID.
 * On disk when it returns. Blocks. Returns the hash. */
char *stet_media_add (const char *dir, const char *path, GCancellable *cancellable, GError **error);
/* The same for a document that is evidence: PDF, Word (.docx) or plain text, told by its first bytes and, for
 * .docx, its name. @type: (out) (optional) (static): "text/plain", "application/pdf" or
 * STET_MEDIA_TYPE_DOCX. */
char *stet_media_add_document (const char *dir,
                               const char *path,
                               const char **type,
                               GCancellable *cancellable,
                               GError **error);
#define STET_MEDIA_TYPE_DOCX "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
/* The file with that hash; NULL where there is none or @hash is no hash. */
char *stet_media_dup_path (const char *dir, const char *hash);
/* "image/jpeg", "image/png", "image/webp" or "image/gif" for the first bytes of a file (12 suffice); else
 * NULL. */
const char *stet_media_guess_type (const guint8 *bytes, gsize n_bytes);

G_END_DECLS
