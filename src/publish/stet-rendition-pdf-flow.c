/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where lines stand. Sums of heights: nothing is drawn here. */
#include "config.h"

#include "stet-rendition-pdf-private.h"

/* Lines of a paragraph that must stand together at either end of it. */
#define TOGETHER 2

double
stet_pdf_get_line_height (PangoLayout *layout, guint line)
{
  PangoRectangle extents;

  pango_layout_line_get_extents (pango_layout_get_line_readonly (layout, (int) line), NULL, &extents);
  return (double) extents.height / PANGO_SCALE;
}

static guint
count_lines (const StetPdfItem *item)
{
  return item->layout != NULL ? (guint) pango_layout_get_line_count (item->layout) : 1;
}

static double
get_height (const StetPdfItem *item, guint first, guint n_lines)
{
  double height = 0;

  if (item->layout == NULL)
    return item->height;
  for (guint i = first; i < first + n_lines; i++)
    height += stet_pdf_get_line_height (item->layout, i);
  return height;
}

/* How many lines from @first on fit into @room. */
static guint
count_fitting (const StetPdfItem *item, guint first, double room)
{
  guint n = count_lines (item), at = first;

  for (double height = 0; at < n; at++)
    {
      height += get_height (item, at, 1);
      if (height > room)
        break;
    }
  return at - first;
}

/* The height that must be free for the item at @at to begin: its first lines, and of what it is kept with. */
static double
get_needed (const GArray *items, guint at)
{
  double needed = 0;

  for (;; at++)
    {
      const StetPdfItem *item = &g_array_index (items, StetPdfItem, at);
      guint n = count_lines (item);
      gboolean whole = item->keep || n < 2 * TOGETHER;

      needed += get_height (item, 0, whole ? n : TOGETHER);
      if (!item->keep || at + 1 == items->len)
        return needed;
      needed += g_array_index (items, StetPdfItem, at + 1).before;
    }
}

typedef struct
{
  GArray *places; /* (owned) */
  double height;
  double y;
  guint page;
} Flow;

static void
begin_page (Flow *self)
{
  self->page++;
  self->y = 0;
}

/* Lines from @first on, as many as may stand on this page; how many. */
static guint
place_lines (Flow *self, const StetPdfItem *item, guint at, guint first)
{
  guint n = count_lines (item) - first, fit = count_fitting (item, first, self->height - self->y);
  StetPdfPlace place = { at, first, 0, self->page, self->y };

  if (fit < n)
    {
      fit = MIN (fit, n > TOGETHER ? n - TOGETHER : 0);
      if (fit < TOGETHER)
        fit = 0;
    }
  if (fit == 0 && self->y > 0)
    {
      begin_page (self);
      return 0;
    }
  place.n_lines = MAX (fit, 1); /* higher than a page: it stands there all the same */
  g_array_append_val (self->places, place);
  self->y += get_height (item, first, place.n_lines);
  if (place.n_lines < n)
    begin_page (self);
  return place.n_lines;
}

GArray *
stet_pdf_flow (const GArray *items, double height)
{
  Flow self = { .places = g_array_new (FALSE, FALSE, sizeof (StetPdfPlace)), .height = height };

  for (guint i = 0; i < items->len; i++)
    {
      const StetPdfItem *item = &g_array_index (items, StetPdfItem, i);
      guint n = count_lines (item), done = 0;

      if (self.y > 0)
        {
          self.y += item->before;
          if (self.y + MIN (get_needed (items, i), height) > height)
            begin_page (&self);
        }
      while (done < n)
        done += place_lines (&self, item, i, done);
    }
  return self.places;
}
