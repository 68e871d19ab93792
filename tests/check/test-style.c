/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The engine of the house rules: what silences them, places, what a desk may change, fixing and ignoring. */
#include "config.h"

#include "style-fixture.h"

#include "stet-quote-finder.h"

static void
test_silence (void)
{
  g_autoptr (StetStyle) style = stet_style_load (NULL);

  assert_found (style, "He fixed the the roof.", "doubled-word@9-16:the the");
  assert_found (style, "“He fixed the the roof,” Reed said.", "");
  assert_found (style, "It is “the the roof” to him.", "");
  assert_found (style, "> He fixed the the roof.", "");
  assert_found (style, "See https://example.org/a,,b?c=THere for more.", "");
  assert_found (style, "See www.example.org/a,,b for more.", "");
  assert_found (style, "See [the page](https://example.org/the the) for more.", "");
  assert_found (style, "![the the roof](media:aa \"a  caption\")", "");
  assert_found (style, "Type `the the` here.", "");
  assert_found (style, "Write to THe.desk@example.org today.", "");
  assert_found (style, "<a href=\"the the\">here</a> it is.", "");
  /* what is silent ends where it ends */
  assert_found (style, "“Yes,” he said of the the roof at https://example.org.",
                "doubled-word@18-25:the the");
}

/* A quotation that goes on in a paragraph without a mark of its own is known from the finder alone. */
static void
test_silence_by_quotes (void)
{
  g_autoptr (StetStyle) style = stet_style_load (NULL);
  g_autoptr (GPtrArray) quotes = g_ptr_array_new (), findings = NULL, loud = NULL;
  StetQuote quote = { .start = 90, .end = 100 };

  g_ptr_array_add (quotes, &quote);
  loud = stet_style_check (style, "en", "He fixed the the roof.", -1, 100, quotes);
  g_assert_cmpuint (loud->len, ==, 1);
  quote.end = 122;
  findings = stet_style_check (style, "en", "He fixed the the roof.", -1, 100, quotes);
  g_assert_cmpuint (findings->len, ==, 0);
}

/* Code points, whatever stands before: an emoji, a combining accent. */
static void
test_places (void)
{
  g_autoptr (StetStyle) style = stet_style_load (NULL);
  const char *text = "🚢 Cafe\u0301 owners met.\n\nThe bridge the the café\u0301 stays,, now.\n";
  g_autoptr (GPtrArray) findings = stet_style_check_all (style, "en", text, -1);

  g_assert_cmpuint (findings->len, ==, 2);
  for (guint i = 0; i < findings->len; i++)
    {
      const StetStyleFinding *finding = g_ptr_array_index (findings, i);
      g_autofree char *words = g_utf8_substring (text, finding->start, finding->end);

      g_assert_cmpstr (words, ==, finding->words);
    }
  g_assert_cmpstr (((StetStyleFinding *) g_ptr_array_index (findings, 0))->words, ==, "the the");
  g_assert_cmpstr (((StetStyleFinding *) g_ptr_array_index (findings, 1))->words, ==, ",,");
}

static const char story[]
  = "The the council met, in order to vote.\n\n“It is the the end,” said Ann Reed. “Really\n\n“it is.” He "
    "spoke  twice.\n\n🚢 THe ferry , too, was an casual idea.\n";

/* A keystroke checks one paragraph: together they say what the whole says. */
static void
test_paragraphs (void)
{
  g_autoptr (StetStyle) style = stet_style_load (NULL);
  g_autoptr (GPtrArray) quotes = stet_quotes_find (story, -1, "en");
  g_autoptr (GPtrArray) whole = stet_style_check (style, "en", story, -1, 0, quotes);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_style_finding_free);
  g_auto (GStrv) lines = g_strsplit (story, "\n", -1);
  g_autofree char *a = describe_findings (whole), *b = NULL;
  guint offset = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) here = g_ptr_array_new ();

      for (guint q = 0; q < quotes->len; q++)
        if ((guint) ((StetQuote *) g_ptr_array_index (quotes, q))->start >= offset)
          g_ptr_array_add (here, g_ptr_array_index (quotes, q));
      g_ptr_array_extend_and_steal (parts, stet_style_check (style, "en", lines[i], -1, offset, here));
      offset += g_utf8_strlen (lines[i], -1) + 1;
    }
  b = describe_findings (parts);
  g_assert_cmpuint (whole->len, ==, 6);
  g_assert_cmpstr (a, ==, b);
}

