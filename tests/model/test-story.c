/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A story survives copying, JSON and its text fields unchanged; what is not acceptable is refused; slugs and
 * bylines read as they should. */
#include "config.h"

#include <string.h>

#include "stet-canonical-json.h"
#include "stet-error.h"
#include "stet-story.h"

#define ID     "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"
#define PERSON "017f22e2-79b0-7cc3-98c4-dc0c0c073990"

/* Every field with a value that is not its empty one. */
static const char *const full[][2] = {
  { "slug", "river-rises-2" },
  { "headline", "River “rises”" },
  { "standfirst", "Naïve\nhopes" },
  { "body", "One.\n\nTwo 𝔘." },
  { "section", "Local" },
  { "language", "pt-BR" },
  { "byline", "[{\"name\":\"Jana\",\"person\":\"" PERSON "\",\"role\":null},"
              "{\"name\":\"Jan\",\"person\":null,\"role\":\"Photographs\"}]" },
  { "tags", "[{\"code\":\"medtop:20000151\",\"name\":\"flood\"},{\"code\":null,\"name\":\"river\"}]" },
  { "sources",
    "[{\"contact\":\"555\",\"id\":\"s1\",\"name\":\"Mayor\",\"note\":\"off\",\"visibility\":\"public\"}]" },
  { "picture", "{\"alt\":\"A river\",\"caption\":\"High\",\"credit\":\"Jan\",\"media\":\"ab\"}" },
  { "pictures", "[{\"alt\":\"Sand\",\"caption\":\"\",\"credit\":\"\",\"media\":\"cd\"}]" },
  { "deadline", "2025-03-17T10:00:00.000001Z" },
  { "priority", "urgent" },
  { "target-words", "550" },
  { "embargo", "2025-03-18T06:00:00.000000Z" },
  { "embargo-zone", "America/Argentina/Buenos_Aires" },
  { "assignee", PERSON },
  { "editors-note", "ask her" },
  { "corrections", "[{\"note\":\"Wrong name.\",\"time\":\"2025-03-19T00:00:00.000000Z\"}]" },
  { "reviews",
    "[{\"check\":\"c1\",\"kind\":\"claim\",\"note\":\"The plans say "
    "so.\",\"pages\":\"https://x\",\"speaker\":"
    "\"\",\"time\":\"2025-03-19T00:00:00.000000Z\",\"verdict\":\"disputed\",\"words\":\"It is 90 m.\"}]" },
};

static StetStory *
make_full (void)
{
  StetStory *story = stet_story_new (ID);

  for (guint i = 0; i < G_N_ELEMENTS (full); i++)
    {
      g_autoptr (GError) error = NULL;
      stet_story_set_field (story, full[i][0], full[i][1], &error);
      g_assert_no_error (error);
    }
  return story;
}

static void
test_fields (void)
{
  g_autoptr (StetStory) story = make_full ();
  const char *const *names = stet_story_field_names ();

  g_assert_cmpuint (g_strv_length ((char **) names), ==, G_N_ELEMENTS (full));
  for (guint i = 0; i < G_N_ELEMENTS (full); i++)
    {
      g_autofree char *value = stet_story_dup_field (story, full[i][0]);

      g_assert_true (g_strv_contains (names, full[i][0]));
      g_assert_cmpstr (value, ==, full[i][1]);
    }
  g_assert_cmpint (story->deadline, ==, G_GINT64_CONSTANT (1742205600000001));
  g_assert_cmpuint (story->target_words, ==, 550);
  g_assert_cmpstr (((StetTag *) story->tags->pdata[1])->name, ==, "river");
  g_assert_null (((StetTag *) story->tags->pdata[1])->code);
  g_assert_cmpint (((StetSource *) story->sources->pdata[0])->visibility, ==, STET_SOURCE_PUBLIC);
  g_assert_null (stet_story_dup_field (story, "id"));
  g_assert_null (stet_story_dup_field (story, "weather"));
}

/* Whatever one field says, it alone makes two stories differ, in memory and in JSON. */
static void
test_equal (void)
{
  g_autoptr (StetStory) story = make_full ();

  for (guint i = 0; i < G_N_ELEMENTS (full); i++)
    {
      static const char *const own[]
        = { "deadline", "priority", "target-words", "assignee", "editors-note", "sources", NULL };
      g_autoptr (StetStory) other = stet_story_copy (story);
      g_autoptr (StetStory) empty = stet_story_new (ID);
      g_autofree char *value = stet_story_dup_field (empty, full[i][0]);

      g_assert_true (stet_story_equal (story, other));
      g_assert_true (stet_story_set_field (other, full[i][0], value, NULL));
      g_assert_false (stet_story_equal (story, other));
      g_assert_cmpint (stet_story_reads_same (story, other), ==, g_strv_contains (own, full[i][0]));

      g_autoptr (JsonNode) a = stet_story_to_json (story);
      g_autoptr (JsonNode) b = stet_story_to_json (other);
      g_assert_false (json_node_equal (a, b));
    }
}

