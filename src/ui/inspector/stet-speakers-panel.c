/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text is read off the main thread, when the panel comes into sight and when quotations changed since. */
#include "config.h"

#include "stet-speakers-panel.h"

#include "stet-quote-finder.h"
#include "stet-speakers.h"

#include <glib/gi18n.h>

/* How long the hand rests before it is read again, milliseconds. */
#define REST_MS 800

struct _StetSpeakersPanel
{
  AdwBin parent_instance;

  StetStoryPage *page;       /* (owned) (nullable) */
  StetChecklist *list;       /* (owned) (nullable): the page's, while the panel can be seen */
  GPtrArray *speakers;       /* (owned) (nullable): of StetSpeaker, as the rows are */
  GCancellable *cancellable; /* (owned) (nullable): of the reading */
  guint rest;                /* source */

  GtkStack *stack;
  GtkListBox *rows;
};

G_DEFINE_FINAL_TYPE (StetSpeakersPanel, stet_speakers_panel, ADW_TYPE_BIN)

/* --- rows ----------------------------------------------------------------------------------------------- */

/* (transfer full): "3 quotations · 120 words" */
static char *
dup_amount (const StetSpeaker *speaker)
{
  g_autofree char *quotes
    = g_strdup_printf (ngettext ("%u quotation", "%u quotations", speaker->n_quotes), speaker->n_quotes);
  g_autofree char *words
    = g_strdup_printf (ngettext ("%u word", "%u words", speaker->n_words), speaker->n_words);

  /* Translators: how much somebody says: "3 quotations · 120 words". */
  return g_strdup_printf (C_ ("speaker", "%s · %s"), quotes, words);
}

/* (transfer full) */
static char *
dup_subtitle (const StetSpeaker *speaker)
{
  g_autofree char *amount = dup_amount (speaker);
  GString *subtitle = g_string_new (NULL);

  if (speaker->title && *speaker->title)
    g_string_append_printf (subtitle, "%s\n", speaker->title);
  g_string_append (subtitle, amount);
  if (speaker->name && speaker->spellings->len > 1)
    {
      GString *spellings = g_string_new (NULL);

      for (guint i = 0; i < speaker->spellings->len; i++)
        g_string_append_printf (spellings, "%s%s", i > 0 ? ", " : "",
                                (const char *) g_ptr_array_index (speaker->spellings, i));
      g_string_append_c (subtitle, '\n');
      /* Translators: the ways in which the story writes the name of a speaker. */
      g_string_append_printf (subtitle, _ ("Written: %s"), spellings->str);
      g_string_free (spellings, TRUE);
    }
  return g_string_free (subtitle, FALSE);
}

static GtkWidget *
create_row (const StetSpeaker *speaker)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon
    = gtk_image_new_from_icon_name (speaker->name ? "avatar-default-symbolic" : "dialog-warning-symbolic");
  g_autofree char *subtitle = dup_subtitle (speaker);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), speaker->name ? speaker->name : _ ("No speaker"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  if (!speaker->name)
    gtk_widget_add_css_class (icon, "warning");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), speaker->mention_start >= 0);
  if (speaker->mention_start >= 0)
    gtk_widget_set_tooltip_text (row, _ ("Go to where the story first names them"));
  return row;
}

static void
show (StetSpeakersPanel *self)
{
  gtk_list_box_remove_all (self->rows);
  for (guint i = 0; i < self->speakers->len; i++)
    gtk_list_box_append (self->rows, create_row (g_ptr_array_index (self->speakers, i)));
  gtk_stack_set_visible_child_name (self->stack, self->speakers->len > 0 ? "list" : "empty");
}

static void
row_activated_cb (GtkListBox *rows, GtkListBoxRow *row, StetSpeakersPanel *self)
{
  guint index = gtk_list_box_row_get_index (row);
  const StetSpeaker *speaker;

  if (self->page == NULL || self->speakers == NULL || index >= self->speakers->len)
    return;
  speaker = g_ptr_array_index (self->speakers, index);
  if (speaker->mention_start >= 0)
    stet_story_page_go_to (self->page, "body", speaker->mention_start, speaker->mention_end);
}

/* --- reading -------------------------------------------------------------------------------------------- */

