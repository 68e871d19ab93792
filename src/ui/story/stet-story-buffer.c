/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-story-buffer-private.h"

#include "stet-utf8.h"

#include <string.h>

enum
{
  REFUSED,
  SUGGESTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (StetStoryBuffer, stet_story_buffer, GTK_SOURCE_TYPE_BUFFER)

void
stet_story_buffer_insert_plain (StetStoryBuffer *self, GtkTextIter *location, const char *text)
{
  GTK_TEXT_BUFFER_CLASS (stet_story_buffer_parent_class)
    ->insert_text (GTK_TEXT_BUFFER (self), location, text, (int) strlen (text));
}

void
stet_story_buffer_delete_plain (StetStoryBuffer *self, GtkTextIter *start, GtkTextIter *end)
{
  GTK_TEXT_BUFFER_CLASS (stet_story_buffer_parent_class)->delete_range (GTK_TEXT_BUFFER (self), start, end);
}

void
stet_story_buffer_tell_suggested (StetStoryBuffer *self)
{
  g_signal_emit (self, signals[SUGGESTED], 0);
}

/* Most texts have no suggestion in them, and what is patched says where it goes. */
static gboolean
is_plain (StetStoryBuffer *self)
{
  return self->patching > 0 || (!self->suggesting && stet_proof_get_n (self->proof) == 0);
}

static void
stet_story_buffer_insert_text (GtkTextBuffer *buffer, GtkTextIter *location, const char *text, int len)
{
  StetStoryBuffer *self = STET_STORY_BUFFER (buffer);
  g_autofree char *clean = NULL;
  gsize length = len < 0 ? strlen (text) : (gsize) len;
  gsize room = STET_STORY_BUFFER_MAX - MIN (gtk_text_buffer_get_char_count (buffer), STET_STORY_BUFFER_MAX);

  /* A character takes at most four bytes: what is longer need not be looked at. */
  if (length / 4 <= room)
    clean = stet_text_normalise (text, length, NULL);
  if (clean == NULL || (gsize) g_utf8_strlen (clean, -1) > room)
    {
      g_signal_emit (self, signals[REFUSED], 0, clean != NULL || length / 4 > room);
      return;
    }
  if (is_plain (self))
    stet_story_buffer_insert_plain (self, location, clean);
  else
    stet_story_buffer_insert_beside (self, location, clean);
}

static void
stet_story_buffer_delete_range (GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end)
{
  if (is_plain (STET_STORY_BUFFER (buffer)))
    stet_story_buffer_delete_plain (STET_STORY_BUFFER (buffer), start, end);
  else
    stet_story_buffer_delete_beside (STET_STORY_BUFFER (buffer), start, end);
}

static void
stet_story_buffer_begin_user_action (GtkTextBuffer *buffer)
{
  StetStoryBuffer *self = STET_STORY_BUFFER (buffer);

  if (self->n_actions++ == 0)
    self->noted = FALSE;
  if (GTK_TEXT_BUFFER_CLASS (stet_story_buffer_parent_class)->begin_user_action != NULL)
    GTK_TEXT_BUFFER_CLASS (stet_story_buffer_parent_class)->begin_user_action (buffer);
}

static void
stet_story_buffer_end_user_action (GtkTextBuffer *buffer)
{
  StetStoryBuffer *self = STET_STORY_BUFFER (buffer);

  if (self->n_actions > 0 && --self->n_actions == 0)
    self->noted = FALSE;
  if (GTK_TEXT_BUFFER_CLASS (stet_story_buffer_parent_class)->end_user_action != NULL)
    GTK_TEXT_BUFFER_CLASS (stet_story_buffer_parent_class)->end_user_action (buffer);
}

static void
stet_story_buffer_undo (GtkTextBuffer *buffer)
{
  STET_STORY_BUFFER (buffer)->undoing++;
  GTK_TEXT_BUFFER_CLASS (stet_story_buffer_parent_class)->undo (buffer);
  STET_STORY_BUFFER (buffer)->undoing--;
}

static void
stet_story_buffer_redo (GtkTextBuffer *buffer)
{
  STET_STORY_BUFFER (buffer)->undoing++;
  GTK_TEXT_BUFFER_CLASS (stet_story_buffer_parent_class)->redo (buffer);
  STET_STORY_BUFFER (buffer)->undoing--;
}

/* Whether a tag begins or ends between the two. */
static gboolean
toggles (const GtkTextIter *start, const GtkTextIter *end, GtkTextTag *tag)
{
  GtkTextIter toggle = *start;

  return gtk_text_iter_forward_to_tag_toggle (&toggle, tag) && gtk_text_iter_compare (&toggle, end) < 0;
}

/* GtkTextBuffer lays out and draws the lines again even where a tag is there already, or was not there:
 * libspelling takes its own from each word that it has read. */
static void
stet_story_buffer_apply_tag (GtkTextBuffer *buffer,
                             GtkTextTag *tag,
                             const GtkTextIter *start,
                             const GtkTextIter *end)
{
  if (!gtk_text_iter_has_tag (start, tag) || toggles (start, end, tag))
    GTK_TEXT_BUFFER_CLASS (stet_story_buffer_parent_class)->apply_tag (buffer, tag, start, end);
}

static void
stet_story_buffer_remove_tag (GtkTextBuffer *buffer,
                              GtkTextTag *tag,
                              const GtkTextIter *start,
                              const GtkTextIter *end)
{
  if (gtk_text_iter_has_tag (start, tag) || toggles (start, end, tag))
    GTK_TEXT_BUFFER_CLASS (stet_story_buffer_parent_class)->remove_tag (buffer, tag, start, end);
}

static void
add_tag (StetStoryBuffer *self, StetStoryTag id, const char *name, const char *property, ...)
{
  va_list args;
  GtkTextTag *tag = gtk_text_tag_new (name);

  va_start (args, property);
  if (property)
    g_object_set_valist (G_OBJECT (tag), property, args);
  va_end (args);
  gtk_text_tag_table_add (gtk_text_buffer_get_tag_table (GTK_TEXT_BUFFER (self)), tag);
  self->tags[id] = tag;
  g_object_unref (tag);
}

/* Not earlier: the table of tags is a construct property. */
static void
stet_story_buffer_constructed (GObject *object)
{
  StetStoryBuffer *self = STET_STORY_BUFFER (object);
  GtkSourceBuffer *source = GTK_SOURCE_BUFFER (self);
  /* Pango takes an alpha of nought for none given. */
  const GdkRGBA unseen = { 0, 0, 0, 0.0001f };

  G_OBJECT_CLASS (stet_story_buffer_parent_class)->constructed (object);

  gtk_source_buffer_set_highlight_syntax (source, FALSE);
  /* A scheme would bring its own paper and ink. */
  gtk_source_buffer_set_style_scheme (source, NULL);
  gtk_source_buffer_set_highlight_matching_brackets (source, FALSE);
  gtk_source_buffer_set_implicit_trailing_newline (source, FALSE);
  gtk_text_buffer_set_max_undo_levels (GTK_TEXT_BUFFER (self), 1000);

  /* In the order of their priority, lowest first. */
  add_tag (self, STET_TAG_QUOTATION, "quotation", NULL);
  add_tag (self, STET_TAG_QUOTATION_UNATTRIBUTED, "quotation-unattributed", NULL);
  add_tag (self, STET_TAG_QUOTATION_CURRENT, "quotation-current", NULL);
  add_tag (self, STET_TAG_CLAIM_CURRENT, "claim-current", NULL);
  add_tag (self, STET_TAG_SUGGESTED, "suggested", "strikethrough", TRUE, NULL);
  add_tag (self, STET_TAG_INSERTION, "insertion", "underline", PANGO_UNDERLINE_SINGLE, NULL);
  add_tag (self, STET_TAG_COMMENTED, "commented", "underline", PANGO_UNDERLINE_SINGLE, NULL);
  add_tag (self, STET_TAG_BLOCK_QUOTE, "block-quote", "left-margin", 24, "accumulative-margin", TRUE, "style",
           PANGO_STYLE_ITALIC, NULL);
  add_tag (self, STET_TAG_LIST, "list", "left-margin", 24, "accumulative-margin", TRUE, "indent", -16, NULL);
  add_tag (self, STET_TAG_TIGHT, "tight", "pixels-below-lines", 3, NULL);
  add_tag (self, STET_TAG_CROSSHEAD, "crosshead", "scale", 1.15, "weight", PANGO_WEIGHT_BOLD,
           "pixels-above-lines", 10, NULL);
  add_tag (self, STET_TAG_PICTURE, "picture", "justification", GTK_JUSTIFY_CENTER, "pixels-above-lines",
           STET_STORY_BUFFER_PICTURE_HEIGHT, NULL);
  add_tag (self, STET_TAG_CAPTION, "caption", "scale", 0.85, NULL);
  add_tag (self, STET_TAG_STRONG, "strong", "weight", PANGO_WEIGHT_BOLD, NULL);
  add_tag (self, STET_TAG_EMPHASIS, "emphasis", "style", PANGO_STYLE_ITALIC, NULL);
  add_tag (self, STET_TAG_LINK, "link", "underline", PANGO_UNDERLINE_SINGLE, NULL);
  add_tag (self, STET_TAG_DIM, "dim", NULL);
  add_tag (self, STET_TAG_RULE, "rule", "foreground-rgba", &unseen, NULL);
  add_tag (self, STET_TAG_MARKER, "marker", "foreground-rgba", &unseen, NULL);
  add_tag (self, STET_TAG_HIDDEN, "hidden", "invisible", TRUE, NULL);
  /* Different lines, so that colour is not the only sign. */
  add_tag (self, STET_TAG_STYLE_HINT, "style-hint", "underline", PANGO_UNDERLINE_SINGLE, NULL);
  add_tag (self, STET_TAG_STYLE_WARNS, "style-warns", "underline", PANGO_UNDERLINE_SINGLE, NULL);
  add_tag (self, STET_TAG_STYLE_BLOCKS, "style-blocks", "underline", PANGO_UNDERLINE_DOUBLE, NULL);
  /* The name by which GtkSourceView and libspelling know the context class. */
  add_tag (self, STET_TAG_NO_SPELLING, "gtksourceview:context-classes:no-spell-check", NULL);
}

static void
stet_story_buffer_finalize (GObject *object)
{
  StetStoryBuffer *self = STET_STORY_BUFFER (object);

  stet_proof_free (self->proof);
  g_ptr_array_unref (self->undo_steps);
  g_ptr_array_unref (self->redo_steps);
  G_OBJECT_CLASS (stet_story_buffer_parent_class)->finalize (object);
}

static void
stet_story_buffer_class_init (StetStoryBufferClass *klass)
{
  GtkTextBufferClass *buffer_class = GTK_TEXT_BUFFER_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = stet_story_buffer_constructed;
  G_OBJECT_CLASS (klass)->finalize = stet_story_buffer_finalize;
  buffer_class->insert_text = stet_story_buffer_insert_text;
  buffer_class->delete_range = stet_story_buffer_delete_range;
  buffer_class->begin_user_action = stet_story_buffer_begin_user_action;
  buffer_class->end_user_action = stet_story_buffer_end_user_action;
  buffer_class->apply_tag = stet_story_buffer_apply_tag;
  buffer_class->remove_tag = stet_story_buffer_remove_tag;
  buffer_class->undo = stet_story_buffer_undo;
  buffer_class->redo = stet_story_buffer_redo;

  signals[REFUSED] = g_signal_new ("refused", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[SUGGESTED] = g_signal_new ("suggested", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 0);
}

static char *
new_id (gpointer data)
{
  return stet_clock_new_id (&STET_STORY_BUFFER (data)->clock);
}

static void
stet_story_buffer_init (StetStoryBuffer *self)
{
  self->clock = stet_clock_system ();
  self->proof = stet_proof_new (new_id, self);
  self->undo_steps = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_proof_free);
  self->redo_steps = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_proof_free);
  self->typed_end = G_MAXUINT;
}

