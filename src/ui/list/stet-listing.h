/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the list of stories asks the desk, and what it got. Values; listing_run() works off the main thread.
 */
#pragma once

#include "stet-desk.h"

G_BEGIN_DECLS

typedef struct
{
  StetPlace place;
  char *as;   /* (owned) */
  char *text; /* (owned) (nullable): a search */
  guint limit;
} StetListingQuery;

StetListingQuery *stet_listing_query_new (StetPlace place, const char *as, const char *text, guint limit);
void stet_listing_query_free (StetListingQuery *self);

typedef struct
{
  GPtrArray *stories; /* (owned): of StetStorySummary */
  guint counts[STET_N_PLACES];
  gboolean more; /* there are more stories than the query's limit */
} StetListing;

void stet_listing_free (StetListing *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetListing, stet_listing_free)

/* A StetDeskFunc: @query is a StetListingQuery; returns a StetListing. */
gpointer stet_listing_run (StetDesk *desk, gpointer query, GCancellable *cancellable, GError **error);

/* Makes @store, of StetStoryItem, hold @stories, with as few changes as will do. Takes the summaries out of
 * @stories. */
void stet_listing_update_store (GListStore *store, GPtrArray *stories);

G_END_DECLS
