/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What front matter says, as fields of the story. Keys are those of Stet's own export and those that Jekyll,
 * Hugo and WordPress exporters write for the same things. */
#include "config.h"

#include "stet-import-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  StetDraft *draft;
  const StetYaml *map;
  GHashTable *used; /* (owned): keys of @map that were read, or whose loss was noted */
} Fields;

typedef void (*FieldFunc) (Fields *self, const char *key, const StetYaml *value);

static gboolean
is_text (Fields *self, const char *key, const StetYaml *value)
{
  if (value->kind == STET_YAML_SCALAR)
    return TRUE;
  stet_draft_note (self->draft, _ ("Line %u: “%s” should be one text, and was left out."), value->line, key);
  return FALSE;
}

/* The member of a map as text, "" where there is none. */
static const char *
member (const StetYaml *map, const char *key)
{
  const StetYaml *value = stet_yaml_lookup (map, key);

  return value != NULL && value->kind == STET_YAML_SCALAR && !value->empty ? value->text : "";
}

/* Notes the members of a map that are none of @known, which ends with NULL. */
static void
note_members (Fields *self, const char *key, const StetYaml *map, const char *const *known)
{
  for (guint i = 0; i + 1 < map->children->len; i += 2)
    {
      const StetYaml *name = g_ptr_array_index (map->children, i);
      if (!g_strv_contains (known, name->text))
        stet_draft_note (self->draft, _ ("Line %u: Stet keeps no “%s” with “%s”: it was left out."),
                         name->line, name->text, key);
    }
}

/* Calls @func for each value of a list, or for the one value that stands instead of a list. */
static void
for_each (Fields *self, const char *key, const StetYaml *value, FieldFunc func)
{
  if (value->kind != STET_YAML_LIST)
    {
      func (self, key, value);
      return;
    }
  for (guint i = 0; i < value->children->len; i++)
    {
      const StetYaml *child = g_ptr_array_index (value->children, i);
      if (child->kind == STET_YAML_LIST)
        stet_draft_note (self->draft, _ ("Line %u: a list within “%s” was left out."), child->line, key);
      else if (!child->empty)
        func (self, key, child);
    }
}

/* One line, as fields for one line are. */
static char *
flatten (const char *text)
{
  g_autofree char *line = g_strdup (text);

  g_strdelimit (line, "\n\r\t", ' ');
  return stet_import_trim (line, -1);
}

static void
read_headline (Fields *self, const char *key, const StetYaml *value)
{
  g_autofree char *line = is_text (self, key, value) ? flatten (value->text) : NULL;

  stet_story_set (&self->draft->story->headline, line);
}

static void
read_standfirst (Fields *self, const char *key, const StetYaml *value)
{
  g_autofree char *line = is_text (self, key, value) ? flatten (value->text) : NULL;

  stet_story_set (&self->draft->story->standfirst, line);
}

static void
read_note (Fields *self, const char *key, const StetYaml *value)
{
  g_autofree char *text = is_text (self, key, value) ? stet_import_trim (value->text, -1) : NULL;

  stet_story_set (&self->draft->story->editors_note, text);
}

static void
add_tag (Fields *self, const char *key, const StetYaml *value)
{
  static const char *const known[] = { "name", "code", NULL };
  gboolean map = value->kind == STET_YAML_MAP;
  g_autofree char *name = flatten (map ? member (value, "name") : value->text);
  const char *code = map ? member (value, "code") : "";

  if (map)
    note_members (self, key, value, known);
  if (*name != '\0')
    g_ptr_array_add (self->draft->story->tags, stet_tag_new (name, *code != '\0' ? code : NULL));
}

static void
read_tags (Fields *self, const char *key, const StetYaml *value)
{
  g_auto (GStrv) words = NULL;

  if (value->kind == STET_YAML_LIST || value->kind == STET_YAML_MAP)
    {
      for_each (self, key, value, add_tag);
      return;
    }
  words = g_strsplit (value->text, ",", -1);
  for (char **word = words; *word != NULL; word++)
    if (*g_strstrip (*word) != '\0')
      g_ptr_array_add (self->draft->story->tags, stet_tag_new (*word, NULL));
}

/* The first category is the section; Jekyll and WordPress write the finer ones behind it. */
static void
add_section (Fields *self, const char *key, const StetYaml *value)
{
  if (*self->draft->story->section != '\0')
    {
      add_tag (self, key, value);
      return;
    }
  g_autofree char *line = flatten (value->kind == STET_YAML_MAP ? member (value, "name") : value->text);
  stet_story_set (&self->draft->story->section, line);
}

static void
read_section (Fields *self, const char *key, const StetYaml *value)
{
  for_each (self, key, value, add_section);
}

