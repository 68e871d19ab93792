-- SPDX-License-Identifier: GPL-3.0-or-later
-- What people say to each other about a story: suggestions, comments, and whom they ask for.

CREATE TABLE suggestion (
  id TEXT PRIMARY KEY,
  story TEXT NOT NULL REFERENCES story (id),
  exact TEXT NOT NULL,
  prefix TEXT NOT NULL,
  suffix TEXT NOT NULL,
  start INTEGER NOT NULL, -- code points
  text TEXT NOT NULL,
  note TEXT NOT NULL,
  person TEXT NOT NULL,
  time INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'accepted', 'rejected')),
  settled_by TEXT NOT NULL,
  settled_time INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX suggestion_by_story ON suggestion (story, state, id);

-- exact is NULL where a thread is about the whole story, and in answers.
CREATE TABLE comment (
  id TEXT PRIMARY KEY,
  story TEXT NOT NULL REFERENCES story (id),
  thread TEXT NOT NULL REFERENCES comment (id),
  exact TEXT,
  prefix TEXT NOT NULL,
  suffix TEXT NOT NULL,
  start INTEGER NOT NULL,
  text TEXT NOT NULL,
  person TEXT NOT NULL,
  time INTEGER NOT NULL,
  resolved_by TEXT NOT NULL,
  resolved_time INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX comment_by_story ON comment (story, id);
CREATE INDEX comment_by_thread ON comment (thread, id);

-- Whom the open threads ask for: a resolved one asks nobody.
CREATE TABLE mention (
  person TEXT NOT NULL REFERENCES person (id),
  story TEXT NOT NULL REFERENCES story (id),
  thread TEXT NOT NULL REFERENCES comment (id),
  PRIMARY KEY (person, story, thread)
) STRICT, WITHOUT ROWID;

CREATE INDEX mention_by_thread ON mention (thread);

CREATE TRIGGER change_suggestion_insert AFTER INSERT ON suggestion BEGIN
  INSERT INTO change (kind, id) VALUES ('review', new.story);
END;
CREATE TRIGGER change_suggestion_update AFTER UPDATE ON suggestion BEGIN
  INSERT INTO change (kind, id) VALUES ('review', new.story);
END;
CREATE TRIGGER change_comment_insert AFTER INSERT ON comment BEGIN
  INSERT INTO change (kind, id) VALUES ('review', new.story);
END;
CREATE TRIGGER change_comment_update AFTER UPDATE ON comment BEGIN
  INSERT INTO change (kind, id) VALUES ('review', new.story);
END;
