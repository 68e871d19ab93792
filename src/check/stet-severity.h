/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much a finding weighs. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* In rising order. */
typedef enum
{
  STET_SEVERITY_HINT,   /* a matter of taste or of care: shown quietly, never counted */
  STET_SEVERITY_WARNS,  /* worth a look; stops nobody */
  STET_SEVERITY_BLOCKS, /* the story does not go on like this */
} StetSeverity;

/* "hint", "warns" or "blocks". */
const char *stet_severity_to_string (StetSeverity severity);
gboolean stet_severity_from_string (const char *name, StetSeverity *severity);

G_END_DECLS