static void
test_language (void)
{
  g_autoptr (StetStyle) style = stet_style_load (NULL);
  const char *text = "Der der Rat  tagte, in order to vote.";
  g_autoptr (GPtrArray) german = stet_style_check_all (style, "de", text, -1);
  g_autoptr (GPtrArray) british = stet_style_check_all (style, "en-GB", text, -1);

  g_assert_cmpuint (german->len, ==, 1); /* the spaces */
  g_assert_cmpuint (british->len, >=, 2);
}

/* A later file changes what it names and leaves the rest; it switches off, excepts, and adds its own. */
static void
test_desk (void)
{
  g_auto (RulesDir) rules = { NULL };
  g_autoptr (StetStyle) plain = stet_style_load (NULL), style = NULL;
  const StetStyleRule *rule;

  rules_dir_init (&rules, "10-house.ini",
                  "# ours\n[doubled-word]\nseverity = blocks\n\n[doubled-word except]\nwell\n"
                  "[doubled-space]\nenabled = no\n"
                  "[our-names]\nname = Our names\nmessage = We write “{fix}”.\n[our-names words]\n"
                  "harrow mouth = Harrowmouth\ntown hall = council offices | guildhall\n"
                  "[wordy words]\nin order to = in order to\n"
                  "[hashtag]\nmessage = {words}\npattern = #(?<word>\\w+)\nreplace = \\g<word>\nneeds = #\n",
                  "20-later.ini", "[our-names]\nseverity = hint\nexplain = As the council\n  writes it.\n",
                  "notes.txt", "[doubled-word]\nenabled = no\n", NULL);
  style = stet_style_load (rules.dir);
  g_assert_cmpstr (stet_style_get_problems (style)[0], ==, NULL);

  rule = stet_style_get_rule (style, "doubled-word");
  g_assert_cmpint (rule->severity, ==, STET_SEVERITY_BLOCKS);
  g_assert_cmpstr (rule->name, ==, stet_style_get_rule (plain, "doubled-word")->name);
  assert_found (style, "The the well well  is.", "doubled-word@0-7:The the");

  rule = stet_style_get_rule (style, "our-names");
  g_assert_cmpint (rule->severity, ==, STET_SEVERITY_HINT);
  g_assert_cmpstr (rule->explanation, ==, "As the council writes it.");
  assert_found (style, "At HARROW Mouth Town hall, in order to see #harbour.",
                "our-names@3-15:HARROW Mouth;our-names@16-25:Town hall;hashtag@43-51:#harbour");
}

/* The capital of what is replaced, and all that may replace it. */
static void
test_suggestions (void)
{
  g_auto (RulesDir) rules = { NULL };
  g_autoptr (StetStyle) style = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  const StetStyleFinding *finding;

  rules_dir_init (
    &rules, "a.ini",
    "[a]\nmessage = {words} → {fix}\n[a words]\ntown hall = guildhall | council offices\nso what\n", NULL);
  style = stet_style_load (rules.dir);
  findings = stet_style_check_all (style, "en", "Town hall is shut. So what?", -1);
  g_assert_cmpuint (findings->len, ==, 2);
  finding = g_ptr_array_index (findings, 0);
  g_assert_cmpstr (finding->message, ==, "Town hall → Guildhall");
  g_assert_cmpstr (finding->suggestions[1], ==, "Council offices");
  g_assert_null (finding->suggestions[2]);
  g_assert_null (((StetStyleFinding *) g_ptr_array_index (findings, 1))->suggestions);
}

