/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-suggest-popover.h"

struct _StetCompletion
{
  GObject parent_instance;

  char *label;  /* (owned) */
  char *detail; /* (owned) (nullable) */
  char *id;     /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (StetCompletion, stet_completion, G_TYPE_OBJECT)

struct _StetSuggestPopover
{
  GtkPopover parent_instance;

  GtkWidget *editable; /* (unowned) (nullable): our parent */
  GtkListBox *list;
  GPtrArray *suggestions; /* (owned): those that are shown, row by row */
  StetSuggestFunc func;
  gpointer data; /* (unowned) */
  gboolean choosing;
};

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (StetSuggestPopover, stet_suggest_popover, GTK_TYPE_POPOVER)

static void
stet_completion_finalize (GObject *object)
{
  StetCompletion *self = STET_COMPLETION (object);

  g_free (self->label);
  g_free (self->detail);
  g_free (self->id);

  G_OBJECT_CLASS (stet_completion_parent_class)->finalize (object);
}

static void
stet_completion_class_init (StetCompletionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stet_completion_finalize;
}

static void
stet_completion_init (StetCompletion *self)
{
}

StetCompletion *
stet_completion_new (const char *label, const char *detail, const char *id)
{
  StetCompletion *self = g_object_new (STET_TYPE_COMPLETION, NULL);

  self->label = g_strdup (label);
  self->detail = g_strdup (detail);
  self->id = g_strdup (id);
  return self;
}

const char *
stet_completion_get_label (StetCompletion *self)
{
  g_return_val_if_fail (STET_IS_COMPLETION (self), NULL);

  return self->label;
}

const char *
stet_completion_get_detail (StetCompletion *self)
{
  g_return_val_if_fail (STET_IS_COMPLETION (self), NULL);

  return self->detail;
}

const char *
stet_completion_get_id (StetCompletion *self)
{
  g_return_val_if_fail (STET_IS_COMPLETION (self), NULL);

  return self->id;
}

gboolean
stet_suggest_matches (const char *name, const char *typed)
{
  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (typed != NULL, FALSE);

  /* Folds case and accents and matches words by their beginnings. */
  return g_str_match_string (typed, name, TRUE);
}

static void
choose (StetSuggestPopover *self, int index)
{
  g_autoptr (StetCompletion) suggestion = NULL;

  if (index < 0 || (guint) index >= self->suggestions->len)
    return;
  suggestion = g_object_ref (g_ptr_array_index (self->suggestions, index));
  gtk_popover_popdown (GTK_POPOVER (self));
  self->choosing = TRUE;
  g_signal_emit (self, signals[CHOSEN], 0, suggestion);
  self->choosing = FALSE;
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, StetSuggestPopover *self)
{
  choose (self, gtk_list_box_row_get_index (row));
}

static GtkWidget *
create_row (StetCompletion *suggestion)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = gtk_label_new (suggestion->label);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 32);
  gtk_box_append (GTK_BOX (box), label);
  if (suggestion->detail)
    {
      GtkWidget *detail = gtk_label_new (suggestion->detail);

      gtk_label_set_xalign (GTK_LABEL (detail), 0);
      gtk_label_set_ellipsize (GTK_LABEL (detail), PANGO_ELLIPSIZE_END);
      gtk_label_set_max_width_chars (GTK_LABEL (detail), 40);
      gtk_widget_add_css_class (detail, "caption");
      gtk_widget_add_css_class (detail, "dimmed");
      gtk_box_append (GTK_BOX (box), detail);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

static void
update (StetSuggestPopover *self)
{
  g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->editable))));

  g_ptr_array_set_size (self->suggestions, 0);
  gtk_list_box_remove_all (self->list);
  if (*typed && !self->choosing
      && (gtk_widget_get_state_flags (self->editable) & GTK_STATE_FLAG_FOCUS_WITHIN))
    self->func (typed, self->suggestions, self->data);
  for (guint i = 0; i < MIN (self->suggestions->len, STET_SUGGEST_MAX); i++)
    gtk_list_box_append (self->list, create_row (g_ptr_array_index (self->suggestions, i)));
  if (self->suggestions->len == 0)
    gtk_popover_popdown (GTK_POPOVER (self));
  else
    gtk_popover_popup (GTK_POPOVER (self));
}

static void
changed_cb (GtkEditable *editable, StetSuggestPopover *self)
{
  update (self);
}

static void
move (StetSuggestPopover *self, int step)
{
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->list);
  int n = MIN (self->suggestions->len, STET_SUGGEST_MAX);
  int index = selected ? gtk_list_box_row_get_index (selected) + step : step > 0 ? 0 : n - 1;

  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, (index + n) % n));
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                StetSuggestPopover *self)
{
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->list);

  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return GDK_EVENT_PROPAGATE;
  switch (keyval)
    {
    case GDK_KEY_Down:
      move (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
      move (self, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (selected == NULL)
        {
          gtk_popover_popdown (GTK_POPOVER (self));
          return GDK_EVENT_PROPAGATE;
        }
      choose (self, gtk_list_box_row_get_index (selected));
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      gtk_popover_popdown (GTK_POPOVER (self));
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
focus_left_cb (GtkEventControllerFocus *controller, StetSuggestPopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
parent_destroyed_cb (GtkWidget *editable, StetSuggestPopover *self)
{
  self->editable = NULL;
  gtk_widget_unparent (GTK_WIDGET (self));
}

static void
stet_suggest_popover_finalize (GObject *object)
{
  g_ptr_array_unref (STET_SUGGEST_POPOVER (object)->suggestions);

  G_OBJECT_CLASS (stet_suggest_popover_parent_class)->finalize (object);
}

static void
stet_suggest_popover_class_init (StetSuggestPopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stet_suggest_popover_finalize;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, STET_TYPE_COMPLETION);
}

static void
stet_suggest_popover_init (StetSuggestPopover *self)
{
  GtkPopover *popover = GTK_POPOVER (self);

  self->suggestions = g_ptr_array_new_with_free_func (g_object_unref);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  gtk_widget_set_focusable (GTK_WIDGET (self->list), FALSE);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_popover_set_child (popover, GTK_WIDGET (self->list));
  gtk_popover_set_autohide (popover, FALSE);
  gtk_popover_set_has_arrow (popover, FALSE);
  gtk_popover_set_position (popover, GTK_POS_BOTTOM);
  gtk_widget_set_can_focus (GTK_WIDGET (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "menu");
}

StetSuggestPopover *
stet_suggest_popover_attach (GtkWidget *editable, StetSuggestFunc func, gpointer data)
{
  StetSuggestPopover *self;
  GtkEventController *keys, *focus;

  g_return_val_if_fail (GTK_IS_WIDGET (editable) && GTK_IS_EDITABLE (editable), NULL);
  g_return_val_if_fail (func != NULL, NULL);

  self = g_object_new (STET_TYPE_SUGGEST_POPOVER, NULL);
  self->editable = editable;
  self->func = func;
  self->data = data;
  gtk_widget_set_parent (GTK_WIDGET (self), editable);
  g_signal_connect_object (editable, "destroy", G_CALLBACK (parent_destroyed_cb), self, 0);
  g_signal_connect_object (editable, "changed", G_CALLBACK (changed_cb), self, 0);

  keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, 0);
  gtk_widget_add_controller (editable, keys);
  focus = gtk_event_controller_focus_new ();
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left_cb), self, 0);
  gtk_widget_add_controller (editable, focus);
  return self;
}
