/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person who comes to the desk, or is there already. */
#pragma once

#include <adwaita.h>

#include "stet-seat.h"

G_BEGIN_DECLS

#define STET_TYPE_PERSON_DIALOG (stet_person_dialog_get_type ())
G_DECLARE_FINAL_TYPE (StetPersonDialog, stet_person_dialog, STET, PERSON_DIALOG, AdwDialog)

/* @person: (nullable): NULL adds somebody. */
StetPersonDialog *stet_person_dialog_new (StetSeat *seat, const StetPerson *person);

G_END_DECLS
