/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes a picture into the desk and asks what is to be said of it. */
#pragma once

#include <adwaita.h>

#include "stet-desk.h"
#include "stet-story.h"

G_BEGIN_DECLS

#define STET_TYPE_PICTURE_DIALOG (stet_picture_dialog_get_type ())
G_DECLARE_FINAL_TYPE (StetPictureDialog, stet_picture_dialog, STET, PICTURE_DIALOG, AdwDialog)

/* Signals: "ready" (const StetPicture *picture): the person is done; "message" (const char *): why there is
 * no picture.
 */

/* (transfer full) */
StetPictureDialog *stet_picture_dialog_new (StetDesk *desk);
/* Asks for a file, unless @file is given, copies it into the desk off the main thread and opens the dialog
 * over
 * @parent. It holds itself until it is closed. */
void stet_picture_dialog_choose (StetPictureDialog *self, GtkWidget *parent, GFile *file);
/* Opens the dialog for a picture that the desk has. */
void stet_picture_dialog_edit (StetPictureDialog *self, GtkWidget *parent, const StetPicture *picture);

G_END_DECLS
