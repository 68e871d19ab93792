/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-correction-note.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stet-claims.h"
#include "stet-markdown.h"
#include "stet-quote-finder.h"
#include "stet-utf8.h"
#include "stet-word-diff.h"
#include "stet-word-tokens.h"

#define MOST_CHANGES  3  /* that a reader takes in */
#define MOST_WORDS    25 /* of one passage; what is longer is cut */
#define CONTEXT_WORDS 2  /* on either side of a change that would not be understood alone */

/* What a change is about, the most substantive first. */
typedef enum
{
  SUBJECT_FIGURE,
  SUBJECT_NAME,
  SUBJECT_QUOTE,
  SUBJECT_WORDS,
  SUBJECT_REMOVED,
} Subject;

typedef struct
{
  Subject subject;
  char *before; /* (owned) */
  char *now;    /* (owned) */
} Correction;

static void
correction_free (gpointer data)
{
  Correction *self = data;

  g_free (self->before);
  g_free (self->now);
  g_free (self);
}

/* One of two texts, and what is found in it. */
typedef struct
{
  const char *text;     /* (unowned) */
  StetTextIndex *index; /* (owned) */
  GArray *tokens;       /* (owned): of StetToken */
  GPtrArray *claims;    /* (owned): of StetClaim */
  GPtrArray *quotes;    /* (owned): of StetQuote */
} Side;

static void
side_init (Side *self, const char *text, const char *language)
{
  self->text = text;
  self->index = stet_text_index_new (text, -1);
  self->tokens = stet_word_tokens (text);
  self->claims = stet_claims_find (text, -1, language);
  self->quotes = stet_quotes_find (text, -1, language);
}

static void
side_clear (Side *self)
{
  g_clear_pointer (&self->index, stet_text_index_free);
  g_clear_pointer (&self->tokens, g_array_unref);
  g_clear_pointer (&self->claims, g_ptr_array_unref);
  g_clear_pointer (&self->quotes, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Side, side_clear)

static char *
dup_words (const Side *side, StetRange range)
{
  char *words = stet_text_index_dup_range (side->index, range.start, range.end);

  return g_strdelimit (g_strstrip (words), "\n", ' ');
}

/* Letters and figures alone, so that marks, spaces and case make no difference. */
static char *
dup_substance (const char *words)
{
  g_autofree char *folded = g_utf8_casefold (words, -1);
  g_autofree char *normal = g_utf8_normalize (folded, -1, G_NORMALIZE_ALL_COMPOSE);
  GString *letters = g_string_new (NULL);

  for (const char *p = normal; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)) || g_unichar_ismark (g_utf8_get_char (p)))
      g_string_append_unichar (letters, g_utf8_get_char (p));
  return g_string_free_and_steal (letters);
}

/* Ranges */

static const StetToken *
get_token (const Side *side, guint i)
{
  return &g_array_index (side->tokens, StetToken, i);
}

static guint
get_token_end (const Side *side, guint i)
{
  return i + 1 < side->tokens->len ? get_token (side, i + 1)->start
                                   : stet_text_index_get_length (side->index);
}

/* The first token that ends behind @offset; as many as there are where none does. */
static guint
find_token (const Side *side, guint offset)
{
  guint i = 0;

  while (i < side->tokens->len && get_token_end (side, i) <= offset)
    i++;
  return i;
}

static guint
count_words (const Side *side, StetRange range)
{
  guint n = 0;

  for (guint i = find_token (side, range.start);
       i < side->tokens->len && get_token (side, i)->start < range.end; i++)
    n += get_token (side, i)->kind == STET_TOKEN_WORD;
  return n;
}

static gboolean
is_capital (const Side *side, guint i)
{
  const StetToken *token = get_token (side, i);
  gunichar first = g_utf8_get_char (side->text + token->byte);

  return token->kind == STET_TOKEN_WORD && (g_unichar_isupper (first) || g_unichar_istitle (first));
}

static gboolean
is_blank (const Side *side, guint i)
{
  const StetToken *token = get_token (side, i);

  return token->kind == STET_TOKEN_SPACE && memchr (side->text + token->byte, '\n', token->length) == NULL;
}

/* A word that may be taken in; @capitals: only those of a name. */
static gboolean
is_neighbour (const Side *side, guint i, gboolean capitals)
{
  return capitals ? is_capital (side, i) : get_token (side, i)->kind == STET_TOKEN_WORD;
}

