/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sample desk: stories from the program's resources, each taken to its stage by the same use cases that
 * people have, so that its log and its revisions are real. data/samples/samples.ini says what happens. */
#include "config.h"

#include "stet-desk-private.h"

#include "stet-error.h"
#include "stet-import.h"
#include "stet-samples-resource.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define PATH "/org/stet/Stet/samples/"

typedef struct
{
  StetDesk *desk;     /* (unowned) */
  const char *as;     /* (unowned): who asked for the samples */
  GKeyFile *plan;     /* (owned) */
  GHashTable *people; /* (owned): name → id */
  char *editor;       /* (owned): the first one */
} Samples;

static void
samples_clear (Samples *self)
{
  g_clear_pointer (&self->plan, g_key_file_unref);
  g_clear_pointer (&self->people, g_hash_table_unref);
  g_free (self->editor);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Samples, samples_clear)

static GBytes *
read_resource (const char *name, GError **error)
{
  g_autofree char *path = g_strconcat (PATH, name, NULL);

  return g_resource_lookup_data (stet_samples_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
}

static gboolean
read_plan (Samples *self, GError **error)
{
  g_autoptr (GBytes) bytes = read_resource ("samples.ini", error);

  self->plan = g_key_file_new ();
  return bytes != NULL && g_key_file_load_from_bytes (self->plan, bytes, G_KEY_FILE_NONE, error);
}

/* People who are there already under that name are taken. */
static gboolean
add_people (Samples *self, GError **error)
{
  g_auto (GStrv) names = g_key_file_get_keys (self->plan, "people", NULL, error);

  self->people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *text = g_key_file_get_string (self->plan, "people", names[i], NULL);
      g_autoptr (StetPerson) there = stet_desk_get_person (self->desk, names[i], NULL);
      StetRole role = STET_ROLE_JOURNALIST;
      char *id;

      stet_role_from_string (text, &role);
      id = there != NULL ? g_strdup (there->id)
                         : stet_desk_add_person (self->desk, self->as, names[i], "", role, error);
      if (id == NULL)
        return FALSE;
      g_hash_table_insert (self->people, g_strdup (names[i]), id);
      if (role == STET_ROLE_EDITOR && self->editor == NULL)
        self->editor = g_strdup (id);
    }
  return names != NULL;
}

/* @name: of a resource. The store takes pictures from files. */
static char *
add_picture (Samples *self, const char *name, GError **error)
{
  g_autoptr (GBytes) bytes = read_resource (name, error);
  g_autofree char *path = NULL;
  char *hash = NULL;
  int fd;

  if (bytes == NULL)
    return NULL;
  fd = g_file_open_tmp ("stet-sample-XXXXXX", &path, error);
  if (fd < 0)
    return NULL;
  close (fd);
  if (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error))
    hash = stet_desk_add_media (self->desk, path, error);
  g_unlink (path);
  return hash;
}

static char *
get_text (Samples *self, const char *group, const char *key)
{
  char *text = g_key_file_get_string (self->plan, group, key, NULL);

  return text != NULL ? text : g_strdup ("");
}

static StetStory *
read_story (Samples *self, const char *group, GError **error)
{
  g_autofree char *file = get_text (self, group, "file");
  g_autofree char *picture = get_text (self, group, "picture");
  g_autoptr (GBytes) bytes = read_resource (file, error);
  g_autoptr (StetImport) import = NULL;
  StetStory *story;
  int hours;

  if (bytes == NULL)
    return NULL;
  import
    = stet_import_text (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &self->desk->clock, error);
  if (import == NULL)
    return NULL;
  story = import->story;
  for (guint i = 0; i < story->byline->len; i++)
    {
      StetByline *entry = g_ptr_array_index (story->byline, i);
      g_set_str (&entry->person_id, g_hash_table_lookup (self->people, entry->name));
    }
  if (*picture != '\0')
    {
      g_autofree char *hash = add_picture (self, picture, error);
      g_autofree char *alt = get_text (self, group, "alt");
      g_autofree char *caption = get_text (self, group, "caption");
      g_autofree char *credit = get_text (self, group, "credit");

      if (hash == NULL)
        return NULL;
      g_clear_pointer (&story->picture, stet_picture_free);
      story->picture = stet_picture_new (hash, alt, caption, credit);
    }
  hours = g_key_file_get_integer (self->plan, group, "deadline", NULL);
  if (hours != 0)
    story->deadline = stet_clock_now (&self->desk->clock) + (gint64) hours * 3600 * G_USEC_PER_SEC;
  story->target_words = g_key_file_get_integer (self->plan, group, "target", NULL);
  return g_steal_pointer (&import->story);
}

