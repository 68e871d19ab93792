-- SPDX-License-Identifier: GPL-3.0-or-later
-- Verdicts of people about words of a story, and the evidence for them.

CREATE TABLE verdict (
  id TEXT PRIMARY KEY,
  story TEXT NOT NULL REFERENCES story (id),
  kind TEXT NOT NULL CHECK (kind IN ('quote', 'claim')),
  exact TEXT NOT NULL,
  prefix TEXT NOT NULL,
  suffix TEXT NOT NULL,
  start INTEGER NOT NULL, -- code points
  twins TEXT NOT NULL, -- JSON: the places where the same words stood unchecked
  speaker TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('unchecked', 'verified', 'disputed', 'not-needed')),
  note TEXT NOT NULL,
  person TEXT NOT NULL,
  time INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX verdict_by_story ON verdict (story, id);

CREATE TABLE evidence (
  id TEXT PRIMARY KEY,
  verdict TEXT NOT NULL REFERENCES verdict (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('source', 'web', 'document')),
  source TEXT NOT NULL, -- the id alone, never a name: it may be sealed
  url TEXT NOT NULL,
  words TEXT NOT NULL,
  media TEXT NOT NULL,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  person TEXT NOT NULL,
  time INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX evidence_by_verdict ON evidence (verdict, id);

CREATE TRIGGER change_verdict_insert AFTER INSERT ON verdict BEGIN
  INSERT INTO change (kind, id) VALUES ('check', new.story);
END;
CREATE TRIGGER change_verdict_update AFTER UPDATE ON verdict BEGIN
  INSERT INTO change (kind, id) VALUES ('check', new.story);
END;
CREATE TRIGGER change_verdict_delete AFTER DELETE ON verdict BEGIN
  INSERT INTO change (kind, id) VALUES ('check', old.story);
END;
CREATE TRIGGER change_evidence_insert AFTER INSERT ON evidence BEGIN
  INSERT INTO change (kind, id) SELECT 'check', story FROM verdict WHERE id = new.verdict;
END;
CREATE TRIGGER change_evidence_delete AFTER DELETE ON evidence BEGIN
  INSERT INTO change (kind, id) SELECT 'check', story FROM verdict WHERE id = old.verdict;
END;