StetStoryBuffer *
stet_story_buffer_new (void)
{
  return g_object_new (STET_TYPE_STORY_BUFFER, NULL);
}

GtkTextTag *
stet_story_buffer_get_tag (StetStoryBuffer *self, StetStoryTag tag)
{
  g_return_val_if_fail (STET_IS_STORY_BUFFER (self), NULL);
  g_return_val_if_fail (tag < STET_N_TAGS, NULL);

  return self->tags[tag];
}

void
stet_story_buffer_set_palette (StetStoryBuffer *self, gboolean dark, const GdkRGBA *accent)
{
  GdkRGBA text = dark ? (GdkRGBA) { 1, 1, 1, 0.5f } : (GdkRGBA) { 0, 0, 0, 0.45f };
  GdkRGBA warning = dark ? (GdkRGBA) { 0.97f, 0.72f, 0.2f, 0.22f } : (GdkRGBA) { 0.9f, 0.62f, 0, 0.20f };
  GdkRGBA removed = { 0.88f, 0.11f, 0.14f, dark ? 0.30f : 0.16f };
  GdkRGBA added = { 0.15f, 0.64f, 0.41f, dark ? 0.40f : 0.25f };
  GdkRGBA comment = { 0.96f, 0.76f, 0.07f, dark ? 0.28f : 0.30f };
  GdkRGBA mark = dark ? (GdkRGBA) { 1, 1, 1, 0.7f } : (GdkRGBA) { 0, 0, 0, 0.6f };
  GdkRGBA color, line;

  g_return_if_fail (STET_IS_STORY_BUFFER (self));
  g_return_if_fail (accent != NULL);

  g_object_set (self->tags[STET_TAG_DIM], "foreground-rgba", &text, NULL);
  text.alpha = dark ? 0.75f : 0.65f;
  g_object_set (self->tags[STET_TAG_CAPTION], "foreground-rgba", &text, NULL);
  g_object_set (self->tags[STET_TAG_STYLE_HINT], "underline-rgba", &text, NULL);
  line = dark ? (GdkRGBA) { 0.97f, 0.72f, 0.2f, 1 } : (GdkRGBA) { 0.78f, 0.45f, 0, 1 };
  g_object_set (self->tags[STET_TAG_STYLE_WARNS], "underline-rgba", &line, NULL);
  line = dark ? (GdkRGBA) { 1, 0.48f, 0.39f, 1 } : (GdkRGBA) { 0.76f, 0, 0, 1 };
  g_object_set (self->tags[STET_TAG_STYLE_BLOCKS], "underline-rgba", &line, NULL);
  g_object_set (self->tags[STET_TAG_LINK], "foreground-rgba", accent, NULL);
  color = *accent;
  color.alpha = dark ? 0.20f : 0.11f;
  g_object_set (self->tags[STET_TAG_QUOTATION], "background-rgba", &color, NULL);
  g_object_set (self->tags[STET_TAG_CLAIM_CURRENT], "background-rgba", &color, NULL);
  g_object_set (self->tags[STET_TAG_QUOTATION_UNATTRIBUTED], "background-rgba", &warning, NULL);
  color.alpha = dark ? 0.45f : 0.28f;
  g_object_set (self->tags[STET_TAG_QUOTATION_CURRENT], "background-rgba", &color, NULL);
  g_object_set (self->tags[STET_TAG_SUGGESTED], "background-rgba", &removed, "strikethrough-rgba", &mark,
                NULL);
  g_object_set (self->tags[STET_TAG_INSERTION], "background-rgba", &added, "underline-rgba", &mark, NULL);
  g_object_set (self->tags[STET_TAG_COMMENTED], "background-rgba", &comment, "underline-rgba", &mark, NULL);
}

