/* SPDX-License-Identifier: GPL-3.0-or-later */

/* train-quotes WORDS GOLD.jsonl [EPOCHS] > WEIGHTS: fits the two linear models of the quote finder to
 * quotations marked by hand, {"id", "text", "quotes": [{"start", "end", "kind", "speaker", "speaker_start",
 * …}]} a line. Not part of the build's result: run it by hand when word lists or attributes change, and never
 * on what is scored.
 *
 * Who speaks: a log-linear model over the candidates of a quotation; every candidate that names the right
 * speaker counts as right, more so with the right cue. Quotation or fragment: logistic regression. Both by
 * AdaGrad, weights averaged over the later half of the epochs. */

#include "config.h"

#include "stet-quote-paragraph.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define RATE      0.05
#define DECAY     1e-5
#define WRONG_CUE 0.3 /* how right the right speaker beside another cue is */

typedef struct
{
  int start, end;
  gboolean has_speaker;
  int speaker_start, speaker_end, cue_start, cue_end;
  char *speaker; /* (owned): its last word */
} Gold;

typedef struct
{
  char *text;   /* (owned) */
  GArray *gold; /* (owned) Gold */
} Document;

typedef struct
{
  const StetModelShape *shape;
  float *weights;
  guint n;
  double *squares, *sums;
  guint n_sums;
} Learner;

typedef struct
{
  Learner speaker, fragment;
  StetLanguage *language;
  /* the paragraph at hand */
  const Document *document;
  const char *paragraph;
  int paragraph_start;            /* code points */
  int carried_start, carried_end; /* code points of the document, -1 for nobody */
  char *carried;
  guint n_seen, n_reachable, n_right;
} Trainer;

static void
learner_init (Learner *learner, const StetModelShape *shape, float *weights)
{
  learner->shape = shape;
  learner->weights = weights;
  learner->n = stet_model_shape_n_weights (shape);
  learner->squares = g_new0 (double, learner->n);
  learner->sums = g_new0 (double, learner->n);
}

static void
learner_step (Learner *learner, const guint8 *values, double gradient)
{
  guint picked[64];

  if (fabs (gradient) < 1e-4)
    return;
  stet_model_shape_pick (learner->shape, values, picked);
  for (guint t = 0; t < learner->shape->n_templates; t++)
    {
      guint i = picked[t];

      learner->squares[i] += gradient * gradient;
      learner->weights[i] -= (float) (RATE * gradient / (0.5 + sqrt (learner->squares[i])));
    }
}

static void
learner_end_epoch (Learner *learner, gboolean keep, guint n_steps)
{
  for (guint i = 0; i < learner->n; i++)
    {
      learner->weights[i] *= (float) (1 - MIN (0.5, DECAY * n_steps));
      learner->sums[i] += keep ? (double) learner->weights[i] : 0;
    }
  learner->n_sums += keep;
}

static void
learner_finish (Learner *learner)
{
  for (guint i = 0; i < learner->n; i++)
    {
      double mean = learner->sums[i] / MAX (learner->n_sums, 1);

      learner->weights[i] = fabs (mean) < 0.02 ? 0 : (float) mean;
    }
}

/* The last word before the first comma, bracket, dash or preposition, in lower case, as the scorer compares
 * names. */
static char *
last_word (const char *text)
{
  g_autoptr (GRegex) cut
    = g_regex_new ("[,(\\[;:]|\\s[-–—]|—| (?:of|who|whose|from|at|for|with|in|on|and|during|after|to) ",
                   G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GRegex) word = g_regex_new ("[^\\W_]+(?:['.\\-&][^\\W_]+)*$", 0, 0, NULL);
  g_auto (GStrv) parts = g_regex_split (cut, text, 0);
  g_autofree char *head = g_strstrip (g_strdup (parts[0] && *parts[0] ? parts[0] : text));
  g_autoptr (GMatchInfo) match = NULL;

  if (g_str_has_suffix (head, "'s") || g_str_has_suffix (head, "’s"))
    *(g_utf8_prev_char (head + strlen (head) - 1)) = '\0';
  if (!g_regex_match (word, head, 0, &match))
    return g_utf8_strdown (head, -1);
  {
    g_autofree char *found = g_match_info_fetch (match, 0);

    return g_utf8_strdown (found, -1);
  }
}

