/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A rendition as Stet Markdown with YAML 1.1 front matter, written by libyaml's emitter, which knows when a
 * value needs quotation marks. */
#include "config.h"

#include <string.h>
#include <yaml.h>

#include "stet-clock.h"
#include "stet-rendition-private.h"

typedef struct
{
  yaml_emitter_t emitter;
  GString *text; /* (unowned) */
} FrontMatter;

static int
write_cb (void *data, unsigned char *buffer, size_t size)
{
  g_string_append_len (data, (const char *) buffer, (gssize) size);
  return 1;
}

/* The emitter takes the event over, also when it fails; that needs memory to run out, which ends us anyway.
 */
static void
emit (FrontMatter *self, yaml_event_t *event)
{
  if (!yaml_emitter_emit (&self->emitter, event))
    g_error ("libyaml: %s", self->emitter.problem);
}

/* Quoted whenever a reader of YAML could take it for a number, a date, a truth value or nothing. */
static yaml_scalar_style_t
style_for (const char *value)
{
  static const char *const special[] = { "true", "false", "yes", "no", "on", "off", "y", "n", "null", "~" };

  if (*value == '\0' || g_ascii_isdigit (*value) || strchr ("+-.=<", *value) != NULL)
    return YAML_DOUBLE_QUOTED_SCALAR_STYLE;
  for (gsize i = 0; i < G_N_ELEMENTS (special); i++)
    if (g_ascii_strcasecmp (value, special[i]) == 0)
      return YAML_DOUBLE_QUOTED_SCALAR_STYLE;
  return strchr (value, '\n') != NULL ? YAML_DOUBLE_QUOTED_SCALAR_STYLE : YAML_ANY_SCALAR_STYLE;
}

static void
scalar (FrontMatter *self, const char *value)
{
  yaml_event_t event;

  yaml_scalar_event_initialize (&event, NULL, NULL, (const yaml_char_t *) value, (int) strlen (value), 1, 1,
                                style_for (value));
  emit (self, &event);
}

static void
pair (FrontMatter *self, const char *key, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  scalar (self, key);
  scalar (self, value);
}

static void
time_pair (FrontMatter *self, const char *key, gint64 usec)
{
  g_autofree char *iso = usec != 0 ? stet_time_to_iso (usec) : NULL;

  pair (self, key, iso);
}

static void
begin_map (FrontMatter *self)
{
  yaml_event_t event;

  yaml_mapping_start_event_initialize (&event, NULL, NULL, 1, YAML_BLOCK_MAPPING_STYLE);
  emit (self, &event);
}

static void
end_map (FrontMatter *self)
{
  yaml_event_t event;

  yaml_mapping_end_event_initialize (&event);
  emit (self, &event);
}

static void
begin_list (FrontMatter *self, const char *key)
{
  yaml_event_t event;

  scalar (self, key);
  yaml_sequence_start_event_initialize (&event, NULL, NULL, 1, YAML_BLOCK_SEQUENCE_STYLE);
  emit (self, &event);
}

static void
end_list (FrontMatter *self)
{
  yaml_event_t event;

  yaml_sequence_end_event_initialize (&event);
  emit (self, &event);
}

/* A word, or a map of the word and what goes with it. */
static void
word_or_map (FrontMatter *self, const char *name, const char *key, const char *value)
{
  if (value == NULL || *value == '\0')
    {
      scalar (self, name);
      return;
    }
  begin_map (self);
  pair (self, "name", name);
  pair (self, key, value);
  end_map (self);
}

static void
picture_map (FrontMatter *self, const StetPicture *picture)
{
  begin_map (self);
  pair (self, "media", picture->media);
  pair (self, "alt", picture->alt);
  pair (self, "caption", picture->caption);
  pair (self, "credit", picture->credit);
  end_map (self);
}

static void
people_and_tags (FrontMatter *self, const StetStory *story)
{
  if (story->byline->len > 0)
    {
      begin_list (self, "byline");
      for (guint i = 0; i < story->byline->len; i++)
        {
          const StetByline *entry = g_ptr_array_index (story->byline, i);

          word_or_map (self, entry->name, "role", entry->role);
        }
      end_list (self);
    }
  if (story->tags->len > 0)
    {
      begin_list (self, "tags");
      for (guint i = 0; i < story->tags->len; i++)
        {
          const StetTag *tag = g_ptr_array_index (story->tags, i);

          word_or_map (self, tag->name, "code", tag->code);
        }
      end_list (self);
    }
  if (story->sources->len > 0)
    {
      begin_list (self, "sources");
      for (guint i = 0; i < story->sources->len; i++)
        scalar (self, ((const StetSource *) g_ptr_array_index (story->sources, i))->name);
      end_list (self);
    }
}

static void
pictures (FrontMatter *self, const StetStory *story)
{
  if (story->picture != NULL)
    {
      scalar (self, "picture");
      picture_map (self, story->picture);
    }
  if (story->pictures->len == 0)
    return;
  begin_list (self, "pictures");
  for (guint i = 0; i < story->pictures->len; i++)
    picture_map (self, g_ptr_array_index (story->pictures, i));
  end_list (self);
}

static void
corrections (FrontMatter *self, const StetStory *story)
{
  if (story->corrections->len == 0)
    return;
  begin_list (self, "corrections");
  for (guint i = 0; i < story->corrections->len; i++)
    {
      const StetCorrection *correction = g_ptr_array_index (story->corrections, i);

      begin_map (self);
      time_pair (self, "time", correction->time);
      pair (self, "note", correction->note);
      end_map (self);
    }
  end_list (self);
}

static void
document (FrontMatter *self, const StetRendition *rendition)
{
  const StetStory *story = rendition->story;

  begin_map (self);
  pair (self, "id", story->id);
  pair (self, "revision", rendition->revision);
  pair (self, "slug", story->slug);
  pair (self, "headline", story->headline);
  pair (self, "standfirst", story->standfirst);
  pair (self, "section", story->section);
  pair (self, "language", story->language);
  people_and_tags (self, story);
  pictures (self, story);
  time_pair (self, "published", rendition->published);
  time_pair (self, "modified", rendition->modified);
  time_pair (self, "embargo", story->embargo);
  pair (self, "embargo-zone", story->embargo != 0 ? story->embargo_zone : NULL);
  corrections (self, story);
  end_map (self);
}

char *
stet_rendition_to_markdown (const StetRendition *self)
{
  FrontMatter front = { .text = g_string_new (NULL) };
  yaml_event_t event;

  g_return_val_if_fail (self != NULL, NULL);

  yaml_emitter_initialize (&front.emitter);
  yaml_emitter_set_output (&front.emitter, write_cb, front.text);
  yaml_emitter_set_unicode (&front.emitter, 1);
  yaml_emitter_set_width (&front.emitter, -1);
  yaml_stream_start_event_initialize (&event, YAML_UTF8_ENCODING);
  emit (&front, &event);
  yaml_document_start_event_initialize (&event, NULL, NULL, NULL, 0);
  emit (&front, &event);
  document (&front, self);
  yaml_document_end_event_initialize (&event, 1);
  emit (&front, &event);
  yaml_stream_end_event_initialize (&event);
  emit (&front, &event);
  yaml_emitter_delete (&front.emitter);

  g_string_append_printf (front.text, "---\n\n%s", self->story->body);
  if (front.text->str[front.text->len - 1] != '\n')
    g_string_append_c (front.text, '\n');
  return g_string_free (front.text, FALSE);
}
