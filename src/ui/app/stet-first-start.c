/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first start on an empty desk. */

#include "config.h"

#include "stet-first-start.h"

#include <glib/gi18n.h>

#include "stet-seat.h"
#include "stet-stage-words.h"

struct _StetFirstStart
{
  AdwBin parent_instance;

  AdwEntryRow *name_row;
  AdwComboRow *role_row;
  GtkLabel *duties_label; /* below the row: beside its choice there is no room for a sentence */
  AdwSwitchRow *samples_row;
  GtkLabel *error_label;
  GtkWidget *begin_button;

  StetDesk *desk; /* (owned) (nullable) */
  gboolean busy;  /* the person is being added */
};

G_DEFINE_FINAL_TYPE (StetFirstStart, stet_first_start, ADW_TYPE_BIN)

enum
{
  SIGNAL_DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
dup_name (StetFirstStart *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_row))));
}

static void
name_changed_cb (StetFirstStart *self)
{
  g_autofree char *name = dup_name (self);

  gtk_widget_set_sensitive (self->begin_button, *name != '\0' && !self->busy);
}

static void
role_chosen_cb (StetFirstStart *self)
{
  StetRole role = adw_combo_row_get_selected (self->role_row);
  const char *duties = stet_role_get_duties (role);

  if (role == STET_ROLE_ADMINISTRATOR)
    gtk_label_set_label (self->duties_label, duties);
  else
    {
      /* Translators: what the role does, then who looks after the desk. "Administrator" is the name of a
       * person. */
      g_autofree char *both = g_strdup_printf (
        _ ("%s. “Administrator” joins the desk too, to look after people and targets."), duties);

      gtk_label_set_label (self->duties_label, both);
    }
}

typedef struct
{
  char *name; /* (owned) */
  StetRole role;
  gboolean samples;
} Beginning;

static void
beginning_free (gpointer data)
{
  g_free (((Beginning *) data)->name);
  g_free (data);
}

/* A desk is looked after by an administrator: the first person is one. Who wants to be something else gets a
 * colleague who is. Returns the id of the person. */
static char *
add_people (StetDesk *desk, const Beginning *beginning, char **manager, GError **error)
{
  if (beginning->role == STET_ROLE_ADMINISTRATOR)
    {
      *manager = stet_desk_add_person (desk, NULL, beginning->name, "", beginning->role, error);
      return g_strdup (*manager);
    }
  *manager = stet_desk_add_person (desk, NULL, stet_role_get_word (STET_ROLE_ADMINISTRATOR), "",
                                   STET_ROLE_ADMINISTRATOR, error);
  if (*manager == NULL)
    return NULL;
  return stet_desk_add_person (desk, *manager, beginning->name, "", beginning->role, error);
}

/* What an earlier try that failed half-way has left behind is used again. */
static char *
find_person (StetDesk *desk, const char *name)
{
  g_autoptr (StetPerson) person = stet_desk_get_person (desk, name, NULL);

  return person != NULL ? g_strdup (person->id) : NULL;
}

static gpointer
begin (StetDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  const Beginning *beginning = data;
  g_autofree char *manager = NULL;
  g_autofree char *person = find_person (desk, beginning->name);

  if (person == NULL)
    person = add_people (desk, beginning, &manager, error);
  if (person == NULL)
    return NULL;
  if (beginning->samples && !stet_desk_add_samples (desk, manager != NULL ? manager : person, error))
    return NULL;
  return g_steal_pointer (&person);
}

static void
begun_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetFirstStart) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *person = stet_desk_run_finish (STET_DESK (source), result, &error);

  if (self->desk == NULL)
    return;
  self->busy = FALSE;
  name_changed_cb (self);
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), person == NULL);
  if (person == NULL)
    {
      gtk_label_set_label (self->error_label, error->message);
      return;
    }
  stet_seat_remember (self->desk, person);
  g_signal_emit (self, signals[SIGNAL_DONE], 0);
}

static void
begin_clicked_cb (StetFirstStart *self)
{
  Beginning *beginning;
  g_autofree char *name = dup_name (self);

  if (*name == '\0' || self->desk == NULL || self->busy)
    return;
  beginning = g_new0 (Beginning, 1);
  beginning->name = g_steal_pointer (&name);
  beginning->role = adw_combo_row_get_selected (self->role_row);
  beginning->samples = adw_switch_row_get_active (self->samples_row);
  self->busy = TRUE;
  gtk_widget_set_sensitive (self->begin_button, FALSE);
  stet_desk_run_async (self->desk, begin, beginning, beginning_free, g_free, NULL, begun_cb,
                       g_object_ref (self));
}

void
stet_first_start_begin (StetFirstStart *self, const char *name, StetRole role, gboolean samples)
{
  g_return_if_fail (STET_IS_FIRST_START (self));

  gtk_editable_set_text (GTK_EDITABLE (self->name_row), name);
  adw_combo_row_set_selected (self->role_row, role);
  adw_switch_row_set_active (self->samples_row, samples);
  begin_clicked_cb (self);
}

void
stet_first_start_set_desk (StetFirstStart *self, StetDesk *desk)
{
  g_return_if_fail (STET_IS_FIRST_START (self));

  g_set_object (&self->desk, desk);
  /* The account's name is a good guess, where it is a name. */
  if (strchr (g_get_real_name (), ' ') != NULL && g_utf8_validate (g_get_real_name (), -1, NULL))
    gtk_editable_set_text (GTK_EDITABLE (self->name_row), g_get_real_name ());
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
}

static void
stet_first_start_dispose (GObject *object)
{
  StetFirstStart *self = STET_FIRST_START (object);

  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_FIRST_START);
  G_OBJECT_CLASS (stet_first_start_parent_class)->dispose (object);
}

static void
stet_first_start_class_init (StetFirstStartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_first_start_dispose;
  signals[SIGNAL_DONE]
    = g_signal_new ("done", STET_TYPE_FIRST_START, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-first-start.ui");
  gtk_widget_class_bind_template_child (widget_class, StetFirstStart, name_row);
  gtk_widget_class_bind_template_child (widget_class, StetFirstStart, role_row);
  gtk_widget_class_bind_template_child (widget_class, StetFirstStart, duties_label);
  gtk_widget_class_bind_template_child (widget_class, StetFirstStart, samples_row);
  gtk_widget_class_bind_template_child (widget_class, StetFirstStart, error_label);
  gtk_widget_class_bind_template_child (widget_class, StetFirstStart, begin_button);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, role_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, begin_clicked_cb);
}

static void
stet_first_start_init (StetFirstStart *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  role_chosen_cb (self);
}
