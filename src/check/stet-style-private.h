/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the style rules: a rule made ready to run, the paragraph it runs on, and how it tells what it
 * found. Offsets in here are bytes of the paragraph. */
#pragma once

#include "stet-quote-tokens.h"
#include "stet-style.h"
#include "stet-utf8.h"

G_BEGIN_DECLS

typedef struct _StetStyleEntry StetStyleEntry;
typedef struct _StetStyleParagraph StetStyleParagraph;

/* A rule that needs code. The data file says "code = NAME"; its words, severity and on or off are data. */
typedef struct
{
  const char *name;
  /* Looks at one paragraph. %NULL for a rule of the whole story … */
  void (*paragraph) (StetStyleParagraph *paragraph, const StetStyleEntry *entry);
  /* … which is given each paragraph in turn and says at the end what it found, by stet_style_story_report().
   */
  gpointer (*begin) (void);
  void (*read) (gpointer state, StetStyleParagraph *paragraph, const StetStyleEntry *entry);
  void (*end) (gpointer state, GPtrArray *findings, const StetStyleEntry *entry);
  GDestroyNotify free;
} StetStyleCode;

/* %NULL where there is no such code. */
const StetStyleCode *stet_style_code_find (const char *name);

struct _StetStyleEntry
{
  StetStyleRule *rule;       /* (owned) */
  GRegex *pattern;           /* (owned) (nullable) */
  char **replacements;       /* (owned) (nullable): templates of the pattern */
  guint64 signs[2];          /* one of these ASCII characters must stand in the paragraph; none: any */
  gboolean has_needs;        /* the pattern is tried only where one of its signs or words stands */
  const StetStyleCode *code; /* (nullable) */
  GHashTable *list;          /* (owned) (nullable): words of a code rule → what replaces them; keys folded */
  GHashTable *except;        /* (owned) (nullable): folded words that the rule lets stand */
};

/* Bytes of a paragraph, half-open. */
typedef struct
{
  gsize start, end;
} StetStyleBytes;

struct _StetStyleParagraph
{
  const char *text; /* (unowned): without its line end */
  gsize len;
  guint start;        /* code points of the story before it */
  StetTokens *tokens; /* (owned): words outside quotation marks; see stet-quote-tokens.h */
  GArray *markup;     /* (owned): of StetStyleBytes: markup and addresses, ordered and apart */
  GArray *silence;    /* (owned): of StetStyleBytes: the same and quotations */
  guint64 signs[2];   /* the ASCII characters that stand in it */
  gboolean is_block_quote;
  StetTextIndex *index;         /* (owned) (nullable): made when first needed */
  GPtrArray *findings;          /* (unowned): of StetStyleFinding */
  const StetLanguage *language; /* (unowned): of the story, or English */
};

/* What a finding says beside its place. All (nullable) and (unowned). */
typedef struct
{
  const char *const *fixes;
  const char *other;
  guint number;
  gboolean everywhere; /* said inside quotations and markup too */
} StetStyleSays;

/* @language: BCP 47, of the story */
StetStyleParagraph *stet_style_paragraph_new (const char *language, GPtrArray *findings);
void stet_style_paragraph_free (StetStyleParagraph *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetStyleParagraph, stet_style_paragraph_free)

/* Reads a line. @text outlives its use. @quotes: (nullable): those from @first on begin in it or behind it.
 */
void stet_style_paragraph_read (StetStyleParagraph *self,
                                const char *text,
                                gsize len,
                                guint start,
                                const GPtrArray *quotes,
                                guint first);

/* Whether any of the bytes is in a quotation, markup or an address; whether this one is in the latter two. */
gboolean stet_style_paragraph_is_silent (const StetStyleParagraph *self, gsize start, gsize end);
gboolean stet_style_paragraph_is_markup (const StetStyleParagraph *self, gsize byte);

/* Says that @entry's rule finds something at the bytes [@start, @end), unless it is told to be silent there
 * or excepts the words. @says: (nullable) */
void stet_style_report (StetStyleParagraph *self,
                        const StetStyleEntry *entry,
                        gsize start,
                        gsize end,
                        const StetStyleSays *says);

/* A place found earlier, for rules of the story. Code points. @words: what stands there. */
void stet_style_story_report (GPtrArray *findings,
                              const StetStyleEntry *entry,
                              guint start,
                              guint end,
                              const char *words,
                              const StetStyleSays *says);

/* Code points of the story at a byte of the paragraph. */
guint stet_style_paragraph_offset (StetStyleParagraph *self, gsize byte);

/* Words as lists are keyed: lower case, straight apostrophes, single blanks. (owned) */
char *stet_style_fold (const char *text, gsize len);

/* Whether only blanks part the two tokens. */
gboolean stet_style_tokens_touch (const StetTokens *tokens, guint a, guint b);

static inline gboolean
stet_style_has_sign (const guint64 signs[2], char c)
{
  return (signs[(guchar) c >> 6 & 1] >> ((guchar) c & 63)) & 1;
}

G_END_DECLS
