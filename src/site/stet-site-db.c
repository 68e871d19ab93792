/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The connection and the schema of the site's own SQLite file. */
#include "config.h"

#include "stet-site-db.h"

#include "stet-site.h"

struct _StetSiteDb
{
  sqlite3 *handle; /* (owned) */
};

/* Each entry brings the file from version i to i + 1 and is never changed once released. */
static const char *const migrations[] = {
  "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;"
  "CREATE TABLE article ("
  "  id TEXT PRIMARY KEY,"
  "  content TEXT NOT NULL,"      /* the fields as canonical JSON, as the API takes and gives them */
  "  etag TEXT NOT NULL,"         /* SHA-256 of content */
  "  revision TEXT NOT NULL,"     /* the desk's own name for this state; '' where it gave none */
  "  path TEXT NOT NULL UNIQUE,"  /* where it is read now */
  "  published INTEGER NOT NULL," /* microseconds UTC */
  "  updated INTEGER NOT NULL"    /* when its content last became another */
  ") STRICT, WITHOUT ROWID;"
  "CREATE INDEX article_by_time ON article (published DESC, id DESC);"
  /* every address that an article ever had: an old one leads to the new one for good */
  "CREATE TABLE address ("
  "  path TEXT PRIMARY KEY,"
  "  article TEXT NOT NULL REFERENCES article (id)"
  ") STRICT, WITHOUT ROWID;"
  /* Which article stands on which list: kind is 'section', 'tag' or 'author'. It repeats what lists are made
   * from, so that the navigation of every page does not read the articles themselves. */
  "CREATE TABLE listing ("
  "  kind TEXT NOT NULL,"
  "  slug TEXT NOT NULL,"
  "  published INTEGER NOT NULL,"
  "  article TEXT NOT NULL REFERENCES article (id),"
  "  name TEXT NOT NULL,"
  "  PRIMARY KEY (kind, slug, published, article)"
  ") STRICT, WITHOUT ROWID;"
  "CREATE INDEX listing_by_article ON listing (article);"
  "CREATE TABLE media ("
  "  hash TEXT PRIMARY KEY,"
  "  type TEXT NOT NULL,"
  "  size INTEGER NOT NULL,"
  "  width INTEGER NOT NULL,"
  "  height INTEGER NOT NULL"
  ") STRICT, WITHOUT ROWID;",

  /* An address may be taken for an article that is not shown yet, and stays one of an article that was
   * withdrawn. */
  "CREATE TABLE address_2 (path TEXT PRIMARY KEY, article TEXT NOT NULL) STRICT, WITHOUT ROWID;"
  "INSERT INTO address_2 SELECT path, article FROM address;"
  "DROP TABLE address;"
  "ALTER TABLE address_2 RENAME TO address;"
  /* What waits for its time. Lists, feeds and pages are made of `article` alone, so that nothing of it can be
   * had before. "updated" is when it is due. */
  "CREATE TABLE pending ("
  "  id TEXT PRIMARY KEY,"
  "  content TEXT NOT NULL,"
  "  etag TEXT NOT NULL,"
  "  revision TEXT NOT NULL,"
  "  path TEXT NOT NULL,"
  "  published INTEGER NOT NULL,"
  "  updated INTEGER NOT NULL"
  ") STRICT, WITHOUT ROWID;"
  "CREATE INDEX pending_by_time ON pending (updated);"
  /* Articles that were taken down: of their words nothing is left. */
  "CREATE TABLE withdrawn ("
  "  id TEXT PRIMARY KEY,"
  "  path TEXT NOT NULL,"
  "  language TEXT NOT NULL,"
  "  notice TEXT NOT NULL," /* what readers find instead; '' where it was removed */
  "  etag TEXT NOT NULL,"
  "  published INTEGER NOT NULL,"
  "  time INTEGER NOT NULL"
  ") STRICT, WITHOUT ROWID;"
  /* What only the holder of its address sees, until it is delivered or has expired. */
  "CREATE TABLE preview ("
  "  id TEXT PRIMARY KEY,"
  "  token TEXT NOT NULL UNIQUE,"
  "  content TEXT NOT NULL,"
  "  expires INTEGER NOT NULL"
  ") STRICT, WITHOUT ROWID;"
  "CREATE INDEX preview_by_time ON preview (expires);"
  /* The deliveries that were carried out: each is, once. Their withdrawals are "withdraw ID". */
  "CREATE TABLE delivery (id TEXT PRIMARY KEY, article TEXT NOT NULL) STRICT, WITHOUT ROWID;"
  /* Which pictures are shown where: holder is 'article', 'pending' or 'preview'. A picture that nothing shows
   * has been idle since "idle", 0 where it once was shown. */
  "ALTER TABLE media ADD COLUMN idle INTEGER;"
  "CREATE INDEX media_by_idle ON media (idle) WHERE idle IS NOT NULL;"
  "CREATE TABLE media_use ("
  "  media TEXT NOT NULL REFERENCES media (hash),"
  "  holder TEXT NOT NULL,"
  "  article TEXT NOT NULL,"
  "  PRIMARY KEY (media, holder, article)"
  ") STRICT, WITHOUT ROWID;"
  "CREATE INDEX media_use_by_article ON media_use (article, holder);"
  "CREATE TRIGGER media_shown AFTER INSERT ON media_use BEGIN"
  "  UPDATE media SET idle = NULL WHERE hash = NEW.media;"
  "END;"
  "CREATE TRIGGER media_left AFTER DELETE ON media_use"
  "  WHEN NOT EXISTS (SELECT 1 FROM media_use WHERE media = OLD.media) BEGIN"
  "  UPDATE media SET idle = 0 WHERE hash = OLD.media;"
  "END;"
  "UPDATE media SET idle = 0;"
  "INSERT INTO media_use SELECT hash, 'article', id FROM media JOIN article ON instr (content, hash) > 0;",

  /* With all that the site map needs: the articles themselves are long. */
  "DROP INDEX article_by_time;"
  "CREATE INDEX article_by_time ON article (published DESC, id DESC, path, updated);"
  /* How many articles each list has: every page names the largest sections. */
  "CREATE TABLE term ("
  "  kind TEXT NOT NULL,"
  "  slug TEXT NOT NULL,"
  "  articles INTEGER NOT NULL,"
  "  PRIMARY KEY (kind, slug)"
  ") STRICT, WITHOUT ROWID;"
  "CREATE INDEX term_by_size ON term (kind, articles DESC, slug);"
  "INSERT INTO term SELECT kind, slug, count(*) FROM listing GROUP BY kind, slug;"
  "CREATE TRIGGER listed AFTER INSERT ON listing BEGIN"
  "  INSERT INTO term VALUES (NEW.kind, NEW.slug, 1)"
  "  ON CONFLICT (kind, slug) DO UPDATE SET articles = articles + 1;"
  "END;"
  "CREATE TRIGGER unlisted AFTER DELETE ON listing BEGIN"
  "  UPDATE term SET articles = articles - 1 WHERE kind = OLD.kind AND slug = OLD.slug;"
  "  DELETE FROM term WHERE kind = OLD.kind AND slug = OLD.slug AND articles = 0;"
  "END;",
};

