/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain copy as pasted from a wire or a web page: lines are told apart by their words, then the head and the
 * foot by their place; what lies between is the body. */
#include "config.h"

#include "stet-import-copy.h"
#include "stet-markdown.h"

#include <glib/gi18n-lib.h>
#include <string.h>

StetParagraph *
stet_copy_get (const StetCopy *self, guint at)
{
  return at < self->paragraphs->len ? g_ptr_array_index (self->paragraphs, at) : NULL;
}

guint
stet_copy_skip (const StetCopy *self, guint at)
{
  while (at < self->paragraphs->len && stet_copy_get (self, at)->part != STET_PART_BODY)
    at++;
  return at;
}

void
stet_copy_take_section (StetCopy *self, StetParagraph *p, const char *name)
{
  p->part = STET_PART_SECTION;
  if (name != p->text)
    p->left_out = stet_import_trim (p->text, name - p->text);
  stet_story_set (&self->draft->story->section, name);
  stet_draft_note (self->draft, _ ("“%s”, beside the headline, was taken for the section."), name);
}

/* Whether @line says more than @names: where they are, whom they work for. */
static gboolean
says_more (const char *line, const GPtrArray *names)
{
  guint n_words = stet_import_count_words (line + stet_phrases_match_start ("by", line));
  guint n_taken = names->len - 1; /* and */

  for (guint i = 0; i < names->len; i++)
    {
      const StetByline *name = g_ptr_array_index (names, i);
      n_taken += stet_import_count_words (name->name);
      n_taken += name->role != NULL ? stet_import_count_words (name->role) : 0;
    }
  return n_words > n_taken;
}

void
stet_copy_take_names (StetCopy *self, StetParagraph *p, GPtrArray *names, gboolean guessed)
{
  GPtrArray *byline = self->draft->story->byline;

  p->part = STET_PART_BYLINE;
  self->has_names = TRUE;
  if (guessed)
    stet_draft_note (self->draft, _ ("“%s”, on a line of its own, was taken for the byline."), p->text);
  else if (says_more (p->text, names))
    stet_draft_note (self->draft, _ ("Of “%s”, the names were taken for the byline."), p->text);
  while (names->len > 0)
    g_ptr_array_add (byline, g_ptr_array_steal_index (names, 0));
  g_ptr_array_unref (names);
}

static void
note_embargo (StetCopy *self, const char *line)
{
  const char *section;

  if (stet_phrases_match_start ("embargo", line) > 0
      && stet_furniture_classify (line, &section) == STET_LINE_FURNITURE)
    stet_draft_note (self->draft, _ ("The copy names an embargo, which is not set yet: “%s”"), line);
}

static void
classify_lines (StetCopy *self)
{
  for (guint i = 0; i < self->paragraphs->len; i++)
    {
      StetParagraph *p = stet_copy_get (self, i);
      const char *name = NULL;

      note_embargo (self, p->text);
      switch (stet_furniture_classify (p->text, &name))
        {
        case STET_LINE_FURNITURE:
          p->part = STET_PART_FURNITURE;
          self->page = TRUE;
          break;
        case STET_LINE_SIGN_OFF:
          p->part = STET_PART_SIGN_OFF;
          break;
        case STET_LINE_LABEL:
          /* By the headline it names the section; anywhere else it is what a page has around a story. */
          if (stet_import_count_words (name) > 4)
            break;
          self->page = TRUE;
          p->part = STET_PART_FURNITURE;
          p->section = name;
          break;
        default:
          break;
        }
    }
}

static void
assemble (StetCopy *self)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  g_autofree char *body = NULL;
  const char *language;

  for (guint i = 0; i < self->paragraphs->len; i++)
    {
      const StetParagraph *p = stet_copy_get (self, i);

      if (p->part == STET_PART_FURNITURE || p->part == STET_PART_SIGN_OFF)
        g_ptr_array_add (self->draft->furniture, g_strdup (p->text));
      else if (p->left_out != NULL)
        g_ptr_array_add (self->draft->furniture, g_strdup (p->left_out));
      else if (p->part == STET_PART_BODY)
        g_string_append_printf (plain, "%s%s", plain->len > 0 ? "\n\n" : "", p->text);
    }
  body = stet_markdown_escape (plain->str, (gssize) plain->len);
  stet_story_set (&self->draft->story->body, body);
  language = stet_phrases_guess_language (plain->str);
  if (language != NULL)
    stet_story_set (&self->draft->story->language, language);
  if (plain->len == 0)
    stet_draft_note (self->draft, _ ("The copy has no body text."));
}

void
stet_draft_read_plain (StetDraft *draft, const char *text)
{
  StetCopy self = { .draft = draft, .paragraphs = stet_paragraphs_split (text) };

  classify_lines (&self);
  stet_copy_read_head (&self);
  stet_copy_read_foot (&self);
  assemble (&self);
  g_ptr_array_unref (self.paragraphs);
}
