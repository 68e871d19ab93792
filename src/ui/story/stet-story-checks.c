/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-story-checks.h"

#include "stet-check-words.h"
#include "stet-story-margin.h"
#include "stet-story-style.h"

#include <adwaita.h>
#include <string.h>

/* Code points that are coloured in one go. What is more, in a long story that was opened, waits for idle
 * moments, but for the lines that can be seen. */
#define PIECE 20000

struct _StetStoryChecks
{
  GObject parent_instance;

  StetStoryEditor *editor; /* (unowned) (nullable): we are its page's */
  StetChecklist *list;     /* (owned) */
  StetCheckItem *current;  /* (owned) (nullable) */
  guint drawn_start;       /* code points that were drawn last … */
  guint drawn_end;
  guint drawn;     /* … and the hash of the marks beside them */
  guint n_expired; /* as it was last */
  guint idle;
  guint colour_start; /* what waits to be coloured, code points; while there is a source */
  guint colour_end;
  guint colour_source;
};

enum
{
  PROP_CURRENT = 1,
  N_PROPS,
};

enum
{
  EXPIRED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (StetStoryChecks, stet_story_checks, G_TYPE_OBJECT)

static GtkTextBuffer *
get_buffer (StetStoryChecks *self)
{
  return GTK_TEXT_BUFFER (stet_story_editor_get_buffer (self->editor));
}

/* The line at that index, where its words stand in the text. (borrowed): the list keeps it. */
static StetCheckItem *
nth_placed (StetStoryChecks *self, guint i)
{
  g_autoptr (StetCheckItem) item = g_list_model_get_item (G_LIST_MODEL (self->list), i);

  return item != NULL && stet_check_item_get_end (item) > stet_check_item_get_start (item) ? item : NULL;
}

/* --- the colour under the quotations -------------------------------------------------------------------- */

/* Colours the words between @start and @end as the lines there say. */
static void
project (StetStoryChecks *self, guint start, guint end)
{
  static const StetStoryTag tags[] = { STET_TAG_QUOTATION, STET_TAG_QUOTATION_UNATTRIBUTED };
  g_autoptr (GArray) style = g_array_new (FALSE, FALSE, sizeof (StetStyleRange));
  guint first = stet_checklist_find (self->list, start);

  for (guint t = 0; t < G_N_ELEMENTS (tags); t++)
    {
      StetCheckItem *item;

      for (guint i = first; (item = nth_placed (self, i)) != NULL; i++)
        {
          StetStyleRange range
            = { tags[t], stet_check_item_get_start (item) - start, stet_check_item_get_end (item) - start };

          if (range.start + start >= end)
            break;
          if (stet_check_item_get_kind (item) == STET_CHECK_QUOTE
              && (*stet_check_item_get_speaker (item) != '\0') == (tags[t] == STET_TAG_QUOTATION))
            g_array_append_val (style, range);
        }
    }
  stet_story_editor_project (self->editor, STET_TAG_QUOTATION, STET_TAG_QUOTATION_UNATTRIBUTED + 1, start,
                             end, style);
}

/* From the line that holds @start to the end of the one that holds @end: no quotation crosses these. */
static guint
project_lines (StetStoryChecks *self, guint start, guint end)
{
  GtkTextIter from, to;

  gtk_text_buffer_get_iter_at_offset (get_buffer (self), &from,
                                      stet_story_editor_to_shown (self->editor, start));
  gtk_text_buffer_get_iter_at_offset (get_buffer (self), &to, stet_story_editor_to_shown (self->editor, end));
  gtk_text_iter_set_line_offset (&from, 0);
  gtk_text_iter_forward_line (&to);
  start = stet_story_editor_to_body (self->editor, gtk_text_iter_get_offset (&from));
  end = stet_story_editor_to_body (self->editor, gtk_text_iter_get_offset (&to));
  project (self, start, end);
  return end;
}

static gboolean
colour_idle_cb (gpointer data)
{
  StetStoryChecks *self = STET_STORY_CHECKS (data);
  guint end = MIN (self->colour_end, stet_story_editor_get_length (self->editor));

  if (self->colour_start < end)
    self->colour_start = project_lines (self, self->colour_start, MIN (end, self->colour_start + PIECE));
  if (self->colour_start < end)
    return G_SOURCE_CONTINUE;
  self->colour_source = 0;
  return G_SOURCE_REMOVE;
}

static void
colour (StetStoryChecks *self, guint start, guint end)
{
  guint seen = MAX (start, self->drawn_start), seen_end = MIN (end, self->drawn_end);

  if (end - start <= PIECE)
    {
      project (self, start, end);
      return;
    }
  if (seen < seen_end)
    project_lines (self, seen, seen_end);
  if (self->colour_source == 0)
    self->colour_source = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, colour_idle_cb, self, NULL);
  else
    {
      start = MIN (start, self->colour_start);
      end = MAX (end, self->colour_end);
    }
  self->colour_start = start;
  self->colour_end = end;
}

