/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Issue: plain copy as pasted from a wire or a web page is told apart into section, headline, standfirst,
 * body and byline, and what is left out is listed. The copy here is made up. */
#include "config.h"

#include "import-fixture.h"
#include "stet-markdown.h"

#include <string.h>

/* The acceptance input is a publisher's text and not in the clone. */
static char *
find_received (void)
{
  const char *shared = g_getenv ("STET_SHARED");
  g_autofree char *beside = g_test_build_filename (G_TEST_DIST, "..", "..", "..", "shared", NULL);

  return g_build_filename (shared != NULL ? shared : beside, "data", "seed", "story-as-received.txt", NULL);
}

static void
assert_n_paragraphs (const StetImport *import, guint n)
{
  g_auto (GStrv) paragraphs = g_strsplit (import->story->body, "\n\n", -1);

  g_assert_cmpuint (g_strv_length (paragraphs), ==, n);
}

/* Issue 2, bar 2. */
static void
test_received (void)
{
  g_autofree char *path = find_received ();
  g_autoptr (GError) error = NULL;
  g_autoptr (StetImport) import = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_test_skip (
        "the story as received is not beside the checkout, and STET_SHARED does not say where it is");
      return;
    }
  import = stet_import_file (path, &test_clock, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (import->story->section, ==, "Newsday");
  g_assert_cmpstr (import->story->headline, ==,
                   "Russia Demands Ukraine’s Neutrality, NATO Exclusion in Peace Talks");
  g_assert_true (g_str_has_prefix (import->story->standfirst, "ERussia has demanded "));
  assert_byline (import, "Melissa Enoch");
  assert_n_paragraphs (import, 11);
  assert_lines (import->furniture, "ON NOW\nFollow us on:\nON NOW Newsday\n• en");
}

#define QUAY                                                                                                 \
  "The harbour board voted on Thursday to close the north quay for repairs that will take until May."
#define BOATS                                                                                                \
  "Fishing boats will use the south basin, where 40 berths are kept free for them, the board said."
#define COST                                                                                                 \
  "“It is the cheapest month to do it,” said its chairwoman, Helena Brandt. “The boats are out anyway.”"

/* A wire: slug, headline, byline, a dateline that stays in the body, and a sign-off that does not. */
static void
test_wire (void)
{
  g_autoptr (StetImport) import
    = import_text ("HARBOUR-QUAY/\n\n"
                   "Harrowmouth to close north quay until May\n\n"
                   "By Ines Calder and Tom Okafor\n\n"
                   "HARROWMOUTH, March 16 (Agency) - " QUAY "\n\n" BOATS "\n\n" COST "\n\n"
                   "(Reporting by Ines Calder and Tom Okafor; Editing by Ruth Lindqvist)\n");

  g_assert_cmpstr (import->story->slug, ==, "harbour-quay");
  g_assert_cmpstr (import->story->headline, ==, "Harrowmouth to close north quay until May");
  g_assert_cmpstr (import->story->standfirst, ==, "");
  g_assert_cmpstr (import->story->body, ==,
                   "HARROWMOUTH, March 16 (Agency) - " QUAY "\n\n" BOATS "\n\n" COST);
  assert_byline (import, "Ines Calder; Tom Okafor");
  assert_lines (import->furniture, "(Reporting by Ines Calder and Tom Okafor; Editing by Ruth Lindqvist)");
}

/* Where no byline stands on top, the sign-off has it. */
static void
test_sign_off (void)
{
  g_autoptr (StetImport) import = import_text (
    "North quay to close\n\nLONDON (Agency) — " QUAY "\n\n" BOATS "\n\n"
    "(Reporting by Ines Calder in Harrowmouth and Tom Okafor in London; Editing by Ruth Lindqvist)");

  assert_byline (import, "Ines Calder; Tom Okafor");
  g_assert_cmpstr (import->story->body, ==, "LONDON (Agency) — " QUAY "\n\n" BOATS);
  assert_lines (import->furniture,
                "(Reporting by Ines Calder in Harrowmouth and Tom Okafor in London; Editing by "
                "Ruth Lindqvist)");
}

