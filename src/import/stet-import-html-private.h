/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HTML while it is read: elements and words are in stet-import-html.c, pictures and what is left out in
 * stet-import-html-left.c. */
#pragma once

#include "stet-import-html.h"
#include "stet-import-writer.h"

G_BEGIN_DECLS

typedef enum
{
  STET_HTML_INLINE, /* nothing of its own: what is in it counts */
  STET_HTML_BLOCK,
  STET_HTML_BREAK,
  STET_HTML_BULLET_LIST,
  STET_HTML_CAPTION,
  STET_HTML_CELL,
  STET_HTML_DROPPED,
  STET_HTML_EMBED,
  STET_HTML_EMPHASIS,
  STET_HTML_FIELD, /* of a page: its words go there */
  STET_HTML_FIGURE,
  STET_HTML_HEADING,
  STET_HTML_ITEM,
  STET_HTML_LINK,
  STET_HTML_NUMBER_LIST,
  STET_HTML_PARAGRAPH,
  STET_HTML_PICTURE,
  STET_HTML_PREFORMATTED,
  STET_HTML_QUOTATION,
  STET_HTML_QUOTE,
  STET_HTML_RULE,
  STET_HTML_STRONG,
  STET_HTML_STRUCK,
  STET_HTML_SUBSCRIPT,
  STET_HTML_SUPERSCRIPT,
  STET_HTML_TABLE,
} StetHtmlRole;

/* How words are set where the reader is. */
typedef struct
{
  gboolean strong;
  gboolean emphasis;
  gboolean preformatted;
  int shift;       /* 1: superscript, -1: subscript */
  guint level;     /* of the heading; 0: none */
  const char *url; /* (nullable) (unowned): of the link */
} StetHtmlStyle;

/* An open element. */
typedef struct
{
  const char *name; /* (unowned): libxml2's */
  StetHtmlRole role;
  StetHtmlStyle outer; /* what it was around it */
  char *url;           /* (owned) (nullable) */
  GString *capture;    /* (nullable) (unowned): as the reader's, around it */
} StetHtmlFrame;

/* What a whole page says beside its body. */
typedef struct
{
  GString *title;      /* (owned): of the window */
  GString *headline;   /* (owned): its first h1 */
  GString *standfirst; /* (owned) */
  GString *byline;     /* (owned) */
  GString *section;    /* (owned) */
  GString *date;       /* (owned) */
  char *description;   /* (owned) (nullable) */
  char *author;        /* (owned) (nullable) */
  char *language;      /* (owned) (nullable) */
  guint article;       /* how deep the element lies that holds the article; 0: none yet */
  gboolean after;      /* behind it: nothing counts any more */
} StetHtmlPage;

typedef struct
{
  StetImportWriter *writer; /* (owned) */
  GArray *frames;           /* (owned): of StetHtmlFrame, outermost first */
  StetHtmlStyle style;
  gboolean space;   /* white space that counts when words follow */
  guint n_dropped;  /* open elements that are dropped with what is in them */
  gboolean refused; /* it is no page that a person made */

  StetImportPictureFunc find_picture; /* (nullable) */
  gpointer user_data;
  GPtrArray *pictures; /* (owned): of char *: media and alternative text in turn */
  GString *caption;    /* (owned): of the present figure */
  GString *capture;    /* (nullable) (unowned): where words go that are not the body's */
  guint n_figures;     /* open */
  gboolean left_out;   /* a picture of this figure */
  StetHtmlPage *page;  /* (nullable) (unowned): a fragment has none */

  GPtrArray *notes; /* (owned): of char * */
  guint n_links;    /* whose address was left out */
  gboolean table;
  gboolean struck;
} StetHtmlReader;

/* @attributes: libxml2's: name, value, name, value …, NULL; NULL for none. NULL where there is none of @name,
 * "" for one without value. */
const char *stet_html_attribute (const char *const *attributes, const char *name);
gboolean stet_html_has_class (const char *const *attributes, const char *name);

/* @page: (nullable): to be filled. Returns: (owned): as stet_import_html() */
char *stet_html_read (const char *html,
                      gssize len,
                      StetImportPictureFunc find_picture,
                      gpointer user_data,
                      StetHtmlPage *page,
                      char ***notes,
                      GError **error);

/* Of a page: where the words of an element go that says something beside the body; NULL for others. */
GString *stet_html_page_find_field (StetHtmlPage *self, const char *name, const char *const *attributes);
void stet_html_page_read_meta (StetHtmlPage *self, const char *name, const char *const *attributes);

void stet_html_reader_add_words (StetHtmlReader *self, const char *text, gsize len);
void stet_html_reader_end_paragraph (StetHtmlReader *self);

void stet_html_reader_add_picture (StetHtmlReader *self, const char *const *attributes);
/* Writes the pictures that were met, the last with the caption. */
void stet_html_reader_flush_pictures (StetHtmlReader *self);
void stet_html_reader_note_embed (StetHtmlReader *self, const char *const *attributes);
/* What is said once for all of it. (owned) */
char **stet_html_reader_finish_notes (StetHtmlReader *self);

G_END_DECLS
