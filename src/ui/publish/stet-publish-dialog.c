/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Publish sheet. Closing it does not stop a delivery: the outbox carries it out, and the window tells. */

#include "config.h"

#include "stet-publish-dialog.h"

#include <glib/gi18n.h>

#include "stet-delivery-row.h"
#include "stet-error-words.h"
#include "stet-publish-plan.h"
#include "stet-settings.h"
#include "stet-statistics.h"
#include "stet-time-row.h"

struct _StetPublishDialog
{
  AdwDialog parent_instance;

  GtkStack *stack;
  GtkWidget *cancel_button;
  GtkButton *publish_button;
  GtkWidget *close_button;
  AdwPreferencesGroup *targets_group;
  AdwActionRow *no_target_row;
  StetTimeRow *time_row;
  GtkWidget *past_label;
  AdwPreferencesGroup *warnings_group;
  AdwActionRow *correction_row;
  AdwPreferencesGroup *article_group;
  AdwActionRow *picture_row;
  GtkPicture *picture;
  AdwStatusPage *refused_page;
  GtkLabel *deliveries_title;
  GtkLabel *deliveries_hint;
  AdwPreferencesGroup *deliveries_group;
  GtkWidget *change_button;
  AdwStatusPage *failed_page;

  GPtrArray *facts;          /* (owned): (unowned) rows of the article's group */
  GPtrArray *warnings;       /* (owned): (unowned) rows of the warnings' group */
  StetSeat *seat;            /* (owned) */
  char *story;               /* (owned): id */
  GCancellable *cancellable; /* (owned) */
  StetPublishPlan *plan;     /* (owned) (nullable): NULL until it is known */
  char **kept;               /* (owned) (nullable): targets that were chosen before the plan was read again */
  gboolean sent;             /* what was ordered is shown once it is read */
  GPtrArray *checks;         /* (owned): (unowned) GtkCheckButton, one for each target of the plan */
  GPtrArray *rows;           /* (owned): (unowned) StetDeliveryRow of what is watched */
  GPtrArray *watched;        /* (owned): of StetDelivery, as last heard of, in the order of the rows */
};

G_DEFINE_FINAL_TYPE (StetPublishDialog, stet_publish_dialog, ADW_TYPE_DIALOG)

static void
show_page (StetPublishDialog *self, const char *name)
{
  gboolean plan = g_str_equal (name, "plan");

  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_widget_set_visible (GTK_WIDGET (self->publish_button), plan);
  gtk_widget_set_visible (self->cancel_button, plan);
  gtk_widget_set_visible (self->close_button, !plan);
  adw_dialog_set_default_widget (ADW_DIALOG (self),
                                 plan ? GTK_WIDGET (self->publish_button) : self->close_button);
}

static void
show_failure (StetPublishDialog *self, const char *heading, const char *body)
{
  g_autofree char *markup = g_markup_escape_text (body, -1);

  adw_status_page_set_title (self->failed_page, heading);
  adw_status_page_set_description (self->failed_page, markup);
  show_page (self, "failed");
}

/* The plan */

static const StetTarget *
get_target (StetPublishDialog *self, guint i)
{
  return g_ptr_array_index (self->plan->targets, i);
}

static gboolean
is_chosen (StetPublishDialog *self, guint i)
{
  return gtk_check_button_get_active (g_ptr_array_index (self->checks, i));
}

static void
add_fact (StetPublishDialog *self, const char *title, const char *value)
{
  GtkWidget *row;

  if (value == NULL || *value == '\0')
    return;
  row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), value);
  adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (row), TRUE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_add_css_class (row, "property");
  adw_preferences_group_add (self->article_group, row);
  g_ptr_array_add (self->facts, row);
}

static void
clear_rows (AdwPreferencesGroup *group, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    adw_preferences_group_remove (group, g_ptr_array_index (rows, i));
  g_ptr_array_set_size (rows, 0);
}

static char *
dup_tags (const StetStory *story)
{
  g_autoptr (GString) tags = g_string_new (NULL);

  for (guint i = 0; i < story->tags->len; i++)
    g_string_append_printf (tags, "%s%s", i > 0 ? ", " : "",
                            ((StetTag *) g_ptr_array_index (story->tags, i))->name);
  return g_strdup (tags->str);
}

