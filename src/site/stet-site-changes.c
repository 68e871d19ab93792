/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing articles: what is sent is shown at once or waits, and can be taken down. Each change is one
 * transaction. */
#include "config.h"

#include "stet-site-store.h"

#include "stet-canonical-json.h"
#include "stet-error.h"

static gboolean
check_condition (const StetSiteState *state, const StetSiteCondition *condition, GError **error)
{
  const gboolean any = state->shown != NULL || state->pending != NULL;
  const char *tag = condition->if_match;

  if (any && condition->if_absent)
    {
      g_set_error_literal (error, STET_ERROR, STET_ERROR_CONFLICT,
                           "This site already has this article with other words");
      return FALSE;
    }
  if (tag == NULL || (any && g_str_equal (tag, "*"))
      || (state->shown != NULL && g_str_equal (tag, state->shown->etag))
      || (state->pending != NULL && g_str_equal (tag, state->pending->etag))
      || (state->withdrawn != NULL && g_str_equal (tag, state->withdrawn->etag)))
    return TRUE;
  g_set_error_literal (error, STET_ERROR, STET_ERROR_CONFLICT,
                       any ? "The article was changed on this site since it was last sent"
                           : "This site has no such article any more");
  return FALSE;
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

/* Before the public, in the place of @shown. */
static gboolean
write_article (StetSiteDb *db,
               StetSiteArticle *article,
               const StetSiteArticle *shown,
               gint64 now,
               GError **error)
{
  const StetStory *story = article->story;
  g_autofree char *content = stet_site_article_dup_content (article);

  g_free (article->path);
  if (shown != NULL && g_str_equal (shown->story->slug, story->slug))
    article->path = g_strdup (shown->path);
  else
    article->path = choose_path (db, article, error);
  return article->path != NULL
         && stet_site_db_run (db, error,
                              "INSERT INTO article VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (id) DO "
                              "UPDATE SET content = ?2, etag = ?3, revision = ?4, path = ?5, published = ?6, "
                              "updated = ?7",
                              "sssssii", story->id, content, article->etag, article->revision, article->path,
                              article->published, article->updated)
         && stet_site_db_run (db, error, "DELETE FROM withdrawn WHERE id = ?", "s", story->id)
         && stet_site_listings_write (db, article, error)
         && stet_site_media_use (db, article, STET_SITE_HOLDER_ARTICLE, error)
         && stet_site_set_changed (db, now, error);
}

/* A new address that an article is to get would tell of it: it is taken when the time has come. */
static gboolean
write_pending (StetSiteDb *db, StetSiteArticle *article, const StetSiteArticle *shown, GError **error)
{
  g_autofree char *content = stet_site_article_dup_content (article);

  article->path = shown != NULL ? g_strdup (shown->path) : choose_path (db, article, error);
  return article->path != NULL
         && stet_site_db_run (db, error, "INSERT OR REPLACE INTO pending VALUES (?, ?, ?, ?, ?, ?, ?)",
                              "sssssii", article->story->id, content, article->etag, article->revision,
                              article->path, article->published, article->updated)
         && stet_site_media_use (db, article, STET_SITE_HOLDER_PENDING, error);
}

static gboolean
drop_pending (StetSiteDb *db, const char *id, GError **error)
{
  return stet_site_db_run (db, error, "DELETE FROM pending WHERE id = ?", "s", id)
         && stet_site_media_leave (db, id, STET_SITE_HOLDER_PENDING, error);
}

static gboolean
drop_preview (StetSiteDb *db, const char *id, GError **error)
{
  return stet_site_db_run (db, error, "DELETE FROM preview WHERE id = ?", "s", id)
         && stet_site_media_leave (db, id, STET_SITE_HOLDER_PREVIEW, error);
}

/* @done: whether a delivery was carried out before. */
static gboolean
find_delivery (StetSiteDb *db, const char *delivery, gboolean *done, GError **error)
{
  g_autoptr (sqlite3_stmt) row
    = stet_site_db_query (db, error, "SELECT 1 FROM delivery WHERE id = ?", "s", delivery);
  const int step = row != NULL ? stet_site_db_step (db, row, error) : -1;

  *done = step == 1;
  return step >= 0;
}

static gboolean
note_delivery (StetSiteDb *db, const char *delivery, const char *id, GError **error)
{
  return *delivery == '\0'
         || stet_site_db_run (db, error, "INSERT OR IGNORE INTO delivery VALUES (?, ?)", "ss", delivery, id);
}

/* What @given becomes here: with its times and its ETag. */
static StetSiteArticle *
make_article (const StetSiteArticle *given, const StetSiteState *state, gint64 now)
{
  StetSiteArticle *article = stet_site_article_new (given->story->id);
  const gboolean later = given->release > now;
  const gint64 when = later ? given->release : now;
  g_autofree char *content = NULL;

  stet_story_free (article->story);
  article->story = stet_story_copy (given->story);
  g_set_str (&article->revision, given->revision);
  article->published = given->published != 0      ? given->published
                       : state->shown != NULL     ? state->shown->published
                       : state->withdrawn != NULL ? state->withdrawn->published
                                                  : when;
  article->updated = later || state->shown != NULL || state->withdrawn != NULL ? when : article->published;
  content = stet_site_article_dup_content (article);
  article->etag = stet_hash_text (content, -1);
  return article;
}

/* Whether @article says nothing that @there does not say already. */
static gboolean
is_there (const StetSiteArticle *article, const StetSiteArticle *there, gboolean later)
{
  return there != NULL && g_str_equal (article->etag, there->etag)
         && (!later || article->updated == there->updated);
}

static gboolean
set_revision (StetSiteDb *db, const StetSiteArticle *article, gboolean later, GError **error)
{
  return stet_site_db_run (db, error,
                           later ? "UPDATE pending SET revision = ? WHERE id = ?"
                                 : "UPDATE article SET revision = ? WHERE id = ?",
                           "ss", article->revision, article->story->id);
}

static gboolean
put_in_transaction (StetSiteDb *db,
                    const StetSiteArticle *given,
                    const StetSiteCondition *condition,
                    gint64 now,
                    StetSitePut *result,
                    GError **error)
{
  const char *id = given->story->id;
  const gboolean later = given->release > now;
  g_autoptr (StetSiteState) state = stet_site_state_get (db, id, error);
  g_autoptr (StetSiteArticle) article = NULL;
  gboolean done;
  gboolean written;

  *result = STET_SITE_PUT_SAME;
  if (state == NULL || !find_delivery (db, given->delivery, &done, error))
    return FALSE;
  if (done)
    return TRUE;
  article = make_article (given, state, now);
  /* The same again, so that an answer that was lost can be fetched by asking once more. */
  if (is_there (article, later ? state->pending : state->shown, later))
    {
      written = set_revision (db, article, later, error);
    }
  else
    {
      *result
        = state->shown != NULL || state->pending != NULL ? STET_SITE_PUT_CHANGED : STET_SITE_PUT_CREATED;
      written = check_condition (state, condition, error)
                && (later ? write_pending (db, article, state->shown, error)
                          : write_article (db, article, state->shown, now, error));
    }
  return written && (later || drop_pending (db, id, error)) && drop_preview (db, id, error)
         && note_delivery (db, given->delivery, id, error);
}

gboolean
stet_site_put (StetSiteDb *db,
               const StetSiteArticle *article,
               const StetSiteCondition *condition,
               gint64 now,
               StetSitePut *result,
               GError **error)
{
  if (!stet_site_db_begin (db, error))
    return FALSE;
  if (put_in_transaction (db, article, condition, now, result, error))
    return stet_site_db_commit (db, error);
  stet_site_db_rollback (db);
  return FALSE;
}

static gboolean
write_withdrawal (StetSiteDb *db,
                  const StetSiteState *state,
                  const char *id,
                  const char *notice,
                  gint64 now,
                  GError **error)
{
  const StetSiteArticle *shown = state->shown;
  const StetSiteWithdrawal *before = state->withdrawn;
  g_autofree char *text = g_strdup_printf ("%s %" G_GINT64_FORMAT " %s", id, now, notice);
  g_autofree char *etag = stet_hash_text (text, -1);

  return stet_site_db_run (db, error, "INSERT OR REPLACE INTO withdrawn VALUES (?, ?, ?, ?, ?, ?, ?)",
                           "sssssii", id, shown != NULL ? shown->path : before->path,
                           shown != NULL ? shown->story->language : before->language, notice, etag,
                           shown != NULL ? shown->published : before->published, now)
         && stet_site_db_run (db, error, "DELETE FROM listing WHERE article = ?", "s", id)
         && stet_site_db_run (db, error, "DELETE FROM article WHERE id = ?", "s", id)
         && stet_site_media_leave (db, id, STET_SITE_HOLDER_ARTICLE, error)
         && stet_site_set_changed (db, now, error);
}

/* What readers never saw leaves nothing behind: the same delivery may bring it once more. */
static gboolean
call_off (StetSiteDb *db, const char *id, GError **error)
{
  return drop_pending (db, id, error) && drop_preview (db, id, error)
         && stet_site_db_run (db, error, "DELETE FROM delivery WHERE article = ?", "s", id);
}

static gboolean
withdraw_in_transaction (StetSiteDb *db,
                         const char *id,
                         const char *notice,
                         const char *delivery,
                         const StetSiteCondition *condition,
                         gint64 now,
                         GError **error)
{
  /* a delivery that brought the article can also be taken back, under the same id */
  g_autofree char *key = *delivery != '\0' ? g_strconcat ("withdraw ", delivery, NULL) : g_strdup ("");
  g_autoptr (StetSiteState) state = stet_site_state_get (db, id, error);
  gboolean done;

  if (state == NULL || !find_delivery (db, key, &done, error))
    return FALSE;
  if (done)
    return TRUE;
  if (state->shown == NULL && state->pending == NULL && state->withdrawn == NULL)
    {
      g_set_error_literal (error, STET_ERROR, STET_ERROR_NOT_FOUND, "This site has no such article");
      return FALSE;
    }
  if (state->withdrawn == NULL || state->pending != NULL || !g_str_equal (state->withdrawn->notice, notice))
    {
      if (!check_condition (state, condition, error))
        return FALSE;
      if (state->shown == NULL && state->withdrawn == NULL)
        return call_off (db, id, error);
      if (!write_withdrawal (db, state, id, notice, now, error))
        return FALSE;
    }
  return drop_pending (db, id, error) && drop_preview (db, id, error) && note_delivery (db, key, id, error);
}

gboolean
stet_site_withdraw (StetSiteDb *db,
                    const char *id,
                    const char *notice,
                    const char *delivery,
                    const StetSiteCondition *condition,
                    gint64 now,
                    GError **error)
{
  if (!stet_site_db_begin (db, error))
    return FALSE;
  if (withdraw_in_transaction (db, id, notice, delivery, condition, now, error))
    return stet_site_db_commit (db, error);
  stet_site_db_rollback (db);
  return FALSE;
}

static gboolean
release_one (StetSiteDb *db, const char *id, gint64 now, GError **error)
{
  g_autoptr (StetSiteState) state = NULL;

  if (!stet_site_db_begin (db, error))
    return FALSE;
  state = stet_site_state_get (db, id, error);
  /* another process may have been faster */
  if (state != NULL
      && (state->pending == NULL
          || (write_article (db, state->pending, state->shown, now, error) && drop_pending (db, id, error))))
    return stet_site_db_commit (db, error);
  stet_site_db_rollback (db);
  return FALSE;
}

gboolean
stet_site_release_due (StetSiteDb *db, gint64 now, gboolean *released, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (sqlite3_stmt) row
    = stet_site_db_query (db, error, "SELECT id FROM pending WHERE updated <= ? ORDER BY updated", "i", now);
  gboolean all = row != NULL;
  int step = 0;

  while (row != NULL && (step = stet_site_db_step (db, row, error)) == 1)
    g_ptr_array_add (ids, g_strdup (stet_site_db_text (row, 0)));
  if (row == NULL || step != 0)
    return FALSE;
  g_clear_pointer (&row, sqlite3_finalize);
  *released = ids->len > 0;
  /* one that cannot be shown keeps no other back */
  for (guint i = 0; i < ids->len; i++)
    if (!release_one (db, ids->pdata[i], now, all ? error : NULL))
      all = FALSE;
  return all;
}
