/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Scores of linear models over categorical attributes, and the text form of their weights. */

#include "config.h"

#include "stet-linear-model.h"

#include <gio/gio.h>
#include <string.h>

static guint
template_rows (const StetModelShape *shape, guint t)
{
  return shape->attributes[shape->templates[t][0]].size;
}

static guint
template_columns (const StetModelShape *shape, guint t)
{
  return shape->attributes[shape->templates[t][1]].size * shape->attributes[shape->templates[t][2]].size;
}

guint
stet_model_shape_n_weights (const StetModelShape *shape)
{
  guint n = 0;

  for (guint t = 0; t < shape->n_templates; t++)
    n += template_rows (shape, t) * template_columns (shape, t);
  return n;
}

void
stet_model_shape_pick (const StetModelShape *shape, const guint8 *values, guint *picked)
{
  guint base = 0;

  for (guint t = 0; t < shape->n_templates; t++)
    {
      const guint8 *attributes = shape->templates[t];
      guint index = values[attributes[0]];

      for (guint k = 1; k < STET_TEMPLATE_WIDTH; k++)
        index = index * shape->attributes[attributes[k]].size + values[attributes[k]];
      picked[t] = base + index;
      base += template_rows (shape, t) * template_columns (shape, t);
    }
}

double
stet_model_shape_score (const StetModelShape *shape, const float *weights, const guint8 *values)
{
  guint picked[64];
  double score = 0;

  g_assert (shape->n_templates <= G_N_ELEMENTS (picked));
  stet_model_shape_pick (shape, values, picked);
  for (guint t = 0; t < shape->n_templates; t++)
    score += weights[picked[t]];
  return score;
}

static char *
template_name (const StetModelShape *shape, guint t)
{
  GString *name = g_string_new (shape->name);

  for (guint k = 0; k < STET_TEMPLATE_WIDTH; k++)
    if (k == 0 || shape->templates[t][k] != 0)
      g_string_append_printf (name, " %s", shape->attributes[shape->templates[t][k]].name);
  return g_string_free (name, FALSE);
}

static gboolean
read_row (const char *line, guint rows, guint columns, float *weights)
{
  char *end = NULL;
  guint64 row = g_ascii_strtoull (line, &end, 10);

  if (end == line || *end != ':' || row >= rows)
    return FALSE;
  end++;
  for (guint c = 0; c < columns; c++)
    {
      const char *at = end;

      weights[row * columns + c] = (float) g_ascii_strtod (at, &end);
      if (end == at)
        return FALSE;
    }
  return *end == '\0';
}

gboolean
stet_model_shape_read (const StetModelShape *shape, const char *text, float *weights, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *prefix = g_strdup_printf ("[%s ", shape->name);
  gboolean mine = FALSE;
  guint t = 0, base = 0;

  memset (weights, 0, stet_model_shape_n_weights (shape) * sizeof *weights);
  for (guint i = 0; lines[i]; i++)
    {
      const char *line = g_strstrip (lines[i]);

      if (*line == '\0' || *line == '#')
        continue;
      if (*line == '[')
        {
          mine = g_str_has_prefix (line, prefix);
          for (t = 0, base = 0; mine && t < shape->n_templates; t++)
            {
              g_autofree char *name = template_name (shape, t);

              if (strlen (line) == strlen (name) + 2 && strncmp (line + 1, name, strlen (name)) == 0)
                break;
              base += template_rows (shape, t) * template_columns (shape, t);
            }
          if (!mine || t < shape->n_templates)
            continue;
        }
      else if (!mine
               || read_row (line, template_rows (shape, t), template_columns (shape, t), weights + base))
        continue;
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   "line %u of the weights does not fit the model \"%s\": train it again", i + 1,
                   shape->name);
      return FALSE;
    }
  return TRUE;
}

void
stet_model_shape_write (const StetModelShape *shape, const float *weights, GString *text)
{
  for (guint t = 0; t < shape->n_templates; t++)
    {
      g_autofree char *name = template_name (shape, t);
      guint columns = template_columns (shape, t);

      g_string_append_printf (text, "[%s]\n", name);
      for (guint r = 0; r < template_rows (shape, t); r++, weights += columns)
        {
          gboolean any = FALSE;

          for (guint c = 0; c < columns; c++)
            any = any || weights[c] != 0;
          if (!any)
            continue;
          g_string_append_printf (text, "%u:", r);
          for (guint c = 0; c < columns; c++)
            {
              char number[G_ASCII_DTOSTR_BUF_SIZE];

              g_string_append_c (text, ' ');
              g_string_append (text, g_ascii_formatd (number, sizeof number, "%.2f", (double) weights[c]));
            }
          g_string_append_c (text, '\n');
        }
    }
}