/* What waits follows the text; rather too much of it than too little. */
static void
edited_cb (StetStoryChecks *self, guint offset, guint n_deleted, const char *inserted)
{
  guint n_inserted = g_utf8_strlen (inserted, -1);

  if (self->colour_source == 0)
    return;
  if (offset + n_deleted <= self->colour_start)
    self->colour_start += n_inserted - n_deleted;
  else
    self->colour_start = MIN (self->colour_start, offset);
  self->colour_end += n_inserted;
}

/* Of a claim only the words that carry it: a whole sentence would look selected. */
static void
add_carriers (GArray *style, StetCheckItem *item)
{
  const char *words = stet_check_item_get_words (item), *from = words;
  g_autofree char *detail = NULL;
  g_auto (GStrv) carriers = NULL;

  g_object_get (item, "detail", &detail, NULL);
  carriers = g_strsplit (detail ? detail : "", " · ", -1);
  for (guint i = 0; carriers[i] != NULL; i++)
    {
      const char *found = *carriers[i] != '\0' ? strstr (from, carriers[i]) : NULL;
      StetStyleRange range = { STET_TAG_CLAIM_CURRENT };

      if (found == NULL)
        continue;
      range.start = stet_check_item_get_start (item) + g_utf8_pointer_to_offset (words, found);
      range.end = range.start + g_utf8_strlen (carriers[i], -1);
      g_array_append_val (style, range);
      from = found + strlen (carriers[i]);
    }
}

static void
project_current (StetStoryChecks *self)
{
  g_autoptr (GArray) style = g_array_new (FALSE, FALSE, sizeof (StetStyleRange));
  StetStyleRange range = { STET_TAG_QUOTATION_CURRENT };

  if (self->current && stet_check_item_get_kind (self->current) == STET_CHECK_CLAIM)
    add_carriers (style, self->current);
  else if (self->current)
    {
      range.start = stet_check_item_get_start (self->current);
      range.end = stet_check_item_get_end (self->current);
      g_array_append_val (style, range);
    }
  stet_story_editor_project (self->editor, STET_TAG_QUOTATION_CURRENT, STET_TAG_CLAIM_CURRENT + 1, 0,
                             stet_story_editor_get_length (self->editor), style);
}

/* --- which one is current ------------------------------------------------------------------------------- */

static void
set_current (StetStoryChecks *self, StetCheckItem *item)
{
  if (g_set_object (&self->current, item))
    {
      project_current (self);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CURRENT]);
    }
}

/* A selection that is the words of the current line came from choosing it; of lines with the same end the one
 * that was chosen is meant. */
static gboolean
is_chosen (StetStoryChecks *self)
{
  guint start, end;

  if (self->current == NULL)
    return FALSE;
  stet_story_editor_get_selection (self->editor, &start, &end);
  return start == stet_check_item_get_start (self->current) && end == stet_check_item_get_end (self->current);
}

static void
update_current (StetStoryChecks *self)
{
  if (self->editor != NULL && !is_chosen (self))
    set_current (self, stet_checklist_get_at (self->list, stet_story_editor_get_caret (self->editor)));
}

static gboolean
idle_cb (gpointer data)
{
  StetStoryChecks *self = STET_STORY_CHECKS (data);

  self->idle = 0;
  update_current (self);
  return G_SOURCE_REMOVE;
}

static void
queue (StetStoryChecks *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, idle_cb, self, NULL);
}

/* --- the bar beside the text ---------------------------------------------------------------------------- */

static guint
get_lane (StetCheckItem *item)
{
  return stet_check_item_get_kind (item) == STET_CHECK_QUOTE ? 0 : 1;
}

