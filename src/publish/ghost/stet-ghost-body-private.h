/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a body is put together. */
#pragma once

#include "stet-ghost-body.h"

G_BEGIN_DECLS

GPtrArray *stet_ghost_body_new_empty (void);
/* @html: (transfer full) */
StetGhostPiece *stet_ghost_body_add (GPtrArray *body, StetGhostPieceKind kind, char *html);

G_END_DECLS
