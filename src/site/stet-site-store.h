/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the site keeps: articles with their addresses and lists, versions that wait for their time, what is
 * left of withdrawn ones, previews, and media files. Everything blocks. Times are microseconds UTC. Errors
 * are STET_SITE_ERROR_STORE unless said otherwise. */
#pragma once

#include "stet-clock.h"
#include "stet-site-article.h"
#include "stet-site-db.h"
#include "stet-site-image.h"

G_BEGIN_DECLS

/* What is left of an article that was taken down. */
typedef struct
{
  char *id;         /* (owned) */
  char *path;       /* (owned): where it was read last */
  char *language;   /* (owned): of the article, and so of the notice */
  char *notice;     /* (owned): what readers find instead; "" where it was removed */
  char *etag;       /* (owned) */
  gint64 published; /* when it first was before the public */
  gint64 time;      /* of the withdrawal */
} StetSiteWithdrawal;

void stet_site_withdrawal_free (StetSiteWithdrawal *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetSiteWithdrawal, stet_site_withdrawal_free)

/* All that the site has of one article. */
typedef struct
{
  StetSiteArticle *shown;        /* (owned) (nullable): what readers see */
  StetSiteArticle *pending;      /* (owned) (nullable): what they see from its "updated" on */
  StetSiteWithdrawal *withdrawn; /* (owned) (nullable): never together with @shown */
} StetSiteState;

void stet_site_state_free (StetSiteState *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetSiteState, stet_site_state_free)
/* NULL with @error only: a state without anything is one too. */
StetSiteState *stet_site_state_get (StetSiteDb *db, const char *id, GError **error);

/* What must hold for a write (RFC 9110, 13.1). */
typedef struct
{
  const char *if_match; /* (nullable): the ETag of what is shown, waits or was withdrawn; "*": any article */
  gboolean if_absent;   /* there is none for readers, now or later */
} StetSiteCondition;

typedef enum
{
  STET_SITE_PUT_CREATED,
  STET_SITE_PUT_CHANGED,
  STET_SITE_PUT_SAME, /* it was done already, whatever the condition asked for */
} StetSitePut;

/**
 * stet_site_put:
 * @article: without @published the article keeps the time it has, or gets that at which it appears. With a
 *   @release after @now it waits until then, and what is shown stays
 * @result: (out): what happened
 *
 * Takes an article in one transaction, ends its preview and whatever waited to take its place, and brings it
 * back where it had been withdrawn. Another slug gives it another address; the old ones lead there. A
 * delivery that was carried out before changes nothing.
 *
 * Returns: FALSE with STET_ERROR_CONFLICT where @condition does not hold, or where the delivery was carried
 * out and the article has been withdrawn since; with STET_ERROR_NOT_FOUND where it shows media that the site
 * does not have.
 */
gboolean stet_site_put (StetSiteDb *db,
                        const StetSiteArticle *article,
                        const StetSiteCondition *condition,
                        gint64 now,
                        StetSitePut *result,
                        GError **error);

/**
 * stet_site_withdraw:
 * @notice: "" removes the article; else it stands in its place
 * @delivery: UUID, or "": as for stet_site_put()
 *
 * Takes an article down in one transaction: its words, those that wait and its preview are deleted, its
 * addresses stay. Of one that readers never saw nothing is left, and the delivery that brought it may do so
 * again.
 *
 * Returns: FALSE with STET_ERROR_CONFLICT where @condition does not hold, with STET_ERROR_NOT_FOUND where the
 *   site never had the article.
 */
gboolean stet_site_withdraw (StetSiteDb *db,
                             const char *id,
                             const char *notice,
                             const char *delivery,
                             const StetSiteCondition *condition,
                             gint64 now,
                             GError **error);

/* Shows everything whose time has come. @released: (out): whether there was any. */
gboolean stet_site_release_due (StetSiteDb *db, gint64 now, gboolean *released, GError **error);

/* By an address that it has or once had: compare the path it has now. NULL without @error where there is
 * none.
 */
