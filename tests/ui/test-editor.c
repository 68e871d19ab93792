/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The editor, with a display and without a desk. */
#include "config.h"

#include "stet-story-editor.h"
#include "stet-story-style.h"
#include "story-fixture.h"

/* What the working copy would have: every edit that was told, applied in order. */
typedef struct
{
  StetStoryEditor *editor; /* (owned) */
  GtkTextBuffer *buffer;   /* (unowned) */
  GString *mirror;         /* (owned) */
  guint n_edits;
  char *message; /* (owned) (nullable) */
} Fixture;

static void
edited_cb (StetStoryEditor *editor, guint offset, guint n_deleted, const char *inserted, Fixture *fixture)
{
  gsize start, end;

  g_assert_cmpuint (offset + n_deleted, <=, g_utf8_strlen (fixture->mirror->str, -1));
  start = g_utf8_offset_to_pointer (fixture->mirror->str, offset) - fixture->mirror->str;
  end = g_utf8_offset_to_pointer (fixture->mirror->str + start, n_deleted) - fixture->mirror->str;
  g_string_erase (fixture->mirror, start, end - start);
  g_string_insert (fixture->mirror, start, inserted);
  fixture->n_edits++;
}

static void
message_cb (StetStoryEditor *editor, const char *message, Fixture *fixture)
{
  g_set_str (&fixture->message, message);
}

static void
set_up (Fixture *fixture, gconstpointer text)
{
  fixture->editor = g_object_ref_sink (STET_STORY_EDITOR (stet_story_editor_new ()));
  fixture->buffer = GTK_TEXT_BUFFER (stet_story_editor_get_buffer (fixture->editor));
  fixture->mirror = g_string_new (text);
  g_signal_connect (fixture->editor, "edited", G_CALLBACK (edited_cb), fixture);
  g_signal_connect (fixture->editor, "message", G_CALLBACK (message_cb), fixture);
  stet_story_editor_load (fixture->editor, text);
}

static void
tear_down (Fixture *fixture, gconstpointer text)
{
  g_string_free (fixture->mirror, TRUE);
  g_free (fixture->message);
  story_assert_finalize (fixture->editor);
}

static void
assert_text (Fixture *fixture, const char *expected)
{
  g_autofree char *text = story_dup_text (fixture->buffer);

  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpstr (fixture->mirror->str, ==, expected);
}

static gboolean
has_tag (Fixture *fixture, StetStoryTag tag, guint offset)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (fixture->buffer, &iter, offset);
  return gtk_text_iter_has_tag (
    &iter, stet_story_buffer_get_tag (stet_story_editor_get_buffer (fixture->editor), tag));
}

/* Each tag lies exactly where a fresh look at each block would put it. */
static void
assert_tags (Fixture *fixture)
{
  StetStoryBlocks *blocks = stet_story_editor_get_blocks (fixture->editor);
  g_autofree char *text = NULL;
  GtkTextIter caret;
  guint waiting;

  /* On a busy machine some of the blocks that an edit touches are left for a moment without one. */
  story_wait_until (!stet_story_blocks_get_waiting (blocks, &waiting));
  text = story_dup_text (fixture->buffer);
  gtk_text_buffer_get_iter_at_mark (fixture->buffer, &caret, gtk_text_buffer_get_insert (fixture->buffer));
  for (guint i = 0; i < stet_story_blocks_get_n (blocks); i++)
    {
      guint start, end, at = gtk_text_iter_get_offset (&caret);
      g_autofree char *block = NULL;
      g_autoptr (GArray) style = NULL;

      stet_story_blocks_get_bounds (blocks, i, &start, &end);
      block = g_utf8_substring (text, start, end);
      style = stet_story_style (block, at >= start && at <= end ? (int) (at - start) : -1, NULL);
      for (guint tag = 0; tag < STET_N_STYLE_TAGS; tag++)
        for (guint offset = start; offset < end; offset++)
          {
            gboolean expected = FALSE;

            for (guint j = 0; j < style->len; j++)
              {
                const StetStyleRange *range = &g_array_index (style, StetStyleRange, j);

                expected
                  = expected
                    || (range->tag == tag && range->start + start <= offset && offset < range->end + start);
              }
            if (has_tag (fixture, tag, offset) != expected)
              g_error ("tag %u at %u should be %d in:\n%s", tag, offset, expected, text);
          }
    }
}

