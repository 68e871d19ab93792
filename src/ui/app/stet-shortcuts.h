/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every shortcut of the window, once: the application sets them, and the dialog lists them. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  const char *action; /* (nullable): detailed name; NULL: the widget that has it sets it */
  const char *accelerator;
  const char *title; /* to be translated */
} StetShortcut;

typedef struct
{
  const char *title; /* to be translated */
  const StetShortcut *shortcuts;
  guint n_shortcuts;
} StetShortcutGroup;

const StetShortcutGroup *stet_shortcuts_get_groups (guint *n_groups);
void stet_shortcuts_set (GtkApplication *application);

G_END_DECLS
