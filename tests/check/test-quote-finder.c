/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The quote finder (design §5): which words are quotations, who said them, and that the answer is the same
 * however the text came about. All texts here are made up. */

#include "config.h"

#include "stet-quote-finder.h"

#include <string.h>

/* What a quotation should be: its text, the mention beside its cue, the resolved name and the cue; NULL = do
 * not care,
 * "" = absent. */
typedef struct
{
  const char *text;
  const char *speaker;
  const char *name;
  const char *cue;
  int inherited; /* -1: do not care */
} Expected;

static char *
substring (const char *text, int start, int end)
{
  return start < 0 ? g_strdup ("") : g_utf8_substring (text, start, end);
}

static void
assert_quotes (const char *text, const Expected *expected, guint n)
{
  g_autoptr (GPtrArray) quotes = stet_quotes_find (text, -1, NULL);

  for (guint i = 0; i < quotes->len && i < n; i++)
    {
      const StetQuote *quote = g_ptr_array_index (quotes, i);
      g_autofree char *words = substring (text, quote->start, quote->end);
      g_autofree char *speaker = substring (text, quote->speaker_start, quote->speaker_end);
      g_autofree char *cue = substring (text, quote->cue_start, quote->cue_end);

      g_assert_cmpstr (words, ==, expected[i].text);
      if (expected[i].speaker)
        g_assert_cmpstr (speaker, ==, expected[i].speaker);
      if (expected[i].name)
        g_assert_cmpstr (quote->speaker_name ? quote->speaker_name : "", ==, expected[i].name);
      if (expected[i].cue)
        g_assert_cmpstr (cue, ==, expected[i].cue);
      if (expected[i].inherited >= 0)
        g_assert_cmpint (quote->inherited, ==, expected[i].inherited);
    }
  g_assert_cmpuint (quotes->len, ==, n);
}

#define ASSERT_QUOTES(text, ...)                                                                             \
  G_STMT_START                                                                                               \
  {                                                                                                          \
    const Expected expected_quotes[] = { __VA_ARGS__ };                                                      \
    assert_quotes (text, expected_quotes, G_N_ELEMENTS (expected_quotes));                                   \
  }                                                                                                          \
  G_STMT_END

/* Every style of marks is paired. */
static void
test_marks (void)
{
  static const char *const pairs[][2]
    = { { "“", "”" }, { "\"", "\"" }, { "«", "»" }, { "« ", " »" }, { "»", "«" },
        { "„", "“" }, { "‘", "’" },   { "'", "'" }, { "‚", "‘" },   { "„", "”" } };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *quoted
        = g_strconcat (pairs[i][0], "The bridge will stay closed until spring,", pairs[i][1], NULL);
      g_autofree char *after = g_strconcat (quoted, " Petra Lindholm said on Monday.", NULL);
      g_autofree char *before = g_strconcat ("Petra Lindholm said: ", quoted, NULL);

      ASSERT_QUOTES (after, { quoted, "Petra Lindholm", "Petra Lindholm", "said", FALSE });
      ASSERT_QUOTES (before, { quoted, "Petra Lindholm", "Petra Lindholm", "said", FALSE });
    }
}

/* An apostrophe is no quotation mark, whatever it looks like. */
static void
test_apostrophes (void)
{
  ASSERT_QUOTES (
    "‘The workers’ rights are gone and we can’t get ’em back,’ Mara Quill said.",
    { "‘The workers’ rights are gone and we can’t get ’em back,’", "Mara Quill", NULL, "said", FALSE });
  ASSERT_QUOTES (
    "'It's the farmers' land, and it's been so since the '90s,' said Tom Reed.",
    { "'It's the farmers' land, and it's been so since the '90s,'", "Tom Reed", NULL, "said", FALSE });
  ASSERT_QUOTES ("The dogs’ owners didn’t know. Rock ’n’ roll isn’t dead, the fans’ club says.");
}

