/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-check-ring.h"

#include <glib/gi18n.h>
#include <math.h>

#define DEFAULT_SIZE 24

struct _StetCheckRing
{
  GtkWidget parent_instance;

  guint done;
  guint total;
  int size; /* pixels */
};

enum
{
  PROP_SIZE = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (StetCheckRing, stet_check_ring, GTK_TYPE_WIDGET)

static void
stet_check_ring_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  *minimum = *natural = STET_CHECK_RING (widget)->size;
}

static double
get_stroke_width (double size)
{
  return MAX (2, size / 7);
}

/* From the top of the ring, clockwise. */
static GskPath *
create_arc (double size, double part)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  double middle = size / 2, radius = (size - get_stroke_width (size)) / 2, angle = 2 * G_PI * part - G_PI / 2;

  if (part >= 1)
    gsk_path_builder_add_circle (builder, &GRAPHENE_POINT_INIT (middle, middle), radius);
  else
    {
      gsk_path_builder_move_to (builder, middle, middle - radius);
      gsk_path_builder_svg_arc_to (builder, radius, radius, 0, part > 0.5, TRUE,
                                   middle + radius * cos (angle), middle + radius * sin (angle));
    }
  return gsk_path_builder_free_to_path (g_steal_pointer (&builder));
}

static void
stroke (GtkSnapshot *snapshot, double size, double part, const GdkRGBA *color)
{
  g_autoptr (GskPath) path = create_arc (size, part);
  GskStroke *stroke = gsk_stroke_new (get_stroke_width (size));

  gsk_stroke_set_line_cap (stroke, GSK_LINE_CAP_ROUND);
  gtk_snapshot_append_stroke (snapshot, path, stroke, color);
  gsk_stroke_free (stroke);
}

static void
stet_check_ring_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  StetCheckRing *self = STET_CHECK_RING (widget);
  double size = MIN (gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  GdkRGBA color, track;

  gtk_widget_get_color (widget, &color);
  track = color;
  track.alpha *= 0.2f;
  stroke (snapshot, size, 1, &track);
  if (self->done > 0)
    stroke (snapshot, size, (double) self->done / self->total, &color);
}

static void
stet_check_ring_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SIZE)
    g_value_set_int (value, STET_CHECK_RING (object)->size);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
stet_check_ring_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  StetCheckRing *self = STET_CHECK_RING (object);

  if (id != PROP_SIZE)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  if (self->size == g_value_get_int (value))
    return;
  self->size = g_value_get_int (value);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (object, pspec);
}

static void
stet_check_ring_class_init (StetCheckRingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = stet_check_ring_get_property;
  object_class->set_property = stet_check_ring_set_property;

  properties[PROP_SIZE]
    = g_param_spec_int ("size", NULL, NULL, 8, 256, DEFAULT_SIZE,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  widget_class->measure = stet_check_ring_measure;
  widget_class->snapshot = stet_check_ring_snapshot;
  gtk_widget_class_set_css_name (widget_class, "checkring");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_METER);
}

static void
tell (StetCheckRing *self)
{
  g_autofree char *words = stet_check_ring_dup_words (self->done, self->total);

  gtk_widget_set_tooltip_text (GTK_WIDGET (self), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0, GTK_ACCESSIBLE_PROPERTY_VALUE_MAX,
                                  (double) self->total, GTK_ACCESSIBLE_PROPERTY_VALUE_NOW,
                                  (double) self->done, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, words, -1);
}

static void
stet_check_ring_init (StetCheckRing *self)
{
  self->size = DEFAULT_SIZE;
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  tell (self);
}

GtkWidget *
stet_check_ring_new (void)
{
  return g_object_new (STET_TYPE_CHECK_RING, NULL);
}

void
stet_check_ring_set (StetCheckRing *self, guint done, guint total)
{
  g_return_if_fail (STET_IS_CHECK_RING (self));
  g_return_if_fail (done <= total);

  if (self->done == done && self->total == total)
    return;
  self->done = done;
  self->total = total;
  if (total > 0 && done == total)
    gtk_widget_add_css_class (GTK_WIDGET (self), "complete");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "complete");
  tell (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

guint
stet_check_ring_get_done (StetCheckRing *self)
{
  g_return_val_if_fail (STET_IS_CHECK_RING (self), 0);

  return self->done;
}

guint
stet_check_ring_get_total (StetCheckRing *self)
{
  g_return_val_if_fail (STET_IS_CHECK_RING (self), 0);

  return self->total;
}

char *
stet_check_ring_dup_words (guint done, guint total)
{
  if (total == 0)
    return g_strdup (_ ("Nothing to check"));
  /* Translators: of the quotations and facts of a story. */
  return g_strdup_printf (ngettext ("%u of %u checked", "%u of %u checked", total), done, total);
}
