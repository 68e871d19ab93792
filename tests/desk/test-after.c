/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What readers have can be taken away from them with the certainty with which it was given: everywhere, once,
 * for a reason that stays in the record. The CMS is a real Stet Site in this process. */
#include "config.h"

#include "stet-cms.h"
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

/* At a real site: readers find the notice, or nothing, and the story is withdrawn. */
static void
test_withdrawn (SiteRoom *self, gconstpointer data)
{
  StetDesk *desk = self->room.desk;
  g_autoptr (GError) error = NULL;
  g_autofree char *noted = publish_story (self, "Bridge stays shut");
  g_autofree char *removed = publish_story (self, "Harbour floods");
  g_autoptr (StetStoryFile) noted_file = stet_desk_load_story (desk, noted, NULL);
  g_autoptr (StetStoryFile) removed_file = stet_desk_load_story (desk, removed, NULL);
  g_auto (GStrv) first = NULL;
  g_auto (GStrv) second = NULL;
  g_autofree char *page = NULL, *gone = NULL;
  g_autoptr (GPtrArray) standings = NULL;

  first = stet_desk_withdraw (desk, self->room.editor, noted, "wrong", "On a court’s order.", &error);
  g_assert_no_error (error);
  site_room_deliver (self, first[0]);
  page = site_room_fetch (noted_file->url);
  g_assert_nonnull (strstr (page, "On a court’s order."));
  g_assert_null (strstr (page, "The bridge stays shut."));
  g_assert_cmpint (get_live (self, noted), ==, STET_LIVE_WITHDRAWN);
  standings = stet_desk_list_standings (desk, noted, &error);
  g_assert_cmpuint (standings->len, ==, 0);
  refused (stet_desk_publish (desk, self->room.editor, noted, self->target, &reason), STET_ERROR_STAGE);

  second = stet_desk_withdraw (desk, self->room.editor, removed, "wrong", "", &error);
  site_room_deliver (self, second[0]);
  gone = site_room_fetch (removed_file->url);
  g_assert_null (gone);
}

/* The site cannot be reached: the withdrawal waits in the outbox, and is done when the site is there. */
static void
test_withdrawal_offline (SiteRoom *self, gconstpointer data)
{
  StetDesk *desk = self->room.desk;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = publish_story (self, "Bridge stays shut");
  g_auto (GStrv) ids = NULL;

  site_room_stop (self);
  ids = stet_desk_withdraw (desk, self->room.editor, id, "wrong", NULL, &error);
  g_assert_false (stet_desk_deliver (desk, ids[0], NULL, &error));
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_NETWORK);
  g_assert_cmpint (get_live (self, id), ==, STET_LIVE_LIVE);
  site_room_start (self);
  site_room_deliver (self, ids[0]);
  g_assert_cmpint (get_live (self, id), ==, STET_LIVE_WITHDRAWN);
}

