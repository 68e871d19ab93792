/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A suggestion: a change of words that somebody proposes and nobody has accepted yet. */
#pragma once

#include "stet-anchor-value.h"

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  STET_SUGGESTION_OPEN,
  STET_SUGGESTION_ACCEPTED,
  STET_SUGGESTION_REJECTED,
} StetSuggestionState;

/**
 * StetSuggestion:
 *
 * Strings are (owned) and never NULL. Where its words stand now is stet_suggestion_find()'s answer
 * (text/stet-suggestion-find.h).
 */
typedef struct
{
  char *id;           /* UUIDv7 */
  char *story;        /* id */
  StetAnchor *anchor; /* (owned): the words of the body to replace; "" to put words in between two others */
  char *text;         /* what should stand there; "" to take words out */
  char *note;         /* why; may be "" */
  char *person;       /* id of who proposes it */
  gint64 time;        /* microseconds, UTC */
  StetSuggestionState state;
  char *settled_by;    /* id of who accepted or rejected it, "" while it is open */
  gint64 settled_time; /* 0 while it is open */
} StetSuggestion;

#define STET_TYPE_SUGGESTION (stet_suggestion_get_type ())
GType stet_suggestion_get_type (void) G_GNUC_CONST;

/* @anchor: copied. Open, with no id, person and time: those are given by the desk. */
StetSuggestion *stet_suggestion_new (const char *story, const StetAnchor *anchor, const char *text);
StetSuggestion *stet_suggestion_copy (const StetSuggestion *self);
void stet_suggestion_free (StetSuggestion *self);
gboolean stet_suggestion_equal (const StetSuggestion *a, const StetSuggestion *b);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetSuggestion, stet_suggestion_free)

/* "open", "accepted", "rejected". */
const char *stet_suggestion_state_to_string (StetSuggestionState state);
gboolean stet_suggestion_state_from_string (const char *text, StetSuggestionState *state);

JsonNode *stet_suggestion_to_json (const StetSuggestion *self);
/* SHA-256 of its canonical JSON: what an event of the log says the suggestion was afterwards. */
char *stet_suggestion_dup_hash (const StetSuggestion *self);
StetSuggestion *stet_suggestion_from_json (JsonNode *node, GError **error); /* STET_ERROR_INVALID */

G_END_DECLS
