/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-story-panel.h"

#include "stet-byline-editor.h"
#include "stet-field-binding.h"
#include "stet-inspector.h"
#include "stet-lead-picture.h"
#include "stet-sources-editor.h"
#include "stet-stage-words.h"
#include "stet-suggest-popover.h"
#include "stet-tags-editor.h"
#include "stet-time-row.h"

#include <glib/gi18n.h>
#include <libspelling.h>

struct _StetStoryPanel
{
  AdwBin parent_instance;

  StetStoryPage *page;        /* (owned) (nullable) */
  StetWorkingCopy *copy;      /* (owned) (nullable): of @page */
  StetVocabulary *vocabulary; /* (owned) (nullable): of the desk of @copy */
  GPtrArray *bindings;        /* (owned): of StetFieldBinding */
  gboolean showing;           /* we are the one who changes the widgets */

  GtkWidget *content;
  StetBylineEditor *byline;
  GtkWidget *section;
  GtkWidget *slug;
  GtkWidget *language;
  StetLeadPicture *picture;
  StetSourcesEditor *sources;
  StetTagsEditor *tags;
  StetTimeRow *deadline;
  StetTimeRow *embargo;
  AdwComboRow *priority;
  AdwSpinRow *target;
  AdwActionRow *assignee;
  GtkWidget *note;
};

G_DEFINE_FINAL_TYPE (StetStoryPanel, stet_story_panel, ADW_TYPE_BIN)

/* As the list shows them, what comes first on top. */
static const StetPriority by_pace[STET_N_PRIORITIES]
  = { STET_PRIORITY_FLASH, STET_PRIORITY_URGENT, STET_PRIORITY_NORMAL, STET_PRIORITY_LOW };

static const StetStory *
get_story (StetStoryPanel *self)
{
  return stet_working_copy_get_story (self->copy);
}

static void
set_field (StetStoryPanel *self, const char *field, const char *value)
{
  stet_inspector_set_field (GTK_WIDGET (self), self->copy, field, value);
}

/* (transfer full): in the form that a field takes */
static char *
time_to_field (gint64 time)
{
  return time ? stet_time_to_iso (time) : g_strdup ("");
}

static void
deadline_cb (StetTimeRow *row, StetStoryPanel *self)
{
  g_autofree char *value = time_to_field (stet_time_row_get_time (row));

  if (self->copy)
    set_field (self, "deadline", value);
}

static void
embargo_cb (StetTimeRow *row, StetStoryPanel *self)
{
  g_autofree char *value = time_to_field (stet_time_row_get_time (row));
  g_autofree char *zone = g_strdup (stet_time_row_get_zone (row));

  if (self->copy == NULL)
    return;
  /* The row shows the old time again between the two. */
  set_field (self, "embargo", value);
  set_field (self, "embargo-zone", zone);
}

static void
priority_cb (AdwComboRow *row, GParamSpec *pspec, StetStoryPanel *self)
{
  StetPriority priority = by_pace[adw_combo_row_get_selected (row)];

  if (self->copy && !self->showing && priority != get_story (self)->priority)
    set_field (self, "priority", stet_priority_to_string (priority));
}

static void
target_cb (StetStoryPanel *self)
{
  guint words = adw_spin_row_get_value (self->target);
  g_autofree char *value = g_strdup_printf ("%u", words);

  if (self->copy && !self->showing && words != get_story (self)->target_words)
    set_field (self, "target-words", value);
}

static void
suggest_slug_cb (GtkButton *button, StetStoryPanel *self)
{
  g_autofree char *slug = NULL;

  if (self->copy == NULL)
    return;
  slug = stet_story_suggest_slug (get_story (self)->headline);
  set_field (self, "slug", slug);
}

static void
update_times (StetStoryPanel *self)
{
  const StetStory *story = get_story (self);

  stet_time_row_set (self->deadline, story->deadline, "");
  stet_time_row_set (self->embargo, story->embargo, story->embargo_zone);
}

static void
update_priority (StetStoryPanel *self)
{
  self->showing = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (by_pace); i++)
    if (by_pace[i] == get_story (self)->priority)
      adw_combo_row_set_selected (self->priority, i);
  self->showing = FALSE;
}

static void
update_target (StetStoryPanel *self)
{
  self->showing = TRUE;
  adw_spin_row_set_value (self->target, get_story (self)->target_words);
  self->showing = FALSE;
}

static void
update_assignee (StetStoryPanel *self)
{
  const char *assignee = get_story (self)->assignee;
  const StetPerson *person = stet_vocabulary_find_person (self->vocabulary, assignee);

  adw_action_row_set_subtitle (self->assignee, person      ? person->name
                                               : *assignee ? _ ("Somebody else")
                                                           : C_ ("assigned to", "Nobody"));
}