/* A mark inside a quotation of the other kind belongs to it. */
static void
test_nested (void)
{
  ASSERT_QUOTES ("“He told me ‘never again’ and hung up,” Ines Albers recalled.",
                 { "“He told me ‘never again’ and hung up,”", "Ines Albers", NULL, "recalled", FALSE });
  ASSERT_QUOTES ("‘He told me “never again” and hung up,’ Ines Albers recalled.",
                 { "‘He told me “never again” and hung up,’", "Ines Albers", NULL, "recalled", FALSE });
  ASSERT_QUOTES ("\"He told me 'never again' and hung up,\" Ines Albers recalled.",
                 { "\"He told me 'never again' and hung up,\"", "Ines Albers", NULL, "recalled", FALSE });
  ASSERT_QUOTES ("“She asked, ‘Who wrote “no entry” there?’” Ines Albers said.",
                 { "“She asked, ‘Who wrote “no entry” there?’”", "Ines Albers", NULL, "said", FALSE });
}

/* A paragraph that is left open and followed by one that opens goes on with the same speaker. */
static void
test_continued (void)
{
  ASSERT_QUOTES ("Harbour master Oskar Nyman told the hearing: “The crane was inspected in May.\n\n"
                 "“Nothing was found then.\n\n“We have nothing to hide.”\n\nThe hearing goes on.",
                 { "“The crane was inspected in May.", NULL, "Oskar Nyman", "told", FALSE },
                 { "“Nothing was found then.", NULL, "Oskar Nyman", NULL, TRUE },
                 { "“We have nothing to hide.”", NULL, "Oskar Nyman", NULL, TRUE });
  ASSERT_QUOTES (
    "Oskar Nyman told the hearing: ‘The crane was inspected in May.\n\n‘Nothing was found then.’",
    { "‘The crane was inspected in May.", NULL, "Oskar Nyman", "told", FALSE },
    { "‘Nothing was found then.’", NULL, "Oskar Nyman", NULL, TRUE });
}

/* One missing mark spoils one paragraph only. */
static void
test_unbalanced (void)
{
  ASSERT_QUOTES ("A stray mark” stands here.\n\n“We will rebuild it,” Lena Hart said.",
                 { "“We will rebuild it,”", "Lena Hart", "Lena Hart", "said", FALSE });
  ASSERT_QUOTES ("Lena Hart won.\n\n“We start on Monday, Hart said.\n\n“We will rebuild it,” Hart "
                 "said.\n\n“All of it,” she added.",
                 { "“We start on Monday, Hart said.", NULL, NULL, NULL, -1 },
                 { "“We will rebuild it,”", "Hart", "Lena Hart", "said", FALSE },
                 { "“All of it,”", "she", "Lena Hart", "added", FALSE });
}

/* The ways to name a speaker. */
static void
test_attribution (void)
{
  ASSERT_QUOTES ("“The pipe burst at dawn,” said Viktor Lang, the plant's manager.",
                 { "“The pipe burst at dawn,”", "Viktor Lang", "Viktor Lang", "said", FALSE });
  ASSERT_QUOTES ("Viktor Lang, the plant's manager, said, “The pipe burst at dawn.”",
                 { "“The pipe burst at dawn.”", "Viktor Lang", "Viktor Lang", "said", FALSE });
  ASSERT_QUOTES ("“The pipe burst at dawn,” according to Viktor Lang.",
                 { "“The pipe burst at dawn,”", "Viktor Lang", "Viktor Lang", "according to", FALSE });
  ASSERT_QUOTES ("According to Viktor Lang, the pipe was “older than the plant itself.”",
                 { "“older than the plant itself.”", "Viktor Lang", "Viktor Lang", "According to", FALSE });
  ASSERT_QUOTES ("“The pipe burst at dawn,” Lang said. “Nobody was hurt.”",
                 { "“The pipe burst at dawn,”", "Lang", NULL, "said", FALSE },
                 { "“Nobody was hurt.”", "Lang", NULL, NULL, TRUE });
  ASSERT_QUOTES ("“The pipe,” Lang said, “was older than the plant.”",
                 { "“The pipe,”", "Lang", NULL, "said", FALSE },
                 { "“was older than the plant.”", "Lang", NULL, NULL, -1 });
  ASSERT_QUOTES ("Lang blamed the suppliers, saying they had delivered “second-hand valves.”",
                 { "“second-hand valves.”", "Lang", NULL, "saying", FALSE });
}

