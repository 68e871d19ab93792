/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences that are too long, and lines that are no sentences at all. */
#include "config.h"

#include "stet-style-code.h"

#include <string.h>

/* Words of the writer's own: what is quoted has the length that it has. */
void
stet_style_find_long_sentence (StetStyleParagraph *paragraph, const StetStyleEntry *entry)
{
  const StetTokens *tokens = paragraph->tokens;

  for (guint first = 0, next; first < tokens->tokens->len; first = next)
    {
      guint32 sentence = stet_tokens_at (tokens, first)->sentence;
      guint n_words = 0;

      for (next = first; next < tokens->tokens->len && stet_tokens_at (tokens, next)->sentence == sentence;
           next++)
        n_words += stet_token_is_word (stet_tokens_at (tokens, next));
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
  char *folded = stet_style_fold (paragraph->text, paragraph->len);
  gsize len = strlen (folded), skip = 0;

  while (len > 0 && strchr (" :.…»>|!", folded[len - 1]) != NULL && folded[len - 1] != '\0')
    len--;
  folded[len] = '\0';
  while (folded[skip] != '\0' && strchr (" *-+|>", folded[skip]) != NULL)
    skip++;
  memmove (folded, folded + skip, len - MIN (skip, len) + 1);
  return folded;
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
