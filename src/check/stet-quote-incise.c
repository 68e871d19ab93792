/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds the reporter's words within a quotation: a verb of speech that stands before its subject, behind a
 * comma or between dashes. */

#include "config.h"

#include "stet-quote-incise.h"

#define MAX_BEFORE_VERB 4 /* "nous l'a encore dit" */
#define MAX_INCISE      24

static const StetToken *
at (const GArray *inner, guint i)
{
  return &g_array_index (inner, StetToken, i);
}

static gboolean
is_dash (gunichar mark)
{
  return mark == 0x2014 || mark == 0x2013 || mark == 0x2015;
}

static gboolean
is_verb (const StetToken *token)
{
  return token->classes & STET_IS (INVERTS) && !stet_token_is_capital (token);
}

/* The verb of an incise that begins at @first, or 0. @subject (out): whether a pronoun stands in front of it.
 */
static guint
find_verb (const GArray *inner, guint first, gboolean *subject)
{
  *subject = FALSE;
  for (guint i = first; i < inner->len && i <= first + MAX_BEFORE_VERB; i++)
    {
      const StetToken *token = at (inner, i);
      gboolean behind_auxiliary = i > first && at (inner, i - 1)->classes & STET_IS (AUXILIARY);

      if (is_verb (token))
        return i;
      if (token->classes & STET_IS (SUBJECT_PRONOUN) && behind_auxiliary)
        *subject = TRUE;
      else if (!(token->classes & (STET_IS (AUXILIARY) | STET_IS (ADVERB))) || stet_token_is_capital (token))
        return 0;
    }
  return 0;
}

/* Whether somebody is named behind the verb: "dit-il", "dit Dupont", "a dit à la presse le maire". */
static gboolean
names_somebody (const GArray *inner, guint from, guint end)
{
  for (guint i = from; i < end; i++)
    if (stet_token_is_capital (at (inner, i))
        || at (inner, i)->classes
             & (STET_IS (SUBJECT_PRONOUN) | STET_IS (TITLE) | STET_IS (SPEAKER_NOUN) | STET_IS (PRONOUN)))
      return TRUE;
  return FALSE;
}

/* A full stop that ends the sentence, not "M. Dupont". */
static gboolean
stops (const GArray *inner, guint i)
{
  const StetToken *before = at (inner, i - 1);

  return at (inner, i)->mark == '.'
         && !(before->classes & STET_IS (ABBREVIATION) || before->shape & STET_SHAPE_INITIALS);
}

/* "a assuré le ministre, Jean Moreau, et", "a assuré Jean Moreau, ministre de l'Intérieur, et": index of the
 * second comma, or @comma itself. */
static guint
skip_apposition (const GArray *inner, guint comma)
{
  const guint64 office = STET_IS (TITLE) | STET_IS (SPEAKER_NOUN);
  gboolean name;

  if (comma + 2 >= inner->len)
    return comma;
  name
    = stet_token_is_capital (at (inner, comma + 1)) && !(at (inner, comma + 1)->classes & STET_IS (FUNCTION));
  if (!name && !(at (inner, comma + 1)->classes & office))
    return comma;
  for (guint i = comma + 2; i < inner->len && i < comma + 10; i++)
    {
      const StetToken *token = at (inner, i);

      if (token->mark == ',' || token->mark == '.')
        return i;
      if (name ? !stet_token_is_capital (token) : token->classes & STET_IS (AUXILIARY))
        return comma;
    }
  return comma;
}

/* One past the incise with the verb @verb, the points that close it included; 0 if it has no end. */
static guint
find_end (const GArray *inner, guint verb, gboolean dashes)
{
  guint i = verb + 1;

  for (; i < inner->len && i < verb + MAX_INCISE; i++)
    {
      gunichar mark = at (inner, i)->mark;

      if (dashes ? is_dash (mark) : mark == ',' || mark == ':' || is_dash (mark) || stops (inner, i))
        break;
    }
  if (i == verb + MAX_INCISE)
    return 0;
  if (!dashes && i < inner->len && at (inner, i)->mark == ',')
    i = skip_apposition (inner, i);
  while (i < inner->len && at (inner, i)->mark != 0)
    i++;
  return i;
}

gboolean
stet_incise_find (const StetLanguage *language, const GArray *inner, guint from, StetIncise *incise)
{
  gboolean words = FALSE;

  for (guint i = from; i + 1 < inner->len; i++)
    {
      gunichar mark = at (inner, i)->mark;
      gboolean subject, dash = is_dash (mark);
      guint verb, end, first = i + 1;

      if (words && mark != 0 && stet_language_get_sign (language, mark) & STET_SIGN_INCISE)
        {
          while (first < inner->len && at (inner, first)->mark == ',')
            first++;
          verb = find_verb (inner, first, &subject);
          end = verb > 0 ? find_end (inner, verb, dash) : 0;
          if (end > 0 && (subject || dash || names_somebody (inner, verb + 1, end)))
            {
              incise->breaks_off = mark == ',' || dash;
              incise->quoted_end = incise->breaks_off ? at (inner, i - 1)->end : at (inner, i)->end;
              incise->first = first;
              incise->end = end;
              return TRUE;
            }
        }
      words = words || stet_token_is_word (at (inner, i));
    }
  return FALSE;
}
