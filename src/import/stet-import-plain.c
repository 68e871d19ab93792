/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain copy as pasted from a wire or a web page, part by part: the head (section label, headline,
 * standfirst, byline), the foot (byline, furniture), and what lies between, which is the body. */
#include "config.h"

#include "stet-import-private.h"
#include "stet-markdown.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* No headline is longer; words and code points. */
#define HEADLINE_WORDS  25
#define HEADLINE_LENGTH 200
#define LABEL_LENGTH    30
/* A line of the foot that ends no sentence: a link to another story at most. */
#define FRAGMENT_WORDS 20

typedef struct
{
  StetDraft *draft;      /* (unowned) */
  GPtrArray *paragraphs; /* (owned): of StetParagraph */
  guint body;            /* where the body begins, after the head */
  gboolean page;         /* copy of a web page: it has furniture */
  gboolean has_names;    /* a byline was found */
} Copy;

static StetParagraph *
get (const Copy *self, guint at)
{
  return at < self->paragraphs->len ? g_ptr_array_index (self->paragraphs, at) : NULL;
}

/* The first paragraph from @at on that is no furniture. */
static guint
skip (const Copy *self, guint at)
{
  while (at < self->paragraphs->len && get (self, at)->part == STET_PART_FURNITURE)
    at++;
  return at;
}

