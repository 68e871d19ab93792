/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stetctl schedule, embargo, receipt, settings late: what waits for a time, and what came of it. */
#include "config.h"

#include "stetctl.h"

#include "stet-error.h"
#include "stet-zone.h"

#include <glib/gi18n.h>

/* "2027-03-28 09:30 (Europe/Berlin), 08:30 here". */
static char *
dup_when (gint64 time, const char *zone)
{
  g_autofree char *local = stet_zone_dup_local ();
  g_autofree char *there = stet_zone_format (time, zone, "%F %R");
  g_autofree char *here = stet_zone_format (time, "", "%F %R");

  if (*zone == '\0' || g_str_equal (there, here))
    return g_strdup_printf ("%s (%s)", here, *zone != '\0' ? zone : local);
  return g_strdup_printf (_ ("%s (%s), which is %s here (%s)"), there, zone, here, local);
}

/* The moment that @text means in @zone; what is there twice or never is the person's to settle. */
static gboolean
read_time (const char *text, const char *zone, gint64 *time, GError **error)
{
  g_autofree char *why = NULL, *first = NULL, *second = NULL;
  StetWall wall;

  if (!stet_wall_parse (text, zone, &wall, error))
    return FALSE;
  *time = wall.times[0];
  why = stet_wall_explain (&wall, zone);
  if (why == NULL)
    return TRUE;
  first = stet_zone_format (wall.times[0], zone, "%F %R%:z");
  second = stet_zone_format (wall.times[1], zone, "%F %R%:z");
  g_set_error (error, STET_ERROR, STET_ERROR_INVALID, _ ("%s Say which: --at '%s' or --at '%s'."), why, first,
               second);
  return FALSE;
}

static CtlStatus
say_scheduled (Ctl *ctl, char **ids)
{
  g_autoptr (GString) text = g_string_new (NULL);
  JsonArray *array = json_array_new ();
  JsonNode *node = json_node_init_array (json_node_alloc (), array);

  json_array_unref (array);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (StetDelivery) delivery = stet_desk_get_delivery (ctl->desk, ids[i], NULL);
      g_autoptr (StetTarget) target = NULL;
      g_autofree char *when = NULL;

      if (delivery == NULL)
        continue;
      target = stet_desk_get_target (ctl->desk, delivery->target, NULL);
      when = dup_when (delivery->release, delivery->zone);
      g_string_append_printf (text, "%s: %s\n", target != NULL ? target->name : delivery->target, when);
      json_array_add_element (array, ctl_delivery_to_json (delivery));
    }
  g_string_append_printf (text, "%s\n", _ ("It is sent while a window of Stet is open."));
  return ctl_done (ctl, node, text->str);
}

static CtlStatus
schedule (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *at = NULL, *zone = NULL, *local = stet_zone_dup_local ();
  g_auto (GStrv) names = NULL;
  g_auto (GStrv) targets = NULL;
  g_auto (GStrv) ids = NULL;
  gboolean cancels = FALSE;
  gint64 time = 0;
  const GOptionEntry entries[] = {
    { "at", 0, 0, G_OPTION_ARG_STRING, &at, N_ ("Date and time: '2027-03-28 09:30'"), N_ ("TIME") },
    { "zone", 0, 0, G_OPTION_ARG_STRING, &zone, N_ ("Time zone; without it the local one"), N_ ("ZONE") },
    { "target", 0, 0, G_OPTION_ARG_STRING_ARRAY, &names, N_ ("Where to; may be given again"), N_ ("NAME") },
    { "cancel", 0, 0, G_OPTION_ARG_NONE, &cancels, N_ ("Take what waits out of the outbox"), NULL },
    { NULL },
  };
  g_autoptr (GError) error = NULL;

  if (!ctl_parse (ctl, entries, &argc, &argv, 1, 1))
    return CTL_USAGE;
  if (cancels == (at != NULL))
    return ctl_usage (ctl, _ ("Say when, --at TIME, or --cancel."));
  if (!ctl_open_as (ctl))
    return CTL_FAILED;
  if (cancels)
    return stet_desk_unschedule (ctl->desk, ctl->person, argv[1], &error) ? ctl_done_id (ctl, argv[1])
                                                                          : ctl_fail (ctl, error);
  if (!read_time (at, zone != NULL ? zone : local, &time, &error)
      || (targets = ctl_find_targets (ctl, argv[1], names, &error)) == NULL)
    return ctl_fail (ctl, error);
  ids = stet_desk_schedule (ctl->desk, ctl->person, argv[1], (const char *const *) targets, time,
                            zone != NULL ? zone : local, &error);
  return ids != NULL ? say_scheduled (ctl, ids) : ctl_fail (ctl, error);
}

static CtlStatus
say_embargo (Ctl *ctl, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetStoryFile) file = stet_desk_load_story (ctl->desk, id, &error);
  g_autofree char *iso = NULL, *line = NULL;
  gint64 until;

  if (file == NULL || !stet_desk_get_embargo (ctl->desk, id, &until, &error))
    return ctl_fail (ctl, error);
  iso = until != 0 ? stet_time_to_iso (until) : g_strdup ("");
  if (until != 0)
    {
      g_autofree char *when = dup_when (until, file->story->embargo_zone);
      line = g_strconcat (when, "\n", NULL);
    }
  else
    line = g_strconcat (file->story->embargo != 0 ? _ ("The embargo was lifted.") : _ ("No embargo."), "\n",
                        NULL);
  return ctl_done (
    ctl, ctl_object ("story", file->story->id, "until", iso, "zone", file->story->embargo_zone, NULL), line);
}

