/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the formats of a rendition share. */
#pragma once

#include <json-glib/json-glib.h>

#include "stet-markdown.h"
#include "stet-rendition.h"

G_BEGIN_DECLS

/* What a Media Topic's code is appended to (https://iptc.org/newscodes/). */
#define STET_MEDIA_TOPICS_URI "http://cv.iptc.org/newscodes/mediatopic/"

/* A member of the object that is open; none where there is nothing to say ("" or NULL, 0). Times as ISO 8601,
 * UTC. */
void stet_json_add_string (JsonBuilder *json, const char *name, const char *value);
void stet_json_add_time (JsonBuilder *json, const char *name, gint64 usec);

/* "By Melissa Enoch and Jan Novák", the names alone where the story is not English; NULL without a byline.
 * What an article prints is in its own language, not in that of the desk. */
char *stet_rendition_dup_byline_line (const StetRendition *self);
/* "Correction, 16 March 2025: …", or with the date alone where the story is not English. */
char *stet_rendition_dup_correction_line (const StetRendition *self, const StetCorrection *correction);
/* "Checked: “It is 90 m long.” The port’s own plans say so.", or the words with the note alone where the
 * story is not English. Search engines take a ClaimReview only of what readers see too. */
char *stet_rendition_dup_review_line (const StetRendition *self, const StetReview *review);
/* "16 March 2025" for an English story, else "2025-03-16"; the day in UTC. */
char *stet_rendition_dup_date (const StetRendition *self, gint64 usec);
/* Whether the first letter of @text, (nullable), is of a script that runs from right to left (UAX #9, P2). */
gboolean stet_rendition_is_right_to_left (const char *text);
/* "harbour, repairs": its tags. */
char *stet_rendition_dup_keywords (const StetRendition *self);
/* "Caption (Credit)"; "" where there is neither. */
char *stet_caption_with_credit (const char *caption, const char *credit);
/* "media/HASH.png", or NULL where the rendition has no such file. */
char *stet_rendition_dup_media_name (const StetRendition *self, const char *media);

/* As stet_rendition_to_ninjs(), with addresses of pictures in the text as @resolve gives them. */
JsonNode *stet_rendition_to_ninjs_node (const StetRendition *self,
                                        StetNinjsVersion version,
                                        StetMediaFunc resolve,
                                        gpointer data);

G_END_DECLS
