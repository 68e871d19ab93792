/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever differs between two stories is named, in words that a person reads. */
#include "config.h"

#include "stet-story-diff.h"

static void
set (StetStory *story, const char *field, const char *value)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (stet_story_set_field (story, field, value, &error));
  g_assert_no_error (error);
}

static const struct
{
  const char *field, *old_value, *new_value, *old_words, *new_words;
} cases[] = {
  { "slug", "old", "new", "old", "new" },
  { "headline", "Old", "New", "Old", "New" },
  { "standfirst", "", "New", "", "New" },
  { "body", "Old.", "New.", "Old.", "New." },
  { "section", "A", "B", "A", "B" },
  { "language", "en", "de", "en", "de" },
  { "byline", "Ann, Bo", "Ann", "Ann and Bo", "Ann" },
  { "tags", "rivers", "rivers, boats", "rivers", "rivers, boats" },
  { "sources", "[]",
    "[{\"id\":\"1\",\"name\":\"Ada\",\"contact\":\"\",\"note\":\"saw it\",\"visibility\":\"public\"}]", "",
    "Ada · saw it · public" },
  { "picture", "", "{\"media\":\"0123456789\",\"alt\":\"A quay\",\"caption\":\"\",\"credit\":\"Jan\"}", "",
    "A quay · Jan [01234567]" },
  { "pictures", "[{\"media\":\"0123456789\",\"alt\":\"\",\"caption\":\"\",\"credit\":\"\"}]", "[]",
    "[01234567]", "" },
  { "priority", "urgent", "low", "urgent", "low" },
  { "deadline", "2025-03-16T19:04:05Z", "", "2025-03-16T19:04:05.000000Z", "" },
  { "target-words", "400", "500", "400", "500" },
  { "embargo", "", "2025-03-16T19:04:05Z", "", "2025-03-16T19:04:05.000000Z" },
  { "embargo-zone", "", "Europe/Paris", "", "Europe/Paris" },
  { "assignee", "", "0195a057-8496-735c-99d5-cabb657a51c3", "", "0195a057-8496-735c-99d5-cabb657a51c3" },
  { "editors-note", "", "Call them", "", "Call them" },
  { "corrections", "[]", "[{\"time\":\"2025-03-16T19:04:05Z\",\"note\":\"A name\"}]", "",
    "2025-03-16T19:04:05.000000Z · A name" },
  { "reviews", "[]",
    "[{\"check\":\"1\",\"kind\":\"claim\",\"words\":\"It is 90 m.\",\"note\":\"The plans say so.\"}]", "",
    "It is 90 m. · verified · The plans say so." },
};

static void
test_each_field (void)
{
  guint n_fields = g_strv_length ((char **) stet_story_field_names ());

  g_assert_cmpuint (n_fields, ==, G_N_ELEMENTS (cases));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (StetStory) old_story = stet_story_new ("id"), new_story = stet_story_new ("id");

      set (old_story, cases[i].field, cases[i].old_value);
      set (new_story, cases[i].field, cases[i].new_value);
      g_autoptr (GPtrArray) changes = stet_story_diff (old_story, new_story);
      g_assert_cmpuint (changes->len, ==, 1);
      const StetFieldChange *change = changes->pdata[0];
      g_assert_cmpstr (change->field, ==, cases[i].field);
      g_assert_cmpstr (change->old_value, ==, cases[i].old_words);
      g_assert_cmpstr (change->new_value, ==, cases[i].new_words);
    }
}

static void
test_several (void)
{
  g_autoptr (StetStory) old_story = stet_story_new ("id"), new_story = stet_story_new ("id");
  g_autoptr (GPtrArray) none = stet_story_diff (old_story, new_story);

  g_assert_cmpuint (none->len, ==, 0);
  set (new_story, "tags", "x");
  set (new_story, "headline", "X");
  g_autoptr (GPtrArray) changes = stet_story_diff (old_story, new_story);
  g_assert_cmpuint (changes->len, ==, 2);
  g_assert_cmpstr (((StetFieldChange *) changes->pdata[0])->field, ==, "headline");
}

/* What reads the same is told apart all the same. */
static void
test_same_words (void)
{
  g_autoptr (StetStory) old_story = stet_story_new ("id"), new_story = stet_story_new ("id");

  g_ptr_array_add (old_story->tags, stet_tag_new ("rivers", NULL));
  g_ptr_array_add (new_story->tags, stet_tag_new ("rivers", "medtop:1"));
  g_autoptr (GPtrArray) changes = stet_story_diff (old_story, new_story);
  g_assert_cmpuint (changes->len, ==, 1);
  const StetFieldChange *change = changes->pdata[0];
  g_assert_cmpstr (change->old_value, !=, change->new_value);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/story-diff/each-field", test_each_field);
  g_test_add_func ("/story-diff/several", test_several);
  g_test_add_func ("/story-diff/same-words", test_same_words);
  return g_test_run ();
}
