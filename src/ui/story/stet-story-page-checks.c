/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Verdicts from the page: on the line that is current, wherever the keyboard is. Each is told to whoever
 * cannot see it. */

#include "config.h"

#include "stet-story-page-private.h"

#include "stet-check-words.h"
#include "stet-desk-check.h"
#include "stet-error-words.h"

#include <glib/gi18n.h>

static void
announce (StetStoryPage *self, const char *message)
{
  gtk_accessible_announce (GTK_ACCESSIBLE (self), message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
tell_error (StetStoryPage *self, const GError *error)
{
  g_autofree char *line = NULL;

  if (stet_error_is_silent (error))
    return;
  line = stet_error_dup_line (error);
  stet_story_page_say (self, line);
}

static void
expired_cb (StetStoryChecks *checks, StetCheckItem *item, StetStoryPage *self)
{
  g_autofree char *words = stet_check_words_on_one_line (stet_check_item_get_words (item));
  g_autofree char *message = g_strdup_printf (_ ("The words changed, the verdict has expired: %s"), words);

  announce (self, message);
}

static void
update_foot_bar (StetStoryPage *self)
{
  StetChecklist *list = stet_story_checks_get_list (self->checks);
  guint total = 0;

  for (StetCheckProgress progress = 0; progress < STET_N_CHECK_PROGRESS; progress++)
    if (progress != STET_CHECK_TAKEN)
      total += stet_checklist_count (list, progress);
  stet_foot_bar_set_checks (self->foot_bar, stet_checklist_count (list, STET_CHECK_DONE), total);
}

void
stet_story_page_connect_checks (StetStoryPage *self)
{
  static const char *const counts[]
    = { "notify::n-todo", "notify::n-done", "notify::n-disputed", "notify::n-expired" };
  StetChecklist *list;

  self->checks = stet_story_checks_new (self->editor, self->copy);
  list = stet_story_checks_get_list (self->checks);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    g_signal_connect_object (list, counts[i], G_CALLBACK (update_foot_bar), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->checks, "expired", G_CALLBACK (expired_cb), self, 0);
  update_foot_bar (self);
}

/* The current line, where somebody may decide about it; says why not otherwise. */
static StetCheckItem *
get_item (StetStoryPage *self)
{
  StetCheckItem *item = stet_story_checks_get_current (self->checks);

  if (item == NULL)
    stet_story_page_say (self, _ ("Choose a quotation or a fact first, in the text or in the list"));
  else if (self->person == NULL)
    stet_story_page_say (self, _ ("Nobody sits at the desk"));
  return self->person != NULL ? item : NULL;
}

static void
verdict_given_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetStoryPage) self = STET_STORY_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (StetCheck) check = stet_checklist_set_verdict_finish (STET_CHECKLIST (source), result, &error);
  g_autofree char *words = NULL, *message = NULL;

  if (check == NULL)
    {
      tell_error (self, error);
      return;
    }
  words = stet_check_words_on_one_line (check->anchor->exact);
  /* Translators: a verdict that was just given, and the words it is about: "Verified: “We have waited,”". */
  message = g_strdup_printf (C_ ("verdict", "%s: %s"),
                             stet_check_look_get_word (stet_check_look (check->verdict, STET_CHECK_CURRENT)),
                             words);
  announce (self, message);
}

static void
give (StetStoryPage *self, StetCheckItem *item, StetVerdict verdict, const char *note)
{
  stet_checklist_set_verdict_async (stet_story_checks_get_list (self->checks), item, self->person, verdict,
                                    note, self->cancellable, verdict_given_cb, g_object_ref (self));
}

void
stet_story_page_give_verdict (StetStoryPage *self, StetVerdict verdict)
{
  StetCheckItem *item;

  g_return_if_fail (STET_IS_STORY_PAGE (self));

  item = get_item (self);
  if (item == NULL)
    return;
  if (stet_check_item_get_look (item) == STET_LOOK_GONE)
    stet_story_page_say (self, _ ("These words are no longer in the text"));
  else
    give (self, item, verdict, NULL);
}

void
stet_story_page_set_note (StetStoryPage *self, StetCheckItem *item, const char *note)
{
  const StetCheck *check;

  g_return_if_fail (STET_IS_STORY_PAGE (self));
  g_return_if_fail (STET_IS_CHECK_ITEM (item));

  check = stet_check_item_get_check (item);
  if (self->person != NULL && g_strcmp0 (note, check != NULL ? check->note : "") != 0)
    give (self, item, check != NULL ? check->verdict : STET_VERDICT_UNCHECKED, note);
}

void
stet_story_page_confirm_check (StetStoryPage *self)
{
  StetCheckItem *item;

  g_return_if_fail (STET_IS_STORY_PAGE (self));

  item = get_item (self);
  if (item != NULL && stet_check_item_get_look (item) == STET_LOOK_EXPIRED)
    give (self, item, stet_check_item_get_check (item)->verdict, NULL);
}

