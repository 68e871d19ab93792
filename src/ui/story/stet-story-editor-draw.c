/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands beside the text and is not part of it: bullets, the bar of a block quote, rules, pictures.
 * Drawn for the lines that can be seen, in buffer coordinates. */
#include "config.h"

#include "stet-story-editor-private.h"

#include "stet-markdown.h"

typedef struct
{
  StetStoryEditor *editor;
  GtkSnapshot *snapshot;
  GdkRectangle visible;
  GdkRGBA color;
} Drawing;

static gboolean
has (Drawing *drawing, const GtkTextIter *iter, StetStoryTag tag)
{
  return gtk_text_iter_has_tag (iter, stet_story_buffer_get_tag (drawing->editor->buffer, tag));
}

static void
draw_bullet (Drawing *drawing, const GtkTextIter *marker)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (drawing->editor), "•");
  GdkRectangle at;
  int width, height;

  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (drawing->editor), marker, &at);
  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_save (drawing->snapshot);
  gtk_snapshot_translate (drawing->snapshot, &GRAPHENE_POINT_INIT (at.x + (at.width - width) / 2.0,
                                                                   at.y + (at.height - height) / 2.0));
  gtk_snapshot_append_layout (drawing->snapshot, layout, &drawing->color);
  gtk_snapshot_restore (drawing->snapshot);
}

/* On the side where the words begin, which is a matter of their script and not of the window. */
static gboolean
begins_right (Drawing *drawing, const GtkTextIter *line)
{
  GtkTextIter end = *line;
  g_autofree char *text = NULL;
  g_autoptr (PangoLayout) layout = NULL;

  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  text = gtk_text_iter_get_slice (line, &end);
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (drawing->editor), text);
  return pango_layout_get_direction (layout, 0) == PANGO_DIRECTION_RTL;
}

static void
draw_bar (Drawing *drawing, const GtkTextIter *line, int y, int height)
{
  int margin = gtk_text_view_get_left_margin (GTK_TEXT_VIEW (drawing->editor));
  GdkRGBA color = drawing->color;
  double x = begins_right (drawing, line) ? drawing->visible.width - margin - 11 : margin + 8;

  color.alpha *= 0.25f;
  gtk_snapshot_append_color (drawing->snapshot, &color, &GRAPHENE_RECT_INIT (x, y, 3, height));
}

static void
draw_rule (Drawing *drawing, int y, int height)
{
  GdkRGBA color = drawing->color;
  double width = MIN (160, drawing->visible.width / 2.0);

  color.alpha *= 0.3f;
  gtk_snapshot_append_color (
    drawing->snapshot, &color,
    &GRAPHENE_RECT_INIT ((drawing->visible.width - width) / 2.0, y + height / 2, width, 1));
}

static void
draw_missing (Drawing *drawing, const graphene_rect_t *box)
{
  GtkIconTheme *theme
    = gtk_icon_theme_get_for_display (gtk_widget_get_display (GTK_WIDGET (drawing->editor)));
  g_autoptr (GtkIconPaintable) icon = gtk_icon_theme_lookup_icon (
    theme, "image-x-generic-symbolic", NULL, 48, gtk_widget_get_scale_factor (GTK_WIDGET (drawing->editor)),
    gtk_widget_get_direction (GTK_WIDGET (drawing->editor)), 0);
  GdkRGBA color = drawing->color;

  color.alpha *= 0.08f;
  gtk_snapshot_append_color (drawing->snapshot, &color, box);
  color.alpha = drawing->color.alpha * 0.5f;
  gtk_snapshot_save (drawing->snapshot);
  gtk_snapshot_translate (drawing->snapshot,
                          &GRAPHENE_POINT_INIT (box->origin.x + (box->size.width - 48) / 2,
                                                box->origin.y + (box->size.height - 48) / 2));
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (icon), drawing->snapshot, 48, 48, &color,
                                            1);
  gtk_snapshot_restore (drawing->snapshot);
}

