/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sources of an open story: whom and what it relies on, for the desk, for readers, or sealed. */
#pragma once

#include <adwaita.h>

#include "stet-working-copy.h"

G_BEGIN_DECLS

#define STET_TYPE_SOURCES_EDITOR (stet_sources_editor_get_type ())
G_DECLARE_FINAL_TYPE (StetSourcesEditor, stet_sources_editor, STET, SOURCES_EDITOR, AdwBin)

GtkWidget *stet_sources_editor_new (void);
/* @copy: (nullable): the story whose sources are shown and changed. @as: id of the person who acts, or "". */
void stet_sources_editor_set_copy (StetSourcesEditor *self, StetWorkingCopy *copy, const char *as);

G_END_DECLS
