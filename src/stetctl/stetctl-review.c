/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stetctl comment, comments, reply, resolve, reopen, suggest, suggestions, accept, reject: what people say to
 * each other about a story. */
#include "config.h"

#include "stetctl.h"

#include "stet-anchor.h"
#include "stet-desk-review.h"

#include <glib/gi18n.h>
#include <string.h>

/* The code points of @words in @text. FALSE after having said that they are not there, or more than once. */
static gboolean
find_words (Ctl *ctl, const char *text, const char *words, guint *start, guint *end)
{
  const char *at = *words != '\0' ? strstr (text, words) : NULL;

  if (at == NULL || strstr (at + 1, words) != NULL)
    {
      ctl_usage (ctl,
                 at == NULL ? _ ("The words “%s” are not in the text.")
                            : _ ("The words “%s” are in the text more than once: give more of them."),
                 words);
      return FALSE;
    }
  *start = g_utf8_strlen (text, at - text);
  *end = *start + g_utf8_strlen (words, -1);
  return TRUE;
}

static CtlStatus
done_id_or_fail (Ctl *ctl, const char *id, const GError *error)
{
  return id != NULL ? ctl_done_id (ctl, id) : ctl_fail (ctl, error);
}

/* Comments */

static CtlStatus
comment (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *on = NULL, *id = NULL;
  const GOptionEntry entries[] = {
    { "on", 0, 0, G_OPTION_ARG_STRING, &on, N_ ("Which words of the text; else the whole story"),
      N_ ("WORDS") },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (StetStoryFile) file = NULL;
  g_autoptr (StetAnchor) anchor = NULL;
  guint start, end;

  if (!ctl_parse (ctl, entries, &argc, &argv, 2, 2))
    return CTL_USAGE;
  if (!ctl_open_as (ctl))
    return CTL_FAILED;
  file = stet_desk_load_story (ctl->desk, argv[1], &error);
  if (file == NULL)
    return ctl_fail (ctl, error);
  if (on != NULL)
    {
      if (!find_words (ctl, file->story->body, on, &start, &end))
        return CTL_USAGE;
      anchor = stet_anchor_new (file->story->body, -1, start, end);
    }
  id = stet_desk_comment (ctl->desk, ctl->person, argv[1], anchor, argv[2], &error);
  return done_id_or_fail (ctl, id, error);
}

static CtlStatus
reply (Ctl *ctl, int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  if (!ctl_parse (ctl, NULL, &argc, &argv, 2, 2))
    return CTL_USAGE;
  if (!ctl_open_as (ctl))
    return CTL_FAILED;
  id = stet_desk_reply (ctl->desk, ctl->person, argv[1], argv[2], &error);
  return done_id_or_fail (ctl, id, error);
}

typedef gboolean (*ThreadFunc) (StetDesk *desk, const char *as, const char *comment, GError **error);

static CtlStatus
change_thread (Ctl *ctl, int argc, char **argv, ThreadFunc func)
{
  g_autoptr (GError) error = NULL;

  if (!ctl_parse (ctl, NULL, &argc, &argv, 1, 1))
    return CTL_USAGE;
  if (!ctl_open_as (ctl))
    return CTL_FAILED;
  return done_id_or_fail (ctl, func (ctl->desk, ctl->person, argv[1], &error) ? argv[1] : NULL, error);
}

static CtlStatus
resolve (Ctl *ctl, int argc, char **argv)
{
  return change_thread (ctl, argc, argv, stet_desk_resolve_thread);
}

static CtlStatus
reopen (Ctl *ctl, int argc, char **argv)
{
  return change_thread (ctl, argc, argv, stet_desk_reopen_thread);
}

static CtlStatus
list_comments (Ctl *ctl, int argc, char **argv)
{
  static const char *const titles[]
    = { N_ ("Comment"), N_ ("Thread"), N_ ("State"), N_ ("About"), N_ ("Words") };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (CtlTable) table = NULL;

  if (!ctl_parse (ctl, NULL, &argc, &argv, 1, 1))
    return CTL_USAGE;
  if (!ctl_open (ctl))
    return CTL_FAILED;
  list = stet_desk_list_comments (ctl->desk, argv[1], &error);
  if (list == NULL)
    return ctl_fail (ctl, error);
  table = ctl_table_new (G_N_ELEMENTS (titles), titles);
  for (guint i = 0; i < list->len; i++)
    {
      const StetComment *item = list->pdata[i];
      gboolean first = g_str_equal (item->id, item->thread);

      ctl_table_add (table, stet_comment_to_json (item), item->id, item->thread,
                     !first                       ? ""
                     : *item->resolved_by != '\0' ? _ ("resolved")
                                                  : _ ("open"),
                     item->anchor != NULL ? item->anchor->exact : "", item->text, NULL);
    }
  return ctl_table_done (ctl, table);
}

/* Suggestions */

static CtlStatus
say_ids (Ctl *ctl, char **ids, const GError *error)
{
  g_autofree char *text = ids != NULL && *ids != NULL ? g_strjoinv ("\n", ids) : NULL;
  g_autofree char *lines = text != NULL ? g_strconcat (text, "\n", NULL) : g_strdup ("");
  JsonArray *array;
  JsonNode *json;

  if (ids == NULL)
    return ctl_fail (ctl, error);
  array = json_array_new ();
  for (char **id = ids; *id != NULL; id++)
    json_array_add_string_element (array, *id);
  json = json_node_init_array (json_node_alloc (), array);
  json_array_unref (array);
  return ctl_done (ctl, json, lines);
}

static CtlStatus
suggest_words (Ctl *ctl, const char *story, const char *words, const char *others, const char *note)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetStoryFile) file = stet_desk_load_story (ctl->desk, story, &error);
  g_autofree char *id = NULL;
  guint start, end;

  if (file == NULL)
    return ctl_fail (ctl, error);
  if (!find_words (ctl, file->story->body, words, &start, &end))
    return CTL_USAGE;
  id = stet_desk_suggest (ctl->desk, ctl->person, story, start, end, others, note, &error);
  return say_ids (ctl, id != NULL ? (char *[]) { id, NULL } : NULL, error);
}

