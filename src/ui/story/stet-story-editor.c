/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Following the text: each commit marks what it touched, "changed" reads those paragraphs again. */
#include "config.h"

#include "stet-story-editor-private.h"

#include "stet-markdown.h"
#include "stet-story-style.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* How long one go at reading paragraphs may take, microseconds; and how many it reads however long that takes
 * on a busy machine. What an edit touches is done within the first; the rest of a story that is being loaded
 * waits for the next. */
#define SETTLE_BUDGET 4000
#define SETTLE_LEAST  8

enum
{
  PROP_LANGUAGE = 1,
  PROP_TYPOGRAPHIC,
  PROP_SPELLING,
  N_PROPS,
};

enum
{
  EDITED,
  LOADED,
  SETTLED,
  MESSAGE,
  INSERT_PICTURE,
  EDIT_LINK,
  LEAVE,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (StetStoryEditor, stet_story_editor, GTK_SOURCE_TYPE_VIEW)

char *
stet_story_editor_dup_slice (StetStoryEditor *self, guint start, guint end)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextIter from, to;

  gtk_text_buffer_get_iter_at_offset (buffer, &from, start);
  gtk_text_buffer_get_iter_at_offset (buffer, &to, end);
  return gtk_text_buffer_get_slice (buffer, &from, &to, TRUE);
}

static guint
mark_offset (StetStoryEditor *self, GtkTextMark *mark)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (GTK_TEXT_BUFFER (self->buffer), &iter, mark);
  return gtk_text_iter_get_offset (&iter);
}

void
stet_story_editor_get_shown_selection (StetStoryEditor *self, guint *start, guint *end)
{
  GtkTextIter from, to;

  gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (self->buffer), &from, &to);
  *start = gtk_text_iter_get_offset (&from);
  *end = gtk_text_iter_get_offset (&to);
}

char *
stet_story_editor_dup_surroundings (StetStoryEditor *self, guint *origin)
{
  guint start, end, first, last, unused;

  stet_story_editor_get_shown_selection (self, &start, &end);
  first = stet_story_blocks_find (self->blocks, start);
  last = stet_story_blocks_find (self->blocks, end);
  first -= MIN (first, 1);
  last = MIN (last + 1, stet_story_blocks_get_n (self->blocks) - 1);
  stet_story_blocks_get_bounds (self->blocks, first, origin, &unused);
  stet_story_blocks_get_bounds (self->blocks, last, &unused, &end);
  return stet_story_editor_dup_slice (self, *origin, end);
}

static void
settle_block (StetStoryEditor *self, guint index)
{
  g_autofree char *text = NULL;
  g_autoptr (GArray) style = NULL;
  guint start, end, caret = mark_offset (self, self->styled_caret);
  gboolean decorated;

  stet_story_blocks_get_bounds (self->blocks, index, &start, &end);
  text = stet_story_editor_dup_slice (self, start, end);
  style = stet_story_style (text, caret >= start && caret <= end ? (int) (caret - start) : -1, &decorated);
  stet_story_style_project (self->buffer, 0, STET_N_STYLE_TAGS, start, end, style);
  stet_story_blocks_settle (self->blocks, index, text, decorated);
}

/* Reads blocks that wait; TRUE when none is left. */
static gboolean
settle (StetStoryEditor *self)
{
  gint64 until = g_get_monotonic_time () + SETTLE_BUDGET;
  guint start, end, index, n = 0;

  if (stet_story_blocks_get_dirty (self->blocks, &start, &end))
    {
      g_autofree char *text = stet_story_editor_dup_slice (self, start, end);

      stet_story_blocks_update (self->blocks, text);
    }
  while (stet_story_blocks_get_waiting (self->blocks, &index))
    {
      settle_block (self, index);
      if (++n >= SETTLE_LEAST && g_get_monotonic_time () > until)
        return !stet_story_blocks_get_waiting (self->blocks, &index);
    }
  return TRUE;
}

