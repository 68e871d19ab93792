-- SPDX-License-Identifier: GPL-3.0-or-later
-- The tables of a desk. Times are microseconds UTC; a hash is NULL where there is none.

CREATE TABLE person (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('journalist', 'editor', 'administrator'))
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE target (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  kind TEXT NOT NULL,
  url TEXT NOT NULL,
  user TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What lists show comes first in the row and the long texts last: SQLite reads no further than it must.
-- stage_rank and due are the order of lists; a story that readers see has no deadline any more.
CREATE TABLE story (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  stage TEXT NOT NULL CHECK (stage IN ('draft', 'in_review', 'returned', 'approved', 'spiked')),
  live TEXT NOT NULL CHECK (live IN ('none', 'scheduled', 'live', 'withdrawn')),
  deadline INTEGER NOT NULL,
  created INTEGER NOT NULL,
  updated INTEGER NOT NULL,
  version INTEGER NOT NULL,
  words INTEGER NOT NULL,
  target_words INTEGER NOT NULL,
  n_quotes INTEGER NOT NULL,
  n_unattributed INTEGER NOT NULL,
  changed INTEGER NOT NULL CHECK (changed IN (0, 1)),
  creator TEXT NOT NULL REFERENCES person (id),
  assignee TEXT NOT NULL,
  head TEXT REFERENCES revision (hash),
  approved TEXT REFERENCES revision (hash),
  published TEXT REFERENCES revision (hash),
  return_reason TEXT NOT NULL,
  url TEXT NOT NULL,
  slug TEXT NOT NULL,
  section TEXT NOT NULL,
  headline TEXT NOT NULL,
  byline TEXT NOT NULL,
  tags TEXT NOT NULL,
  standfirst TEXT NOT NULL,
  rest TEXT NOT NULL, -- JSON: what of the story has no column of its own
  body TEXT NOT NULL,
  stage_rank INTEGER NOT NULL AS (
    CASE stage WHEN 'draft' THEN 0 WHEN 'in_review' THEN 1 WHEN 'returned' THEN 2 WHEN 'approved' THEN 3 ELSE 4 END
  ) VIRTUAL,
  due INTEGER NOT NULL AS (
    CASE WHEN deadline = 0 OR (stage = 'approved' AND live IN ('live', 'withdrawn'))
      THEN 9223372036854775807 ELSE deadline END
  ) VIRTUAL,
  ready INTEGER NOT NULL AS (stage = 'approved' AND live <> 'scheduled' AND published IS NOT approved) VIRTUAL
) STRICT;

CREATE INDEX story_by_place ON story (stage_rank, due, updated DESC);
CREATE INDEX story_by_assignee ON story (assignee, stage_rank, due, updated DESC) WHERE assignee <> '';
CREATE INDEX story_ready ON story (stage_rank, due, updated DESC) WHERE ready;
CREATE INDEX story_scheduled ON story (stage_rank, due, updated DESC) WHERE live = 'scheduled';
CREATE INDEX story_live ON story (stage_rank, due, updated DESC) WHERE live = 'live';
CREATE INDEX story_by_slug ON story (slug);

-- Whose a story is, its creator and the people of its byline, in the order of lists.
CREATE TABLE story_person (
  person TEXT NOT NULL,
  stage_rank INTEGER NOT NULL,
  due INTEGER NOT NULL,
  updated INTEGER NOT NULL,
  story INTEGER NOT NULL REFERENCES story (seq),
  PRIMARY KEY (person, stage_rank, due, updated DESC, story)
) STRICT, WITHOUT ROWID;

CREATE INDEX story_person_by_story ON story_person (story);

CREATE TRIGGER story_person_update AFTER UPDATE OF stage, live, deadline, updated ON story BEGIN
  UPDATE story_person SET stage_rank = new.stage_rank, due = new.due, updated = new.updated WHERE story = new.seq;
END;

-- Who wrote since the last approval.
CREATE TABLE story_writer (
  story TEXT NOT NULL REFERENCES story (id),
  person TEXT NOT NULL,
  PRIMARY KEY (story, person)
) STRICT, WITHOUT ROWID;

-- How many stories are in each state, so that the places can say it without counting a million rows.
CREATE TABLE tally (
  stage TEXT NOT NULL,
  live TEXT NOT NULL,
  ready INTEGER NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (stage, live, ready)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER tally_insert AFTER INSERT ON story BEGIN
  INSERT INTO tally VALUES (new.stage, new.live, new.ready, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER tally_update AFTER UPDATE OF stage, live, approved, published ON story
  WHEN (old.stage, old.live, old.ready) IS NOT (new.stage, new.live, new.ready) BEGIN
  UPDATE tally SET n = n - 1 WHERE stage = old.stage AND live = old.live AND ready = old.ready;
  INSERT INTO tally VALUES (new.stage, new.live, new.ready, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER tally_delete AFTER DELETE ON story BEGIN
  UPDATE tally SET n = n - 1 WHERE stage = old.stage AND live = old.live AND ready = old.ready;
END;

-- The index holds no text: it reads the story's own columns, and the triggers hand it the old words to forget.
CREATE VIRTUAL TABLE search USING fts5 (
  headline, standfirst, body, byline, tags, section,
  content = 'story',
  content_rowid = 'seq',
  prefix = '2 3',
  tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER search_insert AFTER INSERT ON story BEGIN
  INSERT INTO search (rowid, headline, standfirst, body, byline, tags, section)
    VALUES (new.seq, new.headline, new.standfirst, new.body, new.byline, new.tags, new.section);
END;
CREATE TRIGGER search_update AFTER UPDATE OF headline, standfirst, body, byline, tags, section ON story
  WHEN (old.headline, old.standfirst, old.body, old.byline, old.tags, old.section)
    IS NOT (new.headline, new.standfirst, new.body, new.byline, new.tags, new.section) BEGIN
  INSERT INTO search (search, rowid, headline, standfirst, body, byline, tags, section)
    VALUES ('delete', old.seq, old.headline, old.standfirst, old.body, old.byline, old.tags, old.section);
  INSERT INTO search (rowid, headline, standfirst, body, byline, tags, section)
    VALUES (new.seq, new.headline, new.standfirst, new.body, new.byline, new.tags, new.section);
END;
CREATE TRIGGER search_delete AFTER DELETE ON story BEGIN
  INSERT INTO search (search, rowid, headline, standfirst, body, byline, tags, section)
    VALUES ('delete', old.seq, old.headline, old.standfirst, old.body, old.byline, old.tags, old.section);
END;

-- What is kept for ever.
CREATE TABLE revision (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  hash TEXT NOT NULL UNIQUE,
  story TEXT NOT NULL REFERENCES story (id),
  content TEXT NOT NULL -- the canonical JSON that the hash is of
) STRICT;

CREATE INDEX revision_by_story ON revision (story, seq);

CREATE TRIGGER revision_update BEFORE UPDATE ON revision BEGIN
  SELECT RAISE (ABORT, 'A revision is never changed.');
END;
CREATE TRIGGER revision_delete BEFORE DELETE ON revision BEGIN
  SELECT RAISE (ABORT, 'A revision is never deleted.');
END;

CREATE TABLE event (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  time INTEGER NOT NULL,
  person TEXT NOT NULL,
  story TEXT,
  revision TEXT,
  kind TEXT NOT NULL,
  detail TEXT NOT NULL, -- canonical JSON
  previous TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;

CREATE INDEX event_by_story ON event (story, seq);

CREATE TRIGGER event_update BEFORE UPDATE ON event BEGIN
  SELECT RAISE (ABORT, 'An event is never changed.');
END;
CREATE TRIGGER event_delete BEFORE DELETE ON event BEGIN
  SELECT RAISE (ABORT, 'An event is never deleted.');
END;

CREATE TABLE journal (
  story TEXT NOT NULL REFERENCES story (id),
  seq INTEGER NOT NULL,
  base INTEGER NOT NULL,
  field TEXT NOT NULL,
  offset INTEGER NOT NULL, -- code points; -1 is the whole field
  n_deleted INTEGER NOT NULL,
  text TEXT NOT NULL,
  person TEXT NOT NULL,
  time INTEGER NOT NULL,
  PRIMARY KEY (story, seq)
) STRICT, WITHOUT ROWID;

-- While a delivery is sending, due is when it may be taken for abandoned.
CREATE TABLE delivery (
  id TEXT PRIMARY KEY,
  story TEXT NOT NULL REFERENCES story (id),
  revision TEXT NOT NULL REFERENCES revision (hash),
  target TEXT NOT NULL,
  person TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'done', 'failed', 'cancelled')),
  attempts INTEGER NOT NULL,
  created INTEGER NOT NULL,
  due INTEGER NOT NULL,
  finished INTEGER NOT NULL,
  step TEXT NOT NULL,
  progress TEXT NOT NULL,
  message TEXT NOT NULL,
  remote_id TEXT NOT NULL,
  url TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX delivery_once ON delivery (story, revision, target) WHERE state IN ('queued', 'sending', 'done');
CREATE INDEX delivery_due ON delivery (due) WHERE state IN ('queued', 'sending');
CREATE INDEX delivery_by_story ON delivery (story, created);
CREATE INDEX delivery_by_time ON delivery (created);

CREATE TABLE sealed (
  id TEXT PRIMARY KEY,
  story TEXT NOT NULL REFERENCES story (id),
  box BLOB NOT NULL,
  created INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX sealed_by_story ON sealed (story, created);

-- What changed lately, for the windows of this and other processes.
CREATE TABLE change (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  id TEXT NOT NULL
) STRICT;

CREATE TRIGGER change_trim AFTER INSERT ON change BEGIN
  DELETE FROM change WHERE seq <= new.seq - 10000;
END;
CREATE TRIGGER change_story_insert AFTER INSERT ON story BEGIN
  INSERT INTO change (kind, id) VALUES ('story', new.id);
END;
CREATE TRIGGER change_story_update AFTER UPDATE ON story BEGIN
  INSERT INTO change (kind, id) VALUES ('story', new.id);
END;
CREATE TRIGGER change_story_delete AFTER DELETE ON story BEGIN
  INSERT INTO change (kind, id) VALUES ('story', old.id);
END;
CREATE TRIGGER change_person_insert AFTER INSERT ON person BEGIN
  INSERT INTO change (kind, id) VALUES ('person', new.id);
END;
CREATE TRIGGER change_person_update AFTER UPDATE ON person BEGIN
  INSERT INTO change (kind, id) VALUES ('person', new.id);
END;
CREATE TRIGGER change_person_delete AFTER DELETE ON person BEGIN
  INSERT INTO change (kind, id) VALUES ('person', old.id);
END;
CREATE TRIGGER change_target_insert AFTER INSERT ON target BEGIN
  INSERT INTO change (kind, id) VALUES ('target', new.id);
END;
CREATE TRIGGER change_target_update AFTER UPDATE ON target BEGIN
  INSERT INTO change (kind, id) VALUES ('target', new.id);
END;
CREATE TRIGGER change_target_delete AFTER DELETE ON target BEGIN
  INSERT INTO change (kind, id) VALUES ('target', old.id);
END;
CREATE TRIGGER change_delivery_insert AFTER INSERT ON delivery BEGIN
  INSERT INTO change (kind, id) VALUES ('delivery', new.id);
END;
CREATE TRIGGER change_delivery_update AFTER UPDATE ON delivery BEGIN
  INSERT INTO change (kind, id) VALUES ('delivery', new.id);
END;
CREATE TRIGGER change_delivery_delete AFTER DELETE ON delivery BEGIN
  INSERT INTO change (kind, id) VALUES ('delivery', old.id);
END;
CREATE TRIGGER change_setting_insert AFTER INSERT ON setting BEGIN
  INSERT INTO change (kind, id) VALUES ('setting', new.key);
END;
CREATE TRIGGER change_setting_update AFTER UPDATE ON setting BEGIN
  INSERT INTO change (kind, id) VALUES ('setting', new.key);
END;
CREATE TRIGGER change_setting_delete AFTER DELETE ON setting BEGIN
  INSERT INTO change (kind, id) VALUES ('setting', old.key);
END;
CREATE TRIGGER change_sealed_insert AFTER INSERT ON sealed BEGIN
  INSERT INTO change (kind, id) VALUES ('story', new.story);
END;
CREATE TRIGGER change_sealed_delete AFTER DELETE ON sealed BEGIN
  INSERT INTO change (kind, id) VALUES ('story', old.story);
END;
