/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lay open comes back at the next start, at the caret; a file that cannot be read costs nothing else. */
#include "config.h"

#include "stet-desk-session.h"
#include "stet-test-newsroom.h"

static void
test_kept (Newsroom *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_session_place_free);
  g_autoptr (GPtrArray) none = g_ptr_array_new (), back = NULL, last = NULL;
  const StetSessionPlace *place;

  g_ptr_array_add (places, stet_session_place_new ("a", "body", 1234, 5));
  g_ptr_array_add (places, stet_session_place_new ("b", "headline", 0, 6));
  ((StetSessionPlace *) places->pdata[1])->shown = TRUE;
  g_assert_true (stet_desk_keep_session (self->desk, places, &error));
  newsroom_reopen (self);

  back = stet_desk_load_session (self->desk);
  g_assert_cmpuint (back->len, ==, 2);
  place = back->pdata[0];
  g_assert_cmpstr (place->story, ==, "a");
  g_assert_cmpstr (place->field, ==, "body");
  g_assert_cmpuint (place->offset, ==, 1234);
  g_assert_cmpint (place->time, ==, 5);
  g_assert_false (place->shown);
  place = back->pdata[1];
  g_assert_cmpstr (place->story, ==, "b");
  g_assert_true (place->shown);

  g_assert_true (stet_desk_keep_session (self->desk, none, &error));
  g_assert_no_error (error);
  last = stet_desk_load_session (self->desk);
  g_assert_cmpuint (last->len, ==, 0);
}

static void
test_unreadable (Newsroom *self, gconstpointer data)
{
  static const char *const files[] = { "",
                                       "{",
                                       "{}",
                                       "[1, null, {}, {\"story\": \"a\"}]",
                                       "[{\"story\": \"a\", \"field\": \"body\", \"offset\": -1}]",
                                       "[{\"story\": \"a\", \"field\": \"body\", \"offset\": 99999999999}]",
                                       "\xff" };
  g_autofree char *path = g_build_filename (self->dir, "session.json", NULL);
  g_autoptr (GPtrArray) absent = stet_desk_load_session (self->desk);

  g_assert_cmpuint (absent->len, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GPtrArray) places = NULL;

      g_assert_true (g_file_set_contents (path, files[i], -1, NULL));
      places = stet_desk_load_session (self->desk);
      g_assert_cmpuint (places->len, ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  newsroom_test ("/session/kept", test_kept);
  newsroom_test ("/session/unreadable", test_unreadable);
  return g_test_run ();
}
