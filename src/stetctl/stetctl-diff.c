/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stetctl diff, restore: revisions beside each other, and going back to one. */
#include "config.h"

#include "stetctl.h"

#include "stet-desk-review.h"
#include "stet-diff-rows.h"
#include "stet-error.h"
#include "stet-story-diff.h"
#include "stet-word-diff.h"

#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

/* The working copy, beside the hashes of revisions. */
#define NOW "now"

/* What stands around words that are there no more, and around new ones. */
typedef struct
{
  const char *removed[2];
  const char *added[2];
} Marks;

static const Marks plain_marks = { { "[-", "-]" }, { "{+", "+}" } };
static const Marks terminal_marks = { { "\033[9;31m", "\033[0m" }, { "\033[4;32m", "\033[0m" } };

/* @name: the beginning of a hash, or NOW. */
static StetStory *
load_side (Ctl *ctl, const char *id, const char *name, GError **error)
{
  g_autoptr (StetRevision) revision = NULL;

  if (g_str_equal (name, NOW))
    {
      g_autoptr (StetStoryFile) file = stet_desk_load_story (ctl->desk, id, error);

      return file != NULL ? g_steal_pointer (&file->story) : NULL;
    }
  revision = stet_desk_find_revision_of (ctl->desk, id, name, error);
  return revision != NULL ? stet_story_copy (revision->story) : NULL;
}

static void
append_piece (GString *out, const StetDiffPiece *piece, const Marks *marks)
{
  const char *const *around = piece->kind == STET_DIFF_REMOVED ? marks->removed : marks->added;

  if (piece->kind == STET_DIFF_SAME)
    g_string_append (out, piece->text);
  else
    g_string_append_printf (out, "%s%s%s", around[0], piece->text, around[1]);
}

/* The rows in which something changed. */
static void
append_rows (GString *out, const StetFieldChange *change, const Marks *marks)
{
  g_autoptr (GArray) changes = stet_word_diff (change->old_value, change->new_value);
  g_autoptr (GPtrArray) rows = stet_diff_rows (change->old_value, change->new_value, changes);

  for (guint i = 0; i < rows->len; i++)
    {
      const StetDiffRow *row = rows->pdata[i];
      gboolean same = TRUE;

      for (guint k = 0; k < row->pieces->len; k++)
        same = same && ((StetDiffPiece *) row->pieces->pdata[k])->kind == STET_DIFF_SAME;
      if (same)
        continue;
      g_string_append (out, "  ");
      for (guint k = 0; k < row->pieces->len; k++)
        append_piece (out, row->pieces->pdata[k], marks);
      g_string_append_c (out, '\n');
    }
}

static JsonNode *
changes_to_json (const GPtrArray *fields)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < fields->len; i++)
    {
      const StetFieldChange *field = fields->pdata[i];
      g_autoptr (GArray) changes = stet_word_diff (field->old_value, field->new_value);
      JsonNode *node
        = ctl_object ("field", field->field, "old", field->old_value, "new", field->new_value, NULL);
      JsonArray *ranges = json_array_new ();

      for (guint k = 0; k < changes->len; k++)
        {
          const StetWordChange *change = &g_array_index (changes, StetWordChange, k);
          JsonObject *range = json_object_new ();

          json_object_set_int_member (range, "old-start", change->old_start);
          json_object_set_int_member (range, "old-end", change->old_end);
          json_object_set_int_member (range, "new-start", change->new_start);
          json_object_set_int_member (range, "new-end", change->new_end);
          json_array_add_object_element (ranges, range);
        }
      json_object_set_array_member (json_node_get_object (node), "changes", ranges);
      json_array_add_element (array, node);
    }
  JsonNode *json = json_node_init_array (json_node_alloc (), array);
  json_array_unref (array);
  return json;
}

/* https://no-color.org */
static gboolean
wants_color (const char *when)
{
  if (when == NULL || g_str_equal (when, "auto"))
    return isatty (STDOUT_FILENO) && g_getenv ("NO_COLOR") == NULL;
  return g_str_equal (when, "always");
}

