/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What readers get: whatever a story holds is shown as words, every page can be kept and asked for again, old
 * addresses lead on, and machines can read the rest. */
#include "config.h"

#include "site-fixture.h"

#include <string.h>

#define NASTY "<script>alert('x')</script> & </title> \\\"quoted\\\" {{headline}}"

static guint
count (const char *text, const char *what)
{
  guint n = 0;

  for (const char *p = text; (p = strstr (p, what)) != NULL; p += strlen (what))
    n++;
  return n;
}

static void
put (SiteFixture *site, const char *id, const char *json)
{
  g_autoptr (SiteAnswer) answer = site_put (site, id, json, NULL);

  if (answer->status >= 300)
    g_error ("%s", answer->body);
}

/* A page holds no script but its metadata, no handler, no foreign address that is loaded, no markup of a
 * writer. */
static void
assert_harmless (const SiteAnswer *page)
{
  g_assert_cmpuint (count (page->body, "<script"), ==,
                    count (page->body, "<script type=\"application/ld+json\">"));
  g_assert_cmpuint (count (page->body, "<script"), ==, count (page->body, "</script>"));
  g_assert_null (strstr (page->body, "onerror=\""));
  g_assert_null (strstr (page->body, "href=\"javascript:"));
  g_assert_null (strstr (page->body, "src=\"http"));
  g_assert_null (strstr (page->body, "<i>"));
  g_assert_null (strstr (page->body, "<img src=x"));
  g_assert_cmpuint (count (page->body, "</title>"), ==, 1);
  g_assert_nonnull (strstr (site_answer_header (page, "Content-Security-Policy"), "default-src 'none'"));
}

static void
test_nasty_text (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  static const char *const paths[] = { "/", "/section/r-d-i-i", "/tag/i-tag-i", "/author/ann-i-other-i" };
  g_autoptr (SiteAnswer) page = NULL;
  g_autoptr (SiteAnswer) feed = NULL;

  put (site, SITE_ID,
       "{\"headline\":\"" NASTY "\",\"standfirst\":\"" NASTY
       "\",\"slug\":\"nasty\",\"section\":\"R&D <i></i>\","
       "\"body\":\"<script>alert(1)</script> <img src=x onerror=alert(1)> [bad](javascript:alert(1)) "
       "[good](https://example.org/?a=1&b=2)\\n\\n<i>block</i>\","
       "\"byline\":[{\"name\":\"Ann <i>Other</i>\"}],\"tags\":[{\"name\":\"<i>tag</i>\"}],"
       "\"corrections\":[{\"time\":\"2025-03-16T19:00:00Z\",\"note\":\"" NASTY "\"}]}");
  page = site_get (site, "/2025/03/16/nasty");
  g_assert_cmpuint (page->status, ==, 200);
  assert_harmless (page);
  g_assert_nonnull (strstr (page->body,
                            "<h1>&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &lt;/title&gt; "
                            "&#34;quoted&#34; {{headline}}</h1>"));
  g_assert_nonnull (strstr (page->body, "<a href=\"https://example.org/?a=1&amp;b=2\""));
  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (SiteAnswer) list = site_get (site, paths[i]);

      g_test_message ("%s", paths[i]);
      g_assert_cmpuint (list->status, ==, 200);
      assert_harmless (list);
      g_assert_nonnull (strstr (list->body, "&lt;script&gt;"));
    }
  feed = site_get (site, "/feed.xml");
  site_assert_xml (feed->body);
}

/* Characters that XML has no place for must not cost all readers of the feed their news. */
static void
test_feed (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autofree char *hash = site_put_picture (site, 60, 40);
  g_autofree char *second
    = g_strdup_printf ("{\"headline\":\"Two\",\"slug\":\"two\",\"published\":"
                       "\"2025-03-15T08:00:00Z\",\"body\":\"![Hill](media:%s)\",\"picture\":"
                       "{\"media\":\"%s\",\"alt\":\"Hill\"}}",
                       hash, hash);
  g_autofree char *media = NULL;
  g_autoptr (SiteAnswer) feed = NULL;
  const char *one;
  const char *two;

  put (site, SITE_ID,
       "{\"headline\":\"One \\u0001\\ufffe\",\"slug\":\"one\",\"body\":\"]]> \\u0002 &nbsp;\","
       "\"section\":\"News\",\"byline\":[{\"name\":\"Ann\"}]}");
  put (site, SITE_ID_2, second);
  feed = site_get (site, "/feed.xml");
  g_assert_cmpstr (site_answer_header (feed, "Content-Type"), ==, "application/rss+xml; charset=utf-8");
  site_assert_xml (feed->body);
  one = strstr (feed->body, "<title>One");
  two = strstr (feed->body, "<title>Two");
  g_assert_true (one != NULL && two != NULL && one < two);
  g_assert_nonnull (strstr (feed->body, "<guid isPermaLink=\"false\">urn:uuid:" SITE_ID "</guid>"));
  g_assert_nonnull (strstr (feed->body, "<pubDate>Sun, 16 Mar 2025 19:04:05 GMT</pubDate>"));
  media = g_strdup_printf ("src=&#34;%s/media/%s.png&#34;", site->url, hash);
  g_assert_nonnull (strstr (feed->body, media));
  g_assert_nonnull (strstr (feed->body, "type=\"image/png\" length=\"33\""));
}

