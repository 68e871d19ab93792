/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What front matter says, as fields of the story. Keys are those of Stet's own export and those that Jekyll,
 * Hugo and WordPress exporters write for the same things. */
#include "config.h"

#include "stet-import-fields.h"

#include <glib/gi18n-lib.h>
#include <string.h>

gboolean
stet_fields_is_text (StetFields *self, const char *key, const StetYaml *value)
{
  if (value->kind == STET_YAML_SCALAR)
    return TRUE;
  stet_draft_note (self->draft, _ ("Line %u: “%s” should be one text, and was left out."), value->line, key);
  return FALSE;
}

static void
read_headline (StetFields *self, const char *key, const StetYaml *value)
{
  g_autofree char *line = stet_fields_is_text (self, key, value) ? stet_import_flatten (value->text) : NULL;

  stet_story_set (&self->draft->story->headline, line);
}

static void
read_standfirst (StetFields *self, const char *key, const StetYaml *value)
{
  g_autofree char *line = stet_fields_is_text (self, key, value) ? stet_import_flatten (value->text) : NULL;

  stet_story_set (&self->draft->story->standfirst, line);
}

static void
read_note (StetFields *self, const char *key, const StetYaml *value)
{
  g_autofree char *text = stet_fields_is_text (self, key, value) ? stet_import_trim (value->text, -1) : NULL;

  stet_story_set (&self->draft->story->editors_note, text);
}

static void
read_slug (StetFields *self, const char *key, const StetYaml *value)
{
  if (!stet_fields_is_text (self, key, value)
      || stet_story_set_field (self->draft->story, "slug", value->text, NULL))
    return;
  g_autofree char *slug = stet_story_suggest_slug (value->text);
  stet_story_set (&self->draft->story->slug, slug);
  stet_draft_note (self->draft,
                   _ ("Line %u: the slug “%s” was changed to “%s”: a slug consists of lower-case "
                      "letters, digits and hyphens."),
                   value->line, value->text, slug);
}

static void
read_language (StetFields *self, const char *key, const StetYaml *value)
{
  g_autofree char *tag = stet_fields_is_text (self, key, value) ? g_strdup (value->text) : NULL;

  if (tag != NULL
      && !stet_story_set_field (self->draft->story, "language", g_strdelimit (tag, "_", '-'), NULL))
    stet_draft_note (self->draft, _ ("Line %u: “%s” is not a language tag such as en, en-GB or pt-BR."),
                     value->line, value->text);
}

static void
read_target (StetFields *self, const char *key, const StetYaml *value)
{
  if (stet_fields_is_text (self, key, value)
      && !stet_story_set_field (self->draft->story, "target-words", value->text, NULL))
    stet_draft_note (self->draft, _ ("Line %u: “%s” is not a whole number of words."), value->line,
                     value->text);
}

static void
read_priority (StetFields *self, const char *key, const StetYaml *value)
{
  if (stet_fields_is_text (self, key, value)
      && !stet_story_set_field (self->draft->story, "priority", value->text, NULL))
    stet_draft_note (self->draft, _ ("Line %u: “%s” is no priority such as flash, urgent, normal or low."),
                     value->line, value->text);
}

/* YAML 1.1 and people write times in more ways than ISO 8601: "2025-03-16", "2025-03-16 19:04",
 * "2025-03-16 19:04:05 +01:00". -1 where @text is no time. */
static gint64
parse_time (const char *text, GTimeZone *zone)
{
  g_autoptr (GRegex) form
    = g_regex_new ("^\\s*(\\d{4}-\\d\\d-\\d\\d)(?:[Tt ]\\s*(\\d\\d:\\d\\d)(:\\d\\d(?:\\.\\d+)?)?"
                   "\\s*(Z|z|[+-]\\d\\d(?::?\\d\\d)?)?)?\\s*$",
                   0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GDateTime) time = NULL;

  if (!g_regex_match (form, text, 0, &match))
    return -1;
  g_autofree char *date = g_match_info_fetch (match, 1), *hour = g_match_info_fetch (match, 2);
  g_autofree char *second = g_match_info_fetch (match, 3), *offset = g_match_info_fetch (match, 4);
  g_autofree char *iso
    = g_strdup_printf ("%sT%s%s%s", date, hour != NULL && *hour != '\0' ? hour : "00:00",
                       second != NULL && *second != '\0' ? second : ":00", offset != NULL ? offset : "");
  time = g_date_time_new_from_iso8601 (iso, zone);
  return time == NULL ? -1 : g_date_time_to_unix (time) * G_USEC_PER_SEC + g_date_time_get_microsecond (time);
}

gint64
stet_fields_read_time (StetFields *self, const char *key, const StetYaml *value)
{
  const char *name = stet_yaml_get_text (self->map, "embargo-zone");
  g_autoptr (GTimeZone) zone = *name != '\0' ? g_time_zone_new_identifier (name) : NULL;
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  gint64 time;

  if (!stet_fields_is_text (self, key, value))
    return 0;
  time = parse_time (value->text, zone != NULL ? zone : utc);
  if (time < 0)
    stet_draft_note (self->draft,
                     _ ("Line %u: “%s” is not a time such as 2025-03-16T19:04:05Z, so “%s” was left "
                        "out."),
                     value->line, value->text, key);
  else if (zone == NULL && parse_time (value->text, NULL) < 0)
    stet_draft_note (self->draft, _ ("Line %u: the time “%s” names no zone and was read as UTC."),
                     value->line, value->text);
  return MAX (time, 0);
}