static char *
dup_length (const StetStory *story)
{
  StetStatistics statistics = stet_statistics_of_markdown (story->body, -1);

  return g_strdup_printf (ngettext ("%u word", "%u words", statistics.words), statistics.words);
}

static void
show_picture (StetPublishDialog *self)
{
  const StetPicture *picture = self->plan->revision->story->picture;

  gtk_widget_set_visible (GTK_WIDGET (self->picture_row), picture != NULL);
  if (picture == NULL)
    return;
  adw_action_row_set_subtitle (self->picture_row,
                               *picture->alt != '\0' ? picture->alt : _ ("No description"));
  gtk_picture_set_alternative_text (self->picture, picture->alt);
  if (self->plan->picture_path != NULL)
    gtk_picture_set_filename (self->picture, self->plan->picture_path);
}

static void
show_article (StetPublishDialog *self)
{
  const StetRevision *revision = self->plan->revision;
  const StetStory *story = revision->story;
  g_autofree char *byline = stet_story_dup_byline_text (story);
  g_autofree char *tags = dup_tags (story);
  g_autofree char *length = dup_length (story);
  g_autofree char *hash = g_strndup (revision->hash, 12);

  clear_rows (self->article_group, self->facts);
  add_fact (self, _ ("Correction"), self->plan->correction);
  add_fact (self, _ ("Headline"), story->headline);
  add_fact (self, _ ("Standfirst"), story->standfirst);
  add_fact (self, _ ("Byline"), byline);
  add_fact (self, _ ("Section"), story->section);
  add_fact (self, _ ("Tags"), tags);
  add_fact (self, _ ("Slug"), story->slug);
  add_fact (self, _ ("Length"), length);
  add_fact (self, _ ("Approved revision"), hash);
  show_picture (self);
}

static void
show_warnings (StetPublishDialog *self)
{
  g_auto (GStrv) warnings = stet_publish_plan_dup_warnings (self->plan, g_get_real_time ());

  clear_rows (self->warnings_group, self->warnings);
  adw_action_row_set_subtitle (self->correction_row, self->plan->proposal);
  gtk_widget_set_visible (GTK_WIDGET (self->correction_row),
                          self->plan->proposal != NULL && *self->plan->proposal != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->warnings_group),
                          warnings[0] != NULL || gtk_widget_get_visible (GTK_WIDGET (self->correction_row)));
  for (guint i = 0; warnings[i] != NULL; i++)
    {
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), warnings[i]);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                                 gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
      adw_preferences_group_add (self->warnings_group, row);
      g_ptr_array_add (self->warnings, row);
    }
}

/* Ids. */
static char **
dup_chosen (StetPublishDialog *self)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; i < self->checks->len; i++)
    if (is_chosen (self, i))
      g_strv_builder_add (ids, get_target (self, i)->id);
  return g_strv_builder_end (ids);
}

/* Nothing to do where readers have this revision. */
static gboolean
is_done (StetPublishDialog *self, guint i)
{
  const StetDelivery *delivery = stet_publish_plan_find_delivery (self->plan, get_target (self, i)->id);

  return delivery != NULL && delivery->state == STET_DELIVERY_DONE;
}

/* What pressing the button does with the targets and the time that are chosen. */
static void
update_plan_cb (StetPublishDialog *self)
{
  gint64 at = stet_time_row_get_time (self->time_row);
  gboolean past = at != 0 && at <= g_get_real_time (), any = FALSE, update = FALSE;

  if (self->plan == NULL)
    return;
  for (guint i = 0; i < self->checks->len; i++)
    {
      GtkWidget *row = gtk_widget_get_ancestor (g_ptr_array_index (self->checks, i), ADW_TYPE_ACTION_ROW);
      const char *id = get_target (self, i)->id;
      g_autofree char *way = stet_publish_plan_dup_way (self->plan, id, is_chosen (self, i));

      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), way);
      if (!is_chosen (self, i) || is_done (self, i))
        continue;
      any = TRUE;
      update = update || stet_publish_plan_get_url (self->plan, id) != NULL;
    }
  gtk_button_set_label (self->publish_button, at != 0  ? _ ("_Schedule")
                                              : update ? _ ("_Update")
                                                       : _ ("_Publish"));
  gtk_widget_set_visible (self->past_label, past);
  gtk_widget_set_sensitive (GTK_WIDGET (self->publish_button), any && !past);
}

