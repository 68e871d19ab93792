/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables article, address and listing. */
#include "config.h"

#include "stet-site-store.h"

#include "stet-canonical-json.h"
#include "stet-clock.h"
#include "stet-error.h"

#define COLUMNS "id, content, etag, revision, path, published, updated"

void
stet_site_listing_free (StetSiteListing *self)
{
  g_free (self->slug);
  g_free (self->name);
  g_free (self);
}

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

static StetSiteArticle *
read_one (StetSiteDb *db, const char *sql, const char *key, GError **error)
{
  g_autoptr (sqlite3_stmt) row = stet_site_db_query (db, error, sql, "s", key);

  if (row == NULL || stet_site_db_step (db, row, error) != 1)
    return NULL;
  return read_row (row, error);
}

StetSiteArticle *
stet_site_articles_get (StetSiteDb *db, const char *id, GError **error)
{
  return read_one (db, "SELECT " COLUMNS " FROM article WHERE id = ?", id, error);
}

StetSiteArticle *
stet_site_articles_find (StetSiteDb *db, const char *path, GError **error)
{
  return read_one (db,
                   "SELECT " COLUMNS " FROM article WHERE id = "
                   "(SELECT article FROM address WHERE path = ?)",
                   path, error);
}

GPtrArray *
stet_site_articles_list (StetSiteDb *db,
                         const char *kind,
                         const char *slug,
                         guint offset,
                         guint limit,
                         GError **error)
{
  g_autoptr (GPtrArray) articles = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_site_article_free);
  g_autoptr (sqlite3_stmt) row = NULL;
  int step;

  if (kind == NULL)
    row = stet_site_db_query (
      db, error, "SELECT " COLUMNS " FROM article ORDER BY published DESC, id DESC LIMIT ? OFFSET ?", "ii",
      (gint64) limit, (gint64) offset);
  else
    row = stet_site_db_query (
      db, error,
      "SELECT id, content, etag, revision, path, article.published, updated FROM listing "
      "JOIN article ON article.id = listing.article WHERE kind = ? AND slug = ? "
      "ORDER BY listing.published DESC, listing.article DESC LIMIT ? OFFSET ?",
      "ssii", kind, slug, (gint64) limit, (gint64) offset);
  if (row == NULL)
    return NULL;
  while ((step = stet_site_db_step (db, row, error)) == 1)
    {
      StetSiteArticle *article = read_row (row, error);

      if (article == NULL)
        return NULL;
      g_ptr_array_add (articles, article);
    }
  return step == 0 ? g_steal_pointer (&articles) : NULL;
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

static gboolean
check_condition (const StetSiteArticle *stored, const StetSiteCondition *condition, GError **error)
{
  if (stored != NULL && condition->if_absent)
    {
      g_set_error_literal (error, STET_ERROR, STET_ERROR_CONFLICT,
                           "This site already has this article with other words");
      return FALSE;
    }
  if (condition->if_match == NULL
      || (stored != NULL
          && (g_str_equal (condition->if_match, "*") || g_str_equal (condition->if_match, stored->etag))))
    return TRUE;
  g_set_error_literal (error, STET_ERROR, STET_ERROR_CONFLICT,
                       stored != NULL ? "The article was changed on this site since it was last sent"
                                      : "This site has no such article any more");
  return FALSE;
}

static gboolean
check_media (StetSiteDb *db, const StetSiteArticle *article, GError **error)
{
  g_autoptr (GPtrArray) media = stet_site_article_list_media (article);

  for (guint i = 0; i < media->len; i++)
    {
      StetSiteImage image;

      if (!stet_site_media_find (db, media->pdata[i], &image, NULL))
        {
          g_set_error (error, STET_ERROR, STET_ERROR_NOT_FOUND,
                       "The article shows a picture that this site does not have: send %s first",
                       (const char *) media->pdata[i]);
          return FALSE;
        }
    }
  return TRUE;
}

