/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Items lie in the order of the text, then those that only a check knows. Those from @gap on are "behind":
 * their place is what they say plus @shift. The gap goes to where the last edit was, so that somebody who
 * types in one place moves no item at all. */
#include "config.h"

#include "stet-check-lines.h"

#include "stet-check-item-private.h"
#include "stet-check-likeness.h"
#include "stet-findings.h"
#include "stet-utf8.h"

/* Items that begin before a place and reach beyond it are among the last that begin before it. */
#define DEEPEST 64
/* Microseconds of one piece of analysis, and code points whose speakers are looked up in one. */
#define PIECE_US       1500
#define PIECE_SPEAKERS 20000

typedef struct
{
  guint offset;
  guint n_deleted;
  guint n_inserted;
  char *inserted; /* (owned) */
} Edit;

struct _StetCheckLines
{
  StetCheckLinesOwner owner;
  StetFindings *findings;    /* (owned) */
  StetCheckMatcher *matcher; /* (owned) */
  GPtrArray *checks;         /* (owned): of StetCheck */
  GPtrArray *items;          /* (owned): of StetCheckItem */
  GPtrArray *checked;        /* (owned): of StetCheckItem found in the text that have a check */
  guint n_found;             /* the first of @items */
  guint gap;                 /* from here to @n_found they are behind */
  guint *shift;              /* (owned): g_rc_box */
  GArray *edits;             /* (owned): of Edit, not analysed yet */
  guint speakers_from;       /* speakers between these code points are to be looked up again */
  guint speakers_to;
  guint counts[STET_N_CHECK_PROGRESS];
  guint n_unattributed;
};

static StetCheckItem *
nth (const StetCheckLines *self, guint i)
{
  return g_ptr_array_index (self->items, i);
}

static char *
dup_text (gpointer data, guint start, guint end)
{
  const StetCheckLines *self = data;

  return self->owner.dup_text (self->owner.data, start, end);
}

static guint
get_start (gconstpointer item)
{
  return stet_check_item_get_start ((StetCheckItem *) item);
}

static guint
get_end (gconstpointer item)
{
  return stet_check_item_get_end ((StetCheckItem *) item);
}

/* Counting */

static gboolean
is_unattributed (StetCheckItem *item)
{
  return stet_check_item_get_kind (item) == STET_CHECK_QUOTE && *stet_check_item_get_speaker (item) == '\0';
}

/* Around each change of an item: out, then in again. */
static void
count_out (StetCheckLines *self, StetCheckItem *item)
{
  self->counts[stet_check_item_get_progress (item)]--;
  self->n_unattributed -= is_unattributed (item);
}

static void
count_in (StetCheckLines *self, StetCheckItem *item)
{
  self->counts[stet_check_item_get_progress (item)]++;
  self->n_unattributed += is_unattributed (item);
}

/* Finding one's way */

guint
stet_check_lines_find (StetCheckLines *self, guint offset)
{
  guint low = 0, high = self->n_found;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (stet_check_item_get_start (nth (self, middle)) < offset)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
move_gap (StetCheckLines *self, guint gap)
{
  for (; self->gap < gap; self->gap++)
    stet_check_item_set_behind (nth (self, self->gap), FALSE);
  for (; self->gap > gap; self->gap--)
    stet_check_item_set_behind (nth (self, self->gap - 1), TRUE);
}

/* Checks */

static gboolean
set_check (StetCheckLines *self, StetCheckItem *item)
{
  int index = stet_check_matcher_find_check (self->matcher, item);
  gboolean changed;

  count_out (self, item);
  if (index >= 0)
    changed = stet_check_item_set_check (item, g_ptr_array_index (self->checks, index),
                                         stet_check_matcher_get_place (self->matcher, index)->state);
  else
    changed = stet_check_item_set_check (item, NULL, STET_CHECK_CURRENT);
  count_in (self, item);
  return changed;
}

static void
tell_refreshed (StetCheckLines *self, StetCheckItem *item)
{
  if (self->owner.refreshed != NULL)
    self->owner.refreshed (self->owner.data, stet_check_item_get_start (item),
                           stet_check_item_get_end (item));
}

static void
spread_checks (StetCheckLines *self)
{
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->checked);

  self->checked = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < before->len; i++)
    {
      StetCheckItem *item = g_ptr_array_index (before, i);

      if (set_check (self, item))
        tell_refreshed (self, item);
    }
  for (guint i = 0; i < self->checks->len; i++)
    {
      StetCheckItem *item = stet_check_matcher_get_place (self->matcher, i)->finding;

      if (item == NULL || stet_check_matcher_find_check (self->matcher, item) != (int) i)
        continue;
      g_ptr_array_add (self->checked, g_object_ref (item));
      if (set_check (self, item))
        tell_refreshed (self, item);
    }
}

