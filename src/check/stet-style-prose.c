/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences that are too long, and lines that are no sentences at all. */
#include "config.h"

#include "stet-style-code.h"

#include <string.h>

/* "Lindholm" in "Mayor Petra Lindholm": a name is read as one word. */
static gboolean
goes_on_name (const StetTokens *tokens, guint i)
{
  return stet_token_is_capital (stet_tokens_at (tokens, i))
         && stet_token_is_capital (stet_tokens_at (tokens, i - 1))
         && stet_style_tokens_touch (tokens, i - 1, i);
}

/* Words of the writer's own from @first to before @end: what is quoted or in brackets does not count, and a
 * name counts once. 0 for a list, which semicolons or many commas keep in order. */
static guint
count_own_words (const StetTokens *tokens, guint first, guint end)
{
  guint n_words = 0, depth = 0, n_commas = 0, n_semicolons = 0;

  for (guint i = first; i < end; i++)
    {
      const StetToken *token = stet_tokens_at (tokens, i);

      n_words += stet_token_is_word (token) && depth == 0 && !(i > first && goes_on_name (tokens, i));
      n_commas += token->mark == ',';
      n_semicolons += token->mark == ';';
      depth += token->mark == '(';
      depth -= token->mark == ')' && depth > 0;
    }
  return n_semicolons < 2 && 3 * n_commas < n_words ? n_words : 0;
}

void
stet_style_find_long_sentence (StetStyleParagraph *paragraph, const StetStyleEntry *entry)
{
  const StetTokens *tokens = paragraph->tokens;

  for (guint first = 0, next; first < tokens->tokens->len; first = next)
    {
      guint32 sentence = stet_tokens_at (tokens, first)->sentence;
      guint n_words;

      next = first;
      while (next < tokens->tokens->len && stet_tokens_at (tokens, next)->sentence == sentence)
        next++;
      n_words = count_own_words (tokens, first, next);
      if (n_words > entry->rule->limit && entry->rule->limit > 0 && !paragraph->is_block_quote)
        {
          StetStyleSays says = { .number = n_words, .everywhere = TRUE };

          stet_style_report (paragraph, entry, stet_tokens_at (tokens, first)->start,
                             stet_tokens_at (tokens, next - 1)->end, &says);
        }
    }
}

/* The line as it is listed: without the bullet before it and the marks behind it. */
static char *
fold_line (const StetStyleParagraph *paragraph)
{
  g_autofree char *folded = stet_style_fold (paragraph->text, paragraph->len);
  const char *start = folded, *end = folded + strlen (folded), *last;

  while (end > start
         && (last = g_utf8_prev_char (end), g_utf8_strchr (" :.…»>|!", -1, g_utf8_get_char (last)) != NULL))
    end = last;
  while (start < end && g_utf8_strchr (" *-+|>•»›→►▶", -1, g_utf8_get_char (start)) != NULL)
    start = g_utf8_next_char (start);
  return g_strndup (start, (gsize) (end - start));
}

/* A whole line of the list was pasted along with the copy. */
void
stet_style_find_furniture (StetStyleParagraph *paragraph, const StetStyleEntry *entry)
{
  static const char *const take_out[] = { "", NULL };
  StetStyleSays says = { .fixes = take_out, .everywhere = TRUE };
  g_autofree char *line = NULL;

  if (paragraph->len > 200 || entry->list == NULL || paragraph->is_block_quote)
    return;
  line = fold_line (paragraph);
  if (g_hash_table_contains (entry->list, line))
    stet_style_report (paragraph, entry, 0, paragraph->len, &says);
}
