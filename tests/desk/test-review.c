/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Review: a suggestion changes exactly the words that it is for, in whatever order it is settled; what is
 * open is never forgotten; nothing is taken out of the history. */
#include "config.h"

#include <string.h>

#include "stet-anchor.h"
#include "stet-desk-review.h"
#include "stet-error.h"
#include "stet-test-newsroom.h"
#include "stet-word-diff.h"

#define BODY "The board met on Monday. It voted to close the bridge, and the mayor left early.\n"

static char *
write_story (Newsroom *self, const char *body)
{
  g_autoptr (GError) error = NULL;
  char *id = newsroom_write_story (self, self->writer, "Bridge");
  g_autoptr (StetStoryFile) file = stet_desk_load_story (self->desk, id, &error);

  stet_story_set (&file->story->body, body);
  g_assert_true (stet_desk_save_story (self->desk, self->writer, file->story, -1, &error));
  return id;
}

static void
assert_body (Newsroom *self, const char *id, const char *body)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetStoryFile) file = stet_desk_load_story (self->desk, id, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (file->story->body, ==, body);
}

static void
assert_open (Newsroom *self, const char *id, guint n_suggestions, guint n_threads)
{
  g_autoptr (GError) error = NULL;
  guint suggestions, threads;

  g_assert_true (stet_desk_count_open (self->desk, id, &suggestions, &threads, &error));
  g_assert_cmpuint (suggestions, ==, n_suggestions);
  g_assert_cmpuint (threads, ==, n_threads);
}

static char *
suggest (Newsroom *self, const char *id, const char *words, const char *others)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetStoryFile) file = stet_desk_load_story (self->desk, id, &error);
  const char *at = strstr (file->story->body, words);
  guint start = g_utf8_strlen (file->story->body, at - file->story->body);
  char *suggestion = stet_desk_suggest (self->desk, self->editor, id, start,
                                        start + g_utf8_strlen (words, -1), others, "because", &error);

  g_assert_no_error (error);
  return suggestion;
}

static const char *const *
one (const char *id)
{
  static const char *ids[2];

  ids[0] = id;
  return ids;
}

static void
test_suggest (Newsroom *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = write_story (self, BODY);
  g_autofree char *day = suggest (self, id, "Monday", "Tuesday");
  g_autofree char *early = suggest (self, id, " early", "");
  g_autofree char *verb = suggest (self, id, "voted", "decided");
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (StetEvent) event = NULL;

  assert_body (self, id, BODY);
  assert_open (self, id, 3, 0);
  g_assert_true (stet_desk_accept_suggestions (self->desk, self->writer, id, one (early), &error));
  g_assert_true (stet_desk_reject_suggestions (self->desk, self->writer, id, one (verb), &error));
  g_assert_true (stet_desk_accept_suggestions (self->desk, self->writer, id, one (day), &error));
  assert_body (self, id, "The board met on Tuesday. It voted to close the bridge, and the mayor left.\n");
  assert_open (self, id, 0, 0);

  list = stet_desk_list_suggestions (self->desk, id, &error);
  g_assert_cmpuint (list->len, ==, 3);
  const StetSuggestion *first = list->pdata[0];
  g_assert_cmpstr (first->person, ==, self->editor);
  g_assert_cmpstr (first->settled_by, ==, self->writer);
  g_assert_cmpstr (first->note, ==, "because");
  g_assert_cmpint (first->state, ==, STET_SUGGESTION_ACCEPTED);
  event = newsroom_find_event (self, id, STET_EVENT_SUGGESTION_REJECTED);
  g_assert_cmpstr (event->person, ==, self->writer);

  g_assert_false (stet_desk_accept_suggestions (self->desk, self->writer, id, one (day), &error));
  g_assert_error (error, STET_ERROR, STET_ERROR_CONFLICT);
}

/* Each step can be undone, also in another order. */
static void
test_reopen (Newsroom *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = write_story (self, BODY);
  g_autofree char *day = suggest (self, id, "Monday", "Tuesday");
  g_autofree char *gone = suggest (self, id, " early", "");
  g_autofree char *added = suggest (self, id, "", "In the end ");

  g_assert_true (stet_desk_accept_suggestions (self->desk, self->writer, id, NULL, &error));
  assert_body (self, id,
               "In the end The board met on Tuesday. It voted to close the bridge, and the mayor left.\n");
  g_assert_true (stet_desk_reopen_suggestions (self->desk, self->writer, id, one (day), &error));
  g_assert_true (stet_desk_reopen_suggestions (self->desk, self->writer, id, one (gone), &error));
  g_assert_true (stet_desk_reopen_suggestions (self->desk, self->writer, id, one (added), &error));
  assert_body (self, id, BODY);
  assert_open (self, id, 3, 0);
  g_assert_true (stet_desk_reject_suggestions (self->desk, self->writer, id, NULL, &error));
  g_assert_true (stet_desk_reopen_suggestions (self->desk, self->writer, id, one (day), &error));
  assert_body (self, id, BODY);
  g_assert_true (stet_desk_accept_suggestions (self->desk, self->writer, id, NULL, &error));
  assert_body (self, id,
               "The board met on Tuesday. It voted to close the bridge, and the mayor left early.\n");
}

