/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Promise 3 in an open story: verdicts follow their words while one types, expire with them, and come back.
 */
#include "config.h"

#include "stet-checklist.h"
#include "stet-desk-check.h"
#include "stet-test-newsroom.h"

#include <string.h>

#define QUOTE "“We have no date,”"

typedef struct
{
  StetWorkingCopy *copy;
  StetCheck *check;
  gboolean done;
} Wait;

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Wait *wait = data;

  wait->copy = stet_working_copy_open_finish (result, NULL);
  wait->done = TRUE;
}

static StetWorkingCopy *
open_copy (Newsroom *self, const char *id)
{
  Wait wait = { 0 };

  stet_working_copy_open_async (self->desk, id, self->writer, NULL, opened_cb, &wait);
  newsroom_await (wait.done);
  g_assert_nonnull (wait.copy);
  return wait.copy;
}

/* A reading under way holds the list, and with it the desk, which the fixture wants to see finalized. */
typedef StetChecklist OpenList;

static void
close_list (OpenList *list)
{
  newsroom_await (G_OBJECT (list)->ref_count == 1);
  g_object_unref (list);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpenList, close_list)

static OpenList *
open_list (StetWorkingCopy *copy)
{
  StetChecklist *list = stet_checklist_new (copy);

  newsroom_await (stet_checklist_get_ready (list));
  return list;
}

static void
verdict_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Wait *wait = data;
  g_autoptr (GError) error = NULL;

  wait->check = stet_checklist_set_verdict_finish (STET_CHECKLIST (source), result, &error);
  g_assert_no_error (error);
  wait->done = TRUE;
}

static void
give (Newsroom *self, StetChecklist *list, StetCheckItem *item, StetVerdict verdict)
{
  Wait wait = { 0 };

  stet_checklist_set_verdict_async (list, item, self->writer, verdict, NULL, NULL, verdict_cb, &wait);
  newsroom_await (wait.done);
  stet_check_free (wait.check);
}

static StetCheckItem *
nth (StetChecklist *list, guint i)
{
  g_autoptr (StetCheckItem) item = g_list_model_get_item (G_LIST_MODEL (list), i);

  g_assert_nonnull (item);
  return item;
}

static guint
offset_of (StetWorkingCopy *copy, const char *words)
{
  const char *body = stet_working_copy_get_story (copy)->body;

  g_assert_nonnull (strstr (body, words));
  return g_utf8_strlen (body, strstr (body, words) - body);
}

static char *
get (StetCheckItem *item, const char *property)
{
  char *value;

  g_object_get (item, property, &value, NULL);
  return value;
}

/* The list of stories says what the open one does. */
static void
assert_listed_alike (Newsroom *self, StetChecklist *list)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = stet_desk_list_stories (self->desk, STET_PLACE_ALL, NULL, NULL, 10, &error);
  const StetStorySummary *row = rows->pdata[0];

  g_assert_no_error (error);
  g_assert_cmpuint (row->n_checked, ==, stet_checklist_count (list, STET_CHECK_DONE));
  g_assert_cmpuint (row->n_lines, ==,
                    g_list_model_get_n_items (G_LIST_MODEL (list))
                      - stet_checklist_count (list, STET_CHECK_TAKEN));
}