/* What cannot be meant is refused by file and line, says what to do, and leaves the rest at work. */
static void
test_bad_files (void)
{
  static const struct
  {
    const char *text;
    guint line;
    const char *says;
  } cases[] = {
    { "[a]\nmessage = x\npattern = (\n", 3, "pattern" },
    { "[a]\npattern = zzz\nreplace = \\g<\n", 3, "\\g<name>" },
    { "[doubled-word]\nseverity = high\n", 2, "hint, warns or blocks" },
    { "[doubled-word]\nenabled = true\n", 2, "yes or no" },
    { "[long-sentence]\nlimit = many\n", 2, "number" },
    { "[doubled-word]\ncode = nonsense\n", 2, "nonsense" },
    { "[doubled-word]\nserverity = warns\n", 2, "misspelt" },
    { "[doubled-word]\nwhat is this\n", 2, "key = value" },
    { "stray = 1\n", 1, "[my-rule]" },
    { "[Bad Name]\nx = y\n", 1, "small letters" },
    { "[a lists]\n", 1, "words" },
    { "[a words]\n\nwhat?! = that\n", 3, "pattern" },
    { "\n[a]\nname = nothing\n", 2, "finds nothing" },
    { "[a]\nname = \xff\xfe\xff\n", 1, "UTF-8" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (RulesDir) rules = { NULL };
      g_autoptr (StetStyle) style = NULL;
      g_autofree char *place = NULL;
      const char *problem;

      rules_dir_init (&rules, "bad.ini", cases[i].text, "good.ini",
                      "[good]\nmessage = x\n[good words]\nfoo bar\n", NULL);
      style = stet_style_load (rules.dir);
      problem = stet_style_get_problems (style)[0];
      g_test_message ("%s", problem);
      place = g_strdup_printf ("bad.ini:%u: ", cases[i].line);
      g_assert_nonnull (problem);
      g_assert_nonnull (strstr (problem, place));
      g_assert_nonnull (strstr (problem, cases[i].says));
      g_assert_null (stet_style_get_problems (style)[1]);
      assert_found (style, "The the foo bar.", "doubled-word@0-7:The the;good@8-15:foo bar");
    }
}

/* A pattern that would backtrack for ever gives up, and the others go on. */
static void
test_endless_pattern (void)
{
  g_auto (RulesDir) rules = { NULL };
  g_autoptr (StetStyle) style = NULL;
  g_autoptr (GString) text = g_string_new ("The the ");
  g_autoptr (GPtrArray) findings = NULL;

  rules_dir_init (&rules, "a.ini", "[a]\nmessage = x\npattern = (a+)+$\n", NULL);
  style = stet_style_load (rules.dir);
  for (guint i = 0; i < 5000; i++)
    g_string_append_c (text, 'a');
  g_string_append_c (text, '!');
  findings = stet_style_check_all (style, "en", text->str, -1);
  g_assert_cmpuint (findings->len, ==, 1);
}

static void
test_missing_folder (void)
{
  g_autoptr (StetStyle) style = stet_style_load ("/nonexistent/style");

  g_assert_null (stet_style_get_problems (style)[0]);
  g_assert_cmpuint (stet_style_get_rules (style)->len, >, 20);
}

/* One, or all of a kind, as edits that do not move one another. */
static void
test_fix (void)
{
  g_autoptr (StetStyle) style = stet_style_load (NULL);
  const char *text = "🚢 The  ferry  ran the the the route.  It was an casual idea.\n\nThe  end.";
  g_autoptr (GPtrArray) findings = stet_style_check_all (style, "en", text, -1);
  g_autoptr (GPtrArray) spaces = stet_style_findings_of_rule (findings, "doubled-space");
  g_autoptr (GPtrArray) one = stet_style_findings_of_rule (findings, "an-for-a");
  g_autoptr (GPtrArray) all_edits = stet_style_fix (text, -1, findings, 0);
  g_autoptr (GPtrArray) space_edits = stet_style_fix (text, -1, spaces, 0);
  g_autoptr (GPtrArray) one_edit = stet_style_fix (text, -1, one, 0);
  g_autofree char *all_fixed = apply_edits (text, all_edits), *spaces_fixed = apply_edits (text, space_edits);
  g_autofree char *one_fixed = apply_edits (text, one_edit);

  g_assert_cmpstr (spaces_fixed, ==,
                   "🚢 The ferry ran the the the route. It was an casual idea.\n\nThe end.");
  g_assert_cmpstr (one_fixed, ==,
                   "🚢 The  ferry  ran the the the route.  It was a casual idea.\n\nThe  end.");
  /* the two doubled words overlap: one is left for the next press */
  g_assert_cmpstr (all_fixed, ==, "🚢 The ferry ran the the route. It was a casual idea.\n\nThe end.");
}

/* Nothing is replaced where other words stand by now, nor where there is nothing to suggest. */
static void
test_fix_stale (void)
{
  g_autoptr (StetStyle) style = stet_style_load (NULL);
  g_autoptr (GPtrArray) findings = stet_style_check_all (style, "en", "Now the the end (of it.", -1);
  g_autoptr (GPtrArray) stale = stet_style_fix ("Not the new end (of it.", -1, findings, 0);
  g_autoptr (GPtrArray) shorter = stet_style_fix ("Now", -1, findings, 0);
  g_autoptr (GPtrArray) fresh = stet_style_fix ("Now the the end (of it.", -1, findings, 7);

  g_assert_cmpuint (findings->len, ==, 2);
  g_assert_cmpuint (stale->len, ==, 0);
  g_assert_cmpuint (shorter->len, ==, 0);
  g_assert_cmpuint (fresh->len, ==, 1);
}

static guint
count_left (const StetStyle *style, const char *text, StetStyleIgnore *ignore)
{
  g_autoptr (GPtrArray) findings = stet_style_check_all (style, "en", text, -1);
  g_autoptr (GPtrArray) ignores = g_ptr_array_new ();

  g_ptr_array_add (ignores, ignore);
  stet_style_remove_ignored (findings, ignores, text, -1, 0);
  return findings->len;
}

/* "Ignore in this story" holds for the words, "ignore here" for one place, through edits elsewhere and moves,
 * and ends when the sentence has become another. */
static void
test_ignore (void)
{
  g_autoptr (StetStyle) style = stet_style_load (NULL);
  const char *text = "He saw the the roof of the church.\n\nShe met the the mayor in the old hall.\n";
  g_autoptr (GPtrArray) findings = stet_style_check_all (style, "en", text, -1);
  g_autoptr (StetStyleIgnore) here = stet_style_ignore_new_here (g_ptr_array_index (findings, 1), text, -1);
  g_autoptr (StetStyleIgnore) everywhere = stet_style_ignore_new_in_story (g_ptr_array_index (findings, 0));
  g_autoptr (JsonNode) json = stet_style_ignore_to_json (here);
  g_autoptr (StetStyleIgnore) back = stet_style_ignore_from_json (json, NULL);

  g_assert_cmpuint (findings->len, ==, 2);
  g_assert_cmpuint (count_left (style, text, everywhere), ==, 0);
  g_assert_cmpuint (count_left (style, "He saw to to it.", everywhere), ==, 1);
  g_assert_cmpuint (count_left (style, text, here), ==, 1);
  g_assert_true (stet_style_ignore_equal (here, back));
  g_assert_cmpuint (count_left (style, "New.\n\nShe met the the mayor in the new hall.\n\nEnd.", back), ==,
                    0);
  g_assert_cmpuint (count_left (style, "Nobody liked the the bridge then.", back), ==, 1);
}

/* The same, for a paragraph alone. */
static void
test_ignore_paragraph (void)
{
  g_autoptr (StetStyle) style = stet_style_load (NULL);
  const char *text = "🚢 One.\n\nShe met the the mayor.";
  g_autoptr (GPtrArray) findings = stet_style_check_all (style, "en", text, -1), part = NULL;
  g_autoptr (GPtrArray) ignores = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_style_ignore_free);

  g_ptr_array_add (ignores, stet_style_ignore_new_here (g_ptr_array_index (findings, 0), text, -1));
  part = stet_style_check (style, "en", "She met the the mayor.", -1, 8, NULL);
  g_assert_cmpuint (part->len, ==, 1);
  stet_style_remove_ignored (part, ignores, "She met the the mayor.", -1, 8);
  g_assert_cmpuint (part->len, ==, 0);
}