void
stet_story_page_choose_open_check (StetStoryPage *self, gboolean forward)
{
  g_autofree char *summary = NULL;
  StetCheckItem *item;

  g_return_if_fail (STET_IS_STORY_PAGE (self));

  item = stet_story_checks_choose_open (self->checks, forward);
  summary = item != NULL ? stet_check_item_dup_summary (item) : NULL;
  if (summary != NULL)
    announce (self, summary);
  else if (stet_checklist_get_ready (stet_story_checks_get_list (self->checks)))
    stet_story_page_say (self, _ ("Nothing is left to check"));
}

/* --- what is done with a check off the main thread -------------------------------------------------------
 */

typedef struct
{
  StetCheck *check;       /* (owned): as it would be stored */
  StetEvidence *evidence; /* (owned) (nullable): to be added; else @removed … */
  char *path;             /* (owned) (nullable): of a document that @evidence is made of */
  char *removed;          /* (owned) (nullable): id of evidence to be removed; else the check is dropped */
  char *as;               /* (owned) */
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_clear_pointer (&work->check, stet_check_free);
  g_clear_pointer (&work->evidence, stet_evidence_free);
  g_free (work->path);
  g_free (work->removed);
  g_free (work->as);
  g_free (work);
}

/* Evidence hangs on a check: for words that nobody decided about yet there is one first, which decides
 * nothing. */
static gboolean
add_evidence (StetDesk *desk, Work *work, GError **error)
{
  g_autoptr (StetCheck) stored = NULL;
  g_autofree char *id = NULL;

  if (work->path != NULL)
    work->evidence = stet_desk_keep_document (desk, work->path, error);
  if (work->evidence == NULL || !stet_evidence_check (work->evidence, error))
    return FALSE;
  if (*work->check->id == '\0')
    {
      stored = stet_desk_set_verdict (desk, work->as, work->check, error);
      if (stored == NULL)
        return FALSE;
    }
  id = stet_desk_add_evidence (desk, work->as, stored != NULL ? stored->id : work->check->id, work->evidence,
                               error);
  return id != NULL;
}

static gpointer
work_thread (StetDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;
  gboolean done;

  if (work->evidence != NULL || work->path != NULL)
    done = add_evidence (desk, work, error);
  else if (work->removed != NULL)
    done = stet_desk_remove_evidence (desk, work->as, work->check->id, work->removed, error);
  else
    done = stet_desk_drop_check (desk, work->as, work->check->id, error);
  return GINT_TO_POINTER (done);
}

static void
worked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetStoryPage) self = STET_STORY_PAGE (user_data);
  g_autoptr (GError) error = NULL;

  stet_desk_run_finish (STET_DESK (source), result, &error);
  if (error != NULL)
    tell_error (self, error);
}

static void
run (StetStoryPage *self, StetCheckItem *item, Work *work)
{
  work->check = stet_checklist_prepare_check (stet_story_checks_get_list (self->checks), item);
  work->as = g_strdup (self->person);
  stet_desk_run_async (stet_working_copy_get_desk (self->copy), work_thread, work, work_free, NULL,
                       self->cancellable, worked_cb, g_object_ref (self));
}

void
stet_story_page_add_evidence (StetStoryPage *self, StetCheckItem *item, const StetEvidence *evidence)
{
  Work *work;

  g_return_if_fail (STET_IS_STORY_PAGE (self));
  g_return_if_fail (STET_IS_CHECK_ITEM (item));
  g_return_if_fail (evidence != NULL);

  if (self->person == NULL)
    return;
  work = g_new0 (Work, 1);
  work->evidence = stet_evidence_copy (evidence);
  run (self, item, work);
}

void
stet_story_page_add_document (StetStoryPage *self, StetCheckItem *item, GFile *file)
{
  g_autofree char *path = NULL;
  Work *work;

  g_return_if_fail (STET_IS_STORY_PAGE (self));
  g_return_if_fail (STET_IS_CHECK_ITEM (item));
  g_return_if_fail (G_IS_FILE (file));

  path = g_file_get_path (file);
  if (path == NULL)
    stet_story_page_say (self, _ ("Only files on this computer can be attached. Save a copy of it first."));
  if (path == NULL || self->person == NULL)
    return;
  work = g_new0 (Work, 1);
  work->path = g_steal_pointer (&path);
  run (self, item, work);
}

void
stet_story_page_remove_evidence (StetStoryPage *self, StetCheckItem *item, const char *evidence)
{
  Work *work;

  g_return_if_fail (STET_IS_STORY_PAGE (self));
  g_return_if_fail (STET_IS_CHECK_ITEM (item));
  g_return_if_fail (evidence != NULL);

  if (self->person == NULL || stet_check_item_get_check (item) == NULL)
    return;
  work = g_new0 (Work, 1);
  work->removed = g_strdup (evidence);
  run (self, item, work);
}

void
stet_story_page_drop_check (StetStoryPage *self)
{
  StetCheckItem *item;

  g_return_if_fail (STET_IS_STORY_PAGE (self));

  item = get_item (self);
  if (item != NULL && stet_check_item_get_look (item) == STET_LOOK_GONE)
    run (self, item, g_new0 (Work, 1));
}