/* Those that no finding shows: first those whose words stand there all the same. Nobody misses what nobody
 * decided. */
static GArray *
list_unfound (StetCheckLines *self)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint state = STET_CHECK_CURRENT; state <= STET_CHECK_GONE; state++)
    for (guint i = 0; i < self->checks->len; i++)
      {
        const StetCheck *check = g_ptr_array_index (self->checks, i);
        const StetCheckPlace *place = stet_check_matcher_get_place (self->matcher, i);

        if (place->finding == NULL && place->state == state
            && (state != STET_CHECK_GONE || check->verdict != STET_VERDICT_UNCHECKED
                || check->evidence->len > 0))
          g_array_append_val (list, i);
      }
  return list;
}

static gboolean
shows_check (StetCheckItem *item, const StetCheck *check)
{
  return g_str_equal (stet_check_item_get_check (item)->id, check->id);
}

static void
update_unfound (StetCheckLines *self)
{
  g_autoptr (GArray) list = list_unfound (self);
  guint n_old = self->items->len - self->n_found, n_same = 0;

  while (n_same < MIN (n_old, list->len)
         && shows_check (nth (self, self->n_found + n_same),
                         g_ptr_array_index (self->checks, g_array_index (list, guint, n_same))))
    n_same++;
  for (guint i = self->n_found + n_same; i < self->items->len; i++)
    count_out (self, nth (self, i));
  g_ptr_array_set_size (self->items, self->n_found + n_same);
  for (guint i = 0; i < list->len; i++)
    {
      guint index = g_array_index (list, guint, i);
      StetCheckItem *item = i < n_same ? nth (self, self->n_found + i) : stet_check_item_new (self->shift);

      if (i < n_same)
        count_out (self, item);
      else
        g_ptr_array_add (self->items, item);
      stet_check_item_set_passage (item, g_ptr_array_index (self->checks, index),
                                   stet_check_matcher_get_place (self->matcher, index));
      count_in (self, item);
    }
  if ((n_old != n_same || list->len != n_same) && self->owner.changed != NULL)
    self->owner.changed (self->owner.data, self->n_found + n_same, n_old - n_same, list->len - n_same);
}

void
stet_check_lines_set_checks (StetCheckLines *self, GPtrArray *checks)
{
  for (guint i = 0; i < self->checked->len; i++)
    stet_check_item_forget_origin (g_ptr_array_index (self->checked, i));
  for (guint i = self->n_found; i < self->items->len; i++)
    stet_check_item_forget_origin (nth (self, i));
  g_ptr_array_ref (checks);
  g_ptr_array_unref (self->checks);
  self->checks = checks;
  stet_check_matcher_set_checks (self->matcher, checks);
  stet_check_matcher_resolve (self->matcher, G_MAXUINT, 0);
  spread_checks (self);
  update_unfound (self);
}

/* Reading what stands there */

static gboolean
is_same_line (StetCheckItem *item, const StetFinding *finding)
{
  return stet_check_item_get_kind (item) == finding->kind
         && g_str_equal (stet_check_item_get_words (item), finding->words);
}

