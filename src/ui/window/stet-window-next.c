/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The primary button and its menu: what may be done with the story, asked of the desk each time something
 * changes. */

#include "config.h"

#include "stet-window-private.h"

#include <glib/gi18n.h>

#include "stet-error-words.h"
#include "stet-export-format.h"

static GtkWidget *
create_refusal (const char *refusal)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-information-symbolic");
  GtkWidget *label = gtk_label_new (refusal);

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 34);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_add_css_class (box, "refusal");
  return box;
}

static void
add_export_menu (GMenu *section)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  gsize n_formats;
  const StetExportFormat *formats = stet_export_formats (&n_formats);

  for (gsize i = 0; i < n_formats; i++)
    {
      g_autofree char *action = g_strconcat ("story.export::", formats[i].id, NULL);

      g_menu_append (menu, _ (formats[i].label), action);
    }
  g_menu_append_submenu (section, _ ("_Export"), G_MENU_MODEL (menu));
}

static GMenuModel *
create_menu (const StetSteps *steps)
{
  g_autoptr (GMenu) why = g_menu_new ();
  g_autoptr (GMenu) workflow = g_menu_new ();
  g_autoptr (GMenu) desk = g_menu_new ();
  g_autoptr (GMenu) article = g_menu_new ();
  GMenu *menu = g_menu_new ();

  if (stet_steps_get_next_refusal (steps) != NULL)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (NULL, NULL);

      g_menu_item_set_attribute (item, "custom", "s", "refusal");
      g_menu_append_item (why, item);
    }
  g_menu_append (workflow, _ ("Pre-_flight…"), "story.preflight");
  g_menu_append (workflow, _ ("_Return to Writer…"), "story.return");
  if (steps->can_override)
    g_menu_append (workflow, _ ("Approve _Without Second Reader…"), "story.override");
  if (stet_steps_get_next (steps) == STET_NEXT_OPEN)
    g_menu_append (workflow, _ ("_Publish Elsewhere…"), "story.publish");
  if (steps->conflict != NULL)
    g_menu_append (workflow, _ ("_Look at What Was Changed Elsewhere…"), "story.decide");
  if (steps->live == STET_LIVE_LIVE)
    {
      g_menu_append (workflow, _ ("_Mark as Correction…"), "story.correct");
      g_menu_append (workflow, _ ("With_draw…"), "story.withdraw");
    }
  g_menu_append (workflow, _ ("Lift _Embargo…"), "story.lift-embargo");
  g_menu_append (desk, _ ("_Compare Versions…"), "story.compare::");
  g_menu_append (desk, _ ("Turn Changes into Su_ggestions"), "story.suggest-since::");
  g_menu_append (desk, _ ("_Assign…"), "story.assign");
  g_menu_append (desk, _ ("_Keep a Revision…"), "story.keep-revision");
  g_menu_append (desk, _ ("Spi_ke…"), "story.spike");
  g_menu_append (article, _ ("Preview at a _Target…"), "story.preview");
  g_menu_append (article, _ ("_Open Article"), "story.open-article");
  g_menu_append (article, _ ("Copy _Link"), "story.copy-link");
  add_export_menu (article);
  g_menu_append (article, _ ("_Print Check Sheet…"), "story.print-sheet");
  g_menu_append (article, _ ("Check Sheet as P_DF…"), "story.export-sheet");

  g_menu_append_section (menu, NULL, G_MENU_MODEL (why));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (workflow));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (desk));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (article));
  return G_MENU_MODEL (menu);
}

static gboolean
has_url (StetWindow *self)
{
  g_autofree char *url = NULL;

  if (self->copy != NULL)
    g_object_get (self->copy, "url", &url, NULL);
  return url != NULL && *url != '\0';
}

void
stet_window_enable_steps (StetWindow *self)
{
  static const struct
  {
    const char *name;
    StetAction action;
  } actions[] = {
    { "story.submit", STET_ACTION_SUBMIT },
    { "story.approve", STET_ACTION_APPROVE },
    { "story.return", STET_ACTION_RETURN },
    { "story.publish", STET_ACTION_PUBLISH },
    { "story.spike", STET_ACTION_SPIKE },
    { "story.unspike", STET_ACTION_UNSPIKE },
    { "story.assign", STET_ACTION_ASSIGN },
    { "story.keep-revision", STET_ACTION_EDIT },
    { "story.correct", STET_ACTION_CORRECT },
    { "story.withdraw", STET_ACTION_WITHDRAW },
    { "story.lift-embargo", STET_ACTION_LIFT_EMBARGO },
  };
  GtkWidget *widget = GTK_WIDGET (self);
  const StetSteps *steps = self->busy ? NULL : self->steps;
  gboolean url = has_url (self);

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (widget, actions[i].name,
                                   steps != NULL && steps->refusals[actions[i].action] == NULL);
  gtk_widget_action_set_enabled (widget, "story.decide", steps != NULL && steps->conflict != NULL);
  gtk_widget_action_set_enabled (widget, "story.override", steps != NULL && steps->can_override);
  gtk_widget_action_set_enabled (widget, "story.next",
                                 steps != NULL
                                   && (stet_steps_get_next_refusal (steps) == NULL
                                       || g_str_equal (stet_steps_get_action (steps), "story.preflight")));
  gtk_widget_action_set_enabled (widget, "story.open-article", url);
  gtk_widget_action_set_enabled (widget, "story.copy-link", url);
  gtk_widget_action_set_enabled (widget, "story.export", self->copy != NULL);
  gtk_widget_action_set_enabled (widget, "story.preview", self->copy != NULL);
  gtk_widget_action_set_enabled (widget, "story.preflight", steps != NULL);
  gtk_widget_action_set_enabled (widget, "story.compare", self->copy != NULL);
}