/* Who helped is listed and did not write it; a state is part of a place. */
static void
test_helpers (void)
{
#define SIGN_OFF                                                                                             \
  "(Reporting by Ines Calder in Palm Beach, Florida; Additional reporting by Tom Okafor; Editing by Ruth "   \
  "Lindqvist.)"
#define HELPERS "Additional reporting by Tom Okafor in London"
  g_autoptr (StetImport) with = import_text ("North quay to close\n\n" QUAY "\n\n" BOATS "\n\n" SIGN_OFF);
  g_autoptr (StetImport) without = import_text ("North quay to close\n\n" QUAY "\n\n" BOATS "\n\n" HELPERS);

  assert_byline (with, "Ines Calder");
  assert_lines (with->furniture, SIGN_OFF);
  assert_byline (without, "");
  assert_lines (without->furniture, HELPERS);
}

/* A web page with what stands around an article, Windows line ends, and no word missing. */
static void
test_page (void)
{
  g_autoptr (StetImport) import = import_text (
    "Skip to content\r\nMenu\r\nHome › News › Harbour\r\n\r\n"
    "North quay shut until May\r\n\r\n"
    "The harbour board will close the north quay for repairs.\r\n\r\n"
    "By Ines Calder, Harbour Correspondent\r\nPublished: 16 March 2025, 10:04\r\n5 min read\r\n"
    "Share this\r\n\r\n"
    "Photo: Stet/A. Smith\r\n\r\n" QUAY "\r\n\r\nAdvertisement\r\n\r\n" BOATS "\r\n\r\n"
    "Read more: Ferry fares to rise\r\n\r\n" COST "\r\n\r\n"
    "Sign up for our newsletter and never miss a story.\r\n"
    "We use cookies to give you the best experience. Accept all?\r\n"
    "Related stories\r\nFerry fares to rise in June\r\nWhy the sea wall leaks\r\n"
    "© 2025 The Harrowmouth Desk\r\n");

  g_assert_cmpstr (import->story->section, ==, "Harbour");
  g_assert_cmpstr (import->story->headline, ==, "North quay shut until May");
  g_assert_cmpstr (import->story->standfirst, ==, "The harbour board will close the north quay for repairs.");
  g_assert_cmpstr (import->story->body, ==, QUAY "\n\n" BOATS "\n\n" COST);
  assert_byline (import, "Ines Calder/Harbour Correspondent");
  assert_lines (
    import->furniture,
    "Skip to content\nMenu\nHome › News ›\nPublished: 16 March 2025, 10:04\n5 min read\nShare this\n"
    "Photo: Stet/A. Smith\nAdvertisement\nRead more: Ferry fares to rise\n"
    "Sign up for our newsletter and never miss a story.\n"
    "We use cookies to give you the best experience. Accept all?\nRelated stories\n"
    "Ferry fares to rise in June\nWhy the sea wall leaks\n© 2025 The Harrowmouth Desk");
}

/* Broken at 72 columns, as wires and mail do: paragraphs again. */
static void
test_wrapped (void)
{
  g_autoptr (StetImport) import
    = import_text ("NORTH QUAY SHUT UNTIL MAY\n\nBy Ines Calder\n\n"
                   "The harbour board voted on Thursday to close the north quay for repairs\n"
                   "that will take until May. Fishing boats will use the south basin, where\n"
                   "40 berths are kept free for them, the board said.\n\n"
                   "“It is the cheapest month to do it,” said its chairwoman, Helena\n"
                   "Brandt. “The boats are out anyway, and the men who mend nets have asked\n"
                   "for it twice.”\n");

  g_assert_cmpstr (import->story->headline, ==, "NORTH QUAY SHUT UNTIL MAY");
  assert_byline (import, "Ines Calder");
  g_assert_cmpstr (
    import->story->body, ==,
    "The harbour board voted on Thursday to close the north quay for repairs that will take until May. "
    "Fishing boats will use the south basin, where 40 berths are kept free for them, the board said."
    "\n\n"
    "“It is the cheapest month to do it,” said its chairwoman, Helena Brandt. “The boats are out "
    "anyway, and the men who mend nets have asked for it twice.”");
}

/* Old wires part paragraphs by indenting the first line, without a blank one. */
static void
test_indented (void)
{
  g_autoptr (StetImport) import
    = import_text ("North quay shut until May\n\n"
                   "   The harbour board voted on Thursday to close the north quay for\n"
                   "repairs that will take until May, and to charge nobody for the berths.\n"
                   "   Fishing boats will use the south basin, where 40 berths are kept free\n"
                   "for them, the board said.\n"
                   "   It meets again in June, when the engineers will tell how far they are\n"
                   "with the wall.\n");

  assert_n_paragraphs (import, 3);
  g_assert_nonnull (strstr (import->story->body,
                            "\n\nFishing boats will use the south basin, where 40 berths are "
                            "kept free for them, the board said.\n\n"));
}

