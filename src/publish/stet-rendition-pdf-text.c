/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The article as what is to be printed, from section to corrections; addresses of links, which paper cannot
 * open, are printed at the end. */
#include "config.h"

#include <string.h>

#include "stet-rendition-pdf-private.h"
#include "stet-rendition-picture.h"

#define FONT    "Serif"
#define SIZE    10.5
#define INDENT  18.0
#define SPACING 1.22 /* line to line, in heights of a line */
/* Pixels of a picture: 300 an inch over the width of the text. */
#define PICTURE_PIXELS 2000

typedef enum
{
  STYLE_BODY,
  STYLE_SECTION,
  STYLE_HEADLINE,
  STYLE_STANDFIRST,
  STYLE_BYLINE,
  STYLE_CROSSHEAD,
  STYLE_CROSSHEAD_LOW,
  STYLE_QUOTE,
  STYLE_CAPTION,
  STYLE_CORRECTION,
  STYLE_ADDRESS,
} Style;

static const struct
{
  double size;
  double before;
  gboolean bold;
  gboolean italic;
  gboolean keep;
} styles[] = {
  [STYLE_BODY] = { SIZE, 7, FALSE, FALSE, FALSE },       [STYLE_SECTION] = { 9, 0, TRUE, FALSE, TRUE },
  [STYLE_HEADLINE] = { 23, 4, TRUE, FALSE, TRUE },       [STYLE_STANDFIRST] = { 13, 8, FALSE, FALSE, TRUE },
  [STYLE_BYLINE] = { 9, 10, FALSE, FALSE, TRUE },        [STYLE_CROSSHEAD] = { 13, 16, TRUE, FALSE, TRUE },
  [STYLE_CROSSHEAD_LOW] = { 11, 13, TRUE, FALSE, TRUE }, [STYLE_QUOTE] = { SIZE, 8, FALSE, TRUE, FALSE },
  [STYLE_CAPTION] = { 8.5, 4, FALSE, FALSE, FALSE },     [STYLE_CORRECTION] = { 9.5, 10, FALSE, TRUE, FALSE },
  [STYLE_ADDRESS] = { 8, 4, FALSE, FALSE, FALSE },
};

typedef struct
{
  const StetRendition *rendition; /* (unowned) */
  PangoContext *context;          /* (unowned) */
  GArray *items;                  /* (owned) */
  GPtrArray *addresses;           /* (owned): of char * (unowned), each once */
  double width;
} Builder;

typedef struct
{
  guint lists;
  guint quotes;
  char *mark; /* (owned) (nullable): before the next paragraph */
} Where;

static void
link_clear (gpointer data)
{
  g_free (((StetPdfLink *) data)->url);
}

static void
item_clear (gpointer data)
{
  StetPdfItem *self = data;

  g_clear_object (&self->layout);
  g_clear_object (&self->mark);
  g_clear_pointer (&self->picture, cairo_surface_destroy);
  g_clear_pointer (&self->links, g_array_unref);
}

static PangoLayout *
create_layout (const Builder *self, Style style, const char *text, PangoAttrList *attributes, double indent)
{
  PangoLayout *layout = pango_layout_new (self->context);
  PangoFontDescription *font = pango_font_description_from_string (FONT);

  pango_font_description_set_size (font, (int) (styles[style].size * PANGO_SCALE));
  pango_font_description_set_weight (font, styles[style].bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_style (font, styles[style].italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_width (layout, (int) ((self->width - indent) * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text, -1);
  pango_attr_list_insert (attributes, pango_attr_line_height_new (SPACING));
  pango_layout_set_attributes (layout, attributes);
  return layout;
}

static StetPdfItem *
add_item (Builder *self, const StetPdfItem *item)
{
  g_array_append_vals (self->items, item, 1);
  return &g_array_index (self->items, StetPdfItem, self->items->len - 1);
}

static void
add_line (Builder *self, Style style, const char *text)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  if (text != NULL && *text != '\0')
    add_item (self, &(StetPdfItem) { .layout = create_layout (self, style, text, attributes, 0),
                                     .before = styles[style].before,
                                     .keep = styles[style].keep });
}

/* From 1 on: the place of @url in the list at the end. */
static guint
find_address (Builder *self, const char *url)
{
  guint at;

  if (!g_ptr_array_find_with_equal_func (self->addresses, url, g_str_equal, &at))
    {
      at = self->addresses->len;
      g_ptr_array_add (self->addresses, (gpointer) url);
    }
  return at + 1;
}

static void
add_attribute (PangoAttrList *attributes, PangoAttribute *attribute, gsize start, gsize end)
{
  attribute->start_index = (guint) start;
  attribute->end_index = (guint) end;
  pango_attr_list_insert (attributes, attribute);
}

/* "[1]" behind a link, raised. */
static void
append_reference (Builder *self, GString *text, PangoAttrList *attributes, const char *url)
{
  gsize start = text->len;

  g_string_append_printf (text, "[%u]", find_address (self, url));
  add_attribute (attributes, pango_attr_scale_new (0.65), start, text->len);
  add_attribute (attributes, pango_attr_rise_new (3 * PANGO_SCALE), start, text->len);
}

/* The words of @runs, how they are set, and their links. */
static char *
read_runs (Builder *self, const GPtrArray *runs, Style style, PangoAttrList *attributes, GArray *links)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < runs->len; i++)
    {
      const StetRun *run = g_ptr_array_index (runs, i);
      const StetRun *next = i + 1 < runs->len ? g_ptr_array_index (runs, i + 1) : NULL;
      gsize start = text->len;

      g_string_append (text, run->text);
      if (run->strong)
        add_attribute (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD), start, text->len);
      if (run->emphasis)
        add_attribute (attributes,
                       pango_attr_style_new (styles[style].italic ? PANGO_STYLE_NORMAL : PANGO_STYLE_ITALIC),
                       start, text->len);
      if (run->url == NULL)
        continue;
      StetPdfLink link = { (guint) start, (guint) text->len, g_strdup (run->url) };
      g_array_append_val (links, link);
      if (next == NULL || g_strcmp0 (next->url, run->url) != 0)
        append_reference (self, text, attributes, run->url);
    }
  return g_string_free (text, FALSE);
}

