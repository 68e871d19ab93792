/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-check-rules.h"

#include <glib/gi18n-lib.h>

#include "stet-error.h"
#include "stet-record.h"

#define MEMBER(name, kind) { #name, G_STRUCT_OFFSET (StetCheckRules, name), STET_MEMBER_##kind, NULL, NULL }
static const StetMember rules_members[] = {
  MEMBER (section, TEXT), MEMBER (quotes, COUNT), MEMBER (claims, COUNT), MEMBER (sources, COUNT), { NULL },
};

static const StetRecordType rules_record
  = { "rule for checks", sizeof (StetCheckRules), (GDestroyNotify) stet_check_rules_free, rules_members };

G_DEFINE_BOXED_TYPE (StetCheckRules, stet_check_rules, stet_check_rules_copy, stet_check_rules_free)

StetCheckRules *
stet_check_rules_new (const char *section)
{
  StetCheckRules *self = stet_record_new (&rules_record);

  g_set_str (&self->section, section);
  return self;
}

StetCheckRules *
stet_check_rules_copy (const StetCheckRules *self)
{
  return stet_record_copy (&rules_record, self);
}

void
stet_check_rules_free (StetCheckRules *self)
{
  stet_record_free (&rules_record, self);
}

gboolean
stet_check_rules_need_any (const StetCheckRules *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->quotes > 0 || self->claims > 0;
}

gboolean
stet_check_rules_check (const StetCheckRules *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->quotes <= 1 && self->claims <= 1000 && self->sources <= 9)
    return TRUE;
  g_set_error_literal (
    error, STET_ERROR, STET_ERROR_INVALID,
    _ ("Quotations need a check or not, claims do from a score of 1 to 1000, with at most 9 sources."));
  return FALSE;
}

char *
stet_check_rules_list_to_text (const GPtrArray *list)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_sized_new (list->len);

  for (guint i = 0; i < list->len; i++)
    json_array_add_element (array, stet_record_to_json (&rules_record, list->pdata[i]));
  json_node_take_array (node, array);
  return json_to_string (node, FALSE);
}

GPtrArray *
stet_check_rules_list_from_text (const char *text, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_check_rules_free);
  g_autoptr (JsonNode) node = *text != '\0' ? json_from_string (text, error) : NULL;
  JsonArray *array;

  if (*text == '\0')
    return g_steal_pointer (&list);
  if (node == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, _ ("Rules for checks are a JSON array."));
      return NULL;
    }
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      StetCheckRules *rules = stet_record_from_json (&rules_record, json_array_get_element (array, i), error);

      if (rules == NULL)
        return NULL;
      g_ptr_array_add (list, rules);
    }
  return g_steal_pointer (&list);
}

StetCheckRules *
stet_check_rules_find (const GPtrArray *list, const char *section)
{
  g_autofree char *wanted = g_utf8_casefold (section, -1);
  const StetCheckRules *any = NULL;

  for (guint i = 0; i < list->len; i++)
    {
      const StetCheckRules *rules = g_ptr_array_index (list, i);
      g_autofree char *there = g_utf8_casefold (rules->section, -1);

      if (*rules->section == '\0')
        any = rules;
      else if (g_str_equal (there, wanted))
        return stet_check_rules_copy (rules);
    }
  return any != NULL ? stet_check_rules_copy (any) : stet_check_rules_new (section);
}
