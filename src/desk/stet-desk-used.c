/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the desk has used before, for completion. */

#include "config.h"

#include "stet-desk-private.h"

static gboolean
list_used (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;

  request->result = stet_story_table_list_used (db, request->text, error);
  return request->result != NULL;
}

char **
stet_desk_list_used (StetDesk *self, const char *field, GError **error)
{
  StetRequest request = { .text = field };

  g_return_val_if_fail (STET_IS_DESK (self) && field != NULL, NULL);

  return stet_desk_read (self, list_used, &request, error) ? request.result : NULL;
}