/* Words that were changed since are not overwritten, and the same word elsewhere is not taken for them. */
static void
test_words_gone (Newsroom *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = write_story (self, BODY);
  g_autofree char *article = suggest (self, id, "the mayor", "a mayor");
  g_autofree char *day = suggest (self, id, "Monday", "Tuesday");
  g_autoptr (StetStoryFile) file = stet_desk_load_story (self->desk, id, &error);

  stet_story_set (&file->story->body, "Completely new. And here the mayor stands where nobody was.\n");
  g_assert_true (stet_desk_save_story (self->desk, self->writer, file->story, -1, &error));
  g_assert_false (stet_desk_accept_suggestions (self->desk, self->writer, id, one (article), &error));
  g_assert_error (error, STET_ERROR, STET_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_false (stet_desk_accept_suggestions (self->desk, self->writer, id, NULL, &error));
  g_assert_error (error, STET_ERROR, STET_ERROR_CONFLICT);
  g_clear_error (&error);
  assert_open (self, id, 2, 0);
  g_assert_true (stet_desk_reject_suggestions (self->desk, self->writer, id, NULL, &error));
  assert_open (self, id, 0, 0);
}

static void
test_overlap (Newsroom *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = write_story (self, BODY);
  g_autofree char *one_way = suggest (self, id, "on Monday", "early");
  g_autofree char *other_way = suggest (self, id, "met on", "gathered on");

  g_assert_false (stet_desk_accept_suggestions (self->desk, self->writer, id, NULL, &error));
  g_assert_error (error, STET_ERROR, STET_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_true (stet_desk_accept_suggestions (self->desk, self->writer, id, one (one_way), &error));
  g_assert_false (stet_desk_accept_suggestions (self->desk, self->writer, id, one (other_way), &error));
  g_assert_error (error, STET_ERROR, STET_ERROR_CONFLICT);
  assert_body (self, id, "The board met early. It voted to close the bridge, and the mayor left early.\n");
}

static char *
random_text (GRand *random, const char *from)
{
  static const char *const words[] = { "the ",  "board ", "voted ", "it ",    "the bridge ", "“No,” ",
                                       "café ", "👍🏽 ",  "東京",   "ประชา ", ". ",          "\n\n" };
  GString *out = g_string_new (from);

  for (guint i = from != NULL ? g_rand_int_range (random, 1, 8) : 40; i > 0; i--)
    {
      const char *word = words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))];
      glong at = from != NULL ? g_rand_int_range (random, 0, g_utf8_strlen (out->str, -1) + 1) : -1;
      gsize byte = at >= 0 ? (gsize) (g_utf8_offset_to_pointer (out->str, at) - out->str) : out->len;

      if (from != NULL && g_rand_boolean (random) && byte < out->len)
        g_string_erase (out, byte, g_utf8_offset_to_pointer (out->str + byte, 1) - (out->str + byte));
      else
        g_string_insert (out, byte, word);
    }
  return g_string_free (out, FALSE);
}

/* Any proposal, its suggestions settled one by one in any order: the text is what a reader expects, that is
 * the old one with the accepted changes of the diff and no others. */
static void
test_any_subset (Newsroom *self, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint round = 0; round < 25; round++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *old_text = random_text (random, NULL);
      g_autofree char *new_text = random_text (random, old_text);
      g_autofree char *id = write_story (self, old_text);
      g_autoptr (GArray) changes = stet_word_diff (old_text, new_text);
      g_autofree gboolean *accepted = g_new0 (gboolean, changes->len + 1);
      g_autofree guint *order = g_new0 (guint, changes->len + 1);
      g_auto (GStrv) ids = stet_desk_suggest_text (self->desk, self->editor, id, new_text, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (g_strv_length (ids), ==, changes->len);
      for (guint i = 0; i < changes->len; i++)
        {
          guint k = g_rand_int_range (random, 0, i + 1);

          order[i] = order[k];
          order[k] = i;
        }
      for (guint i = 0; i < changes->len; i++)
        {
          accepted[order[i]] = g_rand_boolean (random);
          if (accepted[order[i]])
            stet_desk_accept_suggestions (self->desk, self->writer, id, one (ids[order[i]]), &error);
          else
            stet_desk_reject_suggestions (self->desk, self->writer, id, one (ids[order[i]]), &error);
          g_assert_no_error (error);
        }
      g_autofree char *expected = stet_word_diff_apply (old_text, new_text, changes, accepted);
      assert_body (self, id, expected);
    }
}

