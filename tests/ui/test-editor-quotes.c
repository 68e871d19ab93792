/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of quotations and the text: always the same quotations, in both directions. */
#include "config.h"

#include "stet-quote-finder.h"
#include "stet-story-quotes.h"
#include "story-fixture.h"

#define TEXT                                                                                                 \
  "“We have waited long enough,” said Mara Lindqvist, who runs the bakery.\n\n"                              \
  "“It was not a good time,” Jonas Weber recalled.\n\n"                                                      \
  "Nothing is said here.\n"

typedef struct
{
  StetStoryEditor *editor; /* (owned) */
  GtkTextBuffer *buffer;   /* (unowned) */
  StetStoryQuotes *quotes; /* (owned) */
  guint n_changes;
} Fixture;

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, Fixture *fixture)
{
  fixture->n_changes += removed + added;
}

static void
set_up (Fixture *fixture, gconstpointer text)
{
  fixture->editor = g_object_ref_sink (STET_STORY_EDITOR (stet_story_editor_new ()));
  fixture->buffer = GTK_TEXT_BUFFER (stet_story_editor_get_buffer (fixture->editor));
  stet_story_editor_load (fixture->editor, text);
  fixture->quotes = stet_story_quotes_new (fixture->editor);
  story_wait_until (stet_story_quotes_get_ready (fixture->quotes));
  g_signal_connect (fixture->quotes, "items-changed", G_CALLBACK (items_changed_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer text)
{
  story_assert_finalize (fixture->quotes);
  story_assert_finalize (fixture->editor);
}

static StetQuoteItem *
get_item (Fixture *fixture, guint position)
{
  g_autoptr (StetQuoteItem) item = g_list_model_get_item (G_LIST_MODEL (fixture->quotes), position);

  /* The model keeps it. */
  return item;
}

/* The list equals what the finder says of the whole text, and the colour lies under these words and no
 * others. */
static void
assert_in_step (Fixture *fixture)
{
  g_autofree char *text = story_dup_text (fixture->buffer);
  g_autoptr (GPtrArray) expected = stet_quotes_find (text, -1, NULL);
  guint n_unattributed = 0;

  g_assert_true (stet_story_quotes_flush (fixture->quotes));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->quotes)), ==, expected->len);
  for (guint i = 0; i < expected->len; i++)
    {
      const StetQuote *quote = g_ptr_array_index (expected, i);
      StetQuoteItem *item = get_item (fixture, i);
      g_autofree char *speaker = NULL, *words = NULL, *exact = NULL;
      g_autofree char *mention = quote->speaker_start >= 0
                                   ? g_utf8_substring (text, quote->speaker_start, quote->speaker_end)
                                   : g_strdup ("");

      g_object_get (item, "speaker", &speaker, "words", &words, NULL);
      exact = g_utf8_substring (text, quote->start, quote->end);
      g_assert_cmpuint (stet_quote_item_get_start (item), ==, quote->start);
      g_assert_cmpuint (stet_quote_item_get_end (item), ==, quote->end);
      g_assert_cmpstr (speaker, ==, quote->speaker_name ? quote->speaker_name : mention);
      if (quote->end - quote->start < STET_QUOTE_ITEM_WORDS)
        g_assert_cmpstr (words, ==, exact);
      n_unattributed += *speaker == '\0';
    }
  g_assert_cmpuint (stet_story_quotes_get_n_unattributed (fixture->quotes), ==, n_unattributed);

  for (guint offset = 0; offset < (guint) g_utf8_strlen (text, -1); offset++)
    {
      StetStoryBuffer *buffer = stet_story_editor_get_buffer (fixture->editor);
      gboolean within = FALSE;
      GtkTextIter iter;

      for (guint i = 0; i < expected->len; i++)
        {
          const StetQuote *quote = g_ptr_array_index (expected, i);

          within = within || ((int) offset >= quote->start && (int) offset < quote->end);
        }
      gtk_text_buffer_get_iter_at_offset (fixture->buffer, &iter, offset);
      g_assert_cmpint (gtk_text_iter_has_tag (&iter, stet_story_buffer_get_tag (buffer, STET_TAG_QUOTATION))
                         || gtk_text_iter_has_tag (
                           &iter, stet_story_buffer_get_tag (buffer, STET_TAG_QUOTATION_UNATTRIBUTED)),
                       ==, within);
    }
}

static void
test_loaded (Fixture *fixture, gconstpointer text)
{
  g_autofree char *speaker = NULL;

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->quotes)), ==, 2);
  g_object_get (get_item (fixture, 0), "speaker", &speaker, NULL);
  g_assert_cmpstr (speaker, ==, "Mara Lindqvist");
  assert_in_step (fixture);
}

