/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Issue: Markdown with front matter comes in whole; what cannot be used is said; what is no YAML is refused.
 */
#include "config.h"

#include "import-fixture.h"

#define HASH  "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define HASH2 "fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210"

/* As stet_rendition_to_markdown() writes it (src/publish/stet-rendition.h). */
static const char export[] = "id: 0195a000-0000-7000-8000-000000000001\n"
                             "revision: aaaa\n"
                             "slug: north-quay\n"
                             "headline: 'North quay: shut until May'\n"
                             "standfirst: Repairs cannot wait, says the board.\n"
                             "section: Harbour\n"
                             "language: en-GB\n"
                             "byline:\n"
                             "- Ines Calder\n"
                             "- name: Tom Okafor\n"
                             "  role: Photographs\n"
                             "tags:\n"
                             "- harbour\n"
                             "- name: waterway and maritime transport\n"
                             "  code: medtop:20000343\n"
                             "- \"2025\"\n"
                             "sources:\n"
                             "- Minutes of the board\n"
                             "picture:\n"
                             "  media: " HASH "\n"
                             "  alt: A quay\n"
                             "  caption: The north quay\n"
                             "  credit: 'Drawing: Stet'\n"
                             "pictures:\n"
                             "- media: " HASH2 "\n"
                             "  alt: A crane\n"
                             "  credit: Stet\n"
                             "published: \"2025-03-16T10:00:00.000000Z\"\n"
                             "modified: \"2025-03-16T10:00:00.000000Z\"\n"
                             "embargo: \"2025-03-20T05:01:00.250000Z\"\n"
                             "embargo-zone: Europe/Paris\n"
                             "corrections:\n"
                             "- time: \"2025-03-16T12:00:00.000000Z\"\n"
                             "  note: \"An earlier version said June.\\nIt is May.\"\n";

#define BODY "The quay is shut.\n\n## What next\n\n> It leaks.\n\n![A crane](media:" HASH2 " \"Old\")"

static void
test_round_trip (void)
{
  g_autofree char *text = g_strconcat ("---\n", export, "---\n\n" BODY "\n", NULL);
  g_autoptr (StetImport) import = import_text (text);
  const StetStory *story = import->story;
  const StetTag *tag = g_ptr_array_index (story->tags, 1);
  const StetSource *source = g_ptr_array_index (story->sources, 0);
  const StetPicture *picture = g_ptr_array_index (story->pictures, 0);
  const StetCorrection *correction = g_ptr_array_index (story->corrections, 0);

  assert_lines (import->notes, "");
  assert_lines (import->furniture, "");
  g_assert_cmpstr (story->id, !=, "0195a000-0000-7000-8000-000000000001");
  g_assert_cmpstr (story->slug, ==, "north-quay");
  g_assert_cmpstr (story->headline, ==, "North quay: shut until May");
  g_assert_cmpstr (story->standfirst, ==, "Repairs cannot wait, says the board.");
  g_assert_cmpstr (story->section, ==, "Harbour");
  g_assert_cmpstr (story->language, ==, "en-GB");
  assert_byline (import, "Ines Calder; Tom Okafor/Photographs");
  g_assert_cmpuint (story->tags->len, ==, 3);
  g_assert_cmpstr (tag->name, ==, "waterway and maritime transport");
  g_assert_cmpstr (tag->code, ==, "medtop:20000343");
  g_assert_cmpstr (((StetTag *) g_ptr_array_index (story->tags, 2))->name, ==, "2025");
  g_assert_cmpuint (story->sources->len, ==, 1);
  g_assert_cmpstr (source->name, ==, "Minutes of the board");
  g_assert_cmpint (source->visibility, ==, STET_SOURCE_PUBLIC);
  g_assert_true (stet_id_is_valid (source->id));
  g_assert_cmpstr (story->picture->media, ==, HASH);
  g_assert_cmpstr (story->picture->alt, ==, "A quay");
  g_assert_cmpstr (story->picture->caption, ==, "The north quay");
  g_assert_cmpstr (story->picture->credit, ==, "Drawing: Stet");
  g_assert_cmpuint (story->pictures->len, ==, 1);
  g_assert_cmpstr (picture->media, ==, HASH2);
  g_assert_cmpstr (picture->caption, ==, "");
  g_assert_cmpint (story->embargo, ==, stet_time_from_iso ("2025-03-20T05:01:00.25Z"));
  g_assert_cmpstr (story->embargo_zone, ==, "Europe/Paris");
  g_assert_cmpuint (story->corrections->len, ==, 1);
  g_assert_cmpint (correction->time, ==, stet_time_from_iso ("2025-03-16T12:00:00Z"));
  g_assert_cmpstr (correction->note, ==, "An earlier version said June.\nIt is May.");
  g_assert_cmpstr (story->body, ==, BODY);
}

