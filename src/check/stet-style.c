/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes a set of rules of the data files: those compiled in, then those of a desk. */
#include "config.h"

#include "stet-style-set.h"

#include "stet-style-file.h"
#include "stet-style-resources.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define RESOURCE_DIR "/org/stet/style"
/* Bytes of a desk's file. */
#define LARGEST_FILE (4 * 1024 * 1024)

static void
entry_free (StetStyleEntry *entry)
{
  stet_style_rule_unref (entry->rule);
  g_clear_pointer (&entry->pattern, g_regex_unref);
  g_strfreev (entry->replacements);
  g_clear_pointer (&entry->list, g_hash_table_unref);
  g_clear_pointer (&entry->except, g_hash_table_unref);
  g_free (entry);
}

static void
phrase_free (StetStylePhrase *phrase)
{
  g_free (phrase->hashes);
  g_free (phrase->folded);
  g_strfreev (phrase->rights);
  g_free (phrase);
}

static void
trigger_free (StetStyleTrigger *trigger)
{
  g_array_unref (trigger->phrases);
  g_array_unref (trigger->patterns);
  g_free (trigger);
}

static StetStyleTrigger *
need_trigger (StetStyle *self, guint32 hash)
{
  StetStyleTrigger *trigger = g_hash_table_lookup (self->triggers, GUINT_TO_POINTER (hash));

  if (trigger == NULL)
    {
      trigger = g_new0 (StetStyleTrigger, 1);
      trigger->phrases = g_array_new (FALSE, FALSE, sizeof (guint));
      trigger->patterns = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (self->triggers, GUINT_TO_POINTER (hash), trigger);
    }
  return trigger;
}

static char *
dup_value (const StetStyleDraft *draft, const char *key)
{
  const char *value = stet_style_draft_get (draft, key);

  return g_strdup (value != NULL ? value : "");
}

static StetStyleRule *
make_rule (const StetStyleDraft *draft)
{
  StetStyleRule *rule = g_atomic_rc_box_new0 (StetStyleRule);
  const char *severity = stet_style_draft_get (draft, "severity");
  const char *enabled = stet_style_draft_get (draft, "enabled");
  const char *limit = stet_style_draft_get (draft, "limit");

  rule->id = g_strdup (draft->id);
  rule->name = dup_value (draft, "name");
  rule->explanation = dup_value (draft, "explain");
  rule->wrong = dup_value (draft, "wrong");
  rule->right = dup_value (draft, "right");
  rule->language = dup_value (draft, "language");
  rule->source = dup_value (draft, "source");
  rule->licence = dup_value (draft, "licence");
  rule->message = dup_value (draft, "message");
  rule->severity = STET_SEVERITY_WARNS;
  stet_severity_from_string (severity, &rule->severity);
  rule->enabled = enabled == NULL || g_str_equal (enabled, "yes");
  rule->limit = limit != NULL ? (guint) g_ascii_strtoull (limit, NULL, 10) : 0;
  return rule;
}

/* The tokens of a phrase; FALSE where it is not made of words alone. */
static gboolean
read_phrase (StetTokens *tokens, const char *words)
{
  stet_tokens_read (tokens, stet_language_get_english (), words, strlen (words), STET_MARKS_NONE);
  for (guint i = 0; i < tokens->tokens->len; i++)
    if (!stet_token_is_word (stet_tokens_at (tokens, i))
        || (i > 0 && !stet_style_tokens_touch (tokens, i - 1, i)))
      return FALSE;
  return tokens->tokens->len > 0;
}

static char **
split_choices (const char *text)
{
  return *text != '\0' ? g_strsplit (text, " | ", -1) : g_new0 (char *, 1);
}

static void
add_phrase (StetStyle *self, guint entry, const StetTokens *tokens, const StetStyleWord *word)
{
  StetStylePhrase *phrase = g_new0 (StetStylePhrase, 1);
  GArray *same = need_trigger (self, stet_tokens_at (tokens, 0)->hash)->phrases;
  guint index = self->phrases->len, at = 0;

  phrase->entry = entry;
  phrase->n_words = tokens->tokens->len;
  phrase->hashes = g_new (guint32, phrase->n_words);
  for (guint i = 0; i < phrase->n_words; i++)
    phrase->hashes[i] = stet_tokens_at (tokens, i)->hash;
  phrase->folded = stet_style_fold (word->wrong, strlen (word->wrong));
  phrase->rights = split_choices (word->right);
  while (at < same->len
         && ((StetStylePhrase *) g_ptr_array_index (self->phrases, g_array_index (same, guint, at)))->n_words
              >= phrase->n_words)
    at++;
  g_array_insert_val (same, at, index);
  g_ptr_array_add (self->phrases, phrase);
}