static gboolean
is_headline (const StetParagraph *p)
{
  gsize len = strlen (p->text);

  if (p->words == 0 || p->words > HEADLINE_WORDS || len > 4 * HEADLINE_LENGTH
      || g_utf8_strlen (p->text, -1) > HEADLINE_LENGTH || stet_paragraph_has_dateline (p->text))
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
  static const char *const marks[] = { " > ", " › ", " » ", " / " };

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
is_section (const Copy *self, guint at)
{
  const StetParagraph *p = get (self, at);
  guint after = skip (self, at + 1);
  const StetParagraph *headline = get (self, after);
  gboolean known = stet_furniture_is_section (p->text);

  if (p->sentence || p->words == 0 || p->words > (known ? 4 : 2)
      || g_utf8_strlen (p->text, -1) > LABEL_LENGTH)
    return FALSE;
  return headline != NULL && is_headline (headline) && headline->words >= (known ? 2 : 4)
         && skip (self, after + 1) < self->paragraphs->len
         && stet_names_parse_byline (headline->text) == NULL;
}

static void
take_section (Copy *self, StetParagraph *p, const char *name)
{
  p->part = STET_PART_SECTION;
  if (name != p->text)
    p->left_out = stet_import_trim (p->text, name - p->text);
  stet_story_set (&self->draft->story->section, name);
  stet_draft_note (self->draft, _ ("“%s”, above the headline, was taken for the section."), name);
}

static void
take_names (Copy *self, StetParagraph *p, GPtrArray *names, gboolean guessed)
{
  GPtrArray *byline = self->draft->story->byline;

  p->part = STET_PART_BYLINE;
  self->has_names = TRUE;
  while (names->len > 0)
    g_ptr_array_add (byline, g_ptr_array_steal_index (names, 0));
  g_ptr_array_unref (names);
  if (guessed)
    stet_draft_note (self->draft, _ ("“%s”, on a line of its own, was taken for the byline."), p->text);
}

static gboolean
read_byline (Copy *self, guint at)
{
  GPtrArray *names = stet_names_parse_byline (get (self, at)->text);

  if (names == NULL)
    return FALSE;
  take_names (self, get (self, at), names, FALSE);
  return TRUE;
}

/* A name without a word before it, between the headline and a longer paragraph. */
static gboolean
read_bare_byline (Copy *self, guint at)
{
  StetParagraph *p = get (self, at), *next = get (self, skip (self, at + 1));
  GPtrArray *names = NULL;

  if (self->has_names || p->sentence || next == NULL || next->words <= 3 * p->words)
    return FALSE;
  names = stet_names_parse (p->text, STET_NAMES_ALONE);
  if (names == NULL)
    return FALSE;
  take_names (self, p, names, TRUE);
  return TRUE;
}

/* Section, slug and byline above the headline; returns where the headline should be. */
static guint
read_above_headline (Copy *self)
{
  StetStory *story = self->draft->story;
  guint at;

  for (at = skip (self, 0); at < self->paragraphs->len; at = skip (self, at + 1))
    {
      StetParagraph *p = get (self, at);
      const char *name = NULL, *crumb = find_last_crumb (p->text);
      guint next = skip (self, at + 1);

      if (*story->slug == '\0' && is_wire_slug (p) && next < self->paragraphs->len)
        {
          g_autofree char *slug = stet_story_suggest_slug (p->text);
          p->part = STET_PART_SLUG;
          stet_story_set (&story->slug, slug);
          stet_draft_note (self->draft, _ ("“%s”, on the first line, was taken for the slug."), p->text);
        }
      else if (*story->section == '\0' && stet_furniture_classify (p->text, &name) == STET_LINE_LABEL)
        take_section (self, p, name);
      else if (*story->section == '\0' && crumb != NULL)
        take_section (self, p, crumb);
      else if (*story->section == '\0' && is_section (self, at))
        take_section (self, p, p->text);
      else if (self->has_names || next == self->paragraphs->len || !read_byline (self, at))
        break;
    }
  return at;
}

static void
read_headline (Copy *self, guint *at)
{
  StetParagraph *p = get (self, *at);

  if (p != NULL && is_headline (p))
    {
      p->part = STET_PART_HEADLINE;
      stet_story_set (&self->draft->story->headline, p->text);
      *at = skip (self, *at + 1);
      return;
    }
  stet_draft_note (self->draft,
                   _ ("The copy has no headline: its first paragraph is too long for one, or is a "
                      "sentence of the body."));
}

static gboolean
read_standfirst (Copy *self, guint at)
{
  StetParagraph *p = get (self, at);
  guint after = skip (self, at + 1);
  StetParagraph *next = get (self, after);
  g_autoptr (GPtrArray) names = next != NULL ? stet_names_parse_byline (next->text) : NULL;
  gboolean byline_follows = names != NULL;

  if (byline_follows)
    next = get (self, skip (self, after + 1));
  if (!stet_standfirst_test (p, next, byline_follows, self->page))
    return FALSE;
  p->part = STET_PART_STANDFIRST;
  stet_story_set (&self->draft->story->standfirst, p->text);
  if (!byline_follows)
    stet_draft_note (self->draft, _ ("The paragraph below the headline was taken for the standfirst."));
  return TRUE;
}

static void
read_head (Copy *self)
{
  guint at = read_above_headline (self);

  read_headline (self, &at);
  for (; *self->draft->story->headline != '\0' && at < self->paragraphs->len; at = skip (self, at + 1))
    {
      StetParagraph *p = get (self, at);

      if (g_str_equal (p->text, self->draft->story->headline))
        p->part = STET_PART_FURNITURE;
      else if ((self->has_names || !read_byline (self, at)) && !read_bare_byline (self, at)
               && (*self->draft->story->standfirst != '\0' || !read_standfirst (self, at)))
        break;
    }
  self->body = at;
}

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
is_foot_name (const Copy *self, guint at)
{
  const StetParagraph *p = get (self, at), *above = at > 0 ? get (self, at - 1) : NULL;
  g_autoptr (GPtrArray) names = NULL;

  if (self->has_names || (above != NULL && g_str_has_suffix (above->text, ":")))
    return FALSE;
  for (guint i = at + 1; i < self->paragraphs->len; i++)
    if (get (self, i)->part != STET_PART_FURNITURE)
      return FALSE;
  names = stet_names_parse (p->text, STET_NAMES_ALONE);
  return names != NULL;
}

/* From the first furniture below the last sentence on, all that ends no sentence is furniture. Returns the
 * end of what is left. */
static guint
read_foot (Copy *self)
{
  guint end = self->paragraphs->len, first = end;

  for (guint at = end; at > self->body; at--)
    {
      const StetParagraph *p = get (self, at - 1);

      if (p->part == STET_PART_FURNITURE || p->part == STET_PART_SIGN_OFF
          || (first == at && says_nothing (p)))
        first = at - 1;
      else if (p->sentence || p->words > FRAGMENT_WORDS)
        break;
    }
  for (guint at = end; at > first; at--)
    {
      StetParagraph *p = get (self, at - 1);
      if (p->part == STET_PART_BODY && !is_foot_name (self, at - 1))
        p->part = STET_PART_FURNITURE;
    }
  while (end > self->body && get (self, end - 1)->part != STET_PART_BODY)
    end--;
  return end;
}

static void
read_foot_byline (Copy *self, guint end)
{
  StetParagraph *p = end > self->body + 1 ? get (self, end - 1) : NULL;
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
    take_names (self, p, names, TRUE);
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
read_sign_offs (Copy *self)
{
  for (guint i = 0; i < self->paragraphs->len; i++)
    {
      StetParagraph *p = get (self, i);
      g_autoptr (GPtrArray) names = NULL;

      if (p->part != STET_PART_SIGN_OFF)
        continue;
      names = stet_names_parse_sign_off (p->text);
      if (!self->has_names && names->len > 0)
        {
          take_names (self, p, g_steal_pointer (&names), FALSE);
          p->part = STET_PART_SIGN_OFF; /* who edited it is left out */
          stet_draft_note (self->draft, _ ("The byline was taken from “%s”."), p->text);
        }
    }
}

static void
classify_lines (Copy *self)
{
  for (guint i = 0; i < self->paragraphs->len; i++)
    {
      StetParagraph *p = get (self, i);
      const char *name = NULL;

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
          /* Above the headline it names the section; anywhere else it is what a page has around a story. */
          self->page = TRUE;
          if (skip (self, 0) < i && stet_import_count_words (name) <= 4)
            p->part = STET_PART_FURNITURE;
          break;
        default:
          break;
        }
    }
}

static void
assemble (Copy *self)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  g_autofree char *body = NULL;
  const char *language;

  for (guint i = 0; i < self->paragraphs->len; i++)
    {
      const StetParagraph *p = get (self, i);

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
  Copy self = { .draft = draft, .paragraphs = stet_paragraphs_split (text) };

  classify_lines (&self);
  read_head (&self);
  read_foot_byline (&self, read_foot (&self));
  read_sign_offs (&self);
  assemble (&self);
  g_ptr_array_unref (self.paragraphs);
}
