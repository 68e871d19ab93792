/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Before and after: nothing of an article can be had before its time, nothing when it was withdrawn, and a
 * preview is seen by nobody but who has its address. Pictures go with their articles. */
#include "config.h"

#include "site-fixture.h"

#include <string.h>

#define RELEASE      "2025-03-17T06:00:00Z"
#define RELEASE_TIME (G_GINT64_CONSTANT (1742191200) * G_USEC_PER_SEC)
#define DELIVERY     "0195a0f0-0000-7000-8000-0000000000d1"
#define DELIVERY_2   "0195a0f0-0000-7000-8000-0000000000d2"
#define WITHDRAWAL   "/articles/" SITE_ID "/withdrawal"

static guint
status_of (SiteFixture *site, const char *path)
{
  g_autoptr (SiteAnswer) answer = site_get (site, path);

  return answer->status;
}

static char *
media_path (const char *hash)
{
  return g_strdup_printf ("/media/%s.png", hash);
}

/* None of the places that name articles says the word. */
static void
assert_nowhere (SiteFixture *site, const char *word)
{
  static const char *const paths[] = { "/",
                                       "/feed.xml",
                                       "/feed.json",
                                       "/sitemap.xml",
                                       "/news-sitemap.xml",
                                       "/section/sea",
                                       "/section/sea/feed.xml",
                                       "/tag/ferries",
                                       "/tag/ferries/feed.json",
                                       "/author/ann",
                                       "/nothing" };

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (SiteAnswer) answer = site_get (site, paths[i]);

      if (strstr (answer->body, word) != NULL)
        g_error ("%s says “%s”", paths[i], word);
    }
}

static void
assert_everywhere (SiteFixture *site, const char *word)
{
  static const char *const paths[] = { "/",
                                       "/feed.xml",
                                       "/feed.json",
                                       "/sitemap.xml",
                                       "/news-sitemap.xml",
                                       "/section/sea",
                                       "/section/sea/feed.xml",
                                       "/tag/ferries",
                                       "/tag/ferries/feed.json",
                                       "/author/ann" };

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (SiteAnswer) answer = site_get (site, paths[i]);

      if (strstr (answer->body, word) == NULL)
        g_error ("%s does not say “%s”", paths[i], word);
    }
}

/* An article on every kind of list, with this picture; @more: further members. (owned) */
static char *
make_json (const char *headline, const char *picture, const char *more)
{
  return g_strdup_printf ("{'headline':'%s','slug':'nightferry','section':'Sea','byline':[{'name':'Ann'}],"
                          "'tags':[{'name':'Ferries'}],'picture':{'media':'%s','alt':'A'}%s}",
                          headline, picture, more);
}

/* Nothing is there, not even its picture, until the very microsecond; then it is everywhere, with that time.
 */
static void
test_release (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autofree char *hash = site_put_picture (site, 60, 40);
  g_autofree char *media = media_path (hash);
  g_autofree char *json = make_json ("nightferry", hash, ",'release':'" RELEASE "'");
  g_autoptr (SiteAnswer) put = site_put_quoted (site, SITE_ID, json);
  g_autoptr (SiteAnswer) again = site_put_quoted (site, SITE_ID, json);
  g_autofree char *release = NULL;
  g_autofree char *url = NULL;

  g_assert_cmpuint (put->status, ==, 201);
  g_assert_cmpuint (again->status, ==, 200);
  g_assert_cmpstr (put->body, ==, again->body);
  release = site_answer_string (put, "release");
  g_assert_cmpstr (release, ==, "2025-03-17T06:00:00.000000Z");
  url = site_answer_string (put, "url");
  g_assert_true (g_str_has_suffix (url, "/2025/03/17/nightferry"));
  for (guint i = 0; i < 2; i++)
    {
      assert_nowhere (site, "nightferry");
      g_assert_cmpuint (status_of (site, "/2025/03/17/nightferry"), ==, 404);
      g_assert_cmpuint (status_of (site, media), ==, 404);
      site_fixture_set_now (site, RELEASE_TIME - 1);
    }
  site_fixture_restart (site);
  assert_nowhere (site, "nightferry");
  site_fixture_set_now (site, RELEASE_TIME);
  assert_everywhere (site, "nightferry");
  g_assert_cmpuint (status_of (site, media), ==, 200);
  {
    g_autoptr (SiteAnswer) page = site_get (site, "/2025/03/17/nightferry");
    g_autoptr (SiteAnswer) held = site_api_get (site, "/articles/" SITE_ID);
    g_autoptr (SiteAnswer) late = site_put_quoted (site, SITE_ID, json);

    g_assert_nonnull (strstr (page->body, ">17 March 2025, 06:00 UTC</time>"));
    g_assert_null (strstr (page->body, "Updated"));
    g_assert_cmpstr (site_answer_header (held, "ETag"), ==, site_answer_header (put, "ETag"));
    g_assert_null (strstr (held->body, "\"release\""));
    /* who asks once more after its time finds it published, not two of it */
    g_assert_cmpuint (late->status, ==, 200);
    g_assert_cmpstr (site_answer_header (late, "ETag"), ==, site_answer_header (put, "ETag"));
  }
}

