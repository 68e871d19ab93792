/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What WordPress made of what it was sent, in words. */
#pragma once

#include "stet-wordpress-run.h"

G_BEGIN_DECLS

/* Notes each field of @wanted that stands otherwise in @held. */
void stet_wordpress_note_differences (StetWordpressRun *self, JsonObject *wanted, JsonObject *held);

/**
 * stet_wordpress_insist:
 *
 * Before anything is public: whether the draft @held may be, being what was approved. Other words never may.
 * A picture, a tag or a section that was dropped without a word is made and sent once more by the next try,
 * and noted when that does not help. Another author is noted.
 *
 * Returns: FALSE with STET_CMS_ERROR_REJECTED
 */
gboolean stet_wordpress_insist (StetWordpressRun *self, JsonObject *wanted, JsonObject *held, GError **error);

G_END_DECLS
