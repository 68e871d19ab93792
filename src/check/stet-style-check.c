/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs the rules over paragraphs. */
#include "config.h"

#include "stet-style-set.h"

#include "stet-quote-finder.h"

#include <string.h>

/* Bytes of a paragraph that patterns are tried on: what is longer is no prose, and they cost most. */
#define LONGEST_FOR_PATTERNS 65536

/* What one check works with. */
typedef struct
{
  const StetStyle *style;
  StetStyleParagraph *paragraph; /* (owned) */
  gboolean *active;              /* (owned): by entry: switched on, and for the story's language */
  gboolean *wanted;              /* (owned): by entry: the paragraph has what the pattern needs */
} Run;

static void
run_init (Run *run, const StetStyle *style, const char *language, GPtrArray *findings)
{
  guint n = style->entries->len;

  run->style = style;
  run->paragraph = stet_style_paragraph_new (language, findings);
  run->active = g_new0 (gboolean, n + 1);
  run->wanted = g_new0 (gboolean, n + 1);
  for (guint i = 0; i < n; i++)
    {
      const StetStyleRule *rule = stet_style_entry_at (style, i)->rule;

      run->active[i] = rule->enabled && stet_style_rule_is_for (rule, language);
    }
}

static void
run_clear (Run *run)
{
  stet_style_paragraph_free (run->paragraph);
  g_free (run->active);
  g_free (run->wanted);
}

/* The words' capital for what replaces them. (owned) */
static char *
with_capital (const char *fix, const char *words)
{
  gunichar first = g_utf8_get_char (fix);
  GString *text;

  if (*fix == '\0' || !g_unichar_isupper (g_utf8_get_char (words)) || !g_unichar_islower (first))
    return g_strdup (fix);
  text = g_string_new (NULL);
  g_string_append_unichar (text, g_unichar_toupper (first));
  g_string_append (text, g_utf8_next_char (fix));
  return g_string_free (text, FALSE);
}

static char **
with_capitals (char *const *fixes, const char *words)
{
  guint n = g_strv_length ((char **) fixes);
  char **copy = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    copy[i] = with_capital (fixes[i], words);
  return copy;
}

/* The token after the phrase where it stands at @first, else 0. */
static guint
match_phrase (const StetStyleParagraph *paragraph, const StetStylePhrase *phrase, guint first)
{
  const StetTokens *tokens = paragraph->tokens;
  guint end = first + phrase->n_words;
  gsize from, to;
  g_autofree char *folded = NULL;

  if (end > tokens->tokens->len)
    return 0;
  for (guint i = first + 1; i < end; i++)
    if (stet_tokens_at (tokens, i)->hash != phrase->hashes[i - first]
        || !stet_token_is_word (stet_tokens_at (tokens, i)) || !stet_style_tokens_touch (tokens, i - 1, i))
      return 0;
  from = stet_tokens_at (tokens, first)->start;
  to = stet_tokens_at (tokens, end - 1)->end;
  folded = stet_style_fold (paragraph->text + from, to - from);
  return g_str_equal (folded, phrase->folded) ? end : 0;
}

static void
report_phrase (Run *run, const StetStylePhrase *phrase, guint first, guint end)
{
  StetStyleParagraph *paragraph = run->paragraph;
  gsize from = stet_tokens_at (paragraph->tokens, first)->start;
  gsize to = stet_tokens_at (paragraph->tokens, end - 1)->end;
  g_auto (GStrv) fixes = with_capitals (phrase->rights, paragraph->text + from);
  StetStyleSays says = { .fixes = (const char *const *) fixes };

  stet_style_report (paragraph, stet_style_entry_at (run->style, phrase->entry), from, to, &says);
}

/* Looks each word up: phrases are told, patterns that need it are noted. */
static void
run_words (Run *run)
{
  const StetTokens *tokens = run->paragraph->tokens;
  guint told = 0; /* the first token behind the phrase last found: none begins within it */

  for (guint i = 0; i < tokens->tokens->len; i++)
    {
      const StetToken *token = stet_tokens_at (tokens, i);
      const StetStyleTrigger *trigger
        = stet_token_is_word (token)
            ? g_hash_table_lookup (run->style->triggers, GUINT_TO_POINTER (token->hash))
            : NULL;

      for (guint t = 0; trigger != NULL && t < trigger->patterns->len; t++)
        run->wanted[g_array_index (trigger->patterns, guint, t)] = TRUE;
      for (guint t = 0; trigger != NULL && i >= told && t < trigger->phrases->len; t++)
        {
          const StetStylePhrase *phrase
            = g_ptr_array_index (run->style->phrases, g_array_index (trigger->phrases, guint, t));
          guint end = run->active[phrase->entry] ? match_phrase (run->paragraph, phrase, i) : 0;

          if (end > 0)
            {
              report_phrase (run, phrase, i, end);
              told = end;
              break;
            }
        }
    }
}

/* The place that a pattern means: its group "at", else all of the match. */
static void
fetch_place (const GMatchInfo *match, int *start, int *end)
{
  if (!g_match_info_fetch_named_pos (match, "at", start, end) || *start < 0)
    g_match_info_fetch_pos (match, 0, start, end);
}

static void
report_match (StetStyleParagraph *paragraph, const StetStyleEntry *entry, const GMatchInfo *match)
{
  int start, end;
  guint n = entry->replacements != NULL ? g_strv_length (entry->replacements) : 0;
  g_auto (GStrv) fixes = g_new0 (char *, n + 1);
  StetStyleSays says = { .fixes = (const char *const *) fixes };

  fetch_place (match, &start, &end);
  if (end <= start)
    return;
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *fix = g_match_info_expand_references (match, entry->replacements[i], NULL);

      fixes[i] = with_capital (fix != NULL ? fix : "", paragraph->text + start);
    }
  stet_style_report (paragraph, entry, (gsize) start, (gsize) end, &says);
}

