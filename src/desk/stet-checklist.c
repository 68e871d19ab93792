/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edits move the lines at once, by arithmetic; what they mean is found out when the main loop is idle. The
 * whole text, and the checks, are read on a worker. */
#include "config.h"

#include "stet-checklist.h"

#include "stet-anchor.h"
#include "stet-check-item-private.h"
#include "stet-desk-check.h"
#include "stet-words-key.h"

typedef enum
{
  PROP_READY = 1,
  PROP_N_TODO,
  PROP_N_DONE,
  PROP_N_DISPUTED,
  PROP_N_EXPIRED,
  PROP_N_GONE,
  PROP_N_UNATTRIBUTED,
  N_PROPERTIES
} StetChecklistProperty;

enum
{
  SIGNAL_REFRESHED,
  N_SIGNALS
};

struct _StetChecklist
{
  GObject parent_instance;

  StetWorkingCopy *copy;     /* (owned) */
  GPtrArray *items;          /* (owned): of StetCheckItem, those in the text first */
  guint n_placed;            /* lines in the text */
  GPtrArray *checks;         /* (owned) (nullable): of StetCheck; NULL until they have been read */
  gboolean analysed;         /* the text has been read */
  GCancellable *cancellable; /* (owned): of what is under way */
  guint counts[STET_N_CHECK_PROGRESS];
  guint n_unattributed;
  guint idle;
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

static GType
get_item_type (GListModel *model)
{
  return STET_TYPE_CHECK_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return STET_CHECKLIST (model)->items->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  StetChecklist *self = STET_CHECKLIST (model);

  return position < self->items->len ? g_object_ref (g_ptr_array_index (self->items, position)) : NULL;
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (StetChecklist,
                               stet_checklist,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static StetCheckItem *
nth (StetChecklist *self, guint i)
{
  return g_ptr_array_index (self->items, i);
}

static void
notify (StetChecklist *self, StetChecklistProperty property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/* --- the lines ----------------------------------------------------------------------------------------- */

/* What a line is to show. */
typedef struct
{
  const StetFinding *finding;  /* (unowned) (nullable) */
  const StetCheck *check;      /* (unowned) (nullable) */
  const StetCheckPlace *place; /* (unowned) (nullable): of @check */
} Line;

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const Line *p = a, *q = b;
  guint start = p->finding != NULL ? p->finding->start : p->place->start;
  guint other = q->finding != NULL ? q->finding->start : q->place->start;

  return start < other ? -1 : start > other;
}

/* All lines, those of the text in its order, then those that are gone. @n_placed: (out) */
static GArray *
make_lines (const GPtrArray *findings, const GPtrArray *checks, const StetCheckPlace *places, guint *n_placed)
{
  GArray *lines = g_array_new (FALSE, TRUE, sizeof (Line));

  for (guint i = 0; i < findings->len; i++)
    {
      Line line = { .finding = g_ptr_array_index (findings, i) };
      g_array_append_val (lines, line);
    }
  for (guint i = 0; i < checks->len; i++)
    {
      Line line = { NULL, g_ptr_array_index (checks, i), &places[i] };

      if (places[i].finding >= 0)
        {
          line.finding = g_ptr_array_index (findings, places[i].finding);
          g_array_index (lines, Line, places[i].finding) = line;
        }
      else if (places[i].state != STET_CHECK_GONE)
        g_array_append_val (lines, line);
    }
  g_array_sort (lines, compare_lines);
  *n_placed = lines->len;
  for (guint i = 0; i < checks->len; i++)
    {
      Line line = { NULL, g_ptr_array_index (checks, i), &places[i] };

      /* nobody misses what nobody decided */
      if (places[i].state == STET_CHECK_GONE
          && (line.check->verdict != STET_VERDICT_UNCHECKED || line.check->evidence->len > 0))
        g_array_append_val (lines, line);
    }
  return lines;
}

static gboolean
is_same_line (StetCheckItem *item, const Line *line)
{
  const StetCheck *check = stet_check_item_get_check (item);

  if (line->finding == NULL || stet_check_item_get_start (item) == stet_check_item_get_end (item))
    return line->check != NULL && check != NULL && g_str_equal (check->id, line->check->id);
  return stet_check_item_get_kind (item) == line->finding->kind
         && g_str_equal (stet_check_item_get_words (item), line->finding->words);
}

static void
update_item (StetCheckItem *item, const Line *line)
{
  stet_check_item_update (item, line->finding, line->check, line->place);
}

/* Makes the items those of @lines: what is the same stays, what has only changed keeps its row, and the list
 * hears of the rest. */
static void
merge (StetChecklist *self, const GArray *lines)
{
  guint n_old = self->items->len, n_new = lines->len, before = 0, behind = 0, n_kept = MIN (n_old, n_new);

  while (before < n_kept && is_same_line (nth (self, before), &g_array_index (lines, Line, before)))
    before++;
  while (behind < n_kept - before
         && is_same_line (nth (self, n_old - 1 - behind), &g_array_index (lines, Line, n_new - 1 - behind)))
    behind++;
  before = n_kept - behind;
  for (guint i = 0; i < before; i++)
    update_item (nth (self, i), &g_array_index (lines, Line, i));
  for (guint i = 0; i < behind; i++)
    update_item (nth (self, n_old - 1 - i), &g_array_index (lines, Line, n_new - 1 - i));
  if (n_old == n_new)
    return;
  if (n_old > n_kept)
    g_ptr_array_remove_range (self->items, before, n_old - n_kept);
  for (guint i = n_kept; i < n_new; i++)
    {
      StetCheckItem *item = stet_check_item_new ();

      update_item (item, &g_array_index (lines, Line, before + i - n_kept));
      g_ptr_array_insert (self->items, before + i - n_kept, item);
    }
  g_list_model_items_changed (G_LIST_MODEL (self), before, n_old - n_kept, n_new - n_kept);
}

static void
count (StetChecklist *self)
{
  guint counts[STET_N_CHECK_PROGRESS] = { 0 }, n_unattributed = 0;

  for (guint i = 0; i < self->items->len; i++)
    {
      counts[stet_check_item_get_progress (nth (self, i))]++;
      n_unattributed += i < self->n_placed && stet_check_item_get_kind (nth (self, i)) == STET_CHECK_QUOTE
                        && *stet_check_item_get_speaker (nth (self, i)) == '\0';
    }
  for (guint i = 0; i < STET_N_CHECK_PROGRESS; i++)
    if (self->counts[i] != counts[i])
      {
        self->counts[i] = counts[i];
        notify (self, PROP_N_TODO + i);
      }
  if (self->n_unattributed != n_unattributed)
    {
      self->n_unattributed = n_unattributed;
      notify (self, PROP_N_UNATTRIBUTED);
    }
}

static void
show (StetChecklist *self, const char *text, const GPtrArray *findings)
{
  g_autofree StetCheckPlace *places = stet_check_match (text, -1, findings, self->checks);
  g_autoptr (GArray) lines = NULL;

  lines = make_lines (findings, self->checks, places, &self->n_placed);
  merge (self, lines);
  count (self);
  g_signal_emit (self, signals[SIGNAL_REFRESHED], 0, 0, (guint) g_utf8_strlen (text, -1));
}

static void
analyse (StetChecklist *self)
{
  const StetStory *story = stet_working_copy_get_story (self->copy);
  g_autoptr (GPtrArray) findings = stet_findings_find (story->body, -1, story->language);

  show (self, story->body, findings);
}

static gboolean
idle_cb (gpointer data)
{
  StetChecklist *self = STET_CHECKLIST (data);

  self->idle = 0;
  if (self->checks != NULL && self->analysed)
    analyse (self);
  return G_SOURCE_REMOVE;
}

static void
queue (StetChecklist *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, idle_cb, self, NULL);
}

/* --- what is heard -------------------------------------------------------------------------------------- */

static void
edited_cb (StetWorkingCopy *copy, guint offset, guint n_deleted, const char *inserted, StetChecklist *self)
{
  guint n_inserted = g_utf8_strlen (inserted, -1);

  for (guint i = 0; i < self->n_placed; i++)
    stet_check_item_follow (nth (self, i), offset, n_deleted, n_inserted);
  queue (self);
}

/* What is read on a worker. */
typedef struct
{
  StetDesk *desk;      /* (owned) */
  char *id;            /* (owned) */
  char *language;      /* (owned): of the story */
  char *text;          /* (owned) (nullable): to be read as well */
  GPtrArray *checks;   /* (owned) (nullable): what came of it */
  GPtrArray *findings; /* (owned) (nullable) */
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->desk);
  g_free (reading->id);
  g_free (reading->language);
  g_free (reading->text);
  g_clear_pointer (&reading->checks, g_ptr_array_unref);
  g_clear_pointer (&reading->findings, g_ptr_array_unref);
  g_free (reading);
}

static gpointer
read_func (StetDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;

  reading->checks = stet_desk_list_checks (desk, reading->id, error);
  if (reading->checks != NULL && reading->text != NULL)
    reading->findings = stet_findings_find (reading->text, -1, reading->language);
  return reading->checks;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  StetChecklist *self = g_task_get_source_object (task);
  Reading *reading = g_task_get_task_data (task);

  if (stet_desk_run_finish (STET_DESK (source), result, &error) == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_info ("Checks could not be read: %s", error->message);
      return;
    }
  if (g_task_return_error_if_cancelled (task))
    return;
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  self->checks = g_ptr_array_ref (reading->checks);
  if (reading->findings != NULL && self->idle == 0)
    show (self, reading->text, reading->findings);
  else
    queue (self);
  if (!self->analysed)
    {
      self->analysed = TRUE;
      notify (self, PROP_READY);
    }
  g_task_return_boolean (task, TRUE);
}

/* Reads the checks, and with @text the text from its beginning. */
static void
reload (StetChecklist *self, gboolean text)
{
  Reading *reading = g_new0 (Reading, 1);
  GTask *task;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  reading->desk = g_object_ref (stet_working_copy_get_desk (self->copy));
  reading->id = g_strdup (stet_working_copy_get_id (self->copy));
  reading->language = g_strdup (stet_working_copy_get_story (self->copy)->language);
  if (text || !self->analysed)
    reading->text = g_strdup (stet_working_copy_get_story (self->copy)->body);
  task = g_task_new (self, self->cancellable, NULL, NULL);
  g_task_set_source_tag (task, reload);
  g_task_set_task_data (task, reading, reading_free);
  stet_desk_run_async (reading->desk, read_func, reading, NULL, NULL, self->cancellable, read_cb, task);
}

static void
replaced_cb (StetWorkingCopy *copy, StetChecklist *self)
{
  reload (self, TRUE);
}

static void
field_changed_cb (StetWorkingCopy *copy, const char *field, StetChecklist *self)
{
  if (g_str_equal (field, "language"))
    reload (self, TRUE);
}

static void
checks_changed_cb (StetDesk *desk, const char *story, StetChecklist *self)
{
  if (*story == '\0' || g_str_equal (story, stet_working_copy_get_id (self->copy)))
    reload (self, FALSE);
}

/* --- the object ------------------------------------------------------------------------------------------
 */

static void
stet_checklist_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  StetChecklist *self = STET_CHECKLIST (object);

