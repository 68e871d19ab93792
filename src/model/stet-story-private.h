/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-record.h"

/* Every field of StetStory. A field added later is left out of the JSON while it is empty, so that the hashes
 * of older revisions stay what they are. */
extern const StetRecordType stet_story_record;
