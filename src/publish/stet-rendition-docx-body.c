/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of a Word document: headline to corrections, in the order of the article. */
#include "config.h"

#include <string.h>

#include "stet-rendition-docx-private.h"
#include "stet-rendition-picture.h"

/* English Metric Units: 914,400 an inch, 635 a twentieth of a point (ECMA-376, 20.1.2.1). */
#define EMU_PER_TWIP  635
#define EMU_PER_PIXEL 9525 /* at 96 an inch */
#define MARGIN        1440

static const struct
{
  int width;
  int height;
} papers[] = {
  [STET_PAPER_A4] = { 11906, 16838 },
  [STET_PAPER_LETTER] = { 12240, 15840 },
};

/* Where a paragraph stands. */
typedef struct
{
  guint quotes;
  guint lists;
  guint number;   /* of the list in numbering.xml; 0: none */
  gboolean first; /* of its item: it has the bullet */
} Place;

static void
write_alignment (StetDocx *self, const Place *place, gboolean rtl)
{
  int indent = (int) (place->quotes + place->lists) * STET_DOCX_INDENT;

  if (place->first)
    {
      stet_docx_start (self, "w:numPr");
      stet_docx_number (self, "w:ilvl", MIN (place->lists, 9) - 1);
      stet_docx_number (self, "w:numId", place->number);
      stet_docx_end (self);
    }
  if (rtl)
    stet_docx_value (self, "w:bidi", NULL);
  if (place->lists > 0 || place->quotes > 1)
    {
      g_autofree char *start = g_strdup_printf ("%d", indent);
      stet_docx_start (self, "w:ind");
      stet_docx_attribute (self, "w:left", start);
      if (place->first)
        stet_docx_attribute (self, "w:hanging", G_STRINGIFY (STET_DOCX_INDENT));
      stet_docx_end (self);
    }
}

static void
start_paragraph (StetDocx *self, const char *style, const Place *place, gboolean rtl)
{
  static const Place plain = { 0 };

  stet_docx_start (self, "w:p");
  stet_docx_start (self, "w:pPr");
  if (style != NULL)
    stet_docx_value (self, "w:pStyle", style);
  write_alignment (self, place != NULL ? place : &plain, rtl);
  stet_docx_end (self);
}

static void
write_run (StetDocx *self, const StetRun *run, gboolean rtl)
{
  g_auto (GStrv) lines = g_strsplit (run->text, "\n", -1);

  stet_docx_start (self, "w:r");
  stet_docx_start (self, "w:rPr");
  if (run->url != NULL)
    stet_docx_value (self, "w:rStyle", "Hyperlink");
  if (run->strong)
    {
      stet_docx_value (self, "w:b", NULL);
      stet_docx_value (self, "w:bCs", NULL);
    }
  if (run->emphasis)
    {
      stet_docx_value (self, "w:i", NULL);
      stet_docx_value (self, "w:iCs", NULL);
    }
  if (rtl)
    stet_docx_value (self, "w:rtl", NULL);
  stet_docx_end (self);
  for (char **line = lines; *line != NULL; line++)
    {
      if (line > lines)
        stet_docx_value (self, "w:br", NULL);
      if (**line == '\0')
        continue;
      stet_docx_start (self, "w:t");
      stet_docx_attribute (self, "xml:space", "preserve");
      stet_docx_element (self, NULL, *line);
      stet_docx_end (self);
    }
  stet_docx_end (self);
}

/* Takes @data. Returns: (borrowed): the id of the relationship */
static const char *
add_target (StetDocx *self, char *name, GBytes *data)
{
  StetDocxTarget *target = g_new0 (StetDocxTarget, 1);

  target->target = name;
  target->data = data;
  target->id = g_strdup_printf ("rId%u", self->targets->len + 10); /* below are the parts' own */
  g_ptr_array_add (self->targets, target);
  return target->id;
}

static void
write_runs (StetDocx *self, const GPtrArray *runs, gboolean rtl)
{
  for (guint i = 0; i < runs->len; i++)
    {
      const StetRun *run = g_ptr_array_index (runs, i);
      const StetRun *before = i > 0 ? g_ptr_array_index (runs, i - 1) : NULL;
      const StetRun *after = i + 1 < runs->len ? g_ptr_array_index (runs, i + 1) : NULL;

      if (run->url != NULL && (before == NULL || g_strcmp0 (before->url, run->url) != 0))
        {
          stet_docx_start (self, "w:hyperlink");
          stet_docx_attribute (self, "r:id", add_target (self, g_strdup (run->url), NULL));
        }
      write_run (self, run, rtl);
      if (run->url != NULL && (after == NULL || g_strcmp0 (after->url, run->url) != 0))
        stet_docx_end (self);
    }
}

