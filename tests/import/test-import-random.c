/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever comes in: a draft or an error, never a crash; and no letter or digit of plain copy is lost. Seeds
 * are fixed. */
#include "config.h"

#include "import-fixture.h"
#include "stet-markdown.h"

static const char *const pieces[] = {
  "---\n",
  "...\n",
  "headline: ",
  "title: A\n",
  "tags: [a, b]\n",
  "- ",
  "  ",
  "byline:\n",
  "name: Ines\n",
  "&a ",
  "*a ",
  "{",
  "}",
  "[",
  "]",
  "\"",
  "'",
  ": ",
  "|\n",
  ">\n",
  "\n",
  "\n\n",
  "\r\n",
  "# ",
  "## ",
  "By ",
  "Ines Calder",
  " and ",
  "Share this",
  "ON NOW ",
  "Newsday",
  "© 2025 ",
  "(Reporting by ",
  ")",
  "LONDON (PA) — ",
  "The quay ",
  "is shut.",
  "The board said so on Thursday, and will meet again in June. ",
  "Photo: ",
  "Von ",
  "é",
  "漢字",
  "\xC2\xA0",
  "\t",
  "Home > World > ",
  "UK-TALKS",
  "2025-03-16",
  "embargo: ",
  "•",
  "Tags:",
  "...",
  "12 March 2025",
  "\xE2\x80\xA8",
  "\xE2\x80\x8B",
  "#",
  "_",
  "**",
  "\\",
  "?",
};

static char *
random_copy (GRand *rand)
{
  GString *text = g_string_new (g_rand_int_range (rand, 0, 3) == 0 ? "---\n" : "");

  for (guint n = (guint) g_rand_int_range (rand, 0, 60); n > 0; n--)
    g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
  return g_string_free (text, FALSE);
}

/* Letters and digits, how often each, in so many classes. */
#define N_CLASSES 1024

static guint *
count_letters (const char *text, guint *counts)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (g_unichar_isalnum (c))
        counts[c % N_CLASSES]++;
    }
  return counts;
}

/* What the draft, the furniture and the notes hold together is at least what came in. */
static void
assert_nothing_lost (const char *copy, const StetImport *import)
{
  g_autofree guint *before = count_letters (copy, g_new0 (guint, N_CLASSES)),
                   *after = g_new0 (guint, N_CLASSES);
  const StetStory *story = import->story;
  const char *fields[]
    = { story->headline, story->standfirst, story->section, story->body, story->editors_note };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    count_letters (fields[i], after);
  for (char **line = import->furniture; *line != NULL; line++)
    count_letters (*line, after);
  for (char **note = import->notes; *note != NULL; note++)
    count_letters (*note, after);
  for (guint i = 0; i < story->byline->len; i++)
    {
      const StetByline *entry = g_ptr_array_index (story->byline, i);
      count_letters (entry->name, after);
      count_letters (entry->role != NULL ? entry->role : "", after);
      count_letters ("By and Von", after); /* what marks a byline as one says no more */
      count_letters ("By and Von", after);
    }
  for (guint i = 0; i < story->tags->len; i++)
    count_letters (((StetTag *) g_ptr_array_index (story->tags, i))->name, after);
  for (guint c = 0; c < N_CLASSES; c++)
    if (before[c] > after[c])
      {
        g_autofree char *escaped = g_strescape (copy, NULL);
        g_error ("a character of class %u is lost of \"%s\"", c, escaped);
      }
}

static void
test_pieces (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20250317);
  guint n_plain = 0;

  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *copy = random_copy (rand);
      g_autoptr (GError) error = NULL;
      g_autoptr (StetImport) import = stet_import_text (copy, -1, &test_clock, &error);

      g_assert_true ((import == NULL) == (error != NULL));
      if (import == NULL)
        {
          g_assert_true (error->domain == STET_IMPORT_ERROR);
          continue;
        }
      g_assert_true (g_utf8_validate (import->story->body, -1, NULL));
      if (!g_str_has_prefix (copy, "---\n"))
        {
          assert_nothing_lost (copy, import);
          n_plain++;
        }
    }
  g_assert_cmpuint (n_plain, >, 1500);
}

static void
test_bytes (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (4711);

  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *copy = random_copy (rand);
      gsize len = strlen (copy);
      g_autoptr (GError) error = NULL;
      g_autoptr (StetImport) import = NULL;

      for (guint n = (guint) g_rand_int_range (rand, 1, 6); n > 0 && len > 0; n--)
        copy[g_rand_int_range (rand, 0, (gint32) len)]
          = (char) g_rand_int_range (rand, i % 2 ? 1 : 0, i % 2 ? 128 : 256);
      import = stet_import_text (copy, (gssize) len, &test_clock, &error);
      g_assert_true ((import == NULL) == (error != NULL));
      g_assert_true (error == NULL || error->domain == STET_IMPORT_ERROR);
    }
}

/* Half a megabyte of paragraphs, of one line, and of short lines: a cost that grows with the square shows. */
static void
test_long (void)
{
  static const char *const parts[] = {
    "The board said so on Thursday, and will meet again in June, as it does each year.\n\n",
    "The board said so on Thursday * and will meet again _ in June. ",
    "Ines Calder\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GString) text = g_string_new ("North quay shut until May\n\n");
      g_autoptr (StetImport) import = NULL;
      gint64 start;

      while (text->len < 512 * 1024)
        g_string_append (text, parts[i]);
      start = g_get_monotonic_time ();
      import = import_text (text->str);
      g_test_message ("%" G_GSIZE_FORMAT " bytes in %" G_GINT64_FORMAT " ms", text->len,
                      (g_get_monotonic_time () - start) / 1000);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/random/pieces", test_pieces);
  g_test_add_func ("/import/random/bytes", test_bytes);
  g_test_add_func ("/import/random/long", test_long);
  return g_test_run ();
}
