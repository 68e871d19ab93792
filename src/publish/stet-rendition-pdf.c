/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A rendition on paper: pages as PDF, drawn by cairo. */
#include "config.h"

#include <cairo-pdf.h>
#include <gio/gio.h>
#include <string.h>

#include "stet-rendition-pdf-private.h"

#define MARGIN_SIDE   82.0
#define MARGIN_TOP    66.0
#define MARGIN_BOTTOM 74.0
#define FOOT          40.0 /* of the page number, from the lower edge */

/* ISO 216 and ANSI X3.151. */
static const struct
{
  double width;
  double height;
} papers[] = {
  [STET_PAPER_A4] = { 595.276, 841.89 },
  [STET_PAPER_LETTER] = { 612, 792 },
};

typedef struct
{
  const StetRendition *rendition; /* (unowned) */
  cairo_t *cairo;                 /* (owned) */
  PangoContext *context;          /* (owned) */
  GArray *items;                  /* (owned): of StetPdfItem */
  GArray *places;                 /* (owned): of StetPdfPlace */
  double width;                   /* of the text */
  double height;
} Pdf;

static void
set_metadata (const Pdf *self, cairo_surface_t *surface)
{
  const StetRendition *rendition = self->rendition;
  g_autofree char *keywords = stet_rendition_dup_keywords (rendition);
  g_autoptr (GDateTime) published = g_date_time_new_from_unix_utc_usec (rendition->published);
  g_autoptr (GDateTime) modified = g_date_time_new_from_unix_utc_usec (rendition->modified);
  g_autofree char *created = published != NULL ? g_date_time_format (published, "%Y-%m-%dT%H:%M:%SZ") : NULL;
  g_autofree char *changed = modified != NULL ? g_date_time_format (modified, "%Y-%m-%dT%H:%M:%SZ") : NULL;
  const struct
  {
    cairo_pdf_metadata_t key;
    const char *value;
  } metadata[] = {
    { CAIRO_PDF_METADATA_TITLE, rendition->story->headline },
    { CAIRO_PDF_METADATA_AUTHOR, rendition->byline },
    { CAIRO_PDF_METADATA_SUBJECT, rendition->story->standfirst },
    { CAIRO_PDF_METADATA_KEYWORDS, keywords },
    { CAIRO_PDF_METADATA_CREATOR, "Stet" },
    { CAIRO_PDF_METADATA_CREATE_DATE, created },
    { CAIRO_PDF_METADATA_MOD_DATE, changed },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (metadata); i++)
    if (metadata[i].value != NULL && *metadata[i].value != '\0')
      cairo_pdf_surface_set_metadata (surface, metadata[i].key, metadata[i].value);
}

/* An address within the quotation marks of a tag's attribute, in ASCII (RFC 3986, 2.1). */
static char *
dup_link_address (const char *url)
{
  GString *text = g_string_new (NULL);

  for (const guchar *p = (const guchar *) url; *p != '\0'; p++)
    if (*p < 0x21 || *p > 0x7e || *p == '\'' || *p == '\\')
      g_string_append_printf (text, "%%%02X", *p);
    else
      g_string_append_c (text, (char) *p);
  return g_string_free (text, FALSE);
}

