/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stet_import_file(): what kind a file is, which encodings are read, and errors that say what to do. */
#include "config.h"

#include "import-fixture.h"

#include <glib/gstdio.h>
#include <unistd.h>

typedef struct
{
  char *dir; /* (owned) */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->dir = g_dir_make_tmp ("stet-import-XXXXXX", NULL);
  g_assert_nonnull (self->dir);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (self->dir, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->dir, name, NULL);
      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (self->dir), ==, 0);
  g_free (self->dir);
}

static StetImport *
import_file (Fixture *self, const char *name, const char *bytes, gssize len, GError **error)
{
  g_autofree char *path = g_build_filename (self->dir, name, NULL);

  g_assert_true (g_file_set_contents (path, bytes, len, NULL));
  return stet_import_file (path, &test_clock, error);
}

static void
assert_refused (Fixture *self, const char *name, const char *bytes, gssize len, int code, const char *part)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (import_file (self, name, bytes, len, &error));
  g_assert_error (error, STET_IMPORT_ERROR, code);
  if (strstr (error->message, part) == NULL)
    g_error ("“%s” does not say “%s”", error->message, part);
}

static void
test_kinds (Fixture *self, gconstpointer data)
{
  static const char text[] = "# North quay\n\nIt is **shut**.\n";
  g_autoptr (StetImport) md = import_file (self, "a.MD", text, -1, NULL);
  g_autoptr (StetImport) markdown = import_file (self, "a.markdown", text, -1, NULL);
  g_autoptr (StetImport) txt = import_file (self, "a.txt", text, -1, NULL);
  g_autoptr (StetImport) front = import_file (self, "b.txt", "---\ntitle: A\n---\nIt is **shut**.", -1, NULL);

  g_assert_cmpstr (md->story->headline, ==, "North quay");
  g_assert_cmpstr (md->story->body, ==, "It is **shut**.");
  g_assert_cmpstr (markdown->story->headline, ==, "North quay");
  g_assert_cmpstr (txt->story->headline, ==, "# North quay");
  g_assert_cmpstr (txt->story->body, ==, "It is \\*\\*shut\\*\\*.");
  g_assert_cmpstr (front->story->body, ==, "It is **shut**.");
}

static void
test_formats (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *name;
    const char *bytes;
    const char *part;
  } cases[] = {
    { "a.docx", "Text", "Word document" },
    { "a.doc", "Text", "Word document" },
    { "a.odt", "Text", "OpenDocument" },
    { "a.pdf", "Text", "PDF" },
    { "a.rtf", "Text", "RTF" },
    { "a.txt", "%PDF-1.7 Text", "PDF" },
    { "a.txt", "PK\003\004Text", "archive" },
    { "a", "\320\317\021\340Text", "Word document" },
    { "a.txt", "{\\rtf1 Text}", "RTF" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      assert_refused (self, cases[i].name, cases[i].bytes, -1, STET_IMPORT_ERROR_FORMAT, cases[i].part);
      assert_refused (self, cases[i].name, cases[i].bytes, -1, STET_IMPORT_ERROR_FORMAT, "paste");
    }
}

