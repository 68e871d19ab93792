/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the tables article, pending, withdrawn and address. */
#include "config.h"

#include "stet-site-store.h"

#define COLUMNS "id, content, etag, revision, path, published, updated"

/* The article in a row of COLUMNS. */
static StetSiteArticle *
read_row (sqlite3_stmt *row, GError **error)
{
  g_autoptr (JsonNode) node = json_from_string (stet_site_db_text (row, 1), error);
  StetSiteArticle *article;

  if (node == NULL)
    return NULL;
  article = stet_site_article_from_json (stet_site_db_text (row, 0), node, error);
  if (article == NULL)
    {
      g_prefix_error (error, "Article %s in the site’s database is damaged: ", stet_site_db_text (row, 0));
      return NULL;
    }
  g_set_str (&article->etag, stet_site_db_text (row, 2));
  g_set_str (&article->revision, stet_site_db_text (row, 3));
  g_set_str (&article->path, stet_site_db_text (row, 4));
  article->published = sqlite3_column_int64 (row, 5);
  article->updated = sqlite3_column_int64 (row, 6);
  return article;
}

/* FALSE with @error only; @article is NULL where there is none. */
static gboolean
read_one (StetSiteDb *db, const char *sql, const char *key, StetSiteArticle **article, GError **error)
{
  g_autoptr (sqlite3_stmt) row = stet_site_db_query (db, error, sql, "s", key);
  const int step = row != NULL ? stet_site_db_step (db, row, error) : -1;

  *article = step == 1 ? read_row (row, error) : NULL;
  return step == 0 || *article != NULL;
}

static gboolean
read_withdrawal (StetSiteDb *db,
                 const char *sql,
                 const char *key,
                 StetSiteWithdrawal **withdrawal,
                 GError **error)
{
  g_autoptr (sqlite3_stmt) row = stet_site_db_query (db, error, sql, "s", key);
  const int step = row != NULL ? stet_site_db_step (db, row, error) : -1;

  *withdrawal = NULL;
  if (step != 1)
    return step == 0;
  *withdrawal = g_new0 (StetSiteWithdrawal, 1);
  (*withdrawal)->id = g_strdup (stet_site_db_text (row, 0));
  (*withdrawal)->path = g_strdup (stet_site_db_text (row, 1));
  (*withdrawal)->language = g_strdup (stet_site_db_text (row, 2));
  (*withdrawal)->notice = g_strdup (stet_site_db_text (row, 3));
  (*withdrawal)->etag = g_strdup (stet_site_db_text (row, 4));
  (*withdrawal)->published = sqlite3_column_int64 (row, 5);
  (*withdrawal)->time = sqlite3_column_int64 (row, 6);
  return TRUE;
}

void
stet_site_withdrawal_free (StetSiteWithdrawal *self)
{
  g_free (self->id);
  g_free (self->path);
  g_free (self->language);
  g_free (self->notice);
  g_free (self->etag);
  g_free (self);
}

void
stet_site_state_free (StetSiteState *self)
{
  g_clear_pointer (&self->shown, stet_site_article_free);
  g_clear_pointer (&self->pending, stet_site_article_free);
  g_clear_pointer (&self->withdrawn, stet_site_withdrawal_free);
  g_free (self);
}

StetSiteState *
stet_site_state_get (StetSiteDb *db, const char *id, GError **error)
{
  g_autoptr (StetSiteState) self = g_new0 (StetSiteState, 1);

  if (!read_one (db, "SELECT " COLUMNS " FROM article WHERE id = ?", id, &self->shown, error)
      || !read_one (db, "SELECT " COLUMNS " FROM pending WHERE id = ?", id, &self->pending, error)
      || !read_withdrawal (db, "SELECT * FROM withdrawn WHERE id = ?", id, &self->withdrawn, error))
    return NULL;
  return g_steal_pointer (&self);
}

StetSiteArticle *
stet_site_articles_find (StetSiteDb *db, const char *path, GError **error)
{
  StetSiteArticle *article = NULL;

  read_one (db,
            "SELECT " COLUMNS " FROM article WHERE id = "
            "(SELECT article FROM address WHERE path = ?)",
            path, &article, error);
  return article;
}

