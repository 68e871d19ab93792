/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the desk knows of one story besides its words: where it stands. Values. */
#pragma once

#include "stet-revision.h"
#include "stet-workflow.h"

G_BEGIN_DECLS

/* A story with its place in the workflow. Hashes are "" where there is none. */
typedef struct
{
  StetStory *story; /* (owned): the working copy */
  StetStage stage;
  StetLive live;
  char *head;          /* (owned): the newest revision */
  char *approved;      /* (owned): the revision last approved */
  char *published;     /* (owned): the revision that readers see */
  gboolean changed;    /* the working copy differs from @approved; FALSE where nothing was approved */
  char *return_reason; /* (owned): of the last return while it stands, else "" */
  char *creator;       /* (owned): id of a person */
  char *url;           /* (owned): of the article where it is live, else "" */
  gint64 created;      /* microseconds, UTC */
  gint64 updated;
  gint64 version;  /* goes up with every write of the working copy */
  guint recovered; /* edits taken from the journal when it was loaded: what a crash left behind */
  int
    recovered_at; /* where the last of these ended, code points of the body; -1: in another field, or none */
  gint64 recovered_time; /* when it was made */
} StetStoryFile;

StetStoryFile *stet_story_file_copy (const StetStoryFile *self);
void stet_story_file_free (StetStoryFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetStoryFile, stet_story_file_free)

/* One row of a list of stories. */
typedef struct
{
  char *id;       /* (owned) */
  char *headline; /* (owned) */
  char *slug;     /* (owned) */
  char *section;  /* (owned) */
  char *byline;   /* (owned): as a reader sees it */
  char *assignee; /* (owned): id or "" */
  char *creator;  /* (owned) */
  char
    *snippet; /* (owned): where a search found it, matches between U+0002 and U+0003; else the standfirst */
  StetStage stage;
  StetLive live;
  gboolean changed; /* since approval */
  StetPriority priority;
  guint turn;      /* what comes first whatever its deadline; see stet_story_table_list() */
  gint64 deadline; /* microseconds UTC; 0: none */
  gint64 due;      /* the same while the desk still works towards it; 0: none, or readers have the story */
  gint64 updated;
  guint words;
  guint target_words;
  guint n_quotes;       /* direct and mixed quotations */
  guint n_unattributed; /* of these, without a speaker */
  guint n_lines;        /* quotations and claims that somebody should look at */
  guint n_checked;      /* of these: verified, or not needed, as they stand now */
} StetStorySummary;

void stet_story_summary_free (StetStorySummary *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetStorySummary, stet_story_summary_free)

typedef enum
{
  STET_PLACE_MINE,     /* created by, or with the byline of, the person */
  STET_PLACE_ASSIGNED, /* to the person */
  STET_PLACE_FOR_ME,   /* an open comment asks for the person */
  STET_PLACE_REVIEW,
  STET_PLACE_READY, /* approved, not live as approved */
  STET_PLACE_SCHEDULED,
  STET_PLACE_LIVE,
  STET_PLACE_ALL, /* but the spiked */
  STET_PLACE_SPIKED,
  STET_N_PLACES,
} StetPlace;

G_END_DECLS