/* Above its caption, in the room that the tag keeps. */
static void
draw_picture (Drawing *drawing, const char *media, int y)
{
  GdkTexture *texture = NULL;
  double width
    = drawing->visible.width - 2.0 * gtk_text_view_get_left_margin (GTK_TEXT_VIEW (drawing->editor));
  double height = STET_STORY_BUFFER_PICTURE_HEIGHT - 20;
  graphene_rect_t box;

  if (drawing->editor->pictures)
    texture = stet_picture_cache_get (drawing->editor->pictures, media, NULL);
  if (texture)
    {
      double scale
        = MIN (MIN (width / gdk_texture_get_width (texture), height / gdk_texture_get_height (texture)), 1);

      width = gdk_texture_get_width (texture) * scale;
      height = gdk_texture_get_height (texture) * scale;
    }
  else
    width = MIN (width, height * 1.5);
  graphene_rect_init (&box, (drawing->visible.width - width) / 2,
                      y + (STET_STORY_BUFFER_PICTURE_HEIGHT - 10 - height), width, height);
  if (texture)
    gtk_snapshot_append_scaled_texture (drawing->snapshot, texture, GSK_SCALING_FILTER_TRILINEAR, &box);
  else
    draw_missing (drawing, &box);
}

static void
draw_pictures_of_line (Drawing *drawing, const GtkTextIter *line, int y)
{
  GtkTextIter end = *line;
  g_autofree char *text = NULL;
  g_autoptr (StetSpans) spans = NULL;

  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  text = gtk_text_iter_get_slice (line, &end);
  spans = stet_markdown_spans (text, -1);
  for (guint i = 0; i < spans->n_spans; i++)
    if (spans->spans[i].kind == STET_SPAN_PICTURE && spans->spans[i].url)
      {
        const char *media = stet_markdown_media_id (spans->spans[i].url);

        if (media)
          draw_picture (drawing, media, y);
        return;
      }
}

static void
draw_line (Drawing *drawing, const GtkTextIter *line)
{
  GtkTextView *view = GTK_TEXT_VIEW (drawing->editor);
  GtkTextTag *marker = stet_story_buffer_get_tag (drawing->editor->buffer, STET_TAG_MARKER);
  GtkTextIter iter = *line;
  int y, height;

  gtk_text_view_get_line_yrange (view, line, &y, &height);
  if (has (drawing, line, STET_TAG_BLOCK_QUOTE))
    draw_bar (drawing, line, y, height);
  if (has (drawing, line, STET_TAG_RULE))
    draw_rule (drawing, y, height);
  if (has (drawing, line, STET_TAG_PICTURE))
    draw_pictures_of_line (drawing, line, y);
  /* The bullet is the first on the line, but a quote may stand before it. */
  if (gtk_text_iter_has_tag (&iter, marker)
      || (gtk_text_iter_forward_to_tag_toggle (&iter, marker)
          && gtk_text_iter_get_line (&iter) == gtk_text_iter_get_line (line)))
    draw_bullet (drawing, &iter);
}

void
stet_story_editor_draw (StetStoryEditor *self, GtkSnapshot *snapshot)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  Drawing drawing = { .editor = self, .snapshot = snapshot };
  GtkTextIter top, bottom;
  guint first, last;

  gtk_text_view_get_visible_rect (view, &drawing.visible);
  gtk_widget_get_color (GTK_WIDGET (self), &drawing.color);
  gtk_text_view_get_line_at_y (view, &top, drawing.visible.y, NULL);
  gtk_text_view_get_line_at_y (view, &bottom, drawing.visible.y + drawing.visible.height, NULL);
  gtk_text_iter_forward_line (&bottom);
  first = stet_story_blocks_find (self->blocks, gtk_text_iter_get_offset (&top));
  last = stet_story_blocks_find (self->blocks, gtk_text_iter_get_offset (&bottom));

  for (guint i = first; i <= last; i++)
    {
      GtkTextIter line;
      guint start, end;

      if (!stet_story_blocks_get_decorated (self->blocks, i))
        continue;
      stet_story_blocks_get_bounds (self->blocks, i, &start, &end);
      gtk_text_buffer_get_iter_at_offset (buffer, &line,
                                          MAX (start, (guint) gtk_text_iter_get_offset (&top)));
      while ((guint) gtk_text_iter_get_offset (&line) < end && gtk_text_iter_compare (&line, &bottom) <= 0)
        {
          draw_line (&drawing, &line);
          if (!gtk_text_iter_forward_line (&line))
            break;
        }
    }
}