/* The note is part of what is approved, and readers get it with the text. */
static void
test_correction (SiteRoom *self, gconstpointer data)
{
  StetDesk *desk = self->room.desk;
  g_autoptr (GError) error = NULL;
  g_autofree char *unpublished = newsroom_approved_story (&self->room, "Not out");
  g_autofree char *id = publish_story (self, "Bridge stays shut");
  g_autofree char *nothing = stet_desk_propose_correction (desk, id, &error);
  g_autofree char *proposed = NULL, *page = NULL, *delivery = NULL;
  g_autoptr (StetStoryFile) file = stet_desk_load_story (desk, id, NULL);
  g_autoptr (StetStoryFile) noted = NULL;

  g_assert_cmpstr (nothing, ==, "");
  refused (stet_desk_correct (desk, self->room.writer, unpublished, "Nine.", &reason), STET_ERROR_STAGE);
  refused (stet_desk_correct (desk, self->room.writer, id, " ", &reason), STET_ERROR_REASON);
  refused (stet_desk_take_back_correction (desk, self->room.writer, id, &reason), STET_ERROR_NOT_FOUND);

  stet_story_set (&file->story->headline, "Bridge stays open");
  g_assert_true (stet_desk_save_story (desk, self->room.writer, file->story, file->version, &error));
  proposed = stet_desk_propose_correction (desk, id, &error);
  g_assert_nonnull (strstr (proposed, "“Bridge stays shut”"));
  g_assert_true (stet_desk_correct (desk, self->room.writer, id, "First words.", &error));
  g_assert_true (stet_desk_correct (desk, self->room.writer, id, proposed, &error));
  assert_event (self, id, STET_EVENT_STORY_CORRECTED, "note", proposed);
  noted = stet_desk_load_story (desk, id, NULL);
  g_assert_cmpuint (noted->story->corrections->len, ==, 1);
  g_assert_cmpint (noted->stage, ==, STET_STAGE_DRAFT);
  refused (stet_desk_publish (desk, self->room.editor, id, self->target, &reason), STET_ERROR_NOT_APPROVED);

  g_assert_true (stet_desk_submit (desk, self->room.writer, id, &error));
  g_assert_true (stet_desk_approve (desk, self->room.editor, id, NULL, NULL, &error));
  delivery = site_room_publish (self, id);
  site_room_deliver (self, delivery);
  page = site_room_fetch (noted->url);
  g_assert_nonnull (strstr (page, "It should have said"));
  refused (stet_desk_take_back_correction (desk, self->room.writer, id, &reason), STET_ERROR_NOT_FOUND);

  /* the next note stands beside the one that readers have */
  g_assert_true (stet_desk_correct (desk, self->room.writer, id, "Another.", &error));
  g_assert_true (stet_desk_take_back_correction (desk, self->room.writer, id, &error));
  g_clear_pointer (&noted, stet_story_file_free);
  noted = stet_desk_load_story (desk, id, NULL);
  g_assert_cmpuint (noted->story->corrections->len, ==, 1);
}

/* Whoever writes the note does not approve it. */
static void
test_four_eyes (SiteRoom *self, gconstpointer data)
{
  StetDesk *desk = self->room.desk;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = publish_story (self, "Bridge stays shut");

  g_assert_true (stet_desk_correct (desk, self->room.editor, id, "It is nine.", &error));
  g_assert_true (stet_desk_submit (desk, self->room.writer, id, &error));
  refused (stet_desk_approve (desk, self->room.editor, id, NULL, NULL, &reason), STET_ERROR_FOUR_EYES);
  g_assert_true (stet_desk_approve (desk, self->room.other_editor, id, NULL, NULL, &error));
}

#define REST "\n\n“We have no date,” said Mary Okoro, the engineer.\n"

/* An update that meets what somebody changed at the site by hand, and stops. */
static char *
meet_conflict (SiteRoom *self, char **delivery)
{
  StetDesk *desk = self->room.desk;
  g_autoptr (GError) error = NULL;
  char *id = publish_story (self, "Bridge stays shut");
  g_autofree char *found = NULL;

  site_room_put (self, id, "",
                 "{\"headline\":\"Bridge stays shut, again\",\"slug\":\"bridge\","
                 "\"body\":\"The bridge stays shut. The mayor is away.\\n\\n“We have no date,” said Mary "
                 "Okoro, the engineer.\\n\"}");
  approve_body (self, id, "The old bridge stays shut." REST);
  *delivery = site_room_publish (self, id);
  g_assert_false (stet_desk_deliver (desk, *delivery, NULL, &error));
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_CONFLICT);
  found = stet_desk_find_conflict (desk, id, NULL);
  g_assert_cmpstr (found, ==, *delivery);
  return id;
}