typedef struct
{
  char *text;     /* (owned) */
  char *language; /* (owned) */
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_free (reading->text);
  g_free (reading->language);
  g_free (reading);
}

static gpointer
read_thread (StetDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  const Reading *reading = data;
  g_autoptr (GPtrArray) quotes = stet_quotes_find (reading->text, -1, reading->language);

  return stet_speakers_find (reading->text, -1, quotes, reading->language);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetSpeakersPanel) self = STET_SPEAKERS_PANEL (user_data);
  g_autoptr (GPtrArray) speakers = stet_desk_run_finish (STET_DESK (source), result, NULL);

  /* Cancelled: another text, or out of sight. */
  if (speakers == NULL || self->list == NULL)
    return;
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->speakers, g_ptr_array_unref);
  self->speakers = g_steal_pointer (&speakers);
  show (self);
}

static void
cancel (StetSpeakersPanel *self)
{
  g_clear_handle_id (&self->rest, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
read_text (StetSpeakersPanel *self)
{
  StetWorkingCopy *copy = stet_story_page_get_working_copy (self->page);
  Reading *reading = g_new0 (Reading, 1);

  cancel (self);
  reading->text = g_strdup (stet_working_copy_get_story (copy)->body);
  reading->language = g_strdup (stet_working_copy_get_story (copy)->language);
  self->cancellable = g_cancellable_new ();
  stet_desk_run_async (stet_working_copy_get_desk (copy), read_thread, reading, reading_free,
                       (GDestroyNotify) g_ptr_array_unref, self->cancellable, read_cb, g_object_ref (self));
}

static gboolean
rested_cb (gpointer data)
{
  StetSpeakersPanel *self = STET_SPEAKERS_PANEL (data);

  self->rest = 0;
  read_text (self);
  return G_SOURCE_REMOVE;
}

static void
refreshed_cb (StetSpeakersPanel *self)
{
  g_clear_handle_id (&self->rest, g_source_remove);
  self->rest = g_timeout_add (REST_MS, rested_cb, self);
}

/* --- while it can be seen ------------------------------------------------------------------------------- */

static void
connect_list (StetSpeakersPanel *self)
{
  if (self->page == NULL || self->list)
    return;
  self->list = g_object_ref (stet_story_checks_get_list (stet_story_page_get_checks (self->page)));
  g_signal_connect_swapped (self->list, "refreshed", G_CALLBACK (refreshed_cb), self);
  read_text (self);
}

static void
disconnect_list (StetSpeakersPanel *self)
{
  cancel (self);
  if (self->list)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_object (&self->list);
}

static void
stet_speakers_panel_map (GtkWidget *widget)
{
  connect_list (STET_SPEAKERS_PANEL (widget));
  GTK_WIDGET_CLASS (stet_speakers_panel_parent_class)->map (widget);
}

static void
stet_speakers_panel_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (stet_speakers_panel_parent_class)->unmap (widget);
  disconnect_list (STET_SPEAKERS_PANEL (widget));
}

static void
stet_speakers_panel_dispose (GObject *object)
{
  StetSpeakersPanel *self = STET_SPEAKERS_PANEL (object);

  stet_speakers_panel_set_page (self, NULL);
  g_clear_pointer (&self->speakers, g_ptr_array_unref);
  /* AdwBin would unparent it once more. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_SPEAKERS_PANEL);

  G_OBJECT_CLASS (stet_speakers_panel_parent_class)->dispose (object);
}

static void
stet_speakers_panel_class_init (StetSpeakersPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_speakers_panel_dispose;
  widget_class->map = stet_speakers_panel_map;
  widget_class->unmap = stet_speakers_panel_unmap;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-speakers-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, StetSpeakersPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, StetSpeakersPanel, rows);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
stet_speakers_panel_init (StetSpeakersPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
stet_speakers_panel_set_page (StetSpeakersPanel *self, StetStoryPage *page)
{
  g_return_if_fail (STET_IS_SPEAKERS_PANEL (self));
  g_return_if_fail (page == NULL || STET_IS_STORY_PAGE (page));

  if (self->page == page)
    return;
  disconnect_list (self);
  g_set_object (&self->page, page);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    connect_list (self);
}