static int
chars (const char *text, guint32 byte)
{
  return (int) g_utf8_pointer_to_offset (text, text + byte);
}

static gboolean
overlap (int a, int b, int c, int d)
{
  return a < d && c < b;
}

static const Gold *
gold_of (const Document *document, int start, int end)
{
  for (guint i = 0; i < document->gold->len; i++)
    {
      const Gold *gold = &g_array_index (document->gold, Gold, i);
      int both = MIN (gold->end, end) - MAX (gold->start, start);
      int either = MAX (gold->end, end) - MIN (gold->start, start);

      if (both > 0 && both >= 0.3 * either)
        return gold;
    }
  return NULL;
}

static const Gold *
gold_of_quote (const Trainer *trainer, const StetTokens *tokens, guint quote)
{
  const StetQuotedSpan *span = &g_array_index (tokens->quotes, StetQuotedSpan, quote);

  return gold_of (trainer->document, trainer->paragraph_start + chars (trainer->paragraph, span->span.start),
                  trainer->paragraph_start + chars (trainer->paragraph, span->span.end));
}

static char *
phrase_text (const Trainer *trainer, const StetTokens *tokens, StetPhrase phrase)
{
  guint32 start = stet_tokens_at (tokens, (guint) phrase.first)->start;

  return g_strndup (trainer->paragraph + start, stet_tokens_at (tokens, (guint) phrase.last)->end - start);
}

/* How right the candidate is: 0 wrong, 1 right. */
static double
rightness (const Trainer *trainer, const StetTokens *tokens, const Gold *gold, const StetCandidate *candidate)
{
  int start = trainer->carried_start, end = trainer->carried_end;
  g_autofree char *text = NULL;
  g_autofree char *last = NULL;
  double right;

  if (candidate->source == STET_SOURCE_NONE)
    return gold->has_speaker ? 0 : 0.5;
  if (!gold->has_speaker)
    return candidate->source == STET_SOURCE_SAME_PARAGRAPH || candidate->source == STET_SOURCE_NEXT_QUOTE
               || candidate->source == STET_SOURCE_PREVIOUS_PARAGRAPH
             ? 1
             : 0;
  if (stet_phrase_found (candidate->phrase))
    {
      start = trainer->paragraph_start
              + chars (trainer->paragraph, stet_tokens_at (tokens, (guint) candidate->phrase.first)->start);
      end = trainer->paragraph_start
            + chars (trainer->paragraph, stet_tokens_at (tokens, (guint) candidate->phrase.last)->end);
      text = phrase_text (trainer, tokens, candidate->phrase);
    }
  else
    text = g_strdup (trainer->carried);
  if (start < 0)
    return 0;
  right = overlap (start, end, gold->speaker_start, gold->speaker_end) ? 1 : 0;
  if (right == 0 && text)
    {
      last = last_word (text);
      right = strcmp (last, gold->speaker) == 0 ? 0.8 : 0;
    }
  if (right > 0 && gold->cue_start >= 0 && candidate->cue >= 0)
    {
      const StetToken *cue = stet_tokens_at (tokens, (guint) candidate->cue);
      int cue_start = trainer->paragraph_start + chars (trainer->paragraph, cue->start);
      int cue_end = trainer->paragraph_start + chars (trainer->paragraph, cue->end);

      if (!overlap (cue_start, cue_end, gold->cue_start, gold->cue_end))
        right *= WRONG_CUE;
    }
  return right;
}

