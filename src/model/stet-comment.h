/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A comment on words of a story or on the whole of it. The first of a thread is about something; the others
 * answer it. */
#pragma once

#include "stet-anchor-value.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* Strings are (owned) and never NULL. */
typedef struct
{
  char *id;             /* UUIDv7 */
  char *story;          /* id */
  char *thread;         /* id of the first comment of the thread, also in that one */
  StetAnchor *anchor;   /* (owned) (nullable): the words of the body that the thread is about; NULL: the whole
                         * story, and in answers */
  char *text;           /* plain; "@Name" asks for somebody */
  char *person;         /* id */
  gint64 time;          /* microseconds, UTC */
  char *resolved_by;    /* in the first of a thread: id of who resolved it; "" while it is open */
  gint64 resolved_time; /* 0 while it is open */
} StetComment;

#define STET_TYPE_COMMENT (stet_comment_get_type ())
GType stet_comment_get_type (void) G_GNUC_CONST;

/* @anchor: (nullable): copied. */
StetComment *stet_comment_new (const char *story, const StetAnchor *anchor, const char *text);
StetComment *stet_comment_copy (const StetComment *self);
void stet_comment_free (StetComment *self);
gboolean stet_comment_equal (const StetComment *a, const StetComment *b);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetComment, stet_comment_free)

JsonNode *stet_comment_to_json (const StetComment *self);
/* SHA-256 of its canonical JSON: what an event of the log says the comment was afterwards. */
char *stet_comment_dup_hash (const StetComment *self);

/**
 * stet_comment_find_mentions:
 * @people: of StetPerson
 *
 * Whom @text asks for: "@" after a space or mark and then a name, or the first word of one that nobody else
 * here has, in upper or lower case. The longest name counts.
 *
 * Returns: (owned): ids, each once, in the order of the text
 */
char **stet_comment_find_mentions (const char *text, const GPtrArray *people);

G_END_DECLS
