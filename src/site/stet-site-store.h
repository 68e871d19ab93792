/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the site keeps: articles with their addresses and lists, and media files. Everything blocks.
 * Errors are STET_SITE_ERROR_STORE unless said otherwise. */
#pragma once

#include "stet-site-article.h"
#include "stet-site-db.h"
#include "stet-site-image.h"

G_BEGIN_DECLS

/* What must hold for a write (RFC 9110, 13.1). */
typedef struct
{
  const char *if_match; /* (nullable): the ETag that the stored article has; "*": any, but there is one */
  gboolean if_absent;   /* there is none yet */
} StetSiteCondition;

typedef enum
{
  STET_SITE_PUT_CREATED,
  STET_SITE_PUT_CHANGED,
  STET_SITE_PUT_SAME, /* the content was there already, whatever the condition asked for */
} StetSitePut;

/**
 * stet_site_articles_put:
 * @article: without @published the article keeps the time it has, or gets @now
 * @now: microseconds UTC
 * @result: (out): what happened
 *
 * Stores an article in one transaction. Another slug gives it another address; the old ones lead there.
 *
 * Returns: the article as stored. NULL with STET_ERROR_CONFLICT where @condition does not hold, with
 *   STET_ERROR_NOT_FOUND where it shows media that the site does not have.
 */
StetSiteArticle *stet_site_articles_put (StetSiteDb *db,
                                         const StetSiteArticle *article,
                                         const StetSiteCondition *condition,
                                         gint64 now,
                                         StetSitePut *result,
                                         GError **error);

/* NULL without @error where there is none. */
StetSiteArticle *stet_site_articles_get (StetSiteDb *db, const char *id, GError **error);
/* By an address that it has or once had: compare the path it has now. Likewise. */
StetSiteArticle *stet_site_articles_find (StetSiteDb *db, const char *path, GError **error);

/* Of StetSiteArticle, newest first. @kind: NULL for all, else "section", "tag" or "author" named @slug. */
GPtrArray *stet_site_articles_list (StetSiteDb *db,
                                    const char *kind,
                                    const char *slug,
                                    guint offset,
                                    guint limit,
                                    GError **error);

/* Where an article is read, and since when as it is. */
typedef struct
{
  char *path;     /* (owned): not encoded */
  gint64 updated; /* microseconds UTC */
} StetSiteAddress;
void stet_site_address_free (StetSiteAddress *self);
/* Of StetSiteAddress, newest first. */
GPtrArray *stet_site_addresses (StetSiteDb *db, guint limit, GError **error);

/* A section, tag or author that has articles. */
typedef struct
{
  char *slug;     /* (owned) */
  char *name;     /* (owned): as its newest article spells it */
  guint articles; /* how many */
} StetSiteListing;
void stet_site_listing_free (StetSiteListing *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetSiteListing, stet_site_listing_free)
/* Of StetSiteListing, those with most articles first. */
GPtrArray *stet_site_listings (StetSiteDb *db, const char *kind, guint limit, GError **error);
/* NULL without @error where there is none. */
StetSiteListing *stet_site_listing_find (StetSiteDb *db, const char *kind, const char *slug, GError **error);

/* When anything that readers see last changed, microseconds UTC. */
gint64 stet_site_get_changed (StetSiteDb *db);
gboolean stet_site_set_changed (StetSiteDb *db, gint64 now, GError **error);

/* Keeps a file named by its hash, durable when this returns TRUE. @created: (out): FALSE where it was there.
 * STET_ERROR_INVALID where @bytes are not what @hash says, or no picture of the four kinds. */
gboolean stet_site_media_put (StetSiteDb *db,
                              const char *dir,
                              const char *hash,
                              GBytes *bytes,
                              gboolean *created,
                              GError **error);
/* FALSE where the site has no such picture. */
gboolean stet_site_media_find (StetSiteDb *db, const char *hash, StetSiteImage *image, gint64 *size);
/* @dir: the folder of media. */
char *stet_site_media_dup_path (const char *dir, const char *hash);

G_END_DECLS
