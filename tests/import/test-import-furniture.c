/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Page furniture is known wherever it stands, and prose that begins like it is not taken for it. */
#include "config.h"

#include "import-fixture.h"

#define FIRST                                                                                                \
  "The harbour board voted on Thursday to close the north quay for repairs that will take until May."
#define LAST "It meets again in June, when the engineers will tell how far they are with the wall, it said."

static StetImport *
import_with (const char *line)
{
  g_autofree char *copy
    = g_strdup_printf ("North quay shut until May\n\n%s\n\n%s\n\n%s\n", FIRST, line, LAST);

  return import_text (copy);
}

static void
test_furniture (void)
{
  static const char *const lines[] = {
    "Share this",
    "SHARE THIS ARTICLE",
    "Share on Facebook",
    "Read more: Ferry fares to rise",
    "Read more…",
    "READ ALSO: Ferry fares to rise",
    "Sign up for our newsletter",
    "Subscribe to our morning briefing",
    "Advertisement",
    "ADVERTISEMENT",
    "Advertisement - continue reading below",
    "Story continues below advertisement",
    "© 2025 The Harrowmouth Desk. All rights reserved.",
    "Copyright 2019 The Harrowmouth Desk",
    "This website uses cookies to improve your experience. By going on you agree to them.",
    "We value your privacy",
    "Photo: A. Smith/Agency",
    "Image source, Getty Images",
    "File photo of the quay",
    "Follow us on:",
    "Follow us on Twitter and Instagram",
    "ON NOW Newsday",
    "Published: 16 March 2025, 10:04",
    "5 min read",
    "12 comments",
    "• Share",
    "→ Read more",
    "https://example.org/quay",
    "@harrowmouthdesk",
    "desk@example.org",
    "Artikel teilen",
    "Foto: dpa",
    "Lesen Sie auch: Fähre wird teurer",
    "ANZEIGE",
    "Diese Website verwendet Cookies.",
    "Partager cet article",
    "À lire aussi : Le bac sera plus cher",
    "Crédit photo : AFP",
    "Publicité",
    "-30-",
    "Síguenos en Facebook",
    "Facebook Twitter WhatsApp",
    "Facebook | X | E-Mail | Drucken",
    "Share: Facebook, LinkedIn",
    "Partager · Imprimer",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (StetImport) import = import_with (lines[i]);

      assert_lines (import->furniture, lines[i]);
      g_assert_cmpstr (import->story->body, ==, FIRST "\n\n" LAST);
    }
}

static void
test_prose (void)
{
  static const char *const lines[] = {
    "Sharing this burden is hard, the board said.",
    "Share prices fell by a third on Friday after the board had spoken, and traders stayed away.",
    "Advertisements will be banned from the quay.",
    "Advertisement of alcohol is banned.",
    "Read the report and you will see, he said.",
    "Cookies were handed out on the quay by the mayor and his wife, who had baked them all night long.",
    "Photographs of the wall show cracks.",
    "“Follow us on this road,” he said.",
    "Subscribers pay less for berths.",
    "Copyrighted works were found on board.",
    "On nowadays: the board has no plan, he said.",
    "Published figures show that 40 boats left.",
    "Comments by the mayor made it worse.",
    "Video of the fall went round the town.",
    "Von Bildern ist nichts bekannt.",
    "What happened on the quay",
    "Facebook.",
    "Facebook and WhatsApp down",
    "Facebook, Instagram, WhatsApp.",
    "@harrowmouthdesk.",
    "2025 was worse than 2024.",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (StetImport) import = import_with (lines[i]);
      g_autofree char *body = g_strconcat (FIRST "\n\n", lines[i], "\n\n" LAST, NULL);

      assert_lines (import->furniture, "");
      g_assert_cmpstr (import->story->body, ==, body);
    }
}

/* Below the last sentence and the first furniture, links and codes go too, each listed. */
static void
test_foot (void)
{
  g_autoptr (StetImport) import = import_text ("North quay shut until May\n\n" FIRST "\n\n" LAST
                                               "\n\nMore on this story\nFerry fares to rise\n"
                                               "Wall leaks\n|\n•  en\n");
  g_autoptr (StetImport) kept
    = import_text ("North quay shut until May\n\n" FIRST "\n\nShare\n\n" LAST "\n\nWhat comes next\n");

  assert_lines (import->furniture, "More on this story\nFerry fares to rise\nWall leaks\n|\n•  en");
  g_assert_cmpstr (import->story->body, ==, FIRST "\n\n" LAST);
  g_assert_cmpstr (kept->story->body, ==, FIRST "\n\n" LAST "\n\nWhat comes next");
  assert_lines (kept->furniture, "Share");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/furniture/furniture", test_furniture);
  g_test_add_func ("/import/furniture/prose", test_prose);
  g_test_add_func ("/import/furniture/foot", test_foot);
  return g_test_run ();
}