static void
add_to_matcher (StetCheckLines *self, StetCheckItem *item, const StetTextIndex *text, guint text_start)
{
  guint start = stet_check_item_get_start (item) - text_start;
  guint end = stet_check_item_get_end (item) - text_start;
  g_autofree char *before = stet_text_index_dup_range (text, start - MIN (start, STET_CHECK_NEAR), start);
  g_autofree char *after = stet_text_index_dup_range (text, end, end + STET_CHECK_NEAR);

  stet_check_matcher_add (self->matcher, item, stet_check_item_get_kind (item),
                          stet_check_item_get_words (item), before, after);
}

/* The items for @findings in the place of those between @first and @last: what is the same stays, what has
 * only changed keeps its line. @before, @behind: (out): how many items at either end are old ones.
 *
 * Returns: (transfer container): one a finding; those in the middle are new */
static GPtrArray *
pair (StetCheckLines *self, guint first, guint last, GPtrArray *findings, guint *before, guint *behind)
{
  guint n_old = last - first, n_new = findings->len, n_kept = MIN (n_old, n_new);
  GPtrArray *items = g_ptr_array_new ();

  *behind = 0;
  while (*behind < n_kept
         && is_same_line (nth (self, last - 1 - *behind), findings->pdata[n_new - 1 - *behind]))
    (*behind)++;
  *before = n_kept - *behind;
  for (guint i = 0; i < n_new; i++)
    {
      if (i < *before)
        g_ptr_array_add (items, nth (self, first + i));
      else if (i >= n_new - *behind)
        g_ptr_array_add (items, nth (self, last - (n_new - i)));
      else
        g_ptr_array_add (items, stet_check_item_new (self->shift));
    }
  return items;
}

static void
splice (StetCheckLines *self, guint position, guint n_removed, GPtrArray *items, guint from, guint n_added)
{
  if (n_removed > 0)
    g_ptr_array_remove_range (self->items, position, n_removed);
  for (guint i = 0; i < n_added; i++)
    g_ptr_array_insert (self->items, position + i, items->pdata[from + i]);
  self->n_found += n_added - n_removed;
  self->gap += n_added - n_removed;
}

/* Puts @findings, all that begin between @start and @end, in the place of the items there. */
static void
replace (StetCheckLines *self, guint start, guint end, GPtrArray *findings, const StetTextIndex *text)
{
  guint first = stet_check_lines_find (self, start), last = stet_check_lines_find (self, end + 1);
  guint before, behind, n_removed, n_added;
  g_autoptr (GPtrArray) items = NULL;

  move_gap (self, last);
  items = pair (self, first, last, findings, &before, &behind);
  n_removed = last - first - before - behind;
  n_added = findings->len - before - behind;
  for (guint i = first; i < last; i++)
    {
      stet_check_matcher_remove (self->matcher, nth (self, i));
      count_out (self, nth (self, i));
    }
  for (guint i = first + before; i < last - behind; i++)
    g_ptr_array_remove_fast (self->checked, nth (self, i));
  for (guint i = 0; i < items->len; i++)
    {
      stet_check_item_take_finding (items->pdata[i], findings->pdata[i]);
      count_in (self, items->pdata[i]);
      add_to_matcher (self, items->pdata[i], text, start);
    }
  splice (self, first + before, n_removed, items, before, n_added);
  if ((n_removed > 0 || n_added > 0) && self->owner.changed != NULL)
    self->owner.changed (self->owner.data, first + before, n_removed, n_added);
}

static GPtrArray *
dup_findings (StetCheckLines *self, guint start, guint end)
{
  GPtrArray *findings = stet_findings_dup (self->findings, start, end, dup_text, self);

  while (findings->len > 0 && ((StetFinding *) findings->pdata[findings->len - 1])->start > end)
    g_ptr_array_set_size (findings, findings->len - 1);
  while (findings->len > 0 && ((StetFinding *) findings->pdata[0])->start < start)
    g_ptr_array_remove_index (findings, 0);
  return findings;
}

