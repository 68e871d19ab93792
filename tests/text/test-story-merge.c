/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two versions of a story make one with all that either side said; only what both changed is asked about. */
#include "config.h"

#include "stet-story-merge.h"

static StetStory *
base_story (void)
{
  StetStory *story = stet_story_new ("story");

  stet_story_set (&story->headline, "Bridge opens");
  stet_story_set (&story->body, "The bridge opened on Monday.\n");
  g_ptr_array_add (story->tags, stet_tag_new ("bridges", NULL));
  g_ptr_array_add (story->tags, stet_tag_new ("transport", "medtop:20000002"));
  g_ptr_array_add (story->sources,
                   stet_source_new ("s1", "Ada", "ada@example.org", "", STET_SOURCE_INTERNAL));
  return story;
}

static void
set (StetStory *story, const char *field, const char *value)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (stet_story_set_field (story, field, value, &error));
  g_assert_no_error (error);
}

static void
test_both (void)
{
  g_autoptr (StetStory) base = base_story (), ours = base_story (), theirs = base_story ();
  g_autofree char *tags = NULL;

  set (ours, "headline", "Old bridge opens");
  set (ours, "body", "The old bridge opened on Monday.\n");
  g_ptr_array_add (ours->tags, stet_tag_new ("rivers", NULL));
  set (theirs, "body", "The bridge opened on Tuesday.\n");
  set (theirs, "deadline", "2025-03-16T19:00:00Z");
  g_ptr_array_remove_index (theirs->tags, 0);
  g_ptr_array_add (theirs->tags, stet_tag_new ("ferries", NULL));
  g_ptr_array_add (theirs->sources, stet_source_new ("s2", "Bob", "", "", STET_SOURCE_PUBLIC));

  g_autoptr (StetStoryMerge) merge = stet_story_merge (base, ours, theirs);
  g_assert_cmpuint (merge->conflicts->len, ==, 0);
  g_assert_cmpstr (merge->story->headline, ==, "Old bridge opens");
  g_assert_cmpstr (merge->story->body, ==, "The old bridge opened on Tuesday.\n");
  g_assert_cmpint (merge->story->deadline, ==, theirs->deadline);
  tags = stet_story_dup_field (merge->story, "tags");
  g_assert_cmpstr (tags, ==,
                   "[{\"code\":\"medtop:20000002\",\"name\":\"transport\"},{\"code\":null,\"name\":"
                   "\"rivers\"},{\"code\":null,\"name\":\"ferries\"}]");
  g_assert_cmpuint (merge->story->sources->len, ==, 2);
}

static void
assert_conflict (const StetStoryMerge *merge,
                 guint i,
                 const char *field,
                 const char *base,
                 const char *ours,
                 const char *theirs)
{
  const StetStoryConflict *conflict = g_ptr_array_index (merge->conflicts, i);

  g_assert_cmpstr (conflict->field, ==, field);
  g_assert_cmpstr (conflict->base, ==, base);
  g_assert_cmpstr (conflict->ours, ==, ours);
  g_assert_cmpstr (conflict->theirs, ==, theirs);
}

static void
test_conflicts (void)
{
  g_autoptr (StetStory) base = base_story (), ours = base_story (), theirs = base_story ();
  StetSource *source;

  set (ours, "headline", "Ours");
  set (theirs, "headline", "Theirs");
  set (ours, "body", "The bridge opened on Sunday.\n");
  set (theirs, "body", "The bridge opened on Friday.\n");
  source = g_ptr_array_index (theirs->sources, 0);
  stet_story_set (&source->note, "called twice");
  g_ptr_array_set_size (ours->sources, 0);

  g_autoptr (StetStoryMerge) merge = stet_story_merge (base, ours, theirs);
  g_assert_cmpstr (merge->story->headline, ==, "Ours");
  g_assert_cmpstr (merge->story->body, ==, ours->body);
  g_assert_cmpuint (merge->story->sources->len, ==, 1);
  g_assert_cmpuint (merge->conflicts->len, ==, 3);
  assert_conflict (merge, 0, "headline", "Bridge opens", "Ours", "Theirs");
  assert_conflict (merge, 1, "body", "Monday", "Sunday", "Friday");
  const StetStoryConflict *body = g_ptr_array_index (merge->conflicts, 1);
  g_assert_cmpuint (body->start, ==, 21);
  g_assert_cmpuint (body->end, ==, 27);
  const StetStoryConflict *sources = g_ptr_array_index (merge->conflicts, 2);
  g_assert_cmpstr (sources->field, ==, "sources");
  g_assert_cmpstr (sources->ours, ==, "");
}

static void
test_same_names (void)
{
  g_autoptr (StetStory) base = base_story (), ours = base_story (), theirs = base_story ();
  g_autofree char *byline = NULL;

  set (ours, "byline", "Ann, Ann, Bo");
  set (theirs, "byline", "Cy");
  g_autoptr (StetStoryMerge) merge = stet_story_merge (base, ours, theirs);
  byline = stet_story_dup_byline_text (merge->story);
  g_assert_cmpstr (byline, ==, "Ann, Ann, Bo and Cy");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/story-merge/both", test_both);
  g_test_add_func ("/text/story-merge/conflicts", test_conflicts);
  g_test_add_func ("/text/story-merge/same-names", test_same_names);
  return g_test_run ();
}
