/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An article whose every field is meant to break out of where it is printed is words on every page and in
 * every feed: parsed as a reader's program would, it holds no element and no attribute of the writer's. */
#include "config.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#include "site-fixture.h"

/* As it stands in JSON: ends of elements, attributes and comments, template tags, directions that turn and
 * never turn back, characters that XML has no place for, one of four bytes, and the two that end a line in
 * scripts. */
#define HOSTILE_JSON                                                                                         \
  "<hostile onclick=\\\"x\\\"></title></script><script>x()</script>&\\\"']]><!--{{headline}}"                \
  "\\u202e\\u2066\\u0001\\ufffe\xf0\x9f\xa6\x86\\u2028\\\\u0041"
/* The same as text. */
#define HOSTILE                                                                                              \
  "<hostile onclick=\"x\"></title></script><script>x()</script>&\"']]><!--{{headline}}"                      \
  "\u202e\u2066\x01\xef\xbf\xbe\xf0\x9f\xa6\x86\u2028\\u0041"
/* What XML and HTML get: the impossible replaced, the directions closed. */
#define SHOWN                                                                                                \
  "<hostile onclick=\"x\"></title></script><script>x()</script>&\"']]><!--{{headline}}"                      \
  "\u202e\u2066\ufffd\ufffd\xf0\x9f\xa6\x86\u2028\\u0041\u2069\u202c"

/* No element and no attribute that the templates do not have, no address that runs. */
static void
assert_elements (const char *path, xmlNode *node)
{
  for (; node != NULL; node = node->next)
    {
      if (node->type != XML_ELEMENT_NODE)
        continue;
      if (g_str_equal ((const char *) node->name, "hostile"))
        g_error ("%s: an element of the writer’s", path);
      if (g_str_equal ((const char *) node->name, "script"))
        {
          xmlChar *type = xmlGetProp (node, (const xmlChar *) "type");

          g_assert_cmpstr ((const char *) type, ==, "application/ld+json");
          xmlFree (type);
        }
      for (xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next)
        {
          xmlChar *value = xmlNodeListGetString (node->doc, attribute->children, 1);

          if (g_str_has_prefix ((const char *) attribute->name, "on"))
            g_error ("%s: an attribute of the writer’s: %s", path, attribute->name);
          if (value != NULL && g_ascii_strncasecmp ((const char *) value, "javascript:", 11) == 0)
            g_error ("%s: an address that runs", path);
          xmlFree (value);
        }
      assert_elements (path, node->children);
    }
}

static SiteAnswer *
get_page (SiteFixture *site, const char *path, guint status)
{
  SiteAnswer *page = site_get (site, path);
  xmlDoc *document;

  g_test_message ("%s", path);
  g_assert_cmpuint (page->status, ==, status);
  g_assert_true (g_utf8_validate (page->body, (gssize) page->size, NULL));
  g_assert_nonnull (strstr (site_answer_header (page, "Content-Security-Policy"), "default-src 'none'"));
  g_assert_cmpstr (site_answer_header (page, "X-Content-Type-Options"), ==, "nosniff");
  document = htmlReadMemory (page->body, (int) page->size, NULL, "UTF-8",
                             HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);
  g_assert_nonnull (document);
  assert_elements (path, xmlDocGetRootElement (document));
  xmlFreeDoc (document);
  return page;
}

/* An article of nothing else; ' stands for " outside the hostile text. (owned) */
static char *
make_json (const char *picture)
{
  g_autoptr (GString) json = g_string_new (
    "{'headline':'@','standfirst':'@','slug':'quack','section':'@','revision':'@','language':'en',"
    "'body':'@\\n\\n## @\\n\\n> @\\n\\n- "
    "@\\n\\n[@](javascript:x())\\n\\n[a](https://example.org/'onclick=x)\\n\\n"
    "![@](media:HASH \\'@\\')','byline':[{'name':'@','role':'@'},{'name':'@ "
    "two'}],'tags':[{'name':'@','code':'@'}],"
    "'picture':{'media':'HASH','alt':'@','caption':'@','credit':'@'},"
    "'pictures':[{'media':'HASH','alt':'@','caption':'@','credit':'@'}],"
    "'corrections':[{'time':'2025-03-16T19:00:00Z','note':'@'}]}");

  /* a quotation mark within a member is written as an escape */
  g_string_replace (json, "/'onclick", "/%22onclick", 0);
  g_string_replace (json, "\\'", "&", 0);
  g_string_replace (json, "'", "\"", 0);
  g_string_replace (json, "&", "\\\"", 0);
  g_string_replace (json, "@", HOSTILE_JSON, 0);
  g_string_replace (json, "HASH", picture, 0);
  return g_string_free (g_steal_pointer (&json), FALSE);
}

