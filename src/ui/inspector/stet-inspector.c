/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-inspector.h"

#include "stet-checks-panel.h"
#include "stet-history-panel.h"
#include "stet-review-panel.h"
#include "stet-speakers-panel.h"
#include "stet-story-panel.h"
#include "stet-style-panel.h"

struct _StetInspector
{
  AdwBin parent_instance;

  StetStoryPage *page; /* (owned) (nullable) */

  GtkStack *outer;
  AdwViewStack *views;
  StetStoryPanel *story_panel;
  StetChecksPanel *checks_panel;
  AdwBin *review_bin; /* these two hold their panel once that has been looked at */
  AdwBin *history_bin;
  StetSpeakersPanel *speakers_panel;
  StetStylePanel *style_panel;
};

enum
{
  PROP_STORY_PAGE = 1,
  PROP_VIEW,
  PROP_TITLE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (StetInspector, stet_inspector, ADW_TYPE_BIN)

/* Most stories are written without a look at these. */
static void
build_panel (StetInspector *self)
{
  GtkWidget *shown = adw_view_stack_get_visible_child (self->views);

  if (shown == GTK_WIDGET (self->history_bin) && adw_bin_get_child (self->history_bin) == NULL)
    {
      GtkWidget *panel = stet_history_panel_new ();

      adw_bin_set_child (self->history_bin, panel);
      stet_history_panel_set_page (STET_HISTORY_PANEL (panel), self->page);
    }
  else if (shown == GTK_WIDGET (self->review_bin) && adw_bin_get_child (self->review_bin) == NULL)
    {
      GtkWidget *panel = stet_review_panel_new ();

      adw_bin_set_child (self->review_bin, panel);
      stet_review_panel_set_page (STET_REVIEW_PANEL (panel), self->page);
    }
}

/* Without a story there is nothing that it could be about. */
static const char *
get_title (StetInspector *self)
{
  GtkWidget *child = adw_view_stack_get_visible_child (self->views);

  if (self->page == NULL || child == NULL)
    return "";
  return adw_view_stack_page_get_title (adw_view_stack_get_page (self->views, child));
}

static void
view_cb (StetInspector *self)
{
  build_panel (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VIEW]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

static void
stet_inspector_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  StetInspector *self = STET_INSPECTOR (object);

  switch (id)
    {
    case PROP_STORY_PAGE:
      g_value_set_object (value, self->page);
      break;
    case PROP_VIEW:
      g_value_set_string (value, adw_view_stack_get_visible_child_name (self->views));
      break;
    case PROP_TITLE:
      g_value_set_string (value, get_title (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stet_inspector_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  StetInspector *self = STET_INSPECTOR (object);

  switch (id)
    {
    case PROP_STORY_PAGE:
      stet_inspector_set_story_page (self, g_value_get_object (value));
      break;
    case PROP_VIEW:
      stet_inspector_set_view (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stet_inspector_dispose (GObject *object)
{
  StetInspector *self = STET_INSPECTOR (object);

  if (self->page)
    stet_inspector_set_story_page (self, NULL);
  /* AdwBin would unparent it once more. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_INSPECTOR);

  G_OBJECT_CLASS (stet_inspector_parent_class)->dispose (object);
}

static void
stet_inspector_class_init (StetInspectorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = stet_inspector_get_property;
  object_class->set_property = stet_inspector_set_property;
  object_class->dispose = stet_inspector_dispose;

  properties[PROP_STORY_PAGE]
    = g_param_spec_object ("story-page", NULL, NULL, STET_TYPE_STORY_PAGE,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_VIEW] = g_param_spec_string (
    "view", NULL, NULL, "story", G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE]
    = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (STET_TYPE_STORY_PANEL);
  g_type_ensure (STET_TYPE_CHECKS_PANEL);
  g_type_ensure (STET_TYPE_SPEAKERS_PANEL);
  g_type_ensure (STET_TYPE_STYLE_PANEL);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-inspector.ui");
  gtk_widget_class_bind_template_child (widget_class, StetInspector, outer);
  gtk_widget_class_bind_template_child (widget_class, StetInspector, views);
  gtk_widget_class_bind_template_child (widget_class, StetInspector, story_panel);
  gtk_widget_class_bind_template_child (widget_class, StetInspector, checks_panel);
  gtk_widget_class_bind_template_child (widget_class, StetInspector, review_bin);
  gtk_widget_class_bind_template_child (widget_class, StetInspector, history_bin);
  gtk_widget_class_bind_template_child (widget_class, StetInspector, speakers_panel);
  gtk_widget_class_bind_template_child (widget_class, StetInspector, style_panel);
  gtk_widget_class_bind_template_callback (widget_class, view_cb);
}

static void
stet_inspector_init (StetInspector *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
stet_inspector_new (void)
{
  return g_object_new (STET_TYPE_INSPECTOR, NULL);
}

void
stet_inspector_set_story_page (StetInspector *self, StetStoryPage *page)
{
  g_return_if_fail (STET_IS_INSPECTOR (self));
  g_return_if_fail (page == NULL || STET_IS_STORY_PAGE (page));

  if (self->page == page)
    return;
  /* What was typed for the old story goes to the old story. */
  stet_story_panel_set_page (self->story_panel, page);
  stet_checks_panel_set_page (self->checks_panel, page);
  if (adw_bin_get_child (self->review_bin) != NULL)
    stet_review_panel_set_page (STET_REVIEW_PANEL (adw_bin_get_child (self->review_bin)), page);
  if (adw_bin_get_child (self->history_bin) != NULL)
    stet_history_panel_set_page (STET_HISTORY_PANEL (adw_bin_get_child (self->history_bin)), page);
  stet_speakers_panel_set_page (self->speakers_panel, page);
  stet_style_panel_set_page (self->style_panel, page);
  g_set_object (&self->page, page);
  gtk_stack_set_visible_child_name (self->outer, page ? "something" : "nothing");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STORY_PAGE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

StetStoryPage *
stet_inspector_get_story_page (StetInspector *self)
{
  g_return_val_if_fail (STET_IS_INSPECTOR (self), NULL);

  return self->page;
}

void
stet_inspector_set_view (StetInspector *self, const char *view)
{
  g_return_if_fail (STET_IS_INSPECTOR (self));
  g_return_if_fail (view != NULL);

  adw_view_stack_set_visible_child_name (self->views, view);
}

void
stet_inspector_go_to (StetInspector *self, const char *field)
{
  g_return_if_fail (STET_IS_INSPECTOR (self));
  g_return_if_fail (field != NULL);

  stet_inspector_set_view (self, "story");
  stet_story_panel_go_to (self->story_panel, field);
}

StetChecksPanel *
stet_inspector_get_checks_panel (StetInspector *self)
{
  g_return_val_if_fail (STET_IS_INSPECTOR (self), NULL);

  return self->checks_panel;
}

void
stet_inspector_say (GtkWidget *within, const char *message)
{
  GtkWidget *inspector = gtk_widget_get_ancestor (within, STET_TYPE_INSPECTOR);

  if (inspector && STET_INSPECTOR (inspector)->page)
    stet_story_page_say (STET_INSPECTOR (inspector)->page, message);
  else
    g_message ("%s", message);
}

gboolean
stet_inspector_set_field (GtkWidget *within, StetWorkingCopy *copy, const char *field, const char *value)
{
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (GTK_IS_WIDGET (within), FALSE);
  g_return_val_if_fail (STET_IS_WORKING_COPY (copy), FALSE);

  if (stet_working_copy_set_field (copy, field, value, &error))
    return TRUE;
  stet_inspector_say (within, error->message);
  return FALSE;
}

StetReviewPanel *
stet_inspector_get_review_panel (StetInspector *self)
{
  GtkWidget *panel;

  g_return_val_if_fail (STET_IS_INSPECTOR (self), NULL);

  panel = adw_bin_get_child (self->review_bin);
  return panel != NULL ? STET_REVIEW_PANEL (panel) : NULL;
}
