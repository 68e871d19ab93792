/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The check sheet, as fact checkers use on paper: the story with numbered facts, and for each its verdict,
 * the evidence and the initials of who gave it. Pure. */
#pragma once

#include "stet-check-match.h"
#include "stet-story.h"

G_BEGIN_DECLS

/* One numbered fact. Strings are (owned), for a person, and "" where there is nothing. */
typedef struct
{
  guint number; /* from 1 */
  char *words;  /* plain */
  char *kind;   /* "Quotation", "Claim" */
  char *speaker;
  char *verdict; /* "" where a hand is to write it */
  char *note;
  char **evidence;
  char *initials;
  char *date; /* ISO 8601, day */
} StetCheckSheetRow;

typedef struct
{
  StetStory *story; /* (owned) */
  char *text;       /* (owned): the body, plain, with "[1]" behind each fact */
  char *html;       /* (owned): the same as HTML, numbers as <sup> */
  GPtrArray *rows;  /* (owned): of StetCheckSheetRow */
  GPtrArray *gone;  /* (owned): likewise, of verdicts whose words are gone */
} StetCheckSheet;

/**
 * stet_check_sheet_new:
 * @findings, @checks, @places: as for stet_check_match()
 * @names: id of a person → their name
 *
 * A source of the story is named, for the sheet stays at the desk; a sealed one is called that and no more.
 */
StetCheckSheet *stet_check_sheet_new (const StetStory *story,
                                      const GPtrArray *findings,
                                      const GPtrArray *checks,
                                      const StetCheckPlace *places,
                                      GHashTable *names);
void stet_check_sheet_free (StetCheckSheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetCheckSheet, stet_check_sheet_free)

/* A page of its own, to be printed; and for a terminal or a mail. */
char *stet_check_sheet_to_html (const StetCheckSheet *self);
char *stet_check_sheet_to_markdown (const StetCheckSheet *self);

G_END_DECLS
