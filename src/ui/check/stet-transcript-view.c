/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-transcript-view.h"

#include "stet-check-words.h"
#include "stet-desk-check.h"
#include "stet-transcript.h"
#include "stet-word-marks.h"

#include <glib/gi18n.h>

struct _StetTranscriptView
{
  GtkWidget parent_instance;

  GCancellable *cancellable; /* (owned) */

  GtkImage *icon;
  GtkLabel *result;
  GtkWidget *wordings;
  GtkLabel *said;
  GtkLabel *quoted;
};

G_DEFINE_FINAL_TYPE (StetTranscriptView, stet_transcript_view, GTK_TYPE_WIDGET)

typedef struct
{
  StetEvidence *document; /* (owned) */
  char *quotation;        /* (owned) */
} Comparing;

typedef struct
{
  char *said;                 /* (owned): the passage */
  char *quotation;            /* (owned) */
  StetTranscriptMatch *match; /* (owned) */
} Compared;

static void
comparing_free (gpointer data)
{
  Comparing *comparing = data;

  stet_evidence_free (comparing->document);
  g_free (comparing->quotation);
  g_free (comparing);
}

static void
compared_free (gpointer data)
{
  Compared *compared = data;

  g_free (compared->said);
  g_free (compared->quotation);
  stet_transcript_match_free (compared->match);
  g_free (compared);
}

static gpointer
compare_thread (StetDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  const Comparing *comparing = data;
  g_autofree char *transcript = stet_desk_read_document (desk, comparing->document, error);
  Compared *compared;

  if (transcript == NULL)
    return NULL;
  compared = g_new0 (Compared, 1);
  compared->match = stet_transcript_compare (comparing->quotation, transcript);
  compared->said = g_utf8_substring (transcript, compared->match->start, compared->match->end);
  compared->quotation = g_strdup (comparing->quotation);
  return compared;
}

static void
show_result (StetTranscriptView *self, StetCheckLook look, const char *words)
{
  gtk_image_set_from_icon_name (self->icon, stet_check_look_get_icon (look));
  gtk_widget_set_css_classes (GTK_WIDGET (self->icon),
                              (const char *[]) { stet_check_look_get_style (look), NULL });
  gtk_label_set_text (self->result, words);
}

static void
show_compared (StetTranscriptView *self, const Compared *compared)
{
  switch (compared->match->result)
    {
    case STET_TRANSCRIPT_VERBATIM:
      show_result (self, STET_LOOK_VERIFIED, _ ("Verbatim: every word is in the document"));
      return;
    case STET_TRANSCRIPT_SHORTENED:
      show_result (self, STET_LOOK_VERIFIED, _ ("Shortened: what was left out or added is marked"));
      break;
    case STET_TRANSCRIPT_ALTERED:
      show_result (self, STET_LOOK_DISPUTED, _ ("Altered: words differ without a mark"));
      break;
    case STET_TRANSCRIPT_NOT_FOUND:
    default:
      show_result (self, STET_LOOK_DISPUTED, _ ("Not found: the document does not say this"));
      return;
    }
  stet_word_marks_show_transcript (self->said, self->quoted, compared->said, compared->quotation,
                                   compared->match);
  gtk_widget_set_visible (self->wordings, TRUE);
}

static void
compared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetTranscriptView) self = STET_TRANSCRIPT_VIEW (user_data);
  g_autoptr (GError) error = NULL;
  Compared *compared = stet_desk_run_finish (STET_DESK (source), result, &error);

  if (self->result == NULL)
    ;
  else if (compared)
    show_compared (self, compared);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_result (self, STET_LOOK_UNCHECKED, error->message);
  if (compared)
    compared_free (compared);
}

static void
stet_transcript_view_dispose (GObject *object)
{
  StetTranscriptView *self = STET_TRANSCRIPT_VIEW (object);
  GtkWidget *child;

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_TRANSCRIPT_VIEW);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (stet_transcript_view_parent_class)->dispose (object);
}

static void
stet_transcript_view_finalize (GObject *object)
{
  g_object_unref (STET_TRANSCRIPT_VIEW (object)->cancellable);
  G_OBJECT_CLASS (stet_transcript_view_parent_class)->finalize (object);
}

static void
stet_transcript_view_class_init (StetTranscriptViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_transcript_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = stet_transcript_view_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-transcript-view.ui");
  gtk_widget_class_bind_template_child (widget_class, StetTranscriptView, icon);
  gtk_widget_class_bind_template_child (widget_class, StetTranscriptView, result);
  gtk_widget_class_bind_template_child (widget_class, StetTranscriptView, wordings);
  gtk_widget_class_bind_template_child (widget_class, StetTranscriptView, said);
  gtk_widget_class_bind_template_child (widget_class, StetTranscriptView, quoted);
}

static void
stet_transcript_view_init (StetTranscriptView *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
stet_transcript_view_new (StetDesk *desk, const StetEvidence *document, const char *quotation)
{
  StetTranscriptView *self = g_object_new (STET_TYPE_TRANSCRIPT_VIEW, NULL);
  Comparing *comparing = g_new0 (Comparing, 1);

  comparing->document = stet_evidence_copy (document);
  comparing->quotation = g_strdup (quotation);
  stet_desk_run_async (desk, compare_thread, comparing, comparing_free, compared_free, self->cancellable,
                       compared_cb, g_object_ref (self));
  return GTK_WIDGET (self);
}

const char *
stet_transcript_view_get_result (StetTranscriptView *self)
{
  g_return_val_if_fail (STET_IS_TRANSCRIPT_VIEW (self), NULL);

  return gtk_label_get_text (self->result);
}
