/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who says how much in a story, where they are first named in full, as what, and under which spellings. */

#include "config.h"

#include "stet-quote-finder.h"
#include "stet-speakers.h"

static GPtrArray *
find (const char *text, const char *language)
{
  g_autoptr (GPtrArray) quotes = stet_quotes_find (text, -1, language);

  return stet_speakers_find (text, -1, quotes, language);
}

static const StetSpeaker *
at (const GPtrArray *speakers, guint i)
{
  g_assert_cmpuint (i, <, speakers->len);
  return g_ptr_array_index (speakers, i);
}

static void
assert_range (const char *text, int start, int end, const char *expected)
{
  g_autofree char *words = start < 0 ? NULL : g_utf8_substring (text, start, end);

  g_assert_cmpstr (words, ==, expected);
}

static void
assert_spellings (const StetSpeaker *speaker, const char *expected)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < speaker->spellings->len; i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? "|" : "",
                            (char *) g_ptr_array_index (speaker->spellings, i));
  g_assert_cmpstr (joined->str, ==, expected);
}

static const char story[]
  = "Grushko’s plane was late. Deputy Foreign Minister Alexander Grushko met reporters on Monday. “We are "
    "ready to "
    "talk,” Grushko said.\n\n"
    "Anna Meyer, the mayor of Hartwell, called it “a step in the right direction”. “We hope for peace,” she "
    "added. “It’s 12.5 metres long.”\n\n"
    "Alexander Grushco left early. The report said the quay was “beyond repair”.\n";

static void
test_sums (void)
{
  g_autoptr (GPtrArray) speakers = find (story, "en");
  const StetSpeaker *grushko = at (speakers, 0), *meyer = at (speakers, 1), *report = at (speakers, 2);

  g_assert_cmpuint (speakers->len, ==, 3);
  g_assert_cmpstr (grushko->name, ==, "Alexander Grushko");
  g_assert_cmpuint (grushko->n_quotes, ==, 1);
  g_assert_cmpuint (grushko->n_words, ==, 5);
  g_assert_cmpstr (meyer->name, ==, "Anna Meyer");
  g_assert_cmpuint (meyer->n_quotes, ==, 3);
  g_assert_cmpuint (meyer->n_words, ==, 6 + 4 + 4);
  g_assert_cmpstr (report->name, ==, "The report");
  g_assert_cmpuint (report->n_words, ==, 2);
}

/* The first mention is where the full name is given, though the surname came before. */
static void
test_first_mention (void)
{
  g_autoptr (GPtrArray) speakers = find (story, "en");
  const StetSpeaker *grushko = at (speakers, 0), *meyer = at (speakers, 1), *report = at (speakers, 2);

  assert_range (story, grushko->mention_start, grushko->mention_end, "Alexander Grushko");
  g_assert_cmpint (grushko->mention_start, <, 60);
  assert_range (story, meyer->mention_start, meyer->mention_end, "Anna Meyer");
  assert_range (story, report->mention_start, report->mention_end, "The report");
}

static void
test_titles (void)
{
  g_autoptr (GPtrArray) speakers = find (story, "en");
  const StetSpeaker *grushko = at (speakers, 0), *meyer = at (speakers, 1), *report = at (speakers, 2);

  g_assert_cmpstr (grushko->title, ==, "Deputy Foreign Minister");
  assert_range (story, grushko->title_start, grushko->title_end, "Deputy Foreign Minister");
  g_assert_cmpstr (meyer->title, ==, "mayor of Hartwell");
  assert_range (story, meyer->title_start, meyer->title_end, "mayor of Hartwell");
  g_assert_null (report->title);
  g_assert_cmpint (report->title_start, ==, -1);
}

/* All ways in which the story writes a name, one letter's slip among them. */
static void
test_spellings (void)
{
  g_autoptr (GPtrArray) speakers = find (story, "en");

  assert_spellings (at (speakers, 0), "Grushko|Alexander Grushko|Alexander Grushco");
  assert_spellings (at (speakers, 1), "Anna Meyer");
}

/* Two people of one surname are kept apart, and a bare surname is given to neither. */
static void
test_namesakes (void)
{
  const char *text = "David Vance and Sarah Vance run the clinic.\n\n“We turn nobody away,” David Vance "
                     "said.\n\n“Nobody at all,” Sarah Vance said.\n\nVance smiled.\n";
  g_autoptr (GPtrArray) speakers = find (text, "en");

  g_assert_cmpuint (speakers->len, ==, 2);
  assert_spellings (at (speakers, 0), "David Vance");
  assert_spellings (at (speakers, 1), "Sarah Vance");
}

/* What nobody is named for comes last, without a name. */
static void
test_nobody (void)
{
  const char *text
    = "“We are not going to wait for another year.”\n\nTom Reed is a baker. “It is late,” Reed "
      "said.\n";
  g_autoptr (GPtrArray) speakers = find (text, "en");
  const StetSpeaker *nobody = at (speakers, speakers->len - 1);
  g_autoptr (StetSpeaker) copy = stet_speaker_copy (at (speakers, 0));

  g_assert_cmpuint (speakers->len, ==, 2);
  g_assert_cmpstr (copy->name, ==, "Tom Reed");
  g_assert_null (nobody->name);
  g_assert_cmpuint (nobody->n_quotes, ==, 1);
  g_assert_cmpuint (nobody->n_words, ==, 9);
  g_assert_cmpuint (nobody->spellings->len, ==, 0);
}

static void
test_languages (void)
{
  const char *text
    = "Die Ministerin Anna Keller kam spät. „Wir sind bereit“, sagte Keller.\n\n„Das reicht nicht“, "
      "meinte CDU-Politiker Jens Hartmann.\n";
  g_autoptr (GPtrArray) speakers = find (text, "de");

  g_assert_cmpstr (at (speakers, 0)->name, ==, "Anna Keller");
  g_assert_cmpstr (at (speakers, 0)->title, ==, "Ministerin");
  g_assert_cmpstr (at (speakers, 1)->name, ==, "Jens Hartmann");
  g_assert_cmpstr (at (speakers, 1)->title, ==, "CDU-Politiker");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check/speakers/sums", test_sums);
  g_test_add_func ("/check/speakers/first-mention", test_first_mention);
  g_test_add_func ("/check/speakers/titles", test_titles);
  g_test_add_func ("/check/speakers/spellings", test_spellings);
  g_test_add_func ("/check/speakers/namesakes", test_namesakes);
  g_test_add_func ("/check/speakers/nobody", test_nobody);
  g_test_add_func ("/check/speakers/languages", test_languages);
  return g_test_run ();
}
