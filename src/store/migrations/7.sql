-- SPDX-License-Identifier: GPL-3.0-or-later
-- The priority of a story, beside its deadline: the row is made anew, for what lists show stands before the texts.
-- turn is what comes before all deadlines or after them; a story that readers see takes it with everything else.

CREATE TABLE story_new (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  stage TEXT NOT NULL CHECK (stage IN ('draft', 'in_review', 'returned', 'approved', 'spiked')),
  live TEXT NOT NULL CHECK (live IN ('none', 'scheduled', 'live', 'withdrawn')),
  priority INTEGER NOT NULL CHECK (priority BETWEEN 1 AND 9), -- editorial urgency, 5 is normal
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
  turn INTEGER NOT NULL AS (
    CASE WHEN stage = 'approved' AND live IN ('live', 'withdrawn') THEN 2
      WHEN priority = 1 THEN 0
      WHEN priority < 5 THEN 1
      WHEN priority > 5 AND deadline = 0 THEN 3
      ELSE 2 END
  ) VIRTUAL,
  due INTEGER NOT NULL AS (
    CASE WHEN deadline = 0 OR (stage = 'approved' AND live IN ('live', 'withdrawn'))
      THEN 9223372036854775807 ELSE deadline END
  ) VIRTUAL,
  ready INTEGER NOT NULL AS (stage = 'approved' AND live <> 'scheduled' AND published IS NOT approved) VIRTUAL
) STRICT;

INSERT INTO story_new (seq, id, stage, live, priority, deadline, created, updated, version, words, target_words,
    n_quotes, n_unattributed, changed, creator, assignee, head, approved, published, return_reason, url, slug,
    section, headline, byline, tags, standfirst, rest, body)
  SELECT seq, id, stage, live, 5, deadline, created, updated, version, words, target_words, n_quotes,
    n_unattributed, changed, creator, assignee, head, approved, published, return_reason, url, slug, section,
    headline, byline, tags, standfirst, rest, body
  FROM story ORDER BY seq;

CREATE TABLE story_person_old AS SELECT DISTINCT person, story FROM story_person;
DROP TABLE story_person;
DROP TABLE story;
ALTER TABLE story_new RENAME TO story;

CREATE INDEX story_by_place ON story (stage_rank, turn, due, updated DESC);
CREATE INDEX story_by_assignee ON story (assignee, stage_rank, turn, due, updated DESC) WHERE assignee <> '';
CREATE INDEX story_ready ON story (stage_rank, turn, due, updated DESC) WHERE ready;
CREATE INDEX story_scheduled ON story (stage_rank, turn, due, updated DESC) WHERE live = 'scheduled';
CREATE INDEX story_live ON story (stage_rank, turn, due, updated DESC) WHERE live = 'live';
CREATE INDEX story_by_slug ON story (slug);

CREATE TABLE story_person (
  person TEXT NOT NULL,
  stage_rank INTEGER NOT NULL,
  turn INTEGER NOT NULL,
  due INTEGER NOT NULL,
  updated INTEGER NOT NULL,
  story INTEGER NOT NULL REFERENCES story (seq),
  PRIMARY KEY (person, stage_rank, turn, due, updated DESC, story)
) STRICT, WITHOUT ROWID;

CREATE INDEX story_person_by_story ON story_person (story);

INSERT INTO story_person (person, stage_rank, turn, due, updated, story)
  SELECT person, stage_rank, turn, due, updated, story FROM story_person_old JOIN story ON story.seq = story;
DROP TABLE story_person_old;

CREATE TRIGGER story_person_update AFTER UPDATE OF stage, live, priority, deadline, updated ON story BEGIN
  UPDATE story_person SET stage_rank = new.stage_rank, turn = new.turn, due = new.due, updated = new.updated
    WHERE story = new.seq;
END;

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

CREATE TRIGGER change_story_insert AFTER INSERT ON story BEGIN
  INSERT INTO change (kind, id) VALUES ('story', new.id);
END;
CREATE TRIGGER change_story_update AFTER UPDATE ON story BEGIN
  INSERT INTO change (kind, id) VALUES ('story', new.id);
END;
CREATE TRIGGER change_story_delete AFTER DELETE ON story BEGIN
  INSERT INTO change (kind, id) VALUES ('story', old.id);
END;