/* The metadata of the page. (owned) */
static JsonNode *
find_jsonld (const char *html)
{
  const char *start = strstr (html, "<script type=\"application/ld+json\">");
  const char *end;
  g_autofree char *json = NULL;
  g_autoptr (GError) error = NULL;
  JsonNode *node;

  g_assert_nonnull (start);
  start = strchr (start, '>') + 1;
  end = strstr (start, "</script>");
  json = g_strndup (start, (gsize) (end - start));
  node = json_from_string (json, &error);
  g_assert_no_error (error);
  return node;
}

static void
test_jsonld (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autofree char *hash = site_put_picture (site, 600, 400);
  g_autofree char *json = g_strdup_printf (
    "{\"headline\":\"</"
    "script><script>\",\"standfirst\":\"S\",\"slug\":\"s\",\"language\":\"cs\",\"section\":\"News\","
    "\"byline\":[{\"name\":\"Jan Novák\"}],\"tags\":[{\"name\":\"a\"},{\"name\":\"b\"}],\"body\":\"one two "
    "three\","
    "\"picture\":{\"media\":\"%s\",\"alt\":\"A\",\"credit\":\"C\"},"
    "\"corrections\":[{\"time\":\"2025-03-16T19:00:00Z\",\"note\":\"N\"}]}",
    hash);
  g_autoptr (SiteAnswer) page = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object;
  JsonObject *image;

  put (site, SITE_ID, json);
  page = site_get (site, "/2025/03/16/s");
  node = find_jsonld (page->body);
  object = json_node_get_object (node);
  g_assert_cmpstr (json_object_get_string_member (object, "@type"), ==, "NewsArticle");
  g_assert_cmpstr (json_object_get_string_member (object, "headline"), ==, "</script><script>");
  g_assert_cmpstr (json_object_get_string_member (object, "datePublished"), ==, "2025-03-16T19:04:05Z");
  g_assert_cmpstr (json_object_get_string_member (object, "inLanguage"), ==, "cs");
  g_assert_cmpint (json_object_get_int_member (object, "wordCount"), ==, 3);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "keywords")), ==, 2);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "author")), ==, 1);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "correction")), ==, 1);
  image = json_object_get_object_member (object, "image");
  g_assert_cmpint (json_object_get_int_member (image, "width"), ==, 600);
  g_assert_true (g_str_has_prefix (json_object_get_string_member (image, "url"), site->url));
}

static void
test_right_to_left (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autoptr (SiteAnswer) page = NULL;
  g_autoptr (SiteAnswer) front = NULL;
  g_autofree char *path = NULL;

  put (site, SITE_ID,
       "{\"headline\":\"الميناء\",\"slug\":\"الميناء\",\"language\":\"ar\",\"body\":\"كلمات\","
       "\"byline\":[{\"name\":\"إيناس\"}]}");
  path = site_path_of (site, SITE_ID);
  g_assert_true (g_str_is_ascii (path));
  page = site_get (site, path);
  g_assert_cmpuint (page->status, ==, 200);
  g_assert_nonnull (strstr (page->body, "<html lang=\"ar\" dir=\"rtl\""));
  g_assert_nonnull (strstr (page->body, "<h1>الميناء</h1>"));
  /* the site's own words stay what they are */
  g_assert_nonnull (strstr (page->body, "<header class=\"masthead\" lang=\"en\" dir=\"ltr\">"));
  g_assert_null (strstr (page->body, "By <a"));
  front = site_get (site, "/");
  g_assert_nonnull (strstr (front->body, "<html lang=\"en\" dir=\"ltr\""));
  g_assert_nonnull (strstr (front->body, "<div class=\"words\" dir=\"rtl\">"));
}

