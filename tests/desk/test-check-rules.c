/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Required checks and the two-source rule: an approval waits for each check that is needed, or for an editor
 * who waives them with a reason, which is recorded. */
#include "config.h"

#include "stet-anchor.h"
#include "stet-check-needs.h"
#include "stet-desk-check-rules.h"
#include "stet-desk-check.h"
#include "stet-error.h"
#include "stet-test-newsroom.h"

#include <string.h>

#define CLAIM "The repair will cost £184,000 and take 11 months."

static char *
write_story (Newsroom *self)
{
  g_autoptr (StetStory) story = stet_story_new ("");
  g_autoptr (GError) error = NULL;
  char *id;

  stet_story_set (&story->headline, "Bridge stays shut");
  stet_story_set (&story->section, "Transport");
  stet_story_set (&story->body, "“We have no date,” said Mary Okoro, the engineer.\n\n" CLAIM
                                "\n\nThe council meets again.\n");
  id = stet_desk_create_story (self->desk, self->writer, story, &error);
  g_assert_no_error (error);
  return id;
}

static void
set_rules (Newsroom *self, const char *section, guint quotes, guint claims, guint sources)
{
  g_autoptr (StetCheckRules) rules = stet_check_rules_new (section);
  g_autoptr (GError) error = NULL;

  rules->quotes = quotes;
  rules->claims = claims;
  rules->sources = sources;
  g_assert_true (stet_desk_set_check_rules (self->desk, self->admin, rules, &error));
  g_assert_no_error (error);
}

/* The verdict on the words, with sources from as many pages. */
static void
give (Newsroom *self,
      const char *story,
      StetCheckKind kind,
      const char *words,
      StetVerdict verdict,
      guint n_pages)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetStoryFile) file = stet_desk_load_story (self->desk, story, &error);
  const char *body = file->story->body, *at = strstr (body, words);
  guint start = g_utf8_strlen (body, at - body);
  g_autoptr (StetAnchor) anchor = stet_anchor_new (body, -1, start, start + g_utf8_strlen (words, -1));
  g_autoptr (StetCheck) check = stet_check_new (file->story->id, kind, anchor), stored = NULL;

  check->verdict = verdict;
  stored = stet_desk_set_verdict (self->desk, self->writer, check, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n_pages; i++)
    {
      g_autoptr (StetEvidence) evidence = stet_evidence_new (STET_EVIDENCE_WEB);
      g_autofree char *id = NULL;

      g_free (evidence->url);
      evidence->url = g_strdup_printf ("https://site%u.example.org/page", i);
      id = stet_desk_add_evidence (self->desk, self->writer, stored->id, evidence, &error);
      g_assert_no_error (error);
    }
}

/* The rules of the lines of pre-flight about checks that have that severity, joined by blanks. */
static char *
list_rules (Newsroom *self, const char *story, StetAction action, StetSeverity severity)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = stet_desk_list_preflight (self->desk, story, action, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < lines->len; i++)
    {
      const StetPreflightLine *line = lines->pdata[i];

      if (!stet_check_needs_is_line (line) || line->severity != severity)
        continue;
      g_assert_cmpstr (line->field, ==, "body");
      g_assert_cmpuint (line->start, <, line->end);
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", line->rule);
    }
  return g_string_free (text, FALSE);
}

static void
assert_rules (Newsroom *self,
              const char *story,
              StetAction action,
              StetSeverity severity,
              const char *expected)
{
  g_autofree char *rules = list_rules (self, story, action, severity);

  g_assert_cmpstr (rules, ==, expected);
}

/* Nothing is needed where no rule says so. */
static void
test_none (Newsroom *self, gconstpointer data)
{
  g_autofree char *id = write_story (self);
  g_autoptr (GError) error = NULL;

  assert_rules (self, id, STET_ACTION_APPROVE, STET_SEVERITY_BLOCKS, "");
  g_assert_true (stet_desk_submit (self->desk, self->writer, id, &error));
  g_assert_true (stet_desk_approve (self->desk, self->editor, id, NULL, NULL, &error));
  g_assert_no_error (error);
}

static void
test_needed (Newsroom *self, gconstpointer data)
{
  g_autofree char *id = write_story (self);
  g_autoptr (GError) error = NULL;

  set_rules (self, "", 1, 0, 0);
  set_rules (self, "transport", 1, 500, 2);
  assert_rules (self, id, STET_ACTION_APPROVE, STET_SEVERITY_BLOCKS, "check check");
  /* a draft may be handed in unchecked, and says so */
  assert_rules (self, id, STET_ACTION_SUBMIT, STET_SEVERITY_WARNS, "check check");
  g_assert_true (stet_desk_submit (self->desk, self->writer, id, &error));
  g_assert_false (stet_desk_approve (self->desk, self->editor, id, NULL, NULL, &error));
  g_assert_error (error, STET_ERROR, STET_ERROR_PREFLIGHT);
  g_assert_nonnull (strstr (error->message, "We have no date"));
  g_clear_error (&error);
  g_assert_false (stet_desk_allows (self->desk, self->editor, id, STET_ACTION_APPROVE, &error));
  g_assert_error (error, STET_ERROR, STET_ERROR_PREFLIGHT);
  g_clear_error (&error);

  give (self, id, STET_CHECK_QUOTE, "“We have no date,”", STET_VERDICT_VERIFIED, 0);
  give (self, id, STET_CHECK_CLAIM, CLAIM, STET_VERDICT_VERIFIED, 1);
  assert_rules (self, id, STET_ACTION_APPROVE, STET_SEVERITY_BLOCKS, "sources");
  set_rules (self, "TRANSPORT", 1, 500, 1);
  assert_rules (self, id, STET_ACTION_APPROVE, STET_SEVERITY_BLOCKS, "");
  g_assert_true (stet_desk_approve (self->desk, self->editor, id, NULL, NULL, &error));
  g_assert_no_error (error);
}

