/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-style-card.h"

#include <glib/gi18n.h>

/* Suggestions that there are buttons for. */
#define MAX_FIXES 3

struct _StetStyleCard
{
  GtkWidget parent_instance;

  StetStyleItem *item; /* (owned) (nullable) */
  gboolean full;

  GtkImage *icon;
  GtkLabel *title;
  GtkMenuButton *ignore_button;
  GtkLabel *message;
  GtkLabel *explanation;
  GtkLabel *example;
  GtkBox *fixes;
  GtkWidget *full_buttons;
  GtkWidget *fix_all;
};

enum
{
  PROP_FULL = 1,
  N_PROPS,
};

enum
{
  FIX,
  FIX_ALL,
  IGNORE,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (StetStyleCard, stet_style_card, GTK_TYPE_WIDGET)

static const char *
get_severity_icon (StetSeverity severity)
{
  switch (severity)
    {
    case STET_SEVERITY_BLOCKS:
      return "dialog-error-symbolic";
    case STET_SEVERITY_WARNS:
      return "dialog-warning-symbolic";
    case STET_SEVERITY_HINT:
    default:
      return "dialog-information-symbolic";
    }
}

static void
fix_cb (GtkButton *button, StetStyleCard *self)
{
  guint choice = 0;

  for (GtkWidget *each = gtk_widget_get_first_child (GTK_WIDGET (self->fixes));
       each && each != GTK_WIDGET (button); each = gtk_widget_get_next_sibling (each))
    choice++;
  g_signal_emit (self, signals[FIX], 0, choice);
}

static void
fix_all_cb (StetStyleCard *self)
{
  g_signal_emit (self, signals[FIX_ALL], 0);
}

static void
ignore_here_cb (StetStyleCard *self)
{
  g_signal_emit (self, signals[IGNORE], 0, TRUE);
}

static void
ignore_in_story_cb (StetStyleCard *self)
{
  g_signal_emit (self, signals[IGNORE], 0, FALSE);
}

static void
ignore_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[IGNORE], 0, g_str_equal (name, "card.ignore-here"));
}

/* What would be seen of a suggestion: blanks are not. (transfer full) */
static char *
dup_visible (const char *suggestion)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (suggestion));

  if (*suggestion == '\0')
    return g_strdup (C_ ("house style", "Take Out"));
  if (*trimmed == '\0')
    return g_strdup (C_ ("house style", "One Space"));
  return g_steal_pointer (&trimmed);
}

static GtkWidget *
create_fix (StetStyleCard *self, const char *words, const char *suggestion)
{
  GtkWidget *button = gtk_button_new ();
  g_autofree char *visible = dup_visible (suggestion);
  GtkWidget *label = gtk_label_new (visible);
  g_autofree char *tooltip = NULL;

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "check-button");
  if (*suggestion)
    tooltip = g_strdup_printf (_ ("Replace “%s” by “%s”"), words, suggestion);
  else
    tooltip = g_strdup_printf (_ ("Take out “%s”"), words);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (fix_cb), self, 0);
  return button;
}

static void
show_fixes (StetStyleCard *self, const StetStyleFinding *finding)
{
  GtkWidget *child;
  guint n = finding->suggestions ? g_strv_length (finding->suggestions) : 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->fixes))))
    gtk_box_remove (self->fixes, child);
  for (guint i = 0; i < MIN (n, MAX_FIXES); i++)
    gtk_box_append (self->fixes, create_fix (self, finding->words, finding->suggestions[i]));
  gtk_widget_set_visible (GTK_WIDGET (self->fixes), n > 0);
  gtk_widget_set_visible (self->fix_all, n > 0);
}

static void
update (StetStyleCard *self)
{
  const StetStyleFinding *finding;
  g_autofree char *example = NULL;
  const char *style;

  if (self->item == NULL)
    return;
  finding = stet_style_item_get_finding (self->item);
  style = finding->rule->severity == STET_SEVERITY_BLOCKS  ? "error"
          : finding->rule->severity == STET_SEVERITY_WARNS ? "warning"
                                                           : "dimmed";
  gtk_widget_set_css_classes (GTK_WIDGET (self->icon), (const char *[]) { style, NULL });
  gtk_image_set_from_icon_name (self->icon, get_severity_icon (finding->rule->severity));
  /* In the list the rule's name is the heading above, and its message has the words. */
  gtk_label_set_text (self->title, self->full ? finding->rule->name : finding->message);
  if (self->full)
    gtk_widget_add_css_class (GTK_WIDGET (self->title), "heading");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->title), "heading");
  gtk_label_set_text (self->message, finding->message);
  gtk_widget_set_visible (GTK_WIDGET (self->message), self->full);
  gtk_label_set_text (self->explanation, finding->rule->explanation);
  gtk_widget_set_visible (GTK_WIDGET (self->explanation), self->full && *finding->rule->explanation);
  if (*finding->rule->wrong && *finding->rule->right)
    /* Translators: an example of a house rule: what is wrong, and how it should read. */
    example = g_strdup_printf (_ ("“%s” should read “%s”"), finding->rule->wrong, finding->rule->right);
  gtk_label_set_text (self->example, example ? example : "");
  gtk_widget_set_visible (GTK_WIDGET (self->example), self->full && example);
  gtk_widget_set_visible (self->full_buttons, self->full);
  gtk_widget_set_visible (GTK_WIDGET (self->ignore_button), !self->full);
  show_fixes (self, finding);
}

