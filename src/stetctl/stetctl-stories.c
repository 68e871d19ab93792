/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stetctl new, list, show, set, edit, keep, history. */
#include "config.h"

#include "stetctl.h"

#include "stet-event.h"

#include <glib/gi18n.h>
#include <string.h>

/* Sets the fields of "name=value" arguments. FALSE after having said why. */
static gboolean
set_fields (Ctl *ctl, StetStory *story, char **pairs, CtlStatus *status)
{
  for (guint i = 0; pairs[i] != NULL; i++)
    {
      const char *sign = strchr (pairs[i], '=');
      g_autofree char *name = sign != NULL ? g_strndup (pairs[i], sign - pairs[i]) : NULL;
      g_autoptr (GError) error = NULL;

      if (name == NULL)
        {
          *status = ctl_usage (ctl, _ ("“%s” is not of the form field=value."), pairs[i]);
          return FALSE;
        }
      if (!stet_story_set_field (story, name, sign + 1, &error))
        {
          *status = ctl_fail (ctl, error);
          return FALSE;
        }
    }
  return TRUE;
}

/* Takes over what the file at @path says. @path: (nullable). FALSE after having said why. */
static gboolean
read_copy (Ctl *ctl, StetStory *story, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) notes = NULL;
  gsize len = 0;

  if (path == NULL)
    return TRUE;
  text = ctl_read_text (path, &len, &error);
  if (text == NULL || !stet_desk_read_copy (ctl->desk, story, text, (gssize) len, &notes, &error))
    {
      ctl_fail (ctl, error);
      return FALSE;
    }
  for (guint i = 0; notes != NULL && notes[i] != NULL; i++)
    g_printerr ("  %s\n", notes[i]);
  return TRUE;
}

static CtlStatus
new_story (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *path = NULL, *id = NULL;
  const GOptionEntry entries[] = {
    { "file", 'F', 0, G_OPTION_ARG_FILENAME, &path, N_ ("The text, in Markdown (-: standard input)"),
      N_ ("FILE") },
    { NULL },
  };
  g_autoptr (StetStory) story = stet_story_new ("");
  g_autoptr (GError) error = NULL;
  CtlStatus status;

  if (!ctl_parse (ctl, entries, &argc, &argv, 0, -1))
    return CTL_USAGE;
  if (!ctl_open_as (ctl) || !read_copy (ctl, story, path))
    return CTL_FAILED;
  if (!set_fields (ctl, story, argv + 1, &status))
    return status;
  id = stet_desk_create_story (ctl->desk, ctl->person, story, &error);
  return id != NULL ? ctl_done_id (ctl, id) : ctl_fail (ctl, error);
}

static gboolean
find_place (const char *name, StetPlace *place)
{
  static const char *const names[STET_N_PLACES]
    = { "mine", "assigned", "for-me", "review", "ready", "scheduled", "live", "all", "spiked" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (name, names[i]))
      {
        *place = i;
        return TRUE;
      }
  return FALSE;
}

static JsonNode *
summary_to_json (const StetStorySummary *row)
{
  g_autofree char *deadline = row->deadline != 0 ? stet_time_to_iso (row->deadline) : g_strdup ("");
  g_autofree char *updated = stet_time_to_iso (row->updated);
  JsonNode *node
    = ctl_object ("id", row->id, "headline", row->headline, "slug", row->slug, "section", row->section,
                  "byline", row->byline, "assignee", row->assignee, "stage",
                  stet_stage_to_string (row->stage), "live", stet_live_to_string (row->live), "priority",
                  stet_priority_to_string (row->priority), "deadline", deadline, "updated", updated, NULL);
  JsonObject *object = json_node_get_object (node);

  json_object_set_boolean_member (object, "changed", row->changed);
  json_object_set_int_member (object, "words", row->words);
  json_object_set_int_member (object, "quotes", row->n_quotes);
  json_object_set_int_member (object, "unattributed", row->n_unattributed);
  json_object_set_int_member (object, "to-check", row->n_lines);
  json_object_set_int_member (object, "checked", row->n_checked);
  return node;
}

