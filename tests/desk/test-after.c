/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What readers have can be taken away from them with the certainty with which it was given: everywhere, once,
 * for a reason that stays in the record. The CMS is a real Stet Site in this process. */
#include "config.h"

#include "stet-desk-after.h"
#include "stet-error.h"
#include "stet-test-site.h"

#include <string.h>

static char *
publish_story (SiteRoom *self, const char *headline)
{
  char *id = newsroom_approved_story (&self->room, headline);
  g_autofree char *delivery = site_room_publish (self, id);

  site_room_deliver (self, delivery);
  return id;
}

/* What is approved next, in place of what readers have. */
static void
approve_body (SiteRoom *self, const char *story, const char *body)
{
  StetDesk *desk = self->room.desk;
  g_autoptr (GError) error = NULL;
  g_autoptr (StetStoryFile) file = stet_desk_load_story (desk, story, &error);

  stet_story_set (&file->story->body, body);
  g_assert_true (stet_desk_save_story (desk, self->room.writer, file->story, file->version, &error));
  g_assert_true (stet_desk_submit (desk, self->room.writer, story, &error));
  g_assert_true (stet_desk_approve (desk, self->room.editor, story, NULL, NULL, &error));
}

static StetLive
get_live (SiteRoom *self, const char *story)
{
  g_autoptr (StetStoryFile) file = stet_desk_load_story (self->room.desk, story, NULL);

  return file->live;
}

static void
assert_event (SiteRoom *self, const char *story, const char *kind, const char *member, const char *value)
{
  g_autoptr (StetEvent) event = newsroom_find_event (&self->room, story, kind);

  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (event->detail), member), ==, value);
}

/* Refused with that code, and says so. */
#define refused(call, code_)                                                                                 \
  G_STMT_START                                                                                               \
  {                                                                                                          \
    g_autoptr (GError) reason = NULL;                                                                        \
    g_assert_false (call);                                                                                   \
    g_assert_error (reason, STET_ERROR, code_);                                                              \
  }                                                                                                          \
  G_STMT_END

static void
test_who_withdraws (SiteRoom *self, gconstpointer data)
{
  StetDesk *desk = self->room.desk;
  g_autofree char *unpublished = newsroom_approved_story (&self->room, "Not out");
  g_autofree char *id = publish_story (self, "Bridge stays shut");

  refused (stet_desk_withdraw (desk, self->room.writer, id, "wrong", NULL, &reason), STET_ERROR_ROLE);
  refused (stet_desk_withdraw (desk, self->room.editor, id, " ", NULL, &reason), STET_ERROR_REASON);
  refused (stet_desk_withdraw (desk, self->room.editor, unpublished, "wrong", NULL, &reason),
           STET_ERROR_STAGE);
  g_assert_cmpint (get_live (self, id), ==, STET_LIVE_LIVE);
}

/* What waits is cancelled, and while the withdrawal waits nothing is published; the desk can think better of
 * it. */
static void
test_withdrawal_waits (SiteRoom *self, gconstpointer data)
{
  StetDesk *desk = self->room.desk;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = publish_story (self, "Bridge stays shut");
  g_autofree char *update = NULL, *again = NULL;
  g_auto (GStrv) ids = NULL;
  g_autoptr (StetDelivery) waiting = NULL;
  g_autoptr (StetDelivery) withdrawal = NULL;
  g_autoptr (GPtrArray) standings = NULL;

  approve_body (self, id, "The bridge is open again.\n");
  update = site_room_publish (self, id);
  ids = stet_desk_withdraw (desk, self->room.editor, id, "The source made it up", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (ids), ==, 1);
  waiting = stet_desk_get_delivery (desk, update, NULL);
  g_assert_cmpint (waiting->state, ==, STET_DELIVERY_CANCELLED);
  withdrawal = stet_desk_get_delivery (desk, ids[0], NULL);
  g_assert_cmpint (withdrawal->action, ==, STET_DELIVERY_WITHDRAW);
  g_assert_cmpstr (withdrawal->notice, ==, "This article has been withdrawn.");
  assert_event (self, id, STET_EVENT_STORY_WITHDRAWN, "reason", "The source made it up");

  standings = stet_desk_list_standings (desk, id, &error);
  g_assert_cmpuint (standings->len, ==, 1);
  const StetStanding *standing = g_ptr_array_index (standings, 0);
  g_assert_cmpstr (standing->name, ==, "Paper");
  g_assert_cmpstr (standing->withdrawal->id, ==, ids[0]);
  refused (stet_desk_publish (desk, self->room.editor, id, self->target, &reason), STET_ERROR_STAGE);
  g_assert_cmpint (get_live (self, id), ==, STET_LIVE_LIVE);

  g_assert_true (stet_desk_cancel_delivery (desk, self->room.editor, ids[0], &error));
  again = site_room_publish (self, id);
  site_room_deliver (self, again);
}

