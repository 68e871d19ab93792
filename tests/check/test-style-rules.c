/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each house rule finds and what it leaves alone. */
#include "config.h"

#include "style-fixture.h"

/* The findings of one rule, switched on, as "words→fix|words→fix". */
static char *
find (const StetStyle *style, const char *id, const char *text)
{
  const StetStyleRule *rule = stet_style_get_rule (style, id);
  g_autoptr (GPtrArray) findings = NULL, ours = NULL;
  GString *found = g_string_new (NULL);

  g_assert_nonnull (rule);
  findings = stet_style_check_all (style, *rule->language != '\0' ? rule->language : "en", text, -1);
  ours = stet_style_findings_of_rule (findings, id);
  for (guint i = 0; i < ours->len; i++)
    {
      const StetStyleFinding *finding = g_ptr_array_index (ours, i);

      g_string_append_printf (found, "%s%s→%s", i > 0 ? "|" : "", finding->words,
                              finding->suggestions != NULL ? finding->suggestions[0] : "-");
    }
  return g_string_free (found, FALSE);
}

typedef struct
{
  const char *rule;
  const char *text;
  const char *found;
} Case;

/* clang-format off */
static const Case cases[] = {
  { "stuck-letter", "ERussia has demanded talks.", "ERussia→Russia" },
  { "stuck-letter", "Talks with Iran and TIran again.", "TIran→Iran" },
  { "stuck-letter", "The MPs, PMs and DJs met JPMorgan and McDonald at NASA.", "" },
  { "stuck-letter", "MPower grew. MPower is a firm.", "" },
  { "stuck-letter", "#THarbour and @TRussia, USAir, iPhone, eBay", "" },
  { "two-capitals", "THe ferry. THis one. HIllary spoke.", "THe→The|THis→This|HIllary→Hillary" },
  { "two-capitals", "The UK, TVs, PhDs, IDs and OK signs.", "" },

  { "doubled-word", "He said the the roof and The the end.", "the the→the|The the→The" },
  { "doubled-word", "He knew that that roof had had it. Duran Duran sang. Very very good.", "" },
  { "doubled-word", "It cost 5 5 times. Yes, yes. The, the end. Ha ha.", "" },
  { "doubled-word", "A line the\nthe next.", "" },

  { "doubled-space", "One  two. Three.   Four", "  → |   → " },
  { "doubled-space", "A line break  \n-  item\n1.  item\n>  quoted  so", "" },

  { "space-before-mark", "The roof , he said , is (it seems ) old .", " ,→,| ,→,| )→)| .→." },
  { "space-before-mark", "Is it ( old )?", "( →(| )→)" },
  { "space-before-mark", "Wait ... no. A .com at .5 is so :) and . . . here. Is it ...?", "" },

  { "missing-space", "It is shut.The ferry runs,too;now.", "shut.The→shut. The|runs,too→runs, too|too;now→too; now" },
  { "missing-space", "Amazon.com, U.S.Army, 3,000 at a.m. on ColorOfChange.org and stet.db;x.", "" },
  { "missing-space", "AT&amp;T met Yahoo.Inc/x in J.P.Morgan’s e.g.Here", "" },

  { "doubled-mark", "The roof,, he said,. is old..", ",,→,|,.→.|..→." },
  { "doubled-mark", "Wait... no. Now.... It is 1,000.", "" },

  { "unpaired-bracket", "The ferry (40 years old runs. It] is", "(→-|]→-" },
  { "unpaired-bracket", "The ferry (it [is] old) a) runs 1) so :) it :-( post-[work], see [here](https://x.org/a_(b).", "" },
  { "unpaired-bracket", "“We [the council] agree,” he said.", "" },

  { "unpaired-bracket", "The ferry (which is\n40 years old) runs (again.\n\nSo) it is.", "(→-|)→-" },
  { "unpaired-quotation-mark", "“We are\nclosing\nnow,” she said. “We\nare.\n\nThe end.", "“→-" },
  { "unpaired-quotation-mark", "“We are closing, she said.\n\nThe end.", "“→-" },
  { "unpaired-quotation-mark", "We are closing,” she said.", "”→-" },
  { "unpaired-quotation-mark", "\"We are closing, she said.", "\"→-" },
  { "unpaired-quotation-mark", "“We are closing.\n\n“And we are sad,” she said. He is 6’2” tall.", "" },
  { "unpaired-quotation-mark", "“We are closing.\n\nAnd we are sad,” she said.", "" },
  { "unpaired-quotation-mark", "He’s the workers’ man. ‘Yes,’ she said. „Ja“, «oui».", "" },

  { "furniture", "Follow us on:\n\nThe council met.\n\n» READ MORE…\n\nAdvertisement", "Follow us on:→|» READ MORE…→|Advertisement→" },
  { "furniture", "The advertisement was banned. Read more books, she said.", "" },
  { "furniture-appeal", "Follow Ann Reed on Twitter @annreed.", "Follow Ann Reed on Twitter→-" },
  { "furniture-appeal", "They follow the news on Twitter. Follow that car.", "" },

  { "a-for-an", "It was a accident for a honest man in a apple tree.", "a accident→an accident|a apple→an apple" },
  { "a-for-an", "A university, a European, a one-off, a unit, a user, a eulogy, vitamin a and a U-turn", "" },
  { "an-for-a", "It was an casual idea, an wage.", "an casual→a casual|an wage→a wage" },
  { "an-for-a", "An hour, an heir, an honest man, an MP, an NHS bed, an x-ray, an historic day", "" },

  { "decade", "In the 1980's and 1990’s.", "1980's→1980s|1990’s→1990s" },
  { "decade", "In the 1980s, 2010's best film, the ’80s and 1984's end.", "" },
  { "range-from", "He led from 2009-2013 and from $5–10.", "2009-2013→2009 to 2013|$5–10→$5 to 10" },
  { "range-from", "From 2009 to 2013 he led 2-1, from 555-0199-22 and from 5-year loans.", "" },
  { "range-between", "Between 5–10 fell.", "5–10→5 and 10" },
  { "range-between", "Between 5 and 10 fell, 5–10 of them.", "" },
  { "ordinal-date", "On July 20th and Dec. 1st.", "July 20th→July 20|Dec. 1st→Dec. 1" },
  { "ordinal-date", "The 20th of July, the 4th Infantry, May 20.", "" },
  { "money-twice", "They spent $1.3 million dollars and £5 pounds.", "$1.3 million dollars→$1.3 million|£5 pounds→£5" },
  { "money-twice", "They spent $1.3 million. Five dollars went.", "" },
  { "time-twice", "At 8 a.m. in the morning.", "8 a.m. in the morning→8 a.m." },
  { "time-twice", "At 8 a.m. the morning bell rang.", "" },
  { "digits-first", "14 people were hurt.\n\n2,300 homes burned.", "14→-|2,300→-" },
  { "digits-first", "2016 people knew. Some 14 people were hurt.\n\n1984 was a year.\n\n1. The item", "" },
  { "big-digits", "25000 people marched.", "25000→25,000" },
  { "big-digits", "2500 people, 25,000 people, room 25000, £25000.", "" },
  { "small-digits", "Police questioned 3 men and 4 other women.", "3→-|4→-" },
  { "small-digits", "They won by 3-2, aged 5, on May 3, and 12 men; 1 in 4 residents. 3 men ran.", "" },
  { "month-short", "It was built in Sept. 2019.", "Sept.→-" },
  { "month-short", "On Sept. 3, 2019 it was 20 Dec. 1999 no more. Nov. 8.", "Dec.→-" },
  { "title-twice", "Dr Ann Reed, MD, said so.", "Dr Ann Reed, MD→-" },
  { "title-twice", "Dr Ann Reed, mother of two.", "" },
  { "title-capital", "Reporters asked the President.", "President→-" },
  { "title-capital", "Reporters asked the President of France and the President Lincoln fans.", "" },

  { "relative-date", "It was shut yesterday. Last night it burned.", "yesterday→-|Last night→-" },
  { "relative-date", "It was shut on 3 March. The Tonight Show ran. “Yesterday,” he said.", "" },
  { "weekday", "They met on Tuesday.", "on Tuesday→-" },
  { "weekday", "They met on Tuesday, March 3, and Tuesday 4 May.", "" },

  { "mistaken-words", "He could of won. The Untied Nations met.", "could of→could have|Untied Nations→United Nations" },
  { "mistaken-words", "He could, of course, win. They untied two boats. The queen’s reign in 1500.", "" },
  { "wordy", "In order to vote, at this moment in time.", "In order to→To|at this moment in time→now" },
  { "wordy", "They put it in order, to vote. In **order** to", "" },
  { "cliche", "Only time will tell.", "Only time will tell→-" },
  { "cliche", "The time will come. “Only time will tell,” she said.", "" },
  { "unnamed-speaker", "It is understood that he will go.", "It is understood→-" },
  { "unnamed-speaker", "It is an understood rule. “It is understood,” he said.", "" },
  { "accusation", "The fraudster Tom Reed ran it. Tom Reed is a liar.", "fraudster Tom Reed→-|Reed is a liar→-" },
  { "accusation", "He denied that Tom Reed is a liar. She accused rapist Tom Reed. The killer whale swam. A thief ran.", "" },

  { "two-ways", "The adviser spoke to the adviser. The advisor left. Advisor Reed.", "advisor→adviser" },
  { "two-ways", "The World Trade Center is a centre. “The advisor,” said an adviser.", "" },
  { "two-ways", "It rose 5 percent, then 5 percent, now 6 per cent.", "per cent→percent" },
  { "two-ways", "It rose 5 percent, then 5 percent, now 6%.", "%→ percent" },
  { "two-ways", "It rose 5%, then 5%, now 6 percent. See 100%25.", "percent→-" },
  { "two-ways", "It rose 5%, then 5%. Six percent said so, a fraction of a percent.", "" },
  { "name-two-ways", "Volodymyr Zelensky arrived. Mr Zelensky left. He said Zelenskyy spoke.", "Zelenskyy→Zelensky" },
  { "name-two-ways", "Volodymyr Zelensky and Volodymyr Zelenskyy.", "Volodymyr Zelenskyy→Volodymyr Zelensky" },
  { "name-two-ways", "Michael Flynn spoke. Micheal Flynn left. Michael Flynn stayed.", "Micheal Flynn→Michael Flynn" },
  { "name-two-ways", "Hillary Clinton spoke. The Clintons left. Ann Reed met Joe Read and Bill Clinton.", "" },
};
/* clang-format on */

