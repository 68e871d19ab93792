/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-history-row.h"

struct _StetHistoryRow
{
  AdwBin parent_instance;

  StetHistoryItem *item; /* (owned) (nullable) */
};

enum
{
  PROP_ITEM = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (StetHistoryRow, stet_history_row, ADW_TYPE_BIN)

static gboolean
has_words (StetHistoryRow *self, const char *text)
{
  return text != NULL && *text != '\0';
}

static void
stet_history_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ITEM)
    g_value_set_object (value, STET_HISTORY_ROW (object)->item);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
stet_history_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ITEM)
    stet_history_row_set_item (STET_HISTORY_ROW (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
stet_history_row_dispose (GObject *object)
{
  /* AdwBin would unparent it once more. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), STET_TYPE_HISTORY_ROW);
  g_clear_object (&STET_HISTORY_ROW (object)->item);
  G_OBJECT_CLASS (stet_history_row_parent_class)->dispose (object);
}

static void
stet_history_row_class_init (StetHistoryRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = stet_history_row_get_property;
  object_class->set_property = stet_history_row_set_property;
  object_class->dispose = stet_history_row_dispose;
  properties[PROP_ITEM]
    = g_param_spec_object ("item", NULL, NULL, STET_TYPE_HISTORY_ITEM,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (STET_TYPE_HISTORY_ITEM);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-history-row.ui");
  gtk_widget_class_bind_template_callback (widget_class, has_words);
}

static void
stet_history_row_init (StetHistoryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
stet_history_row_new (void)
{
  return g_object_new (STET_TYPE_HISTORY_ROW, NULL);
}

void
stet_history_row_set_item (StetHistoryRow *self, StetHistoryItem *item)
{
  g_return_if_fail (STET_IS_HISTORY_ROW (self));
  g_return_if_fail (item == NULL || STET_IS_HISTORY_ITEM (item));

  if (g_set_object (&self->item, item))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ITEM]);
}
