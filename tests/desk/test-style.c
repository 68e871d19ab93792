/* SPDX-License-Identifier: GPL-3.0-or-later */
/* House style at a desk: rules are switched by whoever manages it, words are let stand by whoever may edit,
 * and the log has both. */
#include "config.h"

#include "stet-desk-style.h"
#include "stet-error.h"
#include "stet-test-newsroom.h"

static gboolean
is_on (Newsroom *room, const char *rule)
{
  g_autoptr (StetStyle) style = stet_desk_load_style (room->desk);

  return stet_style_get_rule (style, rule)->enabled;
}

static void
test_switch (Newsroom *room, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (is_on (room, "doubled-word"));
  g_assert_false (stet_desk_set_style_rule (room->desk, room->writer, "doubled-word", FALSE, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_true (is_on (room, "doubled-word"));

  g_assert_true (stet_desk_set_style_rule (room->desk, room->admin, "doubled-word", FALSE, &error));
  g_assert_no_error (error);
  g_assert_false (is_on (room, "doubled-word"));
  newsroom_reopen (room);
  g_assert_false (is_on (room, "doubled-word"));
  g_assert_true (stet_desk_set_style_rule (room->desk, room->admin, "doubled-word", TRUE, &error));
  g_assert_true (is_on (room, "doubled-word"));

  g_assert_false (stet_desk_set_style_rule (room->desk, room->admin, "no-such-rule", FALSE, &error));
  g_assert_error (error, STET_ERROR, STET_ERROR_NOT_FOUND);
}

static void
test_ignore (Newsroom *room, gconstpointer data)
{
  g_autofree char *story = newsroom_write_story (room, room->writer, "The Bridge Is Open");
  g_autoptr (StetStyleIgnore) here = stet_style_ignore_new ("doubled-word", "had had", "He ", " enough");
  g_autoptr (StetStyleIgnore) everywhere = stet_style_ignore_new ("two-capitals", "MPower", NULL, NULL);
  g_autoptr (GPtrArray) ignores = NULL;
  g_autoptr (StetEvent) event = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (stet_desk_ignore_style (room->desk, room->writer, story, here, &error));
  g_assert_no_error (error);
  g_assert_true (stet_desk_ignore_style (room->desk, room->writer, story, here, &error));
  g_assert_true (stet_desk_ignore_style (room->desk, room->writer, story, everywhere, &error));
  event = newsroom_find_event (room, story, "style.ignored");
  g_assert_cmpstr (event->person, ==, room->writer);
  g_assert_false (stet_desk_ignore_style (room->desk, NULL, story, here, &error));
  g_clear_error (&error);

  newsroom_reopen (room);
  ignores = stet_desk_list_style_ignores (room->desk, story, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ignores->len, ==, 2);
  g_assert_true (stet_style_ignore_equal (g_ptr_array_index (ignores, 0), here));
  g_assert_true (stet_style_ignore_equal (g_ptr_array_index (ignores, 1), everywhere));

  g_assert_true (stet_desk_heed_style (room->desk, room->writer, story, "doubled-word", &error));
  g_clear_pointer (&ignores, g_ptr_array_unref);
  ignores = stet_desk_list_style_ignores (room->desk, story, &error);
  g_assert_cmpuint (ignores->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  newsroom_test ("/desk-style/switch", test_switch);
  newsroom_test ("/desk-style/ignore", test_ignore);
  return g_test_run ();
}
