/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spelling in the language of the story, by libspelling. */
#include "config.h"

#include "stet-story-editor-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* The dictionary for a BCP 47 language: the same, the user's own country's, or any of that language.
 * (transfer full) (nullable) */
static char *
find_dictionary (const char *language)
{
  SpellingProvider *provider = spelling_provider_get_default ();
  g_autoptr (GListModel) languages = spelling_provider_list_languages (provider);
  g_autofree char *wanted = g_strdelimit (g_strdup (language), "-", '_');
  const char *preferred = spelling_provider_get_default_code (provider);
  gsize stem = strcspn (wanted, "_");
  char *found = NULL;

  if (spelling_provider_supports_language (provider, wanted))
    return g_steal_pointer (&wanted);
  if (preferred && strncmp (preferred, wanted, stem) == 0 && preferred[stem] == '_')
    return g_strdup (preferred);
  for (guint i = 0; languages && found == NULL && i < g_list_model_get_n_items (languages); i++)
    {
      g_autoptr (SpellingLanguage) each = g_list_model_get_item (languages, i);
      const char *code = spelling_language_get_code (each);

      if (strncmp (code, wanted, stem) == 0 && (code[stem] == '_' || code[stem] == '\0'))
        found = g_strdup (code);
    }
  return found;
}

/* How long the caret stands still before the word under it is looked at, in milliseconds. */
#define REST_MS 600

/* What libspelling does when the caret has moved. */
static guint
match_follower (StetStoryEditor *self,
                guint (*func) (gpointer, GSignalMatchType, guint, GQuark, GClosure *, gpointer, gpointer))
{
  return func (self->buffer, G_SIGNAL_MATCH_ID | G_SIGNAL_MATCH_DATA,
               g_signal_lookup ("cursor-moved", GTK_SOURCE_TYPE_BUFFER), 0, NULL, NULL, self->spelling);
}

static gboolean
rested_cb (gpointer data)
{
  StetStoryEditor *self = STET_STORY_EDITOR (data);

  self->spelling_source = 0;
  match_follower (self, g_signal_handlers_unblock_matched);
  g_signal_emit_by_name (self->buffer, "cursor-moved");
  /* our own handler has begun another rest meanwhile */
  g_clear_handle_id (&self->spelling_source, g_source_remove);
  match_follower (self, g_signal_handlers_block_matched);
  return G_SOURCE_REMOVE;
}

static void
cursor_moved_cb (StetStoryEditor *self)
{
  g_clear_handle_id (&self->spelling_source, g_source_remove);
  if (self->spelling != NULL)
    self->spelling_source = g_timeout_add (REST_MS, rested_cb, self);
}

/* libspelling 0.4 asks the dictionary for corrections of the word under the caret shortly after each
 * movement, on the main thread: tens of milliseconds, in which the next letter waits. It is let look when the
 * hand rests. */
static void
follow_at_rest (StetStoryEditor *self)
{
  match_follower (self, g_signal_handlers_block_matched);
  g_signal_connect_object (self->buffer, "cursor-moved", G_CALLBACK (cursor_moved_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
create (StetStoryEditor *self)
{
  g_autoptr (SpellingChecker) checker = spelling_checker_new (spelling_provider_get_default (), NULL);
  g_autoptr (GMenu) menu = g_menu_new (), style = g_menu_new ();

  self->spelling = spelling_text_buffer_adapter_new (GTK_SOURCE_BUFFER (self->buffer), checker);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "spelling", G_ACTION_GROUP (self->spelling));
  g_menu_append_section (menu, NULL, spelling_text_buffer_adapter_get_menu_model (self->spelling));
  g_menu_append (style, _ ("_House Style…"), "style.explain");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (style));
  gtk_text_view_set_extra_menu (GTK_TEXT_VIEW (self), G_MENU_MODEL (menu));
  follow_at_rest (self);
}

void
stet_story_editor_update_spelling (StetStoryEditor *self)
{
  g_autofree char *code = NULL;

  /* Reading a dictionary takes longer than drawing the first page. */
  if (self->loading || !self->drawn)
    return;
  if (self->spelling_wanted)
    code = find_dictionary (self->language ? self->language : "en");
  if (code && self->spelling == NULL)
    create (self);
  if (self->spelling == NULL)
    return;
  if (code)
    spelling_text_buffer_adapter_set_language (self->spelling, code);
  spelling_text_buffer_adapter_set_enabled (self->spelling, code != NULL);
}
