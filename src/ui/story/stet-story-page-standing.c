/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the person may edit the story, and what the banner says of how it stands. */

#include "config.h"

#include "stet-story-page-private.h"

#include "stet-error.h"

#include <glib/gi18n.h>

static void
set_banner (StetStoryPage *self, const char *title, const char *button)
{
  if (title)
    adw_banner_set_title (self->banner, title);
  adw_banner_set_button_label (self->banner, button);
  adw_banner_set_revealed (self->banner, title != NULL);
}

static gboolean
has_open (StetStoryPage *self)
{
  return self->review != NULL
         && stet_story_review_get_n_suggestions (self->review)
                + stet_story_review_get_n_threads (self->review)
              > 0;
}

/* What holds while the story is open and concerns who writes, the most pressing first. */
void
stet_story_page_update_banner (StetStoryPage *self)
{
  g_autofree char *reason = NULL, *title = NULL;
  guint recovered;

  g_object_get (self->copy, "recovered", &recovered, "return-reason", &reason, NULL);
  if (self->refusal && !self->suggesting)
    set_banner (self, self->refusal, NULL);
  else if (recovered > 0 && !self->recovery_seen)
    {
      title = g_strdup_printf (ngettext ("%u edit was recovered that had not been filed when Stet ended",
                                         "%u edits were recovered that had not been filed when Stet ended",
                                         recovered),
                               recovered);
      set_banner (self, title, _ ("_Hide"));
    }
  else if (reason && *reason && !self->return_seen)
    {
      g_autofree char *open = has_open (self) ? stet_story_review_dup_open_words (self->review) : NULL;

      /* Translators: why a story came back, and what is still to be settled: "Too long (2 suggestions, 1 open
       * comment)". */
      title = open != NULL ? g_strdup_printf (_ ("Returned: %s (%s)"), reason, open)
                           : g_strdup_printf (_ ("Returned: %s"), reason);
      set_banner (self, title, open != NULL ? _ ("_Show") : _ ("_Hide"));
    }
  else if (self->reviewing && !self->mode_seen)
    set_banner (self, _ ("What you type changes the text of somebody else"), _ ("_Suggest Instead"));
  else
    set_banner (self, NULL, NULL);
}

void
stet_story_page_hide_banner (StetStoryPage *self)
{
  g_autofree char *reason = NULL;
  guint recovered;

  g_object_get (self->copy, "recovered", &recovered, "return-reason", &reason, NULL);
  if (recovered > 0 && !self->recovery_seen)
    self->recovery_seen = TRUE;
  else if (reason == NULL || *reason == '\0' || self->return_seen)
    stet_story_page_set_suggesting (self, TRUE);
  else
    {
      self->return_seen = TRUE;
      if (has_open (self))
        gtk_widget_activate_action (GTK_WIDGET (self), "review.show", NULL);
    }
  stet_story_page_update_banner (self);
}

static void
set_refusal (StetStoryPage *self, const char *refusal)
{
  gboolean editable = refusal == NULL;
  gboolean was = self->refusal == NULL;

  g_set_str (&self->refusal, refusal);
  stet_story_page_update_mode (self);
  if (was != editable)
    g_object_notify (G_OBJECT (self), "editable");
}

typedef struct
{
  char *person; /* (owned) */
  char *story;  /* (owned) */
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->person);
  g_free (question->story);
  g_free (question);
}

/* What the person may do. */
enum
{
  MAY_EDIT = 1,
  MAY_REVIEW = 2, /* what somebody else wrote and submitted */
};

/* Words that were changed since they were submitted, or a check that is missing, keep from approving, not
 * from reviewing. */
static gboolean
may_review (StetDesk *desk, const Question *question)
{
  g_autoptr (GError) error = NULL;

  return !stet_desk_get_solo (desk)
         && (stet_desk_allows (desk, question->person, question->story, STET_ACTION_APPROVE, &error)
             || !(g_error_matches (error, STET_ERROR, STET_ERROR_ROLE)
                  || g_error_matches (error, STET_ERROR, STET_ERROR_STAGE)
                  || g_error_matches (error, STET_ERROR, STET_ERROR_FOUR_EYES)));
}

static gpointer
ask_thread (StetDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  Question *question = data;

  if (!stet_desk_allows (desk, question->person, question->story, STET_ACTION_EDIT, error))
    return NULL;
  return GINT_TO_POINTER (may_review (desk, question) ? MAY_EDIT | MAY_REVIEW : MAY_EDIT);
}

static void
asked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetStoryPage) self = STET_STORY_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  int may;

  may = GPOINTER_TO_INT (stet_desk_run_finish (STET_DESK (object), result, &error));
  if (g_cancellable_is_cancelled (self->cancellable)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->reviewing = (may & MAY_REVIEW) != 0;
  set_refusal (self, error ? error->message : NULL);
}

/* Whether the person may edit is the desk's to say; it says so again whenever the stage changes. */
void
stet_story_page_ask (StetStoryPage *self)
{
  Question *question;

  if (self->person == NULL)
    {
      set_refusal (self, NULL);
      return;
    }
  question = g_new0 (Question, 1);
  question->person = g_strdup (self->person);
  question->story = g_strdup (stet_working_copy_get_id (self->copy));
  stet_desk_run_async (stet_working_copy_get_desk (self->copy), ask_thread, question, question_free, NULL,
                       self->cancellable, asked_cb, g_object_ref (self));
}
