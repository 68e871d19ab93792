/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What pre-flight blocks, and what it lets pass. */
#include "config.h"

#include "stet-preflight.h"

static StetStory *
sound_story (void)
{
  StetStory *story = stet_story_new ("0195a1b2-0000-7000-8000-000000000001");

  stet_story_set (&story->headline, "Bridge stays shut");
  stet_story_set (&story->body, "The bridge stays shut.\n");
  stet_story_set (&story->section, "Local");
  g_ptr_array_add (story->byline, stet_byline_new (NULL, "Jan Novák", NULL));
  g_ptr_array_add (story->tags, stet_tag_new ("bridge", NULL));
  return story;
}

static void
test_sound (void)
{
  g_autoptr (StetStory) story = sound_story ();
  g_autoptr (GPtrArray) lines = stet_preflight (story, NULL);

  g_assert_cmpuint (lines->len, ==, 0);
  g_assert_false (stet_preflight_blocks (lines));
}

static void
assert_only (const StetStory *story, const char *rule, const char *field)
{
  g_autoptr (GPtrArray) lines = stet_preflight (story, NULL);
  const StetPreflightLine *line;

  g_assert_cmpuint (lines->len, ==, 1);
  line = g_ptr_array_index (lines, 0);
  g_assert_cmpstr (line->rule, ==, rule);
  g_assert_cmpstr (line->field, ==, field);
  g_assert_true (stet_preflight_blocks (lines));
}

/* Figures that cannot both be right warn, with the place of the later one. */
static void
test_figures (void)
{
  g_autoptr (StetStory) story = sound_story ();
  const StetPreflightContext context = { .year = 2024 };
  g_autoptr (GPtrArray) lines = NULL;
  const StetPreflightLine *line;

  stet_story_set (&story->body, "The bridge shut in 1990, 40 years ago.\n");
  lines = stet_preflight (story, &context);
  g_assert_cmpuint (lines->len, ==, 1);
  line = g_ptr_array_index (lines, 0);
  g_assert_cmpstr (line->rule, ==, "figures");
  g_assert_cmpuint (line->start, ==, 25);
  g_assert_cmpuint (line->end, ==, 37);
  g_assert_false (stet_preflight_blocks (lines));
}

static void
test_missing (void)
{
  g_autoptr (StetStory) headline = sound_story ();
  g_autoptr (StetStory) body = sound_story ();
  g_autoptr (StetStory) byline = sound_story ();
  g_autoptr (StetStory) blank = sound_story ();

  stet_story_set (&headline->headline, " – ");
  assert_only (headline, "headline", "headline");
  stet_story_set (&body->body, "\n\n---\n");
  assert_only (body, "body", "body");
  g_ptr_array_set_size (byline->byline, 0);
  assert_only (byline, "byline", "byline");
  g_ptr_array_set_size (blank->byline, 0);
  g_ptr_array_add (blank->byline, stet_byline_new (NULL, " ", NULL));
  assert_only (blank, "byline", "byline");
}

static void
test_placeholders (void)
{
  static const struct
  {
    const char *body;
    guint n;
    guint start;
    guint end;
  } cases[] = {
    { "She is TK years old.", 1, 7, 9 },
    { "“Ünï” TKTK", 1, 6, 10 },
    { "(TK)", 1, 1, 3 },
    { "**TK**", 1, 2, 4 },
    { "On XXX May", 1, 3, 6 },
    { "On XXXXXX May", 1, 3, 9 },
    { "It cost ?? pounds", 1, 8, 10 },
    { "Kowalski??? said", 1, 8, 11 },
    { "TK and XXX and ??", 3, 0, 2 },
    { "![TK](media:aa \"a caption\")", 1, 2, 4 },
    { "![A bridge](media:aa \"TK\")", 1, 22, 24 },
    { "ATK TKs TK1 TKTKT", 0, 0, 0 },
    { "XX XXXL XXXVIII AXXX", 0, 0, 0 },
    { "Really? Yes?", 0, 0, 0 },
    { "She shops at TK Maxx.", 0, 0, 0 },
    { "[here](https://example.org/a??b/TK)", 0, 0, 0 },
    { "https://example.org/XXX?a=??", 0, 0, 0 },
    { "tk, as the Finnish say", 0, 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (StetStory) story = sound_story ();
      g_autoptr (GPtrArray) lines = NULL;

      stet_story_set (&story->body, cases[i].body);
      lines = stet_preflight (story, NULL);
      g_test_message ("%s", cases[i].body);
      g_assert_cmpuint (lines->len, ==, cases[i].n);
      if (cases[i].n > 0)
        {
          const StetPreflightLine *line = g_ptr_array_index (lines, 0);

          g_assert_cmpstr (line->rule, ==, "placeholder");
          g_assert_cmpuint (line->start, ==, cases[i].start);
          g_assert_cmpuint (line->end, ==, cases[i].end);
        }
    }
}

static void
test_everywhere (void)
{
  g_autoptr (StetStory) story = sound_story ();
  g_autoptr (GPtrArray) lines = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) rows = NULL;

  stet_story_set (&story->headline, "TK dead in fire");
  stet_story_set (&story->standfirst, "The mayor, XXX, spoke.");
  stet_story_set (&story->editors_note, "TK is for us alone");
  story->picture = stet_picture_new ("aa", "", "Photo from ??", "");
  lines = stet_preflight (story, NULL);
  g_assert_cmpuint (lines->len, ==, 5);
  text = stet_preflight_dup_text (lines);
  /* the missing alternative text and credit only warn */
  rows = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (rows), ==, 3);
}

