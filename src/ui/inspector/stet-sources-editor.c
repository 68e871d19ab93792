/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sources of an open story. Public and internal ones are part of the story; sealed ones go to the desk
 * and come from there, never through the story, its journal or its revisions (promise 5). */

#include "config.h"

#include "stet-sources-editor.h"

#include <glib/gi18n.h>

#include "stet-error-words.h"
#include "stet-source-dialog.h"

struct _StetSourcesEditor
{
  AdwBin parent_instance;

  GtkListBox *rows;
  GtkLabel *problem;

  StetWorkingCopy *copy;     /* (owned) (nullable) */
  char *as;                  /* (owned) */
  gulong field_handler;      /* on @copy */
  GPtrArray *sealed;         /* (owned) (nullable): of StetSealedSource; they follow the others in @rows */
  GCancellable *cancellable; /* (owned): of requests about @copy */
};

G_DEFINE_FINAL_TYPE (StetSourcesEditor, stet_sources_editor, ADW_TYPE_BIN)

/* --- rows ----------------------------------------------------------------------------------------------- */

static void
add_row (StetSourcesEditor *self, const char *name, const char *note, StetSecrecy secrecy)
{
  AdwActionRow *row = ADW_ACTION_ROW (adw_action_row_new ());
  GtkWidget *icon = gtk_image_new_from_icon_name (stet_secrecy_get_icon (secrecy));
  g_autofree char *subtitle = note[0] != '\0'
                                ? g_strdup_printf ("%s · %s", stet_secrecy_get_word (secrecy), note)
                                : g_strdup (stet_secrecy_get_word (secrecy));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (row, subtitle);
  adw_action_row_set_title_lines (row, 2);
  adw_action_row_set_subtitle_lines (row, 2);
  adw_action_row_add_prefix (row, icon);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_list_box_append (self->rows, GTK_WIDGET (row));
}

static void
show_sources (StetSourcesEditor *self)
{
  const GPtrArray *sources;

  gtk_list_box_remove_all (self->rows);
  if (self->copy == NULL)
    return;
  sources = stet_working_copy_get_story (self->copy)->sources;
  for (guint i = 0; i < sources->len; i++)
    {
      const StetSource *source = g_ptr_array_index (sources, i);

      add_row (self, source->name, source->note,
               source->visibility == STET_SOURCE_PUBLIC ? STET_SECRECY_PUBLIC : STET_SECRECY_INTERNAL);
    }
  for (guint i = 0; self->sealed != NULL && i < self->sealed->len; i++)
    {
      const StetSealedSource *source = g_ptr_array_index (self->sealed, i);

      add_row (self, source->name, source->note, STET_SECRECY_SEALED);
    }
}

static void
field_changed_cb (StetSourcesEditor *self, const char *field)
{
  if (g_str_equal (field, "sources"))
    show_sources (self);
}

static void
show_problem (StetSourcesEditor *self, const GError *error)
{
  g_autofree char *line = error != NULL ? stet_error_dup_line (error) : g_strdup ("");

  gtk_label_set_text (self->problem, line);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), error != NULL);
}

/* --- open sources ----------------------------------------------------------------------------------------
 */

/* Replaces, removes (@source NULL) or appends (@index past the end) one source of the story. */
static void
store_source (StetSourcesEditor *self, guint index, StetSource *source)
{
  g_autoptr (StetStory) carrier = stet_story_new ("");
  const GPtrArray *sources = stet_working_copy_get_story (self->copy)->sources;
  g_autofree char *value = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < sources->len; i++)
    {
      const StetSource *old = g_ptr_array_index (sources, i);

      if (i != index)
        g_ptr_array_add (carrier->sources,
                         stet_source_new (old->id, old->name, old->contact, old->note, old->visibility));
      else if (source != NULL)
        g_ptr_array_add (carrier->sources, g_steal_pointer (&source));
    }
  if (source != NULL)
    g_ptr_array_add (carrier->sources, source);
  value = stet_story_dup_field (carrier, "sources");
  stet_working_copy_set_field (self->copy, "sources", value, &error);
  show_problem (self, error);
}

/* --- sealed sources ---------------------------------------------------------------------------------------
 */

typedef struct
{
  char *as;                 /* (owned) */
  char *story;              /* (owned) */
  StetSealedSource *source; /* (owned) (nullable): to be sealed */
  char *removed;            /* (owned) (nullable): id of one to be removed */
} SealedRequest;

