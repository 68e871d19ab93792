/* SPDX-License-Identifier: GPL-3.0-or-later */
/* IPTC Media Topics, read once from the table that is compiled in. About a thousand lines: looking through
 * all of them for each key costs less than keeping an index. */

#include "config.h"

#include "stet-media-topics.h"

#include <gio/gio.h>
#include <string.h>

#define TABLE "/org/stet/Stet/media-topics.tsv"

typedef struct
{
  StetMediaTopic topic;
  const char *broader; /* (unowned): code; "" at the top */
  char **words;        /* (owned): of the name, as g_str_tokenize_and_fold() gives them */
  char *folded;        /* (owned): these, joined */
} Entry;

static void
add_line (GArray *entries, char *line)
{
  char *name = strchr (line, '\t'), *broader = name != NULL ? strchr (name + 1, '\t') : NULL;
  Entry entry = { 0 };

  if (line[0] == '#' || broader == NULL)
    return;
  *name++ = '\0';
  *broader++ = '\0';
  entry.topic = (StetMediaTopic) { .code = line, .name = name };
  entry.broader = broader;
  entry.words = g_str_tokenize_and_fold (name, "en", NULL);
  entry.folded = g_strjoinv (" ", entry.words);
  g_array_append_val (entries, entry);
}

/* The path of each concept is put together from those above it. */
static void
add_paths (GArray *entries)
{
  g_autoptr (GHashTable) by_code = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < entries->len; i++)
    {
      Entry *entry = &g_array_index (entries, Entry, i);

      g_hash_table_insert (by_code, (gpointer) entry->topic.code, entry);
    }
  for (guint i = 0; i < entries->len; i++)
    {
      Entry *entry = &g_array_index (entries, Entry, i);
      GString *path = g_string_new (NULL);

      for (const Entry *above = g_hash_table_lookup (by_code, entry->broader);
           above != NULL && path->len < 1024; above = g_hash_table_lookup (by_code, above->broader))
        {
          g_string_prepend (path, path->len > 0 ? " › " : "");
          g_string_prepend (path, above->topic.name);
        }
      entry->topic.path = g_string_free_and_steal (path);
    }
}

static const GArray *
get_entries (void)
{
  static GArray *entries;

  if (g_once_init_enter_pointer (&entries))
    {
      GArray *read = g_array_new (FALSE, FALSE, sizeof (Entry));
      g_autoptr (GBytes) bytes = g_resources_lookup_data (TABLE, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

      if (bytes != NULL)
        {
          /* (owned) by the entries, which point into it and are never freed */
          char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

          for (char *line = text, *end; line != NULL && *line != '\0'; line = end)
            {
              end = strchr (line, '\n');
              if (end != NULL)
                *end++ = '\0';
              add_line (read, line);
            }
          add_paths (read);
        }
      g_once_init_leave_pointer (&entries, read);
    }
  return entries;
}

static gboolean
begins_a_word (const Entry *entry, const char *start)
{
  for (char **word = entry->words; *word != NULL; word++)
    if (g_str_has_prefix (*word, start))
      return TRUE;
  return FALSE;
}

static gboolean
matches (const Entry *entry, char **starts)
{
  for (char **start = starts; *start != NULL; start++)
    if (!begins_a_word (entry, *start))
      return FALSE;
  return TRUE;
}

static int
compare_matches (gconstpointer a, gconstpointer b, gpointer typed)
{
  const Entry *x = *(const Entry *const *) a, *y = *(const Entry *const *) b;
  gboolean x_begins = g_str_has_prefix (x->folded, typed), y_begins = g_str_has_prefix (y->folded, typed);

  if (x_begins != y_begins)
    return y_begins - x_begins;
  if (strlen (x->folded) != strlen (y->folded))
    return strlen (x->folded) < strlen (y->folded) ? -1 : 1;
  return strcmp (x->folded, y->folded);
}

GPtrArray *
stet_media_topics_find (const char *text, guint max)
{
  const GArray *entries = get_entries ();
  g_auto (GStrv) starts = g_str_tokenize_and_fold (text, "en", NULL);
  g_autofree char *typed = g_strjoinv (" ", starts);
  GPtrArray *found = g_ptr_array_new ();

  if (starts[0] == NULL)
    return found;
  for (guint i = 0; i < entries->len; i++)
    {
      Entry *entry = &g_array_index (entries, Entry, i);

      if (matches (entry, starts))
        g_ptr_array_add (found, entry);
    }
  g_ptr_array_sort_with_data (found, compare_matches, typed);
  if (found->len > max)
    g_ptr_array_set_size (found, (int) max);
  for (guint i = 0; i < found->len; i++)
    found->pdata[i] = &((Entry *) found->pdata[i])->topic;
  return found;
}
