/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A story: what a journalist writes and what is known about it. A value without identity of its own:
 * two stories are equal when all they say is. Stage and live state are not part of it (stet-workflow.h),
 * nor are sealed sources, which never stand beside the text they protect (stet-source.h). */
#pragma once

#include <glib-object.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* One name of the byline, in order. @person_id is NULL for somebody who is not at this desk. */
typedef struct
{
  char *person_id; /* (owned) (nullable) */
  char *name;      /* (owned) */
  char *role;      /* (owned) (nullable): "Reporting", "Photographs" …; NULL: written by */
} StetByline;

/* A tag: a free word, or a concept of a vocabulary. */
typedef struct
{
  char *name; /* (owned) */
  char *code; /* (owned) (nullable): IPTC Media Topic, "medtop:20000002" */
} StetTag;

/* A picture by the hash of its file (SHA-256, 64 lower-case hexadecimal digits). */
typedef struct
{
  char *media;   /* (owned) */
  char *alt;     /* (owned) */
  char *caption; /* (owned) */
  char *credit;  /* (owned) */
} StetPicture;

typedef enum
{
  STET_SOURCE_INTERNAL,
  STET_SOURCE_PUBLIC
} StetSourceVisibility;

/* Whom or what the story relies on. Internal sources stay at the desk; public ones may be printed. */
typedef struct
{
  char *id;      /* (owned) */
  char *name;    /* (owned) */
  char *contact; /* (owned) */
  char *note;    /* (owned) */
  StetSourceVisibility visibility;
} StetSource;

/* A correction printed with the article. */
typedef struct
{
  gint64 time; /* microseconds, UTC */
  char *note;  /* (owned) */
} StetCorrection;

/**
 * StetPriority:
 *
 * How soon the desk takes a story in hand: the words that newsrooms and agencies say. In ninjs and NewsML-G2
 * it is the editorial urgency from 1 to 9, of which IPTC's Information Interchange Model (IIM 4.2, dataset
 * 2:10) names 1 the most urgent, 5 normal and 8 the least urgent.
 */
typedef enum
{
  STET_PRIORITY_NORMAL, /* urgency 5 */
  STET_PRIORITY_FLASH,  /* 1: everything else is put down */
  STET_PRIORITY_URGENT, /* 3: the next to be taken */
  STET_PRIORITY_LOW,    /* 8: when there is time */
  STET_N_PRIORITIES,
} StetPriority;

/* "normal", "flash", "urgent" or "low". */
const char *stet_priority_to_string (StetPriority self);
guint stet_priority_to_urgency (StetPriority self);
/* The nearest that has a word. */
StetPriority stet_priority_from_urgency (guint urgency);

typedef enum
{
  STET_REVIEW_VERIFIED,
  STET_REVIEW_DISPUTED,
} StetReviewVerdict;

/* What readers are told of a check (stet-review.h). Strings are (owned) and never NULL. */
typedef struct
{
  char *check; /* its id, which stays at the desk */
  guint kind;  /* StetCheckKind */
  char *words; /* that were checked: Stet Markdown */
  char *speaker;
  StetReviewVerdict verdict;
  char *note;  /* for readers, in the words that somebody wrote for them */
  char *pages; /* addresses of the pages that the check relies on, one a line */
  gint64 time; /* of the verdict, microseconds UTC */
} StetReview;

StetByline *stet_byline_new (const char *person_id, const char *name, const char *role);
void stet_byline_free (StetByline *self);
StetTag *stet_tag_new (const char *name, const char *code);
void stet_tag_free (StetTag *self);
/* The number of the Media Topic, "20000002"; NULL where the tag is a free word or of another vocabulary. */
const char *stet_tag_get_media_topic (const StetTag *self);
StetPicture *stet_picture_new (const char *media, const char *alt, const char *caption, const char *credit);
StetPicture *stet_picture_copy (const StetPicture *self);
void stet_picture_free (StetPicture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetPicture, stet_picture_free)
StetSource *stet_source_new (const char *id,
                             const char *name,
                             const char *contact,
                             const char *note,
                             StetSourceVisibility visibility);
