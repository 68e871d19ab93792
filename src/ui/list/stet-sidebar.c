/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The left column. */

#include "config.h"

#include "stet-sidebar.h"

#include <glib/gi18n.h>

#include "stet-place-item.h"

struct _StetSidebar
{
  AdwBin parent_instance;

  GtkListBox *places_box;
  GtkWidget *places_scroller;
  GtkMenuButton *places_button;
  GtkLabel *places_button_label;
  GtkImage *places_button_icon;
  GtkListBox *places_menu;
  StetStoryList *list;

  GListModel *places; /* (owned): of StetPlaceItem */
  gboolean compact;
  gboolean counted; /* once */
};

G_DEFINE_FINAL_TYPE (StetSidebar, stet_sidebar, ADW_TYPE_BIN)

typedef enum
{
  PROP_COMPACT = 1,
} StetSidebarProperty;

static GParamSpec *properties[PROP_COMPACT + 1];

/* The row is named after what it shows: a screen reader would find no words on the row itself. */
static void
show_count_cb (StetPlaceItem *item, GParamSpec *pspec, GtkLabel *label)
{
  guint count = stet_place_item_get_count (item);
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (label), GTK_TYPE_LIST_BOX_ROW);
  g_autofree char *text = g_strdup_printf ("%u", count);
  /* Translators: a place such as "Review queue", then how many stories are there. */
  g_autofree char *name = g_strdup_printf (ngettext ("%s, %u story", "%s, %u stories", count),
                                           stet_place_item_get_title (item), count);

  gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), count > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static GtkWidget *
create_place_row (gpointer item, gpointer user_data)
{
  StetPlace place = stet_place_item_get_place (item);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *icon = gtk_image_new_from_icon_name (stet_place_get_icon (place));
  GtkWidget *title = gtk_label_new (stet_place_get_title (place));
  GtkWidget *count = gtk_label_new (NULL);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (count, "dimmed");
  gtk_widget_add_css_class (count, "numeric");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), count);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);

  g_signal_connect_object (item, "notify::count", G_CALLBACK (show_count_cb), count, G_CONNECT_DEFAULT);
  show_count_cb (item, NULL, GTK_LABEL (count));
  return row;
}

static void
show_place (StetSidebar *self)
{
  StetPlace place = stet_story_list_get_place (self->list);

  gtk_list_box_select_row (self->places_box, gtk_list_box_get_row_at_index (self->places_box, place));
  gtk_list_box_select_row (self->places_menu, gtk_list_box_get_row_at_index (self->places_menu, place));
  gtk_label_set_label (self->places_button_label, stet_place_get_title (place));
  gtk_image_set_from_icon_name (self->places_button_icon, stet_place_get_icon (place));
}

static void
place_activated_cb (StetSidebar *self, GtkListBoxRow *row)
{
  gtk_menu_button_popdown (self->places_button);
  stet_sidebar_set_place (self, gtk_list_box_row_get_index (row));
}

static void
place_selected_cb (StetSidebar *self, GtkListBoxRow *row)
{
  if (row != NULL)
    stet_sidebar_set_place (self, gtk_list_box_row_get_index (row));
}

static void
counted_cb (StetSidebar *self, const guint *counts)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->places); i++)
    {
      g_autoptr (StetPlaceItem) item = g_list_model_get_item (self->places, i);

      stet_place_item_set_count (item, counts[stet_place_item_get_place (item)]);
    }
  /* Who has written nothing yet begins where there is something to see. */
  if (!self->counted && counts[STET_PLACE_MINE] == 0 && counts[STET_PLACE_ALL] > 0
      && stet_story_list_get_place (self->list) == STET_PLACE_MINE)
    stet_sidebar_set_place (self, STET_PLACE_ALL);
  self->counted = TRUE;
}

static void
stet_sidebar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((StetSidebarProperty) id)
    {
    case PROP_COMPACT:
      g_value_set_boolean (value, STET_SIDEBAR (object)->compact);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stet_sidebar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  StetSidebar *self = STET_SIDEBAR (object);

  switch ((StetSidebarProperty) id)
    {
    case PROP_COMPACT:
      if (self->compact == g_value_get_boolean (value))
        break;
      self->compact = g_value_get_boolean (value);
      gtk_widget_set_visible (self->places_scroller, !self->compact);
      gtk_widget_set_visible (GTK_WIDGET (self->places_button), self->compact);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stet_sidebar_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), STET_TYPE_SIDEBAR);
  g_clear_object (&STET_SIDEBAR (object)->places);
  G_OBJECT_CLASS (stet_sidebar_parent_class)->dispose (object);
}

static void
stet_sidebar_class_init (StetSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = stet_sidebar_dispose;
  object_class->get_property = stet_sidebar_get_property;
  object_class->set_property = stet_sidebar_set_property;
  properties[PROP_COMPACT] = g_param_spec_boolean (
    "compact", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (STET_TYPE_STORY_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, StetSidebar, places_box);
  gtk_widget_class_bind_template_child (widget_class, StetSidebar, places_scroller);
  gtk_widget_class_bind_template_child (widget_class, StetSidebar, places_button);
  gtk_widget_class_bind_template_child (widget_class, StetSidebar, places_button_label);
  gtk_widget_class_bind_template_child (widget_class, StetSidebar, places_button_icon);
  gtk_widget_class_bind_template_child (widget_class, StetSidebar, places_menu);
  gtk_widget_class_bind_template_child (widget_class, StetSidebar, list);
  gtk_widget_class_bind_template_callback (widget_class, place_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, counted_cb);
}

static void
stet_sidebar_init (StetSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->places = stet_place_item_new_list ();
  gtk_list_box_bind_model (self->places_box, self->places, create_place_row, NULL, NULL);
  gtk_list_box_bind_model (self->places_menu, self->places, create_place_row, NULL, NULL);
  show_place (self);
}

void
stet_sidebar_set_seat (StetSidebar *self, StetSeat *seat)
{
  g_return_if_fail (STET_IS_SIDEBAR (self));

  stet_story_list_set_seat (self->list, seat);
}

void
stet_sidebar_set_place (StetSidebar *self, StetPlace place)
{
  g_return_if_fail (STET_IS_SIDEBAR (self));

  if (stet_story_list_get_place (self->list) == place)
    return;
  stet_story_list_set_place (self->list, place);
  show_place (self);
}

StetStoryList *
stet_sidebar_get_list (StetSidebar *self)
{
  g_return_val_if_fail (STET_IS_SIDEBAR (self), NULL);

  return self->list;
}

GListModel *
stet_sidebar_get_places (StetSidebar *self)
{
  g_return_val_if_fail (STET_IS_SIDEBAR (self), NULL);

  return self->places;
}
