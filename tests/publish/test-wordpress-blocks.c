/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A body in WordPress's block markup, character by character as WordPress 6.8's own editor saves it: anything
 * else opens there as an "invalid block". */
#include "config.h"

#include <string.h>

#include "wordpress/stet-wordpress-article.h"
#include "wordpress/stet-wordpress-blocks.h"
#include "wordpress/stet-wordpress-html.h"

#define ID   "0195a1b2-0000-7000-8000-000000000001"
#define HASH "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define MARK "{\"metadata\":{\"stet\":\"" ID "\"}}"

static char *
blocks_of (const char *body, gboolean byline)
{
  StetWordpressImage image = { 7, (char *) "https://example.org/a.jpg?x=1&y=2" };
  g_autoptr (StetStory) story = stet_story_new (ID);
  g_autoptr (StetRendition) rendition = NULL;
  g_autoptr (GHashTable) images = g_hash_table_new (g_str_hash, g_str_equal);

  stet_story_set (&story->body, body);
  g_ptr_array_add (story->byline, stet_byline_new (NULL, "R. Calder & Co", NULL));
  g_ptr_array_add (story->pictures, stet_picture_new (HASH, "Boats \"here\"", "Quay", "PA"));
  rendition = stet_rendition_new (story, "", 0);
  g_hash_table_insert (images, (gpointer) HASH, &image);
  return stet_wordpress_blocks (rendition, images, byline);
}

static void
assert_blocks (const char *body, const char *expected)
{
  g_autofree char *blocks = blocks_of (body, FALSE);

  g_assert_cmpstr (blocks, ==, expected);
}

static void
test_paragraphs (void)
{
  assert_blocks ("“Yes” & **no** <b>\n\nTwo *words*, [a link](https://example.org/?a=1&b=2)",
                 "<!-- wp:paragraph " MARK " -->\n<p>“Yes” &amp; <strong>no</strong> &lt;b&gt;</p>\n"
                 "<!-- /wp:paragraph -->\n\n"
                 "<!-- wp:paragraph -->\n<p>Two <em>words</em>, "
                 "<a href=\"https://example.org/?a=1&amp;b=2\">a link</a></p>\n<!-- /wp:paragraph -->");
}

static void
test_headings_and_rules (void)
{
  assert_blocks (
    "## Crosshead\n\n---\n\n### Below",
    "<!-- wp:heading " MARK " -->\n<h2 class=\"wp-block-heading\">Crosshead</h2>\n<!-- /wp:heading -->\n\n"
    "<!-- wp:separator -->\n<hr class=\"wp-block-separator has-alpha-channel-opacity\"/>\n"
    "<!-- /wp:separator -->\n\n"
    "<!-- wp:heading {\"level\":3} -->\n<h3 class=\"wp-block-heading\">Below</h3>\n<!-- /wp:heading -->");
}

static void
test_lists (void)
{
  assert_blocks (
    "- one\n- two\n  1. deep\n",
    "<!-- wp:list " MARK " -->\n<ul class=\"wp-block-list\"><!-- wp:list-item -->\n<li>one</li>\n"
    "<!-- /wp:list-item -->\n\n<!-- wp:list-item -->\n<li>two<!-- wp:list {\"ordered\":true} -->\n"
    "<ol class=\"wp-block-list\"><!-- wp:list-item -->\n<li>deep</li>\n<!-- /wp:list-item --></ol>\n"
    "<!-- /wp:list --></li>\n<!-- /wp:list-item --></ul>\n<!-- /wp:list -->");
  assert_blocks (
    "3. three\n4. four\n",
    "<!-- wp:list {\"ordered\":true,\"start\":3,\"metadata\":{\"stet\":\"" ID "\"}} -->\n"
    "<ol start=\"3\" class=\"wp-block-list\"><!-- wp:list-item -->\n<li>three</li>\n<!-- /wp:list-item -->"
    "\n\n<!-- wp:list-item -->\n<li>four</li>\n<!-- /wp:list-item --></ol>\n<!-- /wp:list -->");
}

