/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Migrations are numbered by their place in the list and never changed once released. Times are microseconds
 * UTC, hashes NULL where there is none. */
#include "config.h"

#include "stet-schema.h"

#include <glib/gi18n-lib.h>

#include "stet-database-private.h"
#include "stet-store-error.h"

#define APPLICATION_ID 0x53746574 /* "Stet" */

#define PEOPLE                                                                                               \
  "CREATE TABLE person ("                                                                                    \
  "  id TEXT PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL,"                                          \
  "  role TEXT NOT NULL CHECK (role IN ('journalist', 'editor', 'administrator'))"                           \
  ") STRICT, WITHOUT ROWID;"                                                                                 \
  "CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;"                  \
  "CREATE TABLE target ("                                                                                    \
  "  id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE COLLATE NOCASE, kind TEXT NOT NULL, url TEXT NOT NULL,"  \
  "  user TEXT NOT NULL"                                                                                     \
  ") STRICT, WITHOUT ROWID;"

/* What lists show comes first in the row, the long texts last: SQLite reads no further than it must.
 * stage_rank and due are the order of lists; a story that readers see has no deadline any more. */
#define STORIES                                                                                              \
  "CREATE TABLE story ("                                                                                     \
  "  seq INTEGER PRIMARY KEY AUTOINCREMENT,"                                                                 \
  "  id TEXT NOT NULL UNIQUE,"                                                                               \
  "  stage TEXT NOT NULL CHECK (stage IN ('draft', 'in_review', 'returned', 'approved', 'spiked')),"         \
  "  live TEXT NOT NULL CHECK (live IN ('none', 'scheduled', 'live', 'withdrawn')),"                         \
  "  deadline INTEGER NOT NULL, created INTEGER NOT NULL, updated INTEGER NOT NULL, version INTEGER NOT "    \
  "NULL,"                                                                                                    \
  "  words INTEGER NOT NULL, target_words INTEGER NOT NULL, n_quotes INTEGER NOT NULL,"                      \
  "  n_unattributed INTEGER NOT NULL, changed INTEGER NOT NULL CHECK (changed IN (0, 1)),"                   \
  "  creator TEXT NOT NULL REFERENCES person (id), assignee TEXT NOT NULL,"                                  \
  "  head TEXT REFERENCES revision (hash), approved TEXT REFERENCES revision (hash),"                        \
  "  published TEXT REFERENCES revision (hash), return_reason TEXT NOT NULL, url TEXT NOT NULL,"             \
  "  slug TEXT NOT NULL, section TEXT NOT NULL, headline TEXT NOT NULL, byline TEXT NOT NULL, tags TEXT "    \
  "NOT NULL,"                                                                                                \
  "  standfirst TEXT NOT NULL,"                                                                              \
  "  rest TEXT NOT NULL," /* JSON: what of the story has no column of its own */                             \
  "  body TEXT NOT NULL,"                                                                                    \
  "  stage_rank INTEGER NOT NULL AS (CASE stage WHEN 'draft' THEN 0 WHEN 'in_review' THEN 1"                 \
  "    WHEN 'returned' THEN 2 WHEN 'approved' THEN 3 ELSE 4 END) VIRTUAL,"                                   \
  "  due INTEGER NOT NULL AS (CASE WHEN deadline = 0 OR (stage = 'approved' AND live IN ('live', "           \
  "'withdrawn'))"                                                                                            \
  "    THEN 9223372036854775807 ELSE deadline END) VIRTUAL,"                                                 \
  "  ready INTEGER NOT NULL AS (stage = 'approved' AND live <> 'scheduled' AND published IS NOT approved) "  \
  "VIRTUAL"                                                                                                  \
  ") STRICT;"                                                                                                \
  "CREATE INDEX story_by_place ON story (stage_rank, due, updated DESC);"                                    \
  "CREATE INDEX story_by_assignee ON story (assignee, stage_rank, due, updated DESC) WHERE assignee <> '';"  \
  "CREATE INDEX story_ready ON story (stage_rank, due, updated DESC) WHERE ready;"                           \
  "CREATE INDEX story_scheduled ON story (stage_rank, due, updated DESC) WHERE live = 'scheduled';"          \
  "CREATE INDEX story_live ON story (stage_rank, due, updated DESC) WHERE live = 'live';"                    \
  "CREATE INDEX story_by_slug ON story (slug);" /* whose a story is: its creator and the people of its       \
                                                   byline */                                                 \
  "CREATE TABLE story_person ("                                                                              \
  "  person TEXT NOT NULL, story INTEGER NOT NULL REFERENCES story (seq), PRIMARY KEY (person, story)"       \
  ") STRICT, WITHOUT ROWID;"                                                                                 \
  "CREATE INDEX story_person_by_story ON story_person (story);" /* who wrote since the last approval */      \
  "CREATE TABLE story_writer ("                                                                              \
  "  story TEXT NOT NULL REFERENCES story (id), person TEXT NOT NULL, PRIMARY KEY (story, person)"           \
  ") STRICT, WITHOUT ROWID;"

