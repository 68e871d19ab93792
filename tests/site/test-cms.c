/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The client and the real server: what a test of the target says, and that a story is published once,
 * whatever answer is lost and wherever the sender stops (promise 4). */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "cms-fixture.h"
#include "drop-proxy.h"
#include "stet-error.h"

static void
test_test (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *padded = g_strconcat (" ", site->token, "\n", NULL);
  g_autoptr (StetCms) right = make_cms (site->url, padded, NULL);
  g_autoptr (StetCms) wrong = make_cms (site->url, "stet-wrong", NULL);
  g_autofree char *answer = stet_cms_test (right, NULL, &error);
  g_autofree char *refusal = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (strstr (answer, "The Stet Gazette"));
  refusal = stet_cms_test (wrong, NULL, &error);
  g_assert_null (refusal);
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_AUTH);
  g_assert_nonnull (strstr (error->message, "--new-token"));
  g_assert_null (strstr (error->message, "stet-wrong"));
  g_assert_false (stet_cms_error_can_retry (error));
}

static void
test_nobody_there (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autoptr (DropProxy) proxy = drop_proxy_new (site->url);
  g_autofree char *url = g_strdup (drop_proxy_get_url (proxy));
  g_autoptr (StetCms) cms = make_cms (url, site->token, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *answer = NULL;

  g_clear_pointer (&proxy, drop_proxy_free);
  answer = stet_cms_test (cms, NULL, &error);
  g_assert_null (answer);
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_NETWORK);
  g_assert_nonnull (strstr (error->message, url));
  g_assert_nonnull (strstr (error->message, "stetctl site serve"));
  g_assert_true (stet_cms_error_can_retry (error));
}

static void
answer_other_cb (SoupServer *server,
                 SoupServerMessage *message,
                 const char *path,
                 GHashTable *query,
                 gpointer data)
{
  const char *body = data;

  soup_server_message_set_status (message, g_str_has_prefix (body, "<") ? 404 : 200, NULL);
  soup_server_message_set_response (message, g_str_has_prefix (body, "<") ? "text/html" : "application/json",
                                    SOUP_MEMORY_COPY, body, strlen (body));
}

typedef struct
{
  StetCms *cms;
  GError *error;
  char *answer;
  GMainLoop *loop;
} Trial;

static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

static gpointer
try_in_thread (gpointer data)
{
  Trial *trial = data;

  trial->answer = stet_cms_test (trial->cms, NULL, &trial->error);
  g_idle_add (quit_cb, trial->loop);
  return NULL;
}

/* Something answers, but it is a web page, or data of another kind. */
static void
test_not_a_site (void)
{
  static const char *const bodies[] = { "<html>Not here</html>", "{\"name\":\"WordPress\"}", "[1]" };

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (SoupServer) server = soup_server_new (NULL, NULL);
      g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
      g_autofree char *url = NULL;
      g_autoptr (StetCms) cms = NULL;
      Trial trial = { .loop = loop };
      GThread *thread;
      GSList *uris;

      soup_server_add_handler (server, NULL, answer_other_cb, (gpointer) bodies[i], NULL);
      g_assert_true (soup_server_listen_local (server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, NULL));
      uris = soup_server_get_uris (server);
      url = g_uri_to_string (uris->data);
      g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
      cms = make_cms (url, "stet-0", NULL);
      trial.cms = cms;
      thread = g_thread_new ("client", try_in_thread, &trial);
      g_main_loop_run (loop);
      g_thread_join (thread);
      g_assert_null (trial.answer);
      g_assert_error (trial.error, STET_CMS_ERROR, STET_CMS_ERROR_NOT_A_CMS);
      g_clear_error (&trial.error);
      soup_server_disconnect (server);
    }
}

static void
test_secrets (void)
{
  static const char *const secrets[] = { "two words", "line\nbreak: x", "žeton" };
  g_autoptr (GError) error = NULL;
  g_autoptr (StetCms) plain = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (secrets); i++)
    {
      g_autoptr (GError) reason = NULL;
      g_autoptr (StetCms) cms = make_cms ("http://127.0.0.1:1", secrets[i], &reason);

      g_assert_null (cms);
      g_assert_error (reason, STET_CMS_ERROR, STET_CMS_ERROR_AUTH);
    }
  plain = make_cms ("http://news.example", "stet-0", &error);
  g_assert_null (plain);
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_INSECURE);
}

