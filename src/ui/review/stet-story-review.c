/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-story-review-private.h"

#include "stet-desk-review.h"
#include "stet-error-words.h"
#include "stet-person-item.h"
#include "stet-story-style.h"

#include <glib/gi18n.h>

enum
{
  PROP_N_SUGGESTIONS = 1,
  PROP_N_THREADS,
  N_PROPS,
};

enum
{
  FAILED,
  SETTLED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static GType
get_item_type (GListModel *list)
{
  return STET_TYPE_REVIEW_ITEM;
}

static guint
get_n_items (GListModel *list)
{
  return g_list_model_get_n_items (G_LIST_MODEL (STET_STORY_REVIEW (list)->items));
}

static gpointer
get_item (GListModel *list, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (STET_STORY_REVIEW (list)->items), position);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (StetStoryReview,
                               stet_story_review,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

/* Reading, off the main thread */

static StetReviewItem *
find_thread (const GPtrArray *items, const char *id)
{
  for (guint i = 0; i < items->len; i++)
    {
      const StetComment *thread = stet_review_item_get_thread (g_ptr_array_index (items, i));

      if (thread != NULL && g_str_equal (thread->id, id))
        return g_ptr_array_index (items, i);
    }
  return NULL;
}

static void
add_threads (GPtrArray *items, const GPtrArray *comments, const GPtrArray *people)
{
  for (guint i = 0; i < comments->len; i++)
    {
      const StetComment *comment = g_ptr_array_index (comments, i);
      const char *person = stet_people_find_name (people, comment->person);
      StetReviewItem *item = find_thread (items, comment->thread);

      if (item != NULL)
        stet_review_item_add_remark (item, person, comment->text, comment->time);
      else
        g_ptr_array_add (items, stet_review_item_new_thread (stet_comment_copy (comment), person));
    }
}

static gpointer
read_items (StetDesk *desk, gpointer story, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) people = stet_desk_list_people (desk, error);
  g_autoptr (GPtrArray) suggestions = NULL;
  g_autoptr (GPtrArray) comments = NULL;

  suggestions = people != NULL ? stet_desk_list_suggestions (desk, story, error) : NULL;
  comments = suggestions != NULL ? stet_desk_list_comments (desk, story, error) : NULL;
  if (comments == NULL)
    return NULL;
  for (guint i = 0; i < suggestions->len; i++)
    {
      const StetSuggestion *suggestion = g_ptr_array_index (suggestions, i);

      g_ptr_array_add (items,
                       stet_review_item_new_suggestion (stet_suggestion_copy (suggestion),
                                                        stet_people_find_name (people, suggestion->person)));
    }
  add_threads (items, comments, people);
  return g_steal_pointer (&items);
}

/* Their places in the text */

char *
stet_story_review_dup_text (StetStoryReview *self)
{
  return stet_story_buffer_dup_body (stet_story_editor_get_buffer (self->editor));
}

static int
compare_ranges (gconstpointer a, gconstpointer b)
{
  const StetStyleRange *range_a = a, *range_b = b;

  if (range_a->tag != range_b->tag)
    return range_a->tag < range_b->tag ? -1 : 1;
  return (range_a->start > range_b->start) - (range_a->start < range_b->start);
}

/* Ranges of one tag must not overlap. */
static void
join_overlaps (GArray *style)
{
  for (guint i = 1; i < style->len;)
    {
      StetStyleRange *before = &g_array_index (style, StetStyleRange, i - 1);
      StetStyleRange *range = &g_array_index (style, StetStyleRange, i);

      if (range->tag == before->tag && range->start < before->end)
        {
          before->end = MAX (before->end, range->end);
          g_array_remove_index (style, i);
        }
      else
        i++;
    }
}

/* Suggestions are marked by the text that shows them. */
static void
mark (StetStoryReview *self)
{
  g_autoptr (GArray) style = g_array_new (FALSE, FALSE, sizeof (StetStyleRange));
  guint n = get_n_items (G_LIST_MODEL (self));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (StetReviewItem) item = get_item (G_LIST_MODEL (self), i);
      StetStyleRange range = { STET_TAG_COMMENTED };

      if (stet_review_item_get_thread (item) != NULL
          && stet_review_item_get_place (item, &range.start, &range.end))
        g_array_append_val (style, range);
    }
  g_array_sort (style, compare_ranges);
  join_overlaps (style);
  stet_story_editor_project (self->editor, STET_TAG_COMMENTED, STET_TAG_COMMENTED + 1, 0,
                             stet_story_editor_get_length (self->editor), style);
}

static void
place (StetStoryReview *self)
{
  guint n = get_n_items (G_LIST_MODEL (self));
  g_autofree char *text = NULL;

  if (self->editor == NULL || n == 0)
    return;
  text = stet_story_review_dup_text (self);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (StetReviewItem) item = get_item (G_LIST_MODEL (self), i);

      stet_review_item_place (item, text);
    }
  mark (self);
  stet_story_review_queue_show (self);
}

