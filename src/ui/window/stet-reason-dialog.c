/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks for a few words. */

#include "config.h"

#include "stet-reason-dialog.h"

#include <glib/gi18n.h>

struct _StetReasonDialog
{
  AdwAlertDialog parent_instance;

  GtkTextView *text_view;
  gboolean optional;
};

G_DEFINE_FINAL_TYPE (StetReasonDialog, stet_reason_dialog, ADW_TYPE_ALERT_DIALOG)

static void
text_changed_cb (StetReasonDialog *self)
{
  g_autofree char *text = stet_reason_dialog_dup_text (self);

  adw_alert_dialog_set_response_enabled (ADW_ALERT_DIALOG (self), "accept", self->optional || *text != '\0');
}

static void
stet_reason_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), STET_TYPE_REASON_DIALOG);
  G_OBJECT_CLASS (stet_reason_dialog_parent_class)->dispose (object);
}

static void
stet_reason_dialog_class_init (StetReasonDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_reason_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-reason-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, StetReasonDialog, text_view);
  gtk_widget_class_bind_template_callback (widget_class, text_changed_cb);
}

static void
stet_reason_dialog_init (StetReasonDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

StetReasonDialog *
stet_reason_dialog_new (const char *heading,
                        const char *body,
                        const char *accept_label,
                        gboolean optional,
                        gboolean destructive)
{
  StetReasonDialog *self = g_object_new (STET_TYPE_REASON_DIALOG, "heading", heading, "body", body, NULL);
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (self);

  self->optional = optional;
  adw_alert_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "accept", accept_label, NULL);
  adw_alert_dialog_set_response_appearance (dialog, "accept",
                                            destructive ? ADW_RESPONSE_DESTRUCTIVE : ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_response_enabled (dialog, "accept", optional);
  adw_alert_dialog_set_close_response (dialog, "cancel");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text_view), GTK_ACCESSIBLE_PROPERTY_LABEL, heading,
                                  -1);
  return self;
}

char *
stet_reason_dialog_dup_text (StetReasonDialog *self)
{
  g_return_val_if_fail (STET_IS_REASON_DIALOG (self), NULL);

  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text_view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

void
stet_reason_dialog_set_text (StetReasonDialog *self, const char *text)
{
  g_return_if_fail (STET_IS_REASON_DIALOG (self));

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text_view), text, -1);
}