/* An item of a list can hold no picture and no quotation there: they follow the list and are not lost. */
static void
test_list_with_more (void)
{
  g_autofree char *blocks = blocks_of ("- one\n\n  still one\n\n  > quoted\n\n- two\n", FALSE);

  g_assert_nonnull (strstr (blocks, "<li>one<br>still one</li>"));
  g_assert_nonnull (strstr (blocks, "<!-- /wp:list -->\n\n<!-- wp:quote -->"));
  g_assert_nonnull (strstr (blocks, "<p>quoted</p>"));
}

static void
test_quote (void)
{
  assert_blocks (
    "> One\n>\n> Two\n",
    "<!-- wp:quote " MARK " -->\n<blockquote class=\"wp-block-quote\"><!-- wp:paragraph -->\n<p>One</p>\n"
    "<!-- /wp:paragraph -->\n\n<!-- wp:paragraph -->\n<p>Two</p>\n<!-- /wp:paragraph --></blockquote>\n"
    "<!-- /wp:quote -->");
}

static void
test_picture (void)
{
  assert_blocks (
    "![](media:" HASH ")",
    "<!-- wp:image {\"id\":7,\"sizeSlug\":\"full\",\"linkDestination\":\"none\",\"metadata\":{\"stet\":\"" ID
    "\"}} -->\n<figure class=\"wp-block-image size-full\">"
    "<img src=\"https://example.org/a.jpg?x=1&amp;y=2\" alt=\"Boats &quot;here&quot;\" "
    "class=\"wp-image-7\"/><figcaption class=\"wp-element-caption\">Quay (PA)</figcaption></figure>\n"
    "<!-- /wp:image -->");
}

/* No word of the text can close a block's comment or open another. */
static void
test_no_injection (void)
{
  g_autofree char *blocks = blocks_of ("--> <!-- wp:html --><script>x</script>", FALSE);

  g_assert_null (strstr (blocks, "wp:html --><"));
  g_assert_null (strstr (blocks, "<script"));
  g_assert_nonnull (strstr (blocks, "<p>--&gt; &lt;!-- wp:html --&gt;&lt;script&gt;x&lt;/script&gt;</p>"));
}

static void
test_byline (void)
{
  g_autofree char *blocks = blocks_of ("Text.", TRUE);

  g_assert_cmpstr (blocks, ==,
                   "<!-- wp:paragraph {\"metadata\":{\"stet\":\"" ID
                   "\"},\"className\":\"stet-byline\"} -->\n"
                   "<p class=\"stet-byline\">By R. Calder &amp; Co</p>\n<!-- /wp:paragraph -->\n\n"
                   "<!-- wp:paragraph -->\n<p>Text.</p>\n<!-- /wp:paragraph -->");
}

/* Words that WordPress would replace on the page, by a gallery or another site's page, are kept from it; a
 * link to such an address is none of them. */
static void
test_no_shortcodes (void)
{
  g_autofree char *blocks
    = blocks_of ("We [the board] see [gallery]\n\nhttps://example.org/a\n\n[x](https://example.org/)", FALSE);

  g_assert_nonnull (strstr (blocks, "<p>We &#91;the board] see &#91;gallery]</p>"));
  g_assert_nonnull (strstr (blocks, "<p>https:&#47;/example.org/a</p>"));
  g_assert_nonnull (strstr (blocks, "<p><a href=\"https://example.org/\">x</a></p>"));
}

static void
test_text (void)
{
  g_autofree char *plain = stet_wordpress_text ("R&D > a < b &amp; &#39; & \"q\"");

  g_assert_cmpstr (plain, ==, "R&D > a &lt; b &amp;amp; &amp;#39; & \"q\"");
  g_assert_true (stet_wordpress_same ("R&D <hr class=\"a\"/>\n\nx", "R&amp;D <hr class=\"a\" /> x "));
  g_assert_true (stet_wordpress_same ("it's", "it&#039;s"));
  g_assert_false (stet_wordpress_same ("one two", "onetwo"));
  g_assert_false (stet_wordpress_same ("<p>a</p>", "a"));
}

