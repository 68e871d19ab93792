/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Publish sheet: where to, what is sent, how it goes, and at the end the article's link. */
#pragma once

#include <adwaita.h>

#include "stet-seat.h"

G_BEGIN_DECLS

#define STET_TYPE_PUBLISH_DIALOG (stet_publish_dialog_get_type ())
G_DECLARE_FINAL_TYPE (StetPublishDialog, stet_publish_dialog, STET, PUBLISH_DIALOG, AdwDialog)

/* @story: id. What was typed must be on disk. */
StetPublishDialog *stet_publish_dialog_new (StetSeat *seat, const char *story);

G_END_DECLS