static CtlStatus
say_stories (Ctl *ctl, GPtrArray *rows)
{
  static const char *const titles[] = { N_ ("ID"),       N_ ("Stage"),    N_ ("Live"),    N_ ("Words"),
                                        N_ ("Priority"), N_ ("Deadline"), N_ ("Headline") };
  g_autoptr (CtlTable) table = ctl_table_new (G_N_ELEMENTS (titles), titles);

  for (guint i = 0; i < rows->len; i++)
    {
      const StetStorySummary *row = g_ptr_array_index (rows, i);
      g_autofree char *words = g_strdup_printf ("%u", row->words);
      g_autofree char *deadline = ctl_time (row->deadline);

      ctl_table_add (table, summary_to_json (row), row->id, stet_stage_to_string (row->stage),
                     stet_live_to_string (row->live), words, stet_priority_to_string (row->priority),
                     deadline, row->headline, NULL);
    }
  return ctl_table_done (ctl, table);
}

static CtlStatus
list_stories (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *place_name = NULL, *search = NULL;
  int limit = 1000;
  const GOptionEntry entries[] = {
    { "place", 0, 0, G_OPTION_ARG_STRING, &place_name,
      N_ ("mine, assigned, for-me, review, ready, scheduled, live, all or spiked"), N_ ("PLACE") },
    { "search", 0, 0, G_OPTION_ARG_STRING, &search, N_ ("Words to find"), N_ ("WORDS") },
    { "limit", 0, 0, G_OPTION_ARG_INT, &limit, N_ ("Stories at most"), N_ ("N") },
    { NULL },
  };
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  StetPlace place = STET_PLACE_ALL;

  if (!ctl_parse (ctl, entries, &argc, &argv, 0, 0))
    return CTL_USAGE;
  if (place_name != NULL && !find_place (place_name, &place))
    return ctl_usage (ctl, _ ("There is no place “%s”."), place_name);
  if (limit < 1)
    return ctl_usage (ctl, _ ("--limit must be 1 at least."));
  if (place == STET_PLACE_MINE || place == STET_PLACE_ASSIGNED || place == STET_PLACE_FOR_ME
        ? !ctl_open_as (ctl)
        : !ctl_open (ctl))
    return CTL_FAILED;
  rows = stet_desk_list_stories (ctl->desk, place, ctl->person, search, limit, &error);
  if (rows == NULL)
    return ctl_fail (ctl, error);
  return say_stories (ctl, rows);
}

static JsonNode *
file_to_json (const StetStoryFile *file)
{
  g_autofree char *created = stet_time_to_iso (file->created);
  g_autofree char *updated = stet_time_to_iso (file->updated);
  JsonNode *node = ctl_object (
    "stage", stet_stage_to_string (file->stage), "live", stet_live_to_string (file->live), "head", file->head,
    "approved", file->approved, "published", file->published, "return_reason", file->return_reason, "creator",
    file->creator, "url", file->url, "created", created, "updated", updated, NULL);
  JsonObject *object = json_node_get_object (node);

  json_object_set_boolean_member (object, "changed", file->changed);
  json_object_set_int_member (object, "version", file->version);
  json_object_set_int_member (object, "recovered", file->recovered);
  json_object_set_member (object, "story", stet_story_to_json (file->story));
  return node;
}

static void
print_line (const char *name, const char *value)
{
  if (value != NULL && *value != '\0')
    g_print ("%-12s %s\n", name, value);
}

/* "harbour, quay" */
static char *
dup_tag_names (const StetStory *story)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < story->tags->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            ((const StetTag *) g_ptr_array_index (story->tags, i))->name);
  return g_string_free (names, FALSE);
}

