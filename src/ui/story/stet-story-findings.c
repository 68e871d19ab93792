/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-story-findings.h"

#include "stet-desk-style.h"
#include "stet-story-style.h"

/* How long the hand rests before the text is read, milliseconds. */
#define REST_MS 600

struct _StetStoryFindings
{
  GObject parent_instance;

  StetStoryEditor *editor;   /* (unowned) (nullable): we are its page's */
  StetWorkingCopy *copy;     /* (owned) */
  GPtrArray *items;          /* (owned): of StetStyleItem */
  StetStyle *style;          /* (owned) (nullable): read anew where NULL */
  GCancellable *cancellable; /* (owned) (nullable): of the reading under way */
  guint version;             /* of the text */
  guint rest_version;        /* when the rest began */
  guint rest;                /* source */
  gboolean enabled;
  gboolean ready;
};

enum
{
  PROP_ENABLED = 1,
  PROP_READY,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];
static guint checked_signal;

static GType
get_item_type (GListModel *model)
{
  return STET_TYPE_STYLE_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return STET_STORY_FINDINGS (model)->items->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  StetStoryFindings *self = STET_STORY_FINDINGS (model);

  return position < self->items->len ? g_object_ref (g_ptr_array_index (self->items, position)) : NULL;
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (StetStoryFindings,
                               stet_story_findings,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static const StetStyleFinding *
nth (StetStoryFindings *self, guint i)
{
  return stet_style_item_get_finding (g_ptr_array_index (self->items, i));
}

/* --- the lines under the words -------------------------------------------------------------------------- */

static StetStoryTag
get_tag (const StetStyleFinding *finding)
{
  switch (finding->rule->severity)
    {
    case STET_SEVERITY_BLOCKS:
      return STET_TAG_STYLE_BLOCKS;
    case STET_SEVERITY_WARNS:
      return STET_TAG_STYLE_WARNS;
    case STET_SEVERITY_HINT:
    default:
      return STET_TAG_STYLE_HINT;
    }
}

static void
project (StetStoryFindings *self)
{
  g_autoptr (GArray) style = g_array_new (FALSE, FALSE, sizeof (StetStyleRange));
  guint n_chars = stet_story_editor_get_length (self->editor);

  for (StetStoryTag tag = STET_TAG_STYLE_HINT; tag <= STET_TAG_STYLE_BLOCKS; tag++)
    for (guint i = 0, from = 0; i < self->items->len; i++)
      {
        const StetStyleFinding *finding = nth (self, i);
        StetStyleRange range = { tag, MAX (from, finding->start), MIN (finding->end, n_chars) };

        if (get_tag (finding) != tag || range.start >= range.end)
          continue;
        g_array_append_val (style, range);
        from = range.end;
      }
  stet_story_editor_project (self->editor, STET_TAG_STYLE_HINT, STET_TAG_STYLE_BLOCKS + 1, 0, n_chars, style);
}

/* --- reading -------------------------------------------------------------------------------------------- */

typedef struct
{
  char *story;         /* (owned): id */
  char *text;          /* (owned) */
  char *language;      /* (owned) */
  StetStyle *style;    /* (owned) (nullable) */
  guint version;       /* of the text */
  GPtrArray *findings; /* (owned) (nullable): what came of it */
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_free (reading->story);
  g_free (reading->text);
  g_free (reading->language);
  g_clear_pointer (&reading->style, stet_style_unref);
  g_clear_pointer (&reading->findings, g_ptr_array_unref);
  g_free (reading);
}

static gpointer
read_thread (StetDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = g_steal_pointer ((Reading **) data);
  g_autoptr (GPtrArray) ignores = stet_desk_list_style_ignores (desk, reading->story, error);

  if (ignores == NULL)
    {
      reading_free (reading);
      return NULL;
    }
  if (reading->style == NULL)
    reading->style = stet_desk_load_style (desk);
  reading->findings = stet_style_check_all (reading->style, reading->language, reading->text, -1);
  stet_style_remove_ignored (reading->findings, ignores, reading->text, -1, 0);
  return reading;
}

static void
slot_free (gpointer data)
{
  g_clear_pointer ((Reading **) data, reading_free);
  g_free (data);
}

static gboolean
is_same (StetStoryFindings *self, const GPtrArray *findings)
{
  if (findings->len != self->items->len)
    return FALSE;
  for (guint i = 0; i < findings->len; i++)
    {
      const StetStyleFinding *a = nth (self, i), *b = g_ptr_array_index (findings, i);

      if (a->start != b->start || a->end != b->end || !g_str_equal (a->rule->id, b->rule->id)
          || !g_str_equal (a->words, b->words) || !g_str_equal (a->message, b->message))
        return FALSE;
    }
  return TRUE;
}

static void
show (StetStoryFindings *self, const GPtrArray *findings)
{
  guint n_old = self->items->len;

  if (is_same (self, findings))
    return;
  g_ptr_array_set_size (self->items, 0);
  for (guint i = 0; i < findings->len; i++)
    g_ptr_array_add (self->items, stet_style_item_new (g_ptr_array_index (findings, i)));
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_old, self->items->len);
}

static void queue (StetStoryFindings *self);

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetStoryFindings) self = STET_STORY_FINDINGS (user_data);
  g_autoptr (GError) error = NULL;
  Reading *reading = stet_desk_run_finish (STET_DESK (source), result, &error);

  if (reading == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_info ("House style could not be checked: %s", error->message);
      return;
    }
  if (self->editor != NULL && self->enabled && reading->version == self->version)
    {
      g_clear_object (&self->cancellable);
      g_clear_pointer (&self->style, stet_style_unref);
      self->style = stet_style_ref (reading->style);
      show (self, reading->findings);
      project (self);
      if (!self->ready)
        {
          self->ready = TRUE;
          g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READY]);
        }
      g_signal_emit (self, checked_signal, 0);
    }
  else if (self->editor != NULL)
    queue (self);
  reading_free (reading);
}

