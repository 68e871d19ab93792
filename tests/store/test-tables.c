/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People, targets, deliveries, the journal, settings, sealed boxes and the table of changes. */
#include "config.h"

#include <string.h>

#include "stet-change-table.h"
#include "stet-delivery-table.h"
#include "stet-error.h"
#include "stet-journal-table.h"
#include "stet-person-table.h"
#include "stet-revision-table.h"
#include "stet-sealed-table.h"
#include "stet-setting-table.h"
#include "stet-story-table.h"
#include "stet-target-table.h"
#include "stet-test-desk.h"

static void
assert_person (StetDatabase *db, const char *text, const char *expected_id, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetPerson) person = stet_person_table_get (db, text, &error);

  g_assert_cmpstr (person != NULL ? person->id : NULL, ==, expected_id);
  if (expected_id == NULL)
    g_assert_error (error, STET_ERROR, code);
}

static gboolean
people (StetDatabase *db, gpointer data, GError **error)
{
  StetTestDesk *desk = data;
  g_autoptr (StetPerson) person = stet_person_table_get (db, desk->journalist, error);

  g_assert_cmpstr (person->name, ==, "Jana Novák");
  g_assert_cmpstr (person->email, ==, "jana@example.org");
  g_assert_cmpint (person->role, ==, STET_ROLE_JOURNALIST);
  assert_person (db, "JANA NOVÁK", desk->journalist, 0);
  assert_person (db, "Jana Nova\xCC\x81k", desk->journalist, 0);
  assert_person (db, "Jana", NULL, STET_ERROR_NOT_FOUND);
  assert_person (db, "", NULL, STET_ERROR_NOT_FOUND);
  assert_person (db, "0", NULL, STET_ERROR_INVALID);

  g_autoptr (StetPerson) twin = stet_person_new ("ffff", "edith editor", "", STET_ROLE_ADMINISTRATOR);
  g_assert_true (stet_person_table_insert (db, twin, error));
  assert_person (db, "Edith Editor", NULL, STET_ERROR_INVALID);
  assert_person (db, "fff", "ffff", 0);

  g_set_str (&twin->name, "Åsa");
  twin->role = STET_ROLE_EDITOR;
  g_assert_true (stet_person_table_update (db, twin, error));
  g_autoptr (StetPerson) back = stet_person_table_get (db, "åsa", error);
  g_assert_cmpint (back->role, ==, STET_ROLE_EDITOR);
  g_autoptr (GPtrArray) list = stet_person_table_list (db, error);
  g_assert_cmpuint (list->len, ==, 3);

  g_set_str (&twin->id, "nobody");
  g_assert_false (stet_person_table_update (db, twin, error));
  g_assert_error (*error, STET_ERROR, STET_ERROR_NOT_FOUND);
  g_clear_error (error);
  return TRUE;
}

static gboolean
targets (StetDatabase *db, gpointer data, GError **error)
{
  g_autoptr (StetTarget) site = stet_target_new ("t1", "Site", "site", "http://localhost:8080", NULL);
  g_autoptr (StetTarget) other = stet_target_new ("t2", "SITE", "wordpress", "https://example.org", "jana");

  g_assert_true (stet_target_table_insert (db, site, error));
  g_assert_false (stet_target_table_insert (db, other, error));
  g_assert_error (*error, STET_STORE_ERROR, STET_STORE_ERROR_EXISTS);
  g_assert_nonnull (strstr ((*error)->message, "“SITE”"));
  g_clear_error (error);

  g_set_str (&other->name, "Blog");
  g_assert_true (stet_target_table_insert (db, other, error));
  g_autoptr (GPtrArray) list = stet_target_table_list (db, error);
  g_assert_cmpuint (list->len, ==, 2);
  g_assert_cmpstr (((StetTarget *) list->pdata[0])->name, ==, "Blog");
  g_assert_cmpstr (((StetTarget *) list->pdata[0])->user, ==, "jana");

  g_set_str (&other->url, "https://example.net");
  g_set_str (&other->ca, "-----BEGIN CERTIFICATE-----");
  other->trusted = TRUE;
  other->creates_sections = FALSE;
  g_ptr_array_add (other->terms, stet_target_term_new (STET_TERM_SECTION, "Sport", "12", "Sports"));
  g_ptr_array_add (other->terms, stet_target_term_new (STET_TERM_AUTHOR, "Jana Nováková", "3", "jana"));
  g_assert_true (stet_target_table_update (db, other, error));
  g_autoptr (StetTarget) back = stet_target_table_get (db, "blog", error);
  g_assert_cmpstr (back->url, ==, "https://example.net");
  g_assert_cmpstr (back->ca, ==, other->ca);
  g_assert_true (back->trusted && back->creates_tags && !back->creates_sections);
  g_assert_cmpuint (back->terms->len, ==, 2);
  g_assert_cmpstr (stet_target_find_term (back, STET_TERM_SECTION, "SPORT")->remote, ==, "12");
  g_assert_cmpstr (stet_target_find_term (back, STET_TERM_AUTHOR, "JANA NOVÁKOVÁ")->remote, ==, "3");
  g_assert_null (stet_target_find_term (back, STET_TERM_TAG, "Sport"));

  g_assert_true (stet_target_table_remove (db, "t2", error));
  g_assert_false (stet_target_table_remove (db, "t2", error));
  g_assert_error (*error, STET_ERROR, STET_ERROR_NOT_FOUND);
  g_clear_error (error);
  g_assert_null (stet_target_table_get (db, "Blog", error));
  g_assert_error (*error, STET_ERROR, STET_ERROR_NOT_FOUND);
  g_clear_error (error);
  return TRUE;
}

