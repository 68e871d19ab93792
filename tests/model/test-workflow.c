/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every case of action, role, stage and live state against the rules of design §3 written down a second time,
 * as sentences of their own rather than as the model's table. */
#include "config.h"

#include <string.h>

#include "stet-error.h"
#include "stet-workflow.h"

#define ALLOWED (-1)

/* A grid a role, stages across (draft, in review, returned, approved, spiked), live states down (none,
 * scheduled, live, withdrawn): '.' allowed, S wrong stage, R wrong role, A not approved. Facts: nobody wrote,
 * the revision is approved, a reason is given. */
static const struct
{
  StetAction action;
  const char *journalist;
  const char *editor;
  const char *administrator;
} grids[] = {
  { STET_ACTION_CREATE, "..... ..... ..... .....", "..... ..... ..... .....", "..... ..... ..... ....." },
  { STET_ACTION_EDIT, "....S ....S ....S ....S", "....S ....S ....S ....S", "....S ....S ....S ....S" },
  { STET_ACTION_SUBMIT, ".S.SS .S.SS .S.SS .S.SS", ".S.SS .S.SS .S.SS .S.SS", ".S.SS .S.SS .S.SS .S.SS" },
  { STET_ACTION_RETURN, "RRRRR RRRRR RRRRR RRRRR", "S.SSS S.SSS S.SSS S.SSS", "S.SSS S.SSS S.SSS S.SSS" },
  { STET_ACTION_APPROVE, "RRRRR RRRRR RRRRR RRRRR", "S.SSS S.SSS S.SSS S.SSS", "S.SSS S.SSS S.SSS S.SSS" },
  { STET_ACTION_PUBLISH, "RRRRR RRRRR RRRRR RRRRR", "AAA.S AAA.S AAA.S AAASS", "AAA.S AAA.S AAA.S AAASS" },
  { STET_ACTION_SPIKE, ".S.SS SSSSS SSSSS .S.SS", "....S SSSSS SSSSS ....S", "....S SSSSS SSSSS ....S" },
  { STET_ACTION_UNSPIKE, "SSSS. SSSS. SSSS. SSSS.", "SSSS. SSSS. SSSS. SSSS.", "SSSS. SSSS. SSSS. SSSS." },
  { STET_ACTION_ASSIGN, "RRRRR RRRRR RRRRR RRRRR", "....S ....S ....S ....S", "....S ....S ....S ....S" },
  { STET_ACTION_CHECK, "....S ....S ....S ....S", "....S ....S ....S ....S", "....S ....S ....S ....S" },
  { STET_ACTION_COMMENT, "....S ....S ....S ....S", "....S ....S ....S ....S", "....S ....S ....S ....S" },
  { STET_ACTION_WAIVE, "RRRRR RRRRR RRRRR RRRRR", "....S ....S ....S ....S", "....S ....S ....S ....S" },
  { STET_ACTION_CORRECT, "SSSSS SSSSS ....S SSSSS", "SSSSS SSSSS ....S SSSSS", "SSSSS SSSSS ....S SSSSS" },
  { STET_ACTION_WITHDRAW, "RRRRR RRRRR RRRRR RRRRR", "SSSSS SSSSS ....S SSSSS", "SSSSS SSSSS ....S SSSSS" },
  { STET_ACTION_LIFT_EMBARGO, "RRRRR RRRRR RRRRR RRRRR", "....S ....S SSSSS SSSSS",
    "....S ....S SSSSS SSSSS" },
  { STET_ACTION_MANAGE, "RRRRR RRRRR RRRRR RRRRR", "RRRRR RRRRR RRRRR RRRRR", "..... ..... ..... ....." },
};

static int
expect (char letter)
{
  switch (letter)
    {
    case '.':
      return ALLOWED;
    case 'S':
      return STET_ERROR_STAGE;
    case 'R':
      return STET_ERROR_ROLE;
    case 'A':
      return STET_ERROR_NOT_APPROVED;
    default:
      g_assert_not_reached ();
    }
}

