/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-comparison.h"

#include <glib/gi18n.h>

#include "stet-compare-item.h"
#include "stet-error.h"
#include "stet-field-words.h"
#include "stet-person-item.h"
#include "stet-stage-words.h"
#include "stet-story-diff.h"
#include "stet-time-words.h"
#include "stet-word-diff.h"

static void
version_free (gpointer data)
{
  StetVersion *version = data;

  g_free (version->hash);
  g_free (version->author);
  g_free (version->label);
  g_free (version);
}

void
stet_comparison_free (StetComparison *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->versions, g_ptr_array_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_free (self);
}

/* What the desk itself gives as the reason for a revision is a word of its own; a person's name for one is
 * left alone. */
static const char *
get_label_words (const char *label)
{
  if (g_str_equal (label, "submitted"))
    return _ ("Submitted");
  if (g_str_equal (label, "changed in two places"))
    return _ ("Changed in two places");
  if (g_str_equal (label, "before theirs was taken"))
    return _ ("Before theirs was taken");
  return label;
}

char *
stet_version_dup_words (const StetVersion *self)
{
  g_autofree char *time = NULL;

  if (*self->hash == '\0')
    return g_strdup (_ ("As it stands now"));
  time = stet_time_dup_full (self->time);
  if (*self->label == '\0')
    return g_strdup_printf ("%s · %s", self->author, time);
  return g_strdup_printf ("%s · %s · %s", get_label_words (self->label), self->author, time);
}

static StetVersion *
version_new (const char *hash, const char *author, const char *label, gint64 time)
{
  StetVersion *self = g_new0 (StetVersion, 1);

  self->hash = g_strdup (hash);
  self->author = g_strdup (author);
  self->label = g_strdup (label);
  self->time = time;
  return self;
}

static gboolean
list_versions (StetComparison *self,
               StetDesk *desk,
               const GPtrArray *people,
               const char *story,
               GError **error)
{
  g_autoptr (GPtrArray) revisions = stet_desk_list_revisions (desk, story, error);

  if (revisions == NULL)
    return FALSE;
  g_ptr_array_add (self->versions, version_new ("", "", "", 0));
  for (guint i = 0; i < revisions->len; i++)
    {
      const StetRevision *revision = g_ptr_array_index (revisions, i);

      g_ptr_array_add (self->versions,
                       version_new (revision->hash, stet_people_find_name (people, revision->author),
                                    revision->label, revision->time));
    }
  return TRUE;
}

static StetStory *
load (StetDesk *desk, const char *story, const StetVersion *version, GError **error)
{
  if (*version->hash == '\0')
    {
      g_autoptr (StetStoryFile) file = stet_desk_load_story (desk, story, error);

      return file != NULL ? stet_story_copy (file->story) : NULL;
    }
  g_autoptr (StetRevision) revision = stet_desk_load_revision (desk, version->hash, error);

  return revision != NULL ? stet_story_copy (revision->story) : NULL;
}

/* Returns the number of changes. */
static guint
add_text (GPtrArray *items, const char *field, const char *old_text, const char *new_text)
{
  g_autoptr (GArray) changes = stet_word_diff (old_text, new_text);
  g_autoptr (GPtrArray) rows = stet_diff_rows (old_text, new_text, changes);

  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (items, stet_compare_item_new (rows, i, i == 0 ? stet_field_get_word (field) : NULL));
  return changes->len;
}

/* Times as the desk's clock shows them, a priority by its word, and who a story is given to by name; the rest
 * as the model says it.
 */
static char *
dup_value (const GPtrArray *people, const char *field, const char *value, const StetStory *story)
{
  gint64 time = g_str_equal (field, "deadline")  ? story->deadline
                : g_str_equal (field, "embargo") ? story->embargo
                                                 : 0;

  if (time != 0)
    return stet_time_dup_full (time);
  if (g_str_equal (field, "priority"))
    return g_strdup (stet_priority_get_word (story->priority));
  if (g_str_equal (field, "assignee") && *value != '\0')
    return g_strdup (stet_people_find_name (people, value));
  return g_strdup (value);
}

/* What surrounds the text first, then the text with what did not change in it. */
GPtrArray *
stet_comparison_list_items (const GPtrArray *people,
                            const StetStory *old_story,
                            const StetStory *new_story,
                            guint *n_changes)
{
  g_autoptr (GPtrArray) changes = stet_story_diff (old_story, new_story);
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  *n_changes = 0;
  for (guint i = 0; i < changes->len; i++)
    {
      const StetFieldChange *change = g_ptr_array_index (changes, i);

      g_autofree char *old_value = dup_value (people, change->field, change->old_value, old_story);
      g_autofree char *new_value = dup_value (people, change->field, change->new_value, new_story);

      if (!g_str_equal (change->field, "body"))
        *n_changes += add_text (items, change->field, old_value, new_value);
    }
  *n_changes += add_text (items, "body", old_story->body, new_story->body);
  return items;
}

static gboolean
find_version (const StetComparison *self, const char *hash, guint *found, GError **error)
{
  for (guint i = 0; i < self->versions->len; i++)
    {
      const StetVersion *version = g_ptr_array_index (self->versions, i);

      if (g_str_equal (version->hash, hash))
        {
          *found = i;
          return TRUE;
        }
    }
  g_set_error (error, STET_ERROR, STET_ERROR_NOT_FOUND, _ ("The story has no revision “%s”."), hash);
  return FALSE;
}

/* The newest revision before @new_version that does not say the same; else the one before it. */
static StetStory *
load_last_different (StetComparison *self,
                     StetDesk *desk,
                     const char *id,
                     const StetStory *new_story,
                     GError **error)
{
  guint last = self->versions->len - 1;

  for (guint i = self->new_version + 1; i < self->versions->len; i++)
    {
      g_autoptr (StetStory) story = load (desk, id, g_ptr_array_index (self->versions, i), error);

      if (story == NULL)
        return NULL;
      if (i == last || !stet_story_equal (story, new_story))
        {
          self->old_version = i;
          return g_steal_pointer (&story);
        }
    }
  self->old_version = self->new_version;
  return stet_story_copy (new_story);
}

gpointer
stet_comparison_run (StetDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  const char *const *words = args;
  g_autoptr (StetComparison) self = g_new0 (StetComparison, 1);
  g_autoptr (GPtrArray) people = NULL;
  g_autoptr (StetStory) old_story = NULL;
  g_autoptr (StetStory) new_story = NULL;

  self->versions = g_ptr_array_new_with_free_func (version_free);
  people = stet_desk_list_people (desk, error);
  if (people == NULL || !list_versions (self, desk, people, words[0], error)
      || !find_version (self, words[2], &self->new_version, error))
    return NULL;
  new_story = load (desk, words[0], g_ptr_array_index (self->versions, self->new_version), error);
  if (new_story == NULL)
    return NULL;
  if (g_str_equal (words[1], "?"))
    old_story = load_last_different (self, desk, words[0], new_story, error);
  else if (find_version (self, words[1], &self->old_version, error))
    old_story = load (desk, words[0], g_ptr_array_index (self->versions, self->old_version), error);
  if (old_story == NULL)
    return NULL;
  self->items = stet_comparison_list_items (people, old_story, new_story, &self->n_changes);
  return g_steal_pointer (&self);
}
