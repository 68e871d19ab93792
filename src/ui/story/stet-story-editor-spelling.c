/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spelling in the language of the story, by libspelling. */
#include "config.h"

#include "stet-story-editor-private.h"

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

static void
create (StetStoryEditor *self)
{
  g_autoptr (SpellingChecker) checker = spelling_checker_new (spelling_provider_get_default (), NULL);

  self->spelling = spelling_text_buffer_adapter_new (GTK_SOURCE_BUFFER (self->buffer), checker);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "spelling", G_ACTION_GROUP (self->spelling));
  gtk_text_view_set_extra_menu (GTK_TEXT_VIEW (self),
                                spelling_text_buffer_adapter_get_menu_model (self->spelling));
}

void
stet_story_editor_update_spelling (StetStoryEditor *self)
{
  g_autofree char *code = NULL;

  if (self->loading)
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