  switch ((StetChecklistProperty) id)
    {
    case PROP_READY:
      g_value_set_boolean (value, stet_checklist_get_ready (self));
      break;
    case PROP_N_TODO:
    case PROP_N_DONE:
    case PROP_N_DISPUTED:
    case PROP_N_EXPIRED:
    case PROP_N_GONE:
      g_value_set_uint (value, self->counts[id - PROP_N_TODO]);
      break;
    case PROP_N_UNATTRIBUTED:
      g_value_set_uint (value, self->n_unattributed);
      break;
    case N_PROPERTIES:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stet_checklist_dispose (GObject *object)
{
  StetChecklist *self = STET_CHECKLIST (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->copy != NULL)
    {
      g_signal_handlers_disconnect_by_data (stet_working_copy_get_desk (self->copy), self);
      g_signal_handlers_disconnect_by_data (self->copy, self);
    }
  g_clear_object (&self->copy);
  G_OBJECT_CLASS (stet_checklist_parent_class)->dispose (object);
}

static void
stet_checklist_finalize (GObject *object)
{
  StetChecklist *self = STET_CHECKLIST (object);

  g_ptr_array_unref (self->items);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  G_OBJECT_CLASS (stet_checklist_parent_class)->finalize (object);
}

static void
stet_checklist_class_init (StetChecklistClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  static const char *const counts[]
    = { "n-todo", "n-done", "n-disputed", "n-expired", "n-gone", "n-unattributed" };

  object_class->dispose = stet_checklist_dispose;
  object_class->finalize = stet_checklist_finalize;
  object_class->get_property = stet_checklist_get_property;

  properties[PROP_READY] = g_param_spec_boolean ("ready", NULL, NULL, FALSE, flags);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    properties[PROP_N_TODO + i] = g_param_spec_uint (counts[i], NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[SIGNAL_REFRESHED] = g_signal_new ("refreshed", STET_TYPE_CHECKLIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                            NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
}

static void
stet_checklist_init (StetChecklist *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

StetChecklist *
stet_checklist_new (StetWorkingCopy *copy)
{
  StetChecklist *self;

  g_return_val_if_fail (STET_IS_WORKING_COPY (copy), NULL);

  self = g_object_new (STET_TYPE_CHECKLIST, NULL);
  self->copy = g_object_ref (copy);
  g_signal_connect (copy, "body-edited", G_CALLBACK (edited_cb), self);
  g_signal_connect (copy, "body-replaced", G_CALLBACK (replaced_cb), self);
  g_signal_connect (copy, "field-changed", G_CALLBACK (field_changed_cb), self);
  g_signal_connect (stet_working_copy_get_desk (copy), "checks-changed", G_CALLBACK (checks_changed_cb),
                    self);
  reload (self, TRUE);
  return self;
}

StetWorkingCopy *
stet_checklist_get_copy (StetChecklist *self)
{
  g_return_val_if_fail (STET_IS_CHECKLIST (self), NULL);

  return self->copy;
}

gboolean
stet_checklist_get_ready (StetChecklist *self)
{
  g_return_val_if_fail (STET_IS_CHECKLIST (self), FALSE);

  return self->analysed;
}

guint
stet_checklist_count (StetChecklist *self, StetCheckProgress progress)
{
  g_return_val_if_fail (STET_IS_CHECKLIST (self), 0);
  g_return_val_if_fail ((guint) progress < STET_N_CHECK_PROGRESS, 0);

  return self->counts[progress];
}

/* --- finding one's way ------------------------------------------------------------------------------------
 */

guint
stet_checklist_find (StetChecklist *self, guint offset)
{
  guint low = 0, high;

  g_return_val_if_fail (STET_IS_CHECKLIST (self), 0);

  high = self->n_placed;
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

/* Lines overlap by little: a claim and the quotations in it. */
#define DEEPEST 32

StetCheckItem *
stet_checklist_get_at (StetChecklist *self, guint offset)
{
  guint end;

  g_return_val_if_fail (STET_IS_CHECKLIST (self), NULL);

  end = stet_checklist_find (self, offset + 1);
  for (guint i = end; i > 0 && end - i < DEEPEST; i--)
    if (stet_check_item_get_end (nth (self, i - 1)) >= offset)
      return nth (self, i - 1);
  return NULL;
}

static gboolean
is_open (StetCheckItem *item)
{
  StetCheckProgress progress = stet_check_item_get_progress (item);

  return progress == STET_CHECK_TODO || progress == STET_CHECK_CHANGED;
}

StetCheckItem *
stet_checklist_get_next_open (StetChecklist *self, guint offset, gboolean forward)
{
  guint n, first;

  g_return_val_if_fail (STET_IS_CHECKLIST (self), NULL);

  n = self->n_placed;
  first = forward ? stet_checklist_find (self, offset + 1) : stet_checklist_find (self, offset) + n - 1;
  for (guint i = 0; i < n; i++)
    {
      StetCheckItem *item = nth (self, (forward ? first + i : first + n - i) % n);

      if (is_open (item))
        return item;
    }
  return NULL;
}

/* --- giving verdicts ---------------------------------------------------------------------------------------
 */

static StetAnchor *
make_anchor (StetChecklist *self, guint start, guint end)
{
  guint from = start - MIN (start, STET_ANCHOR_CONTEXT);
  g_autofree char *text = stet_working_copy_dup_body_range (self->copy, from, end + STET_ANCHOR_CONTEXT);
  StetAnchor *anchor = stet_anchor_new (text, -1, start - from, end - from);

  anchor->start = start;
  return anchor;
}

StetCheck *
stet_checklist_prepare_check_at (StetChecklist *self, StetCheckKind kind, guint start, guint end)
{
  g_autoptr (StetAnchor) anchor = NULL;
  g_autofree char *key = NULL;
  StetCheck *check;

  g_return_val_if_fail (STET_IS_CHECKLIST (self), NULL);
  g_return_val_if_fail (start < end, NULL);

  anchor = make_anchor (self, start, end);
  key = stet_words_key (anchor->exact, -1);
  check = stet_check_new (stet_working_copy_get_id (self->copy), kind, anchor);
  for (guint i = 0; i < self->n_placed; i++)
    {
      StetCheckItem *item = nth (self, i);
      g_autofree char *other = NULL;

      if (stet_check_item_get_kind (item) != kind || stet_check_item_get_start (item) == start
          || stet_check_item_get_check (item) != NULL)
        continue;
      other = stet_words_key (stet_check_item_get_words (item), -1);
      if (g_str_equal (key, other))
        g_ptr_array_add (
          check->twins, make_anchor (self, stet_check_item_get_start (item), stet_check_item_get_end (item)));
    }
  return check;
}

StetCheck *
stet_checklist_prepare_check (StetChecklist *self, StetCheckItem *item)
{
  const StetCheck *before;
  StetCheck *check;

  g_return_val_if_fail (STET_IS_CHECKLIST (self), NULL);
  g_return_val_if_fail (STET_IS_CHECK_ITEM (item), NULL);

  before = stet_check_item_get_check (item);
  if (stet_check_item_get_start (item) == stet_check_item_get_end (item))
    return stet_check_copy (before);
  check = stet_checklist_prepare_check_at (self, stet_check_item_get_kind (item),
                                           stet_check_item_get_start (item), stet_check_item_get_end (item));
  g_set_str (&check->speaker, stet_check_item_get_speaker (item));
  if (before == NULL)
    return check;
  g_set_str (&check->id, before->id);
  g_set_str (&check->note, before->note);
  check->verdict = before->verdict;
  return check;
}

typedef struct
{
  StetCheck *check; /* (owned) */
  char *as;         /* (owned) */
} Verdict;

static void
verdict_free (gpointer data)
{
  Verdict *verdict = data;

  stet_check_free (verdict->check);
  g_free (verdict->as);
  g_free (verdict);
}

static gpointer
verdict_func (StetDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  const Verdict *verdict = data;

  return stet_desk_set_verdict (desk, verdict->as, verdict->check, error);
}

/* The check as stored, before the desk says that something changed. */
static void
take_check (StetChecklist *self, const StetCheck *check)
{
  if (self->checks == NULL)
    return;
  for (guint i = 0; i < self->checks->len; i++)
    if (g_str_equal (((StetCheck *) g_ptr_array_index (self->checks, i))->id, check->id))
      g_ptr_array_remove_index (self->checks, i--);
  g_ptr_array_add (self->checks, stet_check_copy (check));
  stet_checklist_flush (self);
}

static void
verdict_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  StetCheck *check = stet_desk_run_finish (STET_DESK (source), result, &error);

  if (check == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  take_check (g_task_get_source_object (task), check);
  g_task_return_pointer (task, check, (GDestroyNotify) stet_check_free);
}

void
stet_checklist_set_verdict_async (StetChecklist *self,
                                  StetCheckItem *item,
                                  const char *as,
                                  StetVerdict given,
                                  const char *note,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  Verdict *verdict;
  GTask *task;

  g_return_if_fail (STET_IS_CHECKLIST (self));
  g_return_if_fail (STET_IS_CHECK_ITEM (item));
  g_return_if_fail (as != NULL);

  verdict = g_new0 (Verdict, 1);
  verdict->as = g_strdup (as);
  verdict->check = stet_checklist_prepare_check (self, item);
  verdict->check->verdict = given;
  if (note != NULL)
    g_set_str (&verdict->check->note, note);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, stet_checklist_set_verdict_async);
  stet_desk_run_async (stet_working_copy_get_desk (self->copy), verdict_func, verdict, verdict_free,
                       (GDestroyNotify) stet_check_free, cancellable, verdict_cb, task);
}

StetCheck *
stet_checklist_set_verdict_finish (StetChecklist *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, stet_checklist_set_verdict_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
stet_checklist_flush (StetChecklist *self)
{
  g_return_val_if_fail (STET_IS_CHECKLIST (self), FALSE);

  if (!self->analysed)
    return FALSE;
  g_clear_handle_id (&self->idle, g_source_remove);
  idle_cb (self);
  return TRUE;
}
