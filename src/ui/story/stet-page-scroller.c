/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text view keeps what makes it fast, its own scrolling of the lines that can be seen; this container
 * only joins its adjustment with the height of the head above it. While part of the head shows, the text view
 * is as tall as the rest of the page and unscrolled; afterwards it fills the page and scrolls. */
#include "config.h"

#include "stet-page-scroller.h"

#include <math.h>

struct _StetPageScroller
{
  GtkWidget parent_instance;

  GtkWidget *head;            /* (nullable): our child */
  GtkWidget *body;            /* (nullable): our child, a GtkTextView */
  GtkAdjustment *hadjustment; /* (owned) (nullable) */
  GtkAdjustment *vadjustment; /* (owned) (nullable): of the sheet */
  GtkAdjustment *body_vadj;   /* (owned) (nullable): of the text view */
  GtkScrollablePolicy hpolicy;
  GtkScrollablePolicy vpolicy;
  int measure;
  int head_height;  /* pixels, as last allocated */
  gboolean syncing; /* we are the one who moves an adjustment */
  gboolean drawing;
  guint late_source; /* tells what the text view found out while it was drawn */
};

enum
{
  PROP_HEAD = 1,
  PROP_BODY,
  PROP_MEASURE,
  N_OWN_PROPS,
  PROP_HADJUSTMENT = N_OWN_PROPS,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

static GParamSpec *properties[N_OWN_PROPS];

G_DEFINE_FINAL_TYPE_WITH_CODE (StetPageScroller,
                               stet_page_scroller,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

/* The part of the head that shows, in pixels. */
static double
visible_head (StetPageScroller *self)
{
  double value = self->vadjustment ? gtk_adjustment_get_value (self->vadjustment) : 0;
  return MAX (0, self->head_height - value);
}

static void
push_to_body (StetPageScroller *self)
{
  double value = self->vadjustment ? gtk_adjustment_get_value (self->vadjustment) : 0;
  gboolean was = self->syncing;

  if (self->body_vadj == NULL)
    return;
  self->syncing = TRUE;
  gtk_adjustment_set_value (self->body_vadj, MAX (0, value - self->head_height));
  self->syncing = was;
}

static void
configure (StetPageScroller *self, int height)
{
  double upper = self->head_height;
  gboolean was = self->syncing;

  if (self->vadjustment == NULL)
    return;
  if (self->body_vadj)
    upper += gtk_adjustment_get_upper (self->body_vadj);
  upper = MAX (upper, height);

  self->syncing = TRUE;
  gtk_adjustment_configure (self->vadjustment,
                            CLAMP (gtk_adjustment_get_value (self->vadjustment), 0, upper - height), 0, upper,
                            height * 0.1, height * 0.9, height);
  self->syncing = was;
}

static void
sheet_scrolled_cb (GtkAdjustment *adjustment, StetPageScroller *self)
{
  if (self->syncing)
    return;
  /* Only while the head shows do the children move or change their size. */
  if (gtk_adjustment_get_value (adjustment) < self->head_height
      || (self->body_vadj && gtk_adjustment_get_value (self->body_vadj) <= 0))
    gtk_widget_queue_allocate (GTK_WIDGET (self));
  push_to_body (self);
}

static void late_cb (gpointer data);

/* A text view that is being drawn may find its lines higher than it thought. A scrollbar that heard of it
 * then would be drawn without having been laid out. */
static gboolean
is_drawing (StetPageScroller *self)
{
  if (self->drawing && self->late_source == 0)
    self->late_source = g_idle_add_once (late_cb, self);
  return self->drawing;
}

/* The text view scrolled by itself, to show its caret say. */
static void
body_scrolled_cb (GtkAdjustment *adjustment, StetPageScroller *self)
{
  double sheet, value;

  if (self->syncing || self->vadjustment == NULL || is_drawing (self))
    return;
  value = gtk_adjustment_get_value (adjustment);
  sheet = gtk_adjustment_get_value (self->vadjustment);
  if (sheet < self->head_height)
    value += sheet;
  else
    value += self->head_height;
  if (fabs (value - sheet) < 0.5)
    return;

  self->syncing = TRUE;
  gtk_adjustment_set_value (self->vadjustment, value);
  self->syncing = FALSE;
  if (sheet < self->head_height)
    {
      gtk_widget_queue_allocate (GTK_WIDGET (self));
      push_to_body (self);
    }
}

static void
body_changed_cb (GtkAdjustment *adjustment, StetPageScroller *self)
{
  if (!self->syncing && !is_drawing (self))
    configure (self, gtk_widget_get_height (GTK_WIDGET (self)));
}

static void
late_cb (gpointer data)
{
  StetPageScroller *self = STET_PAGE_SCROLLER (data);

  self->late_source = 0;
  body_changed_cb (self->body_vadj, self);
  body_scrolled_cb (self->body_vadj, self);
}

static void
set_vadjustment (StetPageScroller *self, GtkAdjustment *adjustment)
{
  if (adjustment && adjustment == self->vadjustment)
    return;
  if (self->vadjustment)
    g_signal_handlers_disconnect_by_data (self->vadjustment, self);
  g_clear_object (&self->vadjustment);
  if (adjustment == NULL)
    adjustment = gtk_adjustment_new (0, 0, 0, 0, 0, 0);
  self->vadjustment = g_object_ref_sink (adjustment);
  g_signal_connect (self->vadjustment, "value-changed", G_CALLBACK (sheet_scrolled_cb), self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
set_head (StetPageScroller *self, GtkWidget *head)
{
  g_return_if_fail (self->head == NULL);
  self->head = head;
  if (head)
    gtk_widget_insert_after (head, GTK_WIDGET (self), NULL);
}

static void
set_body (StetPageScroller *self, GtkWidget *body)
{
  g_return_if_fail (self->body == NULL);
  self->body = body;
  if (body == NULL)
    return;
  self->body_vadj = g_object_ref_sink (gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  g_signal_connect (self->body_vadj, "value-changed", G_CALLBACK (body_scrolled_cb), self);
  g_signal_connect (self->body_vadj, "changed", G_CALLBACK (body_changed_cb), self);
  gtk_scrollable_set_vadjustment (GTK_SCROLLABLE (body), self->body_vadj);
  gtk_widget_insert_before (body, GTK_WIDGET (self), NULL);
}

static GtkSizeRequestMode
stet_page_scroller_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
stet_page_scroller_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  StetPageScroller *self = STET_PAGE_SCROLLER (widget);
  int head_min = 0, head_nat = 0, body_min = 0, body_nat = 0;

  if (for_size > self->measure)
    for_size = self->measure;
  if (self->head)
    gtk_widget_measure (self->head, orientation, for_size, &head_min, &head_nat, NULL, NULL);
  if (self->body)
    gtk_widget_measure (self->body, orientation, -1, &body_min, &body_nat, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (head_min, body_min);
      *natural = MAX (*minimum, self->measure);
    }
  else
    {
      *minimum = 1;
      *natural = MAX (1, head_nat + body_nat);
    }
}

static void
stet_page_scroller_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  StetPageScroller *self = STET_PAGE_SCROLLER (widget);
  int column = MIN (width, self->measure);
  int x = (width - column) / 2;
  int shown, min = 0;

  if (self->head)
    {
      gtk_widget_measure (self->head, GTK_ORIENTATION_HORIZONTAL, -1, &min, NULL, NULL, NULL);
      column = MAX (column, min);
      gtk_widget_measure (self->head, GTK_ORIENTATION_VERTICAL, column, NULL, &self->head_height, NULL, NULL);
    }
  if (self->body)
    {

      gtk_widget_measure (self->body, GTK_ORIENTATION_HORIZONTAL, -1, &min, NULL, NULL, NULL);
      gtk_widget_measure (self->body, GTK_ORIENTATION_VERTICAL, -1, NULL, NULL, NULL, NULL);
      shown = ceil (visible_head (self));
      self->syncing = TRUE;
      gtk_widget_size_allocate (self->body, &(GtkAllocation) { x, shown, column, MAX (height - shown, 1) },
                                -1);
      self->syncing = FALSE;
    }
  configure (self, height);
  push_to_body (self);
  shown = ceil (visible_head (self));
  if (self->head)
    gtk_widget_size_allocate (
      self->head, &(GtkAllocation) { x, shown - self->head_height, column, self->head_height }, -1);
}

static void
stet_page_scroller_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  StetPageScroller *self = STET_PAGE_SCROLLER (widget);

  self->drawing = TRUE;
  GTK_WIDGET_CLASS (stet_page_scroller_parent_class)->snapshot (widget, snapshot);
  self->drawing = FALSE;
}

static void
stet_page_scroller_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  StetPageScroller *self = STET_PAGE_SCROLLER (object);

  switch (id)
    {
    case PROP_HEAD:
      g_value_set_object (value, self->head);
      break;
    case PROP_BODY:
      g_value_set_object (value, self->body);
      break;
    case PROP_MEASURE:
      g_value_set_int (value, self->measure);
      break;
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->hadjustment);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->vadjustment);
      break;
    case PROP_HSCROLL_POLICY:
      g_value_set_enum (value, self->hpolicy);
      break;
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->vpolicy);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stet_page_scroller_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  StetPageScroller *self = STET_PAGE_SCROLLER (object);

  switch (id)
    {
    case PROP_HEAD:
      set_head (self, g_value_get_object (value));
      break;
    case PROP_BODY:
      set_body (self, g_value_get_object (value));
      break;
    case PROP_MEASURE:
      if (self->measure != g_value_get_int (value))
        {
          self->measure = g_value_get_int (value);
          gtk_widget_queue_resize (GTK_WIDGET (self));
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    case PROP_HADJUSTMENT:
      g_set_object (&self->hadjustment, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      set_vadjustment (self, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
      self->hpolicy = g_value_get_enum (value);
      break;
    case PROP_VSCROLL_POLICY:
      self->vpolicy = g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stet_page_scroller_dispose (GObject *object)
{
  StetPageScroller *self = STET_PAGE_SCROLLER (object);

  g_clear_handle_id (&self->late_source, g_source_remove);
  if (self->vadjustment)
    g_signal_handlers_disconnect_by_data (self->vadjustment, self);
  if (self->body_vadj)
    g_signal_handlers_disconnect_by_data (self->body_vadj, self);
  g_clear_pointer (&self->head, gtk_widget_unparent);
  g_clear_pointer (&self->body, gtk_widget_unparent);
  g_clear_object (&self->hadjustment);
  g_clear_object (&self->vadjustment);
  g_clear_object (&self->body_vadj);

  G_OBJECT_CLASS (stet_page_scroller_parent_class)->dispose (object);
}

static void
stet_page_scroller_class_init (StetPageScrollerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = stet_page_scroller_dispose;
  object_class->get_property = stet_page_scroller_get_property;
  object_class->set_property = stet_page_scroller_set_property;
  widget_class->get_request_mode = stet_page_scroller_get_request_mode;
  widget_class->measure = stet_page_scroller_measure;
  widget_class->size_allocate = stet_page_scroller_size_allocate;
  widget_class->snapshot = stet_page_scroller_snapshot;

  properties[PROP_HEAD]
    = g_param_spec_object ("head", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_BODY] = g_param_spec_object ("body", NULL, NULL, GTK_TYPE_TEXT_VIEW,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_MEASURE]
    = g_param_spec_int ("measure", NULL, NULL, 1, G_MAXINT, 720,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_OWN_PROPS, properties);
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");

  gtk_widget_class_set_css_name (widget_class, "page");
}

static void
stet_page_scroller_init (StetPageScroller *self)
{
  self->measure = 720;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
stet_page_scroller_new (void)
{
  return g_object_new (STET_TYPE_PAGE_SCROLLER, NULL);
}

void
stet_page_scroller_show_in_head (StetPageScroller *self, GtkWidget *widget)
{
  graphene_rect_t bounds;
  double value, page;

  g_return_if_fail (STET_IS_PAGE_SCROLLER (self));
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (self->head == NULL || self->vadjustment == NULL
      || !gtk_widget_compute_bounds (widget, self->head, &bounds))
    return;
  value = gtk_adjustment_get_value (self->vadjustment);
  page = gtk_adjustment_get_page_size (self->vadjustment);
  if (bounds.origin.y < value)
    gtk_adjustment_set_value (self->vadjustment, bounds.origin.y);
  else if (bounds.origin.y + bounds.size.height > value + page)
    gtk_adjustment_set_value (self->vadjustment, bounds.origin.y + bounds.size.height - page);
}