/* One paragraph a line, no blank lines: nothing is joined, however long the lines are. */
static void
test_lines (void)
{
  g_autoptr (StetImport) import = import_text ("North quay shut until May\n" QUAY "\n" BOATS "\n" COST "\n");

  g_assert_cmpstr (import->story->headline, ==, "North quay shut until May");
  g_assert_cmpstr (import->story->body, ==, QUAY "\n\n" BOATS "\n\n" COST);
}

static void
test_german (void)
{
  g_autoptr (StetImport) import = import_text (
    "Politik\n\nHafen sperrt den Nordkai bis Mai\n\nVon Jana Köhler und Max von der Heide\n\n"
    "HARBURG (dpa) – Die Hafenbehörde hat am Donnerstag beschlossen, den Nordkai für die Reparaturen zu "
    "sperren.\n\n"
    "„Das ist der billigste Monat dafür“, sagte die Vorsitzende. „Die Boote sind ohnehin auf See.“\n\n"
    "Lesen Sie auch: Fähre wird teurer\n\n"
    "Die Fischer sollen so lange im Südbecken liegen, wo für sie auch in der Nacht Plätze frei sind.\n\n"
    "Folgen Sie uns auf Mastodon\nAlle Rechte vorbehalten\n");

  g_assert_cmpstr (import->story->section, ==, "Politik");
  g_assert_cmpstr (import->story->headline, ==, "Hafen sperrt den Nordkai bis Mai");
  g_assert_cmpstr (import->story->language, ==, "de");
  assert_byline (import, "Jana Köhler; Max von der Heide");
  assert_n_paragraphs (import, 3);
  g_assert_true (g_str_has_prefix (import->story->body, "HARBURG (dpa) – Die Hafenbehörde"));
  assert_lines (import->furniture,
                "Lesen Sie auch: Fähre wird teurer\nFolgen Sie uns auf Mastodon\nAlle Rechte vorbehalten");
}

static void
test_french (void)
{
  g_autoptr (StetImport) import = import_text (
    "Le quai nord fermé jusqu’en mai\n\nPar Jeanne Dupré et Luc d’Orval\nPublié le 16 mars 2025 à 10h04\n\n"
    "La direction du port a décidé jeudi de fermer le quai nord pour des travaux qui dureront jusqu’en "
    "mai.\n\n"
    "Publicité\n\n"
    "« C’est le mois le moins cher », a dit la présidente. « Les bateaux sont en mer, et les pêcheurs le "
    "savent. »\n\n"
    "Les bateaux de pêche iront dans le bassin sud, où des places sont gardées pour eux.\n\n"
    "À lire aussi : Le bac sera plus cher\nPartager sur Facebook\n");

  g_assert_cmpstr (import->story->headline, ==, "Le quai nord fermé jusqu’en mai");
  g_assert_cmpstr (import->story->language, ==, "fr");
  assert_byline (import, "Jeanne Dupré; Luc d’Orval");
  assert_n_paragraphs (import, 3);
  assert_lines (import->furniture,
                "Publié le 16 mars 2025 à 10h04\nPublicité\nÀ lire aussi : Le bac sera plus cher\n"
                "Partager sur Facebook");
}

/* What cannot be a headline stays in the body, and the person is told. */
static void
test_no_headline (void)
{
  g_autoptr (StetImport) import = import_text (QUAY "\n\n" BOATS "\n");

  g_assert_cmpstr (import->story->headline, ==, "");
  g_assert_cmpstr (import->story->body, ==, QUAY "\n\n" BOATS);
  g_assert_true (has_note (import, "no headline"));
  assert_lines (import->furniture, "");
}

static void
test_one_line (void)
{
  g_autoptr (StetImport) sentence = import_text ("The north quay is shut until May."),
                         line = import_text ("North quay shut until May");

  g_assert_cmpstr (sentence->story->headline, ==, "");
  g_assert_cmpstr (sentence->story->body, ==, "The north quay is shut until May.");
  g_assert_cmpstr (line->story->headline, ==, "North quay shut until May");
  g_assert_cmpstr (line->story->body, ==, "");
  g_assert_true (has_note (line, "no body"));
}