/* Typed over, expired; typed back, verified. */
static void
test_expires_and_returns (Newsroom *self, gconstpointer data)
{
  g_autofree char *id = newsroom_write_story (self, self->writer, "Bridge");
  g_autoptr (StetWorkingCopy) copy = open_copy (self, id);
  g_autoptr (OpenList) list = open_list (copy);
  g_autofree char *old = NULL;
  StetCheckItem *item = nth (list, 0);

  g_assert_cmpuint (stet_checklist_count (list, STET_CHECK_TODO), ==, 1);
  give (self, list, item, STET_VERDICT_VERIFIED);
  g_assert_true (item == nth (list, 0));
  g_assert_cmpuint (stet_checklist_count (list, STET_CHECK_DONE), ==, 1);
  assert_listed_alike (self, list);

  stet_working_copy_edit_body (copy, 0, 0, "Today: ");
  g_assert_cmpuint (stet_check_item_get_start (item), ==, offset_of (copy, QUOTE));
  g_assert_true (stet_checklist_flush (list));
  g_assert_cmpint (stet_check_item_get_progress (nth (list, 0)), ==, STET_CHECK_DONE);

  stet_working_copy_edit_body (copy, offset_of (copy, "no date"), 2, "a");
  g_assert_true (stet_checklist_flush (list));
  g_assert_true (item == nth (list, 0));
  g_assert_cmpint (stet_check_item_get_progress (item), ==, STET_CHECK_CHANGED);
  g_assert_cmpstr (stet_check_item_get_words (item), ==, "“We have a date,”");
  old = get (item, "old-words");
  g_assert_cmpstr (old, ==, QUOTE);
  g_assert_cmpuint (stet_checklist_count (list, STET_CHECK_CHANGED), ==, 1);

  stet_working_copy_edit_body (copy, offset_of (copy, "a date"), 1, "no");
  g_assert_true (stet_checklist_flush (list));
  g_assert_cmpint (stet_check_item_get_progress (item), ==, STET_CHECK_DONE);
}

/* Taken out, the check stays listed; confirmed for other words it is current on them. */
static void
test_gone_and_confirmed (Newsroom *self, gconstpointer data)
{
  g_autofree char *id = newsroom_write_story (self, self->writer, "Bridge");
  g_autoptr (StetWorkingCopy) copy = open_copy (self, id);
  g_autoptr (OpenList) list = open_list (copy);
  guint start, length;

  give (self, list, nth (list, 0), STET_VERDICT_VERIFIED);
  start = offset_of (copy, QUOTE);
  length = g_utf8_strlen (stet_working_copy_get_story (copy)->body, -1);
  stet_working_copy_edit_body (copy, start, length - start, "");
  g_assert_true (stet_checklist_flush (list));
  g_assert_cmpuint (stet_checklist_count (list, STET_CHECK_TAKEN), ==, 1);
  g_assert_cmpint (stet_check_item_get_progress (nth (list, 0)), ==, STET_CHECK_TAKEN);

  stet_working_copy_edit_body (copy, start, 0, "“We have no new date,” said Mary Okoro, the engineer.\n");
  g_assert_true (stet_checklist_flush (list));
  g_assert_cmpint (stet_check_item_get_progress (nth (list, 0)), ==, STET_CHECK_CHANGED);
  give (self, list, nth (list, 0), STET_VERDICT_VERIFIED);
  g_assert_cmpint (stet_check_item_get_progress (nth (list, 0)), ==, STET_CHECK_DONE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 1);
}

/* The words stand, but somebody else says them now: the verdict is not lost, and wants another look. */
static void
test_other_speaker (Newsroom *self, gconstpointer data)
{
  g_autofree char *id = newsroom_write_story (self, self->writer, "Bridge");
  g_autoptr (StetWorkingCopy) copy = open_copy (self, id);
  g_autoptr (OpenList) list = open_list (copy);
  g_autofree char *before = NULL, *then = NULL, *after = NULL;
  StetCheckItem *item = nth (list, 0);

  give (self, list, item, STET_VERDICT_VERIFIED);
  before = get (item, "old-speaker");
  g_assert_cmpstr (before, ==, "");
  stet_working_copy_edit_body (copy, offset_of (copy, "Mary Okoro"), 10, "John Smith");
  g_assert_true (stet_checklist_flush (list));
  then = get (item, "old-speaker");
  g_assert_cmpstr (then, ==, "Mary Okoro");
  g_assert_cmpint (stet_check_item_get_progress (item), ==, STET_CHECK_TODO);
  stet_working_copy_edit_body (copy, offset_of (copy, "John Smith"), 10, "Okoro");
  g_assert_true (stet_checklist_flush (list));
  after = get (item, "old-speaker");
  g_assert_cmpstr (after, ==, "");
  g_assert_cmpint (stet_check_item_get_progress (item), ==, STET_CHECK_DONE);
}

