/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-check-details.h"

#include "stet-check-words.h"
#include "stet-inspector.h"
#include "stet-review.h"
#include "stet-time-words.h"
#include "stet-transcript-view.h"
#include "stet-verdict-bar.h"
#include "stet-web-dialog.h"

#include <glib/gi18n.h>

struct _StetCheckDetails
{
  AdwBin parent_instance;

  StetStoryPage *page;       /* (owned) (nullable) */
  StetCheckItem *item;       /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned): of questions about @item */
  const char *style;         /* (unowned) (nullable): static, the class that is set now */

  GtkWidget *back;
  GtkWidget *look_box;
  GtkImage *look_icon;
  GtkLabel *look_label;
  GtkLabel *type;
  GtkLabel *heading;
  GtkLabel *words;
  GtkLabel *who;
  GtkEditable *note;
  GtkEditable *shown;
  GtkWidget *evidence_group;
  GtkMenuButton *add_button;
  GtkListBox *evidence;
  StetVerdictBar *verdicts;
};

G_DEFINE_FINAL_TYPE (StetCheckDetails, stet_check_details, ADW_TYPE_BIN)

/* --- who decided ---------------------------------------------------------------------------------------- */

static gpointer
name_thread (StetDesk *desk, gpointer id, GCancellable *cancellable, GError **error)
{
  g_autoptr (StetPerson) person = stet_desk_get_person (desk, id, error);

  return person ? g_strdup (person->name) : NULL;
}

static void
name_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetCheckDetails) self = STET_CHECK_DETAILS (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = stet_desk_run_finish (STET_DESK (source), result, &error);
  g_autofree char *words = NULL, *when = NULL;
  const StetCheck *check;

  /* Cancelled: another line is shown by now. */
  if (name == NULL || self->item == NULL || (check = stet_check_item_get_check (self->item)) == NULL)
    return;
  when = stet_time_dup_full (check->time);
  /* Translators: who gave a verdict, and when. */
  words = g_strdup_printf (_ ("%s, %s"), name, when);
  gtk_label_set_text (self->who, words);
  gtk_widget_set_visible (GTK_WIDGET (self->who), TRUE);
}

static void
ask_who (StetCheckDetails *self)
{
  const StetCheck *check = self->item ? stet_check_item_get_check (self->item) : NULL;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_set_visible (GTK_WIDGET (self->who), FALSE);
  if (check == NULL || self->page == NULL || *check->person == '\0')
    return;
  self->cancellable = g_cancellable_new ();
  stet_desk_run_async (stet_working_copy_get_desk (stet_story_page_get_working_copy (self->page)),
                       name_thread, g_strdup (check->person), g_free, g_free, self->cancellable, name_cb,
                       g_object_ref (self));
}

/* --- evidence ------------------------------------------------------------------------------------------- */

static const StetSource *
find_source (StetCheckDetails *self, const char *id)
{
  const GPtrArray *sources
    = stet_working_copy_get_story (stet_story_page_get_working_copy (self->page))->sources;

  for (guint i = 0; i < sources->len; i++)
    {
      const StetSource *source = g_ptr_array_index (sources, i);

      if (g_str_equal (source->id, id))
        return source;
    }
  return NULL;
}

static const char *
get_evidence_title (StetCheckDetails *self, const StetEvidence *evidence)
{
  const StetSource *source;

  switch (evidence->kind)
    {
    case STET_EVIDENCE_WEB:
      return evidence->url;
    case STET_EVIDENCE_DOCUMENT:
      return evidence->name;
    case STET_EVIDENCE_SOURCE:
    default:
      source = find_source (self, evidence->source);
      /* The name of a sealed one stays in its box. */
      return source ? source->name : _ ("A sealed source");
    }
}

static const char *
get_evidence_icon (const StetEvidence *evidence)
{
  static const char *const icons[] = {
    [STET_EVIDENCE_SOURCE] = "avatar-default-symbolic",
    [STET_EVIDENCE_WEB] = "web-browser-symbolic",
    [STET_EVIDENCE_DOCUMENT] = "text-x-generic-symbolic",
  };

  return (guint) evidence->kind < G_N_ELEMENTS (icons) ? icons[evidence->kind] : NULL;
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetCheckDetails *self = STET_CHECK_DETAILS (widget);

  if (self->page && self->item)
    stet_story_page_remove_evidence (self->page, self->item, g_variant_get_string (parameter, NULL));
}

