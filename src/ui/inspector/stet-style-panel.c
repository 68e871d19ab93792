/* SPDX-License-Identifier: GPL-3.0-or-later */
/* While it cannot be seen it has no model, and costs nothing. */
#include "config.h"

#include "stet-style-panel.h"

#include "stet-style-card.h"

#include <glib/gi18n.h>

struct _StetStylePanel
{
  AdwBin parent_instance;

  StetStoryPage *page;           /* (owned) (nullable) */
  StetStoryFindings *findings;   /* (owned) (nullable): the page's, while the panel can be seen */
  guint to_top;                  /* source */
  GtkSortListModel *sorted;      /* (owned) */
  GtkSingleSelection *selection; /* (owned) */

  GtkStack *stack;
  GtkListView *view;
};

G_DEFINE_FINAL_TYPE (StetStylePanel, stet_style_panel, ADW_TYPE_BIN)

/* The list keeps its first line in sight, not the heading above that. */
static gboolean
to_top_cb (gpointer data)
{
  StetStylePanel *self = STET_STYLE_PANEL (data);
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));

  self->to_top = 0;
  gtk_adjustment_set_value (adjustment, 0);
  return G_SOURCE_REMOVE;
}

static void
update_stack (StetStylePanel *self)
{
  gboolean enabled, ready;
  const char *page = "list";

  if (self->findings == NULL)
    return;
  g_object_get (self->findings, "enabled", &enabled, "ready", &ready, NULL);
  if (!enabled)
    page = "off";
  else if (!ready)
    page = "reading";
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->findings)) == 0)
    page = "empty";
  gtk_stack_set_visible_child_name (self->stack, page);
}

static void
selected_cb (GtkSingleSelection *selection, GParamSpec *pspec, StetStylePanel *self)
{
  StetStyleItem *item = gtk_single_selection_get_selected_item (selection);

  if (item && self->findings)
    stet_story_findings_choose (self->findings, item);
}

static void
activate_cb (GtkListView *view, guint position, StetStylePanel *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "check.text", NULL);
}

/* --- rows ----------------------------------------------------------------------------------------------- */

static void
fix_cb (StetStyleCard *card, guint choice, StetStylePanel *self)
{
  if (self->findings)
    stet_story_findings_fix (self->findings, stet_style_card_get_item (card), choice);
}

static void
ignore_cb (StetStyleCard *card, gboolean here, StetStylePanel *self)
{
  if (self->page)
    stet_story_page_ignore_style (self->page, stet_style_card_get_item (card), here);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, StetStylePanel *self)
{
  GtkWidget *card = stet_style_card_new ();

  g_signal_connect_object (card, "fix", G_CALLBACK (fix_cb), self, 0);
  g_signal_connect_object (card, "ignore", G_CALLBACK (ignore_cb), self, 0);
  gtk_list_item_set_child (list_item, card);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, StetStylePanel *self)
{
  StetStyleItem *item = gtk_list_item_get_item (list_item);
  g_autofree char *summary = stet_style_item_dup_summary (item);

  gtk_list_item_set_accessible_label (list_item, summary);
  stet_style_card_set_item (STET_STYLE_CARD (gtk_list_item_get_child (list_item)), item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, StetStylePanel *self)
{
  stet_style_card_set_item (STET_STYLE_CARD (gtk_list_item_get_child (list_item)), NULL);
}

static void
fix_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetStylePanel *self = STET_STYLE_PANEL (widget);

  if (self->findings)
    stet_story_findings_fix_all (self->findings, g_variant_get_string (parameter, NULL));
}

static void
setup_header_cb (GtkSignalListItemFactory *factory, GtkListHeader *header, StetStylePanel *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (NULL), *button = gtk_button_new_with_mnemonic (_ ("Fix _All"));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "check-button");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);
  gtk_list_header_set_child (header, box);
}

