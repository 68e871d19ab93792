/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The row of a story. */

#include "config.h"

#include "stet-story-row.h"

#include <glib/gi18n.h>

#include "stet-stage-words.h"
#include "stet-time-words.h"

struct _StetStoryRow
{
  GtkWidget parent_instance;

  GtkWidget *content; /* bound, or it would not go with the template */
  GtkLabel *headline;
  GtkLabel *about;
  GtkWidget *checks_box;
  GtkImage *checks_icon;
  GtkLabel *checks_label;
  GtkLabel *snippet;
  GtkWidget *priority_box;
  GtkImage *priority_icon;
  GtkLabel *priority_label;
  GtkWidget *stage_box;
  GtkImage *stage_icon;
  GtkLabel *stage_label;
  GtkWidget *live_box;
  GtkImage *live_icon;
  GtkLabel *live_label;
  GtkWidget *deadline_box;
  GtkLabel *deadline_label;
  GtkWidget *quotes_box;
  GtkLabel *quotes_label;

  StetStoryItem *item; /* (owned) (nullable) */
  const char *style;   /* (unowned) (nullable): static, the stage's class that is set now */
  const char *pace;    /* (unowned) (nullable): likewise the priority's */
  char *words;         /* (owned) (nullable) */
  gboolean searching;
};

G_DEFINE_FINAL_TYPE (StetStoryRow, stet_story_row, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_WORDS = 1,
} StetStoryRowProperty;

static GParamSpec *properties[PROP_WORDS + 1];

char *
stet_snippet_to_markup (const char *snippet)
{
  g_autofree char *escaped = NULL;
  GString *markup = g_string_new (NULL);
  gboolean bold = FALSE;

  /* Words and marks are looked at byte by byte: both marks are one byte, and never part of another character.
   */
  for (const char *p = snippet; p != NULL && *p != '\0';)
    {
      gsize len = strcspn (p, "\002\003");

      g_free (g_steal_pointer (&escaped));
      escaped = g_markup_escape_text (p, len);
      g_string_append (markup, escaped);
      p += len;
      if (*p == '\0')
        break;
      if ((*p == '\002') != bold)
        {
          bold = !bold;
          g_string_append (markup, bold ? "<b>" : "</b>");
        }
      p++;
    }
  if (bold)
    g_string_append (markup, "</b>");
  return g_string_free (markup, FALSE);
}

static char *
dup_about (const StetStorySummary *summary)
{
  if (*summary->byline == '\0')
    return g_strdup (summary->section);
  if (*summary->section == '\0')
    return g_strdup (summary->byline);
  /* Translators: byline and section of a story in a list: "Ines Calder · Business". */
  return g_strdup_printf (_ ("%s · %s"), summary->byline, summary->section);
}

static void
show_stage (StetStoryRow *self, const StetStorySummary *summary)
{
  if (self->style != NULL)
    gtk_widget_remove_css_class (self->stage_box, self->style);
  self->style = stet_stage_get_style (summary->stage);
  gtk_widget_add_css_class (self->stage_box, self->style);
  gtk_image_set_from_icon_name (self->stage_icon, stet_stage_get_icon (summary->stage));
  gtk_label_set_label (self->stage_label, stet_stage_get_word (summary->stage));

  gtk_widget_set_visible (self->live_box, summary->live != STET_LIVE_NONE);
  gtk_image_set_from_icon_name (self->live_icon, stet_live_get_icon (summary->live));
  gtk_label_set_label (self->live_label, stet_live_get_word (summary->live));
}

static void
show_priority (StetStoryRow *self, StetPriority priority)
{
  if (self->pace != NULL)
    gtk_widget_remove_css_class (self->priority_box, self->pace);
  self->pace = stet_priority_get_style (priority);
  gtk_widget_add_css_class (self->priority_box, self->pace);
  gtk_widget_set_visible (self->priority_box, priority != STET_PRIORITY_NORMAL);
  gtk_image_set_from_icon_name (self->priority_icon, stet_priority_get_icon (priority));
  gtk_label_set_label (self->priority_label, stet_priority_get_word (priority));
}