static void
print_file (const StetStoryFile *file)
{
  const StetStory *story = file->story;
  g_autofree char *byline = stet_story_dup_byline_text (story);
  g_autofree char *deadline = ctl_time (story->deadline);
  g_autofree char *tags = dup_tag_names (story);

  g_print ("%s\n", story->headline);
  print_line (_ ("Standfirst"), story->standfirst);
  print_line (_ ("Byline"), byline);
  print_line (_ ("Section"), story->section);
  print_line (_ ("Slug"), story->slug);
  print_line (_ ("Tags"), tags);
  print_line (_ ("Stage"), stet_stage_to_string (file->stage));
  print_line (_ ("Live"), stet_live_to_string (file->live));
  print_line (_ ("Address"), file->url);
  print_line (_ ("Returned"), file->return_reason);
  print_line (_ ("Priority"), stet_priority_to_string (story->priority));
  print_line (_ ("Deadline"), deadline);
  print_line (_ ("Revision"), file->head);
  print_line (_ ("Approved"), file->approved);
  if (file->changed)
    g_print ("%s\n", _ ("Changed since approval."));
  g_print ("\n%s\n", story->body);
}

static CtlStatus
show (Ctl *ctl, int argc, char **argv)
{
  g_autoptr (StetStoryFile) file = NULL;
  g_autoptr (JsonNode) json = NULL;
  g_autoptr (GError) error = NULL;

  if (!ctl_parse (ctl, NULL, &argc, &argv, 1, 1))
    return CTL_USAGE;
  if (!ctl_open (ctl))
    return CTL_FAILED;
  file = stet_desk_load_story (ctl->desk, argv[1], &error);
  if (file == NULL)
    return ctl_fail (ctl, error);
  json = file_to_json (file);
  if (ctl->json)
    ctl_print_json (json);
  else
    print_file (file);
  return CTL_DONE;
}

/* Loads, lets @argv and @path change it, and saves at the version that was loaded. */
static CtlStatus
change (Ctl *ctl, const char *id, char **pairs, const char *path)
{
  g_autoptr (StetStoryFile) file = NULL;
  g_autoptr (GError) error = NULL;
  CtlStatus status;

  if (!ctl_open_as (ctl))
    return CTL_FAILED;
  file = stet_desk_load_story (ctl->desk, id, &error);
  if (file == NULL)
    return ctl_fail (ctl, error);
  if (!read_copy (ctl, file->story, path))
    return CTL_FAILED;
  if (!set_fields (ctl, file->story, pairs, &status))
    return status;
  if (!stet_desk_save_story (ctl->desk, ctl->person, file->story, file->recovered > 0 ? -1 : file->version,
                             &error))
    return ctl_fail (ctl, error);
  return ctl_done_id (ctl, file->story->id);
}

static CtlStatus
set (Ctl *ctl, int argc, char **argv)
{
  if (!ctl_parse (ctl, NULL, &argc, &argv, 2, -1))
    return CTL_USAGE;
  return change (ctl, argv[1], argv + 2, NULL);
}

static CtlStatus
edit (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *path = NULL;
  const GOptionEntry entries[] = {
    { "file", 'F', 0, G_OPTION_ARG_FILENAME, &path, N_ ("The text, in Markdown (-: standard input)"),
      N_ ("FILE") },
    { NULL },
  };
  char *none[] = { NULL };

  if (!ctl_parse (ctl, entries, &argc, &argv, 1, 1))
    return CTL_USAGE;
  if (path == NULL)
    return ctl_usage (ctl, _ ("Say where the text is: --file FILE"));
  return change (ctl, argv[1], none, path);
}

