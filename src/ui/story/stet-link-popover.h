/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks for the address of a link. */
#pragma once

#include "stet-story-editor.h"

G_BEGIN_DECLS

#define STET_TYPE_LINK_POPOVER (stet_link_popover_get_type ())
G_DECLARE_FINAL_TYPE (StetLinkPopover, stet_link_popover, STET, LINK_POPOVER, GtkPopover)

/* @editor: (unowned): whose selection is linked; it goes when the page of both goes. */
void stet_link_popover_set_editor (StetLinkPopover *self, StetStoryEditor *editor);

/* What people type as an address (an address, a mail address, a host without its scheme) as one that a story
 * may link to, stet_markdown_url_is_safe(). Pure. (transfer full) (nullable): NULL where it is none */
char *stet_link_from_typed (const char *typed);

G_END_DECLS
