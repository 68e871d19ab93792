/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words that a story writes in two ways: "adviser" here and "advisor" there. */
#include "config.h"

#include "stet-style-code.h"

#include <string.h>

/* A place where a word of the list stands. */
typedef struct
{
  guint start, end; /* code points of the story */
  guint variant;
  char *words; /* (owned) */
} Use;

/* One way of writing. Those of one row are the same word. */
typedef struct
{
  guint row;
  guint n_uses;
  char sign;             /* "%"; 0 for words */
  gboolean after_number; /* counts behind digits alone, since its row has a sign: "Six percent" may stand */
} Variant;

typedef struct
{
  GHashTable *by_words; /* (owned): folded words → index of its variant + 1 */
  GHashTable *first;    /* (owned): hashes of the first words of all */
  GArray *variants;     /* (owned): of Variant; those of signs, "%", have the sign */
  GArray *uses;         /* (owned): of Use */
} TwoWays;

static void
use_clear (gpointer data)
{
  g_free (((Use *) data)->words);
}

static gpointer
two_ways_begin (void)
{
  TwoWays *self = g_new0 (TwoWays, 1);

  self->variants = g_array_new (FALSE, FALSE, sizeof (Variant));
  self->uses = g_array_new (FALSE, FALSE, sizeof (Use));
  g_array_set_clear_func (self->uses, use_clear);
  return self;
}

static void
two_ways_free (gpointer state)
{
  TwoWays *self = state;

  g_clear_pointer (&self->by_words, g_hash_table_unref);
  g_clear_pointer (&self->first, g_hash_table_unref);
  g_array_unref (self->variants);
  g_array_unref (self->uses);
  g_free (self);
}

static void
add_variant (TwoWays *self, StetTokens *tokens, const char *words, guint row)
{
  Variant variant = { .row = row };

  if (words[0] != '\0' && words[1] == '\0' && g_ascii_ispunct (words[0]))
    variant.sign = words[0];
  stet_tokens_read (tokens, stet_language_get_english (), words, strlen (words), STET_MARKS_NONE);
  if (variant.sign == 0 && (tokens->tokens->len == 0 || tokens->tokens->len > 2))
    return;
  g_array_append_val (self->variants, variant);
  if (variant.sign != 0)
    return;
  g_hash_table_add (self->first, GUINT_TO_POINTER (stet_tokens_at (tokens, 0)->hash));
  g_hash_table_insert (self->by_words, stet_style_fold (words, strlen (words)),
                       GUINT_TO_POINTER (self->variants->len));
}

static void
mark_row (TwoWays *self, guint row)
{
  gboolean has_sign = FALSE;

  for (guint i = 0; i < self->variants->len; i++)
    has_sign = has_sign
               || (g_array_index (self->variants, Variant, i).row == row
                   && g_array_index (self->variants, Variant, i).sign != 0);
  for (guint i = 0; i < self->variants->len; i++)
    if (g_array_index (self->variants, Variant, i).row == row)
      g_array_index (self->variants, Variant, i).after_number = has_sign;
}

static void
read_list (TwoWays *self, GHashTable *list)
{
  g_autoptr (StetTokens) tokens = stet_tokens_new ();
  GHashTableIter iter;
  gpointer key, value;
  guint row = 0;

  self->by_words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->first = g_hash_table_new (NULL, NULL);
  g_hash_table_iter_init (&iter, list);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      g_auto (GStrv) others = g_strsplit (value, " | ", -1);

      add_variant (self, tokens, key, row);
      for (char **other = others; *other != NULL; other++)
        add_variant (self, tokens, *other, row);
      mark_row (self, row);
      row++;
    }
}

/* Within a name a word is written as its owner writes it: "World Trade Center". */
static gboolean
is_of_name (const StetTokens *tokens, guint first, guint last)
{
  return stet_token_is_capital (stet_tokens_at (tokens, first))
         && ((first > 0 && stet_token_is_capital (stet_tokens_at (tokens, first - 1)))
             || (last + 1 < tokens->tokens->len
                 && stet_token_is_capital (stet_tokens_at (tokens, last + 1))));
}

static void
add_use (TwoWays *self, StetStyleParagraph *paragraph, guint variant, gsize start, gsize end)
{
  Use use = {
    .start = stet_style_paragraph_offset (paragraph, start),
    .end = stet_style_paragraph_offset (paragraph, end),
    .variant = variant,
    .words = g_strndup (paragraph->text + start, end - start),
  };

  g_array_index (self->variants, Variant, variant).n_uses++;
  g_array_append_val (self->uses, use);
}

