/* SPDX-License-Identifier: GPL-3.0-or-later */
/* IPTC Media Topics: the vocabulary that newsrooms tag stories with
 * (https://iptc.org/standards/media-topics/). Retired concepts are not in it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Strings are (unowned) and live as long as the program. */
typedef struct
{
  const char *code; /* "medtop:20000343" */
  const char *name; /* "waterway and maritime transport" */
  const char *path; /* the broader concepts from the top, "… › …"; "" at the top */
} StetMediaTopic;

/**
 * stet_media_topics_find:
 * @text: what was typed so far
 * @max: how many at most
 *
 * Concepts in whose name each word of @text begins a word, without regard to case and accents: those first
 * whose name begins with @text, then the shorter names.
 *
 * Returns: (transfer container): of StetMediaTopic; empty for a blank @text
 */
GPtrArray *stet_media_topics_find (const char *text, guint max);

G_END_DECLS
