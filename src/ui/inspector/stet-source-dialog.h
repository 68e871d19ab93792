/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One source: name, contact, note, and who may know of it. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* As the dialog offers them: from the most open to the most closed. */
typedef enum
{
  STET_SECRECY_PUBLIC,
  STET_SECRECY_INTERNAL,
  STET_SECRECY_SEALED,
} StetSecrecy;

#define STET_TYPE_SOURCE_DIALOG (stet_source_dialog_get_type ())
G_DECLARE_FINAL_TYPE (StetSourceDialog, stet_source_dialog, STET, SOURCE_DIALOG, AdwDialog)

/* Signal "done" (): the person pressed Save; the fields can be read. "removed" (): Remove was pressed. */

/* @name: NULL for a new source. */
StetSourceDialog *
stet_source_dialog_new (const char *name, const char *contact, const char *note, StetSecrecy secrecy);
const char *stet_source_dialog_get_name (StetSourceDialog *self);
const char *stet_source_dialog_get_contact (StetSourceDialog *self);
const char *stet_source_dialog_get_note (StetSourceDialog *self);
StetSecrecy stet_source_dialog_get_secrecy (StetSourceDialog *self);

/* A word and an icon for each. Static. */
const char *stet_secrecy_get_word (StetSecrecy secrecy);
const char *stet_secrecy_get_icon (StetSecrecy secrecy);

G_END_DECLS
