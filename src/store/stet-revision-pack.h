/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the content of a revision is stored: compressed by zstd (RFC 8878) with an earlier revision of the
 * story as what it may refer to, so that it costs little more than what was changed. Pure functions. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The revision (from 0, within its story) that revision @nth is packed against; -1 for the first. Each 16th
 * refers to the 16th before it, each 256th to the 256th before: so a chain is never longer than 15 for each
 * hexadecimal digit of @nth, and no text is ever stored whole but the first. */
gint64 stet_revision_pack_base (gint64 nth);

/* @content: the canonical JSON; @base: (nullable): that of the base. The same input gives the same bytes. */
GBytes *stet_revision_pack (const char *content, const char *base);

/**
 * stet_revision_unpack:
 * @packed: as stored: packed, or the plain JSON
 * @base: (nullable): what it was packed against
 *
 * Returns: (owned): NULL with STET_ERROR_DAMAGED where any byte of @packed was changed, or @base is another
 * one
 */
char *stet_revision_unpack (GBytes *packed, const char *base, GError **error);

G_END_DECLS
