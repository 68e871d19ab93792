/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The head of plain copy: section, slug, headline, standfirst and byline, by what the first lines look like.
 */
#include "config.h"

#include "stet-import-copy.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* No headline is longer; words and code points. */
#define HEADLINE_WORDS  25
#define HEADLINE_LENGTH 200
#define LABEL_LENGTH    30

static gboolean
is_headline (const StetParagraph *p)
{
  gsize len = strlen (p->text);

  if (stet_paragraph_is_bullet (p->text) || p->words == 0 || p->words > HEADLINE_WORDS
      || len > 4 * HEADLINE_LENGTH || g_utf8_strlen (p->text, -1) > HEADLINE_LENGTH
      || stet_paragraph_has_dateline (p->text))
    return FALSE;
  /* Questions and calls make headlines, statements with a full stop do not. */
  if (p->sentence && strchr ("?!", p->text[len - 1]) == NULL && !g_str_has_suffix (p->text, "…")
      && !g_str_has_suffix (p->text, "...") && !g_str_has_suffix (p->text, "U.S."))
    return FALSE;
  return strchr (",;:", p->text[len - 1]) == NULL;
}

/* A wire's name for the story: "UKRAINE-TALKS", "BC-EU--Budget, 1st Ld". */
static gboolean
is_wire_slug (const StetParagraph *p)
{
  return strlen (p->text) <= 80
         && g_regex_match_simple ("^(?:[\\p{Lu}\\d]{2,}(?:[-/]+[\\p{Lu}\\d]+)+/?(?: *\\([^()]*\\))?"
                                  "|(?:BC|AM|PM|BP|bc|am|pm)-[\\p{L}\\d]+-{1,2}\\S.*"
                                  "|[a-z]{1,4}\\d{0,4}(?:-[a-z\\d]+){1,5})$",
                                  p->text, 0, 0);
}

/* "Home > World > Europe": the last crumb. */
static const char *
find_last_crumb (const char *text)
{
  static const char *const marks[] = { " > ", " › ", " » " };

  for (gsize i = 0; strlen (text) <= 120 && i < G_N_ELEMENTS (marks); i++)
    {
      const char *last = g_strrstr (text, marks[i]);
      if (last != NULL && stet_import_count_words (last) <= 4)
        return last + strlen (marks[i]);
    }
  return NULL;
}

/* A few words before a headline. Without a list to go by, two at most. */
static gboolean
is_section (const StetCopy *self, guint at)
{
  const StetParagraph *p = stet_copy_get (self, at);
  guint after = stet_copy_skip (self, at + 1);
  const StetParagraph *headline = stet_copy_get (self, after);
  gboolean known = stet_furniture_is_section (p->text);

  if (p->sentence || p->words == 0 || p->words > (known ? 4 : 2)
      || g_utf8_strlen (p->text, -1) > LABEL_LENGTH)
    return FALSE;
  return headline != NULL && is_headline (headline) && headline->words >= (known ? 2 : 4)
         && stet_copy_skip (self, after + 1) < self->paragraphs->len
         && stet_names_parse_byline (headline->text) == NULL;
}

static gboolean
read_byline (StetCopy *self, guint at)
{
  GPtrArray *names = stet_names_parse_byline (stet_copy_get (self, at)->text);

  if (names == NULL)
    return FALSE;
  stet_copy_take_names (self, stet_copy_get (self, at), names, FALSE);
  return TRUE;
}

/* Whether running text follows within a few lines. */
static gboolean
precedes_prose (const StetCopy *self, guint at)
{
  guint next = stet_copy_skip (self, at + 1);

  for (guint i = 0; i < 4 && next < self->paragraphs->len; i++, next = stet_copy_skip (self, next + 1))
    {
      const StetParagraph *p = stet_copy_get (self, next);
      if (p->sentence && p->words > 3 * stet_copy_get (self, at)->words)
        return TRUE;
    }
  return FALSE;
}

/* A name without a word before it, between the headline and running text. */
static gboolean
read_bare_byline (StetCopy *self, guint at)
{
  StetParagraph *p = stet_copy_get (self, at);
  GPtrArray *names = NULL;

  if (self->has_names || p->sentence || !precedes_prose (self, at))
    return FALSE;
  names = stet_names_parse (p->text, STET_NAMES_ALONE);
  if (names == NULL)
    return FALSE;
  stet_copy_take_names (self, p, names, TRUE);
  return TRUE;
}

/* "BBC News, Dublin", on the line below a name. */
static gboolean
read_role (StetCopy *self, guint at)
{
  StetParagraph *p = stet_copy_get (self, at);
  GPtrArray *byline = self->draft->story->byline;
  StetByline *last = byline->len > 0 ? g_ptr_array_index (byline, byline->len - 1) : NULL;

  if (last == NULL || last->role != NULL || at == 0 || stet_copy_get (self, at - 1)->part != STET_PART_BYLINE
      || p->sentence || p->words > 6 || !stet_names_is_role (p->text))
    return FALSE;
  last->role = g_strdup (p->text);
  p->part = STET_PART_BYLINE;
  return TRUE;
}

/* The menu of a page: three short lines or more, one below the other, above a longer one. The section is the
 * last one that can be. */
