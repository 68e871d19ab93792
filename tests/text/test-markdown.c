/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stet Markdown (design §4): what the editor is told of a paragraph, and what readers get. */
#include "config.h"

#include "stet-markdown.h"

#include <string.h>

/* Spans and markup as one line: "strong 2-9; …| 2-4 7-9". */
static char *
describe (const char *text)
{
  static const char *const names[]
    = { "para", "head", "item", "quote", "rule", "strong", "em", "link", "picture", "marker" };
  g_autoptr (StetSpans) spans = stet_markdown_spans (text, -1);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < spans->n_spans; i++)
    {
      const StetSpan *span = &spans->spans[i];
      g_string_append_printf (out, "%s%s %u-%u", i > 0 ? "; " : "", names[span->kind], span->start,
                              span->end);
      if (span->level > 0)
        g_string_append_printf (out, " l%u", span->level);
      if (span->number > 0)
        g_string_append_printf (out, " n%u", span->number);
      if (span->url != NULL)
        g_string_append_printf (out, " <%s>", span->url);
      if (span->title != NULL)
        g_string_append_printf (out, " “%s”", span->title);
      if (span->alt != NULL)
        g_string_append_printf (out, " {%s}", span->alt);
    }
  g_string_append (out, " |");
  for (guint i = 0; i < spans->n_markup; i++)
    g_string_append_printf (out, " %u-%u", spans->markup[i].start, spans->markup[i].end);
  return g_string_free (out, FALSE);
}

typedef struct
{
  const char *text;
  const char *expected;
} Case;

static void
check_spans (const Case *cases, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *described = describe (cases[i].text);
      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (described, ==, cases[i].expected);
    }
}

/* Ranges are code points of the source, and what is hidden is exactly the markup. */
static void
test_inline_spans (void)
{
  static const Case cases[] = {
    { "", " |" },
    { "Plain words.", "para 0-12 |" },
    { "“é” **so** it", "para 0-13; strong 4-10 | 4-6 8-10" },
    { "*a* _b_ __c__", "para 0-13; em 0-3; em 4-7; strong 8-13 | 0-1 2-3 4-5 6-7 8-10 11-13" },
    { "***both***", "para 0-10; em 0-10; strong 1-9 | 0-1 1-3 7-9 9-10" },
    { "**a *b* c**", "para 0-11; strong 0-11; em 4-7 | 0-2 4-5 6-7 9-11" },
    { "2 * 3 * 4 and snake_case_name", "para 0-29 |" },
    { "\\*not\\* *\\*yes\\**", "para 0-17; em 8-17 | 0-1 5-6 8-9 9-10 14-15 16-17" },
    { "**two\nlines**", "para 0-13; strong 0-13 | 0-2 11-13" },
    { "[here](https://a.example/b)", "para 0-27; link 0-27 <https://a.example/b> | 0-1 5-27" },
    { "[*a* b](<http://x y> 'T \\' t').",
      "para 0-31; link 0-30 <http://x y> “T ' t”; em 1-4 | 0-1 1-2 3-4 6-30" },
    { "[](http://a)", "para 0-12; link 0-12 <http://a> | 0-1 1-12" },
    { "[a](http://x/(1)?b=2&amp;c=~d)", "para 0-30; link 0-30 <http://x/(1)?b=2&amp;c=~d> | 0-1 2-30" },
    { "![A fox](media:f00 \"Seen \\\"here\\\"\")",
      "para 0-35; picture 0-35 <media:f00> “Seen \"here\"” {A fox} | 0-2 7-35" },
    { "**![](media:1)** ![](media:2)", "para 0-29; strong 0-16; picture 2-14 <media:1> {}; picture 17-29 "
                                       "<media:2> {} | 0-2 2-4 4-14 14-16 17-19 "
                                       "19-29" },
    { "[![a](media:1)](http://b)",
      "para 0-25; link 0-25 <http://b>; picture 1-14 <media:1> {a} | 0-1 1-3 4-14 14-25" },
    { "a\\\nb", "para 0-4 | 1-2" },
  };

  check_spans (cases, G_N_ELEMENTS (cases));
}

