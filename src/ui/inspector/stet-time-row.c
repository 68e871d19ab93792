/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-time-row.h"

#include "stet-suggest-popover.h"
#include "stet-task.h"
#include "stet-zone.h"

#include <glib/gi18n.h>

struct _StetTimeRow
{
  AdwActionRow parent_instance;

  gint64 time; /* microseconds UTC; 0: none */
  char *zone;  /* (owned) */
  gboolean choose_zone;
  char *none;    /* (owned) (nullable) */
  GStrv zones;   /* (owned) (nullable): names to suggest */
  StetWall wall; /* what the picker shows now */

  GtkWidget *clear;
  GtkMenuButton *button;
  GtkPopover *popover;
  GtkCalendar *calendar;
  GtkSpinButton *hour;
  GtkSpinButton *minute;
  GtkWidget *zone_entry;
  GtkWidget *choice;
  GtkLabel *why;
  GtkCheckButton *first;
  GtkCheckButton *second;
  GtkWidget *apply;
};

enum
{
  PROP_CHOOSE_ZONE = 1,
  PROP_NONE,
  N_PROPS,
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (StetTimeRow, stet_time_row, ADW_TYPE_ACTION_ROW)

char *
stet_time_to_wall (gint64 time, const char *zone)
{
  g_autofree char *there = NULL, *here = NULL;

  g_return_val_if_fail (zone != NULL, NULL);

  if (time == 0)
    return NULL;
  if (!stet_zone_is_known (zone))
    return g_strdup (zone);
  /* Translators: a date and a time, in the conversions of strftime(3). */
  there = stet_zone_format (time, zone, _ ("%x, %H:%M"));
  here = stet_zone_format (time, "", _ ("%x, %H:%M"));
  if (*zone == '\0')
    return g_steal_pointer (&here);
  if (g_str_equal (there, here))
    return g_strdup_printf ("%s (%s)", there, zone);
  /* Translators: a date and time with its time zone, and the same moment in the local zone. */
  return g_strdup_printf (_ ("%s (%s), here %s"), there, zone, here);
}

static const char *
get_zone (StetTimeRow *self)
{
  return self->choose_zone ? gtk_editable_get_text (GTK_EDITABLE (self->zone_entry)) : "";
}

static void
update (StetTimeRow *self)
{
  g_autofree char *words = stet_time_to_wall (self->time, self->zone);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), words        ? words
                                                      : self->none ? self->none
                                                                   : C_ ("time", "None"));
  gtk_widget_set_visible (self->clear, self->time != 0);
}

/* Whether the picker says one moment; which of two is for the person to say. */
static void
settle_cb (StetTimeRow *self)
{
  gboolean chosen = gtk_check_button_get_active (self->first) || gtk_check_button_get_active (self->second);

  gtk_widget_set_sensitive (self->apply,
                            self->wall.times[0] != 0 && (self->wall.kind == STET_WALL_ONCE || chosen));
}

static void
label_choice (StetTimeRow *self, GtkCheckButton *button, gint64 time)
{
  g_autofree char *label = stet_zone_format (time, get_zone (self), _ ("%H:%M (UTC%:z)"));

  gtk_check_button_set_label (button, label);
  gtk_check_button_set_active (button, FALSE);
}

static void
read_cb (StetTimeRow *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);
  g_autofree char *why = NULL;
  const char *zone = get_zone (self);
  gboolean known = !self->choose_zone || *zone != '\0';

  self->wall = (StetWall) { 0 };
  if (known)
    stet_wall_read (zone, g_date_time_get_year (day), g_date_time_get_month (day),
                    g_date_time_get_day_of_month (day), gtk_spin_button_get_value_as_int (self->hour),
                    gtk_spin_button_get_value_as_int (self->minute), &self->wall);
  if (self->wall.times[0] != 0)
    gtk_widget_remove_css_class (self->zone_entry, "error");
  else
    gtk_widget_add_css_class (self->zone_entry, "error");
  why = stet_wall_explain (&self->wall, zone);
  gtk_label_set_label (self->why, why != NULL ? why : "");
  label_choice (self, self->first, self->wall.times[0]);
  label_choice (self, self->second, self->wall.times[1]);
  gtk_widget_set_visible (self->choice, why != NULL);
  settle_cb (self);
}