/* How many stories are in each state, so that the places can show it without counting a million rows. */
#define TALLY                                                                                                \
  "CREATE TABLE tally ("                                                                                     \
  "  stage TEXT NOT NULL, live TEXT NOT NULL, ready INTEGER NOT NULL, n INTEGER NOT NULL,"                   \
  "  PRIMARY KEY (stage, live, ready)"                                                                       \
  ") STRICT, WITHOUT ROWID;"                                                                                 \
  "CREATE TRIGGER tally_insert AFTER INSERT ON story BEGIN"                                                  \
  "  INSERT INTO tally VALUES (new.stage, new.live, new.ready, 1)"                                           \
  "    ON CONFLICT DO UPDATE SET n = n + 1;"                                                                 \
  "END;"                                                                                                     \
  "CREATE TRIGGER tally_update AFTER UPDATE OF stage, live, approved, published ON story"                    \
  "  WHEN (old.stage, old.live, old.ready) IS NOT (new.stage, new.live, new.ready) BEGIN"                    \
  "  UPDATE tally SET n = n - 1 WHERE stage = old.stage AND live = old.live AND ready = old.ready;"          \
  "  INSERT INTO tally VALUES (new.stage, new.live, new.ready, 1)"                                           \
  "    ON CONFLICT DO UPDATE SET n = n + 1;"                                                                 \
  "END;"                                                                                                     \
  "CREATE TRIGGER tally_delete AFTER DELETE ON story BEGIN"                                                  \
  "  UPDATE tally SET n = n - 1 WHERE stage = old.stage AND live = old.live AND ready = old.ready;"          \
  "END;"

/* The index holds no text: it reads the story's own columns, and the triggers hand it the old words to
 * forget. */
#define SEARCH                                                                                               \
  "CREATE VIRTUAL TABLE search USING fts5 ("                                                                 \
  "  headline, standfirst, body, byline, tags, section, content = 'story', content_rowid = 'seq', prefix = " \
  "'2 3',"                                                                                                   \
  "  tokenize = 'unicode61 remove_diacritics 2'"                                                             \
  ");"                                                                                                       \
  "CREATE TRIGGER search_insert AFTER INSERT ON story BEGIN"                                                 \
  "  INSERT INTO search (rowid, headline, standfirst, body, byline, tags, section)"                          \
  "    VALUES (new.seq, new.headline, new.standfirst, new.body, new.byline, new.tags, new.section);"         \
  "END;"                                                                                                     \
  "CREATE TRIGGER search_update AFTER UPDATE OF headline, standfirst, body, byline, tags, section ON story"  \
  "  WHEN (old.headline, old.standfirst, old.body, old.byline, old.tags, old.section)"                       \
  "    IS NOT (new.headline, new.standfirst, new.body, new.byline, new.tags, new.section) BEGIN"             \
  "  INSERT INTO search (search, rowid, headline, standfirst, body, byline, tags, section) VALUES "          \
  "('delete',"                                                                                               \
  "    old.seq, old.headline, old.standfirst, old.body, old.byline, old.tags, old.section);"                 \
  "  INSERT INTO search (rowid, headline, standfirst, body, byline, tags, section)"                          \
  "    VALUES (new.seq, new.headline, new.standfirst, new.body, new.byline, new.tags, new.section);"         \
  "END;"                                                                                                     \
  "CREATE TRIGGER search_delete AFTER DELETE ON story BEGIN"                                                 \
  "  INSERT INTO search (search, rowid, headline, standfirst, body, byline, tags, section) VALUES "          \
  "('delete',"                                                                                               \
  "    old.seq, old.headline, old.standfirst, old.body, old.byline, old.tags, old.section);"                 \
  "END;"