static void
add_paragraph (Builder *self, const StetBlock *block, Where *where)
{
  Style style = block->kind == STET_BLOCK_CROSSHEAD
                  ? (block->level <= 2 ? STYLE_CROSSHEAD : STYLE_CROSSHEAD_LOW)
                : where->quotes > 0 ? STYLE_QUOTE
                                    : STYLE_BODY;
  double indent = (where->lists + where->quotes) * INDENT;
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new (), plain = pango_attr_list_new ();
  GArray *links = g_array_new (FALSE, FALSE, sizeof (StetPdfLink));
  g_autofree char *text = NULL;
  StetPdfItem item = { .links = links,
                       .before = where->lists > 0 ? styles[style].before / 2 : styles[style].before,
                       .indent = indent,
                       .bars = where->quotes,
                       .keep = styles[style].keep };

  g_array_set_clear_func (links, link_clear);
  text = read_runs (self, block->runs, style, attributes, links);
  item.layout = create_layout (self, style, text, attributes, indent);
  if (where->mark != NULL)
    {
      item.mark = create_layout (self, style, where->mark, plain, self->width - INDENT);
      g_clear_pointer (&where->mark, g_free);
    }
  add_item (self, &item);
}

/* Pixels as cairo has them: 32 bits in the machine's order, colours multiplied by alpha. */
static cairo_surface_t *
create_surface (const GdkPixbuf *pixbuf)
{
  int width = gdk_pixbuf_get_width (pixbuf), height = gdk_pixbuf_get_height (pixbuf);
  int channels = gdk_pixbuf_get_n_channels (pixbuf);
  gboolean alpha = gdk_pixbuf_get_has_alpha (pixbuf);
  cairo_surface_t *surface
    = cairo_image_surface_create (alpha ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24, width, height);
  const guint8 *from = gdk_pixbuf_read_pixels (pixbuf);
  guint8 *to = cairo_image_surface_get_data (surface);

  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    return surface;
  for (int y = 0; y < height; y++)
    {
      const guint8 *in = from + (gsize) y * (gsize) gdk_pixbuf_get_rowstride (pixbuf);
      guint32 *out
        = (guint32 *) (gpointer) (to + (gsize) y * (gsize) cairo_image_surface_get_stride (surface));
      for (int x = 0; x < width; x++, in += channels)
        {
          guint32 a = alpha ? in[3] : 255;
          out[x] = a << 24 | in[0] * a / 255 << 16 | in[1] * a / 255 << 8 | in[2] * a / 255;
        }
    }
  cairo_surface_mark_dirty (surface);
  return surface;
}

/* Photographs go into the file as JPEG: a tenth of their size. */
static void
attach_jpeg (cairo_surface_t *surface, GdkPixbuf *pixbuf)
{
  char *data;
  gsize len;

  if (!gdk_pixbuf_get_has_alpha (pixbuf)
      && gdk_pixbuf_save_to_buffer (pixbuf, &data, &len, "jpeg", NULL, "quality", "90", NULL))
    cairo_surface_set_mime_data (surface, CAIRO_MIME_TYPE_JPEG, (guchar *) data, len, g_free, data);
}

