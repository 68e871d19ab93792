/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes to Ghost and what comes back, without one: the token, the body, and the lexical that Ghost 6.65
 * was seen to make of it. */
#include "config.h"

#include "ghost/stet-ghost-article.h"
#include "ghost/stet-ghost-body.h"
#include "ghost/stet-ghost-inline.h"
#include "ghost/stet-ghost-key.h"
#include "stet-cms.h"
#include "stet-json-members.h"

#define KEY_ID "0123456789abcdef01234567"
#define SECRET "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
#define HASH   "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define SRC    "https://example.org/content/images/2026/11/a.png"

/* Made with Python's hmac from the same JSON: the secret's bytes sign, not its digits. */
static void
test_token (void)
{
  g_autoptr (StetGhostKey) key = stet_ghost_key_parse (" " KEY_ID ":" SECRET "\n");
  g_autofree char *value = stet_ghost_key_authorize (key, 1742151845);

  g_assert_cmpstr (value, ==,
                   "Ghost eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6IjAxMjM0NTY3ODlhYmNkZWYwMTIzNDU2NyJ9."
                   "eyJpYXQiOjE3NDIxNTE4NDUsImV4cCI6MTc0MjE1MTk2NSwiYXVkIjoiL2FkbWluLyJ9."
                   "p6nZ97xuwHC93sCo8nJ3djj2aal4yI7yGLAvEwxs3ng");
}

static void
test_no_key (void)
{
  static const char *const wrong[]
    = { "",
        ":",
        KEY_ID,
        KEY_ID ":",
        KEY_ID ":" SECRET "0",
        "x" KEY_ID ":" SECRET,
        KEY_ID "," SECRET,
        KEY_ID ":0011223344556677889gaabbccddeeff00112233445566778899aabbccddeeff",
        "my pass:word" };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_null (stet_ghost_key_parse (wrong[i]));
}