#define RECORDS                                                                                              \
  "CREATE TABLE revision ("                                                                                  \
  "  seq INTEGER PRIMARY KEY AUTOINCREMENT, hash TEXT NOT NULL UNIQUE,"                                      \
  "  story TEXT NOT NULL REFERENCES story (id), content TEXT NOT NULL"                                       \
  ") STRICT;"                                                                                                \
  "CREATE INDEX revision_by_story ON revision (story, seq);"                                                 \
  "CREATE TRIGGER revision_update BEFORE UPDATE ON revision BEGIN"                                           \
  "  SELECT RAISE (ABORT, 'A revision is never changed.'); END;"                                             \
  "CREATE TRIGGER revision_delete BEFORE DELETE ON revision BEGIN"                                           \
  "  SELECT RAISE (ABORT, 'A revision is never deleted.'); END;"                                             \
  "CREATE TABLE event ("                                                                                     \
  "  seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, time INTEGER NOT NULL, person TEXT "    \
  "NOT NULL,"                                                                                                \
  "  story TEXT, revision TEXT, kind TEXT NOT NULL, detail TEXT NOT NULL, previous TEXT NOT NULL, hash "     \
  "TEXT NOT NULL"                                                                                            \
  ") STRICT;"                                                                                                \
  "CREATE INDEX event_by_story ON event (story, seq);"                                                       \
  "CREATE TRIGGER event_update BEFORE UPDATE ON event BEGIN"                                                 \
  "  SELECT RAISE (ABORT, 'An event is never changed.'); END;"                                               \
  "CREATE TRIGGER event_delete BEFORE DELETE ON event BEGIN"                                                 \
  "  SELECT RAISE (ABORT, 'An event is never deleted.'); END;"

#define WORK                                                                                                 \
  "CREATE TABLE journal ("                                                                                   \
  "  story TEXT NOT NULL REFERENCES story (id), seq INTEGER NOT NULL, base INTEGER NOT NULL, field TEXT "    \
  "NOT NULL,"                                                                                                \
  "  offset INTEGER NOT NULL, n_deleted INTEGER NOT NULL, text TEXT NOT NULL, person TEXT NOT NULL,"         \
  "  time INTEGER NOT NULL, PRIMARY KEY (story, seq)"                                                        \
  ") STRICT, WITHOUT ROWID;"                                                                                 \
  "CREATE TABLE delivery ("                                                                                  \
  "  id TEXT PRIMARY KEY, story TEXT NOT NULL REFERENCES story (id),"                                        \
  "  revision TEXT NOT NULL REFERENCES revision (hash), target TEXT NOT NULL, person TEXT NOT NULL,"         \
  "  state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'done', 'failed', 'cancelled')),"             \
  "  attempts INTEGER NOT NULL, created INTEGER NOT NULL, due INTEGER NOT NULL, finished INTEGER NOT NULL,"  \
  "  step TEXT NOT NULL, progress TEXT NOT NULL, message TEXT NOT NULL, remote_id TEXT NOT NULL, url TEXT "  \
  "NOT NULL"                                                                                                 \
  ") STRICT, WITHOUT ROWID;"                                                                                 \
  "CREATE UNIQUE INDEX delivery_once ON delivery (story, revision, target)"                                  \
  "  WHERE state IN ('queued', 'sending', 'done');"                                                          \
  "CREATE INDEX delivery_due ON delivery (due) WHERE state IN ('queued', 'sending');"                        \
  "CREATE INDEX delivery_by_story ON delivery (story, created);"                                             \
  "CREATE INDEX delivery_by_time ON delivery (created);"                                                     \
  "CREATE TABLE sealed ("                                                                                    \
  "  id TEXT PRIMARY KEY, story TEXT NOT NULL REFERENCES story (id), box BLOB NOT NULL, created INTEGER "    \
  "NOT NULL"                                                                                                 \
  ") STRICT, WITHOUT ROWID;"                                                                                 \
  "CREATE INDEX sealed_by_story ON sealed (story, created);"

#define TRACE(table, event, row, id)                                                                         \
  "CREATE TRIGGER change_" table "_" #event " AFTER " #event " ON " table " BEGIN"                           \
  "  INSERT INTO change (kind, id) VALUES ('" table "', " #row "." #id "); END;"
