/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The records that a check is made of. Of use in this room only. */
#pragma once

#include "stet-record.h"

G_BEGIN_DECLS

extern const StetRecordType stet_anchor_record;
extern const StetRecordType stet_evidence_record;

G_END_DECLS