static void
field_changed_cb (StetWorkingCopy *copy, const char *field, StetStoryPanel *self)
{
  if (g_str_equal (field, "deadline") || g_str_has_prefix (field, "embargo"))
    update_times (self);
  else if (g_str_equal (field, "priority"))
    update_priority (self);
  else if (g_str_equal (field, "target-words"))
    update_target (self);
  else if (g_str_equal (field, "assignee"))
    update_assignee (self);
}

static void
suggest_section (const char *typed, GPtrArray *suggestions, gpointer data)
{
  StetStoryPanel *self = STET_STORY_PANEL (data);
  const char *const *sections = self->vocabulary ? stet_vocabulary_get_sections (self->vocabulary) : NULL;

  for (guint i = 0; sections && sections[i]; i++)
    if (!g_str_equal (sections[i], typed) && stet_suggest_matches (sections[i], typed))
      g_ptr_array_add (suggestions, stet_completion_new (sections[i], NULL, NULL));
}

static void
suggest_language (const char *typed, GPtrArray *suggestions, gpointer data)
{
  g_autoptr (GListModel) languages = spelling_provider_list_languages (spelling_provider_get_default ());

  for (guint i = 0; i < g_list_model_get_n_items (languages); i++)
    {
      g_autoptr (SpellingLanguage) language = g_list_model_get_item (languages, i);
      g_autofree char *code = g_strdelimit (g_strdup (spelling_language_get_code (language)), "_", '-');

      if (!g_str_equal (code, typed)
          && (stet_suggest_matches (spelling_language_get_name (language), typed)
              || g_str_has_prefix (code, typed)))
        g_ptr_array_add (suggestions,
                         stet_completion_new (code, spelling_language_get_name (language), NULL));
    }
}

static void
chosen_cb (StetSuggestPopover *popover, StetCompletion *suggestion, StetStoryPanel *self)
{
  GtkEditable *entry = GTK_EDITABLE (gtk_widget_get_parent (GTK_WIDGET (popover)));

  gtk_editable_set_text (entry, stet_completion_get_label (suggestion));
  gtk_editable_set_position (entry, -1);
  for (guint i = 0; i < self->bindings->len; i++)
    stet_field_binding_flush (g_ptr_array_index (self->bindings, i));
}

static void
editable_cb (StetStoryPanel *self)
{
  gtk_widget_set_sensitive (self->content, self->page && stet_story_page_get_editable (self->page));
}

static void
stet_story_panel_dispose (GObject *object)
{
  StetStoryPanel *self = STET_STORY_PANEL (object);

  if (self->page)
    stet_story_panel_set_page (self, NULL);
  g_ptr_array_set_size (self->bindings, 0);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_STORY_PANEL);

  G_OBJECT_CLASS (stet_story_panel_parent_class)->dispose (object);
}

static void
stet_story_panel_finalize (GObject *object)
{
  StetStoryPanel *self = STET_STORY_PANEL (object);

  g_ptr_array_unref (self->bindings);

  G_OBJECT_CLASS (stet_story_panel_parent_class)->finalize (object);
}

static void
stet_story_panel_class_init (StetStoryPanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = stet_story_panel_dispose;
  object_class->finalize = stet_story_panel_finalize;

  g_type_ensure (STET_TYPE_BYLINE_EDITOR);
  g_type_ensure (STET_TYPE_LEAD_PICTURE);
  g_type_ensure (STET_TYPE_SOURCES_EDITOR);
  g_type_ensure (STET_TYPE_TAGS_EDITOR);
  g_type_ensure (STET_TYPE_TIME_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-story-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, StetStoryPanel, content);
  gtk_widget_class_bind_template_child (widget_class, StetStoryPanel, byline);
  gtk_widget_class_bind_template_child (widget_class, StetStoryPanel, section);
  gtk_widget_class_bind_template_child (widget_class, StetStoryPanel, slug);
  gtk_widget_class_bind_template_child (widget_class, StetStoryPanel, language);
  gtk_widget_class_bind_template_child (widget_class, StetStoryPanel, picture);
  gtk_widget_class_bind_template_child (widget_class, StetStoryPanel, sources);
  gtk_widget_class_bind_template_child (widget_class, StetStoryPanel, tags);
  gtk_widget_class_bind_template_child (widget_class, StetStoryPanel, deadline);
  gtk_widget_class_bind_template_child (widget_class, StetStoryPanel, embargo);
  gtk_widget_class_bind_template_child (widget_class, StetStoryPanel, priority);
  gtk_widget_class_bind_template_child (widget_class, StetStoryPanel, target);
  gtk_widget_class_bind_template_child (widget_class, StetStoryPanel, assignee);
  gtk_widget_class_bind_template_child (widget_class, StetStoryPanel, note);
  gtk_widget_class_bind_template_callback (widget_class, suggest_slug_cb);
  gtk_widget_class_bind_template_callback (widget_class, deadline_cb);
  gtk_widget_class_bind_template_callback (widget_class, embargo_cb);
  gtk_widget_class_bind_template_callback (widget_class, priority_cb);
  gtk_widget_class_bind_template_callback (widget_class, target_cb);
}

