-- SPDX-License-Identifier: GPL-3.0-or-later
-- When a delivery comes before the public, and whether the target holds it until then.

ALTER TABLE delivery ADD COLUMN release INTEGER NOT NULL DEFAULT 0;
ALTER TABLE delivery ADD COLUMN held INTEGER NOT NULL DEFAULT 0 CHECK (held IN (0, 1));
ALTER TABLE delivery ADD COLUMN recall INTEGER NOT NULL DEFAULT 0 CHECK (recall IN (0, 1));

-- One that is taken back makes room for another of the same.
DROP INDEX delivery_once;
CREATE UNIQUE INDEX delivery_once ON delivery (story, revision, target, action)
  WHERE state IN ('queued', 'sending', 'done') AND recall = 0;
