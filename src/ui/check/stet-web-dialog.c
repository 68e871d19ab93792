/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-web-dialog.h"

struct _StetWebDialog
{
  AdwDialog parent_instance;

  GtkEditable *url;
  GtkEditable *words;
  GtkWidget *add;
};

G_DEFINE_FINAL_TYPE (StetWebDialog, stet_web_dialog, ADW_TYPE_DIALOG)

static guint done_signal;

/* (transfer full) */
static StetEvidence *
create_evidence (StetWebDialog *self)
{
  StetEvidence *evidence = stet_evidence_new (STET_EVIDENCE_WEB);

  g_free (evidence->url);
  evidence->url = g_strstrip (g_strdup (gtk_editable_get_text (self->url)));
  g_free (evidence->words);
  evidence->words = g_strstrip (g_strdup (gtk_editable_get_text (self->words)));
  return evidence;
}

static void
url_changed_cb (StetWebDialog *self)
{
  g_autoptr (StetEvidence) evidence = create_evidence (self);
  g_autoptr (GError) error = NULL;
  gboolean good = stet_evidence_check (evidence, &error);

  gtk_widget_set_sensitive (self->add, good);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->url),
                               *evidence->url != '\0' && error ? error->message : NULL);
}

static void
cancel_cb (StetWebDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
add_cb (StetWebDialog *self)
{
  g_autoptr (StetEvidence) evidence = create_evidence (self);

  g_signal_emit (self, done_signal, 0, evidence);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
stet_web_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), STET_TYPE_WEB_DIALOG);
  G_OBJECT_CLASS (stet_web_dialog_parent_class)->dispose (object);
}

static void
stet_web_dialog_class_init (StetWebDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_web_dialog_dispose;

  done_signal = g_signal_new ("done", STET_TYPE_WEB_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 1, STET_TYPE_EVIDENCE | G_SIGNAL_TYPE_STATIC_SCOPE);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-web-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, StetWebDialog, url);
  gtk_widget_class_bind_template_child (widget_class, StetWebDialog, words);
  gtk_widget_class_bind_template_child (widget_class, StetWebDialog, add);
  gtk_widget_class_bind_template_callback (widget_class, url_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
stet_web_dialog_init (StetWebDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

StetWebDialog *
stet_web_dialog_new (void)
{
  return g_object_new (STET_TYPE_WEB_DIALOG, NULL);
}
