/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to text/: what the formatting commands share. */
#pragma once

#include "stet-format.h"
#include "stet-markdown.h"

G_BEGIN_DECLS

/* A selection within the blocks that it touches; all in code points, the selection relative to the region. */
typedef struct
{
  char *text;   /* (owned): the region */
  guint offset; /* of the region in the whole text */
  guint length;
  guint start;
  guint end;
} StetFormatRegion;

void stet_format_region_init (StetFormatRegion *self, const char *text, guint start, guint end);
void stet_format_region_clear (StetFormatRegion *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StetFormatRegion, stet_format_region_clear)

/* The smallest edit that makes @after of the region; the selection is relative to the region. */
StetFormatEdit *
stet_format_edit_between (const StetFormatRegion *region, const char *after, guint start, guint end);

G_END_DECLS
