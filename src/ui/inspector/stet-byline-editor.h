/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose names stand over the story, in which order and for what. People of the desk are suggested; others are
 * just typed. */
#pragma once

#include <adwaita.h>

#include "stet-vocabulary.h"
#include "stet-working-copy.h"

G_BEGIN_DECLS

#define STET_TYPE_BYLINE_EDITOR (stet_byline_editor_get_type ())
G_DECLARE_FINAL_TYPE (StetBylineEditor, stet_byline_editor, STET, BYLINE_EDITOR, AdwBin)

GtkWidget *stet_byline_editor_new (void);
/* @vocabulary: (nullable): knows the people; @copy: (nullable) */
void stet_byline_editor_set_copy (StetBylineEditor *self, StetWorkingCopy *copy, StetVocabulary *vocabulary);

G_END_DECLS
