/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The client and the real server, beyond the first publication: held until its time, changed behind our back,
 * withdrawn, shown as a preview, and called by the site's own names. */
#include "config.h"

#include <string.h>

#include "cms-fixture.h"
#include "drop-proxy.h"
#include "stet-error.h"

static char *
path_of (SiteFixture *site, const char *url)
{
  g_assert_true (g_str_has_prefix (url, site->url));
  return g_strdup (url + strlen (site->url));
}

static guint
status_of (SiteFixture *site, const char *url)
{
  g_autofree char *path = path_of (site, url);
  g_autoptr (SiteAnswer) page = site_get (site, path);

  return page->status;
}

static Outbox *
new_outbox (StetDeliveryAction action, const char *revision)
{
  Outbox *outbox = outbox_new (revision);

  outbox->recorded->action = action;
  return outbox;
}

static StetCms *
make_trusted_cms (SiteFixture *site)
{
  g_autoptr (StetTarget) target
    = stet_target_new ("0195a1b2-0000-7000-8000-0000000000aa", "Site", "site", site->url, "");

  target->trusted = TRUE;
  return stet_cms_new (target, site->token, NULL);
}

/* A story under embargo for an hour, to be released then. */
static StetRendition *
make_embargoed (SiteFixture *site)
{
  StetRendition *rendition = make_rendition (site, "Bridge shuts", REVISION);

  rendition->story->embargo = rendition->release = SITE_NOW + G_TIME_SPAN_HOUR;
  return rendition;
}

static void
test_release (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autoptr (StetCms) cms = make_trusted_cms (site);
  g_autoptr (StetRendition) rendition = make_embargoed (site);
  const StetRenditionMedia *media = rendition->media->pdata[0];
  g_autofree char *picture = g_strdup_printf ("%s/media/%s.png", site->url, media->media);
  g_autoptr (Outbox) outbox = outbox_new (REVISION);
  g_autoptr (GError) error = NULL;

  outbox_send (outbox, cms, rendition, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (outbox->steps->str, ==, "media media post verify ");
  g_assert_cmpuint (status_of (site, outbox->recorded->url), ==, 404);
  g_assert_cmpuint (status_of (site, picture), ==, 404);
  g_assert_cmpuint (count_items (site), ==, 0);
  site_fixture_set_now (site, SITE_NOW + G_TIME_SPAN_HOUR);
  g_assert_cmpuint (status_of (site, outbox->recorded->url), ==, 200);
  g_assert_cmpuint (status_of (site, picture), ==, 200);
  g_assert_cmpuint (count_items (site), ==, 1);
}

/* What the site holds is taken back under the id of its delivery, and can be given once more under the same.
 */
static void
test_taken_back (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autoptr (StetCms) cms = make_trusted_cms (site);
  g_autoptr (StetRendition) rendition = make_embargoed (site);
  g_autoptr (Outbox) outbox = outbox_new (REVISION);
  g_autoptr (GError) error = NULL;
  g_autofree char *progress = NULL;

  outbox_send (outbox, cms, rendition, &error);
  g_assert_no_error (error);
  progress = g_strdup (outbox->recorded->progress);
  outbox->recorded->action = STET_DELIVERY_WITHDRAW;
  g_set_str (&outbox->recorded->progress, "{}");
  outbox_send (outbox, cms, rendition, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (site_count_files (site), ==, 0);
  outbox->recorded->action = STET_DELIVERY_PUBLISH;
  g_set_str (&outbox->recorded->progress, progress);
  outbox_send (outbox, cms, rendition, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (site_count_files (site), ==, 2);
  g_assert_cmpuint (count_items (site), ==, 0);
  site_fixture_set_now (site, SITE_NOW + G_TIME_SPAN_HOUR);
  g_assert_cmpuint (count_items (site), ==, 1);
}

/* Who is not trusted gets nothing, not even a picture. */
static void
test_not_trusted (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autoptr (StetCms) cms = make_cms (site->url, site->token, NULL);
  g_autoptr (StetRendition) rendition = make_embargoed (site);
  g_autoptr (Outbox) outbox = outbox_new (REVISION);
  g_autoptr (GError) error = NULL;

  g_assert_false (outbox_send (outbox, cms, rendition, &error));
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_EMBARGO);
  g_assert_cmpuint (site_count_files (site), ==, 0);
}

/* A site whose clock is ahead would show it before its time. */
static void
test_clock_ahead (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autoptr (StetCms) cms = make_trusted_cms (site);
  g_autoptr (StetRendition) rendition = make_embargoed (site);
  g_autoptr (Outbox) outbox = outbox_new (REVISION);
  g_autoptr (GError) error = NULL;

  site_fixture_set_now (site, SITE_NOW + 2 * G_TIME_SPAN_MINUTE);
  g_assert_false (outbox_send (outbox, cms, rendition, &error));
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_REJECTED);
  g_assert_nonnull (strstr (error->message, "120"));
  g_assert_cmpuint (site_count_files (site), ==, 0);
}

/* What somebody changed or took down there is replaced only when that is asked for. */
static void
test_overwrite (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autoptr (StetCms) cms = make_cms (site->url, site->token, NULL);
  g_autoptr (Outbox) first = outbox_new (REVISION);
  g_autoptr (Outbox) second = outbox_new (REVISION_2);
  g_autoptr (StetRendition) update = make_update (site, cms, first);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SiteAnswer) theirs
        = i == 0 ? site_put_quoted (site, SITE_ID, "{'headline':'By hand','slug':'bridge-shuts'}")
                 : site_api_put (site, "/articles/" SITE_ID "/withdrawal", "{}");
      g_autofree char *path = path_of (site, first->recorded->url);

      g_assert_cmpuint (theirs->status, ==, 200);
      second->recorded->overwrite = FALSE;
      if (i == 0)
        {
          g_assert_false (outbox_send (second, cms, update, &error));
          g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_CONFLICT);
          g_clear_error (&error);
        }
      second->recorded->overwrite = TRUE;
      outbox_send (second, cms, update, &error);
      g_assert_no_error (error);
      {
        g_autoptr (SiteAnswer) page = site_get (site, path);
        g_assert_nonnull (strstr (page->body, "<h1>Bridge stays open</h1>"));
      }
    }
}