/* Pronouns and short names become the person; titles are left out. */
static void
test_names (void)
{
  ASSERT_QUOTES (
    "Finance Minister Amina Okoro met Paul Berger on Monday.\n\n“We agreed on nothing,” Okoro said.\n\n"
    "“It was a good lunch,” Mr. Berger said.\n\n“He ate well,” she replied.",
    { "“We agreed on nothing,”", "Okoro", "Amina Okoro", "said", FALSE },
    { "“It was a good lunch,”", "Mr. Berger", "Paul Berger", "said", FALSE },
    { "“He ate well,”", "she", NULL, "replied", FALSE });
  ASSERT_QUOTES ("Sarah Vance runs the clinic. “We turn nobody away,” she said.",
                 { "“We turn nobody away,”", "she", "Sarah Vance", "said", FALSE });
  ASSERT_QUOTES ("David Vance and Sarah Cole run the clinic. “We turn nobody away,” she said.",
                 { "“We turn nobody away,”", "she", "Sarah Cole", "said", FALSE });
  ASSERT_QUOTES ("“It is late,” Deputy Foreign Minister Pavel Orlov's spokesman said.",
                 { "“It is late,”", NULL, "Deputy Foreign Minister Pavel Orlov's spokesman", "said", FALSE });
}

/* A role is given the name that stands in apposition to it, a place is not; firms are named whole. */
static void
test_appositions (void)
{
  ASSERT_QUOTES (
    "“Nobody could have seen it,” said the council’s head of property, Dennis Rowe. He left.",
    { "“Nobody could have seen it,”", "the council’s head of property", "Dennis Rowe", "said", FALSE });
  ASSERT_QUOTES ("“We will rebuild it,” said the mayor of Santa Fe, New Mexico.",
                 { "“We will rebuild it,”", NULL, "the mayor of Santa Fe", "said", FALSE });
  ASSERT_QUOTES (
    "“Decay is advanced,” the engineers Pell & Adeyemi wrote on page 12.",
    { "“Decay is advanced,”", "the engineers Pell & Adeyemi", "Pell & Adeyemi", "wrote", FALSE });
  ASSERT_QUOTES ("A spokesman came out late. “We are sorry,” the spokesman said. “It is over,” he added.",
                 { "“We are sorry,”", "the spokesman", "the spokesman", "said", FALSE },
                 { "“It is over,”", "he", "the spokesman", "added", FALSE });
}

/* A word in -ly behind an article is a noun; a relative pronoun is whom it stands for. */
static void
test_subjects (void)
{
  ASSERT_QUOTES ("“She has not let anybody down,” the daily wrote.",
                 { "“She has not let anybody down,”", "the daily", NULL, "wrote", FALSE });
  ASSERT_QUOTES ("The baker Tom Reed, who calls the plan “a gift to the supermarkets”, came on Monday.",
                 { "“a gift to the supermarkets”", "The baker Tom Reed", "Tom Reed", "calls", -1 });
}

/* A headline at the head of the text quotes for short what the story quotes in full. */
static void
test_headline (void)
{
  ASSERT_QUOTES ("Reed Slams ‘Gift To Supermarkets’ In Bridge Row\n\n“It is a gift,” Tom Reed said.",
                 { "“It is a gift,”", "Tom Reed", NULL, "said", FALSE });
  ASSERT_QUOTES ("Tom Reed called the plan “a gift to the supermarkets”.",
                 { "“a gift to the supermarkets”", "Tom Reed", NULL, "called", FALSE });
}

/* Organisations and documents speak too. */
static void
test_things (void)
{
  ASSERT_QUOTES ("The report said the bridge was “beyond repair”. “It must be closed at once,” it added.",
                 { "“beyond repair”", "The report", NULL, "said", FALSE },
                 { "“It must be closed at once,”", "it", "The report", "added", FALSE });
  ASSERT_QUOTES (
    "The Northern Rail Authority (NRA) met on Friday.\n\n“Trains will run again in May,” the NRA said.",
    { "“Trains will run again in May,”", "the NRA", "Northern Rail Authority", "said", FALSE });
  ASSERT_QUOTES ("A spokesman for the Harbour Board said: “The quay is safe.”",
                 { "“The quay is safe.”", "A spokesman for the Harbour Board", NULL, "said", FALSE });
}

