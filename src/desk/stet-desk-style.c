/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-desk-style.h"

#include "stet-desk-private.h"
#include "stet-error.h"
#include "stet-setting-table.h"
#include "stet-style-ignore-table.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* Read after all others of the folder. */
#define SWITCHES "zz-switched.ini"

char *
stet_desk_dup_style_dir (StetDesk *self)
{
  g_return_val_if_fail (STET_IS_DESK (self), NULL);

  return g_build_filename (self->dir, "style", NULL);
}

/* What tells whether a file of the folder came, went or changed. */
static char *
dup_state (const char *dir)
{
  g_autoptr (GDir) listing = g_dir_open (dir, 0, NULL);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (listing != NULL && (name = g_dir_read_name (listing)) != NULL)
    {
      g_autofree char *path = g_build_filename (dir, name, NULL);
      GStatBuf info;

      if (g_stat (path, &info) == 0)
        g_ptr_array_add (files, g_strdup_printf ("%s %" G_GINT64_FORMAT " %ld %" G_GINT64_FORMAT, name,
                                                 (gint64) info.st_mtim.tv_sec, info.st_mtim.tv_nsec,
                                                 (gint64) info.st_size));
    }
  g_ptr_array_sort_values (files, (GCompareFunc) g_strcmp0);
  g_ptr_array_add (files, NULL);
  return g_strjoinv ("\n", (char **) files->pdata);
}

/* Reading the files and compiling their patterns costs a frame: what was read is kept until a file changes.
 */
StetStyle *
stet_desk_load_style (StetDesk *self)
{
  g_autofree char *dir = stet_desk_dup_style_dir (self);
  g_autofree char *state = dup_state (dir);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->style_lock);

  if (self->style == NULL || g_strcmp0 (self->style_state, state) != 0)
    {
      g_clear_pointer (&self->style, stet_style_unref);
      self->style = stet_style_load (dir);
      g_set_str (&self->style_state, state);
    }
  return stet_style_ref (self->style);
}

static gboolean
write_switch (StetDesk *desk, const char *rule, gboolean on, GError **error)
{
  g_autofree char *dir = stet_desk_dup_style_dir (desk);
  g_autofree char *path = g_build_filename (dir, SWITCHES, NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();

  if (g_mkdir_with_parents (dir, 0700) != 0)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), _ ("“%s” could not be made: %s"),
                   dir, g_strerror (errno));
      return FALSE;
    }
  g_key_file_load_from_file (file, path, G_KEY_FILE_KEEP_COMMENTS, NULL);
  g_key_file_set_string (file, rule, "enabled", on ? "yes" : "no");
  return g_key_file_save_to_file (file, path, error);
}

/* The setting only tells other windows that the files have changed. */
static gboolean
set_rule (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  const char *value = request->number ? "on" : "off";
  g_autofree char *key = g_strconcat (STET_DESK_SETTING_STYLE, request->id, NULL);

  return stet_desk_need_manager (db, request->as, error) && stet_setting_table_set (db, key, value, error)
         && stet_desk_record (db, request->desk, request->as, NULL, NULL, STET_EVENT_SETTING_CHANGED, error,
                              "setting", key, "value", value, NULL)
         && write_switch (request->desk, request->id, request->number != 0, error);
}

gboolean
stet_desk_set_style_rule (StetDesk *self, const char *as, const char *rule, gboolean on, GError **error)
{
  StetRequest request = { .as = as, .id = rule, .number = on };
  g_autoptr (StetStyle) style = NULL;

  g_return_val_if_fail (STET_IS_DESK (self), FALSE);
  g_return_val_if_fail (rule != NULL, FALSE);

  style = stet_desk_load_style (self);
  if (stet_style_get_rule (style, rule) == NULL)
    {
      g_set_error (error, STET_ERROR, STET_ERROR_NOT_FOUND, _ ("There is no house rule “%s”."), rule);
      return FALSE;
    }
  return stet_desk_write (self, set_rule, &request, error);
}

static gboolean
list_ignores (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  g_autofree char *id = stet_story_table_resolve (db, request->id, error);

  request->result = id != NULL ? stet_style_ignore_table_list (db, id, error) : NULL;
  return request->result != NULL;
}

GPtrArray *
stet_desk_list_style_ignores (StetDesk *self, const char *story, GError **error)
{
  StetRequest request = { .id = story };

  g_return_val_if_fail (STET_IS_DESK (self), NULL);
  g_return_val_if_fail (story != NULL, NULL);

  return stet_desk_read (self, list_ignores, &request, error) ? request.result : NULL;
}

static gboolean
ignore_style (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  const StetStyleIgnore *ignore = request->value;
  g_autofree char *id = stet_story_table_resolve (db, request->id, error);

  return id != NULL && stet_desk_allow_check (db, request->as, id, error)
         && stet_style_ignore_table_add (db, id, ignore, error)
         && stet_desk_record (db, request->desk, request->as, id, NULL, STET_EVENT_STYLE_IGNORED, error,
                              "rule", ignore->rule, "words", ignore->words, "where",
                              ignore->scope == STET_IGNORE_HERE ? "here" : "story", NULL);
}

gboolean
stet_desk_ignore_style (StetDesk *self,
                        const char *as,
                        const char *story,
                        const StetStyleIgnore *ignore,
                        GError **error)
{
  StetRequest request = { .as = as, .id = story, .value = ignore };

  g_return_val_if_fail (STET_IS_DESK (self), FALSE);
  g_return_val_if_fail (story != NULL && ignore != NULL, FALSE);

  return stet_desk_write (self, ignore_style, &request, error);
}

static gboolean
heed_style (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  g_autofree char *id = stet_story_table_resolve (db, request->id, error);

  return id != NULL && stet_desk_allow_check (db, request->as, id, error)
         && stet_style_ignore_table_remove (db, id, request->text, error)
         && stet_desk_record (db, request->desk, request->as, id, NULL, STET_EVENT_STYLE_HEEDED, error,
                              "rule", request->text, NULL);
}

gboolean
stet_desk_heed_style (StetDesk *self, const char *as, const char *story, const char *rule, GError **error)
{
  StetRequest request = { .as = as, .id = story, .text = rule };

  g_return_val_if_fail (STET_IS_DESK (self), FALSE);
  g_return_val_if_fail (story != NULL, FALSE);

  return stet_desk_write (self, heed_style, &request, error);
}
