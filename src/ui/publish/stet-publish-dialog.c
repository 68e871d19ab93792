/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Publish sheet. Closing it does not stop a delivery: the outbox carries it out, and the window tells. */

#include "config.h"

#include "stet-publish-dialog.h"

#include <glib/gi18n.h>

#include "stet-error-words.h"
#include "stet-publish-plan.h"
#include "stet-statistics.h"
#include "stet-time-words.h"

struct _StetPublishDialog
{
  AdwDialog parent_instance;

  GtkStack *stack;
  GtkWidget *cancel_button;
  GtkButton *publish_button;
  GtkWidget *close_button;
  AdwComboRow *target_row;
  AdwActionRow *no_target_row;
  AdwActionRow *way_row;
  AdwPreferencesGroup *warnings_group;
  AdwActionRow *correction_row;
  AdwPreferencesGroup *article_group;
  AdwActionRow *picture_row;
  GtkPicture *picture;
  AdwStatusPage *refused_page;
  GtkLabel *sending_title;
  GtkListBox *steps_box;
  AdwBanner *trouble_banner;
  AdwStatusPage *failed_page;
  GtkWidget *difference_button;
  GtkLinkButton *link_button;
  GtkLabel *note_label;

  GPtrArray *facts;          /* (owned): (unowned) rows of the article's group */
  GPtrArray *warnings;       /* (owned): (unowned) rows of the warnings' group */
  StetSeat *seat;            /* (owned) */
  char *story;               /* (owned): id */
  GCancellable *cancellable; /* (owned) */
  StetPublishPlan *plan;     /* (owned) (nullable): until it is known */
  char *delivery;            /* (owned) (nullable): id of the delivery that is watched */
  StetDelivery *latest;      /* (owned) (nullable): what was last heard of a delivery of the story */
  char *url;                 /* (owned) (nullable): of the article */
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
get_target (StetPublishDialog *self)
{
  guint position = adw_combo_row_get_selected (self->target_row);

  if (self->plan == NULL || position >= self->plan->targets->len)
    return NULL;
  return g_ptr_array_index (self->plan->targets, position);
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

/* What pressing the button does at the target that is chosen. */
static void
target_chosen_cb (StetPublishDialog *self)
{
  const StetTarget *target = get_target (self);
  const StetDelivery *delivery;
  const char *url;

  gtk_widget_set_sensitive (GTK_WIDGET (self->publish_button), FALSE);
  if (target == NULL)
    return;
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->target_row), target->url);
  url = stet_publish_plan_get_url (self->plan, target->id);
  delivery = stet_publish_plan_find_delivery (self->plan, target->id);
  gtk_button_set_label (self->publish_button, url != NULL ? _ ("_Update") : _ ("_Publish"));
  adw_action_row_set_subtitle (self->way_row, url != NULL ? url : "");
  if (delivery != NULL && delivery->state == STET_DELIVERY_DONE)
    {
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->way_row),
                                     _ ("Readers have exactly this revision here already"));
      return;
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->way_row),
                                 url == NULL ? _ ("Makes a new article")
                                 : self->plan->correction != NULL
                                   ? _ ("Correction: readers get the text with its note")
                                   : _ ("Update of the article that readers have"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->publish_button), TRUE);
}

static void
show_targets (StetPublishDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint n = self->plan->targets->len;

  for (guint i = 0; i < n; i++)
    gtk_string_list_append (names, ((StetTarget *) g_ptr_array_index (self->plan->targets, i))->name);
  adw_combo_row_set_model (self->target_row, G_LIST_MODEL (names));
  gtk_widget_set_visible (GTK_WIDGET (self->target_row), n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->way_row), n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->no_target_row), n == 0);
  if (n > 0)
    adw_combo_row_set_selected (self->target_row, stet_publish_plan_get_default_target (self->plan));
  target_chosen_cb (self);
}

static void watch (StetPublishDialog *self, const StetDelivery *delivery);
static void load_plan (StetPublishDialog *self);

/* A delivery that is under way, or failed, is what the person wants to know about. */
static const StetDelivery *
find_open_delivery (StetPublishDialog *self)
{
  for (guint i = 0; i < self->plan->deliveries->len; i++)
    {
      const StetDelivery *delivery = g_ptr_array_index (self->plan->deliveries, i);

      if (g_str_equal (delivery->revision, self->plan->file->approved)
          && (delivery->state == STET_DELIVERY_QUEUED || delivery->state == STET_DELIVERY_SENDING
              || delivery->state == STET_DELIVERY_FAILED))
        return delivery;
    }
  return NULL;
}

