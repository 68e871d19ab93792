/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-story-review.h"

#include "stet-anchor.h"
#include "stet-desk-review.h"
#include "stet-error-words.h"
#include "stet-story-style.h"

#include <glib/gi18n.h>

struct _StetStoryReview
{
  GObject parent_instance;

  StetStoryEditor *editor;   /* (unowned) (nullable): weak */
  StetWorkingCopy *copy;     /* (owned) */
  GListStore *items;         /* (owned): of StetReviewItem, in order */
  GCancellable *cancellable; /* (owned) (nullable): of the reading under way */
  GtkTextMark *held_start;   /* (owned) (nullable): what is spoken of while a dialog asks for words */
  GtkTextMark *held_end;     /* (owned) (nullable) */
  guint n_suggestions;
  guint n_threads;
};

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

static const char *
find_name (const GPtrArray *people, const char *id)
{
  for (guint i = 0; i < people->len; i++)
    {
      const StetPerson *person = g_ptr_array_index (people, i);

      if (g_str_equal (person->id, id))
        return person->name;
    }
  return _ ("Somebody");
}

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
      const char *person = find_name (people, comment->person);
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

      g_ptr_array_add (items, stet_review_item_new_suggestion (stet_suggestion_copy (suggestion),
                                                               find_name (people, suggestion->person)));
    }
  add_threads (items, comments, people);
  return g_steal_pointer (&items);
}

/* Their places in the text */

static char *
dup_text (StetStoryReview *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (stet_story_editor_get_buffer (self->editor));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_slice (buffer, &start, &end, TRUE);
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

/* What would be put in has no words of its own in the text: the letter before it carries the mark. */
static void
mark (StetStoryReview *self)
{
  g_autoptr (GArray) style = g_array_new (FALSE, FALSE, sizeof (StetStyleRange));
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (stet_story_editor_get_buffer (self->editor));
  guint n = get_n_items (G_LIST_MODEL (self));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (StetReviewItem) item = get_item (G_LIST_MODEL (self), i);
      StetStyleRange range = { STET_TAG_COMMENTED };

      if (!stet_review_item_get_place (item, &range.start, &range.end))
        continue;
      if (stet_review_item_get_suggestion (item) != NULL)
        range.tag = range.end > range.start ? STET_TAG_SUGGESTED : STET_TAG_INSERTION;
      if (range.end == range.start)
        range.start = MAX (range.start, 1u) - 1, range.end = range.start + 1;
      g_array_append_val (style, range);
    }
  g_array_sort (style, compare_ranges);
  join_overlaps (style);
  stet_story_style_project (stet_story_editor_get_buffer (self->editor), STET_TAG_SUGGESTED,
                            STET_TAG_COMMENTED + 1, 0, gtk_text_buffer_get_char_count (buffer), style);
}

static void
place (StetStoryReview *self)
{
  guint n = get_n_items (G_LIST_MODEL (self));
  g_autofree char *text = NULL;

  if (self->editor == NULL || n == 0)
    return;
  text = dup_text (self);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (StetReviewItem) item = get_item (G_LIST_MODEL (self), i);

      stet_review_item_place (item, text);
    }
  mark (self);
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
      if (items == NULL && !stet_error_is_silent (error))
        g_signal_emit (self, signals[FAILED], 0, error->message);
      return;
    }
  text = dup_text (self);
  for (guint i = 0; i < items->len; i++)
    stet_review_item_place (g_ptr_array_index (items, i), text);
  g_ptr_array_sort_values_with_data (items, stet_review_item_compare, NULL);
  g_list_store_splice (self->items, 0, n_before, items->pdata, items->len);
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

/* Deeds: what was typed is put on disk, then the desk is asked on a thread. */

typedef enum
{
  DEED_SETTLE,
  DEED_REPLY,
  DEED_COMMENT,
  DEED_SUGGEST,
  DEED_SUGGEST_SINCE,
} DeedKind;

typedef struct
{
  StetStoryReview *review; /* (owned) */
  DeedKind kind;
  StetReviewDeed deed;
  gboolean suggestion; /* what is settled is one */
  char *as;            /* (owned): id */
  char *story;         /* (owned): id */
  char *id;            /* (owned) (nullable): of what is settled or answered; NULL: all suggestions */
  char *text;          /* (owned) (nullable): comment, words, or a revision */
  char *note;          /* (owned) (nullable) */
  StetAnchor *anchor;  /* (owned) (nullable) */
  guint start;
  guint end;
} Deed;

static void
deed_free (Deed *deed)
{
  g_object_unref (deed->review);
  g_free (deed->as);
  g_free (deed->story);
  g_free (deed->id);
  g_free (deed->text);
  g_free (deed->note);
  g_clear_pointer (&deed->anchor, stet_anchor_free);
  g_free (deed);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Deed, deed_free)

