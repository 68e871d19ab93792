/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who acts, always in sight. */

#include "config.h"

#include "stet-person-button.h"

#include <glib/gi18n.h>

#include "stet-person-item.h"
#include "stet-person-row.h"
#include "stet-stage-words.h"

struct _StetPersonButton
{
  AdwBin parent_instance;

  GtkMenuButton *button;
  AdwAvatar *avatar;
  GtkWidget *words;
  GtkLabel *name_label;
  GtkLabel *role_label;
  GtkListBox *people_box;

  StetSeat *seat; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (StetPersonButton, stet_person_button, ADW_TYPE_BIN)

typedef enum
{
  PROP_COMPACT = 1,
} StetPersonButtonProperty;

static GParamSpec *properties[PROP_COMPACT + 1];

static GtkWidget *
create_person_row (gpointer item, gpointer user_data)
{
  return stet_person_row_new (stet_person_item_get_person (item));
}

static void
person_activated_cb (StetPersonButton *self, GtkListBoxRow *row)
{
  gtk_menu_button_popdown (self->button);
  stet_seat_set_person_id (self->seat, stet_person_row_get_id (STET_PERSON_ROW (row)));
}

static void
show_person (StetPersonButton *self)
{
  const StetPerson *person = self->seat != NULL ? stet_seat_get_person (self->seat) : NULL;
  g_autofree char *words = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), person != NULL);
  if (person == NULL)
    return;
  stet_person_row_choose (self->people_box, person->id);
  adw_avatar_set_text (self->avatar, person->name);
  gtk_label_set_label (self->name_label, person->name);
  gtk_label_set_label (self->role_label, stet_role_get_word (person->role));
  /* Translators: who acts at the desk: name and role. */
  words = g_strdup_printf (_ ("At the desk: %s, %s"), person->name, stet_role_get_word (person->role));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

void
stet_person_button_set_seat (StetPersonButton *self, StetSeat *seat)
{
  g_return_if_fail (STET_IS_PERSON_BUTTON (self));

  if (self->seat == seat)
    return;
  if (self->seat != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->seat, self);
      g_signal_handlers_disconnect_by_data (stet_seat_get_people (self->seat), self);
      gtk_list_box_bind_model (self->people_box, NULL, NULL, NULL, NULL);
    }
  g_set_object (&self->seat, seat);
  if (seat != NULL)
    {
      gtk_list_box_bind_model (self->people_box, stet_seat_get_people (seat), create_person_row, NULL, NULL);
      /* After the box: the rows of people who came are there by then. */
      g_signal_connect_swapped (stet_seat_get_people (seat), "items-changed", G_CALLBACK (show_person), self);
      g_signal_connect_swapped (seat, "notify::person", G_CALLBACK (show_person), self);
    }
  show_person (self);
}

static void
stet_person_button_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((StetPersonButtonProperty) id)
    {
    case PROP_COMPACT:
      g_value_set_boolean (value, !gtk_widget_get_visible (STET_PERSON_BUTTON (object)->words));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stet_person_button_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  StetPersonButton *self = STET_PERSON_BUTTON (object);

  switch ((StetPersonButtonProperty) id)
    {
    case PROP_COMPACT:
      if (gtk_widget_get_visible (self->words) != g_value_get_boolean (value))
        break;
      gtk_widget_set_visible (self->words, !g_value_get_boolean (value));
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stet_person_button_dispose (GObject *object)
{
  StetPersonButton *self = STET_PERSON_BUTTON (object);

  if (self->seat != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->seat, self);
      g_signal_handlers_disconnect_by_data (stet_seat_get_people (self->seat), self);
      gtk_list_box_bind_model (self->people_box, NULL, NULL, NULL, NULL);
    }
  g_clear_object (&self->seat);
  /* The template would unparent the button behind the bin's back. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_PERSON_BUTTON);
  G_OBJECT_CLASS (stet_person_button_parent_class)->dispose (object);
}

static void
stet_person_button_class_init (StetPersonButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = stet_person_button_dispose;
  object_class->get_property = stet_person_button_get_property;
  object_class->set_property = stet_person_button_set_property;
  properties[PROP_COMPACT] = g_param_spec_boolean (
    "compact", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-person-button.ui");
  gtk_widget_class_bind_template_child (widget_class, StetPersonButton, button);
  gtk_widget_class_bind_template_child (widget_class, StetPersonButton, avatar);
  gtk_widget_class_bind_template_child (widget_class, StetPersonButton, words);
  gtk_widget_class_bind_template_child (widget_class, StetPersonButton, name_label);
  gtk_widget_class_bind_template_child (widget_class, StetPersonButton, role_label);
  gtk_widget_class_bind_template_child (widget_class, StetPersonButton, people_box);
  gtk_widget_class_bind_template_callback (widget_class, person_activated_cb);
}

static void
stet_person_button_init (StetPersonButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
stet_person_button_popup (StetPersonButton *self)
{
  g_return_if_fail (STET_IS_PERSON_BUTTON (self));

  gtk_menu_button_popup (self->button);
}
