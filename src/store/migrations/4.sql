-- SPDX-License-Identifier: GPL-3.0-or-later
-- What house rules were told to let stand in a story.

CREATE TABLE style_ignore (
  story TEXT NOT NULL REFERENCES story (id),
  rule TEXT NOT NULL,
  words TEXT NOT NULL,
  here INTEGER NOT NULL CHECK (here IN (0, 1)), -- at one place, between prefix and suffix; else in the whole story
  prefix TEXT NOT NULL,
  suffix TEXT NOT NULL,
  PRIMARY KEY (story, rule, words, here, prefix, suffix)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER change_style_ignore_insert AFTER INSERT ON style_ignore BEGIN
  INSERT INTO change (kind, id) VALUES ('check', new.story);
END;
CREATE TRIGGER change_style_ignore_delete AFTER DELETE ON style_ignore BEGIN
  INSERT INTO change (kind, id) VALUES ('check', old.story);
END;