static void
test_typing (Fixture *fixture, gconstpointer text)
{
  story_place_caret (fixture->buffer, 4);
  story_type (fixture->buffer, " älter");
  assert_text (fixture, "Some älter text.\n\nMore of it.\n");
  g_assert_cmpuint (fixture->n_edits, ==, 6);
  g_assert_cmpuint (stet_story_editor_get_statistics (fixture->editor).words, ==, 6);
}

static void
test_random (Fixture *fixture, gconstpointer text)
{
  static const char *const pieces[]
    = { "a", " ", "*", "**", "\n", "\n\n", "- ", "> ", "## ", "[x](https://e.example)", "\"", "é", "---\n" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (int round = 0; round < 400; round++)
    {
      int n = gtk_text_buffer_get_char_count (fixture->buffer);
      GtkTextIter start, end;

      switch (g_rand_int_range (rand, 0, 6))
        {
        case 0:
          gtk_text_buffer_get_iter_at_offset (fixture->buffer, &start, g_rand_int_range (rand, 0, n + 1));
          gtk_text_buffer_get_iter_at_offset (fixture->buffer, &end, g_rand_int_range (rand, 0, n + 1));
          if (n > 150 || g_rand_int_range (rand, 0, 4) == 0)
            gtk_text_buffer_delete_interactive (fixture->buffer, &start, &end, TRUE);
          break;
        case 1:
          gtk_text_buffer_undo (fixture->buffer);
          break;
        case 2:
          gtk_text_buffer_redo (fixture->buffer);
          break;
        default:
          story_place_caret (fixture->buffer, g_rand_int_range (rand, 0, n + 1));
          story_type (fixture->buffer, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
        }
      {
        g_autofree char *now = story_dup_text (fixture->buffer);

        g_assert_cmpstr (fixture->mirror->str, ==, now);
      }
      assert_tags (fixture);
    }
}

static void
test_markup_follows_caret (Fixture *fixture, gconstpointer text)
{
  story_place_caret (fixture->buffer, 0);
  g_assert_true (has_tag (fixture, STET_TAG_DIM, 4));
  g_assert_true (has_tag (fixture, STET_TAG_HIDDEN, 20));
  story_place_caret (fixture->buffer, 22);
  g_assert_true (has_tag (fixture, STET_TAG_HIDDEN, 4));
  g_assert_false (has_tag (fixture, STET_TAG_DIM, 4));
  g_assert_true (has_tag (fixture, STET_TAG_DIM, 20));
  assert_tags (fixture);
}

static void
activate (Fixture *fixture, const char *action)
{
  g_action_group_activate_action (stet_story_editor_get_actions (fixture->editor), action, NULL);
}

/* Undo never splits a format from its text. */
static void
test_format_undo (Fixture *fixture, gconstpointer text)
{
  stet_story_editor_select (fixture->editor, 5, 9);
  activate (fixture, "strong");
  assert_text (fixture, "Some **text**.\n\nMore of it.\n");
  g_assert_true (has_tag (fixture, STET_TAG_STRONG, 8));
  gtk_text_buffer_undo (fixture->buffer);
  assert_text (fixture, "Some text.\n\nMore of it.\n");
  g_assert_false (has_tag (fixture, STET_TAG_STRONG, 6));
  gtk_text_buffer_redo (fixture->buffer);
  assert_text (fixture, "Some **text**.\n\nMore of it.\n");
}

static void
test_format_read_only (Fixture *fixture, gconstpointer text)
{
  gtk_text_view_set_editable (GTK_TEXT_VIEW (fixture->editor), FALSE);
  g_assert_false (
    g_action_group_get_action_enabled (stet_story_editor_get_actions (fixture->editor), "strong"));
  stet_story_editor_add_picture (fixture->editor, "ab", "x", "y");
  assert_text (fixture, "Some text.\n\nMore of it.\n");
}

/* Somebody else's suggestion: [@start, @end) of the body is to give way to @words. */
static void
suggest (StetProof *proof, const char *id, guint start, guint end, const char *words)
{
  const StetProofChange change
    = { .id = (char *) id, .words = (char *) words, .who = (char *) "Ada", .start = start, .end = end };

  g_assert_true (stet_proof_add (proof, &change));
}

/* What is told of edits is the body; what is shown is the body with the suggestions. */
static void
assert_beside_suggestions (Fixture *fixture)
{
  StetStoryBuffer *buffer = stet_story_editor_get_buffer (fixture->editor);
  g_autofree char *body = stet_story_buffer_dup_body (buffer);
  g_autofree char *shown = story_dup_text (fixture->buffer);
  g_autofree char *expected = stet_proof_render (stet_story_buffer_get_proof (buffer), body);

  g_assert_cmpstr (fixture->mirror->str, ==, body);
  g_assert_cmpstr (shown, ==, expected);
}

static void
show_suggestions (Fixture *fixture)
{
  StetStoryBuffer *buffer = stet_story_editor_get_buffer (fixture->editor);
  StetProof *proof = stet_proof_copy (stet_story_buffer_get_proof (buffer));

  suggest (proof, "1", 5, 9, "words");
  suggest (proof, "2", 16, 16, " or less");
  stet_story_buffer_show_proof (buffer, proof);
  assert_beside_suggestions (fixture);
}

/* Formatting, joining and deleting across words that are only suggested changes the body and leaves those. */
static void
test_beside_suggestions (Fixture *fixture, gconstpointer text)
{
  StetStoryBuffer *buffer = stet_story_editor_get_buffer (fixture->editor);
  GtkTextIter start, end;

  show_suggestions (fixture);
  g_assert_true (has_tag (fixture, STET_TAG_SUGGESTED, 6));
  g_assert_true (has_tag (fixture, STET_TAG_INSERTION, 10));
  stet_story_editor_select (fixture->editor, 0, 9);
  activate (fixture, "strong");
  assert_beside_suggestions (fixture);
  g_assert_cmpstr (fixture->mirror->str, ==, "**Some text**.\n\nMore of it.\n");
  gtk_text_buffer_undo (fixture->buffer);
  assert_beside_suggestions (fixture);
  g_assert_cmpstr (fixture->mirror->str, ==, text);

  gtk_text_buffer_get_bounds (fixture->buffer, &start, &end);
  gtk_text_buffer_delete (fixture->buffer, &start, &end);
  assert_beside_suggestions (fixture);
  g_assert_cmpstr (fixture->mirror->str, ==, "");
  g_assert_cmpuint (stet_proof_get_n (stet_story_buffer_get_proof (buffer)), ==, 2);
}

/* What somebody who suggests formats is one suggestion of the words with their marks. */
static void
test_suggest_format (Fixture *fixture, gconstpointer text)
{
  StetStoryBuffer *buffer = stet_story_editor_get_buffer (fixture->editor);
  g_autofree char *accepted = NULL;

  stet_story_buffer_set_suggesting (buffer, TRUE);
  stet_story_editor_select (fixture->editor, 5, 9);
  activate (fixture, "strong");
  g_assert_cmpuint (fixture->n_edits, ==, 0);
  accepted = stet_proof_accept (stet_story_buffer_get_proof (buffer), text);
  g_assert_cmpstr (accepted, ==, "Some **text**.\n\nMore of it.\n");
  g_assert_cmpuint (stet_proof_get_n (stet_story_buffer_get_proof (buffer)), ==, 1);
  assert_beside_suggestions (fixture);
}

static void
edit_at_random (Fixture *fixture, GRand *random)
{
  guint n = (guint) gtk_text_buffer_get_char_count (fixture->buffer);
  guint from = (guint) g_rand_int_range (random, 0, (int) n + 1);
  guint n_chars = (guint) g_rand_int_range (random, 1, 6);
  guint to = MIN (from + n_chars, n);
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (fixture->buffer, &start, (int) from);
  gtk_text_buffer_get_iter_at_offset (fixture->buffer, &end, (int) to);
  gtk_text_buffer_begin_user_action (fixture->buffer);
  switch (g_rand_int_range (random, 0, 4))
    {
    case 0:
      gtk_text_buffer_delete (fixture->buffer, &start, &end);
      break;
    case 1:
      gtk_text_buffer_select_range (fixture->buffer, &start, &end);
      activate (fixture, g_rand_boolean (random) ? "strong" : "bullet-list");
      break;
    default:
      gtk_text_buffer_insert (fixture->buffer, &start, g_rand_boolean (random) ? "né" : "\n\n", -1);
    }
  gtk_text_buffer_end_user_action (fixture->buffer);
}

static void
test_random_beside_suggestions (Fixture *fixture, gconstpointer text)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);

  show_suggestions (fixture);
  for (guint step = 0; step < 400; step++)
    {
      if (g_rand_int_range (random, 0, 5) == 0)
        gtk_text_buffer_undo (fixture->buffer);
      else
        edit_at_random (fixture, random);
      assert_beside_suggestions (fixture);
    }
  while (gtk_text_buffer_get_can_undo (fixture->buffer))
    gtk_text_buffer_undo (fixture->buffer);
  assert_beside_suggestions (fixture);
  g_assert_cmpstr (fixture->mirror->str, ==, text);
}

