/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What still holds for the story that is shown: not saved, changed since it was approved. What concerns who
 * writes (returned, recovered, read only) the story's page tells itself. */
#pragma once

#include <adwaita.h>

#include "stet-steps.h"
#include "stet-working-copy.h"

G_BEGIN_DECLS

#define STET_TYPE_BANNERS (stet_banners_get_type ())
G_DECLARE_FINAL_TYPE (StetBanners, stet_banners, STET, BANNERS, GtkWidget)

/* @copy: (nullable) */
void stet_banners_set_working_copy (StetBanners *self, StetWorkingCopy *copy);

/* What wants a person at the targets. @steps: (nullable) */
void stet_banners_set_steps (StetBanners *self, const StetSteps *steps);

G_END_DECLS
