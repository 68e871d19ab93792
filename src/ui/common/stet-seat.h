/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who sits at the desk: the person in whose name everything in one window is done, and those who could. Main
 * thread. */
#pragma once

#include <gio/gio.h>

#include "stet-desk.h"

G_BEGIN_DECLS

#define STET_TYPE_SEAT (stet_seat_get_type ())
G_DECLARE_FINAL_TYPE (StetSeat, stet_seat, STET, SEAT, GObject)

/* Property "person" (StetPerson, read-only, notifies): also when the name or role of that person changed. */

/* @desk: already open. */
StetSeat *stet_seat_new (StetDesk *desk);
StetDesk *stet_seat_get_desk (StetSeat *self);
/* Reads the people, and seats who sat there last, else the first by name. Afterwards the seat follows the
 * desk's "people-changed" by itself. */
void stet_seat_load_async (StetSeat *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
gboolean stet_seat_load_finish (StetSeat *self, GAsyncResult *result, GError **error);

/* Of StetPersonItem, by name; lives as long as the seat. */
GListModel *stet_seat_get_people (StetSeat *self);
/* NULL while nobody sits there. */
const StetPerson *stet_seat_get_person (StetSeat *self);
/* "" while nobody sits there. */
const char *stet_seat_get_person_id (StetSeat *self);
/* Who acts from now on; remembered for the next start. Unknown ids are ignored. */
void stet_seat_set_person_id (StetSeat *self, const char *id);
/* NULL where nobody has that id. */
const StetPerson *stet_seat_find_person (StetSeat *self, const char *id);

/* Makes that person the one who sits at @desk at the next start. */
void stet_seat_remember (StetDesk *desk, const char *id);

G_END_DECLS
