/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One source. */

#include "config.h"

#include "stet-source-dialog.h"

#include <glib/gi18n.h>

struct _StetSourceDialog
{
  AdwDialog parent_instance;

  GtkEditable *name;
  GtkEditable *contact;
  GtkEditable *note;
  AdwPreferencesGroup *explanation;
  AdwComboRow *secrecy;
  GtkWidget *save;
  GtkWidget *removal;

  gboolean was_open; /* an existing source that was not sealed so far */
};

G_DEFINE_FINAL_TYPE (StetSourceDialog, stet_source_dialog, ADW_TYPE_DIALOG)

typedef enum
{
  SIGNAL_DONE,
  SIGNAL_REMOVED,
  N_SIGNALS,
} StetSourceDialogSignal;

static guint signals[N_SIGNALS];

static const struct
{
  const char *word;
  const char *icon;
  const char *explanation;
} secrecies[] = {
  [STET_SECRECY_PUBLIC] = {
    N_("Public"),
    "network-workgroup-symbolic",
    N_("May be named to readers. Contact and note stay at the desk."),
  },
  [STET_SECRECY_INTERNAL] = {
    N_("The desk"),
    "system-users-symbolic",
    N_("Seen by everybody at this desk, and never published."),
  },
  [STET_SECRECY_SEALED] = {
    N_("Sealed"),
    "system-lock-screen-symbolic",
    N_("Encrypted with a key from your keyring, kept on this machine alone, and found by no search, export or backup of the words."),
  },
};

const char *
stet_secrecy_get_word (StetSecrecy secrecy)
{
  g_return_val_if_fail ((gsize) secrecy < G_N_ELEMENTS (secrecies), "");

  return _ (secrecies[secrecy].word);
}

const char *
stet_secrecy_get_icon (StetSecrecy secrecy)
{
  g_return_val_if_fail ((gsize) secrecy < G_N_ELEMENTS (secrecies), "");

  return secrecies[secrecy].icon;
}

static void
name_changed_cb (StetSourceDialog *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));

  gtk_widget_set_sensitive (self->save, name[0] != '\0');
}

static void
secrecy_changed_cb (StetSourceDialog *self)
{
  StetSecrecy secrecy = stet_source_dialog_get_secrecy (self);

  adw_preferences_group_set_description (
    self->explanation, secrecy == STET_SECRECY_SEALED && self->was_open
                         ? _ ("From now on encrypted. Revisions made before keep the name as it was.")
                         : _ (secrecies[secrecy].explanation));
}

static void
cancel_cb (StetSourceDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
save_cb (StetSourceDialog *self)
{
  g_signal_emit (self, signals[SIGNAL_DONE], 0);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
remove_cb (StetSourceDialog *self)
{
  g_signal_emit (self, signals[SIGNAL_REMOVED], 0);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
stet_source_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), STET_TYPE_SOURCE_DIALOG);
  G_OBJECT_CLASS (stet_source_dialog_parent_class)->dispose (object);
}

static void
stet_source_dialog_class_init (StetSourceDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = stet_source_dialog_dispose;

  signals[SIGNAL_DONE]
    = g_signal_new ("done", STET_TYPE_SOURCE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_REMOVED] = g_signal_new ("removed", STET_TYPE_SOURCE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-source-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, StetSourceDialog, name);
  gtk_widget_class_bind_template_child (widget_class, StetSourceDialog, contact);
  gtk_widget_class_bind_template_child (widget_class, StetSourceDialog, note);
  gtk_widget_class_bind_template_child (widget_class, StetSourceDialog, explanation);
  gtk_widget_class_bind_template_child (widget_class, StetSourceDialog, secrecy);
  gtk_widget_class_bind_template_child (widget_class, StetSourceDialog, save);
  gtk_widget_class_bind_template_child (widget_class, StetSourceDialog, removal);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, secrecy_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
stet_source_dialog_init (StetSourceDialog *self)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (gsize i = 0; i < G_N_ELEMENTS (secrecies); i++)
    gtk_string_list_append (words, stet_secrecy_get_word (i));
  adw_combo_row_set_model (self->secrecy, G_LIST_MODEL (words));
}

StetSourceDialog *
stet_source_dialog_new (const char *name, const char *contact, const char *note, StetSecrecy secrecy)
{
  StetSourceDialog *self = g_object_new (STET_TYPE_SOURCE_DIALOG, NULL);

  gtk_editable_set_text (self->name, name != NULL ? name : "");
  gtk_editable_set_text (self->contact, contact != NULL ? contact : "");
  gtk_editable_set_text (self->note, note != NULL ? note : "");
  self->was_open = name != NULL && secrecy != STET_SECRECY_SEALED;
  adw_combo_row_set_selected (self->secrecy, secrecy);
  gtk_widget_set_visible (self->removal, name != NULL);
  adw_dialog_set_title (ADW_DIALOG (self), name != NULL ? _ ("Source") : _ ("New Source"));
  secrecy_changed_cb (self);
  return self;
}

const char *
stet_source_dialog_get_name (StetSourceDialog *self)
{
  return gtk_editable_get_text (self->name);
}

const char *
stet_source_dialog_get_contact (StetSourceDialog *self)
{
  return gtk_editable_get_text (self->contact);
}

const char *
stet_source_dialog_get_note (StetSourceDialog *self)
{
  return gtk_editable_get_text (self->note);
}

StetSecrecy
stet_source_dialog_get_secrecy (StetSourceDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->secrecy);

  return selected < G_N_ELEMENTS (secrecies) ? (StetSecrecy) selected : STET_SECRECY_INTERNAL;
}