static void
test_inline (void)
{
  static const struct
  {
    const char *html;
    const char *expected;
  } lines[] = {
    { "a  b\n c ", "a b c" },
    { " <strong>a </strong> b", "<strong>a </strong>b" },
    { "<em>a <strong>b</strong></em>", "<em>a </em><strong><em>b</em></strong>" },
    { "<strong>a</strong><strong>b</strong>", "<strong>ab</strong>" },
    { "<em><a href=\"https://e.org/?a=1&amp;b=2\">x</a></em>",
      "<a href=\"https://e.org/?a=1&amp;b=2\"><em>x</em></a>" },
    { "a <br> b<br>", "a<br>b" },
    { "&lt;b&gt; &amp;amp; &quot;", "&lt;b&gt; &amp;amp; &quot;" },
    { "\xc2\xa0x\xc2\xa0", "\xc2\xa0x\xc2\xa0" },
    { "a < b", "a" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      StetGhostInline *line = stet_ghost_inline_new ();
      g_autofree char *html = NULL;

      stet_ghost_inline_append_html (line, lines[i].html);
      html = stet_ghost_inline_finish (line);
      g_assert_cmpstr (html, ==, lines[i].expected);
    }
}

static GPtrArray *
body_of (const char *markdown)
{
  g_autoptr (StetStory) story = stet_story_new ("0195a1b2-0000-7000-8000-000000000001");
  g_autoptr (GHashTable) images = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (StetRendition) rendition = NULL;

  stet_story_set (&story->body, markdown);
  g_ptr_array_add (story->pictures, stet_picture_new (HASH, "Boats \"here\"", "Quay <b>", "PA"));
  rendition = stet_rendition_new (story, "", 0);
  g_hash_table_insert (images, (gpointer) HASH, (gpointer) SRC);
  return stet_ghost_body_new (rendition, images, FALSE);
}

/* Every block in the form that Ghost's converter keeps. Quotes hold lines alone there, items a line and
 * lists. */
static void
test_body (void)
{
  static const struct
  {
    const char *markdown;
    const char *html;
  } bodies[] = {
    { "“Yes” & **no** <b>\n\nTwo\nlines",
      "<p>“Yes” &amp; <strong>no</strong> &lt;b&gt;</p><p>Two lines</p>" },
    { "<!--kg-card-begin: html--><script>1</script>",
      "<p>&lt;!--kg-card-begin: html--&gt;&lt;script&gt;1&lt;/script&gt;</p>" },
    { "## Crosshead\n\n---\n\n### Below", "<h2>Crosshead</h2><hr><h3>Below</h3>" },
    { "- one\n- two\n  1. deep\n- three",
      "<ul><li>one</li><li>two<ol><li>deep</li></ol></li><li>three</li></ul>" },
    { "3. three\n4. four\n\n- dash",
      "<ol start=\"3\"><li>three</li><li>four</li></ol><ul><li>dash</li></ul>" },
    { "1. a\n\n   second\n2. b", "<ol><li>a<br>second</li><li>b</li></ol>" },
    { "- - only\n- b", "<ul><li>only</li><li>b</li></ul>" },
    { "> One\n>\n> Two", "<blockquote>One<br><br>Two</blockquote>" },
    { "> Said:\n>\n> - one\n> - two\n>\n> ## So", "<blockquote>Said:<br><br>• one<br>• two<br><br>"
                                                  "<strong>So</strong></blockquote>" },
    { "> a\n>\n> ![](media:" HASH ")\n>\n> b",
      "<blockquote>a</blockquote><figure><img src=\"" SRC "\" alt=\"Boats &quot;here&quot;\"><figcaption>"
      "Quay &lt;b&gt; (PA)</figcaption></figure><blockquote>b</blockquote>" },
    { "- a\n\n  ![](media:" HASH ")", "<ul><li>a</li></ul><figure><img src=\"" SRC
                                      "\" alt=\"Boats &quot;here&quot;\"><figcaption>Quay &lt;b&gt; (PA)"
                                      "</figcaption></figure>" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (GPtrArray) body = body_of (bodies[i].markdown);
      g_autofree char *html = stet_ghost_body_to_html (body);

      g_assert_cmpstr (html, ==, bodies[i].html);
    }
}

#define TEXT(text, format)                                                                                   \
  "{\"detail\":0,\"format\":" #format ",\"mode\":\"normal\",\"style\":\"\",\"text\":\"" text                 \
  "\",\"type\":\"extended-text\",\"version\":1}"
#define NODE(type, more, children)                                                                           \
  "{\"children\":[" children "],\"direction\":null,\"format\":\"\",\"indent\":0,\"type\":\"" type            \
  "\",\"version\":1" more "}"
#define ROOT(children) "{\"root\":" NODE ("root", "", children) "}"
#define ITEM(children) NODE ("listitem", ",\"value\":1", children)

/* As Ghost 6.65 answers for `- b` with `- c` in it, a numbered list, a quote of two paragraphs, an image … */
static void
test_lexical (void)
{
  static const char lexical[]
    = ROOT (NODE ("paragraph", "", TEXT ("a ", 0) "," TEXT ("b", 1) "," TEXT ("c", 3)) "," NODE (
      "extended-heading", ",\"tag\":\"h2\"",
      TEXT (
        "Head",
        0)) "," NODE ("list", ",\"listType\":\"bullet\",\"start\":1,\"tag\":\"ul\"",
                      ITEM (TEXT ("b", 0)) "," ITEM (NODE (
                        "list", ",\"listType\":\"bullet\",\"start\":1,\"tag\":\"ul\"",
                        ITEM (TEXT (
                          "c", 0))))) "," NODE ("list", ",\"listType\":\"number\",\"start\":4",
                                                ITEM (TEXT ("x", 0)) "," ITEM (TEXT (
                                                  "y", 0))) "," NODE ("extended-quote", "",
                                                                      TEXT (
                                                                        "One",
                                                                        0) ",{\"type\":\"linebreak\","
                                                                           "\"version\":1},{\"type\":"
                                                                           "\"linebreak\",\"version\":1}"
                                                                           "," NODE (
                                                                             "link",
                                                                             ",\"url\":\"https://e.org/"
                                                                             "?a=1&b\"",
                                                                             TEXT ("Two",
                                                                                   0))) ",{\"type\":"
                                                                                        "\"horizontalrule\","
                                                                                        "\"version\":1}"
                                                                                        "," NODE (
                                                                                          "paragraph", "",
                                                                                          "") ",{"
                                                                                              "\"type"
                                                                                              "\":"
                                                                                              "\"image"
                                                                                              "\","
                                                                                              "\"versi"
                                                                                              "on\":1,"
                                                                                              "\"src\""
                                                                                              ":\"" SRC "\","
                                                                                              "\"alt\""
                                                                                              ":\"Boat"
                                                                                              "s "
                                                                                              "\\\"her"
                                                                                              "e\\\"\""
                                                                                              ",\"capt"
                                                                                              "ion\":"
                                                                                              "\"Quay "
                                                                                              "&lt;b&"
                                                                                              "gt; "
                                                                                              "(PA)\","
                                                                                              "\"cardW"
                                                                                              "idth\":"
                                                                                              "\"regul"
                                                                                              "ar\"}");
  g_autoptr (GPtrArray) held = stet_ghost_body_parse (lexical);
  g_autoptr (GPtrArray) sent = body_of (
    "a **b*c***\n\n## Head\n\n- b\n  - c\n\n4. x\n5. y\n\n> One\n>\n> [Two](https://e.org/?a=1&b)\n\n---\n\n"
    "![](media:" HASH ")");
  g_autoptr (GPtrArray) other = body_of ("a **b*c***\n\n## Heads");
  g_autofree char *ours = NULL;
  g_autofree char *theirs = NULL;
  g_autofree char *key = stet_ghost_body_to_key (held);
  g_autofree char *same = stet_ghost_body_to_key (sent);

  g_assert_true (stet_ghost_body_equal (sent, held, NULL, NULL));
  g_assert_cmpstr (key, ==, same);
  g_assert_false (stet_ghost_body_equal (other, held, &ours, &theirs));
  g_assert_cmpstr (ours, ==, "Heads");
  g_assert_cmpstr (theirs, ==, "Head");
}

/* A card that somebody put there counts as a change; what is no lexical at all is an empty body. */
static void
test_lexical_of_others (void)
{
  g_autoptr (GPtrArray) sent = body_of ("a");
  g_autoptr (GPtrArray) card = stet_ghost_body_parse (
    ROOT (NODE ("paragraph", "", TEXT ("a", 0)) ",{\"type\":\"html\",\"html\":\"<b>\"}"));
  g_autoptr (GPtrArray) underlined = stet_ghost_body_parse (ROOT (NODE ("paragraph", "", TEXT ("a", 8))));
  static const char *const nothing[] = { "", "{", "null", "[]", "{\"root\":{\"children\":[1,{}]}}" };

  g_assert_false (stet_ghost_body_equal (sent, card, NULL, NULL));
  g_assert_false (stet_ghost_body_equal (sent, underlined, NULL, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (nothing); i++)
    {
      g_autoptr (GPtrArray) body = stet_ghost_body_parse (nothing[i]);

      g_assert_cmpuint (body->len, <=, 1);
    }
}

/* The hash of what readers see: not of tags, dates or who saved it. */
static void
test_fingerprint (void)
{
  static const char *const others[]
    = { "{\"title\":\"B\",\"custom_excerpt\":null}", "{\"title\":\"A\",\"custom_excerpt\":\"x\"}",
        "{\"title\":\"A\",\"feature_image\":\"x\"}", "{\"title\":\"A\",\"feature_image_alt\":\"x\"}" };
  g_autoptr (JsonObject) one = stet_json_parse_object ("{\"title\":\"A\",\"tags\":[{\"name\":\"x\"}]}");
  g_autoptr (JsonObject) two = stet_json_parse_object ("{\"title\":\"A\",\"updated_at\":\"2026\"}");
  g_autofree char *print = stet_ghost_article_fingerprint (one);
  g_autofree char *again = stet_ghost_article_fingerprint (two);

  g_assert_cmpstr (print, ==, again);
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (JsonObject) other = stet_json_parse_object (others[i]);
      g_autofree char *differs = stet_ghost_article_fingerprint (other);

      g_assert_cmpstr (print, !=, differs);
    }
}

/* Ghost counts characters, not bytes. */
static void
test_limits (void)
{
  g_autoptr (StetStory) story = stet_story_new ("0195a1b2-0000-7000-8000-000000000001");
  g_autofree char *longest = g_strdup ("");
  g_autofree char *too_long = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (StetRendition) fits = NULL;
  g_autoptr (StetRendition) long_one = NULL;
  g_autoptr (StetRendition) none = NULL;

  for (guint i = 0; i < 255; i++)
    {
      char *more = g_strconcat (longest, "😀", NULL);

      g_free (longest);
      longest = more;
    }
  stet_story_set (&story->headline, longest);
  fits = stet_rendition_new (story, "", 0);
  g_assert_true (stet_ghost_article_check (fits, &error));
  too_long = g_strconcat (longest, "x", NULL);
  stet_story_set (&story->headline, too_long);
  long_one = stet_rendition_new (story, "", 0);
  g_assert_false (stet_ghost_article_check (long_one, &error));
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_REJECTED);
  g_clear_error (&error);
  stet_story_set (&story->headline, " ");
  none = stet_rendition_new (story, "", 0);
  g_assert_false (stet_ghost_article_check (none, &error));
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_REJECTED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publish/ghost/token", test_token);
  g_test_add_func ("/publish/ghost/no-key", test_no_key);
  g_test_add_func ("/publish/ghost/inline", test_inline);
  g_test_add_func ("/publish/ghost/body", test_body);
  g_test_add_func ("/publish/ghost/lexical", test_lexical);
  g_test_add_func ("/publish/ghost/lexical-of-others", test_lexical_of_others);
  g_test_add_func ("/publish/ghost/fingerprint", test_fingerprint);
  g_test_add_func ("/publish/ghost/limits", test_limits);
  return g_test_run ();
}
