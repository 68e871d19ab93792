/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edits are queued as they are made and handed to the finder when the main loop is idle. Until then the items
 * follow the edits by arithmetic, so that their places are right at any time. The whole text is read on a
 * worker. */
#include "config.h"

#include "stet-story-quotes.h"

#include "stet-quote-finder.h"
#include "stet-story-style.h"
#include "stet-task.h"

/* How long one go at what an edit has left to analyse may take, microseconds. */
#define PIECE 1500

typedef struct
{
  char *text;     /* (owned) */
  char *language; /* (owned) (nullable) */
} Reading;

typedef struct
{
  guint offset;
  guint n_deleted;
  char *inserted; /* (owned) */
} Edit;

struct _StetStoryQuotes
{
  GObject parent_instance;

  StetStoryEditor *editor;   /* (unowned) (nullable): we are its page's */
  StetQuoteFinder *finder;   /* (owned) (nullable): NULL while the text is read */
  GPtrArray *items;          /* (owned): of StetQuoteItem */
  GArray *edits;             /* (owned): of Edit, not yet seen by the finder */
  GCancellable *cancellable; /* (owned) (nullable): of the reading */
  StetQuoteItem *current;    /* (owned) (nullable) */
  guint n_unattributed;
  guint idle;
};

enum
{
  PROP_CURRENT = 1,
  PROP_N_UNATTRIBUTED,
  PROP_READY,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static GType
get_item_type (GListModel *model)
{
  return STET_TYPE_QUOTE_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return STET_STORY_QUOTES (model)->items->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  StetStoryQuotes *self = STET_STORY_QUOTES (model);

  return position < self->items->len ? g_object_ref (g_ptr_array_index (self->items, position)) : NULL;
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (StetStoryQuotes,
                               stet_story_quotes,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
edit_clear (gpointer data)
{
  g_clear_pointer (&((Edit *) data)->inserted, g_free);
}

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_free (reading->text);
  g_free (reading->language);
  g_free (reading);
}

static GtkTextBuffer *
get_buffer (StetStoryQuotes *self)
{
  return GTK_TEXT_BUFFER (stet_story_editor_get_buffer (self->editor));
}

/* (transfer full) */
static char *
dup_words (StetStoryQuotes *self, int start, int end)
{
  GtkTextIter from, to;

  if (start < 0)
    return g_strdup ("");
  gtk_text_buffer_get_iter_at_offset (get_buffer (self), &from, start);
  gtk_text_buffer_get_iter_at_offset (get_buffer (self), &to, end);
  return gtk_text_buffer_get_slice (get_buffer (self), &from, &to, TRUE);
}

static void
update_item (StetStoryQuotes *self, StetQuoteItem *item, const StetQuote *quote)
{
  int end = MIN (quote->end, quote->start + STET_QUOTE_ITEM_WORDS + 1);
  g_autofree char *words = dup_words (self, quote->start, end);
  g_autofree char *cue = dup_words (self, quote->cue_start, quote->cue_end);
  /* "he", where nobody could be told to be meant: somebody is named all the same */
  g_autofree char *mention = dup_words (self, quote->speaker_start, quote->speaker_end);

  stet_quote_item_update (item, quote, words, quote->speaker_name != NULL ? quote->speaker_name : mention,
                          cue);
}

/* The first item that starts at @offset or behind it. */
static guint
find_item (StetStoryQuotes *self, guint offset)
{
  guint low = 0, high = self->items->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (stet_quote_item_get_start (g_ptr_array_index (self->items, middle)) < offset)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Colours the words between @start and @end as the items there say. */
static void
project (StetStoryQuotes *self, guint start, guint end)
{
  static const StetStoryTag tags[] = { STET_TAG_QUOTATION, STET_TAG_QUOTATION_UNATTRIBUTED };
  g_autoptr (GArray) style = g_array_new (FALSE, FALSE, sizeof (StetStyleRange));

  for (guint t = 0; t < G_N_ELEMENTS (tags); t++)
    for (guint i = find_item (self, start); i < self->items->len; i++)
      {
        StetQuoteItem *item = g_ptr_array_index (self->items, i);
        StetStyleRange range
          = { tags[t], stet_quote_item_get_start (item) - start, stet_quote_item_get_end (item) - start };

        if (range.start + start >= end)
          break;
        if (stet_quote_item_is_attributed (item) == (tags[t] == STET_TAG_QUOTATION))
          g_array_append_val (style, range);
      }
  stet_story_style_project (stet_story_editor_get_buffer (self->editor), STET_TAG_QUOTATION,
                            STET_TAG_QUOTATION_UNATTRIBUTED + 1, start, end, style);
}

static void
project_current (StetStoryQuotes *self)
{
  g_autoptr (GArray) style = g_array_new (FALSE, FALSE, sizeof (StetStyleRange));
  StetStyleRange range = { STET_TAG_QUOTATION_CURRENT };

  if (self->current)
    {
      range.start = stet_quote_item_get_start (self->current);
      range.end = stet_quote_item_get_end (self->current);
      g_array_append_val (style, range);
    }
  stet_story_style_project (stet_story_editor_get_buffer (self->editor), STET_TAG_QUOTATION_CURRENT,
                            STET_TAG_QUOTATION_CURRENT + 1, 0,
                            gtk_text_buffer_get_char_count (get_buffer (self)), style);
}

static void
set_current (StetStoryQuotes *self, StetQuoteItem *item)
{
  if (g_set_object (&self->current, item))
    {
      project_current (self);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CURRENT]);
    }
}

static void
update_current (StetStoryQuotes *self)
{
  StetQuoteItem *found = NULL;
  GtkTextIter caret;
  guint offset, i;

  gtk_text_buffer_get_iter_at_mark (get_buffer (self), &caret,
                                    gtk_text_buffer_get_insert (get_buffer (self)));
  offset = gtk_text_iter_get_offset (&caret);
  i = find_item (self, offset + 1);
  if (i > 0 && stet_quote_item_get_end (g_ptr_array_index (self->items, i - 1)) >= offset)
    found = g_ptr_array_index (self->items, i - 1);
  set_current (self, found);
}

/* Makes the items between @first and @last those of @quotes: what is the same stays, what has only changed
 * keeps its row, and the list hears of the rest. */
static void
merge (StetStoryQuotes *self, guint first, guint last, GPtrArray *quotes)
{
  guint n_old = last - first, n_new = quotes->len, n_kept = MIN (n_old, n_new);
  guint behind = 0, before;

  /* What follows an edit has only moved: match from the end as long as the distance to it is the same. */
  while (behind < n_kept)
    {
      StetQuoteItem *item = g_ptr_array_index (self->items, last - 1 - behind);
      const StetQuote *quote = g_ptr_array_index (quotes, n_new - 1 - behind);

      if (stet_quote_item_get_start (item) != (guint) quote->start)
        break;
      behind++;
    }
  before = n_kept - behind;
  for (guint i = 0; i < before; i++)
    update_item (self, g_ptr_array_index (self->items, first + i), g_ptr_array_index (quotes, i));
  for (guint i = 0; i < behind; i++)
    update_item (self, g_ptr_array_index (self->items, last - 1 - i),
                 g_ptr_array_index (quotes, n_new - 1 - i));
  if (n_old == n_new)
    return;

  if (n_old > n_kept)
    g_ptr_array_remove_range (self->items, first + before, n_old - n_kept);
  for (guint i = n_kept; i < n_new; i++)
    {
      StetQuoteItem *item = stet_quote_item_new ();

      update_item (self, item, g_ptr_array_index (quotes, before + i - n_kept));
      g_ptr_array_insert (self->items, first + before + i - n_kept, item);
    }
  g_list_model_items_changed (G_LIST_MODEL (self), first + before, n_old - n_kept, n_new - n_kept);
}

static void
count (StetStoryQuotes *self)
{
  guint n = 0;

  for (guint i = 0; i < self->items->len; i++)
    n += !stet_quote_item_is_attributed (g_ptr_array_index (self->items, i));
  if (n == self->n_unattributed)
    return;
  self->n_unattributed = n;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_UNATTRIBUTED]);
}

