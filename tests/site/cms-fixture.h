/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The client of a Stet Site and what a desk has around it: an outbox that keeps what was recorded, and
 * stories with pictures. */
#pragma once

#include "site-fixture.h"
#include "stet-cms.h"

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

/* A delivery with an id of its own. */
Outbox *outbox_new (const char *revision);
void outbox_free (Outbox *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Outbox, outbox_free)
/* Carries out what the recorded delivery asks for; what comes out is recorded with all else it says. */
gboolean outbox_send (Outbox *self, StetCms *cms, const StetRendition *rendition, GError **error);

StetCms *make_cms (const char *url, const char *secret, GError **error);
/* Writes a picture of that width beside the site's folder and names it. (owned) */
char *add_picture (SiteFixture *site, guint width, char **path);
/* A story with everything that a reader sees, and what only the desk may see. */
StetRendition *make_rendition (SiteFixture *site, const char *headline, const char *revision);
/* Delivers @first, and gives a second rendition that updates it. */
StetRendition *make_update (SiteFixture *site, StetCms *cms, Outbox *first);
/* How many articles the feed has. */
guint count_items (SiteFixture *site);