typedef struct
{
  StetTestDesk *desk;
  char *story;
} Case;

static char *
add_revision (StetDatabase *db, Case *c, const char *label)
{
  g_autoptr (StetStoryFile) file = stet_story_table_get (db, c->story, NULL);
  g_autoptr (StetRevision) revision = stet_revision_new (file->story, NULL, c->desk->editor, 1, label);

  g_assert_true (stet_revision_table_add (db, revision, NULL));
  return g_strdup (revision->hash);
}

static StetDelivery *
make_delivery (Case *c, const char *id, const char *revision, const char *target, gint64 due)
{
  StetDelivery *self = stet_delivery_new ();

  g_set_str (&self->id, id);
  g_set_str (&self->story, c->story);
  g_set_str (&self->revision, revision);
  g_set_str (&self->target, target);
  g_set_str (&self->person, c->desk->editor);
  self->created = due;
  self->due = due;
  g_set_str (&self->progress, "{}");
  return self;
}

static void
assert_claims (StetDatabase *db, const char *id, gint64 now, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDelivery) claimed = stet_delivery_table_claim (db, id, now, 100, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (claimed != NULL ? claimed->id : NULL, ==, expected);
  if (claimed == NULL)
    return;
  g_assert_cmpint (claimed->state, ==, STET_DELIVERY_SENDING);
  g_assert_cmpint (claimed->due, ==, now + 100);
}

static void
assert_due (StetDatabase *db, gint64 expected)
{
  gint64 due = -1;

  g_assert_true (stet_delivery_table_next_due (db, &due, NULL));
  g_assert_cmpint (due, ==, expected);
}

/* Promise 4: the same revision is never on its way to the same target twice, and a delivery whose process
 * died is taken up again. */