/* A quotation that names nobody is the last speaker's; a narrated one counts. */
static void
test_carried (void)
{
  ASSERT_QUOTES (
    "“We have lost the harvest,” farmer Jonas Weber told the radio.\n\n“There is nothing left to sell.”",
    { "“We have lost the harvest,”", NULL, "Jonas Weber", "told", FALSE },
    { "“There is nothing left to sell.”", NULL, "Jonas Weber", "told", TRUE });
  ASSERT_QUOTES (
    "Jonas Weber said the harvest was lost.\n\n“There is nothing left to sell and nothing left to eat.”",
    { "“There is nothing left to sell and nothing left to eat.”", "Jonas Weber", "Jonas Weber", NULL, TRUE });
}

/* Titles, names of ships and scare quotes quote nobody. */
static void
test_fragments (void)
{
  g_autoptr (StetQuoteFinder) finder = stet_quote_finder_new (NULL);
  g_autoptr (GPtrArray) all = NULL;

  ASSERT_QUOTES (
    "Speaking aboard “Sea Cloud” on Friday evening, Lindholm said, “We are nearly there. The crew is tired.”",
    { "“We are nearly there. The crew is tired.”", "Lindholm", NULL, "said", FALSE });
  ASSERT_QUOTES ("His second novel, “The Glass Orchard,” was published in 1998.");
  ASSERT_QUOTES ("The so-called “bread tax” takes effect in June.");
  ASSERT_QUOTES ("She sang in the musical “Cats” for eleven years.");

  stet_quote_finder_set_text (finder, "His second novel, “The Glass Orchard,” was published in 1998.", -1);
  all = stet_quote_finder_dup_quotes (finder, 0, G_MAXUINT, TRUE);
  g_assert_cmpuint (all->len, ==, 1);
  g_assert_cmpint (((StetQuote *) all->pdata[0])->kind, ==, STET_QUOTE_FRAGMENT);
}

/* A sentence of its own is direct, part of the reporter's sentence is mixed. */
static void
test_kinds (void)
{
  g_autoptr (GPtrArray) quotes = stet_quotes_find (
    "“The road will be closed all week,” Reed said. He called the detour “a bad joke” and left.", -1, NULL);

  g_assert_cmpuint (quotes->len, ==, 2);
  g_assert_cmpint (((StetQuote *) quotes->pdata[0])->kind, ==, STET_QUOTE_DIRECT);
  g_assert_cmpint (((StetQuote *) quotes->pdata[1])->kind, ==, STET_QUOTE_MIXED);
}

/* Stet Markdown: emphasis, block quotes and crossheads do not get in the way, nor do dashes and wide letters.
 */
static void
test_markdown (void)
{
  ASSERT_QUOTES ("**“The road is open,”** *Tom Reed* said.",
                 { "“The road is open,”", "Tom Reed", "Tom Reed", "said", FALSE });
  ASSERT_QUOTES ("> “The road is open,” Tom Reed said.",
                 { "“The road is open,”", "Tom Reed", NULL, "said", FALSE });
  ASSERT_QUOTES ("## A bridge too old\n\n“Çok güzel, the road is open,” Ayşe Yılmaz said.",
                 { "“Çok güzel, the road is open,”", "Ayşe Yılmaz", "Ayşe Yılmaz", "said", FALSE });
}

/* Whatever comes in, the answer lies in the text and comes soon. */
static void
assert_survives (const char *text, gsize len)
{
  g_autoptr (GPtrArray) quotes = stet_quotes_find (text, (gssize) len, NULL);
  int length = (int) g_utf8_strlen (text, (gssize) len);

  for (guint i = 0; i < quotes->len; i++)
    {
      const StetQuote *quote = g_ptr_array_index (quotes, i);

      g_assert_cmpint (quote->start, >=, 0);
      g_assert_cmpint (quote->start, <, quote->end);
      g_assert_cmpint (quote->end, <=, length);
      g_assert_cmpint (quote->speaker_end, <=, length);
      g_assert_cmpint (quote->cue_end, <=, length);
      g_assert_true (quote->speaker_start < 0 || quote->speaker_start < quote->speaker_end);
      g_assert_true (quote->cue_start < 0 || quote->cue_start < quote->cue_end);
    }
}

