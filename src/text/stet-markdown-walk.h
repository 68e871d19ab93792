/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to text/: one pass over Stet Markdown that tells where everything stands in the source. */
#pragma once

#include "stet-markdown.h"

G_BEGIN_DECLS

typedef enum
{
  STET_WALK_WORDS,
  STET_WALK_SOFT_BREAK,
  STET_WALK_HARD_BREAK,
} StetWalkText;

/* A block or an inline span that ends; bytes of the source, half-open. */
typedef struct
{
  gsize start; /* with markup; whole lines for blocks */
  gsize end;
  guint level;       /* see StetSpan */
  guint number;      /* see StetSpan */
  gboolean tight;    /* lists */
  const char *url;   /* (nullable) */
  const char *title; /* (nullable) */
} StetWalkRange;

/* Lists have no span; they are told apart from items for those who build a tree. */
typedef enum
{
  STET_WALK_BULLET_LIST = 100,
  STET_WALK_NUMBER_LIST,
} StetWalkList;

/**
 * StetWalker:
 * @enter, @leave: @kind is a StetSpanKind or StetWalkList. A rule and a list marker only leave. A range is
 * empty at (0, 0) for what has no place in the source, and for lists
 * @text: what is read: bytes of the source; empty for breaks
 * @markup: (nullable): characters that are not read, in no order
 */
typedef struct
{
  void (*enter) (int kind, gpointer user_data);
  void (*leave) (int kind, const StetWalkRange *range, gpointer user_data);
  void (*text) (StetWalkText type, gsize start, gsize end, gpointer user_data);
  void (*markup) (gsize start, gsize end, gpointer user_data);
} StetWalker;

void stet_markdown_walk (const char *source, gsize len, const StetWalker *walker, gpointer user_data);

G_END_DECLS