static GtkWidget *
create_evidence_row (StetCheckDetails *self, const StetEvidence *evidence)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");
  const char *title = get_evidence_title (self, evidence);
  g_autofree char *label = g_strdup_printf (_ ("Remove %s"), title);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), evidence->words);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name (get_evidence_icon (evidence)));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "evidence.remove");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", evidence->id);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_add_css_class (button, "flat");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

/* What people said is held against what was recorded. */
static void
append_comparison (StetCheckDetails *self, const StetEvidence *document)
{
  StetDesk *desk = stet_working_copy_get_desk (stet_story_page_get_working_copy (self->page));
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, TRUE);
  gtk_list_box_row_set_child (
    GTK_LIST_BOX_ROW (row),
    stet_transcript_view_new (desk, document, stet_check_item_get_words (self->item)));
  gtk_list_box_append (self->evidence, row);
}

static void
show_evidence (StetCheckDetails *self)
{
  const StetCheck *check = self->item ? stet_check_item_get_check (self->item) : NULL;
  guint n = check ? check->evidence->len : 0;

  gtk_list_box_remove_all (self->evidence);
  for (guint i = 0; i < n; i++)
    {
      const StetEvidence *evidence = g_ptr_array_index (check->evidence, i);

      gtk_list_box_append (self->evidence, create_evidence_row (self, evidence));
      if (evidence->kind == STET_EVIDENCE_DOCUMENT
          && stet_check_item_get_kind (self->item) == STET_CHECK_QUOTE)
        append_comparison (self, evidence);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->evidence), n > 0);
}

static void
create_popup_cb (GtkMenuButton *button, gpointer data)
{
  StetCheckDetails *self = STET_CHECK_DETAILS (data);
  g_autoptr (GMenu) menu = g_menu_new (), sources = g_menu_new (), others = g_menu_new ();
  const GPtrArray *known;

  if (self->page == NULL)
    return;
  known = stet_working_copy_get_story (stet_story_page_get_working_copy (self->page))->sources;
  for (guint i = 0; i < known->len; i++)
    {
      const StetSource *source = g_ptr_array_index (known, i);
      g_autoptr (GMenuItem) item = g_menu_item_new (source->name, NULL);

      g_menu_item_set_action_and_target (item, "evidence.source", "s", source->id);
      g_menu_append_item (sources, item);
    }
  g_menu_append (others, _ ("_Web Address…"), "evidence.web");
  g_menu_append (others, _ ("_Document or Transcript…"), "evidence.document");
  g_menu_append_section (menu, known->len > 0 ? _ ("Sources of the Story") : NULL, G_MENU_MODEL (sources));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (others));
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static void
source_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetCheckDetails *self = STET_CHECK_DETAILS (widget);
  g_autoptr (StetEvidence) evidence = stet_evidence_new (STET_EVIDENCE_SOURCE);

  if (self->page == NULL || self->item == NULL)
    return;
  g_set_str (&evidence->source, g_variant_get_string (parameter, NULL));
  stet_story_page_add_evidence (self->page, self->item, evidence);
}

static void
web_done_cb (StetCheckDetails *self, const StetEvidence *evidence)
{
  if (self->page && self->item)
    stet_story_page_add_evidence (self->page, self->item, evidence);
}

static void
web_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetWebDialog *dialog = stet_web_dialog_new ();

  g_signal_connect_object (dialog, "done", G_CALLBACK (web_done_cb), widget, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), widget);
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetCheckDetails) self = STET_CHECK_DETAILS (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, &error);

  if (file && self->page && self->item)
    stet_story_page_add_document (self->page, self->item, file);
}

static GListModel *
create_file_filters (void)
{
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) documents = gtk_file_filter_new ();

  gtk_file_filter_set_name (documents, _ ("Documents and transcripts"));
  gtk_file_filter_add_mime_type (documents, "text/plain");
  gtk_file_filter_add_mime_type (documents, "application/pdf");
  gtk_file_filter_add_suffix (documents, "docx");
  gtk_file_filter_add_suffix (documents, "txt");
  g_list_store_append (filters, documents);
  return G_LIST_MODEL (filters);
}