/* Publishes where a target of the desk answers; without one the story waits, approved. */
static gboolean
put_live (Samples *self, const char *id, GError **error)
{
  g_autoptr (GPtrArray) targets = stet_desk_list_targets (self->desk, error);

  for (guint i = 0; targets != NULL && i < targets->len; i++)
    {
      const StetTarget *target = g_ptr_array_index (targets, i);
      g_autofree char *answer = stet_desk_test_target (self->desk, target, NULL, NULL, NULL);
      g_autofree char *delivery = NULL;

      if (answer == NULL)
        continue;
      delivery = stet_desk_publish (self->desk, self->editor, id, target->id, error);
      return delivery != NULL && stet_desk_deliver (self->desk, delivery, NULL, error);
    }
  return targets != NULL;
}

static gboolean
take_to_stage (Samples *self, const char *group, const char *by, const char *id, GError **error)
{
  g_autofree char *stage = get_text (self, group, "stage");
  g_autofree char *reason = get_text (self, group, "reason");
  gboolean live = g_str_equal (stage, "live");

  if (g_str_equal (stage, "draft"))
    return TRUE;
  if (g_str_equal (stage, "spiked"))
    return stet_desk_spike (self->desk, by, id, reason, error);
  if (!stet_desk_submit (self->desk, by, id, error))
    return FALSE;
  if (g_str_equal (stage, "returned"))
    return stet_desk_return (self->desk, self->editor, id, reason, error);
  if (!live && !g_str_equal (stage, "approved"))
    return TRUE;
  return stet_desk_approve (self->desk, self->editor, id, NULL, NULL, error)
         && (!live || put_live (self, id, error));
}

static gboolean
add_story (Samples *self, const char *group, GError **error)
{
  g_autofree char *by = get_text (self, group, "by");
  const char *author = g_hash_table_lookup (self->people, by);
  g_autoptr (StetStory) story = read_story (self, group, error);
  g_autofree char *id = NULL;

  if (story == NULL || author == NULL)
    return FALSE;
  id = stet_desk_create_story (self->desk, author, story, error);
  return id != NULL && take_to_stage (self, group, author, id, error);
}

static gboolean
check_empty (StetDesk *self, GError **error)
{
  g_autoptr (GPtrArray) all = stet_desk_list_stories (self, STET_PLACE_ALL, NULL, NULL, 1, error);
  g_autoptr (GPtrArray) spiked = NULL;

  if (all == NULL
      || (spiked = stet_desk_list_stories (self, STET_PLACE_SPIKED, NULL, NULL, 1, error)) == NULL)
    return FALSE;
  if (all->len + spiked->len == 0)
    return TRUE;
  g_set_error_literal (
    error, STET_ERROR, STET_ERROR_INVALID,
    _ ("The desk has stories already. The samples are for an empty one: choose another folder "
       "with --desk."));
  return FALSE;
}

gboolean
stet_desk_add_samples (StetDesk *self, const char *as, GError **error)
{
  g_auto (Samples) samples = { .desk = self, .as = as };
  g_auto (GStrv) groups = NULL;

  g_return_val_if_fail (STET_IS_DESK (self), FALSE);

  if (!check_empty (self, error) || !read_plan (&samples, error) || !add_people (&samples, error))
    return FALSE;
  groups = g_key_file_get_groups (samples.plan, NULL);
  for (guint i = 0; groups[i] != NULL; i++)
    if (!g_str_equal (groups[i], "people") && !add_story (&samples, groups[i], error))
      return FALSE;
  return TRUE;
}
