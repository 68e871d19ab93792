/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An event: who did what when. Events form one chain a desk: each carries the hash of the one before it. */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef struct {
  gint64 seq;       /* 1, 2, 3 … without a gap */
  char *id;         /* (owned): UUIDv7 */
  gint64 time;      /* microseconds, UTC */
  char *person;     /* (owned): id of the person who acted */
  char *story;      /* (owned) (nullable): id */
  char *revision;   /* (owned) (nullable): hash */
  char *kind;       /* (owned): "story.created", "story.submitted", "delivery.done" …: stet-event.c lists them */
  JsonNode *detail; /* (owned): an object: reason, target … */
  char *previous;   /* (owned): hash of event seq - 1; 64 zeros for the first */
  char *hash;       /* (owned): SHA-256 of the canonical JSON of all the above */
} StetEvent;

void stet_event_free (StetEvent *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetEvent, stet_event_free)

/* Completes an event whose other fields are set: takes its place after @previous_hash. */
void stet_event_seal (StetEvent *self, gint64 seq, const char *previous_hash);
/* FALSE with STET_ERROR_DAMAGED, naming the event, where it does not follow on @seq - 1 and @previous_hash. */
gboolean stet_event_verify (const StetEvent *self, gint64 seq, const char *previous_hash, GError **error);
JsonNode *stet_event_to_json (const StetEvent *self);

G_END_DECLS
