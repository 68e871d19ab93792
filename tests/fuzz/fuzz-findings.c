/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whatever stands in a story: no finding crashes, hangs or lies outside the text. One input is an edit and a
 * text: quotations and claims must be the same after the edit as in the whole; speakers, house rules and
 * their fixes, pre-flight, Markdown and anchors must stay inside. Run by libFuzzer (build-aux/fuzz) and, over
 * the corpus and its mutations, by replay.c. */

#include "config.h"

#include "fuzz-findings.h"

#include "stet-anchor.h"
#include "stet-claims.h"
#include "stet-markdown.h"
#include "stet-preflight.h"
#include "stet-speakers.h"
#include "stet-utf8.h"

#include <string.h>

#define MAX_BYTES 20000

static void
assert_range (gint64 start, gint64 end, guint length)
{
  g_assert_cmpint (start, >=, 0);
  g_assert_cmpint (end, >=, start);
  g_assert_cmpint (end, <=, length);
}

static void
check_quotes (const GPtrArray *quotes, guint length)
{
  for (guint i = 0; i < quotes->len; i++)
    {
      const StetQuote *quote = quotes->pdata[i];

      assert_range (quote->start, quote->end, length);
      if (quote->speaker_start >= 0)
        assert_range (quote->speaker_start, quote->speaker_end, length);
      if (quote->cue_start >= 0)
        assert_range (quote->cue_start, quote->cue_end, length);
    }
}

static void
check_claims (const GPtrArray *claims, guint length)
{
  for (guint i = 0; i < claims->len; i++)
    {
      const StetClaim *claim = claims->pdata[i];

      assert_range (claim->sentence_start, claim->sentence_end, length);
      assert_range (claim->start, claim->end, length);
      g_assert_cmpint (claim->start, >=, claim->sentence_start);
      g_assert_cmpint (claim->end, <=, claim->sentence_end);
      g_assert_cmpint (claim->end, >, claim->start);
      g_assert_true (claim->score >= 0 && claim->score <= 1);
    }
}

/* The quotations and claims of @after, which one edit made out of @before. */
static GPtrArray *
check_finders (const char *before,
               const char *after,
               const char *language,
               guint offset,
               guint n_deleted,
               const char *inserted)
{
  g_autoptr (StetQuoteFinder) edited = stet_quote_finder_new (language);
  g_autoptr (StetQuoteFinder) whole = stet_quote_finder_new (language);
  g_autoptr (GPtrArray) edited_claims = NULL;
  g_autoptr (GPtrArray) whole_claims = NULL;
  g_autoptr (GPtrArray) edited_quotes = NULL;
  g_autoptr (GPtrArray) earlier = NULL;
  GPtrArray *quotes;
  guint length = (guint) g_utf8_strlen (after, -1);

  stet_quote_finder_set_text (edited, before, -1);
  earlier = stet_claims_dup (edited, 0, G_MAXUINT);
  stet_quote_finder_edit (edited, offset, n_deleted, inserted, -1, NULL);
  while (stet_quote_finder_analyse_some (edited, -1, NULL))
    ;
  stet_quote_finder_set_text (whole, after, -1);
  g_assert_cmpuint (stet_quote_finder_get_length (edited), ==, length);
  edited_quotes = stet_quote_finder_dup_quotes (edited, 0, G_MAXUINT, TRUE);
  quotes = stet_quote_finder_dup_quotes (whole, 0, G_MAXUINT, TRUE);
  g_assert_cmpuint (edited_quotes->len, ==, quotes->len);
  for (guint i = 0; i < quotes->len; i++)
    g_assert_true (stet_quote_equal (edited_quotes->pdata[i], quotes->pdata[i]));
  edited_claims = stet_claims_dup (edited, 0, G_MAXUINT);
  whole_claims = stet_claims_dup (whole, 0, G_MAXUINT);
  g_assert_cmpuint (edited_claims->len, ==, whole_claims->len);
  for (guint i = 0; i < whole_claims->len; i++)
    g_assert_true (stet_claim_equal (edited_claims->pdata[i], whole_claims->pdata[i]));
  check_quotes (quotes, length);
  check_claims (whole_claims, length);
  return quotes;
}

static void
check_speakers (const char *text, const GPtrArray *quotes, const char *language, guint length)
{
  g_autoptr (GPtrArray) speakers = stet_speakers_find (text, -1, quotes, language);

  for (guint i = 0; i < speakers->len; i++)
    {
      const StetSpeaker *speaker = speakers->pdata[i];

      if (speaker->mention_start >= 0)
        assert_range (speaker->mention_start, speaker->mention_end, length);
      if (speaker->title_start >= 0)
        assert_range (speaker->title_start, speaker->title_end, length);
    }
}

static void
check_style (const StetStyle *style, const char *text, const char *language, guint length, guint choice)
{
  g_autoptr (GPtrArray) findings = stet_style_check_all (style, language ? language : "", text, -1);
  g_autoptr (GPtrArray) edits = NULL;
  gint64 end = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      const StetStyleFinding *finding = findings->pdata[i];
      g_autofree char *words = NULL;

      assert_range (finding->start, finding->end, length);
      words = g_utf8_substring (text, finding->start, finding->end);
      g_assert_cmpstr (words, ==, finding->words);
    }
  edits = stet_style_fix (text, -1, findings, choice);
  for (guint i = 0; i < edits->len; i++)
    {
      const StetStyleEdit *edit = edits->pdata[i];

      assert_range (edit->start, (gint64) edit->start + edit->n_deleted, length);
    }
  /* pasted pieces must not overlap, in whichever direction they are listed */
  for (guint i = 0; i + 1 < edits->len; i++)
    {
      const StetStyleEdit *a = edits->pdata[i], *b = edits->pdata[i + 1];

      end = a->start <= b->start ? (gint64) a->start + a->n_deleted : (gint64) b->start + b->n_deleted;
      g_assert_cmpint (MAX (a->start, b->start), >=, end);
    }
}