/* The article may take @path where nobody ever had it, or where it had it itself. */
static gboolean
take_path (StetSiteDb *db, const char *path, const char *id, gboolean *taken, GError **error)
{
  g_autoptr (sqlite3_stmt) row = NULL;
  int step;

  if (!stet_site_db_run (db, error, "INSERT OR IGNORE INTO address VALUES (?, ?)", "ss", path, id))
    return FALSE;
  row
    = stet_site_db_query (db, error, "SELECT 1 FROM address WHERE path = ? AND article = ?", "ss", path, id);
  if (row == NULL)
    return FALSE;
  step = stet_site_db_step (db, row, error);
  *taken = step == 1;
  return step >= 0;
}

/* /YYYY/MM/DD/slug by the site's own calendar, with -2, -3 … where another article of that day has it. */
static char *
choose_path (StetSiteDb *db, const StetSiteArticle *article, GError **error)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (article->published);
  g_autoptr (GDateTime) day = g_date_time_to_local (utc);
  g_autofree char *date = g_date_time_format (day, "/%Y/%m/%d/");

  for (guint n = 1;; n++)
    {
      g_autofree char *suffix = n > 1 ? g_strdup_printf ("-%u", n) : g_strdup ("");
      g_autofree char *path = g_strconcat (date, article->story->slug, suffix, NULL);
      gboolean taken = FALSE;

      if (!take_path (db, path, article->story->id, &taken, error))
        return NULL;
      if (taken)
        return g_steal_pointer (&path);
    }
}

static gboolean
add_listing (StetSiteDb *db,
             const char *kind,
             const char *name,
             const StetSiteArticle *article,
             GError **error)
{
  g_autofree char *slug = NULL;

  if (*name == '\0')
    return TRUE;
  slug = stet_site_slug (name);
  return stet_site_db_run (db, error, "INSERT OR IGNORE INTO listing VALUES (?, ?, ?, ?, ?)", "ssiss", kind,
                           slug, article->published, article->story->id, name);
}

static gboolean
write_listings (StetSiteDb *db, const StetSiteArticle *article, GError **error)
{
  const StetStory *story = article->story;

  if (!stet_site_db_run (db, error, "DELETE FROM listing WHERE article = ?", "s", story->id)
      || !add_listing (db, "section", story->section, article, error))
    return FALSE;
  for (guint i = 0; i < story->tags->len; i++)
    {
      const StetTag *tag = story->tags->pdata[i];
      if (!add_listing (db, "tag", tag->name, article, error))
        return FALSE;
    }
  for (guint i = 0; i < story->byline->len; i++)
    {
      const StetByline *byline = story->byline->pdata[i];
      if (!add_listing (db, "author", byline->name, article, error))
        return FALSE;
    }
  return TRUE;
}

/* The row comes before its address, which refers to it: a new one has its id for a path until then. */
static gboolean
write_article (StetSiteDb *db,
               StetSiteArticle *article,
               const StetSiteArticle *stored,
               const char *content,
               gint64 now,
               GError **error)
{
  const StetStory *story = article->story;

  if (!stet_site_db_run (
        db, error,
        "INSERT INTO article VALUES (?1, ?2, ?3, ?4, ?1, ?5, ?6) ON CONFLICT (id) DO UPDATE SET "
        "content = ?2, etag = ?3, revision = ?4, published = ?5, updated = ?6",
        "ssssii", story->id, content, article->etag, article->revision, article->published, article->updated))
    return FALSE;
  if (stored != NULL && g_str_equal (stored->story->slug, story->slug))
    article->path = g_strdup (stored->path);
  else
    article->path = choose_path (db, article, error);
  return article->path != NULL
         && stet_site_db_run (db, error, "UPDATE article SET path = ? WHERE id = ?", "ss", article->path,
                              story->id)
         && write_listings (db, article, error) && stet_site_set_changed (db, now, error);
}

