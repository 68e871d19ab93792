/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Promise 7: the record proves itself. Whoever goes behind Stet's back into the database is found out. */
#include "config.h"

#include "stet-error.h"
#include "stet-test-newsroom.h"

static void
assert_found_out (Newsroom *self, const char *sql)
{
  g_autoptr (GError) error = NULL;

  g_test_message ("%s", sql);
  newsroom_run_sql (self, sql);
  g_assert_false (stet_desk_verify (self->desk, NULL, NULL, &error));
  g_assert_error (error, STET_ERROR, STET_ERROR_DAMAGED);
  g_test_message ("%s", error->message);
}

static void
test_sound (Newsroom *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = newsroom_approved_story (self, "Bridge stays shut");
  guint64 n_events, n_revisions;

  g_assert_true (stet_desk_verify (self->desk, &n_events, &n_revisions, &error));
  g_assert_no_error (error);
  /* four people; the story created, submitted and approved */
  g_assert_cmpuint (n_events, ==, 7);
  g_assert_cmpuint (n_revisions, ==, 1);
}

/* @data: what somebody does to the database */
static void
test_tampered (Newsroom *self, gconstpointer data)
{
  g_autofree char *id = newsroom_approved_story (self, "Bridge stays shut");

  assert_found_out (self, data);
}

static const char *const tamperings[][2] = {
  { "event-person",
    "DROP TRIGGER event_update; UPDATE event SET person = 'x' WHERE kind = 'story.approved';" },
  { "event-detail", "DROP TRIGGER event_update; UPDATE event SET detail = '{}' WHERE seq = 2;" },
  { "event-removed", "DROP TRIGGER event_delete; DELETE FROM event WHERE seq = 3;" },
  { "event-last-removed", "DROP TRIGGER event_delete; DELETE FROM event WHERE kind = 'story.approved';" },
  { "revision-words", "DROP TRIGGER revision_update; UPDATE revision SET content = CAST (substr (content, 1, "
                      "99) || x'00' || substr (content, 101) AS BLOB);" },
  { "working-copy-words", "UPDATE story SET body = 'Words that nobody approved.';" },
  { "stage", "UPDATE story SET approved = NULL;" },
  { "published", "UPDATE story SET live = 'live', published = approved;" },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  newsroom_test ("/verify/sound", test_sound);
  for (guint i = 0; i < G_N_ELEMENTS (tamperings); i++)
    {
      g_autofree char *path = g_strconcat ("/verify/", tamperings[i][0], NULL);

      g_test_add (path, Newsroom, tamperings[i][1], newsroom_set_up_cb, test_tampered, newsroom_tear_down_cb);
    }
  return g_test_run ();
}