void stet_source_free (StetSource *self);
StetCorrection *stet_correction_new (gint64 time, const char *note);
void stet_correction_free (StetCorrection *self);
StetReview *stet_review_new (void); /* all empty */
void stet_review_free (StetReview *self);

/**
 * StetStory:
 *
 * Strings are (owned), never NULL (empty where nothing is said) and valid UTF-8, except where noted.
 * Arrays are (owned), never NULL, and free their elements.
 */
typedef struct
{
  char *id;   /* UUIDv7 */
  char *slug; /* lower-case words joined by '-' */
  char *headline;
  char *standfirst;
  char *body; /* Stet Markdown, lines ended by '\n' */
  char *section;
  char *language;       /* BCP 47 */
  GPtrArray *byline;    /* of StetByline */
  GPtrArray *tags;      /* of StetTag */
  GPtrArray *sources;   /* of StetSource */
  StetPicture *picture; /* (nullable): the lead picture */
  GPtrArray *pictures;  /* of StetPicture: those that the body names, for their credits */
  gint64 deadline;      /* microseconds UTC; 0 where there is none */
  StetPriority priority;
  guint target_words;     /* 0 where there is no target */
  gint64 embargo;         /* not before, microseconds UTC; 0 where there is none */
  char *embargo_zone;     /* IANA name of the zone in which the embargo was given; "" is UTC */
  char *assignee;         /* id of a person, or "" */
  char *editors_note;     /* for the desk, never published */
  GPtrArray *corrections; /* of StetCorrection, oldest first */
  GPtrArray *reviews;     /* of StetReview: the checks that readers are shown */
} StetStory;

#define STET_TYPE_STORY (stet_story_get_type ())
GType stet_story_get_type (void) G_GNUC_CONST;

/* An empty story in language "en". */
StetStory *stet_story_new (const char *id);
StetStory *stet_story_copy (const StetStory *self);
void stet_story_free (StetStory *self);
gboolean stet_story_equal (const StetStory *a, const StetStory *b);
/* Whether a field is the desk's own business, which readers never see: deadline, priority, target length,
 * assignee, editor's note and sources. */
gboolean stet_story_field_is_note (const char *field);
/* Whether the two differ at most in fields that are the desk's own business. Such a change is no writing: it
 * needs no new approval. */
gboolean stet_story_reads_same (const StetStory *a, const StetStory *b);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetStory, stet_story_free)

/* Replaces a string field: stet_story_set (&story->headline, "…"); returns TRUE when it changed. NULL is "".
 */
gboolean stet_story_set (char **field, const char *value);

/**
 * stet_story_set_field:
 * @field: "slug", "headline", "standfirst", "body", "section", "language", "deadline", "priority",
 * "target-words", "embargo", "embargo-zone", "assignee", "editors-note", "byline", "tags", "sources",
 * "picture", "pictures", "corrections" or
 * "reviews"
 * @value: text as a person would give it or as the journal keeps it. Times are ISO 8601 ("" for none),
 *   numbers decimal, the
 *   priority its name; lists and pictures are the JSON that the canonical form has for that field
 *
 * Sets one field from text. The journal and `stetctl set` speak this form.
 *
 * Returns: FALSE with STET_ERROR_INVALID where there is no such field or it does not take @value.
 */
gboolean stet_story_set_field (StetStory *self, const char *field, const char *value, GError **error);
/* The same form back; NULL where there is no such field. */
char *stet_story_dup_field (const StetStory *self, const char *field);
const char *const *stet_story_field_names (void);

/* Every field as a JSON object, and back. Unknown members are refused: they would be lost silently. */
JsonNode *stet_story_to_json (const StetStory *self);
StetStory *stet_story_from_json (JsonNode *node, GError **error);

/* A slug made of the headline: lower case, letters and digits of any script kept, others joined by one '-',
 * Latin letters without their accents, at most 60 code points, cut between words. */
char *stet_story_suggest_slug (const char *headline);

/* The byline as a reader sees it, in the story's order: "Melissa Enoch and Jan Novák". */
char *stet_story_dup_byline_text (const StetStory *self);

G_END_DECLS
