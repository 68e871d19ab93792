/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the one that somebody means who types an id, a name or the beginning of an id. Of use in this room
 * only. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define STET_NAME_MATCH_NONE    (-1)
#define STET_NAME_MATCH_SEVERAL (-2)

typedef struct _StetNameMatch StetNameMatch;

StetNameMatch *stet_name_match_new (const char *text);
/* @index: what decide returns for it. */
void stet_name_match_offer (StetNameMatch *self, const char *id, const char *name, int index);
/* The whole id wins over the name, the name over the beginning of an id. */
int stet_name_match_decide (StetNameMatch *self);
void stet_name_match_free (StetNameMatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetNameMatch, stet_name_match_free)

G_END_DECLS
