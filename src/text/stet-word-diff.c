/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libgit2 compares lines, so each token becomes a line: a short name for it, the same wherever it stands.
 * In long texts patience is quick and reads well: it starts from the words that each text has once. In
 * a short one that may be a comma; there the smallest set of changes is affordable, and better. */
#include "config.h"

#include "stet-word-diff.h"

#include <git2.h>
#include <string.h>

#include "stet-word-tokens.h"

/* A change between tokens. */
typedef struct
{
  guint old_start, old_end;
  guint new_start, new_end;
} Hunk;

typedef struct
{
  const char *text; /* (unowned) */
  GArray *tokens;   /* (owned): of StetToken */
} Side;

static void
side_clear (Side *self)
{
  g_array_unref (self->tokens);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Side, side_clear)

static Side
side_of (const char *text)
{
  return (Side) { text, stet_word_tokens (text) };
}

static const StetToken *
get_token (const Side *side, guint i)
{
  return &g_array_index (side->tokens, StetToken, i);
}

typedef struct
{
  const char *bytes; /* (unowned) */
  gsize length;
} Slice;

/* FNV-1a (Fowler, Noll and Vo; RFC 9923) */
static guint
hash_slice (gconstpointer key)
{
  const Slice *slice = key;
  guint32 hash = 2166136261u;

  for (gsize i = 0; i < slice->length; i++)
    hash = (hash ^ (guchar) slice->bytes[i]) * 16777619u;
  return hash;
}

static gboolean
equal_slices (gconstpointer a, gconstpointer b)
{
  const Slice *p = a, *q = b;

  return p->length == q->length && memcmp (p->bytes, q->bytes, p->length) == 0;
}

/* The number in base 64, in signs that are printed, and a line end. */
static void
append_line (GString *lines, guint number)
{
  do
    {
      g_string_append_c (lines, '0' + number % 64);
      number /= 64;
    }
  while (number > 0);
  g_string_append_c (lines, '\n');
}

/* A line for each token of @side. @names: the number of each word so far; @slices: room for its keys. */
static GString *
write_lines (const Side *side, GHashTable *names, Slice *slices)
{
  GString *lines = g_string_sized_new (side->tokens->len * 4);

  for (guint i = 0; i < side->tokens->len; i++)
    {
      const StetToken *token = get_token (side, i);
      gpointer number;

      slices[i] = (Slice) { side->text + token->byte, token->length };
      if (!g_hash_table_lookup_extended (names, &slices[i], NULL, &number))
        {
          number = GUINT_TO_POINTER (g_hash_table_size (names));
          g_hash_table_insert (names, &slices[i], number);
        }
      append_line (lines, GPOINTER_TO_UINT (number));
    }
  return lines;
}

/* A range of lines as diffs write it: an empty one is named by the line before it. */
static void
read_range (int start, int n, guint *first, guint *end)
{
  *first = n == 0 ? start : start - 1;
  *end = *first + n;
}

static int
take_hunk_cb (const git_diff_delta *delta, const git_diff_hunk *hunk, void *user_data)
{
  GArray *hunks = user_data;
  Hunk change;

  read_range (hunk->old_start, hunk->old_lines, &change.old_start, &change.old_end);
  read_range (hunk->new_start, hunk->new_lines, &change.new_start, &change.new_end);
  g_array_append_val (hunks, change);
  return 0;
}

/* libgit2 counts its users and starts anew for each first one, which takes milliseconds: it stays. */
static void
ensure_libgit2 (void)
{
  static gsize ready;

  if (g_once_init_enter (&ready))
    {
      git_libgit2_init ();
      g_once_init_leave (&ready, 1);
    }
}

/* Tokens of both texts together up to which the smallest diff is sought: 10 ms where they have nothing in
 * common. */
#define SHORT 4000