static gboolean
deliveries (StetDatabase *db, gpointer data, GError **error)
{
  Case *c = data;
  g_autofree char *first = add_revision (db, c, "one");
  g_autofree char *second = add_revision (db, c, "two");
  g_autoptr (StetDelivery) a = make_delivery (c, "a", first, "t", 10);
  g_autoptr (StetDelivery) again = make_delivery (c, "b", first, "t", 11);
  g_autoptr (StetDelivery) later = make_delivery (c, "c", second, "t", 50);

  assert_due (db, 0);
  g_assert_true (stet_delivery_table_insert (db, a, error));
  g_assert_false (stet_delivery_table_insert (db, again, error));
  g_assert_error (*error, STET_STORE_ERROR, STET_STORE_ERROR_EXISTS);
  g_clear_error (error);
  g_assert_true (stet_delivery_table_insert (db, later, error));

  assert_due (db, 10);
  assert_claims (db, NULL, 9, NULL);
  assert_claims (db, NULL, 10, "a");
  assert_claims (db, NULL, 40, NULL);
  assert_claims (db, "a", 40, NULL);
  assert_claims (db, "c", 40, "c");
  assert_due (db, 110);
  assert_claims (db, NULL, 110, "a");

  g_autoptr (StetDelivery) sending = stet_delivery_table_get (db, "a", error);
  g_assert_cmpuint (sending->attempts, ==, 2);
  sending->state = STET_DELIVERY_DONE;
  sending->finished = 120;
  g_set_str (&sending->url, "https://example.org/a");
  g_set_str (&sending->remote_id, "17");
  g_set_str (&sending->progress, "{\"post\":17}");
  g_assert_true (stet_delivery_table_update (db, sending, error));
  assert_claims (db, "a", 1000, NULL);
  g_autoptr (StetDelivery) done = stet_delivery_table_last_done (db, c->story, "t", error);
  g_assert_cmpstr (done->url, ==, "https://example.org/a");
  g_assert_cmpstr (done->remote_id, ==, "17");
  g_assert_cmpstr (done->progress, ==, "{\"post\":17}");
  g_assert_cmpint (done->finished, ==, 120);
  g_assert_false (stet_delivery_table_insert (db, again, error));
  g_clear_error (error);

  g_autoptr (StetDelivery) failed = stet_delivery_table_get (db, "c", error);
  failed->state = STET_DELIVERY_FAILED;
  g_assert_true (stet_delivery_table_update (db, failed, error));
  assert_due (db, 0);
  g_autoptr (StetDelivery) retry = make_delivery (c, "d", second, "t", 60);
  g_assert_true (stet_delivery_table_insert (db, retry, error));
  g_autoptr (GPtrArray) list = stet_delivery_table_list (db, c->story, error);
  g_assert_cmpuint (list->len, ==, 3);
  g_assert_cmpstr (((StetDelivery *) list->pdata[0])->id, ==, "d");
  g_autoptr (GPtrArray) all = stet_delivery_table_list (db, NULL, error);
  g_assert_cmpuint (all->len, ==, 3);

  g_autoptr (StetDelivery) stray = make_delivery (c, "e", "no-such-revision", "t", 60);
  g_assert_false (stet_delivery_table_insert (db, stray, error));
  g_assert_error (*error, STET_STORE_ERROR, STET_STORE_ERROR_EXISTS);
  g_clear_error (error);
  g_assert_null (stet_delivery_table_get (db, "e", error));
  g_assert_error (*error, STET_ERROR, STET_ERROR_NOT_FOUND);
  g_clear_error (error);
  return TRUE;
}

/* A withdrawal is of the same revision and target as what it withdraws. */
static gboolean
withdrawals (StetDatabase *db, gpointer data, GError **error)
{
  Case *c = data;
  g_autofree char *revision = add_revision (db, c, "one");
  g_autoptr (StetDelivery) paper = make_delivery (c, "p", revision, "paper", 1);
  g_autoptr (StetDelivery) site = make_delivery (c, "s", revision, "site", 1);
  g_autoptr (StetDelivery) withdrawal = make_delivery (c, "w", revision, "paper", 3);
  g_autoptr (StetDelivery) back = NULL;
  gint64 n_live;

  paper->state = site->state = withdrawal->state = STET_DELIVERY_DONE;
  paper->finished = site->finished = 2;
  withdrawal->finished = 3;
  withdrawal->action = STET_DELIVERY_WITHDRAW;
  g_set_str (&withdrawal->notice, "This article has been withdrawn.");
  g_assert_true (stet_delivery_table_insert (db, paper, error));
  g_assert_true (stet_delivery_table_insert (db, site, error));
  g_assert_true (stet_delivery_table_count_live (db, c->story, &n_live, error));
  g_assert_cmpint (n_live, ==, 2);
  g_assert_true (stet_delivery_table_insert (db, withdrawal, error));
  g_assert_true (stet_delivery_table_count_live (db, c->story, &n_live, error));
  g_assert_cmpint (n_live, ==, 1);
  back = stet_delivery_table_get (db, "w", error);
  g_assert_cmpint (back->action, ==, STET_DELIVERY_WITHDRAW);
  g_assert_cmpstr (back->notice, ==, withdrawal->notice);
  g_clear_pointer (&back, stet_delivery_free);
  back = stet_delivery_table_last_done (db, c->story, "paper", error);
  g_assert_cmpstr (back->id, ==, "p");
  return TRUE;
}

