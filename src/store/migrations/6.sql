-- SPDX-License-Identifier: GPL-3.0-or-later
-- Deliveries that withdraw or show a preview, wait for a time that a person named, or met trouble; what is known
-- of a target besides its address.

ALTER TABLE delivery ADD COLUMN action TEXT NOT NULL DEFAULT 'publish' CHECK (action IN ('publish', 'withdraw', 'preview'));
ALTER TABLE delivery ADD COLUMN not_before INTEGER NOT NULL DEFAULT 0;
ALTER TABLE delivery ADD COLUMN zone TEXT NOT NULL DEFAULT '';
ALTER TABLE delivery ADD COLUMN trouble TEXT NOT NULL DEFAULT '';
ALTER TABLE delivery ADD COLUMN notice TEXT NOT NULL DEFAULT '';
ALTER TABLE delivery ADD COLUMN overwrite INTEGER NOT NULL DEFAULT 0 CHECK (overwrite IN (0, 1));

DROP INDEX delivery_once;
CREATE UNIQUE INDEX delivery_once ON delivery (story, revision, target, action)
  WHERE state IN ('queued', 'sending', 'done');

ALTER TABLE target ADD COLUMN format TEXT NOT NULL DEFAULT '';
ALTER TABLE target ADD COLUMN ca TEXT NOT NULL DEFAULT '';
ALTER TABLE target ADD COLUMN trusted INTEGER NOT NULL DEFAULT 0 CHECK (trusted IN (0, 1));
ALTER TABLE target ADD COLUMN creates_tags INTEGER NOT NULL DEFAULT 1 CHECK (creates_tags IN (0, 1));
ALTER TABLE target ADD COLUMN creates_sections INTEGER NOT NULL DEFAULT 1 CHECK (creates_sections IN (0, 1));

-- What the sections, authors and tags of the desk are at a target.
CREATE TABLE target_term (
  target TEXT NOT NULL REFERENCES target (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('section', 'author', 'tag')),
  name TEXT NOT NULL COLLATE NOCASE,
  remote TEXT NOT NULL,
  label TEXT NOT NULL,
  PRIMARY KEY (target, kind, name)
) STRICT, WITHOUT ROWID;