/* Takes in @n words at most on either side. Never over a mark or a line's end. */
static StetRange
widen (const Side *side, StetRange range, guint n, gboolean capitals)
{
  guint before = find_token (side, range.start), behind = find_token (side, range.end);

  for (guint left = n; before > 0 && left > 0; before--)
    if (is_neighbour (side, before - 1, capitals))
      {
        range.start = get_token (side, before - 1)->start;
        left--;
      }
    else if (!is_blank (side, before - 1))
      break;
  for (guint left = n; behind < side->tokens->len && left > 0; behind++)
    if (is_neighbour (side, behind, capitals))
      {
        range.end = get_token_end (side, behind);
        left--;
      }
    else if (!is_blank (side, behind))
      break;
  return range;
}

/* At most so many words of the range, from its start. */
static char *
dup_cut (const Side *side, StetRange range)
{
  guint n = 0;

  for (guint i = find_token (side, range.start);
       i < side->tokens->len && get_token (side, i)->start < range.end; i++)
    if (get_token (side, i)->kind == STET_TOKEN_WORD && ++n == MOST_WORDS
        && get_token_end (side, i) < range.end)
      {
        g_autofree char *words = dup_words (side, (StetRange) { range.start, get_token_end (side, i) });
        return g_strconcat (words, " …", NULL);
      }
  return dup_words (side, range);
}

/* What a range is about */

static gboolean
is_figure (StetClaimType type)
{
  return type <= STET_CLAIM_PEOPLE;
}

