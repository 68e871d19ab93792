/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What programs of readers and search engines are told: RSS 2.0, JSON Feed 1.1 and the site maps. */
#include "config.h"

#include <string.h>

#include "site-fixture.h"

static void
put (SiteFixture *site, const char *id, const char *json)
{
  g_autoptr (SiteAnswer) answer = site_put_quoted (site, id, json);

  if (answer->status >= 300)
    g_error ("%s", answer->body);
}

static JsonObject *
get_item (JsonNode *feed, guint index)
{
  return json_array_get_object_element (json_object_get_array_member (json_node_get_object (feed), "items"),
                                        index);
}

/* jsonfeed.org/version/1.1: the members that must be there, and those that a reader shows. */
static void
test_json_feed (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autofree char *hash = site_put_picture (site, 60, 40);
  g_autofree char *json = g_strdup_printf (
    "{'headline':'One','standfirst':'In short','slug':'one','section':'Sea','language':'en-GB','body':'Words'"
    ",'byline':[{'name':'Ann Other'}],'tags':[{'name':'Ferries'},{'name':'Sea'}],'picture':{'media':'%s',"
    "'alt':'A'},'corrections':[{'time':'2025-03-16T19:00:00Z','note':'It said two.'}]}",
    hash);
  g_autofree char *url = g_strconcat (site->url, "/2025/03/16/one", NULL);
  g_autofree char *image = g_strdup_printf ("%s/media/%s.png", site->url, hash);
  g_autofree char *feed_url = g_strconcat (site->url, "/section/sea/feed.json", NULL);
  g_autofree char *author_url = g_strconcat (site->url, "/author/ann-other", NULL);
  g_autoptr (SiteAnswer) answer = NULL;
  g_autoptr (SiteAnswer) section = NULL;
  g_autoptr (JsonNode) feed = NULL;
  g_autoptr (JsonNode) of_section = NULL;
  JsonObject *item;
  JsonObject *author;
  JsonArray *tags;
  const char *content;

  put (site, SITE_ID, json);
  put (site, SITE_ID_2, "{'headline':'Two','slug':'two','published':'2025-03-15T08:00:00Z'}");
  answer = site_get (site, "/feed.json");
  g_assert_cmpstr (site_answer_header (answer, "Content-Type"), ==, "application/feed+json; charset=utf-8");
  g_assert_nonnull (site_answer_header (answer, "ETag"));
  feed = site_answer_json (answer);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (feed), "version"), ==,
                   "https://jsonfeed.org/version/1.1");
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (feed), "title"), ==,
                   "The Stet Gazette");
  item = get_item (feed, 0);
  g_assert_cmpstr (json_object_get_string_member (item, "id"), ==, "urn:uuid:" SITE_ID);
  g_assert_cmpstr (json_object_get_string_member (item, "url"), ==, url);
  g_assert_cmpstr (json_object_get_string_member (item, "title"), ==, "One");
  g_assert_cmpstr (json_object_get_string_member (item, "summary"), ==, "In short");
  g_assert_cmpstr (json_object_get_string_member (item, "image"), ==, image);
  g_assert_cmpstr (json_object_get_string_member (item, "language"), ==, "en-GB");
  g_assert_cmpstr (json_object_get_string_member (item, "date_published"), ==, "2025-03-16T19:04:05Z");
  content = json_object_get_string_member (item, "content_html");
  g_assert_nonnull (strstr (content, "<p>Words</p>"));
  g_assert_nonnull (strstr (content, "It said two."));
  author = json_array_get_object_element (json_object_get_array_member (item, "authors"), 0);
  g_assert_cmpstr (json_object_get_string_member (author, "name"), ==, "Ann Other");
  g_assert_cmpstr (json_object_get_string_member (author, "url"), ==, author_url);
  tags = json_object_get_array_member (item, "tags");
  g_assert_cmpuint (json_array_get_length (tags), ==, 2);
  g_assert_cmpstr (json_array_get_string_element (tags, 0), ==, "Sea");
  /* the newest first; a story without words has an empty content, not none */
  g_assert_cmpstr (json_object_get_string_member (get_item (feed, 1), "title"), ==, "Two");
  g_assert_cmpstr (json_object_get_string_member (get_item (feed, 1), "content_html"), ==, "");
  section = site_get (site, "/section/sea/feed.json");
  of_section = site_answer_json (section);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (of_section), "feed_url"), ==,
                   feed_url);
  g_assert_cmpuint (
    json_array_get_length (json_object_get_array_member (json_node_get_object (of_section), "items")), ==, 1);
}