static CtlStatus
keep (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *label = NULL, *hash = NULL, *line = NULL;
  const GOptionEntry entries[] = {
    { "label", 0, 0, G_OPTION_ARG_STRING, &label, N_ ("Why it is kept"), N_ ("WORDS") },
    { NULL },
  };
  g_autoptr (GError) error = NULL;

  if (!ctl_parse (ctl, entries, &argc, &argv, 1, 1))
    return CTL_USAGE;
  if (!ctl_open_as (ctl))
    return CTL_FAILED;
  hash = stet_desk_keep_revision (ctl->desk, ctl->person, argv[1], label, &error);
  if (hash == NULL)
    return ctl_fail (ctl, error);
  line = g_strconcat (hash, "\n", NULL);
  return ctl_done (ctl, ctl_object ("revision", hash, NULL), line);
}

/* "reason: …" of a detail, for a line. */
static char *
describe_detail (const StetEvent *event)
{
  g_autoptr (GString) text = g_string_new (NULL);
  JsonObject *object = json_node_get_object (event->detail);
  g_autoptr (GList) names = json_object_get_members (object);

  for (GList *l = names; l != NULL; l = l->next)
    g_string_append_printf (text, "%s%s: %s", text->len > 0 ? ", " : "", (const char *) l->data,
                            json_object_get_string_member_with_default (object, l->data, "…"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_event (CtlTable *table, const StetEvent *event, GHashTable *names)
{
  g_autofree char *time = ctl_time (event->time);
  g_autofree char *revision = g_strndup (event->revision != NULL ? event->revision : "", 8);
  g_autofree char *detail = describe_detail (event);
  const char *name = g_hash_table_lookup (names, event->person);

  ctl_table_add (table, stet_event_to_json (event), time, event->kind, name != NULL ? name : event->person,
                 revision, detail, NULL);
}

static CtlStatus
history (Ctl *ctl, int argc, char **argv)
{
  static const char *const titles[]
    = { N_ ("Time"), N_ ("What"), N_ ("Who"), N_ ("Revision"), N_ ("Detail") };
  g_autoptr (CtlTable) table = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GPtrArray) people = NULL;
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;

  if (!ctl_parse (ctl, NULL, &argc, &argv, 0, 1))
    return CTL_USAGE;
  if (!ctl_open (ctl))
    return CTL_FAILED;
  events = stet_desk_list_events (ctl->desk, argc > 1 ? argv[1] : NULL, &error);
  people = events != NULL ? stet_desk_list_people (ctl->desk, &error) : NULL;
  if (people == NULL)
    return ctl_fail (ctl, error);
  for (guint i = 0; i < people->len; i++)
    {
      const StetPerson *person = g_ptr_array_index (people, i);
      g_hash_table_insert (names, person->id, person->name);
    }
  table = ctl_table_new (G_N_ELEMENTS (titles), titles);
  for (guint i = 0; i < events->len; i++)
    add_event (table, g_ptr_array_index (events, i), names);
  return ctl_table_done (ctl, table);
}

const CtlCommand ctl_story_commands[] = {
  { "new", "[FIELD=VALUE…]", N_ ("Begin a story; prints its id"),
    "  stetctl new headline=\"Bridge stays shut\" section=News --file bridge.md", new_story },
  { "list", "", N_ ("List stories by stage, priority and deadline"), "  stetctl list --place review",
    list_stories },
  { "show", "ID", N_ ("Show a story: where it stands and what it says"), "  stetctl show bridge-stays-shut",
    show },
  { "set", "ID FIELD=VALUE…", N_ ("Change fields of a story"),
    "  stetctl set bridge-stays-shut section=Transport 'tags=[{\"name\":\"bridges\"}]' "
    "deadline=2026-03-16T18:00:00Z priority=urgent",
    set },
  { "edit", "ID --file FILE", N_ ("Replace the text of a story, and what front matter names"),
    "  stetctl edit bridge-stays-shut --file new.md", edit },
  { "keep", "ID", N_ ("Keep the text as it stands as a revision; prints its hash"),
    "  stetctl keep bridge-stays-shut --label \"before the cut\"", keep },
  { "history", "[ID]", N_ ("Show who did what, of one story or of the desk"),
    "  stetctl history bridge-stays-shut", history },
  { NULL },
};
