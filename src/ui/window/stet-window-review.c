/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an editor asks of a story: what changed. */

#include "config.h"

#include "stet-window-private.h"

#include "stet-compare-dialog.h"

typedef struct
{
  StetWindow *window; /* (owned) */
  char *since;        /* (owned): hash of a revision; "" for the last one that differs */
} Comparing;

static void
comparing_free (Comparing *self)
{
  g_object_unref (self->window);
  g_free (self->since);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Comparing, comparing_free)

static void
saved_before_comparing_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Comparing) comparing = user_data;
  StetWindow *self = comparing->window;
  StetWorkingCopy *copy = STET_WORKING_COPY (source);
  g_autoptr (GError) error = NULL;
  StetCompareDialog *dialog;

  if (!stet_working_copy_flush_finish (copy, result, &error))
    {
      stet_window_show_error (self, error);
      return;
    }
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  dialog = stet_compare_dialog_new (self->desk, stet_working_copy_get_id (copy),
                                    *comparing->since != '\0' ? comparing->since : NULL, "");
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

/* @parameter: the revision since which, "" for the last one that differs. */
static void
compare_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetWindow *self = STET_WINDOW (widget);
  Comparing *comparing;

  if (self->copy == NULL)
    return;
  comparing = g_new0 (Comparing, 1);
  comparing->window = g_object_ref (self);
  comparing->since = g_variant_dup_string (parameter, NULL);
  stet_working_copy_flush_async (self->copy, NULL, saved_before_comparing_cb, comparing);
}

void
stet_window_install_review_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "story.compare", "s", compare_action);
}
