/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds front matter and reads it, through libyaml's events, as a bounded tree. Pure functions. */
#include "config.h"

#include "stet-import-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <yaml.h>

#define MOST_BYTES  (1024 * 1024)
#define MOST_VALUES 20000
#define DEEPEST     8

/* The front matter begins on the file's second line. */
#define FIRST_LINE 2

/* Whether the line at @line is @mark, with blanks after it at most. */
static gboolean
is_mark (const char *line, const char *mark)
{
  if (strncmp (line, mark, 3) != 0)
    return FALSE;
  line += 3;
  line += strspn (line, " \t");
  return *line == '\n' || *line == '\0';
}

static const char *
next_line (const char *line)
{
  line += strcspn (line, "\n");
  return *line == '\n' ? line + 1 : line;
}

/* "key:" with a blank or nothing behind it, "{" or a comment: what a mapping can begin with. */
static gboolean
begins_map (const char *line)
{
  g_autofree char *start = g_strndup (line, strcspn (line, "\n"));

  return g_regex_match_simple ("^\\s*(?:[#{%]|[\"']?[\\p{L}\\d_][^:]{0,80}[\"']?\\s*:(?:\\s|$))", start, 0,
                               0);
}

gboolean
stet_front_matter_find (const char *text, const char **content, gsize *length, const char **body)
{
  const char *start, *line, *first = NULL;

  if (!is_mark (text, "---"))
    return FALSE;
  start = next_line (text);
  for (line = start; *line != '\0' && line - start <= MOST_BYTES; line = next_line (line))
    {
      if (is_mark (line, "---") || is_mark (line, "..."))
        {
          *content = start;
          *length = (gsize) (line - start);
          *body = next_line (line);
          return first == NULL || begins_map (first);
        }
      if (first == NULL && line[strspn (line, " \t")] != '\n')
        first = line;
    }
  return FALSE;
}

void
stet_yaml_free (StetYaml *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_free (self);
}

typedef struct
{
  yaml_parser_t parser;
  yaml_event_t event; /* the current one */
  guint n_values;
} Reader;

G_GNUC_PRINTF (3, 4)
static gboolean
refuse (GError **error, guint line, const char *format, ...)
{
  g_autofree char *reason = NULL;
  va_list args;

  va_start (args, format);
  reason = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, STET_IMPORT_ERROR, STET_IMPORT_ERROR_FRONT_MATTER,
               /* Translators: a line number, then what is wrong there as a sentence */
               _ ("The front matter cannot be read: line %u: %s"), line, reason);
  return FALSE;
}

static guint
get_line (const Reader *self)
{
  return (guint) self->event.start_mark.line + FIRST_LINE;
}

static gboolean
read_event (Reader *self, GError **error)
{
  yaml_event_delete (&self->event);
  if (yaml_parser_parse (&self->parser, &self->event))
    return TRUE;
  return refuse (
    error, (guint) self->parser.problem_mark.line + FIRST_LINE,
    /* Translators: the placeholder is the YAML library's own explanation, in English */
    _ ("%s. A value that contains a colon, or begins with a sign, needs quotation marks around it."),
    self->parser.problem != NULL ? self->parser.problem : _ ("it is no YAML"));
}

static StetYaml *
yaml_new (StetYamlKind kind, guint line)
{
  StetYaml *self = g_new0 (StetYaml, 1);

  self->kind = kind;
  self->line = line;
  if (kind != STET_YAML_SCALAR)
    self->children = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_yaml_free);
  return self;
}

static StetYaml *
read_scalar (Reader *self)
{
  StetYaml *value = yaml_new (STET_YAML_SCALAR, get_line (self));
  const char *text = (const char *) self->event.data.scalar.value;
  gboolean plain = self->event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE;

  value->text = g_utf8_make_valid (text, (gssize) strlen (text));
  value->empty
    = *text == '\0' || (plain && (g_str_equal (text, "~") || g_ascii_strcasecmp (text, "null") == 0));
  return value;
}

static StetYaml *read_value (Reader *self, guint depth, GError **error);

