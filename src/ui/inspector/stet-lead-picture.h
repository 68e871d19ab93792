/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture that leads the story: chosen or dropped, with what is said of it. */
#pragma once

#include <adwaita.h>

#include "stet-working-copy.h"

G_BEGIN_DECLS

#define STET_TYPE_LEAD_PICTURE (stet_lead_picture_get_type ())
G_DECLARE_FINAL_TYPE (StetLeadPicture, stet_lead_picture, STET, LEAD_PICTURE, AdwBin)

GtkWidget *stet_lead_picture_new (void);
/* @copy: (nullable) */
void stet_lead_picture_set_copy (StetLeadPicture *self, StetWorkingCopy *copy);

G_END_DECLS