static CtlStatus
embargo (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *reason = NULL;
  gboolean lifts = FALSE;
  const GOptionEntry entries[] = {
    { "lift", 0, 0, G_OPTION_ARG_NONE, &lifts, N_ ("Lift it: what waited for it goes out"), NULL },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_ ("Why; stays in the record"), N_ ("TEXT") },
    { NULL },
  };
  g_autoptr (GError) error = NULL;

  if (!ctl_parse (ctl, entries, &argc, &argv, 1, 1))
    return CTL_USAGE;
  if (lifts ? !ctl_open_as (ctl) : !ctl_open (ctl))
    return CTL_FAILED;
  if (lifts && !stet_desk_lift_embargo (ctl->desk, ctl->person, argv[1], reason, &error))
    return ctl_fail (ctl, error);
  return say_embargo (ctl, argv[1]);
}

/* Names as long as the targets and people are of this desk. */
static char *
dup_target_name (Ctl *ctl, const char *id)
{
  g_autoptr (StetTarget) target = stet_desk_get_target (ctl->desk, id, NULL);

  return g_strdup (target != NULL ? target->name : id);
}

static char *
dup_person_name (Ctl *ctl, const char *id)
{
  g_autoptr (StetPerson) person = stet_desk_get_person (ctl->desk, id, NULL);

  return g_strdup (person != NULL ? person->name : id);
}

static void
add_receipt (Ctl *ctl, CtlTable *table, const StetDelivery *delivery)
{
  g_autofree char *target = dup_target_name (ctl, delivery->target);
  g_autofree char *person = dup_person_name (ctl, delivery->person);
  g_autofree char *finished = ctl_time (delivery->finished);
  g_autofree char *revision = g_strndup (delivery->revision, 8);
  JsonNode *json = ctl_delivery_to_json (delivery);

  json_object_set_string_member (json_node_get_object (json), "target_name", target);
  json_object_set_string_member (json_node_get_object (json), "person_name", person);
  ctl_table_add (table, json, finished, target, stet_delivery_action_to_string (delivery->action), revision,
                 person, delivery->remote_id, delivery->url, NULL);
}

static CtlStatus
receipt (Ctl *ctl, int argc, char **argv)
{
  static const char *const titles[] = { N_ ("Time"),   N_ ("Target"), N_ ("Action"), N_ ("Revision"),
                                        N_ ("Person"), N_ ("There"),  N_ ("Address") };
  g_autoptr (CtlTable) table = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GError) error = NULL;

  if (!ctl_parse (ctl, NULL, &argc, &argv, 1, 1))
    return CTL_USAGE;
  if (!ctl_open (ctl))
    return CTL_FAILED;
  all = stet_desk_list_deliveries (ctl->desk, argv[1], &error);
  if (all == NULL)
    return ctl_fail (ctl, error);
  table = ctl_table_new (G_N_ELEMENTS (titles), titles);
  for (guint i = all->len; i > 0; i--)
    if (((StetDelivery *) all->pdata[i - 1])->state == STET_DELIVERY_DONE)
      add_receipt (ctl, table, all->pdata[i - 1]);
  return ctl_table_done (ctl, table);
}

static gboolean
read_late_rule (char **words, StetLateRule *rule)
{
  guint64 minutes = rule->minutes;

  if (!g_str_equal (words[0], "send") && !g_str_equal (words[0], "ask"))
    return FALSE;
  if (words[1] != NULL && !g_ascii_string_to_unsigned (words[1], 10, 1, 7 * 24 * 60, &minutes, NULL))
    return FALSE;
  rule->ask = g_str_equal (words[0], "ask");
  rule->minutes = (guint) minutes;
  return TRUE;
}

static CtlStatus
late (Ctl *ctl, int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;
  StetLateRule rule;
  JsonNode *json;

  if (!ctl_parse (ctl, NULL, &argc, &argv, 0, 2))
    return CTL_USAGE;
  if (argc > 1 ? !ctl_open_as (ctl) : !ctl_open (ctl))
    return CTL_FAILED;
  if (!stet_desk_get_late_rule (ctl->desk, &rule, &error))
    return ctl_fail (ctl, error);
  if (argc > 1 && !read_late_rule (argv + 1, &rule))
    return ctl_usage (ctl, _ ("“late” is send, or ask and a number of minutes."));
  if (argc > 1 && !stet_desk_set_late_rule (ctl->desk, ctl->person, &rule, &error))
    return ctl_fail (ctl, error);
  line = rule.ask ? g_strdup_printf ("ask %u\n", rule.minutes) : g_strdup ("send\n");
  json = ctl_object ("late", rule.ask ? "ask" : "send", NULL);
  json_object_set_int_member (json_node_get_object (json), "minutes", rule.minutes);
  return ctl_done (ctl, json, line);
}

const CtlCommand ctl_schedule_commands[] = {
  { "schedule", "ID --at TIME [--zone ZONE] [--target NAME]… | --cancel",
    N_ ("Publish the approved revision of a story at a time, or no more"),
    "  stetctl --as Eva schedule bridge-stays-shut --at '2027-03-28 06:00' --zone Europe/Berlin", schedule },
  { "embargo", "ID [--lift --reason TEXT]", N_ ("Show the embargo on a story, or lift it"),
    "  stetctl --as Eva embargo budget --lift --reason 'The minister spoke early.'", embargo },
  { "receipt", "ID", N_ ("List what was published where: target, revision, person, time, address"),
    "  stetctl receipt bridge-stays-shut", receipt },
  { "settings late", "[send|ask [MINUTES]]",
    N_ ("Send what comes late because the computer slept, or ask first"), "  stetctl settings late ask 30",
    late },
  { NULL },
};