/* What a target holds can be taken back, and the same revision sent there for another time. */
static gboolean
schedules (StetDatabase *db, gpointer data, GError **error)
{
  Case *c = data;
  g_autofree char *revision = add_revision (db, c, "one");
  g_autoptr (StetDelivery) held = make_delivery (c, "h", revision, "t", 10);
  g_autoptr (StetDelivery) other = make_delivery (c, "o", revision, "t", 20);
  g_autoptr (StetDelivery) back = NULL;

  held->release = 10;
  held->held = TRUE;
  g_assert_true (stet_delivery_table_insert (db, held, error));
  g_assert_false (stet_delivery_table_insert (db, other, NULL));
  held->recall = TRUE;
  held->release = 15;
  g_assert_true (stet_delivery_table_update (db, held, error));
  g_assert_true (stet_delivery_table_insert (db, other, error));
  back = stet_delivery_table_get (db, "h", error);
  g_assert_true (back->held && back->recall);
  g_assert_cmpint (back->release, ==, 15);

  /* the clock said 1000 when they were put off, and was wrong */
  held->due = 1000;
  other->due = 1000;
  other->release = 990;
  g_assert_true (stet_delivery_table_update (db, held, error));
  g_assert_true (stet_delivery_table_update (db, other, error));
  g_assert_true (stet_delivery_table_mend_due (db, 30, 50, error));
  assert_due (db, 30);
  assert_claims (db, "h", 30, "h");
  assert_due (db, 130);
  g_clear_pointer (&back, stet_delivery_free);
  back = stet_delivery_table_get (db, "o", error);
  g_assert_cmpint (back->due, ==, 1000);
  return TRUE;
}

static StetJournalOp *
make_op (const char *field, int offset, guint n_deleted, const char *text)
{
  StetJournalOp *op = g_new0 (StetJournalOp, 1);

  op->base = 4;
  op->field = g_strdup (field);
  op->offset = offset;
  op->n_deleted = n_deleted;
  op->text = g_strdup (text);
  op->person = g_strdup ("p");
  op->time = 9;
  return op;
}

static gboolean
journal (StetDatabase *db, gpointer data, GError **error)
{
  Case *c = data;
  g_autoptr (GPtrArray) ops = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_journal_op_free);

  g_ptr_array_add (ops, make_op ("body", 7, 2, "“naïve”\n"));
  g_ptr_array_add (ops, make_op ("headline", -1, 0, "New"));
  g_assert_true (stet_journal_table_append (db, c->story, ops, error));
  g_assert_cmpint (((StetJournalOp *) ops->pdata[1])->seq, ==, 2);
  g_ptr_array_set_size (ops, 1);
  g_assert_true (stet_journal_table_append (db, c->story, ops, error));

  g_autoptr (GPtrArray) list = stet_journal_table_list (db, c->story, error);
  g_assert_cmpuint (list->len, ==, 3);
  StetJournalOp *op = list->pdata[0];
  g_assert_cmpint (op->seq, ==, 1);
  g_assert_cmpint (op->base, ==, 4);
  g_assert_cmpint (op->offset, ==, 7);
  g_assert_cmpuint (op->n_deleted, ==, 2);
  g_assert_cmpstr (op->text, ==, "“naïve”\n");
  g_assert_cmpint (((StetJournalOp *) list->pdata[1])->offset, ==, -1);

  g_autoptr (GPtrArray) stories = stet_journal_table_list_stories (db, error);
  g_assert_cmpuint (stories->len, ==, 1);
  g_assert_cmpstr (stories->pdata[0], ==, c->story);
  g_assert_true (stet_journal_table_fold (db, c->story, 2, error));
  g_autoptr (GPtrArray) rest = stet_journal_table_list (db, c->story, error);
  g_assert_cmpuint (rest->len, ==, 1);
  g_assert_cmpint (((StetJournalOp *) rest->pdata[0])->seq, ==, 3);

  g_assert_false (stet_journal_table_append (db, "no-such-story", ops, error));
  g_assert_error (*error, STET_STORE_ERROR, STET_STORE_ERROR_EXISTS);
  g_clear_error (error);
  return TRUE;
}

