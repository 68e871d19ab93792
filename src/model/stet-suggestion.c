/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-suggestion.h"

#include "stet-canonical-json.h"
#include "stet-check-private.h"
#include "stet-error.h"

#include <glib/gi18n-lib.h>

static const char *const state_names[] = { "open", "accepted", "rejected", NULL };

#define MEMBER(json, field, kind_, ...)                                                                      \
  { json, G_STRUCT_OFFSET (StetSuggestion, field), STET_MEMBER_##kind_, __VA_ARGS__ }
static const StetMember suggestion_members[] = {
  MEMBER ("id", id, TEXT, NULL, NULL),
  MEMBER ("story", story, TEXT, NULL, NULL),
  MEMBER ("anchor", anchor, RECORD, &stet_anchor_record, NULL),
  MEMBER ("text", text, TEXT, NULL, NULL),
  MEMBER ("note", note, TEXT, NULL, NULL),
  MEMBER ("person", person, TEXT, NULL, NULL),
  MEMBER ("time", time, TIME, NULL, NULL),
  MEMBER ("state", state, CHOICE, NULL, state_names),
  MEMBER ("settled-by", settled_by, TEXT, NULL, NULL),
  MEMBER ("settled-time", settled_time, TIME, NULL, NULL),
  { NULL },
};

static const StetRecordType suggestion_record
  = { "suggestion", sizeof (StetSuggestion), (GDestroyNotify) stet_suggestion_free, suggestion_members };

G_DEFINE_BOXED_TYPE (StetSuggestion, stet_suggestion, stet_suggestion_copy, stet_suggestion_free)

StetSuggestion *
stet_suggestion_new (const char *story, const StetAnchor *anchor, const char *text)
{
  g_return_val_if_fail (story != NULL && anchor != NULL && text != NULL, NULL);

  StetSuggestion *self = stet_record_new (&suggestion_record);
  g_set_str (&self->story, story);
  self->anchor = stet_anchor_copy (anchor);
  g_set_str (&self->text, text);
  return self;
}

StetSuggestion *
stet_suggestion_copy (const StetSuggestion *self)
{
  return stet_record_copy (&suggestion_record, self);
}

void
stet_suggestion_free (StetSuggestion *self)
{
  stet_record_free (&suggestion_record, self);
}

gboolean
stet_suggestion_equal (const StetSuggestion *a, const StetSuggestion *b)
{
  return stet_record_equal (&suggestion_record, a, b);
}

const char *
stet_suggestion_state_to_string (StetSuggestionState state)
{
  g_return_val_if_fail ((guint) state < G_N_ELEMENTS (state_names) - 1, NULL);

  return state_names[state];
}

gboolean
stet_suggestion_state_from_string (const char *text, StetSuggestionState *state)
{
  for (guint i = 0; state_names[i] != NULL; i++)
    if (g_strcmp0 (text, state_names[i]) == 0)
      {
        *state = i;
        return TRUE;
      }
  return FALSE;
}

JsonNode *
stet_suggestion_to_json (const StetSuggestion *self)
{
  return stet_record_to_json (&suggestion_record, self);
}

char *
stet_suggestion_dup_hash (const StetSuggestion *self)
{
  g_autoptr (JsonNode) node = stet_suggestion_to_json (self);
  g_autofree char *canonical = stet_canonical_json (node, NULL);

  return stet_hash_text (canonical, -1);
}

StetSuggestion *
stet_suggestion_from_json (JsonNode *node, GError **error)
{
  StetSuggestion *self;

  g_return_val_if_fail (node != NULL, NULL);

  self = stet_record_from_json (&suggestion_record, node, error);
  if (self != NULL && self->anchor == NULL)
    {
      g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID,
                           _ ("A suggestion needs the place it is for."));
      g_clear_pointer (&self, stet_suggestion_free);
    }
  return self;
}
