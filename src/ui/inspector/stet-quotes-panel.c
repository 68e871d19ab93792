/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-quotes-panel.h"

#include "stet-quote-row.h"

#include <glib/gi18n.h>

struct _StetQuotesPanel
{
  AdwBin parent_instance;

  StetStoryQuotes *quotes;       /* (owned) (nullable) */
  StetStoryEditor *editor;       /* (owned) (nullable) */
  GtkSingleSelection *selection; /* (owned) */
  gboolean following;            /* the text chooses, not the person */

  GtkStack *stack;
  GtkLabel *total;
  GtkWidget *warning;
  GtkLabel *unattributed;
  GtkListView *view;
};

G_DEFINE_FINAL_TYPE (StetQuotesPanel, stet_quotes_panel, ADW_TYPE_BIN)

static void
update_summary (StetQuotesPanel *self)
{
  guint n = self->quotes ? g_list_model_get_n_items (G_LIST_MODEL (self->quotes)) : 0;
  guint n_unattributed = self->quotes ? stet_story_quotes_get_n_unattributed (self->quotes) : 0;
  g_autofree char *total = g_strdup_printf (ngettext ("%u quotation", "%u quotations", n), n);
  g_autofree char *unattributed = g_strdup_printf (
    ngettext ("%u without a speaker", "%u without a speaker", n_unattributed), n_unattributed);

  gtk_label_set_text (self->total, total);
  gtk_label_set_text (self->unattributed, unattributed);
  gtk_widget_set_visible (self->warning, n_unattributed > 0);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "empty");
}

static guint
find (StetQuotesPanel *self, StetQuoteItem *item)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->quotes));

  for (guint i = 0; item && i < n; i++)
    {
      g_autoptr (StetQuoteItem) each = g_list_model_get_item (G_LIST_MODEL (self->quotes), i);

      if (each == item)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

/* The caret came into a quotation or left it. */
static void
current_cb (StetQuotesPanel *self)
{
  guint position;

  if (self->quotes == NULL)
    return;
  position = find (self, stet_story_quotes_get_current (self->quotes));
  if (position == gtk_single_selection_get_selected (self->selection))
    return;
  self->following = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->following = FALSE;
  if (position != GTK_INVALID_LIST_POSITION && gtk_widget_get_mapped (GTK_WIDGET (self->view)))
    gtk_list_view_scroll_to (self->view, position, GTK_LIST_SCROLL_NONE, NULL);
}

static void
selected_cb (GtkSingleSelection *selection, GParamSpec *pspec, StetQuotesPanel *self)
{
  StetQuoteItem *item = gtk_single_selection_get_selected_item (selection);

  if (item && self->quotes && !self->following && item != stet_story_quotes_get_current (self->quotes))
    stet_story_quotes_choose (self->quotes, item);
}

static void
activate_cb (GtkListView *view, guint position, StetQuotesPanel *self)
{
  g_autoptr (StetQuoteItem) item = NULL;

  if (self->quotes == NULL)
    return;
  item = g_list_model_get_item (G_LIST_MODEL (self->quotes), position);
  stet_story_quotes_choose (self->quotes, item);
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, StetQuotesPanel *self)
{
  gtk_list_item_set_child (list_item, stet_quote_row_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, StetQuotesPanel *self)
{
  StetQuoteItem *item = gtk_list_item_get_item (list_item);
  g_autofree char *description = stet_quote_row_describe (item);

  gtk_list_item_set_accessible_label (list_item, description);
  stet_quote_row_set_item (STET_QUOTE_ROW (gtk_list_item_get_child (list_item)), item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, StetQuotesPanel *self)
{
  stet_quote_row_set_item (STET_QUOTE_ROW (gtk_list_item_get_child (list_item)), NULL);
}

static void
stet_quotes_panel_dispose (GObject *object)
{
  StetQuotesPanel *self = STET_QUOTES_PANEL (object);

  stet_quotes_panel_set_page (self, NULL);
  /* AdwBin would unparent it once more. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_QUOTES_PANEL);
  g_clear_object (&self->selection);

  G_OBJECT_CLASS (stet_quotes_panel_parent_class)->dispose (object);
}

static void
stet_quotes_panel_class_init (StetQuotesPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_quotes_panel_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-quotes-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, StetQuotesPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, StetQuotesPanel, total);
  gtk_widget_class_bind_template_child (widget_class, StetQuotesPanel, warning);
  gtk_widget_class_bind_template_child (widget_class, StetQuotesPanel, unattributed);
  gtk_widget_class_bind_template_child (widget_class, StetQuotesPanel, view);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
}

static void
stet_quotes_panel_init (StetQuotesPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected_cb), self, 0);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  update_summary (self);
}

void
stet_quotes_panel_set_page (StetQuotesPanel *self, StetStoryPage *page)
{
  StetStoryQuotes *quotes;
  StetStoryEditor *editor;

  g_return_if_fail (STET_IS_QUOTES_PANEL (self));
  g_return_if_fail (page == NULL || STET_IS_STORY_PAGE (page));

  quotes = page ? stet_story_page_get_quotes (page) : NULL;
  editor = page ? stet_story_page_get_editor (page) : NULL;
  if (self->quotes == quotes)
    return;
  if (self->quotes)
    g_signal_handlers_disconnect_by_data (self->quotes, self);
  g_set_object (&self->quotes, quotes);
  g_set_object (&self->editor, editor);
  if (self->selection)
    gtk_single_selection_set_model (self->selection, G_LIST_MODEL (quotes));
  if (quotes == NULL)
    return;
  g_signal_connect_swapped (quotes, "notify::current", G_CALLBACK (current_cb), self);
  g_signal_connect_swapped (quotes, "items-changed", G_CALLBACK (update_summary), self);
  g_signal_connect_swapped (quotes, "notify::n-unattributed", G_CALLBACK (update_summary), self);
  update_summary (self);
  current_cb (self);
}
