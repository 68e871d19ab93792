/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose suggestion it is: a name in small letters above the place where it begins, in the room between the
 * lines. Where two would meet the later one is left out; the tooltip and the list have it. */
#include "config.h"

#include "stet-story-editor-private.h"

#include <adwaita.h>

#define SCALE 0.62
#define GAP   6 /* pixels between two names */

/* Read at that size on paper of either kind; the name is the sign, the colour helps. */
static const struct
{
  const char *light, *dark;
} colors[] = {
  { "#1a5fb4", "#99c1f1" }, { "#813d9c", "#dc8add" }, { "#63452c", "#cdab8f" },
  { "#0d6b6d", "#7fdbda" }, { "#a51d2d", "#ff9c94" }, { "#4a4850", "#c0bfbc" },
};

static void
get_color (const char *who, GdkRGBA *color)
{
  guint i = g_str_hash (who) % G_N_ELEMENTS (colors);
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  gdk_rgba_parse (color, dark ? colors[i].dark : colors[i].light);
}

static PangoLayout *
create_layout (StetStoryEditor *self, const char *who)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), who);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (SCALE));
  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_SEMIBOLD));
  pango_attr_list_insert (attributes, pango_attr_family_new ("sans-serif"));
  pango_layout_set_attributes (layout, attributes);
  return layout;
}

/* On the side where the words begin, which is a matter of their script and not of the window. */
static gboolean
begins_right (StetStoryEditor *self, const GtkTextIter *iter, const GdkRectangle *at)
{
  GtkTextIter next = *iter;
  GdkRectangle after;

  if (!gtk_text_iter_forward_char (&next))
    return FALSE;
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self), &next, &after);
  return after.y == at->y && after.x < at->x;
}

/* @taken: (inout): where the last name stands, which this one must not touch */
static void
draw_author (StetStoryEditor *self, GtkSnapshot *snapshot, const char *who, guint shown, GdkRectangle *taken)
{
  g_autoptr (PangoLayout) layout = create_layout (self, who);
  GdkRectangle at, visible, name;
  GtkTextIter iter;
  PangoRectangle ink;
  GdkRGBA color;
  int x;

  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self->buffer), &iter, (int) shown);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self), &iter, &at);
  gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (self), &visible);
  pango_layout_get_pixel_extents (layout, &ink, NULL);
  x = begins_right (self, &iter, &at) ? at.x + at.width - ink.width : at.x;
  x = MAX (0, MIN (x, visible.width - ink.width - 2));
  name = (GdkRectangle) { x - GAP, at.y - ink.height, ink.width + 2 * GAP, ink.height };
  if (gdk_rectangle_intersect (&name, taken, NULL))
    return;
  *taken = name;
  get_color (who, &color);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x - ink.x, at.y - ink.y - ink.height + 1));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

void
stet_story_editor_draw_authors (StetStoryEditor *self, GtkSnapshot *snapshot)
{
  const StetProof *proof = stet_story_buffer_get_proof (self->buffer);
  GdkRectangle visible, taken = { 0 };
  GtkTextIter top, bottom;

  if (stet_proof_get_n (proof) == 0)
    return;
  gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (self), &visible);
  gtk_text_view_get_line_at_y (GTK_TEXT_VIEW (self), &top, visible.y, NULL);
  gtk_text_view_get_line_at_y (GTK_TEXT_VIEW (self), &bottom, visible.y + visible.height, NULL);
  gtk_text_iter_forward_line (&bottom);
  for (guint i = 0; i < stet_proof_get_n (proof); i++)
    {
      const StetProofChange *change = stet_proof_get (proof, i);
      guint start, words, end;

      stet_proof_get_shown (proof, i, &start, &words, &end);
      if (change->who != NULL && end >= (guint) gtk_text_iter_get_offset (&top)
          && start <= (guint) gtk_text_iter_get_offset (&bottom))
        draw_author (self, snapshot, change->who, start, &taken);
    }
}
