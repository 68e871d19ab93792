/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define STET_STORE_ERROR (stet_store_error_quark ())
GQuark stet_store_error_quark (void);

/**
 * StetStoreError:
 * @STET_STORE_ERROR_FULL: the disk or a quota is full; nothing of the request was written, and the same
 * request works once there is room
 * @STET_STORE_ERROR_BUSY: another process holds the desk for longer than five seconds; try again
 * @STET_STORE_ERROR_CORRUPT: the file is damaged
 * @STET_STORE_ERROR_TOO_NEW: a newer Stet wrote the desk
 * @STET_STORE_ERROR_NOT_A_DESK: the file is a database of something else, or no database
 * @STET_STORE_ERROR_READONLY: the file or folder cannot be written
 * @STET_STORE_ERROR_EXISTS: there is such a row already, or a row that it refers to is missing
 * @STET_STORE_ERROR_CLOSED: the store is not open
 * @STET_STORE_ERROR_IO: the disk failed in another way
 *
 * Each message says what the person can do. A cancelled request is G_IO_ERROR_CANCELLED. What is not there
 * is STET_ERROR_NOT_FOUND and stale data STET_ERROR_CONFLICT, as everywhere.
 */
typedef enum
{
  STET_STORE_ERROR_FULL,
  STET_STORE_ERROR_BUSY,
  STET_STORE_ERROR_CORRUPT,
  STET_STORE_ERROR_TOO_NEW,
  STET_STORE_ERROR_NOT_A_DESK,
  STET_STORE_ERROR_READONLY,
  STET_STORE_ERROR_EXISTS,
  STET_STORE_ERROR_CLOSED,
  STET_STORE_ERROR_IO,
} StetStoreError;

G_END_DECLS