/* What was hashed before a story had a priority keeps its hash: a normal one is not written. */
static void
test_priority (void)
{
  g_autoptr (StetStory) story = stet_story_new (ID);
  g_autoptr (JsonNode) normal = stet_story_to_json (story);

  g_assert_false (json_object_has_member (json_node_get_object (normal), "priority"));
  g_assert_true (stet_story_set_field (story, "priority", "flash", NULL));
  g_autoptr (JsonNode) flash = stet_story_to_json (story);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (flash), "priority"), ==, "flash");
  g_assert_true (stet_story_set_field (story, "priority", "", NULL));
  g_assert_cmpint (story->priority, ==, STET_PRIORITY_NORMAL);

  for (StetPriority i = 0; i < STET_N_PRIORITIES; i++)
    g_assert_cmpint (stet_priority_from_urgency (stet_priority_to_urgency (i)), ==, i);
  g_assert_cmpint (stet_priority_from_urgency (9), ==, STET_PRIORITY_LOW);
  g_assert_cmpint (stet_priority_from_urgency (6), ==, STET_PRIORITY_NORMAL);
}

static void
test_json (void)
{
  g_autoptr (StetStory) story = make_full ();
  g_autoptr (StetStory) empty = stet_story_new (ID);
  const StetStory *stories[] = { story, empty };

  for (guint i = 0; i < G_N_ELEMENTS (stories); i++)
    {
      g_autoptr (JsonNode) node = stet_story_to_json (stories[i]);
      g_autoptr (GError) error = NULL;
      g_autofree char *text = stet_canonical_json (node, &error);
      g_autoptr (JsonNode) parsed = json_from_string (text, NULL);
      g_autoptr (StetStory) back = stet_story_from_json (parsed, &error);

      g_assert_no_error (error);
      g_assert_true (stet_story_equal (back, stories[i]));
    }
}

static void
test_json_refused (void)
{
  static const char *const wrong[] = {
    "[]",
    "\"story\"",
    "{}",
    "{\"id\": \"\"}",
    "{\"id\": 7}",
    "{\"id\": \"a\", \"weather\": \"fine\"}",
    "{\"id\": \"a\", \"headline\": null}",
    "{\"id\": \"a\", \"target-words\": -1}",
    "{\"id\": \"a\", \"target-words\": 99999999999}",
    "{\"id\": \"a\", \"target-words\": \"7\"}",
    "{\"id\": \"a\", \"deadline\": \"soon\"}",
    "{\"id\": \"a\", \"deadline\": 7}",
    "{\"id\": \"a\", \"tags\": {}}",
    "{\"id\": \"a\", \"tags\": [\"river\"]}",
    "{\"id\": \"a\", \"tags\": [{\"name\": \"river\", \"colour\": \"blue\"}]}",
    "{\"id\": \"a\", \"picture\": []}",
    "{\"id\": \"a\", \"sources\": [{\"visibility\": \"sealed\"}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (JsonNode) node = json_from_string (wrong[i], NULL);
      g_autoptr (GError) error = NULL;

      g_assert_null (stet_story_from_json (node, &error));
      g_assert_error (error, STET_ERROR, STET_ERROR_INVALID);
    }
}

static void
test_field_refused (void)
{
  static const char *const wrong[][2] = {
    { "weather", "fine" },           { "id", "another" },
    { "slug", "Two Words" },         { "slug", "a/b" },
    { "language", "English!" },      { "language", "" },
    { "deadline", "tomorrow" },      { "target-words", "-5" },
    { "priority", "soonish" },       { "priority", "1" },
    { "target-words", "many" },      { "target-words", "5.5" },
    { "embargo-zone", "a b" },       { "embargo-zone", "../etc" },
    { "assignee", "Jana" },          { "pictures", "a, b" },
    { "picture", "{\"media\": 5}" }, { "byline", "[{\"nom\": \"x\"}]" },
    { "headline", "\xFF" },          { "corrections", "[" },
  };
  g_autoptr (StetStory) story = make_full ();
  g_autoptr (StetStory) before = stet_story_copy (story);

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      if (stet_story_set_field (story, wrong[i][0], wrong[i][1], &error))
        g_error ("%s took “%s”", wrong[i][0], wrong[i][1]);
      g_assert_error (error, STET_ERROR, STET_ERROR_INVALID);
      g_assert_true (stet_story_equal (story, before));
    }
}