static void
run_pattern (StetStyleParagraph *paragraph, const StetStyleEntry *entry)
{
  g_autoptr (GMatchInfo) match = NULL;

  /* A pattern that backtracks beyond its limit ends in an error: it has nothing more to say here. */
  g_regex_match_full (entry->pattern, paragraph->text, (gssize) paragraph->len, 0, G_REGEX_MATCH_DEFAULT,
                      &match, NULL);
  while (g_match_info_matches (match))
    {
      report_match (paragraph, entry, match);
      if (!g_match_info_next (match, NULL))
        break;
    }
}

static gboolean
wants_pattern (const Run *run, guint i)
{
  const StetStyleEntry *entry = stet_style_entry_at (run->style, i);
  const guint64 *signs = run->paragraph->signs;

  return !entry->has_needs || run->wanted[i] || (entry->signs[0] & signs[0]) != 0
         || (entry->signs[1] & signs[1]) != 0;
}

static void
run_paragraph (Run *run)
{
  StetStyleParagraph *paragraph = run->paragraph;

  memset (run->wanted, 0, run->style->entries->len * sizeof *run->wanted);
  run_words (run);
  for (guint i = 0; i < run->style->entries->len; i++)
    {
      const StetStyleEntry *entry = stet_style_entry_at (run->style, i);

      if (!run->active[i])
        continue;
      if (entry->pattern != NULL && paragraph->len <= LONGEST_FOR_PATTERNS && wants_pattern (run, i))
        run_pattern (paragraph, entry);
      if (entry->code != NULL && entry->code->paragraph != NULL)
        entry->code->paragraph (paragraph, entry);
    }
}

/* Reads each paragraph of a text in turn and hands it to @take. */
static void
each_paragraph (Run *run,
                const char *text,
                gssize len,
                guint offset,
                const GPtrArray *quotes,
                void (*take) (Run *run, gpointer data),
                gpointer data)
{
  const char *end = text + (len < 0 ? strlen (text) : (gsize) len);
  guint quote = 0;

  for (const char *line = text; line < end;)
    {
      const char *line_end = memchr (line, '\n', (gsize) (end - line));
      gsize size = (gsize) ((line_end != NULL ? line_end : end) - line);

      while (quotes != NULL && quote < quotes->len
             && (guint) ((StetQuote *) g_ptr_array_index (quotes, quote))->end <= offset)
        quote++;
      if (size > 0)
        {
          stet_style_paragraph_read (run->paragraph, line, size, offset, quotes, quote);
          take (run, data);
        }
      offset += (guint) g_utf8_strlen (line, (gssize) size) + 1;
      line += size + 1;
    }
}

static int
compare_findings (gconstpointer a, gconstpointer b)
{
  const StetStyleFinding *x = a, *y = b;

  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;
  return (x->end > y->end) - (x->end < y->end);
}

static void
take_paragraph (Run *run, gpointer data)
{
  run_paragraph (run);
}

GPtrArray *
stet_style_check (const StetStyle *self,
                  const char *language,
                  const char *text,
                  gssize len,
                  guint offset,
                  const GPtrArray *quotes)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_style_finding_free);
  Run run;

  g_return_val_if_fail (self != NULL && language != NULL && text != NULL, findings);

  run_init (&run, self, language, findings);
  each_paragraph (&run, text, len, offset, quotes, take_paragraph, NULL);
  run_clear (&run);
  g_ptr_array_sort_values (findings, compare_findings);
  return findings;
}

static void
take_for_story (Run *run, gpointer data)
{
  gpointer *states = data;

  for (guint i = 0; i < run->style->entries->len; i++)
    if (states[i] != NULL)
      {
        const StetStyleEntry *entry = stet_style_entry_at (run->style, i);

        entry->code->read (states[i], run->paragraph, entry);
      }
}

GPtrArray *
stet_style_check_story (const StetStyle *self,
                        const char *language,
                        const char *text,
                        gssize len,
                        const GPtrArray *quotes)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_style_finding_free);
  g_autofree gpointer *states = NULL;
  Run run;

  g_return_val_if_fail (self != NULL && language != NULL && text != NULL, findings);

  run_init (&run, self, language, findings);
  states = g_new0 (gpointer, self->entries->len + 1);
  for (guint i = 0; i < self->entries->len; i++)
    {
      const StetStyleCode *code = stet_style_entry_at (self, i)->code;

      if (run.active[i] && code != NULL && code->begin != NULL)
        states[i] = code->begin ();
    }
  each_paragraph (&run, text, len, 0, quotes, take_for_story, states);
  for (guint i = 0; i < self->entries->len; i++)
    if (states[i] != NULL)
      {
        const StetStyleEntry *entry = stet_style_entry_at (self, i);

        entry->code->end (states[i], findings, entry);
        entry->code->free (states[i]);
      }
  run_clear (&run);
  g_ptr_array_sort_values (findings, compare_findings);
  return findings;
}

GPtrArray *
stet_style_check_all (const StetStyle *self, const char *language, const char *text, gssize len)
{
  g_autoptr (StetQuoteFinder) finder = stet_quote_finder_new (language);
  g_autoptr (GPtrArray) quotes = NULL;
  GPtrArray *findings, *story;

  stet_quote_finder_set_text (finder, text, len);
  quotes = stet_quote_finder_dup_quotes (finder, 0, G_MAXUINT, TRUE);
  findings = stet_style_check (self, language, text, len, 0, quotes);
  story = stet_style_check_story (self, language, text, len, quotes);
  g_ptr_array_extend_and_steal (findings, story);
  g_ptr_array_sort_values (findings, compare_findings);
  return findings;
}