static StetSiteArticle *
put_in_transaction (StetSiteDb *db,
                    const StetSiteArticle *given,
                    const StetSiteCondition *condition,
                    gint64 now,
                    StetSitePut *result,
                    GError **error)
{
  g_autoptr (GError) inner = NULL;
  g_autoptr (StetSiteArticle) stored = stet_site_articles_get (db, given->story->id, &inner);
  g_autoptr (StetSiteArticle) article = stet_site_article_new (given->story->id);
  g_autofree char *content = NULL;

  if (inner != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&inner));
      return NULL;
    }
  stet_story_free (article->story);
  article->story = stet_story_copy (given->story);
  g_set_str (&article->revision, given->revision);
  article->published = given->published != 0 ? given->published : stored != NULL ? stored->published : now;
  article->updated = stored != NULL ? now : article->published;
  content = stet_site_article_dup_content (article);
  article->etag = stet_hash_text (content, -1);
  /* The same again, so that an answer that was lost can be fetched by asking once more. */
  if (stored != NULL && g_str_equal (stored->etag, article->etag))
    {
      *result = STET_SITE_PUT_SAME;
      g_set_str (&stored->revision, given->revision);
      if (!stet_site_db_run (db, error, "UPDATE article SET revision = ? WHERE id = ?", "ss", given->revision,
                             given->story->id))
        return NULL;
      return g_steal_pointer (&stored);
    }
  *result = stored != NULL ? STET_SITE_PUT_CHANGED : STET_SITE_PUT_CREATED;
  if (!check_condition (stored, condition, error) || !check_media (db, article, error)
      || !write_article (db, article, stored, content, now, error))
    return NULL;
  return g_steal_pointer (&article);
}

StetSiteArticle *
stet_site_articles_put (StetSiteDb *db,
                        const StetSiteArticle *article,
                        const StetSiteCondition *condition,
                        gint64 now,
                        StetSitePut *result,
                        GError **error)
{
  g_autoptr (StetSiteArticle) stored = NULL;

  if (!stet_site_db_begin (db, error))
    return NULL;
  stored = put_in_transaction (db, article, condition, now, result, error);
  if (stored == NULL)
    {
      stet_site_db_rollback (db);
      return NULL;
    }
  return stet_site_db_commit (db, error) ? g_steal_pointer (&stored) : NULL;
}

/* The bare column beside max() is the one of the row that has the maximum (sqlite.org/lang_select.html, 2.4).
 */
#define LISTINGS "SELECT slug, name, count(*), max(published) FROM listing WHERE kind = ? "

static StetSiteListing *
read_listing (sqlite3_stmt *row)
{
  StetSiteListing *listing = g_new0 (StetSiteListing, 1);

  listing->slug = g_strdup (stet_site_db_text (row, 0));
  listing->name = g_strdup (stet_site_db_text (row, 1));
  listing->articles = (guint) sqlite3_column_int64 (row, 2);
  return listing;
}

GPtrArray *
stet_site_listings (StetSiteDb *db, const char *kind, guint limit, GError **error)
{
  g_autoptr (GPtrArray) listings = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_site_listing_free);
  g_autoptr (sqlite3_stmt) row = stet_site_db_query (
    db, error, LISTINGS "GROUP BY slug ORDER BY count(*) DESC, slug LIMIT ?", "si", kind, (gint64) limit);
  int step;

  if (row == NULL)
    return NULL;
  while ((step = stet_site_db_step (db, row, error)) == 1)
    g_ptr_array_add (listings, read_listing (row));
  return step == 0 ? g_steal_pointer (&listings) : NULL;
}

StetSiteListing *
stet_site_listing_find (StetSiteDb *db, const char *kind, const char *slug, GError **error)
{
  g_autoptr (sqlite3_stmt) row
    = stet_site_db_query (db, error, LISTINGS "AND slug = ? GROUP BY slug", "ss", kind, slug);

  if (row == NULL || stet_site_db_step (db, row, error) != 1)
    return NULL;
  return read_listing (row);
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