/* The last line about a phrase holds; one that is right as it is takes it off the list. */
static GHashTable *
fold_words (const StetStyleDraft *draft)
{
  GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < draft->words->len; i++)
    {
      StetStyleWord *word = g_ptr_array_index (draft->words, i);

      g_hash_table_replace (words, stet_style_fold (word->wrong, strlen (word->wrong)), word);
    }
  return words;
}

static void
add_words (StetStyle *self, StetStyleFiles *files, const StetStyleDraft *draft, guint entry)
{
  g_autoptr (StetTokens) tokens = stet_tokens_new ();
  g_autoptr (GHashTable) words = fold_words (draft);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, words);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const StetStyleWord *word = value;

      if (g_str_equal (word->wrong, word->right))
        continue;
      if (read_phrase (tokens, word->wrong))
        add_phrase (self, entry, tokens, word);
      else
        stet_style_files_add_problem (
          files, word->place,
          _ ("“%s” is not made of words with blanks between them. Use a pattern for "
             "what has other signs in it."),
          word->wrong);
    }
}

/* The words of a code rule, which the code itself looks up. */
static void
add_list (StetStyleEntry *entry, const StetStyleDraft *draft)
{
  g_autoptr (GHashTable) words = fold_words (draft);
  GHashTableIter iter;
  gpointer key, value;

  entry->list = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_iter_init (&iter, words);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const StetStyleWord *word = value;

      if (!g_str_equal (word->wrong, word->right))
        g_hash_table_insert (entry->list, g_strdup (key), g_strdup (word->right));
    }
}

/* "needs = percent % 0": words, ASCII signs, and 0 for any digit. */
static void
add_needs (StetStyle *self, StetStyleEntry *entry, guint index, const char *needs)
{
  g_auto (GStrv) items = g_strsplit_set (needs, " ,", -1);
  g_autoptr (StetTokens) tokens = stet_tokens_new ();

  for (char **item = items; *item != NULL; item++)
    {
      if (g_str_equal (*item, "0"))
        entry->signs[0] |= G_GUINT64_CONSTANT (0x3ff) << '0';
      else if (strlen (*item) == 1 && (guchar) * *item < 0x80 && !g_ascii_isalnum (**item))
        entry->signs[(guchar) * *item >> 6] |= G_GUINT64_CONSTANT (1) << ((guchar) * *item & 63);
      else if (read_phrase (tokens, *item))
        g_array_append_val (need_trigger (self, stet_tokens_at (tokens, 0)->hash)->patterns, index);
      else
        continue;
      entry->has_needs = TRUE;
    }
}

static GHashTable *
make_except (const StetStyleDraft *draft)
{
  GHashTable *except = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < draft->except->len; i++)
    g_hash_table_add (except, g_strdup (g_ptr_array_index (draft->except, i)));
  return except;
}

/* Makes what a draft says ready to run. */
static void
add_draft (StetStyle *self, StetStyleFiles *files, const StetStyleDraft *draft)
{
  const char *pattern = stet_style_draft_get (draft, "pattern"), *code = stet_style_draft_get (draft, "code");
  const char *replace = stet_style_draft_get (draft, "replace"),
             *needs = stet_style_draft_get (draft, "needs");
  StetStyleRule *rule = make_rule (draft);
  StetStyleEntry *entry;

  g_ptr_array_add (self->rules, rule);
  if (pattern == NULL && code == NULL && draft->words->len == 0)
    {
      if (!draft->is_spoilt)
        stet_style_files_add_problem (
          files, draft->place,
          _ ("The rule “%s” finds nothing. Give it a pattern, or words under [%s words]."), draft->id,
          draft->id);
      return;
    }
  if (*rule->name == '\0')
    g_set_str (&rule->name, rule->id);
  if (*rule->message == '\0')
    g_set_str (&rule->message, *rule->explanation != '\0' ? rule->explanation : rule->name);
  entry = g_new0 (StetStyleEntry, 1);
  entry->rule = stet_style_rule_ref (rule);
  entry->code = code != NULL ? stet_style_code_find (code) : NULL;
  entry->pattern = pattern != NULL ? stet_style_pattern_new (pattern, NULL) : NULL;
  entry->replacements = replace != NULL ? split_choices (replace) : NULL;
  entry->except = draft->except->len > 0 ? make_except (draft) : NULL;
  if (needs != NULL)
    add_needs (self, entry, self->entries->len, needs);
  if (entry->code != NULL)
    add_list (entry, draft);
  else if (draft->words->len > 0)
    add_words (self, files, draft, self->entries->len);
  g_ptr_array_add (self->entries, entry);
}

