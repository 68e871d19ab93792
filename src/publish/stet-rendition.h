/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A rendition: what leaves the desk of one revision, frozen. It holds nothing that is for the desk only, so
 * that no format can print it by mistake. */
#pragma once

#include "stet-delivery.h"
#include "stet-story.h"

G_BEGIN_DECLS

/* A picture's file. */
typedef struct
{
  char *media; /* (owned): hash, as StetPicture.media */
  char *path;  /* (owned): on this machine */
  char *mime;  /* (owned): "image/png" … */
} StetRenditionMedia;

typedef struct
{
  char *revision;    /* (owned): hash; "" for a working copy, which can be exported but not delivered */
  StetStory *story;  /* (owned): without assignee, deadline, target length, editor's note, internal sources,
                        ids of persons, and of public sources all but the name */
  char *byline;      /* (owned): as a reader sees it */
  GPtrArray *blocks; /* (owned): of StetBlock (stet-markdown.h): the body */
  GPtrArray *media;  /* (owned): of StetRenditionMedia */
  char *publisher;   /* (owned): name of the publication, or "" */
  gint64 published;  /* microseconds UTC: when it first went before the public; this time for a new one */
  gint64 modified;   /* microseconds UTC: this time */
  gint64 release;    /* microseconds UTC: when the CMS itself is to bring it before the public; 0: at once */
  StetDelivery *previous; /* (owned) (nullable): the delivery that readers see now at the same target */
} StetRendition;

/* @time: of publication, microseconds UTC. */
StetRendition *stet_rendition_new (const StetStory *story, const char *revision, gint64 time);
void stet_rendition_free (StetRendition *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetRendition, stet_rendition_free)

/* @mime NULL: told from the file's first bytes. */
void stet_rendition_add_media (StetRendition *self, const char *media, const char *path, const char *mime);
const StetRenditionMedia *stet_rendition_find_media (const StetRendition *self, const char *media);
/* The picture of that hash with its alt text, caption and credit: the lead picture or one of the body's. */
const StetPicture *stet_rendition_find_picture (const StetRendition *self, const char *media);

/* Makes it an update of what @previous (state done) brought to the target. @published: when the first one
 * did. */
void stet_rendition_set_previous (StetRendition *self, const StetDelivery *previous, gint64 published);

/**
 * stet_rendition_to_markdown:
 *
 * Stet Markdown with YAML front matter. The keys, each left out where there is nothing to say:
 * `id` (UUID), `revision` (hash), `slug`, `headline`, `standfirst`, `section`, `language`, `byline` (a list
 * of names, or of maps with `name` and `role`), `tags` (a list of words, or of maps with `name` and `code`),
 * `picture` and `pictures` (maps or a list of maps: `media`, `alt`, `caption`, `credit`), `sources` (a list
 * of names), `published`, `modified` and `embargo` (ISO 8601, UTC), `embargo-zone`, `corrections` (a list of
 * maps: `time`, `note`).
 */
char *stet_rendition_to_markdown (const StetRendition *self);

typedef enum
{
  STET_HTML_FRAGMENT, /* <article>…</article> */
  STET_HTML_PAGE,     /* a complete HTML 5 document with its JSON-LD */
} StetHtmlForm;

/* Pictures are named "media/HASH.EXT", relative to the page. */
char *stet_rendition_to_html (const StetRendition *self, StetHtmlForm form);

/* The words of the article and nothing else, paragraphs parted by blank lines, '\n' at the end. */
char *stet_rendition_to_text (const StetRendition *self);

/**
 * stet_rendition_to_jsonld:
 *
 * https://schema.org/NewsArticle as JSON-LD, pretty-printed; safe as it is inside a <script> element.
 * Corrections are CorrectionComments. A check that readers are shown (stet-review.h) is a ClaimReview, part
 * of the article: a claim that was verified is rated "True", 5 of 5; what is disputed is called so and gets
 * no number, for the desk's verdict does not say that it is false; a quotation is reviewed as a Quotation,
 * for its verdict is that it was said, not that it is true.
 */
char *stet_rendition_to_jsonld (const StetRendition *self);

typedef enum
{
  STET_NINJS_1_6,
  STET_NINJS_3_1,
} StetNinjsVersion;

/* IPTC's news in JSON (https://iptc.org/std/ninjs/), pretty-printed. The lead picture is an association with
 * a name by its hash (RFC 6920); pictures in the text are named "media/HASH.EXT", as in HTML. */
char *stet_rendition_to_ninjs (const StetRendition *self, StetNinjsVersion version);

typedef enum
{
  STET_PAPER_A4,
  STET_PAPER_LETTER,
} StetPaper;

/* What the person's locale prints on (its LC_PAPER). */
StetPaper stet_paper_get_default (void);

/**
 * stet_rendition_to_docx:
 *
 * A Word document (ECMA-376): the article with its pictures in it, in styles that Word knows (Title,
 * Subtitle, Heading 2 …, Quote, List Paragraph, Caption), links, numbering, page numbers and core properties.
 * Reads the pictures from the disk; one that cannot be read leaves its caption, else its alternative text.
 * The same rendition gives the same bytes.
 *
 * Returns: (owned): NULL where the zip file cannot be written (G_IO_ERROR)
 */
GBytes *stet_rendition_to_docx (const StetRendition *self, StetPaper paper, GError **error);

/**
 * stet_rendition_to_pdf:
 *
 * The article to be printed, as PDF 1.7: on @paper, with page numbers, its pictures, and the addresses of its
 * links at the end; every script that the machine has a font for, from right to left where its letters run
 * so. No line of a paragraph stands alone on a page. Reads the pictures from the disk; one that cannot be
 * read leaves its caption, else its alternative text.
 *
 * Returns: (owned): NULL where cairo cannot write it (G_IO_ERROR)
 */
GBytes *stet_rendition_to_pdf (const StetRendition *self, StetPaper paper, GError **error);

G_END_DECLS
