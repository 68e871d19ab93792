/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-store-error-private.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <sqlite3.h>

#include "stet-error.h"

G_DEFINE_QUARK (stet - store - error - quark, stet_store_error)

#define FULL_MESSAGE _ ("The disk is full. Nothing is lost: make room, and it is saved again.")

/* A file size limit counts as a full disk: more room is what helps. */
static gboolean
is_full (int code)
{
  return code == ENOSPC || code == EDQUOT || code == EFBIG;
}

gboolean
stet_store_error_set_errno (GError **error, int code, const char *path)
{
  if (is_full (code))
    g_set_error_literal (error, STET_STORE_ERROR, STET_STORE_ERROR_FULL, FULL_MESSAGE);
  else if (code == EACCES || code == EPERM || code == EROFS)
    g_set_error (error, STET_STORE_ERROR, STET_STORE_ERROR_READONLY,
                 _ ("“%s” cannot be written. Check its permissions, or choose another folder."), path);
  else
    g_set_error (error, STET_STORE_ERROR, STET_STORE_ERROR_IO, _ ("“%s” failed: %s."), path,
                 g_strerror (code));
  return FALSE;
}

static void
set_constraint (GError **error, int code, const char *message)
{
  switch (code)
    {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
      g_set_error (error, STET_STORE_ERROR, STET_STORE_ERROR_EXISTS, _ ("It is there already (%s)."),
                   message);
      return;
    case SQLITE_CONSTRAINT_FOREIGNKEY:
      g_set_error (error, STET_STORE_ERROR, STET_STORE_ERROR_EXISTS,
                   _ ("It refers to something that is not there (%s)."), message);
      return;
    case SQLITE_CONSTRAINT_TRIGGER:
      g_set_error_literal (error, STET_STORE_ERROR, STET_STORE_ERROR_READONLY, message);
      return;
    default:
      g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, message);
    }
}

void
stet_store_error_set_sqlite (GError **error, sqlite3 *handle)
{
  int code = handle != NULL ? sqlite3_extended_errcode (handle) : SQLITE_NOMEM;
  const char *message = handle != NULL ? sqlite3_errmsg (handle) : "";
  StetStoreError kind = STET_STORE_ERROR_IO;
  const char *advice = _ ("The desk could not be read or written");

  switch (code & 0xFF)
    {
    case SQLITE_INTERRUPT:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled"));
      return;
    case SQLITE_CONSTRAINT:
      set_constraint (error, code, message);
      return;
    case SQLITE_FULL:
      g_set_error_literal (error, STET_STORE_ERROR, STET_STORE_ERROR_FULL, FULL_MESSAGE);
      return;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
      if (is_full (sqlite3_system_errno (handle)))
        {
          g_set_error_literal (error, STET_STORE_ERROR, STET_STORE_ERROR_FULL, FULL_MESSAGE);
          return;
        }
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      kind = STET_STORE_ERROR_BUSY;
      advice = _ ("Another program is busy with the desk. Try again in a moment");
      break;
    case SQLITE_CORRUPT:
      kind = STET_STORE_ERROR_CORRUPT;
      advice = _ ("The desk’s file is damaged. Go back to a backup");
      break;
    case SQLITE_NOTADB:
      kind = STET_STORE_ERROR_NOT_A_DESK;
      advice = _ ("This is not a desk of Stet");
      break;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      kind = STET_STORE_ERROR_READONLY;
      advice = _ ("The desk cannot be written. Check the permissions of its folder");
      break;
    default:
      break;
    }
  g_set_error (error, STET_STORE_ERROR, kind, "%s (%s).", advice, message);
}
