/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-site-cms-terms.h"

#include <glib/gi18n-lib.h>

/* Whether the site has a term of that name, compared without regard to case. */
static gboolean
is_known (const GPtrArray *terms, const char *name)
{
  g_autofree char *wanted = g_utf8_casefold (name, -1);

  for (guint i = 0; i < terms->len; i++)
    {
      const StetTargetTerm *term = terms->pdata[i];
      g_autofree char *label = g_utf8_casefold (term->label, -1);

      if (g_str_equal (label, wanted))
        return TRUE;
    }
  return FALSE;
}

/* Gives *@name the name that the site has for it. FALSE: it is to be left out. */
static gboolean
map_name (const StetTarget *target, StetTermKind kind, const GPtrArray *known, char **name)
{
  const StetTargetTerm *term = stet_target_find_term (target, kind, *name);

  if (term == NULL)
    return known == NULL || is_known (known, *name);
  g_set_str (name, term->label);
  return TRUE;
}

static void
map_section (StetStory *story, const StetTarget *target, const GPtrArray *known, GPtrArray *notes)
{
  if (*story->section == '\0' || map_name (target, STET_TERM_SECTION, known, &story->section))
    return;
  g_ptr_array_add (notes, g_strdup_printf (_ ("The section “%s” is not at “%s”, where none are made: the "
                                              "article went out without a section."),
                                           story->section, target->name));
  stet_story_set (&story->section, "");
}

static void
map_tags (StetStory *story, const StetTarget *target, const GPtrArray *known, GPtrArray *notes)
{
  for (guint i = 0; i < story->tags->len;)
    {
      StetTag *tag = story->tags->pdata[i];

      if (map_name (target, STET_TERM_TAG, known, &tag->name))
        {
          i++;
          continue;
        }
      g_ptr_array_add (notes, g_strdup_printf (_ ("The tag “%s” is not at “%s”, where none are made: it was "
                                                  "left out."),
                                               tag->name, target->name));
      g_ptr_array_remove_index (story->tags, i);
    }
}

StetStory *
stet_site_cms_map_terms (const StetStory *story,
                         const StetTarget *target,
                         const GPtrArray *sections,
                         const GPtrArray *tags,
                         GPtrArray *notes)
{
  StetStory *mapped = stet_story_copy (story);

  map_section (mapped, target, sections, notes);
  map_tags (mapped, target, tags, notes);
  for (guint i = 0; i < mapped->byline->len; i++)
    {
      StetByline *byline = mapped->byline->pdata[i];

      map_name (target, STET_TERM_AUTHOR, NULL, &byline->name);
    }
  return mapped;
}