/* A typographic mark is a step of its own: the first undo gives the straight one. */
static void
test_typographic (Fixture *fixture, gconstpointer text)
{
  g_object_set (fixture->editor, "language", "en", NULL);
  story_place_caret (fixture->buffer, 5);
  story_type (fixture->buffer, "\"");
  assert_text (fixture, "Some \"text.\n\nMore of it.\n");
  g_main_context_iteration (NULL, FALSE);
  assert_text (fixture, "Some “text.\n\nMore of it.\n");
  gtk_text_buffer_undo (fixture->buffer);
  assert_text (fixture, "Some \"text.\n\nMore of it.\n");
  gtk_text_buffer_undo (fixture->buffer);
  assert_text (fixture, "Some text.\n\nMore of it.\n");

  g_object_set (fixture->editor, "typographic", FALSE, NULL);
  story_type (fixture->buffer, "\"");
  g_main_context_iteration (NULL, FALSE);
  assert_text (fixture, "Some \"text.\n\nMore of it.\n");
}

static void
test_refuses (Fixture *fixture, gconstpointer text)
{
  g_autofree char *much = g_strnfill (STET_STORY_BUFFER_MAX + 1, 'x');

  gtk_text_buffer_insert_at_cursor (fixture->buffer, much, -1);
  g_assert_nonnull (fixture->message);
  assert_text (fixture, "Some text.\n\nMore of it.\n");
  story_place_caret (fixture->buffer, 4);
  gtk_text_buffer_insert_at_cursor (fixture->buffer, " a\r\nb\u00a0c", -1);
  assert_text (fixture, "Some a\nb\u00a0c text.\n\nMore of it.\n");
}