/* A second page of the same site is no second source. */
static void
test_independent (Newsroom *self, gconstpointer data)
{
  g_autoptr (StetAnchor) anchor = stet_anchor_new (CLAIM, -1, 0, 10);
  g_autoptr (StetCheck) check = stet_check_new ("s", STET_CHECK_CLAIM, anchor);
  static const char *const pages[]
    = { "https://www.example.org/a", "https://example.org/b", "https://other.example.org/a" };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      StetEvidence *evidence = stet_evidence_new (STET_EVIDENCE_WEB);

      g_set_str (&evidence->url, pages[i]);
      g_ptr_array_add (check->evidence, evidence);
    }
  g_assert_cmpuint (stet_check_count_sources (check), ==, 2);
}

static void
test_disputed (Newsroom *self, gconstpointer data)
{
  g_autofree char *id = write_story (self);

  give (self, id, STET_CHECK_QUOTE, "“We have no date,”", STET_VERDICT_DISPUTED, 0);
  assert_rules (self, id, STET_ACTION_APPROVE, STET_SEVERITY_WARNS, "disputed");
  set_rules (self, "", 1, 0, 0);
  assert_rules (self, id, STET_ACTION_APPROVE, STET_SEVERITY_BLOCKS, "disputed");
}

/* An editor lets that revision pass for a reason; other words need their checks again. */
static void
test_waived (Newsroom *self, gconstpointer data)
{
  g_autofree char *id = write_story (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (StetEvent) event = NULL;
  g_autoptr (StetStoryFile) file = NULL;
  g_autoptr (StetStory) story = NULL;

  set_rules (self, "", 1, 0, 0);
  g_assert_true (stet_desk_submit (self->desk, self->writer, id, &error));
  g_assert_false (stet_desk_waive_checks (self->desk, self->writer, id, "In a hurry", &error));
  g_assert_error (error, STET_ERROR, STET_ERROR_ROLE);
  g_clear_error (&error);
  g_assert_false (stet_desk_waive_checks (self->desk, self->editor, id, "  ", &error));
  g_assert_error (error, STET_ERROR, STET_ERROR_REASON);
  g_clear_error (&error);
  g_assert_true (stet_desk_waive_checks (self->desk, self->editor, id, "Okoro is on air at six", &error));
  g_assert_no_error (error);
  event = newsroom_find_event (self, id, "checks.waived");
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (event->detail), "reason"), ==,
                   "Okoro is on air at six");
  g_assert_nonnull (strstr (json_object_get_string_member (json_node_get_object (event->detail), "missing"),
                            "We have no date"));
  assert_rules (self, id, STET_ACTION_APPROVE, STET_SEVERITY_WARNS, "check");
  g_assert_true (stet_desk_approve (self->desk, self->editor, id, NULL, NULL, &error));
  g_assert_no_error (error);

  file = stet_desk_load_story (self->desk, id, &error);
  story = stet_story_copy (file->story);
  stet_story_set (&story->body, "“We have a date,” said Mary Okoro, the engineer.\n");
  g_assert_true (stet_desk_save_story (self->desk, self->writer, story, -1, &error));
  g_assert_true (stet_desk_submit (self->desk, self->writer, id, &error));
  g_assert_false (stet_desk_approve (self->desk, self->editor, id, NULL, NULL, &error));
  g_assert_error (error, STET_ERROR, STET_ERROR_PREFLIGHT);
}

static void
test_rules (Newsroom *self, gconstpointer data)
{
  g_autoptr (StetCheckRules) rules = stet_check_rules_new ("World");
  g_autoptr (StetCheckRules) found = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;

  rules->claims = 2000;
  g_assert_false (stet_desk_set_check_rules (self->desk, self->admin, rules, &error));
  g_assert_error (error, STET_ERROR, STET_ERROR_INVALID);
  g_clear_error (&error);
  rules->claims = 700;
  g_assert_false (stet_desk_set_check_rules (self->desk, self->editor, rules, &error));
  g_assert_error (error, STET_ERROR, STET_ERROR_ROLE);
  g_clear_error (&error);
  g_assert_true (stet_desk_set_check_rules (self->desk, self->admin, rules, &error));
  found = stet_desk_get_check_rules (self->desk, "world", &error);
  g_assert_cmpuint (found->claims, ==, 700);
  g_assert_true (stet_desk_remove_check_rules (self->desk, self->admin, "WORLD", &error));
  g_assert_false (stet_desk_remove_check_rules (self->desk, self->admin, "World", &error));
  g_assert_error (error, STET_ERROR, STET_ERROR_NOT_FOUND);
  list = stet_desk_list_check_rules (self->desk, NULL);
  g_assert_cmpuint (list->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  newsroom_test ("/check-rules/none", test_none);
  newsroom_test ("/check-rules/needed", test_needed);
  newsroom_test ("/check-rules/independent", test_independent);
  newsroom_test ("/check-rules/disputed", test_disputed);
  newsroom_test ("/check-rules/waived", test_waived);
  newsroom_test ("/check-rules/rules", test_rules);
  return g_test_run ();
}
