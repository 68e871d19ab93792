/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desk's use cases for house style: its rules, and what a story may let stand. As all others of StetDesk:
 * each is blocking, one transaction with its event, and @as is the id of who acts. */
#pragma once

#include "stet-desk.h"
#include "stet-style.h"

G_BEGIN_DECLS

/* The folder of the desk's own rules (data/style/README); it need not exist. (transfer full) */
char *stet_desk_dup_style_dir (StetDesk *self);
/* The rules as they are now: those compiled in and the desk's own. Reads a disk. (transfer full) */
StetStyle *stet_desk_load_style (StetDesk *self);
/**
 * stet_desk_set_style_rule:
 *
 * Switches a rule on or off for the desk, by a file of its own among the rules, so that what holds can be
 * read and edited there. "settings-changed" tells of it. @as: an administrator
 */
gboolean
stet_desk_set_style_rule (StetDesk *self, const char *as, const char *rule, gboolean on, GError **error);

/* Of StetStyleIgnore. "checks-changed" of the story tells when they change. */
GPtrArray *stet_desk_list_style_ignores (StetDesk *self, const char *story, GError **error);
/* Whoever may edit the story may let words stand in it. */
gboolean stet_desk_ignore_style (StetDesk *self,
                                 const char *as,
                                 const char *story,
                                 const StetStyleIgnore *ignore,
                                 GError **error);
/* Takes back what was ignored of a rule, or with @rule NULL of all. */
gboolean
stet_desk_heed_style (StetDesk *self, const char *as, const char *story, const char *rule, GError **error);

G_END_DECLS