static SiteFixture *
new_site (void)
{
  SiteFixture *site = site_fixture_new ();
  g_autoptr (StetSite) named = stet_site_new (site->dir, stet_clock_system ());
  g_autoptr (GError) error = NULL;

  site_fixture_stop (site);
  stet_site_open (named, &error);
  g_assert_no_error (error);
  g_assert_true (stet_site_set_name (named, "<hostile onclick=\"x\"></title> & ' ]]> \u202e", NULL));
  stet_site_close (named);
  site_fixture_start (site);
  return site;
}

/* The address of the page of a kind that the article stands on. (owned) */
static char *
find_listing (SiteFixture *site, const char *kind)
{
  g_autofree char *path = g_strconcat ("/terms/", kind, NULL);
  g_autoptr (SiteAnswer) answer = site_api_get (site, path);
  g_autoptr (JsonNode) node = site_answer_json (answer);
  JsonArray *terms = json_object_get_array_member (json_node_get_object (node), "terms");
  const char *id = json_object_get_string_member (json_array_get_object_element (terms, 0), "id");

  return g_strdup_printf ("/%s/%s", kind, id);
}

static void
put_article (SiteFixture *site, const char *picture)
{
  g_autofree char *json = make_json (picture);
  g_autoptr (SiteAnswer) put = site_put (site, SITE_ID, json, NULL);

  if (put->status != 201)
    g_error ("%s\n%s", put->body, json);
}

static void
test_pages (void)
{
  static const char *const kinds[] = { "section", "tag", "author" };
  g_autoptr (SiteFixture) site = new_site ();
  g_autofree char *picture = site_put_picture (site, 60, 40);
  g_autoptr (SiteAnswer) front = NULL;
  g_autoptr (SiteAnswer) page = NULL;
  g_autoptr (SiteAnswer) missing = get_page (site, "/%3Chostile%20onclick=x%3E%22'", 404);

  put_article (site, picture);
  front = get_page (site, "/", 200);
  page = get_page (site, "/2025/03/16/quack", 200);
  g_assert_nonnull (strstr (page->body, "<h1>&lt;hostile onclick=&#34;x&#34;&gt;"));
  g_assert_nonnull (strstr (page->body, "&lt;!--{{headline}}"));
  g_assert_null (strstr (page->body, "\x01"));
  g_assert_nonnull (missing);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *path = find_listing (site, kinds[i]);
      g_autoptr (SiteAnswer) list = get_page (site, path, 200);

      g_assert_nonnull (strstr (list->body, "&lt;hostile onclick=&#34;x&#34;&gt;"));
    }
}

static void
test_preview_and_notice (void)
{
  g_autoptr (SiteFixture) site = new_site ();
  g_autofree char *picture = site_put_picture (site, 60, 40);
  g_autofree char *json = make_json (picture);
  g_autoptr (SiteAnswer) put = NULL;
  g_autoptr (SiteAnswer) preview = NULL;
  g_autoptr (SiteAnswer) withdrawn = NULL;
  g_autoptr (SiteAnswer) notice = NULL;
  g_autofree char *bearer = g_strconcat ("Bearer ", site->token, NULL);
  const char *words = "{\"notice\":\"" HOSTILE_JSON "\"}";
  g_autofree char *url = NULL;

  put = site_request (site, "PUT", "/api/v1/previews/" SITE_ID, json, strlen (json), "Authorization", bearer,
                      "Content-Type", "application/json", NULL);
  url = site_answer_string (put, "url");
  preview = get_page (site, url + strlen (site->url), 200);
  g_assert_nonnull (strstr (preview->body, "&lt;hostile"));
  put_article (site, picture);
  withdrawn = site_request (site, "PUT", "/api/v1/articles/" SITE_ID "/withdrawal", words, strlen (words),
                            "Authorization", bearer, "Content-Type", "application/json", NULL);
  g_assert_cmpuint (withdrawn->status, ==, 200);
  notice = get_page (site, "/2025/03/16/quack", 200);
  g_assert_nonnull (strstr (notice->body, "&lt;hostile"));
}

