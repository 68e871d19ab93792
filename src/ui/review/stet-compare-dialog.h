/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two versions of a story, word by word: in one text or side by side. */
#pragma once

#include <adwaita.h>

#include "stet-desk.h"

G_BEGIN_DECLS

#define STET_TYPE_COMPARE_DIALOG (stet_compare_dialog_get_type ())
G_DECLARE_FINAL_TYPE (StetCompareDialog, stet_compare_dialog, STET, COMPARE_DIALOG, AdwDialog)

/* Actions: "compare.next", "compare.previous": to the next change, Alt+Down and Alt+Up; "compare.restore" and
 * "compare.suggest": the window's "story.restore" and "story.suggest-since" for the old version. */

/* @old_version, @new_version: hashes of revisions of @story; "" is the working copy. @old_version NULL: the
 * newest revision that differs from the new version. */
StetCompareDialog *
stet_compare_dialog_new (StetDesk *desk, const char *story, const char *old_version, const char *new_version);

G_END_DECLS