static void
show_quotes (StetStoryRow *self, const StetStorySummary *summary)
{
  guint n_attributed = summary->n_quotes - MIN (summary->n_unattributed, summary->n_quotes);
  g_autofree char *progress = NULL;
  g_autofree char *words = NULL;

  gtk_widget_set_visible (self->quotes_box, summary->n_quotes > 0);
  /* Translators: how many quotations have a speaker, of all: "4/5". */
  progress = g_strdup_printf (C_ ("quotes", "%u/%u"), n_attributed, summary->n_quotes);
  gtk_label_set_label (self->quotes_label, progress);
  words = g_strdup_printf (
    ngettext ("%u of %u quotation has a speaker", "%u of %u quotations have a speaker", summary->n_quotes),
    n_attributed, summary->n_quotes);
  gtk_widget_set_tooltip_text (self->quotes_box, words);
}

static void
show_checks (StetStoryRow *self, const StetStorySummary *summary)
{
  guint n_checked = MIN (summary->n_checked, summary->n_lines);
  g_autofree char *words = g_strdup_printf (
    ngettext ("%u of %u checked", "%u of %u checked", summary->n_lines), n_checked, summary->n_lines);

  gtk_widget_set_visible (self->checks_box, summary->n_lines > 0);
  gtk_image_set_from_icon_name (self->checks_icon, n_checked < summary->n_lines ? "stet-unchecked-symbolic"
                                                                                : "stet-verified-symbolic");
  gtk_label_set_label (self->checks_label, words);
}

static char *
dup_words (StetStoryRow *self)
{
  const StetStorySummary *summary = stet_story_item_get_summary (self->item);
  GString *words = g_string_new (gtk_label_get_label (self->headline));
  const char *parts[] = {
    summary->priority != STET_PRIORITY_NORMAL ? stet_priority_get_word (summary->priority) : "",
    gtk_label_get_label (self->about),
    stet_stage_get_word (summary->stage),
    stet_live_get_word (summary->live),
    summary->due != 0 ? gtk_label_get_label (self->deadline_label) : "",
    summary->n_lines > 0 ? gtk_label_get_label (self->checks_label) : "",
    summary->n_quotes > 0 ? gtk_widget_get_tooltip_text (self->quotes_box) : "",
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && *parts[i] != '\0')
      g_string_append_printf (words, ", %s", parts[i]);
  return g_string_free (words, FALSE);
}

static void
update_words (StetStoryRow *self)
{
  g_autofree char *words = dup_words (self);

  if (g_set_str (&self->words, words))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORDS]);
}

static void
show_deadline (StetStoryRow *self)
{
  gint64 deadline = stet_story_item_get_summary (self->item)->due;
  gboolean late;
  g_autofree char *words = stet_deadline_dup_words (deadline, g_get_real_time (), &late);
  g_autofree char *full = words != NULL ? stet_time_dup_full (deadline) : NULL;

  gtk_widget_set_visible (self->deadline_box, words != NULL);
  if (words == NULL)
    return;
  gtk_label_set_label (self->deadline_label, words);
  gtk_widget_set_tooltip_text (self->deadline_box, full);
  if (late)
    gtk_widget_add_css_class (self->deadline_box, "late");
  else
    gtk_widget_remove_css_class (self->deadline_box, "late");
}

void
stet_story_row_tick (StetStoryRow *self)
{
  g_return_if_fail (STET_IS_STORY_ROW (self));

  if (self->item == NULL)
    return;
  show_deadline (self);
  update_words (self);
}

static void
show (StetStoryRow *self)
{
  const StetStorySummary *summary = stet_story_item_get_summary (self->item);
  g_autofree char *about = dup_about (summary);
  gboolean untitled = *summary->headline == '\0';

  gtk_label_set_label (self->headline, untitled ? _ ("Untitled story") : summary->headline);
  if (untitled)
    gtk_widget_add_css_class (GTK_WIDGET (self->headline), "dimmed");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->headline), "dimmed");
  gtk_label_set_label (self->about, about);
  gtk_widget_set_visible (GTK_WIDGET (self->about), *about != '\0');

  gtk_widget_set_visible (GTK_WIDGET (self->snippet), self->searching && *summary->snippet != '\0');
  if (self->searching)
    {
      g_autofree char *markup = stet_snippet_to_markup (summary->snippet);

      gtk_label_set_markup (self->snippet, markup);
    }
  show_priority (self, summary->priority);
  show_stage (self, summary);
  show_checks (self, summary);
  show_quotes (self, summary);
  stet_story_row_tick (self);
}