/* Takes the finder's answers for the paragraphs between two positions. */
static void
refresh (StetStoryQuotes *self, guint start, guint end)
{
  g_autoptr (GPtrArray) quotes = NULL;
  GtkTextIter from, to;
  guint last;

  gtk_text_buffer_get_iter_at_offset (get_buffer (self), &from, start);
  gtk_text_buffer_get_iter_at_offset (get_buffer (self), &to, end);
  gtk_text_iter_set_line_offset (&from, 0);
  if (!gtk_text_iter_ends_line (&to))
    gtk_text_iter_forward_to_line_end (&to);
  start = gtk_text_iter_get_offset (&from);
  end = gtk_text_iter_get_offset (&to);

  quotes = stet_quote_finder_dup_quotes (self->finder, start, end, FALSE);
  while (quotes->len > 0 && (guint) ((StetQuote *) g_ptr_array_index (quotes, quotes->len - 1))->start > end)
    g_ptr_array_set_size (quotes, quotes->len - 1);
  while (quotes->len > 0 && (guint) ((StetQuote *) g_ptr_array_index (quotes, 0))->start < start)
    g_ptr_array_remove_index (quotes, 0);
  /* Of a text that was replaced, items may point beyond its end. */
  last = gtk_text_iter_is_end (&to) ? self->items->len : find_item (self, end + 1);
  merge (self, find_item (self, start), last, quotes);
  project (self, start, end);
  count (self);
}