/* The longer variant goes before the shorter: "al Qaeda" before "al". */
static void
read_token (TwoWays *self, StetStyleParagraph *paragraph, guint i)
{
  const StetTokens *tokens = paragraph->tokens;

  for (guint n = 2; n > 0; n--)
    {
      guint last = i + n - 1;
      g_autofree char *folded = NULL;
      gsize start, end;
      guint variant;

      if (last >= tokens->tokens->len || (n == 2 && !stet_style_tokens_touch (tokens, i, last)))
        continue;
      start = stet_tokens_at (tokens, i)->start;
      end = stet_tokens_at (tokens, last)->end;
      folded = stet_style_fold (paragraph->text + start, end - start);
      variant = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_words, folded));
      if (variant == 0)
        continue;
      if (g_array_index (self->variants, Variant, variant - 1).after_number
          && (i == 0 || !(stet_tokens_at (tokens, i - 1)->shape & STET_SHAPE_NUMBER)))
        return;
      if (!is_of_name (tokens, i, last) && !stet_style_paragraph_is_silent (paragraph, start, end))
        add_use (self, paragraph, variant - 1, start, end);
      return;
    }
}

static void
read_sign (TwoWays *self, StetStyleParagraph *paragraph, guint variant)
{
  const char sign = g_array_index (self->variants, Variant, variant).sign;

  if (sign == 0 || !stet_style_has_sign (paragraph->signs, sign))
    return;
  for (gsize i = 1; i < paragraph->len; i++)
    if (paragraph->text[i] == sign && g_ascii_isdigit (paragraph->text[i - 1])
        && !stet_style_paragraph_is_silent (paragraph, i, i + 1))
      add_use (self, paragraph, variant, i, i + 1);
}

static void
two_ways_read (gpointer state, StetStyleParagraph *paragraph, const StetStyleEntry *entry)
{
  TwoWays *self = state;
  const StetTokens *tokens = paragraph->tokens;

  if (self->by_words == NULL)
    read_list (self, entry->list);
  for (guint i = 0; i < tokens->tokens->len; i++)
    if (g_hash_table_contains (self->first, GUINT_TO_POINTER (stet_tokens_at (tokens, i)->hash))
        && stet_token_is_word (stet_tokens_at (tokens, i)))
      read_token (self, paragraph, i);
  for (guint i = 0; i < self->variants->len; i++)
    read_sign (self, paragraph, i);
}

/* The first use of the way that the row is written most often; of equals the one that comes first. */
static const Use *
find_usual (const TwoWays *self, guint row)
{
  const Use *usual = NULL;

  for (guint i = 0; i < self->uses->len; i++)
    {
      const Use *use = &g_array_index (self->uses, Use, i);
      const Variant *variant = &g_array_index (self->variants, Variant, use->variant);

      if (variant->row == row
          && (usual == NULL
              || variant->n_uses > g_array_index (self->variants, Variant, usual->variant).n_uses))
        usual = use;
    }
  return usual;
}

/* What @use would be in the usual way; NULL where that takes more than other words. (owned) */
static char *
dup_fix (const TwoWays *self, const Use *use, const Use *usual)
{
  gboolean from_sign = g_array_index (self->variants, Variant, use->variant).sign != 0;
  gboolean to_sign = g_array_index (self->variants, Variant, usual->variant).sign != 0;

  if (from_sign)
    return g_strconcat (" ", usual->words, NULL);
  /* the blank before it would have to go, and the capital of a sentence's first word is not the word's own */
  if (to_sign
      || g_unichar_isupper (g_utf8_get_char (use->words))
           != g_unichar_isupper (g_utf8_get_char (usual->words)))
    return NULL;
  return g_strdup (usual->words);
}

static void
two_ways_end (gpointer state, GPtrArray *findings, const StetStyleEntry *entry)
{
  TwoWays *self = state;
  g_autoptr (GHashTable) usual_of = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->uses->len; i++)
    {
      const Use *use = &g_array_index (self->uses, Use, i), *usual;
      gpointer row = GUINT_TO_POINTER (g_array_index (self->variants, Variant, use->variant).row);
      g_autofree char *fix = NULL;
      const char *fixes[2] = { NULL };
      StetStyleSays says = { .fixes = fixes };

      if (!g_hash_table_contains (usual_of, row))
        g_hash_table_insert (usual_of, row, (gpointer) find_usual (self, GPOINTER_TO_UINT (row)));
      usual = g_hash_table_lookup (usual_of, row);
      if (usual->variant == use->variant)
        continue;
      fix = dup_fix (self, use, usual);
      fixes[0] = fix;
      says.other = usual->words;
      stet_style_story_report (findings, entry, use->start, use->end, use->words, &says);
    }
}

const StetStyleCode stet_style_two_ways_code
  = { "two-ways", NULL, two_ways_begin, two_ways_read, two_ways_end, two_ways_free };