static void
changed_cb (StetStoryItem *item, StetStoryRow *self)
{
  g_assert (STET_IS_STORY_ROW (self));
  show (self);
}

static void
clicked_cb (StetStoryRow *self, int n_press, double x, double y, GtkGestureClick *gesture)
{
  if (n_press != 1 || self->item == NULL || !gtk_widget_contains (GTK_WIDGET (self), x, y))
    return;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-story", "s",
                              stet_story_item_get_summary (self->item)->id);
}

static void
stet_story_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((StetStoryRowProperty) id)
    {
    case PROP_WORDS:
      g_value_set_string (value, STET_STORY_ROW (object)->words);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stet_story_row_dispose (GObject *object)
{
  stet_story_row_set_item (STET_STORY_ROW (object), NULL, FALSE);
  gtk_widget_dispose_template (GTK_WIDGET (object), STET_TYPE_STORY_ROW);
  G_OBJECT_CLASS (stet_story_row_parent_class)->dispose (object);
}

static void
stet_story_row_finalize (GObject *object)
{
  g_free (STET_STORY_ROW (object)->words);
  G_OBJECT_CLASS (stet_story_row_parent_class)->finalize (object);
}

static void
stet_story_row_class_init (StetStoryRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = stet_story_row_dispose;
  object_class->finalize = stet_story_row_finalize;
  object_class->get_property = stet_story_row_get_property;
  properties[PROP_WORDS]
    = g_param_spec_string ("words", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-story-row.ui");
  gtk_widget_class_bind_template_child (widget_class, StetStoryRow, content);
  gtk_widget_class_bind_template_child (widget_class, StetStoryRow, headline);
  gtk_widget_class_bind_template_child (widget_class, StetStoryRow, about);
  gtk_widget_class_bind_template_child (widget_class, StetStoryRow, checks_box);
  gtk_widget_class_bind_template_child (widget_class, StetStoryRow, checks_icon);
  gtk_widget_class_bind_template_child (widget_class, StetStoryRow, checks_label);
  gtk_widget_class_bind_template_child (widget_class, StetStoryRow, snippet);
  gtk_widget_class_bind_template_child (widget_class, StetStoryRow, priority_box);
  gtk_widget_class_bind_template_child (widget_class, StetStoryRow, priority_icon);
  gtk_widget_class_bind_template_child (widget_class, StetStoryRow, priority_label);
  gtk_widget_class_bind_template_child (widget_class, StetStoryRow, stage_box);
  gtk_widget_class_bind_template_child (widget_class, StetStoryRow, stage_icon);
  gtk_widget_class_bind_template_child (widget_class, StetStoryRow, stage_label);
  gtk_widget_class_bind_template_child (widget_class, StetStoryRow, live_box);
  gtk_widget_class_bind_template_child (widget_class, StetStoryRow, live_icon);
  gtk_widget_class_bind_template_child (widget_class, StetStoryRow, live_label);
  gtk_widget_class_bind_template_child (widget_class, StetStoryRow, deadline_box);
  gtk_widget_class_bind_template_child (widget_class, StetStoryRow, deadline_label);
  gtk_widget_class_bind_template_child (widget_class, StetStoryRow, quotes_box);
  gtk_widget_class_bind_template_child (widget_class, StetStoryRow, quotes_label);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "storyrow");
}

static void
stet_story_row_init (StetStoryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
stet_story_row_new (void)
{
  return g_object_new (STET_TYPE_STORY_ROW, NULL);
}

void
stet_story_row_set_item (StetStoryRow *self, StetStoryItem *item, gboolean searching)
{
  g_return_if_fail (STET_IS_STORY_ROW (self));

  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, changed_cb, self);
  g_set_object (&self->item, item);
  self->searching = searching;
  if (item == NULL)
    return;
  g_signal_connect (item, "changed", G_CALLBACK (changed_cb), self);
  show (self);
}