static gboolean
fail (StetSiteDb *self, const char *what, GError **error)
{
  g_set_error (error, STET_SITE_ERROR, STET_SITE_ERROR_STORE, "The site’s database: %s: %s", what,
               sqlite3_errmsg (self->handle));
  return FALSE;
}

static gboolean
exec (StetSiteDb *self, const char *sql, GError **error)
{
  if (sqlite3_exec (self->handle, sql, NULL, NULL, NULL) != SQLITE_OK)
    return fail (self, "cannot write", error);
  return TRUE;
}

static gboolean
read_version (StetSiteDb *self, gint64 *version, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = stet_site_db_query (self, error, "PRAGMA user_version", "");

  if (statement == NULL || stet_site_db_step (self, statement, error) != 1)
    return FALSE;
  *version = sqlite3_column_int64 (statement, 0);
  return TRUE;
}

static gboolean
migrate (StetSiteDb *self, GError **error)
{
  gint64 version = 0;

  if (!stet_site_db_begin (self, error))
    return FALSE;
  if (!read_version (self, &version, error))
    {
      stet_site_db_rollback (self);
      return FALSE;
    }
  if (version > (gint64) G_N_ELEMENTS (migrations))
    {
      g_set_error (error, STET_SITE_ERROR, STET_SITE_ERROR_STORE,
                   "This site was last used by a newer Stet (its format is %" G_GINT64_FORMAT
                   ", this Stet knows %u). Update Stet to serve it.",
                   version, (guint) G_N_ELEMENTS (migrations));
      stet_site_db_rollback (self);
      return FALSE;
    }
  for (; version < (gint64) G_N_ELEMENTS (migrations); version++)
    {
      g_autofree char *pragma = g_strdup_printf ("PRAGMA user_version = %" G_GINT64_FORMAT, version + 1);

      if (!exec (self, migrations[version], error) || !exec (self, pragma, error))
        {
          stet_site_db_rollback (self);
          return FALSE;
        }
    }
  return stet_site_db_commit (self, error);
}

