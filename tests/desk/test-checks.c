/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Verdicts and evidence: who may, what is stored, and that the log says it (promises 3, 5 and 7). */
#include "config.h"

#include "stet-anchor.h"
#include "stet-desk-check.h"
#include "stet-error.h"
#include "stet-test-newsroom.h"

#include <string.h>

#define QUOTE "“We have no date,”"

static StetCheck *
make_check (Newsroom *self, const char *story, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetStoryFile) file = stet_desk_load_story (self->desk, story, &error);
  g_autoptr (StetAnchor) anchor = NULL;
  const char *at;
  guint start;

  g_assert_no_error (error);
  at = strstr (file->story->body, words);
  g_assert_nonnull (at);
  start = g_utf8_strlen (file->story->body, at - file->story->body);
  anchor = stet_anchor_new (file->story->body, -1, start, start + g_utf8_strlen (words, -1));
  return stet_check_new (file->story->id, STET_CHECK_QUOTE, anchor);
}

static StetCheck *
give (Newsroom *self, const char *as, StetCheck *check, StetVerdict verdict)
{
  g_autoptr (GError) error = NULL;
  StetCheck *stored;

  check->verdict = verdict;
  stored = stet_desk_set_verdict (self->desk, as, check, &error);
  g_assert_no_error (error);
  return stored;
}

static StetCheck *
find_check (Newsroom *self, const char *story, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) checks = stet_desk_list_checks (self->desk, story, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < checks->len; i++)
    if (g_str_equal (((StetCheck *) g_ptr_array_index (checks, i))->id, id))
      return stet_check_copy (g_ptr_array_index (checks, i));
  return NULL;
}

/* What a list says of the one story there is. */
static void
assert_progress (Newsroom *self, guint n_checked, guint n_lines)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = stet_desk_list_stories (self->desk, STET_PLACE_ALL, NULL, NULL, 10, &error);
  const StetStorySummary *row = rows->pdata[0];

  g_assert_no_error (error);
  g_assert_cmpuint (row->n_checked, ==, n_checked);
  g_assert_cmpuint (row->n_lines, ==, n_lines);
}

/* The list knows how far the checking has come, whoever did something and without opening the story. */
static void
test_progress (Newsroom *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = newsroom_write_story (self, self->writer, "Bridge");
  g_autoptr (StetCheck) check = make_check (self, id, QUOTE);
  g_autoptr (StetCheck) verified = NULL;
  g_autoptr (StetStoryFile) file = NULL;

  assert_progress (self, 0, 1);
  verified = give (self, self->editor, check, STET_VERDICT_VERIFIED);
  assert_progress (self, 1, 1);

  /* other words are not checked, and what is gone is nobody's work */
  file = stet_desk_load_story (self->desk, id, &error);
  stet_story_set (&file->story->body,
                  "The bridge stays shut.\n\n“We have no date yet,” said Mary Okoro, the engineer.\n\n"
                  "“It is safe,” said Mary Okoro.\n");
  g_assert_true (stet_desk_save_story (self->desk, self->writer, file->story, -1, &error));
  assert_progress (self, 0, 2);
  stet_story_set (&file->story->body, "The bridge stays shut.\n");
  g_assert_true (stet_desk_save_story (self->desk, self->writer, file->story, -1, &error));
  assert_progress (self, 0, 0);
  g_assert_true (stet_desk_drop_check (self->desk, self->editor, verified->id, &error));
  g_assert_no_error (error);
  assert_progress (self, 0, 0);
}

static void
assert_detail (const StetEvent *event, const char *name, const char *value)
{
  g_assert_cmpstr (
    json_object_get_string_member_with_default (json_node_get_object (event->detail), name, NULL), ==, value);
}

