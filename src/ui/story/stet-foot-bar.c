/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-foot-bar.h"

#include "stet-check-ring.h"

#include <glib/gi18n.h>

/* What is typed is on disk within 250 ms. Only a save that takes longer is spoken of: two changes of the bar
 * for each letter would cost more than the letter. */
#define SAVING_SHOWN_AFTER_MS 400

struct _StetFootBar
{
  GtkWidget parent_instance;

  GtkLabel *words;
  GtkLabel *reading;
  GtkWidget *checks;
  StetCheckRing *ring;
  GtkLabel *checked;
  GtkLabel *language;
  GtkWidget *save_box;
  GtkImage *save_icon;
  GtkLabel *save_label;
  gboolean compact;
  StetSaveState save_state; /* that is shown */
  guint saving_source;      /* shows that it is being saved */
};

enum
{
  PROP_COMPACT = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (StetFootBar, stet_foot_bar, GTK_TYPE_WIDGET)

static void
stet_foot_bar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_COMPACT)
    g_value_set_boolean (value, STET_FOOT_BAR (object)->compact);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
stet_foot_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  StetFootBar *self = STET_FOOT_BAR (object);

  if (id != PROP_COMPACT)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  if (self->compact == g_value_get_boolean (value))
    return;
  self->compact = g_value_get_boolean (value);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                              self->compact ? 9 : 18);
  gtk_widget_set_visible (GTK_WIDGET (self->reading), !self->compact);
  gtk_widget_set_visible (GTK_WIDGET (self->language), !self->compact);
  g_object_notify_by_pspec (object, pspec);
}

static void
stet_foot_bar_dispose (GObject *object)
{
  GtkWidget *child;

  g_clear_handle_id (&STET_FOOT_BAR (object)->saving_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), STET_TYPE_FOOT_BAR);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))))
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (stet_foot_bar_parent_class)->dispose (object);
}

static void
stet_foot_bar_class_init (StetFootBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = stet_foot_bar_dispose;
  object_class->get_property = stet_foot_bar_get_property;
  object_class->set_property = stet_foot_bar_set_property;

  properties[PROP_COMPACT] = g_param_spec_boolean (
    "compact", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (STET_TYPE_CHECK_RING);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-foot-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, StetFootBar, words);
  gtk_widget_class_bind_template_child (widget_class, StetFootBar, reading);
  gtk_widget_class_bind_template_child (widget_class, StetFootBar, checks);
  gtk_widget_class_bind_template_child (widget_class, StetFootBar, ring);
  gtk_widget_class_bind_template_child (widget_class, StetFootBar, checked);
  gtk_widget_class_bind_template_child (widget_class, StetFootBar, language);
  gtk_widget_class_bind_template_child (widget_class, StetFootBar, save_box);
  gtk_widget_class_bind_template_child (widget_class, StetFootBar, save_icon);
  gtk_widget_class_bind_template_child (widget_class, StetFootBar, save_label);
}

/* Labels are set only when they say something else: each change lays out the bar, and the tooltip is told to
 * screen readers again. */
static void
set_label (GtkLabel *label, const char *text)
{
  if (g_strcmp0 (gtk_label_get_text (label), text) != 0)
    gtk_label_set_text (label, text);
}

static void
set_tooltip (GtkWidget *widget, const char *text)
{
  if (g_strcmp0 (gtk_widget_get_tooltip_text (widget), text) != 0)
    gtk_widget_set_tooltip_text (widget, text);
}

