/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The client and the real server: what a test of the target says, and that a story is published once,
 * whatever answer is lost and wherever the sender stops (promise 4). */
#include "config.h"

#include "site-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "drop-proxy.h"
#include "stet-cms.h"
#include "stet-error.h"

#define REVISION   "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc"
#define REVISION_2 "dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd"

/* What the outbox keeps: only what was recorded survives an attempt that fails. */
typedef struct
{
  StetDelivery *recorded; /* (owned) */
  GString *steps;         /* (owned): their names, each followed by a space */
  guint n_steps;
  guint fail_at; /* the record that fails, from 1; 0: none */
} Outbox;

static Outbox *
outbox_new (const char *revision)
{
  Outbox *self = g_new0 (Outbox, 1);
  StetDelivery *delivery = stet_delivery_new ();

  g_set_str (&delivery->id, "0195a1b2-0000-7000-8000-0000000000dd");
  g_set_str (&delivery->story, SITE_ID);
  g_set_str (&delivery->revision, revision);
  g_set_str (&delivery->progress, "{}");
  self->recorded = delivery;
  self->steps = g_string_new (NULL);
  return self;
}

static void
outbox_free (Outbox *self)
{
  stet_delivery_free (self->recorded);
  g_string_free (self->steps, TRUE);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Outbox, outbox_free)

static gboolean
record_cb (const StetDelivery *delivery, gpointer data, GError **error)
{
  Outbox *self = data;

  if (++self->n_steps == self->fail_at)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "no room on the disk");
      return FALSE;
    }
  stet_delivery_free (self->recorded);
  self->recorded = stet_delivery_copy (delivery);
  g_string_append_printf (self->steps, "%s ", delivery->step);
  return TRUE;
}

static gboolean
deliver (Outbox *self, StetCms *cms, const StetRendition *rendition, GError **error)
{
  g_autoptr (StetDelivery) delivery = stet_delivery_copy (self->recorded);

  return stet_cms_carry_out (cms, rendition, delivery, record_cb, self, NULL, error);
}

static StetCms *
make_cms (const char *url, const char *secret, GError **error)
{
  g_autoptr (StetTarget) target
    = stet_target_new ("0195a1b2-0000-7000-8000-0000000000aa", "Site", "site", url, "");

  return stet_cms_new (target, secret, error);
}

/* Writes a picture beside the site's folder and names it. (owned) */
static char *
add_picture (SiteFixture *site, guint width, char **path)
{
  g_autoptr (GBytes) png = site_make_png (width, 40);
  char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, png);

  *path = g_build_filename (site->dir, hash, NULL);
  g_assert_true (
    g_file_set_contents (*path, g_bytes_get_data (png, NULL), (gssize) g_bytes_get_size (png), NULL));
  return hash;
}

/* A story with everything that a reader sees, and what only the desk may see. */
static StetRendition *
make_rendition (SiteFixture *site, const char *headline, const char *revision)
{
  g_autofree char *lead_path = NULL;
  g_autofree char *quay_path = NULL;
  g_autofree char *lead = add_picture (site, 60, &lead_path);
  g_autofree char *quay = add_picture (site, 61, &quay_path);
  g_autofree char *body
    = g_strdup_printf ("The *bridge* <closes> on Monday.\n\n![Boats](media:%s)\n\n> Said so.", quay);
  g_autoptr (StetStory) story = stet_story_new (SITE_ID);
  StetRendition *rendition;

  stet_story_set (&story->headline, headline);
  stet_story_set (&story->standfirst, "Engineers & councillors differ");
  stet_story_set (&story->slug, "bridge-shuts");
  stet_story_set (&story->section, "City & Port");
  stet_story_set (&story->language, "en-GB");
  stet_story_set (&story->body, body);
  stet_story_set (&story->editors_note, "Ring the mayor before this goes out");
  g_ptr_array_add (story->byline, stet_byline_new (NULL, "Jan Novák", NULL));
  g_ptr_array_add (story->byline, stet_byline_new (NULL, "Ann Other", "Photographs"));
  g_ptr_array_add (story->tags, stet_tag_new ("R&D", NULL));
  g_ptr_array_add (story->tags, stet_tag_new ("transport", "medtop:20000337"));
  g_ptr_array_add (story->corrections, stet_correction_new (SITE_NOW - G_TIME_SPAN_HOUR, "It said Tuesday."));
  story->picture = stet_picture_new (lead, "The bridge, “closed”", "On Sunday", "Jan Novák");
  g_ptr_array_add (story->pictures, stet_picture_new (quay, "Boats", "The quay", "PA"));
  rendition = stet_rendition_new (story, revision, SITE_NOW);
  stet_rendition_add_media (rendition, lead, lead_path, NULL);
  stet_rendition_add_media (rendition, quay, quay_path, NULL);
  return rendition;
}

static guint
count_items (SiteFixture *site)
{
  g_autoptr (SiteAnswer) feed = site_get (site, "/feed.xml");
  guint n = 0;

  for (const char *p = feed->body; (p = strstr (p, "<item>")) != NULL; p++)
    n++;
  return n;
}

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

  deliver (outbox, cms, rendition, &error);
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
      g_assert_false (deliver (outbox, cms, rendition, &error));
      g_assert_true (stet_cms_error_can_retry (error));
      g_clear_error (&error);
      drop_proxy_drop (proxy, 0);
      site_fixture_set_now (site, SITE_NOW + G_TIME_SPAN_HOUR);
      deliver (outbox, cms, rendition, &error);
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
          g_assert_true (deliver (other, whole, again, NULL));
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
  deliver (outbox, cms, rendition, &error);
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
      g_assert_false (deliver (outbox, cms, rendition, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
      g_clear_error (&error);
      outbox->fail_at = 0;
      deliver (outbox, cms, rendition, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (outbox->steps->str, ==, "media media post verify ");
      g_assert_cmpuint (count_items (site), ==, 1);
    }
}

/* Delivers @first, and gives a second rendition that updates it. */
static StetRendition *
make_update (SiteFixture *site, StetCms *cms, Outbox *first)
{
  g_autoptr (StetRendition) rendition = make_rendition (site, "Bridge shuts", REVISION);
  StetRendition *update = make_rendition (site, "Bridge stays open", REVISION_2);
  g_autoptr (GError) error = NULL;

  deliver (first, cms, rendition, &error);
  g_assert_no_error (error);
  first->recorded->state = STET_DELIVERY_DONE;
  first->recorded->finished = SITE_NOW;
  stet_rendition_set_previous (update, first->recorded, SITE_NOW);
  return update;
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
  deliver (second, cms, update, &error);
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
  g_assert_false (deliver (second, cms, update, &error));
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
  g_assert_false (deliver (outbox, cms, rendition, &error));
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
  g_assert_false (deliver (outbox, cms, rendition, &error));
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
  g_assert_false (deliver (outbox, cms, rendition, &error));
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