static void
bind (StetStoryPanel *self, GtkWidget *widget, const char *field)
{
  g_ptr_array_add (self->bindings, stet_field_binding_new (widget, field));
}

static void
fill_priorities (StetStoryPanel *self)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (by_pace); i++)
    gtk_string_list_append (words, stet_priority_get_word (by_pace[i]));
  adw_combo_row_set_model (self->priority, G_LIST_MODEL (words));
}

static void
stet_story_panel_init (StetStoryPanel *self)
{
  StetSuggestPopover *sections, *languages;

  self->bindings = g_ptr_array_new_with_free_func (g_object_unref);
  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_priorities (self);
  self->showing = FALSE;
  bind (self, self->section, "section");
  bind (self, self->slug, "slug");
  bind (self, self->language, "language");
  bind (self, self->note, "editors-note");
  sections = stet_suggest_popover_attach (self->section, suggest_section, self);
  g_signal_connect_object (sections, "chosen", G_CALLBACK (chosen_cb), self, 0);
  languages = stet_suggest_popover_attach (self->language, suggest_language, self);
  g_signal_connect_object (languages, "chosen", G_CALLBACK (chosen_cb), self, 0);
}

static void
update_sources (StetStoryPanel *self)
{
  const char *person = self->page ? stet_story_page_get_person (self->page) : NULL;

  stet_sources_editor_set_copy (self->sources, self->copy, person ? person : "");
}

static void
set_copy (StetStoryPanel *self, StetWorkingCopy *copy)
{
  StetDesk *desk = copy ? stet_working_copy_get_desk (copy) : NULL;
  StetDesk *old = self->copy ? stet_working_copy_get_desk (self->copy) : NULL;

  if (self->copy)
    g_signal_handlers_disconnect_by_data (self->copy, self);
  if (desk != old || desk == NULL)
    {
      if (self->vocabulary)
        g_signal_handlers_disconnect_by_data (self->vocabulary, self);
      g_clear_object (&self->vocabulary);
    }
  g_set_object (&self->copy, copy);
  if (desk && self->vocabulary == NULL)
    {
      self->vocabulary = stet_vocabulary_new (desk);
      g_signal_connect_object (self->vocabulary, "changed", G_CALLBACK (update_assignee), self,
                               G_CONNECT_SWAPPED);
    }
  for (guint i = 0; i < self->bindings->len; i++)
    stet_field_binding_set_copy (g_ptr_array_index (self->bindings, i), copy);
  stet_byline_editor_set_copy (self->byline, copy, self->vocabulary);
  stet_lead_picture_set_copy (self->picture, copy);
  stet_tags_editor_set_copy (self->tags, copy, self->vocabulary);
  update_sources (self);
  if (copy == NULL)
    return;
  g_signal_connect_object (copy, "field-changed", G_CALLBACK (field_changed_cb), self, 0);
  update_times (self);
  update_priority (self);
  update_target (self);
  update_assignee (self);
}

void
stet_story_panel_set_page (StetStoryPanel *self, StetStoryPage *page)
{
  g_return_if_fail (STET_IS_STORY_PANEL (self));
  g_return_if_fail (page == NULL || STET_IS_STORY_PAGE (page));

  if (self->page == page)
    return;
  if (self->page)
    g_signal_handlers_disconnect_by_data (self->page, self);
  g_set_object (&self->page, page);
  set_copy (self, page ? stet_story_page_get_working_copy (page) : NULL);
  if (page)
    {
      g_signal_connect_object (page, "notify::editable", G_CALLBACK (editable_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (page, "notify::person", G_CALLBACK (update_sources), self, G_CONNECT_SWAPPED);
    }
  editable_cb (self);
}

void
stet_story_panel_go_to (StetStoryPanel *self, const char *field)
{
  g_return_if_fail (STET_IS_STORY_PANEL (self));
  g_return_if_fail (field != NULL);

  const struct
  {
    const char *field;
    gpointer widget;
  } places[] = {
    { "byline", self->byline },       { "section", self->section },   { "tags", self->tags },
    { "picture", self->picture },     { "sources", self->sources },   { "slug", self->slug },
    { "target-words", self->target }, { "priority", self->priority }, { "deadline", self->deadline },
    { "embargo", self->embargo },     { "language", self->language },
  };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_str_equal (places[i].field, field)
        && gtk_widget_child_focus (places[i].widget, GTK_DIR_TAB_FORWARD))
      return;
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}