/* @words: (nullable) */
static void
describe (GtkWidget *widget, const char *words)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words != NULL ? words : "", -1);
}

static void
describe_button (StetWindow *self, StetNext next, const char *refusal)
{
  GtkWidget *button = GTK_WIDGET (self->next_button);

  if (refusal == NULL && next != STET_NEXT_OPEN)
    gtk_widget_add_css_class (button, "suggested-action");
  else
    gtk_widget_remove_css_class (button, "suggested-action");
  gtk_widget_set_tooltip_text (button, refusal);
  adw_split_button_set_dropdown_tooltip (self->next_button, refusal != NULL ? _ ("Why Not, and Other Steps")
                                                                            : _ ("Other Steps"));
  describe (button, refusal);
  /* Assistive technology reads the half that acts, which otherwise has the tooltip of the other half. */
  for (GtkWidget *half = gtk_widget_get_first_child (button); half != NULL;
       half = gtk_widget_get_next_sibling (half))
    if (GTK_IS_BUTTON (half))
      describe (half, refusal);
}

static void
show_steps (StetWindow *self)
{
  stet_window_enable_steps (self);
  stet_banners_set_steps (self->banners, self->steps);
  gtk_widget_set_visible (GTK_WIDGET (self->next_button), self->steps != NULL);
  gtk_widget_set_visible (self->step_bar, self->narrow && self->steps != NULL);
  if (self->steps != NULL)
    {
      g_autoptr (GMenuModel) menu = create_menu (self->steps);
      StetNext next = stet_steps_get_next (self->steps);
      const char *refusal = stet_steps_get_next_refusal (self->steps);
      GtkWidget *popover = gtk_popover_menu_new_from_model (menu);

      if (refusal != NULL)
        gtk_popover_menu_add_child (GTK_POPOVER_MENU (popover), create_refusal (refusal), "refusal");
      adw_split_button_set_label (self->next_button, stet_next_get_label (next));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->next_button),
                                      stet_steps_get_action (self->steps));
      adw_split_button_set_popover (self->next_button, GTK_POPOVER (popover));
      describe_button (self, next, refusal);
      stet_window_show_preflight (self);
    }
  g_object_notify (G_OBJECT (self), "steps-known");
}

static void
steps_known_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (StetSteps) steps = stet_desk_run_finish (STET_DESK (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable) || (steps == NULL && stet_error_is_silent (error)))
    return;
  if (steps == NULL)
    {
      g_autofree char *line = stet_error_dup_line (error);

      stet_window_toast (self, line, NULL, NULL, NULL);
      return;
    }
  /* Another story or person by now. */
  if (self->copy == NULL || !g_str_equal (steps->story, stet_working_copy_get_id (self->copy))
      || !g_str_equal (steps->person, stet_seat_get_person_id (self->seat)))
    return;
  /* Asked after each save, and mostly answered as before: the menu is not built anew for that. */
  if (self->steps != NULL && stet_steps_equal (self->steps, steps))
    {
      stet_window_enable_steps (self);
      stet_window_queue_preflight (self);
      g_object_notify (G_OBJECT (self), "steps-known");
      return;
    }
  g_clear_pointer (&self->steps, stet_steps_free);
  self->steps = g_steal_pointer (&steps);
  show_steps (self);
  stet_window_queue_preflight (self);
  stet_window_present_if_complete (self);
}

void
stet_window_update_steps (StetWindow *self)
{
  const char *args[3] = { NULL };

  g_cancellable_cancel (self->steps_cancellable);
  g_clear_object (&self->steps_cancellable);
  if (self->copy == NULL || self->seat == NULL || stet_seat_get_person (self->seat) == NULL)
    {
      stet_window_forget_preflight (self);
      g_clear_pointer (&self->steps, stet_steps_free);
      show_steps (self);
      return;
    }
  /* What is known of another story must not be acted upon. */
  if (self->steps != NULL
      && (!g_str_equal (self->steps->story, stet_working_copy_get_id (self->copy))
          || !g_str_equal (self->steps->person, stet_seat_get_person_id (self->seat))))
    {
      stet_window_forget_preflight (self);
      g_clear_pointer (&self->steps, stet_steps_free);
      show_steps (self);
    }
  args[0] = stet_seat_get_person_id (self->seat);
  args[1] = stet_working_copy_get_id (self->copy);
  self->steps_cancellable = g_cancellable_new ();
  stet_desk_run_async (self->desk, stet_steps_run, g_strdupv ((char **) args), (GDestroyNotify) g_strfreev,
                       (GDestroyNotify) stet_steps_free, self->steps_cancellable, steps_known_cb,
                       g_object_ref (self));
}
