/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Promise 3: a verdict stands with its exact words, expires when they change, and never goes over to others.
 */
#include "config.h"

#include "stet-anchor.h"
#include "stet-check-match.h"

#include <string.h>

#define OKORO "“We have no date,” said Mary Okoro, the engineer."
#define SMITH "“We have no money,” said John Smith, the mayor."

/* A verified check of the first quotation in @text with @words; all other places with the same words are its
 * twins. */
static StetCheck *
check_words (const char *text, const char *words, guint occurrence)
{
  g_autoptr (GPtrArray) findings = stet_findings_find (text, -1, "en");
  StetCheck *check = NULL;
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      const StetFinding *finding = g_ptr_array_index (findings, i);
      g_autoptr (StetAnchor) anchor = stet_anchor_new (text, -1, finding->start, finding->end);

      if (!g_str_equal (finding->words, words) || n++ != occurrence)
        continue;
      check = stet_check_new ("story", finding->kind, anchor);
      g_set_str (&check->speaker, finding->speaker);
      check->verdict = STET_VERDICT_VERIFIED;
    }
  g_assert_nonnull (check);
  for (guint i = 0; i < findings->len; i++)
    {
      const StetFinding *finding = g_ptr_array_index (findings, i);

      if (g_str_equal (finding->words, words) && finding->start != check->anchor->start)
        g_ptr_array_add (check->twins, stet_anchor_new (text, -1, finding->start, finding->end));
    }
  return check;
}

static void
assert_place (const StetCheck *check, const char *text, StetCheckState state, const char *words)
{
  g_autoptr (GPtrArray) checks = g_ptr_array_new ();
  g_autoptr (GPtrArray) findings = stet_findings_find (text, -1, "en");
  g_autofree StetCheckPlace *places = NULL;
  g_autofree char *there = NULL;

  g_ptr_array_add (checks, (gpointer) check);
  places = stet_check_match (text, -1, findings, checks);
  g_assert_cmpint (places[0].state, ==, state);
  if (state == STET_CHECK_GONE)
    return;
  there = g_strdup (((StetFinding *) places[0].finding)->words);
  g_assert_cmpstr (there, ==, words);
}

static void
test_follows_its_words (void)
{
  static const char before[] = "The bridge stays shut.\n\n" OKORO "\n\n" SMITH "\n";
  g_autoptr (StetCheck) check = check_words (before, "“We have no date,”", 0);

  assert_place (check, before, STET_CHECK_CURRENT, "“We have no date,”");
  assert_place (check, "More.\n\nThe bridge stays shut.\n\n" OKORO "\n", STET_CHECK_CURRENT,
                "“We have no date,”");
  /* cut and pasted */
  assert_place (check, SMITH "\n\nThe bridge stays shut.\n\n" OKORO "\n", STET_CHECK_CURRENT,
                "“We have no date,”");
  /* only white space, marks and markup are different */
  assert_place (check, "The bridge.\n\n\"We  **have** no date,\" said Mary Okoro.\n", STET_CHECK_CURRENT,
                "\"We  **have** no date,\"");
}

static void
test_expires (void)
{
  static const char before[] = "The bridge stays shut.\n\n" OKORO "\n\n" SMITH "\n";
  g_autoptr (StetCheck) check = check_words (before, "“We have no date,”", 0);

  assert_place (
    check, "The bridge stays shut.\n\n“We have no new date,” said Mary Okoro, the engineer.\n\n" SMITH "\n",
    STET_CHECK_EXPIRED, "“We have no new date,”");
  /* other words in the same surroundings */
  assert_place (check,
                "The bridge stays shut.\n\n“Come back later,” said Mary Okoro, the engineer.\n\n" SMITH "\n",
                STET_CHECK_EXPIRED, "“Come back later,”");
  /* deleted: not the mayor's, however alike */
  assert_place (check, "The bridge stays shut.\n\n“Nobody asked us,” said John Smith, the mayor.\n",
                STET_CHECK_GONE, NULL);
}

/* Two places with the same words: the verdict is that of the one which was checked. */
static void
test_twins (void)
{
  static const char first[] = "Asked in March, Okoro was short. “No comment,” she said by telephone.";
  static const char second[] = "In June the mayor followed her: “No comment,” he told the newspaper.";
  g_autofree char *before = g_strconcat (first, "\n\n", second, "\n", NULL);
  g_autofree char *swapped = g_strconcat (second, "\n\n", first, "\n", NULL);
  g_autofree char *only_first = g_strconcat (first, "\n", NULL);
  g_autofree char *only_second = g_strconcat (second, "\n", NULL);
  g_autoptr (StetCheck) check = check_words (before, "“No comment,”", 0);
  const guint in_first = strlen ("Asked in March, Okoro was short. ");

  g_assert_cmpuint (check->twins->len, ==, 1);
  g_assert_cmpuint (check->anchor->start, ==, in_first);
  assert_place (check, before, STET_CHECK_CURRENT, "“No comment,”");
  assert_place (check, only_first, STET_CHECK_CURRENT, "“No comment,”");
  assert_place (check, only_second, STET_CHECK_GONE, NULL);
  {
    g_autoptr (GPtrArray) checks = g_ptr_array_new ();
    g_autoptr (GPtrArray) findings = stet_findings_find (swapped, -1, "en");
    g_autofree StetCheckPlace *places = NULL;

    g_ptr_array_add (checks, check);
    places = stet_check_match (swapped, -1, findings, checks);
    g_assert_cmpint (places[0].state, ==, STET_CHECK_CURRENT);
    g_assert_cmpuint (((StetFinding *) places[0].finding)->start, ==,
                      g_utf8_strlen (second, -1) + 2 + in_first);
  }
}

static void
test_speaker (void)
{
  g_assert_false (stet_check_speaker_changed ("Mary Okoro", "Okoro"));
  g_assert_false (stet_check_speaker_changed ("Mary Okoro", ""));
  g_assert_false (stet_check_speaker_changed ("", "Mary Okoro"));
  g_assert_true (stet_check_speaker_changed ("Mary Okoro", "John Smith"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check-match/follows-its-words", test_follows_its_words);
  g_test_add_func ("/check-match/expires", test_expires);
  g_test_add_func ("/check-match/twins", test_twins);
  g_test_add_func ("/check-match/speaker", test_speaker);
  return g_test_run ();
}
