/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Receivers of pushed ninjs items as a target: Superdesk, its Newsroom, and what takes ninjs 3.1 likewise.
 * The target's address is where items are posted; files go to the same address with "_binary" at its end, as
 * Newsroom has it (/push, /push_binary). Each request is signed with the secret.
 *
 * Steps and what their progress holds:
 *   "media"  {"media": ["HASH", …]}: files that the receiver has
 *   "post"   {…, "version": N}: the item was taken as version N; remote_id is set
 *
 * The story's id is the item's: a receiver replaces what it has by that id, so that sending twice cannot make
 * two. It shows nothing of what it made of an item: there is nothing to read back, nor an address. */
#pragma once

#include "stet-cms.h"

G_BEGIN_DECLS

#define STET_TYPE_NINJS_PUSH (stet_ninjs_push_get_type ())
G_DECLARE_FINAL_TYPE (StetNinjsPush, stet_ninjs_push, STET, NINJS_PUSH, GObject)

StetCms *stet_ninjs_push_new (const StetTarget *target, const char *secret, GError **error);

G_END_DECLS
