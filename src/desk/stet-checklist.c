/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edits move the lines at once, by arithmetic; what they mean is found out when the main loop is idle. The
 * whole text, and the checks, are read on a worker. */
#include "config.h"

#include "stet-checklist.h"

#include "stet-anchor.h"
#include "stet-check-lines.h"
#include "stet-desk-check.h"

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

#define N_COUNTS (N_PROPERTIES - PROP_N_TODO)

enum
{
  SIGNAL_REFRESHED,
  N_SIGNALS
};

struct _StetChecklist
{
  GObject parent_instance;

  StetWorkingCopy *copy;     /* (owned) */
  StetCheckLines *lines;     /* (owned) (nullable): NULL until all has been read once */
  GArray *edits;             /* (owned): of Edit that the reading under way does not know */
  gboolean reading;          /* the whole text is being read */
  GCancellable *cancellable; /* (owned): of what is under way */
  guint counts[N_COUNTS];    /* as last told */
  guint idle;
};

typedef struct
{
  guint offset;
  guint n_deleted;
  char *inserted; /* (owned) */
} Edit;

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

static StetCheckItem *
nth (StetChecklist *self, guint i)
{
  return g_ptr_array_index (stet_check_lines_get_items (self->lines), i);
}

static GType
get_item_type (GListModel *model)
{
  return STET_TYPE_CHECK_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  StetChecklist *self = STET_CHECKLIST (model);

  return self->lines != NULL ? stet_check_lines_get_items (self->lines)->len : 0;
}

static gpointer
get_item (GListModel *model, guint position)
{
  StetChecklist *self = STET_CHECKLIST (model);

  return position < get_n_items (model) ? g_object_ref (nth (self, position)) : NULL;
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

static void
notify (StetChecklist *self, StetChecklistProperty property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/* The lines */

static guint
get_count (StetChecklist *self, guint i)
{
  if (self->lines == NULL)
    return 0;
  return i < STET_N_CHECK_PROGRESS ? stet_check_lines_count (self->lines, i)
                                   : stet_check_lines_count_unattributed (self->lines);
}

static void
tell_counts (StetChecklist *self)
{
  for (guint i = 0; i < N_COUNTS; i++)
    if (self->counts[i] != get_count (self, i))
      {
        self->counts[i] = get_count (self, i);
        notify (self, PROP_N_TODO + i);
      }
}

static void
changed_cb (gpointer data, guint position, guint n_removed, guint n_added)
{
  g_list_model_items_changed (G_LIST_MODEL (data), position, n_removed, n_added);
}

static void
refreshed_cb (gpointer data, guint start, guint end)
{
  g_signal_emit (data, signals[SIGNAL_REFRESHED], 0, start, end);
}

static char *
dup_text_cb (gpointer data, guint start, guint end)
{
  return stet_working_copy_dup_body_range (STET_CHECKLIST (data)->copy, start, end);
}

static void queue (StetChecklist *self);

static gboolean
idle_cb (gpointer data)
{
  StetChecklist *self = STET_CHECKLIST (data);

  self->idle = 0;
  if (self->lines != NULL && !self->reading && stet_check_lines_analyse (self->lines))
    queue (self);
  tell_counts (self);
  return G_SOURCE_REMOVE;
}

static void
queue (StetChecklist *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, idle_cb, self, NULL);
}

/* What is heard */

static void
edit_clear (gpointer data)
{
  g_free (((Edit *) data)->inserted);
}

static void
edited_cb (StetWorkingCopy *copy, guint offset, guint n_deleted, const char *inserted, StetChecklist *self)
{
  if (self->reading)
    {
      Edit edit = { offset, n_deleted, g_strdup (inserted) };
      g_array_append_val (self->edits, edit);
    }
  if (self->lines == NULL)
    return;
  stet_check_lines_edit (self->lines, offset, n_deleted, inserted);
  queue (self);
}

/* What is read on a worker. */
typedef struct
{
  char *id;              /* (owned): of the story */
  char *language;        /* (owned) */
  char *text;            /* (owned) (nullable): to be read as well */
  GPtrArray *checks;     /* (owned) (nullable): what came of it */
  StetCheckLines *lines; /* (owned) (nullable) */
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_free (reading->id);
  g_free (reading->language);
  g_free (reading->text);
  g_clear_pointer (&reading->checks, g_ptr_array_unref);
  g_clear_pointer (&reading->lines, stet_check_lines_free);
  g_free (reading);
}

static gpointer
read_func (StetDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;

  reading->checks = stet_desk_list_checks (desk, reading->id, error);
  if (reading->checks != NULL && reading->text != NULL)
    reading->lines = stet_check_lines_new (reading->text, reading->language, reading->checks);
  return reading->checks;
}

/* The lines that were read take the place of those there are, with what was edited meanwhile. */
static void
take_lines (StetChecklist *self, StetCheckLines *lines)
{
  guint n_old = get_n_items (G_LIST_MODEL (self)), n_new = stet_check_lines_get_items (lines)->len;
  gboolean first = self->lines == NULL;
  StetCheckLines *old = self->lines;

  self->reading = FALSE;
  self->lines = lines;
  stet_check_lines_set_owner (lines, &(StetCheckLinesOwner) { changed_cb, refreshed_cb, dup_text_cb, self });
  for (guint i = 0; i < self->edits->len; i++)
    {
      const Edit *edit = &g_array_index (self->edits, Edit, i);
      stet_check_lines_edit (lines, edit->offset, edit->n_deleted, edit->inserted);
    }
  g_array_set_size (self->edits, 0);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_old, n_new);
  g_clear_pointer (&old, stet_check_lines_free);
  g_clear_handle_id (&self->idle, g_source_remove);
  idle_cb (self);
  refreshed_cb (self, 0, g_utf8_strlen (stet_working_copy_get_story (self->copy)->body, -1));
  if (first)
    notify (self, PROP_READY);
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
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (g_task_return_error_if_cancelled (task))
    return;
  if (reading->lines != NULL)
    take_lines (self, g_steal_pointer (&reading->lines));
  else
    {
      stet_check_lines_set_checks (self->lines, reading->checks);
      tell_counts (self);
    }
  g_task_return_boolean (task, TRUE);
}