/* Typing within a quotation changes its row and makes no other: the selection in the list stays. */
static void
test_row_stays (Fixture *fixture, gconstpointer text)
{
  StetQuoteItem *first = get_item (fixture, 0), *second = get_item (fixture, 1);

  story_place_caret (fixture->buffer, 9);
  for (int i = 0; i < 5; i++)
    {
      story_type (fixture->buffer, "x");
      stet_story_quotes_flush (fixture->quotes);
    }
  g_assert_cmpuint (fixture->n_changes, ==, 0);
  g_assert_true (get_item (fixture, 0) == first);
  g_assert_true (get_item (fixture, 1) == second);
  assert_in_step (fixture);

  story_place_caret (fixture->buffer, 0);
  story_type (fixture->buffer, "“New,” said Ann Lee.\n\n");
  assert_in_step (fixture);
  g_assert_true (get_item (fixture, 1) == first);
  g_assert_true (get_item (fixture, 2) == second);
}

static void
test_both_ways (Fixture *fixture, gconstpointer text)
{
  GtkTextIter start, end;
  StetQuoteItem *second = get_item (fixture, 1);

  stet_story_quotes_choose (fixture->quotes, second);
  g_assert_true (gtk_text_buffer_get_selection_bounds (fixture->buffer, &start, &end));
  g_assert_cmpint (gtk_text_iter_get_offset (&start), ==, stet_quote_item_get_start (second));
  g_assert_cmpint (gtk_text_iter_get_offset (&end), ==, stet_quote_item_get_end (second));
  g_assert_true (stet_story_quotes_get_current (fixture->quotes) == second);

  story_place_caret (fixture->buffer, 5);
  stet_story_quotes_flush (fixture->quotes);
  g_assert_true (stet_story_quotes_get_current (fixture->quotes) == get_item (fixture, 0));
  story_place_caret (fixture->buffer, 40);
  stet_story_quotes_flush (fixture->quotes);
  g_assert_null (stet_story_quotes_get_current (fixture->quotes));
}

/* Places are right before the finder has had its turn. */
static void
test_places_at_once (Fixture *fixture, gconstpointer text)
{
  guint before = stet_quote_item_get_start (get_item (fixture, 1));

  story_place_caret (fixture->buffer, 40);
  story_type (fixture->buffer, "abc");
  g_assert_cmpuint (stet_quote_item_get_start (get_item (fixture, 1)), ==, before + 3);
}

static void
test_random (Fixture *fixture, gconstpointer text)
{
  static const char *const pieces[]
    = { "“", "”", "\"", " said Ann Lee. ", "he said ", "\n\n", "word ", "“Yes,” ", "’", "é" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  for (int round = 0; round < 300; round++)
    {
      int n_edits = g_rand_int_range (rand, 1, 4);

      for (int i = 0; i < n_edits; i++)
        {
          int n = gtk_text_buffer_get_char_count (fixture->buffer);
          GtkTextIter start, end;

          story_place_caret (fixture->buffer, g_rand_int_range (rand, 0, n + 1));
          if (n > 600 || g_rand_int_range (rand, 0, 5) == 0)
            {
              int from = g_rand_int_range (rand, 0, n + 1);

              gtk_text_buffer_get_iter_at_offset (fixture->buffer, &start, from);
              gtk_text_buffer_get_iter_at_offset (fixture->buffer, &end, MIN (from + 40, n));
              gtk_text_buffer_delete_interactive (fixture->buffer, &start, &end, TRUE);
            }
          else
            story_type (fixture->buffer, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
        }
      assert_in_step (fixture);
    }
}

static void
test_reloaded (Fixture *fixture, gconstpointer text)
{
  stet_story_editor_replace (fixture->editor, "“Other words,” said Ann Lee.\n");
  g_assert_false (stet_story_quotes_get_ready (fixture->quotes));
  story_type (fixture->buffer, "x");
  story_wait_until (stet_story_quotes_get_ready (fixture->quotes));
  assert_in_step (fixture);
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (name, Fixture, TEXT, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  story_test_init (&argc, &argv);
  add ("/editor/quotes/loaded", test_loaded);
  add ("/editor/quotes/an-edit-keeps-the-rows", test_row_stays);
  add ("/editor/quotes/select-both-ways", test_both_ways);
  add ("/editor/quotes/places-are-right-at-once", test_places_at_once);
  add ("/editor/quotes/any-edits-stay-in-step", test_random);
  add ("/editor/quotes/replaced-from-elsewhere", test_reloaded);
  return g_test_run ();
}