/* What was written without any special mode becomes suggestions afterwards, by who wrote it. */
static void
test_since (Newsroom *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = write_story (self, BODY);
  g_autofree char *hash = stet_desk_keep_revision (self->desk, self->writer, id, "mine", &error);
  g_autoptr (StetStoryFile) file = stet_desk_load_story (self->desk, id, &error);
  const char *edited
    = "The board met on Friday. It voted to close the bridge, and the mayor left very early.\n";
  g_auto (GStrv) ids = NULL;
  g_autoptr (GPtrArray) list = NULL;

  stet_story_set (&file->story->body, edited);
  g_assert_true (stet_desk_save_story (self->desk, self->editor, file->story, -1, &error));
  ids = stet_desk_suggest_since (self->desk, self->other_editor, id, hash, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (ids), ==, 2);
  assert_body (self, id, BODY);
  list = stet_desk_list_suggestions (self->desk, id, &error);
  g_assert_cmpstr (((StetSuggestion *) list->pdata[0])->person, ==, self->editor);
  g_assert_true (stet_desk_accept_suggestions (self->desk, self->writer, id, NULL, &error));
  assert_body (self, id, edited);
  g_strfreev (ids);
  ids = stet_desk_suggest_since (self->desk, self->other_editor, id, "00000000", &error);
  g_assert_error (error, STET_ERROR, STET_ERROR_NOT_FOUND);
}

/* An open suggestion blocks approval and says so; the one who suggested may approve what the writer accepted.
 */
static void
test_blocks_approval (Newsroom *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = write_story (self, BODY);
  g_autofree char *suggestion = NULL, *comment = NULL;
  g_autoptr (StetEvent) event = NULL;

  g_assert_true (stet_desk_submit (self->desk, self->writer, id, &error));
  suggestion = suggest (self, id, "Monday", "Tuesday");
  comment = stet_desk_comment (self->desk, self->editor, id, NULL, "Who says so?", &error);
  g_assert_false (stet_desk_approve (self->desk, self->editor, id, NULL, NULL, &error));
  g_assert_error (error, STET_ERROR, STET_ERROR_PREFLIGHT);
  g_clear_error (&error);
  g_assert_false (stet_desk_allows (self->desk, self->editor, id, STET_ACTION_APPROVE, &error));
  g_assert_nonnull (strstr (error->message, "1 suggestion is open"));
  g_clear_error (&error);

  g_assert_true (stet_desk_return (self->desk, self->editor, id, "See my notes", &error));
  event = newsroom_find_event (self, id, STET_EVENT_STORY_RETURNED);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (event->detail), "open-suggestions"),
                   ==, "1");
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (event->detail), "open-comments"), ==,
                   "1");
  g_assert_true (stet_desk_accept_suggestions (self->desk, self->writer, id, NULL, &error));
  g_assert_true (stet_desk_submit (self->desk, self->writer, id, &error));
  stet_desk_approve (self->desk, self->editor, id, NULL, NULL, &error);
  g_assert_no_error (error);
}

static guint
count_for_me (Newsroom *self, const char *person)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows
    = stet_desk_list_stories (self->desk, STET_PLACE_FOR_ME, person, NULL, 10, &error);
  guint counts[STET_N_PLACES];

  g_assert_no_error (error);
  g_assert_true (stet_desk_count_places (self->desk, person, counts, &error));
  g_assert_cmpuint (counts[STET_PLACE_FOR_ME], ==, rows->len);
  return rows->len;
}

