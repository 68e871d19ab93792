/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file gets its name only when all of it is on disk, so that a name is a promise. */
#include "config.h"

#include "stet-media.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "stet-error.h"
#include "stet-store-error-private.h"

#define N_TYPE_BYTES 12
#define CHUNK        (256 * 1024)

const char *
stet_media_guess_type (const guint8 *bytes, gsize n_bytes)
{
  g_return_val_if_fail (bytes != NULL || n_bytes == 0, NULL);

  if (n_bytes < N_TYPE_BYTES)
    return NULL;
  if (memcmp (bytes, "\xFF\xD8\xFF", 3) == 0)
    return "image/jpeg";
  if (memcmp (bytes, "\x89PNG\r\n\x1A\n", 8) == 0)
    return "image/png";
  if (memcmp (bytes, "RIFF", 4) == 0 && memcmp (bytes + 8, "WEBP", 4) == 0)
    return "image/webp";
  if (memcmp (bytes, "GIF87a", 6) == 0 || memcmp (bytes, "GIF89a", 6) == 0)
    return "image/gif";
  return NULL;
}

static gboolean
is_hash (const char *hash)
{
  if (hash == NULL || strlen (hash) != 64)
    return FALSE;
  for (const char *p = hash; *p != '\0'; p++)
    if (!g_ascii_isdigit (*p) && !(*p >= 'a' && *p <= 'f'))
      return FALSE;
  return TRUE;
}

static char *
get_folder (const char *dir, const char *hash)
{
  char first[3] = { hash[0], hash[1], '\0' };

  return g_build_filename (dir, "media", first, NULL);
}

char *
stet_media_dup_path (const char *dir, const char *hash)
{
  g_return_val_if_fail (dir != NULL, NULL);

  if (!is_hash (hash))
    return NULL;

  g_autofree char *folder = get_folder (dir, hash);
  g_autofree char *path = g_build_filename (folder, hash, NULL);
  return g_file_test (path, G_FILE_TEST_IS_REGULAR) ? g_steal_pointer (&path) : NULL;
}

static gboolean
write_all (int fd, const guint8 *bytes, gsize n_bytes, const char *path, GError **error)
{
  while (n_bytes > 0)
    {
      ssize_t n = write (fd, bytes, n_bytes);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return stet_store_error_set_errno (error, errno, path);
      bytes += n;
      n_bytes -= n;
    }
  return TRUE;
}

static gboolean
refuse (GError **error, const char *message, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);

  g_set_error (error, STET_ERROR, STET_ERROR_INVALID, "“%s”: %s", name, message);
  return FALSE;
}

/* What is taken: the type of a file by its name and first bytes, NULL where it is none of these. */
typedef struct
{
  const char *(*guess) (const char *path, const guint8 *bytes, gsize n_bytes);
  const char *refused;
  const char *too_large;
} Kind;

static const char *
guess_picture (const char *path, const guint8 *bytes, gsize n_bytes)
{
  return stet_media_guess_type (bytes, n_bytes);
}

static const Kind picture_kind = { guess_picture, N_ ("Only JPEG, PNG, WebP and GIF pictures can be used."),
                                   N_ ("The picture is larger than 128 MB. Make it smaller first.") };

/* Text in UTF-16 begins with a byte order mark; in any other encoding it has no NUL. */
static gboolean
is_text (const guint8 *bytes, gsize n_bytes)
{
  return n_bytes > 0
         && ((n_bytes >= 2 && (memcmp (bytes, "\xFF\xFE", 2) == 0 || memcmp (bytes, "\xFE\xFF", 2) == 0))
             || memchr (bytes, '\0', n_bytes) == NULL);
}