/* The lines as "field rule severity start-end;…". */
static char *
describe (const StetStory *story, const StetPreflightContext *context)
{
  g_autoptr (GPtrArray) lines = stet_preflight (story, context);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const StetPreflightLine *line = g_ptr_array_index (lines, i);

      g_string_append_printf (text, "%s%s %s %s %u-%u", i > 0 ? ";" : "", line->field, line->rule,
                              stet_severity_to_string (line->severity), line->start, line->end);
    }
  return g_string_free (text, FALSE);
}

static void
test_warns (void)
{
  g_autoptr (StetStory) story = sound_story ();
  g_autoptr (GString) headline = g_string_new (NULL);
  g_autofree char *found = NULL, *within = NULL;

  for (guint i = 0; i < STET_PREFLIGHT_HEADLINE; i++)
    g_string_append (headline, "é");
  stet_story_set (&story->headline, headline->str);
  stet_story_set (&story->body, "One two three four five.");
  story->target_words = 5;
  within = describe (story, NULL);
  g_assert_cmpstr (within, ==, "");

  g_string_append (headline, "é");
  stet_story_set (&story->headline, headline->str);
  story->target_words = 4;
  stet_story_set (&story->section, "");
  g_ptr_array_set_size (story->tags, 0);
  story->picture = stet_picture_new ("aa", "", "", "");
  found = describe (story, NULL);
  g_assert_cmpstr (found, ==,
                   "headline headline-length warns 110-111;body length warns 0-0;section section warns 0-0;"
                   "tags tags warns 0-0;picture alt warns 0-0;picture credit warns 0-0");
}

static void
test_house_rules (void)
{
  g_autoptr (StetStory) story = sound_story ();
  g_autoptr (StetStyle) style = stet_style_load (NULL);
  g_autoptr (GPtrArray) ignores = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_style_ignore_free);
  const StetPreflightContext plain = { .style = style }, lenient = { .style = style, .ignores = ignores };
  g_autofree char *found = NULL, *ignored = NULL;

  stet_story_set (&story->headline, "THe bridge");
  stet_story_set (&story->body, "Ünder the the bridge.\n\n“We are closing, he said.\n");
  found = describe (story, &plain);
  g_assert_cmpstr (found, ==,
                   "headline two-capitals warns 0-3;body doubled-word warns 6-13;"
                   "body unpaired-quotation-mark warns 23-24");
  g_ptr_array_add (ignores, stet_style_ignore_new ("doubled-word", "the the", NULL, NULL));
  ignored = describe (story, &lenient);
  g_assert_cmpstr (ignored, ==, "headline two-capitals warns 0-3;body unpaired-quotation-mark warns 23-24");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/preflight/sound", test_sound);
  g_test_add_func ("/preflight/missing", test_missing);
  g_test_add_func ("/preflight/figures", test_figures);
  g_test_add_func ("/preflight/placeholders", test_placeholders);
  g_test_add_func ("/preflight/everywhere", test_everywhere);
  g_test_add_func ("/preflight/warns", test_warns);
  g_test_add_func ("/preflight/house-rules", test_house_rules);
  return g_test_run ();
}