static void
document_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListModel) filters = create_file_filters ();
  GtkRoot *root = gtk_widget_get_root (widget);

  gtk_file_dialog_set_title (dialog, _ ("Attach a Document"));
  gtk_file_dialog_set_filters (dialog, filters);
  gtk_file_dialog_open (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, file_chosen_cb,
                        g_object_ref (widget));
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, StetCheckDetails *self)
{
  const GSList *files = gdk_file_list_get_files (g_value_get_boxed (value));

  if (files == NULL || self->page == NULL || self->item == NULL)
    return FALSE;
  for (; files; files = files->next)
    stet_story_page_add_document (self->page, self->item, files->data);
  return TRUE;
}

/* --- what is shown -------------------------------------------------------------------------------------- */

static void
note_cb (StetCheckDetails *self)
{
  if (self->page && self->item)
    stet_story_page_set_note (self->page, self->item, gtk_editable_get_text (self->note));
}

/* The verdict as readers are told of it is a part of the story: stet-review.h. */
static void
shown_cb (StetCheckDetails *self)
{
  const StetCheck *check = self->item ? stet_check_item_get_check (self->item) : NULL;
  StetWorkingCopy *copy;
  g_autoptr (StetStory) story = NULL;
  g_autofree char *reviews = NULL;

  if (self->page == NULL || check == NULL)
    return;
  copy = stet_story_page_get_working_copy (self->page);
  story = stet_story_copy (stet_working_copy_get_story (copy));
  if (!stet_story_show_check (story, check, gtk_editable_get_text (self->shown), NULL))
    return;
  reviews = stet_story_dup_field (story, "reviews");
  stet_inspector_set_field (GTK_WIDGET (self), copy, "reviews", reviews);
}

static void
show_shown (StetCheckDetails *self)
{
  const StetCheck *check = stet_check_item_get_check (self->item);
  const StetReview *review = NULL;
  const char *text;

  if (check != NULL && self->page != NULL)
    review = stet_story_find_review (
      stet_working_copy_get_story (stet_story_page_get_working_copy (self->page)), check->id);
  text = review != NULL ? review->note : "";
  if (g_strcmp0 (gtk_editable_get_text (self->shown), text) != 0)
    gtk_editable_set_text (self->shown, text);
  gtk_widget_set_visible (GTK_WIDGET (self->shown), review != NULL
                                                      || (check != NULL
                                                          && (check->verdict == STET_VERDICT_VERIFIED
                                                              || check->verdict == STET_VERDICT_DISPUTED)));
}

static void
show_look (StetCheckDetails *self)
{
  StetCheckLook look = stet_check_item_get_look (self->item);

  if (self->style)
    gtk_widget_remove_css_class (self->look_box, self->style);
  self->style = stet_check_look_get_style (look);
  gtk_widget_add_css_class (self->look_box, self->style);
  gtk_image_set_from_icon_name (self->look_icon, stet_check_look_get_icon (look));
  gtk_label_set_text (self->look_label, stet_check_look_get_word (look));
}

static void
show_words (StetCheckDetails *self)
{
  g_autofree char *type = NULL, *heading = stet_check_item_dup_heading (self->item);

  g_object_get (self->item, "type", &type, NULL);
  gtk_label_set_text (self->type,
                      stet_check_type_get_word (stet_check_item_get_kind (self->item), type ? type : ""));
  gtk_label_set_text (self->heading, heading);
  gtk_widget_set_visible (GTK_WIDGET (self->heading), *heading != '\0');
  gtk_label_set_text (self->words, stet_check_item_get_words (self->item));
}

static void
show_note (StetCheckDetails *self)
{
  const StetCheck *check = stet_check_item_get_check (self->item);
  const char *note = check ? check->note : "";

  /* Setting it would undo what is being typed. */
  if (g_strcmp0 (gtk_editable_get_text (self->note), note) != 0)
    gtk_editable_set_text (self->note, note);
}

static void
check_changed_cb (StetCheckDetails *self)
{
  show_look (self);
  show_note (self);
  show_shown (self);
  show_evidence (self);
  ask_who (self);
}

