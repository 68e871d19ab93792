/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-story-editor-private.h"
#include "stet-story-margin.h"

#define ICON_SIZE 12
#define BAR_WIDTH 3
/* From the text outwards: a gap, the lanes, the signs. */
#define GAP     8
#define LANE    (BAR_WIDTH + 2)
#define N_LANES 2
/* Signs need this much room beside the lanes. */
#define WIDE_MARGIN (GAP + N_LANES * LANE + ICON_SIZE)

/* A mark where it is drawn, buffer coordinates. */
typedef struct
{
  StetMarginMark mark;
  GdkRectangle bar;
  GdkRectangle icon; /* no width where there is no room for it */
  int row;           /* middle of the first row */
} Placed;

static gboolean
is_wide (StetStoryEditor *self)
{
  return gtk_text_view_get_left_margin (GTK_TEXT_VIEW (self)) >= WIDE_MARGIN;
}

/* @x counts from the side on which the widget's language begins. */
static int
mirror (StetStoryEditor *self, int x, int width)
{
  GdkRectangle visible;

  if (gtk_widget_get_direction (GTK_WIDGET (self)) != GTK_TEXT_DIR_RTL)
    return x;
  gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (self), &visible);
  return visible.width - x - width;
}

/* @offset: of the body */
static void
get_row (StetStoryEditor *self, guint offset, GdkRectangle *row)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self->buffer), &iter,
                                      stet_story_editor_to_shown (self, offset));
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self), &iter, row);
}

/* Two marks of a lane that meet on a row have half of it each; of more than two the later ones are left out,
 * the list has them. */
static gboolean
place (StetStoryEditor *self, const StetMarginMark *mark, Placed *before, Placed *placed)
{
  int margin = gtk_text_view_get_left_margin (GTK_TEXT_VIEW (self));
  guint lane = is_wide (self) ? MIN (mark->lane, N_LANES - 1) : 0;
  int gap = is_wide (self) ? GAP : 2;
  GdkRectangle first, last;

  get_row (self, mark->start, &first);
  get_row (self, MAX (mark->start + 1, mark->end) - 1, &last);
  *placed = (Placed) { .mark = *mark };
  placed->bar = (GdkRectangle) { mirror (self, margin - gap - (int) lane * LANE - BAR_WIDTH, BAR_WIDTH),
                                 first.y + 1, BAR_WIDTH, MAX (last.y + last.height - first.y - 2, 4) };
  placed->row = first.y + first.height / 2;
  if (before && before->bar.y + before->bar.height > first.y)
    {
      int middle = first.y + first.height / 2;
      int bottom = placed->bar.y + placed->bar.height;

      if (before->bar.y + 4 > middle)
        return FALSE;
      before->bar.height = MIN (before->bar.height, middle - 1 - before->bar.y);
      placed->bar.y = middle + 1;
      placed->bar.height = MAX (bottom - placed->bar.y, 4);
    }
  return TRUE;
}

/* One sign a row. */
static void
place_icons (StetStoryEditor *self, GArray *placed)
{
  int x = gtk_text_view_get_left_margin (GTK_TEXT_VIEW (self)) - WIDE_MARGIN;
  Placed *last = NULL;

  if (!is_wide (self))
    return;
  for (guint i = 0; i < placed->len; i++)
    {
      Placed *each = &g_array_index (placed, Placed, i);

      if (last != NULL && ABS (each->row - last->row) < ICON_SIZE)
        {
          if (each->mark.rank <= last->mark.rank)
            continue;
          last->icon.width = 0;
        }
      each->icon
        = (GdkRectangle) { mirror (self, x, ICON_SIZE), each->row - ICON_SIZE / 2, ICON_SIZE, ICON_SIZE };
      last = each;
    }
}

/* What can be seen of the marks. (transfer full): of Placed, by start */
static GArray *
place_all (StetStoryEditor *self)
{
  GArray *placed = g_array_new (FALSE, FALSE, sizeof (Placed));
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (StetMarginMark));
  int last[N_LANES] = { -1, -1 };
  GdkRectangle visible;
  GtkTextIter top, bottom;

  gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (self), &visible);
  gtk_text_view_get_line_at_y (GTK_TEXT_VIEW (self), &top, visible.y, NULL);
  gtk_text_view_get_line_at_y (GTK_TEXT_VIEW (self), &bottom, visible.y + visible.height, NULL);
  gtk_text_iter_forward_line (&bottom);
  self->margin->list (self->margin_object, stet_story_editor_to_body (self, gtk_text_iter_get_offset (&top)),
                      stet_story_editor_to_body (self, gtk_text_iter_get_offset (&bottom)), marks);
  for (guint i = 0; i < marks->len; i++)
    {
      const StetMarginMark *mark = &g_array_index (marks, StetMarginMark, i);
      guint lane = is_wide (self) ? MIN (mark->lane, N_LANES - 1) : 0;
      Placed *before = last[lane] >= 0 ? &g_array_index (placed, Placed, last[lane]) : NULL;
      Placed each;

      if (!place (self, mark, before, &each))
        continue;
      last[lane] = placed->len;
      g_array_append_val (placed, each);
    }
  place_icons (self, placed);
  return placed;
}

