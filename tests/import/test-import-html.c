/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stet_import_html(): what a CMS gives back reads as it did there, what cannot be taken is said, and nothing
 * that comes in can hang or hurt. Seeds are fixed. */
#include "config.h"

#include "stet-import-html.h"
#include "stet-import.h"
#include "stet-markdown.h"

#include <string.h>

/* "…/known.jpg" is at the desk. */
static char *
find_picture_cb (const char *url, gpointer data)
{
  return g_str_has_suffix (url, "/known.jpg") ? g_strdup ("abc") : NULL;
}

static char *
import (const char *html, char ***notes)
{
  g_autoptr (GError) error = NULL;
  char *body = stet_import_html (html, -1, find_picture_cb, NULL, notes, &error);

  g_assert_no_error (error);
  return body;
}

typedef struct
{
  const char *html;
  const char *body;
} Case;

static void
check (const Case *cases, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *body = import (cases[i].html, NULL);
      g_assert_cmpstr (body, ==, cases[i].body);
    }
}

static void
test_blocks (void)
{
  static const Case cases[] = {
    { "", "" },
    { " <p> </p>\n<p>&nbsp;</p> ", "" },
    { "Bare words", "Bare words" },
    { "<p>One\n two</p><p>Three</p>", "One two\n\nThree" },
    { "<div>One<div>Two</div>Three</div>", "One\n\nTwo\n\nThree" },
    { "<p>One<p>Two", "One\n\nTwo" },
    { "<h1>A</h1><h2>B</h2><h3>C</h3><h2></h2>", "## A\n\n## B\n\n### C" },
    { "<h2>North<br>quay</h2>", "## North quay" },
    { "<p>One<br>Two</p>", "One\\\nTwo" },
    { "<p>One <br /> Two<br><br>Three<br></p>", "One\\\nTwo\n\nThree" },
    { "<hr/><p>One</p>", "---\n\nOne" },
    { "<blockquote><p>One</p><p>Two</p></blockquote>", "> One\n>\n> Two" },
    { "<blockquote>One<blockquote>Two</blockquote></blockquote><p>Three", "> One\n>\n> > Two\n\nThree" },
    { "<pre>a\n  b\n\nc</pre>", "a\\\nb\n\nc" },
    { "<table><tr><th>Port</th><th>Ships</th></tr><tr><td>North</td><td>3</td></tr></table>",
      "Port | Ships\n\nNorth | 3" },
    { "<dl><dt>A</dt><dd>B</dd></dl>", "A\n\nB" },
    { "<!DOCTYPE html><html><head><title>T</title><style>p{}</style></head><body><p>One</p></body></html>",
      "One" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_lists (void)
{
  static const Case cases[] = {
    { "<ul>\n<li>One</li>\n<li>Two</li>\n</ul>", "- One\n- Two" },
    { "<ul><li><p>One</p></li><li><p>Two</p></li></ul>", "- One\n\n- Two" },
    { "<ol start=\"3\"><li>One<li>Two</ol>", "3. One\n4. Two" },
    { "<ol start=\"-7\"><li>One</ol>", "1. One" },
    { "<ul><li>One<ul><li>Two</li></ul></li><li>Three</li></ul>", "- One\n  - Two\n- Three" },
    { "<ul><li>One<ol start=\"2\"><li>Two</li></ol></li></ul>", "- One\n\n  2. Two" },
    { "<ul><li>One</li></ul><ul><li>Two</li></ul><ul><li>Three</li></ul>", "- One\n\n* Two\n\n- Three" },
    { "<ol><li>One</li></ol><ol><li>Two</li></ol>", "1. One\n\n1) Two" },
    { "<ul><li>One<p>Two</p></li></ul>", "- One\n\n  Two" },
    { "<ul><li></li><li>One</li></ul>", "- One" },
    { "<ul>Loose<li>One</li></ul>", "- Loose\n- One" },
    { "<li>Alone</li>", "Alone" },
    { "<ul><li><blockquote>One</blockquote></li></ul>", "- > One" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_inline (void)
{
  static const Case cases[] = {
    { "<p>It is <strong>shut</strong> and <em>cold</em>.</p>", "It is **shut** and *cold*." },
    { "<p>It is<b> shut </b>now</p>", "It is **shut** now" },
    { "<p><b>One</b> <b>two</b></p>", "**One two**" },
    { "<p>a<b>b</b>c</p>", "a**b**c" },
    { "<b style=\"font-weight:normal\"><p>Pasted <span style=\"font-weight: 700\">here</span></p></b>",
      "Pasted **here**" },
    { "<span style=\"font-style:ITALIC\">One</span>", "*One*" },
    { "See <a href=\"https://x.example/a_(b)?c=1&amp;d=2\">the report</a>.",
      "See [the report](https://x.example/a_\\(b\\)?c=1&d=2)." },
    { "<a href=\" https://x.example/a b \">One</a>", "[One](https://x.example/a%20b)" },
    { "<a href=\"mailto:desk@x.example\"><b>Write</b> to us</a>",
      "[**Write** to us](mailto:desk@x.example)" },
    { "<p>He said <q>stop</q>.</p>", "He said “stop”." },
    { "10<sup>6</sup> t of CO<sub>2</sub>, the 4<sup>th</sup>", "10⁶ t of CO₂, the 4th" },
    { "caf&eacute; &amp; b&uuml;ro &#8364;5 &hellip; &bogus; &lt;b&gt;", "café & büro €5 … &bogus; <b>" },
    { "5 < 6 and <3 and a<b", "5 < 6 and <3 and a" },
    { "<unknown-element>One</unknown-element> <time>two</time>", "One two" },
    { "Zwölf&nbsp;Uhr", "Zwölf\xc2\xa0Uhr" },
    { "<img class=\"emoji\" alt=\"🙂\" src=\"https://s.w.org/a.png\"> Hello", "🙂 Hello" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

/* Whatever signs the words hold, they are words. */
static void
test_escapes (void)
{
  static const Case cases[] = {
    { "<p># 1 in *all* of [it](http://x)</p>", "\\# 1 in \\*all\\* of \\[it\\](http://x)" },
    { "<p>- no list</p><p>1. none</p><p>&gt; none</p><p>---</p>",
      "\\- no list\n\n1\\. none\n\n\\> none\n\n\\---" },
    { "<p>![a](media:b)</p>", "!\\[a\\](media:b)" },
    { "<p>[sic] &amp;amp; `code` ~~~</p>", "[sic] &amp; `code` ~~~" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

/* What WordPress and Ghost wrap an article in. */
static void
test_cms_marks (void)
{
  static const Case cases[] = {
    { "<!-- wp:paragraph {\"align\":\"left\"} -->\n<p>One</p>\n<!-- /wp:paragraph -->\n\n"
      "<!-- wp:heading -->\n<h2 class=\"wp-block-heading\">Two</h2>\n<!-- /wp:heading -->\n"
      "<!-- wp:list --><ul class=\"wp-block-list\"><!-- wp:list-item --><li>Three</li>"
      "<!-- /wp:list-item --></ul><!-- /wp:list -->",
      "One\n\n## Two\n\n- Three" },
    { "<!-- wp:image {\"id\":7} -->\n<figure class=\"wp-block-image\"><img src=\"https://x/known.jpg\" "
      "alt=\"A "
      "quay\"/><figcaption class=\"wp-element-caption\">The <em>north</em> quay</figcaption></figure>\n",
      "![A quay](media:abc \"The north quay\")" },
    { "<figure class=\"kg-card kg-image-card\"><a href=\"https://x\"><img src=\"https://x/known.jpg\" "
      "alt=\"\"></a></figure>",
      "![](media:abc)" },
    { "<p>Before <img src=\"/known.jpg\" alt=\"A\"> after</p>", "Before after\n\n![A](media:abc)" },
    { "<figure class=\"kg-card kg-bookmark-card\"><a class=\"kg-bookmark-container\" href=\"https://x/\">"
      "<div class=\"kg-bookmark-title\">Title</div><img class=\"kg-bookmark-icon\" src=\"https://x/i\"></a>"
      "</figure>",
      "[Title](https://x/)" },
    { "<div class=\"kg-card kg-callout-card\"><div class=\"kg-callout-emoji\">💡</div>"
      "<div class=\"kg-callout-text\">Note</div></div>",
      "💡\n\nNote" },
    { "<figure class=\"wp-block-pullquote\"><blockquote><p>One</p><cite>Ines</cite></blockquote></figure>",
      "> One\n>\n> Ines" },
    { "<script>alert(1)</script><style>p{}</style><noscript>no</noscript><p onclick=\"x()\">One</p>"
      "<button>Share</button><p hidden>x</p><p style=\"color:red; display: none\">y</p>",
      "One" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static gboolean
has_note (char **notes, const char *part)
{
  for (; *notes != NULL; notes++)
    if (strstr (*notes, part) != NULL)
      return TRUE;
  return FALSE;
}

/* What is left out is said. */
static void
test_notes (void)
{
  static const char html[]
    = "<figure><img src=\"https://x/other.jpg\" alt=\"A crane\"><figcaption>The crane</figcaption></figure>"
      "<img src=\"data:image/png;base64,AAAA\">"
      "<p><a href=\"javascript:alert(1)\">One</a> <a href=\"/about\">two</a> <a href=\"#fn\">three</a></p>"
      "<iframe src=\"https://video.example/1\">x</iframe>"
      "<figure class=\"kg-card kg-audio-card\"><audio src=\"/a.mp3\"></audio><div>0:00</div></figure>"
      "<table><tr><td>1</td></tr></table><p><s>old</s> new</p>"
      "<img width=\"1\" height=\"1\" src=\"https://count.example/\">";
  g_auto (GStrv) notes = NULL, none = NULL;
  g_autofree char *body = import (html, &notes), *plain = import ("<p>One</p>", &none);

  g_assert_cmpstr (body, ==, "One two three\n\n1\n\nold new");
  g_assert_true (has_note (notes, "“A crane” (https://x/other.jpg)"));
  g_assert_true (has_note (notes, "“The crane”"));
  g_assert_true (has_note (notes, "no address"));
  g_assert_true (has_note (notes, "2 links"));
  g_assert_true (has_note (notes, "https://video.example/1"));
  g_assert_true (has_note (notes, "table"));
  g_assert_true (has_note (notes, "struck"));
  g_assert_cmpuint (g_strv_length (notes), ==, 8);
  g_assert_cmpuint (g_strv_length (none), ==, 0);
}

static void
assert_refused (const char *html, gssize len, int code, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) notes = NULL;

  g_assert_null (stet_import_html (html, len, NULL, NULL, &notes, &error));
  g_assert_error (error, STET_IMPORT_ERROR, code);
  g_assert_nonnull (strstr (error->message, part));
  g_assert_null (notes);
}

static char *
repeat (const char *part, gsize size)
{
  GString *text = g_string_new (NULL);

  while (text->len < size)
    g_string_append (text, part);
  return g_string_free (text, FALSE);
}

/* An eighth of a megabyte of each: a cost that grows with the square, or a recursion, shows as a time-out or
 * a crash.
 */
static void
test_hostile (void)
{
  static const char *const parts[] = {
    "</b></i></p></div>",
    "<p>a<b>b</i>c</b>",
    "&",
    "&#x110000;&#0;&#xD800;",
    "<!--",
    "<!-- a --",
    "<a href='x>",
    "<br>",
    "* ",
    "[",
    "a</li>",
    "<p a=b c d e>",
    "]](",
    "<figure>x</figure>",
    "<a href=\"http://x\">a</a>",
    "**a",
    "<",
    "<table><tr><td>x</table>",
    "word ",
    "<ul></ul>",
    "<i>a</i>b ",
    "\\",
    "_a",
    "<img alt='a' src='/known.jpg'>",
  };
  g_autofree char *deep = repeat ("<div>", 128 * 1024), *lists = repeat ("<ul><li>a", 900 * 4);
  g_autoptr (GString) attributes = g_string_new ("<p");
  gint64 start;

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *html = repeat (parts[i], 128 * 1024);
      g_autofree char *body = NULL;

      start = g_get_monotonic_time ();
      body = import (html, NULL);
      g_assert_true (g_utf8_validate (body, -1, NULL));
      g_test_message ("%s: %" G_GINT64_FORMAT " ms", parts[i], (g_get_monotonic_time () - start) / 1000);
    }
  for (guint k = 0; k < 40000; k++)
    g_string_append_printf (attributes, " a%u=b", k);
  g_string_append (attributes, ">One</p>");
  assert_refused (attributes->str, -1, STET_IMPORT_ERROR_FORMAT, "attributes");
  assert_refused (deep, -1, STET_IMPORT_ERROR_FORMAT, "1000 deep");
  g_free (import (lists, NULL));
  assert_refused ("<p>Caf\xE9</p>", -1, STET_IMPORT_ERROR_ENCODING, "byte 6");
  assert_refused ("a\0b", 3, STET_IMPORT_ERROR_ENCODING, "byte 1");
}

/* What a page declares does not change how it is read: the caller has decoded it. */
static void
test_declared_encoding (void)
{
  g_autofree char *body = import ("<meta charset=\"iso-8859-1\"><p>Café</p>", NULL);
  g_autofree char *entity
    = import ("<!DOCTYPE html [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><p>a &x; b</p>", NULL);

  g_assert_cmpstr (body, ==, "Café");
  g_assert_nonnull (strstr (entity, "a &x; b"));
}

static const char *const pieces[] = {
  "a",
  "word",
  "é",
  "\n",
  "\n\n",
  "\n\n",
  "*",
  "**",
  "_",
  "[",
  "](http://x)",
  "\n> ",
  "\n- ",
  "\n  ",
  "\n1. ",
  "\n3. ",
  "\n## ",
  "\n---\n",
  "\\*",
  "`",
  "&amp;",
  "<p>",
  "!",
  "\"",
  " ",
  " ",
  "#",
  "a\\\nb",
  "\n\n- a\n  - b\n\nc",
  "](media:x \"t\")",
  "![",
};

/* As HTML does. */
static void
collapse (char *text)
{
  char *to = text;

  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isspace (*p))
      *to++ = *p;
    else if (to > text && to[-1] != ' ')
      *to++ = ' ';
  *to = '\0';
  g_strchomp (text);
}

/* A body that was published comes back saying the same words, and nearly always in the same form. */
static void
test_round_trip (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20250317);
  guint n_same = 0, n = 2000;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *html = NULL, *body = NULL, *again = NULL, *before = NULL, *after = NULL;

      for (gint k = g_rand_int_range (rand, 0, 30); k > 0; k--)
        g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      html = stet_markdown_to_html (text->str, -1, NULL, NULL);
      body = import (html, NULL);
      again = stet_markdown_to_html (body, -1, NULL, NULL);
      before = stet_markdown_to_plain (text->str, -1);
      after = stet_markdown_to_plain (body, -1);
      collapse (before);
      collapse (after);
      if (!g_str_equal (before, after))
        {
          g_autofree char *one = g_strescape (text->str, NULL), *other = g_strescape (body, NULL);
          g_error ("\"%s\" came back as \"%s\": “%s”, “%s”", one, other, before, after);
        }
      collapse (html);
      collapse (again);
      if (!g_str_equal (html, again) && g_test_verbose ())
        g_test_message ("«%s» → «%s»", html, again);
      n_same += g_str_equal (html, again);
    }
  g_test_message ("%u of %u the same HTML", n_same, n);
  g_assert_cmpuint (n_same, >=, n * 19 / 20);
}

/* Any tags in any order. */
static void
test_random_tags (void)
{
  static const char *const tags[] = {
    "a href='http://x'",
    "b",
    "blockquote",
    "br",
    "div",
    "em",
    "figcaption",
    "figure",
    "h2",
    "iframe",
    "img src=/known.jpg",
    "li",
    "ol",
    "p",
    "pre",
    "q",
    "script",
    "strong",
    "sup",
    "table",
    "td",
    "tr",
    "ul",
    "hr",
    "html",
    "body",
    "head",
    "svg",
    "title",
    "video",
    "zz",
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (4711);

  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr (GString) html = g_string_new (NULL);
      g_autofree char *body = NULL;

      for (gint k = g_rand_int_range (rand, 0, 40); k > 0; k--)
        {
          const char *tag = tags[g_rand_int_range (rand, 0, G_N_ELEMENTS (tags))];
          if (g_rand_int_range (rand, 0, 3) == 0)
            g_string_append_printf (html, "</%.*s>", (int) strcspn (tag, " "), tag);
          else
            g_string_append_printf (html, "<%s>", tag);
          if (g_rand_boolean (rand))
            g_string_append (html, "a ");
        }
      body = import (html->str, NULL);
      g_assert_true (g_utf8_validate (body, -1, NULL));
      g_assert_null (strchr (body, '<'));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/html/blocks", test_blocks);
  g_test_add_func ("/import/html/lists", test_lists);
  g_test_add_func ("/import/html/inline", test_inline);
  g_test_add_func ("/import/html/escapes", test_escapes);
  g_test_add_func ("/import/html/cms-marks", test_cms_marks);
  g_test_add_func ("/import/html/notes", test_notes);
  g_test_add_func ("/import/html/hostile", test_hostile);
  g_test_add_func ("/import/html/declared-encoding", test_declared_encoding);
  g_test_add_func ("/import/html/round-trip", test_round_trip);
  g_test_add_func ("/import/html/random-tags", test_random_tags);
  return g_test_run ();
}