static gboolean
settle_idle_cb (gpointer data)
{
  StetStoryEditor *self = STET_STORY_EDITOR (data);
  gboolean done = settle (self);

  g_signal_emit (self, signals[SETTLED], 0);
  if (!done)
    return G_SOURCE_CONTINUE;
  self->settle_source = 0;
  return G_SOURCE_REMOVE;
}

static void
settle_now (StetStoryEditor *self)
{
  if (!settle (self) && self->settle_source == 0)
    self->settle_source = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, settle_idle_cb, self, NULL);
  g_signal_emit (self, signals[SETTLED], 0);
}

/* Markup shows in the line that the caret is in, and no longer in the one it was in. */
void
stet_story_editor_follow_caret (StetStoryEditor *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextIter caret, styled;
  guint from, to;

  if (self->pointer_down)
    return;
  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  gtk_text_buffer_get_iter_at_mark (buffer, &styled, self->styled_caret);
  if (gtk_text_iter_equal (&caret, &styled))
    return;
  gtk_text_buffer_move_mark (buffer, self->styled_caret, &caret);
  if (gtk_text_iter_get_line (&caret) == gtk_text_iter_get_line (&styled))
    return;
  from = stet_story_blocks_find (self->blocks, gtk_text_iter_get_offset (&styled));
  to = stet_story_blocks_find (self->blocks, gtk_text_iter_get_offset (&caret));
  settle_block (self, to);
  if (from != to)
    settle_block (self, from);
}

static void
commit_cb (GtkTextBuffer *buffer, GtkTextBufferNotifyFlags flags, guint position, guint length, gpointer data)
{
  StetStoryEditor *self = STET_STORY_EDITOR (data);
  g_autofree char *inserted = NULL;

  if (flags == GTK_TEXT_BUFFER_NOTIFY_AFTER_INSERT)
    {
      inserted = stet_story_editor_dup_slice (self, position, position + length);
      stet_story_blocks_edit (self->blocks, position, 0, length);
      self->typed_at = -1;
      if (length == 1 && self->typographic && !self->loading && self->pasting == 0
          && !stet_story_buffer_is_undoing (self->buffer) && strchr ("\"'-.", *inserted))
        self->typed_at = position;
      stet_story_editor_tell_inserted (self, position, length, inserted);
    }
  else if (flags == GTK_TEXT_BUFFER_NOTIFY_BEFORE_DELETE)
    self->n_deleting = length;
  else if (flags == GTK_TEXT_BUFFER_NOTIFY_AFTER_DELETE)
    {
      /* GTK gives no length here. */
      stet_story_blocks_edit (self->blocks, position, self->n_deleting, 0);
      stet_story_editor_tell_deleted (self, position, self->n_deleting);
    }
}

