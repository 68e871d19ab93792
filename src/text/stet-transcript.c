/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Both texts become words that are numbered alike where they sound alike. The quotation is cut where it marks
 * an omission; each piece is sought behind the one before it, where most of its words and pairs of words are,
 * and then compared by the word diff. */
#include "config.h"

#include "stet-transcript.h"

#include "stet-word-diff.h"
#include "stet-word-tokens.h"

#include <string.h>

/* A passage may be that much longer than the piece that quotes it, in words. */
#define LONGER(n) ((n) + (n) / 2 + 4)

typedef struct
{
  guint number;     /* the same for the same word */
  guint start, end; /* code points */
} Word;

/* A piece of a quotation without an omission. */
typedef struct
{
  guint first, end; /* its words */
} Piece;

typedef struct
{
  GHashTable *numbers; /* (owned): folded word → its number */
  GArray *said;        /* (owned): of Word */
  GArray *quoted;      /* (owned): of Word, without those in brackets */
  GArray *pieces;      /* (owned): of Piece */
  GArray *brackets;    /* (owned): of Word: words in brackets, their number without meaning */
} Comparison;

/* Words */

static guint
number_of (Comparison *self, const char *start, gsize len)
{
  g_autofree char *folded = g_utf8_casefold (start, len);
  g_autofree char *normal = g_utf8_normalize (folded, -1, G_NORMALIZE_ALL_COMPOSE);
  g_auto (GStrv) parts = g_strsplit (normal, "’", -1);
  char *word = g_strjoinv ("'", parts);
  gpointer number;

  if (g_hash_table_lookup_extended (self->numbers, word, NULL, &number))
    {
      g_free (word);
      return GPOINTER_TO_UINT (number);
    }
  g_hash_table_insert (self->numbers, word, GUINT_TO_POINTER (g_hash_table_size (self->numbers)));
  return g_hash_table_size (self->numbers) - 1;
}

static Word
make_word (Comparison *self, const char *text, const StetToken *token)
{
  guint length = g_utf8_strlen (text + token->byte, token->length);

  return (Word) { number_of (self, text + token->byte, token->length), token->start, token->start + length };
}

static void
read_said (Comparison *self, const char *text)
{
  g_autoptr (GArray) tokens = stet_word_tokens (text);

  for (guint i = 0; i < tokens->len; i++)
    {
      const StetToken *token = &g_array_index (tokens, StetToken, i);

      if (token->kind == STET_TOKEN_WORD)
        {
          Word word = make_word (self, text, token);
          g_array_append_val (self->said, word);
        }
    }
}

static void
end_piece (Comparison *self)
{
  guint first = self->pieces->len > 0 ? g_array_index (self->pieces, Piece, self->pieces->len - 1).end : 0;
  Piece piece = { first, self->quoted->len };

  if (piece.end > piece.first)
    g_array_append_val (self->pieces, piece);
}

/* The byte behind what is no speech from @p on: the address of a link. Else NULL. */
static const char *
skip_address (const char *p)
{
  const char *end = g_str_has_prefix (p, "](") ? strchr (p, ')') : NULL;

  return end != NULL ? end + 1 : NULL;
}

/* The closing bracket of words that the writer put in at @p; else NULL. */
static const char *
find_bracket (const char *p)
{
  const char *end = *p == '[' ? strchr (p, ']') : NULL;

  return end != NULL && skip_address (end) == NULL ? end : NULL;
}

static void
read_quoted (Comparison *self, const char *text)
{
  g_autoptr (GArray) tokens = stet_word_tokens (text);
  const char *silent = NULL, *bracket = NULL; /* until where an address, and words in brackets reach */

  for (guint i = 0; i < tokens->len; i++)
    {
      const StetToken *token = &g_array_index (tokens, StetToken, i);
      const char *p = text + token->byte;

      if (silent != NULL && p < silent)
        continue;
      if (token->kind == STET_TOKEN_WORD)
        {
          Word word = make_word (self, text, token);
          g_array_append_vals (bracket != NULL && p < bracket ? self->brackets : self->quoted, &word, 1);
        }
      else if (g_str_has_prefix (p, "…") || g_str_has_prefix (p, "..."))
        end_piece (self);
      else if (find_bracket (p) != NULL)
        bracket = find_bracket (p);
      else if (skip_address (p) != NULL)
        silent = skip_address (p);
    }
  end_piece (self);
}

static const Word *
word_at (const GArray *words, guint i)
{
  return &g_array_index (words, Word, i);
}

/* Where it was said */

/* How many of the piece's words and pairs stand in a window that moves over what was said. */
typedef struct
{
  GHashTable *wanted; /* (owned): a word's number, or a pair → how many more of it there are in the piece */
  guint score;
} Window;

static gint64 *
key_new (const GArray *words, guint i, gboolean pair)
{
  gint64 *key = g_new (gint64, 1);

  *key = pair ? ((gint64) (word_at (words, i)->number + 1) << 32) | word_at (words, i + 1)->number
              : word_at (words, i)->number;
  return key;
}