static void
write_line (StetDocx *self, const char *style, const char *text)
{
  const StetRun run = { .text = (char *) text };
  gboolean rtl = stet_rendition_is_right_to_left (text);

  if (text == NULL || *text == '\0')
    return;
  start_paragraph (self, style, NULL, rtl);
  write_run (self, &run, rtl);
  stet_docx_end (self);
}

static void
write_extent (StetDocx *self, const char *name, gint64 width, gint64 height)
{
  g_autofree char *cx = g_strdup_printf ("%" G_GINT64_FORMAT, width);
  g_autofree char *cy = g_strdup_printf ("%" G_GINT64_FORMAT, height);

  stet_docx_start (self, name);
  stet_docx_attribute (self, "cx", cx);
  stet_docx_attribute (self, "cy", cy);
  stet_docx_end (self);
}

static void
write_named (StetDocx *self, const char *element, const char *id, const char *name, const char *alt)
{
  stet_docx_start (self, element);
  stet_docx_attribute (self, "id", id);
  stet_docx_attribute (self, "name", name);
  stet_docx_attribute (self, "descr", alt);
  stet_docx_end (self);
}

/* ECMA-376, 20.2.2.5 */
static void
write_graphic (StetDocx *self,
               const char *target,
               const char *id,
               const char *name,
               const char *alt,
               gint64 width,
               gint64 height)
{
  static const char pic[] = "http://schemas.openxmlformats.org/drawingml/2006/picture";

  stet_docx_start (self, "a:graphic");
  stet_docx_attribute (self, "xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main");
  stet_docx_start (self, "a:graphicData");
  stet_docx_attribute (self, "uri", pic);
  stet_docx_start (self, "pic:pic");
  stet_docx_attribute (self, "xmlns:pic", pic);
  stet_docx_start (self, "pic:nvPicPr");
  write_named (self, "pic:cNvPr", id, name, alt);
  stet_docx_start (self, "pic:cNvPicPr");
  stet_docx_end (self);
  stet_docx_end (self);
  stet_docx_start (self, "pic:blipFill");
  stet_docx_start (self, "a:blip");
  stet_docx_attribute (self, "r:embed", target);
  stet_docx_end (self);
  stet_docx_start (self, "a:stretch");
  stet_docx_start (self, "a:fillRect");
  stet_docx_end (self);
  stet_docx_end (self);
  stet_docx_end (self);
  stet_docx_start (self, "pic:spPr");
  stet_docx_start (self, "a:xfrm");
  stet_docx_start (self, "a:off");
  stet_docx_attribute (self, "x", "0");
  stet_docx_attribute (self, "y", "0");
  stet_docx_end (self);
  write_extent (self, "a:ext", width, height);
  stet_docx_end (self);
  stet_docx_start (self, "a:prstGeom");
  stet_docx_attribute (self, "prst", "rect");
  stet_docx_end (self);
  stet_docx_end (self);
  stet_docx_end (self);
  stet_docx_end (self);
  stet_docx_end (self);
}

/* As wide as the text at most, and no more than half as high as the page. */
static void
write_picture (StetDocx *self, const char *media, const char *alt, const char *caption)
{
  g_auto (StetDocumentPicture) picture = { 0 };
  const gint64 most_width = (gint64) (papers[self->paper].width - 2 * MARGIN) * EMU_PER_TWIP;
  const gint64 most_height = (gint64) papers[self->paper].height / 2 * EMU_PER_TWIP;
  g_autofree char *name = NULL, *id = NULL;
  gint64 width, height;

  if (!stet_document_picture_load (self->rendition, media, &picture))
    {
      write_line (self, "Caption", *caption != '\0' ? caption : alt);
      return;
    }
  width = (gint64) picture.width * EMU_PER_PIXEL;
  height = (gint64) picture.height * EMU_PER_PIXEL;
  if (width > most_width)
    {
      height = MAX (height * most_width / width, 1);
      width = most_width;
    }
  if (height > most_height)
    {
      width = MAX (width * most_height / height, 1);
      height = most_height;
    }
  id = g_strdup_printf ("%u", self->targets->len + 1);
  name = g_strdup_printf ("image%s.%s", id, picture.extension);
  start_paragraph (self, "Picture", NULL, FALSE);
  stet_docx_start (self, "w:r");
  stet_docx_start (self, "w:drawing");
  stet_docx_start (self, "wp:inline");
  write_extent (self, "wp:extent", width, height);
  write_named (self, "wp:docPr", id, name, alt);
  write_graphic (self, add_target (self, g_strconcat ("media/", name, NULL), g_bytes_ref (picture.bytes)), id,
                 name, alt, width, height);
  stet_docx_end (self);
  stet_docx_end (self);
  stet_docx_end (self);
  stet_docx_end (self);
  write_line (self, "Caption", caption);
}

static const char *
find_style (const StetBlock *block, const Place *place)
{
  static const char *const headings[] = { "Heading2", "Heading3", "Heading4", "Heading5", "Heading6" };

  if (block->kind == STET_BLOCK_CROSSHEAD)
    return headings[CLAMP (block->level, 2, 6) - 2];
  if (place->lists > 0)
    return "ListParagraph";
  return place->quotes > 0 ? "Quote" : NULL;
}