static void
learn_speaker (gpointer data,
               const StetTokens *tokens,
               guint quote,
               const StetCandidate *candidates,
               const guint8 (*values)[STET_SPEAKER_N_ATTRIBUTES],
               guint n)
{
  Trainer *trainer = data;
  const Gold *gold = gold_of_quote (trainer, tokens, quote);
  double right[STET_MAX_CANDIDATES] = { 0 }, all = 0, good = 0, top = candidates[0].score,
         p[STET_MAX_CANDIDATES];
  guint best = 0;

  if (!gold)
    return;
  trainer->n_seen++;
  for (guint i = 0; i < n; i++)
    if (candidates[i].score > candidates[best].score)
      best = i;
  top = candidates[best].score;
  for (guint i = 0; i < n; i++)
    {
      right[i] = rightness (trainer, tokens, gold, &candidates[i]);
      p[i] = exp (candidates[i].score - top);
      all += p[i];
      good += right[i] * p[i];
    }
  trainer->n_right += right[best] > 0;
  if (good <= 0)
    return;
  trainer->n_reachable++;
  for (guint i = 0; i < n; i++)
    learner_step (&trainer->speaker, values[i], p[i] / all - right[i] * p[i] / good);
}

static void
learn_fragments (Trainer *trainer,
                 const StetTokens *tokens,
                 const GArray *attributions,
                 gboolean first,
                 GArray *judged)
{
  gboolean headline = first && stet_quote_context_is_headline (tokens);
  gboolean before = FALSE;

  g_array_set_size (judged, 0);
  for (guint i = 0; i < attributions->len; i++)
    {
      guint8 values[STET_FRAGMENT_N_ATTRIBUTES];
      double p, y = gold_of_quote (trainer, tokens, i) ? 1 : 0;

      stet_quote_fragment_describe (tokens, i, &g_array_index (attributions, StetAttribution, i), before,
                                    values);
      p = stet_quote_fragment_judge (trainer->language, values);
      before = p >= STET_QUOTATION_THRESHOLD
               && !stet_quote_fragment_is_label (tokens, i, &g_array_index (attributions, StetAttribution, i),
                                                 headline);
      g_array_append_val (judged, before);
      learner_step (&trainer->fragment, values, p - y);
    }
}

static void
learn_document (Trainer *trainer, const Document *document, StetTokens *tokens)
{
  g_auto (GStrv) lines = g_strsplit (document->text, "\n", -1);
  g_autoptr (GArray) attributions = g_array_new (FALSE, FALSE, sizeof (StetAttribution));
  g_autoptr (GArray) judged = g_array_new (FALSE, FALSE, sizeof (gboolean));
  StetQuoteSummary summary = { 0 };

  trainer->document = document;
  trainer->paragraph_start = 0;
  trainer->carried_start = trainer->carried_end = -1;
  g_clear_pointer (&trainer->carried, g_free);
  for (guint i = 0; lines[i]; i++)
    {
      StetCandidate carried;

      trainer->paragraph = lines[i];
      stet_tokens_read (tokens, trainer->language, lines[i], strlen (lines[i]), summary.open);
      stet_quote_speakers_find (tokens, trainer->language, summary.previous, learn_speaker, trainer,
                                attributions);
      learn_fragments (trainer, tokens, attributions, summary.previous == STET_PREVIOUS_NONE, judged);
      summary = stet_quote_paragraph_sum_up (tokens, attributions, judged, summary, &carried);
      if (carried.source != STET_SOURCE_NONE)
        {
          trainer->carried_start
            = trainer->paragraph_start
              + chars (lines[i], stet_tokens_at (tokens, (guint) carried.phrase.first)->start);
          trainer->carried_end
            = trainer->paragraph_start
              + chars (lines[i], stet_tokens_at (tokens, (guint) carried.phrase.last)->end);
          g_free (trainer->carried);
          trainer->carried = phrase_text (trainer, tokens, carried.phrase);
        }
      trainer->paragraph_start += (int) g_utf8_strlen (lines[i], -1) + 1;
    }
}

static int
int_member (JsonObject *object, const char *name)
{
  return json_object_get_null_member (object, name) || !json_object_has_member (object, name)
           ? -1
           : (int) json_object_get_int_member (object, name);
}