static gboolean
settle (StetDesk *desk, const Deed *deed, GError **error)
{
  const char *const ids[] = { deed->id, NULL };
  const char *const *which = deed->id != NULL ? ids : NULL;

  if (!deed->suggestion)
    return deed->deed == STET_REVIEW_RESOLVE ? stet_desk_resolve_thread (desk, deed->as, deed->id, error)
                                             : stet_desk_reopen_thread (desk, deed->as, deed->id, error);
  if (deed->deed == STET_REVIEW_ACCEPT)
    return stet_desk_accept_suggestions (desk, deed->as, deed->story, which, error);
  if (deed->deed == STET_REVIEW_REJECT)
    return stet_desk_reject_suggestions (desk, deed->as, deed->story, which, error);
  return stet_desk_reopen_suggestions (desk, deed->as, deed->story, which, error);
}

static gboolean
carry_out (StetDesk *desk, const Deed *deed, GError **error)
{
  g_autofree char *id = NULL;
  g_auto (GStrv) ids = NULL;

  switch (deed->kind)
    {
    case DEED_SETTLE:
      return settle (desk, deed, error);
    case DEED_REPLY:
      id = stet_desk_reply (desk, deed->as, deed->id, deed->text, error);
      return id != NULL;
    case DEED_COMMENT:
      id = stet_desk_comment (desk, deed->as, deed->story, deed->anchor, deed->text, error);
      return id != NULL;
    case DEED_SUGGEST:
      id = stet_desk_suggest (desk, deed->as, deed->story, deed->start, deed->end, deed->text, deed->note,
                              error);
      return id != NULL;
    case DEED_SUGGEST_SINCE:
    default:
      ids = stet_desk_suggest_since (desk, deed->as, deed->story, deed->text, error);
      return ids != NULL;
    }
}

static gpointer
carry_out_thread (StetDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (carry_out (desk, data, error));
}

static void
carried_out_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Deed) deed = user_data;
  StetStoryReview *self = deed->review;
  g_autoptr (GError) error = NULL;

  stet_desk_run_finish (STET_DESK (source), result, &error);
  if (error != NULL && !stet_error_is_silent (error))
    g_signal_emit (self, signals[FAILED], 0, error->message);
  else if (error == NULL && deed->kind == DEED_SETTLE)
    g_signal_emit (self, signals[SETTLED], 0, deed->deed, deed->id != NULL ? deed->id : "");
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Deed) deed = user_data;
  StetStoryReview *self = deed->review;
  g_autoptr (GError) error = NULL;

  if (!stet_working_copy_flush_finish (STET_WORKING_COPY (source), result, &error))
    g_signal_emit (self, signals[FAILED], 0, error->message);
  else
    {
      Deed *given = g_steal_pointer (&deed); /* the callback frees it */

      stet_desk_run_async (stet_working_copy_get_desk (self->copy), carry_out_thread, given, NULL, NULL, NULL,
                           carried_out_cb, given);
    }
}

static Deed *
deed_new (StetStoryReview *self, const char *as, DeedKind kind)
{
  Deed *deed = g_new0 (Deed, 1);

  deed->review = g_object_ref (self);
  deed->kind = kind;
  deed->as = g_strdup (as);
  deed->story = g_strdup (stet_working_copy_get_id (self->copy));
  return deed;
}

static void
begin (Deed *deed)
{
  stet_working_copy_flush_async (deed->review->copy, NULL, saved_cb, deed);
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

void
stet_story_review_settle (StetStoryReview *self, const char *as, StetReviewItem *item, StetReviewDeed what)
{
  Deed *deed;

  g_return_if_fail (STET_IS_STORY_REVIEW (self) && as != NULL);

  deed = deed_new (self, as, DEED_SETTLE);
  deed->deed = what;
  deed->suggestion = item == NULL || stet_review_item_get_suggestion (item) != NULL;
  deed->id = item != NULL ? g_strdup (stet_review_item_get_id (item)) : NULL;
  begin (deed);
}

void
stet_story_review_reply (StetStoryReview *self, const char *as, StetReviewItem *item, const char *text)
{
  Deed *deed;

  g_return_if_fail (STET_IS_STORY_REVIEW (self) && as != NULL && text != NULL);
  g_return_if_fail (stet_review_item_get_thread (item) != NULL);

  deed = deed_new (self, as, DEED_REPLY);
  deed->id = g_strdup (stet_review_item_get_id (item));
  deed->text = g_strdup (text);
  begin (deed);
}

static void
get_selection (StetStoryReview *self, guint *start, guint *end)
{
  GtkTextIter first, last;

  gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (stet_story_editor_get_buffer (self->editor)), &first,
                                        &last);
  *start = gtk_text_iter_get_offset (&first);
  *end = gtk_text_iter_get_offset (&last);
}

static void
release (GtkTextMark **mark)
{
  if (*mark != NULL && gtk_text_mark_get_buffer (*mark) != NULL)
    gtk_text_buffer_delete_mark (gtk_text_mark_get_buffer (*mark), *mark);
  g_clear_object (mark);
}