/* What a reader on a screen may click: the part of each link that lies on @line. */
static void
tag_links (const Pdf *self, const StetPdfItem *item, PangoLayoutLine *line, double x, double y, double height)
{
  for (guint i = 0; item->links != NULL && i < item->links->len; i++)
    {
      const StetPdfLink *link = &g_array_index (item->links, StetPdfLink, i);
      int start = MAX ((int) link->start, line->start_index);
      int end = MIN ((int) link->end, line->start_index + line->length), n_ranges;
      g_autofree int *ranges = NULL;
      g_autofree char *address = dup_link_address (link->url);

      if (start >= end)
        continue;
      pango_layout_line_get_x_ranges (line, start, end, &ranges, &n_ranges);
      for (int k = 0; k < n_ranges; k++)
        {
          char numbers[4][G_ASCII_DTOSTR_BUF_SIZE];
          const double rectangle[] = { x + (double) ranges[2 * k] / PANGO_SCALE, y,
                                       (double) (ranges[2 * k + 1] - ranges[2 * k]) / PANGO_SCALE, height };
          g_autofree char *attributes = NULL;

          for (guint n = 0; n < 4; n++)
            g_ascii_formatd (numbers[n], sizeof numbers[n], "%.2f", rectangle[n]);
          attributes = g_strdup_printf ("uri='%s' rect=[%s %s %s %s]", address, numbers[0], numbers[1],
                                        numbers[2], numbers[3]);
          cairo_tag_begin (self->cairo, CAIRO_TAG_LINK, attributes);
          cairo_tag_end (self->cairo, CAIRO_TAG_LINK);
        }
    }
}

static gboolean
is_right_to_left (const StetPdfItem *item)
{
  return pango_layout_get_direction (item->layout, 0) == PANGO_DIRECTION_RTL;
}

static double
get_left (const StetPdfItem *item)
{
  return MARGIN_SIDE + (is_right_to_left (item) ? 0 : item->indent);
}

static void
draw_mark (const Pdf *self, const StetPdfItem *item, double baseline)
{
  PangoLayoutLine *line = pango_layout_get_line_readonly (item->mark, 0);
  PangoRectangle extents;
  double width, gap = 6;

  pango_layout_line_get_extents (line, NULL, &extents);
  width = (double) extents.width / PANGO_SCALE;
  cairo_move_to (self->cairo,
                 is_right_to_left (item) ? MARGIN_SIDE + self->width - item->indent + gap
                                         : MARGIN_SIDE + item->indent - gap - width,
                 baseline);
  pango_cairo_show_layout_line (self->cairo, line);
}

/* Beside a quotation, for each that it stands in. */
static void
draw_bars (const Pdf *self, const StetPdfItem *item, double y, double height)
{
  cairo_save (self->cairo);
  cairo_set_source_rgb (self->cairo, 0.6, 0.6, 0.6);
  for (guint i = 0; i < item->bars; i++)
    {
      double offset = i * 18.0 + 4;
      cairo_rectangle (self->cairo,
                       is_right_to_left (item) ? MARGIN_SIDE + self->width - offset - 1.5
                                               : MARGIN_SIDE + offset,
                       y, 1.5, height);
    }
  cairo_fill (self->cairo);
  cairo_restore (self->cairo);
}

static void
draw_text (const Pdf *self, const StetPdfItem *item, const StetPdfPlace *place)
{
  PangoLayoutIter *iter = pango_layout_get_iter (item->layout);
  double y = MARGIN_TOP + place->y, top = y, left = get_left (item);

  for (guint i = 0; i < place->first + place->n_lines; i++, pango_layout_iter_next_line (iter))
    {
      PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
      PangoRectangle extents;
      double height, baseline;

      if (i < place->first)
        continue;
      pango_layout_iter_get_line_extents (iter, NULL, &extents);
      height = (double) extents.height / PANGO_SCALE;
      baseline = y + (double) (pango_layout_iter_get_baseline (iter) - extents.y) / PANGO_SCALE;
      cairo_move_to (self->cairo, left + (double) extents.x / PANGO_SCALE, baseline);
      pango_cairo_show_layout_line (self->cairo, line);
      tag_links (self, item, line, left, y, height);
      if (i == 0 && item->mark != NULL)
        draw_mark (self, item, baseline);
      y += height;
    }
  pango_layout_iter_free (iter);
  draw_bars (self, item, top, y - top);
}

static void
draw_picture (const Pdf *self, const StetPdfItem *item, const StetPdfPlace *place)
{
  double scale = item->width / cairo_image_surface_get_width (item->picture);

  cairo_save (self->cairo);
  cairo_translate (self->cairo, MARGIN_SIDE, MARGIN_TOP + place->y);
  cairo_scale (self->cairo, scale, scale);
  cairo_set_source_surface (self->cairo, item->picture, 0, 0);
  cairo_paint (self->cairo);
  cairo_restore (self->cairo);
}

