/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An event: who did what when. Events form one chain a desk: each carries the hash of the one before it. */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef struct
{
  gint64 seq;       /* 1, 2, 3 … without a gap */
  char *id;         /* (owned): UUIDv7 */
  gint64 time;      /* microseconds, UTC */
  char *person;     /* (owned): id of the person who acted */
  char *story;      /* (owned) (nullable): id */
  char *revision;   /* (owned) (nullable): hash */
  char *kind;       /* (owned): "story.created", "story.submitted", "delivery.done" …: see below */
  JsonNode *detail; /* (owned): an object: reason, target … */
  char *previous;   /* (owned): hash of event seq - 1; 64 zeros for the first */
  char *hash;       /* (owned): SHA-256 of the canonical JSON of all the above */
} StetEvent;

/* What happens at a desk. A kind that is not listed here is stored and proved all the same: the log outlives
 * the program that wrote it. */
#define STET_EVENT_PERSON_ADDED    "person.added"
#define STET_EVENT_PERSON_CHANGED  "person.changed"
#define STET_EVENT_SETTING_CHANGED "setting.changed"
#define STET_EVENT_TARGET_ADDED    "target.added"
#define STET_EVENT_TARGET_CHANGED  "target.changed"
#define STET_EVENT_TARGET_REMOVED  "target.removed"
#define STET_EVENT_STORY_CREATED   "story.created"
#define STET_EVENT_STORY_IMPORTED  "story.imported"
#define STET_EVENT_STORY_EDITED                                                                              \
  "story.edited" /* the first edit of a stage; the words are in the revisions                                \
                  */
#define STET_EVENT_STORY_KEPT          "story.kept"
#define STET_EVENT_STORY_SUBMITTED     "story.submitted"
#define STET_EVENT_STORY_RETURNED      "story.returned"
#define STET_EVENT_STORY_APPROVED      "story.approved"
#define STET_EVENT_STORY_SPIKED        "story.spiked"
#define STET_EVENT_STORY_UNSPIKED      "story.unspiked"
#define STET_EVENT_STORY_ASSIGNED      "story.assigned"
#define STET_EVENT_SOURCE_SEALED       "source.sealed"
#define STET_EVENT_SOURCE_REMOVED      "source.removed"
#define STET_EVENT_DELIVERY_QUEUED     "delivery.queued"
#define STET_EVENT_DELIVERY_SCHEDULED  "delivery.scheduled" /* "at", "zone": for a time to come */
#define STET_EVENT_DELIVERY_HELD       "delivery.held"      /* the target has it and holds it until then */
#define STET_EVENT_DELIVERY_DONE       "delivery.done"
#define STET_EVENT_DELIVERY_FAILED     "delivery.failed"
#define STET_EVENT_DELIVERY_CANCELLED  "delivery.cancelled"
#define STET_EVENT_STORY_RESTORED      "story.restored"
#define STET_EVENT_STORY_CORRECTED     "story.corrected"     /* a note for readers; without one: taken back */
#define STET_EVENT_STORY_TAKEN         "story.taken"         /* what a CMS had, into a revision */
#define STET_EVENT_DELIVERY_OVERWRITES "delivery.overwrites" /* queued again, to replace what a CMS has */
#define STET_EVENT_STORY_WITHDRAWN                                                                           \
  "story.withdrawn" /* asked for; readers have it until the deliveries are done */
#define STET_EVENT_EMBARGO_LIFTED "embargo.lifted" /* "until": which one; "reason" */
/* Of review: "suggestion" or "comment" names it. */
#define STET_EVENT_SUGGESTION_MADE     "suggestion.made"
#define STET_EVENT_SUGGESTION_ACCEPTED "suggestion.accepted"
#define STET_EVENT_SUGGESTION_REJECTED "suggestion.rejected"
#define STET_EVENT_SUGGESTION_REOPENED "suggestion.reopened"
#define STET_EVENT_COMMENT_ADDED       "comment.added"
#define STET_EVENT_COMMENT_RESOLVED    "comment.resolved"
#define STET_EVENT_COMMENT_REOPENED    "comment.reopened"
/* Of a check, with "state": stet_check_dup_hash() of what it was afterwards. */
#define STET_EVENT_CHECK_VERDICT          "check.verdict"   /* given, changed or taken back */
#define STET_EVENT_CHECK_CONFIRMED        "check.confirmed" /* the same verdict for other words */
#define STET_EVENT_CHECK_EVIDENCE         "check.evidence"
#define STET_EVENT_CHECK_EVIDENCE_REMOVED "check.evidence-removed"
#define STET_EVENT_CHECK_DROPPED          "check.dropped"
#define STET_EVENT_STYLE_IGNORED          "style.ignored" /* words that a house rule lets stand */
#define STET_EVENT_STYLE_HEEDED           "style.heeded"  /* and no longer does */
#define STET_EVENT_CHECKS_WAIVED          "checks.waived" /* a revision goes on without what the rules ask */

/* @story, @revision: (nullable); @detail: (transfer full) (nullable): an object whose numbers are integers.
 * The place in the chain is given by stet_event_seal(). */
StetEvent *stet_event_new (const char *id,
                           gint64 time,
                           const char *person,
                           const char *story,
                           const char *revision,
                           const char *kind,
                           JsonNode *detail);
void stet_event_free (StetEvent *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetEvent, stet_event_free)

/* The hash before the first event: 64 zeros. */
#define STET_EVENT_NO_HASH "0000000000000000000000000000000000000000000000000000000000000000"

/* Completes an event whose other fields are set: takes its place after @previous_hash. FALSE with
 * STET_ERROR_INVALID where @detail has no canonical form. */
gboolean stet_event_seal (StetEvent *self, gint64 seq, const char *previous_hash, GError **error);
/* FALSE with STET_ERROR_DAMAGED, naming the event, where it does not follow on @seq - 1 and @previous_hash.
 */
gboolean stet_event_verify (const StetEvent *self, gint64 seq, const char *previous_hash, GError **error);
JsonNode *stet_event_to_json (const StetEvent *self);
/* STET_ERROR_INVALID where a member is missing or wrong. Nothing is proved: that is stet_event_verify(). */
StetEvent *stet_event_from_json (JsonNode *node, GError **error);

G_END_DECLS
