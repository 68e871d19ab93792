/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The story as a target will show it: saved, sent as a draft, and opened in the browser. */

#include "config.h"

#include "stet-window-private.h"

#include <glib/gi18n.h>

#include "stet-target-kind.h"

/* One preview that is made. */
typedef struct
{
  char *as;     /* (owned) */
  char *story;  /* (owned) */
  char *target; /* (owned): id */
} Preview;

static void
preview_free (gpointer data)
{
  Preview *self = data;

  g_free (self->as);
  g_free (self->story);
  g_free (self->target);
  g_free (self);
}

static gpointer
make_preview (StetDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  const Preview *self = data;
  g_autofree char *id = stet_desk_preview (desk, self->as, self->story, self->target, error);
  g_autoptr (StetDelivery) delivery = NULL;

  if (id == NULL || !stet_desk_deliver (desk, id, cancellable, error))
    return NULL;
  delivery = stet_desk_get_delivery (desk, id, error);
  return delivery != NULL ? g_strdup (delivery->url) : NULL;
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *url = stet_desk_run_finish (STET_DESK (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (url == NULL)
    stet_window_show_error (self, error);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-link", "s", url);
}

static void
start (StetWindow *self, const char *target)
{
  Preview *preview = g_new0 (Preview, 1);

  preview->as = g_strdup (stet_seat_get_person_id (self->seat));
  preview->story = g_strdup (stet_working_copy_get_id (self->copy));
  preview->target = g_strdup (target);
  stet_window_toast (self, _ ("Making the preview…"), NULL, NULL, NULL);
  stet_desk_run_async (stet_seat_get_desk (self->seat), make_preview, preview, preview_free, g_free,
                       self->cancellable, made_cb, g_object_ref (self));
}

static void
chosen_cb (StetWindow *self, const char *response)
{
  if (!g_str_equal (response, "cancel") && self->copy != NULL)
    start (self, response);
}

static void
choose (StetWindow *self, const GPtrArray *targets)
{
  AdwDialog *dialog
    = adw_alert_dialog_new (_ ("Preview at Which Target?"),
                            _ ("The story goes there as a draft, which only those see who may see drafts."));

  for (guint i = 0; i < targets->len; i++)
    {
      const StetTarget *target = g_ptr_array_index (targets, i);
      g_autoptr (GString) label = g_string_new (target->name);

      /* no letter of a name is a mnemonic */
      g_string_replace (label, "_", "__", 0);
      adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), target->id, label->str);
    }
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"));
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

/* Those that show articles. */
static gpointer
list_targets (StetDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) targets = stet_desk_list_targets (desk, error);

  for (guint i = targets != NULL ? targets->len : 0; i > 0; i--)
    {
      const StetTargetKind *kind
        = stet_target_kind_find (((StetTarget *) g_ptr_array_index (targets, i - 1))->kind);

      if (kind == NULL || !kind->previews)
        g_ptr_array_remove_index (targets, i - 1);
    }
  return g_steal_pointer (&targets);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) targets = stet_desk_run_finish (STET_DESK (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (targets == NULL)
    stet_window_show_error (self, error);
  else if (targets->len == 0)
    stet_window_toast (self, _ ("No target of this desk shows previews"), _ ("_Targets"),
                       "win.preferences-targets", NULL);
  else
    choose (self, targets);
}

static void
flushed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!stet_working_copy_flush_finish (STET_WORKING_COPY (source), result, &error))
    stet_window_show_error (self, error);
  else if (!g_cancellable_is_cancelled (self->cancellable))
    stet_desk_run_async (stet_seat_get_desk (self->seat), list_targets, NULL, NULL,
                         (GDestroyNotify) g_ptr_array_unref, self->cancellable, listed_cb,
                         g_object_ref (self));
}

static void
preview_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetWindow *self = STET_WINDOW (widget);

  if (self->copy != NULL)
    stet_working_copy_flush_async (self->copy, NULL, flushed_cb, g_object_ref (self));
}

void
stet_window_install_preview_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "story.preview", NULL, preview_action);
}
