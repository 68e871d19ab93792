/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A rendition as plain text: what is read aloud, pasted into a mail, or looked at before it is published. */
#include "config.h"

#include "stet-rendition-private.h"

/* Its own paragraph; nothing of nothing. */
static void
append_paragraph (GString *text, const char *words)
{
  if (words == NULL || *words == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, "\n\n");
  g_string_append (text, words);
}

static void
append_foot (GString *text, const StetRendition *self)
{
  const StetStory *story = self->story;

  for (guint i = 0; i < story->corrections->len; i++)
    {
      g_autofree char *line
        = stet_rendition_dup_correction_line (self, g_ptr_array_index (story->corrections, i));
      append_paragraph (text, line);
    }
  for (guint i = 0; i < story->reviews->len; i++)
    {
      g_autofree char *line = stet_rendition_dup_review_line (self, g_ptr_array_index (story->reviews, i));
      append_paragraph (text, line);
    }
}

char *
stet_rendition_to_text (const StetRendition *self)
{
  GString *text = g_string_new (NULL);
  g_autofree char *byline = NULL, *date = NULL, *body = NULL, *caption = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  byline = stet_rendition_dup_byline_line (self);
  date = stet_rendition_dup_date (self, self->published);
  body = stet_markdown_to_plain (self->story->body, -1);
  append_paragraph (text, self->story->section);
  append_paragraph (text, self->story->headline);
  append_paragraph (text, self->story->standfirst);
  append_paragraph (text, byline);
  append_paragraph (text, date);
  if (self->story->picture != NULL)
    caption = stet_caption_with_credit (self->story->picture->caption, self->story->picture->credit);
  append_paragraph (text, caption);
  append_paragraph (text, body);
  append_foot (text, self);
  g_string_append_c (text, '\n');
  return g_string_free (text, FALSE);
}
