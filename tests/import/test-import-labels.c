/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copy that names its parts, points of a list, and what a page asks before its story. The copy here is made
 * up. */
#include "config.h"

#include "import-fixture.h"

#include <string.h>

#define QUAY                                                                                                 \
  "The harbour board voted on Thursday to close the north quay for repairs that will take until May."
#define BOATS                                                                                                \
  "Fishing boats will use the south basin, where 40 berths are kept free for them, the board said."

/* Copy that names its parts is taken at its word; a part that Stet has not is listed, and so is the second of
 * a kind. */
static void
test_labels (void)
{
  g_autoptr (StetImport) import = import_text (
    "FOR IMMEDIATE RELEASE\nSLUG: QUAY-2\nHEADLINE: North quay shut until May: what it means\n"
    "BYLINE: By Ines Calder in Harrowmouth\nDATELINE: HARROWMOUTH\nSection: Harbour\nKEYWORDS: quay, "
    "repairs\n"
    "EDITOR'S NOTE: Figures are the board’s.\nHEADLINE: Another\n\n" QUAY "\n\nBy Thursday it was shut.\n");
  g_autoptr (StetImport) german
    = import_text ("Titel:\nNordkai gesperrt\nAutorin: Jana Köhler\n\n" QUAY "\n\n" BOATS);
  g_autoptr (StetImport) french
    = import_text ("TITRE : Le quai nord fermé\nCHAPÔ : Pour deux mois.\n\n" QUAY "\n\n" BOATS);
  g_autoptr (StetImport) none = import_text ("Summary: what we know\n\n" QUAY "\n\n" BOATS);

  g_assert_cmpstr (import->story->slug, ==, "quay-2");
  g_assert_cmpstr (import->story->headline, ==, "North quay shut until May: what it means");
  g_assert_cmpstr (import->story->section, ==, "Harbour");
  g_assert_cmpstr (import->story->editors_note, ==, "Figures are the board’s.");
  g_assert_cmpuint (import->story->tags->len, ==, 2);
  assert_byline (import, "Ines Calder");
  g_assert_true (has_note (import, "in Harrowmouth"));
  g_assert_true (has_note (import, "SLUG · HEADLINE · BYLINE · Section"));
  g_assert_cmpstr (import->story->body, ==, QUAY "\n\nBy Thursday it was shut.");
  assert_lines (import->furniture, "FOR IMMEDIATE RELEASE\nDATELINE: HARROWMOUTH\nHEADLINE: Another");

  g_assert_cmpstr (german->story->headline, ==, "Nordkai gesperrt");
  assert_byline (german, "Jana Köhler");
  g_assert_cmpstr (french->story->headline, ==, "Le quai nord fermé");
  g_assert_cmpstr (french->story->standfirst, ==, "Pour deux mois.");
  g_assert_cmpstr (none->story->headline, ==, "Summary: what we know");
}

/* Points become a list; one hyphen or asterisk may mean anything. */
static void
test_bullets (void)
{
  static const struct
  {
    const char *lines;
    const char *body;
  } cases[] = {
    { "• Repairs cost £2m\n• It *ends* in May", "- Repairs cost £2m\n- It \\*ends\\* in May" },
    { "▪ Repairs cost £2m", "- Repairs cost £2m" },
    { "- Repairs cost £2m\n\n- It ends in May", "- Repairs cost £2m\n- It ends in May" },
    { "* Repairs cost £2m\n- It ends in May", "\\* Repairs cost £2m\n\n\\- It ends in May" },
    { "•Repairs", "•Repairs" },
    { "– Repairs cost £2m\n– It ends in May", "– Repairs cost £2m\n\n– It ends in May" },
  };
  g_autoptr (StetImport) head = import_text ("Quay\n\n• Repairs cost the board £2m\n\n" QUAY "\n\n" BOATS);
  g_autoptr (StetImport) broken
    = import_text ("North quay shut until May\n\n"
                   "The harbour board voted on Thursday to close the north quay for repairs\n"
                   "that will take until May. Fishing boats will use the south basin, where\n"
                   "40 berths are kept free for them. The board said that it would do this:\n\n"
                   "• mend the wall along the whole of its length before anything else is\n"
                   "  begun, and\n"
                   "• dredge the basin in the same months, so that boats are out but once and\n"
                   "  nobody loses a season over it.\n");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *copy
        = g_strdup_printf ("North quay shut\n\n%s\n\n%s\n\n%s", QUAY, cases[i].lines, BOATS);
      g_autofree char *body = g_strdup_printf ("%s\n\n%s\n\n%s", QUAY, cases[i].body, BOATS);
      g_autoptr (StetImport) import = import_text (copy);

      g_assert_cmpstr (import->story->body, ==, body);
    }
  g_assert_cmpstr (head->story->body, ==, "- Repairs cost the board £2m\n\n" QUAY "\n\n" BOATS);
  g_assert_cmpstr (head->story->standfirst, ==, "");
  g_assert_true (
    g_str_has_suffix (broken->story->body,
                      "\n\n- mend the wall along the whole of its length before anything else is begun, and"
                      "\n- dredge the basin in the same months, so that boats are out but once and nobody "
                      "loses a season over it."));
}

/* What a page asks of its visitors before the story. */
static void
test_consent (void)
{
  static const char *const lines[] = { "Accept all",    "Reject all\nAccept all", "Alle akzeptieren",
                                       "Tout accepter", "Aceptar todo",           "I agree" };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *copy = g_strdup_printf (
        "We use cookies on this site.\n%s\nNorth quay shut until May\n%s\n%s", lines[i], QUAY, BOATS);
      g_autofree char *furniture = g_strconcat ("We use cookies on this site.\n", lines[i], NULL);
      g_autoptr (StetImport) import = import_text (copy);

      g_assert_cmpstr (import->story->section, ==, "");
      g_assert_cmpstr (import->story->headline, ==, "North quay shut until May");
      assert_lines (import->furniture, furniture);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/labels/labels", test_labels);
  g_test_add_func ("/import/labels/bullets", test_bullets);
  g_test_add_func ("/import/labels/consent", test_consent);
  return g_test_run ();
}
