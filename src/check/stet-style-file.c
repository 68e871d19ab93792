/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the data files of style rules and refuses, line by line, what cannot be meant. */
#include "config.h"

#include "stet-style-file.h"

#include "stet-style-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Steps that one match may take: a pattern that backtracks without end gives up after well under a
 * millisecond. The limit of pcre2_set_match_limit(), as the pattern itself may set it (pcre2pattern, "Setting
 * match limits"). */
#define MATCH_LIMIT "(*LIMIT_MATCH=20000)"

static void
word_free (StetStyleWord *word)
{
  g_free (word->wrong);
  g_free (word->right);
  g_free (word->place);
  g_free (word);
}

static void
draft_free (StetStyleDraft *draft)
{
  g_free (draft->id);
  g_free (draft->place);
  g_hash_table_unref (draft->values);
  g_ptr_array_unref (draft->words);
  g_ptr_array_unref (draft->except);
  g_free (draft);
}

StetStyleFiles *
stet_style_files_new (void)
{
  StetStyleFiles *self = g_new0 (StetStyleFiles, 1);

  self->drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) draft_free);
  self->problems = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
stet_style_files_free (StetStyleFiles *self)
{
  g_ptr_array_unref (self->drafts);
  g_ptr_array_unref (self->problems);
  g_free (self);
}

void
stet_style_files_add_problem (StetStyleFiles *self, const char *place, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list list;

  va_start (list, format);
  message = g_strdup_vprintf (format, list);
  va_end (list);
  g_ptr_array_add (self->problems, g_strdup_printf ("%s: %s", place, message));
}

const char *
stet_style_draft_get (const StetStyleDraft *self, const char *key)
{
  return g_hash_table_lookup (self->values, key);
}

GRegex *
stet_style_pattern_new (const char *pattern, GError **error)
{
  g_autofree char *bounded = g_strconcat (MATCH_LIMIT, pattern, NULL);
  GRegex *regex = g_regex_new (bounded, G_REGEX_OPTIMIZE, G_REGEX_MATCH_DEFAULT, error);

  /* GLib compiles to machine code at the first match, and writes that into the regex: not on two threads at
   * once */
  if (regex != NULL)
    g_regex_match (regex, "", G_REGEX_MATCH_DEFAULT, NULL);
  return regex;
}

/* What a key's value must be. NULL where it is that, else what is wrong and what to do. (owned) */
typedef char *(*CheckValue) (const char *value);

static char *
check_text (const char *value)
{
  return NULL;
}

static char *
check_severity (const char *value)
{
  StetSeverity severity;

  return stet_severity_from_string (value, &severity)
           ? NULL
           : g_strdup_printf (_ ("“%s” is no severity. Write hint, warns or blocks."), value);
}

static char *
check_switch (const char *value)
{
  return g_str_equal (value, "yes") || g_str_equal (value, "no")
           ? NULL
           : g_strdup_printf (_ ("“%s” switches nothing. Write yes or no."), value);
}

static char *
check_number (const char *value)
{
  return g_ascii_string_to_unsigned (value, 10, 1, 100000, NULL, NULL)
           ? NULL
           : g_strdup_printf (_ ("“%s” is no number from 1 to 100000."), value);
}

static char *
check_code (const char *value)
{
  return stet_style_code_find (value) != NULL
           ? NULL
           : g_strdup_printf (
               _ ("Stet has no check called “%s”. Use one of those in its own files, or a pattern."), value);
}

static char *
check_pattern (const char *value)
{
  g_autoptr (GError) error = NULL;
  /* without the limit, which would stand in the message and shift its column */
  g_autoptr (GRegex) regex = g_regex_new (value, G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT, &error);

  return regex != NULL
           ? NULL
           : g_strdup_printf (_ ("The pattern cannot be read. Put it right (Perl’s syntax), or test it "
                                 "where patterns can be tested: %s"),
                              error->message);
}

static char *
check_replace (const char *value)
{
  g_autoptr (GError) error = NULL;

  return g_regex_check_replacement (value, NULL, &error)
           ? NULL
           : g_strdup_printf (_ ("What to put instead cannot be read. Name groups as \\g<name>: %s"),
                              error->message);
}

static const struct
{
  const char *key;
  CheckValue check;
} keys[] = {
  { "name", check_text },       { "explain", check_text },  { "wrong", check_text },
  { "right", check_text },      { "language", check_text }, { "source", check_text },
  { "licence", check_text },    { "message", check_text },  { "severity", check_severity },
  { "enabled", check_switch },  { "limit", check_number },  { "pattern", check_pattern },
  { "replace", check_replace }, { "needs", check_text },    { "code", check_code },
};

static char *
check_value (const char *key, const char *value)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_str_equal (key, keys[i].key))
      return keys[i].check (value);
  return g_strdup_printf (_ ("A rule has no “%s”. Is it misspelt?"), key);
}

typedef enum
{
  PART_NONE,    /* before the first group */
  PART_REFUSED, /* a group that was told to be wrong: its lines are passed over */
  PART_VALUES,
  PART_WORDS,
  PART_EXCEPT,
} Part;

typedef struct
{
  StetStyleFiles *files;
  const char *name;
  guint line;
  Part part;
  StetStyleDraft *draft; /* (unowned) (nullable) */
  char *key;             /* (owned) (nullable): of the value being read, */
  GString *value;        /* (owned): which the next lines may go on with */
  guint value_line;
} Reader;

