-- SPDX-License-Identifier: GPL-3.0-or-later
-- Revisions packed against earlier ones, with what a history lists in columns of its own.

CREATE TABLE revision_new (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  hash TEXT NOT NULL UNIQUE, -- of the canonical JSON
  story TEXT NOT NULL REFERENCES story (id),
  nth INTEGER NOT NULL, -- of the story's revisions, from 0
  time INTEGER NOT NULL,
  author TEXT NOT NULL,
  label TEXT NOT NULL,
  content BLOB NOT NULL, -- the canonical JSON, packed; plain where format 1 wrote it
  UNIQUE (story, nth)
) STRICT;

INSERT INTO revision_new (seq, hash, story, nth, time, author, label, content)
  SELECT seq, hash, story, row_number () OVER (PARTITION BY story ORDER BY seq) - 1,
    unixepoch (content ->> 'time') * 1000000 + CAST (substr (content ->> 'time', 21, 6) AS INTEGER),
    content ->> 'author', content ->> 'label', CAST (content AS BLOB)
  FROM revision;

DROP TABLE revision;
ALTER TABLE revision_new RENAME TO revision;

CREATE TRIGGER revision_update BEFORE UPDATE ON revision BEGIN
  SELECT RAISE (ABORT, 'A revision is never changed.');
END;
CREATE TRIGGER revision_delete BEFORE DELETE ON revision BEGIN
  SELECT RAISE (ABORT, 'A revision is never deleted.');
END;