/* A standfirst says shortly what the lead says again; a lead does not, and stays in the body. */
static void
test_standfirst (void)
{
  g_autoptr (StetImport) with
    = import_text ("North quay shut\n\n"
                   "Harrowmouth’s harbour board closes the north quay for repairs until May.\n\n"
                   "HARROWMOUTH — " QUAY "\n\n" BOATS);
  g_autoptr (StetImport) unpunctuated
    = import_text ("North quay shut\n\nBoard says repairs cannot wait for summer\n\n" QUAY "\n\n" BOATS);
  g_autoptr (StetImport) without
    = import_text ("North quay shut\n\n"
                   "A crane fell into the water at Harrowmouth early on Thursday.\n\n" BOATS "\n\n" COST);

  g_assert_cmpstr (with->story->standfirst, ==,
                   "Harrowmouth’s harbour board closes the north quay for repairs until May.");
  g_assert_cmpstr (unpunctuated->story->standfirst, ==, "Board says repairs cannot wait for summer");
  g_assert_cmpstr (without->story->standfirst, ==, "");
  assert_n_paragraphs (without, 3);
}

static void
test_bylines (void)
{
  static const struct
  {
    const char *line;
    const char *byline;
  } cases[] = {
    { "By Ines Calder", "Ines Calder" },
    { "BY INES CALDER", "INES CALDER" },
    { "By Ines Calder in Harrowmouth", "Ines Calder" },
    { "By Ines Calder, Tom Okafor and Ruth Lindqvist", "Ines Calder; Tom Okafor; Ruth Lindqvist" },
    { "By Ines Calder, Political Editor", "Ines Calder/Political Editor" },
    { "By Ines Calder | Agency Staff", "Ines Calder/Agency Staff" },
    { "by J. R. O’Brien-Smith & Ludwig van der Meer", "J. R. O’Brien-Smith; Ludwig van der Meer" },
    { "Written by Ines Calder", "Ines Calder" },
    { "Ines Calder", "Ines Calder" },
    { "Von Jana Köhler", "Jana Köhler" },
    { "Par Jeanne Dupré", "Jeanne Dupré" },
    { "Por Ana Gil y Luis Mora", "Ana Gil; Luis Mora" },
    { "Par Marc Le Goff et Luc d’Orval, à Brest", "Marc Le Goff; Luc d’Orval" },
    { "PAR MARC LE GOFF", "MARC LE GOFF" },
    { "Par Jeanne Dupré (à Brest)", "Jeanne Dupré" },
    { "Par Jeanne Dupré avec AFP", "Jeanne Dupré; AFP" },
    { "Par Jeanne Dupré, publié le 16 mars 2025 à 10h04", "Jeanne Dupré" },
    { "Par Le Courrier du Port avec AFP", "Le Courrier du Port; AFP" },
    { "Par la rédaction", "la rédaction" },
    { "De notre correspondant à Brest, Marc Dubois", "Marc Dubois" },
    { "Por Ana Gil de los Santos, corresponsal en Lima", "Ana Gil de los Santos/corresponsal" },
    { "Por la redacción", "la redacción" },
    { "Von Jana Köhler, Harburg", "Jana Köhler" },
    { "Von Jana Köhler, dpa", "Jana Köhler" },
    { "Von unserem Korrespondenten Max von der Heide", "Max von der Heide" },
    { "By The Associated Press", "The Associated Press" },
    { "By Will Calder and Said Okafor", "Will Calder; Said Okafor" },
    { "By Ines Calder (Harbour Agency)", "Ines Calder/Harbour Agency" },
    { "By Ines Calder - March 16, 2025", "Ines Calder" },
    { "By our correspondent", "our correspondent" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *top
        = g_strdup_printf ("North quay shut\n\n%s\n\n%s\n\n%s", cases[i].line, QUAY, BOATS);
      g_autofree char *foot
        = g_strdup_printf ("North quay shut\n\n%s\n\n%s\n\n%s", QUAY, BOATS, cases[i].line);
      g_autoptr (StetImport) above = import_text (top), below = import_text (foot);

      assert_byline (above, cases[i].byline);
      assert_byline (below, cases[i].byline);
      g_assert_cmpstr (above->story->body, ==, QUAY "\n\n" BOATS);
      g_assert_cmpstr (below->story->body, ==, QUAY "\n\n" BOATS);
    }
}

/* A standfirst between the headline and a byline does not take the byline's place, nor the byline a
 * standfirst's; what a byline says beside the names is told. */
static void
test_byline_rest (void)
{
  g_autoptr (StetImport) import = import_text (
    "North quay shut\n\nBy Ines Calder, Tom Okafor and Ruth Lindqvist in Harrowmouth\n\n" QUAY "\n\n" BOATS);
  g_autoptr (StetImport) names
    = import_text ("North quay shut\n\nBy Ines Calder & Tom Okafor\n\n" QUAY "\n\n" BOATS);

  assert_byline (import, "Ines Calder; Tom Okafor; Ruth Lindqvist");
  g_assert_cmpstr (import->story->standfirst, ==, "");
  g_assert_true (has_note (import, "Ruth Lindqvist in Harrowmouth"));
  assert_lines (names->notes, "");
}

/* Lines that begin as a byline does and are none. */
static void
test_no_bylines (void)
{
  static const char *const lines[] = {
    "By Thursday the boats had gone",
    "Von der Leyen fordert mehr Geld",
    "The End of the Pier",
    "By Ines Calder’s count, 40 boats left",
    "Par ailleurs, le port reste ouvert",
    "Who pays for it",
    "By The Numbers",
    "By the numbers",
    "Par la force des choses",

    "Por la noche",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *copy = g_strdup_printf ("North quay shut\n\n%s\n\n%s\n\n%s", QUAY, BOATS, lines[i]);
      g_autoptr (StetImport) import = import_text (copy);

      assert_byline (import, "");
      g_assert_nonnull (strstr (import->story->body, lines[i]));
    }
}

/* "—" before it and brackets around it do not make a name another one. */
static void
test_foot_bylines (void)
{
  g_autoptr (StetImport) dash
    = import_text ("North quay shut\n\n" QUAY "\n\n" BOATS "\n\n— Ines Calder"),
    brackets = import_text ("North quay shut\n\n" QUAY "\n\n" BOATS "\n\n(Ines Calder)"),
    twice
    = import_text ("North quay shut\n\nBy Ines Calder\n\n" QUAY "\n\n" BOATS "\n\nInes Calder\n\nShare this"),
    shared = import_text ("North quay shut\n\n" QUAY "\n\n" BOATS "\n\nShare this\n\nInes Calder"),
    tags = import_text ("North quay shut\n\n" QUAY "\n\n" BOATS "\n\nTags:\n\nHelena Brandt");

  assert_byline (dash, "Ines Calder");
  assert_byline (brackets, "Ines Calder");
  assert_byline (twice, "Ines Calder");
  assert_lines (twice->furniture, "Ines Calder\nShare this");
  assert_byline (shared, "Ines Calder");
  assert_byline (tags, "");
  assert_lines (tags->furniture, "Tags:\nHelena Brandt");
}

/* A menu of a page, its dates, a byline with the paper below it. */
static void
test_menu (void)
{
  g_autoptr (StetImport) import = import_text (
    "Harrowmouth Desk\nHome\nSport\nWorld\n\nNorth quay shut until May\n16 March 2025, 14:02 GMT\n"
    "Updated 2 hours ago\n\nInes Calder\nDesk News, Harrowmouth\n\n" QUAY "\n\n" BOATS
    "\n\nRelated topics\nHarbour\nRepairs\n");

  g_assert_cmpstr (import->story->section, ==, "World");
  g_assert_cmpstr (import->story->headline, ==, "North quay shut until May");
  assert_byline (import, "Ines Calder/Desk News, Harrowmouth");
  g_assert_cmpstr (import->story->body, ==, QUAY "\n\n" BOATS);
  assert_lines (import->furniture,
                "Harrowmouth Desk\nHome\nSport\n16 March 2025, 14:02 GMT\nUpdated 2 hours ago\n"
                "Related topics\nHarbour\nRepairs");
}

/* An agency's main points stand above the byline and are the body's. */
static void
test_points (void)
{
  g_autoptr (StetImport) import
    = import_text ("UPDATE 2-North quay shut until May\n\n* Repairs cost £2m\n* Board meets in June\n\n"
                   "By Ines Calder\n\nLONDON, March 16 (Agency) - " QUAY "\n\n" BOATS "\n\n-30-\n");

  assert_byline (import, "Ines Calder");
  g_assert_cmpstr (import->story->body, ==,
                   "- Repairs cost £2m\n- Board meets in June\n\nLONDON, March 16 (Agency) - " QUAY
                   "\n\n" BOATS);
  assert_lines (import->furniture, "-30-");
}

static void
test_release (void)
{
  g_autoptr (StetImport) import
    = import_text ("From: press@example.org\nPRESS RELEASE\nEmbargoed until 00:01 on Monday 17 March\n\n"
                   "North quay shut until May\n\n" QUAY "\n\n" BOATS "\n\nENDS\n");

  g_assert_cmpstr (import->story->headline, ==, "North quay shut until May");
  g_assert_cmpint (import->story->embargo, ==, 0);
  g_assert_true (has_note (import, "Embargoed until 00:01"));
  assert_lines (import->furniture,
                "From: press@example.org\nPRESS RELEASE\nEmbargoed until 00:01 on Monday 17 March\nENDS");
}

/* What a writer's signs would do in Markdown, they do not do here. */
static void
test_escapes (void)
{
  static const char *const lines[] = {
    "# 1 with the readers, the paper says.", "- and that is how it ended, she said.",
    "> Quoted mail begins like this.",       "1. The first of three reasons is money.",
    "* footnote: see page 12, line 3.",      "It is *very* late, **much** too late.",
    "The file is in C:\\*.txt, he said.",    "Call [the desk](http://example.org) now.",
    "+ 3 degrees in the morning, frost.",    "a_name_in_snake_case and _one_ alone.",
    "---------- forwarded, as they say.",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *copy = g_strdup_printf ("North quay shut\n\n%s\n\n%s\n\n%s", QUAY, lines[i], BOATS);
      g_autofree char *words = g_strdup_printf ("%s\n\n%s\n\n%s", QUAY, lines[i], BOATS);
      g_autoptr (StetImport) import = import_text (copy);
      g_autofree char *plain = stet_markdown_to_plain (import->story->body, -1);
      g_autoptr (GPtrArray) blocks = stet_markdown_blocks (import->story->body, -1);

      g_assert_cmpstr (plain, ==, words);
      g_assert_cmpuint (blocks->len, ==, 3);
      for (guint j = 0; j < blocks->len; j++)
        g_assert_cmpint (((StetBlock *) g_ptr_array_index (blocks, j))->kind, ==, STET_BLOCK_PARAGRAPH);
      g_assert_true (g_str_has_prefix (import->story->body, QUAY "\n\n"));
    }
}

static void
test_sections (void)
{
  g_autoptr (StetImport) known = import_text ("World\nNorth quay shut\n" QUAY "\n" BOATS),
                         kicker
                         = import_text ("HARBOUR REPAIRS\nNorth quay shut until May\n" QUAY "\n" BOATS),
                         none = import_text ("Quay shut\n" QUAY "\n" BOATS);

  g_assert_cmpstr (known->story->section, ==, "World");
  g_assert_cmpstr (known->story->headline, ==, "North quay shut");
  g_assert_true (has_note (known, "“World”"));
  g_assert_cmpstr (kicker->story->section, ==, "HARBOUR REPAIRS");
  g_assert_cmpstr (none->story->section, ==, "");
  g_assert_cmpstr (none->story->headline, ==, "Quay shut");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/plain/received", test_received);
  g_test_add_func ("/import/plain/wire", test_wire);
  g_test_add_func ("/import/plain/sign-off", test_sign_off);
  g_test_add_func ("/import/plain/helpers", test_helpers);
  g_test_add_func ("/import/plain/page", test_page);
  g_test_add_func ("/import/plain/wrapped", test_wrapped);
  g_test_add_func ("/import/plain/indented", test_indented);
  g_test_add_func ("/import/plain/lines", test_lines);
  g_test_add_func ("/import/plain/german", test_german);
  g_test_add_func ("/import/plain/french", test_french);
  g_test_add_func ("/import/plain/no-headline", test_no_headline);
  g_test_add_func ("/import/plain/one-line", test_one_line);
  g_test_add_func ("/import/plain/standfirst", test_standfirst);
  g_test_add_func ("/import/plain/bylines", test_bylines);
  g_test_add_func ("/import/plain/byline-rest", test_byline_rest);
  g_test_add_func ("/import/plain/no-bylines", test_no_bylines);
  g_test_add_func ("/import/plain/foot-bylines", test_foot_bylines);
  g_test_add_func ("/import/plain/menu", test_menu);
  g_test_add_func ("/import/plain/points", test_points);
  g_test_add_func ("/import/plain/release", test_release);
  g_test_add_func ("/import/plain/escapes", test_escapes);
  g_test_add_func ("/import/plain/sections", test_sections);
  return g_test_run ();
}