/* The sample desk is read by the same code. */
static void
test_samples (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "..", "data", "samples", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (StetImport) import = NULL;

      if (!g_str_has_suffix (name, ".md"))
        continue;
      import = stet_import_file (path, &test_clock, &error);
      g_assert_no_error (error);
      assert_lines (import->notes, "");
      g_assert_cmpstr (import->story->headline, !=, "");
      g_assert_cmpstr (import->story->standfirst, !=, "");
      g_assert_cmpuint (import->story->byline->len, >, 0);
      g_assert_true (strlen (import->story->body) > 200);
      n++;
    }
  g_assert_cmpuint (n, >=, 6);
}

/* What Jekyll, Hugo and WordPress exporters write. */
static void
test_foreign (void)
{
  g_autoptr (StetImport) import = import_text (
    "---\r\nlayout: post\r\ntitle: \"North quay: shut\"\r\ndescription: >\r\n  Repairs cannot\r\n  wait.\r\n"
    "author: Ines Calder and Tom Okafor\r\ncategories: [Harbour, Repairs]\r\ntags: quay, boats\r\n"
    "lang: en_GB\r\ndate: 2025-03-16 19:04:05 +0100\r\nslug: North Quay!\r\npicture: quay.jpg\r\n"
    "sources:\r\n  - Harbour office\r\n---\r\nText.\r\n");
  const StetStory *story = import->story;
  const StetSource *source = g_ptr_array_index (story->sources, 0);

  g_assert_cmpstr (story->headline, ==, "North quay: shut");
  g_assert_cmpstr (story->standfirst, ==, "Repairs cannot wait.");
  assert_byline (import, "Ines Calder; Tom Okafor");
  g_assert_cmpstr (story->section, ==, "Harbour");
  g_assert_cmpuint (story->tags->len, ==, 3);
  g_assert_cmpstr (story->language, ==, "en-GB");
  g_assert_cmpint (story->deadline, ==, 0);
  g_assert_cmpstr (story->slug, ==, "north-quay");
  g_assert_null (story->picture);
  g_assert_cmpint (source->visibility, ==, STET_SOURCE_INTERNAL);
  g_assert_true (has_note (import, "Line 2: Stet does not know “layout”"));
  g_assert_true (has_note (import, "Line 12: the slug"));
  g_assert_true (has_note (import, "quay.jpg"));
  g_assert_true (has_note (import, "is past"));
  g_assert_cmpuint (g_strv_length (import->notes), ==, 4);
}