static void
draw_icon (StetStoryEditor *self, GtkSnapshot *snapshot, const Placed *placed)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (widget));
  g_autoptr (GtkIconPaintable) icon
    = gtk_icon_theme_lookup_icon (theme, placed->mark.icon, NULL, ICON_SIZE,
                                  gtk_widget_get_scale_factor (widget), gtk_widget_get_direction (widget), 0);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (placed->icon.x, placed->icon.y));
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (icon), snapshot, ICON_SIZE, ICON_SIZE,
                                            &placed->mark.color, 1);
  gtk_snapshot_restore (snapshot);
}

void
stet_story_editor_draw_margin (StetStoryEditor *self, GtkSnapshot *snapshot)
{
  g_autoptr (GArray) placed = NULL;

  if (self->margin_object == NULL)
    return;
  placed = place_all (self);
  for (guint i = 0; i < placed->len; i++)
    {
      const Placed *each = &g_array_index (placed, Placed, i);

      gtk_snapshot_append_color (
        snapshot, &each->mark.color,
        &GRAPHENE_RECT_INIT (each->bar.x, each->bar.y, each->bar.width, each->bar.height));
      if (each->icon.width > 0)
        draw_icon (self, snapshot, each);
    }
}

/* The mark at a point of the widget; a bar is easier to hit than it is wide. */
static gboolean
find_mark (StetStoryEditor *self, double x, double y, Placed *found, GdkRectangle *area)
{
  int margin = gtk_text_view_get_left_margin (GTK_TEXT_VIEW (self));
  g_autoptr (GArray) placed = NULL;
  int buffer_x, buffer_y;

  if (self->margin_object == NULL)
    return FALSE;
  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_TEXT, x, y, &buffer_x,
                                         &buffer_y);
  if (mirror (self, buffer_x, 0) >= margin - 1)
    return FALSE;
  placed = place_all (self);
  for (guint i = 0; i < placed->len; i++)
    {
      const Placed *each = &g_array_index (placed, Placed, i);
      GdkRectangle at = { each->bar.x - 2, each->bar.y, each->bar.width + 4, each->bar.height };

      if (!gdk_rectangle_contains_point (&at, buffer_x, buffer_y)
          && !(each->icon.width > 0 && gdk_rectangle_contains_point (&each->icon, buffer_x, buffer_y)))
        continue;
      *found = *each;
      if (area)
        {
          gdk_rectangle_union (&at, each->icon.width > 0 ? &each->icon : &at, area);
          gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_TEXT, area->x, area->y,
                                                 &area->x, &area->y);
        }
      return TRUE;
    }
  return FALSE;
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, StetStoryEditor *self)
{
  Placed found;

  if (!find_mark (self, x, y, &found, NULL))
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  self->margin->choose (self->margin_object, found.mark.start, found.mark.lane);
}

static gboolean
query_tooltip_cb (StetStoryEditor *self,
                  int x,
                  int y,
                  gboolean by_keyboard,
                  GtkTooltip *tooltip,
                  gpointer data)
{
  g_autofree char *words = NULL;
  GdkRectangle area;
  Placed found;

  if (by_keyboard || !find_mark (self, x, y, &found, &area))
    return FALSE;
  words = self->margin->describe (self->margin_object, found.mark.start, found.mark.lane);
  gtk_tooltip_set_text (tooltip, words);
  gtk_tooltip_set_tip_area (tooltip, &area);
  return words != NULL;
}

void
stet_story_editor_set_margin (StetStoryEditor *self, const StetMarginSource *source, GObject *object)
{
  GtkGesture *click = gtk_gesture_click_new ();

  g_return_if_fail (STET_IS_STORY_EDITOR (self));
  g_return_if_fail (source != NULL && G_IS_OBJECT (object));
  g_return_if_fail (self->margin == NULL);

  self->margin = source;
  g_set_weak_pointer (&self->margin_object, object);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
}