static void
plan_known_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetPublishDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (StetPublishPlan) plan = stet_desk_run_finish (STET_DESK (source), result, &error);
  const StetDelivery *open;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (plan == NULL)
    {
      show_failure (self, stet_error_get_heading (error), error->message);
      return;
    }
  self->plan = g_steal_pointer (&plan);
  open = find_open_delivery (self);
  if (open != NULL)
    watch (self, open);
  else if (self->plan->refusal != NULL || self->plan->revision == NULL)
    {
      g_autofree char *markup
        = g_markup_escape_text (self->plan->refusal != NULL ? self->plan->refusal : "", -1);

      adw_status_page_set_description (self->refused_page, markup);
      show_page (self, "refused");
    }
  else
    {
      show_targets (self);
      show_article (self);
      show_warnings (self);
      show_page (self, "plan");
      gtk_widget_grab_focus (GTK_WIDGET (self->plan->targets->len > 0 ? GTK_WIDGET (self->publish_button)
                                                                      : GTK_WIDGET (self->no_target_row)));
    }
}

/* The delivery */

static GtkWidget *
create_step_row (const char *step, guint place, guint n_done, gboolean sending)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *sign;
  const char *state;

  if (place < n_done)
    {
      sign = gtk_image_new_from_icon_name ("object-select-symbolic");
      gtk_widget_add_css_class (sign, "success");
      state = C_ ("step of a delivery", "Done");
    }
  else if (place == n_done && sending)
    {
      sign = adw_spinner_new ();
      state = C_ ("step of a delivery", "Under way");
    }
  else
    {
      sign = gtk_image_new_from_icon_name ("content-loading-symbolic");
      gtk_widget_add_css_class (sign, "dimmed");
      state = C_ ("step of a delivery", "To come");
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), stet_delivery_step_get_word (step));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), state);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), sign);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  return row;
}

static void
show_sending (StetPublishDialog *self, const StetDelivery *delivery)
{
  const char *const *steps = stet_delivery_get_steps ();
  gboolean waits = delivery->state == STET_DELIVERY_QUEUED && delivery->due > g_get_real_time ();
  guint n_done = stet_delivery_count_steps (delivery);
  g_autofree char *when = stet_time_dup_full (delivery->due);
  g_autofree char *title = NULL;

  if (waits)
    title = g_strdup_printf (_ ("It is sent on %s. This window may be closed."), when);
  gtk_label_set_label (self->sending_title,
                       waits ? title : _ ("Sending. This window may be closed meanwhile."));
  gtk_list_box_remove_all (self->steps_box);
  for (guint i = 0; steps[i] != NULL; i++)
    gtk_list_box_append (self->steps_box, create_step_row (steps[i], i, n_done, !waits));

  adw_banner_set_title (self->trouble_banner, delivery->message);
  adw_banner_set_revealed (self->trouble_banner,
                           waits && delivery->attempts > 0 && *delivery->message != '\0');
  show_page (self, "sending");
}

static void
show_done (StetPublishDialog *self, const StetDelivery *delivery)
{
  g_set_str (&self->url, delivery->url);
  gtk_link_button_set_uri (self->link_button, delivery->url);
  gtk_button_set_label (GTK_BUTTON (self->link_button), delivery->url);
  gtk_label_set_label (self->note_label, delivery->message);
  gtk_widget_set_visible (GTK_WIDGET (self->note_label), *delivery->message != '\0');
  show_page (self, "done");
  gtk_widget_grab_focus (GTK_WIDGET (self->link_button));
}

static void
watch (StetPublishDialog *self, const StetDelivery *delivery)
{
  g_set_str (&self->delivery, delivery->id);
  switch (delivery->state)
    {
    case STET_DELIVERY_DONE:
      show_done (self, delivery);
      break;
    case STET_DELIVERY_FAILED:
      gtk_actionable_set_action_target (GTK_ACTIONABLE (self->difference_button), "s", delivery->id);
      gtk_widget_set_visible (GTK_WIDGET (self->difference_button),
                              g_str_equal (delivery->trouble, "conflict"));
      show_failure (self, _ ("The article is not published"), delivery->message);
      gtk_widget_grab_focus (gtk_widget_get_visible (self->difference_button) ? self->difference_button
                                                                              : self->close_button);
      break;
    case STET_DELIVERY_CANCELLED:
      show_failure (self, _ ("The delivery was cancelled"), delivery->message);
      break;
    case STET_DELIVERY_QUEUED:
    case STET_DELIVERY_SENDING:
    default:
      show_sending (self, delivery);
      break;
    }
}