CtlStatus
ctl_show_diff (Ctl *ctl, const StetStory *old_story, const StetStory *new_story, const char *color)
{
  g_autoptr (GPtrArray) fields = stet_story_diff (old_story, new_story);
  g_autoptr (GString) text = g_string_new (NULL);

  if (ctl->json)
    return ctl_done (ctl, changes_to_json (fields), "");
  for (guint i = 0; i < fields->len; i++)
    {
      const StetFieldChange *field = fields->pdata[i];

      g_string_append_printf (text, "%s:\n", field->field);
      append_rows (text, field, wants_color (color) ? &terminal_marks : &plain_marks);
    }
  g_print ("%s", text->str);
  return CTL_DONE;
}

static CtlStatus
diff (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *color = NULL;
  const GOptionEntry entries[] = {
    { "color", 0, 0, G_OPTION_ARG_STRING, &color, N_ ("auto, always or never"), N_ ("WHEN") },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (StetStory) old_story = NULL, new_story = NULL;

  if (!ctl_parse (ctl, entries, &argc, &argv, 2, 3))
    return CTL_USAGE;
  if (color != NULL && !g_strv_contains ((const char *const[]) { "auto", "always", "never", NULL }, color))
    return ctl_usage (ctl, _ ("“color” is auto, always or never."));
  if (!ctl_open (ctl))
    return CTL_FAILED;
  old_story = load_side (ctl, argv[1], argv[2], &error);
  new_story = old_story != NULL ? load_side (ctl, argv[1], argc > 3 ? argv[3] : NOW, &error) : NULL;
  if (new_story == NULL)
    return ctl_fail (ctl, error);
  return ctl_show_diff (ctl, old_story, new_story, color);
}

static CtlStatus
restore (Ctl *ctl, int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *hash = NULL, *line = NULL;

  if (!ctl_parse (ctl, NULL, &argc, &argv, 2, 2))
    return CTL_USAGE;
  if (!ctl_open_as (ctl))
    return CTL_FAILED;
  hash = stet_desk_restore (ctl->desk, ctl->person, argv[1], argv[2], &error);
  if (hash == NULL)
    return ctl_fail (ctl, error);
  line = g_strconcat (hash, "\n", NULL);
  return ctl_done (ctl, ctl_object ("revision", hash, NULL), line);
}

static CtlStatus
revisions (Ctl *ctl, int argc, char **argv)
{
  static const char *const titles[] = { N_ ("Time"), N_ ("Revision"), N_ ("Label") };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (CtlTable) table = NULL;

  if (!ctl_parse (ctl, NULL, &argc, &argv, 1, 1))
    return CTL_USAGE;
  if (!ctl_open (ctl))
    return CTL_FAILED;
  list = stet_desk_list_revisions (ctl->desk, argv[1], &error);
  if (list == NULL)
    return ctl_fail (ctl, error);
  table = ctl_table_new (G_N_ELEMENTS (titles), titles);
  for (guint i = 0; i < list->len; i++)
    {
      const StetRevisionSummary *summary = list->pdata[i];
      g_autofree char *time = ctl_time (summary->time), *iso = stet_time_to_iso (summary->time);
      g_autofree char *hash = g_strndup (summary->hash, 8);

      ctl_table_add (table,
                     ctl_object ("revision", summary->hash, "time", iso, "author", summary->author, "label",
                                 summary->label, NULL),
                     time, hash, summary->label, NULL);
    }
  return ctl_table_done (ctl, table);
}

const CtlCommand ctl_diff_commands[] = {
  { "revisions", "ID", N_ ("List the revisions of a story, newest first"),
    "  stetctl revisions bridge-stays-shut", revisions },
  { "diff", "ID REVISION [REVISION]", N_ ("Show word by word what changed; “now” is the text as it stands"),
    "  stetctl diff bridge-stays-shut 3f9c2a10 now", diff },
  { "restore", "ID REVISION", N_ ("Make a story read as a revision again, which is a new revision"),
    "  stetctl restore bridge-stays-shut 3f9c2a10", restore },
  { NULL },
};
