/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done about quotations and facts: actions of the window, so that they are the same from the text and
 * from the inspector beside it. */

#include "config.h"

#include "stet-window-private.h"

static StetStoryPage *
get_page (GtkWidget *widget)
{
  return stet_inspector_get_story_page (STET_WINDOW (widget)->inspector);
}

static void
verdict_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const struct
  {
    const char *name;
    StetVerdict verdict;
  } verdicts[] = {
    { "check.verify", STET_VERDICT_VERIFIED },
    { "check.dispute", STET_VERDICT_DISPUTED },
    { "check.not-needed", STET_VERDICT_NOT_NEEDED },
    { "check.uncheck", STET_VERDICT_UNCHECKED },
  };
  StetStoryPage *page = get_page (widget);

  for (guint i = 0; page != NULL && i < G_N_ELEMENTS (verdicts); i++)
    if (g_str_equal (name, verdicts[i].name))
      stet_story_page_give_verdict (page, verdicts[i].verdict);
}

static void
confirm_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (get_page (widget) != NULL)
    stet_story_page_confirm_check (get_page (widget));
}

static void
drop_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (get_page (widget) != NULL)
    stet_story_page_drop_check (get_page (widget));
}

static void
next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (get_page (widget) != NULL)
    stet_story_page_choose_open_check (get_page (widget), g_str_equal (name, "check.next"));
}

static void
show_list (StetWindow *self)
{
  adw_overlay_split_view_set_show_sidebar (self->inspector_split, TRUE);
  stet_inspector_set_view (self->inspector, "checks");
}

static void
show_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetWindow *self = STET_WINDOW (widget);

  show_list (self);
  stet_checks_panel_focus_list (stet_inspector_get_checks_panel (self->inspector));
}

static void
details_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetWindow *self = STET_WINDOW (widget);

  show_list (self);
  stet_checks_panel_show_details (stet_inspector_get_checks_panel (self->inspector));
}

static void
style_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (get_page (widget) == NULL)
    return;
  if (g_str_equal (name, "style.explain"))
    stet_story_page_explain_style (get_page (widget));
  else
    stet_story_page_next_style (get_page (widget), g_str_equal (name, "style.next"));
}

/* Back from the list to the words. */
static void
text_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetWindow *self = STET_WINDOW (widget);

  if (adw_overlay_split_view_get_collapsed (self->inspector_split))
    adw_overlay_split_view_set_show_sidebar (self->inspector_split, FALSE);
  if (get_page (widget) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (stet_story_page_get_editor (get_page (widget))));
}

void
stet_window_install_check_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "check.verify", NULL, verdict_action);
  gtk_widget_class_install_action (widget_class, "check.dispute", NULL, verdict_action);
  gtk_widget_class_install_action (widget_class, "check.not-needed", NULL, verdict_action);
  gtk_widget_class_install_action (widget_class, "check.uncheck", NULL, verdict_action);
  gtk_widget_class_install_action (widget_class, "check.confirm", NULL, confirm_action);
  gtk_widget_class_install_action (widget_class, "check.drop", NULL, drop_action);
  gtk_widget_class_install_action (widget_class, "check.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "check.previous", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "check.show", NULL, show_action);
  gtk_widget_class_install_action (widget_class, "check.details", NULL, details_action);
  gtk_widget_class_install_action (widget_class, "check.text", NULL, text_action);
  gtk_widget_class_install_action (widget_class, "style.next", NULL, style_action);
  gtk_widget_class_install_action (widget_class, "style.previous", NULL, style_action);
  gtk_widget_class_install_action (widget_class, "style.explain", NULL, style_action);
}