static void
test_plain_article (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autoptr (SiteAnswer) page = NULL;

  put (site, SITE_ID, "{\"headline\":\"Bare\",\"slug\":\"bare\"}");
  page = site_get (site, "/2025/03/16/bare");
  g_assert_cmpuint (page->status, ==, 200);
  g_assert_null (strstr (page->body, "<figure"));
  g_assert_null (strstr (page->body, "<img"));
  g_assert_null (strstr (page->body, "og:image"));
  g_assert_null (strstr (page->body, "class=\"byline\""));
  g_assert_null (strstr (page->body, "class=\"tags\""));
  g_assert_null (strstr (page->body, "corrections"));
  g_assert_null (strstr (page->body, "Updated"));
  g_assert_null (strstr (page->body, "href=\"\""));
}

static void
test_article (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autofree char *hash = site_put_picture (site, 600, 400);
  g_autofree char *json = g_strdup_printf (
    "{\"headline\":\"H\",\"standfirst\":\"S\",\"slug\":\"h\",\"section\":\"Local\",\"body\":\"## Cross\\n\\n"
    "![In \\\"text\\\"](media:%s \\\"Its caption\\\")\",\"byline\":[{\"name\":\"Ann\"},{\"name\":\"Bob\"},"
    "{\"name\":\"Cy\",\"role\":\"Photographs\"}],\"tags\":[{\"name\":\"Ferries\"}],"
    "\"picture\":{\"media\":\"%s\",\"alt\":\"A <ferry>\",\"caption\":\"Cap\",\"credit\":\"Agency\"},"
    "\"pictures\":[{\"media\":\"%s\",\"alt\":\"\",\"caption\":\"\",\"credit\":\"In & Co\"}],"
    "\"corrections\":[{\"time\":\"2025-03-16T19:00:00Z\",\"note\":\"It said seven.\"}]}",
    hash, hash, hash);
  g_autofree char *lead = g_strdup_printf (
    "<img src=\"/media/%s.png\" width=\"600\" height=\"400\" alt=\"A &lt;ferry&gt;\" fetchpriority=\"high\">",
    hash);
  g_autofree char *body = g_strdup_printf (
    "<img src=\"/media/%s.png\" width=\"600\" height=\"400\" alt=\"In &#34;text&#34;\" loading=\"lazy\">\n"
    "<figcaption>Its caption <span class=\"credit\">In &amp; Co</span></figcaption>",
    hash);
  g_autofree char *canonical
    = g_strdup_printf ("<link rel=\"canonical\" href=\"%s/2025/03/16/h\">", site->url);
  g_autoptr (SiteAnswer) page = NULL;

  put (site, SITE_ID, json);
  page = site_get (site, "/2025/03/16/h");
  g_assert_nonnull (strstr (page->body, lead));
  g_assert_nonnull (strstr (page->body, body));
  g_assert_nonnull (strstr (page->body, canonical));
  g_assert_nonnull (strstr (page->body, "<h2>Cross</h2>"));
  g_assert_nonnull (strstr (page->body, ">Ann</a> and <a rel=\"author\" href=\"/author/bob\">Bob</a> · "
                                        "<span class=\"role\">Photographs:</span> "));
  g_assert_nonnull (strstr (page->body, "<a href=\"/section/local\""));
  g_assert_nonnull (strstr (page->body, "<a rel=\"tag\" href=\"/tag/ferries\""));
  g_assert_nonnull (strstr (page->body, ">16 March 2025, 19:04 UTC</time>"));
  g_assert_nonnull (strstr (page->body, ">16 March 2025</time> <span>It said seven.</span>"));
  g_assert_nonnull (strstr (page->body, "<meta property=\"og:title\" content=\"H\">"));
}