static void
test_desk_fields (void)
{
  g_autoptr (StetImport) import = import_text (
    "---\nheadline: A\ntitle: B\ndeadline: 2025-03-18 17:30\nembargo: 2025-03-19\nembargo-zone: Asia/Tokyo\n"
    "priority: urgent\ntarget-words: 550\neditors-note: Call first.\nsources:\n  - name: Mara\n    "
    "visibility: sealed\n"
    "    contact: 555\n  - name: Board\n    visibility: public\n    age: 5\nbyline: ~\n---\nText.\n");
  const StetStory *story = import->story;

  g_assert_cmpstr (story->headline, ==, "A");
  g_assert_cmpint (story->deadline, ==, stet_time_from_iso ("2025-03-18T08:30:00Z"));
  g_assert_cmpint (story->embargo, ==, stet_time_from_iso ("2025-03-18T15:00:00Z"));
  g_assert_cmpint (story->priority, ==, STET_PRIORITY_URGENT);
  g_assert_cmpuint (story->target_words, ==, 550);
  g_assert_cmpstr (story->editors_note, ==, "Call first.");
  g_assert_cmpuint (story->byline->len, ==, 0);
  /* promise 5: a sealed source never comes out of a plain file */
  g_assert_cmpuint (story->sources->len, ==, 1);
  g_assert_true (has_note (import, "sealed"));
  g_assert_false (has_note (import, "Mara"));
  g_assert_true (has_note (import, "“title” was left out, since “headline” says it already"));
  g_assert_true (has_note (import, "no “age” with “sources”"));
}

static void
test_wrong_values (void)
{
  g_autoptr (StetImport) import = import_text (
    "---\nheadline: A\nlanguage: 12!\ndeadline: soon\nembargo: 2025-03-19T10:00:00\nembargo-zone: Moon/Base\n"
    "priority: asap\ntarget-words: many\nsection: {a: [b]}\nstandfirst: [x]\nheadline: B\n---\nText.\n");

  g_assert_cmpstr (import->story->headline, ==, "A");
  g_assert_cmpstr (import->story->language, ==, "en");
  g_assert_cmpint (import->story->deadline, ==, 0);
  g_assert_cmpint (import->story->embargo, ==, stet_time_from_iso ("2025-03-19T10:00:00Z"));
  g_assert_cmpstr (import->story->embargo_zone, ==, "");
  g_assert_true (has_note (import, "“12!” is not a language tag"));
  g_assert_true (has_note (import, "“soon” is not a time"));
  g_assert_true (has_note (import, "read as UTC"));
  g_assert_true (has_note (import, "“Moon/Base” is not a time zone"));
  g_assert_true (has_note (import, "“asap” is no priority"));
  g_assert_true (has_note (import, "“many” is not a whole number"));
  g_assert_true (has_note (import, "“standfirst” should be one text"));
  g_assert_true (has_note (import, "Line 11: “headline” stands there twice"));
}

static void
test_headings (void)
{
  g_autoptr (StetImport) none = import_text ("---\nslug: a\n---\n\n# The *north* quay\n\nText.\n"),
                         same = import_text ("---\ntitle: The quay\n---\n# The quay\nText.\n"),
                         other = import_text ("---\ntitle: The quay\n---\n# Another\n\nText.\n"),
                         underlined = import_text ("---\nslug: a\n---\nThe quay\n===\n\nText.\n"),
                         without = import_text ("---\nslug: a\n---\nText.\n");

  g_assert_cmpstr (none->story->headline, ==, "The north quay");
  g_assert_cmpstr (none->story->body, ==, "Text.");
  g_assert_cmpstr (same->story->body, ==, "Text.");
  g_assert_cmpstr (other->story->headline, ==, "The quay");
  g_assert_cmpstr (other->story->body, ==, "# Another\n\nText.");
  g_assert_cmpstr (underlined->story->headline, ==, "The quay");
  g_assert_cmpstr (underlined->story->body, ==, "Text.");
  g_assert_cmpstr (without->story->headline, ==, "");
  g_assert_true (has_note (without, "No headline"));
}