/* While somebody suggests the body stays as it is. */
static void
settled_cb (StetStoryReview *self)
{
  if (self->as == NULL)
    place (self);
}

static void
count (StetStoryReview *self)
{
  guint n_suggestions = 0, n_threads = 0;
  guint n = get_n_items (G_LIST_MODEL (self));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (StetReviewItem) item = get_item (G_LIST_MODEL (self), i);

      if (!stet_review_item_is_open (item))
        continue;
      if (stet_review_item_get_suggestion (item) != NULL)
        n_suggestions++;
      else
        n_threads++;
    }
  if (n_suggestions != self->n_suggestions)
    {
      self->n_suggestions = n_suggestions;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SUGGESTIONS]);
    }
  if (n_threads != self->n_threads)
    {
      self->n_threads = n_threads;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_THREADS]);
    }
}

void
stet_story_review_fail (StetStoryReview *self, const GError *error)
{
  if (!stet_error_is_silent (error))
    g_signal_emit (self, signals[FAILED], 0, error->message);
}

void
stet_story_review_tell_settled (StetStoryReview *self, StetReviewDeed deed, const char *const *ids)
{
  g_signal_emit (self, signals[SETTLED], 0, deed, ids);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetStoryReview) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = stet_desk_run_finish (STET_DESK (source), result, &error);
  g_autofree char *text = NULL;
  guint n_before = get_n_items (G_LIST_MODEL (self));

  if (items == NULL || self->editor == NULL)
    {
      if (items == NULL)
        stet_story_review_fail (self, error);
      return;
    }
  text = stet_story_review_dup_text (self);
  for (guint i = 0; i < items->len; i++)
    stet_review_item_place (g_ptr_array_index (items, i), text);
  g_ptr_array_sort_values_with_data (items, stet_review_item_compare, NULL);
  g_list_store_splice (self->items, 0, n_before, items->pdata, items->len);
  stet_story_review_show (self);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, items->len);
  mark (self);
  count (self);
}

static void
read_again (StetStoryReview *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  stet_desk_run_async (stet_working_copy_get_desk (self->copy), read_items,
                       g_strdup (stet_working_copy_get_id (self->copy)), g_free,
                       (GDestroyNotify) g_ptr_array_unref, self->cancellable, read_cb, g_object_ref (self));
}

static void
review_changed_cb (StetStoryReview *self, const char *story)
{
  if (*story == '\0' || g_str_equal (story, stet_working_copy_get_id (self->copy)))
    read_again (self);
}

/* The object */

static void
stet_story_review_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  StetStoryReview *self = STET_STORY_REVIEW (object);

  if (id == PROP_N_SUGGESTIONS)
    g_value_set_uint (value, self->n_suggestions);
  else if (id == PROP_N_THREADS)
    g_value_set_uint (value, self->n_threads);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
stet_story_review_dispose (GObject *object)
{
  StetStoryReview *self = STET_STORY_REVIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->show_source, g_source_remove);
  stet_story_review_release_selection (self);
  g_clear_weak_pointer (&self->editor);
  g_clear_object (&self->copy);
  g_clear_object (&self->items);
  G_OBJECT_CLASS (stet_story_review_parent_class)->dispose (object);
}

static void
stet_story_review_finalize (GObject *object)
{
  StetStoryReview *self = STET_STORY_REVIEW (object);

  g_hash_table_unref (self->shown_mine);
  g_free (self->as);
  G_OBJECT_CLASS (stet_story_review_parent_class)->finalize (object);
}