/* A site that was not running, or that nobody asked, shows at the next request what should have been shown.
 */
static void
test_release_missed (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autoptr (SiteAnswer) put
    = site_put_quoted (site, SITE_ID, "{'headline':'Late','slug':'late','release':'" RELEASE "'}");
  g_autoptr (SiteAnswer) before = site_get (site, "/");
  const char *since = site_answer_header (before, "Last-Modified");

  g_assert_cmpuint (put->status, ==, 201);
  site_fixture_stop (site);
  site_fixture_set_now (site, RELEASE_TIME + G_TIME_SPAN_DAY);
  site_fixture_start (site);
  {
    g_autoptr (SiteAnswer) front = site_request (site, "GET", "/", NULL, 0, "If-Modified-Since", since, NULL);
    g_autoptr (SiteAnswer) page = site_get (site, "/2025/03/17/late");

    g_assert_cmpuint (front->status, ==, 200);
    g_assert_nonnull (strstr (page->body, "17 March 2025, 06:00 UTC"));
  }
  /* a clock that is set back takes nothing away */
  site_fixture_set_now (site, SITE_NOW);
  g_assert_cmpuint (status_of (site, "/2025/03/17/late"), ==, 200);
}

/* Readers keep the old text, under the old address, until the new one is due. */
static void
test_release_update (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autofree char *old_hash = site_put_picture (site, 60, 40);
  g_autofree char *new_hash = site_put_picture (site, 61, 40);
  g_autofree char *old_media = media_path (old_hash);
  g_autofree char *new_media = media_path (new_hash);
  g_autofree char *first = make_json ("sails", old_hash, "");
  g_autofree char *json = g_strdup_printf ("{'headline':'staysput','slug':'stays-put','release':'" RELEASE
                                           "','picture':{'media':'%s','alt':'A'}}",
                                           new_hash);
  g_autoptr (SiteAnswer) put = site_put_quoted (site, SITE_ID, first);
  g_autoptr (SiteAnswer) later = site_put_quoted (site, SITE_ID, json);
  g_autoptr (SiteAnswer) held = site_api_get (site, "/articles/" SITE_ID);
  g_autofree char *shown = site_answer_string (held, "shown");
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", shown);

  g_assert_cmpuint (later->status, ==, 200);
  g_assert_cmpstr (quoted, ==, site_answer_header (put, "ETag"));
  assert_nowhere (site, "staysput");
  assert_everywhere (site, "nightferry");
  g_assert_cmpuint (status_of (site, "/2025/03/16/stays-put"), ==, 404);
  g_assert_cmpuint (status_of (site, old_media), ==, 200);
  g_assert_cmpuint (status_of (site, new_media), ==, 404);
  site_fixture_set_now (site, RELEASE_TIME);
  g_assert_cmpuint (status_of (site, "/2025/03/16/nightferry"), ==, 301);
  g_assert_cmpuint (status_of (site, "/2025/03/16/stays-put"), ==, 200);
  g_assert_cmpuint (status_of (site, old_media), ==, 404);
  g_assert_cmpuint (status_of (site, new_media), ==, 200);
  g_assert_cmpuint (site_count_files (site), ==, 1);
}

