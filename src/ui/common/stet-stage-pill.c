/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a story stands, as a pill. */

#include "config.h"

#include "stet-stage-pill.h"

#include <glib/gi18n.h>

#include "stet-stage-words.h"

struct _StetStagePill
{
  GtkWidget parent_instance;

  GtkWidget *stage_box;
  GtkImage *stage_icon;
  GtkLabel *stage_label;
  GtkWidget *live_box;
  GtkImage *live_icon;
  GtkLabel *live_label;

  const char *style; /* (unowned) (nullable): static, the class that is set now */
  gboolean compact;
};

G_DEFINE_FINAL_TYPE (StetStagePill, stet_stage_pill, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_COMPACT = 1,
} StetStagePillProperty;

static GParamSpec *properties[PROP_COMPACT + 1];

static void
stet_stage_pill_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  StetStagePill *self = STET_STAGE_PILL (object);

  switch ((StetStagePillProperty) id)
    {
    case PROP_COMPACT:
      g_value_set_boolean (value, self->compact);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stet_stage_pill_set_compact (StetStagePill *self, gboolean compact)
{
  if (self->compact == compact)
    return;
  self->compact = compact;
  gtk_widget_set_visible (GTK_WIDGET (self->stage_label), !compact);
  gtk_widget_set_visible (GTK_WIDGET (self->live_label), !compact);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPACT]);
}

static void
stet_stage_pill_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch ((StetStagePillProperty) id)
    {
    case PROP_COMPACT:
      stet_stage_pill_set_compact (STET_STAGE_PILL (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stet_stage_pill_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), STET_TYPE_STAGE_PILL);
  G_OBJECT_CLASS (stet_stage_pill_parent_class)->dispose (object);
}

static void
stet_stage_pill_class_init (StetStagePillClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = stet_stage_pill_dispose;
  object_class->get_property = stet_stage_pill_get_property;
  object_class->set_property = stet_stage_pill_set_property;

  properties[PROP_COMPACT] = g_param_spec_boolean (
    "compact", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-stage-pill.ui");
  gtk_widget_class_bind_template_child (widget_class, StetStagePill, stage_box);
  gtk_widget_class_bind_template_child (widget_class, StetStagePill, stage_icon);
  gtk_widget_class_bind_template_child (widget_class, StetStagePill, stage_label);
  gtk_widget_class_bind_template_child (widget_class, StetStagePill, live_box);
  gtk_widget_class_bind_template_child (widget_class, StetStagePill, live_icon);
  gtk_widget_class_bind_template_child (widget_class, StetStagePill, live_label);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "stagepill");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_STATUS);
}

static void
stet_stage_pill_init (StetStagePill *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
stet_stage_pill_new (void)
{
  return g_object_new (STET_TYPE_STAGE_PILL, NULL);
}

void
stet_stage_pill_set (StetStagePill *self, StetStage stage, StetLive live, gboolean changed)
{
  g_return_if_fail (STET_IS_STAGE_PILL (self));

  const char *stage_word = stet_stage_get_word (stage);
  const char *live_word = stet_live_get_word (live);
  g_autoptr (GString) words = g_string_new (stage_word);

  if (self->style != NULL)
    gtk_widget_remove_css_class (self->stage_box, self->style);
  self->style = stet_stage_get_style (stage);
  gtk_widget_add_css_class (self->stage_box, self->style);
  gtk_image_set_from_icon_name (self->stage_icon, stet_stage_get_icon (stage));
  gtk_label_set_label (self->stage_label, stage_word);

  gtk_widget_set_visible (self->live_box, live != STET_LIVE_NONE);
  gtk_image_set_from_icon_name (self->live_icon, stet_live_get_icon (live));
  gtk_label_set_label (self->live_label, live_word);

  if (live != STET_LIVE_NONE)
    g_string_append_printf (words, ", %s", live_word);
  if (changed)
    g_string_append_printf (words, ", %s", _ ("changed since approval"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), words->str);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words->str, -1);
}