static StetYaml *
read_children (Reader *self, StetYamlKind kind, yaml_event_type_t end, guint depth, GError **error)
{
  g_autoptr (StetYaml) value = yaml_new (kind, get_line (self));

  for (;;)
    {
      StetYaml *child;

      if (!read_event (self, error))
        return NULL;
      if (self->event.type == end)
        return g_steal_pointer (&value);
      child = read_value (self, depth + 1, error);
      if (child == NULL)
        return NULL;
      if (kind == STET_YAML_MAP && value->children->len % 2 == 0 && child->kind != STET_YAML_SCALAR)
        {
          refuse (error, child->line, _ ("a key must be a word."));
          stet_yaml_free (child);
          return NULL;
        }
      g_ptr_array_add (value->children, child);
    }
}

/* The value that begins with the current event. */
static StetYaml *
read_value (Reader *self, guint depth, GError **error)
{
  const yaml_event_t *event = &self->event;
  gboolean anchored
    = (event->type == YAML_SCALAR_EVENT && event->data.scalar.anchor != NULL)
      || (event->type == YAML_SEQUENCE_START_EVENT && event->data.sequence_start.anchor != NULL)
      || (event->type == YAML_MAPPING_START_EVENT && event->data.mapping_start.anchor != NULL);

  if (event->type == YAML_ALIAS_EVENT || anchored)
    {
      refuse (error, get_line (self),
              _ ("anchors (&) and aliases (*) are not read. Write the value out, in quotation marks."));
      return NULL;
    }
  if (depth > DEEPEST || ++self->n_values > MOST_VALUES)
    {
      refuse (error, get_line (self), _ ("there is more nested here than front matter can hold."));
      return NULL;
    }
  switch (event->type)
    {
    case YAML_SCALAR_EVENT:
      return read_scalar (self);
    case YAML_SEQUENCE_START_EVENT:
      return read_children (self, STET_YAML_LIST, YAML_SEQUENCE_END_EVENT, depth, error);
    case YAML_MAPPING_START_EVENT:
      return read_children (self, STET_YAML_MAP, YAML_MAPPING_END_EVENT, depth, error);
    default:
      refuse (error, get_line (self), _ ("it is no list of keys and values."));
      return NULL;
    }
}

static StetYaml *
read_document (Reader *self, GError **error)
{
  g_autoptr (StetYaml) value = NULL;

  do
    {
      if (!read_event (self, error))
        return NULL;
      if (self->event.type == YAML_STREAM_END_EVENT)
        return yaml_new (STET_YAML_MAP, FIRST_LINE);
    }
  while (self->event.type == YAML_STREAM_START_EVENT || self->event.type == YAML_DOCUMENT_START_EVENT);
  value = read_value (self, 0, error);
  if (value == NULL || value->kind == STET_YAML_MAP)
    return g_steal_pointer (&value);
  refuse (error, value->line,
          _ ("each line must be a key and a value, such as “headline: Ducks stop traffic”."));
  return NULL;
}

StetYaml *
stet_front_matter_parse (const char *content, gsize length, GError **error)
{
  Reader reader = { 0 };
  StetYaml *value = NULL;

  if (length > MOST_BYTES)
    {
      refuse (error, FIRST_LINE, _ ("it is longer than a megabyte. Is the closing “---” missing?"));
      return NULL;
    }
  yaml_parser_initialize (&reader.parser);
  yaml_parser_set_encoding (&reader.parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string (&reader.parser, (const unsigned char *) content, length);
  value = read_document (&reader, error);
  yaml_event_delete (&reader.event);
  yaml_parser_delete (&reader.parser);
  return value;
}

const StetYaml *
stet_yaml_lookup (const StetYaml *map, const char *key)
{
  for (guint i = 0; i + 1 < map->children->len; i += 2)
    {
      const StetYaml *name = g_ptr_array_index (map->children, i);
      if (g_ascii_strcasecmp (name->text, key) == 0)
        return g_ptr_array_index (map->children, i + 1);
    }
  return NULL;
}