static Document *
read_document (const char *line)
{
  g_autoptr (JsonNode) root = json_from_string (line, NULL);
  Document *document = g_new0 (Document, 1);
  JsonObject *object;
  JsonArray *quotes;

  g_assert (root && JSON_NODE_HOLDS_OBJECT (root));
  object = json_node_get_object (root);
  document->text = g_strdup (json_object_get_string_member (object, "text"));
  document->gold = g_array_new (FALSE, TRUE, sizeof (Gold));
  quotes = json_object_get_array_member (object, "quotes");
  for (guint i = 0; i < json_array_get_length (quotes); i++)
    {
      JsonObject *quote = json_array_get_object_element (quotes, i);
      Gold gold = { .start = int_member (quote, "start"), .end = int_member (quote, "end") };

      if (strcmp (json_object_get_string_member (quote, "kind"), "indirect") == 0)
        continue;
      gold.has_speaker = !json_object_get_null_member (quote, "speaker");
      gold.speaker_start = int_member (quote, "speaker_start");
      gold.speaker_end = int_member (quote, "speaker_end");
      gold.cue_start = int_member (quote, "cue_start");
      gold.cue_end = int_member (quote, "cue_end");
      gold.speaker = gold.has_speaker ? last_word (json_object_get_string_member (quote, "speaker")) : NULL;
      g_array_append_val (document->gold, gold);
    }
  return document;
}

int
main (int argc, char **argv)
{
  g_autofree char *words = NULL;
  g_autofree char *gold = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GPtrArray) documents = g_ptr_array_new ();
  g_autoptr (StetTokens) tokens = stet_tokens_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (GString) text = g_string_new (
    "# Weights of the quote finder's models. Made by tests/check/train-quotes.c: do not edit.\n");
  Trainer trainer = { 0 };
  int epochs;

  if (argc < 3 || !g_file_get_contents (argv[1], &words, NULL, NULL)
      || !g_file_get_contents (argv[2], &gold, NULL, NULL))
    {
      fputs ("usage: train-quotes WORDS GOLD.jsonl [EPOCHS] > WEIGHTS\n", stderr);
      return 2;
    }
  epochs = argc > 3 ? atoi (argv[3]) : 24;
  trainer.language = stet_language_new (words, NULL, NULL);
  learner_init (&trainer.speaker, &stet_quote_speaker_shape,
                stet_language_get_speaker_weights (trainer.language));
  learner_init (&trainer.fragment, &stet_quote_fragment_shape,
                stet_language_get_fragment_weights (trainer.language));
  lines = g_strsplit (gold, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    if (*lines[i])
      g_ptr_array_add (documents, read_document (lines[i]));
  for (int epoch = 0; epoch < epochs; epoch++)
    {
      trainer.n_seen = trainer.n_right = trainer.n_reachable = 0;
      for (guint i = documents->len - 1; i > 0; i--)
        {
          guint j = (guint) g_rand_int_range (rand, 0, (gint32) i + 1);
          gpointer other = documents->pdata[j];

          documents->pdata[j] = documents->pdata[i];
          documents->pdata[i] = other;
        }
      for (guint i = 0; i < documents->len; i++)
        learn_document (&trainer, documents->pdata[i], tokens);
      learner_end_epoch (&trainer.speaker, epoch >= epochs / 2, trainer.n_seen);
      learner_end_epoch (&trainer.fragment, epoch >= epochs / 2, trainer.n_seen);
      if (epoch % 8 == 7 || epoch == 0)
        fprintf (stderr, "epoch %d: of %u quotations, %u have a right candidate, %u are right\n", epoch,
                 trainer.n_seen, trainer.n_reachable, trainer.n_right);
    }
  learner_finish (&trainer.speaker);
  learner_finish (&trainer.fragment);
  stet_model_shape_write (&stet_quote_speaker_shape, trainer.speaker.weights, text);
  stet_model_shape_write (&stet_quote_fragment_shape, trainer.fragment.weights, text);
  fputs (text->str, stdout);
  return 0;
}
