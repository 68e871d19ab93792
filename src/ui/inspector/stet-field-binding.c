/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-field-binding.h"

struct _StetFieldBinding
{
  GObject parent_instance;

  GtkWidget *widget;     /* (owned) (nullable) */
  StetWorkingCopy *copy; /* (owned) (nullable) */
  char *field;           /* (owned) */
  guint rest;            /* a timeout: something typed has not gone down yet */
  gboolean showing;      /* we are the one who changes the widget */
};

G_DEFINE_FINAL_TYPE (StetFieldBinding, stet_field_binding, G_TYPE_OBJECT)

/* (transfer full) */
static char *
dup_text (StetFieldBinding *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  if (GTK_IS_EDITABLE (self->widget))
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->widget)));
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->widget));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

static void
mark (StetFieldBinding *self, const GError *error)
{
  if (error)
    gtk_widget_add_css_class (self->widget, "error");
  else
    gtk_widget_remove_css_class (self->widget, "error");
  gtk_widget_set_tooltip_text (self->widget, error ? error->message : NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->widget), GTK_ACCESSIBLE_STATE_INVALID,
                               error ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
show (StetFieldBinding *self)
{
  g_autofree char *value = NULL;
  g_autofree char *text = dup_text (self);

  if (self->copy)
    value = stet_story_dup_field (stet_working_copy_get_story (self->copy), self->field);
  if (g_strcmp0 (text, value ? value : "") == 0)
    return;
  self->showing = TRUE;
  if (GTK_IS_EDITABLE (self->widget))
    gtk_editable_set_text (GTK_EDITABLE (self->widget), value ? value : "");
  else
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->widget)), value ? value : "",
                              -1);
  self->showing = FALSE;
  mark (self, NULL);
}

void
stet_field_binding_flush (StetFieldBinding *self)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (STET_IS_FIELD_BINDING (self));

  if (self->rest == 0)
    return;
  g_clear_handle_id (&self->rest, g_source_remove);
  if (self->copy == NULL)
    return;
  text = dup_text (self);
  stet_working_copy_set_field (self->copy, self->field, text, &error);
  mark (self, error);
}

static gboolean
rest_cb (gpointer data)
{
  stet_field_binding_flush (STET_FIELD_BINDING (data));
  return G_SOURCE_REMOVE;
}

static void
changed_cb (StetFieldBinding *self)
{
  if (self->showing || self->copy == NULL)
    return;
  /* Not started anew by each key: who types without rest is saved all the same. */
  if (self->rest == 0)
    self->rest = g_timeout_add (STET_FIELD_BINDING_REST_MS, rest_cb, self);
}

static void
field_changed_cb (StetWorkingCopy *copy, const char *field, StetFieldBinding *self)
{
  if (g_str_equal (field, self->field) && self->rest == 0)
    show (self);
}

static void
stet_field_binding_dispose (GObject *object)
{
  StetFieldBinding *self = STET_FIELD_BINDING (object);

  if (self->widget)
    stet_field_binding_flush (self);
  if (self->copy)
    g_signal_handlers_disconnect_by_data (self->copy, self);
  g_clear_object (&self->copy);
  g_clear_object (&self->widget);

  G_OBJECT_CLASS (stet_field_binding_parent_class)->dispose (object);
}

static void
stet_field_binding_finalize (GObject *object)
{
  g_free (STET_FIELD_BINDING (object)->field);

  G_OBJECT_CLASS (stet_field_binding_parent_class)->finalize (object);
}

static void
stet_field_binding_class_init (StetFieldBindingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = stet_field_binding_dispose;
  object_class->finalize = stet_field_binding_finalize;
}

static void
stet_field_binding_init (StetFieldBinding *self)
{
}

StetFieldBinding *
stet_field_binding_new (GtkWidget *widget, const char *field)
{
  StetFieldBinding *self = g_object_new (STET_TYPE_FIELD_BINDING, NULL);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  gpointer source = widget;

  g_return_val_if_fail (GTK_IS_EDITABLE (widget) || GTK_IS_TEXT_VIEW (widget), self);

  self->widget = g_object_ref (widget);
  self->field = g_strdup (field);
  if (!GTK_IS_EDITABLE (widget))
    source = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));
  g_signal_connect_object (source, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (stet_field_binding_flush), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, focus);
  return self;
}

void
stet_field_binding_set_copy (StetFieldBinding *self, StetWorkingCopy *copy)
{
  g_return_if_fail (STET_IS_FIELD_BINDING (self));

  if (self->copy == copy)
    return;
  stet_field_binding_flush (self);
  if (self->copy)
    g_signal_handlers_disconnect_by_data (self->copy, self);
  g_set_object (&self->copy, copy);
  if (copy)
    g_signal_connect_object (copy, "field-changed", G_CALLBACK (field_changed_cb), self, 0);
  show (self);
}
