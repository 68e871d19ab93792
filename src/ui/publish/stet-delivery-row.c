/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-delivery-row.h"

#include <glib/gi18n.h>

#include "stet-publish-plan.h"
#include "stet-time-row.h"

struct _StetDeliveryRow
{
  AdwActionRow parent_instance;

  GtkWidget *sign;    /* (unowned) (nullable): what stands before and after, of the state shown last */
  GtkWidget *buttons; /* (unowned) (nullable) */
  char *id;           /* (owned) */
};

G_DEFINE_FINAL_TYPE (StetDeliveryRow, stet_delivery_row, ADW_TYPE_ACTION_ROW)

static char *
dup_waiting (const StetDelivery *delivery, gint64 now)
{
  g_autofree char *when = stet_time_to_wall (delivery->release, delivery->zone);

  if (delivery->recall)
    return g_strdup (_ ("Is taken back"));
  if (delivery->release > now && delivery->held)
    return g_strdup_printf (_ ("There already, to be shown on %s"), when);
  if (delivery->release > now)
    return g_strdup_printf (_ ("Scheduled for %s"), when);
  if (*delivery->message != '\0')
    return g_strdup_printf (_ ("Tried again soon. %s"), delivery->message);
  return g_strdup (_ ("Waits for its turn"));
}

char *
stet_delivery_dup_status (const StetDelivery *delivery, gint64 now)
{
  switch (delivery->state)
    {
    case STET_DELIVERY_SENDING:
      return g_strdup_printf (_ ("Sending: %s"), stet_delivery_step_get_word (delivery->step));
    case STET_DELIVERY_DONE:
      if (*delivery->message != '\0')
        return g_strdup_printf ("%s\n%s", delivery->url, delivery->message);
      return g_strdup (delivery->url);
    case STET_DELIVERY_FAILED:
      return g_strdup (delivery->message);
    case STET_DELIVERY_CANCELLED:
      return g_strdup (_ ("Cancelled"));
    case STET_DELIVERY_QUEUED:
    default:
      return dup_waiting (delivery, now);
    }
}

static GtkWidget *
create_sign (const StetDelivery *delivery)
{
  GtkWidget *sign;

  if (delivery->state == STET_DELIVERY_SENDING)
    return adw_spinner_new ();
  sign = gtk_image_new_from_icon_name (delivery->state == STET_DELIVERY_DONE     ? "object-select-symbolic"
                                       : delivery->state == STET_DELIVERY_FAILED ? "dialog-warning-symbolic"
                                       : delivery->state == STET_DELIVERY_CANCELLED
                                         ? "process-stop-symbolic"
                                         : "document-open-recent-symbolic");
  if (delivery->state == STET_DELIVERY_DONE)
    gtk_widget_add_css_class (sign, "success");
  if (delivery->state == STET_DELIVERY_FAILED)
    gtk_widget_add_css_class (sign, "warning");
  return sign;
}

static void
add_button (GtkWidget *box, const char *icon, const char *tooltip, const char *action, const char *argument)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", argument);
  gtk_widget_add_css_class (button, "flat");
  gtk_box_append (GTK_BOX (box), button);
}

static GtkWidget *
create_buttons (const StetDelivery *delivery)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gboolean late = g_str_equal (delivery->trouble, "late");
  gboolean waits = delivery->state == STET_DELIVERY_QUEUED && !delivery->recall;

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  if (delivery->state == STET_DELIVERY_DONE && *delivery->url != '\0')
    {
      add_button (box, "edit-copy-symbolic", _ ("Copy Link"), "delivery.copy", delivery->url);
      add_button (box, "external-link-symbolic", _ ("Open Article"), "delivery.open", delivery->url);
    }
  if (delivery->state == STET_DELIVERY_FAILED && g_str_equal (delivery->trouble, "conflict"))
    add_button (box, "edit-find-symbolic", _ ("Look at the Difference"), "win.conflict", delivery->id);
  else if (delivery->state == STET_DELIVERY_FAILED || (waits && *delivery->message != '\0'))
    add_button (box, "view-refresh-symbolic", late ? _ ("Publish Now") : _ ("Retry Now"), "delivery.retry",
                delivery->id);
  if (waits || late)
    add_button (box, "process-stop-symbolic", _ ("Cancel"), "delivery.cancel", delivery->id);
  return box;
}

void
stet_delivery_row_show (StetDeliveryRow *self, const StetDelivery *delivery)
{
  g_autofree char *status = NULL;

  g_return_if_fail (STET_IS_DELIVERY_ROW (self) && delivery != NULL);

  status = stet_delivery_dup_status (delivery, g_get_real_time ());
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), status);
  if (self->sign != NULL)
    adw_action_row_remove (ADW_ACTION_ROW (self), self->sign);
  if (self->buttons != NULL)
    adw_action_row_remove (ADW_ACTION_ROW (self), self->buttons);
  self->sign = create_sign (delivery);
  self->buttons = create_buttons (delivery);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), self->sign);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->buttons);
}

static void
stet_delivery_row_finalize (GObject *object)
{
  g_free (STET_DELIVERY_ROW (object)->id);
  G_OBJECT_CLASS (stet_delivery_row_parent_class)->finalize (object);
}

static void
stet_delivery_row_class_init (StetDeliveryRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stet_delivery_row_finalize;
}

static void
stet_delivery_row_init (StetDeliveryRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (self), TRUE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
}

GtkWidget *
stet_delivery_row_new (const StetDelivery *delivery, const char *target_name)
{
  g_return_val_if_fail (delivery != NULL && target_name != NULL, NULL);

  StetDeliveryRow *self = g_object_new (STET_TYPE_DELIVERY_ROW, NULL);

  self->id = g_strdup (delivery->id);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), target_name);
  stet_delivery_row_show (self, delivery);
  return GTK_WIDGET (self);
}

const char *
stet_delivery_row_get_id (StetDeliveryRow *self)
{
  g_return_val_if_fail (STET_IS_DELIVERY_ROW (self), NULL);

  return self->id;
}