static void
count (Window *window, const GArray *words, guint i, gboolean pair, int change)
{
  g_autofree gint64 *key = key_new (words, i, pair);
  gpointer left;

  if (!g_hash_table_lookup_extended (window->wanted, key, NULL, &left))
    return;
  if (change < 0 ? GPOINTER_TO_INT (left) > 0 : GPOINTER_TO_INT (left) >= 0)
    window->score -= change;
  g_hash_table_replace (window->wanted, g_steal_pointer (&key),
                        GINT_TO_POINTER (GPOINTER_TO_INT (left) + change));
}

static GHashTable *
list_wanted (const GArray *words, const Piece *piece)
{
  GHashTable *wanted = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = piece->first; i < piece->end; i++)
    for (guint pair = 0; pair < (i + 1 < piece->end ? 2u : 1u); pair++)
      {
        gint64 *key = key_new (words, i, pair);
        int n = GPOINTER_TO_INT (g_hash_table_lookup (wanted, key));

        g_hash_table_replace (wanted, key, GINT_TO_POINTER (n + 1));
      }
  return wanted;
}

/* Leaves out of the front of the window what the score does not need. */
static guint
shrink (const Comparison *self, const Piece *piece, guint first, guint end)
{
  Window window = { list_wanted (self->quoted, piece), 0 };
  guint score;

  for (guint i = first; i < end; i++)
    {
      count (&window, self->said, i, FALSE, -1);
      if (i > first)
        count (&window, self->said, i - 1, TRUE, -1);
    }
  score = window.score;
  for (; first + 1 < end; first++)
    {
      count (&window, self->said, first, FALSE, 1);
      count (&window, self->said, first, TRUE, 1);
      if (window.score < score)
        break;
    }
  g_hash_table_unref (window.wanted);
  return first;
}

/* The shortest window behind @from that most of the piece is in. FALSE where it is less than half of the
 * words. */
static gboolean
find_window (const Comparison *self, const Piece *piece, guint from, guint *first, guint *end)
{
  Window window = { list_wanted (self->quoted, piece), 0 };
  guint n = piece->end - piece->first, width = LONGER (n), best = 0;

  for (guint i = from; i < self->said->len; i++)
    {
      count (&window, self->said, i, FALSE, -1);
      if (i > from)
        count (&window, self->said, i - 1, TRUE, -1);
      if (i - from >= width)
        {
          count (&window, self->said, i - width, FALSE, 1);
          count (&window, self->said, i - width, TRUE, 1);
        }
      if (window.score > best)
        {
          best = window.score;
          *first = i + 1 - MIN (width, i + 1 - from);
          *end = i + 1;
        }
    }
  g_hash_table_unref (window.wanted);
  if (best * 2 < n || best == 0)
    return FALSE;
  *first = shrink (self, piece, *first, *end);
  return TRUE;
}

/* Word by word */

/* The words of a stretch as text for the diff: one letter word a number, so that equal numbers are equal
 * words. */
static char *
write_numbers (const GArray *words, guint first, guint end)
{
  GString *text = g_string_new (NULL);

  for (guint i = first; i < end; i++)
    g_string_append_printf (text, "%sw%u", i > first ? " " : "", word_at (words, i)->number);
  return g_string_free (text, FALSE);
}

/* The index of the word that the code point @offset of write_numbers() falls in or before. All is ASCII. */
static guint
count_words (const char *text, guint offset)
{
  guint n = 0;

  for (guint i = 0; i < offset; i++)
    n += text[i] == ' ';
  return n + (offset > 0 && text[offset - 1] != ' ' && (text[offset] == ' ' || text[offset] == '\0'));
}

/* From the end of the word before to the start of the one behind, for what has no words. */
static void
set_range (const GArray *words, guint first, guint end, guint *start, guint *stop)
{
  if (first < end)
    {
      *start = word_at (words, first)->start;
      *stop = word_at (words, end - 1)->end;
    }
  else
    *start = *stop = first > 0 ? word_at (words, first - 1)->end : 0;
}

static void
add_change (const Comparison *self,
            StetTranscriptMatch *match,
            guint said,
            guint said_end,
            guint quoted,
            guint quoted_end,
            gboolean marked)
{
  StetTranscriptChange change = { .marked = marked };

  set_range (self->said, said, said_end, &change.said_start, &change.said_end);
  set_range (self->quoted, quoted, quoted_end, &change.quoted_start, &change.quoted_end);
  g_array_append_val (match->changes, change);
}

/* Words that the writer put in brackets at that place stand for what was said there. */
static gboolean
is_bracketed (const Comparison *self, guint quoted)
{
  guint from = quoted > 0 ? word_at (self->quoted, quoted - 1)->end : 0;
  guint to = quoted < self->quoted->len ? word_at (self->quoted, quoted)->start : G_MAXUINT;

  for (guint i = 0; i < self->brackets->len; i++)
    if (word_at (self->brackets, i)->start >= from && word_at (self->brackets, i)->end <= to)
      return TRUE;
  return FALSE;
}

/* Compares the piece with the window; what the window has too much at either end is no part of the passage.
 * @first, @end: (inout); @left_out: where the words begin that were left out before the piece, G_MAXUINT for
 * none */
