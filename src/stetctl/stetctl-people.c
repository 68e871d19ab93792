/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stetctl person … */
#include "config.h"

#include "stetctl.h"

#include <glib/gi18n.h>

/* @name: (nullable): then *@role stays. FALSE after having said what is wrong. */
static gboolean
read_role (Ctl *ctl, const char *name, StetRole *role)
{
  if (name == NULL || stet_role_from_string (name, role))
    return TRUE;
  ctl_usage (ctl, _ ("“%s” is no role. There are journalist, editor and administrator."), name);
  return FALSE;
}

static CtlStatus
person_add (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *role_name = NULL, *email = NULL, *id = NULL;
  const GOptionEntry entries[] = {
    { "role", 0, 0, G_OPTION_ARG_STRING, &role_name, N_ ("journalist, editor or administrator"),
      N_ ("ROLE") },
    { "email", 0, 0, G_OPTION_ARG_STRING, &email, N_ ("Address for mail"), N_ ("ADDRESS") },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) people = NULL;
  StetRole role = STET_ROLE_JOURNALIST;

  if (!ctl_parse (ctl, entries, &argc, &argv, 1, 1))
    return CTL_USAGE;
  if (!read_role (ctl, role_name, &role))
    return CTL_USAGE;
  if (!ctl_open (ctl))
    return CTL_FAILED;
  people = stet_desk_list_people (ctl->desk, &error);
  if (people == NULL)
    return ctl_fail (ctl, error);
  if (people->len > 0 && !ctl_find_person (ctl))
    return CTL_FAILED;
  id = stet_desk_add_person (ctl->desk, ctl->person, argv[1], email, role, &error);
  if (id == NULL)
    return ctl_fail (ctl, error);
  if (people->len == 0 && !ctl->json)
    g_printerr ("%s\n", _ ("The first person at a desk is its administrator."));
  return ctl_done_id (ctl, id);
}

static JsonNode *
person_to_json (const StetPerson *person)
{
  return ctl_object ("id", person->id, "name", person->name, "email", person->email, "role",
                     stet_role_to_string (person->role), NULL);
}

static CtlStatus
person_list (Ctl *ctl, int argc, char **argv)
{
  static const char *const titles[] = { N_ ("ID"), N_ ("Role"), N_ ("Name"), N_ ("Mail") };
  g_autoptr (CtlTable) table = NULL;
  g_autoptr (GPtrArray) people = NULL;
  g_autoptr (GError) error = NULL;

  if (!ctl_parse (ctl, NULL, &argc, &argv, 0, 0))
    return CTL_USAGE;
  if (!ctl_open (ctl))
    return CTL_FAILED;
  people = stet_desk_list_people (ctl->desk, &error);
  if (people == NULL)
    return ctl_fail (ctl, error);
  table = ctl_table_new (G_N_ELEMENTS (titles), titles);
  for (guint i = 0; i < people->len; i++)
    {
      const StetPerson *person = g_ptr_array_index (people, i);

      ctl_table_add (table, person_to_json (person), person->id, stet_role_to_string (person->role),
                     person->name, person->email, NULL);
    }
  return ctl_table_done (ctl, table);
}

static CtlStatus
person_change (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *role_name = NULL, *email = NULL, *name = NULL;
  const GOptionEntry entries[] = {
    { "role", 0, 0, G_OPTION_ARG_STRING, &role_name, N_ ("journalist, editor or administrator"),
      N_ ("ROLE") },
    { "name", 0, 0, G_OPTION_ARG_STRING, &name, N_ ("Another name"), N_ ("NAME") },
    { "email", 0, 0, G_OPTION_ARG_STRING, &email, N_ ("Address for mail"), N_ ("ADDRESS") },
    { NULL },
  };
  g_autoptr (StetPerson) person = NULL;
  g_autoptr (GError) error = NULL;

  if (!ctl_parse (ctl, entries, &argc, &argv, 1, 1))
    return CTL_USAGE;
  if (!ctl_open_as (ctl))
    return CTL_FAILED;
  person = stet_desk_get_person (ctl->desk, argv[1], &error);
  if (person == NULL)
    return ctl_fail (ctl, error);
  if (!read_role (ctl, role_name, &person->role))
    return CTL_USAGE;
  if (name != NULL)
    g_set_str (&person->name, name);
  if (email != NULL)
    g_set_str (&person->email, email);
  if (!stet_desk_change_person (ctl->desk, ctl->person, person, &error))
    return ctl_fail (ctl, error);
  return ctl_done_id (ctl, person->id);
}

const CtlCommand ctl_people_commands[] = {
  { "person add", "NAME", N_ ("Add a person to the desk; the first one becomes its administrator"),
    "  stetctl person add \"Eva Lindqvist\" --role editor", person_add },
  { "person list", "", N_ ("List the people at the desk"), "  stetctl person list", person_list },
  { "person change", "PERSON", N_ ("Change a person’s name, role or address"),
    "  stetctl person change \"Eva Lindqvist\" --role administrator", person_change },
  { NULL },
};
