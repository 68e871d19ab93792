/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-story-diff.h"

#include <glib/gi18n-lib.h>

#include "stet-clock.h"

/* Parts of one line; those that say nothing are left out. */
static void
append_part (GString *line, const char *separator, const char *part)
{
  if (*part == '\0')
    return;
  if (line->len > 0)
    g_string_append (line, separator);
  g_string_append (line, part);
}

static char *
read_tags (const StetStory *story)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < story->tags->len; i++)
    append_part (text, ", ", ((const StetTag *) story->tags->pdata[i])->name);
  return g_string_free (text, FALSE);
}

static char *
read_source (gconstpointer item)
{
  const StetSource *source = item;
  GString *line = g_string_new (NULL);

  append_part (line, " · ", source->name);
  append_part (line, " · ", source->contact);
  append_part (line, " · ", source->note);
  if (source->visibility == STET_SOURCE_PUBLIC)
    append_part (line, " · ", _ ("public"));
  return g_string_free (line, FALSE);
}

static char *
read_picture (gconstpointer item)
{
  const StetPicture *picture = item;
  GString *line = g_string_new (NULL);

  append_part (line, " · ", picture->alt);
  append_part (line, " · ", picture->caption);
  append_part (line, " · ", picture->credit);
  g_string_append_printf (line, "%s[%.8s]", line->len > 0 ? " " : "", picture->media);
  return g_string_free (line, FALSE);
}

static char *
read_correction (gconstpointer item)
{
  const StetCorrection *correction = item;
  g_autofree char *time = stet_time_to_iso (correction->time);

  return g_strconcat (time, " · ", correction->note, NULL);
}

static char *
read_review (gconstpointer item)
{
  const StetReview *review = item;
  GString *line = g_string_new (review->words);

  append_part (line, " · ", review->verdict == STET_REVIEW_VERIFIED ? _ ("verified") : _ ("disputed"));
  append_part (line, " · ", review->note);
  return g_string_free (line, FALSE);
}

static char *
read_lines (const GPtrArray *items, char *(*read) (gconstpointer item))
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    {
      g_autofree char *line = read (items->pdata[i]);

      append_part (text, "\n", line);
    }
  return g_string_free (text, FALSE);
}

char *
stet_story_dup_readable (const StetStory *self, const char *field)
{
  g_return_val_if_fail (self != NULL && field != NULL, NULL);

  if (g_str_equal (field, "byline"))
    return stet_story_dup_byline_text (self);
  if (g_str_equal (field, "tags"))
    return read_tags (self);
  if (g_str_equal (field, "sources"))
    return read_lines (self->sources, read_source);
  if (g_str_equal (field, "picture"))
    return self->picture != NULL ? read_picture (self->picture) : g_strdup ("");
  if (g_str_equal (field, "pictures"))
    return read_lines (self->pictures, read_picture);
  if (g_str_equal (field, "corrections"))
    return read_lines (self->corrections, read_correction);
  if (g_str_equal (field, "reviews"))
    return read_lines (self->reviews, read_review);
  return stet_story_dup_field (self, field);
}

void
stet_field_change_free (StetFieldChange *self)
{
  g_free (self->field);
  g_free (self->old_value);
  g_free (self->new_value);
  g_free (self);
}

GPtrArray *
stet_story_diff (const StetStory *old_story, const StetStory *new_story)
{
  g_return_val_if_fail (old_story != NULL && new_story != NULL, NULL);

  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_field_change_free);
  for (const char *const *field = stet_story_field_names (); *field != NULL; field++)
    {
      g_autofree char *old_field = stet_story_dup_field (old_story, *field);
      g_autofree char *new_field = stet_story_dup_field (new_story, *field);

      if (g_str_equal (old_field, new_field))
        continue;

      StetFieldChange *change = g_new0 (StetFieldChange, 1);
      change->field = g_strdup (*field);
      change->old_value = stet_story_dup_readable (old_story, *field);
      change->new_value = stet_story_dup_readable (new_story, *field);
      /* what reads the same is another person of that name, another code of that tag: only the whole tells */
      if (g_str_equal (change->old_value, change->new_value))
        {
          g_set_str (&change->old_value, old_field);
          g_set_str (&change->new_value, new_field);
        }
      g_ptr_array_add (changes, change);
    }
  return changes;
}