/* Both edits, no word of either lost; and none of it goes out before it was approved. */
static void
test_take_theirs (SiteRoom *self, gconstpointer data)
{
  StetDesk *desk = self->room.desk;
  g_autoptr (GError) error = NULL;
  g_autofree char *delivery = NULL, *again = NULL, *left = NULL, *page = NULL;
  g_autofree char *id = meet_conflict (self, &delivery);
  g_autoptr (StetConflict) conflict = stet_desk_load_conflict (desk, delivery, NULL, &error);
  g_autofree char *taken = NULL;
  g_autoptr (StetRevision) revision = NULL;
  g_autoptr (StetStoryFile) file = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (conflict->name, ==, "Paper");
  g_assert_cmpstr (conflict->ours->body, ==, "The bridge stays shut." REST);
  g_assert_cmpstr (conflict->theirs->body, ==, "The bridge stays shut. The mayor is away." REST);
  g_assert_cmpstr (conflict->theirs->section, ==, conflict->ours->section);
  taken = stet_desk_take_theirs (desk, self->room.editor, conflict, &error);
  g_assert_no_error (error);
  revision = stet_desk_load_revision (desk, taken, NULL);
  g_assert_cmpstr (revision->author, ==, self->room.editor);
  g_assert_cmpstr (revision->label, ==, "taken from Paper");
  g_assert_cmpstr (revision->story->headline, ==, "Bridge stays shut, again");
  g_assert_cmpstr (revision->story->body, ==, "The old bridge stays shut. The mayor is away." REST);
  g_assert_cmpuint (revision->story->tags->len, ==, conflict->ours->tags->len);
  assert_event (self, id, STET_EVENT_STORY_TAKEN, "name", "Paper");
  left = stet_desk_find_conflict (desk, id, NULL);
  g_assert_null (left);

  file = stet_desk_load_story (desk, id, NULL);
  g_assert_cmpint (file->stage, ==, STET_STAGE_DRAFT);
  refused (stet_desk_publish (desk, self->room.editor, id, self->target, &reason), STET_ERROR_NOT_APPROVED);
  g_assert_true (stet_desk_submit (desk, self->room.writer, id, &error));
  refused (stet_desk_approve (desk, self->room.editor, id, NULL, NULL, &reason), STET_ERROR_FOUR_EYES);
  g_assert_true (stet_desk_approve (desk, self->room.other_editor, id, NULL, NULL, &error));
  again = site_room_publish (self, id);
  site_room_deliver (self, again);
  page = site_room_fetch (file->url);
  g_assert_nonnull (strstr (page, "The old bridge stays shut. The mayor is away."));
}

static void
test_overwrite (SiteRoom *self, gconstpointer data)
{
  StetDesk *desk = self->room.desk;
  g_autoptr (GError) error = NULL;
  g_autofree char *delivery = NULL, *page = NULL;
  g_autofree char *id = meet_conflict (self, &delivery);
  g_autoptr (StetConflict) conflict = stet_desk_load_conflict (desk, delivery, NULL, &error);
  g_autoptr (StetStoryFile) file = stet_desk_load_story (desk, id, NULL);

  refused (stet_desk_overwrite (desk, self->room.writer, conflict, &reason), STET_ERROR_ROLE);
  g_assert_true (stet_desk_overwrite (desk, self->room.editor, conflict, &error));
  assert_event (self, id, STET_EVENT_DELIVERY_OVERWRITES, "delivery", delivery);
  site_room_deliver (self, delivery);
  page = site_room_fetch (file->url);
  g_assert_nonnull (strstr (page, "The old bridge stays shut."));
  g_assert_null (strstr (page, "The mayor is away."));
  refused (stet_desk_overwrite (desk, self->room.editor, conflict, &reason), STET_ERROR_STAGE);
}

