/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-review-panel.h"

#include "stet-review-row.h"
#include "stet-story-review.h"

#include <glib/gi18n.h>

struct _StetReviewPanel
{
  AdwBin parent_instance;

  StetStoryPage *page;     /* (owned) (nullable) */
  StetStoryReview *review; /* (owned) (nullable) */

  GtkWidget *all_bar;
  GtkLabel *summary;
  GtkRevealer *selected_bar;
  GtkButton *accept_selected;
  GtkButton *reject_selected;
  GtkStack *stack;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (StetReviewPanel, stet_review_panel, ADW_TYPE_BIN)

static void
update_summary (StetReviewPanel *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->review));
  g_autofree char *summary = stet_story_review_dup_open_words (self->review);

  gtk_label_set_text (self->summary, summary);
  gtk_widget_set_visible (self->all_bar, n > 0);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "empty");
}

static void
settle_cb (StetReviewRow *row, guint deed, StetReviewPanel *self)
{
  stet_story_page_settle (self->page, stet_review_row_get_item (row), deed);
}

static void
row_reply_cb (StetReviewRow *row, const char *text, StetReviewPanel *self)
{
  const char *person = stet_story_page_get_person (self->page);

  if (person != NULL)
    stet_story_review_reply (self->review, person, stet_review_row_get_item (row), text);
}

static GtkWidget *
create_row (gpointer item, gpointer data)
{
  GtkWidget *row = stet_review_row_new (item);

  g_signal_connect_object (row, "settle", G_CALLBACK (settle_cb), data, 0);
  g_signal_connect_object (row, "reply", G_CALLBACK (row_reply_cb), data, 0);
  return row;
}

/* The open suggestions among the rows that are selected. (transfer full): of StetReviewItem */
static GPtrArray *
list_selected (StetReviewPanel *self)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GList) rows = gtk_list_box_get_selected_rows (self->list);

  for (GList *l = rows; l != NULL; l = l->next)
    {
      StetReviewItem *item = stet_review_row_get_item (l->data);

      if (stet_review_item_get_suggestion (item) != NULL && stet_review_item_is_open (item))
        g_ptr_array_add (items, g_object_ref (item));
    }
  return items;
}

static void
settle_selected (StetReviewPanel *self, StetReviewDeed deed)
{
  g_autoptr (GPtrArray) items = list_selected (self);

  stet_story_page_settle_several (self->page, items, deed);
}

static void
accept_selected_cb (StetReviewPanel *self)
{
  settle_selected (self, STET_REVIEW_ACCEPT);
}

static void
reject_selected_cb (StetReviewPanel *self)
{
  settle_selected (self, STET_REVIEW_REJECT);
}

static void
selected_rows_changed_cb (StetReviewPanel *self)
{
  g_autoptr (GPtrArray) items = list_selected (self);
  g_autoptr (GList) rows = gtk_list_box_get_selected_rows (self->list);

  if (items->len > 1)
    {
      g_autofree char *accept
        = g_strdup_printf (ngettext ("_Accept %u", "_Accept %u", items->len), items->len);
      g_autofree char *reject
        = g_strdup_printf (ngettext ("Re_ject %u", "Re_ject %u", items->len), items->len);

      gtk_button_set_label (self->accept_selected, accept);
      gtk_button_set_label (self->reject_selected, reject);
    }
  gtk_revealer_set_reveal_child (self->selected_bar, items->len > 1);
  if (rows != NULL && rows->next == NULL)
    stet_story_review_choose (self->review, stet_review_row_get_item (rows->data));
}

static void
row_activated_cb (StetReviewPanel *self, GtkListBoxRow *row)
{
  stet_story_review_choose (self->review, stet_review_row_get_item (STET_REVIEW_ROW (row)));
}

static void
stet_review_panel_dispose (GObject *object)
{
  StetReviewPanel *self = STET_REVIEW_PANEL (object);

  stet_review_panel_set_page (self, NULL);
  /* AdwBin would unparent it once more. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_REVIEW_PANEL);
  G_OBJECT_CLASS (stet_review_panel_parent_class)->dispose (object);
}

static void
stet_review_panel_class_init (StetReviewPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_review_panel_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-review-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, StetReviewPanel, all_bar);
  gtk_widget_class_bind_template_child (widget_class, StetReviewPanel, summary);
  gtk_widget_class_bind_template_child (widget_class, StetReviewPanel, selected_bar);
  gtk_widget_class_bind_template_child (widget_class, StetReviewPanel, accept_selected);
  gtk_widget_class_bind_template_child (widget_class, StetReviewPanel, reject_selected);
  gtk_widget_class_bind_template_child (widget_class, StetReviewPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, StetReviewPanel, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_rows_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, accept_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, reject_selected_cb);
}

static void
stet_review_panel_init (StetReviewPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
stet_review_panel_new (void)
{
  return g_object_new (STET_TYPE_REVIEW_PANEL, NULL);
}

void
stet_review_panel_set_page (StetReviewPanel *self, StetStoryPage *page)
{
  StetStoryReview *review;

  g_return_if_fail (STET_IS_REVIEW_PANEL (self));
  g_return_if_fail (page == NULL || STET_IS_STORY_PAGE (page));

  if (self->page == page)
    return;
  if (self->review != NULL)
    g_signal_handlers_disconnect_by_data (self->review, self);
  review = page != NULL ? stet_story_page_get_review (page) : NULL;
  g_set_object (&self->page, page);
  g_set_object (&self->review, review);
  if (self->list != NULL)
    gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->review), create_row, self, NULL);
  if (page == NULL)
    return;
  g_signal_connect_swapped (self->review, "notify", G_CALLBACK (update_summary), self);
  g_signal_connect_swapped (self->review, "items-changed", G_CALLBACK (update_summary), self);
  update_summary (self);
}

void
stet_review_panel_focus_item (StetReviewPanel *self, StetReviewItem *item)
{
  GtkListBoxRow *row;

  g_return_if_fail (STET_IS_REVIEW_PANEL (self));

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (item == NULL || stet_review_row_get_item (STET_REVIEW_ROW (row)) == item)
      {
        gtk_list_box_unselect_all (self->list);
        gtk_list_box_select_row (self->list, row);
        gtk_widget_grab_focus (GTK_WIDGET (row));
        return;
      }
}