static gboolean
stet_check_details_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (STET_CHECK_DETAILS (widget)->back);
}

static void
stet_check_details_dispose (GObject *object)
{
  StetCheckDetails *self = STET_CHECK_DETAILS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->item)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_clear_object (&self->item);
  g_clear_object (&self->page);
  /* AdwBin would unparent it once more. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_CHECK_DETAILS);

  G_OBJECT_CLASS (stet_check_details_parent_class)->dispose (object);
}

static void
stet_check_details_class_init (StetCheckDetailsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_check_details_dispose;
  widget_class->grab_focus = stet_check_details_grab_focus;

  g_type_ensure (STET_TYPE_VERDICT_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-check-details.ui");
  gtk_widget_class_bind_template_child (widget_class, StetCheckDetails, back);
  gtk_widget_class_bind_template_child (widget_class, StetCheckDetails, look_box);
  gtk_widget_class_bind_template_child (widget_class, StetCheckDetails, look_icon);
  gtk_widget_class_bind_template_child (widget_class, StetCheckDetails, look_label);
  gtk_widget_class_bind_template_child (widget_class, StetCheckDetails, type);
  gtk_widget_class_bind_template_child (widget_class, StetCheckDetails, heading);
  gtk_widget_class_bind_template_child (widget_class, StetCheckDetails, words);
  gtk_widget_class_bind_template_child (widget_class, StetCheckDetails, who);
  gtk_widget_class_bind_template_child (widget_class, StetCheckDetails, note);
  gtk_widget_class_bind_template_child (widget_class, StetCheckDetails, shown);
  gtk_widget_class_bind_template_child (widget_class, StetCheckDetails, evidence_group);
  gtk_widget_class_bind_template_child (widget_class, StetCheckDetails, add_button);
  gtk_widget_class_bind_template_child (widget_class, StetCheckDetails, evidence);
  gtk_widget_class_bind_template_child (widget_class, StetCheckDetails, verdicts);
  gtk_widget_class_bind_template_callback (widget_class, note_cb);
  gtk_widget_class_bind_template_callback (widget_class, shown_cb);
  gtk_widget_class_install_action (widget_class, "evidence.source", "s", source_action);
  gtk_widget_class_install_action (widget_class, "evidence.remove", "s", remove_action);
  gtk_widget_class_install_action (widget_class, "evidence.web", NULL, web_action);
  gtk_widget_class_install_action (widget_class, "evidence.document", NULL, document_action);
}

static void
stet_check_details_init (StetCheckDetails *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  gtk_menu_button_set_create_popup_func (self->add_button, create_popup_cb, self, NULL);
}

GtkWidget *
stet_check_details_new (void)
{
  return g_object_new (STET_TYPE_CHECK_DETAILS, NULL);
}

void
stet_check_details_set_page (StetCheckDetails *self, StetStoryPage *page)
{
  g_return_if_fail (STET_IS_CHECK_DETAILS (self));
  g_return_if_fail (page == NULL || STET_IS_STORY_PAGE (page));

  if (self->page == page)
    return;
  stet_check_details_set_item (self, NULL);
  g_set_object (&self->page, page);
}

void
stet_check_details_set_item (StetCheckDetails *self, StetCheckItem *item)
{
  g_return_if_fail (STET_IS_CHECK_DETAILS (self));
  g_return_if_fail (item == NULL || STET_IS_CHECK_ITEM (item));

  if (self->item == item)
    return;
  if (self->item)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_set_object (&self->item, item);
  stet_verdict_bar_set_item (self->verdicts, item);
  if (item == NULL)
    return;
  g_signal_connect_swapped (item, "notify::check", G_CALLBACK (check_changed_cb), self);
  g_signal_connect_swapped (item, "notify::state", G_CALLBACK (show_look), self);
  g_signal_connect_swapped (item, "notify::words", G_CALLBACK (show_words), self);
  g_signal_connect_swapped (item, "notify::words", G_CALLBACK (show_evidence), self);
  g_signal_connect_swapped (item, "notify::speaker", G_CALLBACK (show_words), self);
  show_words (self);
  check_changed_cb (self);
}
