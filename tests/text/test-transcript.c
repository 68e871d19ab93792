/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A quotation against its transcript: verbatim, shortened where it says so, altered in these words. */
#include "config.h"

#include "stet-transcript.h"

#include <string.h>

static const char said[]
  = "INTERVIEWER: When will it open?\n"
    "OKORO: Well, we have no date. We don't have the steel, and the steel is not coming before March, so the "
    "bridge stays shut. I told the council that in 2019 it cost 1,000 pounds a day.\n"
    "INTERVIEWER: A day?\n"
    "OKORO: A day. Nobody was surprised by that, and nobody asked for the money back.\n";

static const struct
{
  const char *quotation;
  StetTranscriptResult result;
  const char *passage;
  const char *changes; /* "said>quoted", marked ones in brackets, joined by " | " */
} cases[] = {
  { "“We have no date.”", STET_TRANSCRIPT_VERBATIM, "we have no date", "" },
  { "“we  don’t have the *steel*,”", STET_TRANSCRIPT_VERBATIM, "We don't have the steel", "" },
  { "\"The bridge stays shut\"", STET_TRANSCRIPT_VERBATIM, "the bridge stays shut", "" },
  { "“We have no new date.”", STET_TRANSCRIPT_ALTERED, "we have no date", ">new" },
  { "“We have a date.”", STET_TRANSCRIPT_ALTERED, "we have no date", "no>a" },
  { "“The steel is not coming before May, so the bridge stays shut”", STET_TRANSCRIPT_ALTERED,
    "the steel is not coming before March, so the bridge stays shut", "March>May" },
  { "“We don’t have the steel … so the bridge stays shut.”", STET_TRANSCRIPT_SHORTENED,
    "We don't have the steel, and the steel is not coming before March, so the bridge stays shut",
    "[and the steel is not coming before March>]" },
  { "“We don’t have the steel, so the bridge stays shut.”", STET_TRANSCRIPT_ALTERED,
    "We don't have the steel, and the steel is not coming before March, so the bridge stays shut",
    "and the steel is not coming before March>" },
  { "“I told the council that in 2019 it cost 1,000 [pounds] a day”", STET_TRANSCRIPT_SHORTENED,
    "I told the council that in 2019 it cost 1,000 pounds a day", "[pounds>]" },
  { "“nobody asked for the money back”", STET_TRANSCRIPT_VERBATIM, "nobody asked for the money back", "" },
  { "“Nobody asked for a refund”", STET_TRANSCRIPT_ALTERED, NULL, NULL },
  { "“It will be open by the summer”", STET_TRANSCRIPT_NOT_FOUND, "", "" },
  { "“”", STET_TRANSCRIPT_NOT_FOUND, "", "" },
};

static char *
write_changes (const StetTranscriptMatch *match, const char *quotation)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < match->changes->len; i++)
    {
      const StetTranscriptChange *change = &g_array_index (match->changes, StetTranscriptChange, i);
      g_autofree char *before = g_utf8_substring (said, change->said_start, change->said_end);
      g_autofree char *after = g_utf8_substring (quotation, change->quoted_start, change->quoted_end);

      g_string_append_printf (text, "%s%s%s>%s%s", i > 0 ? " | " : "", change->marked ? "[" : "", before,
                              after, change->marked ? "]" : "");
    }
  return g_string_free (text, FALSE);
}

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (StetTranscriptMatch) match = stet_transcript_compare (cases[i].quotation, said);
      g_autofree char *passage = g_utf8_substring (said, match->start, match->end);
      g_autofree char *changes = write_changes (match, cases[i].quotation);

      g_test_message ("%s: %s, “%s”, %s", cases[i].quotation,
                      stet_transcript_result_to_string (match->result), passage, changes);
      g_assert_cmpint (match->result, ==, cases[i].result);
      if (cases[i].passage != NULL)
        g_assert_cmpstr (passage, ==, cases[i].passage);
      if (cases[i].changes != NULL)
        g_assert_cmpstr (changes, ==, cases[i].changes);
    }
}

/* The passage among 60,000 words of other talk. */
static void
test_long (void)
{
  g_autoptr (GString) long_text = g_string_new (NULL);
  g_autoptr (StetTranscriptMatch) match = NULL;
  g_autofree char *passage = NULL;

  for (guint i = 0; i < 5000; i++)
    {
      g_string_append_printf (long_text, "We have said that before, and the steel is there for day %u.\n", i);
      if (i == 3000)
        g_string_append (long_text, said);
    }
  match = stet_transcript_compare ("“the steel is not coming before March”", long_text->str);
  g_assert_cmpint (match->result, ==, STET_TRANSCRIPT_VERBATIM);
  passage = g_utf8_substring (long_text->str, match->start, match->end);
  g_assert_cmpstr (passage, ==, "the steel is not coming before March");
}

/* No range lies outside either text, whatever they are. */
static void
test_random (void)
{
  static const char *const pieces[]
    = { "we ", "have ", "no ", "“", "”", "…", "[", "]", "(x)", "don’t ", "1,0", "\n", "é", "*" };

  for (guint n = 0; n < 3000; n++)
    {
      g_autoptr (GString) quotation = g_string_new (NULL), transcript = g_string_new (NULL);
      GString *const texts[] = { quotation, transcript };
      g_autoptr (StetTranscriptMatch) match = NULL;

      for (guint i = 0; i < 40; i++)
        g_string_append (texts[g_test_rand_int_range (0, 2)],
                         pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      match = stet_transcript_compare (texts[0]->str, texts[1]->str);
      g_assert_cmpuint (match->start, <=, match->end);
      g_assert_cmpuint (match->end, <=, g_utf8_strlen (texts[1]->str, -1));
      for (guint i = 0; i < match->changes->len; i++)
        {
          const StetTranscriptChange *change = &g_array_index (match->changes, StetTranscriptChange, i);

          g_assert_cmpuint (change->said_start, <=, change->said_end);
          g_assert_cmpuint (change->said_end, <=, g_utf8_strlen (texts[1]->str, -1));
          g_assert_cmpuint (change->quoted_start, <=, change->quoted_end);
          g_assert_cmpuint (change->quoted_end, <=, g_utf8_strlen (texts[0]->str, -1));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/transcript/cases", test_cases);
  g_test_add_func ("/transcript/long", test_long);
  g_test_add_func ("/transcript/random", test_random);
  return g_test_run ();
}
