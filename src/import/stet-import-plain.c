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

/* Whether @line says more than @names: where they are, when they wrote. */
static gboolean
says_more (const char *line, const GPtrArray *names)
{
  g_autofree char *rest = g_strdup (line + stet_phrases_match_start ("by", line));
  g_auto (GStrv) words = g_strsplit_set (g_strdelimit (rest, "/()", ' '), " ", -1);
  guint n_words = 0, n_taken = 0;

  for (char **word = words; *word != NULL; word++)
    n_words += !stet_phrases_has_word ("and", *word) ? stet_import_count_words (*word) : 0;
  for (guint i = 0; i < names->len; i++)
    {
      const StetByline *name = g_ptr_array_index (names, i);
      n_taken += stet_import_count_words (name->name);
      n_taken += name->role != NULL ? stet_import_count_words (name->role) : 0;
    }
  return n_words > n_taken;
}

void
stet_copy_add_names (StetCopy *self, const char *line, GPtrArray *names, gboolean guessed)
{
  GPtrArray *byline = self->draft->story->byline;

  self->has_names = TRUE;
  if (guessed)
    stet_draft_note (self->draft, _ ("“%s”, on a line of its own, was taken for the byline."), line);
  else if (says_more (line, names))
    stet_draft_note (self->draft, _ ("Of “%s”, only who wrote it was taken over, as the byline."), line);
  while (names->len > 0)
    g_ptr_array_add (byline, g_ptr_array_steal_index (names, 0));
  g_ptr_array_unref (names);
}

void
stet_copy_take_names (StetCopy *self, StetParagraph *p, GPtrArray *names, gboolean guessed)
{
  p->part = STET_PART_BYLINE;
  stet_copy_add_names (self, p->text, names, guessed);
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
      if (p->part != STET_PART_BODY)
        continue;
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

/* Bullets make a list. Hyphens and asterisks do so from two on: one alone may mean anything. */
static void
find_lists (StetCopy *self)
{
  StetParagraph *last = NULL;

  for (guint i = 0; i < self->paragraphs->len; i++)
    {
      StetParagraph *p = stet_copy_get (self, i);
      gboolean pair;

      if (p->part != STET_PART_BODY)
        continue;
      pair = last != NULL && last->bullet > 0 && p->bullet > 0 && last->text[0] == p->text[0];
      if (pair)
        last->item = TRUE;
      p->item = pair || stet_paragraph_is_bullet (p->text);
      last = p;
    }
}

static void
append_body (GString *body, const StetParagraph *p, gboolean after_item)
{
  const char *words = p->text + (p->item ? p->bullet : 0);
  g_autofree char *markdown = stet_markdown_escape (words, -1);

  if (body->len > 0)
    g_string_append (body, after_item && p->item ? "\n" : "\n\n");
  g_string_append_printf (body, "%s%s", p->item ? "- " : "", markdown);
}

static void
assemble (StetCopy *self)
{
  g_autoptr (GString) plain = g_string_new (NULL), body = g_string_new (NULL);
  gboolean after_item = FALSE;
  const char *language;

  for (guint i = 0; i < self->paragraphs->len; i++)
    {
      const StetParagraph *p = stet_copy_get (self, i);

      if (p->part == STET_PART_FURNITURE || p->part == STET_PART_SIGN_OFF)
        g_ptr_array_add (self->draft->furniture, g_strdup (p->text));
      else if (p->left_out != NULL)
        g_ptr_array_add (self->draft->furniture, g_strdup (p->left_out));
      else if (p->part == STET_PART_BODY)
        {
          append_body (body, p, after_item);
          g_string_append_printf (plain, "%s\n", p->text);
          after_item = p->item;
        }
    }
  stet_story_set (&self->draft->story->body, body->str);
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

  stet_copy_read_labels (&self);
  classify_lines (&self);
  stet_copy_read_head (&self);
  stet_copy_read_foot (&self);
  find_lists (&self);
  assemble (&self);
  g_ptr_array_unref (self.paragraphs);
}
