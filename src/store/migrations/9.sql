-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a save asks of the log, and an approval, is answered at once however long the log of a story is.

CREATE INDEX event_step ON event (story, seq) WHERE kind GLOB 'story.*';
CREATE INDEX event_suggestion ON event (story, seq) WHERE kind GLOB 'suggestion.*';
