/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The check sheet: numbers behind the facts, what was found out, and no name of a sealed source (promise 5).
 */
#include "config.h"

#include "stet-anchor.h"
#include "stet-check-sheet.h"

#include <string.h>

#define QUOTE "“We have **no date**,”"
#define BODY  QUOTE " said Mary Okoro, the engineer.\n\n“It is <late>,” said John Smith, the mayor.\n"

static StetStory *
make_story (void)
{
  StetStory *story = stet_story_new ("story");

  stet_story_set (&story->headline, "Bridge & road");
  stet_story_set (&story->body, BODY);
  g_ptr_array_add (story->byline, stet_byline_new (NULL, "Jan Novák", NULL));
  g_ptr_array_add (story->sources,
                   stet_source_new ("open", "The engineer’s office", "", "", STET_SOURCE_INTERNAL));
  return story;
}

static void
add_source (StetCheck *check, const char *id)
{
  StetEvidence *evidence = stet_evidence_new (STET_EVIDENCE_SOURCE);

  g_set_str (&evidence->source, id);
  g_ptr_array_add (check->evidence, evidence);
}

static StetCheck *
make_check (const char *words, guint start)
{
  StetAnchor anchor = { (char *) words, (char *) "", (char *) "", start };
  StetCheck *check = stet_check_new ("story", STET_CHECK_QUOTE, &anchor);

  check->verdict = STET_VERDICT_VERIFIED;
  check->time = 1742151845000000;
  g_set_str (&check->person, "eva");
  return check;
}

static StetCheckSheet *
make_sheet (const StetStory *story)
{
  g_autoptr (GPtrArray) findings = stet_findings_find (story->body, -1, "en");
  g_autoptr (GPtrArray) checks = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_check_free);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree StetCheckPlace *places = NULL;

  g_ptr_array_add (checks, make_check (QUOTE, 0));
  add_source (checks->pdata[0], "open");
  add_source (checks->pdata[0], "0190a000-sealed");
  g_ptr_array_add (checks, make_check ("“Nobody ever wrote these words in here,”", 500));
  g_hash_table_insert (names, (char *) "eva", (char *) "Eva Maria Lindqvist");
  places = stet_check_match (story->body, -1, findings, checks);
  return stet_check_sheet_new (story, findings, checks, places, names);
}

static void
test_rows (void)
{
  g_autoptr (StetStory) story = make_story ();
  g_autoptr (StetCheckSheet) sheet = make_sheet (story);
  const StetCheckSheetRow *row = sheet->rows->pdata[0];

  g_assert_cmpuint (sheet->rows->len, ==, 2);
  g_assert_cmpstr (row->words, ==, "“We have no date,”");
  g_assert_cmpstr (row->initials, ==, "EML");
  g_assert_cmpstr (row->date, ==, "2025-03-16");
  g_assert_cmpstr (row->evidence[0], ==, "The engineer’s office");
  g_assert_cmpstr (row->evidence[1], ==, "a sealed source");
  /* room for a hand */
  g_assert_cmpstr (((StetCheckSheetRow *) sheet->rows->pdata[1])->verdict, ==, "");
  g_assert_cmpuint (sheet->gone->len, ==, 1);
  g_assert_nonnull (strstr (sheet->text, "“We have no date,”[1] said"));
  g_assert_nonnull (strstr (sheet->text, "“It is <late>,”[2]"));
}

static void
test_forms (void)
{
  g_autoptr (StetStory) story = make_story ();
  g_autoptr (StetCheckSheet) sheet = make_sheet (story);
  g_autofree char *html = stet_check_sheet_to_html (sheet), *text = stet_check_sheet_to_markdown (sheet);

  g_assert_nonnull (strstr (html, "<strong>no date</strong>,”<sup>1</sup>"));
  g_assert_nonnull (strstr (html, "Bridge &amp; road"));
  g_assert_nonnull (strstr (html, "It is &lt;late&gt;"));
  g_assert_null (strstr (html, "<late>"));
  g_assert_null (strstr (html, "0190a000-sealed"));
  g_assert_null (strstr (text, "0190a000-sealed"));
  g_assert_nonnull (strstr (text, "1. [Verified] “We have no date,” — Mary Okoro (EML, 2025-03-16)"));
  g_assert_nonnull (strstr (text, "Nobody ever wrote"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check-sheet/rows", test_rows);
  g_test_add_func ("/check-sheet/forms", test_forms);
  return g_test_run ();
}