static void
assert_outcome (StetAction action, const StetWorkflowCase *facts, int expected)
{
  g_autoptr (GError) error = NULL;
  gboolean allowed = stet_workflow_check (action, facts, &error);

  if (allowed != (expected == ALLOWED) || (error != NULL && error->code != expected))
    g_error ("%s, role %d, %s, %s: %s", stet_action_to_string (action), facts->role,
             stet_stage_to_string (facts->stage), stet_live_to_string (facts->live),
             error != NULL ? error->message : "allowed");
  if (expected == ALLOWED)
    {
      g_assert_no_error (error);
      return;
    }
  g_assert_error (error, STET_ERROR, expected);
  /* a sentence for a person */
  g_assert_cmpuint (strlen (error->message), >, 15);
  g_assert_true (g_str_has_suffix (error->message, "."));
}

static void
test_every_case (void)
{
  guint n = 0;

  g_assert_cmpuint (G_N_ELEMENTS (grids), ==, STET_N_ACTIONS);
  for (guint i = 0; i < G_N_ELEMENTS (grids); i++)
    {
      const char *of_role[] = { grids[i].journalist, grids[i].editor, grids[i].administrator };

      g_assert_cmpint (grids[i].action, ==, i);
      for (guint role = 0; role < 3; role++)
        for (guint live = 0; live < 4; live++)
          for (guint stage = 0; stage < 5; stage++, n++)
            {
              StetWorkflowCase facts
                = { .role = role, .stage = stage, .live = live, .approved = TRUE, .reason = "because" };
              assert_outcome (i, &facts, expect (of_role[role][live * 6 + stage]));
            }
    }
  g_assert_cmpuint (n, ==, 16 * 3 * 4 * 5);
}

/* Nobody approves a revision that they wrote or changed, unless the desk is solo; an override needs a reason.
 */
static void
test_four_eyes (void)
{
  static const char *const reasons[] = { NULL, "", " \t\n\xC2\xA0", "The only editor on duty" };

  for (guint bits = 0; bits < 8; bits++)
    for (guint r = 0; r < G_N_ELEMENTS (reasons); r++)
      for (StetRole role = STET_ROLE_EDITOR; role <= STET_ROLE_ADMINISTRATOR; role++)
        {
          StetWorkflowCase facts = {
            .role = role,
            .stage = STET_STAGE_IN_REVIEW,
            .wrote = bits & 1,
            .solo = (bits & 2) != 0,
            .overrides = (bits & 4) != 0,
            .reason = reasons[r],
          };
          int expected = ALLOWED;

          if (facts.wrote && !facts.solo && !facts.overrides)
            expected = STET_ERROR_FOUR_EYES;
          else if (facts.wrote && !facts.solo && r < 3)
            expected = STET_ERROR_REASON;
          assert_outcome (STET_ACTION_APPROVE, &facts, expected);
        }

  /* a journalist approves nothing, whatever else holds */
  StetWorkflowCase facts = { .role = STET_ROLE_JOURNALIST,
                             .stage = STET_STAGE_IN_REVIEW,
                             .solo = TRUE,
                             .overrides = TRUE,
                             .reason = "x" };
  assert_outcome (STET_ACTION_APPROVE, &facts, STET_ERROR_ROLE);
}

static void
test_reason (void)
{
  static const char *const blanks[] = { NULL, "", "  ", "\n" };
  StetWorkflowCase facts = { .role = STET_ROLE_EDITOR, .stage = STET_STAGE_IN_REVIEW };

  for (guint i = 0; i < G_N_ELEMENTS (blanks); i++)
    {
      facts.reason = blanks[i];
      assert_outcome (STET_ACTION_RETURN, &facts, STET_ERROR_REASON);
    }
  facts.reason = "Too long";
  assert_outcome (STET_ACTION_RETURN, &facts, ALLOWED);
}

/* Promise 2: what was not approved is not published, not even by an administrator of a solo desk. */
static void
test_publish_unapproved (void)
{
  for (StetRole role = STET_ROLE_EDITOR; role <= STET_ROLE_ADMINISTRATOR; role++)
    for (StetStage stage = 0; stage < STET_STAGE_SPIKED; stage++)
      for (StetLive live = 0; live < STET_LIVE_WITHDRAWN; live++)
        {
          StetWorkflowCase facts = { .role = role,
                                     .stage = stage,
                                     .live = live,
                                     .solo = TRUE,
                                     .overrides = TRUE,
                                     .reason = "in a hurry" };
          assert_outcome (STET_ACTION_PUBLISH, &facts, STET_ERROR_NOT_APPROVED);
        }
}

