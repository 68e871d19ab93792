/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-name-match.h"

struct _StetNameMatch
{
  char *text;
  char *folded;
  int found[3]; /* by the whole id, by name, by the beginning of the id */
};

static char *
fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);

  return normal != NULL ? g_utf8_casefold (normal, -1) : g_strdup (text);
}

StetNameMatch *
stet_name_match_new (const char *text)
{
  StetNameMatch *self = g_new0 (StetNameMatch, 1);

  self->text = g_strdup (text);
  self->folded = fold (text);
  for (guint i = 0; i < G_N_ELEMENTS (self->found); i++)
    self->found[i] = STET_NAME_MATCH_NONE;
  return self;
}

void
stet_name_match_offer (StetNameMatch *self, const char *id, const char *name, int index)
{
  g_autofree char *folded = fold (name);
  gboolean fits[] = {
    g_str_equal (id, self->text),
    g_str_equal (folded, self->folded),
    *self->text != '\0' && g_str_has_prefix (id, self->text),
  };

  for (guint i = 0; i < G_N_ELEMENTS (fits); i++)
    if (fits[i])
      self->found[i] = self->found[i] == STET_NAME_MATCH_NONE ? index : STET_NAME_MATCH_SEVERAL;
}

int
stet_name_match_decide (StetNameMatch *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->found); i++)
    if (self->found[i] != STET_NAME_MATCH_NONE)
      return self->found[i];
  return STET_NAME_MATCH_NONE;
}

void
stet_name_match_free (StetNameMatch *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_free (self->folded);
  g_free (self);
}