/* The figure that the range touches. */
static gboolean
find_figure (const Side *side, StetRange range, StetRange *figure)
{
  for (guint i = 0; i < side->claims->len; i++)
    {
      const StetClaim *claim = g_ptr_array_index (side->claims, i);

      if (is_figure (claim->type) && (guint) claim->start < range.end && range.start < (guint) claim->end)
        {
          *figure
            = (StetRange) { MIN ((guint) claim->start, range.start), MAX ((guint) claim->end, range.end) };
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
begins_sentence (const Side *side, guint i)
{
  if (i == 0 || !is_blank (side, i - 1))
    return TRUE;
  return i >= 2 && get_token (side, i - 2)->kind == STET_TOKEN_MARK
         && strchr (".!?:", side->text[get_token (side, i - 2)->byte]) != NULL;
}

/* All of its words have capitals, and not because a sentence begins. */
static gboolean
is_name (const Side *side, StetRange range)
{
  guint first = find_token (side, range.start), n = 0;

  for (guint i = first; i < side->tokens->len && get_token (side, i)->start < range.end; i++)
    {
      if (get_token (side, i)->kind == STET_TOKEN_WORD && !is_capital (side, i))
        return FALSE;
      n += get_token (side, i)->kind == STET_TOKEN_WORD;
    }
  return n > 0 && (!begins_sentence (side, first) || n > 1);
}

static gboolean
is_quoted (const Side *side, StetRange range)
{
  for (guint i = 0; i < side->quotes->len; i++)
    {
      const StetQuote *quote = g_ptr_array_index (side->quotes, i);

      if ((guint) quote->start <= range.start && range.end <= (guint) quote->end)
        return TRUE;
    }
  return FALSE;
}

static Correction *
correction_new (Subject subject, const Side *before, StetRange old, const Side *now, StetRange new)
{
  Correction *self = g_new0 (Correction, 1);

  self->subject = subject;
  self->before = dup_cut (before, old);
  self->now = dup_cut (now, new);
  return self;
}

/* NULL where a reader was told nothing wrong. */
static Correction *
read_change (const Side *before, const Side *now, const StetWordChange *change)
{
  StetRange old = { change->old_start, change->old_end }, new = { change->new_start, change->new_end };
  StetRange old_figure, new_figure;
  g_autofree char *old_words = dup_words (before, old), *new_words = dup_words (now, new);
  g_autofree char *old_substance = dup_substance (old_words), *new_substance = dup_substance (new_words);
  guint context = MAX (count_words (before, old), count_words (now, new)) > CONTEXT_WORDS ? 0 : CONTEXT_WORDS;
  Subject subject = SUBJECT_WORDS;

  if (*old_substance == '\0' || g_str_equal (old_substance, new_substance))
    return NULL;
  if (*new_substance == '\0' && count_words (before, old) > CONTEXT_WORDS)
    return correction_new (SUBJECT_REMOVED, before, old, now, new);
  if (find_figure (before, old, &old_figure) && find_figure (now, new, &new_figure))
    return correction_new (SUBJECT_FIGURE, before, old_figure, now, new_figure);
  if (is_name (before, old) && is_name (now, new))
    return correction_new (SUBJECT_NAME, before, widen (before, old, MOST_WORDS, TRUE), now,
                           widen (now, new, MOST_WORDS, TRUE));
  if (is_quoted (before, old) && is_quoted (now, new))
    subject = SUBJECT_QUOTE;
  return correction_new (subject, before, widen (before, old, context, FALSE), now,
                         widen (now, new, context, FALSE));
}

static void
compare_texts (const char *before, const char *now, const char *language, GPtrArray *corrections)
{
  g_auto (Side) old_side = { 0 };
  g_auto (Side) new_side = { 0 };
  g_autoptr (GArray) changes = NULL;

  if (g_str_equal (before, now))
    return;
  changes = stet_word_diff (before, now);
  side_init (&old_side, before, language);
  side_init (&new_side, now, language);
  for (guint i = 0; i < changes->len; i++)
    {
      Correction *correction
        = read_change (&old_side, &new_side, &g_array_index (changes, StetWordChange, i));

      if (correction != NULL)
        g_ptr_array_add (corrections, correction);
    }
}

/* The note */

static char *
dup_sentence (const Correction *self)
{
  switch (self->subject)
    {
    case SUBJECT_FIGURE:
      return g_strdup_printf (
        _ ("The figure in an earlier version of this article, “%s”, was wrong: it is “%s”."), self->before,
        self->now);
    case SUBJECT_NAME:
      return g_strdup_printf (
        _ ("The name in an earlier version of this article, “%s”, was wrong: it is “%s”."), self->before,
        self->now);
    case SUBJECT_QUOTE:
      return g_strdup_printf (
        _ ("A quotation in an earlier version of this article was wrong. It said “%s”; the words were “%s”."),
        self->before, self->now);
    case SUBJECT_REMOVED:
      return g_strdup_printf (_ ("An earlier version of this article said “%s”. That was wrong."),
                              self->before);
    case SUBJECT_WORDS:
    default:
      return g_strdup_printf (_ ("An earlier version of this article said “%s”. It should have said “%s”."),
                              self->before, self->now);
    }
}

char *
stet_correction_propose (const StetStory *before, const StetStory *now)
{
  g_autoptr (GPtrArray) corrections = g_ptr_array_new_with_free_func (correction_free);
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *old_body = NULL, *new_body = NULL;

  g_return_val_if_fail (before != NULL && now != NULL, NULL);

  old_body = stet_markdown_to_plain (before->body, -1);
  new_body = stet_markdown_to_plain (now->body, -1);
  compare_texts (before->headline, now->headline, now->language, corrections);
  compare_texts (before->standfirst, now->standfirst, now->language, corrections);
  compare_texts (old_body, new_body, now->language, corrections);
  for (Subject subject = SUBJECT_FIGURE; subject <= SUBJECT_REMOVED; subject++)
    for (guint i = 0; i < corrections->len && sentences->len < MOST_CHANGES; i++)
      {
        const Correction *correction = g_ptr_array_index (corrections, i);
        g_autofree char *sentence = correction->subject == subject ? dup_sentence (correction) : NULL;

        /* headline and text are often corrected alike */
        if (sentence != NULL && !g_ptr_array_find_with_equal_func (sentences, sentence, g_str_equal, NULL))
          g_ptr_array_add (sentences, g_steal_pointer (&sentence));
      }
  g_ptr_array_add (sentences, NULL);
  return g_strjoinv (" ", (char **) sentences->pdata);
}

const StetCorrection *
stet_correction_find_new (const StetStory *now, const StetStory *published)
{
  g_return_val_if_fail (now != NULL, NULL);

  for (guint i = now->corrections->len; i > 0; i--)
    {
      const StetCorrection *correction = g_ptr_array_index (now->corrections, i - 1);
      gboolean known = FALSE;

      for (guint j = 0; published != NULL && j < published->corrections->len && !known; j++)
        {
          const StetCorrection *other = g_ptr_array_index (published->corrections, j);
          known = other->time == correction->time && g_str_equal (other->note, correction->note);
        }
      if (!known)
        return correction;
    }
  return NULL;
}