/* What wants somebody most. */
static guint
get_rank (StetCheckLook look)
{
  static const guint ranks[STET_N_LOOKS] = {
    [STET_LOOK_EXPIRED] = 4,
    [STET_LOOK_DISPUTED] = 3,
    [STET_LOOK_UNCHECKED] = 2,
    [STET_LOOK_VERIFIED] = 1,
  };

  return ranks[look];
}

/* A quotation may begin paragraphs before those that are looked at, with others inside of it. */
static guint
find_first (StetStoryChecks *self, guint start)
{
  guint first = stet_checklist_find (self->list, start);

  for (guint i = first, n = 0; i > 0 && n < 8; n++)
    {
      StetCheckItem *item = nth_placed (self, --i);

      if (item != NULL && stet_check_item_get_end (item) > start)
        first = i;
    }
  return first;
}

/* The marks that touch [@start, @end), appended to @marks (nullable), and what tells them from others. */
static guint
hash_marks (StetStoryChecks *self, guint start, guint end, GArray *marks)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  StetCheckItem *item;
  guint hash = 5381;

  for (guint i = find_first (self, start); (item = nth_placed (self, i)) != NULL; i++)
    {
      StetCheckLook look = stet_check_item_get_look (item);
      StetMarginMark mark = { stet_check_item_get_start (item),
                              stet_check_item_get_end (item),
                              get_lane (item),
                              get_rank (look),
                              stet_check_look_get_icon (look),
                              stet_check_look_get_color (look, dark) };

      if (mark.start >= end)
        break;
      if (mark.end <= start)
        continue;
      hash = hash * 33 + look * 2 + mark.lane;
      if (marks != NULL)
        g_array_append_val (marks, mark);
    }
  return hash;
}

static void
list_marks (gpointer data, guint start, guint end, GArray *marks)
{
  StetStoryChecks *self = STET_STORY_CHECKS (data);

  self->drawn_start = start;
  self->drawn_end = end;
  self->drawn = hash_marks (self, start, end, marks);
}

static StetCheckItem *
find_mark (StetStoryChecks *self, guint start, guint lane)
{
  StetCheckItem *item;

  for (guint i = stet_checklist_find (self->list, start); (item = nth_placed (self, i)) != NULL; i++)
    if (stet_check_item_get_start (item) != start)
      break;
    else if (get_lane (item) == lane)
      return item;
  return NULL;
}

static char *
describe_mark (gpointer data, guint start, guint lane)
{
  StetCheckItem *item = find_mark (STET_STORY_CHECKS (data), start, lane);

  return item != NULL ? stet_check_item_dup_summary (item) : NULL;
}

static void
choose_mark (gpointer data, guint start, guint lane)
{
  StetStoryChecks *self = STET_STORY_CHECKS (data);
  StetCheckItem *item = find_mark (self, start, lane);

  if (item == NULL)
    return;
  stet_story_checks_choose (self, item);
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

static const StetMarginSource margin = { list_marks, describe_mark, choose_mark };

/* The bar follows the text by itself; only other marks want another drawing. */
static void
update_margin (StetStoryChecks *self)
{
  if (hash_marks (self, self->drawn_start, self->drawn_end, NULL) != self->drawn)
    gtk_widget_queue_draw (GTK_WIDGET (self->editor));
}

/* --- what the list tells -------------------------------------------------------------------------------- */

static void
tell_expired (StetStoryChecks *self, guint start, guint end)
{
  guint n = stet_checklist_count (self->list, STET_CHECK_CHANGED);
  gboolean more = n > self->n_expired;
  StetCheckItem *item;

  self->n_expired = n;
  for (guint i = stet_checklist_find (self->list, start); more && (item = nth_placed (self, i)) != NULL; i++)
    if (stet_check_item_get_start (item) >= end)
      break;
    else if (stet_check_item_get_progress (item) == STET_CHECK_CHANGED)
      {
        g_signal_emit (self, signals[EXPIRED], 0, item);
        break;
      }
}

static void
refreshed_cb (StetChecklist *list, guint start, guint end, StetStoryChecks *self)
{
  guint n_chars;

  if (self->editor == NULL)
    return;
  n_chars = stet_story_editor_get_length (self->editor);
  end = MIN (end, n_chars);
  if (start < end)
    colour (self, start, end);
  update_current (self);
  if (self->current)
    project_current (self);
  update_margin (self);
  tell_expired (self, start, end);
}

static void
ready_cb (StetStoryChecks *self)
{
  self->n_expired = stet_checklist_count (self->list, STET_CHECK_CHANGED);
}

static void
stet_story_checks_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CURRENT)
    g_value_set_object (value, STET_STORY_CHECKS (object)->current);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