static void
sealed_request_free (gpointer data)
{
  SealedRequest *request = data;

  g_free (request->as);
  g_free (request->story);
  g_clear_pointer (&request->source, stet_sealed_source_free);
  g_free (request->removed);
  g_free (request);
}

/* Seals or removes, then lists. A story without sealed sources does not wake the keyring. */
static gpointer
sealed_thread (StetDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  SealedRequest *request = data;

  if (request->source != NULL
      && !stet_desk_seal_source (desk, request->as, request->story, request->source, error))
    return NULL;
  if (request->removed != NULL
      && !stet_desk_remove_sealed_source (desk, request->as, request->story, request->removed, error))
    return NULL;
  if (stet_desk_count_sealed_sources (desk, request->story) == 0)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) stet_sealed_source_free);
  return stet_desk_list_sealed_sources (desk, request->as, request->story, error);
}

static void
sealed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetSourcesEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *sealed = stet_desk_run_finish (STET_DESK (source), result, &error);

  if (stet_error_is_silent (error) && sealed == NULL)
    return;
  show_problem (self, error);
  if (sealed == NULL)
    return;
  g_clear_pointer (&self->sealed, g_ptr_array_unref);
  self->sealed = sealed;
  show_sources (self);
}

static void
request_sealed (StetSourcesEditor *self, StetSealedSource *source, const char *removed)
{
  SealedRequest *request = g_new0 (SealedRequest, 1);

  request->as = g_strdup (self->as);
  request->story = g_strdup (stet_working_copy_get_id (self->copy));
  request->source = source;
  request->removed = g_strdup (removed);
  stet_desk_run_async (stet_working_copy_get_desk (self->copy), sealed_thread, request, sealed_request_free,
                       (GDestroyNotify) g_ptr_array_unref, self->cancellable, sealed_cb, g_object_ref (self));
}

/* --- the dialog --------------------------------------------------------------------------------------------
 */

/* What a dialog is about. */
typedef struct
{
  StetSourcesEditor *self; /* (unowned): the closure goes with it */
  StetWorkingCopy *copy;   /* (owned): the story it was opened for */
  char *id;                /* (owned) (nullable): NULL for a new source */
  gboolean sealed;
} Subject;

static void
subject_free (gpointer data, GClosure *closure)
{
  Subject *subject = data;

  g_object_unref (subject->copy);
  g_free (subject->id);
  g_free (subject);
}

/* The place of the subject among the open sources; past the end where it is none of them. */
static guint
find_source (const Subject *subject)
{
  const GPtrArray *sources = stet_working_copy_get_story (subject->copy)->sources;
  guint index = 0;

  while (index < sources->len
         && g_strcmp0 (((const StetSource *) g_ptr_array_index (sources, index))->id, subject->id) != 0)
    index++;
  return index;
}

static void
take_away (const Subject *subject)
{
  if (subject->sealed)
    request_sealed (subject->self, NULL, subject->id);
  else if (subject->id != NULL)
    store_source (subject->self, find_source (subject), NULL);
}

static void
removed_cb (StetSourceDialog *dialog, gpointer data)
{
  const Subject *subject = data;

  if (subject->self->copy == subject->copy)
    take_away (subject);
}

static void
done_cb (StetSourceDialog *dialog, gpointer data)
{
  const Subject *subject = data;
  StetSecrecy secrecy = stet_source_dialog_get_secrecy (dialog);
  const char *name = stet_source_dialog_get_name (dialog), *contact = stet_source_dialog_get_contact (dialog);
  const char *note = stet_source_dialog_get_note (dialog);
  StetClock clock = stet_clock_system ();
  g_autofree char *id = subject->id != NULL ? g_strdup (subject->id) : stet_clock_new_id (&clock);

  if (subject->self->copy != subject->copy)
    return;
  if (secrecy == STET_SECRECY_SEALED)
    {
      StetSealedSource *source = g_new0 (StetSealedSource, 1);

      *source = (StetSealedSource) { g_strdup (id), g_strdup (name), g_strdup (contact), g_strdup (note) };
      if (!subject->sealed)
        take_away (subject);
      request_sealed (subject->self, source, NULL);
      return;
    }
  store_source (subject->self, find_source (subject),
                stet_source_new (id, name, contact, note,
                                 secrecy == STET_SECRECY_PUBLIC ? STET_SOURCE_PUBLIC : STET_SOURCE_INTERNAL));
  if (subject->sealed)
    take_away (subject);
}