gboolean
stet_story_buffer_is_undoing (StetStoryBuffer *self)
{
  g_return_val_if_fail (STET_IS_STORY_BUFFER (self), FALSE);

  return self->undoing > 0;
}

gboolean
stet_story_buffer_is_patching (StetStoryBuffer *self)
{
  g_return_val_if_fail (STET_IS_STORY_BUFFER (self), FALSE);

  return self->patching > 0;
}

/* Whole characters that both begin with, in bytes and code points. */
static gsize
common_prefix (const char *a, const char *b, guint *n_chars)
{
  gsize i = 0, start = 0;

  *n_chars = 0;
  while (a[i] && a[i] == b[i])
    i++;
  /* Back to the start of a character that differs in its second byte. */
  while (i > 0 && (((guchar) a[i] & 0xc0) == 0x80 || ((guchar) b[i] & 0xc0) == 0x80))
    i--;
  for (start = 0; start < i; start++)
    *n_chars += ((guchar) a[start] & 0xc0) != 0x80;
  return i;
}

void
stet_story_buffer_load (StetStoryBuffer *self, const char *text, gboolean forget)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  GtkTextIter start, end;
  g_autofree char *old = NULL, *shown = NULL;
  const char *old_end, *new_end;
  guint prefix, suffix = 0;
  gsize same;

  g_return_if_fail (STET_IS_STORY_BUFFER (self));
  g_return_if_fail (text != NULL);

  if (stet_proof_get_n (self->proof) > 0)
    {
      stet_story_buffer_follow (self, text);
      text = shown = stet_proof_render (self->proof, text);
      forget = TRUE; /* steps of undo before it would speak of other positions */
    }
  self->patching++;
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  old = gtk_text_buffer_get_slice (buffer, &start, &end, TRUE);
  same = common_prefix (old, text, &prefix);
  old_end = old + strlen (old);
  new_end = text + strlen (text);
  while (old_end > old + same && new_end > text + same)
    {
      const char *a = g_utf8_prev_char (old_end), *b = g_utf8_prev_char (new_end);

      if (g_utf8_get_char (a) != g_utf8_get_char (b))
        break;
      old_end = a;
      new_end = b;
      suffix++;
    }

  if (forget)
    gtk_text_buffer_begin_irreversible_action (buffer);
  else
    gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_get_iter_at_offset (buffer, &start, prefix);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, gtk_text_buffer_get_char_count (buffer) - suffix);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, text + same, new_end - (text + same));
  if (forget)
    gtk_text_buffer_end_irreversible_action (buffer);
  else
    gtk_text_buffer_end_user_action (buffer);
  self->patching--;
  if (shown != NULL)
    stet_story_buffer_mark_proof (self);
}
