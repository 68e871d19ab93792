/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between the working copy and the widgets: edits go down as they are made, what changed elsewhere comes up.
 */

#include "config.h"

#include "stet-story-page-private.h"

#include <glib/gi18n.h>

static const StetStory *
get_story (StetStoryPage *self)
{
  return stet_working_copy_get_story (self->copy);
}

static void
update_title (StetStoryPage *self)
{
  const char *headline = get_story (self)->headline;

  if (g_set_str (&self->title, *headline ? headline : _ ("Untitled Story")))
    g_object_notify (G_OBJECT (self), "title");
}

static void
update_length (StetStoryPage *self)
{
  StetStatistics statistics = stet_story_editor_get_statistics (self->editor);

  stet_foot_bar_set_length (self->foot_bar, &statistics, get_story (self)->target_words);
}

static void
update_language (StetStoryPage *self)
{
  const char *language = get_story (self)->language;

  g_object_set (self->editor, "language", language, NULL);
  stet_foot_bar_set_language (self->foot_bar, language);
}

static void
update_save_state (StetStoryPage *self)
{
  g_autofree char *message = NULL;
  int state;

  g_object_get (self->copy, "save-state", &state, "save-message", &message, NULL);
  stet_foot_bar_set_save_state (self->foot_bar, state, message);
}

void
stet_story_page_set_field (StetStoryPage *self, const char *field, const char *value)
{
  g_autoptr (GError) error = NULL;

  if (!stet_working_copy_set_field (self->copy, field, value, &error))
    stet_story_page_say (self, error->message);
}

static void
headline_cb (StetTitleField *field, GParamSpec *pspec, StetStoryPage *self)
{
  g_autofree char *text = stet_title_field_dup_text (field);

  if (g_strcmp0 (text, get_story (self)->headline) != 0)
    stet_story_page_set_field (self, "headline", text);
}

static void
standfirst_cb (StetTitleField *field, GParamSpec *pspec, StetStoryPage *self)
{
  g_autofree char *text = stet_title_field_dup_text (field);

  if (g_strcmp0 (text, get_story (self)->standfirst) != 0)
    stet_story_page_set_field (self, "standfirst", text);
}

static void
edited_cb (StetStoryEditor *editor, guint offset, guint n_deleted, const char *inserted, StetStoryPage *self)
{
  self->from_editor = TRUE;
  stet_working_copy_edit_body (self->copy, offset, n_deleted, inserted);
  self->from_editor = FALSE;
}

static void
body_replaced_cb (StetWorkingCopy *copy, StetStoryPage *self)
{
  if (!self->from_editor)
    stet_story_editor_replace (self->editor, get_story (self)->body);
}

static void
field_changed_cb (StetWorkingCopy *copy, const char *field, StetStoryPage *self)
{
  if (g_str_equal (field, "headline"))
    {
      stet_title_field_set_text (self->headline, get_story (self)->headline);
      update_title (self);
    }
  else if (g_str_equal (field, "standfirst"))
    stet_title_field_set_text (self->standfirst, get_story (self)->standfirst);
  else if (g_str_equal (field, "language"))
    update_language (self);
  else if (g_str_equal (field, "target-words"))
    update_length (self);
}

/* Another stage: the person may or may not edit now, and a new return is news. */
static void
stage_cb (StetStoryPage *self)
{
  self->return_seen = FALSE;
  stet_story_page_update_banner (self);
  stet_story_page_ask (self);
}

static void
connect_signals (StetStoryPage *self)
{
  g_signal_connect_object (self->copy, "field-changed", G_CALLBACK (field_changed_cb), self, 0);
  g_signal_connect_object (self->copy, "body-replaced", G_CALLBACK (body_replaced_cb), self, 0);
  g_signal_connect_object (self->copy, "notify::save-state", G_CALLBACK (update_save_state), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->copy, "notify::save-message", G_CALLBACK (update_save_state), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->copy, "notify::stage", G_CALLBACK (stage_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->copy, "notify::return-reason", G_CALLBACK (stet_story_page_update_banner),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->copy, "notify::recovered", G_CALLBACK (stet_story_page_update_banner), self,
                           G_CONNECT_SWAPPED);
}

void
stet_story_page_connect_copy (StetStoryPage *self)
{
  const StetStory *story = get_story (self);

  stet_title_field_set_text (self->headline, story->headline);
  stet_title_field_set_text (self->standfirst, story->standfirst);
  stet_story_editor_load (self->editor, story->body);

  g_signal_connect_object (self->headline, "notify::text", G_CALLBACK (headline_cb), self, 0);
  g_signal_connect_object (self->standfirst, "notify::text", G_CALLBACK (standfirst_cb), self, 0);
  g_signal_connect_object (self->editor, "edited", G_CALLBACK (edited_cb), self, 0);
  g_signal_connect_object (self->editor, "settled", G_CALLBACK (update_length), self, G_CONNECT_SWAPPED);
  connect_signals (self);
  stet_story_page_connect_checks (self);
  stet_story_page_connect_style (self);
  stet_story_page_connect_review (self);

  update_title (self);
  update_length (self);
  update_language (self);
  update_save_state (self);
  stet_story_page_update_banner (self);
}