static void
zones_listed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  StetTimeRow *self = STET_TIME_ROW (object);

  g_strfreev (self->zones);
  self->zones = g_task_propagate_pointer (G_TASK (result), NULL);
}

static void
list_zones (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_pointer (task, stet_zone_list (), (GDestroyNotify) g_strfreev);
}

static void
shown_cb (GtkPopover *popover, StetTimeRow *self)
{
  g_autofree char *local = stet_zone_dup_local ();
  g_autoptr (GTimeZone) zone = *self->zone != '\0' ? g_time_zone_new_identifier (self->zone) : NULL;
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (self->time);
  g_autoptr (GDateTime) wall = NULL;

  if (self->time != 0)
    wall = zone != NULL ? g_date_time_to_timezone (utc, zone) : g_date_time_to_local (utc);
  if (wall == NULL)
    {
      g_autoptr (GDateTime) now = g_date_time_new_now_local ();
      g_autoptr (GDateTime) soon = g_date_time_add_hours (now, 2);

      wall = g_date_time_add_minutes (soon, -g_date_time_get_minute (soon));
    }
  gtk_editable_set_text (GTK_EDITABLE (self->zone_entry), *self->zone != '\0' ? self->zone : local);
  gtk_calendar_select_day (self->calendar, wall);
  gtk_spin_button_set_value (self->hour, g_date_time_get_hour (wall));
  gtk_spin_button_set_value (self->minute, g_date_time_get_minute (wall));
  read_cb (self);
  if (self->choose_zone && self->zones == NULL)
    {
      g_autoptr (GTask) task = g_task_new (self, NULL, zones_listed_cb, NULL);

      g_task_set_source_tag (task, list_zones);
      stet_task_run_in_thread (task, list_zones);
    }
}

static void
suggest (const char *typed, GPtrArray *suggestions, gpointer data)
{
  StetTimeRow *self = STET_TIME_ROW (data);

  for (guint i = 0; self->zones && self->zones[i]; i++)
    {
      g_autofree char *words = g_strdelimit (g_strdup (self->zones[i]), "/_", ' ');
      g_autofree char *wanted = g_strdelimit (g_strdup (typed), "/_", ' ');

      if (!g_str_equal (self->zones[i], typed) && stet_suggest_matches (words, wanted))
        g_ptr_array_add (suggestions, stet_completion_new (self->zones[i], NULL, NULL));
    }
}

static void
chosen_cb (StetSuggestPopover *popover, StetCompletion *suggestion, StetTimeRow *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->zone_entry), stet_completion_get_label (suggestion));
  gtk_editable_set_position (GTK_EDITABLE (self->zone_entry), -1);
}

static void
take (StetTimeRow *self, gint64 time, const char *zone)
{
  stet_time_row_set (self, time, zone);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
apply_cb (GtkButton *button, StetTimeRow *self)
{
  g_autofree char *zone = g_strdup (get_zone (self));

  gtk_spin_button_update (self->hour);
  gtk_spin_button_update (self->minute);
  /* what was typed last may be read only now, and need settling */
  if (!gtk_widget_get_sensitive (self->apply))
    return;
  gtk_popover_popdown (self->popover);
  take (self, self->wall.times[gtk_check_button_get_active (self->second) ? 1 : 0], zone);
}

static void
clear_cb (GtkButton *button, StetTimeRow *self)
{
  take (self, 0, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->button));
}

static gboolean
two_digits_cb (GtkSpinButton *spin, StetTimeRow *self)
{
  g_autofree char *text = g_strdup_printf ("%02d", gtk_spin_button_get_value_as_int (spin));

  gtk_editable_set_text (GTK_EDITABLE (spin), text);
  return TRUE;
}