/* (element-type Hunk) (nullable) */
static GArray *
compare_lines (const GString *old_lines, const GString *new_lines, gboolean minimal)
{
  g_autoptr (GArray) hunks = g_array_new (FALSE, FALSE, sizeof (Hunk));
  git_diff_options options = GIT_DIFF_OPTIONS_INIT;

  ensure_libgit2 ();
  options.flags = GIT_DIFF_FORCE_TEXT | (minimal ? GIT_DIFF_MINIMAL : GIT_DIFF_PATIENCE);
  options.context_lines = 0;
  if (git_diff_buffers (old_lines->str, old_lines->len, NULL, new_lines->str, new_lines->len, NULL, &options,
                        NULL, NULL, take_hunk_cb, NULL, hunks)
      < 0)
    return NULL;
  return g_steal_pointer (&hunks);
}

static GArray *
compare_tokens (const Side *old, const Side *new)
{
  g_autoptr (GHashTable) names = g_hash_table_new (hash_slice, equal_slices);
  g_autofree Slice *slices = g_new (Slice, old->tokens->len + new->tokens->len);
  g_autoptr (GString) old_lines = write_lines (old, names, slices);
  g_autoptr (GString) new_lines = write_lines (new, names, slices + old->tokens->len);
  GArray *hunks = compare_lines (old_lines, new_lines, old->tokens->len + new->tokens->len <= SHORT);

  if (hunks == NULL)
    {
      /* Beyond a gigabyte libgit2 refuses; that everything was replaced is true as well. */
      Hunk all = { 0, old->tokens->len, 0, new->tokens->len };

      hunks = g_array_new (FALSE, FALSE, sizeof (Hunk));
      g_array_append_val (hunks, all);
    }
  return hunks;
}

static guint
count_words (const Side *side, guint start, guint end)
{
  guint n = 0;

  for (guint i = start; i < end; i++)
    n += get_token (side, i)->kind == STET_TOKEN_WORD;
  return n;
}

static guint
count_changed_words (const Side *old, const Side *new, const Hunk *hunk)
{
  return MAX (count_words (old, hunk->old_start, hunk->old_end),
              count_words (new, hunk->new_start, hunk->new_end));
}

static gboolean
ends_paragraph (const Side *side, const StetToken *token)
{
  return token->kind == STET_TOKEN_SPACE && memchr (side->text + token->byte, '\n', token->length) != NULL;
}

/* Whether what stayed between two changes, @start to @end of @old, is too little to read them apart: a space
 * between words, or with @one_word one word between passages of at least two. */
static gboolean
is_shard (const Side *old, guint start, guint end, guint words_before, guint words_after, gboolean one_word)
{
  guint n_words = 0, n_marks = 0, least = MIN (words_before, words_after);

  for (guint i = start; i < end; i++)
    {
      const StetToken *token = get_token (old, i);

      n_words += token->kind == STET_TOKEN_WORD;
      n_marks += token->kind == STET_TOKEN_MARK;
      if (n_words > 1 || ends_paragraph (old, token))
        return FALSE;
    }
  if (n_words == 0)
    return n_marks == 0 && least > 0;
  return one_word && least >= 2;
}

/* Joins changes that read better as one. */
static void
group (GArray *hunks, const Side *old, const Side *new, gboolean one_word)
{
  guint n = 0, words = 0;

  for (guint i = 0; i < hunks->len; i++)
    {
      const Hunk next = g_array_index (hunks, Hunk, i);
      Hunk *last = n > 0 ? &g_array_index (hunks, Hunk, n - 1) : NULL;
      guint next_words = count_changed_words (old, new, &next);

      if (last != NULL && is_shard (old, last->old_end, next.old_start, words, next_words, one_word))
        {
          last->old_end = next.old_end;
          last->new_end = next.new_end;
          words += next_words;
          continue;
        }
      g_array_index (hunks, Hunk, n++) = next;
      words = next_words;
    }
  g_array_set_size (hunks, n);
}