static void
changed_cb (GtkTextBuffer *buffer, StetStoryEditor *self)
{
  settle_now (self);
  /* The view queues its drawing only once it has validated its lines, which may be after a frame that
   * something else asked for: the letter would come a frame late. */
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
states_idle_cb (gpointer data)
{
  StetStoryEditor *self = STET_STORY_EDITOR (data);

  self->states_source = 0;
  stet_story_editor_update_states (self);
  return G_SOURCE_REMOVE;
}

static void
cursor_moved_cb (GtkSourceBuffer *buffer, StetStoryEditor *self)
{
  stet_story_editor_follow_caret (self);
  /* The toolbar may come after the letter on the screen. */
  if (self->states_source == 0)
    self->states_source = g_idle_add_full (G_PRIORITY_LOW, states_idle_cb, self, NULL);
}

static gboolean
correct_idle_cb (gpointer data)
{
  StetStoryEditor *self = STET_STORY_EDITOR (data);

  self->correct_source = 0;
  if (self->typed_at >= 0 && !self->composing)
    stet_story_editor_correct_typed (self);
  self->typed_at = -1;
  return G_SOURCE_REMOVE;
}

/* The step of undo that the letter belongs to is still open here; what corrects it must be another. It comes
 * before the next key and the next frame. */
static void
end_user_action_cb (GtkTextBuffer *buffer, StetStoryEditor *self)
{
  if (self->typed_at >= 0 && self->correct_source == 0)
    self->correct_source = g_idle_add_full (G_PRIORITY_HIGH, correct_idle_cb, self, NULL);
}

static void
refused_cb (StetStoryBuffer *buffer, gboolean too_long, StetStoryEditor *self)
{
  g_signal_emit (self, signals[MESSAGE], 0,
                 too_long ? _ ("That is too long for a story. Nothing was inserted.")
                          : _ ("That is not text. Nothing was inserted."));
}

static void
palette_cb (StetStoryEditor *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  g_autoptr (GdkRGBA) accent = adw_style_manager_get_accent_color_rgba (manager);
  gboolean dark = adw_style_manager_get_dark (manager);
  GdkRGBA standalone;

  adw_rgba_to_standalone (accent, dark, &standalone);
  stet_story_buffer_set_palette (self->buffer, dark, &standalone);
}

static gboolean
drawn_idle_cb (gpointer data)
{
  StetStoryEditor *self = STET_STORY_EDITOR (data);

  self->drawn_source = 0;
  self->drawn = TRUE;
  stet_story_editor_update_spelling (self);
  return G_SOURCE_REMOVE;
}

static void
stet_story_editor_snapshot_layer (GtkTextView *view, GtkTextViewLayer layer, GtkSnapshot *snapshot)
{
  StetStoryEditor *self = STET_STORY_EDITOR (view);

  GTK_TEXT_VIEW_CLASS (stet_story_editor_parent_class)->snapshot_layer (view, layer, snapshot);
  if (layer == GTK_TEXT_VIEW_LAYER_BELOW_TEXT)
    {
      stet_story_editor_draw (self, snapshot);
      stet_story_editor_draw_margin (self, snapshot);
      stet_story_editor_draw_authors (self, snapshot);
    }
  if (!self->drawn && self->drawn_source == 0)
    self->drawn_source = g_idle_add_full (G_PRIORITY_LOW, drawn_idle_cb, self, NULL);
}

static void
stet_story_editor_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  StetStoryEditor *self = STET_STORY_EDITOR (object);

  switch (id)
    {
    case PROP_LANGUAGE:
      g_value_set_string (value, self->language);
      break;
    case PROP_TYPOGRAPHIC:
      g_value_set_boolean (value, self->typographic);
      break;
    case PROP_SPELLING:
      g_value_set_boolean (value, self->spelling_wanted);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stet_story_editor_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  StetStoryEditor *self = STET_STORY_EDITOR (object);
  gboolean changed = FALSE;

  switch (id)
    {
    case PROP_LANGUAGE:
      changed = g_set_str (&self->language, g_value_get_string (value));
      break;
    case PROP_TYPOGRAPHIC:
      changed = self->typographic != g_value_get_boolean (value);
      self->typographic = g_value_get_boolean (value);
      break;
    case PROP_SPELLING:
      changed = self->spelling_wanted != g_value_get_boolean (value);
      self->spelling_wanted = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  if (!changed)
    return;
  if (id != PROP_TYPOGRAPHIC)
    stet_story_editor_update_spelling (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
stet_story_editor_dispose (GObject *object)
{
  StetStoryEditor *self = STET_STORY_EDITOR (object);

  g_clear_handle_id (&self->settle_source, g_source_remove);
  g_clear_handle_id (&self->states_source, g_source_remove);
  g_clear_handle_id (&self->drawn_source, g_source_remove);
  g_clear_handle_id (&self->correct_source, g_source_remove);
  g_clear_handle_id (&self->spelling_source, g_source_remove);
  if (self->actions)
    gtk_widget_insert_action_group (GTK_WIDGET (self), "format", NULL);
  g_clear_object (&self->actions);
  g_cancellable_cancel (self->paste_cancellable);
  g_clear_object (&self->paste_cancellable);
  g_signal_handlers_disconnect_by_data (adw_style_manager_get_default (), self);
  if (self->spelling)
    {
      spelling_text_buffer_adapter_set_enabled (self->spelling, FALSE);
      gtk_text_view_set_extra_menu (GTK_TEXT_VIEW (self), NULL);
      gtk_widget_insert_action_group (GTK_WIDGET (self), "spelling", NULL);
      g_clear_object (&self->spelling);
    }
  if (self->buffer)
    {
      g_signal_handlers_disconnect_by_data (self->buffer, self);
      if (self->commit_notify)
        gtk_text_buffer_remove_commit_notify (GTK_TEXT_BUFFER (self->buffer), self->commit_notify);
      self->commit_notify = 0;
    }
  if (self->pictures)
    g_signal_handlers_disconnect_by_data (self->pictures, self);
  g_clear_object (&self->pictures);
  g_clear_weak_pointer (&self->margin_object);

  G_OBJECT_CLASS (stet_story_editor_parent_class)->dispose (object);
}

static void
stet_story_editor_finalize (GObject *object)
{
  StetStoryEditor *self = STET_STORY_EDITOR (object);

  g_clear_object (&self->styled_caret);
  g_clear_object (&self->buffer);
  g_clear_pointer (&self->blocks, stet_story_blocks_free);
  g_clear_pointer (&self->language, g_free);

  G_OBJECT_CLASS (stet_story_editor_parent_class)->finalize (object);
}

static void
stet_story_editor_class_init (StetStoryEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkTextViewClass *view_class = GTK_TEXT_VIEW_CLASS (klass);

  object_class->dispose = stet_story_editor_dispose;
  object_class->finalize = stet_story_editor_finalize;
  object_class->get_property = stet_story_editor_get_property;
  object_class->set_property = stet_story_editor_set_property;
  view_class->snapshot_layer = stet_story_editor_snapshot_layer;
  view_class->paste_clipboard = stet_story_editor_paste;

  properties[PROP_LANGUAGE] = g_param_spec_string (
    "language", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TYPOGRAPHIC] = g_param_spec_boolean (
    "typographic", NULL, NULL, TRUE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SPELLING] = g_param_spec_boolean (
    "spelling", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[EDITED]
    = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                    3, G_TYPE_UINT, G_TYPE_UINT, G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
  signals[LOADED] = g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  signals[SETTLED] = g_signal_new ("settled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[MESSAGE] = g_signal_new ("message", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[INSERT_PICTURE] = g_signal_new ("insert-picture", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_FILE);
  signals[EDIT_LINK] = g_signal_new ("edit-link", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 0);

  signals[LEAVE] = g_signal_new ("leave", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);

  stet_story_editor_install_shortcuts (widget_class);
}

static void
stet_story_editor_init (StetStoryEditor *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkSourceView *source = GTK_SOURCE_VIEW (self);
  GtkTextBuffer *buffer;
  GtkTextIter start;

  self->typed_at = -1;
  self->typographic = TRUE;
  self->blocks = stet_story_blocks_new ();
  self->buffer = stet_story_buffer_new ();
  buffer = GTK_TEXT_BUFFER (self->buffer);
  gtk_text_view_set_buffer (view, buffer);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_source_view_set_enable_snippets (source, FALSE);
  gtk_source_view_set_smart_backspace (source, FALSE);

  gtk_text_buffer_get_start_iter (buffer, &start);
  self->styled_caret = g_object_ref (gtk_text_buffer_create_mark (buffer, NULL, &start, FALSE));
  self->commit_notify = gtk_text_buffer_add_commit_notify (buffer,
                                                           GTK_TEXT_BUFFER_NOTIFY_AFTER_INSERT
                                                             | GTK_TEXT_BUFFER_NOTIFY_BEFORE_DELETE
                                                             | GTK_TEXT_BUFFER_NOTIFY_AFTER_DELETE,
                                                           commit_cb, self, NULL);
  g_signal_connect (buffer, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect (buffer, "cursor-moved", G_CALLBACK (cursor_moved_cb), self);
  g_signal_connect_after (buffer, "end-user-action", G_CALLBACK (end_user_action_cb), self);
  g_signal_connect (buffer, "refused", G_CALLBACK (refused_cb), self);
  g_signal_connect_swapped (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (palette_cb), self);
  g_signal_connect_swapped (adw_style_manager_get_default (), "notify::accent-color-rgba",
                            G_CALLBACK (palette_cb), self);
  palette_cb (self);
  stet_story_editor_add_controllers (self);
  stet_story_editor_create_actions (self);
  g_signal_connect (self, "notify::editable", G_CALLBACK (stet_story_editor_update_actions), NULL);
}

GtkWidget *
stet_story_editor_new (void)
{
  return g_object_new (STET_TYPE_STORY_EDITOR, NULL);
}

GActionGroup *
stet_story_editor_get_actions (StetStoryEditor *self)
{
  g_return_val_if_fail (STET_IS_STORY_EDITOR (self), NULL);

  return G_ACTION_GROUP (self->actions);
}

StetStoryBuffer *
stet_story_editor_get_buffer (StetStoryEditor *self)
{
  g_return_val_if_fail (STET_IS_STORY_EDITOR (self), NULL);

  return self->buffer;
}

static void
load (StetStoryEditor *self, const char *text, gboolean forget)
{
  if (self->spelling)
    spelling_text_buffer_adapter_set_enabled (self->spelling, FALSE);
  self->loading = TRUE;
  stet_story_buffer_load (self->buffer, text, forget);
  self->loading = FALSE;
  stet_story_editor_update_spelling (self);
  g_signal_emit (self, signals[LOADED], 0);
}

void
stet_story_editor_load (StetStoryEditor *self, const char *text)
{
  GtkTextIter start;

  g_return_if_fail (STET_IS_STORY_EDITOR (self));
  g_return_if_fail (text != NULL);

  load (self, text, TRUE);
  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (self->buffer), &start);
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self->buffer), &start);
}

void
stet_story_editor_replace (StetStoryEditor *self, const char *text)
{
  g_return_if_fail (STET_IS_STORY_EDITOR (self));
  g_return_if_fail (text != NULL);

  load (self, text, FALSE);
}

StetStoryBlocks *
stet_story_editor_get_blocks (StetStoryEditor *self)
{
  g_return_val_if_fail (STET_IS_STORY_EDITOR (self), NULL);

  return self->blocks;
}

gboolean
stet_story_editor_is_composing (StetStoryEditor *self)
{
  g_return_val_if_fail (STET_IS_STORY_EDITOR (self), FALSE);

  return self->composing;
}

void
stet_story_editor_set_pictures (StetStoryEditor *self,
                                StetStoryPictureFunc func,
                                gpointer data,
                                GDestroyNotify destroy)
{
  g_return_if_fail (STET_IS_STORY_EDITOR (self));
  g_return_if_fail (self->pictures == NULL);

  self->pictures = stet_picture_cache_new (func, data, destroy, STET_STORY_EDITOR_PICTURE_SIZE);
  g_signal_connect_swapped (self->pictures, "loaded", G_CALLBACK (gtk_widget_queue_draw), self);
}

void
stet_story_editor_select_shown (StetStoryEditor *self, guint start, guint end)
{
  GtkTextBuffer *buffer;
  GtkTextIter from, to;

  g_return_if_fail (STET_IS_STORY_EDITOR (self));

  buffer = GTK_TEXT_BUFFER (self->buffer);
  gtk_text_buffer_get_iter_at_offset (buffer, &from, start);
  gtk_text_buffer_get_iter_at_offset (buffer, &to, end);
  gtk_text_buffer_select_range (buffer, &from, &to);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self), gtk_text_buffer_get_insert (buffer), 0.15, FALSE, 0, 0);
}