static void
test_next_stage (void)
{
  /* stages across: draft, in review, returned, approved, spiked */
  static const char *const next[STET_N_ACTIONS] = {
    [STET_ACTION_CREATE] = "ddddd",  [STET_ACTION_EDIT] = "dirds",     [STET_ACTION_SUBMIT] = "iiiii",
    [STET_ACTION_RETURN] = "rrrrr",  [STET_ACTION_APPROVE] = "aaaaa",  [STET_ACTION_PUBLISH] = "diras",
    [STET_ACTION_SPIKE] = "sssss",   [STET_ACTION_UNSPIKE] = "ddddd",  [STET_ACTION_ASSIGN] = "diras",
    [STET_ACTION_CHECK] = "diras",   [STET_ACTION_COMMENT] = "diras",  [STET_ACTION_WAIVE] = "diras",
    [STET_ACTION_CORRECT] = "diras", [STET_ACTION_WITHDRAW] = "diras", [STET_ACTION_LIFT_EMBARGO] = "diras",
    [STET_ACTION_MANAGE] = "diras",
  };

  for (guint action = 0; action < STET_N_ACTIONS; action++)
    for (guint stage = 0; stage < 5; stage++)
      g_assert_cmpint ("diras"[stet_workflow_next_stage (action, stage)], ==, next[action][stage]);
}

/* The button offers what an administrator is allowed to do next. */
static void
test_primary (void)
{
  for (guint stage = 0; stage < 5; stage++)
    for (guint live = 0; live < STET_LIVE_WITHDRAWN; live++)
      {
        StetWorkflowCase facts = { .role = STET_ROLE_ADMINISTRATOR,
                                   .stage = stage,
                                   .live = live,
                                   .approved = stage == STET_STAGE_APPROVED };
        assert_outcome (stet_workflow_primary (stage, live), &facts, ALLOWED);
      }
  g_assert_cmpint (stet_workflow_primary (STET_STAGE_DRAFT, STET_LIVE_NONE), ==, STET_ACTION_SUBMIT);
  g_assert_cmpint (stet_workflow_primary (STET_STAGE_IN_REVIEW, STET_LIVE_NONE), ==, STET_ACTION_APPROVE);
  g_assert_cmpint (stet_workflow_primary (STET_STAGE_APPROVED, STET_LIVE_LIVE), ==, STET_ACTION_PUBLISH);
  g_assert_cmpint (stet_workflow_primary (STET_STAGE_SPIKED, STET_LIVE_NONE), ==, STET_ACTION_UNSPIKE);
}

static void
test_names (void)
{
  static const char *const stages[] = { "draft", "in_review", "returned", "approved", "spiked" };
  static const char *const lives[] = { "none", "scheduled", "live", "withdrawn" };
  StetStage stage;
  StetLive live;

  for (guint i = 0; i < 5; i++)
    {
      g_assert_cmpstr (stet_stage_to_string (i), ==, stages[i]);
      g_assert_true (stet_stage_from_string (stages[i], &stage));
      g_assert_cmpint (stage, ==, i);
    }
  for (guint i = 0; i < 4; i++)
    {
      g_assert_cmpstr (stet_live_to_string (i), ==, lives[i]);
      g_assert_true (stet_live_from_string (lives[i], &live));
      g_assert_cmpint (live, ==, i);
    }
  g_assert_false (stet_stage_from_string ("Draft", &stage));
  g_assert_false (stet_live_from_string (NULL, &live));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workflow/every-case", test_every_case);
  g_test_add_func ("/workflow/four-eyes", test_four_eyes);
  g_test_add_func ("/workflow/reason", test_reason);
  g_test_add_func ("/workflow/publish-unapproved", test_publish_unapproved);
  g_test_add_func ("/workflow/next-stage", test_next_stage);
  g_test_add_func ("/workflow/primary", test_primary);
  g_test_add_func ("/workflow/names", test_names);
  return g_test_run ();
}