static GtkWidget *
create_target_row (StetPublishDialog *self, guint i, const char *const *last)
{
  const StetTarget *target = get_target (self, i);
  GtkWidget *row = adw_action_row_new (), *check = gtk_check_button_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), target->name);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                               self->kept != NULL
                                 ? g_strv_contains ((const char *const *) self->kept, target->id)
                                 : stet_publish_plan_is_chosen (self->plan, target->id, last));
  gtk_widget_set_sensitive (check, !is_done (self, i));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_RELATION_LABELLED_BY, row, NULL, -1);
  g_ptr_array_add (self->checks, check);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (update_plan_cb), self);
  return row;
}

static void
clear_targets (StetPublishDialog *self)
{
  for (guint i = 0; i < self->checks->len; i++)
    adw_preferences_group_remove (
      self->targets_group,
      gtk_widget_get_ancestor (g_ptr_array_index (self->checks, i), ADW_TYPE_ACTION_ROW));
  g_ptr_array_set_size (self->checks, 0);
}

static void
show_targets (StetPublishDialog *self)
{
  g_autoptr (GSettings) settings = stet_settings_new ();
  g_auto (GStrv) last = g_settings_get_strv (settings, "publish-targets");
  const StetDelivery *scheduled = stet_publish_plan_find_scheduled (self->plan);

  clear_targets (self);
  for (guint i = 0; i < self->plan->targets->len; i++)
    adw_preferences_group_add (self->targets_group, create_target_row (self, i, (const char *const *) last));
  gtk_widget_set_visible (GTK_WIDGET (self->no_target_row), self->plan->targets->len == 0);
  if (self->kept != NULL)
    g_clear_pointer (&self->kept, g_strfreev);
  else if (scheduled != NULL && scheduled->not_before != 0)
    stet_time_row_set (self->time_row, scheduled->not_before, scheduled->zone);
  else
    stet_time_row_set (self->time_row, 0, "");
  update_plan_cb (self);
}

static void
show_plan (StetPublishDialog *self)
{
  show_targets (self);
  show_article (self);
  show_warnings (self);
  show_page (self, "plan");
  gtk_widget_grab_focus (gtk_widget_get_sensitive (GTK_WIDGET (self->publish_button))
                           ? GTK_WIDGET (self->publish_button)
                         : self->checks->len > 0 ? GTK_WIDGET (g_ptr_array_index (self->checks, 0))
                                                 : GTK_WIDGET (self->no_target_row));
}

static void load_plan (StetPublishDialog *self);

/* The deliveries */

static const char *
get_target_name (StetPublishDialog *self, const char *id)
{
  for (guint i = 0; self->plan != NULL && i < self->plan->targets->len; i++)
    if (g_str_equal (get_target (self, i)->id, id))
      return get_target (self, i)->name;
  return id;
}

static guint
count_state (StetPublishDialog *self, StetDeliveryState state)
{
  guint n = 0;

  for (guint i = 0; i < self->watched->len; i++)
    n += ((StetDelivery *) g_ptr_array_index (self->watched, i))->state == state;
  return n;
}

static gboolean
is_scheduled (StetPublishDialog *self)
{
  for (guint i = 0; i < self->watched->len; i++)
    if (stet_delivery_is_scheduled (g_ptr_array_index (self->watched, i)))
      return TRUE;
  return FALSE;
}

static void
title_deliveries (StetPublishDialog *self)
{
  guint n_done = count_state (self, STET_DELIVERY_DONE), n_failed = count_state (self, STET_DELIVERY_FAILED);
  gboolean over = n_done + n_failed + count_state (self, STET_DELIVERY_CANCELLED) == self->watched->len;
  const char *title = _ ("Sending");

  if (n_done == self->watched->len)
    title = _ ("Readers have it");
  else if (n_failed > 0)
    title = n_done > 0 ? _ ("Not published everywhere") : _ ("The article is not published");
  else if (is_scheduled (self))
    title = _ ("Scheduled");
  else if (over)
    title = _ ("Cancelled");
  gtk_label_set_label (self->deliveries_title, title);
  gtk_label_set_label (self->deliveries_hint, over ? "" : _ ("This window may be closed meanwhile."));
  gtk_widget_set_visible (GTK_WIDGET (self->deliveries_hint), !over);
  /* what had the keyboard went with the plan */
  if (over)
    gtk_widget_grab_focus (self->close_button);
  gtk_widget_set_visible (self->change_button, self->plan != NULL && self->plan->revision != NULL);
}