static void
add_name (Fields *self, const char *key, const StetYaml *value)
{
  static const char *const known[] = { "name", "role", NULL };
  gboolean map = value->kind == STET_YAML_MAP;
  g_autofree char *name = flatten (map ? member (value, "name") : value->text);
  const char *role = map ? member (value, "role") : "";

  if (map)
    note_members (self, key, value, known);
  if (*name != '\0')
    g_ptr_array_add (self->draft->story->byline, stet_byline_new (NULL, name, *role != '\0' ? role : NULL));
}

static void
read_byline (Fields *self, const char *key, const StetYaml *value)
{
  g_autoptr (GPtrArray) names = NULL;

  if (value->kind == STET_YAML_SCALAR)
    {
      names = stet_names_parse_byline (value->text);
      if (names == NULL)
        names = stet_names_parse (value->text, STET_NAMES_MARKED);
    }
  while (names != NULL && names->len > 0)
    g_ptr_array_add (self->draft->story->byline, g_ptr_array_steal_index (names, 0));
  if (names == NULL)
    for_each (self, key, value, add_name);
}

static void
read_slug (Fields *self, const char *key, const StetYaml *value)
{
  if (!is_text (self, key, value) || stet_story_set_field (self->draft->story, "slug", value->text, NULL))
    return;
  g_autofree char *slug = stet_story_suggest_slug (value->text);
  stet_story_set (&self->draft->story->slug, slug);
  stet_draft_note (self->draft,
                   _ ("Line %u: the slug “%s” was changed to “%s”: a slug consists of lower-case "
                      "letters, digits and hyphens."),
                   value->line, value->text, slug);
}

static void
read_language (Fields *self, const char *key, const StetYaml *value)
{
  g_autofree char *tag = is_text (self, key, value) ? g_strdup (value->text) : NULL;

  if (tag != NULL
      && !stet_story_set_field (self->draft->story, "language", g_strdelimit (tag, "_", '-'), NULL))
    stet_draft_note (self->draft, _ ("Line %u: “%s” is not a language tag such as en, en-GB or pt-BR."),
                     value->line, value->text);
}

