/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The settings of this person on this machine: window, typographic quotes, spelling. Keys are in
 * data/org.stet.Stet.gschema.xml.in. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Never NULL: a program run from its build directory takes the schema compiled there. */
GSettings *stet_settings_new (void);

G_END_DECLS