static void
forget_deliveries (StetPublishDialog *self)
{
  clear_rows (self->deliveries_group, self->rows);
  g_ptr_array_set_size (self->watched, 0);
}

static void
watch (StetPublishDialog *self, const StetDelivery *delivery)
{
  GtkWidget *row = stet_delivery_row_new (delivery, get_target_name (self, delivery->target));

  adw_preferences_group_add (self->deliveries_group, row);
  g_ptr_array_add (self->rows, row);
  g_ptr_array_add (self->watched, stet_delivery_copy (delivery));
}

/* The newest of each target. Those that are under way, wait or failed are what the person wants to know
 * about. */
static gboolean
watch_open (StetPublishDialog *self)
{
  gboolean open = FALSE;

  forget_deliveries (self);
  for (guint i = 0; i < self->plan->targets->len; i++)
    {
      const StetDelivery *delivery = stet_publish_plan_find_delivery (self->plan, get_target (self, i)->id);

      if (delivery == NULL || delivery->state == STET_DELIVERY_CANCELLED)
        continue;
      watch (self, delivery);
      open = open || delivery->state != STET_DELIVERY_DONE;
    }
  return open;
}

static void
show_deliveries (StetPublishDialog *self)
{
  title_deliveries (self);
  show_page (self, "deliveries");
}

static void
delivery_changed_cb (StetPublishDialog *self, StetDelivery *delivery)
{
  for (guint i = 0; i < self->watched->len; i++)
    if (g_str_equal (((StetDelivery *) g_ptr_array_index (self->watched, i))->id, delivery->id))
      {
        stet_delivery_free (g_ptr_array_index (self->watched, i));
        g_ptr_array_index (self->watched, i) = stet_delivery_copy (delivery);
        stet_delivery_row_show (g_ptr_array_index (self->rows, i), delivery);
        title_deliveries (self);
      }
}

static void
plan_known_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetPublishDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (StetPublishPlan) plan = stet_desk_run_finish (STET_DESK (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (plan == NULL)
    {
      show_failure (self, stet_error_get_heading (error), error->message);
      return;
    }
  self->plan = g_steal_pointer (&plan);
  if (self->sent || watch_open (self))
    {
      self->sent = FALSE;
      watch_open (self);
      show_deliveries (self);
    }
  else if (self->plan->refusal != NULL || self->plan->revision == NULL)
    {
      g_autofree char *markup
        = g_markup_escape_text (self->plan->refusal != NULL ? self->plan->refusal : "", -1);

      adw_status_page_set_description (self->refused_page, markup);
      show_page (self, "refused");
    }
  else
    show_plan (self);
}

static void
targets_changed_cb (StetPublishDialog *self)
{
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "plan") != 0)
    return;
  g_strfreev (self->kept);
  self->kept = dup_chosen (self);
  load_plan (self);
}

/* What the button does, off the main thread. */
typedef struct
{
  char *person;          /* (owned) */
  char *story;           /* (owned) */
  GStrvBuilder *targets; /* (owned) */
  GStrvBuilder *dropped; /* (owned): deliveries that wait and are not wanted any more */
  gint64 at;
  char *zone; /* (owned) */
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_free (order->person);
  g_free (order->story);
  g_strv_builder_unref (order->targets);
  g_strv_builder_unref (order->dropped);
  g_free (order->zone);
  g_free (order);
}

static gpointer
start_deliveries (StetDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  const Order *order = data;
  g_auto (GStrv) targets = g_strv_builder_end (order->targets);
  g_auto (GStrv) dropped = g_strv_builder_end (order->dropped);
  g_auto (GStrv) ids = stet_desk_schedule (desk, order->person, order->story, (const char *const *) targets,
                                           order->at, order->zone, error);

  if (ids == NULL)
    return NULL;
  for (guint i = 0; dropped[i] != NULL; i++)
    if (!stet_desk_cancel_delivery (desk, order->person, dropped[i], error))
      return NULL;
  return GINT_TO_POINTER (TRUE);
}