static void
stet_story_review_class_init (StetStoryReviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = stet_story_review_get_property;
  object_class->dispose = stet_story_review_dispose;
  object_class->finalize = stet_story_review_finalize;
  properties[PROP_N_SUGGESTIONS] = g_param_spec_uint ("n-suggestions", NULL, NULL, 0, G_MAXUINT, 0,
                                                      G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_THREADS]
    = g_param_spec_uint ("n-threads", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[FAILED] = g_signal_new ("failed", STET_TYPE_STORY_REVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SETTLED] = g_signal_new ("settled", STET_TYPE_STORY_REVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_STRV);
}

static void
stet_story_review_init (StetStoryReview *self)
{
  self->items = g_list_store_new (STET_TYPE_REVIEW_ITEM);
  self->shown_mine = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

StetStoryReview *
stet_story_review_new (StetStoryEditor *editor, StetWorkingCopy *copy)
{
  StetStoryReview *self;

  g_return_val_if_fail (STET_IS_STORY_EDITOR (editor), NULL);
  g_return_val_if_fail (STET_IS_WORKING_COPY (copy), NULL);

  self = g_object_new (STET_TYPE_STORY_REVIEW, NULL);
  g_set_weak_pointer (&self->editor, editor);
  self->copy = g_object_ref (copy);
  g_signal_connect_object (editor, "settled", G_CALLBACK (settled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (editor, "loaded", G_CALLBACK (place), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (stet_working_copy_get_desk (copy), "review-changed",
                           G_CALLBACK (review_changed_cb), self, G_CONNECT_SWAPPED);
  stet_story_review_connect_suggesting (self);
  read_again (self);
  return self;
}

char *
stet_story_review_dup_open_words (StetStoryReview *self)
{
  g_autofree char *suggestions = NULL;
  g_autofree char *threads = NULL;

  g_return_val_if_fail (STET_IS_STORY_REVIEW (self), NULL);

  suggestions = g_strdup_printf (ngettext ("%u suggestion", "%u suggestions", self->n_suggestions),
                                 self->n_suggestions);
  threads
    = g_strdup_printf (ngettext ("%u open comment", "%u open comments", self->n_threads), self->n_threads);
  /* Translators: how many suggestions, how many comments. */
  return g_strdup_printf (_ ("%s, %s"), suggestions, threads);
}

guint
stet_story_review_get_n_suggestions (StetStoryReview *self)
{
  g_return_val_if_fail (STET_IS_STORY_REVIEW (self), 0);

  return self->n_suggestions;
}

guint
stet_story_review_get_n_threads (StetStoryReview *self)
{
  g_return_val_if_fail (STET_IS_STORY_REVIEW (self), 0);

  return self->n_threads;
}

StetReviewItem *
stet_story_review_find (StetStoryReview *self, const char *id)
{
  g_return_val_if_fail (STET_IS_STORY_REVIEW (self) && id != NULL, NULL);

  for (guint i = 0; i < get_n_items (G_LIST_MODEL (self)); i++)
    {
      g_autoptr (StetReviewItem) item = get_item (G_LIST_MODEL (self), i);

      if (g_str_equal (stet_review_item_get_id (item), id))
        return item; /* the store keeps it */
    }
  return NULL;
}

GPtrArray *
stet_story_review_list_open (StetStoryReview *self)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (STET_IS_STORY_REVIEW (self), items);

  for (guint i = 0; i < get_n_items (G_LIST_MODEL (self)); i++)
    {
      g_autoptr (StetReviewItem) item = get_item (G_LIST_MODEL (self), i);

      if (stet_review_item_get_suggestion (item) != NULL && stet_review_item_is_open (item))
        g_ptr_array_add (items, g_steal_pointer (&item));
    }
  return items;
}

StetReviewItem *
stet_story_review_get_at_caret (StetStoryReview *self)
{
  StetReviewItem *shown;
  guint caret_start, caret_end;

  g_return_val_if_fail (STET_IS_STORY_REVIEW (self), NULL);

  if (self->editor == NULL)
    return NULL;
  shown = stet_story_review_get_shown_at_caret (self);
  if (shown != NULL)
    return shown;
  stet_story_editor_get_selection (self->editor, &caret_start, &caret_end);
  for (guint i = 0; i < get_n_items (G_LIST_MODEL (self)); i++)
    {
      g_autoptr (StetReviewItem) item = get_item (G_LIST_MODEL (self), i);
      guint start, end;

      if (stet_review_item_get_place (item, &start, &end) && start <= caret_end && caret_start <= end)
        return item; /* the store keeps it */
    }
  return NULL;
}

StetReviewItem *
stet_story_review_find_next (StetStoryReview *self, gboolean forward)
{
  StetReviewItem *first = NULL, *last = NULL, *before = NULL;
  guint caret_start, caret_end;

  g_return_val_if_fail (STET_IS_STORY_REVIEW (self), NULL);

  if (self->editor == NULL)
    return NULL;
  stet_story_editor_get_selection (self->editor, &caret_start, &caret_end);
  for (guint i = 0; i < get_n_items (G_LIST_MODEL (self)); i++)
    {
      g_autoptr (StetReviewItem) item = get_item (G_LIST_MODEL (self), i);
      guint start, end;

      if (!stet_review_item_get_place (item, &start, &end))
        continue;
      if (forward && (start > caret_start || (start == caret_start && end > caret_end)))
        return item; /* the store keeps it */
      if (start < caret_start)
        before = item;
      first = first != NULL ? first : item;
      last = item;
    }
  if (forward)
    return first;
  return before != NULL ? before : last;
}

void
stet_story_review_choose (StetStoryReview *self, StetReviewItem *item)
{
  guint start, end;

  g_return_if_fail (STET_IS_STORY_REVIEW (self));

  if (self->editor == NULL)
    return;
  if (stet_story_review_get_shown (self, item, &start, &end))
    stet_story_editor_select_shown (self->editor, start, end);
  else if (stet_review_item_get_place (item, &start, &end))
    stet_story_editor_select (self->editor, start, end);
}