static void
bind_header_cb (GtkSignalListItemFactory *factory, GtkListHeader *header, StetStylePanel *self)
{
  GtkWidget *label = gtk_widget_get_first_child (gtk_list_header_get_child (header));
  GtkWidget *button = gtk_widget_get_next_sibling (label);
  StetStyleItem *item = gtk_list_header_get_item (header);
  const StetStyleFinding *finding = item ? stet_style_item_get_finding (item) : NULL;
  g_autofree char *title = NULL, *tooltip = NULL;

  if (finding == NULL)
    return;
  /* Translators: the name of a house rule, and how often it speaks. */
  title = g_strdup_printf (_ ("%s · %u"), finding->rule->name, gtk_list_header_get_n_items (header));
  tooltip = g_strdup_printf (_ ("Take every suggestion of “%s”, as one step that can be undone"),
                             finding->rule->name);
  gtk_label_set_text (GTK_LABEL (label), title);
  gtk_widget_set_tooltip_text (label, finding->rule->explanation);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", finding->rule->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "style-list.fix-all");
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_visible (button, finding->suggestions != NULL && gtk_list_header_get_n_items (header) > 1);
}

/* What weighs most first, rule by rule. */
static int
compare_sections (gconstpointer a, gconstpointer b, gpointer data)
{
  const StetStyleRule *p = stet_style_item_get_finding ((StetStyleItem *) a)->rule;
  const StetStyleRule *q = stet_style_item_get_finding ((StetStyleItem *) b)->rule;

  return p->severity != q->severity ? (int) q->severity - (int) p->severity : strcmp (p->id, q->id);
}

/* --- while it can be seen ------------------------------------------------------------------------------- */

static void
connect_findings (StetStylePanel *self)
{
  if (self->page == NULL || self->findings)
    return;
  self->findings = g_object_ref (stet_story_page_get_findings (self->page));
  g_signal_connect_swapped (self->findings, "items-changed", G_CALLBACK (update_stack), self);
  g_signal_connect_swapped (self->findings, "notify", G_CALLBACK (update_stack), self);
  gtk_sort_list_model_set_model (self->sorted, G_LIST_MODEL (self->findings));
  if (self->to_top == 0)
    self->to_top = g_idle_add_full (G_PRIORITY_LOW, to_top_cb, self, NULL);
  update_stack (self);
}

static void
disconnect_findings (StetStylePanel *self)
{
  g_clear_handle_id (&self->to_top, g_source_remove);
  if (self->findings == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->findings, self);
  g_clear_object (&self->findings);
  if (self->sorted)
    gtk_sort_list_model_set_model (self->sorted, NULL);
}

static void
stet_style_panel_map (GtkWidget *widget)
{
  connect_findings (STET_STYLE_PANEL (widget));
  GTK_WIDGET_CLASS (stet_style_panel_parent_class)->map (widget);
}

static void
stet_style_panel_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (stet_style_panel_parent_class)->unmap (widget);
  disconnect_findings (STET_STYLE_PANEL (widget));
}

static void
stet_style_panel_dispose (GObject *object)
{
  StetStylePanel *self = STET_STYLE_PANEL (object);

  stet_style_panel_set_page (self, NULL);
  /* AdwBin would unparent it once more. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_STYLE_PANEL);
  g_clear_object (&self->selection);
  g_clear_object (&self->sorted);

  G_OBJECT_CLASS (stet_style_panel_parent_class)->dispose (object);
}

static void
stet_style_panel_class_init (StetStylePanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_style_panel_dispose;
  widget_class->map = stet_style_panel_map;
  widget_class->unmap = stet_style_panel_unmap;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-style-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, StetStylePanel, stack);
  gtk_widget_class_bind_template_child (widget_class, StetStylePanel, view);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_header_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_header_cb);
  gtk_widget_class_install_action (widget_class, "style-list.fix-all", "s", fix_all_action);
}

static void
stet_style_panel_init (StetStylePanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->sorted = gtk_sort_list_model_new (NULL, NULL);
  gtk_sort_list_model_set_section_sorter (self->sorted,
                                          GTK_SORTER (gtk_custom_sorter_new (compare_sections, NULL, NULL)));
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->sorted));
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected_cb), self, 0);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
}

void
stet_style_panel_set_page (StetStylePanel *self, StetStoryPage *page)
{
  g_return_if_fail (STET_IS_STYLE_PANEL (self));
  g_return_if_fail (page == NULL || STET_IS_STORY_PAGE (page));

  if (self->page == page)
    return;
  disconnect_findings (self);
  g_set_object (&self->page, page);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    connect_findings (self);
}