/* The body stays as it is written; what readers would see as signs is said. */
static void
test_dialect (void)
{
  static const struct
  {
    const char *body;
    const char *note;
  } cases[] = {
    { "A <b>bold</b> word", "HTML" },
    { "Text\n\n```\ncode\n```", "code" },
    { "See [it][1].\n\n[1]: http://example.org/a", "links" },
    { "Text\n\nHeading\n=======\n\nText", "underlined" },
    { "![A quay](quay.jpg)", "picture" },
    { "5 < 6 > 4, [Smith]: yes, a == b\n\n- a\n- b\n\n> q\n\n1. [w](http://example.org/)\n\n![A](media:" HASH
      ")",
      NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("---\nheadline: A\n---\n%s\n", cases[i].body);
      g_autoptr (StetImport) import = import_text (text);

      g_assert_cmpstr (import->story->body, ==, cases[i].body);
      g_assert_cmpuint (g_strv_length (import->notes), ==, cases[i].note != NULL);
      g_assert_true (cases[i].note == NULL || has_note (import, cases[i].note));
    }
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    const char *message;
  } cases[] = {
    { "---\nheadline: A: B\n---\nText", "line 2: " },
    { "---\nheadline: A\ntags: [a\n---\nText", "line " },
    { "---\na: &x 1\nb: *x\n---\nText", "line 2: anchors" },
    { "---\na: 1\nb: *x\n---\nText", "line 3: anchors" },
    { "---\na: [[[[[[[[[[1]]]]]]]]]]\n---\nText", "more nested" },
    { "---\n# only\n{a: 1\n---\nText", "line " },
    { "---\n\"a\": \"\\xZZ\"\n---\nText", "line 2: " },
    { "---\n? [a]\n: b\nc: d\n---\nText", NULL },
    { "---\na: 1\n- b\n---\nText", "line 3: " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (StetImport) import = stet_import_text (cases[i].text, -1, &test_clock, &error);

      if (cases[i].message == NULL) /* not begun as front matter is: prose */
        {
          g_assert_no_error (error);
          continue;
        }
      g_assert_error (error, STET_IMPORT_ERROR, STET_IMPORT_ERROR_FRONT_MATTER);
      g_assert_nonnull (strstr (error->message, cases[i].message));
    }
}

/* A small file that would unfold to a large one, or is one, ends soon. */
static void
test_bounds (void)
{
  g_autoptr (GString) many = g_string_new ("---\ntags:\n");
  g_autoptr (GString) deep = g_string_new ("---\na: ");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 30000; i++)
    g_string_append (many, "- a\n");
  g_string_append (many, "---\nText");
  g_assert_null (stet_import_text (many->str, -1, &test_clock, &error));
  g_assert_error (error, STET_IMPORT_ERROR, STET_IMPORT_ERROR_FRONT_MATTER);
  g_clear_error (&error);
  for (guint i = 0; i < 100000; i++)
    g_string_append_c (deep, '[');
  g_string_append (deep, "\n---\nText");
  g_assert_null (stet_import_text (deep->str, -1, &test_clock, &error));
  g_assert_error (error, STET_IMPORT_ERROR, STET_IMPORT_ERROR_FRONT_MATTER);
}

/* A rule on top does not make front matter. */
static void
test_rule_on_top (void)
{
  g_autoptr (StetImport) rule = import_text ("---\nThe quay is shut, the board said.\n---\nMore.\n"),
                         open = import_text ("---\nheadline: A\n\nText.\n"),
                         empty = import_text ("---\n---\nText.\n");

  g_assert_cmpstr (rule->story->headline, ==, "");
  g_assert_nonnull (strstr (rule->story->body, "The quay is shut"));
  g_assert_nonnull (strstr (open->story->body, "Text."));
  g_assert_cmpstr (empty->story->body, ==, "Text.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/markdown/round-trip", test_round_trip);
  g_test_add_func ("/import/markdown/samples", test_samples);
  g_test_add_func ("/import/markdown/foreign", test_foreign);
  g_test_add_func ("/import/markdown/desk-fields", test_desk_fields);
  g_test_add_func ("/import/markdown/wrong-values", test_wrong_values);
  g_test_add_func ("/import/markdown/headings", test_headings);
  g_test_add_func ("/import/markdown/dialect", test_dialect);
  g_test_add_func ("/import/markdown/refused", test_refused);
  g_test_add_func ("/import/markdown/bounds", test_bounds);
  g_test_add_func ("/import/markdown/rule-on-top", test_rule_on_top);
  return g_test_run ();
}
