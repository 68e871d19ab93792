/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words for what went wrong. */

#include "config.h"

#include "stet-error-words.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "stet-error.h"

gboolean
stet_error_is_silent (const GError *error)
{
  return error == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static const char *
get_model_heading (int code)
{
  switch ((StetError) code)
    {
    case STET_ERROR_INVALID:
      return _ ("That is not accepted");
    case STET_ERROR_NOT_FOUND:
      return _ ("It is not there any more");
    case STET_ERROR_ROLE:
      return _ ("Not a step for this role");
    case STET_ERROR_STAGE:
      return _ ("Not a step from this stage");
    case STET_ERROR_FOUR_EYES:
      return _ ("Another pair of eyes is needed");
    case STET_ERROR_REASON:
      return _ ("A reason is needed");
    case STET_ERROR_NOT_APPROVED:
      return _ ("This is not what was approved");
    case STET_ERROR_PREFLIGHT:
      return _ ("Something is still missing");
    case STET_ERROR_CONFLICT:
      return _ ("Somebody else changed it meanwhile");
    case STET_ERROR_DAMAGED:
      return _ ("The stored data are damaged");
    default:
      return _ ("That did not work");
    }
}

static const char *
get_io_heading (int code)
{
  switch (code)
    {
    case G_IO_ERROR_NOT_FOUND:
      return _ ("The file was not found");
    case G_IO_ERROR_PERMISSION_DENIED:
      return _ ("No permission");
    case G_IO_ERROR_NO_SPACE:
      return _ ("The disk is full");
    case G_IO_ERROR_TIMED_OUT:
    case G_IO_ERROR_HOST_UNREACHABLE:
    case G_IO_ERROR_NETWORK_UNREACHABLE:
    case G_IO_ERROR_CONNECTION_REFUSED:
      return _ ("No answer from the server");
    default:
      return _ ("That did not work");
    }
}

const char *
stet_error_get_heading (const GError *error)
{
  g_return_val_if_fail (error != NULL, "");

  if (error->domain == STET_ERROR)
    return get_model_heading (error->code);
  if (error->domain == G_IO_ERROR)
    return get_io_heading (error->code);
  return _ ("That did not work");
}

char *
stet_error_dup_body (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  return g_strdup (error->message);
}

char *
stet_error_dup_line (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  /* Translators: a heading and what it means: "The disk is full: Make room and try again." */
  return g_strdup_printf (C_ ("error", "%s: %s"), stet_error_get_heading (error), error->message);
}
