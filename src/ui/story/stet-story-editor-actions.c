/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the writer does to the text besides typing letters. Each thing is one step of undo. */
#include "config.h"

#include "stet-story-editor-private.h"

#include "stet-markdown.h"
#include "stet-word-diff.h"

#include <string.h>

static const struct
{
  const char *action;
  StetFormatFunc func;
  guint key;
  GdkModifierType modifiers;
} formats[] = {
  { "strong", stet_format_toggle_strong, GDK_KEY_b, GDK_CONTROL_MASK },
  { "emphasis", stet_format_toggle_emphasis, GDK_KEY_i, GDK_CONTROL_MASK },
  { "crosshead", stet_format_toggle_crosshead, GDK_KEY_2, GDK_CONTROL_MASK | GDK_ALT_MASK },
  { "block-quote", stet_format_toggle_block_quote, GDK_KEY_9, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
  { "bullet-list", stet_format_toggle_bullet_list, GDK_KEY_8, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
  { "number-list", stet_format_toggle_number_list, GDK_KEY_7, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
};

/* Returns where what was inserted ends. */
static guint
replace (StetStoryEditor *self, guint from, guint to, const char *inserted)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, (int) from);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, (int) to);
  if (from < to)
    gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, inserted, -1);
  return (guint) gtk_text_iter_get_offset (&start);
}

/* Only what differs: an edit may rewrite a line for one letter. One suggestion comes of it. */
static guint
replace_suggesting (StetStoryEditor *self, guint from, guint to, const char *inserted)
{
  g_autofree char *old = stet_story_editor_dup_slice (self, from, to);
  const char *a = old, *b = inserted, *a_end = old + strlen (old), *b_end = inserted + strlen (inserted);
  g_autofree char *rest = NULL;
  guint n_same_end = 0;

  for (; a < a_end && b < b_end && g_utf8_get_char (a) == g_utf8_get_char (b); from++)
    {
      a = g_utf8_next_char (a);
      b = g_utf8_next_char (b);
    }
  while (a_end > a && b_end > b
         && g_utf8_get_char (g_utf8_prev_char (a_end)) == g_utf8_get_char (g_utf8_prev_char (b_end)))
    {
      a_end = g_utf8_prev_char (a_end);
      b_end = g_utf8_prev_char (b_end);
      n_same_end++;
    }
  rest = g_strndup (b, (gsize) (b_end - b));
  return replace (self, from, to - n_same_end, rest) + n_same_end;
}

/* What was made of words that are shown, of which some are only suggested: those stay where they are. */
static void
replace_around (StetStoryEditor *self, guint from, guint to, const char *inserted)
{
  g_autofree char *old = stet_story_editor_dup_slice (self, from, to);
  g_autoptr (GArray) changes = stet_word_diff (old, inserted);

  for (guint i = changes->len; i-- > 0;)
    {
      const StetWordChange *change = &g_array_index (changes, StetWordChange, i);
      g_autofree char *words = g_utf8_substring (inserted, change->new_start, change->new_end);

      replace (self, from + change->old_start, from + change->old_end, words);
    }
}

gboolean
stet_story_editor_apply (StetStoryEditor *self, const StetFormatEdit *edit, guint origin)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextBuffer *buffer;
  GtkTextIter start, end;
  const char *inserted;
  guint from, to, shift = 0;

  g_return_val_if_fail (STET_IS_STORY_EDITOR (self), FALSE);
  g_return_val_if_fail (edit != NULL, FALSE);

  if (!gtk_text_view_get_editable (view))
    return FALSE;
  buffer = GTK_TEXT_BUFFER (self->buffer);
  gtk_text_view_reset_im_context (view);
  self->pasting++;
  gtk_text_buffer_begin_user_action (buffer);
  inserted = edit->inserted != NULL ? edit->inserted : "";
  from = origin + edit->offset;
  to = from + edit->n_deleted;
  if (stet_story_buffer_get_suggesting (self->buffer))
    /* behind what was struck */
    shift = replace_suggesting (self, from, to, inserted) - from - (guint) g_utf8_strlen (inserted, -1);
  else if (stet_proof_get_n (stet_story_buffer_get_proof (self->buffer)) > 0)
    replace_around (self, from, to, inserted);
  else
    replace (self, from, to, inserted);
  if (!stet_story_buffer_get_suggesting (self->buffer) || *inserted != '\0')
    {
      gtk_text_buffer_get_iter_at_offset (buffer, &start, (int) (origin + edit->selection_start + shift));
      gtk_text_buffer_get_iter_at_offset (buffer, &end, (int) (origin + edit->selection_end + shift));
      gtk_text_buffer_select_range (buffer, &end, &start);
    }
  gtk_text_buffer_end_user_action (buffer);
  self->pasting--;
  gtk_text_view_scroll_mark_onscreen (view, gtk_text_buffer_get_insert (buffer));
  return TRUE;
}

/* Carries out a command of stet-format.h on the selection. */
gboolean
stet_story_editor_run (StetStoryEditor *self, StetFormatFunc func)
{
  g_autofree char *text = NULL;
  g_autoptr (StetFormatEdit) edit = NULL;
  guint origin, start, end;

  stet_story_editor_get_shown_selection (self, &start, &end);
  text = stet_story_editor_dup_surroundings (self, &origin);
  edit = func (text, start - origin, end - origin);
  return edit && stet_story_editor_apply (self, edit, origin);
}