static void
test_verdict (Newsroom *self, gconstpointer data)
{
  g_autofree char *id = newsroom_write_story (self, self->writer, "Bridge");
  g_autoptr (StetCheck) check = make_check (self, id, QUOTE);
  g_autoptr (StetCheck) stored = NULL, found = NULL, again = NULL;
  g_autoptr (StetEvent) event = NULL, second = NULL;
  g_autoptr (StetStoryFile) file = NULL;

  g_set_str (&check->note, "Heard it myself.");
  stored = give (self, self->writer, check, STET_VERDICT_VERIFIED);
  g_assert_cmpstr (stored->person, ==, self->writer);
  g_assert_cmpint (stored->time, >, 0);
  found = find_check (self, id, stored->id);
  g_assert_true (stet_check_equal (found, stored));
  event = newsroom_find_event (self, id, "check.verdict");
  assert_detail (event, "words", QUOTE);
  assert_detail (event, "verdict", "verified");
  assert_detail (event, "note", "Heard it myself.");
  g_assert_cmpstr (event->person, ==, self->writer);

  again = give (self, self->editor, stored, STET_VERDICT_DISPUTED);
  g_assert_cmpstr (again->id, ==, stored->id);
  second = newsroom_find_event (self, id, "check.verdict");
  assert_detail (second, "verdict", "disputed");
  assert_detail (second, "old-words", NULL);
  /* a verdict is no writing */
  file = stet_desk_load_story (self->desk, id, NULL);
  g_assert_cmpint (file->stage, ==, STET_STAGE_DRAFT);
  g_assert_true (stet_desk_verify (self->desk, NULL, NULL, NULL));
}

/* Promise 2: what readers are told of a check is a part of what is approved. Told anew, the story needs a new
 * approval; where the check says something else by then, the story does not go out. */
static void
test_shown (Newsroom *self, gconstpointer data)
{
  g_autofree char *id = newsroom_approved_story (self, "Bridge");
  g_autoptr (StetCheck) check = make_check (self, id, QUOTE);
  g_autoptr (StetCheck) stored = give (self, self->editor, check, STET_VERDICT_VERIFIED), later = NULL;
  g_autoptr (StetStoryFile) before = stet_desk_load_story (self->desk, id, NULL), after = NULL;
  g_autoptr (GError) error = NULL, refused = NULL;

  g_assert_cmpint (before->stage, ==, STET_STAGE_APPROVED);
  g_assert_true (stet_desk_show_check (self->desk, self->editor, stored->id, "It is on the tape.", &error));
  g_assert_no_error (error);
  after = stet_desk_load_story (self->desk, id, NULL);
  g_assert_cmpint (after->stage, ==, STET_STAGE_DRAFT);
  g_assert_cmpuint (after->story->reviews->len, ==, 1);
  g_assert_true (stet_desk_verify (self->desk, NULL, NULL, NULL));

  later = give (self, self->editor, stored, STET_VERDICT_DISPUTED);
  g_assert_false (stet_desk_submit (self->desk, self->writer, id, &refused));
  g_assert_error (refused, STET_ERROR, STET_ERROR_PREFLIGHT);
  g_assert_nonnull (strstr (refused->message, QUOTE));
  g_assert_true (stet_desk_show_check (self->desk, self->editor, later->id, "The tape ends before.", &error));
  g_assert_true (stet_desk_submit (self->desk, self->writer, id, &error));
  g_assert_no_error (error);
}

/* Other words, the same verdict: it is said that it was confirmed, and of which words. */
static void
test_confirm (Newsroom *self, gconstpointer data)
{
  g_autofree char *id = newsroom_write_story (self, self->writer, "Bridge");
  g_autoptr (StetCheck) check = make_check (self, id, QUOTE);
  g_autoptr (StetCheck) stored = give (self, self->writer, check, STET_VERDICT_VERIFIED);
  g_autoptr (StetCheck) confirmed = NULL;
  g_autoptr (StetEvent) event = NULL;

  g_set_str (&stored->anchor->exact, "“We have no new date,”");
  confirmed = give (self, self->editor, stored, STET_VERDICT_VERIFIED);
  event = newsroom_find_event (self, id, "check.confirmed");
  assert_detail (event, "old-words", QUOTE);
  assert_detail (event, "words", "“We have no new date,”");
  g_assert_cmpstr (confirmed->person, ==, self->editor);
}

