/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The errors that every room shares: what the model refuses and why. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define STET_ERROR (stet_error_quark ())
GQuark stet_error_quark (void);

/**
 * StetError:
 * @STET_ERROR_INVALID: a value is not acceptable (the message says which and why)
 * @STET_ERROR_NOT_FOUND: no such story, person, target or revision
 * @STET_ERROR_ROLE: the person's role does not allow the action
 * @STET_ERROR_STAGE: the story is not in a stage from which the action leads on
 * @STET_ERROR_FOUR_EYES: nobody approves a revision that they wrote or changed
 * @STET_ERROR_REASON: the action needs a reason
 * @STET_ERROR_NOT_APPROVED: the revision to publish is not the approved one
 * @STET_ERROR_PREFLIGHT: pre-flight found something that blocks
 * @STET_ERROR_CONFLICT: somebody else changed the same thing meanwhile
 * @STET_ERROR_DAMAGED: stored data contradict their hash or do not parse
 */
typedef enum
{
  STET_ERROR_INVALID,
  STET_ERROR_NOT_FOUND,
  STET_ERROR_ROLE,
  STET_ERROR_STAGE,
  STET_ERROR_FOUR_EYES,
  STET_ERROR_REASON,
  STET_ERROR_NOT_APPROVED,
  STET_ERROR_PREFLIGHT,
  STET_ERROR_CONFLICT,
  STET_ERROR_DAMAGED,
} StetError;

G_END_DECLS
