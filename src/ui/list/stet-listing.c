/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the list of stories asks the desk, and what it got. */

#include "config.h"

#include "stet-listing.h"

#include "stet-story-item.h"

StetListingQuery *
stet_listing_query_new (StetPlace place, const char *as, const char *text, guint limit)
{
  StetListingQuery *self = g_new0 (StetListingQuery, 1);

  self->place = place;
  self->as = g_strdup (as);
  self->text = g_strdup (text);
  self->limit = limit;
  return self;
}

void
stet_listing_query_free (StetListingQuery *self)
{
  g_free (self->as);
  g_free (self->text);
  g_free (self);
}

void
stet_listing_free (StetListing *self)
{
  g_clear_pointer (&self->stories, g_ptr_array_unref);
  g_free (self);
}

gpointer
stet_listing_run (StetDesk *desk, gpointer query, GCancellable *cancellable, GError **error)
{
  const StetListingQuery *ask = query;
  g_autoptr (StetListing) listing = g_new0 (StetListing, 1);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  listing->stories = stet_desk_list_stories (desk, ask->place, ask->as, ask->text, ask->limit, error);
  if (listing->stories == NULL)
    return NULL;
  listing->more = ask->limit > 0 && listing->stories->len >= ask->limit;
  if (g_cancellable_set_error_if_cancelled (cancellable, error)
      || !stet_desk_count_places (desk, ask->as, listing->counts, error))
    return NULL;
  return g_steal_pointer (&listing);
}

/* The items of @store by the id of their story. */
static GHashTable *
index_items (GListModel *store)
{
  GHashTable *items = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (store); i++)
    {
      StetStoryItem *item = g_list_model_get_item (store, i);

      g_hash_table_insert (items, g_strdup (stet_story_item_get_summary (item)->id), item);
    }
  return items;
}

static gboolean
stays (GListStore *store, guint old, GPtrArray *items, guint new, GHashTable *moved)
{
  g_autoptr (StetStoryItem) item = g_list_model_get_item (G_LIST_MODEL (store), old);

  return item == g_ptr_array_index (items, new) && !g_hash_table_contains (moved, item);
}

void
stet_listing_update_store (GListStore *store, GPtrArray *stories)
{
  g_autoptr (GHashTable) old = index_items (G_LIST_MODEL (store));
  g_autoptr (GHashTable) moved = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (store));
  guint head = 0, tail = 0;

  for (guint i = 0; i < stories->len; i++)
    {
      StetStorySummary *summary = g_steal_pointer (&g_ptr_array_index (stories, i));
      StetStoryItem *item = g_hash_table_lookup (old, summary->id);

      if (item == NULL)
        {
          g_ptr_array_add (items, stet_story_item_new (summary));
          continue;
        }
      /* What sorts elsewhere now is taken out and put in again: the sorter looks at an item only then. */
      if (!stet_story_summary_same_order (stet_story_item_get_summary (item), summary))
        g_hash_table_add (moved, item);
      g_ptr_array_add (items, g_object_ref (item));
      stet_story_item_set_summary (item, summary);
    }
  g_ptr_array_set_size (stories, 0);

  while (head < n_old && head < items->len && stays (store, head, items, head, moved))
    head++;
  while (tail < n_old - head && tail < items->len - head
         && stays (store, n_old - 1 - tail, items, items->len - 1 - tail, moved))
    tail++;

  if (n_old - head - tail > 0 || items->len - head - tail > 0)
    g_list_store_splice (store, head, n_old - head - tail, items->pdata + head, items->len - head - tail);
}