static void
test_refused (Newsroom *self, gconstpointer data)
{
  g_autofree char *id = newsroom_write_story (self, self->writer, "Bridge");
  g_autoptr (StetCheck) check = make_check (self, id, QUOTE);
  g_autoptr (GError) error = NULL;

  g_assert_null (stet_desk_set_verdict (self->desk, NULL, check, &error));
  g_assert_error (error, STET_ERROR, STET_ERROR_INVALID);
  g_clear_error (&error);
  g_set_str (&check->id, "0190a000-0000-7000-8000-000000000000");
  g_assert_null (stet_desk_set_verdict (self->desk, self->writer, check, &error));
  g_assert_error (error, STET_ERROR, STET_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_set_str (&check->id, "");
  g_assert_true (stet_desk_spike (self->desk, self->writer, id, "Overtaken", &error));
  g_assert_null (stet_desk_set_verdict (self->desk, self->writer, check, &error));
  g_assert_error (error, STET_ERROR, STET_ERROR_STAGE);
}

static void
test_drop (Newsroom *self, gconstpointer data)
{
  g_autofree char *id = newsroom_write_story (self, self->writer, "Bridge");
  g_autoptr (StetCheck) check = make_check (self, id, QUOTE);
  g_autoptr (StetCheck) stored = give (self, self->writer, check, STET_VERDICT_VERIFIED);
  g_autoptr (StetEvent) event = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (stet_desk_drop_check (self->desk, self->writer, stored->id, &error));
  g_assert_no_error (error);
  g_assert_null (find_check (self, id, stored->id));
  event = newsroom_find_event (self, id, "check.dropped");
  assert_detail (event, "check", stored->id);
  g_assert_false (stet_desk_drop_check (self->desk, self->writer, stored->id, &error));
  g_assert_error (error, STET_ERROR, STET_ERROR_NOT_FOUND);
}

static char *
add (Newsroom *self, const char *check, StetEvidence *evidence, int code)
{
  g_autoptr (GError) error = NULL;
  char *id = stet_desk_add_evidence (self->desk, self->writer, check, evidence, &error);

  if (code < 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, STET_ERROR, code);
  stet_evidence_free (evidence);
  return id;
}

static void
test_evidence (Newsroom *self, gconstpointer data)
{
  g_autofree char *id = newsroom_write_story (self, self->writer, "Bridge");
  g_autoptr (StetCheck) check = make_check (self, id, QUOTE);
  g_autoptr (StetCheck) stored = give (self, self->writer, check, STET_VERDICT_VERIFIED);
  g_autofree char *path = g_build_filename (self->dir, "transcript.txt", NULL);
  g_autofree char *page = NULL, *text = NULL, *document = NULL;
  g_autoptr (StetCheck) found = NULL, after = NULL;
  g_autoptr (GError) error = NULL;
  StetEvidence *evidence;

  g_assert_null (add (self, stored->id, stet_evidence_new (STET_EVIDENCE_WEB), STET_ERROR_INVALID));
  g_assert_null (add (self, stored->id, stet_evidence_new (STET_EVIDENCE_SOURCE), STET_ERROR_INVALID));
  evidence = stet_evidence_new (STET_EVIDENCE_SOURCE);
  g_set_str (&evidence->source, "nobody");
  g_assert_null (add (self, stored->id, evidence, STET_ERROR_NOT_FOUND));

  evidence = stet_evidence_new (STET_EVIDENCE_WEB);
  g_set_str (&evidence->url, "https://www.example.org/minutes");
  g_set_str (&evidence->words, "no date was set");
  page = add (self, stored->id, evidence, -1);

  g_file_set_contents (path, "ENGINEER: We have no date.\n", -1, &error);
  g_assert_no_error (error);
  evidence = stet_desk_keep_document (self->desk, path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (evidence->type, ==, "text/plain");
  text = stet_desk_read_document (self->desk, evidence, &error);
  g_assert_cmpstr (text, ==, "ENGINEER: We have no date.\n");
  document = add (self, stored->id, evidence, -1);

  found = find_check (self, id, stored->id);
  g_assert_cmpuint (found->evidence->len, ==, 2);
  g_assert_cmpuint (stet_check_count_sources (found), ==, 2);
  g_assert_true (stet_desk_remove_evidence (self->desk, self->editor, stored->id, page, &error));
  after = find_check (self, id, stored->id);
  g_assert_cmpuint (after->evidence->len, ==, 1);
  g_assert_nonnull (stet_check_find_evidence (after, document));
  g_assert_false (stet_desk_remove_evidence (self->desk, self->editor, stored->id, page, &error));
  g_assert_error (error, STET_ERROR, STET_ERROR_NOT_FOUND);
}

static const char *const tamperings[] = {
  "UPDATE verdict SET verdict = 'disputed'",
  "UPDATE verdict SET exact = '“We have a date,”'",
  "UPDATE verdict SET person = 'x'",
  "UPDATE evidence SET words = 'a date was set'",
  "DELETE FROM evidence",
  "DELETE FROM verdict",
};

/* Whoever changes a verdict behind Stet's back is found out. @data: how */
static void
test_tampered (Newsroom *self, gconstpointer data)
{
  g_autofree char *id = newsroom_write_story (self, self->writer, "Bridge");
  g_autoptr (StetCheck) check = make_check (self, id, QUOTE);
  g_autoptr (StetCheck) stored = give (self, self->writer, check, STET_VERDICT_VERIFIED);
  StetEvidence *evidence = stet_evidence_new (STET_EVIDENCE_WEB);
  g_autofree char *page = NULL;
  g_autoptr (GError) error = NULL;

  g_set_str (&evidence->url, "https://www.example.org/minutes");
  page = add (self, stored->id, evidence, -1);
  g_assert_true (stet_desk_verify (self->desk, NULL, NULL, NULL));
  newsroom_run_sql (self, data);
  g_assert_false (stet_desk_verify (self->desk, NULL, NULL, &error));
  g_assert_error (error, STET_ERROR, STET_ERROR_DAMAGED);
}

/* A sealed source is evidence by its id alone (promise 5): nobody need open its box for it, and a name that
 * came along by mistake is refused. */
static void
test_sealed (Newsroom *self, gconstpointer data)
{
  static const char box[] = "0190a000-0000-7000-8000-00000000000a";
  g_autofree char *id = newsroom_write_story (self, self->writer, "Bridge");
  g_autofree char *sql
    = g_strdup_printf ("INSERT INTO sealed (id, story, box, created) VALUES ('%s', '%s', x'00', 1)", box, id);
  g_autoptr (StetCheck) check = make_check (self, id, QUOTE);
  g_autoptr (StetCheck) stored = give (self, self->writer, check, STET_VERDICT_VERIFIED);
  StetEvidence *evidence = stet_evidence_new (STET_EVIDENCE_SOURCE);
  StetEvidence *named = stet_evidence_new (STET_EVIDENCE_SOURCE);
  g_autofree char *piece = NULL;
  g_autoptr (StetEvent) event = NULL;
  g_autoptr (GError) error = NULL;

  newsroom_run_sql (self, sql);
  g_set_str (&named->source, box);
  g_set_str (&named->name, "Deep Throat");
  g_assert_null (add (self, stored->id, named, STET_ERROR_INVALID));
  g_set_str (&evidence->source, box);
  piece = add (self, stored->id, evidence, -1);
  event = newsroom_find_event (self, id, "check.evidence");
  assert_detail (event, "source", box);
  assert_detail (event, "name", NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  newsroom_test ("/checks/progress", test_progress);
  newsroom_test ("/checks/verdict", test_verdict);
  newsroom_test ("/checks/shown", test_shown);
  newsroom_test ("/checks/confirm", test_confirm);
  newsroom_test ("/checks/refused", test_refused);
  newsroom_test ("/checks/drop", test_drop);
  newsroom_test ("/checks/evidence", test_evidence);
  for (guint i = 0; i < G_N_ELEMENTS (tamperings); i++)
    {
      g_autofree char *path = g_strdup_printf ("/checks/tampered/%u", i);

      g_test_add (path, Newsroom, tamperings[i], newsroom_set_up_cb, test_tampered, newsroom_tear_down_cb);
    }
  newsroom_test ("/checks/sealed", test_sealed);
  return g_test_run ();
}
