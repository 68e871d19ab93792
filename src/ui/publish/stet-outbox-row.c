/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-outbox-row.h"

#include <glib/gi18n.h>

#include "stet-publish-plan.h"

struct _StetOutboxRow
{
  GtkBox parent_instance;

  GtkImage *icon;
  GtkLabel *headline_label;
  GtkLabel *state_label;
  GtkLabel *message_label;
  GtkProgressBar *progress_bar;
  GtkWidget *retry_button;
  GtkWidget *cancel_button;
};

G_DEFINE_FINAL_TYPE (StetOutboxRow, stet_outbox_row, GTK_TYPE_BOX)

static void
stet_outbox_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), STET_TYPE_OUTBOX_ROW);
  G_OBJECT_CLASS (stet_outbox_row_parent_class)->dispose (object);
}

static void
stet_outbox_row_class_init (StetOutboxRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_outbox_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-outbox-row.ui");
  gtk_widget_class_bind_template_child (widget_class, StetOutboxRow, icon);
  gtk_widget_class_bind_template_child (widget_class, StetOutboxRow, headline_label);
  gtk_widget_class_bind_template_child (widget_class, StetOutboxRow, state_label);
  gtk_widget_class_bind_template_child (widget_class, StetOutboxRow, message_label);
  gtk_widget_class_bind_template_child (widget_class, StetOutboxRow, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, StetOutboxRow, retry_button);
  gtk_widget_class_bind_template_child (widget_class, StetOutboxRow, cancel_button);
}

static void
stet_outbox_row_init (StetOutboxRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static const char *
get_icon (StetDeliveryState state)
{
  switch (state)
    {
    case STET_DELIVERY_SENDING:
      return "network-transmit-receive-symbolic";
    case STET_DELIVERY_FAILED:
      return "dialog-warning-symbolic";
    case STET_DELIVERY_DONE:
      return "object-select-symbolic";
    case STET_DELIVERY_CANCELLED:
      return "process-stop-symbolic";
    case STET_DELIVERY_QUEUED:
    default:
      return "preferences-system-time-symbolic";
    }
}

static void
show_progress (StetOutboxRow *self, const StetDelivery *delivery)
{
  guint n_steps = g_strv_length ((char **) stet_delivery_get_steps ());

  gtk_widget_set_visible (GTK_WIDGET (self->progress_bar), delivery->state == STET_DELIVERY_SENDING);
  gtk_progress_bar_set_fraction (self->progress_bar, (double) stet_delivery_count_steps (delivery) / n_steps);
}

/* What can be done about it: another try, or a look at what was changed at the CMS. */
static void
show_remedy (StetOutboxRow *self, const StetDelivery *delivery)
{
  gboolean conflict = delivery->state == STET_DELIVERY_FAILED && g_str_equal (delivery->trouble, "conflict");

  gtk_button_set_icon_name (GTK_BUTTON (self->retry_button),
                            conflict ? "view-reveal-symbolic" : "view-refresh-symbolic");
  gtk_widget_set_tooltip_text (self->retry_button,
                               conflict ? _ ("Look at What Was Changed Elsewhere") : _ ("Retry Now"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->retry_button), "s", delivery->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->retry_button),
                                  conflict ? "win.conflict" : "outbox.retry");
}

void
stet_outbox_row_set_item (StetOutboxRow *self, StetOutboxItem *item)
{
  const StetDeliverySummary *summary;
  const StetDelivery *delivery;
  g_autofree char *words = NULL, *line = NULL;
  gboolean over;

  g_return_if_fail (STET_IS_OUTBOX_ROW (self));

  if (item == NULL)
    return;
  summary = stet_outbox_item_get (item);
  delivery = summary->delivery;
  over = delivery->state == STET_DELIVERY_DONE || delivery->state == STET_DELIVERY_SENDING;
  words = stet_outbox_dup_words (delivery, g_get_real_time ());
  /* Translators: the name of a target, then how a delivery to it stands: "Paper · Waits for its turn" */
  line
    = *summary->target != '\0' ? g_strdup_printf (_ ("%s · %s"), summary->target, words) : g_strdup (words);
  gtk_image_set_from_icon_name (self->icon, get_icon (delivery->state));
  gtk_label_set_label (self->headline_label,
                       *summary->headline != '\0' ? summary->headline : _ ("No headline"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->headline_label), summary->headline);
  gtk_label_set_label (self->state_label, line);
  gtk_label_set_label (self->message_label, delivery->message);
  gtk_widget_set_visible (GTK_WIDGET (self->message_label), *delivery->message != '\0');
  show_progress (self, delivery);
  show_remedy (self, delivery);
  gtk_widget_set_visible (self->retry_button, !over);
  gtk_widget_set_visible (self->cancel_button, !over);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->cancel_button), "s", delivery->id);
}

StetOutboxRow *
stet_outbox_row_new (void)
{
  return g_object_new (STET_TYPE_OUTBOX_ROW, NULL);
}