/* Where a position of an earlier change lies after a later one. */
static guint
follow (guint position, const Edit *edit, guint n_inserted)
{
  if (position <= edit->offset)
    return position;
  return position < edit->offset + edit->n_deleted ? edit->offset : position - edit->n_deleted + n_inserted;
}

static void
analyse (StetStoryQuotes *self)
{
  guint start = G_MAXUINT, end = 0;
  gboolean names = FALSE;

  if (self->edits->len == 0)
    return;
  for (guint i = 0; i < self->edits->len; i++)
    {
      const Edit *edit = &g_array_index (self->edits, Edit, i);
      guint n_inserted = g_utf8_strlen (edit->inserted, -1);
      StetQuoteChange change;

      stet_quote_finder_edit (self->finder, edit->offset, edit->n_deleted, edit->inserted, -1, &change);
      if (end > 0)
        {
          start = follow (start, edit, n_inserted);
          end = follow (end, edit, n_inserted);
        }
      start = MIN (start, (guint) change.start);
      end = MAX (end, (guint) change.names_end);
      names = names || change.names;
    }
  g_array_set_size (self->edits, 0);
  if (names)
    refresh (self, 0, gtk_text_buffer_get_char_count (get_buffer (self)));
  else
    refresh (self, start, end);
}

/* Goes on with what edits have left to do; TRUE where there is more. */
static gboolean
analyse_piece (StetStoryQuotes *self)
{
  StetQuoteChange change;
  gboolean more;

  if (!stet_quote_finder_is_behind (self->finder))
    return FALSE;
  more = stet_quote_finder_analyse_some (self->finder, PIECE, &change);
  if (change.names)
    refresh (self, 0, gtk_text_buffer_get_char_count (get_buffer (self)));
  else if (change.start >= 0)
    refresh (self, (guint) change.start, (guint) change.names_end);
  return more;
}

static void queue (StetStoryQuotes *self);

static gboolean
idle_cb (gpointer data)
{
  StetStoryQuotes *self = STET_STORY_QUOTES (data);

  self->idle = 0;
  if (self->finder)
    {
      analyse (self);
      if (analyse_piece (self))
        queue (self);
      update_current (self);
    }
  return G_SOURCE_REMOVE;
}

static void
queue (StetStoryQuotes *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, idle_cb, self, NULL);
}

static void
edited_cb (StetStoryEditor *editor,
           guint offset,
           guint n_deleted,
           const char *inserted,
           StetStoryQuotes *self)
{
  Edit edit = { offset, n_deleted, g_strdup (inserted) };
  guint n_inserted = g_utf8_strlen (inserted, -1);

  g_array_append_val (self->edits, edit);
  for (guint i = self->items->len; i > 0; i--)
    {
      StetQuoteItem *item = g_ptr_array_index (self->items, i - 1);

      if (stet_quote_item_get_end (item) <= offset)
        break;
      stet_quote_item_follow (item, offset, n_deleted, n_inserted);
    }
  queue (self);
}

static void
read_thread (GTask *task, gpointer object, gpointer task_data, GCancellable *cancellable)
{
  const Reading *reading = task_data;
  StetQuoteFinder *finder = stet_quote_finder_new (reading->language);

  stet_quote_finder_set_text (finder, reading->text, -1);
  g_task_return_pointer (task, finder, (GDestroyNotify) stet_quote_finder_free);
}

static void
language_cb (StetStoryQuotes *self)
{
  g_autofree char *language = NULL;

  if (self->finder == NULL)
    return;
  g_object_get (self->editor, "language", &language, NULL);
  stet_quote_finder_set_language (self->finder, language);
  queue (self);
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  StetStoryQuotes *self = STET_STORY_QUOTES (object);
  g_autoptr (StetQuoteFinder) finder = g_task_propagate_pointer (G_TASK (result), NULL);

  /* Cancelled: another text came, or the page went away. */
  if (finder == NULL || self->editor == NULL)
    return;
  g_clear_object (&self->cancellable);
  self->finder = g_steal_pointer (&finder);
  language_cb (self);
  analyse (self);
  refresh (self, 0, gtk_text_buffer_get_char_count (get_buffer (self)));
  update_current (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READY]);
}