static void
test_cases (void)
{
  g_auto (RulesDir) rules = { NULL };
  g_autoptr (StetStyle) style = NULL;

  rules_dir_init (&rules, "on.ini", "[title-capital]\nenabled = yes\n[weekday]\nenabled = yes\n", NULL);
  style = stet_style_load (rules.dir);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = find (style, cases[i].rule, cases[i].text);

      if (g_str_equal (found, cases[i].found))
        continue;
      g_test_message ("%s: “%s” gave “%s”, not “%s”", cases[i].rule, cases[i].text, found, cases[i].found);
      g_test_fail ();
    }
}

/* Every sentence over the limit, what is quoted, in brackets or listed not counted. */
static void
test_long_sentence (void)
{
  g_autoptr (StetStyle) style = stet_style_load (NULL);
  g_autoptr (GString) text = g_string_new ("Short one. It");
  g_autofree char *within = NULL, *over = NULL, *quoted = NULL;

  for (guint i = 1; i < 40; i++)
    g_string_append (text, " goes");
  g_string_append (text, " (far and wide) “and more and more”.");
  within = find (style, "long-sentence", text->str);
  g_assert_cmpstr (within, ==, "");
  g_string_insert (text, strlen ("Short one. It"), " so");
  over = find (style, "long-sentence", text->str);
  g_assert_true (g_str_has_prefix (over, "It so goes"));
  g_string_prepend (text, "> ");
  quoted = find (style, "long-sentence", text->str);
  g_assert_cmpstr (quoted, ==, "");
}