static CtlStatus
suggest_file (Ctl *ctl, const char *story, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *body = ctl_read_text (path, NULL, &error);
  g_auto (GStrv) ids = NULL;

  if (body == NULL)
    return ctl_fail (ctl, error);
  ids = stet_desk_suggest_text (ctl->desk, ctl->person, story, body, &error);
  return say_ids (ctl, ids, error);
}

static CtlStatus
suggest_since (Ctl *ctl, const char *story, const char *revision)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) ids = stet_desk_suggest_since (ctl->desk, ctl->person, story, revision, &error);

  return say_ids (ctl, ids, error);
}

static CtlStatus
suggest (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *words = NULL, *others = NULL, *note = NULL, *path = NULL, *since = NULL;
  const GOptionEntry entries[] = {
    { "replace", 0, 0, G_OPTION_ARG_STRING, &words, N_ ("Words of the text"), N_ ("WORDS") },
    { "with", 0, 0, G_OPTION_ARG_STRING, &others, N_ ("What should stand there (\"\": nothing)"),
      N_ ("WORDS") },
    { "note", 0, 0, G_OPTION_ARG_STRING, &note, N_ ("Why"), N_ ("WORDS") },
    { "file", 'F', 0, G_OPTION_ARG_FILENAME, &path, N_ ("The text as it should be (-: standard input)"),
      N_ ("FILE") },
    { "since", 0, 0, G_OPTION_ARG_STRING, &since, N_ ("What was changed since that revision"), N_ ("HASH") },
    { NULL },
  };

  if (!ctl_parse (ctl, entries, &argc, &argv, 1, 1))
    return CTL_USAGE;
  if ((words != NULL) + (path != NULL) + (since != NULL) != 1 || (words != NULL) != (others != NULL))
    return ctl_usage (ctl, _ ("Say what: --replace WORDS --with WORDS, --file FILE or --since HASH"));
  if (path != NULL && !g_str_equal (path, "-") && !g_file_test (path, G_FILE_TEST_EXISTS))
    return ctl_usage (ctl, _ ("There is no file “%s”."), path);
  if (!ctl_open_as (ctl))
    return CTL_FAILED;
  if (words != NULL)
    return suggest_words (ctl, argv[1], words, others, note);
  return path != NULL ? suggest_file (ctl, argv[1], path) : suggest_since (ctl, argv[1], since);
}