static void
read_target (Fields *self, const char *key, const StetYaml *value)
{
  if (is_text (self, key, value)
      && !stet_story_set_field (self->draft->story, "target-words", value->text, NULL))
    stet_draft_note (self->draft, _ ("Line %u: “%s” is not a whole number of words."), value->line,
                     value->text);
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

static gint64
read_time (Fields *self, const char *key, const StetYaml *value)
{
  const char *name = member (self->map, "embargo-zone");
  g_autoptr (GTimeZone) zone = *name != '\0' ? g_time_zone_new_identifier (name) : NULL;
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  gint64 time;

  if (!is_text (self, key, value))
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
read_deadline (Fields *self, const char *key, const StetYaml *value)
{
  self->draft->story->deadline = read_time (self, key, value);
}

/* Of an article that is out it says when: no deadline. */
static void
read_date (Fields *self, const char *key, const StetYaml *value)
{
  gint64 time = read_time (self, key, value);

  if (time > stet_clock_now (self->draft->clock))
    self->draft->story->deadline = time;
  else if (time > 0)
    stet_draft_note (self->draft,
                     _ ("Line %u: the date “%s” is past, and a draft has none: it was left out."),
                     value->line, value->text);
}

static void
read_embargo (Fields *self, const char *key, const StetYaml *value)
{
  self->draft->story->embargo = read_time (self, key, value);
}

static void
read_zone (Fields *self, const char *key, const StetYaml *value)
{
  g_autoptr (GTimeZone) zone = NULL;

  if (!is_text (self, key, value))
    return;
  zone = g_time_zone_new_identifier (value->text);
  if (zone == NULL || !stet_story_set_field (self->draft->story, "embargo-zone", value->text, NULL))
    stet_draft_note (self->draft,
                     _ ("Line %u: “%s” is not a time zone such as Europe/Paris. The embargo was read "
                        "as UTC."),
                     value->line, value->text);
}

static gboolean
is_media (const char *text)
{
  return strlen (text) == 64 && strspn (text, "0123456789abcdef") == 64;
}

/* (owned) (nullable) */
static StetPicture *
parse_picture (Fields *self, const char *key, const StetYaml *value)
{
  static const char *const known[] = { "media", "alt", "caption", "credit", NULL };
  const char *media = value->kind == STET_YAML_MAP ? member (value, "media") : value->text;

  if (g_str_has_prefix (media, "media:"))
    media += strlen ("media:");
  if (!is_media (media))
    {
      stet_draft_note (self->draft, _ ("Line %u: the picture “%s” is not at this desk: add it by hand."),
                       value->line, media);
      return NULL;
    }
  if (value->kind != STET_YAML_MAP)
    return stet_picture_new (media, "", "", "");
  note_members (self, key, value, known);
  return stet_picture_new (media, member (value, "alt"), member (value, "caption"), member (value, "credit"));
}

static void
read_picture (Fields *self, const char *key, const StetYaml *value)
{
  g_clear_pointer (&self->draft->story->picture, stet_picture_free);
  if (value->kind == STET_YAML_LIST)
    stet_draft_note (self->draft, _ ("Line %u: “%s” should be one picture, and was left out."), value->line,
                     key);
  else
    self->draft->story->picture = parse_picture (self, key, value);
}

static void
add_picture (Fields *self, const char *key, const StetYaml *value)
{
  StetPicture *picture = parse_picture (self, key, value);

  if (picture != NULL)
    g_ptr_array_add (self->draft->story->pictures, picture);
}

static void
read_pictures (Fields *self, const char *key, const StetYaml *value)
{
  for_each (self, key, value, add_picture);
}

/* What an export of Stet names are sources that may be printed; anybody else's list stays at the desk. */
static void
add_source (Fields *self, const char *key, const StetYaml *value)
{
  static const char *const known[] = { "id", "name", "contact", "note", "visibility", NULL };
  gboolean map = value->kind == STET_YAML_MAP;
  gboolean exported = !map && stet_yaml_lookup (self->map, "id") != NULL;
  const char *visibility = map ? member (value, "visibility") : "";
  gboolean is_public = exported || g_str_equal (visibility, "public");
  g_autofree char *id = stet_clock_new_id (self->draft->clock);
  g_autofree char *name = flatten (map ? member (value, "name") : value->text);

  if (map)
    note_members (self, key, value, known);
  if (*visibility != '\0' && !is_public && !g_str_equal (visibility, "internal"))
    {
      stet_draft_note (self->draft,
                       _ ("Line %u: a source whose visibility is “%s” was left out: it must not be "
                          "in a plain file. Add it by hand."),
                       value->line, visibility);
      return;
    }
  if (*name != '\0')
    g_ptr_array_add (self->draft->story->sources,
                     stet_source_new (id, name, map ? member (value, "contact") : "",
                                      map ? member (value, "note") : "",
                                      is_public ? STET_SOURCE_PUBLIC : STET_SOURCE_INTERNAL));
}

static void
read_sources (Fields *self, const char *key, const StetYaml *value)
{
  for_each (self, key, value, add_source);
}

static void
add_correction (Fields *self, const char *key, const StetYaml *value)
{
  static const char *const known[] = { "time", "note", NULL };
  gboolean map = value->kind == STET_YAML_MAP;
  const StetYaml *time = map ? stet_yaml_lookup (value, "time") : NULL;
  gint64 usec = time != NULL ? read_time (self, key, time) : stet_clock_now (self->draft->clock);
  g_autofree char *note = stet_import_trim (map ? member (value, "note") : value->text, -1);

  if (map)
    note_members (self, key, value, known);
  if (*note != '\0')
    g_ptr_array_add (self->draft->story->corrections, stet_correction_new (usec, note));
}

static void
read_corrections (Fields *self, const char *key, const StetYaml *value)
{
  for_each (self, key, value, add_correction);
}

/* The first key of those for one thing that is there counts. NULL: known, and not taken over. */
static const struct
{
  const char *keys[6];
  FieldFunc read;
} fields[] = {
  { { "headline", "title" }, read_headline },
  { { "standfirst", "description", "excerpt", "summary", "subtitle" }, read_standfirst },
  { { "section", "category", "categories" }, read_section },
  { { "language", "lang" }, read_language },
  { { "byline", "authors", "author" }, read_byline },
  { { "tags", "keywords" }, read_tags },
  { { "slug" }, read_slug },
  { { "deadline" }, read_deadline },
  { { "embargo" }, read_embargo },
  { { "embargo-zone" }, read_zone },
  { { "picture" }, read_picture },
  { { "pictures" }, read_pictures },
  { { "sources" }, read_sources },
  { { "corrections" }, read_corrections },
  { { "editors-note" }, read_note },
  { { "target-words" }, read_target },
  /* a new draft has its own, or none */
  { { "id" }, NULL },
  { { "revision" }, NULL },
  { { "published" }, NULL },
  { { "modified" }, NULL },
};

static void
read_field (Fields *self, const char *const *keys, FieldFunc read)
{
  const char *taken = NULL;

  for (; *keys != NULL; keys++)
    {
      const StetYaml *value = stet_yaml_lookup (self->map, *keys);

      if (value == NULL)
        continue;
      g_hash_table_add (self->used, (char *) *keys);
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
note_unknown (Fields *self)
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
  Fields self = { .draft = draft, .map = map, .used = g_hash_table_new (g_str_hash, g_str_equal) };
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