static void
test_picture (Fixture *fixture, gconstpointer text)
{
  story_place_caret (fixture->buffer, 3);
  stet_story_editor_add_picture (fixture->editor, "ab", "A [dog]", "Rex, \"the dog\"");
  assert_text (fixture, "Some text.\n\n![A \\[dog\\]](media:ab \"Rex, \\\"the dog\\\"\")\n\nMore of it.\n");
  g_assert_true (has_tag (fixture, STET_TAG_PICTURE, 12));
  gtk_text_buffer_undo (fixture->buffer);
  assert_text (fixture, "Some text.\n\nMore of it.\n");
}

/* What another program changed comes in without losing caret or undo. */
static void
test_replace (Fixture *fixture, gconstpointer text)
{
  GtkTextIter caret;

  story_place_caret (fixture->buffer, 20);
  story_type (fixture->buffer, "!");
  stet_story_editor_replace (fixture->editor, "Some other text.\n\nMore of! it.\n");
  gtk_text_buffer_get_iter_at_mark (fixture->buffer, &caret, gtk_text_buffer_get_insert (fixture->buffer));
  g_assert_cmpint (gtk_text_iter_get_offset (&caret), ==, 27);
  g_assert_cmpuint (fixture->n_edits, ==, 1);
  g_assert_true (gtk_text_buffer_get_can_undo (fixture->buffer));
}

