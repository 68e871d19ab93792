/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A quotation held against what was said: a transcript or another document. Pure functions, to be called off
 * the main thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  STET_TRANSCRIPT_VERBATIM,  /* every word, in its order */
  STET_TRANSCRIPT_SHORTENED, /* the same, but for omissions and additions that are marked: “…” and [ ] */
  STET_TRANSCRIPT_ALTERED,   /* words were changed, added or left out without a mark */
  STET_TRANSCRIPT_NOT_FOUND, /* less than half of the words are said anywhere near each other */
} StetTranscriptResult;

/* Where the two differ: what was said at [said_start, said_end) of the transcript stands at [quoted_start,
 * quoted_end) of the quotation. Code points, half-open, whole words; one of the two may be empty. */
typedef struct
{
  guint said_start;
  guint said_end;
  guint quoted_start;
  guint quoted_end;
  gboolean marked; /* as an omission or an addition of the writer's */
} StetTranscriptChange;

typedef struct
{
  StetTranscriptResult result;
  guint start; /* the passage of the transcript that is quoted, code points; both 0 where it is not found */
  guint end;
  GArray *changes; /* (owned): of StetTranscriptChange, in the order of the quotation */
} StetTranscriptMatch;

/**
 * stet_transcript_compare:
 * @quotation: as it stands in the story, Stet Markdown, quotation marks and all
 * @transcript: plain text
 *
 * Finds the passage that most of the quotation's words are from, and compares word by word. Case,
 * punctuation, white space, the style of marks and markup make no difference: nobody hears them. `…`, `...`
 * and `[…]` mark an omission; words in square brackets are the writer's.
 *
 * Costs the length of the transcript.
 *
 * Returns: (transfer full)
 */
StetTranscriptMatch *stet_transcript_compare (const char *quotation, const char *transcript);
void stet_transcript_match_free (StetTranscriptMatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetTranscriptMatch, stet_transcript_match_free)

/* "verbatim", "shortened", "altered" or "not-found". */
const char *stet_transcript_result_to_string (StetTranscriptResult result);

G_END_DECLS
