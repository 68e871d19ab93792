/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stet Markdown, the language of a story's body: spans for the editor, blocks and HTML for readers, plain
 * text.
 *
 * It is CommonMark 0.31 as md4c reads it, less what a newsroom has no use for and what would surprise a
 * writer:
 *
 *   - kept: paragraphs, `##` crossheads, `**strong**` and `*emphasis*` (also with `_`), `[links](url)`, `>`
 * block quotes, `-` and `1.` lists, `---` rules, pictures `![alt](media:ID "caption")`, backslash escapes,
 * hard breaks (two spaces or a backslash at the end of the line);
 *   - off by md4c's flags NOHTML and NOINDENTEDCODEBLOCKS: raw HTML, code by indentation;
 *   - off because stet-markdown-dialect.c hides them from md4c: code by back quotes or fences, reference
 * links and their definitions ("[Smith]: yes" is prose here), headings by underlining ("---" is always a
 * rule), entities ("&amp;" is five characters), autolinks in angle brackets.
 *
 * All functions are pure and run on any thread. Text is valid UTF-8; @len is in bytes, -1 up to the NUL. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  /* Blocks: whole lines, without the last line end. */
  STET_SPAN_PARAGRAPH,
  STET_SPAN_HEADING,     /* @level 1 to 6 */
  STET_SPAN_LIST_ITEM,   /* @number, @level; from the line of its marker to its last line */
  STET_SPAN_BLOCK_QUOTE, /* @level */
  STET_SPAN_RULE,
  /* Inline: with their markup. */
  STET_SPAN_STRONG,
  STET_SPAN_EMPHASIS,
  STET_SPAN_LINK,    /* @url, @title */
  STET_SPAN_PICTURE, /* @url ("media:ID" in a sound story), @title (the caption), @alt */
  /* The bullet or number of a list item with the blank after it: markup that stays visible. */
  STET_SPAN_LIST_MARKER, /* @number, @level */
} StetSpanKind;

/* A stretch of the source: code points, half-open. */
typedef struct
{
  guint start;
  guint end;
} StetRange;

typedef struct
{
  StetSpanKind kind;
  guint start; /* code points into the text that was parsed, half-open */
  guint end;
  guint level;  /* of a heading; how deep a list item or block quote lies, from 1; else 0 */
  guint number; /* of an item in a numbered list; 0 in a bullet list */
  char *url;    /* (owned) (nullable): LINK and PICTURE, as written, escapes undone */
  char *title;  /* (owned) (nullable): LINK and PICTURE */
  char *alt;    /* (owned) (nullable): PICTURE */
} StetSpan;

/**
 * StetSpans:
 * @spans: ordered by start, the outer before the inner, a list marker behind its item
 * @markup: what the editor hides away from the caret, ordered, not overlapping: `**`, `*`, `## ` and closing
 *   hashes, `> ` of each line, `[`, `](url "title")`, `![` and its tail, the backslash of an escape. List
 * markers and rules are not among them.
 */
typedef struct
{
  StetSpan *spans; /* (owned) */
  guint n_spans;
  StetRange *markup; /* (owned) */
  guint n_markup;
} StetSpans;

StetSpans *stet_markdown_spans (const char *text, gssize len);
void stet_spans_free (StetSpans *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetSpans, stet_spans_free)

/**
 * stet_markdown_block_bounds:
 * @byte: a position in @text, in bytes
 * @start, @end: (out): in bytes, half-open, whole lines without the last line end
 *
 * The smallest stretch around @byte that gives, parsed alone, the same spans (but for @number) as within the
 * whole: the lines up to the next blank ones, and with a list what is indented under it. On a blank line:
 * empty. Reads no further than that stretch and its neighbours; indented paragraphs that belong to no list
 * are neighbours of each other.
 */
void stet_markdown_block_bounds (const char *text, gssize len, gsize byte, gsize *start, gsize *end);
/* The same in code points, for the stretch that an edit touched: from the block at @from to the block at @to.
 */
void
stet_markdown_range_bounds (const char *text, gssize len, guint from, guint to, guint *start, guint *end);

/* What may be an address in a published story: absolute http, https and mailto. Other links become plain
 * text. */
