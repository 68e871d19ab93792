/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first start on an empty desk: who are you, and do you want something to look at? */
#pragma once

#include <adwaita.h>

#include "stet-desk.h"

G_BEGIN_DECLS

#define STET_TYPE_FIRST_START (stet_first_start_get_type ())
G_DECLARE_FINAL_TYPE (StetFirstStart, stet_first_start, STET, FIRST_START, AdwBin)

/* Signal "done" (): the person is at the desk, and is remembered as who sits there. */

/* @desk: open, without people. */
void stet_first_start_set_desk (StetFirstStart *self, StetDesk *desk);
/* Fills the page in and presses its button. For tests and journeys. */
void stet_first_start_begin (StetFirstStart *self, const char *name, StetRole role, gboolean samples);

G_END_DECLS