StetSiteWithdrawal *
stet_site_withdrawals_find (StetSiteDb *db, const char *path, GError **error)
{
  StetSiteWithdrawal *withdrawal = NULL;

  read_withdrawal (db,
                   "SELECT * FROM withdrawn WHERE id = "
                   "(SELECT article FROM address WHERE path = ?)",
                   path, &withdrawal, error);
  return withdrawal;
}

/* All rows of COLUMNS. */
static GPtrArray *
read_all (StetSiteDb *db, sqlite3_stmt *row, GError **error)
{
  g_autoptr (GPtrArray) articles = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_site_article_free);
  int step;

  while ((step = stet_site_db_step (db, row, error)) == 1)
    {
      StetSiteArticle *article = read_row (row, error);

      if (article == NULL)
        return NULL;
      g_ptr_array_add (articles, article);
    }
  return step == 0 ? g_steal_pointer (&articles) : NULL;
}

GPtrArray *
stet_site_articles_list (StetSiteDb *db,
                         StetSiteDetail detail,
                         const char *kind,
                         const char *slug,
                         guint offset,
                         guint limit,
                         GError **error)
{
  g_autoptr (sqlite3_stmt) row = NULL;
  g_autofree char *sql = NULL;

  /* Which articles these are is found in an index alone, also behind a large offset. SQLite takes the tables
   * of a CROSS JOIN in their order (sqlite.org/optoverview.html, 7). */
  sql = g_strdup_printf (
    "WITH listed AS MATERIALIZED (%s LIMIT ?1 OFFSET ?2) "
    "SELECT id, %s, etag, revision, path, article.published, updated FROM listed "
    "CROSS JOIN article ON article.id = listed.article ORDER BY article.published DESC, id DESC",
    kind == NULL ? "SELECT id AS article FROM article ORDER BY published DESC, id DESC"
                 : "SELECT article FROM listing WHERE kind = ?3 AND slug = ?4 "
                   "ORDER BY published DESC, article DESC",
    detail == STET_SITE_WHOLE ? "content" : "json_remove (content, '$.body')");
  if (kind == NULL)
    row = stet_site_db_query (db, error, sql, "ii", (gint64) limit, (gint64) offset);
  else
    row = stet_site_db_query (db, error, sql, "iiss", (gint64) limit, (gint64) offset, kind, slug);
  return row != NULL ? read_all (db, row, error) : NULL;
}

GPtrArray *
stet_site_articles_since (StetSiteDb *db, gint64 since, guint limit, GError **error)
{
  g_autoptr (sqlite3_stmt) row = stet_site_db_query (
    db, error,
    "SELECT id, json_remove (content, '$.body'), etag, revision, path, published, updated FROM article "
    "WHERE published >= ? ORDER BY published DESC, id DESC LIMIT ?",
    "ii", since, (gint64) limit);

  return row != NULL ? read_all (db, row, error) : NULL;
}

void
stet_site_address_free (StetSiteAddress *self)
{
  g_free (self->path);
  g_free (self);
}

GPtrArray *
stet_site_addresses (StetSiteDb *db, guint limit, GError **error)
{
  g_autoptr (GPtrArray) addresses = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_site_address_free);
  g_autoptr (sqlite3_stmt) row = stet_site_db_query (
    db, error, "SELECT path, updated FROM article ORDER BY published DESC, id DESC LIMIT ?", "i",
    (gint64) limit);
  int step;

  if (row == NULL)
    return NULL;
  while ((step = stet_site_db_step (db, row, error)) == 1)
    {
      StetSiteAddress *address = g_new0 (StetSiteAddress, 1);

      address->path = g_strdup (stet_site_db_text (row, 0));
      address->updated = sqlite3_column_int64 (row, 1);
      g_ptr_array_add (addresses, address);
    }
  return step == 0 ? g_steal_pointer (&addresses) : NULL;
}

gint64
stet_site_get_changed (StetSiteDb *db)
{
  g_autofree char *value = stet_site_db_dup_setting (db, "changed");

  return g_ascii_strtoll (value, NULL, 10);
}

gboolean
stet_site_set_changed (StetSiteDb *db, gint64 now, GError **error)
{
  g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, now);

  return stet_site_db_set_setting (db, "changed", value, error);
}