static void
read_resources (StetStyleFiles *files)
{
  GResource *resource = stet_style_get_resource ();
  g_auto (GStrv) names
    = g_resource_enumerate_children (resource, RESOURCE_DIR, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_assert (names != NULL);
  for (char **name = names; *name != NULL; name++)
    {
      g_autofree char *path = g_strconcat (RESOURCE_DIR "/", *name, NULL);
      g_autoptr (GBytes) bytes = g_resource_lookup_data (resource, path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

      stet_style_files_read (files, *name, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
    }
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

/* The paths of the desk's files, in the order of their names. A folder that is not there has none. */
static GPtrArray *
list_files (StetStyleFiles *files, const char *dir)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = g_dir_open (dir, 0, &error);
  const char *name;

  if (folder == NULL && !g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    stet_style_files_add_problem (files, dir, "%s", error->message);
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    if (g_str_has_suffix (name, ".ini") && *name != '.')
      g_ptr_array_add (paths, g_build_filename (dir, name, NULL));
  g_ptr_array_sort_values (paths, compare_names);
  return paths;
}

static void
read_file (StetStyleFiles *files, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInfo) info
    = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, &error);
  g_autofree char *text = NULL;
  gsize len = 0;

  if (info != NULL && g_file_info_get_size (info) > LARGEST_FILE)
    stet_style_files_add_problem (files, path, _ ("The file is too large for rules. It is not read."));
  else if (info != NULL && g_file_get_contents (path, &text, &len, &error))
    stet_style_files_read (files, path, text, len);
  if (error != NULL)
    stet_style_files_add_problem (files, path, "%s", error->message);
}

static void
read_dir (StetStyleFiles *files, const char *dir)
{
  g_autoptr (GPtrArray) paths = list_files (files, dir);

  for (guint i = 0; i < paths->len; i++)
    read_file (files, g_ptr_array_index (paths, i));
}

StetStyle *
stet_style_load (const char *dir)
{
  g_autoptr (StetStyleFiles) files = stet_style_files_new ();
  StetStyle *self = g_atomic_rc_box_new0 (StetStyle);

  self->rules = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_style_rule_unref);
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  self->phrases = g_ptr_array_new_with_free_func ((GDestroyNotify) phrase_free);
  self->triggers = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) trigger_free);
  read_resources (files);
  if (dir != NULL)
    read_dir (files, dir);
  for (guint i = 0; i < files->drafts->len; i++)
    add_draft (self, files, g_ptr_array_index (files->drafts, i));
  g_ptr_array_add (files->problems, NULL);
  self->problems = g_strdupv ((char **) files->problems->pdata);
  return self;
}

StetStyle *
stet_style_ref (StetStyle *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
style_clear (gpointer data)
{
  StetStyle *self = data;

  g_ptr_array_unref (self->rules);
  g_ptr_array_unref (self->entries);
  g_ptr_array_unref (self->phrases);
  g_hash_table_unref (self->triggers);
  g_strfreev (self->problems);
}

void
stet_style_unref (StetStyle *self)
{
  g_atomic_rc_box_release_full (self, style_clear);
}

const char *const *
stet_style_get_problems (const StetStyle *self)
{
  return (const char *const *) self->problems;
}

const GPtrArray *
stet_style_get_rules (const StetStyle *self)
{
  return self->rules;
}

const StetStyleRule *
stet_style_get_rule (const StetStyle *self, const char *id)
{
  for (guint i = 0; i < self->rules->len; i++)
    {
      const StetStyleRule *rule = g_ptr_array_index (self->rules, i);

      if (g_str_equal (rule->id, id))
        return rule;
    }
  return NULL;
}
