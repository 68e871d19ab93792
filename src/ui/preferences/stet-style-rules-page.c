/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-style-rules-page.h"

#include "stet-desk-style.h"
#include "stet-error-words.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

struct _StetStyleRulesPage
{
  AdwPreferencesPage parent_instance;

  StetSeat *seat;            /* (owned) (nullable) */
  StetStyle *style;          /* (owned) (nullable): the rules as the rows are */
  GCancellable *cancellable; /* (owned) */
  gboolean showing;          /* a row is set by us */

  GtkWidget *problems_group;
  GtkLabel *problems;
  AdwPreferencesGroup *rules_group;
  GtkListBox *rules;
};

G_DEFINE_FINAL_TYPE (StetStyleRulesPage, stet_style_rules_page, ADW_TYPE_PREFERENCES_PAGE)

typedef struct
{
  char *as;   /* (owned) */
  char *rule; /* (owned) */
  gboolean on;
} Switching;

static void
switching_free (gpointer data)
{
  Switching *switching = data;

  g_free (switching->as);
  g_free (switching->rule);
  g_free (switching);
}

static gpointer
switch_thread (StetDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  const Switching *switching = data;

  return GINT_TO_POINTER (
    stet_desk_set_style_rule (desk, switching->as, switching->rule, switching->on, error));
}

static void load (StetStyleRulesPage *self);

static void
switched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetStyleRulesPage) self = STET_STYLE_RULES_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;

  stet_desk_run_finish (STET_DESK (source), result, &error);
  if (error == NULL || self->seat == NULL)
    return;
  line = stet_error_dup_line (error);
  adw_preferences_group_set_description (self->rules_group, line);
  load (self);
}

static void
active_cb (AdwSwitchRow *row, GParamSpec *pspec, StetStyleRulesPage *self)
{
  guint index = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  const GPtrArray *rules = stet_style_get_rules (self->style);
  Switching *switching;

  if (self->showing || index >= rules->len)
    return;
  switching = g_new0 (Switching, 1);
  switching->as = g_strdup (stet_seat_get_person_id (self->seat));
  switching->rule = g_strdup (((const StetStyleRule *) g_ptr_array_index (rules, index))->id);
  switching->on = adw_switch_row_get_active (row);
  stet_desk_run_async (stet_seat_get_desk (self->seat), switch_thread, switching, switching_free, NULL,
                       self->cancellable, switched_cb, g_object_ref (self));
}

static GtkWidget *
create_row (StetStyleRulesPage *self, const StetStyleRule *rule, gboolean may_switch)
{
  GtkWidget *row = adw_switch_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), *rule->name ? rule->name : rule->id);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), rule->explanation);
  adw_switch_row_set_active (ADW_SWITCH_ROW (row), rule->enabled);
  gtk_widget_set_sensitive (row, may_switch);
  g_signal_connect_object (row, "notify::active", G_CALLBACK (active_cb), self, 0);
  return row;
}

static void
show (StetStyleRulesPage *self)
{
  const StetPerson *person = stet_seat_get_person (self->seat);
  gboolean may_switch = person != NULL && person->role == STET_ROLE_ADMINISTRATOR;
  const GPtrArray *rules = stet_style_get_rules (self->style);
  g_autofree char *problems = g_strjoinv ("\n", (char **) stet_style_get_problems (self->style));

  self->showing = TRUE;
  gtk_list_box_remove_all (self->rules);
  for (guint i = 0; i < rules->len; i++)
    gtk_list_box_append (self->rules, create_row (self, g_ptr_array_index (rules, i), may_switch));
  self->showing = FALSE;
  if (!may_switch)
    adw_preferences_group_set_description (self->rules_group,
                                           _ ("An administrator of the desk switches rules on and off."));
  gtk_label_set_text (self->problems, problems);
  gtk_widget_set_visible (self->problems_group, *problems != '\0');
}

static gpointer
load_thread (StetDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  return stet_desk_load_style (desk);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetStyleRulesPage) self = STET_STYLE_RULES_PAGE (user_data);
  StetStyle *style = stet_desk_run_finish (STET_DESK (source), result, NULL);

  /* Cancelled: the dialog has gone. */
  if (style == NULL)
    return;
  g_clear_pointer (&self->style, stet_style_unref);
  self->style = style;
  if (self->seat != NULL)
    show (self);
}

static void
load (StetStyleRulesPage *self)
{
  stet_desk_run_async (stet_seat_get_desk (self->seat), load_thread, NULL, NULL,
                       (GDestroyNotify) stet_style_unref, self->cancellable, loaded_cb, g_object_ref (self));
}

static void
open_folder_cb (StetStyleRulesPage *self)
{
  g_autofree char *dir = stet_desk_dup_style_dir (stet_seat_get_desk (self->seat));
  g_autoptr (GFile) folder = g_file_new_for_path (dir);
  g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (folder);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  g_mkdir_with_parents (dir, 0700);
  gtk_file_launcher_launch (launcher, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, NULL, NULL);
}

static void
stet_style_rules_page_map (GtkWidget *widget)
{
  StetStyleRulesPage *self = STET_STYLE_RULES_PAGE (widget);

  if (self->seat != NULL && self->style == NULL)
    load (self);
  GTK_WIDGET_CLASS (stet_style_rules_page_parent_class)->map (widget);
}

static void
stet_style_rules_page_dispose (GObject *object)
{
  StetStyleRulesPage *self = STET_STYLE_RULES_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->seat);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_STYLE_RULES_PAGE);
  G_OBJECT_CLASS (stet_style_rules_page_parent_class)->dispose (object);
}

static void
stet_style_rules_page_finalize (GObject *object)
{
  StetStyleRulesPage *self = STET_STYLE_RULES_PAGE (object);

  g_object_unref (self->cancellable);
  g_clear_pointer (&self->style, stet_style_unref);
  G_OBJECT_CLASS (stet_style_rules_page_parent_class)->finalize (object);
}

static void
stet_style_rules_page_class_init (StetStyleRulesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_style_rules_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = stet_style_rules_page_finalize;
  widget_class->map = stet_style_rules_page_map;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-style-rules-page.ui");
  gtk_widget_class_bind_template_child (widget_class, StetStyleRulesPage, problems_group);
  gtk_widget_class_bind_template_child (widget_class, StetStyleRulesPage, problems);
  gtk_widget_class_bind_template_child (widget_class, StetStyleRulesPage, rules_group);
  gtk_widget_class_bind_template_child (widget_class, StetStyleRulesPage, rules);
  gtk_widget_class_bind_template_callback (widget_class, open_folder_cb);
}

static void
stet_style_rules_page_init (StetStyleRulesPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
stet_style_rules_page_set_seat (StetStyleRulesPage *self, StetSeat *seat)
{
  g_return_if_fail (STET_IS_STYLE_RULES_PAGE (self));
  g_return_if_fail (STET_IS_SEAT (seat));

  g_set_object (&self->seat, seat);
}