/* Both feeds are told of on the pages, and the readers of a feed are told of corrections. */
static void
test_found (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autoptr (SiteAnswer) front = NULL;
  g_autoptr (SiteAnswer) section = NULL;
  g_autoptr (SiteAnswer) rss = NULL;
  g_autoptr (SiteAnswer) robots = NULL;
  g_autoptr (GPtrArray) languages = NULL;
  g_autofree char *news = g_strdup_printf ("Sitemap: %s/news-sitemap.xml\n", site->url);

  put (site, SITE_ID,
       "{'headline':'One','slug':'one','section':'Sea','language':'cs','corrections':"
       "[{'time':'2025-03-16T19:00:00Z','note':'It said two.'}]}");
  front = site_get (site, "/");
  section = site_get (site, "/section/sea");
  g_assert_nonnull (
    strstr (front->body, "type=\"application/feed+json\" title=\"The Stet Gazette\" href=\"/feed.json\""));
  g_assert_nonnull (strstr (section->body, "href=\"/section/sea/feed.json\""));
  rss = site_get (site, "/feed.xml");
  g_assert_nonnull (strstr (rss->body, "It said two."));
  languages = site_xml_texts (rss->body, "language");
  g_assert_cmpuint (languages->len, ==, 1);
  g_assert_cmpstr (languages->pdata[0], ==, "cs");
  robots = site_get (site, "/robots.txt");
  g_assert_nonnull (strstr (robots->body, news));
}

/* A feed in several languages says none: the format has room for one. */
static void
test_languages (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autoptr (SiteAnswer) rss = NULL;
  g_autoptr (GPtrArray) languages = NULL;

  put (site, SITE_ID, "{'headline':'One','slug':'one','language':'cs'}");
  put (site, SITE_ID_2, "{'headline':'Two','slug':'two','language':'ar'}");
  rss = site_get (site, "/feed.xml");
  languages = site_xml_texts (rss->body, "language");
  g_assert_cmpuint (languages->len, ==, 0);
}

/* The articles of the last two days, and only these, as Google wants them. */
static void
test_news_sitemap (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autofree char *url = g_strconcat (site->url, "/2025/03/16/new", NULL);
  g_autoptr (SiteAnswer) answer = NULL;
  g_autoptr (SiteAnswer) later = NULL;
  g_autoptr (GPtrArray) addresses = NULL;
  g_autoptr (GPtrArray) languages = NULL;
  g_autoptr (GPtrArray) dates = NULL;
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GPtrArray) left = NULL;

  put (site, SITE_ID, "{'headline':'New','slug':'new','language':'en-GB'}");
  put (site, SITE_ID_2, "{'headline':'Old','slug':'old','published':'2025-03-14T19:04:04Z'}");
  put (site, "0195a0f0-0000-7000-8000-000000000003",
       "{'headline':'Taiwan','slug':'tw','language':'zh-Hant-TW','published':'2025-03-14T19:04:06Z'}");
  answer = site_get (site, "/news-sitemap.xml");
  g_assert_cmpstr (site_answer_header (answer, "Content-Type"), ==, "application/xml; charset=utf-8");
  addresses = site_xml_texts (answer->body, "loc");
  languages = site_xml_texts (answer->body, "language");
  dates = site_xml_texts (answer->body, "publication_date");
  names = site_xml_texts (answer->body, "name");
  g_assert_cmpuint (addresses->len, ==, 2);
  g_assert_cmpstr (addresses->pdata[0], ==, url);
  g_assert_cmpstr (languages->pdata[0], ==, "en");
  g_assert_cmpstr (languages->pdata[1], ==, "zh-tw");
  g_assert_cmpstr (dates->pdata[0], ==, "2025-03-16T19:04:05Z");
  g_assert_cmpstr (names->pdata[0], ==, "The Stet Gazette");
  /* by the passing of time alone it gets shorter */
  site_fixture_set_now (site, SITE_NOW + G_TIME_SPAN_DAY);
  later = site_request (site, "GET", "/news-sitemap.xml", NULL, 0, "If-Modified-Since",
                        "Mon, 17 Mar 2025 12:00:00 GMT", NULL);
  g_assert_cmpuint (later->status, ==, 200);
  left = site_xml_texts (later->body, "loc");
  g_assert_cmpuint (left->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/site/feeds/json-feed", test_json_feed);
  g_test_add_func ("/site/feeds/found", test_found);
  g_test_add_func ("/site/feeds/languages", test_languages);
  g_test_add_func ("/site/feeds/news-sitemap", test_news_sitemap);
  return g_test_run ();
}
