/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What still holds for the open story. */

#include "config.h"

#include "stet-banners.h"

#include <glib/gi18n.h>

struct _StetBanners
{
  GtkWidget parent_instance;

  AdwBanner *save_banner;
  AdwBanner *changed_banner;
  AdwBanner *conflict_banner;
  AdwBanner *withdrawing_banner;

  StetWorkingCopy *copy; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (StetBanners, stet_banners, GTK_TYPE_WIDGET)

static void
show_save (StetBanners *self)
{
  int state = STET_SAVE_SAVED;
  g_autofree char *message = NULL;
  g_autofree char *title = NULL;

  if (self->copy != NULL)
    g_object_get (self->copy, "save-state", &state, "save-message", &message, NULL);
  if (state == STET_SAVE_FAILED)
    {
      title = g_strdup_printf (_ ("Not saved: %s Keep this window open; Stet tries again every second."),
                               message != NULL ? message : "");
      adw_banner_set_title (self->save_banner, title);
    }
  adw_banner_set_revealed (self->save_banner, state == STET_SAVE_FAILED);
}

static void
show_changed (StetBanners *self)
{
  int stage = STET_STAGE_DRAFT;
  gboolean changed = FALSE;

  if (self->copy != NULL)
    {
      g_object_get (self->copy, "stage", &stage, "changed-since-approval", &changed, NULL);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (self->changed_banner), "s",
                                        stet_working_copy_get_file (self->copy)->approved);
    }
  adw_banner_set_revealed (self->changed_banner, changed && stage != STET_STAGE_SPIKED);
}

void
stet_banners_set_working_copy (StetBanners *self, StetWorkingCopy *copy)
{
  g_return_if_fail (STET_IS_BANNERS (self));

  if (self->copy == copy)
    return;
  if (self->copy != NULL)
    g_signal_handlers_disconnect_by_data (self->copy, self);
  g_set_object (&self->copy, copy);
  if (copy != NULL)
    {
      g_signal_connect_swapped (copy, "notify::save-state", G_CALLBACK (show_save), self);
      g_signal_connect_swapped (copy, "notify::save-message", G_CALLBACK (show_save), self);
      g_signal_connect_swapped (copy, "notify::stage", G_CALLBACK (show_changed), self);
      g_signal_connect_swapped (copy, "notify::changed-since-approval", G_CALLBACK (show_changed), self);
    }
  show_save (self);
  show_changed (self);
}

void
stet_banners_set_steps (StetBanners *self, const StetSteps *steps)
{
  g_autofree char *conflict = NULL, *withdrawing = NULL;

  g_return_if_fail (STET_IS_BANNERS (self));

  if (steps != NULL && steps->conflict != NULL)
    {
      conflict = g_strdup_printf (
        _ ("The article was changed at “%s” since it was sent there: nothing is published."),
        steps->changed_at);
      adw_banner_set_title (self->conflict_banner, conflict);
    }
  if (steps != NULL && steps->still_at != NULL)
    {
      /* Translators: %s are names of targets. */
      withdrawing = g_strdup_printf (_ ("Being withdrawn. Readers still have it at %s."), steps->still_at);
      adw_banner_set_title (self->withdrawing_banner, withdrawing);
    }
  adw_banner_set_revealed (self->conflict_banner, conflict != NULL);
  adw_banner_set_revealed (self->withdrawing_banner, withdrawing != NULL);
}

static void
stet_banners_dispose (GObject *object)
{
  StetBanners *self = STET_BANNERS (object);

  if (self->copy != NULL)
    g_signal_handlers_disconnect_by_data (self->copy, self);
  g_clear_object (&self->copy);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_BANNERS);
  G_OBJECT_CLASS (stet_banners_parent_class)->dispose (object);
}

static void
stet_banners_class_init (StetBannersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_banners_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-banners.ui");
  gtk_widget_class_bind_template_child (widget_class, StetBanners, save_banner);
  gtk_widget_class_bind_template_child (widget_class, StetBanners, changed_banner);
  gtk_widget_class_bind_template_child (widget_class, StetBanners, conflict_banner);
  gtk_widget_class_bind_template_child (widget_class, StetBanners, withdrawing_banner);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
stet_banners_init (StetBanners *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                                  GTK_ORIENTATION_VERTICAL);
}
