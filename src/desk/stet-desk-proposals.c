/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody types while suggesting goes into the journal as all typing does: each edit as the list of all
 * suggestions that were written on since the last fold. When the journal is folded they are stored. A stored
 * suggestion is never written over: what it becomes is another one, and it is withdrawn. */
#include "config.h"

#include "stet-desk-private.h"

#include "stet-journal-table.h"
#include "stet-suggestion-table.h"

#include <json-glib/json-glib.h>

char *
stet_desk_write_proposals (const GPtrArray *suggestions)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < suggestions->len; i++)
    json_array_add_element (array, stet_suggestion_to_json (g_ptr_array_index (suggestions, i)));
  json_node_take_array (node, array);
  return json_to_string (node, FALSE);
}

const char *
stet_desk_find_proposals (const GPtrArray *ops, guint *n)
{
  const char *proposals = NULL;

  *n = 0;
  for (guint i = 0; i < ops->len; i++)
    {
      const StetJournalOp *op = g_ptr_array_index (ops, i);

      if (g_str_equal (op->field, STET_JOURNAL_PROPOSALS))
        proposals = op->text;
      else
        (*n)++;
    }
  return proposals;
}

static StetSuggestion *
find (const GPtrArray *stored, const char *id)
{
  for (guint i = 0; i < stored->len; i++)
    if (g_str_equal (((StetSuggestion *) stored->pdata[i])->id, id))
      return stored->pdata[i];
  return NULL;
}

/* @before: (nullable): as it is stored, by the same id */
static gboolean
fold_one (StetDatabase *db,
          StetDesk *desk,
          const char *person,
          StetSuggestion *suggestion,
          StetSuggestion *before,
          GError **error)
{
  gboolean open = before != NULL && before->state == STET_SUGGESTION_OPEN;
  gboolean wanted
    = suggestion->state == STET_SUGGESTION_OPEN && !g_str_equal (suggestion->anchor->exact, suggestion->text);

  if (before != NULL && !g_str_equal (before->person, person))
    return TRUE;
  if (open && wanted && g_str_equal (before->text, suggestion->text)
      && g_str_equal (before->anchor->exact, suggestion->anchor->exact))
    return TRUE;
  if (open && !stet_desk_withdraw_suggestion (db, desk, person, before, error))
    return FALSE;
  if (!wanted)
    return TRUE;
  if (before != NULL)
    g_set_str (&suggestion->id, "");
  return stet_desk_add_suggestion (db, desk, person, suggestion, error);
}

gboolean
stet_desk_fold_proposals (StetDatabase *db,
                          StetDesk *desk,
                          const char *person,
                          const char *story,
                          const char *proposals,
                          GError **error)
{
  g_autoptr (JsonNode) node = json_from_string (proposals, error);
  g_autoptr (GPtrArray) stored = node != NULL ? stet_suggestion_table_list (db, story, error) : NULL;
  JsonArray *array;

  if (stored == NULL)
    return FALSE;
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autoptr (StetSuggestion) suggestion
        = stet_suggestion_from_json (json_array_get_element (array, i), error);

      if (suggestion == NULL)
        return FALSE;
      g_set_str (&suggestion->story, story);
      if (!fold_one (db, desk, person, suggestion, find (stored, suggestion->id), error))
        return FALSE;
    }
  return TRUE;
}
