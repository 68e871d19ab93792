/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What still holds for the open story, above its text: not saved, recovered after a crash, returned with a
 * reason, changed since it was approved. */
#pragma once

#include <adwaita.h>

#include "stet-working-copy.h"

G_BEGIN_DECLS

#define STET_TYPE_BANNERS (stet_banners_get_type ())
G_DECLARE_FINAL_TYPE (StetBanners, stet_banners, STET, BANNERS, GtkWidget)

/* @copy: (nullable) */
void stet_banners_set_working_copy (StetBanners *self, StetWorkingCopy *copy);

G_END_DECLS