void
stet_story_review_hold_selection (StetStoryReview *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  g_return_if_fail (STET_IS_STORY_REVIEW (self) && self->editor != NULL);

  buffer = GTK_TEXT_BUFFER (stet_story_editor_get_buffer (self->editor));
  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  while (gtk_text_iter_compare (&start, &end) < 0 && g_unichar_isspace (gtk_text_iter_get_char (&start)))
    gtk_text_iter_forward_char (&start);
  for (GtkTextIter last = end; gtk_text_iter_compare (&start, &end) < 0; end = last)
    {
      gtk_text_iter_backward_char (&last);
      if (!g_unichar_isspace (gtk_text_iter_get_char (&last)))
        break;
    }
  release (&self->held_start);
  release (&self->held_end);
  self->held_start = g_object_ref (gtk_text_buffer_create_mark (buffer, NULL, &start, FALSE));
  self->held_end = g_object_ref (gtk_text_buffer_create_mark (buffer, NULL, &end, FALSE));
}

/* What is held is spoken of once. */
static void
take_range (StetStoryReview *self, guint *start, guint *end)
{
  GtkTextIter first, last;

  if (self->held_start == NULL)
    {
      get_selection (self, start, end);
      return;
    }
  gtk_text_buffer_get_iter_at_mark (gtk_text_mark_get_buffer (self->held_start), &first, self->held_start);
  gtk_text_buffer_get_iter_at_mark (gtk_text_mark_get_buffer (self->held_end), &last, self->held_end);
  *start = (guint) gtk_text_iter_get_offset (&first);
  *end = (guint) gtk_text_iter_get_offset (&last);
  release (&self->held_start);
  release (&self->held_end);
}

void
stet_story_review_comment (StetStoryReview *self, const char *as, gboolean whole, const char *text)
{
  Deed *deed;

  g_return_if_fail (STET_IS_STORY_REVIEW (self) && as != NULL && text != NULL);
  g_return_if_fail (self->editor != NULL);

  deed = deed_new (self, as, DEED_COMMENT);
  deed->text = g_strdup (text);
  take_range (self, &deed->start, &deed->end);
  if (!whole && deed->end > deed->start)
    {
      g_autofree char *body = dup_text (self);

      deed->anchor = stet_anchor_new (body, -1, deed->start, deed->end);
    }
  begin (deed);
}

void
stet_story_review_suggest (StetStoryReview *self, const char *as, const char *words, const char *note)
{
  Deed *deed;

  g_return_if_fail (STET_IS_STORY_REVIEW (self) && as != NULL && words != NULL);
  g_return_if_fail (self->editor != NULL);

  deed = deed_new (self, as, DEED_SUGGEST);
  deed->text = g_strdup (words);
  deed->note = g_strdup (note);
  take_range (self, &deed->start, &deed->end);
  begin (deed);
}

void
stet_story_review_suggest_since (StetStoryReview *self, const char *as, const char *revision)
{
  Deed *deed;

  g_return_if_fail (STET_IS_STORY_REVIEW (self) && as != NULL && revision != NULL);

  deed = deed_new (self, as, DEED_SUGGEST_SINCE);
  deed->text = g_strdup (revision);
  begin (deed);
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
  release (&self->held_start);
  release (&self->held_end);
  g_clear_weak_pointer (&self->editor);
  g_clear_object (&self->copy);
  g_clear_object (&self->items);
  G_OBJECT_CLASS (stet_story_review_parent_class)->dispose (object);
}

static void
stet_story_review_class_init (StetStoryReviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = stet_story_review_get_property;
  object_class->dispose = stet_story_review_dispose;
  properties[PROP_N_SUGGESTIONS] = g_param_spec_uint ("n-suggestions", NULL, NULL, 0, G_MAXUINT, 0,
                                                      G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_THREADS]
    = g_param_spec_uint ("n-threads", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[FAILED] = g_signal_new ("failed", STET_TYPE_STORY_REVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SETTLED] = g_signal_new ("settled", STET_TYPE_STORY_REVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_STRING);
}

static void
stet_story_review_init (StetStoryReview *self)
{
  self->items = g_list_store_new (STET_TYPE_REVIEW_ITEM);
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
  g_signal_connect_object (editor, "settled", G_CALLBACK (place), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (editor, "loaded", G_CALLBACK (place), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (stet_working_copy_get_desk (copy), "review-changed",
                           G_CALLBACK (review_changed_cb), self, G_CONNECT_SWAPPED);
  read_again (self);
  return self;
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
stet_story_review_get_at_caret (StetStoryReview *self)
{
  guint caret_start, caret_end;

  g_return_val_if_fail (STET_IS_STORY_REVIEW (self), NULL);

  if (self->editor == NULL)
    return NULL;
  get_selection (self, &caret_start, &caret_end);
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
  get_selection (self, &caret_start, &caret_end);
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

  if (self->editor != NULL && stet_review_item_get_place (item, &start, &end))
    stet_story_editor_select (self->editor, start, end);
}