static void
test_slugs (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autoptr (SiteAnswer) old = NULL;
  g_autoptr (SiteAnswer) back = NULL;
  g_autofree char *second = NULL;
  g_autofree char *renamed = NULL;
  g_autofree char *again = NULL;

  put (site, SITE_ID, "{\"headline\":\"One\",\"slug\":\"same\"}");
  put (site, SITE_ID_2, "{\"headline\":\"Two\",\"slug\":\"same\"}");
  second = site_path_of (site, SITE_ID_2);
  g_assert_cmpstr (second, ==, "/2025/03/16/same-2");
  /* another slug: the old address leads on for good, and nobody else gets it */
  put (site, SITE_ID, "{\"headline\":\"One\",\"slug\":\"other\"}");
  renamed = site_path_of (site, SITE_ID);
  g_assert_cmpstr (renamed, ==, "/2025/03/16/other");
  old = site_get (site, "/2025/03/16/same");
  g_assert_cmpuint (old->status, ==, 301);
  g_assert_cmpstr (site_answer_header (old, "Location"), ==, "/2025/03/16/other");
  put (site, SITE_ID_2, "{\"headline\":\"Two\",\"slug\":\"other\"}");
  again = site_path_of (site, SITE_ID_2);
  g_assert_cmpstr (again, ==, "/2025/03/16/other-2");
  /* and back again: the first address is taken up, the second leads there */
  put (site, SITE_ID, "{\"headline\":\"One\",\"slug\":\"same\"}");
  back = site_get (site, "/2025/03/16/other");
  g_assert_cmpuint (back->status, ==, 301);
  g_assert_cmpstr (site_answer_header (back, "Location"), ==, "/2025/03/16/same");
}

/* 304 for whoever has it already; another answer as soon as anything on the page is another. */
static void
test_revalidation (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autoptr (SiteAnswer) first = NULL;
  g_autofree char *etag = NULL;
  g_autofree char *since = NULL;

  put (site, SITE_ID, "{\"headline\":\"One\",\"slug\":\"one\"}");
  first = site_get (site, "/");
  etag = g_strdup (site_answer_header (first, "ETag"));
  since = g_strdup (site_answer_header (first, "Last-Modified"));
  g_assert_cmpstr (since, ==, "Sun, 16 Mar 2025 19:04:05 GMT");
  {
    g_autoptr (SiteAnswer) by_tag = site_request (site, "GET", "/", NULL, 0, "If-None-Match", etag, NULL);
    g_autoptr (SiteAnswer) by_time
      = site_request (site, "GET", "/", NULL, 0, "If-Modified-Since", since, NULL);
    g_autoptr (SiteAnswer) other = site_request (site, "GET", "/", NULL, 0, "If-None-Match", "\"x\"", NULL);

    g_assert_cmpuint (by_tag->status, ==, 304);
    g_assert_cmpuint (by_tag->size, ==, 0);
    g_assert_cmpuint (by_time->status, ==, 304);
    g_assert_cmpuint (other->status, ==, 200);
  }
  site_fixture_set_now (site, SITE_NOW + G_USEC_PER_SEC);
  put (site, SITE_ID_2, "{\"headline\":\"Two\",\"slug\":\"two\"}");
  {
    g_autoptr (SiteAnswer) by_tag = site_request (site, "GET", "/", NULL, 0, "If-None-Match", etag, NULL);
    g_autoptr (SiteAnswer) by_time
      = site_request (site, "GET", "/", NULL, 0, "If-Modified-Since", since, NULL);

    g_assert_cmpuint (by_tag->status, ==, 200);
    g_assert_cmpuint (by_time->status, ==, 200);
  }
}

static void
test_methods (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autoptr (SiteAnswer) head = site_request (site, "HEAD", "/", NULL, 0, NULL);
  g_autoptr (SiteAnswer) get = site_get (site, "/");
  g_autoptr (SiteAnswer) post = site_request (site, "POST", "/", "a=b", 3, NULL);
  g_autoptr (SiteAnswer) remove_page = site_request (site, "DELETE", "/2025/03/16/x", NULL, 0, NULL);

  g_assert_cmpuint (head->status, ==, 200);
  g_assert_cmpuint (head->size, ==, 0);
  g_assert_cmpstr (site_answer_header (head, "ETag"), ==, site_answer_header (get, "ETag"));
  g_assert_cmpstr (site_answer_header (head, "Content-Length"), ==,
                   site_answer_header (get, "Content-Length"));
  g_assert_cmpuint (post->status, ==, 405);
  g_assert_cmpstr (site_answer_header (post, "Allow"), ==, "GET, HEAD");
  g_assert_cmpuint (remove_page->status, ==, 405);
  g_assert_cmpstr (site_answer_header (get, "X-Content-Type-Options"), ==, "nosniff");
  g_assert_nonnull (site_answer_header (get, "Referrer-Policy"));
}