/* What is sent for now replaces what waits. */
static void
test_release_overtaken (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autofree char *hash = site_put_picture (site, 60, 40);
  g_autofree char *json = make_json ("Waits", hash, ",'release':'" RELEASE "'");
  g_autoptr (SiteAnswer) later = site_put_quoted (site, SITE_ID, json);
  g_autofree char *seen = g_strconcat ("If-Match: ", site_answer_header (later, "ETag"), NULL);
  g_autoptr (SiteAnswer) now
    = site_put (site, SITE_ID, "{\"headline\":\"Now\",\"slug\":\"nightferry\"}", seen);

  g_assert_cmpuint (now->status, ==, 200);
  site_fixture_set_now (site, RELEASE_TIME);
  {
    g_autoptr (SiteAnswer) page = site_get (site, "/2025/03/16/nightferry");

    g_assert_nonnull (strstr (page->body, "<h1>Now</h1>"));
    g_assert_cmpuint (site_count_files (site), ==, 0);
  }
}

static void
test_removed (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autofree char *hash = site_put_picture (site, 60, 40);
  g_autofree char *media = media_path (hash);
  g_autofree char *first = g_strdup_printf ("{'headline':'H','slug':'first'}");
  g_autofree char *json = make_json ("nightferry", hash, "");
  g_autoptr (SiteAnswer) renamed = site_put_quoted (site, SITE_ID, first);
  g_autoptr (SiteAnswer) put = site_put_quoted (site, SITE_ID, json);
  g_autoptr (SiteAnswer) gone = NULL;
  g_autoptr (SiteAnswer) again = NULL;

  assert_everywhere (site, "nightferry");
  gone = site_api_put (site, WITHDRAWAL, "{'delivery':'" DELIVERY "'}");
  again = site_api_put (site, WITHDRAWAL, "{'delivery':'" DELIVERY "'}");
  g_assert_cmpuint (gone->status, ==, 200);
  g_assert_cmpuint (again->status, ==, 200);
  g_assert_cmpstr (gone->body, ==, again->body);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (SiteAnswer) page = site_get (site, "/2025/03/16/nightferry");

      assert_nowhere (site, "nightferry");
      g_assert_cmpuint (page->status, ==, 410);
      g_assert_null (strstr (page->body, "nightferry"));
      g_assert_nonnull (strstr (page->body, "This story has been withdrawn"));
      g_assert_nonnull (strstr (page->body, "noindex"));
      /* nor at an address from before, nor its picture, for readers or on the disk */
      g_assert_cmpuint (status_of (site, "/2025/03/16/first"), ==, 410);
      g_assert_cmpuint (status_of (site, media), ==, 404);
      g_assert_cmpuint (status_of (site, "/section/sea"), ==, 404);
      g_assert_cmpuint (site_count_files (site), ==, 0);
      site_fixture_restart (site);
    }
}