static void
test_load_forgets (Fixture *fixture, gconstpointer text)
{
  g_assert_false (gtk_text_buffer_get_can_undo (fixture->buffer));
  g_assert_cmpuint (fixture->n_edits, ==, 0);
}

/* 10,000 words are there at once and read soon, and typing among them is seen. What a key costs is measured
 * by tests/bench. */
static void
test_long (Fixture *fixture, gconstpointer text)
{
  g_autoptr (GString) body = g_string_new (NULL);

  for (int i = 0; i < 400; i++)
    g_string_append (
      body, "“We have **waited** long enough,” said Mara Lindqvist, who runs the [bakery](https://b.example) "
            "at the northern foot of the bridge, on Monday morning before the first lorry came.\n\n");
  stet_story_editor_load (fixture->editor, body->str);
  g_string_assign (fixture->mirror, body->str);
  story_wait_until (stet_story_editor_get_statistics (fixture->editor).words >= 10000);
  story_place_caret (fixture->buffer, body->len / 2);
  for (int i = 0; i < 100; i++)
    story_type (fixture->buffer, "x");
  g_assert_cmpuint (stet_story_editor_get_statistics (fixture->editor).words, >=, 10000);
}

static void
test_shown (Fixture *fixture, gconstpointer text)
{
  GtkWindow *window = story_show (GTK_WIDGET (fixture->editor));

  g_object_set (fixture->editor, "language", "en-GB", "spelling", TRUE, NULL);
  story_type (fixture->buffer, "## wrogn\n\n- *x*\n\n> y\n\n---\n\n![a](media:00 \"c\")\n\n");
  story_run_for (300);
  g_object_set (fixture->editor, "spelling", FALSE, NULL);
  gtk_window_destroy (window);
}

#define SHORT "Some text.\n\nMore of it.\n"

static void
add (const char *name, const char *text, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (name, Fixture, text, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  story_test_init (&argc, &argv);
  add ("/editor/typing-is-told", SHORT, test_typing);
  add ("/editor/any-edits-are-told-and-styled", "One *two* three.\n\n- a\n- b\n", test_random);
  add ("/editor/markup-follows-the-caret", "One *two* three.\n\nA **b** c.\n", test_markup_follows_caret);
  add ("/editor/format-is-one-step-of-undo", SHORT, test_format_undo);
  add ("/editor/read-only-takes-nothing", SHORT, test_format_read_only);
  add ("/editor/typographic-mark-is-undone-first", SHORT, test_typographic);
  add ("/editor/refuses-what-is-too-long-and-cleans-the-rest", SHORT, test_refuses);
  add ("/editor/beside-suggestions", SHORT, test_beside_suggestions);
  add ("/editor/any-edits-beside-suggestions", SHORT, test_random_beside_suggestions);
  add ("/editor/format-is-one-suggestion", SHORT, test_suggest_format);
  add ("/editor/picture", SHORT, test_picture);
  add ("/editor/replaced-from-elsewhere", SHORT, test_replace);
  add ("/editor/loading-cannot-be-undone", SHORT, test_load_forgets);
  add ("/editor/ten-thousand-words", SHORT, test_long);
  add ("/editor/shown-with-all-it-draws", SHORT, test_shown);
  return g_test_run ();
}
