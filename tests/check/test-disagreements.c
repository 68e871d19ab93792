/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Figures of one story that cannot both be right are pointed out, and others are let be. On the 604 shared
 * articles of PolNeAR and the 13 of GUM these rules say nothing at all, which is as it should be. */

#include "config.h"

#include "stet-disagreements.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define YEAR 2024

static const struct
{
  const char *text;
  const char *later; /* NULL: nothing to tell */
  const char *earlier;
} cases[] = {
  { "The three-year war has emptied the town.\n\nThe war began in 2019, after the harvest.", "began in 2019",
    "three-year war" },
  { "The war began in 2021.\n\nAfter three years of it, the three-year war goes on.", NULL, NULL },
  { "The war began in 2019. A three-year plan was made.", NULL, NULL },
  { "The mill closed in 1990, 40 years ago.", "40 years ago", "1990" },
  { "The mill closed in 1984, 40 years ago.", NULL, NULL },
  { "The mill closed in 1990, about 40 years ago.", NULL, NULL },
  { "Smith won 45 percent of the vote, Reed 40 percent and Okafor 45 percent.",
    "45 percent of the vote, Reed 40 percent and Okafor 45 percent",
    "45 percent of the vote, Reed 40 percent and Okafor 45 percent" },
  { "Smith won 45 percent of the vote, Reed 40 percent and Okafor 15 percent.", NULL, NULL },
  { "Smith won 45 percent of the vote in Ohio, 60 percent in Iowa and 55 percent in Utah.", NULL, NULL },
  { "At noon 12 people were killed.\n\nPolice said 13 people were killed.", "13 people", "12 people" },
  { "At noon 12 people were killed.\n\nPolice said at least 13 people were killed.", NULL, NULL },
  { "At noon 12 people were killed.\n\nIn 2011, 90 people were killed there.", NULL, NULL },
  { "At noon 12 people were killed and 13 people were injured.", NULL, NULL },
  { "Mara Quill, 42, came first.\n\nThe crowd cheered Mara Quill, 43, for an hour.", "43", "42" },
  { "Thomas Sam, 42, and Manju Sam, 36, came.", NULL, NULL },
  { "Mara Quill, 42, spoke. The 44-year-old Mara Quill left.", "44-year-old", "42" },
  { "Ten people, six men and five women, were aboard.", "six men and five women", "Ten people" },
  { "Ten people, six men and four women, were aboard.", NULL, NULL },
  { "Ten people, among them two men and one woman.", NULL, NULL },
};

static void
assert_place (const char *text, guint start, guint end, const char *words)
{
  g_autofree char *found = g_utf8_substring (text, start, end);

  g_assert_cmpstr (found, ==, words);
}

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat ("Łódź 😀.\n", cases[i].text, NULL);
      g_autoptr (GPtrArray) found = stet_disagreements_find (text, -1, "en", YEAR);
      const StetDisagreement *first;

      if (found->len != (cases[i].later ? 1 : 0))
        g_test_message ("%u found in: %s", found->len, cases[i].text);
      g_assert_cmpuint (found->len, ==, cases[i].later ? 1 : 0);
      if (found->len == 0)
        continue;
      first = found->pdata[0];
      assert_place (text, first->start, first->end, cases[i].later);
      assert_place (text, first->other_start, first->other_end, cases[i].earlier);
      g_assert_cmpstr (first->message, !=, "");
    }
}

/* Without a date nothing is held against it. */
static void
test_no_date (void)
{
  g_autoptr (GPtrArray) found
    = stet_disagreements_find ("The mill closed in 1990, 40 years ago.", -1, "en", 0);

  g_assert_cmpuint (found->len, ==, 0);
}

/* At most one word in news that is right. */
static void
test_quiet (void)
{
  const char *shared = g_getenv ("STET_SHARED");
  g_autofree char *path = shared ? g_build_filename (shared, "data", "quotes", "polnear.dev.jsonl", NULL)
                                 : g_test_build_filename (G_TEST_DIST, "..", "..", "..", "shared", "data",
                                                          "quotes", "polnear.dev.jsonl", NULL);
  g_autofree char *gold = NULL;
  g_auto (GStrv) lines = NULL;
  guint n = 0;

  if (!g_file_get_contents (path, &gold, NULL, NULL))
    {
      g_test_skip ("the shared development set is not beside the checkout");
      return;
    }
  lines = g_strsplit (gold, "\n", -1);
  for (guint i = 0; lines[i] && *lines[i]; i++)
    {
      g_autoptr (JsonNode) root = json_from_string (lines[i], NULL);
      const char *text = json_object_get_string_member (json_node_get_object (root), "text");
      g_autoptr (GPtrArray) found = stet_disagreements_find (text, -1, "en", 2016);

      n += found->len;
    }
  g_test_message ("%u in all", n);
  g_assert_cmpuint (n, <=, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check/disagreements/cases", test_cases);
  g_test_add_func ("/check/disagreements/no-date", test_no_date);
  g_test_add_func ("/check/disagreements/quiet", test_quiet);
  return g_test_run ();
}