static void
draw_rule (const Pdf *self, const StetPdfPlace *place)
{
  double y = MARGIN_TOP + place->y;

  cairo_set_line_width (self->cairo, 0.5);
  cairo_move_to (self->cairo, MARGIN_SIDE, y);
  cairo_line_to (self->cairo, MARGIN_SIDE + self->width, y);
  cairo_stroke (self->cairo);
}

/* "2 / 5" */
static void
draw_foot (const Pdf *self, guint page, guint n_pages, double paper_height)
{
  g_autoptr (PangoLayout) layout = pango_layout_new (self->context);
  PangoFontDescription *font = pango_font_description_from_string ("Serif 8.5");
  g_autofree char *text = g_strdup_printf ("%u / %u", page + 1, n_pages);

  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_width (layout, (int) (self->width * PANGO_SCALE));
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_set_text (layout, text, -1);
  cairo_move_to (self->cairo, MARGIN_SIDE, paper_height - FOOT);
  pango_cairo_show_layout (self->cairo, layout);
}

static void
draw_pages (const Pdf *self, double paper_height)
{
  guint n_pages = 1, page = 0;

  if (self->places->len > 0)
    n_pages = g_array_index (self->places, StetPdfPlace, self->places->len - 1).page + 1;
  for (guint i = 0; i < self->places->len; i++)
    {
      const StetPdfPlace *place = &g_array_index (self->places, StetPdfPlace, i);
      const StetPdfItem *item = &g_array_index (self->items, StetPdfItem, place->item);

      if (place->page != page)
        {
          draw_foot (self, page, n_pages, paper_height);
          cairo_show_page (self->cairo);
          page = place->page;
        }
      if (item->layout != NULL)
        draw_text (self, item, place);
      else if (item->picture != NULL)
        draw_picture (self, item, place);
      else
        draw_rule (self, place);
    }
  draw_foot (self, page, n_pages, paper_height);
  cairo_show_page (self->cairo);
}

static cairo_status_t
append_cb (void *data, const unsigned char *bytes, unsigned int len)
{
  g_byte_array_append (data, bytes, len);
  return CAIRO_STATUS_SUCCESS;
}

/* One unit is one point, and no letter is moved to a pixel of a screen. */
static PangoContext *
create_context (const StetRendition *rendition, cairo_t *cairo)
{
  PangoContext *context = pango_cairo_create_context (cairo);

  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_round_glyph_positions (context, FALSE);
  if (*rendition->story->language != '\0')
    pango_context_set_language (context, pango_language_from_string (rendition->story->language));
  return context;
}

GBytes *
stet_rendition_to_pdf (const StetRendition *self, StetPaper paper, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface;
  cairo_status_t status;
  Pdf pdf = { .rendition = self };

  g_return_val_if_fail (self != NULL, NULL);

  surface = cairo_pdf_surface_create_for_stream (append_cb, bytes, papers[paper].width, papers[paper].height);
  set_metadata (&pdf, surface);
  pdf.cairo = cairo_create (surface);
  pdf.context = create_context (self, pdf.cairo);
  pdf.width = papers[paper].width - 2 * MARGIN_SIDE;
  pdf.height = papers[paper].height - MARGIN_TOP - MARGIN_BOTTOM;
  pdf.items = stet_pdf_items_new (self, pdf.context, pdf.width);
  pdf.places = stet_pdf_flow (pdf.items, pdf.height);
  draw_pages (&pdf, papers[paper].height);
  cairo_destroy (pdf.cairo);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  g_object_unref (pdf.context);
  g_array_unref (pdf.items);
  g_array_unref (pdf.places);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s", cairo_status_to_string (status));
  return NULL;
}
