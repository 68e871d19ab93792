/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A linear model over small categorical attributes. A thing to be judged is an array of attribute values;
 * each template names up to three attributes, and the combination of their values picks one weight. The
 * score is the sum of the weights picked. Plain data: a model's shape is constant, its weights are read
 * from data/language and never change afterwards, so that all threads may share them. */

#define STET_TEMPLATE_WIDTH 3

typedef struct
{
  const char *name;
  guint size; /* values are 0 … size-1 */
} StetAttribute;

typedef struct
{
  const char *name;                /* of the group in the weights file */
  const StetAttribute *attributes; /* the first has one value only and fills unused places in templates */
  guint n_attributes;
  const guint8 (*templates)[STET_TEMPLATE_WIDTH];
  guint n_templates;
} StetModelShape;

guint stet_model_shape_n_weights (const StetModelShape *shape);

/* The weights that @values pick, one a template, as indices into the array of weights. */
void stet_model_shape_pick (const StetModelShape *shape, const guint8 *values, guint *picked);

double stet_model_shape_score (const StetModelShape *shape, const float *weights, const guint8 *values);

/* Text form: a group "[model attribute attribute…]" for each template, then a line for each value of its
 * first attribute that has weights other than zero: the value, a colon, and the weights of the row. */
gboolean
stet_model_shape_read (const StetModelShape *shape, const char *text, float *weights, GError **error);
void stet_model_shape_write (const StetModelShape *shape, const float *weights, GString *text);

G_END_DECLS
