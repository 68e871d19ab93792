/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person in a list model. */
#pragma once

#include <gio/gio.h>

#include "stet-person.h"

G_BEGIN_DECLS

#define STET_TYPE_PERSON_ITEM (stet_person_item_get_type ())
G_DECLARE_FINAL_TYPE (StetPersonItem, stet_person_item, STET, PERSON_ITEM, GObject)

/* Property "name" (string, never changes). */

StetPersonItem *stet_person_item_new (const StetPerson *person);
const StetPerson *stet_person_item_get_person (StetPersonItem *self);

/* The name of the one of @people (of StetPerson) with that id; "Somebody" where it is none of them. */
const char *stet_people_find_name (const GPtrArray *people, const char *id);

G_END_DECLS