/* Any text at all: no finding lies outside it, each shows the words that stand there, and what is fixed is
 * UTF-8. */
static void
test_random (void)
{
  static const char *const pieces[] = { " ",           "  ",
                                        "\n",          "the",
                                        "the the",     "THe",
                                        "\"",          "“",
                                        "”",           "'",
                                        "’",           "(",
                                        ")",           "[",
                                        "](",          "![",
                                        "`",           "<a",
                                        ">",           "@",
                                        ",",           ",,",
                                        ".",           "..",
                                        " . ",         "é",
                                        "e\u0301",     "🚢",
                                        "Ann",         "Reed",
                                        "Read",        "said",
                                        "http://",     "www.x",
                                        "- ",          "1.",
                                        "25000",       "1980's",
                                        "in order to", "\t",
                                        "\xc2\xa0",    "adviser",
                                        "advisor",     "X",
                                        "%",           "Follow us on:" };
  g_autoptr (StetStyle) style = stet_style_load (NULL);

  for (guint round = 0; round < 400; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GPtrArray) findings = NULL, edits = NULL;
      g_autofree char *fixed = NULL;
      guint length, n = (guint) g_test_rand_int_range (0, 120);

      for (guint i = 0; i < n; i++)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      findings = stet_style_check_all (style, "en", text->str, -1);
      length = (guint) g_utf8_strlen (text->str, -1);
      for (guint i = 0; i < findings->len; i++)
        {
          const StetStyleFinding *finding = g_ptr_array_index (findings, i);
          g_autofree char *words = NULL;

          g_assert_cmpuint (finding->start, <, finding->end);
          g_assert_cmpuint (finding->end, <=, length);
          words = g_utf8_substring (text->str, finding->start, finding->end);
          g_assert_cmpstr (finding->words, ==, words);
        }
      edits = stet_style_fix (text->str, -1, findings, 0);
      fixed = apply_edits (text->str, edits);
      g_assert_true (g_utf8_validate (fixed, -1, NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/style/silence", test_silence);
  g_test_add_func ("/style/silence-by-quotes", test_silence_by_quotes);
  g_test_add_func ("/style/places", test_places);
  g_test_add_func ("/style/paragraphs", test_paragraphs);
  g_test_add_func ("/style/language", test_language);
  g_test_add_func ("/style/desk", test_desk);
  g_test_add_func ("/style/suggestions", test_suggestions);
  g_test_add_func ("/style/bad-files", test_bad_files);
  g_test_add_func ("/style/endless-pattern", test_endless_pattern);
  g_test_add_func ("/style/missing-folder", test_missing_folder);
  g_test_add_func ("/style/fix", test_fix);
  g_test_add_func ("/style/fix-stale", test_fix_stale);
  g_test_add_func ("/style/ignore", test_ignore);
  g_test_add_func ("/style/ignore-paragraph", test_ignore_paragraph);
  g_test_add_func ("/style/random", test_random);
  return g_test_run ();
}
