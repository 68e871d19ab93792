/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table preview: articles for whoever holds their address. 128 random bits in it cannot be guessed. */
#include "config.h"

#include "stet-site-store.h"

#define TOKEN_BYTES 16

static char *
make_token (const StetClock *clock)
{
  guint8 bytes[TOKEN_BYTES];
  GString *token = g_string_new (NULL);

  clock->random (clock->data, bytes, sizeof bytes);
  for (gsize i = 0; i < sizeof bytes; i++)
    g_string_append_printf (token, "%02x", bytes[i]);
  return g_string_free (token, FALSE);
}

/* The token that the preview of an article has, "" where there is none. NULL with @error. */
static char *
dup_token (StetSiteDb *db, const char *id, GError **error)
{
  g_autoptr (sqlite3_stmt) row
    = stet_site_db_query (db, error, "SELECT token FROM preview WHERE id = ?", "s", id);
  const int step = row != NULL ? stet_site_db_step (db, row, error) : -1;

  if (step < 0)
    return NULL;
  return g_strdup (step == 1 ? stet_site_db_text (row, 0) : "");
}

static gboolean
write_preview (StetSiteDb *db, const StetSiteArticle *article, const char *token, gint64 now, GError **error)
{
  g_autofree char *content = stet_site_article_dup_content (article);

  return stet_site_db_run (db, error, "INSERT OR REPLACE INTO preview VALUES (?, ?, ?, ?)", "sssi",
                           article->story->id, token, content, now + STET_SITE_PREVIEW_DAYS * G_TIME_SPAN_DAY)
         && stet_site_media_use (db, article, STET_SITE_HOLDER_PREVIEW, error);
}

gboolean
stet_site_preview_put (StetSiteDb *db,
                       const StetSiteArticle *article,
                       const StetClock *clock,
                       gint64 now,
                       char **token,
                       GError **error)
{
  g_autofree char *known = NULL;

  if (!stet_site_db_begin (db, error))
    return FALSE;
  known = dup_token (db, article->story->id, error);
  if (known != NULL && *known == '\0')
    {
      g_free (known);
      known = make_token (clock);
    }
  if (known == NULL || !write_preview (db, article, known, now, error))
    {
      stet_site_db_rollback (db);
      return FALSE;
    }
  *token = g_steal_pointer (&known);
  return stet_site_db_commit (db, error);
}

StetSiteArticle *
stet_site_preview_find (StetSiteDb *db, const char *token, gint64 now, GError **error)
{
  g_autoptr (sqlite3_stmt) row = stet_site_db_query (
    db, error, "SELECT id, content, expires FROM preview WHERE token = ? AND expires > ?", "si", token, now);
  g_autoptr (JsonNode) node = NULL;
  StetSiteArticle *article;

  if (row == NULL || stet_site_db_step (db, row, error) != 1)
    return NULL;
  node = json_from_string (stet_site_db_text (row, 1), error);
  article = node != NULL ? stet_site_article_from_json (stet_site_db_text (row, 0), node, error) : NULL;
  if (article != NULL && article->published == 0)
    article->published = sqlite3_column_int64 (row, 2) - STET_SITE_PREVIEW_DAYS * G_TIME_SPAN_DAY;
  return article;
}

gboolean
stet_site_previews_expire (StetSiteDb *db, gint64 now, GError **error)
{
  return stet_site_db_run (db, error,
                           "DELETE FROM media_use WHERE holder = '" STET_SITE_HOLDER_PREVIEW "' AND article "
                           "IN (SELECT id FROM preview WHERE expires <= ?)",
                           "i", now)
         && stet_site_db_run (db, error, "DELETE FROM preview WHERE expires <= ?", "i", now);
}