static void
stet_time_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CHOOSE_ZONE)
    g_value_set_boolean (value, STET_TIME_ROW (object)->choose_zone);
  else if (id == PROP_NONE)
    g_value_set_string (value, STET_TIME_ROW (object)->none);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
stet_time_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  StetTimeRow *self = STET_TIME_ROW (object);

  if (id == PROP_NONE && g_set_str (&self->none, g_value_get_string (value)))
    {
      g_object_notify_by_pspec (object, pspec);
      update (self);
    }
  if (id == PROP_NONE)
    return;
  if (id != PROP_CHOOSE_ZONE)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  if (self->choose_zone == g_value_get_boolean (value))
    return;
  self->choose_zone = g_value_get_boolean (value);
  gtk_widget_set_visible (self->zone_entry, self->choose_zone);
  g_object_notify_by_pspec (object, pspec);
}

static void
stet_time_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), STET_TYPE_TIME_ROW);

  G_OBJECT_CLASS (stet_time_row_parent_class)->dispose (object);
}

static void
stet_time_row_finalize (GObject *object)
{
  g_free (STET_TIME_ROW (object)->zone);
  g_free (STET_TIME_ROW (object)->none);
  g_strfreev (STET_TIME_ROW (object)->zones);

  G_OBJECT_CLASS (stet_time_row_parent_class)->finalize (object);
}

static void
stet_time_row_class_init (StetTimeRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = stet_time_row_get_property;
  object_class->set_property = stet_time_row_set_property;
  object_class->dispose = stet_time_row_dispose;
  object_class->finalize = stet_time_row_finalize;

  properties[PROP_CHOOSE_ZONE] = g_param_spec_boolean (
    "choose-zone", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_NONE] = g_param_spec_string (
    "none", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-time-row.ui");
  gtk_widget_class_bind_template_child (widget_class, StetTimeRow, clear);
  gtk_widget_class_bind_template_child (widget_class, StetTimeRow, button);
  gtk_widget_class_bind_template_child (widget_class, StetTimeRow, popover);
  gtk_widget_class_bind_template_child (widget_class, StetTimeRow, calendar);
  gtk_widget_class_bind_template_child (widget_class, StetTimeRow, hour);
  gtk_widget_class_bind_template_child (widget_class, StetTimeRow, minute);
  gtk_widget_class_bind_template_child (widget_class, StetTimeRow, zone_entry);
  gtk_widget_class_bind_template_child (widget_class, StetTimeRow, choice);
  gtk_widget_class_bind_template_child (widget_class, StetTimeRow, why);
  gtk_widget_class_bind_template_child (widget_class, StetTimeRow, first);
  gtk_widget_class_bind_template_child (widget_class, StetTimeRow, second);
  gtk_widget_class_bind_template_child (widget_class, StetTimeRow, apply);
  gtk_widget_class_bind_template_callback (widget_class, shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, read_cb);
  gtk_widget_class_bind_template_callback (widget_class, settle_cb);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
  gtk_widget_class_bind_template_callback (widget_class, two_digits_cb);
}

static void
stet_time_row_init (StetTimeRow *self)
{
  StetSuggestPopover *popover;

  self->zone = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (self->zone_entry, FALSE);
  popover = stet_suggest_popover_attach (self->zone_entry, suggest, self);
  g_signal_connect_object (popover, "chosen", G_CALLBACK (chosen_cb), self, 0);
  update (self);
}

gint64
stet_time_row_get_time (StetTimeRow *self)
{
  g_return_val_if_fail (STET_IS_TIME_ROW (self), 0);

  return self->time;
}

const char *
stet_time_row_get_zone (StetTimeRow *self)
{
  g_return_val_if_fail (STET_IS_TIME_ROW (self), NULL);

  return self->zone;
}

void
stet_time_row_set (StetTimeRow *self, gint64 time, const char *zone)
{
  g_return_if_fail (STET_IS_TIME_ROW (self));

  self->time = time;
  g_set_str (&self->zone, zone ? zone : "");
  update (self);
}