static void
test_block_spans (void)
{
  static const Case cases[] = {
    { "## Crosshead", "head 0-12 l2 | 0-3" },
    { "### a *b* ##\n\nc", "head 0-12 l3; em 6-9; para 14-15 | 0-4 6-7 8-9 9-12" },
    { "## ", "head 0-3 l2 | 0-3" },
    { "a\n\n---\n\nb", "para 0-1; rule 3-6; para 8-9 |" },
    { "> a **b\n> c** d\nlazy *x*",
      "quote 0-24 l1; para 0-24; strong 4-13; em 21-24 | 0-2 4-6 8-10 11-13 21-22 23-24" },
    { "> a\n>\n> > b", "quote 0-11 l1; para 0-3; quote 6-11 l2; para 6-11 | 0-2 4-5 6-8 8-10" },
    { "- a\n- *b*\n  c",
      "item 0-3 l1; marker 0-2 l1; para 0-3; item 4-13 l1; marker 4-6 l1; para 4-13; em 6-9 | 6-7 8-9" },
    { "9. a\n10) b",
      "item 0-4 l1 n9; marker 0-3 l1 n9; para 0-4; item 5-10 l1 n10; marker 5-9 l1 n10; para 5-10 |" },
    { "- a\n  - b", "item 0-9 l1; marker 0-2 l1; para 0-3; item 4-9 l2; para 4-9; marker 6-8 l2 |" },
    { "> - ![](media:1)",
      "quote 0-16 l1; item 0-16 l1; para 0-16; marker 2-4 l1; picture 4-16 <media:1> {} | 0-2 4-6 6-16" },
    { "-", "item 0-1 l1; marker 0-1 l1 |" },
  };

  check_spans (cases, G_N_ELEMENTS (cases));
}

/* What CommonMark has and a newsroom does not want stays words. */
static void
test_off (void)
{
  static const Case cases[] = {
    { "``Hello,'' he `said`", "para 0-20 |" },
    { "```\n*a*\n```", "para 0-11; em 4-7 | 4-5 6-7" },
    { "~~~ a\n\nb", "para 0-5; para 7-8 |" },
    { "    a", "para 0-5 |" },
    { "[Smith]: yes", "para 0-12 |" },
    { "[a][b]\n\n[b]: http://x", "para 0-6; para 8-21 |" },
    { "<b>a</b> <http://x>", "para 0-19 |" },
    { "<div>\n*a*", "para 0-9; em 6-9 | 6-7 8-9" },
    { "AT&amp;T", "para 0-8 |" },
    { "Words\n---", "para 0-5; rule 6-9 |" },
    { "Words\n===\n-", "para 0-11 |" },
    { "a | b\n--|--\nc | d", "para 0-17 |" },
    { "http://a.example ~~x~~", "para 0-22 |" },
  };

  check_spans (cases, G_N_ELEMENTS (cases));
}

static char *
resolve_cb (const char *media, gpointer data)
{
  return g_str_equal (media, "gone") ? NULL : g_strdup_printf ("/m/%s?a&b", media);
}