#define TRACE_ALL(table, id)                                                                                 \
  TRACE (table, INSERT, new, id) TRACE (table, UPDATE, new, id) TRACE (table, DELETE, old, id)

#define CHANGES                                                                                              \
  "CREATE TABLE change (seq INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, id TEXT NOT NULL) "       \
  "STRICT;"                                                                                                  \
  "CREATE TRIGGER change_trim AFTER INSERT ON change BEGIN"                                                  \
  "  DELETE FROM change WHERE seq <= new.seq - 10000; END;" TRACE_ALL ("story", id) TRACE_ALL ("person", id) \
    TRACE_ALL ("target", id) TRACE_ALL ("delivery", id)                                                      \
      TRACE_ALL ("setting", key) "CREATE TRIGGER change_sealed_insert AFTER INSERT ON sealed BEGIN"          \
                                 "  INSERT INTO change (kind, id) VALUES ('story', new.story); END;"         \
                                 "CREATE TRIGGER change_sealed_delete AFTER DELETE ON sealed BEGIN"          \
                                 "  INSERT INTO change (kind, id) VALUES ('story', old.story); END;"

static const char *const migrations[] = {
  PEOPLE STORIES TALLY SEARCH RECORDS WORK CHANGES,
};

/* Looks before anything is written: a file that is not ours is left as it is. */
static gboolean
check_identity (StetDatabase *db, gint64 *version, GError **error)
{
  gint64 application_id, n_tables;

  if (!stet_database_get_integer (db, "PRAGMA application_id", &application_id, error)
      || !stet_database_get_integer (db, "PRAGMA user_version", version, error)
      || !stet_database_get_integer (db, "SELECT count(*) FROM sqlite_schema", &n_tables, error))
    return FALSE;

  gboolean empty = application_id == 0 && *version == 0 && n_tables == 0;
  if (application_id != APPLICATION_ID && !empty)
    {
      g_set_error_literal (
        error, STET_STORE_ERROR, STET_STORE_ERROR_NOT_A_DESK,
        _ ("This database belongs to another program. Choose another folder for the desk."));
      return FALSE;
    }
  if (*version > (gint64) G_N_ELEMENTS (migrations))
    {
      g_set_error (
        error, STET_STORE_ERROR, STET_STORE_ERROR_TOO_NEW,
        _ ("A newer Stet has written this desk (format %d, this one knows %d). Update Stet to open it."),
        (int) *version, (int) G_N_ELEMENTS (migrations));
      return FALSE;
    }
  return TRUE;
}

static gboolean
migrate (StetDatabase *db, GError **error)
{
  gint64 version;

  /* Another process may have done it while this one waited for the lock. */
  if (!check_identity (db, &version, error))
    return FALSE;
  for (guint i = version; i < G_N_ELEMENTS (migrations); i++)
    {
      g_autofree char *stamp
        = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %u", APPLICATION_ID, i + 1);

      if (!stet_database_execute (db, migrations[i], error) || !stet_database_execute (db, stamp, error))
        return FALSE;
    }
  return TRUE;
}

/* File systems without shared memory (network shares) stay without the log. */
static gboolean
use_log (StetDatabase *db, GError **error)
{
  g_autoptr (StetQuery) query = stet_database_query (db, error, "PRAGMA journal_mode = WAL");

  if (query == NULL || (!stet_query_next (query, error) && stet_query_failed (query)))
    return FALSE;
  if (g_str_equal (stet_query_get_text (query, 0), "wal"))
    return TRUE;
  g_set_error_literal (error, STET_STORE_ERROR, STET_STORE_ERROR_IO,
                       _ ("A desk must lie on a disk of this computer. Choose another folder."));
  return FALSE;
}

gboolean
stet_schema_prepare (StetDatabase *db, GError **error)
{
  gint64 version;

  if (!check_identity (db, &version, error) || !use_log (db, error))
    return FALSE;
  if (version == (gint64) G_N_ELEMENTS (migrations))
    return TRUE;
  if (!stet_database_begin (db, error))
    return FALSE;
  if (migrate (db, error))
    return stet_database_commit (db, error);
  stet_database_roll_back (db);
  return FALSE;
}