/* Whole paragraphs between @start and @end. */
static void
refresh (StetCheckLines *self, guint start, guint end)
{
  g_autofree char *text = dup_text (self, start, end);
  g_autoptr (StetTextIndex) index = stet_text_index_new (text, -1);
  g_autoptr (GPtrArray) findings = dup_findings (self, start, end);

  replace (self, start, end, findings, index);
  if (stet_check_matcher_resolve (self->matcher, start, end))
    spread_checks (self);
  update_unfound (self);
  if (self->owner.refreshed != NULL)
    self->owner.refreshed (self->owner.data, start, end);
}

/* Somebody was named, or is not any more: whom "he" means may be another in any paragraph. */
static void
refresh_speakers (StetCheckLines *self)
{
  guint length = stet_findings_get_length (self->findings);
  guint start = self->speakers_from, end = MIN (MIN (start + PIECE_SPEAKERS, self->speakers_to), length);
  g_autoptr (GPtrArray) findings = dup_findings (self, start, end);
  guint i = stet_check_lines_find (self, start);

  for (guint f = 0; f < findings->len; f++)
    {
      StetFinding *finding = g_ptr_array_index (findings, f);

      while (i < self->n_found && stet_check_item_get_start (nth (self, i)) < finding->start)
        i++;
      for (guint j = i; j < self->n_found && stet_check_item_get_start (nth (self, j)) == finding->start; j++)
        if (is_same_line (nth (self, j), finding))
          {
            count_out (self, nth (self, j));
            if (stet_check_item_take_speaker (nth (self, j), finding))
              tell_refreshed (self, nth (self, j));
            count_in (self, nth (self, j));
            break;
          }
    }
  self->speakers_from = end + 1;
  if (end >= MIN (self->speakers_to, length))
    self->speakers_from = self->speakers_to = 0;
}

/* Edits */

void
stet_check_lines_edit (StetCheckLines *self, guint offset, guint n_deleted, const char *inserted)
{
  Edit edit = { offset, n_deleted, g_utf8_strlen (inserted, -1), g_strdup (inserted) };
  guint first = stet_check_lines_find (self, offset),
        behind = stet_check_lines_find (self, offset + n_deleted);

  g_array_append_val (self->edits, edit);
  move_gap (self, behind);
  for (guint i = behind; i > 0 && first - MIN (i, first) < DEEPEST; i--)
    if (stet_check_item_get_end (nth (self, i - 1)) > offset)
      stet_check_item_follow (nth (self, i - 1), offset, n_deleted, edit.n_inserted);
  *self->shift += edit.n_inserted - n_deleted;
  for (guint i = self->n_found; i < self->items->len; i++)
    stet_check_item_follow (nth (self, i), offset, n_deleted, edit.n_inserted);
  stet_check_matcher_follow (self->matcher, offset, n_deleted, edit.n_inserted);
}

/* Where a position of an earlier change lies after a later one. */
static guint
follow (guint position, const Edit *edit)
{
  if (position <= edit->offset)
    return position;
  return position < edit->offset + edit->n_deleted ? edit->offset
                                                   : position - edit->n_deleted + edit->n_inserted;
}

static void
take_speakers (StetCheckLines *self, const StetFindingsChange *change)
{
  if (change->speakers)
    {
      self->speakers_from = 0;
      self->speakers_to = G_MAXUINT;
    }
  else if (change->start <= change->end && change->names_end > change->end)
    {
      self->speakers_from = self->speakers_to == 0 ? change->end : MIN (self->speakers_from, change->end);
      self->speakers_to = MAX (self->speakers_to, change->names_end);
    }
}

