/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What readers are told of a check is a part of the story (promise 2), in words written for them, and of the
 * evidence nothing but pages of the web (promise 5). */
#include "config.h"

#include "stet-error.h"
#include "stet-review.h"

#define HIDDEN "never-to-be-seen"

static StetCheck *
make_check (StetVerdict verdict)
{
  const StetAnchor anchor = { (char *) "It is **90** m long", (char *) "", (char *) "", 0 };
  StetCheck *check = stet_check_new ("story", STET_CHECK_CLAIM, &anchor);
  static const struct
  {
    StetEvidenceKind kind;
    const char *url;
  } evidence[] = { { STET_EVIDENCE_SOURCE, "" },
                   { STET_EVIDENCE_WEB, "https://port.example/plans" },
                   { STET_EVIDENCE_WEB, "https://port.example/plans" },
                   { STET_EVIDENCE_DOCUMENT, "" } };

  g_set_str (&check->id, "check");
  g_set_str (&check->note, HIDDEN);
  check->verdict = verdict;
  for (gsize i = 0; i < G_N_ELEMENTS (evidence); i++)
    {
      StetEvidence *piece = stet_evidence_new (evidence[i].kind);
      g_set_str (&piece->url, evidence[i].url);
      g_set_str (&piece->words, HIDDEN);
      g_set_str (&piece->source, HIDDEN);
      g_set_str (&piece->name, HIDDEN);
      g_ptr_array_add (check->evidence, piece);
    }
  return check;
}

static void
test_show (void)
{
  g_autoptr (StetStory) story = stet_story_new ("story"), before = stet_story_copy (story);
  g_autoptr (StetCheck) check = make_check (STET_VERDICT_VERIFIED);
  g_autoptr (GError) error = NULL;
  g_autofree char *field = NULL;
  const StetReview *review;

  g_assert_true (stet_story_show_check (story, check, " The plans say so. ", &error));
  g_assert_no_error (error);
  g_assert_false (stet_story_reads_same (story, before)); /* it needs a new approval */
  review = stet_story_find_review (story, "check");
  g_assert_cmpstr (review->words, ==, "It is **90** m long");
  g_assert_cmpstr (review->note, ==, "The plans say so.");
  g_assert_cmpstr (review->pages, ==, "https://port.example/plans");
  g_assert_cmpint (review->verdict, ==, STET_REVIEW_VERIFIED);
  field = stet_story_dup_field (story, "reviews");
  g_assert_null (strstr (field, HIDDEN));

  g_assert_true (stet_story_show_check (story, check, "Anew", &error));
  g_assert_cmpuint (story->reviews->len, ==, 1);
  g_assert_true (stet_story_show_check (story, check, "", &error));
  g_assert_true (stet_story_reads_same (story, before));
  g_assert_true (stet_story_equal (story, before));
}

static void
test_refused (void)
{
  static const StetVerdict verdicts[] = { STET_VERDICT_UNCHECKED, STET_VERDICT_NOT_NEEDED };
  g_autoptr (StetStory) story = stet_story_new ("story"), other = stet_story_new ("other");
  g_autoptr (StetCheck) verified = make_check (STET_VERDICT_VERIFIED);
  g_autoptr (GError) problem = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (verdicts); i++)
    {
      g_autoptr (StetCheck) check = make_check (verdicts[i]);
      g_autoptr (GError) error = NULL;

      g_assert_false (stet_story_show_check (story, check, "Words", &error));
      g_assert_error (error, STET_ERROR, STET_ERROR_INVALID);
    }
  g_assert_false (stet_story_show_check (other, verified, "Words", &problem));
  g_assert_error (problem, STET_ERROR, STET_ERROR_INVALID);
  g_assert_cmpuint (story->reviews->len + other->reviews->len, ==, 0);
}

static void
test_agrees (void)
{
  g_autoptr (StetStory) story = stet_story_new ("story");
  g_autoptr (StetCheck) check = make_check (STET_VERDICT_DISPUTED),
                        later = make_check (STET_VERDICT_VERIFIED);
  const StetReview *review;

  g_assert_true (stet_story_show_check (story, check, "The plans say 60.", NULL));
  review = stet_story_find_review (story, "check");
  g_assert_true (stet_review_agrees (review, check));
  g_assert_false (stet_review_agrees (review, later));
  g_assert_false (stet_review_agrees (review, NULL));
  g_set_str (&check->anchor->exact, "It is 60 m long");
  g_assert_false (stet_review_agrees (review, check));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/review/show", test_show);
  g_test_add_func ("/review/refused", test_refused);
  g_test_add_func ("/review/agrees", test_agrees);
  return g_test_run ();
}