static void
compare_piece (const Comparison *self,
               const Piece *piece,
               guint *first,
               guint *end,
               guint left_out,
               StetTranscriptMatch *match)
{
  g_autofree char *said = write_numbers (self->said, *first, *end);
  g_autofree char *quoted = write_numbers (self->quoted, piece->first, piece->end);
  g_autoptr (GArray) changes = stet_word_diff (said, quoted);
  guint from = *first, n_said = *end - *first, n_quoted = piece->end - piece->first;
  guint n_before = match->changes->len;
  StetTranscriptChange omission = { .marked = TRUE };

  for (guint i = 0; i < changes->len; i++)
    {
      const StetWordChange *change = &g_array_index (changes, StetWordChange, i);
      guint s = count_words (said, change->old_start), t = count_words (said, change->old_end);
      guint q = count_words (quoted, change->new_start), r = count_words (quoted, change->new_end);

      if (q == r && s == 0)
        *first = from + t;
      else if (q == r && t == n_said)
        *end = from + s;
      else if (s == 0 && q == 0)
        {
          /* the words before the passage and those that were changed look alike: take as many as are quoted
           */
          *first = from + (t > r ? t - r : 0);
          add_change (self, match, *first, from + t, piece->first, piece->first + r, FALSE);
        }
      else if (t == n_said && r == n_quoted)
        {
          *end = from + MIN (t, s + (r - q));
          add_change (self, match, from + s, *end, piece->first + q, piece->end, FALSE);
        }
      else
        add_change (self, match, from + s, from + t, piece->first + q, piece->first + r,
                    q == r && is_bracketed (self, piece->first + q));
    }
  if (*first <= left_out)
    return;
  set_range (self->said, left_out, *first, &omission.said_start, &omission.said_end);
  set_range (self->quoted, piece->first, piece->first, &omission.quoted_start, &omission.quoted_end);
  g_array_insert_val (match->changes, n_before, omission);
}

/* How many words of the quotation nobody said. */
static guint
count_unsaid (const Comparison *self, const StetTranscriptMatch *match)
{
  guint n = 0;

  for (guint i = 0; i < match->changes->len; i++)
    {
      const StetTranscriptChange *change = &g_array_index (match->changes, StetTranscriptChange, i);

      for (guint w = 0; w < self->quoted->len; w++)
        n += word_at (self->quoted, w)->start >= change->quoted_start
             && word_at (self->quoted, w)->end <= change->quoted_end;
    }
  return n;
}

static void
compare (const Comparison *self, StetTranscriptMatch *match)
{
  guint from = 0, n_found = 0, first_said = 0;

  for (guint i = 0; i < self->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (self->pieces, Piece, i);
      guint first, end;

      if (!find_window (self, piece, from, &first, &end))
        {
          add_change (self, match, from, from, piece->first, piece->end, FALSE);
          continue;
        }
      compare_piece (self, piece, &first, &end, n_found > 0 ? from : G_MAXUINT, match);
      if (n_found == 0)
        first_said = first;
      from = end;
      n_found += piece->end - piece->first;
    }
  if (n_found == 0 || 2 * count_unsaid (self, match) > self->quoted->len)
    {
      match->result = STET_TRANSCRIPT_NOT_FOUND;
      g_array_set_size (match->changes, 0);
      return;
    }
  set_range (self->said, first_said, from, &match->start, &match->end);
  match->result
    = self->pieces->len > 1 || self->brackets->len > 0 ? STET_TRANSCRIPT_SHORTENED : STET_TRANSCRIPT_VERBATIM;
  for (guint i = 0; i < match->changes->len; i++)
    if (!g_array_index (match->changes, StetTranscriptChange, i).marked)
      match->result = STET_TRANSCRIPT_ALTERED;
}

StetTranscriptMatch *
stet_transcript_compare (const char *quotation, const char *transcript)
{
  StetTranscriptMatch *match = g_new0 (StetTranscriptMatch, 1);
  Comparison self = {
    .numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .said = g_array_new (FALSE, FALSE, sizeof (Word)),
    .quoted = g_array_new (FALSE, FALSE, sizeof (Word)),
    .pieces = g_array_new (FALSE, FALSE, sizeof (Piece)),
    .brackets = g_array_new (FALSE, FALSE, sizeof (Word)),
  };

  match->changes = g_array_new (FALSE, FALSE, sizeof (StetTranscriptChange));
  read_said (&self, transcript);
  read_quoted (&self, quotation);
  compare (&self, match);
  g_hash_table_unref (self.numbers);
  g_array_unref (self.said);
  g_array_unref (self.quoted);
  g_array_unref (self.pieces);
  g_array_unref (self.brackets);
  return match;
}

void
stet_transcript_match_free (StetTranscriptMatch *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->changes);
  g_free (self);
}

const char *
stet_transcript_result_to_string (StetTranscriptResult result)
{
  static const char *const names[] = { "verbatim", "shortened", "altered", "not-found" };

  g_return_val_if_fail ((guint) result < G_N_ELEMENTS (names), NULL);

  return names[result];
}