static void
test_html (void)
{
  static const Case cases[] = {
    { "a <b> & \"c\"", "<p>a &lt;b&gt; &amp; &quot;c&quot;</p>\n" },
    { "**a** *b*  \nc\nd", "<p><strong>a</strong> <em>b</em><br>\nc\nd</p>\n" },
    { "# One\n\n## Two\n\n####### a", "<h2>One</h2>\n<h2>Two</h2>\n<p>####### a</p>\n" },
    { "[a](https://x/?a=1&b=\"2\")", "<p><a href=\"https://x/?a=1&amp;b=&quot;2&quot;\">a</a></p>\n" },
    { "[a](mailto:b@c.example) [*b*](javascript:alert(1)) [c](/d) [e](JAVASCRIPT:x) [f](data:text/html,x)",
      "<p><a href=\"mailto:b@c.example\">a</a> <em>b</em> c e f</p>\n" },
    { "- a\n- b\n\nc\n\n3. d\n\n4. e", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<p>c</p>\n<ol "
                                       "start=\"3\">\n<li><p>d</p></li>\n<li><p>e</p></li>\n</ol>\n" },
    { "- a\n-\n- b\n  1. c", "<ul>\n<li>a</li>\n<li>b\n<ol>\n<li>c</li>\n</ol></li>\n</ul>\n" },
    { "> a\n>\n> ---", "<blockquote>\n<p>a</p>\n<hr>\n</blockquote>\n" },
    { "![A <fox>](media:1 \"In \\\"Kent\\\"\")",
      "<figure><img src=\"/m/1?a&amp;b\" alt=\"A &lt;fox&gt;\"><figcaption>In "
      "&quot;Kent&quot;</figcaption></figure>\n" },
    { "a **![x](media:1)** b", "<p>a  b</p>\n<figure><img src=\"/m/1?a&amp;b\" alt=\"x\"></figure>\n" },
    { "![x](media:gone)", "" },
    { "![x](http://a.example/b.png)", "<p>x</p>\n" },
    { "<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n" },
    { ">\n\n-\n\n\\# a", "<p># a</p>\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *html = stet_markdown_to_html (cases[i].text, -1, resolve_cb, NULL);
      g_assert_cmpstr (html, ==, cases[i].expected);
    }
}

static void
test_plain (void)
{
  static const Case cases[] = {
    { "## A *b*\n\nc\nd **e**\\\nf", "A b\n\nc d e\nf" },
    { "- a\n\n  b\n- c\n\nd", "a\nb\nc\n\nd" },
    { "> [a](http://x)\n\n![alt](media:1 \"caption\")\n\n---\n\n\\*b\\*", "a\n\n*b*" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *plain = stet_markdown_to_plain (cases[i].text, -1);
      g_assert_cmpstr (plain, ==, cases[i].expected);
    }
}

static void
test_blocks (void)
{
  g_autoptr (GPtrArray) blocks = stet_markdown_blocks ("Lead *in* ![](media:ab \"c\")\n\n### X\n\n1. a", -1);
  const StetBlock *block;

  g_assert_cmpuint (blocks->len, ==, 4);
  block = g_ptr_array_index (blocks, 0);
  g_assert_cmpint (block->kind, ==, STET_BLOCK_PARAGRAPH);
  g_assert_cmpstr (block->html, ==, "Lead <em>in</em>");
  g_assert_cmpstr (block->text, ==, "Lead in");
  block = g_ptr_array_index (blocks, 1);
  g_assert_cmpint (block->kind, ==, STET_BLOCK_PICTURE);
  g_assert_cmpstr (block->media, ==, "ab");
  g_assert_cmpstr (block->alt, ==, "");
  g_assert_cmpstr (block->caption, ==, "c");
  block = g_ptr_array_index (blocks, 2);
  g_assert_cmpint (block->kind, ==, STET_BLOCK_CROSSHEAD);
  g_assert_cmpuint (block->level, ==, 3);
  block = g_ptr_array_index (blocks, 3);
  g_assert_cmpint (block->kind, ==, STET_BLOCK_NUMBER_LIST);
  g_assert_true (block->tight);
  block = g_ptr_array_index (block->children, 0);
  g_assert_cmpint (block->kind, ==, STET_BLOCK_LIST_ITEM);
}

/* Escaping is no more than needed, and gives the words back. */
static void
test_escape (void)
{
  static const Case cases[] = {
    { "Plain, 2 * 3 and f*ck and snake_case [sic] ~ 5%.",
      "Plain, 2 * 3 and f*ck and snake_case [sic] ~ 5%." },
    { "# Not a heading", "\\# Not a heading" },
    { "#hashtag", "#hashtag" },
    { "1. A year", "1\\. A year" },
    { "1917. A year\n- and\n+ this", "1917\\. A year\n\\- and\n\\+ this" },
    { "-5 degrees, * said", "-5 degrees, * said" },
    { "***", "\\***" },
    { "> quoted", "\\> quoted" },
    { "a **b** c", "a \\*\\*b\\*\\* c" },
    { "see [this](http://x)", "see \\[this\\](http://x)" },
    { "a  \n  b  \n\n\n   c\n", "a\nb\n\nc" },
    { "back\\*slash C:\\dir", "back\\\\\\*slash C:\\dir" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *escaped = stet_markdown_escape (cases[i].text, -1);
      g_assert_cmpstr (escaped, ==, cases[i].expected);
    }
}

static void
test_bounds (void)
{
  static const struct
  {
    const char *text;
    const char *at; /* the position, by what stands there */
    const char *block;
  } cases[] = {
    { "one\n\ntwo\nstill\n\nthree", "still", "two\nstill" },
    { "one\n\ntwo\n\nthree", "one", "one" },
    { "one\n \t\ntwo", "two", "two" },
    { "- a\n\n  b\n\n- c\n\nd", "b", "- a\n\n  b" },
    { "- a\n\n  b\n\n- c\n\nd", "- a", "- a\n\n  b" },
    { "- a\n\n  b\n\n- c\n\nd", "- c", "- c" },
    { "x\n\n  - a\n\n    b\n\n    c\n\nd", "c", "  - a\n\n    b\n\n    c" },
    { "x\n\n  indented\n\n  too", "indented", "  indented" },
    { "> a\n>\n> b\n\nc", "b", "> a\n>\n> b" },
    { "a\r\n\r\nb\r\nc", "c", "b\r\nc" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *text = cases[i].text;
      gsize start, end;
      stet_markdown_block_bounds (text, -1, (gsize) (strstr (text, cases[i].at) - text), &start, &end);
      g_autofree char *block = g_strndup (text + start, end - start);
      g_assert_cmpstr (block, ==, cases[i].block);
    }
}

static void
test_range_bounds (void)
{
  guint start, end;

  stet_markdown_range_bounds ("é\n\nb\n\nc\n\nd", -1, 3, 6, &start, &end);
  g_assert_cmpuint (start, ==, 3);
  g_assert_cmpuint (end, ==, 7);
  /* taking away a bullet frees what was indented under it */
  stet_markdown_range_bounds ("x\n\na\n\n  b\n\nc", -1, 3, 3, &start, &end);
  g_assert_cmpuint (start, ==, 3);
  g_assert_cmpuint (end, ==, 9);
  /* a blank line that parts two blocks */
  stet_markdown_range_bounds ("a\n\nb", -1, 1, 3, &start, &end);
  g_assert_cmpuint (start, ==, 0);
  g_assert_cmpuint (end, ==, 4);
}

static void
test_addresses (void)
{
  g_assert_true (stet_markdown_url_is_safe ("HTTPS://a.example"));
  g_assert_true (stet_markdown_url_is_safe ("mailto:a@b.example"));
  g_assert_false (stet_markdown_url_is_safe ("https://"));
  g_assert_false (stet_markdown_url_is_safe ("ftp://a"));
  g_assert_false (stet_markdown_url_is_safe (" http://a"));
  g_assert_false (stet_markdown_url_is_safe (NULL));
  g_assert_cmpstr (stet_markdown_media_id ("media:12"), ==, "12");
  g_assert_null (stet_markdown_media_id ("media:"));
  g_assert_null (stet_markdown_media_id ("http://a"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/markdown/inline-spans", test_inline_spans);
  g_test_add_func ("/text/markdown/block-spans", test_block_spans);
  g_test_add_func ("/text/markdown/off", test_off);
  g_test_add_func ("/text/markdown/html", test_html);
  g_test_add_func ("/text/markdown/plain", test_plain);
  g_test_add_func ("/text/markdown/blocks", test_blocks);
  g_test_add_func ("/text/markdown/escape", test_escape);
  g_test_add_func ("/text/markdown/bounds", test_bounds);
  g_test_add_func ("/text/markdown/range-bounds", test_range_bounds);
  g_test_add_func ("/text/markdown/addresses", test_addresses);
  return g_test_run ();
}
