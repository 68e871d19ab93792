/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An anchor finds its words again wherever they went, never takes other words for them, and says what
 * replaced them (promise 3 stands on this). */

#include "config.h"

#include <string.h>

#include "stet-anchor.h"
#include "stet-error.h"

static const char text[]
  = "“We will judge it by who is standing on the quay,” Brandt said. The board voted. The board rose.";

static StetAnchor *
anchor_of (const char *words)
{
  const char *at = strstr (text, words);
  guint start = g_utf8_strlen (text, at - text);

  return stet_anchor_new (text, -1, start, start + g_utf8_strlen (words, -1));
}

static void
assert_resolves (const StetAnchor *anchor, const char *now, StetAnchorState state, const char *words)
{
  guint start = 0, end = 0;
  g_autofree char *found = NULL;

  g_assert_cmpint (stet_anchor_resolve (anchor, now, -1, &start, &end), ==, state);
  if (words == NULL)
    return;
  g_assert_cmpuint (end, <=, g_utf8_strlen (now, -1));
  found = g_utf8_substring (now, start, end);
  g_assert_cmpstr (found, ==, words);
}

static void
test_states (void)
{
  g_autoptr (StetAnchor) anchor = anchor_of ("Brandt said");

  assert_resolves (anchor, text, STET_ANCHOR_EXACT, "Brandt said");
  assert_resolves (anchor, "Late on Thursday, Brandt said so.", STET_ANCHOR_MOVED, "Brandt said");
  assert_resolves (anchor,
                   "“We will judge it by who is standing on the quay,” Brandt added. The board voted.",
                   STET_ANCHOR_CHANGED, "Brandt added");
  assert_resolves (anchor, "Something else entirely.", STET_ANCHOR_LOST, NULL);
  assert_resolves (anchor, "", STET_ANCHOR_LOST, NULL);
}

static void
test_surroundings_decide (void)
{
  g_autoptr (StetAnchor) anchor = anchor_of ("The board rose");
  g_autoptr (StetAnchor) voted = anchor_of ("The board voted");
  g_autoptr (StetAnchor) twice = stet_anchor_new ("He said yes. She said yes. They left.", -1, 17, 25);

  assert_resolves (anchor, text, STET_ANCHOR_EXACT, "The board rose");
  assert_resolves (voted, text, STET_ANCHOR_EXACT, "The board voted");
  g_assert_cmpstr (twice->exact, ==, "said yes");
  g_assert_cmpint (
    stet_anchor_resolve (twice, "New. He said yes. She said yes. They left.", -1, &(guint) { 0 }, NULL), ==,
    STET_ANCHOR_MOVED);
  guint start;
  stet_anchor_resolve (twice, "New. He said yes. She said yes. They left.", -1, &start, NULL);
  g_assert_cmpuint (start, ==, 22);
}

static void
test_edges (void)
{
  g_autoptr (StetAnchor) whole = stet_anchor_new ("All of it", -1, 0, 9);
  g_autoptr (StetAnchor) clamped = stet_anchor_new ("short", -1, 2, 99);
  g_autoptr (StetAnchor) first = stet_anchor_new ("One two three four five six", -1, 0, 3);

  assert_resolves (whole, "All of it", STET_ANCHOR_EXACT, "All of it");
  assert_resolves (whole, "Nothing", STET_ANCHOR_LOST, NULL);
  g_assert_cmpstr (clamped->exact, ==, "ort");
  assert_resolves (first, "Uno two three four five six", STET_ANCHOR_CHANGED, "Uno");
}

/* Random edits elsewhere never lose the words, and never change what they are. */
static void
test_random_edits (void)
{
  static const char *const pieces[] = { "x", "é", "北", "👩‍👧", " ", "word ", "\n\n" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (20251122);
  const char *words = "standing on the quay";

  for (int round = 0; round < 400; round++)
    {
      g_autoptr (StetAnchor) anchor = anchor_of (words);
      g_autoptr (GString) now = g_string_new (text);

      for (int edit = 0; edit < 6; edit++)
        {
          const char *at = strstr (now->str, words);
          gsize before = g_utf8_strlen (now->str, at - now->str);
          guint n = g_utf8_strlen (now->str, -1), after = before + strlen (words);
          gboolean in_front = g_rand_boolean (rand);
          guint offset = in_front ? (guint) g_rand_int_range (rand, 0, (gint32) before + 1)
                                  : (guint) g_rand_int_range (rand, (gint32) after, (gint32) n + 1);

          g_string_insert (now, g_utf8_offset_to_pointer (now->str, offset) - now->str,
                           pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
        }
      guint start, end;
      StetAnchorState state = stet_anchor_resolve (anchor, now->str, -1, &start, &end);
      g_autofree char *found = g_utf8_substring (now->str, start, end);

      g_assert_true (state == STET_ANCHOR_EXACT || state == STET_ANCHOR_MOVED);
      g_assert_cmpstr (found, ==, words);
    }
}

static void
test_json (void)
{
  g_autoptr (StetAnchor) anchor = anchor_of ("Brandt said");
  g_autoptr (JsonNode) node = stet_anchor_to_json (anchor);
  g_autoptr (GError) error = NULL;
  g_autoptr (StetAnchor) back = stet_anchor_from_json (node, &error);
  g_autoptr (JsonNode) bad
    = json_from_string ("{\"exact\": \"a\", \"prefix\": \"\", \"suffix\": \"\", \"start\": -1}", NULL);

  g_assert_no_error (error);
  g_assert_true (stet_anchor_equal (anchor, back));
  g_assert_null (stet_anchor_from_json (bad, &error));
  g_assert_error (error, STET_ERROR, STET_ERROR_INVALID);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/anchor/states", test_states);
  g_test_add_func ("/anchor/surroundings-decide", test_surroundings_decide);
  g_test_add_func ("/anchor/edges", test_edges);
  g_test_add_func ("/anchor/random-edits", test_random_edits);
  g_test_add_func ("/anchor/json", test_json);
  return g_test_run ();
}
