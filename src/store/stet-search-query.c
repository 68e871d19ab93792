/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything that a person types goes into FTS5's own quotation marks, where nothing has a meaning: AND,
 * NEAR, column names, brackets and stars are words or nothing. */
#include "config.h"

#include "stet-search-query.h"

#define MAX_TERMS 32 /* a pasted article is no search */

static gboolean
is_mark (gunichar c)
{
  static const gunichar marks[] = { '"', 0x201C, 0x201D, 0x201E, 0x201F, 0x00AB, 0x00BB, 0x300C, 0x300D };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (marks[i] == c)
      return TRUE;
  return FALSE;
}

/* Letters, digits and private use are what FTS5's unicode61 makes words of; a term without any would match
 * nothing at all. */
static gboolean
is_word (gunichar c)
{
  return g_unichar_isalpha (c) || g_unichar_isdigit (c) || g_unichar_type (c) == G_UNICODE_PRIVATE_USE
         || g_unichar_type (c) == G_UNICODE_LETTER_NUMBER || g_unichar_type (c) == G_UNICODE_OTHER_NUMBER;
}

typedef struct
{
  GString *query;
  GString *term;
  guint n_word;  /* code points of @term that belong to words */
  gboolean wide; /* one of them is of a script that needs no more than one to a word */
  guint n_terms;
} Builder;

static void
end_term (Builder *self, gboolean prefix)
{
  if (self->n_word > 0 && self->n_terms < MAX_TERMS)
    {
      /* One Latin letter begins so many words that they say nothing, and all would have to be visited. */
      gboolean star = prefix && (self->n_word > 1 || self->wide);

      g_string_append_printf (self->query, "%s\"%s\"%s", self->n_terms > 0 ? " " : "", self->term->str,
                              star ? " *" : "");
      self->n_terms++;
    }
  g_string_truncate (self->term, 0);
  self->n_word = 0;
  self->wide = FALSE;
}

static void
add (Builder *self, gunichar c)
{
  /* FTS5 reads its query as one C string; controls are no words. */
  if (g_unichar_iscntrl (c))
    c = ' ';
  g_string_append_unichar (self->term, c);
  if (is_word (c))
    self->n_word++;
  self->wide = self->wide || c >= 0x2E80;
}

char *
stet_search_query (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GString) query = g_string_new (NULL);
  g_autoptr (GString) term = g_string_new (NULL);
  Builder builder = { .query = query, .term = term };
  gboolean in_phrase = FALSE;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_mark (c))
        {
          end_term (&builder, FALSE);
          in_phrase = !in_phrase;
        }
      else if (!in_phrase && g_unichar_isspace (c))
        end_term (&builder, FALSE);
      else
        add (&builder, c);
    }
  end_term (&builder, TRUE);
  return builder.n_terms > 0 ? g_string_free (g_steal_pointer (&query), FALSE) : NULL;
}
