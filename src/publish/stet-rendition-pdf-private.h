/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A printed article: its text as lines in stet-rendition-pdf-text.c, lines on pages in -pdf-flow.c, pages on
 * paper in stet-rendition-pdf.c. Sizes are points, 72 an inch. */
#pragma once

#include <pango/pangocairo.h>

#include "stet-rendition-private.h"

G_BEGIN_DECLS

/* Bytes of a layout that are a link. */
typedef struct
{
  guint start;
  guint end;
  char *url; /* (owned) */
} StetPdfLink;

/* What stands in one column: lines of text, a picture, or a rule. */
typedef struct
{
  PangoLayout *layout;      /* (owned) (nullable) */
  PangoLayout *mark;        /* (owned) (nullable): a bullet or number beside its first line */
  cairo_surface_t *picture; /* (owned) (nullable) */
  GArray *links;            /* (owned) (nullable): of StetPdfLink */
  double before;            /* space above, but at the head of a page */
  double indent;            /* from the side on which its lines begin */
  double height;            /* of a picture or rule; of text, all lines */
  double width;             /* of a picture */
  guint bars;               /* quotes that it stands in */
  gboolean keep;            /* on one page with the first lines of the next */
} StetPdfItem;

/* Lines of an item that stand together on a page; a picture is one line. */
typedef struct
{
  guint item;
  guint first;
  guint n_lines;
  guint page; /* from 0 */
  double y;   /* from the top of the text */
} StetPdfPlace;

/* (owned): of StetPdfItem, in reading order. @width: of the text. */
GArray *stet_pdf_items_new (const StetRendition *rendition, PangoContext *context, double width);
/**
 * stet_pdf_flow:
 * @height: of the text on each page
 *
 * No line of a paragraph stands alone at the foot or head of a page, and no crosshead without two lines of
 * what it heads.
 *
 * Returns: (owned): of StetPdfPlace, ordered by page and place
 */
GArray *stet_pdf_flow (const GArray *items, double height);
double stet_pdf_get_line_height (PangoLayout *layout, guint line);

G_END_DECLS