static void
test_deliver (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autoptr (StetCms) cms = make_cms (site->url, site->token, NULL);
  g_autoptr (StetRendition) rendition = make_rendition (site, "Bridge shuts", REVISION);
  g_autoptr (Outbox) outbox = outbox_new (REVISION);
  g_autoptr (GError) error = NULL;
  g_autoptr (SiteAnswer) page = NULL;

  outbox_send (outbox, cms, rendition, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (outbox->steps->str, ==, "media media post verify ");
  g_assert_cmpstr (outbox->recorded->remote_id, ==, SITE_ID);
  g_assert_true (g_str_has_prefix (outbox->recorded->url, site->url));
  page = site_get (site, outbox->recorded->url + strlen (site->url));
  g_assert_cmpuint (page->status, ==, 200);
  g_assert_nonnull (strstr (page->body, "<h1>Bridge shuts</h1>"));
  g_assert_nonnull (strstr (page->body, "The <em>bridge</em> &lt;closes&gt; on Monday."));
  g_assert_nonnull (strstr (page->body, "alt=\"The bridge, “closed”\""));
  g_assert_nonnull (strstr (page->body, "It said Tuesday."));
  g_assert_null (strstr (page->body, "mayor"));
}

/* Each answer in turn is lost; the next try goes on and there is one article, published when it first was. */
static void
test_lost_answers (void)
{
  guint n_requests = 1;

  for (guint lost = 1; lost <= n_requests; lost++)
    {
      g_autoptr (SiteFixture) site = site_fixture_new ();
      g_autoptr (DropProxy) proxy = drop_proxy_new (site->url);
      g_autoptr (StetCms) cms = make_cms (drop_proxy_get_url (proxy), site->token, NULL);
      g_autoptr (StetRendition) rendition = make_rendition (site, "Bridge shuts", REVISION);
      g_autoptr (Outbox) outbox = outbox_new (REVISION);
      g_autoptr (GError) error = NULL;
      g_autoptr (SiteAnswer) page = NULL;

      drop_proxy_drop (proxy, lost);
      g_assert_false (outbox_send (outbox, cms, rendition, &error));
      g_assert_true (stet_cms_error_can_retry (error));
      g_clear_error (&error);
      drop_proxy_drop (proxy, 0);
      site_fixture_set_now (site, SITE_NOW + G_TIME_SPAN_HOUR);
      outbox_send (outbox, cms, rendition, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (count_items (site), ==, 1);
      g_assert_cmpstr (outbox->recorded->step, ==, "verify");
      /* once it is known how many requests a whole delivery takes, each gets its turn */
      if (lost == 1)
        {
          g_autoptr (SiteFixture) fresh = site_fixture_new ();
          g_autoptr (DropProxy) counter = drop_proxy_new (fresh->url);
          g_autoptr (StetCms) whole = make_cms (drop_proxy_get_url (counter), fresh->token, NULL);
          g_autoptr (StetRendition) again = make_rendition (fresh, "Bridge shuts", REVISION);
          g_autoptr (Outbox) other = outbox_new (REVISION);

          drop_proxy_drop (counter, 0);
          g_assert_true (outbox_send (other, whole, again, NULL));
          n_requests = drop_proxy_count (counter);
          g_assert_cmpuint (n_requests, ==, 6);
        }
    }
}

/* A connection that was kept and ended meanwhile costs nothing: what is sent again is whole. */
static void
test_kept_connections (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autoptr (DropProxy) proxy = drop_proxy_new (site->url);
  g_autoptr (StetCms) cms = make_cms (drop_proxy_get_url (proxy), site->token, NULL);
  g_autoptr (StetRendition) rendition = make_rendition (site, "Bridge shuts", REVISION);
  g_autoptr (Outbox) outbox = outbox_new (REVISION);
  g_autoptr (GError) error = NULL;

  drop_proxy_set_stale (proxy, TRUE);
  outbox_send (outbox, cms, rendition, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (drop_proxy_count (proxy), ==, 6);
  g_assert_cmpuint (count_items (site), ==, 1);
}

/* A crash after any step: the next attempt repeats nothing that was recorded. */
static void
test_resume (void)
{
  for (guint fail_at = 1; fail_at <= 4; fail_at++)
    {
      g_autoptr (SiteFixture) site = site_fixture_new ();
      g_autoptr (StetCms) cms = make_cms (site->url, site->token, NULL);
      g_autoptr (StetRendition) rendition = make_rendition (site, "Bridge shuts", REVISION);
      g_autoptr (Outbox) outbox = outbox_new (REVISION);
      g_autoptr (GError) error = NULL;

      outbox->fail_at = fail_at;
      g_assert_false (outbox_send (outbox, cms, rendition, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
      g_clear_error (&error);
      outbox->fail_at = 0;
      outbox_send (outbox, cms, rendition, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (outbox->steps->str, ==, "media media post verify ");
      g_assert_cmpuint (count_items (site), ==, 1);
    }
}

static void
test_update (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autoptr (StetCms) cms = make_cms (site->url, site->token, NULL);
  g_autoptr (Outbox) first = outbox_new (REVISION);
  g_autoptr (Outbox) second = outbox_new (REVISION_2);
  g_autoptr (StetRendition) update = make_update (site, cms, first);
  g_autoptr (GError) error = NULL;
  g_autoptr (SiteAnswer) page = NULL;

  site_fixture_set_now (site, SITE_NOW + G_TIME_SPAN_HOUR);
  outbox_send (second, cms, update, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (second->recorded->url, ==, first->recorded->url);
  g_assert_cmpuint (count_items (site), ==, 1);
  page = site_get (site, second->recorded->url + strlen (site->url));
  g_assert_nonnull (strstr (page->body, "<h1>Bridge stays open</h1>"));
}

/* What somebody else did at the site in between is neither overwritten nor taken for ours. */
static void
test_conflict (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autoptr (StetCms) cms = make_cms (site->url, site->token, NULL);
  g_autoptr (Outbox) first = outbox_new (REVISION);
  g_autoptr (Outbox) second = outbox_new (REVISION_2);
  g_autoptr (StetRendition) update = make_update (site, cms, first);
  g_autoptr (GError) error = NULL;
  g_autoptr (SiteAnswer) theirs
    = site_put_quoted (site, SITE_ID, "{'headline':'Changed by hand','slug':'bridge-shuts'}");
  g_autoptr (SiteAnswer) page = NULL;

  g_assert_cmpuint (theirs->status, ==, 200);
  g_assert_false (outbox_send (second, cms, update, &error));
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_CONFLICT);
  g_assert_false (stet_cms_error_can_retry (error));
  page = site_get (site, first->recorded->url + strlen (site->url));
  g_assert_nonnull (strstr (page->body, "<h1>Changed by hand</h1>"));
}

/* A desk that lost its records does not overwrite what is there in other words. */
static void
test_conflict_unknown (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autoptr (StetCms) cms = make_cms (site->url, site->token, NULL);
  g_autoptr (StetRendition) rendition = make_rendition (site, "Bridge shuts", REVISION);
  g_autoptr (Outbox) outbox = outbox_new (REVISION);
  g_autoptr (GError) error = NULL;
  g_autoptr (SiteAnswer) theirs
    = site_put_quoted (site, SITE_ID, "{'headline':'Older','slug':'bridge-shuts'}");

  g_assert_cmpuint (theirs->status, ==, 201);
  g_assert_false (outbox_send (outbox, cms, rendition, &error));
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_CONFLICT);
}

static void
test_refused_in_the_sites_words (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autoptr (StetCms) cms = make_cms (site->url, site->token, NULL);
  g_autoptr (StetRendition) rendition = NULL;
  g_autoptr (Outbox) outbox = outbox_new (REVISION);
  g_autofree char *headline = g_strnfill (301, 'x');
  g_autoptr (GError) error = NULL;

  rendition = make_rendition (site, headline, REVISION);
  g_assert_false (outbox_send (outbox, cms, rendition, &error));
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_REJECTED);
  g_assert_nonnull (strstr (error->message, "“headline” is longer than the 300 characters"));
  g_assert_false (stet_cms_error_can_retry (error));
}

/* A picture that was taken away on this machine is named as the reason, not as a fault of the network. */
static void
test_picture_gone (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autoptr (StetCms) cms = make_cms (site->url, site->token, NULL);
  g_autoptr (StetRendition) rendition = make_rendition (site, "Bridge shuts", REVISION);
  const StetRenditionMedia *media = rendition->media->pdata[0];
  g_autoptr (Outbox) outbox = outbox_new (REVISION);
  g_autoptr (GError) error = NULL;

  g_remove (media->path);
  g_assert_false (outbox_send (outbox, cms, rendition, &error));
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_REJECTED);
  g_assert_nonnull (strstr (error->message, "picture"));
  g_assert_cmpuint (count_items (site), ==, 0);
}

static void
test_cancelled (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autoptr (StetCms) cms = make_cms (site->url, site->token, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *answer = NULL;

  g_cancellable_cancel (cancellable);
  answer = stet_cms_test (cms, cancellable, &error);
  g_assert_null (answer);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/site/cms/test", test_test);
  g_test_add_func ("/site/cms/nobody-there", test_nobody_there);
  g_test_add_func ("/site/cms/not-a-site", test_not_a_site);
  g_test_add_func ("/site/cms/secrets", test_secrets);
  g_test_add_func ("/site/cms/deliver", test_deliver);
  g_test_add_func ("/site/cms/lost-answers", test_lost_answers);
  g_test_add_func ("/site/cms/kept-connections", test_kept_connections);
  g_test_add_func ("/site/cms/resume", test_resume);
  g_test_add_func ("/site/cms/update", test_update);
  g_test_add_func ("/site/cms/conflict", test_conflict);
  g_test_add_func ("/site/cms/conflict-unknown", test_conflict_unknown);
  g_test_add_func ("/site/cms/refused-in-the-sites-words", test_refused_in_the_sites_words);
  g_test_add_func ("/site/cms/picture-gone", test_picture_gone);
  g_test_add_func ("/site/cms/cancelled", test_cancelled);
  return g_test_run ();
}