/* What became of them is read again: news of them may have come before. */
static void
deliveries_started_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetPublishDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  stet_desk_run_finish (STET_DESK (source), result, &error);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (error != NULL)
    {
      show_failure (self, stet_error_get_heading (error), error->message);
      return;
    }
  self->sent = TRUE;
  load_plan (self);
}

static void
remember_targets (StetPublishDialog *self)
{
  g_autoptr (GSettings) settings = stet_settings_new ();
  g_auto (GStrv) chosen = dup_chosen (self);

  g_settings_set_strv (settings, "publish-targets", (const char *const *) chosen);
}

static void
publish_clicked_cb (StetPublishDialog *self)
{
  Order *order = g_new0 (Order, 1);

  order->person = g_strdup (stet_seat_get_person_id (self->seat));
  order->story = g_strdup (self->story);
  order->targets = g_strv_builder_new ();
  order->dropped = g_strv_builder_new ();
  order->at = stet_time_row_get_time (self->time_row);
  order->zone = g_strdup (stet_time_row_get_zone (self->time_row));
  for (guint i = 0; i < self->checks->len; i++)
    {
      const char *target = get_target (self, i)->id;
      const StetDelivery *delivery = stet_publish_plan_find_delivery (self->plan, target);

      if (is_chosen (self, i) && !is_done (self, i))
        g_strv_builder_add (order->targets, target);
      else if (delivery != NULL && stet_delivery_is_scheduled (delivery))
        g_strv_builder_add (order->dropped, delivery->id);
    }
  remember_targets (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->publish_button), FALSE);
  stet_desk_run_async (stet_seat_get_desk (self->seat), start_deliveries, order, order_free, NULL, NULL,
                       deliveries_started_cb, g_object_ref (self));
}

/* @args: person and delivery */
static gpointer
retry_delivery (StetDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  char **words = args;

  return GINT_TO_POINTER (stet_desk_retry_delivery (desk, words[0], words[1], error));
}

static gpointer
cancel_delivery (StetDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  char **words = args;

  return GINT_TO_POINTER (stet_desk_cancel_delivery (desk, words[0], words[1], error));
}

static void
run_with_delivery (StetPublishDialog *self, StetDeskFunc func, GVariant *id)
{
  const char *args[] = { stet_seat_get_person_id (self->seat), g_variant_get_string (id, NULL), NULL };

  stet_desk_run_async (stet_seat_get_desk (self->seat), func, g_strdupv ((char **) args),
                       (GDestroyNotify) g_strfreev, NULL, NULL, deliveries_started_cb, g_object_ref (self));
}

static void
retry_action (GtkWidget *widget, const char *name, GVariant *id)
{
  run_with_delivery (STET_PUBLISH_DIALOG (widget), retry_delivery, id);
}

static void
cancel_action (GtkWidget *widget, const char *name, GVariant *id)
{
  run_with_delivery (STET_PUBLISH_DIALOG (widget), cancel_delivery, id);
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *url)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), g_variant_get_string (url, NULL));
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *url)
{
  gtk_widget_activate_action_variant (widget, "win.open-link", url);
}

static void
retry_clicked_cb (StetPublishDialog *self)
{
  load_plan (self);
}

static void
change_clicked_cb (StetPublishDialog *self)
{
  if (self->plan->refusal == NULL)
    show_plan (self);
  else
    show_failure (self, _ ("Not to be published yet"), self->plan->refusal);
}

static void
close_clicked_cb (StetPublishDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
load_plan (StetPublishDialog *self)
{
  const char *args[] = { stet_seat_get_person_id (self->seat), self->story, NULL };

  g_clear_pointer (&self->plan, stet_publish_plan_free);
  show_page (self, "loading");
  stet_desk_run_async (stet_seat_get_desk (self->seat), stet_publish_plan_run, g_strdupv ((char **) args),
                       (GDestroyNotify) g_strfreev, (GDestroyNotify) stet_publish_plan_free,
                       self->cancellable, plan_known_cb, g_object_ref (self));
}

static void
stet_publish_dialog_closed (AdwDialog *dialog)
{
  g_cancellable_cancel (STET_PUBLISH_DIALOG (dialog)->cancellable);
}

static void
stet_publish_dialog_dispose (GObject *object)
{
  StetPublishDialog *self = STET_PUBLISH_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  if (self->seat != NULL)
    g_signal_handlers_disconnect_by_data (stet_seat_get_desk (self->seat), self);
  g_clear_object (&self->seat);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_PUBLISH_DIALOG);
  G_OBJECT_CLASS (stet_publish_dialog_parent_class)->dispose (object);
}