static const char *
guess_document (const char *path, const guint8 *bytes, gsize n_bytes)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  if (n_bytes >= 5 && memcmp (bytes, "%PDF-", 5) == 0)
    return "application/pdf";
  if (n_bytes >= 4 && memcmp (bytes, "PK\3\4", 4) == 0)
    return g_str_has_suffix (lower, ".docx") ? STET_MEDIA_TYPE_DOCX : NULL;
  if (n_bytes >= N_TYPE_BYTES && stet_media_guess_type (bytes, n_bytes) != NULL)
    return NULL;
  return is_text (bytes, n_bytes) ? "text/plain" : NULL;
}

static const Kind document_kind
  = { guess_document, N_ ("Only plain text, PDF and Word documents (.docx) can be attached."),
      N_ ("The document is larger than 128 MB.") };

/* Copies and hashes in one go. */
static char *
copy (const char *path,
      const Kind *kind,
      int target,
      const char *target_path,
      const char **type,
      GCancellable *cancellable,
      GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *buffer = g_malloc (CHUNK);
  gsize total = 0;
  gsize n;

  if (stream == NULL)
    return NULL;
  do
    {
      if (!g_input_stream_read_all (G_INPUT_STREAM (stream), buffer, CHUNK, &n, cancellable, error))
        return NULL;
      if (total == 0 && (*type = kind->guess (path, buffer, n)) == NULL)
        {
          refuse (error, _ (kind->refused), path);
          return NULL;
        }
      total += n;
      if (total > STET_MEDIA_MAX_SIZE)
        {
          refuse (error, _ (kind->too_large), path);
          return NULL;
        }
      g_checksum_update (checksum, buffer, n);
      if (!write_all (target, buffer, n, target_path, error))
        return NULL;
    }
  while (n == CHUNK);
  return g_strdup (g_checksum_get_string (checksum));
}

static gboolean
sync_folder (const char *path, GError **error)
{
  int fd = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean ok = fd >= 0 && fsync (fd) == 0;

  if (!ok)
    stet_store_error_set_errno (error, errno, path);
  if (fd >= 0)
    close (fd);
  return ok;
}

static gboolean
settle (const char *dir, const char *media, const char *temporary, const char *hash, GError **error)
{
  g_autofree char *folder = get_folder (dir, hash);
  g_autofree char *path = g_build_filename (folder, hash, NULL);

  if (g_mkdir (folder, 0700) != 0 && errno != EEXIST)
    return stet_store_error_set_errno (error, errno, folder);
  if (g_rename (temporary, path) != 0)
    return stet_store_error_set_errno (error, errno, path);
  return sync_folder (folder, error) && sync_folder (media, error);
}

static char *
add (const char *dir,
     const char *path,
     const Kind *kind,
     const char **type,
     GCancellable *cancellable,
     GError **error)
{
  g_autofree char *media = g_build_filename (dir, "media", NULL);
  g_autofree char *temporary = g_build_filename (media, ".new-XXXXXX", NULL);
  if (g_mkdir_with_parents (media, 0700) != 0)
    {
      stet_store_error_set_errno (error, errno, media);
      return NULL;
    }

  int fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      stet_store_error_set_errno (error, errno, media);
      return NULL;
    }

  g_autofree char *hash = copy (path, kind, fd, temporary, type, cancellable, error);
  gboolean ok = hash != NULL && (fsync (fd) == 0 || stet_store_error_set_errno (error, errno, temporary));
  close (fd);
  ok = ok && settle (dir, media, temporary, hash, error);
  if (!ok)
    g_unlink (temporary);
  return ok ? g_steal_pointer (&hash) : NULL;
}

char *
stet_media_add (const char *dir, const char *path, GCancellable *cancellable, GError **error)
{
  const char *type;

  g_return_val_if_fail (dir != NULL && path != NULL, NULL);

  return add (dir, path, &picture_kind, &type, cancellable, error);
}

char *
stet_media_add_document (const char *dir,
                         const char *path,
                         const char **type,
                         GCancellable *cancellable,
                         GError **error)
{
  const char *guessed;

  g_return_val_if_fail (dir != NULL && path != NULL, NULL);

  return add (dir, path, &document_kind, type != NULL ? type : &guessed, cancellable, error);
}