static void
test_notice (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autofree char *hash = site_put_picture (site, 60, 40);
  g_autofree char *json = make_json ("nightferry", hash, ",'language':'ar'");
  g_autoptr (SiteAnswer) put = site_put_quoted (site, SITE_ID, json);
  g_autoptr (SiteAnswer) replaced = NULL;
  g_autoptr (SiteAnswer) page = NULL;
  g_autoptr (SiteAnswer) other = NULL;
  g_autofree char *notice = NULL;

  replaced = site_api_put (site, WITHDRAWAL, "{'notice':'It was <b>wrong</b>.\\n\\nWe are sorry.'}");
  g_assert_cmpuint (replaced->status, ==, 200);
  notice = site_answer_string (replaced, "notice");
  g_assert_cmpstr (notice, ==, "It was <b>wrong</b>.\n\nWe are sorry.");
  page = site_get (site, "/2025/03/16/nightferry");
  g_assert_cmpuint (page->status, ==, 200);
  g_assert_nonnull (strstr (page->body, "<p>It was &lt;b&gt;wrong&lt;/b&gt;.</p>\n<p>We are sorry.</p>"));
  g_assert_nonnull (strstr (page->body, "lang=\"ar\" dir=\"rtl\""));
  g_assert_nonnull (strstr (page->body, ">16 March 2025</time>"));
  g_assert_null (strstr (page->body, "noindex"));
  g_assert_nonnull (site_answer_header (page, "ETag"));
  assert_nowhere (site, "sorry");
  assert_nowhere (site, "nightferry");
  other = site_api_put (site, WITHDRAWAL, "{'notice':'Other words.'}");
  g_assert_cmpuint (other->status, ==, 200);
  g_assert_cmpuint (status_of (site, "/2025/03/16/nightferry"), ==, 200);
}

static void
test_withdraw_refused (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autoptr (SiteAnswer) absent = site_api_put (site, WITHDRAWAL, "{}");
  g_autoptr (SiteAnswer) put = site_put_quoted (site, SITE_ID, "{'headline':'H','slug':'h'}");
  g_autofree char *bearer = g_strconcat ("Bearer ", site->token, NULL);
  g_autoptr (SiteAnswer) stale
    = site_request (site, "PUT", "/api/v1" WITHDRAWAL, "{}", 2, "Authorization", bearer, "Content-Type",
                    "application/json", "If-Match", "\"other\"", NULL);
  g_autoptr (SiteAnswer) unknown = site_api_put (site, WITHDRAWAL, "{'reason':'none of your business'}");
  g_autoptr (SiteAnswer) nobody
    = site_request (site, "PUT", "/api/v1" WITHDRAWAL, "{}", 2, "Content-Type", "application/json", NULL);

  g_assert_cmpuint (absent->status, ==, 404);
  g_assert_cmpuint (put->status, ==, 201);
  g_assert_cmpuint (stale->status, ==, 412);
  g_assert_cmpuint (unknown->status, ==, 422);
  g_assert_cmpuint (nobody->status, ==, 401);
  g_assert_cmpuint (status_of (site, "/2025/03/16/h"), ==, 200);
}

/* Published once more it stands where it stood; a publication that is repeated by accident brings nothing
 * back.
 */
static void
test_brought_back (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  const char *json = "{'headline':'H','slug':'h','delivery':'" DELIVERY "'}";
  g_autoptr (SiteAnswer) put = site_put_quoted (site, SITE_ID, json);
  g_autoptr (SiteAnswer) gone = site_api_put (site, WITHDRAWAL, "{}");
  g_autoptr (SiteAnswer) repeated = site_put_quoted (site, SITE_ID, json);
  g_autoptr (SiteAnswer) back = NULL;

  g_assert_cmpuint (put->status, ==, 201);
  g_assert_cmpuint (repeated->status, ==, 200);
  g_assert_cmpstr (repeated->body, ==, gone->body);
  g_assert_cmpuint (status_of (site, "/2025/03/16/h"), ==, 410);
  site_fixture_set_now (site, SITE_NOW + 3 * G_TIME_SPAN_DAY);
  back = site_put (site, SITE_ID, "{\"headline\":\"Again\",\"slug\":\"h\",\"delivery\":\"" DELIVERY_2 "\"}",
                   "If-None-Match: *");
  g_assert_cmpuint (back->status, ==, 201);
  g_assert_cmpuint (status_of (site, "/2025/03/16/h"), ==, 200);
}