static void
delivery_changed_cb (StetPublishDialog *self, StetDelivery *delivery)
{
  if (!g_str_equal (delivery->story, self->story))
    return;
  g_clear_pointer (&self->latest, stet_delivery_free);
  self->latest = stet_delivery_copy (delivery);
  if (g_strcmp0 (delivery->id, self->delivery) == 0)
    watch (self, delivery);
}

static void
targets_changed_cb (StetPublishDialog *self)
{
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "plan") == 0)
    load_plan (self);
}

/* @args: person, story and target */
static gpointer
start_delivery (StetDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  char **words = args;
  g_autofree char *id = stet_desk_publish (desk, words[0], words[1], words[2], error);

  return id != NULL ? stet_desk_get_delivery (desk, id, error) : NULL;
}

static void
delivery_started_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetPublishDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDelivery) delivery = stet_desk_run_finish (STET_DESK (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  /* News of the delivery may have come before its name. */
  if (delivery != NULL && self->latest != NULL && g_str_equal (self->latest->id, delivery->id))
    watch (self, self->latest);
  else if (delivery != NULL)
    watch (self, delivery);
  else
    show_failure (self, stet_error_get_heading (error), error->message);
}

static void
publish_clicked_cb (StetPublishDialog *self)
{
  const StetTarget *target = get_target (self);
  const char *args[] = { stet_seat_get_person_id (self->seat), self->story, NULL, NULL };

  if (target == NULL)
    return;
  args[2] = target->id;
  gtk_widget_set_sensitive (GTK_WIDGET (self->publish_button), FALSE);
  stet_desk_run_async (stet_seat_get_desk (self->seat), start_delivery, g_strdupv ((char **) args),
                       (GDestroyNotify) g_strfreev, (GDestroyNotify) stet_delivery_free, NULL,
                       delivery_started_cb, g_object_ref (self));
}

/* @args: person and delivery */
static gpointer
retry_delivery (StetDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  char **words = args;

  return stet_desk_retry_delivery (desk, words[0], words[1], error)
           ? stet_desk_get_delivery (desk, words[1], error)
           : NULL;
}

static void
retry_clicked_cb (StetPublishDialog *self)
{
  const char *args[] = { stet_seat_get_person_id (self->seat), self->delivery, NULL };

  if (self->delivery == NULL)
    {
      load_plan (self);
      return;
    }
  g_clear_pointer (&self->latest, stet_delivery_free);
  stet_desk_run_async (stet_seat_get_desk (self->seat), retry_delivery, g_strdupv ((char **) args),
                       (GDestroyNotify) g_strfreev, (GDestroyNotify) stet_delivery_free, NULL,
                       delivery_started_cb, g_object_ref (self));
}

static void
copy_clicked_cb (StetPublishDialog *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->url != NULL ? self->url : "");
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
  g_free (self->delivery);
  g_clear_pointer (&self->latest, stet_delivery_free);
  g_free (self->url);
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
  gtk_widget_class_bind_template_child (widget_class, StetPublishDialog, target_row);
  gtk_widget_class_bind_template_child (widget_class, StetPublishDialog, no_target_row);
  gtk_widget_class_bind_template_child (widget_class, StetPublishDialog, way_row);
  gtk_widget_class_bind_template_child (widget_class, StetPublishDialog, warnings_group);
  gtk_widget_class_bind_template_child (widget_class, StetPublishDialog, correction_row);
  gtk_widget_class_bind_template_child (widget_class, StetPublishDialog, article_group);
  gtk_widget_class_bind_template_child (widget_class, StetPublishDialog, picture_row);
  gtk_widget_class_bind_template_child (widget_class, StetPublishDialog, picture);
  gtk_widget_class_bind_template_child (widget_class, StetPublishDialog, refused_page);
  gtk_widget_class_bind_template_child (widget_class, StetPublishDialog, sending_title);
  gtk_widget_class_bind_template_child (widget_class, StetPublishDialog, steps_box);
  gtk_widget_class_bind_template_child (widget_class, StetPublishDialog, trouble_banner);
  gtk_widget_class_bind_template_child (widget_class, StetPublishDialog, failed_page);
  gtk_widget_class_bind_template_child (widget_class, StetPublishDialog, difference_button);
  gtk_widget_class_bind_template_child (widget_class, StetPublishDialog, link_button);
  gtk_widget_class_bind_template_child (widget_class, StetPublishDialog, note_label);
  gtk_widget_class_bind_template_callback (widget_class, target_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, publish_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_clicked_cb);
}

static void
stet_publish_dialog_init (StetPublishDialog *self)
{
  self->cancellable = g_cancellable_new ();
  self->facts = g_ptr_array_new ();
  self->warnings = g_ptr_array_new ();
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