stet_story_checks_dispose (GObject *object)
{
  StetStoryChecks *self = STET_STORY_CHECKS (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_handle_id (&self->colour_source, g_source_remove);
  if (self->editor)
    {
      g_signal_handlers_disconnect_by_data (self->editor, self);
      g_signal_handlers_disconnect_by_data (get_buffer (self), self);
      g_clear_weak_pointer (&self->editor);
    }
  if (self->list)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_object (&self->list);
  g_clear_object (&self->current);

  G_OBJECT_CLASS (stet_story_checks_parent_class)->dispose (object);
}

static void
stet_story_checks_class_init (StetStoryChecksClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = stet_story_checks_get_property;
  object_class->dispose = stet_story_checks_dispose;

  properties[PROP_CURRENT] = g_param_spec_object ("current", NULL, NULL, STET_TYPE_CHECK_ITEM,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[EXPIRED] = g_signal_new ("expired", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, STET_TYPE_CHECK_ITEM);
}

static void
stet_story_checks_init (StetStoryChecks *self)
{
}

StetStoryChecks *
stet_story_checks_new (StetStoryEditor *editor, StetWorkingCopy *copy)
{
  StetStoryChecks *self = g_object_new (STET_TYPE_STORY_CHECKS, NULL);

  g_return_val_if_fail (STET_IS_STORY_EDITOR (editor), self);

  g_set_weak_pointer (&self->editor, editor);
  self->list = stet_checklist_new (copy);
  g_signal_connect (self->list, "refreshed", G_CALLBACK (refreshed_cb), self);
  g_signal_connect_swapped (self->list, "notify::ready", G_CALLBACK (ready_cb), self);
  g_signal_connect_swapped (get_buffer (self), "cursor-moved", G_CALLBACK (queue), self);
  g_signal_connect_swapped (editor, "edited", G_CALLBACK (edited_cb), self);
  stet_story_editor_set_margin (editor, &margin, G_OBJECT (self));
  return self;
}

StetChecklist *
stet_story_checks_get_list (StetStoryChecks *self)
{
  g_return_val_if_fail (STET_IS_STORY_CHECKS (self), NULL);

  return self->list;
}

StetCheckItem *
stet_story_checks_get_current (StetStoryChecks *self)
{
  g_return_val_if_fail (STET_IS_STORY_CHECKS (self), NULL);

  return self->current;
}

void
stet_story_checks_choose (StetStoryChecks *self, StetCheckItem *item)
{
  guint start, end;

  g_return_if_fail (STET_IS_STORY_CHECKS (self));
  g_return_if_fail (STET_IS_CHECK_ITEM (item));

  if (self->editor == NULL)
    return;
  start = stet_check_item_get_start (item);
  end = stet_check_item_get_end (item);
  if (start < end)
    stet_story_editor_select (self->editor, start, end);
  /* The caret has moved, but it is known already what is current. */
  g_clear_handle_id (&self->idle, g_source_remove);
  set_current (self, item);
}

StetCheckItem *
stet_story_checks_choose_open (StetStoryChecks *self, gboolean forward)
{
  StetCheckItem *item;
  guint from;

  g_return_val_if_fail (STET_IS_STORY_CHECKS (self), NULL);

  if (self->editor == NULL)
    return NULL;
  from
    = self->current ? stet_check_item_get_start (self->current) : stet_story_editor_get_caret (self->editor);
  item = stet_checklist_get_next_open (self->list, from, forward);
  if (item)
    stet_story_checks_choose (self, item);
  return item;
}

gboolean
stet_story_checks_flush (StetStoryChecks *self)
{
  g_return_val_if_fail (STET_IS_STORY_CHECKS (self), FALSE);

  if (!stet_checklist_flush (self->list))
    return FALSE;
  g_clear_handle_id (&self->idle, g_source_remove);
  idle_cb (self);
  if (self->colour_source != 0)
    {
      g_clear_handle_id (&self->colour_source, g_source_remove);
      while (colour_idle_cb (self) == G_SOURCE_CONTINUE)
        ;
    }
  return TRUE;
}