/* What readers never saw leaves no trace when it is called off. */
static void
test_called_off (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autofree char *hash = site_put_picture (site, 60, 40);
  g_autofree char *json = make_json ("nightferry", hash, ",'release':'" RELEASE "'");
  g_autoptr (SiteAnswer) put = site_put_quoted (site, SITE_ID, json);
  g_autoptr (SiteAnswer) gone = site_api_put (site, WITHDRAWAL, "{'notice':'Sorry.'}");

  g_assert_cmpuint (gone->status, ==, 200);
  site_fixture_set_now (site, RELEASE_TIME + 1);
  g_assert_cmpuint (status_of (site, "/2025/03/17/nightferry"), ==, 404);
  g_assert_cmpuint (status_of (site, "/2025/03/16/nightferry"), ==, 404);
  assert_nowhere (site, "nightferry");
  g_assert_cmpuint (site_count_files (site), ==, 0);
  {
    g_autoptr (SiteAnswer) again = site_api_put (site, WITHDRAWAL, "{}");
    g_autoptr (SiteAnswer) held = site_api_get (site, "/articles/" SITE_ID);

    g_assert_cmpuint (again->status, ==, 404);
    g_assert_cmpuint (held->status, ==, 404);
  }
}

/* Sends a preview and gives its address as a path. (owned) */
static char *
put_preview (SiteFixture *site, const char *json)
{
  g_autoptr (SiteAnswer) put = site_api_put (site, "/previews/" SITE_ID, json);
  g_autofree char *url = NULL;

  g_assert_cmpuint (put->status, ==, 200);
  url = site_answer_string (put, "url");
  g_assert_true (g_str_has_prefix (url, site->url));
  return g_strdup (url + strlen (site->url));
}

static void
test_preview (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autofree char *hash = site_put_picture (site, 60, 40);
  g_autofree char *media = media_path (hash);
  g_autofree char *json = make_json ("nightferry", hash, "");
  g_autofree char *path = put_preview (site, json);
  g_autofree char *same = put_preview (site, json);
  g_autofree char *inside = g_strconcat (path, media, NULL);
  g_autofree char *src = g_strdup_printf ("src=\"%s\"", inside);
  g_autofree char *wrong = g_strdup (path);
  g_autofree char *wrong_inside = NULL;
  g_autoptr (SiteAnswer) page = site_get (site, path);
  g_autoptr (SiteAnswer) picture = site_get (site, inside);
  g_autoptr (SiteAnswer) held = site_api_get (site, "/articles/" SITE_ID);

  /* 128 bits */
  g_assert_cmpuint (strlen (path), ==, strlen ("/preview/") + 32);
  g_assert_cmpstr (path, ==, same);
  g_assert_cmpuint (page->status, ==, 200);
  g_assert_nonnull (strstr (page->body, "<h1>nightferry</h1>"));
  g_assert_nonnull (strstr (page->body, src));
  g_assert_nonnull (strstr (page->body, "<meta name=\"robots\" content=\"noindex\">"));
  g_assert_null (strstr (page->body, "og:url"));
  g_assert_null (strstr (page->body, "ld+json"));
  g_assert_cmpstr (site_answer_header (page, "X-Robots-Tag"), ==, "noindex");
  g_assert_cmpstr (site_answer_header (page, "Cache-Control"), ==, "no-store");
  g_assert_cmpstr (site_answer_header (page, "Referrer-Policy"), ==, "no-referrer");
  g_assert_cmpuint (picture->status, ==, 200);
  g_assert_cmpstr (site_answer_header (picture, "Cache-Control"), ==, "no-store");
  g_assert_cmpuint (held->status, ==, 404);
  /* without its address there is nothing */
  assert_nowhere (site, "nightferry");
  g_assert_cmpuint (status_of (site, media), ==, 404);
  wrong[strlen (wrong) - 1] = wrong[strlen (wrong) - 1] == '0' ? '1' : '0';
  wrong_inside = g_strconcat (wrong, media, NULL);
  g_assert_cmpuint (status_of (site, wrong), ==, 404);
  g_assert_cmpuint (status_of (site, wrong_inside), ==, 404);
  g_assert_cmpuint (status_of (site, "/preview/"), ==, 404);
}

