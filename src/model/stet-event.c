/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each event is hashed with its own number and the hash of the one before it: none can be changed, taken out,
 * put in or moved without every later hash being wrong. */
#include "config.h"

#include "stet-event.h"

#include "stet-canonical-json.h"
#include "stet-clock.h"
#include "stet-error.h"

StetEvent *
stet_event_new (const char *id,
                gint64 time,
                const char *person,
                const char *story,
                const char *revision,
                const char *kind,
                JsonNode *detail)
{
  g_return_val_if_fail (id != NULL && person != NULL && kind != NULL, NULL);
  g_return_val_if_fail (detail == NULL || JSON_NODE_HOLDS_OBJECT (detail), NULL);

  StetEvent *self = g_new0 (StetEvent, 1);
  self->id = g_strdup (id);
  self->time = time;
  self->person = g_strdup (person);
  self->story = g_strdup (story);
  self->revision = g_strdup (revision);
  self->kind = g_strdup (kind);
  self->detail = detail != NULL ? detail : json_node_new (JSON_NODE_OBJECT);
  if (detail == NULL)
    json_node_take_object (self->detail, json_object_new ());
  self->previous = g_strdup ("");
  self->hash = g_strdup ("");
  return self;
}

void
stet_event_free (StetEvent *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->person);
  g_free (self->story);
  g_free (self->revision);
  g_free (self->kind);
  g_clear_pointer (&self->detail, json_node_unref);
  g_free (self->previous);
  g_free (self->hash);
  g_free (self);
}

static void
set_nullable (JsonObject *object, const char *name, const char *value)
{
  if (value != NULL)
    json_object_set_string_member (object, name, value);
  else
    json_object_set_null_member (object, name);
}

JsonNode *
stet_event_to_json (const StetEvent *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  JsonObject *object = json_object_new ();
  g_autofree char *time = stet_time_to_iso (self->time);

  json_object_set_int_member (object, "seq", self->seq);
  json_object_set_string_member (object, "id", self->id);
  json_object_set_string_member (object, "time", time);
  json_object_set_string_member (object, "person", self->person);
  set_nullable (object, "story", self->story);
  set_nullable (object, "revision", self->revision);
  json_object_set_string_member (object, "kind", self->kind);
  json_object_set_member (object, "detail", json_node_copy (self->detail));
  json_object_set_string_member (object, "previous", self->previous);
  json_object_set_string_member (object, "hash", self->hash);

  JsonNode *node = json_node_alloc ();
  json_node_init_object (node, object);
  json_object_unref (object);
  return node;
}

/* In JSON. What is there besides them nobody would have proved. */
#define N_MEMBERS 10

static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node)
                                                                          : NULL;
}

StetEvent *
stet_event_from_json (JsonNode *node, GError **error)
{
  g_return_val_if_fail (node != NULL, NULL);

  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonNode *detail = object != NULL ? json_object_get_member (object, "detail") : NULL;
  const char *id = object != NULL ? get_text (object, "id") : NULL;
  const char *person = object != NULL ? get_text (object, "person") : NULL;
  const char *kind = object != NULL ? get_text (object, "kind") : NULL;
  const char *previous = object != NULL ? get_text (object, "previous") : NULL;
  const char *hash = object != NULL ? get_text (object, "hash") : NULL;
  gint64 time = object != NULL ? stet_time_from_iso (get_text (object, "time")) : -1;

  if (id == NULL || person == NULL || kind == NULL || previous == NULL || hash == NULL || time < 0
      || detail == NULL || !JSON_NODE_HOLDS_OBJECT (detail) || json_object_get_size (object) != N_MEMBERS)
    {
      g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, "This is not an event of a log.");
      return NULL;
    }

  StetEvent *self = stet_event_new (id, time, person, get_text (object, "story"),
                                    get_text (object, "revision"), kind, json_node_copy (detail));
  self->seq = json_object_get_int_member_with_default (object, "seq", 0);
  g_set_str (&self->previous, previous);
  g_set_str (&self->hash, hash);
  return self;
}

static char *
compute_hash (const StetEvent *self, GError **error)
{
  g_autoptr (JsonNode) node = stet_event_to_json (self);

  json_object_remove_member (json_node_get_object (node), "hash");
  g_autofree char *canonical = stet_canonical_json (node, error);
  return canonical == NULL ? NULL : stet_hash_text (canonical, -1);
}

gboolean
stet_event_seal (StetEvent *self, gint64 seq, const char *previous_hash, GError **error)
{
  g_return_val_if_fail (self != NULL && seq > 0 && previous_hash != NULL, FALSE);

  self->seq = seq;
  g_set_str (&self->previous, previous_hash);
  g_autofree char *hash = compute_hash (self, error);
  if (hash == NULL)
    return FALSE;
  g_set_str (&self->hash, hash);
  return TRUE;
}

gboolean
stet_event_verify (const StetEvent *self, gint64 seq, const char *previous_hash, GError **error)
{
  g_return_val_if_fail (self != NULL && previous_hash != NULL, FALSE);

  const char *fault = NULL;
  g_autofree char *hash = compute_hash (self, NULL);

  if (self->seq != seq)
    fault = "one or more events before it are missing";
  else if (g_strcmp0 (self->previous, previous_hash) != 0)
    fault = "it does not follow on the event before it";
  else if (g_strcmp0 (self->hash, hash) != 0)
    fault = "it was changed after it was written";
  if (fault == NULL)
    return TRUE;

  g_autofree char *time = stet_time_to_iso (self->time);
  g_set_error (error, STET_ERROR, STET_ERROR_DAMAGED, "Event %" G_GINT64_FORMAT " (%s, %s): %s.", self->seq,
               self->kind, time, fault);
  return FALSE;
}