static void
stet_style_card_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_FULL)
    g_value_set_boolean (value, STET_STYLE_CARD (object)->full);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
stet_style_card_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  StetStyleCard *self = STET_STYLE_CARD (object);

  if (id != PROP_FULL)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  if (self->full == g_value_get_boolean (value))
    return;
  self->full = g_value_get_boolean (value);
  update (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
stet_style_card_dispose (GObject *object)
{
  GtkWidget *child;

  g_clear_object (&STET_STYLE_CARD (object)->item);
  gtk_widget_dispose_template (GTK_WIDGET (object), STET_TYPE_STYLE_CARD);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))))
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (stet_style_card_parent_class)->dispose (object);
}

static void
stet_style_card_class_init (StetStyleCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = stet_style_card_get_property;
  object_class->set_property = stet_style_card_set_property;
  object_class->dispose = stet_style_card_dispose;

  properties[PROP_FULL] = g_param_spec_boolean (
    "full", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[FIX] = g_signal_new ("fix", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[FIX_ALL] = g_signal_new ("fix-all", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[IGNORE] = g_signal_new ("ignore", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-style-card.ui");
  gtk_widget_class_bind_template_child (widget_class, StetStyleCard, icon);
  gtk_widget_class_bind_template_child (widget_class, StetStyleCard, title);
  gtk_widget_class_bind_template_child (widget_class, StetStyleCard, ignore_button);
  gtk_widget_class_bind_template_child (widget_class, StetStyleCard, message);
  gtk_widget_class_bind_template_child (widget_class, StetStyleCard, explanation);
  gtk_widget_class_bind_template_child (widget_class, StetStyleCard, example);
  gtk_widget_class_bind_template_child (widget_class, StetStyleCard, fixes);
  gtk_widget_class_bind_template_child (widget_class, StetStyleCard, full_buttons);
  gtk_widget_class_bind_template_child (widget_class, StetStyleCard, fix_all);
  gtk_widget_class_bind_template_callback (widget_class, fix_all_cb);
  gtk_widget_class_bind_template_callback (widget_class, ignore_here_cb);
  gtk_widget_class_bind_template_callback (widget_class, ignore_in_story_cb);
  gtk_widget_class_install_action (widget_class, "card.ignore-here", NULL, ignore_action);
  gtk_widget_class_install_action (widget_class, "card.ignore-in-story", NULL, ignore_action);
}

static void
create_popup_cb (GtkMenuButton *button, gpointer data)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  g_menu_append (menu, _ ("Ignore _Here"), "card.ignore-here");
  g_menu_append (menu, _ ("Ignore in This _Story"), "card.ignore-in-story");
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static void
stet_style_card_init (StetStyleCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->ignore_button, create_popup_cb, NULL, NULL);
}

GtkWidget *
stet_style_card_new (void)
{
  return g_object_new (STET_TYPE_STYLE_CARD, NULL);
}

void
stet_style_card_set_item (StetStyleCard *self, StetStyleItem *item)
{
  g_return_if_fail (STET_IS_STYLE_CARD (self));
  g_return_if_fail (item == NULL || STET_IS_STYLE_ITEM (item));

  if (g_set_object (&self->item, item))
    update (self);
}

StetStyleItem *
stet_style_card_get_item (StetStyleCard *self)
{
  g_return_val_if_fail (STET_IS_STYLE_CARD (self), NULL);

  return self->item;
}

char *
stet_style_item_dup_summary (StetStyleItem *item)
{
  const StetStyleFinding *finding;

  g_return_val_if_fail (STET_IS_STYLE_ITEM (item), NULL);

  finding = stet_style_item_get_finding (item);
  /* Translators: a house rule, the words it speaks of, and what it says. */
  return g_strdup_printf (_ ("%s: “%s”. %s"), finding->rule->name, finding->words, finding->message);
}