/* The delivery ends the preview, and of its pictures those stay that the article shows. */
static void
test_preview_delivered (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autofree char *kept = site_put_picture (site, 60, 40);
  g_autofree char *left = site_put_picture (site, 61, 40);
  g_autofree char *draft = g_strdup_printf (",'pictures':[{'media':'%s','alt':'B'}]", left);
  g_autofree char *json = make_json ("Draft", kept, draft);
  g_autofree char *final = make_json ("Final", kept, "");
  g_autofree char *path = put_preview (site, json);
  g_autofree char *kept_media = media_path (kept);
  g_autofree char *left_media = media_path (left);
  g_autofree char *left_inside = g_strconcat (path, left_media, NULL);
  g_autoptr (SiteAnswer) put = NULL;

  g_assert_cmpuint (status_of (site, left_inside), ==, 200);
  put = site_put_quoted (site, SITE_ID, final);
  g_assert_cmpuint (put->status, ==, 201);
  g_assert_cmpuint (status_of (site, path), ==, 404);
  g_assert_cmpuint (status_of (site, left_inside), ==, 404);
  g_assert_cmpuint (status_of (site, kept_media), ==, 200);
  g_assert_cmpuint (site_count_files (site), ==, 1);
}

/* One that nobody delivers goes by itself, as do pictures that never came to be shown. */
static void
test_preview_expires (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autofree char *shown = site_put_picture (site, 60, 40);
  g_autofree char *never = site_put_picture (site, 61, 40);
  g_autofree char *json = make_json ("Draft", shown, "");
  g_autofree char *path = put_preview (site, json);

  g_assert_nonnull (never);
  g_assert_cmpuint (site_count_files (site), ==, 2);
  site_fixture_set_now (site, SITE_NOW + 6 * G_TIME_SPAN_DAY);
  g_assert_cmpuint (status_of (site, path), ==, 200);
  site_fixture_restart (site);
  g_assert_cmpuint (site_count_files (site), ==, 1);
  site_fixture_set_now (site, SITE_NOW + 7 * G_TIME_SPAN_DAY);
  g_assert_cmpuint (status_of (site, path), ==, 404);
  site_fixture_restart (site);
  g_assert_cmpuint (site_count_files (site), ==, 0);
}

/* A picture of two articles stays until the second lets go of it. */
static void
test_shared_picture (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autofree char *hash = site_put_picture (site, 60, 40);
  g_autofree char *media = media_path (hash);
  g_autofree char *json = make_json ("H", hash, "");
  g_autoptr (SiteAnswer) one = site_put_quoted (site, SITE_ID, json);
  g_autoptr (SiteAnswer) two = site_put_quoted (site, SITE_ID_2, json);
  g_autoptr (SiteAnswer) without = site_put_quoted (site, SITE_ID, "{'headline':'H','slug':'nightferry'}");

  g_assert_cmpuint (status_of (site, media), ==, 200);
  {
    g_autoptr (SiteAnswer) gone = site_api_put (site, "/articles/" SITE_ID_2 "/withdrawal", "{}");

    g_assert_cmpuint (gone->status, ==, 200);
  }
  g_assert_cmpuint (status_of (site, media), ==, 404);
  g_assert_cmpuint (site_count_files (site), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/site/lifecycle/release", test_release);
  g_test_add_func ("/site/lifecycle/release-missed", test_release_missed);
  g_test_add_func ("/site/lifecycle/release-update", test_release_update);
  g_test_add_func ("/site/lifecycle/release-overtaken", test_release_overtaken);
  g_test_add_func ("/site/lifecycle/removed", test_removed);
  g_test_add_func ("/site/lifecycle/notice", test_notice);
  g_test_add_func ("/site/lifecycle/withdraw-refused", test_withdraw_refused);
  g_test_add_func ("/site/lifecycle/brought-back", test_brought_back);
  g_test_add_func ("/site/lifecycle/called-off", test_called_off);
  g_test_add_func ("/site/lifecycle/preview", test_preview);
  g_test_add_func ("/site/lifecycle/preview-delivered", test_preview_delivered);
  g_test_add_func ("/site/lifecycle/preview-expires", test_preview_expires);
  g_test_add_func ("/site/lifecycle/shared-picture", test_shared_picture);
  return g_test_run ();
}
