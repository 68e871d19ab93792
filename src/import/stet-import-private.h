/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of import/ share. All pure but for stet_import_file(). */
#pragma once

#include "stet-import.h"

G_BEGIN_DECLS

/* A draft under way. */
typedef struct
{
  StetStory *story;     /* (owned) */
  GPtrArray *furniture; /* (owned): of char * */
  GPtrArray *notes;     /* (owned): of char * */
  GPtrArray *named;     /* (owned): of char *: fields that front matter gives */
  const StetClock *clock;
} StetDraft;

void stet_draft_init (StetDraft *self, const StetClock *clock);
void stet_draft_clear (StetDraft *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StetDraft, stet_draft_clear)
void stet_draft_note (StetDraft *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* @text: normalised (stet-utf8.h). */
void stet_draft_read_plain (StetDraft *self, const char *text);
gboolean stet_draft_read_markdown (StetDraft *self, const char *text, GError **error);
gboolean stet_draft_read_html (StetDraft *self, const char *text, GError **error);

/**
 * stet_front_matter_find:
 * @content, @length: (out): the YAML between the two marks, in bytes of @text
 * @body: (out): where what follows begins
 *
 * Front matter is a first line "---", a mapping, and a line "---" or "...". A text that begins with a rule
 * and goes on with prose has none.
 */
gboolean stet_front_matter_find (const char *text, const char **content, gsize *length, const char **body);

typedef enum
{
  STET_YAML_SCALAR,
  STET_YAML_LIST,
  STET_YAML_MAP,
} StetYamlKind;

/* YAML as a tree. A map's children are key, value, key, value …; its keys are scalars. */
typedef struct
{
  StetYamlKind kind;
  char *text;          /* (owned) (nullable): of a scalar */
  gboolean empty;      /* a plain scalar that says "nothing": "", "~", "null" */
  GPtrArray *children; /* (owned) (nullable): of StetYaml */
  guint line;          /* in the file, from 1 */
} StetYaml;

void stet_yaml_free (StetYaml *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetYaml, stet_yaml_free)
/**
 * stet_front_matter_parse:
 *
 * Anchors, aliases, more than 8 levels, 20,000 values or 1 MiB are refused: nobody writes such front matter
 * by hand, and they are how a small file fills the memory.
 *
 * Returns: (owned): a map, also for nothing at all; NULL with STET_IMPORT_ERROR_FRONT_MATTER
 */
StetYaml *stet_front_matter_parse (const char *content, gsize length, GError **error);
const StetYaml *stet_yaml_lookup (const StetYaml *map, const char *key);

/* Takes what the front matter says over to the story, and notes what it cannot use. */
void stet_draft_read_fields (StetDraft *self, const StetYaml *map);

/* Furniture. */
typedef enum
{
  STET_LINE_PROSE,
  STET_LINE_FURNITURE,
  STET_LINE_LABEL,    /* a label and the name of a section: "ON NOW Newsday" */
  STET_LINE_SIGN_OFF, /* "(Reporting by …; Editing by …)" */
} StetLineKind;

/* @rest: (out) (nullable): of a label, the section's name within @line. */
StetLineKind stet_furniture_classify (const char *line, const char **rest);
gboolean stet_furniture_is_whole_line (const char *line);
gboolean stet_furniture_is_section (const char *line);
/* Nothing but a date or time, and words that go with it: "Updated 16 March 2025, 10:04 GMT". */
gboolean stet_furniture_is_date (const char *line);
/* @list: "and", "name", "place", "role", "share" or "words", in any language; @word is lower-cased first. */
gboolean stet_phrases_has_word (const char *list, const char *word);
/* The length in bytes of the phrase of @list with which @line begins, as a word of its own; 0: none. */
gsize stet_phrases_match_start (const char *list, const char *line);
/* The language whose commonest words @text has most of, or NULL where it is not clear. (static) */
const char *stet_phrases_guess_language (const char *text);

/* Names. */
typedef enum
{
  STET_NAMES_MARKED, /* something before them says that they are names */
  STET_NAMES_ALONE,  /* nothing but the names: two words each at least */
} StetNamesForm;

/* (owned): of StetByline, or NULL where @text is something else. */
GPtrArray *stet_names_parse (const char *text, StetNamesForm form);
/* A line such as "By Jane Doe and John Roe, Political Editor". */
GPtrArray *stet_names_parse_byline (const char *line);
/* "Political Editor", "BBC News, Dublin". */
gboolean stet_names_is_role (const char *text);
/* The reporters of "(Reporting by Jane Doe in London; Editing by John Roe)"; empty where it names none. */
GPtrArray *stet_names_parse_sign_off (const char *line);

/* Paragraphs. */
typedef enum
{
  STET_PART_BODY,
  STET_PART_FURNITURE,
  STET_PART_SLUG,
  STET_PART_SECTION,
  STET_PART_HEADLINE,
  STET_PART_STANDFIRST,
  STET_PART_BYLINE,
  STET_PART_SIGN_OFF,
  STET_PART_LABELLED, /* a field that the copy names, taken over */
} StetPart;

typedef struct
{
  char *text; /* (owned): one line, without blanks at either end */
  guint words;
  gboolean sentence; /* ends as a sentence does */
  gsize bullet;      /* bytes of the sign before a point of a list; 0: none */
  gboolean item;     /* of a list, in the body */
  StetPart part;
  char *left_out;      /* (owned) (nullable): SECTION: the words before its name */
  const char *section; /* (nullable): the name within a line that labels one, pointing into @text */
} StetParagraph;

/* Lines that a wire or a mail program broke at a width are joined; else each line is a paragraph.
 * (owned): of StetParagraph */
GPtrArray *stet_paragraphs_split (const char *text);
gboolean stet_paragraph_has_dateline (const char *text);
/* "• words": a sign that stands before nothing but points of a list. */
gboolean stet_paragraph_is_bullet (const char *text);
/* Without blanks of any script, and what has no width, at either end. (owned) */
char *stet_import_trim (const char *text, gssize len);
guint stet_import_count_words (const char *text);

/* Whether the paragraph at @at, which follows the headline, is a standfirst rather than the body's first:
 * @page: copy of a web page rather than of a wire; @next, (nullable): the one after it; @byline_follows: a
 * byline or date stands between them. */
gboolean stet_standfirst_test (const StetParagraph *paragraph,
                               const StetParagraph *next,
                               gboolean byline_follows,
                               gboolean page);

G_END_DECLS
