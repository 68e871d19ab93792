/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of a Word document: the package in stet-rendition-docx.c, its text in -docx-body.c, its styles in
 * -docx-styles.c. Element and attribute names are those of ECMA-376, part 1 (WordprocessingML, 17;
 * DrawingML, 20). */
#pragma once

#include <libxml/xmlwriter.h>

#include "stet-rendition-private.h"

G_BEGIN_DECLS

#define STET_DOCX_NS_W "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define STET_DOCX_NS_R "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

/* In twentieths of a point. */
#define STET_DOCX_INDENT 400

/* A file that the text refers to. */
typedef struct
{
  char *target; /* (owned): "media/image1.png", or an address */
  char *id;     /* (owned): "rId4" */
  GBytes *data; /* (owned) (nullable): of a picture; NULL: a link */
} StetDocxTarget;

typedef struct
{
  const StetRendition *rendition; /* (unowned) */
  StetPaper paper;
  xmlTextWriterPtr xml; /* (unowned): of the part that is being written */
  GPtrArray *targets;   /* (owned): of StetDocxTarget */
  GArray *numbers;      /* (owned): of guint: the first number of each numbered list, in their order */
} StetDocx;

/* <NAME w:val="VALUE"/> */
void stet_docx_value (StetDocx *self, const char *name, const char *value);
void stet_docx_number (StetDocx *self, const char *name, gint64 value);
/* Attribute and element with text; what XML 1.0 has no place for is left out. */
void stet_docx_attribute (StetDocx *self, const char *name, const char *value);
void stet_docx_element (StetDocx *self, const char *name, const char *text);
void stet_docx_start (StetDocx *self, const char *name);
void stet_docx_end (StetDocx *self);

/* word/document.xml; collects targets and numbers. */
void stet_docx_write_body (StetDocx *self);
/* word/styles.xml and word/numbering.xml. The first numbered list has number 2, bullets 1. */
void stet_docx_write_styles (StetDocx *self);
void stet_docx_write_numbering (StetDocx *self);

G_END_DECLS