StetSiteDb *
stet_site_db_open (const char *path, GError **error)
{
  g_autoptr (StetSiteDb) self = g_new0 (StetSiteDb, 1);
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;

  if (sqlite3_open_v2 (path, &self->handle, flags, NULL) != SQLITE_OK)
    {
      fail (self, "cannot open", error);
      return NULL;
    }
  sqlite3_busy_timeout (self->handle, 5000);
  if (!exec (self, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON", error)
      || !migrate (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
stet_site_db_free (StetSiteDb *self)
{
  sqlite3_close_v2 (self->handle);
  g_free (self);
}

static sqlite3_stmt *
query_va (StetSiteDb *self, GError **error, const char *sql, const char *types, va_list args)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  if (sqlite3_prepare_v2 (self->handle, sql, -1, &statement, NULL) != SQLITE_OK)
    {
      fail (self, "cannot ask", error);
      return NULL;
    }
  for (int i = 0; types[i] != '\0'; i++)
    {
      int result;

      if (types[i] == 'i')
        result = sqlite3_bind_int64 (statement, i + 1, va_arg (args, gint64));
      else
        result = sqlite3_bind_text (statement, i + 1, va_arg (args, const char *), -1, SQLITE_TRANSIENT);
      if (result != SQLITE_OK)
        {
          fail (self, "cannot ask", error);
          return NULL;
        }
    }
  return g_steal_pointer (&statement);
}

sqlite3_stmt *
stet_site_db_query (StetSiteDb *self, GError **error, const char *sql, const char *types, ...)
{
  va_list args;
  sqlite3_stmt *statement;

  va_start (args, types);
  statement = query_va (self, error, sql, types, args);
  va_end (args);
  return statement;
}

int
stet_site_db_step (StetSiteDb *self, sqlite3_stmt *statement, GError **error)
{
  switch (sqlite3_step (statement))
    {
    case SQLITE_ROW:
      return 1;
    case SQLITE_DONE:
      return 0;
    default:
      fail (self, "cannot go on", error);
      return -1;
    }
}

gboolean
stet_site_db_run (StetSiteDb *self, GError **error, const char *sql, const char *types, ...)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  va_list args;

  va_start (args, types);
  statement = query_va (self, error, sql, types, args);
  va_end (args);
  return statement != NULL && stet_site_db_step (self, statement, error) == 0;
}

const char *
stet_site_db_text (sqlite3_stmt *statement, int column)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);

  return text != NULL ? text : "";
}

gboolean
stet_site_db_begin (StetSiteDb *self, GError **error)
{
  return exec (self, "BEGIN IMMEDIATE", error);
}

gboolean
stet_site_db_commit (StetSiteDb *self, GError **error)
{
  if (exec (self, "COMMIT", error))
    return TRUE;
  stet_site_db_rollback (self);
  return FALSE;
}

void
stet_site_db_rollback (StetSiteDb *self)
{
  if (!sqlite3_get_autocommit (self->handle))
    sqlite3_exec (self->handle, "ROLLBACK", NULL, NULL, NULL);
}

char *
stet_site_db_dup_setting (StetSiteDb *self, const char *name)
{
  g_autoptr (sqlite3_stmt) statement
    = stet_site_db_query (self, NULL, "SELECT value FROM setting WHERE name = ?", "s", name);

  if (statement == NULL || stet_site_db_step (self, statement, NULL) != 1)
    return g_strdup ("");
  return g_strdup (stet_site_db_text (statement, 0));
}

gboolean
stet_site_db_set_setting (StetSiteDb *self, const char *name, const char *value, GError **error)
{
  return stet_site_db_run (
    self, error, "INSERT INTO setting VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    "ss", name, value);
}