/* The desk says what readers find in the place of what was withdrawn; a story can have words of its own. */
static void
test_notice (SiteRoom *self, gconstpointer data)
{
  static const struct
  {
    gboolean used;
    const char *words, *asked, *notice;
  } cases[] = {
    { TRUE, "", NULL, "This article has been withdrawn." },
    { TRUE, "  Gone.  ", NULL, "Gone." },
    { TRUE, "Gone.", "On a court’s order.", "On a court’s order." },
    { TRUE, "Gone.", "", "" },
    { FALSE, "Gone.", NULL, "" },
    { FALSE, "Gone.", "On a court’s order.", "On a court’s order." },
  };
  StetDesk *desk = self->room.desk;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = publish_story (self, "Bridge stays shut");

  refused (stet_desk_set_withdrawal_notice (desk, self->room.editor, FALSE, "", &reason), STET_ERROR_ROLE);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) ids = NULL;
      g_autoptr (StetDelivery) withdrawal = NULL;

      g_assert_true (
        stet_desk_set_withdrawal_notice (desk, self->room.admin, cases[i].used, cases[i].words, &error));
      ids = stet_desk_withdraw (desk, self->room.editor, id, "wrong", cases[i].asked, &error);
      g_assert_no_error (error);
      withdrawal = stet_desk_get_delivery (desk, ids[0], NULL);
      g_assert_cmpstr (withdrawal->notice, ==, cases[i].notice);
    }
}

/* A story is withdrawn when the last target is done with it; one that is not the desk's any more is a
 * person's word. */
static void
test_last_target (SiteRoom *self, gconstpointer data)
{
  StetDesk *desk = self->room.desk;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = publish_story (self, "Bridge stays shut");

  newsroom_run_sql (&self->room, "CREATE TEMP TABLE more AS SELECT * FROM delivery;"
                                 "UPDATE more SET id = 'more', target = 'sold';"
                                 "INSERT INTO delivery SELECT * FROM more; DROP TABLE more;");
  refused (stet_desk_note_withdrawn (desk, self->room.writer, id, "sold", "Sold", &reason), STET_ERROR_ROLE);
  refused (stet_desk_note_withdrawn (desk, self->room.editor, id, "sold", NULL, &reason), STET_ERROR_REASON);
  refused (stet_desk_note_withdrawn (desk, self->room.editor, id, "none", "Sold", &reason), STET_ERROR_STAGE);
  g_assert_true (stet_desk_note_withdrawn (desk, self->room.editor, id, "sold", "Sold", &error));
  g_assert_cmpint (get_live (self, id), ==, STET_LIVE_LIVE);
  g_assert_true (
    stet_desk_note_withdrawn (desk, self->room.editor, id, self->target, "Deleted there", &error));
  g_assert_cmpint (get_live (self, id), ==, STET_LIVE_WITHDRAWN);
  assert_event (self, id, STET_EVENT_STORY_WITHDRAWN, "reason", "Deleted there");
  refused (stet_desk_publish (desk, self->room.editor, id, self->target, &reason), STET_ERROR_STAGE);
  refused (stet_desk_withdraw (desk, self->room.editor, id, "twice", NULL, &reason), STET_ERROR_STAGE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  site_room_test ("/after/who-withdraws", test_who_withdraws);
  site_room_test ("/after/withdrawal-waits", test_withdrawal_waits);
  site_room_test ("/after/notice", test_notice);
  site_room_test ("/after/last-target", test_last_target);
  return g_test_run ();
}