/* Taken down by somebody else, an update stops too. */
static void
test_deleted (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autoptr (StetCms) cms = make_cms (site->url, site->token, NULL);
  g_autoptr (Outbox) first = outbox_new (REVISION);
  g_autoptr (Outbox) second = outbox_new (REVISION_2);
  g_autoptr (StetRendition) update = make_update (site, cms, first);
  g_autoptr (SiteAnswer) theirs = site_api_put (site, "/articles/" SITE_ID "/withdrawal", "{}");
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (theirs->status, ==, 200);
  g_assert_false (outbox_send (second, cms, update, &error));
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_CONFLICT);
  g_assert_cmpuint (status_of (site, first->recorded->url), ==, 410);
}

/* An attempt that was given up for days finds its pictures gone from the site, and sends them again. */
static void
test_pictures_let_go (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autoptr (StetCms) cms = NULL;
  g_autoptr (StetRendition) rendition = make_rendition (site, "Bridge shuts", REVISION);
  g_autoptr (Outbox) outbox = outbox_new (REVISION);
  g_autoptr (GError) error = NULL;

  cms = make_cms (site->url, site->token, NULL);
  /* the second picture arrives, but not the word of it; then the machine sleeps for two days */
  outbox->fail_at = 2;
  g_assert_false (outbox_send (outbox, cms, rendition, &error));
  g_clear_error (&error);
  outbox->fail_at = 0;
  g_assert_cmpuint (site_count_files (site), ==, 2);
  site_fixture_set_now (site, SITE_NOW + 2 * G_TIME_SPAN_DAY);
  site_fixture_restart (site);
  g_assert_cmpuint (site_count_files (site), ==, 0);
  g_clear_object (&cms);
  cms = make_cms (site->url, site->token, NULL);
  outbox_send (outbox, cms, rendition, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (site_count_files (site), ==, 2);
  g_assert_cmpuint (count_items (site), ==, 1);
}

/* Publishes a story and gives the withdrawal of it. */
static Outbox *
make_withdrawal (SiteFixture *site, StetCms *cms, StetRendition *rendition, const char *notice)
{
  g_autoptr (Outbox) first = outbox_new (REVISION);
  Outbox *outbox = new_outbox (STET_DELIVERY_WITHDRAW, REVISION);
  g_autoptr (GError) error = NULL;

  outbox_send (first, cms, rendition, &error);
  g_assert_no_error (error);
  stet_rendition_set_previous (rendition, first->recorded, SITE_NOW);
  g_set_str (&outbox->recorded->notice, notice);
  return outbox;
}

static void
test_withdraw (void)
{
  static const char *const notices[] = { "", "It was wrong, and we are sorry." };

  for (gsize i = 0; i < G_N_ELEMENTS (notices); i++)
    {
      g_autoptr (SiteFixture) site = site_fixture_new ();
      g_autoptr (StetCms) cms = make_cms (site->url, site->token, NULL);
      g_autoptr (StetRendition) rendition = make_rendition (site, "Bridge shuts", REVISION);
      g_autoptr (Outbox) outbox = make_withdrawal (site, cms, rendition, notices[i]);
      g_autoptr (Outbox) again = new_outbox (STET_DELIVERY_WITHDRAW, REVISION);
      g_autoptr (GError) error = NULL;
      g_autofree char *path = path_of (site, rendition->previous->url);

      outbox_send (outbox, cms, rendition, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (outbox->steps->str, ==, "withdraw ");
      g_assert_cmpstr (outbox->recorded->url, ==, rendition->previous->url);
      g_assert_cmpuint (status_of (site, outbox->recorded->url), ==, i == 0 ? 410 : 200);
      g_assert_cmpuint (count_items (site), ==, 0);
      g_assert_cmpuint (site_count_files (site), ==, 0);
      /* one that is gone already is a success */
      g_set_str (&again->recorded->notice, notices[i]);
      outbox_send (again, cms, rendition, &error);
      g_assert_no_error (error);
      {
        g_autoptr (SiteAnswer) page = site_get (site, path);
        g_assert_nonnull (strstr (page->body, notices[i]));
        g_assert_null (strstr (page->body, "closes"));
      }
    }
}

/* One that never came there, and one whose answer is lost. */
static void
test_withdraw_again (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autoptr (DropProxy) proxy = drop_proxy_new (site->url);
  g_autoptr (StetCms) cms = make_cms (drop_proxy_get_url (proxy), site->token, NULL);
  g_autoptr (StetCms) direct = make_cms (site->url, site->token, NULL);
  g_autoptr (StetRendition) rendition = make_rendition (site, "Bridge shuts", REVISION);
  g_autoptr (Outbox) never = new_outbox (STET_DELIVERY_WITHDRAW, REVISION);
  g_autoptr (Outbox) outbox = NULL;
  g_autoptr (GError) error = NULL;

  outbox_send (never, direct, rendition, &error);
  g_assert_no_error (error);
  outbox = make_withdrawal (site, direct, rendition, "Sorry.");
  drop_proxy_drop (proxy, 1);
  g_assert_false (outbox_send (outbox, cms, rendition, &error));
  g_assert_true (stet_cms_error_can_retry (error));
  g_clear_error (&error);
  drop_proxy_drop (proxy, 0);
  outbox_send (outbox, cms, rendition, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (outbox->steps->str, ==, "withdraw ");
  g_assert_cmpuint (count_items (site), ==, 0);
}

static void
test_fetch (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autoptr (StetCms) cms = make_cms (site->url, site->token, NULL);
  g_autoptr (Outbox) first = outbox_new (REVISION);
  g_autoptr (StetRendition) update = make_update (site, cms, first);
  g_autoptr (StetCmsArticle) ours = stet_cms_fetch (cms, first->recorded, NULL, NULL);
  g_autoptr (StetCmsArticle) theirs = NULL;
  g_autoptr (StetCmsArticle) gone = NULL;

  g_assert_nonnull (update);
  g_assert_true (ours->as_left);
  g_assert_false (ours->gone);
  g_assert_cmpstr (ours->headline, ==, "Bridge shuts");
  g_assert_cmpstr (ours->standfirst, ==, "Engineers & councillors differ");
  g_assert_cmpstr (ours->url, ==, first->recorded->url);
  g_assert_cmpint (ours->modified, ==, SITE_NOW);
  g_assert_nonnull (strstr (ours->html, "<p>The <em>bridge</em> &lt;closes&gt; on Monday.</p>"));
  g_assert_nonnull (strstr (ours->html, "src=\"media:"));
  {
    g_autoptr (SiteAnswer) put
      = site_put_quoted (site, SITE_ID, "{'headline':'By hand','slug':'bridge-shuts'}");
    g_assert_cmpuint (put->status, ==, 200);
  }
  theirs = stet_cms_fetch (cms, first->recorded, NULL, NULL);
  g_assert_false (theirs->as_left);
  g_assert_cmpstr (theirs->headline, ==, "By hand");
  {
    g_autoptr (SiteAnswer) put = site_api_put (site, "/articles/" SITE_ID "/withdrawal", "{}");
    g_assert_cmpuint (put->status, ==, 200);
  }
  gone = stet_cms_fetch (cms, first->recorded, NULL, NULL);
  g_assert_true (gone->gone);
  g_assert_false (gone->as_left);
}

/* An update that waits does not make what readers see another. */
static void
test_fetch_waiting (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autoptr (StetCms) cms = make_cms (site->url, site->token, NULL);
  g_autoptr (Outbox) first = outbox_new (REVISION);
  g_autoptr (Outbox) second = outbox_new (REVISION_2);
  g_autoptr (StetRendition) update = make_update (site, cms, first);
  g_autoptr (StetCmsArticle) shown = NULL;
  g_autoptr (StetCmsArticle) waiting = NULL;
  g_autoptr (GError) error = NULL;

  update->release = SITE_NOW + G_TIME_SPAN_HOUR;
  outbox_send (second, cms, update, &error);
  g_assert_no_error (error);
  shown = stet_cms_fetch (cms, first->recorded, NULL, NULL);
  waiting = stet_cms_fetch (cms, second->recorded, NULL, NULL);
  g_assert_true (shown->as_left);
  g_assert_true (waiting->as_left);
}

/* Each answer in turn is lost; the address is the same, and the delivery that follows ends it. */
static void
test_preview (void)
{
  for (guint lost = 0; lost <= 5; lost++)
    {
      g_autoptr (SiteFixture) site = site_fixture_new ();
      g_autoptr (DropProxy) proxy = drop_proxy_new (site->url);
      g_autoptr (StetCms) cms = make_cms (drop_proxy_get_url (proxy), site->token, NULL);
      g_autoptr (StetRendition) rendition = make_rendition (site, "Bridge shuts", REVISION);
      g_autoptr (Outbox) outbox = new_outbox (STET_DELIVERY_PREVIEW, REVISION);
      g_autoptr (GError) error = NULL;
      g_autofree char *address = NULL;

      drop_proxy_drop (proxy, lost);
      if (lost > 0)
        {
          g_assert_false (outbox_send (outbox, cms, rendition, &error));
          g_assert_true (stet_cms_error_can_retry (error));
          g_clear_error (&error);
          drop_proxy_drop (proxy, 0);
        }
      outbox_send (outbox, cms, rendition, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (outbox->steps->str, ==, "media media preview ");
      address = g_strdup (outbox->recorded->url);
      g_assert_cmpuint (status_of (site, address), ==, 200);
      g_assert_cmpuint (count_items (site), ==, 0);
      /* published with the progress of the preview, no picture is sent again */
      outbox->recorded->action = STET_DELIVERY_PUBLISH;
      g_string_truncate (outbox->steps, 0);
      outbox_send (outbox, cms, rendition, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (outbox->steps->str, ==, "post verify ");
      g_assert_cmpuint (status_of (site, address), ==, 404);
      g_assert_cmpuint (status_of (site, outbox->recorded->url), ==, 200);
      g_assert_cmpuint (site_count_files (site), ==, 2);
    }
}

static StetCms *
make_mapped_cms (SiteFixture *site, gboolean creates)
{
  g_autoptr (StetTarget) target
    = stet_target_new ("0195a1b2-0000-7000-8000-0000000000aa", "Site", "site", site->url, "");

  g_ptr_array_add (target->terms,
                   stet_target_term_new (STET_TERM_SECTION, "city & port", "harbour", "Harbour"));
  g_ptr_array_add (target->terms, stet_target_term_new (STET_TERM_AUTHOR, "Jan Novák", "jan", "J. Novák"));
  target->creates_tags = creates;
  target->creates_sections = creates;
  return stet_cms_new (target, site->token, NULL);
}

static void
test_terms (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autoptr (StetCms) mapped = make_mapped_cms (site, TRUE);
  g_autoptr (StetRendition) rendition = make_rendition (site, "Bridge shuts", REVISION);
  g_autoptr (Outbox) outbox = outbox_new (REVISION);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tags = NULL;
  const StetTargetTerm *tag;
  g_autoptr (SiteAnswer) section = NULL;
  g_autoptr (SiteAnswer) author = NULL;

  outbox_send (outbox, mapped, rendition, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (outbox->recorded->message, ==, "");
  section = site_get (site, "/section/harbour");
  author = site_get (site, "/author/j-novak");
  g_assert_cmpuint (section->status, ==, 200);
  g_assert_cmpuint (author->status, ==, 200);
  tags = stet_cms_list_terms (mapped, STET_TERM_TAG, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (tags->len, ==, 2);
  tag = tags->pdata[0];
  g_assert_cmpstr (tag->label, ==, "R&D");
  g_assert_cmpstr (tag->remote, ==, "r-d");
  g_assert_cmpstr (tag->name, ==, "");
}

/* What the site does not have and is not to be made is left out, and said. */
static void
test_terms_not_made (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autoptr (StetTarget) target
    = stet_target_new ("0195a1b2-0000-7000-8000-0000000000aa", "The Site", "site", site->url, "");
  g_autoptr (StetRendition) rendition = make_rendition (site, "Bridge shuts", REVISION);
  g_autoptr (SiteAnswer) other
    = site_put_quoted (site, SITE_ID_2, "{'headline':'Other','slug':'other','tags':[{'name':'Transport'}]}");
  g_autoptr (Outbox) outbox = outbox_new (REVISION);
  g_autoptr (StetCms) cms = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SiteAnswer) held = NULL;

  target->creates_tags = target->creates_sections = FALSE;
  cms = stet_cms_new (target, site->token, NULL);
  g_assert_cmpuint (other->status, ==, 201);
  outbox_send (outbox, cms, rendition, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (outbox->recorded->message, "“City & Port”"));
  g_assert_nonnull (strstr (outbox->recorded->message, "“R&D”"));
  g_assert_null (strstr (outbox->recorded->message, "transport"));
  held = site_api_get (site, "/articles/" SITE_ID);
  g_assert_null (strstr (held->body, "R&D"));
  g_assert_nonnull (strstr (held->body, "\"transport\""));
  g_assert_nonnull (strstr (held->body, "\"section\" : \"\""));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/site/cms/release", test_release);
  g_test_add_func ("/site/cms/taken-back", test_taken_back);
  g_test_add_func ("/site/cms/not-trusted", test_not_trusted);
  g_test_add_func ("/site/cms/clock-ahead", test_clock_ahead);
  g_test_add_func ("/site/cms/overwrite", test_overwrite);
  g_test_add_func ("/site/cms/deleted", test_deleted);
  g_test_add_func ("/site/cms/pictures-let-go", test_pictures_let_go);
  g_test_add_func ("/site/cms/withdraw", test_withdraw);
  g_test_add_func ("/site/cms/withdraw-again", test_withdraw_again);
  g_test_add_func ("/site/cms/fetch", test_fetch);
  g_test_add_func ("/site/cms/fetch-waiting", test_fetch_waiting);
  g_test_add_func ("/site/cms/preview", test_preview);
  g_test_add_func ("/site/cms/terms", test_terms);
  g_test_add_func ("/site/cms/terms-not-made", test_terms_not_made);
  return g_test_run ();
}