/* The editor writes quotation marks and brackets as they are; a word that has become markup is another text.
 */
static void
test_same_markup (void)
{
  g_assert_true (stet_wordpress_same ("<p>&quot;a&quot; &#91;b] c &gt; d</p>", "<p>\"a\" [b] c > d</p>"));
  g_assert_true (stet_wordpress_same ("<img alt=\"&lt;b&gt; &amp;\" src=\"a?b=1&amp;c\"/>",
                                      "<img alt=\"<b> &\" src=\"a?b=1&#038;c\" />"));
  g_assert_false (stet_wordpress_same ("<p>&lt;b&gt;bold&lt;/b&gt;</p>", "<p><b>bold</b></p>"));
  g_assert_false (stet_wordpress_same ("<p>&amp;lt;</p>", "<p>&lt;</p>"));
  g_assert_true (stet_wordpress_same ("<p>1 &lt; 2</p>", "<p>1 < 2</p>"));
}

/* What somebody adds at WordPress by hand stays with an update, and what the desk took away goes. */
static void
test_merge (void)
{
  g_autoptr (StetStory) story = stet_story_new (ID);
  g_autoptr (StetRendition) rendition = stet_rendition_new (story, "", 0);
  g_autoptr (StetDelivery) previous = stet_delivery_new ();
  g_autoptr (JsonNode) progress
    = json_from_string ("{\"tags\":[1,2],\"category\":5,\"author\":0,\"media\":{}}", NULL);
  g_autoptr (JsonNode) held = json_from_string (
    "{\"title\":{\"raw\":\"\"},\"content\":{\"raw\":\"\"},\"excerpt\":{\"raw\":\"\"},\"featured_media\":0,"
    "\"tags\":[2,3,9],\"categories\":[4,8],\"author\":1}",
    NULL);
  g_autoptr (JsonObject) wanted = NULL;
  g_autoptr (GPtrArray) different = NULL;
  g_autoptr (JsonNode) tags = json_from_string ("[1,2,9]", NULL);
  g_autoptr (JsonNode) categories = json_from_string ("[5,8]", NULL);

  g_set_str (&previous->progress, "{\"tags\":[2,3],\"category\":4}");
  g_set_str (&previous->remote_id, "8");
  stet_rendition_set_previous (rendition, previous, 0);
  wanted
    = stet_wordpress_article_new (rendition, json_node_get_object (progress), json_node_get_object (held));
  g_assert_true (json_node_equal (json_object_get_member (wanted, "tags"), tags));
  g_assert_true (json_node_equal (json_object_get_member (wanted, "categories"), categories));
  g_assert_false (json_object_has_member (wanted, "author"));
  different = stet_wordpress_article_compare (wanted, json_node_get_object (held));
  g_assert_cmpuint (different->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (different, 0), ==, "tags");
  g_assert_cmpstr (g_ptr_array_index (different, 1), ==, "categories");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publish/wordpress/blocks/paragraphs", test_paragraphs);
  g_test_add_func ("/publish/wordpress/blocks/headings-and-rules", test_headings_and_rules);
  g_test_add_func ("/publish/wordpress/blocks/lists", test_lists);
  g_test_add_func ("/publish/wordpress/blocks/list-with-more", test_list_with_more);
  g_test_add_func ("/publish/wordpress/blocks/quote", test_quote);
  g_test_add_func ("/publish/wordpress/blocks/picture", test_picture);
  g_test_add_func ("/publish/wordpress/blocks/no-injection", test_no_injection);
  g_test_add_func ("/publish/wordpress/blocks/byline", test_byline);
  g_test_add_func ("/publish/wordpress/blocks/no-shortcodes", test_no_shortcodes);
  g_test_add_func ("/publish/wordpress/text", test_text);
  g_test_add_func ("/publish/wordpress/same-markup", test_same_markup);
  g_test_add_func ("/publish/wordpress/additions-there-stay", test_merge);
  return g_test_run ();
}