static void
test_comments (Newsroom *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = write_story (self, BODY);
  g_autoptr (StetAnchor) anchor = stet_anchor_new (BODY, -1, 17, 23);
  g_autofree char *about = stet_desk_comment (self->desk, self->editor, id, anchor,
                                              "@jan novák: sure? Ask @Otto, not eva@example.org.", &error);
  g_autofree char *whole = stet_desk_comment (self->desk, self->editor, id, NULL, "Good story.", &error);
  g_autofree char *answer
    = stet_desk_reply (self->desk, self->writer, about, "Yes, the minutes say so.", &error);
  g_autofree char *more = NULL;
  g_autoptr (GPtrArray) list = stet_desk_list_comments (self->desk, id, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 3);
  const StetComment *first = list->pdata[0], *second = list->pdata[1], *third = list->pdata[2];
  g_assert_cmpstr (first->id, ==, about);
  g_assert_cmpstr (first->thread, ==, about);
  g_assert_cmpstr (first->anchor->exact, ==, "Monday");
  g_assert_null (second->anchor);
  g_assert_cmpstr (third->id, ==, answer);
  g_assert_cmpstr (third->thread, ==, about);
  g_assert_cmpstr (third->person, ==, self->writer);
  assert_open (self, id, 0, 2);
  g_assert_cmpuint (count_for_me (self, self->writer), ==, 1);
  g_assert_cmpuint (count_for_me (self, self->other_editor), ==, 1);
  g_assert_cmpuint (count_for_me (self, self->editor), ==, 0);

  g_assert_true (stet_desk_resolve_thread (self->desk, self->writer, answer, &error));
  g_assert_true (stet_desk_resolve_thread (self->desk, self->writer, about, &error));
  assert_open (self, id, 0, 1);
  g_assert_cmpuint (count_for_me (self, self->writer), ==, 0);
  g_assert_true (stet_desk_reopen_thread (self->desk, self->editor, about, &error));
  g_assert_cmpuint (count_for_me (self, self->writer), ==, 1);
  g_assert_true (stet_desk_resolve_thread (self->desk, self->writer, about, &error));
  more = stet_desk_reply (self->desk, self->editor, about, "No.", &error);
  assert_open (self, id, 0, 2);

  g_assert_null (stet_desk_comment (self->desk, self->editor, id, NULL, "  \n", &error));
  g_assert_error (error, STET_ERROR, STET_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (stet_desk_reply (self->desk, self->editor, "nothing", "What?", &error));
  g_assert_error (error, STET_ERROR, STET_ERROR_NOT_FOUND);
}

static void
test_restore (Newsroom *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = write_story (self, BODY);
  g_autofree char *first = stet_desk_keep_revision (self->desk, self->writer, id, "first", &error);
  g_autoptr (StetStoryFile) file = stet_desk_load_story (self->desk, id, &error);
  g_autofree char *restored = NULL;
  g_autoptr (GPtrArray) revisions = NULL;
  g_autoptr (StetRevision) before = NULL;
  g_autoptr (StetEvent) event = NULL;

  stet_story_set (&file->story->body, "Other words.\n");
  stet_story_set (&file->story->section, "World");
  g_assert_true (stet_desk_save_story (self->desk, self->editor, file->story, -1, &error));
  restored = stet_desk_restore (self->desk, self->editor, id, first, &error);
  g_assert_no_error (error);
  assert_body (self, id, BODY);

  /* first, what it said before, and what it says again */
  revisions = stet_desk_list_revisions (self->desk, id, &error);
  g_assert_cmpuint (revisions->len, ==, 3);
  g_assert_cmpstr (((StetRevisionSummary *) revisions->pdata[0])->hash, ==, restored);
  g_assert_cmpstr (((StetRevisionSummary *) revisions->pdata[2])->hash, ==, first);
  before = stet_desk_load_revision (self->desk, ((StetRevisionSummary *) revisions->pdata[1])->hash, &error);
  g_assert_cmpstr (before->story->body, ==, "Other words.\n");
  event = newsroom_find_event (self, id, STET_EVENT_STORY_RESTORED);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (event->detail), "from"), ==, first);

  /* whoever restores has a hand in it */
  g_assert_true (stet_desk_submit (self->desk, self->writer, id, &error));
  g_assert_false (stet_desk_approve (self->desk, self->editor, id, NULL, NULL, &error));
  g_assert_error (error, STET_ERROR, STET_ERROR_FOUR_EYES);
}

/* Nobody reviews what is on the spike. */
static void
test_spiked (Newsroom *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = write_story (self, BODY);

  g_assert_true (stet_desk_spike (self->desk, self->editor, id, NULL, &error));
  g_assert_null (stet_desk_comment (self->desk, self->editor, id, NULL, "Why?", &error));
  g_assert_error (error, STET_ERROR, STET_ERROR_STAGE);
  g_clear_error (&error);
  g_assert_null (stet_desk_suggest (self->desk, self->editor, id, 0, 3, "A", NULL, &error));
  g_assert_error (error, STET_ERROR, STET_ERROR_STAGE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  newsroom_test ("/review/suggest", test_suggest);
  newsroom_test ("/review/reopen", test_reopen);
  newsroom_test ("/review/words-gone", test_words_gone);
  newsroom_test ("/review/overlap", test_overlap);
  newsroom_test ("/review/any-subset", test_any_subset);
  newsroom_test ("/review/since", test_since);
  newsroom_test ("/review/blocks-approval", test_blocks_approval);
  newsroom_test ("/review/comments", test_comments);
  newsroom_test ("/review/restore", test_restore);
  newsroom_test ("/review/spiked", test_spiked);
  return g_test_run ();
}