static void
test_feeds (void)
{
  static const char *const kinds[] = { "", "section", "tag", "author" };
  g_autoptr (SiteFixture) site = new_site ();
  g_autofree char *picture = site_put_picture (site, 60, 40);

  put_article (site, picture);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *base = *kinds[i] != '\0' ? find_listing (site, kinds[i]) : g_strdup ("");
      g_autofree char *rss_path = g_strconcat (base, "/feed.xml", NULL);
      g_autofree char *json_path = g_strconcat (base, "/feed.json", NULL);
      g_autoptr (SiteAnswer) rss = site_get (site, rss_path);
      g_autoptr (SiteAnswer) feed = site_get (site, json_path);
      g_autoptr (GPtrArray) titles = site_xml_texts (rss->body, "title");
      g_autoptr (GPtrArray) creators = site_xml_texts (rss->body, "creator");
      g_autoptr (JsonNode) node = site_answer_json (feed);
      JsonObject *item = json_array_get_object_element (
        json_object_get_array_member (json_node_get_object (node), "items"), 0);

      g_assert_cmpuint (titles->len, ==, 2);
      g_assert_cmpstr (titles->pdata[1], ==, SHOWN);
      g_assert_cmpstr (creators->pdata[0], ==, SHOWN);
      g_assert_cmpstr (json_object_get_string_member (item, "title"), ==, HOSTILE);
      g_assert_nonnull (strstr (json_object_get_string_member (item, "content_html"), "&lt;hostile"));
      g_assert_null (strstr (json_object_get_string_member (item, "content_html"), "<hostile"));
    }
}

static void
test_sitemaps (void)
{
  g_autoptr (SiteFixture) site = new_site ();
  g_autofree char *picture = site_put_picture (site, 60, 40);
  g_autoptr (SiteAnswer) sitemap = NULL;
  g_autoptr (SiteAnswer) news = NULL;
  g_autoptr (GPtrArray) titles = NULL;

  put_article (site, picture);
  sitemap = site_get (site, "/sitemap.xml");
  news = site_get (site, "/news-sitemap.xml");
  site_assert_xml (sitemap->body);
  titles = site_xml_texts (news->body, "title");
  g_assert_cmpuint (titles->len, ==, 1);
  g_assert_cmpstr (titles->pdata[0], ==, SHOWN);
}

/* Metadata is JSON within a script element: it says the words and cannot end the element. */
static void
test_metadata (void)
{
  g_autoptr (SiteFixture) site = new_site ();
  g_autofree char *picture = site_put_picture (site, 60, 40);
  g_autoptr (SiteAnswer) page = NULL;
  g_autofree char *json = NULL;
  g_autoptr (JsonNode) node = NULL;
  const char *start;
  const char *end;

  put_article (site, picture);
  page = site_get (site, "/2025/03/16/quack");
  start = strstr (page->body, "<script type=\"application/ld+json\">");
  g_assert_nonnull (start);
  start = strchr (start, '>') + 1;
  end = strstr (start, "</script>");
  json = g_strndup (start, (gsize) (end - start));
  node = json_from_string (json, NULL);
  g_assert_nonnull (node);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (node), "headline"), ==, HOSTILE);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (node), "articleSection"), ==,
                   HOSTILE);
}

/* What is no text is refused instead of being cut or replaced on the quiet. */
static void
test_no_text (void)
{
  static const char *const bodies[] = {
    "{\"headline\":\"a\\u0000b\",\"slug\":\"s\"}",
    "{\"headline\":\"a\\\\\\u0000b\",\"slug\":\"s\"}",
    "{\"headline\":\"a\\ud800b\",\"slug\":\"s\"}",
    "{\"headline\":\"a\\udfffb\",\"slug\":\"s\"}",
  };
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autoptr (SiteAnswer) words = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (SiteAnswer) put = site_put (site, SITE_ID, bodies[i], NULL);

      g_test_message ("%s", bodies[i]);
      g_assert_cmpuint (put->status, >=, 400);
      g_assert_cmpuint (put->status, <, 500);
    }
  /* the six characters themselves are words as others */
  words = site_put (site, SITE_ID, "{\"headline\":\"a\\\\u0000b\",\"slug\":\"s\"}", NULL);
  g_assert_cmpuint (words->status, ==, 201);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/site/hostile/pages", test_pages);
  g_test_add_func ("/site/hostile/preview-and-notice", test_preview_and_notice);
  g_test_add_func ("/site/hostile/feeds", test_feeds);
  g_test_add_func ("/site/hostile/sitemaps", test_sitemaps);
  g_test_add_func ("/site/hostile/metadata", test_metadata);
  g_test_add_func ("/site/hostile/no-text", test_no_text);
  return g_test_run ();
}
