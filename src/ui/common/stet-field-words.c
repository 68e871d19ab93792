/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-field-words.h"

#include <glib/gi18n.h>

static const struct
{
  const char *field;
  const char *word;
} words[] = {
  { "slug", N_ ("Slug") },
  { "headline", N_ ("Headline") },
  { "standfirst", N_ ("Standfirst") },
  { "body", N_ ("Text") },
  { "section", N_ ("Section") },
  { "language", N_ ("Language") },
  { "deadline", N_ ("Deadline") },
  { "priority", N_ ("Priority") },
  { "target-words", N_ ("Target length") },
  { "embargo", N_ ("Embargo") },
  { "embargo-zone", N_ ("Time zone of the embargo") },
  { "assignee", N_ ("Assigned to") },
  { "editors-note", N_ ("Editor’s note") },
  { "byline", N_ ("Byline") },
  { "tags", N_ ("Tags") },
  { "sources", N_ ("Sources") },
  { "picture", N_ ("Lead picture") },
  { "pictures", N_ ("Pictures in the text") },
  { "corrections", N_ ("Corrections") },
  { "reviews", N_ ("Checks that readers are shown") },
};

const char *
stet_field_get_word (const char *field)
{
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (words[i].field, field) == 0)
      return _ (words[i].word);
  return field;
}