static void
test_garbage (void)
{
  static const char *const pieces[]
    = { "“",    "”",  "\"",     "'", "‘",      "’",    "«",         "»",      "„",         "‚",
        "‹",    "›",  " ",      " ", "\n",     "said", "according", "to",     "According", "selon",
        "Reed", ",",  ".",      "(", ")",      "-",    "—",         "*",      "_",         ">",
        "#",    "\t", "\u00a0", "é", "\u0301", "漢",   "😀",        "\u200b", "\ufeff",    "1",
        "9",    "$",  "@",      "&", "…",      "...",  "--",        "’s",     "a" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (99);

  for (guint round = 0; round < 4000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      guint n = (guint) g_rand_int_range (rand, 0, 60);

      for (guint i = 0; i < n; i++)
        g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      assert_survives (text->str, text->len);
    }
}

/* "according" without its "to", as the last word of a paragraph behind a longer one. */
static void
test_cue_at_the_end (void)
{
  static const char text[]
    = "“It was the first time anybody asked,” said Mary Okoro, the engineer, on Tuesday.\n\n"
      "“No comment,” John Smith according";

  assert_survives (text, strlen (text));
}

/* One paragraph of a megabyte, without an end to its sentence or with thousands of open marks: the searches
 * are bounded. Were one of them not, this would take hours. */
static void
test_huge (void)
{
  static const char *const units[]
    = { "‘a ",    "“a ",      "\"a b\" ", "x, ", "said ", "(",
        ",",      "Reed of ", "and ",     "’ ",  "‘",     "“Yes,” he said and ",
        "Reed, ", "A",        "of the " };

  for (guint u = 0; u < G_N_ELEMENTS (units); u++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      while (text->len < 400000)
        g_string_append (text, units[u]);
      assert_survives (text->str, text->len);
    }
}

/* A text with a zero byte is no text; nothing is read behind it. */
static void
test_refuses_invalid (void)
{
  g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_CRITICAL, "*utf8*");
  g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_CRITICAL, "*utf8*");
  {
    g_autoptr (StetQuoteFinder) finder = stet_quote_finder_new (NULL);

    stet_quote_finder_set_text (finder, "“\xff\xfe” he said", -1);
    g_assert_cmpuint (stet_quote_finder_get_length (finder), ==, 0);
    stet_quote_finder_edit (finder, 0, 0, "a\0b", 3, NULL);
    g_assert_cmpuint (stet_quote_finder_get_length (finder), ==, 0);
  }
  g_test_assert_expected_messages ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check/quotes/marks", test_marks);
  g_test_add_func ("/check/quotes/apostrophes", test_apostrophes);
  g_test_add_func ("/check/quotes/nested", test_nested);
  g_test_add_func ("/check/quotes/continued", test_continued);
  g_test_add_func ("/check/quotes/unbalanced", test_unbalanced);
  g_test_add_func ("/check/quotes/attribution", test_attribution);
  g_test_add_func ("/check/quotes/names", test_names);
  g_test_add_func ("/check/quotes/appositions", test_appositions);
  g_test_add_func ("/check/quotes/subjects", test_subjects);
  g_test_add_func ("/check/quotes/headline", test_headline);
  g_test_add_func ("/check/quotes/things", test_things);
  g_test_add_func ("/check/quotes/carried", test_carried);
  g_test_add_func ("/check/quotes/fragments", test_fragments);
  g_test_add_func ("/check/quotes/kinds", test_kinds);
  g_test_add_func ("/check/quotes/markdown", test_markdown);
  g_test_add_func ("/check/quotes/garbage", test_garbage);
  g_test_add_func ("/check/quotes/cue-at-the-end", test_cue_at_the_end);
  g_test_add_func ("/check/quotes/huge", test_huge);
  g_test_add_func ("/check/quotes/refuses-invalid", test_refuses_invalid);
  return g_test_run ();
}