StetSiteArticle *stet_site_articles_find (StetSiteDb *db, const char *path, GError **error);
StetSiteWithdrawal *stet_site_withdrawals_find (StetSiteDb *db, const char *path, GError **error);

typedef enum
{
  STET_SITE_BRIEF, /* without its body: what a list says of an article */
  STET_SITE_WHOLE,
} StetSiteDetail;

/* Of StetSiteArticle, newest first. @kind: NULL for all, else "section", "tag" or "author" named @slug. */
GPtrArray *stet_site_articles_list (StetSiteDb *db,
                                    StetSiteDetail detail,
                                    const char *kind,
                                    const char *slug,
                                    guint offset,
                                    guint limit,
                                    GError **error);
/* Of StetSiteArticle without bodies, newest first: those published since @since. */
GPtrArray *stet_site_articles_since (StetSiteDb *db, gint64 since, guint limit, GError **error);

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
/* Puts a shown article on the lists it belongs on, and off all others. */
gboolean stet_site_listings_write (StetSiteDb *db, const StetSiteArticle *article, GError **error);

/* When anything that readers see last changed, microseconds UTC. */
gint64 stet_site_get_changed (StetSiteDb *db);
gboolean stet_site_set_changed (StetSiteDb *db, gint64 now, GError **error);

/**
 * stet_site_preview_put:
 * @token: (out): the last part of its address; the same for as long as the article has a preview
 *
 * Keeps an article for whoever holds its address, for STET_SITE_PREVIEW_DAYS from @now on.
 * STET_ERROR_NOT_FOUND where it shows media that the site does not have.
 */
gboolean stet_site_preview_put (StetSiteDb *db,
                                const StetSiteArticle *article,
                                const StetClock *clock,
                                gint64 now,
                                char **token,
                                GError **error);
#define STET_SITE_PREVIEW_DAYS 7
/* NULL without @error where there is none. */
StetSiteArticle *stet_site_preview_find (StetSiteDb *db, const char *token, gint64 now, GError **error);
/* Ends the previews that nobody renewed in time. */
gboolean stet_site_previews_expire (StetSiteDb *db, gint64 now, GError **error);

/* Where media are shown, and so who may have them. */
#define STET_SITE_HOLDER_ARTICLE "article" /* everybody */
#define STET_SITE_HOLDER_PENDING "pending" /* nobody yet */
#define STET_SITE_HOLDER_PREVIEW "preview" /* who has its address */
/* Notes what @article shows as @holder instead of what it showed so. STET_ERROR_NOT_FOUND where the site does
 * not have one of the media. */
gboolean
stet_site_media_use (StetSiteDb *db, const StetSiteArticle *article, const char *holder, GError **error);
/* The article @id shows nothing as @holder any more. */
gboolean stet_site_media_leave (StetSiteDb *db, const char *id, const char *holder, GError **error);
/* Whether a picture is shown by the article @id, NULL: by any, as @holder. */
gboolean stet_site_media_is_shown (StetSiteDb *db, const char *hash, const char *holder, const char *id);

/* Keeps a file named by its hash, durable when this returns TRUE. @created: (out): FALSE where it was there.
 * STET_ERROR_INVALID where @bytes are not what @hash says, or no picture of the four kinds. */
gboolean stet_site_media_put (StetSiteDb *db,
                              const char *dir,
                              const char *hash,
                              GBytes *bytes,
                              gint64 now,
                              gboolean *created,
                              GError **error);
/* FALSE where the site has no such picture. */
gboolean stet_site_media_find (StetSiteDb *db, const char *hash, StetSiteImage *image, gint64 *size);
/* @dir: the folder of media. */
char *stet_site_media_dup_path (const char *dir, const char *hash);
/* Deletes the files that nothing shows any more, and those that nothing has shown for a day since they came.
 */
gboolean stet_site_media_sweep (StetSiteDb *db, const char *dir, gint64 now, GError **error);

G_END_DECLS
