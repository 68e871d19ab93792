/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A GtkTextView rather than an entry, because headlines wrap. */
#include "config.h"

#include "stet-title-field.h"

#include "stet-utf8.h"

struct _StetTitleField
{
  GtkTextView parent_instance;

  char *placeholder; /* (owned) (nullable) */
  gboolean setting;  /* the text is between two values */
};

enum
{
  PROP_TEXT = 1,
  PROP_PLACEHOLDER_TEXT,
  N_PROPS,
};

enum
{
  LEAVE,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (StetTitleField, stet_title_field, GTK_TYPE_TEXT_VIEW)

static void
insert_text_cb (GtkTextBuffer *buffer, GtkTextIter *location, char *text, int len, StetTitleField *self)
{
  g_autofree char *clean = stet_text_normalise (text, len, NULL);

  if (clean)
    g_strdelimit (clean, "\n\t", ' ');
  if (clean && g_utf8_strlen (clean, -1) + gtk_text_buffer_get_char_count (buffer) > STET_TITLE_FIELD_MAX)
    g_clear_pointer (&clean, g_free);
  if (clean && strlen (clean) == (gsize) len && memcmp (clean, text, len) == 0)
    return;

  g_signal_stop_emission_by_name (buffer, "insert-text");
  if (clean == NULL)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  /* Emits this signal once more, now with text that passes; @location is moved along. */
  gtk_text_buffer_insert (buffer, location, clean, -1);
}

static void
changed_cb (GtkTextBuffer *buffer, StetTitleField *self)
{
  gtk_widget_queue_resize (GTK_WIDGET (self));
  if (!self->setting)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

/* Whether the caret stands in the first or last line on the screen. */
static gboolean
in_outer_line (StetTitleField *self, int direction)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  if (direction < 0)
    return !gtk_text_view_backward_display_line (view, &iter);
  return !gtk_text_view_forward_display_line_end (view, &iter) || gtk_text_iter_is_end (&iter);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                StetTitleField *self)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller));
  int direction = keyval == GDK_KEY_Up ? -1 : 1;

  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK))
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Up || keyval == GDK_KEY_Down)
    {
      if ((state & GDK_SHIFT_MASK) || !in_outer_line (self, direction))
        return GDK_EVENT_PROPAGATE;
    }
  else if (keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter && keyval != GDK_KEY_ISO_Enter)
    return GDK_EVENT_PROPAGATE;
  /* An input method that is composing takes the key first. */
  if (gtk_text_view_im_context_filter_keypress (GTK_TEXT_VIEW (self), event))
    return GDK_EVENT_STOP;
  g_signal_emit (self, signals[LEAVE], 0, direction);
  return GDK_EVENT_STOP;
}

static GtkSizeRequestMode
stet_title_field_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* A text view knows its height only after it has been given a width: this one is asked before. */
static void
stet_title_field_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  GtkTextView *view = GTK_TEXT_VIEW (widget);
  int left = gtk_text_view_get_left_margin (view), right = gtk_text_view_get_right_margin (view);
  g_autofree char *text = NULL;
  g_autoptr (PangoLayout) layout = NULL;
  int height;

  GTK_WIDGET_CLASS (stet_title_field_parent_class)
    ->measure (widget, orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = left + right + 1;
      *natural = MAX (*natural, *minimum);
      return;
    }
  text = stet_title_field_dup_text (STET_TITLE_FIELD (widget));
  layout = gtk_widget_create_pango_layout (widget, text);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, for_size < 0 ? -1 : MAX (1, for_size - left - right) * PANGO_SCALE);
  pango_layout_get_pixel_size (layout, NULL, &height);
  height += gtk_text_view_get_top_margin (view) + gtk_text_view_get_bottom_margin (view);
  *minimum = *natural = MAX (*minimum, height);
}

static void
stet_title_field_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  StetTitleField *self = STET_TITLE_FIELD (widget);
  GtkTextView *view = GTK_TEXT_VIEW (widget);

  GTK_WIDGET_CLASS (stet_title_field_parent_class)->snapshot (widget, snapshot);

  if (self->placeholder && gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (view)) == 0)
    {
      g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, self->placeholder);
      int left = gtk_text_view_get_left_margin (view);
      GdkRGBA color;

      gtk_widget_get_color (widget, &color);
      color.alpha *= 0.45f;
      pango_layout_set_width (layout, MAX (1, gtk_widget_get_width (widget) - 2 * left) * PANGO_SCALE);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (left, gtk_text_view_get_top_margin (view)));
      gtk_snapshot_append_layout (snapshot, layout, &color);
      gtk_snapshot_restore (snapshot);
    }
}

static void
stet_title_field_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  StetTitleField *self = STET_TITLE_FIELD (object);

  switch (id)
    {
    case PROP_TEXT:
      g_value_take_string (value, stet_title_field_dup_text (self));
      break;
    case PROP_PLACEHOLDER_TEXT:
      g_value_set_string (value, self->placeholder);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stet_title_field_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  StetTitleField *self = STET_TITLE_FIELD (object);

  switch (id)
    {
    case PROP_TEXT:
      stet_title_field_set_text (self, g_value_get_string (value));
      break;
    case PROP_PLACEHOLDER_TEXT:
      if (g_set_str (&self->placeholder, g_value_get_string (value)))
        {
          gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_PLACEHOLDER,
                                          self->placeholder ? self->placeholder : "", -1);
          gtk_widget_queue_draw (GTK_WIDGET (self));
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stet_title_field_finalize (GObject *object)
{
  g_clear_pointer (&STET_TITLE_FIELD (object)->placeholder, g_free);

  G_OBJECT_CLASS (stet_title_field_parent_class)->finalize (object);
}

static void
stet_title_field_class_init (StetTitleFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = stet_title_field_finalize;
  object_class->get_property = stet_title_field_get_property;
  object_class->set_property = stet_title_field_set_property;
  widget_class->get_request_mode = stet_title_field_get_request_mode;
  widget_class->measure = stet_title_field_measure;
  widget_class->snapshot = stet_title_field_snapshot;

  properties[PROP_TEXT] = g_param_spec_string (
    "text", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PLACEHOLDER_TEXT]
    = g_param_spec_string ("placeholder-text", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[LEAVE] = g_signal_new ("leave", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
stet_title_field_init (StetTitleField *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_buffer_set_enable_undo (buffer, TRUE);
  g_signal_connect (buffer, "insert-text", G_CALLBACK (insert_text_cb), self);
  g_signal_connect (buffer, "changed", G_CALLBACK (changed_cb), self);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
stet_title_field_new (void)
{
  return g_object_new (STET_TYPE_TITLE_FIELD, NULL);
}

char *
stet_title_field_dup_text (StetTitleField *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  g_return_val_if_fail (STET_IS_TITLE_FIELD (self), NULL);

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

void
stet_title_field_set_text (StetTitleField *self, const char *text)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end, caret;
  g_autofree char *old = NULL;
  int offset;

  g_return_if_fail (STET_IS_TITLE_FIELD (self));

  old = stet_title_field_dup_text (self);
  if (g_strcmp0 (old, text ? text : "") == 0)
    return;
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  offset = gtk_text_iter_get_offset (&caret);

  self->setting = TRUE;
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, text ? text : "", -1);
  gtk_text_buffer_end_user_action (buffer);
  gtk_text_buffer_get_iter_at_offset (buffer, &caret, offset);
  gtk_text_buffer_place_cursor (buffer, &caret);
  self->setting = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}