/* Closed and opened again, a verdict is where it was. */
static void
test_reopened (Newsroom *self, gconstpointer data)
{
  g_autofree char *id = newsroom_write_story (self, self->writer, "Bridge");

  {
    g_autoptr (StetWorkingCopy) copy = open_copy (self, id);
    g_autoptr (OpenList) list = open_list (copy);

    give (self, list, nth (list, 0), STET_VERDICT_DISPUTED);
  }
  newsroom_reopen (self);
  {
    g_autoptr (StetWorkingCopy) copy = open_copy (self, id);
    g_autoptr (OpenList) list = open_list (copy);

    g_assert_cmpuint (stet_checklist_count (list, STET_CHECK_DISPUTED), ==, 1);
    g_assert_cmpint (stet_check_item_get_progress (nth (list, 0)), ==, STET_CHECK_DISPUTED);
  }
}

/* What another window decides is seen here. */
static void
test_other_window (Newsroom *self, gconstpointer data)
{
  g_autofree char *id = newsroom_write_story (self, self->writer, "Bridge");
  g_autoptr (StetWorkingCopy) copy = open_copy (self, id);
  g_autoptr (OpenList) list = open_list (copy);
  g_autoptr (StetCheck) check = stet_checklist_prepare_check (list, nth (list, 0));
  g_autoptr (StetCheck) stored = NULL;
  g_autoptr (GError) error = NULL;

  check->verdict = STET_VERDICT_DISPUTED;
  stored = stet_desk_set_verdict (self->desk, self->editor, check, &error);
  g_assert_no_error (error);
  newsroom_await (stet_checklist_count (list, STET_CHECK_DISPUTED) == 1);
}

static void
test_next_open (Newsroom *self, gconstpointer data)
{
  g_autofree char *id = newsroom_write_story (self, self->writer, "Bridge");
  g_autoptr (StetWorkingCopy) copy = open_copy (self, id);
  g_autoptr (OpenList) list = open_list (copy);
  guint first, second;

  stet_working_copy_edit_body (copy, 0, 0, "“It is late,” said John Smith, the mayor.\n\n");
  g_assert_true (stet_checklist_flush (list));
  first = offset_of (copy, "“It is late,”");
  second = offset_of (copy, QUOTE);
  g_assert_true (stet_checklist_get_next_open (list, first, TRUE) == nth (list, 1));
  g_assert_true (stet_checklist_get_next_open (list, second, TRUE) == nth (list, 0));
  g_assert_true (stet_checklist_get_next_open (list, second, FALSE) == nth (list, 0));
  g_assert_true (stet_checklist_get_next_open (list, first, FALSE) == nth (list, 1));
  g_assert_true (stet_checklist_get_at (list, second + 3) == nth (list, 1));
  g_assert_null (stet_checklist_get_at (list, first + 20));
  give (self, list, nth (list, 0), STET_VERDICT_NOT_NEEDED);
  g_assert_true (stet_checklist_get_next_open (list, second, TRUE) == nth (list, 1));
  give (self, list, nth (list, 1), STET_VERDICT_VERIFIED);
  g_assert_null (stet_checklist_get_next_open (list, 0, TRUE));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* the words and weights of the language are read once, which takes a sanitizer seconds */
  g_ptr_array_unref (stet_findings_find ("The bridge cost £184,000.", -1, "en"));
  newsroom_test ("/checklist/expires-and-returns", test_expires_and_returns);
  newsroom_test ("/checklist/gone-and-confirmed", test_gone_and_confirmed);
  newsroom_test ("/checklist/other-speaker", test_other_speaker);
  newsroom_test ("/checklist/reopened", test_reopened);
  newsroom_test ("/checklist/other-window", test_other_window);
  newsroom_test ("/checklist/next-open", test_next_open);
  return g_test_run ();
}