static char *
place_of (const Reader *reader, guint line)
{
  return g_strdup_printf ("%s:%u", reader->name, line);
}

static void
refuse (const Reader *reader, guint line, const char *why)
{
  g_autofree char *place = place_of (reader, line);

  stet_style_files_add_problem (reader->files, place, "%s", why);
}

/* Takes the value whose lines have all been read. */
static void
end_value (Reader *reader)
{
  g_autofree char *why = NULL;

  if (reader->key == NULL)
    return;
  why = check_value (reader->key, reader->value->str);
  if (why != NULL)
    {
      refuse (reader, reader->value_line, why);
      reader->draft->is_spoilt = TRUE;
      g_clear_pointer (&reader->key, g_free);
      return;
    }
  g_hash_table_insert (reader->draft->values, g_steal_pointer (&reader->key), g_strdup (reader->value->str));
}

static gboolean
is_id (const char *id)
{
  return *id != '\0' && strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen (id);
}

static StetStyleDraft *
need_draft (Reader *reader, const char *id)
{
  StetStyleDraft *draft;

  for (guint i = 0; i < reader->files->drafts->len; i++)
    {
      draft = g_ptr_array_index (reader->files->drafts, i);
      if (g_str_equal (draft->id, id))
        return draft;
    }
  draft = g_new0 (StetStyleDraft, 1);
  draft->id = g_strdup (id);
  draft->place = place_of (reader, reader->line);
  draft->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  draft->words = g_ptr_array_new_with_free_func ((GDestroyNotify) word_free);
  draft->except = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (reader->files->drafts, draft);
  return draft;
}

static void
begin_group (Reader *reader, const char *inner)
{
  g_auto (GStrv) words = g_strsplit (inner, " ", 2);
  const char *part = words[0] != NULL ? words[1] : NULL;

  reader->part = PART_REFUSED;
  if (words[0] == NULL || !is_id (words[0]))
    {
      refuse (reader, reader->line,
              _ ("A rule’s name is made of small letters, digits and hyphens: [my-rule]."));
      return;
    }
  if (part == NULL)
    reader->part = PART_VALUES;
  else if (g_str_equal (part, "words"))
    reader->part = PART_WORDS;
  else if (g_str_equal (part, "except"))
    reader->part = PART_EXCEPT;
  else
    {
      refuse (reader, reader->line, _ ("Behind a rule’s name may stand “words” or “except”."));
      return;
    }
  reader->draft = need_draft (reader, words[0]);
}

static void
read_word (Reader *reader, const char *line)
{
  StetStyleWord *word = g_new0 (StetStyleWord, 1);
  const char *sign = strstr (line, " =");

  word->wrong = sign != NULL ? g_strndup (line, (gsize) (sign - line)) : g_strdup (line);
  word->right = g_strstrip (g_strdup (sign != NULL ? sign + 2 : ""));
  word->place = place_of (reader, reader->line);
  g_strstrip (word->wrong);
  g_ptr_array_add (reader->draft->words, word);
}

static void
begin_value (Reader *reader, const char *line)
{
  const char *sign = strchr (line, '=');

  if (sign == NULL)
    {
      refuse (reader, reader->line,
              _ ("Here stands neither “key = value” nor [rule]. Begin a comment with #."));
      return;
    }
  reader->key = g_strstrip (g_strndup (line, (gsize) (sign - line)));
  reader->value_line = reader->line;
  g_string_assign (reader->value, sign + 1 + strspn (sign + 1, " \t"));
}

static void
read_line (Reader *reader, char *line)
{
  g_strchomp (line);
  if ((*line == ' ' || *line == '\t') && reader->key != NULL)
    {
      g_string_append_c (reader->value, ' ');
      g_string_append (reader->value, g_strchug (line));
      return;
    }
  end_value (reader);
  g_strchug (line);
  if (*line == '\0' || *line == '#')
    return;
  if (*line == '[' && g_str_has_suffix (line, "]"))
    {
      line[strlen (line) - 1] = '\0';
      begin_group (reader, line + 1);
      return;
    }
  switch (reader->part)
    {
    case PART_VALUES:
      begin_value (reader, line);
      break;
    case PART_WORDS:
      read_word (reader, line);
      break;
    case PART_EXCEPT:
      g_ptr_array_add (reader->draft->except, stet_style_fold (line, strlen (line)));
      break;
    case PART_NONE:
      refuse (reader, reader->line, _ ("This stands before the first rule. Begin with its name: [my-rule]."));
      break;
    case PART_REFUSED:
    default:
      break;
    }
}

void
stet_style_files_read (StetStyleFiles *self, const char *name, const char *text, gsize len)
{
  g_autofree char *copy = NULL;
  g_auto (GStrv) lines = NULL;
  Reader reader = { .files = self, .name = name, .value = g_string_new (NULL) };
  g_autoptr (GError) error = NULL;

  copy = stet_text_decode (text, len, NULL, &error);
  if (copy == NULL)
    {
      g_autofree char *place = g_strdup_printf ("%s:1", name);

      stet_style_files_add_problem (self, place, _ ("The file is not read. Save it as UTF-8: %s"),
                                    error->message);
      g_string_free (reader.value, TRUE);
      return;
    }
  lines = g_strsplit (copy, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      reader.line = i + 1;
      read_line (&reader, lines[i]);
    }
  end_value (&reader);
  g_string_free (reader.value, TRUE);
}
