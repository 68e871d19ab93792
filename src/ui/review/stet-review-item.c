/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-review-item.h"

#include <glib/gi18n.h>

#include "stet-suggestion-find.h"

struct _StetReviewItem
{
  GObject parent_instance;

  StetSuggestion *suggestion; /* (owned) (nullable) */
  StetComment *thread;        /* (owned) (nullable) */
  char *person;               /* (owned) */
  GPtrArray *remarks;         /* (owned): of StetRemark */
  gboolean placed;
  guint start;
  guint end;
};

enum
{
  PLACED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (StetReviewItem, stet_review_item, G_TYPE_OBJECT)

static void
remark_free (gpointer data)
{
  StetRemark *remark = data;

  g_free (remark->person);
  g_free (remark->text);
  g_free (remark);
}

static void
stet_review_item_finalize (GObject *object)
{
  StetReviewItem *self = STET_REVIEW_ITEM (object);

  g_clear_pointer (&self->suggestion, stet_suggestion_free);
  g_clear_pointer (&self->thread, stet_comment_free);
  g_ptr_array_unref (self->remarks);
  g_free (self->person);
  G_OBJECT_CLASS (stet_review_item_parent_class)->finalize (object);
}

static void
stet_review_item_class_init (StetReviewItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stet_review_item_finalize;
  signals[PLACED]
    = g_signal_new ("placed", STET_TYPE_REVIEW_ITEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
stet_review_item_init (StetReviewItem *self)
{
  self->remarks = g_ptr_array_new_with_free_func (remark_free);
}

StetReviewItem *
stet_review_item_new_suggestion (StetSuggestion *suggestion, const char *person)
{
  StetReviewItem *self = g_object_new (STET_TYPE_REVIEW_ITEM, NULL);

  self->suggestion = suggestion;
  self->person = g_strdup (person);
  if (*suggestion->note != '\0')
    stet_review_item_add_remark (self, person, suggestion->note, suggestion->time);
  return self;
}

StetReviewItem *
stet_review_item_new_thread (StetComment *first, const char *person)
{
  StetReviewItem *self = g_object_new (STET_TYPE_REVIEW_ITEM, NULL);

  self->thread = first;
  self->person = g_strdup (person);
  stet_review_item_add_remark (self, person, first->text, first->time);
  return self;
}

void
stet_review_item_add_remark (StetReviewItem *self, const char *person, const char *text, gint64 time)
{
  StetRemark *remark = g_new0 (StetRemark, 1);

  remark->person = g_strdup (person);
  remark->text = g_strdup (text);
  remark->time = time;
  g_ptr_array_add (self->remarks, remark);
}

const StetSuggestion *
stet_review_item_get_suggestion (StetReviewItem *self)
{
  return self->suggestion;
}

const StetComment *
stet_review_item_get_thread (StetReviewItem *self)
{
  return self->thread;
}

const char *
stet_review_item_get_id (StetReviewItem *self)
{
  return self->suggestion != NULL ? self->suggestion->id : self->thread->id;
}

const char *
stet_review_item_get_person (StetReviewItem *self)
{
  return self->person;
}

gint64
stet_review_item_get_time (StetReviewItem *self)
{
  return self->suggestion != NULL ? self->suggestion->time : self->thread->time;
}

const GPtrArray *
stet_review_item_get_remarks (StetReviewItem *self)
{
  return self->remarks;
}

gboolean
stet_review_item_is_open (StetReviewItem *self)
{
  if (self->suggestion != NULL)
    return self->suggestion->state == STET_SUGGESTION_OPEN;
  return *self->thread->resolved_by == '\0';
}

static const StetAnchor *
get_anchor (const StetReviewItem *self)
{
  return self->suggestion != NULL ? self->suggestion->anchor : self->thread->anchor;
}

const char *
stet_review_item_get_words (StetReviewItem *self)
{
  return get_anchor (self) != NULL ? get_anchor (self)->exact : "";
}

static gboolean
find (const StetReviewItem *self, const char *text, guint *start, guint *end)
{
  StetAnchorState state;

  if (self->suggestion != NULL)
    return stet_suggestion_find (self->suggestion, text, start, end);
  if (self->thread->anchor == NULL)
    return FALSE;
  state = stet_anchor_resolve (self->thread->anchor, text, -1, start, end);
  return state != STET_ANCHOR_LOST && *end > *start;
}

void
stet_review_item_place (StetReviewItem *self, const char *text)
{
  guint start = 0, end = 0;
  gboolean placed = stet_review_item_is_open (self) && find (self, text, &start, &end);

  if (placed == self->placed && start == self->start && end == self->end)
    return;
  self->placed = placed;
  self->start = start;
  self->end = end;
  g_signal_emit (self, signals[PLACED], 0);
}

gboolean
stet_review_item_get_place (StetReviewItem *self, guint *start, guint *end)
{
  *start = self->start;
  *end = self->end;
  return self->placed;
}

static guint64
get_rank (const StetReviewItem *self)
{
  if (!stet_review_item_is_open ((StetReviewItem *) self))
    return G_MAXUINT64;
  if (get_anchor (self) == NULL)
    return 0;
  return self->placed ? (guint64) self->start + 1 : G_MAXUINT64 - 1;
}

int
stet_review_item_compare (gconstpointer a, gconstpointer b, gpointer data)
{
  guint64 rank_a = get_rank (a), rank_b = get_rank (b);
  gint64 time_a = stet_review_item_get_time ((StetReviewItem *) a);
  gint64 time_b = stet_review_item_get_time ((StetReviewItem *) b);

  if (rank_a != rank_b)
    return rank_a < rank_b ? -1 : 1;
  return (time_a > time_b) - (time_a < time_b);
}

char *
stet_review_item_describe (StetReviewItem *self)
{
  const StetRemark *last;

  if (self->suggestion == NULL)
    {
      last = g_ptr_array_index (self->remarks, self->remarks->len - 1);
      /* Translators: who commented, and what. */
      return g_strdup_printf (_ ("Comment by %s: %s"), last->person, last->text);
    }
  if (*self->suggestion->anchor->exact == '\0')
    /* Translators: who suggests, and the words that should be put in. */
    return g_strdup_printf (_ ("%s suggests to add “%s”"), self->person, self->suggestion->text);
  if (*self->suggestion->text == '\0')
    /* Translators: who suggests, and the words that should go. */
    return g_strdup_printf (_ ("%s suggests to take out “%s”"), self->person,
                            self->suggestion->anchor->exact);
  /* Translators: who suggests, the words that should go, and those that should stand there. */
  return g_strdup_printf (_ ("%s suggests “%s” → “%s”"), self->person, self->suggestion->anchor->exact,
                          self->suggestion->text);
}
