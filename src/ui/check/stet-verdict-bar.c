/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-verdict-bar.h"

#include "stet-check-words.h"

struct _StetVerdictBar
{
  GtkWidget parent_instance;

  StetCheckItem *item; /* (owned) (nullable) */

  GtkWidget *verified;
  GtkWidget *disputed;
  GtkWidget *not_needed;
  GtkWidget *unchecked;
};

G_DEFINE_FINAL_TYPE (StetVerdictBar, stet_verdict_bar, GTK_TYPE_WIDGET)

static void
mark (GtkWidget *button, gboolean given)
{
  if (given)
    gtk_widget_add_css_class (button, "given");
  else
    gtk_widget_remove_css_class (button, "given");
  gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_PRESSED,
                               given ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
}

static void
update (StetVerdictBar *self)
{
  StetCheckLook look = self->item ? stet_check_item_get_look (self->item) : STET_N_LOOKS;

  mark (self->verified, look == STET_LOOK_VERIFIED);
  mark (self->disputed, look == STET_LOOK_DISPUTED);
  mark (self->not_needed, look == STET_LOOK_NOT_NEEDED);
  mark (self->unchecked, look == STET_LOOK_UNCHECKED);
}

static void
stet_verdict_bar_dispose (GObject *object)
{
  GtkWidget *child;

  stet_verdict_bar_set_item (STET_VERDICT_BAR (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), STET_TYPE_VERDICT_BAR);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))))
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (stet_verdict_bar_parent_class)->dispose (object);
}

static void
stet_verdict_bar_class_init (StetVerdictBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_verdict_bar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-verdict-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, StetVerdictBar, verified);
  gtk_widget_class_bind_template_child (widget_class, StetVerdictBar, disputed);
  gtk_widget_class_bind_template_child (widget_class, StetVerdictBar, not_needed);
  gtk_widget_class_bind_template_child (widget_class, StetVerdictBar, unchecked);
}

static void
stet_verdict_bar_init (StetVerdictBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
stet_verdict_bar_set_item (StetVerdictBar *self, StetCheckItem *item)
{
  g_return_if_fail (STET_IS_VERDICT_BAR (self));
  g_return_if_fail (item == NULL || STET_IS_CHECK_ITEM (item));

  if (self->item == item)
    return;
  if (self->item)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_set_object (&self->item, item);
  if (item)
    g_signal_connect_swapped (item, "notify::verdict", G_CALLBACK (update), self);
  if (item)
    g_signal_connect_swapped (item, "notify::state", G_CALLBACK (update), self);
  if (self->verified)
    update (self);
}