void
stet_story_editor_get_format (StetStoryEditor *self, StetFormatState *state)
{
  g_autofree char *text = NULL;
  guint origin, start, end;

  g_return_if_fail (STET_IS_STORY_EDITOR (self));

  stet_story_editor_get_shown_selection (self, &start, &end);
  text = stet_story_editor_dup_surroundings (self, &origin);
  stet_format_get_state (text, start - origin, end - origin, state);
}

void
stet_story_editor_set_link (StetStoryEditor *self, const char *url)
{
  g_autofree char *text = NULL;
  g_autoptr (StetFormatEdit) edit = NULL;
  guint origin, start, end;

  g_return_if_fail (STET_IS_STORY_EDITOR (self));

  stet_story_editor_get_shown_selection (self, &start, &end);
  text = stet_story_editor_dup_surroundings (self, &origin);
  edit = stet_format_set_link (text, start - origin, end - origin, url);
  if (edit)
    stet_story_editor_apply (self, edit, origin);
}

void
stet_story_editor_add_picture (StetStoryEditor *self, const char *media, const char *alt, const char *caption)
{
  g_autofree char *picture = NULL, *block = NULL, *inserted = NULL;
  StetFormatEdit edit = { 0 };
  guint start, end, unused;
  gsize length;
  gboolean empty;

  g_return_if_fail (STET_IS_STORY_EDITOR (self));
  g_return_if_fail (media != NULL);

  picture = stet_markdown_picture (media, alt, caption);
  stet_story_editor_get_shown_selection (self, &unused, &end);
  stet_story_blocks_get_bounds (self->blocks, stet_story_blocks_find (self->blocks, end), &start, &end);
  block = stet_story_editor_dup_slice (self, start, end);
  for (length = strlen (block); length > 0 && strchr (" \t\n", block[length - 1]); length--)
    ;
  empty = length == 0;
  inserted = g_strconcat (empty ? "" : "\n\n", picture, NULL);
  edit.offset = start + g_utf8_strlen (block, length);
  edit.n_deleted = empty ? end - start : 0;
  edit.inserted = inserted;
  edit.selection_start = edit.selection_end = edit.offset + g_utf8_strlen (inserted, -1);
  stet_story_editor_apply (self, &edit, 0);
}

/* The state of a stateful action follows the text; to activate it is to ask for a change of the text. */
static void
format_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const char *name = g_action_get_name (G_ACTION (action));

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (formats[i].action, name))
      stet_story_editor_run (STET_STORY_EDITOR (data), formats[i].func);
  gtk_widget_grab_focus (GTK_WIDGET (data));
  stet_story_editor_update_states (STET_STORY_EDITOR (data));
}

static void
link_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_signal_emit_by_name (data, "edit-link");
}

static void
picture_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_signal_emit_by_name (data, "insert-picture", NULL);
}

void
stet_story_editor_install_shortcuts (GtkWidgetClass *klass)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *name = g_strconcat ("format.", formats[i].action, NULL);

      gtk_widget_class_add_binding_action (klass, formats[i].key, formats[i].modifiers, name, NULL);
    }
  gtk_widget_class_add_binding_action (klass, GDK_KEY_k, GDK_CONTROL_MASK, "format.link", NULL);
}

static void
add_action (StetStoryEditor *self, GSimpleAction *action, GCallback activate)
{
  g_signal_connect (action, "activate", activate, self);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
  g_object_unref (action);
}

void
stet_story_editor_create_actions (StetStoryEditor *self)
{
  self->actions = g_simple_action_group_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    add_action (self, g_simple_action_new_stateful (formats[i].action, NULL, g_variant_new_boolean (FALSE)),
                G_CALLBACK (format_cb));
  add_action (self, g_simple_action_new_stateful ("link", NULL, g_variant_new_boolean (FALSE)),
              G_CALLBACK (link_cb));
  add_action (self, g_simple_action_new ("picture", NULL), G_CALLBACK (picture_cb));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "format", G_ACTION_GROUP (self->actions));
}

static GSimpleAction *
lookup (StetStoryEditor *self, const char *name)
{
  return G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), name));
}

void
stet_story_editor_update_actions (StetStoryEditor *self)
{
  gboolean editable = gtk_text_view_get_editable (GTK_TEXT_VIEW (self));

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    g_simple_action_set_enabled (lookup (self, formats[i].action), editable);
  g_simple_action_set_enabled (lookup (self, "link"), editable);
  g_simple_action_set_enabled (lookup (self, "picture"), editable);
}

static void
set_state (StetStoryEditor *self, const char *name, gboolean on)
{
  g_simple_action_set_state (lookup (self, name), g_variant_new_boolean (on));
}

void
stet_story_editor_update_states (StetStoryEditor *self)
{
  g_auto (StetFormatState) state = { 0 };

  stet_story_editor_get_format (self, &state);
  set_state (self, "strong", state.strong);
  set_state (self, "emphasis", state.emphasis);
  set_state (self, "crosshead", state.crosshead);
  set_state (self, "block-quote", state.block_quote);
  set_state (self, "bullet-list", state.bullet_list);
  set_state (self, "number-list", state.number_list);
  set_state (self, "link", state.url != NULL);
}
