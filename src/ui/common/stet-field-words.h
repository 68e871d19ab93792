/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of a story are called. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The name of a field of stet_story_field_names() for a person, translated; the field itself where it has
 * none. */
const char *stet_field_get_word (const char *field);

G_END_DECLS