/* A page: its article is the story, what is around it is not. */
static void
test_html (Fixture *self, gconstpointer data)
{
  static const char page[]
    = "<!DOCTYPE html>\n<html lang=\"en-GB\"><head><meta charset=\"windows-1252\"><title>Quay | Paper</title>"
      "<meta name=\"description\" content=\"Repairs cannot wait.\"><style>p{}</style></head><body>"
      "<header><p>The Paper</p><nav><a href=\"/\">Home</a></nav></header><div>Menu</div>"
      "<article><h1>North quay <em>shut</em></h1><p class=\"byline\">By Ines Calder and Tom Okafor</p>"
      "<p class=\"date\">1 May</p><p>It is <b>shut</b> at the caf\xE9.</p><h2>Why</h2><p>It leaks.</p>"
      "<aside>Read also</aside><article><p>A "
      "comment</p></article></article><article><h1>Other</h1><p>More</p></article><footer>Imprint</footer>"
      "</body></html>";
  g_autoptr (StetImport) import = import_file (self, "a.html", page, -1, NULL);
  g_autoptr (StetImport) named = import_file (self, "b.HTM", "<p>Only <i>this</i></p>", -1, NULL);
  g_autoptr (StetImport) told = import_file (self, "c", "\n <HTML><title>One</title><p>Text", -1, NULL);

  g_assert_nonnull (import);
  g_assert_cmpstr (import->story->headline, ==, "North quay shut");
  g_assert_cmpstr (import->story->standfirst, ==, "Repairs cannot wait.");
  g_assert_cmpstr (import->story->language, ==, "en-GB");
  g_assert_cmpstr (import->story->body, ==,
                   "It is **shut** at the café.\n\n## Why\n\nIt leaks.\n\nA comment");
  assert_byline (import, "Ines Calder; Tom Okafor");
  assert_lines (import->notes, "");
  g_assert_cmpstr (named->story->body, ==, "Only *this*");
  g_assert_true (has_note (named, "No headline"));
  g_assert_cmpstr (told->story->headline, ==, "One");
  g_assert_cmpstr (told->story->body, ==, "Text");
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  g_autofree char *missing = g_build_filename (self->dir, "missing.txt", NULL);
  g_autoptr (GError) error = NULL;

  assert_refused (self, "a.txt", "", 0, STET_IMPORT_ERROR_EMPTY, "no text");
  assert_refused (self, "a.txt", "\xEF\xBB\xBF \r\n\xC2\xA0\n", -1, STET_IMPORT_ERROR_EMPTY, "no text");
  assert_refused (self, "a.txt", "Text\0more", 9, STET_IMPORT_ERROR_FORMAT, "byte 4");
  assert_refused (self, "a.txt", "Caf\xE9 text", -1, STET_IMPORT_ERROR_ENCODING, "byte 3");
  assert_refused (self, "a.txt", "Caf\xE9 text", -1, STET_IMPORT_ERROR_ENCODING, "UTF-8");
  assert_refused (self, "a.txt",
                  "\xFF\xFE"
                  "a\0b",
                  5, STET_IMPORT_ERROR_ENCODING, "byte");
  g_assert_null (stet_import_file (missing, &test_clock, &error));
  g_assert_error (error, STET_IMPORT_ERROR, STET_IMPORT_ERROR_READ);
  g_assert_nonnull (strstr (error->message, "missing.txt"));
  g_clear_error (&error);
  g_assert_null (stet_import_file (self->dir, &test_clock, &error));
  g_assert_error (error, STET_IMPORT_ERROR, STET_IMPORT_ERROR_READ);
}

/* A file of holes: long, and read no further than the limit. */
static void
test_limit (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->dir, "long.txt", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "a", 1, NULL));
  g_assert_cmpint (truncate (path, (off_t) STET_IMPORT_LIMIT + 1), ==, 0);
  g_assert_null (stet_import_file (path, &test_clock, &error));
  g_assert_error (error, STET_IMPORT_ERROR, STET_IMPORT_ERROR_TOO_LARGE);
  g_assert_nonnull (strstr (error->message, "50 MB"));
}

static void
test_encodings (Fixture *self, gconstpointer data)
{
  static const char text[] = "Quai fermé\r\n\r\nLe quai est fermé, dit-elle.\r\n";
  static const char *const encodings[] = { "UTF-16LE", "UTF-16BE" };
  static const char *const marks[] = { "\xFF\xFE", "\xFE\xFF" };

  for (gsize i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      gsize len;
      g_autofree char *bytes = g_convert (text, -1, encodings[i], "UTF-8", NULL, &len, NULL);
      g_autofree char *marked = g_malloc (len + 2);
      g_autoptr (GError) error = NULL;
      g_autoptr (StetImport) import = NULL;

      memcpy (marked, marks[i], 2);
      memcpy (marked + 2, bytes, len);
      import = import_file (self, "a.txt", marked, (gssize) len + 2, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (import->story->headline, ==, "Quai fermé");
      g_assert_cmpstr (import->story->body, ==, "Le quai est fermé, dit-elle.");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/import/file/kinds", Fixture, NULL, set_up, test_kinds, tear_down);
  g_test_add ("/import/file/formats", Fixture, NULL, set_up, test_formats, tear_down);
  g_test_add ("/import/file/html", Fixture, NULL, set_up, test_html, tear_down);
  g_test_add ("/import/file/refused", Fixture, NULL, set_up, test_refused, tear_down);
  g_test_add ("/import/file/limit", Fixture, NULL, set_up, test_limit, tear_down);
  g_test_add ("/import/file/encodings", Fixture, NULL, set_up, test_encodings, tear_down);
  return g_test_run ();
}
