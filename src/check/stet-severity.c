/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names of severities, as data files and programs spell them. */
#include "config.h"

#include "stet-severity.h"

static const char *const names[] = {
  [STET_SEVERITY_HINT] = "hint",
  [STET_SEVERITY_WARNS] = "warns",
  [STET_SEVERITY_BLOCKS] = "blocks",
};

const char *
stet_severity_to_string (StetSeverity severity)
{
  g_return_val_if_fail ((guint) severity < G_N_ELEMENTS (names), NULL);

  return names[severity];
}

gboolean
stet_severity_from_string (const char *name, StetSeverity *severity)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (names[i], name) == 0)
      {
        *severity = (StetSeverity) i;
        return TRUE;
      }
  return FALSE;
}