/* What a person types rather than what the journal keeps. */
static void
test_field_by_hand (void)
{
  g_autoptr (StetStory) story = make_full ();

  g_assert_true (stet_story_set_field (story, "body", "a\r\nb\rc\n", NULL));
  g_assert_cmpstr (story->body, ==, "a\nb\nc\n");
  g_assert_true (stet_story_set_field (story, "byline", " Melissa Enoch , Jan Novák,", NULL));
  g_assert_cmpuint (story->byline->len, ==, 2);
  g_assert_cmpstr (((StetByline *) story->byline->pdata[0])->name, ==, "Melissa Enoch");
  g_assert_null (((StetByline *) story->byline->pdata[0])->person_id);
  g_assert_true (stet_story_set_field (story, "tags", "", NULL));
  g_assert_cmpuint (story->tags->len, ==, 0);
  g_assert_true (stet_story_set_field (story, "picture", "", NULL));
  g_assert_null (story->picture);
  g_assert_true (stet_story_set_field (story, "deadline", "", NULL));
  g_assert_cmpint (story->deadline, ==, 0);
  g_assert_true (stet_story_set_field (story, "deadline", "2025-03-17T12:00:00+02:00", NULL));
  g_assert_cmpint (story->deadline, ==, G_GINT64_CONSTANT (1742205600000000));
  g_assert_true (stet_story_set_field (story, "slug", "überraschung-2-水", NULL));
}

static void
test_set (void)
{
  g_autoptr (StetStory) story = stet_story_new (ID);

  g_assert_cmpstr (story->language, ==, "en");
  g_assert_cmpstr (story->headline, ==, "");
  g_assert_true (stet_story_set (&story->headline, "One"));
  g_assert_false (stet_story_set (&story->headline, "One"));
  g_assert_true (stet_story_set (&story->headline, NULL));
  g_assert_cmpstr (story->headline, ==, "");
}

static void
test_slug (void)
{
  static const struct
  {
    const char *headline;
    const char *slug;
  } cases[] = {
    { "", "" },
    { "  —  ", "" },
    { "River Rises Again", "river-rises-again" },
    { "“We won't go,” says mayor", "we-wont-go-says-mayor" },
    { "Don’t panic: 5% of 1,200", "dont-panic-5-of-1-200" },
    { "Příliš žluťoučký kůň", "prilis-zlutoucky-kun" },
    { "Straße in Øresund, Łódź & Æsop", "strasse-in-oresund-lodz-aesop" },
    { "İstanbul'da Iğdır", "istanbulda-igdir" },
    { "Россия и Йод", "россия-и-йод" },
    { "東京 2025", "東京-2025" },
    { "हिन्दी समाचार", "हिन्दी-समाचार" },
    { "--a--b--", "a-b" },
    { "one two three four five six seven eight nine ten eleven twelve thirteen",
      "one-two-three-four-five-six-seven-eight-nine-ten-eleven" },
    { "abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghij klm",
      "abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghij" },
    { "abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijklm",
      "abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghij" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *slug = stet_story_suggest_slug (cases[i].headline);
      g_autoptr (StetStory) story = stet_story_new (ID);

      g_assert_cmpstr (slug, ==, cases[i].slug);
      g_assert_true (stet_story_set_field (story, "slug", slug, NULL));
    }
}

static void
test_byline (void)
{
  static const struct
  {
    const char *language;
    const char *names;
    const char *text;
  } cases[] = {
    { "en", "", "" },
    { "en", "Melissa Enoch", "Melissa Enoch" },
    { "en-GB", "Melissa Enoch, Jan Novák", "Melissa Enoch and Jan Novák" },
    { "en", "A, B, C", "A, B and C" },
    { "de", "A, B", "A und B" },
    { "ja", "A, B", "A, B" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (StetStory) story = stet_story_new (ID);
      stet_story_set (&story->language, cases[i].language);
      g_assert_true (stet_story_set_field (story, "byline", cases[i].names, NULL));
      g_autofree char *text = stet_story_dup_byline_text (story);
      g_assert_cmpstr (text, ==, cases[i].text);
    }

  g_autoptr (StetStory) story = make_full ();
  stet_story_set (&story->language, "en");
  g_autofree char *text = stet_story_dup_byline_text (story);
  g_assert_cmpstr (text, ==, "Jana and Jan (Photographs)");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/story/fields", test_fields);
  g_test_add_func ("/story/equal", test_equal);
  g_test_add_func ("/story/json", test_json);
  g_test_add_func ("/story/priority", test_priority);
  g_test_add_func ("/story/json-refused", test_json_refused);
  g_test_add_func ("/story/field-refused", test_field_refused);
  g_test_add_func ("/story/field-by-hand", test_field_by_hand);
  g_test_add_func ("/story/set", test_set);
  g_test_add_func ("/story/slug", test_slug);
  g_test_add_func ("/story/byline", test_byline);
  return g_test_run ();
}