static void
analyse_edits (StetCheckLines *self)
{
  guint start = G_MAXUINT, end = 0;

  for (guint i = 0; i < self->edits->len; i++)
    {
      const Edit *edit = &g_array_index (self->edits, Edit, i);
      StetFindingsChange change;

      stet_findings_edit (self->findings, edit->offset, edit->n_deleted, edit->inserted, &change);
      if (start <= end)
        {
          start = follow (start, edit);
          end = follow (end, edit);
        }
      self->speakers_from = follow (self->speakers_from, edit);
      if (self->speakers_to != G_MAXUINT)
        self->speakers_to = follow (self->speakers_to, edit);
      if (change.start <= change.end)
        {
          start = MIN (start, change.start);
          end = MAX (end, change.end);
        }
      take_speakers (self, &change);
    }
  g_array_set_size (self->edits, 0);
  if (start <= end)
    refresh (self, start, end);
}

gboolean
stet_check_lines_analyse (StetCheckLines *self)
{
  if (self->edits->len > 0)
    analyse_edits (self);
  else if (stet_findings_is_behind (self->findings))
    {
      StetFindingsChange change;

      stet_findings_analyse_some (self->findings, PIECE_US, &change);
      take_speakers (self, &change);
      if (change.start <= change.end)
        refresh (self, change.start, change.end);
    }
  else if (self->speakers_to > 0)
    refresh_speakers (self);
  return stet_findings_is_behind (self->findings) || self->speakers_to > 0;
}

/* The whole */

static void
edit_clear (gpointer data)
{
  g_free (((Edit *) data)->inserted);
}

static char *
dup_indexed_text (gpointer data, guint start, guint end)
{
  return stet_text_index_dup_range (data, start, end);
}

StetCheckLines *
stet_check_lines_new (const char *text, const char *language, GPtrArray *checks)
{
  StetCheckLines *self = g_new0 (StetCheckLines, 1);
  g_autoptr (StetTextIndex) index = stet_text_index_new (text, -1);
  g_autoptr (GPtrArray) findings = NULL;

  self->owner = (StetCheckLinesOwner) { .dup_text = dup_indexed_text, .data = index };
  self->findings = stet_findings_new (language);
  self->checks = g_ptr_array_new ();
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->checked = g_ptr_array_new_with_free_func (g_object_unref);
  self->shift = g_rc_box_new0 (guint);
  self->edits = g_array_new (FALSE, FALSE, sizeof (Edit));
  g_array_set_clear_func (self->edits, edit_clear);
  self->matcher = stet_check_matcher_new (&(StetCheckText) { get_start, get_end, dup_text, self });
  stet_findings_set_text (self->findings, text, -1);
  findings = stet_findings_dup (self->findings, 0, G_MAXUINT, dup_text, self);
  replace (self, 0, stet_text_index_get_length (index), findings, index);
  stet_check_lines_set_checks (self, checks);
  return self;
}

void
stet_check_lines_set_owner (StetCheckLines *self, const StetCheckLinesOwner *owner)
{
  self->owner = *owner;
}

void
stet_check_lines_free (StetCheckLines *self)
{
  if (self == NULL)
    return;
  stet_check_matcher_free (self->matcher);
  stet_findings_free (self->findings);
  g_ptr_array_unref (self->checked);
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->checks);
  g_array_unref (self->edits);
  g_rc_box_release (self->shift);
  g_free (self);
}

GPtrArray *
stet_check_lines_get_checks (StetCheckLines *self)
{
  return self->checks;
}

GPtrArray *
stet_check_lines_get_items (StetCheckLines *self)
{
  return self->items;
}

guint
stet_check_lines_get_n_found (StetCheckLines *self)
{
  return self->n_found;
}

guint
stet_check_lines_count (StetCheckLines *self, StetCheckProgress progress)
{
  return self->counts[progress];
}

guint
stet_check_lines_count_unattributed (StetCheckLines *self)
{
  return self->n_unattributed;
}

GPtrArray *
stet_check_lines_list_twins (StetCheckLines *self, StetCheckItem *item)
{
  return stet_check_matcher_list_twins (self->matcher, item);
}