/* Nothing outside the site can be reached by any spelling of a path. */
static void
test_missing (void)
{
  static const char *const paths[] = {
    "/nothing",
    "/2025/03/16/nothing",
    "/section/none",
    "/section/",
    "/section/a/b/c",
    "/tag/none/feed.xml",
    "/media/",
    "/media/x.png",
    "/style.css",
    "/..%2f..%2fetc/passwd",
    "/media/..%2fsite.db",
    "/%ff%fe",
    "/section/..%2f..%2f",
    "/%00",
    "/section/none?page=2",
  };
  g_autoptr (SiteFixture) site = site_fixture_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (SiteAnswer) page = site_get (site, paths[i]);

      g_test_message ("%s", paths[i]);
      g_assert_cmpuint (page->status, ==, 404);
      g_assert_nonnull (strstr (page->body, "There is no such page"));
      g_assert_nonnull (strstr (page->body, "noindex"));
    }
}

static void
test_lists (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autoptr (SiteAnswer) first = NULL;
  g_autoptr (SiteAnswer) second = NULL;
  g_autoptr (SiteAnswer) third = NULL;
  g_autoptr (SiteAnswer) front = NULL;
  g_autoptr (SiteAnswer) feed = NULL;
  g_autoptr (SiteAnswer) sitemap = NULL;

  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *id = g_strdup_printf ("0195a0f0-0000-7000-8000-0000000001%02u", i);
      g_autofree char *json = g_strdup_printf (
        "{\"headline\":\"Story %02u\",\"slug\":\"s-%u\",\"section\":\"Local\",\"published\":"
        "\"2025-02-%02uT10:00:00Z\"}",
        i, i, i % 28 + 1);
      put (site, id, json);
    }
  first = site_get (site, "/section/local");
  second = site_get (site, "/section/local?page=2");
  third = site_get (site, "/section/local?page=3");
  g_assert_cmpuint (count (first->body, "<article class=\"card"), ==, 24);
  g_assert_nonnull (strstr (first->body, "rel=\"next\" href=\"/section/local?page=2\""));
  g_assert_null (strstr (first->body, "rel=\"prev\""));
  g_assert_cmpuint (count (second->body, "<article class=\"card"), ==, 6);
  g_assert_nonnull (strstr (second->body, "rel=\"prev\" href=\"/section/local\""));
  g_assert_null (strstr (second->body, "rel=\"next\""));
  g_assert_cmpuint (third->status, ==, 404);
  /* lead, three beside it, four of the section: each story once */
  front = site_get (site, "/");
  g_assert_cmpuint (count (front->body, "<article class=\"card"), ==, 8);
  g_assert_cmpuint (count (front->body, ">Story 27<"), ==, 1);
  g_assert_nonnull (
    strstr (front->body, "<h2 class=\"headline\"><a href=\"/2025/02/28/s-27\">Story 27</a></h2>"));
  feed = site_get (site, "/section/local/feed.xml");
  site_assert_xml (feed->body);
  g_assert_nonnull (strstr (feed->body, "The Stet Gazette: Local"));
  sitemap = site_get (site, "/sitemap.xml");
  site_assert_xml (sitemap->body);
  g_assert_cmpuint (count (sitemap->body, "<loc>"), ==, 31);
}

/* A story that leaves a section is no longer on its page. */
static void
test_lists_follow (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autoptr (SiteAnswer) before = NULL;
  g_autoptr (SiteAnswer) after = NULL;
  g_autoptr (SiteAnswer) now = NULL;

  put (site, SITE_ID,
       "{\"headline\":\"H\",\"slug\":\"h\",\"section\":\"Local\",\"tags\":[{\"name\":\"Sea\"}]}");
  before = site_get (site, "/section/local");
  g_assert_cmpuint (before->status, ==, 200);
  put (site, SITE_ID, "{\"headline\":\"H\",\"slug\":\"h\",\"section\":\"World\"}");
  after = site_get (site, "/section/local");
  now = site_get (site, "/section/world");
  g_assert_cmpuint (after->status, ==, 404);
  g_assert_cmpuint (now->status, ==, 200);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/site/pages/nasty-text", test_nasty_text);
  g_test_add_func ("/site/pages/feed", test_feed);
  g_test_add_func ("/site/pages/jsonld", test_jsonld);
  g_test_add_func ("/site/pages/right-to-left", test_right_to_left);
  g_test_add_func ("/site/pages/plain-article", test_plain_article);
  g_test_add_func ("/site/pages/article", test_article);
  g_test_add_func ("/site/pages/slugs", test_slugs);
  g_test_add_func ("/site/pages/revalidation", test_revalidation);
  g_test_add_func ("/site/pages/methods", test_methods);
  g_test_add_func ("/site/pages/missing", test_missing);
  g_test_add_func ("/site/pages/lists", test_lists);
  g_test_add_func ("/site/pages/lists-follow", test_lists_follow);
  return g_test_run ();
}
