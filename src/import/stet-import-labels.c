/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copy that names its fields on top, as many systems and style sheets have it: "SLUG: QUAY", "HEADLINE: …".
 */
#include "config.h"

#include "stet-import-copy.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* "DATELINE: ", "PRIORITY: ": a field that Stet has not got. */
#define ANY_LABEL "^\\p{Lu}[\\p{Lu}\\d /’'-]{1,24}\\s?:"

static void
take_headline (StetCopy *self, const char *value)
{
  stet_story_set (&self->draft->story->headline, value);
}

static void
take_standfirst (StetCopy *self, const char *value)
{
  stet_story_set (&self->draft->story->standfirst, value);
}

static void
take_slug (StetCopy *self, const char *value)
{
  g_autofree char *slug = stet_story_suggest_slug (value);

  stet_story_set (&self->draft->story->slug, slug);
  if (!g_str_equal (slug, value))
    stet_draft_note (self->draft, _ ("“%s” was taken for the slug “%s”."), value, slug);
}

static void
take_section (StetCopy *self, const char *value)
{
  stet_story_set (&self->draft->story->section, value);
}

static void
take_note (StetCopy *self, const char *value)
{
  stet_story_set (&self->draft->story->editors_note, value);
}

static void
take_tags (StetCopy *self, const char *value)
{
  g_auto (GStrv) words = g_strsplit_set (value, ",;", -1);

  for (char **word = words; *word != NULL; word++)
    if (*g_strstrip (*word) != '\0')
      g_ptr_array_add (self->draft->story->tags, stet_tag_new (*word, NULL));
}

static void
take_byline (StetCopy *self, const char *value)
{
  GPtrArray *names = stet_names_parse_byline (value);

  if (names == NULL)
    names = stet_names_parse (value, STET_NAMES_MARKED);
  if (names == NULL)
    {
      names = g_ptr_array_new ();
      g_ptr_array_add (names, stet_byline_new (NULL, value, NULL));
    }
  stet_copy_add_names (self, value, names, FALSE);
}

/* @certain: what no other line begins with. */
static const struct
{
  const char *list;
  void (*take) (StetCopy *self, const char *value);
  gboolean certain;
} fields[] = {
  { "field-headline", take_headline, TRUE },
  { "field-slug", take_slug, TRUE },
  { "field-standfirst", take_standfirst, FALSE },
  { "field-byline", take_byline, FALSE },
  { "field-section", take_section, FALSE },
  { "field-tags", take_tags, FALSE },
  { "field-note", take_note, FALSE },
};

/* The field that @line names, or -1; *@value: what follows the colon, within @line. */
static int
find_field (const char *line, const char **value)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      gsize len = stet_phrases_match_start (fields[i].list, line);
      const char *end = line + len;

      while (len > 0 && g_unichar_isspace (g_utf8_get_char (end)))
        end = g_utf8_next_char (end);
      if (len == 0 || *end != ':')
        continue;
      *value = end + 1;
      return (int) i;
    }
  return -1;
}

/* Where the named fields end, in paragraphs; 0 where one line happens to look like one. */
static guint
find_end (const StetCopy *self)
{
  guint end = 0, n = 0;
  gboolean certain = FALSE;

  for (guint i = 0; i < self->paragraphs->len; i++)
    {
      const StetParagraph *p = stet_copy_get (self, i);
      const StetParagraph *above = i > 0 ? stet_copy_get (self, i - 1) : NULL;
      const char *value;
      int field = find_field (p->text, &value);

      if (field >= 0)
        {
          certain |= fields[field].certain;
          n++;
        }
      else if (stet_furniture_classify (p->text, &value) != STET_LINE_FURNITURE
               && (n == 0 || !g_regex_match_simple (ANY_LABEL, p->text, 0, 0))
               && (above == NULL || !g_str_has_suffix (above->text, ":")
                   || find_field (above->text, &value) < 0))
        break;
      if (n > 0)
        end = i + 1;
    }
  return n >= 2 || certain ? end : 0;
}

/* What the field at @at says, on its line or on the one below; "" for nothing. */
static char *
take_words (StetCopy *self, guint at, guint end, const char *value)
{
  char *words = stet_import_trim (value, -1);
  StetParagraph *below = at + 1 < end ? stet_copy_get (self, at + 1) : NULL;

  if (*words != '\0' || below == NULL || find_field (below->text, &value) >= 0)
    return words;
  g_free (words);
  below->part = STET_PART_LABELLED;
  return g_strdup (below->text);
}

void
stet_copy_read_labels (StetCopy *self)
{
  guint end = find_end (self);
  gboolean taken[G_N_ELEMENTS (fields)] = { FALSE };
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < end; i++)
    {
      StetParagraph *p = stet_copy_get (self, i);
      const char *value;
      int field = find_field (p->text, &value);
      g_autofree char *words = NULL;

      if (p->part == STET_PART_LABELLED)
        continue;
      p->part = field >= 0 && !taken[field] ? STET_PART_LABELLED : STET_PART_FURNITURE;
      if (p->part == STET_PART_FURNITURE)
        continue;
      words = take_words (self, i, end, value);
      g_string_append_printf (names, "%s%.*s", names->len > 0 ? " · " : "", (int) (value - 1 - p->text),
                              p->text);
      taken[field] = *words != '\0';
      if (taken[field])
        fields[field].take (self, words);
    }
  self->labelled = *self->draft->story->headline != '\0';
  if (names->len > 0)
    stet_draft_note (self->draft, _ ("The copy names its parts, which were taken over so: %s"), names->str);
}