/* Reads the checks, and with @text the text from its beginning. */
static void
reload (StetChecklist *self, gboolean text)
{
  const StetStory *story = stet_working_copy_get_story (self->copy);
  Reading *reading = g_new0 (Reading, 1);
  GTask *task;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  reading->id = g_strdup (story->id);
  reading->language = g_strdup (story->language);
  if (text || self->reading || self->lines == NULL)
    {
      reading->text = g_strdup (story->body);
      self->reading = TRUE;
      g_array_set_size (self->edits, 0);
    }
  task = g_task_new (self, self->cancellable, NULL, NULL);
  g_task_set_source_tag (task, reload);
  g_task_set_task_data (task, reading, reading_free);
  stet_desk_run_async (stet_working_copy_get_desk (self->copy), read_func, reading, NULL, NULL,
                       self->cancellable, read_cb, task);
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

/* The object */

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
    case PROP_N_UNATTRIBUTED:
      g_value_set_uint (value, self->counts[id - PROP_N_TODO]);
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

  g_clear_pointer (&self->lines, stet_check_lines_free);
  g_array_unref (self->edits);
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
  self->edits = g_array_new (FALSE, FALSE, sizeof (Edit));
  g_array_set_clear_func (self->edits, edit_clear);
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

  return self->lines != NULL;
}

guint
stet_checklist_count (StetChecklist *self, StetCheckProgress progress)
{
  g_return_val_if_fail (STET_IS_CHECKLIST (self), 0);
  g_return_val_if_fail ((guint) progress < STET_N_CHECK_PROGRESS, 0);

  return self->counts[progress];
}

/* Finding one's way */

guint
stet_checklist_find (StetChecklist *self, guint offset)
{
  g_return_val_if_fail (STET_IS_CHECKLIST (self), 0);

  return self->lines != NULL ? stet_check_lines_find (self->lines, offset) : 0;
}

/* Lines overlap by little: a claim and the quotations in it. */
#define DEEPEST 32

StetCheckItem *
stet_checklist_get_at (StetChecklist *self, guint offset)
{
  guint end;

  g_return_val_if_fail (STET_IS_CHECKLIST (self), NULL);

  end = stet_checklist_find (self, offset + 1);
  for (guint i = end; self->lines != NULL && i > 0 && end - i < DEEPEST; i--)
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

  n = self->lines != NULL ? stet_check_lines_get_n_found (self->lines) : 0;
  first = forward ? stet_checklist_find (self, offset + 1) : stet_checklist_find (self, offset) + n - 1;
  for (guint i = 0; i < n; i++)
    {
      StetCheckItem *item = nth (self, (forward ? first + i : first + n - i) % n);

      if (is_open (item))
        return item;
    }
  return NULL;
}

/* Giving verdicts */

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

  g_return_val_if_fail (STET_IS_CHECKLIST (self), NULL);
  g_return_val_if_fail (start < end, NULL);

  anchor = make_anchor (self, start, end);
  return stet_check_new (stet_working_copy_get_id (self->copy), kind, anchor);
}

StetCheck *
stet_checklist_prepare_check (StetChecklist *self, StetCheckItem *item)
{
  g_autoptr (GPtrArray) twins = NULL;
  const StetCheck *before;
  StetCheck *check;

  g_return_val_if_fail (STET_IS_CHECKLIST (self), NULL);
  g_return_val_if_fail (STET_IS_CHECK_ITEM (item), NULL);

  before = stet_check_item_get_check (item);
  if (stet_check_item_get_start (item) == stet_check_item_get_end (item))
    return stet_check_copy (before);
  check = stet_checklist_prepare_check_at (self, stet_check_item_get_kind (item),
                                           stet_check_item_get_start (item), stet_check_item_get_end (item));
  twins = stet_check_lines_list_twins (self->lines, item);
  for (guint i = 0; i < twins->len; i++)
    g_ptr_array_add (check->twins, make_anchor (self, stet_check_item_get_start (twins->pdata[i]),
                                                stet_check_item_get_end (twins->pdata[i])));
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

/* The check as stored, before the desk says that something changed. What is being read may be older than it.
 */
static void
take_check (StetChecklist *self, const StetCheck *check)
{
  g_autoptr (GPtrArray) checks = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_check_free);
  GPtrArray *before;

  if (self->lines == NULL)
    {
      reload (self, TRUE);
      return;
    }
  before = stet_check_lines_get_checks (self->lines);
  for (guint i = 0; i < before->len; i++)
    if (!g_str_equal (((StetCheck *) g_ptr_array_index (before, i))->id, check->id))
      g_ptr_array_add (checks, stet_check_copy (g_ptr_array_index (before, i)));
  g_ptr_array_add (checks, stet_check_copy (check));
  stet_check_lines_set_checks (self->lines, checks);
  tell_counts (self);
  reload (self, FALSE);
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

  if (self->lines == NULL || self->reading)
    return FALSE;
  do
    {
      g_clear_handle_id (&self->idle, g_source_remove);
      idle_cb (self);
    }
  while (self->idle != 0);
  return TRUE;
}