static void
check_preflight (const StetStyle *style, const char *text)
{
  g_autoptr (StetStory) story = stet_story_new ("0195a1b2-0000-7000-8000-000000000001");
  g_autofree char *line = g_strndup (text, strcspn (text, "\n"));
  g_autoptr (GPtrArray) lines = NULL;
  const StetPreflightContext context = { .style = style, .year = 2024 };

  stet_story_set (&story->headline, line);
  stet_story_set (&story->standfirst, line);
  stet_story_set (&story->body, text);
  lines = stet_preflight (story, &context);
  for (guint i = 0; i < lines->len; i++)
    {
      const StetPreflightLine *found = lines->pdata[i];
      gboolean body = g_str_equal (found->field, "body");

      assert_range (found->start, found->end, body ? (guint) g_utf8_strlen (text, -1) : MAX_BYTES);
      if (!body)
        assert_range (found->start, found->end, (guint) g_utf8_strlen (line, -1));
    }
}

static void
check_markdown (const char *text, guint offset, guint length)
{
  g_autoptr (StetSpans) spans = stet_markdown_spans (text, -1);
  g_autofree char *plain = stet_markdown_to_plain (text, -1);
  g_autofree char *html = stet_markdown_to_html (text, -1, NULL, NULL);
  guint end = 0, start;

  for (guint i = 0; i < spans->n_spans; i++)
    assert_range (spans->spans[i].start, spans->spans[i].end, length);
  for (guint i = 0; i < spans->n_markup; i++)
    {
      assert_range (spans->markup[i].start, spans->markup[i].end, length);
      g_assert_cmpuint (spans->markup[i].start, >=, end);
      end = spans->markup[i].end;
    }
  g_assert_true (g_utf8_validate (plain, -1, NULL));
  g_assert_true (g_utf8_validate (html, -1, NULL));
  stet_markdown_range_bounds (text, -1, MIN (offset, length), MIN (offset + 7, length), &start, &end);
  assert_range (start, end, length);
}

static void
check_anchor (const char *before, const char *after, guint offset, guint n)
{
  g_autoptr (StetAnchor) anchor = stet_anchor_new (before, -1, offset, offset + n);
  guint length = (guint) g_utf8_strlen (after, -1), start = 0, end = 0;

  if (stet_anchor_resolve (anchor, after, -1, &start, &end) != STET_ANCHOR_LOST)
    assert_range (start, end, length);
  if (n > 0)
    g_assert_cmpint (stet_anchor_resolve (anchor, before, -1, &start, &end), ==, STET_ANCHOR_EXACT);
}

/* House rules are loaded once: they are immutable, and take longer than an input. */
static const StetStyle *
get_style (void)
{
  static gsize style;

  if (g_once_init_enter (&style))
    g_once_init_leave (&style, GPOINTER_TO_SIZE (stet_style_load (NULL)));
  return GSIZE_TO_POINTER (style);
}

/* The first four bytes: language, place, reach and what is inserted; the rest is text. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static const char *const languages[] = { "en", "de", "fr", "es", NULL };
  static const char *const insertions[]
    = { "", "x", "“", "”", "\n", "\n\n", "12% of ", "said Mara Quill", "**", "’" };
  g_autofree char *before = NULL, *inserted = NULL;
  g_autoptr (GString) after = NULL;
  g_autoptr (GPtrArray) quotes = NULL;
  const char *language;
  guint length, offset, n_deleted;
  gssize from, to;

  if (size < 4 || size > MAX_BYTES)
    return 0;
  /* what is not UTF-8 is refused at the door */
  if (!g_utf8_validate_len ((const char *) data + 4, size - 4, NULL) || memchr (data + 4, '\0', size - 4))
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *decoded = stet_text_decode ((const char *) data + 4, size - 4, NULL, &error);

      g_assert_true (decoded ? g_utf8_validate (decoded, -1, NULL) : error != NULL);
    }
  before = g_utf8_make_valid ((const char *) data + 4, (gssize) (size - 4));
  language = languages[data[0] % G_N_ELEMENTS (languages)];
  length = (guint) g_utf8_strlen (before, -1);
  offset = length * data[1] / 255;
  n_deleted = MIN (data[2], length - offset);
  inserted = g_strdup (insertions[data[3] % G_N_ELEMENTS (insertions)]);
  after = g_string_new (before);
  from = g_utf8_offset_to_pointer (before, offset) - before;
  to = g_utf8_offset_to_pointer (before + from, n_deleted) - before;
  g_string_erase (after, from, to - from);
  g_string_insert (after, from, inserted);
  length = (guint) g_utf8_strlen (after->str, -1);

  quotes = check_finders (before, after->str, language, offset, n_deleted, inserted);
  check_speakers (after->str, quotes, language, length);
  check_style (get_style (), after->str, language, length, data[3]);
  check_preflight (get_style (), after->str);
  check_markdown (after->str, offset, length);
  check_anchor (before, after->str, offset, n_deleted);
  return 0;
}
