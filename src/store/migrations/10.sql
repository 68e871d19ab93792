-- SPDX-License-Identifier: GPL-3.0-or-later
-- How far the checking of a story has come, for lists. Counted when its words or checks change, and when it is
-- opened for the first time.

CREATE TABLE progress (
  story INTEGER PRIMARY KEY REFERENCES story (seq),
  n_lines INTEGER NOT NULL,
  n_checked INTEGER NOT NULL
) STRICT;
