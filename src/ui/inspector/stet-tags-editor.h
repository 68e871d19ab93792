/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tags of an open story: chips, and a field that offers the desk's tags and IPTC Media Topics while one
 * types. */
#pragma once

#include <adwaita.h>

#include "stet-vocabulary.h"
#include "stet-working-copy.h"

G_BEGIN_DECLS

#define STET_TYPE_TAGS_EDITOR (stet_tags_editor_get_type ())
G_DECLARE_FINAL_TYPE (StetTagsEditor, stet_tags_editor, STET, TAGS_EDITOR, AdwBin)

GtkWidget *stet_tags_editor_new (void);
/* @copy: (nullable): the story whose tags are shown and changed. @vocabulary: (nullable): of its desk. */
void stet_tags_editor_set_copy (StetTagsEditor *self, StetWorkingCopy *copy, StetVocabulary *vocabulary);

G_END_DECLS
