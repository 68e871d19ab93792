/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stetctl target … */
#include "config.h"

#include "stetctl.h"

#include "stet-target-kind.h"

#include <glib/gi18n.h>
#include <string.h>

/* "wordpress, ninjs, site" */
static char *
list_kinds (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gsize n_kinds;
  const StetTargetKind *kinds = stet_target_kinds_get (&n_kinds);

  for (gsize i = 0; i < n_kinds; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", kinds[i].id);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static CtlStatus
target_add (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *kind = NULL, *url = NULL, *user = NULL, *id = NULL, *secret = NULL;
  g_autofree char *kinds = list_kinds ();
  const GOptionEntry entries[] = {
    { "kind", 0, 0, G_OPTION_ARG_STRING, &kind, kinds, N_ ("KIND") },
    { "url", 0, 0, G_OPTION_ARG_STRING, &url, N_ ("Address of the site"), N_ ("URL") },
    { "user", 0, 0, G_OPTION_ARG_STRING, &user, N_ ("Login name, for WordPress"), N_ ("USER") },
    { NULL },
  };
  g_autoptr (StetTarget) target = NULL;
  g_autoptr (GError) error = NULL;

  if (!ctl_parse (ctl, entries, &argc, &argv, 1, 1))
    return CTL_USAGE;
  if (kind == NULL || url == NULL)
    return ctl_usage (ctl, _ ("A target needs --kind and --url."));
  if (!ctl_open_as (ctl))
    return CTL_FAILED;
  secret = ctl_read_secret (_ ("Password or token of the target:"));
  target = stet_target_new ("", argv[1], kind, url, user != NULL ? user : "");
  id = stet_desk_add_target (ctl->desk, ctl->person, target, secret, &error);
  if (id == NULL)
    return ctl_fail (ctl, error);
  if (secret == NULL)
    g_printerr ("%s\n", _ ("No password or token was given: “publish” and “target test” will ask for it."));
  else if (!stet_desk_has_keyring (ctl->desk))
    g_printerr ("%s\n", _ ("There is no keyring here, so the secret is not kept: give it to “publish” and "
                           "“target test” with --secret-stdin."));
  return ctl_done_id (ctl, id);
}

static CtlStatus
target_list (Ctl *ctl, int argc, char **argv)
{
  static const char *const titles[] = { N_ ("ID"), N_ ("Kind"), N_ ("Name"), N_ ("User"), N_ ("Address") };
  g_autoptr (CtlTable) table = NULL;
  g_autoptr (GPtrArray) targets = NULL;
  g_autoptr (GError) error = NULL;

  if (!ctl_parse (ctl, NULL, &argc, &argv, 0, 0))
    return CTL_USAGE;
  if (!ctl_open (ctl))
    return CTL_FAILED;
  targets = stet_desk_list_targets (ctl->desk, &error);
  if (targets == NULL)
    return ctl_fail (ctl, error);
  table = ctl_table_new (G_N_ELEMENTS (titles), titles);
  for (guint i = 0; i < targets->len; i++)
    {
      const StetTarget *target = g_ptr_array_index (targets, i);

      ctl_table_add (table,
                     ctl_object ("id", target->id, "name", target->name, "kind", target->kind, "url",
                                 target->url, "user", target->user, NULL),
                     target->id, target->kind, target->name, target->user, target->url, NULL);
    }
  return ctl_table_done (ctl, table);
}

static CtlStatus
target_test (Ctl *ctl, int argc, char **argv)
{
  gboolean from_stdin = FALSE;
  const GOptionEntry entries[] = { CTL_SECRET_ENTRY (&from_stdin), { NULL } };
  g_autoptr (StetTarget) target = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *answer = NULL, *line = NULL;

  if (!ctl_parse (ctl, entries, &argc, &argv, 1, 1))
    return CTL_USAGE;
  if (!ctl_open (ctl))
    return CTL_FAILED;
  target = stet_desk_get_target (ctl->desk, argv[1], &error);
  if (target == NULL)
    return ctl_fail (ctl, error);
  if (!ctl_lend_secret (ctl, target, from_stdin))
    return CTL_FAILED;
  answer = stet_desk_test_target (ctl->desk, target, NULL, NULL, &error);
  if (answer == NULL)
    return ctl_fail (ctl, error);
  line = g_strconcat (answer, "\n", NULL);
  return ctl_done (ctl, ctl_object ("target", target->name, "answer", answer, NULL), line);
}

/* Options that change nothing where they are not given. */
typedef struct
{
  char *name, *url, *user, *format, *ca, *trusted, *tags, *sections; /* (owned) (nullable) */
} Settings;

static void
settings_clear (Settings *self)
{
  g_free (self->name);
  g_free (self->url);
  g_free (self->user);
  g_free (self->format);
  g_free (self->ca);
  g_free (self->trusted);
  g_free (self->tags);
  g_free (self->sections);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Settings, settings_clear)

static gboolean
set_switch (gboolean *value, const char *text)
{
  if (text == NULL)
    return TRUE;
  *value = g_str_equal (text, "on");
  return *value || g_str_equal (text, "off");
}

static void
set_text (char **value, const char *text)
{
  if (text != NULL)
    g_set_str (value, text);
}

static gboolean
set_ca (StetTarget *target, const char *path, GError **error)
{
  g_autofree char *pem = NULL;

  if (path == NULL)
    return TRUE;
  if (*path != '\0' && !g_file_get_contents (path, &pem, NULL, error))
    return FALSE;
  g_set_str (&target->ca, pem != NULL ? pem : "");
  return TRUE;
}

static CtlStatus
target_set (Ctl *ctl, int argc, char **argv)
{
  g_auto (Settings) set = { 0 };
  const GOptionEntry entries[] = {
    { "name", 0, 0, G_OPTION_ARG_STRING, &set.name, N_ ("Call it otherwise"), N_ ("NAME") },
    { "url", 0, 0, G_OPTION_ARG_STRING, &set.url, N_ ("Address of the site"), N_ ("URL") },
    { "user", 0, 0, G_OPTION_ARG_STRING, &set.user, N_ ("Login name"), N_ ("USER") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &set.format, N_ ("Form of ninjs: superdesk or 3.1"), N_ ("FORM") },
    { "ca", 0, 0, G_OPTION_ARG_FILENAME, &set.ca,
      N_ ("Certificates of a private authority (PEM); “” takes them away"), N_ ("FILE") },
    { "trusted", 0, 0, G_OPTION_ARG_STRING, &set.trusted,
      N_ ("Whether it may hold what is under embargo: on or off"), N_ ("SWITCH") },
    { "make-tags", 0, 0, G_OPTION_ARG_STRING, &set.tags, N_ ("Make tags that it does not have: on or off"),
      N_ ("SWITCH") },
    { "make-sections", 0, 0, G_OPTION_ARG_STRING, &set.sections,
      N_ ("Make sections that it does not have: on or off"), N_ ("SWITCH") },
    { NULL },
  };
  g_autoptr (StetTarget) target = NULL;
  g_autoptr (GError) error = NULL;

  if (!ctl_parse (ctl, entries, &argc, &argv, 1, 1))
    return CTL_USAGE;
  if (!ctl_open_as (ctl))
    return CTL_FAILED;
  target = stet_desk_get_target (ctl->desk, argv[1], &error);
  if (target == NULL || !set_ca (target, set.ca, &error))
    return ctl_fail (ctl, error);
  set_text (&target->name, set.name);
  set_text (&target->url, set.url);
  set_text (&target->user, set.user);
  set_text (&target->format, set.format);
  if (!set_switch (&target->trusted, set.trusted) || !set_switch (&target->creates_tags, set.tags)
      || !set_switch (&target->creates_sections, set.sections))
    return ctl_usage (ctl, _ ("A switch is “on” or “off”."));
  if (!stet_desk_change_target (ctl->desk, ctl->person, target, NULL, &error))
    return ctl_fail (ctl, error);
  return ctl_done_id (ctl, target->id);
}

static CtlStatus
target_terms (Ctl *ctl, int argc, char **argv)
{
  static const char *const titles[] = { N_ ("ID"), N_ ("There"), N_ ("Here") };
  gboolean from_stdin = FALSE;
  const GOptionEntry entries[] = { CTL_SECRET_ENTRY (&from_stdin), { NULL } };
  g_autoptr (CtlTable) table = NULL;
  g_autoptr (StetTarget) target = NULL;
  g_autoptr (GPtrArray) terms = NULL;
  g_autoptr (GError) error = NULL;
  StetTermKind kind;

  if (!ctl_parse (ctl, entries, &argc, &argv, 2, 2))
    return CTL_USAGE;
  if (!stet_term_kind_from_string (argv[2], &kind))
    return ctl_usage (ctl, _ ("A target has terms of the kinds “section”, “author” and “tag”."));
  if (!ctl_open (ctl))
    return CTL_FAILED;
  target = stet_desk_get_target (ctl->desk, argv[1], &error);
  if (target == NULL)
    return ctl_fail (ctl, error);
  if (!ctl_lend_secret (ctl, target, from_stdin))
    return CTL_FAILED;
  terms = stet_desk_list_target_terms (ctl->desk, target, kind, NULL, &error);
  if (terms == NULL)
    return ctl_fail (ctl, error);
  table = ctl_table_new (G_N_ELEMENTS (titles), titles);
  for (guint i = 0; i < terms->len; i++)
    {
      const StetTargetTerm *term = g_ptr_array_index (terms, i);
      g_autofree char *here = stet_target_dup_names (target, kind, term->remote);

      ctl_table_add (table, ctl_object ("remote", term->remote, "label", term->label, "names", here, NULL),
                     term->remote, term->label, here, NULL);
    }
  return ctl_table_done (ctl, table);
}

static CtlStatus
target_map (Ctl *ctl, int argc, char **argv)
{
  g_autoptr (StetTarget) target = NULL;
  g_autoptr (GError) error = NULL;
  StetTermKind kind;

  if (!ctl_parse (ctl, NULL, &argc, &argv, 4, 4))
    return CTL_USAGE;
  if (!stet_term_kind_from_string (argv[2], &kind))
    return ctl_usage (ctl, _ ("A target has terms of the kinds “section”, “author” and “tag”."));
  if (!ctl_open_as (ctl))
    return CTL_FAILED;
  target = stet_desk_get_target (ctl->desk, argv[1], &error);
  if (target == NULL)
    return ctl_fail (ctl, error);
  stet_target_map_term (target, kind, argv[3], argv[4], argv[4]);
  if (!stet_desk_change_target (ctl->desk, ctl->person, target, NULL, &error))
    return ctl_fail (ctl, error);
  return ctl_done_id (ctl, target->id);
}

static CtlStatus
target_remove (Ctl *ctl, int argc, char **argv)
{
  g_autoptr (StetTarget) target = NULL;
  g_autoptr (GError) error = NULL;

  if (!ctl_parse (ctl, NULL, &argc, &argv, 1, 1))
    return CTL_USAGE;
  if (!ctl_open_as (ctl))
    return CTL_FAILED;
  target = stet_desk_get_target (ctl->desk, argv[1], &error);
  if (target == NULL || !stet_desk_remove_target (ctl->desk, ctl->person, target->id, &error))
    return ctl_fail (ctl, error);
  return ctl_done_id (ctl, target->id);
}

const CtlCommand ctl_target_commands[] = {
  { "target add", "NAME --kind KIND --url URL",
    N_ ("Add a place to publish to; its secret is read from standard input"),
    "  printf %s \"$PASSWORD\" | stetctl target add Paper --kind wordpress --url https://news.example --user "
    "eva\n"
    "  printf %s \"$TOKEN\" | stetctl target add Site --kind site --url http://127.0.0.1:7838",
    target_add },
  { "target list", "", N_ ("List the places to publish to"), "  stetctl target list", target_list },
  { "target test", "NAME", N_ ("Try a target without writing to it"), "  stetctl target test Paper",
    target_test },
  { "target set", "NAME [--trusted on] [--ca FILE] …", N_ ("Change a target"),
    "  stetctl target set Paper --ca /etc/newsroom/ca.pem --make-sections off\n"
    "  stetctl target set Wire --format 3.1 --trusted on",
    target_set },
  { "target terms", "NAME section|author|tag", N_ ("List the sections, authors or tags that a target has"),
    "  stetctl target terms Paper section", target_terms },
  { "target map", "NAME section|author|tag HERE ID",
    N_ ("Say which of a target's terms stands for one of the desk; “” as ID: none in particular"),
    "  stetctl target map Paper section Politics 12\n"
    "  stetctl target map Paper author 'Melina Ortega' 3",
    target_map },
  { "target remove", "NAME", N_ ("Remove a target, and its secret from the keyring"),
    "  stetctl target remove Paper", target_remove },
  { NULL },
};
