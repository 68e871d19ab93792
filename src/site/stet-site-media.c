/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Media: one file for each picture, media/ab/abcdef…, and a row that says what it is. The row is written
 * last and deleted last, so that whatever is shown is complete on disk, and no file is left that nobody
 * knows. */
#include "config.h"

#include "stet-site-store.h"

#include <errno.h>
#include <glib/gstdio.h>

#include "stet-error.h"
#include "stet-site.h"

char *
stet_site_media_dup_path (const char *dir, const char *hash)
{
  g_autofree char *folder = g_strndup (hash, 2);

  return g_build_filename (dir, folder, hash, NULL);
}

gboolean
stet_site_media_find (StetSiteDb *db, const char *hash, StetSiteImage *image, gint64 *size)
{
  g_autoptr (sqlite3_stmt) row
    = stet_site_db_query (db, NULL, "SELECT type, size, width, height FROM media WHERE hash = ?", "s", hash);

  if (row == NULL || stet_site_db_step (db, row, NULL) != 1)
    return FALSE;
  image->type = g_intern_string (stet_site_db_text (row, 0));
  image->extension = stet_site_image_extension (image->type);
  image->width = (guint) sqlite3_column_int64 (row, 2);
  image->height = (guint) sqlite3_column_int64 (row, 3);
  if (size != NULL)
    *size = sqlite3_column_int64 (row, 1);
  return image->extension != NULL;
}

static gboolean
write_file (const char *dir, const char *hash, GBytes *bytes, GError **error)
{
  g_autofree char *path = stet_site_media_dup_path (dir, hash);
  g_autofree char *folder = g_path_get_dirname (path);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (g_mkdir_with_parents (folder, 0755) != 0)
    {
      g_set_error (error, STET_SITE_ERROR, STET_SITE_ERROR_STORE, "Cannot make the folder %s: %s", folder,
                   g_strerror (errno));
      return FALSE;
    }
  return g_file_set_contents_full (path, data, (gssize) size,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644, error);
}

static gboolean
fail_missing (const char *hash, GError **error)
{
  g_set_error (error, STET_ERROR, STET_ERROR_NOT_FOUND,
               "The article shows a picture that this site does not have: send %s first", hash);
  return FALSE;
}

gboolean
stet_site_media_leave (StetSiteDb *db, const char *id, const char *holder, GError **error)
{
  return stet_site_db_run (db, error, "DELETE FROM media_use WHERE article = ? AND holder = ?", "ss", id,
                           holder);
}

gboolean
stet_site_media_use (StetSiteDb *db, const StetSiteArticle *article, const char *holder, GError **error)
{
  const char *id = article->story->id;
  g_autoptr (GPtrArray) media = stet_site_article_list_media (article);

  if (!stet_site_media_leave (db, id, holder, error))
    return FALSE;
  for (guint i = 0; i < media->len; i++)
    {
      const char *hash = media->pdata[i];
      StetSiteImage image;

      if (!stet_site_media_find (db, hash, &image, NULL))
        return fail_missing (hash, error);
      if (!stet_site_db_run (db, error, "INSERT INTO media_use VALUES (?, ?, ?)", "sss", hash, holder, id))
        return FALSE;
    }
  return TRUE;
}

gboolean
stet_site_media_is_shown (StetSiteDb *db, const char *hash, const char *holder, const char *id)
{
  g_autoptr (sqlite3_stmt) row = stet_site_db_query (
    db, NULL,
    "SELECT 1 FROM media_use WHERE media = ? AND holder = ? AND (?3 IS NULL OR article = ?3) LIMIT 1", "sss",
    hash, holder, id);

  return row != NULL && stet_site_db_step (db, row, NULL) == 1;
}

gboolean
stet_site_media_put (StetSiteDb *db,
                     const char *dir,
                     const char *hash,
                     GBytes *bytes,
                     gint64 now,
                     gboolean *created,
                     GError **error)
{
  g_autofree char *actual = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  StetSiteImage image;
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  if (g_strcmp0 (actual, hash) != 0)
    {
      g_set_error (error, STET_ERROR, STET_ERROR_INVALID,
                   "The file is not the one named: its SHA-256 is %s. It may have been damaged on the way.",
                   actual != NULL ? actual : "unknown");
      return FALSE;
    }
  if (!stet_site_image_read (data, size, &image))
    {
      g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID,
                           "The file is not a JPEG, PNG, WebP or GIF picture, or it is damaged");
      return FALSE;
    }
  *created = !stet_site_media_find (db, hash, &image, NULL);
  /* it came again, and so is as fresh as a new one */
  if (!*created)
    return stet_site_db_run (db, error, "UPDATE media SET idle = ? WHERE hash = ? AND idle IS NOT NULL", "is",
                             now, hash);
  return write_file (dir, hash, bytes, error)
         && stet_site_db_run (db, error, "INSERT OR IGNORE INTO media VALUES (?, ?, ?, ?, ?, ?)", "ssiiii",
                              hash, image.type, (gint64) size, (gint64) image.width, (gint64) image.height,
                              now);
}

static gboolean
delete_one (StetSiteDb *db, const char *dir, const char *hash, GError **error)
{
  g_autofree char *path = stet_site_media_dup_path (dir, hash);

  if (g_unlink (path) != 0 && errno != ENOENT)
    {
      g_set_error (error, STET_SITE_ERROR, STET_SITE_ERROR_STORE, "Cannot delete the picture %s: %s", path,
                   g_strerror (errno));
      return FALSE;
    }
  return stet_site_db_run (db, error, "DELETE FROM media WHERE hash = ?", "s", hash);
}

gboolean
stet_site_media_sweep (StetSiteDb *db, const char *dir, gint64 now, GError **error)
{
  g_autoptr (GPtrArray) hashes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (sqlite3_stmt) row
    = stet_site_db_query (db, error, "SELECT hash FROM media WHERE idle < ?", "i", now - G_TIME_SPAN_DAY);
  int step = 0;

  while (row != NULL && (step = stet_site_db_step (db, row, error)) == 1)
    g_ptr_array_add (hashes, g_strdup (stet_site_db_text (row, 0)));
  if (row == NULL || step != 0)
    return FALSE;
  g_clear_pointer (&row, sqlite3_finalize);
  for (guint i = 0; i < hashes->len; i++)
    if (!delete_one (db, dir, hashes->pdata[i], error))
      return FALSE;
  return TRUE;
}
