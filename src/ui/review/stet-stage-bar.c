/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each stretch is a child, so that its colour comes from the stage's style class and its tooltip says what it
 * is. */
#include "config.h"

#include "stet-stage-bar.h"

#include <glib/gi18n.h>

#include "stet-history.h"
#include "stet-stage-words.h"
#include "stet-time-words.h"

#define HEIGHT    10
#define MIN_WIDTH 4 /* of a stretch, however short it was */
#define GAP       2

struct _StetStageBar
{
  GtkWidget parent_instance;

  GArray *lengths; /* (owned): of gint64, microseconds, one for each child */
};

G_DEFINE_FINAL_TYPE (StetStageBar, stet_stage_bar, GTK_TYPE_WIDGET)

static void
stet_stage_bar_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  int n = (int) STET_STAGE_BAR (widget)->lengths->len;

  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : n * (MIN_WIDTH + GAP);
}

/* What is left when all have their least width is shared out by how long each lasted. */
static void
stet_stage_bar_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  StetStageBar *self = STET_STAGE_BAR (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  guint n = self->lengths->len, i = 0;
  double spare = MAX (0, width - (int) n * (MIN_WIDTH + GAP) + GAP), total = 0, at = 0;

  for (guint j = 0; j < n; j++)
    total += (double) g_array_index (self->lengths, gint64, j);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child), i++)
    {
      double share = total > 0 ? (double) g_array_index (self->lengths, gint64, i) / total : 1.0 / n;
      double length = MIN_WIDTH + spare * share;
      int x = (int) (rtl ? width - at - length : at);

      gtk_widget_size_allocate (child, &(GtkAllocation) { x, 0, MAX (MIN_WIDTH, (int) length), height }, -1);
      at += length + GAP;
    }
}

static void
remove_children (StetStageBar *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_array_set_size (self->lengths, 0);
}

static void
stet_stage_bar_dispose (GObject *object)
{
  remove_children (STET_STAGE_BAR (object));
  G_OBJECT_CLASS (stet_stage_bar_parent_class)->dispose (object);
}

static void
stet_stage_bar_finalize (GObject *object)
{
  g_array_unref (STET_STAGE_BAR (object)->lengths);
  G_OBJECT_CLASS (stet_stage_bar_parent_class)->finalize (object);
}

static void
stet_stage_bar_class_init (StetStageBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_stage_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = stet_stage_bar_finalize;
  widget_class->measure = stet_stage_bar_measure;
  widget_class->size_allocate = stet_stage_bar_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "stagebar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
stet_stage_bar_init (StetStageBar *self)
{
  self->lengths = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Time in each stage"), -1);
}

void
stet_stage_bar_set_stretches (StetStageBar *self, const GArray *stretches)
{
  g_return_if_fail (STET_IS_STAGE_BAR (self));

  remove_children (self);
  for (guint i = 0; i < stretches->len; i++)
    {
      const StetHistoryStretch *stretch = &g_array_index (stretches, StetHistoryStretch, i);
      gint64 length = stretch->end - stretch->start;
      g_autofree char *duration = stet_duration_dup_words (length);
      g_autofree char *words = g_strdup_printf ("%s · %s", stet_stage_get_word (stretch->stage), duration);
      GtkWidget *child = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

      gtk_widget_add_css_class (child, "stretch");
      gtk_widget_add_css_class (child, stet_stage_get_style (stretch->stage));
      gtk_widget_set_tooltip_text (child, words);
      gtk_widget_set_parent (child, GTK_WIDGET (self));
      g_array_append_val (self->lengths, length);
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