static void
stet_publish_dialog_finalize (GObject *object)
{
  StetPublishDialog *self = STET_PUBLISH_DIALOG (object);

  g_clear_object (&self->cancellable);
  g_ptr_array_unref (self->facts);
  g_ptr_array_unref (self->warnings);
  g_clear_pointer (&self->plan, stet_publish_plan_free);
  g_free (self->story);
  g_strfreev (self->kept);
  g_ptr_array_unref (self->checks);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->watched);
  G_OBJECT_CLASS (stet_publish_dialog_parent_class)->finalize (object);
}

static void
stet_publish_dialog_class_init (StetPublishDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_publish_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = stet_publish_dialog_finalize;
  ADW_DIALOG_CLASS (klass)->closed = stet_publish_dialog_closed;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-publish-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, StetPublishDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, StetPublishDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, StetPublishDialog, publish_button);
  gtk_widget_class_bind_template_child (widget_class, StetPublishDialog, close_button);
  gtk_widget_class_bind_template_child (widget_class, StetPublishDialog, targets_group);
  gtk_widget_class_bind_template_child (widget_class, StetPublishDialog, no_target_row);
  gtk_widget_class_bind_template_child (widget_class, StetPublishDialog, time_row);
  gtk_widget_class_bind_template_child (widget_class, StetPublishDialog, past_label);
  gtk_widget_class_bind_template_child (widget_class, StetPublishDialog, deliveries_title);
  gtk_widget_class_bind_template_child (widget_class, StetPublishDialog, deliveries_hint);
  gtk_widget_class_bind_template_child (widget_class, StetPublishDialog, deliveries_group);
  gtk_widget_class_bind_template_child (widget_class, StetPublishDialog, change_button);
  gtk_widget_class_bind_template_child (widget_class, StetPublishDialog, warnings_group);
  gtk_widget_class_bind_template_child (widget_class, StetPublishDialog, correction_row);
  gtk_widget_class_bind_template_child (widget_class, StetPublishDialog, article_group);
  gtk_widget_class_bind_template_child (widget_class, StetPublishDialog, picture_row);
  gtk_widget_class_bind_template_child (widget_class, StetPublishDialog, picture);
  gtk_widget_class_bind_template_child (widget_class, StetPublishDialog, refused_page);
  gtk_widget_class_bind_template_child (widget_class, StetPublishDialog, failed_page);
  gtk_widget_class_install_action (widget_class, "delivery.retry", "s", retry_action);
  gtk_widget_class_install_action (widget_class, "delivery.cancel", "s", cancel_action);
  gtk_widget_class_install_action (widget_class, "delivery.copy", "s", copy_action);
  gtk_widget_class_install_action (widget_class, "delivery.open", "s", open_action);
  gtk_widget_class_bind_template_callback (widget_class, update_plan_cb);
  gtk_widget_class_bind_template_callback (widget_class, change_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, publish_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_clicked_cb);
}

static void
stet_publish_dialog_init (StetPublishDialog *self)
{
  self->cancellable = g_cancellable_new ();
  self->facts = g_ptr_array_new ();
  self->warnings = g_ptr_array_new ();
  self->checks = g_ptr_array_new ();
  self->rows = g_ptr_array_new ();
  self->watched = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_delivery_free);
  g_type_ensure (STET_TYPE_TIME_ROW);
  gtk_widget_init_template (GTK_WIDGET (self));
}

StetPublishDialog *
stet_publish_dialog_new (StetSeat *seat, const char *story)
{
  g_return_val_if_fail (STET_IS_SEAT (seat) && story != NULL, NULL);

  StetPublishDialog *self = g_object_new (STET_TYPE_PUBLISH_DIALOG, NULL);

  self->seat = g_object_ref (seat);
  self->story = g_strdup (story);
  g_signal_connect_swapped (stet_seat_get_desk (seat), "delivery-changed", G_CALLBACK (delivery_changed_cb),
                            self);
  g_signal_connect_swapped (stet_seat_get_desk (seat), "targets-changed", G_CALLBACK (targets_changed_cb),
                            self);
  load_plan (self);
  return self;
}
