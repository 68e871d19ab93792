/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields of front matter that are lists or have members: names, tags, pictures, sources, corrections. */
#include "config.h"

#include "stet-import-fields.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The member of a map as text, "" where there is none. */
const char *
stet_yaml_get_text (const StetYaml *map, const char *key)
{
  const StetYaml *value = stet_yaml_lookup (map, key);

  return value != NULL && value->kind == STET_YAML_SCALAR && !value->empty ? value->text : "";
}

/* Notes the members of a map that are none of @known, which ends with NULL. */
static void
note_members (StetFields *self, const char *key, const StetYaml *map, const char *const *known)
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
for_each (StetFields *self, const char *key, const StetYaml *value, StetFieldFunc func)
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
char *
stet_import_flatten (const char *text)
{
  g_autofree char *line = g_strdup (text);

  g_strdelimit (line, "\n\r\t", ' ');
  return stet_import_trim (line, -1);
}

static void
add_tag (StetFields *self, const char *key, const StetYaml *value)
{
  static const char *const known[] = { "name", "code", NULL };
  gboolean map = value->kind == STET_YAML_MAP;
  g_autofree char *name = stet_import_flatten (map ? stet_yaml_get_text (value, "name") : value->text);
  const char *code = map ? stet_yaml_get_text (value, "code") : "";

  if (map)
    note_members (self, key, value, known);
  if (*name != '\0')
    g_ptr_array_add (self->draft->story->tags, stet_tag_new (name, *code != '\0' ? code : NULL));
}

void
stet_fields_read_tags (StetFields *self, const char *key, const StetYaml *value)
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
add_section (StetFields *self, const char *key, const StetYaml *value)
{
  if (*self->draft->story->section != '\0')
    {
      add_tag (self, key, value);
      return;
    }
  g_autofree char *line
    = stet_import_flatten (value->kind == STET_YAML_MAP ? stet_yaml_get_text (value, "name") : value->text);
  stet_story_set (&self->draft->story->section, line);
}

void
stet_fields_read_section (StetFields *self, const char *key, const StetYaml *value)
{
  for_each (self, key, value, add_section);
}

static void
add_name (StetFields *self, const char *key, const StetYaml *value)
{
  static const char *const known[] = { "name", "role", NULL };
  gboolean map = value->kind == STET_YAML_MAP;
  g_autofree char *name = stet_import_flatten (map ? stet_yaml_get_text (value, "name") : value->text);
  const char *role = map ? stet_yaml_get_text (value, "role") : "";

  if (map)
    note_members (self, key, value, known);
  if (*name != '\0')
    g_ptr_array_add (self->draft->story->byline, stet_byline_new (NULL, name, *role != '\0' ? role : NULL));
}

void
stet_fields_read_byline (StetFields *self, const char *key, const StetYaml *value)
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

static gboolean
is_media (const char *text)
{
  return strlen (text) == 64 && strspn (text, "0123456789abcdef") == 64;
}

/* (owned) (nullable) */
static StetPicture *
parse_picture (StetFields *self, const char *key, const StetYaml *value)
{
  static const char *const known[] = { "media", "alt", "caption", "credit", NULL };
  const char *media = value->kind == STET_YAML_MAP ? stet_yaml_get_text (value, "media") : value->text;

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
  return stet_picture_new (media, stet_yaml_get_text (value, "alt"), stet_yaml_get_text (value, "caption"),
                           stet_yaml_get_text (value, "credit"));
}

void
stet_fields_read_picture (StetFields *self, const char *key, const StetYaml *value)
{
  g_clear_pointer (&self->draft->story->picture, stet_picture_free);
  if (value->kind == STET_YAML_LIST)
    stet_draft_note (self->draft, _ ("Line %u: “%s” should be one picture, and was left out."), value->line,
                     key);
  else
    self->draft->story->picture = parse_picture (self, key, value);
}

static void
add_picture (StetFields *self, const char *key, const StetYaml *value)
{
  StetPicture *picture = parse_picture (self, key, value);

  if (picture != NULL)
    g_ptr_array_add (self->draft->story->pictures, picture);
}

void
stet_fields_read_pictures (StetFields *self, const char *key, const StetYaml *value)
{
  for_each (self, key, value, add_picture);
}

/* What an export of Stet names are sources that may be printed; anybody else's list stays at the desk. */
static void
add_source (StetFields *self, const char *key, const StetYaml *value)
{
  static const char *const known[] = { "id", "name", "contact", "note", "visibility", NULL };
  gboolean map = value->kind == STET_YAML_MAP;
  gboolean exported = !map && stet_yaml_lookup (self->map, "id") != NULL;
  const char *visibility = map ? stet_yaml_get_text (value, "visibility") : "";
  gboolean is_public = exported || g_str_equal (visibility, "public");
  g_autofree char *id = stet_clock_new_id (self->draft->clock);
  g_autofree char *name = stet_import_flatten (map ? stet_yaml_get_text (value, "name") : value->text);

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
                     stet_source_new (id, name, map ? stet_yaml_get_text (value, "contact") : "",
                                      map ? stet_yaml_get_text (value, "note") : "",
                                      is_public ? STET_SOURCE_PUBLIC : STET_SOURCE_INTERNAL));
}

void
stet_fields_read_sources (StetFields *self, const char *key, const StetYaml *value)
{
  for_each (self, key, value, add_source);
}

static void
add_correction (StetFields *self, const char *key, const StetYaml *value)
{
  static const char *const known[] = { "time", "note", NULL };
  gboolean map = value->kind == STET_YAML_MAP;
  const StetYaml *time = map ? stet_yaml_lookup (value, "time") : NULL;
  gint64 usec = time != NULL ? stet_fields_read_time (self, key, time) : stet_clock_now (self->draft->clock);
  g_autofree char *note = stet_import_trim (map ? stet_yaml_get_text (value, "note") : value->text, -1);

  if (map)
    note_members (self, key, value, known);
  if (*note != '\0')
    g_ptr_array_add (self->draft->story->corrections, stet_correction_new (usec, note));
}

void
stet_fields_read_corrections (StetFields *self, const char *key, const StetYaml *value)
{
  for_each (self, key, value, add_correction);
}
