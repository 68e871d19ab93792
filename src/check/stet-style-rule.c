/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-style-rule.h"

#include <string.h>

static void
rule_clear (gpointer data)
{
  StetStyleRule *self = data;

  g_free (self->id);
  g_free (self->name);
  g_free (self->explanation);
  g_free (self->wrong);
  g_free (self->right);
  g_free (self->language);
  g_free (self->source);
  g_free (self->licence);
  g_free (self->message);
}

StetStyleRule *
stet_style_rule_ref (StetStyleRule *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
stet_style_rule_unref (StetStyleRule *self)
{
  g_atomic_rc_box_release_full (self, rule_clear);
}

gboolean
stet_style_rule_is_for (const StetStyleRule *self, const char *language)
{
  gsize len = strlen (self->language);

  return len == 0
         || (g_ascii_strncasecmp (language, self->language, len) == 0
             && (language[len] == '\0' || language[len] == '-'));
}
