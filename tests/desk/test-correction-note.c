/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What readers were told wrongly is said plainly: the figure, the name, the words. What merely looks
 * otherwise, and what is news, is no correction. */
#include "config.h"

#include "stet-correction-note.h"

#define EARLIER " in an earlier version of this article, "

static StetStory *
story_new (const char *headline, const char *body)
{
  StetStory *story = stet_story_new ("0195a1b2-0000-7000-8000-000000000001");

  stet_story_set (&story->headline, headline);
  stet_story_set (&story->body, body);
  return story;
}

static void
test_body (void)
{
  static const struct
  {
    const char *before, *now, *note;
  } cases[] = {
    { "The bridge is 40 miles long.\n", "The bridge is 42 miles long.\n",
      "The figure" EARLIER "“40 miles long”, was wrong: it is “42 miles long”." },
    { "It was said that nine people died there.\n", "It was said that twelve people died there.\n",
      "The figure" EARLIER "“nine people”, was wrong: it is “twelve people”." },
    { "The engineer, Mary Okora, left.\n", "The engineer, Mary Okoro, left.\n",
      "The name" EARLIER "“Mary Okora”, was wrong: it is “Mary Okoro”." },
    { "“We never had a plan for this,” said Mary Okoro.\n",
      "“We always had a plan for this,” said Mary Okoro.\n",
      "A quotation in an earlier version of this article was wrong. It said “We never had a”; the words were "
      "“We "
      "always had a”." },
    { "The council met in the old harbour.\n", "The council met in the new harbour.\n",
      "An earlier version of this article said “in the old harbour”. It should have said “in the new "
      "harbour”." },
    { "The door was not open that night.\n", "The door was open that night.\n",
      "An earlier version of this article said “door was not open that”. It should have said “door was open "
      "that”." },
    { "The tide was high.\n\nNobody at the harbour saw the boat leave.\n", "The tide was high.\n",
      "An earlier version of this article said “Nobody at the harbour saw the boat leave.”. That was "
      "wrong." },
    /* no corrections */
    { "It's \"open\" - the door.\n", "It’s “open” – the door.\n", "" },
    { "The  Council met,\nand left.\n", "The council met and left.\n", "" },
    { "The **door** is [open](https://a.example).\n", "The door is *[open](https://b.example)*.\n", "" },
    { "The bridge is shut.\n", "The bridge is shut.\n\nIt opened again on Friday, the council said.\n", "" },
    { "The bridge is shut.\n", "The bridge is shut.\n", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (StetStory) before = story_new ("Bridge", cases[i].before);
      g_autoptr (StetStory) now = story_new ("Bridge", cases[i].now);
      g_autofree char *note = stet_correction_propose (before, now);

      g_assert_cmpstr (note, ==, cases[i].note);
    }
}

/* Figures before names before other words, three at most, and the same only once. */
static void
test_several (void)
{
  g_autoptr (StetStory) before = story_new (
    "Bridge is 40 miles long", "The old bridge, said the engineer, Mary Okora, is 40 miles long.\n\n"
                               "It was painted in a light grey.\n\nThe harbour lies in the far west.\n");
  g_autoptr (StetStory) now = story_new (
    "Bridge is 42 miles long", "The old bridge, said the engineer, Mary Okoro, is 42 miles long.\n\n"
                               "It was painted in a dark grey.\n\nThe harbour lies in the far east.\n");
  g_autofree char *note = stet_correction_propose (before, now);

  g_assert_cmpstr (note, ==,
                   "The figure" EARLIER "“40 miles long”, was wrong: it is “42 miles long”. The name" EARLIER
                   "“Mary Okora”, was wrong: it is “Mary Okoro”. An earlier version of this article said “in "
                   "a light grey”. It "
                   "should have said “in a dark grey”.");
}

static void
test_find_new (void)
{
  g_autoptr (StetStory) published = story_new ("Bridge", "");
  g_autoptr (StetStory) now = story_new ("Bridge", "");
  const StetCorrection *found;

  g_assert_null (stet_correction_find_new (now, published));
  g_ptr_array_add (published->corrections, stet_correction_new (5, "It is nine."));
  g_ptr_array_add (now->corrections, stet_correction_new (5, "It is nine."));
  g_assert_null (stet_correction_find_new (now, published));
  g_ptr_array_add (now->corrections, stet_correction_new (9, "It is ten."));
  found = stet_correction_find_new (now, published);
  g_assert_cmpstr (found->note, ==, "It is ten.");
  found = stet_correction_find_new (published, NULL);
  g_assert_cmpstr (found->note, ==, "It is nine.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/correction-note/body", test_body);
  g_test_add_func ("/correction-note/several", test_several);
  g_test_add_func ("/correction-note/find-new", test_find_new);
  return g_test_run ();
}