static void
add_picture (Builder *self, const char *media, const char *alt, const char *caption)
{
  g_autoptr (GdkPixbuf) pixbuf
    = stet_document_picture_read (self->rendition, media, PICTURE_PIXELS, PICTURE_PIXELS);
  StetPdfItem item = { .before = 12, .keep = *caption != '\0' };
  double most_height = self->width * 0.8;

  if (pixbuf == NULL)
    {
      add_line (self, STYLE_CAPTION, *caption != '\0' ? caption : alt);
      return;
    }
  item.picture = create_surface (pixbuf);
  attach_jpeg (item.picture, pixbuf);
  /* no more than 96 pixels an inch: a small picture stays small */
  item.width = MIN (self->width, gdk_pixbuf_get_width (pixbuf) * 0.75);
  item.height = item.width * gdk_pixbuf_get_height (pixbuf) / gdk_pixbuf_get_width (pixbuf);
  if (item.height > most_height)
    {
      item.width = item.width * most_height / item.height;
      item.height = most_height;
    }
  add_item (self, &item);
  add_line (self, STYLE_CAPTION, caption);
}

static void
add_block (Builder *self, const StetBlock *block, Where *where)
{
  Where inner = { where->lists, where->quotes, NULL };

  switch (block->kind)
    {
    case STET_BLOCK_PARAGRAPH:
    case STET_BLOCK_CROSSHEAD:
      add_paragraph (self, block, where);
      return;
    case STET_BLOCK_RULE:
      add_item (self, &(StetPdfItem) { .before = 12, .height = 12 });
      return;
    case STET_BLOCK_PICTURE:
      add_picture (self, block->media, block->alt != NULL ? block->alt : "",
                   block->caption != NULL ? block->caption : "");
      return;
    default:
      break;
    }
  inner.lists += block->kind == STET_BLOCK_BULLET_LIST || block->kind == STET_BLOCK_NUMBER_LIST;
  inner.quotes += block->kind == STET_BLOCK_BLOCK_QUOTE;
  if (block->kind == STET_BLOCK_LIST_ITEM)
    inner.mark = g_steal_pointer (&where->mark);
  for (guint i = 0; i < block->children->len; i++)
    {
      if (block->kind == STET_BLOCK_BULLET_LIST)
        g_set_str (&inner.mark, "•");
      else if (block->kind == STET_BLOCK_NUMBER_LIST)
        {
          g_free (inner.mark);
          inner.mark = g_strdup_printf ("%u.", block->level + i);
        }
      add_block (self, g_ptr_array_index (block->children, i), &inner);
    }
  g_free (inner.mark);
}

static void
add_head (Builder *self)
{
  const StetStory *story = self->rendition->story;
  g_autofree char *byline = stet_rendition_dup_byline_line (self->rendition);
  g_autofree char *date = stet_rendition_dup_date (self->rendition, self->rendition->published);
  g_autofree char *line = byline != NULL ? g_strdup_printf ("%s\n%s", byline, date) : g_strdup (date);

  add_line (self, STYLE_SECTION, story->section);
  add_line (self, STYLE_HEADLINE, story->headline);
  add_line (self, STYLE_STANDFIRST, story->standfirst);
  add_line (self, STYLE_BYLINE, line);
  if (story->picture != NULL)
    {
      g_autofree char *caption = stet_caption_with_credit (story->picture->caption, story->picture->credit);
      add_picture (self, story->picture->media, story->picture->alt, caption);
    }
}

static void
add_foot (Builder *self)
{
  const GPtrArray *corrections = self->rendition->story->corrections;

  for (guint i = 0; i < corrections->len; i++)
    {
      g_autofree char *line
        = stet_rendition_dup_correction_line (self->rendition, g_ptr_array_index (corrections, i));
      add_line (self, STYLE_CORRECTION, line);
    }
  for (guint i = 0; i < self->rendition->story->reviews->len; i++)
    {
      g_autofree char *line = stet_rendition_dup_review_line (
        self->rendition, g_ptr_array_index (self->rendition->story->reviews, i));
      add_line (self, STYLE_CORRECTION, line);
    }
  if (self->addresses->len > 0)
    add_item (self, &(StetPdfItem) { .before = 12, .height = 12, .keep = TRUE });
  for (guint i = 0; i < self->addresses->len; i++)
    {
      g_autofree char *line
        = g_strdup_printf ("[%u] %s", i + 1, (const char *) g_ptr_array_index (self->addresses, i));
      add_line (self, STYLE_ADDRESS, line);
    }
}

GArray *
stet_pdf_items_new (const StetRendition *rendition, PangoContext *context, double width)
{
  g_autoptr (GPtrArray) addresses = g_ptr_array_new ();
  Builder self = { rendition, context, g_array_new (FALSE, FALSE, sizeof (StetPdfItem)), addresses, width };
  Where where = { 0 };

  g_array_set_clear_func (self.items, item_clear);
  add_head (&self);
  for (guint i = 0; i < rendition->blocks->len; i++)
    add_block (&self, g_ptr_array_index (rendition->blocks, i), &where);
  add_foot (&self);
  return self.items;
}