static gboolean
sealed (StetDatabase *db, gpointer data, GError **error)
{
  Case *c = data;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("\0\1\2box", 6);
  StetSealedBox box = { (char *) "s1", c->story, bytes, 5 };
  guint n;

  g_assert_true (stet_sealed_table_put (db, &box, error));
  g_assert_true (stet_sealed_table_put (db, &box, error));
  g_assert_true (stet_sealed_table_count (db, c->story, &n, error));
  g_assert_cmpuint (n, ==, 1);
  g_autoptr (GPtrArray) list = stet_sealed_table_list (db, c->story, error);
  g_assert_true (g_bytes_equal (((StetSealedBox *) list->pdata[0])->box, bytes));
  g_assert_true (stet_sealed_table_remove (db, c->story, "s1", error));
  g_assert_false (stet_sealed_table_remove (db, c->story, "s1", error));
  g_assert_error (*error, STET_ERROR, STET_ERROR_NOT_FOUND);
  g_clear_error (error);
  return TRUE;
}

static void
assert_changes (StetDatabase *db, gint64 *seq, const char *expected)
{
  static const char *const names[] = { "story", "person", "target", "delivery", "setting" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean all;
  g_autoptr (GPtrArray) list = stet_change_table_list (db, seq, &all, &error);

  g_assert_no_error (error);
  g_assert_false (all);
  for (guint i = 0; i < list->len; i++)
    {
      StetChange *change = list->pdata[i];
      g_string_append_printf (text, "%s %s;", names[change->kind], change->id);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static gboolean
changes (StetDatabase *db, gpointer data, GError **error)
{
  Case *c = data;
  g_autofree char *of_story = g_strdup_printf ("story %s;", c->story);
  g_autoptr (StetStoryFile) file = stet_story_table_get (db, c->story, error);
  g_autoptr (StetTarget) target = stet_target_new ("t", "T", "site", "https://example.org", NULL);
  gint64 seq, newest;
  gboolean all;

  g_assert_true (stet_change_table_last (db, &seq, error));
  assert_changes (db, &seq, "");
  g_assert_true (stet_setting_table_set (db, "solo", "1", error));
  g_assert_true (stet_setting_table_set (db, "solo", "1", error));
  g_assert_true (stet_target_table_insert (db, target, error));
  g_assert_true (stet_setting_table_set (db, "solo", "0", error));
  assert_changes (db, &seq, "target t;setting solo;");
  g_assert_true (stet_target_table_remove (db, "t", error));
  assert_changes (db, &seq, "target t;");
  file->stage = STET_STAGE_SPIKED;
  g_assert_true (stet_story_table_set_state (db, file, error));
  assert_changes (db, &seq, of_story);

  gint64 old = seq;
  for (int i = 0; i < 10100; i++)
    g_assert_true (stet_setting_table_set (db, "solo", i % 2 == 0 ? "1" : "0", error));
  g_autoptr (GPtrArray) list = stet_change_table_list (db, &seq, &all, error);
  g_assert_true (all);
  g_assert_cmpint (seq, ==, old + 10100);
  g_assert_true (stet_change_table_last (db, &newest, error));
  g_assert_cmpint (newest, ==, seq);
  assert_changes (db, &seq, "");
  return TRUE;
}

static void
run_case (gconstpointer data)
{
  g_autoptr (StetTestDesk) desk = stet_test_desk_new ();
  g_autofree char *story = stet_test_desk_add_story (desk, "Headline", "Body");
  Case c = { desk, story };

  stet_test_desk_write (desk, (StetStoreFunc) data, &c);
}

static void
run_desk (gconstpointer data)
{
  g_autoptr (StetTestDesk) desk = stet_test_desk_new ();

  stet_test_desk_write (desk, (StetStoreFunc) data, desk);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/tables/people", people, run_desk);
  g_test_add_data_func ("/tables/targets", targets, run_desk);
  g_test_add_data_func ("/tables/deliveries", deliveries, run_case);
  g_test_add_data_func ("/tables/withdrawals", withdrawals, run_case);
  g_test_add_data_func ("/tables/schedules", schedules, run_case);
  g_test_add_data_func ("/tables/journal", journal, run_case);
  g_test_add_data_func ("/tables/sealed", sealed, run_case);
  g_test_add_data_func ("/tables/changes", changes, run_case);
  return g_test_run ();
}