static void
write_block (StetDocx *self, const StetBlock *block, Place *place)
{
  Place inner = *place;
  gboolean rtl;

  switch (block->kind)
    {
    case STET_BLOCK_PARAGRAPH:
    case STET_BLOCK_CROSSHEAD:
      rtl = stet_rendition_is_right_to_left (block->text);
      start_paragraph (self, find_style (block, place), place, rtl);
      write_runs (self, block->runs, rtl);
      stet_docx_end (self);
      place->first = FALSE;
      return;
    case STET_BLOCK_RULE:
      start_paragraph (self, "Rule", NULL, FALSE);
      stet_docx_end (self);
      return;
    case STET_BLOCK_PICTURE:
      write_picture (self, block->media, block->alt != NULL ? block->alt : "",
                     block->caption != NULL ? block->caption : "");
      return;
    case STET_BLOCK_NUMBER_LIST:
      g_array_append_val (self->numbers, block->level);
      inner.number = self->numbers->len + 1;
      inner.lists++;
      break;
    case STET_BLOCK_BULLET_LIST:
      inner.number = 1;
      inner.lists++;
      break;
    case STET_BLOCK_LIST_ITEM:
      inner.first = TRUE;
      break;
    case STET_BLOCK_BLOCK_QUOTE:
      inner.quotes++;
      break;
    default:
      g_assert_not_reached ();
    }
  for (guint i = 0; i < block->children->len; i++)
    write_block (self, g_ptr_array_index (block->children, i), &inner);
}

static void
write_head (StetDocx *self)
{
  const StetRendition *rendition = self->rendition;
  const StetStory *story = rendition->story;
  g_autofree char *byline = stet_rendition_dup_byline_line (rendition);
  g_autofree char *date = stet_rendition_dup_date (rendition, rendition->published);
  g_autofree char *line = byline != NULL ? g_strdup_printf ("%s\n%s", byline, date) : g_strdup (date);

  write_line (self, "Section", story->section);
  write_line (self, "Title", story->headline);
  write_line (self, "Subtitle", story->standfirst);
  write_line (self, "Byline", line);
  if (story->picture != NULL)
    {
      g_autofree char *caption = stet_caption_with_credit (story->picture->caption, story->picture->credit);
      write_picture (self, story->picture->media, story->picture->alt, caption);
    }
}

static void
write_page (StetDocx *self)
{
  g_autofree char *width = g_strdup_printf ("%d", papers[self->paper].width);
  g_autofree char *height = g_strdup_printf ("%d", papers[self->paper].height);
  static const char *const sides[] = { "w:top", "w:right", "w:bottom", "w:left", NULL };

  stet_docx_start (self, "w:sectPr");
  stet_docx_start (self, "w:footerReference");
  stet_docx_attribute (self, "w:type", "default");
  stet_docx_attribute (self, "r:id", "rId4");
  stet_docx_end (self);
  stet_docx_start (self, "w:pgSz");
  stet_docx_attribute (self, "w:w", width);
  stet_docx_attribute (self, "w:h", height);
  stet_docx_end (self);
  stet_docx_start (self, "w:pgMar");
  for (const char *const *side = sides; *side != NULL; side++)
    stet_docx_attribute (self, *side, G_STRINGIFY (MARGIN));
  stet_docx_attribute (self, "w:header", "720");
  stet_docx_attribute (self, "w:footer", "720");
  stet_docx_attribute (self, "w:gutter", "0");
  stet_docx_end (self);
  stet_docx_end (self);
}

void
stet_docx_write_body (StetDocx *self)
{
  const StetRendition *rendition = self->rendition;
  Place place = { 0 };

  stet_docx_start (self, "w:document");
  stet_docx_attribute (self, "xmlns:w", STET_DOCX_NS_W);
  stet_docx_attribute (self, "xmlns:r", STET_DOCX_NS_R);
  stet_docx_attribute (self, "xmlns:wp",
                       "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing");
  stet_docx_start (self, "w:body");
  write_head (self);
  for (guint i = 0; i < rendition->blocks->len; i++)
    write_block (self, g_ptr_array_index (rendition->blocks, i), &place);
  for (guint i = 0; i < rendition->story->corrections->len; i++)
    {
      g_autofree char *line = stet_rendition_dup_correction_line (
        rendition, g_ptr_array_index (rendition->story->corrections, i));
      write_line (self, "Correction", line);
    }
  for (guint i = 0; i < rendition->story->reviews->len; i++)
    {
      g_autofree char *line
        = stet_rendition_dup_review_line (rendition, g_ptr_array_index (rendition->story->reviews, i));
      write_line (self, "Correction", line);
    }
  write_page (self);
  stet_docx_end (self);
  stet_docx_end (self);
}