gboolean stet_markdown_url_is_safe (const char *url);
/* The ID of "media:ID", else NULL. (borrowed from @url) */
const char *stet_markdown_media_id (const char *url);
/* Plain words as Stet Markdown that gives exactly these words: escapes what would be markup, and only that.
 * Blank lines still part paragraphs; other line ends stay line ends. */
char *stet_markdown_escape (const char *plain, gssize len);

typedef enum
{
  STET_BLOCK_PARAGRAPH,   /* @html, @text */
  STET_BLOCK_CROSSHEAD,   /* @html, @text, @level 2 to 6: `#` counts as `##`, the headline being level 1 */
  STET_BLOCK_BULLET_LIST, /* @children are items */
  STET_BLOCK_NUMBER_LIST, /* @children are items; @level is the first number */
  STET_BLOCK_LIST_ITEM,   /* @children */
  STET_BLOCK_BLOCK_QUOTE, /* @children */
  STET_BLOCK_RULE,
  STET_BLOCK_PICTURE, /* @media, @alt, @caption */
} StetBlockKind;

/* Words set alike. */
typedef struct
{
  char *text; /* (owned): plain; '\n' is a hard break, and no other white space but what is meant */
  char *url;  /* (owned) (nullable): of a link, safe */
  gboolean strong;
  gboolean emphasis;
} StetRun;

StetRun *stet_run_new (const char *text, gsize len, gboolean strong, gboolean emphasis, const char *url);
void stet_run_free (StetRun *self);
/* Neighbours of @pieces that are set alike as one; none is empty. (owned): of StetRun */
GPtrArray *stet_runs_join (const GPtrArray *pieces);

/* A block of the body. A picture is a block of its own: one that stands within a paragraph follows it, and
 * one that is not "media:" gives its alternative text. Empty items and quotes are left out. */
typedef struct
{
  StetBlockKind kind;
  guint level;
  gboolean tight;      /* lists: no blank lines between items: paragraphs in them are set without <p> */
  char *html;          /* (owned) (nullable): inline HTML: <strong>, <em>, <a href>, <br>; all else escaped */
  char *text;          /* (owned) (nullable): the same as plain text */
  GPtrArray *runs;     /* (owned) (nullable): the same once more, of StetRun: for what is not HTML */
  char *media;         /* (owned) (nullable) */
  char *alt;           /* (owned) (nullable) */
  char *caption;       /* (owned) (nullable) */
  GPtrArray *children; /* (owned) (nullable): of StetBlock */
} StetBlock;

void stet_block_free (StetBlock *self);
/* (owned): of StetBlock */
GPtrArray *stet_markdown_blocks (const char *text, gssize len);

/* The address of a picture for readers, or NULL: it is left out. Returns: (owned) */
typedef char *(*StetMediaFunc) (const char *media, gpointer user_data);

/* HTML: p, h2–h6, ul, ol, li, blockquote, hr, figure with img and figcaption, strong, em, a, br; one block a
 * line. @resolve NULL: no pictures. */
char *stet_markdown_to_html (const char *text, gssize len, StetMediaFunc resolve, gpointer user_data);
void
stet_blocks_append_html (const GPtrArray *blocks, GString *html, StetMediaFunc resolve, gpointer user_data);

/**
 * stet_markdown_from_runs:
 * @runs: of StetRun, no pictures
 * @level: 0: a paragraph; 2 to 6: a crosshead, in one line
 *
 * The opposite of StetBlock.runs: Stet Markdown that reads as these words, with no backslash more than that
 * takes. White space at the ends of a format is set outside it. A format that Markdown cannot write where it
 * stands (strong that begins within a word and ends with a comma, CommonMark 6.2) is left out, never a word.
 *
 * Returns: (owned): "" of nothing but white space
 */
char *stet_markdown_from_runs (const GPtrArray *runs, guint level);
/* "![alt](media:ID "caption")"; line ends become blanks. @alt, @caption: plain, (nullable). */
char *stet_markdown_picture (const char *media, const char *alt, const char *caption);

/* The words that a reader reads: no markup, no pictures, paragraphs parted by "\n\n", list items by "\n". */
char *stet_markdown_to_plain (const char *text, gssize len);

G_END_DECLS