/* Reads the text from its beginning. */
static void
reload (StetStoryQuotes *self)
{
  g_autoptr (GTask) task = NULL;
  Reading *reading = g_new0 (Reading, 1);
  GtkTextIter start, end;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->finder, stet_quote_finder_free);
  g_array_set_size (self->edits, 0);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, read_cb, NULL);
  g_task_set_source_tag (task, reload);
  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  reading->text = gtk_text_buffer_get_slice (get_buffer (self), &start, &end, TRUE);
  g_object_get (self->editor, "language", &reading->language, NULL);
  g_task_set_task_data (task, reading, reading_free);
  stet_task_run_in_thread (task, read_thread);
}

static void
stet_story_quotes_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  StetStoryQuotes *self = STET_STORY_QUOTES (object);

  switch (id)
    {
    case PROP_CURRENT:
      g_value_set_object (value, self->current);
      break;
    case PROP_N_UNATTRIBUTED:
      g_value_set_uint (value, self->n_unattributed);
      break;
    case PROP_READY:
      g_value_set_boolean (value, self->finder != NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stet_story_quotes_dispose (GObject *object)
{
  StetStoryQuotes *self = STET_STORY_QUOTES (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->editor)
    {
      g_signal_handlers_disconnect_by_data (get_buffer (self), self);
      g_signal_handlers_disconnect_by_data (self->editor, self);
      g_clear_weak_pointer (&self->editor);
    }
  g_clear_object (&self->current);

  G_OBJECT_CLASS (stet_story_quotes_parent_class)->dispose (object);
}

static void
stet_story_quotes_finalize (GObject *object)
{
  StetStoryQuotes *self = STET_STORY_QUOTES (object);

  g_clear_pointer (&self->finder, stet_quote_finder_free);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->edits, g_array_unref);

  G_OBJECT_CLASS (stet_story_quotes_parent_class)->finalize (object);
}

static void
stet_story_quotes_class_init (StetStoryQuotesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = stet_story_quotes_get_property;
  object_class->dispose = stet_story_quotes_dispose;
  object_class->finalize = stet_story_quotes_finalize;

  properties[PROP_CURRENT] = g_param_spec_object ("current", NULL, NULL, STET_TYPE_QUOTE_ITEM,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_UNATTRIBUTED] = g_param_spec_uint ("n-unattributed", NULL, NULL, 0, G_MAXUINT, 0,
                                                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_READY]
    = g_param_spec_boolean ("ready", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
stet_story_quotes_init (StetStoryQuotes *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->edits = g_array_new (FALSE, TRUE, sizeof (Edit));
  g_array_set_clear_func (self->edits, edit_clear);
}

StetStoryQuotes *
stet_story_quotes_new (StetStoryEditor *editor)
{
  StetStoryQuotes *self = g_object_new (STET_TYPE_STORY_QUOTES, NULL);

  g_return_val_if_fail (STET_IS_STORY_EDITOR (editor), self);

  g_set_weak_pointer (&self->editor, editor);
  g_signal_connect (editor, "edited", G_CALLBACK (edited_cb), self);
  g_signal_connect_swapped (editor, "loaded", G_CALLBACK (reload), self);
  g_signal_connect_swapped (editor, "notify::language", G_CALLBACK (language_cb), self);
  g_signal_connect_swapped (get_buffer (self), "cursor-moved", G_CALLBACK (queue), self);
  reload (self);
  return self;
}

StetQuoteItem *
stet_story_quotes_get_current (StetStoryQuotes *self)
{
  g_return_val_if_fail (STET_IS_STORY_QUOTES (self), NULL);

  return self->current;
}

guint
stet_story_quotes_get_n_unattributed (StetStoryQuotes *self)
{
  g_return_val_if_fail (STET_IS_STORY_QUOTES (self), 0);

  return self->n_unattributed;
}

gboolean
stet_story_quotes_get_ready (StetStoryQuotes *self)
{
  g_return_val_if_fail (STET_IS_STORY_QUOTES (self), FALSE);

  return self->finder != NULL;
}

void
stet_story_quotes_choose (StetStoryQuotes *self, StetQuoteItem *item)
{
  g_return_if_fail (STET_IS_STORY_QUOTES (self));
  g_return_if_fail (STET_IS_QUOTE_ITEM (item));

  if (self->editor == NULL)
    return;
  stet_story_editor_select (self->editor, stet_quote_item_get_start (item), stet_quote_item_get_end (item));
  set_current (self, item);
}

gboolean
stet_story_quotes_flush (StetStoryQuotes *self)
{
  g_return_val_if_fail (STET_IS_STORY_QUOTES (self), FALSE);

  if (self->finder == NULL)
    return FALSE;
  do
    {
      g_clear_handle_id (&self->idle, g_source_remove);
      idle_cb (self);
    }
  while (self->idle != 0);
  return TRUE;
}
