/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-preflight-dialog.h"

#include "stet-check-needs.h"

#include <glib/gi18n.h>

struct _StetPreflightDialog
{
  AdwDialog parent_instance;

  GPtrArray *lines; /* (owned) */

  AdwWindowTitle *heading;
  GtkWidget *waive_box;
  GtkStack *stack;
  GtkWidget *blocks_group;
  GtkListBox *blocks;
  GtkWidget *warns_group;
  GtkListBox *warns;
};

enum
{
  GO,
  WAIVE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (StetPreflightDialog, stet_preflight_dialog, ADW_TYPE_DIALOG)

/* The nth of those with that severity, as the rows of its list are. */
static const StetPreflightLine *
find_line (StetPreflightDialog *self, StetSeverity severity, guint nth)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      const StetPreflightLine *line = g_ptr_array_index (self->lines, i);

      if (line->severity == severity && nth-- == 0)
        return line;
    }
  return NULL;
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, StetPreflightDialog *self)
{
  StetSeverity severity = list == self->blocks ? STET_SEVERITY_BLOCKS : STET_SEVERITY_WARNS;
  const StetPreflightLine *line = find_line (self, severity, gtk_list_box_row_get_index (row));
  g_autofree char *field = NULL;
  guint start, end;

  if (line == NULL)
    return;
  field = g_strdup (line->field);
  start = line->start;
  end = line->end;
  g_object_ref (self);
  adw_dialog_close (ADW_DIALOG (self));
  g_signal_emit (self, signals[GO], 0, field, start, end);
  g_object_unref (self);
}

static void
waive_cb (StetPreflightDialog *self)
{
  g_object_ref (self);
  adw_dialog_close (ADW_DIALOG (self));
  g_signal_emit (self, signals[WAIVE], 0);
  g_object_unref (self);
}

static GtkWidget *
create_row (const StetPreflightLine *line)
{
  GtkWidget *row = adw_action_row_new ();
  gboolean blocks = line->severity == STET_SEVERITY_BLOCKS;
  GtkWidget *icon
    = gtk_image_new_from_icon_name (blocks ? "dialog-error-symbolic" : "dialog-warning-symbolic");
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

  gtk_widget_add_css_class (icon, blocks ? "error" : "warning");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), line->message);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  gtk_widget_set_tooltip_text (row, _ ("Go there"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

static void
show_lines (StetPreflightDialog *self, gboolean may_waive)
{
  g_autofree char *words = stet_preflight_dup_words (self->lines);
  gboolean waivable = FALSE;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const StetPreflightLine *line = g_ptr_array_index (self->lines, i);
      gboolean blocks = line->severity == STET_SEVERITY_BLOCKS;

      if (line->severity == STET_SEVERITY_HINT)
        continue;
      waivable = waivable || (blocks && stet_check_needs_is_line (line));
      gtk_list_box_append (blocks ? self->blocks : self->warns, create_row (line));
    }
  gtk_widget_set_visible (self->blocks_group, find_line (self, STET_SEVERITY_BLOCKS, 0) != NULL);
  gtk_widget_set_visible (self->warns_group, find_line (self, STET_SEVERITY_WARNS, 0) != NULL);
  adw_window_title_set_subtitle (self->heading, words);
  gtk_widget_set_visible (self->waive_box, may_waive && waivable);
  gtk_stack_set_visible_child_name (self->stack, gtk_widget_get_visible (self->blocks_group)
                                                     || gtk_widget_get_visible (self->warns_group)
                                                   ? "lines"
                                                   : "clear");
}

static void
stet_preflight_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), STET_TYPE_PREFLIGHT_DIALOG);
  G_OBJECT_CLASS (stet_preflight_dialog_parent_class)->dispose (object);
}

static void
stet_preflight_dialog_finalize (GObject *object)
{
  g_clear_pointer (&STET_PREFLIGHT_DIALOG (object)->lines, g_ptr_array_unref);
  G_OBJECT_CLASS (stet_preflight_dialog_parent_class)->finalize (object);
}

static void
stet_preflight_dialog_class_init (StetPreflightDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_preflight_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = stet_preflight_dialog_finalize;

  signals[GO]
    = g_signal_new ("go", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                    G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE, G_TYPE_UINT, G_TYPE_UINT);
  signals[WAIVE] = g_signal_new ("waive", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-preflight-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, StetPreflightDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, StetPreflightDialog, waive_box);
  gtk_widget_class_bind_template_child (widget_class, StetPreflightDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, StetPreflightDialog, blocks_group);
  gtk_widget_class_bind_template_child (widget_class, StetPreflightDialog, blocks);
  gtk_widget_class_bind_template_child (widget_class, StetPreflightDialog, warns_group);
  gtk_widget_class_bind_template_child (widget_class, StetPreflightDialog, warns);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, waive_cb);
}

static void
stet_preflight_dialog_init (StetPreflightDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

StetPreflightDialog *
stet_preflight_dialog_new (GPtrArray *lines, gboolean may_waive)
{
  StetPreflightDialog *self = g_object_new (STET_TYPE_PREFLIGHT_DIALOG, NULL);

  g_return_val_if_fail (lines != NULL, self);

  self->lines = g_ptr_array_ref (lines);
  show_lines (self, may_waive);
  return self;
}

guint
stet_preflight_count (const GPtrArray *lines, StetSeverity severity)
{
  guint n = 0;

  g_return_val_if_fail (lines != NULL, 0);

  for (guint i = 0; i < lines->len; i++)
    n += ((const StetPreflightLine *) g_ptr_array_index (lines, i))->severity == severity;
  return n;
}

char *
stet_preflight_dup_words (const GPtrArray *lines)
{
  guint n_blocks = stet_preflight_count (lines, STET_SEVERITY_BLOCKS);
  guint n_warns = stet_preflight_count (lines, STET_SEVERITY_WARNS);
  g_autofree char *blocks
    = g_strdup_printf (ngettext ("%u thing to put right", "%u things to put right", n_blocks), n_blocks);
  g_autofree char *warns
    = g_strdup_printf (ngettext ("%u worth a look", "%u worth a look", n_warns), n_warns);

  if (n_blocks + n_warns == 0)
    return g_strdup ("");
  if (n_blocks == 0)
    return g_steal_pointer (&warns);
  if (n_warns == 0)
    return g_steal_pointer (&blocks);
  /* Translators: "2 things to put right, 1 worth a look". */
  return g_strdup_printf (C_ ("pre-flight", "%s, %s"), blocks, warns);
}
