/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cms-fixture.h"

#include <string.h>

Outbox *
outbox_new (const char *revision)
{
  static guint n_deliveries = 0;
  Outbox *self = g_new0 (Outbox, 1);
  StetDelivery *delivery = stet_delivery_new ();

  g_free (delivery->id);
  delivery->id = g_strdup_printf ("0195a1b2-0000-7000-8000-%012x", ++n_deliveries);
  g_set_str (&delivery->story, SITE_ID);
  g_set_str (&delivery->revision, revision);
  g_set_str (&delivery->progress, "{}");
  self->recorded = delivery;
  self->steps = g_string_new (NULL);
  return self;
}

void
outbox_free (Outbox *self)
{
  stet_delivery_free (self->recorded);
  g_string_free (self->steps, TRUE);
  g_free (self);
}

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

gboolean
outbox_send (Outbox *self, StetCms *cms, const StetRendition *rendition, GError **error)
{
  g_autoptr (StetDelivery) delivery = stet_delivery_copy (self->recorded);

  if (!stet_cms_carry_out (cms, rendition, delivery, record_cb, self, NULL, error))
    return FALSE;
  g_set_str (&self->recorded->message, delivery->message);
  self->recorded->state = STET_DELIVERY_DONE;
  self->recorded->finished = rendition->modified;
  return TRUE;
}

StetCms *
make_cms (const char *url, const char *secret, GError **error)
{
  g_autoptr (StetTarget) target
    = stet_target_new ("0195a1b2-0000-7000-8000-0000000000aa", "Site", "site", url, "");

  return stet_cms_new (target, secret, error);
}

char *
add_picture (SiteFixture *site, guint width, char **path)
{
  g_autoptr (GBytes) png = site_make_png (width, 40);
  char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, png);

  *path = g_build_filename (site->dir, hash, NULL);
  g_assert_true (
    g_file_set_contents (*path, g_bytes_get_data (png, NULL), (gssize) g_bytes_get_size (png), NULL));
  return hash;
}

StetRendition *
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

StetRendition *
make_update (SiteFixture *site, StetCms *cms, Outbox *first)
{
  g_autoptr (StetRendition) rendition = make_rendition (site, "Bridge shuts", REVISION);
  StetRendition *update = make_rendition (site, "Bridge stays open", REVISION_2);
  g_autoptr (GError) error = NULL;

  outbox_send (first, cms, rendition, &error);
  g_assert_no_error (error);
  stet_rendition_set_previous (update, first->recorded, SITE_NOW);
  return update;
}

guint
count_items (SiteFixture *site)
{
  g_autoptr (SiteAnswer) feed = site_get (site, "/feed.xml");
  guint n = 0;

  for (const char *p = feed->body; (p = strstr (p, "<item>")) != NULL; p++)
    n++;
  return n;
}