void
stet_story_findings_check (StetStoryFindings *self)
{
  Reading **slot;
  Reading *reading;

  g_return_if_fail (STET_IS_STORY_FINDINGS (self));

  g_clear_handle_id (&self->rest, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (!self->enabled || self->editor == NULL)
    return;
  reading = g_new0 (Reading, 1);
  reading->story = g_strdup (stet_working_copy_get_id (self->copy));
  reading->text = g_strdup (stet_working_copy_get_story (self->copy)->body);
  reading->language = g_strdup (stet_working_copy_get_story (self->copy)->language);
  reading->style = self->style ? stet_style_ref (self->style) : NULL;
  reading->version = self->version;
  slot = g_new (Reading *, 1);
  *slot = reading;
  self->cancellable = g_cancellable_new ();
  stet_desk_run_async (stet_working_copy_get_desk (self->copy), read_thread, slot, slot_free, reading_free,
                       self->cancellable, read_cb, g_object_ref (self));
}

static gboolean
rested_cb (gpointer data)
{
  StetStoryFindings *self = STET_STORY_FINDINGS (data);

  if (self->rest_version != self->version)
    {
      self->rest_version = self->version;
      return G_SOURCE_CONTINUE;
    }
  self->rest = 0;
  stet_story_findings_check (self);
  return G_SOURCE_REMOVE;
}

static void
queue (StetStoryFindings *self)
{
  if (self->rest != 0 || !self->enabled)
    return;
  self->rest_version = self->version;
  self->rest = g_timeout_add (REST_MS, rested_cb, self);
}

/* --- what is heard -------------------------------------------------------------------------------------- */

static void
edited_cb (StetStoryEditor *editor,
           guint offset,
           guint n_deleted,
           const char *inserted,
           StetStoryFindings *self)
{
  guint n_inserted = self->items->len > 0 ? g_utf8_strlen (inserted, -1) : 0;

  self->version++;
  for (guint i = self->items->len; i > 0 && nth (self, i - 1)->end >= offset; i--)
    stet_style_item_follow (g_ptr_array_index (self->items, i - 1), offset, n_deleted, n_inserted);
  queue (self);
}

static void
loaded_cb (StetStoryFindings *self)
{
  self->version++;
  queue (self);
}

static void
field_changed_cb (StetStoryFindings *self, const char *field)
{
  if (g_str_equal (field, "language"))
    loaded_cb (self);
}

static void
checks_changed_cb (StetStoryFindings *self, const char *story)
{
  if (*story == '\0' || g_str_equal (story, stet_working_copy_get_id (self->copy)))
    stet_story_findings_check (self);
}

static void
settings_changed_cb (StetStoryFindings *self)
{
  g_clear_pointer (&self->style, stet_style_unref);
  stet_story_findings_check (self);
}

/* --- the object ----------------------------------------------------------------------------------------- */

static void
stet_story_findings_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  StetStoryFindings *self = STET_STORY_FINDINGS (object);

  switch (id)
    {
    case PROP_ENABLED:
      g_value_set_boolean (value, self->enabled);
      break;
    case PROP_READY:
      g_value_set_boolean (value, self->ready);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stet_story_findings_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ENABLED)
    stet_story_findings_set_enabled (STET_STORY_FINDINGS (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
stet_story_findings_dispose (GObject *object)
{
  StetStoryFindings *self = STET_STORY_FINDINGS (object);

  g_clear_handle_id (&self->rest, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->editor)
    {
      g_signal_handlers_disconnect_by_data (self->editor, self);
      g_clear_weak_pointer (&self->editor);
    }
  if (self->copy)
    {
      g_signal_handlers_disconnect_by_data (self->copy, self);
      g_signal_handlers_disconnect_by_data (stet_working_copy_get_desk (self->copy), self);
    }
  g_clear_object (&self->copy);

  G_OBJECT_CLASS (stet_story_findings_parent_class)->dispose (object);
}

static void
stet_story_findings_finalize (GObject *object)
{
  StetStoryFindings *self = STET_STORY_FINDINGS (object);

  g_ptr_array_unref (self->items);
  g_clear_pointer (&self->style, stet_style_unref);

  G_OBJECT_CLASS (stet_story_findings_parent_class)->finalize (object);
}

static void
stet_story_findings_class_init (StetStoryFindingsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = stet_story_findings_get_property;
  object_class->set_property = stet_story_findings_set_property;
  object_class->dispose = stet_story_findings_dispose;
  object_class->finalize = stet_story_findings_finalize;

  properties[PROP_ENABLED] = g_param_spec_boolean (
    "enabled", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_READY]
    = g_param_spec_boolean ("ready", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  checked_signal = g_signal_new ("checked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
stet_story_findings_init (StetStoryFindings *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

StetStoryFindings *
stet_story_findings_new (StetStoryEditor *editor, StetWorkingCopy *copy)
{
  StetStoryFindings *self = g_object_new (STET_TYPE_STORY_FINDINGS, NULL);
  StetDesk *desk = stet_working_copy_get_desk (copy);

  g_set_weak_pointer (&self->editor, editor);
  self->copy = g_object_ref (copy);
  g_signal_connect (editor, "edited", G_CALLBACK (edited_cb), self);
  g_signal_connect_swapped (editor, "loaded", G_CALLBACK (loaded_cb), self);
  g_signal_connect_swapped (copy, "field-changed", G_CALLBACK (field_changed_cb), self);
  g_signal_connect_swapped (desk, "checks-changed", G_CALLBACK (checks_changed_cb), self);
  g_signal_connect_swapped (desk, "settings-changed", G_CALLBACK (settings_changed_cb), self);
  return self;
}

void
stet_story_findings_set_enabled (StetStoryFindings *self, gboolean enabled)
{
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();

  g_return_if_fail (STET_IS_STORY_FINDINGS (self));

  if (self->enabled == enabled)
    return;
  self->enabled = enabled;
  self->ready = FALSE;
  if (enabled)
    queue (self);
  else
    {
      g_clear_handle_id (&self->rest, g_source_remove);
      show (self, nothing);
      if (self->editor)
        project (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENABLED]);
}

StetStyleItem *
stet_story_findings_get_at (StetStoryFindings *self, guint offset)
{
  g_return_val_if_fail (STET_IS_STORY_FINDINGS (self), NULL);

  for (guint i = 0; i < self->items->len && nth (self, i)->start <= offset; i++)
    if (nth (self, i)->end >= offset)
      return g_ptr_array_index (self->items, i);
  return NULL;
}

void
stet_story_findings_choose (StetStoryFindings *self, StetStyleItem *item)
{
  const StetStyleFinding *finding;

  g_return_if_fail (STET_IS_STORY_FINDINGS (self));
  g_return_if_fail (STET_IS_STYLE_ITEM (item));

  finding = stet_style_item_get_finding (item);
  if (self->editor)
    stet_story_editor_select (self->editor, finding->start, finding->end);
}

/* --- putting right -------------------------------------------------------------------------------------- */

static guint
apply (StetStoryFindings *self, const GPtrArray *findings, guint choice)
{
  const char *text = stet_working_copy_get_story (self->copy)->body;
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (stet_story_editor_get_buffer (self->editor));
  g_autoptr (GPtrArray) edits = stet_style_fix (text, -1, findings, choice);
  guint n = 0;

  gtk_text_buffer_begin_user_action (buffer);
  for (guint i = 0; i < edits->len; i++)
    {
      const StetStyleEdit *edit = g_ptr_array_index (edits, i);
      guint end = edit->start + g_utf8_strlen (edit->inserted, -1);
      StetFormatEdit change = { edit->start, edit->n_deleted, edit->inserted, end, end };

      n += stet_story_editor_fix (self->editor, &change);
    }
  gtk_text_buffer_end_user_action (buffer);
  stet_story_findings_check (self);
  return n;
}

gboolean
stet_story_findings_fix (StetStoryFindings *self, StetStyleItem *item, guint choice)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new ();

  g_return_val_if_fail (STET_IS_STORY_FINDINGS (self), FALSE);
  g_return_val_if_fail (STET_IS_STYLE_ITEM (item), FALSE);

  if (self->editor == NULL)
    return FALSE;
  g_ptr_array_add (findings, (gpointer) stet_style_item_get_finding (item));
  return apply (self, findings, choice) > 0;
}

guint
stet_story_findings_fix_all (StetStoryFindings *self, const char *rule)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new ();

  g_return_val_if_fail (STET_IS_STORY_FINDINGS (self), 0);
  g_return_val_if_fail (rule != NULL, 0);

  if (self->editor == NULL)
    return 0;
  for (guint i = 0; i < self->items->len; i++)
    if (g_str_equal (nth (self, i)->rule->id, rule))
      g_ptr_array_add (findings, (gpointer) nth (self, i));
  return apply (self, findings, 0);
}

StetStyleIgnore *
stet_story_findings_make_ignore (StetStoryFindings *self, StetStyleItem *item, gboolean here)
{
  const StetStyleFinding *finding;

  g_return_val_if_fail (STET_IS_STORY_FINDINGS (self), NULL);
  g_return_val_if_fail (STET_IS_STYLE_ITEM (item), NULL);

  finding = stet_style_item_get_finding (item);
  return here ? stet_style_ignore_new_here (finding, stet_working_copy_get_story (self->copy)->body, -1)
              : stet_style_ignore_new_in_story (finding);
}