static gboolean
read_menu (StetCopy *self, guint at)
{
  const StetParagraph *headline;
  StetParagraph *section = NULL;
  guint end = at, n = 0;

  for (; end < self->paragraphs->len; end++, n++)
    {
      StetParagraph *p = stet_copy_get (self, end);
      if (p->part != STET_PART_FURNITURE && (p->sentence || p->words > 3))
        break;
      if (stet_furniture_is_section (p->text))
        section = p;
    }
  headline = stet_copy_get (self, end);
  if (n < 3 || headline == NULL || !is_headline (headline) || headline->words < 4)
    return FALSE;
  for (guint i = at; i < end; i++)
    stet_copy_get (self, i)->part = STET_PART_FURNITURE;
  if (section != NULL)
    stet_copy_take_section (self, section, section->text);
  self->page = TRUE;
  return TRUE;
}

/* Section, slug and byline above the headline; returns where the headline should be. */
static guint
read_above_headline (StetCopy *self)
{
  StetStory *story = self->draft->story;
  guint at;

  for (at = stet_copy_skip (self, 0); at < self->paragraphs->len; at = stet_copy_skip (self, at + 1))
    {
      StetParagraph *p = stet_copy_get (self, at);
      const char *crumb = find_last_crumb (p->text);
      guint next = stet_copy_skip (self, at + 1);
      const StetParagraph *below = stet_copy_get (self, next);

      if (*story->slug == '\0' && is_wire_slug (p) && below != NULL)
        {
          g_autofree char *slug = stet_story_suggest_slug (p->text);
          p->part = STET_PART_SLUG;
          stet_story_set (&story->slug, slug);
          stet_draft_note (self->draft, _ ("“%s”, on the first line, was taken for the slug."), p->text);
        }
      else if (stet_furniture_is_date (p->text))
        p->part = STET_PART_FURNITURE;
      else if (*story->section == '\0' && read_menu (self, at))
        continue;
      else if (*story->section == '\0' && crumb != NULL && below != NULL && is_headline (below))
        stet_copy_take_section (self, p, crumb);
      else if (*story->section == '\0' && is_section (self, at))
        stet_copy_take_section (self, p, p->text);
      else if (self->has_names || below == NULL || !read_byline (self, at))
        break;
    }
  return at;
}

static void
read_headline (StetCopy *self)
{
  StetParagraph *p = stet_copy_get (self, self->body);

  if (p != NULL && is_headline (p))
    {
      p->part = STET_PART_HEADLINE;
      stet_story_set (&self->draft->story->headline, p->text);
      self->body = stet_copy_skip (self, self->body + 1);
      return;
    }
  stet_draft_note (self->draft,
                   _ ("The copy has no headline: its first paragraph is too long for one, or is a "
                      "sentence of the body."));
}

static gboolean
read_standfirst (StetCopy *self, guint at)
{
  StetParagraph *p = stet_copy_get (self, at);
  guint after = stet_copy_skip (self, at + 1);
  StetParagraph *next = stet_copy_get (self, after);
  g_autoptr (GPtrArray) names = next != NULL ? stet_names_parse_byline (next->text) : NULL;
  gboolean byline_follows = names != NULL;

  if (self->labelled || p->bullet > 0)
    return FALSE;
  if (byline_follows)
    next = stet_copy_get (self, stet_copy_skip (self, after + 1));
  if (!stet_standfirst_test (p, next, byline_follows, self->page))
    return FALSE;
  p->part = STET_PART_STANDFIRST;
  stet_story_set (&self->draft->story->standfirst, p->text);
  if (!byline_follows)
    stet_draft_note (self->draft, _ ("The paragraph below the headline was taken for the standfirst."));
  return TRUE;
}

/* What stands between the headline and the body, in whatever order. */
static guint
read_below_headline (StetCopy *self, guint at)
{
  for (; at < self->paragraphs->len; at = stet_copy_skip (self, at + 1))
    {
      StetParagraph *p = stet_copy_get (self, at);

      if (g_str_equal (p->text, self->draft->story->headline) || stet_furniture_is_date (p->text))
        p->part = STET_PART_FURNITURE;
      else if ((self->has_names || !read_byline (self, at)) && !read_role (self, at)
               && !read_bare_byline (self, at)
               && (*self->draft->story->standfirst != '\0' || !read_standfirst (self, at)))
        break;
    }
  return at;
}

/* Agencies put the main points above the byline: these are the body's. */
static void
read_late_byline (StetCopy *self)
{
  guint at = self->body;

  for (guint i = 0; i < 8 && at < self->paragraphs->len && !self->has_names; i++)
    {
      read_byline (self, at);
      at = stet_copy_skip (self, at + 1);
    }
}

/* "ON NOW Newsday" around the headline names the section, if nothing else does. */
static void
read_label (StetCopy *self)
{
  for (guint i = 0; i < self->body && *self->draft->story->section == '\0'; i++)
    {
      StetParagraph *p = stet_copy_get (self, i);
      if (p->section != NULL)
        stet_copy_take_section (self, p, p->section);
    }
}

void
stet_copy_read_head (StetCopy *self)
{
  self->body = self->labelled ? stet_copy_skip (self, 0) : read_above_headline (self);
  if (*self->draft->story->headline == '\0')
    read_headline (self);
  if (*self->draft->story->headline != '\0')
    self->body = read_below_headline (self, self->body);
  read_late_byline (self);
  read_label (self);
}