static void
read_deadline (StetFields *self, const char *key, const StetYaml *value)
{
  self->draft->story->deadline = stet_fields_read_time (self, key, value);
}

/* Of an article that is out it says when: no deadline. */
static void
read_date (StetFields *self, const char *key, const StetYaml *value)
{
  gint64 time = stet_fields_read_time (self, key, value);

  if (time > stet_clock_now (self->draft->clock))
    self->draft->story->deadline = time;
  else if (time > 0)
    stet_draft_note (self->draft,
                     _ ("Line %u: the date “%s” is past, and a draft has none: it was left out."),
                     value->line, value->text);
}

static void
read_embargo (StetFields *self, const char *key, const StetYaml *value)
{
  self->draft->story->embargo = stet_fields_read_time (self, key, value);
}

static void
read_zone (StetFields *self, const char *key, const StetYaml *value)
{
  g_autoptr (GTimeZone) zone = NULL;

  if (!stet_fields_is_text (self, key, value))
    return;
  zone = g_time_zone_new_identifier (value->text);
  if (zone == NULL || !stet_story_set_field (self->draft->story, "embargo-zone", value->text, NULL))
    stet_draft_note (self->draft,
                     _ ("Line %u: “%s” is not a time zone such as Europe/Paris. The embargo was read "
                        "as UTC."),
                     value->line, value->text);
}

/* The first key of those for one thing that is there counts; the first of all is the field's own name. NULL:
 * known, and not taken over. */
static const struct
{
  const char *keys[6];
  StetFieldFunc read;
} fields[] = {
  { { "headline", "title" }, read_headline },
  { { "standfirst", "description", "excerpt", "summary", "subtitle" }, read_standfirst },
  { { "section", "category", "categories" }, stet_fields_read_section },
  { { "language", "lang" }, read_language },
  { { "byline", "authors", "author" }, stet_fields_read_byline },
  { { "tags", "keywords" }, stet_fields_read_tags },
  { { "slug" }, read_slug },
  { { "deadline" }, read_deadline },
  { { "embargo" }, read_embargo },
  { { "embargo-zone" }, read_zone },
  { { "picture" }, stet_fields_read_picture },
  { { "pictures" }, stet_fields_read_pictures },
  { { "sources" }, stet_fields_read_sources },
  { { "corrections" }, stet_fields_read_corrections },
  { { "editors-note" }, read_note },
  { { "target-words" }, read_target },
  { { "priority" }, read_priority },
  /* a new draft has its own, or none */
  { { "id" }, NULL },
  { { "revision" }, NULL },
  { { "published" }, NULL },
  { { "modified" }, NULL },
};

static void
read_field (StetFields *self, const char *const *keys, StetFieldFunc read)
{
  const char *taken = NULL, *field = keys[0];
  gboolean named = FALSE;

  for (; *keys != NULL; keys++)
    {
      const StetYaml *value = stet_yaml_lookup (self->map, *keys);

      if (value == NULL)
        continue;
      g_hash_table_add (self->used, (char *) *keys);
      if (read != NULL && !named)
        g_ptr_array_add (self->draft->named, g_strdup (field));
      named = TRUE;
      if (read == NULL || value->empty)
        continue;
      if (taken != NULL)
        stet_draft_note (self->draft, _ ("Line %u: “%s” was left out, since “%s” says it already."),
                         value->line, *keys, taken);
      else
        read (self, *keys, value);
      taken = taken != NULL ? taken : *keys;
    }
}

static void
note_unknown (StetFields *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i + 1 < self->map->children->len; i += 2)
    {
      const StetYaml *name = g_ptr_array_index (self->map->children, i);
      char *key = g_ascii_strdown (name->text, -1);

      if (!g_hash_table_contains (self->used, key))
        stet_draft_note (self->draft, _ ("Line %u: Stet does not know “%s”: it was left out."), name->line,
                         name->text);
      else if (g_hash_table_contains (seen, key))
        stet_draft_note (self->draft, _ ("Line %u: “%s” stands there twice: the first one was taken."),
                         name->line, name->text);
      g_hash_table_add (seen, key);
    }
}

void
stet_draft_read_fields (StetDraft *draft, const StetYaml *map)
{
  StetFields self = { .draft = draft, .map = map, .used = g_hash_table_new (g_str_hash, g_str_equal) };
  const StetYaml *date = stet_yaml_lookup (map, "date");

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    read_field (&self, fields[i].keys, fields[i].read);
  if (date != NULL)
    {
      g_hash_table_add (self.used, (char *) "date");
      if (!date->empty && draft->story->deadline == 0)
        read_date (&self, "date", date);
    }
  note_unknown (&self);
  g_hash_table_unref (self.used);
}
