/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stetctl log, stages: the record of a desk as a file that proves itself, and what it says of the time a
 * story took. */
#include "config.h"

#include "stetctl.h"

#include "stet-history.h"

#include <glib/gi18n.h>
#include <string.h>

/* One event a line (https://jsonlines.org), the oldest first. */
static CtlStatus
export_log (Ctl *ctl)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events = stet_desk_list_events (ctl->desk, NULL, &error);

  if (events == NULL)
    return ctl_fail (ctl, error);
  for (guint i = 0; i < events->len; i++)
    {
      g_autoptr (JsonNode) json = stet_event_to_json (events->pdata[i]);
      g_autofree char *line = json_to_string (json, FALSE);

      g_print ("%s\n", line);
    }
  return CTL_DONE;
}

static CtlStatus
verify_log (Ctl *ctl, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = ctl_read_text (path, NULL, &error);
  g_autofree char *hash = g_strdup (STET_EVENT_NO_HASH);
  g_autofree char *said = NULL;
  gint64 n = 0;

  if (text == NULL)
    return ctl_fail (ctl, error);
  for (char *line = text, *end; *line != '\0'; line = end)
    {
      g_autoptr (JsonNode) json = NULL;
      g_autoptr (StetEvent) event = NULL;

      end = line + strcspn (line, "\n");
      if (*end == '\n')
        *end++ = '\0';
      json = json_from_string (line, &error);
      event = json != NULL ? stet_event_from_json (json, &error) : NULL;
      if (event == NULL || !stet_event_verify (event, n + 1, hash, &error))
        return ctl_fail (ctl, error);
      g_set_str (&hash, event->hash);
      n++;
    }
  said = g_strdup_printf (ngettext ("The log is whole: %d event proves itself. It ends with %s.\n",
                                    "The log is whole: %d events prove themselves. It ends with %s.\n", n),
                          (int) n, hash);
  JsonNode *json = ctl_object ("last", hash, NULL);
  json_object_set_int_member (json_node_get_object (json), "events", n);
  return ctl_done (ctl, json, said);
}

static CtlStatus
do_log (Ctl *ctl, int argc, char **argv)
{
  gboolean export = FALSE;
  g_autofree char *path = NULL;
  const GOptionEntry entries[] = {
    { "export", 0, 0, G_OPTION_ARG_NONE, &export, N_ ("Print every event, one JSON object a line"), NULL },
    { "verify", 0, 0, G_OPTION_ARG_FILENAME, &path, N_ ("Prove an exported log (-: standard input)"),
      N_ ("FILE") },
    { NULL },
  };

  if (!ctl_parse (ctl, entries, &argc, &argv, 0, 0))
    return CTL_USAGE;
  if (export == (path != NULL))
    return ctl_usage (ctl, _ ("Say what to do with the log: --export or --verify FILE"));
  if (path != NULL)
    return verify_log (ctl, path);
  return ctl_open (ctl) ? export_log (ctl) : CTL_FAILED;
}

/* "2 h 05 min" */
static char *
describe_duration (gint64 usec)
{
  int minutes = usec / (60 * G_USEC_PER_SEC);

  /* Translators: hours and minutes that a story stayed in a stage */
  return g_strdup_printf (_ ("%d h %02d min"), minutes / 60, minutes % 60);
}

static CtlStatus
stages (Ctl *ctl, int argc, char **argv)
{
  static const char *const titles[] = { N_ ("Stage"), N_ ("From"), N_ ("To"), N_ ("Duration") };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GArray) stretches = NULL;
  g_autoptr (CtlTable) table = NULL;

  if (!ctl_parse (ctl, NULL, &argc, &argv, 1, 1))
    return CTL_USAGE;
  if (!ctl_open (ctl))
    return CTL_FAILED;
  events = stet_desk_list_events (ctl->desk, argv[1], &error);
  if (events == NULL)
    return ctl_fail (ctl, error);
  stretches = stet_history_stretches (events, g_get_real_time ());
  table = ctl_table_new (G_N_ELEMENTS (titles), titles);
  for (guint i = 0; i < stretches->len; i++)
    {
      const StetHistoryStretch *stretch = &g_array_index (stretches, StetHistoryStretch, i);
      g_autofree char *from = ctl_time (stretch->start), *to = ctl_time (stretch->end);
      g_autofree char *from_iso = stet_time_to_iso (stretch->start),
                      *to_iso = stet_time_to_iso (stretch->end);
      g_autofree char *duration = describe_duration (stretch->end - stretch->start);
      JsonNode *json = ctl_object ("stage", stet_stage_to_string (stretch->stage), "from", from_iso, "to",
                                   stretch->open ? "" : to_iso, NULL);

      json_object_set_int_member (json_node_get_object (json), "seconds",
                                  (stretch->end - stretch->start) / G_USEC_PER_SEC);
      ctl_table_add (table, json, stet_stage_to_string (stretch->stage), from, stretch->open ? "" : to,
                     duration, NULL);
    }
  return ctl_table_done (ctl, table);
}

const CtlCommand ctl_log_commands[] = {
  { "stages", "ID", N_ ("Show how long a story was in each stage"), "  stetctl stages bridge-stays-shut",
    stages },
  { "log", "--export | --verify FILE", N_ ("Print the whole record as JSON Lines, or prove a printed one"),
    "  stetctl log --export > record.jsonl\n  stetctl log --verify record.jsonl", do_log },
  { NULL },
};