/* Where token @i starts, code points; one beyond the last is the end of the text. */
static guint
get_offset (const Side *side, guint i)
{
  if (i < side->tokens->len)
    return get_token (side, i)->start;
  if (i == 0)
    return 0;

  const StetToken *last = get_token (side, i - 1);
  return last->start + g_utf8_strlen (side->text + last->byte, last->length);
}

GArray *
stet_word_diff (const char *old_text, const char *new_text)
{
  g_return_val_if_fail (old_text != NULL && new_text != NULL, NULL);

  GArray *changes = g_array_new (FALSE, FALSE, sizeof (StetWordChange));
  if (g_str_equal (old_text, new_text))
    return changes;

  g_auto (Side) old = side_of (old_text);
  g_auto (Side) new = side_of (new_text);
  g_autoptr (GArray) hunks = compare_tokens (&old, &new);

  /* Passages first: only then is it known how long those on either side of a stray word are. */
  group (hunks, &old, &new, FALSE);
  group (hunks, &old, &new, TRUE);
  for (guint i = 0; i < hunks->len; i++)
    {
      const Hunk *hunk = &g_array_index (hunks, Hunk, i);
      StetWordChange change = { get_offset (&old, hunk->old_start), get_offset (&old, hunk->old_end),
                                get_offset (&new, hunk->new_start), get_offset (&new, hunk->new_end) };

      g_array_append_val (changes, change);
    }
  return changes;
}

/* Appends the code points up to @offset, of which *@at bytes and *@done code points lie behind. */
static void
copy_until (GString *out, const char **at, guint *done, guint offset)
{
  const char *end = g_utf8_offset_to_pointer (*at, offset - *done);

  if (out != NULL)
    g_string_append_len (out, *at, end - *at);
  *at = end;
  *done = offset;
}

char *
stet_word_diff_apply (const char *old_text,
                      const char *new_text,
                      const GArray *changes,
                      const gboolean *accepted)
{
  g_return_val_if_fail (old_text != NULL && new_text != NULL && changes != NULL, NULL);

  g_autoptr (GString) out = g_string_sized_new (strlen (old_text) + 1);
  const char *old_at = old_text, *new_at = new_text;
  guint old_done = 0, new_done = 0;

  for (guint i = 0; i < changes->len; i++)
    {
      const StetWordChange *change = &g_array_index (changes, StetWordChange, i);
      gboolean take = accepted == NULL || accepted[i];

      copy_until (out, &old_at, &old_done, change->old_start);
      copy_until (take ? NULL : out, &old_at, &old_done, change->old_end);
      copy_until (NULL, &new_at, &new_done, change->new_start);
      copy_until (take ? out : NULL, &new_at, &new_done, change->new_end);
    }
  g_string_append (out, old_at);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

GArray *
stet_word_diff_invert (const GArray *changes)
{
  g_return_val_if_fail (changes != NULL, NULL);

  GArray *inverse = g_array_sized_new (FALSE, FALSE, sizeof (StetWordChange), changes->len);
  for (guint i = 0; i < changes->len; i++)
    {
      const StetWordChange *change = &g_array_index (changes, StetWordChange, i);
      StetWordChange back = { change->new_start, change->new_end, change->old_start, change->old_end };

      g_array_append_val (inverse, back);
    }
  return inverse;
}

guint
stet_word_diff_map (const GArray *changes, guint offset, gboolean after)
{
  g_return_val_if_fail (changes != NULL, offset);

  guint old_end = 0, new_end = 0;
  for (guint i = 0; i < changes->len; i++)
    {
      const StetWordChange *change = &g_array_index (changes, StetWordChange, i);

      if (offset < change->old_start || (offset == change->old_start && !after))
        break;
      if (offset < change->old_end || (offset == change->old_end && change->old_start == change->old_end))
        return after ? change->new_end : change->new_start;
      old_end = change->old_end;
      new_end = change->new_end;
    }
  return new_end + (offset - old_end);
}
