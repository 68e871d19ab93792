/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table listing: which article stands on which page of a section, tag or author. */
#include "config.h"

#include "stet-site-store.h"

void
stet_site_listing_free (StetSiteListing *self)
{
  g_free (self->slug);
  g_free (self->name);
  g_free (self);
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

gboolean
stet_site_listings_write (StetSiteDb *db, const StetSiteArticle *article, GError **error)
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

#define LISTINGS                                                                                             \
  "SELECT slug, (SELECT name FROM listing WHERE kind = term.kind AND slug = term.slug "                      \
  "ORDER BY published DESC, article DESC LIMIT 1), articles FROM term WHERE kind = ? "

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
    db, error, LISTINGS "ORDER BY articles DESC, slug LIMIT ?", "si", kind, (gint64) limit);
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
  g_autoptr (sqlite3_stmt) row = stet_site_db_query (db, error, LISTINGS "AND slug = ?", "ss", kind, slug);

  if (row == NULL || stet_site_db_step (db, row, error) != 1)
    return NULL;
  return read_listing (row);
}