static CtlStatus
list_suggestions (Ctl *ctl, int argc, char **argv)
{
  static const char *const titles[] = { N_ ("Suggestion"), N_ ("State"), N_ ("Words"), N_ ("Instead") };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (CtlTable) table = NULL;

  if (!ctl_parse (ctl, NULL, &argc, &argv, 1, 1))
    return CTL_USAGE;
  if (!ctl_open (ctl))
    return CTL_FAILED;
  list = stet_desk_list_suggestions (ctl->desk, argv[1], &error);
  if (list == NULL)
    return ctl_fail (ctl, error);
  table = ctl_table_new (G_N_ELEMENTS (titles), titles);
  for (guint i = 0; i < list->len; i++)
    {
      const StetSuggestion *item = list->pdata[i];

      ctl_table_add (table, stet_suggestion_to_json (item), item->id,
                     stet_suggestion_state_to_string (item->state), item->anchor->exact, item->text, NULL);
    }
  return ctl_table_done (ctl, table);
}

typedef gboolean (
  *SettleFunc) (StetDesk *desk, const char *as, const char *story, const char *const *ids, GError **error);

static CtlStatus
settle (Ctl *ctl, int argc, char **argv, SettleFunc func)
{
  g_autoptr (GError) error = NULL;
  const char *const *ids;

  if (!ctl_parse (ctl, NULL, &argc, &argv, 1, -1))
    return CTL_USAGE;
  if (!ctl_open_as (ctl))
    return CTL_FAILED;
  ids = argc > 2 ? (const char *const *) argv + 2 : NULL;
  return done_id_or_fail (ctl, func (ctl->desk, ctl->person, argv[1], ids, &error) ? argv[1] : NULL, error);
}

static CtlStatus
accept (Ctl *ctl, int argc, char **argv)
{
  return settle (ctl, argc, argv, stet_desk_accept_suggestions);
}

static CtlStatus
reject (Ctl *ctl, int argc, char **argv)
{
  return settle (ctl, argc, argv, stet_desk_reject_suggestions);
}

const CtlCommand ctl_review_commands[] = {
  { "comment", "ID TEXT", N_ ("Comment on words of a story, or on the whole of it; prints the comment’s id"),
    "  stetctl --as Eva comment bridge-stays-shut \"@Jan: who says so?\" --on \"no date\"", comment },
  { "comments", "ID", N_ ("List the comments on a story"), "  stetctl comments bridge-stays-shut",
    list_comments },
  { "reply", "COMMENT TEXT", N_ ("Answer a comment"), "  stetctl --as Jan reply $comment \"The engineer.\"",
    reply },
  { "resolve", "COMMENT", N_ ("Resolve the thread of a comment"), "  stetctl resolve $comment", resolve },
  { "reopen", "COMMENT", N_ ("Open the thread of a comment again"), "  stetctl reopen $comment", reopen },
  { "suggest", "ID", N_ ("Propose other words; prints the ids of the suggestions"),
    "  stetctl --as Eva suggest bridge-stays-shut --replace \"no date\" --with \"no date yet\"", suggest },
  { "suggestions", "ID", N_ ("List the suggestions for a story"), "  stetctl suggestions bridge-stays-shut",
    list_suggestions },
  { "accept", "ID [SUGGESTION…]", N_ ("Make the suggested changes, all that are open if none is named"),
    "  stetctl --as Jan accept bridge-stays-shut", accept },
  { "reject", "ID [SUGGESTION…]", N_ ("Turn suggestions down, all that are open if none is named"),
    "  stetctl --as Jan reject bridge-stays-shut $suggestion", reject },
  { NULL },
};
