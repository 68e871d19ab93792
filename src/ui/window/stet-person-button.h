/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who acts, always in sight: a button with face, name and role, and a menu to let another person sit down. */
#pragma once

#include <adwaita.h>

#include "stet-seat.h"

G_BEGIN_DECLS

#define STET_TYPE_PERSON_BUTTON (stet_person_button_get_type ())
G_DECLARE_FINAL_TYPE (StetPersonButton, stet_person_button, STET, PERSON_BUTTON, AdwBin)

/* Property "compact" (boolean): the face alone. */

/* @seat: (nullable) */
void stet_person_button_set_seat (StetPersonButton *self, StetSeat *seat);

/* Opens the menu of people, with the keyboard in it. */
void stet_person_button_popup (StetPersonButton *self);

G_END_DECLS
