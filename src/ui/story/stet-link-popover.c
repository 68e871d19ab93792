/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-link-popover.h"

#include "stet-markdown.h"

#include <string.h>

struct _StetLinkPopover
{
  GtkPopover parent_instance;

  StetStoryEditor *editor; /* (unowned) (nullable): a weak pointer */

  GtkEditable *entry;
  GtkWidget *remove;
  GtkWidget *apply;
};

G_DEFINE_FINAL_TYPE (StetLinkPopover, stet_link_popover, GTK_TYPE_POPOVER)

char *
stet_link_from_typed (const char *typed)
{
  g_autofree char *text = NULL, *scheme = NULL;
  g_autofree char *link = NULL;

  g_return_val_if_fail (typed != NULL, NULL);

  text = g_strstrip (g_strdup (typed));
  scheme = g_uri_parse_scheme (text);
  if (*text == '\0' || strpbrk (text, " \t<>\"") != NULL)
    return NULL;
  /* "example.org:8080" has no scheme though it looks like one. */
  if (scheme && strchr (scheme, '.') == NULL)
    link = g_strdup (text);
  else if (strchr (text, '.') != NULL)
    link = g_strconcat (strchr (text, '@') && !strchr (text, '/') ? "mailto:" : "https://", text, NULL);
  if (link == NULL || !g_uri_is_valid (link, G_URI_FLAGS_NONE, NULL) || !stet_markdown_url_is_safe (link))
    return NULL;
  return g_steal_pointer (&link);
}

static void
changed_cb (GtkEditable *entry, StetLinkPopover *self)
{
  g_autofree char *link = stet_link_from_typed (gtk_editable_get_text (entry));
  gboolean wrong = link == NULL && *gtk_editable_get_text (entry);

  gtk_widget_set_sensitive (self->apply, link != NULL);
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
show_cb (GtkPopover *popover, StetLinkPopover *self)
{
  g_auto (StetFormatState) state = { 0 };

  if (self->editor == NULL)
    return;
  stet_story_editor_get_format (self->editor, &state);
  gtk_editable_set_text (self->entry, state.url ? state.url : "");
  changed_cb (self->entry, self);
  gtk_widget_set_visible (self->remove, state.url != NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
closed_cb (GtkPopover *popover, StetLinkPopover *self)
{
  if (self->editor)
    gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

static void
set_link (StetLinkPopover *self, const char *link)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  if (self->editor)
    stet_story_editor_set_link (self->editor, link);
}

static void
apply_cb (GtkWidget *widget, StetLinkPopover *self)
{
  g_autofree char *link = stet_link_from_typed (gtk_editable_get_text (self->entry));

  if (link)
    set_link (self, link);
}

static void
remove_cb (GtkWidget *widget, StetLinkPopover *self)
{
  set_link (self, NULL);
}

static void
stet_link_popover_dispose (GObject *object)
{
  g_clear_weak_pointer (&STET_LINK_POPOVER (object)->editor);
  gtk_widget_dispose_template (GTK_WIDGET (object), STET_TYPE_LINK_POPOVER);

  G_OBJECT_CLASS (stet_link_popover_parent_class)->dispose (object);
}

static void
stet_link_popover_class_init (StetLinkPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_link_popover_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-link-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, StetLinkPopover, entry);
  gtk_widget_class_bind_template_child (widget_class, StetLinkPopover, remove);
  gtk_widget_class_bind_template_child (widget_class, StetLinkPopover, apply);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_cb);
  gtk_widget_class_bind_template_callback (widget_class, closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
stet_link_popover_init (StetLinkPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
stet_link_popover_set_editor (StetLinkPopover *self, StetStoryEditor *editor)
{
  g_return_if_fail (STET_IS_LINK_POPOVER (self));

  g_set_weak_pointer (&self->editor, editor);
}