static void
present_dialog (StetSourcesEditor *self, StetSourceDialog *dialog, const char *id, gboolean sealed)
{
  for (int i = 0; i < 2; i++)
    {
      Subject *subject = g_new0 (Subject, 1);
      GClosure *closure;

      subject->self = self;
      subject->copy = g_object_ref (self->copy);
      subject->id = g_strdup (id);
      subject->sealed = sealed;
      closure
        = g_cclosure_new (i == 0 ? G_CALLBACK (done_cb) : G_CALLBACK (removed_cb), subject, subject_free);
      g_object_watch_closure (G_OBJECT (self), closure);
      g_signal_connect_closure (dialog, i == 0 ? "done" : "removed", closure, FALSE);
    }
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void
add_cb (StetSourcesEditor *self)
{
  if (self->copy != NULL)
    present_dialog (self, stet_source_dialog_new (NULL, NULL, NULL, STET_SECRECY_INTERNAL), NULL, FALSE);
}

static void
row_activated_cb (StetSourcesEditor *self, GtkListBoxRow *row)
{
  guint index = gtk_list_box_row_get_index (row);
  const GPtrArray *sources = stet_working_copy_get_story (self->copy)->sources;

  if (index < sources->len)
    {
      const StetSource *source = g_ptr_array_index (sources, index);

      present_dialog (self,
                      stet_source_dialog_new (source->name, source->contact, source->note,
                                              source->visibility == STET_SOURCE_PUBLIC
                                                ? STET_SECRECY_PUBLIC
                                                : STET_SECRECY_INTERNAL),
                      source->id, FALSE);
    }
  else if (self->sealed != NULL && index - sources->len < self->sealed->len)
    {
      const StetSealedSource *source = g_ptr_array_index (self->sealed, index - sources->len);

      present_dialog (
        self, stet_source_dialog_new (source->name, source->contact, source->note, STET_SECRECY_SEALED),
        source->id, TRUE);
    }
}

/* --- the widget
 * --------------------------------------------------------------------------------------------- */

static void
stet_sources_editor_dispose (GObject *object)
{
  StetSourcesEditor *self = STET_SOURCES_EDITOR (object);

  if (self->copy != NULL)
    stet_sources_editor_set_copy (self, NULL, "");
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_SOURCES_EDITOR);
  G_OBJECT_CLASS (stet_sources_editor_parent_class)->dispose (object);
}

static void
stet_sources_editor_finalize (GObject *object)
{
  StetSourcesEditor *self = STET_SOURCES_EDITOR (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->sealed, g_ptr_array_unref);
  g_clear_pointer (&self->as, g_free);
  G_OBJECT_CLASS (stet_sources_editor_parent_class)->finalize (object);
}

static void
stet_sources_editor_class_init (StetSourcesEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = stet_sources_editor_dispose;
  object_class->finalize = stet_sources_editor_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-sources-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, StetSourcesEditor, rows);
  gtk_widget_class_bind_template_child (widget_class, StetSourcesEditor, problem);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
stet_sources_editor_init (StetSourcesEditor *self)
{
  self->as = g_strdup ("");
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
stet_sources_editor_new (void)
{
  return g_object_new (STET_TYPE_SOURCES_EDITOR, NULL);
}

void
stet_sources_editor_set_copy (StetSourcesEditor *self, StetWorkingCopy *copy, const char *as)
{
  g_return_if_fail (STET_IS_SOURCES_EDITOR (self) && as != NULL);

  g_set_str (&self->as, as);
  if (self->copy == copy)
    return;
  g_cancellable_cancel (self->cancellable);
  g_set_object (&self->cancellable, NULL);
  self->cancellable = g_cancellable_new ();
  if (self->copy != NULL)
    g_clear_signal_handler (&self->field_handler, self->copy);
  g_clear_pointer (&self->sealed, g_ptr_array_unref);
  g_set_object (&self->copy, copy);
  show_problem (self, NULL);
  show_sources (self);
  if (copy == NULL)
    return;
  self->field_handler
    = g_signal_connect_object (copy, "field-changed", G_CALLBACK (field_changed_cb), self, G_CONNECT_SWAPPED);
  request_sealed (self, NULL, NULL);
}