void
stet_foot_bar_set_length (StetFootBar *self, const StetStatistics *statistics, guint target)
{
  g_autofree char *words = NULL, *reading = NULL;
  guint minutes;

  g_return_if_fail (STET_IS_FOOT_BAR (self));

  minutes = (stet_statistics_get_reading_seconds (statistics) + 30) / 60;
  if (target > 0)
    /* Translators: how many words there are of those that are asked for. */
    words
      = g_strdup_printf (ngettext ("%'u of %'u word", "%'u of %'u words", target), statistics->words, target);
  else
    words = g_strdup_printf (ngettext ("%'u word", "%'u words", statistics->words), statistics->words);
  set_label (self->words, words);
  if (target > 0 && statistics->words > target)
    gtk_widget_add_css_class (GTK_WIDGET (self->words), "over-length");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->words), "over-length");

  if (minutes == 0)
    /* Translators: the time that it takes to read the story. */
    reading = g_strdup (_ ("under 1 min"));
  else
    reading = g_strdup_printf (ngettext ("%u min", "%u min", minutes), minutes);
  set_label (self->reading, reading);
  set_tooltip (GTK_WIDGET (self->reading), _ ("Reading time"));
}

void
stet_foot_bar_set_checks (StetFootBar *self, guint done, guint total)
{
  g_autofree char *words = NULL;

  g_return_if_fail (STET_IS_FOOT_BAR (self));

  words = stet_check_ring_dup_words (done, total);
  stet_check_ring_set (self->ring, done, total);
  set_label (self->checked, words);
  /* Else it were said twice, by the ring and by its label. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->checks), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_set_visible (self->checks, total > 0);
}

void
stet_foot_bar_set_language (StetFootBar *self, const char *language)
{
  g_return_if_fail (STET_IS_FOOT_BAR (self));

  set_label (self->language, language);
  set_tooltip (GTK_WIDGET (self->language), _ ("Language of the story"));
}

static void
show_save_state (StetFootBar *self, StetSaveState state, const char *message)
{
  g_autofree char *text = NULL;
  const char *icon;

  self->save_state = state;
  gtk_widget_remove_css_class (self->save_box, "error");
  gtk_widget_remove_css_class (self->save_box, "dimmed");
  switch (state)
    {
    case STET_SAVE_SAVED:
      icon = "object-select-symbolic";
      text = g_strdup (C_ ("save state", "Saved"));
      gtk_widget_add_css_class (self->save_box, "dimmed");
      break;
    case STET_SAVE_SAVING:
      icon = "content-loading-symbolic";
      text = g_strdup (C_ ("save state", "Saving…"));
      gtk_widget_add_css_class (self->save_box, "dimmed");
      break;
    case STET_SAVE_FAILED:
    default:
      icon = "dialog-warning-symbolic";
      text = message && *message ? g_strdup_printf (C_ ("save state", "Not saved: %s"), message)
                                 : g_strdup (C_ ("save state", "Not saved"));
      gtk_widget_add_css_class (self->save_box, "error");
      break;
    }
  if (g_strcmp0 (gtk_image_get_icon_name (self->save_icon), icon) != 0)
    gtk_image_set_from_icon_name (self->save_icon, icon);
  set_label (self->save_label, text);
  set_tooltip (self->save_box, state == STET_SAVE_FAILED ? text : NULL);
}

static void
stet_foot_bar_init (StetFootBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_save_state (self, STET_SAVE_SAVED, NULL);
}

static void
saving_late_cb (gpointer data)
{
  StetFootBar *self = STET_FOOT_BAR (data);

  self->saving_source = 0;
  show_save_state (self, STET_SAVE_SAVING, NULL);
}

void
stet_foot_bar_set_save_state (StetFootBar *self, StetSaveState state, const char *message)
{
  g_return_if_fail (STET_IS_FOOT_BAR (self));

  if (state == STET_SAVE_SAVING && self->save_state == STET_SAVE_SAVED)
    {
      if (self->saving_source == 0)
        self->saving_source = g_timeout_add_once (SAVING_SHOWN_AFTER_MS, saving_late_cb, self);
      return;
    }
  g_clear_handle_id (&self->saving_source, g_source_remove);
  if (state != self->save_state || state == STET_SAVE_FAILED)
    show_save_state (self, state, message);
}