/* A full name that comes too late; headline and standfirst do not count, nor does "the Lindholm plan". */
static void
test_surname_first (void)
{
  static const char plan[] = "The council of Hartwell voted to close the old bridge for the winter after it "
                             "had heard the Lindholm plan on "
                             "Tuesday in the town hall.\n\n";
  g_autoptr (StetStyle) style = stet_style_load (NULL);
  g_autofree char *late = g_strconcat (plan, "Lindholm said so. Petra Lindholm is the mayor.", NULL);
  g_autofree char *soon
    = g_strconcat ("Lindholm said no\n\n", plan, "Petra Lindholm was there. Lindholm said so.", NULL);
  g_autofree char *found_late = find (style, "surname-first", late);
  g_autofree char *found_short
    = find (style, "surname-first", "Grushko stated it.\n\nAlexander Grushko was there.");
  g_autofree char *found_soon = find (style, "surname-first", soon);

  g_assert_cmpstr (found_late, ==, "Lindholm→-");
  g_assert_cmpstr (found_short, ==, "Grushko→-");
  g_assert_cmpstr (found_soon, ==, "");
}

/* Each rule of ours says what it is, and points out its own wrong example and not its right one. */
static void
test_examples (void)
{
  g_auto (RulesDir) rules = { NULL };
  g_autoptr (StetStyle) style = NULL;
  const GPtrArray *all;

  rules_dir_init (&rules, "on.ini",
                  "[title-capital]\nenabled = yes\n[weekday]\nenabled = yes\n[long-sentence]\nlimit = 10\n",
                  NULL);
  style = stet_style_load (rules.dir);
  all = stet_style_get_rules (style);
  for (guint i = 0; i < all->len; i++)
    {
      const StetStyleRule *rule = g_ptr_array_index (all, i);
      g_autofree char *wrong = find (style, rule->id, rule->wrong),
                      *right = find (style, rule->id, rule->right);

      g_test_message ("%s: “%s” gave “%s”; “%s” gave “%s”", rule->id, rule->wrong, wrong, rule->right, right);
      g_assert_cmpstr (rule->name, !=, "");
      g_assert_cmpstr (rule->explanation, !=, "");
      g_assert_cmpstr (rule->message, !=, "");
      g_assert_cmpstr (rule->source, !=, "");
      g_assert_cmpstr (rule->licence, !=, "");
      g_assert_cmpstr (wrong, !=, "");
      g_assert_cmpstr (right, ==, "");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/style-rules/cases", test_cases);
  g_test_add_func ("/style-rules/long-sentence", test_long_sentence);
  g_test_add_func ("/style-rules/surname-first", test_surname_first);
  g_test_add_func ("/style-rules/examples", test_examples);
  return g_test_run ();
}
