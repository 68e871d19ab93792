/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys that mean more than a letter, the pointer, and what is corrected while one types. */
#include "config.h"

#include "stet-story-editor-private.h"

#include "stet-typography.h"

#include <string.h>

/* A straight quotation mark or hyphen has just been typed: puts the right one in its place, as a step of its
 * own that undo takes back first. */
void
stet_story_editor_correct_typed (StetStoryEditor *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  g_autofree char *before = NULL;
  StetTypographyEdit edit;
  GtkTextIter start, end;
  guint at = self->typed_at, block, unused;

  self->typed_at = -1;
  stet_story_blocks_get_bounds (self->blocks, stet_story_blocks_find (self->blocks, at), &block, &unused);
  before = stet_story_editor_dup_slice (self, block, at);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, at);
  if (!stet_typography_type (self->language ? self->language : "en", before, -1,
                             gtk_text_iter_get_char (&end), &edit))
    return;

  self->pasting++;
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_get_iter_at_offset (buffer, &start, at - edit.n_deleted);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, at + 1);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, edit.inserted, -1);
  gtk_text_buffer_end_user_action (buffer);
  self->pasting--;
}

static gboolean
delete_range (StetStoryEditor *self, guint start, guint end)
{
  const StetFormatEdit edit = { start, end - start, NULL, start, start };

  return stet_story_editor_apply (self, &edit, 0);
}

/* Backspace at the start of a paragraph joins it with the one before; behind a bullet, "> " or "## " it takes
 * that away. Neither leaves the writer to delete characters that do not show. */
static gboolean
press_backspace (StetStoryEditor *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextIter caret, line;
  g_autofree char *before = NULL;
  guint at;

  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  at = gtk_text_iter_get_offset (&caret);
  line = caret;
  gtk_text_iter_set_line_offset (&line, 0);
  if (gtk_text_iter_equal (&line, &caret))
    {
      before = stet_story_editor_dup_slice (self, at - MIN (at, 2), at);
      return g_str_equal (before, "\n\n") && delete_range (self, at - 2, at);
    }
  before = gtk_text_buffer_get_slice (buffer, &line, &caret, TRUE);
  if (g_regex_match_simple ("^([-*+] |[0-9]{1,9}[.)] |> |#{1,6} )$", before, 0, 0))
    return delete_range (self, gtk_text_iter_get_offset (&line), at);
  return FALSE;
}

static gboolean
press_delete (StetStoryEditor *self)
{
  guint at, unused, n = gtk_text_buffer_get_char_count (GTK_TEXT_BUFFER (self->buffer));
  g_autofree char *after = NULL;

  stet_story_editor_get_shown_selection (self, &at, &unused);
  after = stet_story_editor_dup_slice (self, at, MIN (at + 2, n));
  return g_str_equal (after, "\n\n") && delete_range (self, at, at + 2);
}

static gboolean
press_key (StetStoryEditor *self, guint keyval, GdkModifierType state)
{
  guint start, end;

  if (!gtk_text_view_get_editable (GTK_TEXT_VIEW (self)) || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)))
    return GDK_EVENT_PROPAGATE;
  stet_story_editor_get_shown_selection (self, &start, &end);
  switch (keyval)
    {
    case GDK_KEY_BackSpace:
      return start == end && press_backspace (self);
    case GDK_KEY_Delete:
      return start == end && press_delete (self);
    default:
      if (state & GDK_SHIFT_MASK)
        {
          /* A line break within the paragraph: CommonMark 0.31, 6.7. */
          const StetFormatEdit edit = { start, end - start, (char *) "  \n", start + 3, start + 3 };

          return stet_story_editor_apply (self, &edit, 0);
        }
      return stet_story_editor_run (self, stet_format_break);
    }
}

static void
preedit_changed_cb (GtkTextView *view, const char *preedit, gpointer data)
{
  STET_STORY_EDITOR (view)->composing = preedit && *preedit;
}

static gboolean
pointer_cb (GtkEventControllerLegacy *controller, GdkEvent *event, StetStoryEditor *self)
{
  GdkEventType type = gdk_event_get_event_type (event);

  if (type == GDK_BUTTON_PRESS || type == GDK_TOUCH_BEGIN)
    self->pointer_down = TRUE;
  else if (type == GDK_BUTTON_RELEASE || type == GDK_TOUCH_END || type == GDK_TOUCH_CANCEL
           || type == GDK_GRAB_BROKEN)
    {
      self->pointer_down = FALSE;
      stet_story_editor_follow_caret (self);
    }
  return GDK_EVENT_PROPAGATE;
}

static gboolean
in_first_line (StetStoryEditor *self)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (GTK_TEXT_BUFFER (self->buffer), &iter,
                                    gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (self->buffer)));
  return gtk_text_iter_get_line (&iter) == 0
         && !gtk_text_view_backward_display_line (GTK_TEXT_VIEW (self), &iter);
}

/* While one suggests GtkTextView has no undo of its own. */
static gboolean
undo (StetStoryEditor *self, guint keyval, GdkModifierType state)
{
  guint lower = gdk_keyval_to_lower (keyval);

  if ((lower != GDK_KEY_z && lower != GDK_KEY_y) || (state & GDK_ALT_MASK))
    return FALSE;
  if (lower == GDK_KEY_y || (state & GDK_SHIFT_MASK))
    stet_story_buffer_redo_suggestion (self->buffer);
  else
    stet_story_buffer_undo_suggestion (self->buffer);
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (self),
                                      gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (self->buffer)));
  return TRUE;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                StetStoryEditor *self)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller));

  if (keyval == GDK_KEY_Up && !(state & GDK_MODIFIER_MASK) && !self->composing && in_first_line (self))
    {
      g_signal_emit_by_name (self, "leave");
      return GDK_EVENT_STOP;
    }
  if ((state & GDK_CONTROL_MASK) && stet_story_buffer_get_suggesting (self->buffer)
      && undo (self, keyval, state))
    return GDK_EVENT_STOP;
  if (keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter && keyval != GDK_KEY_ISO_Enter
      && keyval != GDK_KEY_BackSpace && keyval != GDK_KEY_Delete)
    return GDK_EVENT_PROPAGATE;
  /* An input method that is composing takes these keys first. */
  if (self->composing && gtk_text_view_im_context_filter_keypress (GTK_TEXT_VIEW (self), event))
    return GDK_EVENT_STOP;
  return press_key (self, keyval, state);
}

void
stet_story_editor_add_controllers (StetStoryEditor *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *pointer = gtk_event_controller_legacy_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);

  gtk_event_controller_set_propagation_phase (pointer, GTK_PHASE_CAPTURE);
  g_signal_connect (pointer, "event", G_CALLBACK (pointer_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), pointer);

  g_signal_connect (self, "preedit-changed", G_CALLBACK (preedit_changed_cb), NULL);
}