/* Only what somebody has looked at is overwritten; an answer that was lost does no harm. */
static void
test_changed_once_more (SiteRoom *self, gconstpointer data)
{
  StetDesk *desk = self->room.desk;
  g_autoptr (GError) error = NULL;
  g_autofree char *delivery = NULL, *page = NULL;
  g_autofree char *id = meet_conflict (self, &delivery);
  g_autoptr (StetConflict) first = stet_desk_load_conflict (desk, delivery, NULL, &error);
  g_autoptr (StetConflict) second = NULL;
  g_autoptr (StetStoryFile) file = stet_desk_load_story (desk, id, NULL);

  g_assert_true (stet_desk_overwrite (desk, self->room.editor, first, &error));
  site_room_put (self, id, "", "{\"headline\":\"Bridge opens\",\"slug\":\"bridge\",\"body\":\"It opens.\"}");
  g_assert_false (stet_desk_deliver (desk, delivery, NULL, &error));
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_CONFLICT);
  g_clear_error (&error);
  second = stet_desk_load_conflict (desk, delivery, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (second->theirs->headline, ==, "Bridge opens");
  g_assert_true (stet_desk_overwrite (desk, self->room.editor, second, &error));
  site_room_deliver (self, delivery);
  /* done, but the process died before it could write the receipt */
  newsroom_run_sql (&self->room, "UPDATE delivery SET state = 'queued', finished = 0, progress = '{}'"
                                 " WHERE overwrite = 1;");
  site_room_deliver (self, delivery);
  page = site_room_fetch (file->url);
  g_assert_nonnull (strstr (page, "The old bridge stays shut."));
}

/* What was taken down there is made again, or the desk takes note of it. */
static void
test_deleted_there (SiteRoom *self, gconstpointer data)
{
  StetDesk *desk = self->room.desk;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *id = publish_story (self, i == 0 ? "Bridge stays shut" : "Harbour floods");
      g_autoptr (StetStoryFile) file = stet_desk_load_story (desk, id, NULL);
      g_autofree char *delivery = NULL, *page = NULL, *left = NULL;
      g_autoptr (StetConflict) conflict = NULL;

      site_room_put (self, id, "/withdrawal", "{}");
      approve_body (self, id, "The old bridge stays shut.\n");
      delivery = site_room_publish (self, id);
      g_assert_false (stet_desk_deliver (desk, delivery, NULL, &error));
      g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_CONFLICT);
      g_clear_error (&error);
      conflict = stet_desk_load_conflict (desk, delivery, NULL, &error);
      g_assert_no_error (error);
      g_assert_null (conflict->theirs);
      refused (stet_desk_take_theirs (desk, self->room.editor, conflict, &reason), STET_ERROR_NOT_FOUND);
      if (i == 0)
        {
          g_assert_true (stet_desk_overwrite (desk, self->room.editor, conflict, &error));
          site_room_deliver (self, delivery);
          page = site_room_fetch (file->url);
          g_assert_nonnull (strstr (page, "The old bridge stays shut."));
          continue;
        }
      g_assert_true (
        stet_desk_note_withdrawn (desk, self->room.editor, id, self->target, "Deleted there", &error));
      g_assert_cmpint (get_live (self, id), ==, STET_LIVE_WITHDRAWN);
      left = stet_desk_find_conflict (desk, id, NULL);
      g_assert_null (left);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  site_room_test ("/after/who-withdraws", test_who_withdraws);
  site_room_test ("/after/withdrawal-waits", test_withdrawal_waits);
  site_room_test ("/after/notice", test_notice);
  site_room_test ("/after/last-target", test_last_target);
  site_room_test ("/after/withdrawn", test_withdrawn);
  site_room_test ("/after/withdrawal-offline", test_withdrawal_offline);
  site_room_test ("/after/correction", test_correction);
  site_room_test ("/after/four-eyes", test_four_eyes);
  site_room_test ("/after/take-theirs", test_take_theirs);
  site_room_test ("/after/overwrite", test_overwrite);
  site_room_test ("/after/changed-once-more", test_changed_once_more);
  site_room_test ("/after/deleted-there", test_deleted_there);
  return g_test_run ();
}
