/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The foot of plain copy: a byline, an agency's sign-off, and what a page has below its articles. */
#include "config.h"

#include "stet-import-copy.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A line that ends no sentence: a link to another story at most. */
#define FRAGMENT_WORDS 20

/* A language code, bullets, numbers of pages: nothing that could be a word of the story. */
static gboolean
says_nothing (const StetParagraph *p)
{
  guint n_letters = 0;

  for (const char *c = p->text; *c != '\0'; c = g_utf8_next_char (c))
    n_letters += g_unichar_isalpha (g_utf8_get_char (c)) != 0;
  return n_letters <= 2 && !p->sentence;
}

/* Whether what stands at @at, between furniture, is the copy's byline: the only name there, and not what the
 * line before announces ("Tags:"). */
static gboolean
is_foot_name (const StetCopy *self, guint at)
{
  const StetParagraph *p = stet_copy_get (self, at), *above = at > 0 ? stet_copy_get (self, at - 1) : NULL;
  g_autoptr (GPtrArray) names = NULL;

  if (self->has_names || (above != NULL && g_str_has_suffix (above->text, ":")))
    return FALSE;
  for (guint i = at + 1; i < self->paragraphs->len; i++)
    if (stet_copy_get (self, i)->part != STET_PART_FURNITURE)
      return FALSE;
  names = stet_names_parse (p->text, STET_NAMES_ALONE);
  return names != NULL;
}

/* From the first furniture below the last sentence on, all that ends no sentence is furniture. Returns the
 * end of what is left. */
static guint
read_furniture (StetCopy *self)
{
  guint end = self->paragraphs->len, first = end;

  for (guint at = end; at > self->body; at--)
    {
      const StetParagraph *p = stet_copy_get (self, at - 1);

      if (p->part == STET_PART_FURNITURE || p->part == STET_PART_SIGN_OFF
          || (first == at && says_nothing (p)))
        first = at - 1;
      else if (p->sentence || p->words > FRAGMENT_WORDS)
        break;
    }
  for (guint at = end; at > first; at--)
    {
      StetParagraph *p = stet_copy_get (self, at - 1);
      if (p->part == STET_PART_BODY && !is_foot_name (self, at - 1))
        p->part = STET_PART_FURNITURE;
    }
  while (end > self->body && stet_copy_get (self, end - 1)->part != STET_PART_BODY)
    end--;
  return end;
}

static void
read_foot_byline (StetCopy *self, guint end)
{
  StetParagraph *p = end > self->body + 1 ? stet_copy_get (self, end - 1) : NULL;
  const char *text = p != NULL ? p->text : "";
  g_autofree char *inner = NULL;
  GPtrArray *names;

  if (p == NULL || p->sentence)
    return;
  names = stet_names_parse_byline (text);
  if (names == NULL)
    {
      inner = stet_import_trim (text, -1);
      g_strdelimit (inner, "()[]", ' ');
      while (g_str_has_prefix (inner, "—") || g_str_has_prefix (inner, "–") || *inner == '-' || *inner == ' ')
        memmove (inner, g_utf8_next_char (inner), strlen (g_utf8_next_char (inner)) + 1);
      g_strchomp (inner);
      names = stet_names_parse (inner, STET_NAMES_ALONE);
    }
  if (names == NULL)
    return;
  if (!self->has_names)
    stet_copy_take_names (self, p, names, TRUE);
  else
    {
      const StetByline *name = g_ptr_array_index (names, 0),
                       *known = g_ptr_array_index (self->draft->story->byline, 0);
      if (g_ascii_strcasecmp (name->name, known->name) == 0)
        p->part = STET_PART_FURNITURE;
      g_ptr_array_unref (names);
    }
}

static void
read_sign_offs (StetCopy *self)
{
  for (guint i = 0; i < self->paragraphs->len; i++)
    {
      StetParagraph *p = stet_copy_get (self, i);
      g_autoptr (GPtrArray) names = NULL;

      if (p->part != STET_PART_SIGN_OFF)
        continue;
      names = stet_names_parse_sign_off (p->text);
      if (!self->has_names && names->len > 0)
        {
          stet_copy_take_names (self, p, g_steal_pointer (&names), FALSE);
          p->part = STET_PART_SIGN_OFF; /* who edited it is left out */
          stet_draft_note (self->draft, _ ("The byline was taken from “%s”."), p->text);
        }
    }
}

void
stet_copy_read_foot (StetCopy *self)
{
  read_foot_byline (self, read_furniture (self));
  read_sign_offs (self);
}
