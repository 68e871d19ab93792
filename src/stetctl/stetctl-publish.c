/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stetctl publish, deliveries: into the outbox, and out of it at once. */
#include "config.h"

#include "stetctl.h"

#include "stet-desk-after.h"
#include "stet-error.h"

#include <glib/gi18n.h>
#include <unistd.h>

gboolean
ctl_lend_secret (Ctl *ctl, const StetTarget *target, gboolean from_stdin)
{
  g_autofree char *secret = NULL;
  g_autoptr (GError) error = NULL;

  if (!from_stdin && stet_desk_has_secret (ctl->desk, target->id))
    return TRUE;
  if (from_stdin || isatty (STDIN_FILENO))
    secret = ctl_read_secret (_ ("Password or token of the target:"));
  if (secret != NULL)
    {
      stet_desk_lend_secret (ctl->desk, target->id, secret);
      return TRUE;
    }
  g_set_error (&error, STET_ERROR, STET_ERROR_INVALID,
               _ ("The password or token of “%s” is in no keyring here: pipe it in with --secret-stdin."),
               target->name);
  ctl_fail (ctl, error);
  return FALSE;
}

/* One delivery, carried out off the main thread, which tells of its steps. */
typedef struct
{
  Ctl *ctl;             /* (unowned) */
  const char *delivery; /* (unowned): id */
  char *last;           /* (owned) (nullable): the step told last */
  gboolean done;
  gboolean delivered;
  GError *error; /* (owned) (nullable) */
} Watch;

static void
delivery_changed_cb (StetDesk *desk, const StetDelivery *delivery, gpointer data)
{
  Watch *watch = data;

  if (!g_str_equal (delivery->id, watch->delivery) || delivery->state != STET_DELIVERY_SENDING
      || !g_set_str (&watch->last, delivery->step) || *delivery->step == '\0')
    return;
  if (watch->ctl->json)
    g_printerr ("{\"step\":\"%s\"}\n", delivery->step);
  else
    g_printerr ("%s …\n", delivery->step);
}

static gpointer
deliver (StetDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (stet_desk_deliver (desk, data, cancellable, error));
}

static void
delivered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Watch *watch = data;

  watch->delivered = GPOINTER_TO_INT (stet_desk_run_finish (STET_DESK (source), result, &watch->error));
  watch->done = TRUE;
}

gboolean
ctl_deliver (Ctl *ctl, const char *delivery, GError **error)
{
  Watch watch = { .ctl = ctl, .delivery = delivery };
  gulong handler = g_signal_connect (ctl->desk, "delivery-changed", G_CALLBACK (delivery_changed_cb), &watch);

  stet_desk_run_async (ctl->desk, deliver, g_strdup (delivery), g_free, NULL, NULL, delivered_cb, &watch);
  while (!watch.done)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (ctl->desk, handler);
  g_free (watch.last);
  if (watch.error != NULL)
    g_propagate_error (error, watch.error);
  return watch.delivered;
}

JsonNode *
ctl_delivery_to_json (const StetDelivery *delivery)
{
  g_autofree char *finished = delivery->finished != 0 ? stet_time_to_iso (delivery->finished) : g_strdup ("");
  g_autofree char *due = stet_time_to_iso (delivery->due);
  g_autofree char *release = delivery->release != 0 ? stet_time_to_iso (delivery->release) : g_strdup ("");
  JsonNode *node = ctl_object (
    "id", delivery->id, "story", delivery->story, "action", stet_delivery_action_to_string (delivery->action),
    "revision", delivery->revision, "target", delivery->target, "state",
    stet_delivery_state_to_string (delivery->state), "step", delivery->step, "message", delivery->message,
    "remote_id", delivery->remote_id, "url", delivery->url, "due", due, "finished", finished, "release",
    release, "zone", delivery->zone, "trouble", delivery->trouble, "person", delivery->person, NULL);

  json_object_set_int_member (json_node_get_object (node), "attempts", delivery->attempts);
  json_object_set_boolean_member (json_node_get_object (node), "held", delivery->held);
  return node;
}

/* Where readers have the story, as ids of targets. */
static gboolean
add_standings (Ctl *ctl, const char *story, GStrvBuilder *ids, GError **error)
{
  g_autoptr (GPtrArray) standings = stet_desk_list_standings (ctl->desk, story, error);

  for (guint i = 0; standings != NULL && i < standings->len; i++)
    g_strv_builder_add (ids, ((StetStanding *) standings->pdata[i])->target);
  return standings != NULL;
}

static gboolean
add_only_target (Ctl *ctl, GStrvBuilder *ids, GError **error)
{
  g_autoptr (GPtrArray) targets = stet_desk_list_targets (ctl->desk, error);

  if (targets == NULL)
    return FALSE;
  if (targets->len == 1)
    {
      g_strv_builder_add (ids, ((StetTarget *) targets->pdata[0])->id);
      return TRUE;
    }
  g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, _ ("Say where to: --target NAME"));
  return FALSE;
}

char **
ctl_find_targets (Ctl *ctl, const char *story, char **names, GError **error)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_auto (GStrv) standing = NULL;

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autoptr (StetTarget) target = stet_desk_get_target (ctl->desk, names[i], error);

      if (target == NULL)
        return NULL;
      g_strv_builder_add (ids, target->id);
    }
  if (names != NULL)
    return g_strv_builder_end (ids);
  if (!add_standings (ctl, story, ids, error))
    return NULL;
  standing = g_strv_builder_end (ids);
  if (*standing != NULL)
    return g_steal_pointer (&standing);
  return add_only_target (ctl, ids, error) ? g_strv_builder_end (ids) : NULL;
}

/* What failed, and what becomes of it. */
static void
say_undelivered (Ctl *ctl, const char *id, const GError *reason)
{
  g_autoptr (StetDelivery) delivery = stet_desk_get_delivery (ctl->desk, id, NULL);

  ctl_fail (ctl, reason);
  if (delivery != NULL && delivery->state == STET_DELIVERY_QUEUED && !ctl->json)
    g_printerr ("%s\n", _ ("It waits in the outbox: publish again, or leave a window of Stet open."));
}

/* What was published before needs no secret: there is nothing to send. */
static gboolean
carry_out (Ctl *ctl, const char *id, gboolean from_stdin)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDelivery) delivery = stet_desk_get_delivery (ctl->desk, id, &error);
  g_autoptr (StetTarget) target = NULL;

  if (delivery != NULL && delivery->state == STET_DELIVERY_DONE)
    return TRUE;
  if (delivery == NULL || (target = stet_desk_get_target (ctl->desk, delivery->target, &error)) == NULL)
    {
      ctl_fail (ctl, error);
      return FALSE;
    }
  if (!ctl_lend_secret (ctl, target, from_stdin))
    return FALSE;
  if (ctl_deliver (ctl, id, &error))
    return TRUE;
  say_undelivered (ctl, id, error);
  return FALSE;
}

/* The address of each that is done; for programs, an object, or of several targets an array. */
static CtlStatus
say_receipts (Ctl *ctl, char **ids)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (JsonArray) array = json_array_new ();
  JsonNode *node = NULL;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (StetDelivery) delivery = stet_desk_get_delivery (ctl->desk, ids[i], NULL);

      if (delivery == NULL)
        continue;
      json_array_add_element (array, ctl_delivery_to_json (delivery));
      if (delivery->state != STET_DELIVERY_DONE)
        continue;
      if (*delivery->message != '\0' && !ctl->json)
        g_printerr ("%s\n", delivery->message);
      g_string_append_printf (text, "%s\n", delivery->url);
    }
  if (json_array_get_length (array) == 1)
    node = json_array_dup_element (array, 0);
  else
    node = json_node_init_array (json_node_alloc (), array);
  return ctl_done (ctl, node, text->str);
}

static CtlStatus
publish (Ctl *ctl, int argc, char **argv)
{
  g_auto (GStrv) names = NULL;
  g_auto (GStrv) targets = NULL;
  g_auto (GStrv) ids = NULL;
  gboolean from_stdin = FALSE, all = TRUE;
  const GOptionEntry entries[] = {
    { "target", 0, 0, G_OPTION_ARG_STRING_ARRAY, &names, N_ ("Where to; may be given again"), N_ ("NAME") },
    CTL_SECRET_ENTRY (&from_stdin),
    { NULL },
  };
  g_autoptr (GError) error = NULL;

  if (!ctl_parse (ctl, entries, &argc, &argv, 1, 1))
    return CTL_USAGE;
  if (!ctl_open_as (ctl))
    return CTL_FAILED;
  targets = ctl_find_targets (ctl, argv[1], names, &error);
  if (targets == NULL)
    return ctl_fail (ctl, error);
  ids = stet_desk_schedule (ctl->desk, ctl->person, argv[1], (const char *const *) targets, 0, "", &error);
  if (ids == NULL)
    return ctl_fail (ctl, error);
  for (guint i = 0; ids[i] != NULL; i++)
    all = carry_out (ctl, ids[i], from_stdin) && all;
  if (!all && ids[1] == NULL)
    return CTL_FAILED;
  return say_receipts (ctl, ids) == CTL_DONE && all ? CTL_DONE : CTL_FAILED;
}

static CtlStatus
preview (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *name = NULL, *id = NULL, *line = NULL;
  gboolean from_stdin = FALSE;
  const GOptionEntry entries[] = {
    { "target", 0, 0, G_OPTION_ARG_STRING, &name, N_ ("Where"), N_ ("NAME") },
    CTL_SECRET_ENTRY (&from_stdin),
    { NULL },
  };
  g_autoptr (StetTarget) target = NULL;
  g_autoptr (StetDelivery) delivery = NULL;
  g_autoptr (GError) error = NULL;

  if (!ctl_parse (ctl, entries, &argc, &argv, 1, 1))
    return CTL_USAGE;
  if (name == NULL)
    return ctl_usage (ctl, _ ("A preview needs --target."));
  if (!ctl_open_as (ctl))
    return CTL_FAILED;
  target = stet_desk_get_target (ctl->desk, name, &error);
  if (target == NULL)
    return ctl_fail (ctl, error);
  if (!ctl_lend_secret (ctl, target, from_stdin))
    return CTL_FAILED;
  id = stet_desk_preview (ctl->desk, ctl->person, argv[1], target->id, &error);
  if (id == NULL || !ctl_deliver (ctl, id, &error)
      || (delivery = stet_desk_get_delivery (ctl->desk, id, &error)) == NULL)
    return ctl_fail (ctl, error);
  line = g_strconcat (delivery->url, "\n", NULL);
  return ctl_done (ctl, ctl_delivery_to_json (delivery), line);
}

static CtlStatus
deliveries (Ctl *ctl, int argc, char **argv)
{
  static const char *const titles[]
    = { N_ ("ID"), N_ ("State"), N_ ("Revision"), N_ ("Finished"), N_ ("Address or reason") };
  g_autoptr (CtlTable) table = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GError) error = NULL;

  if (!ctl_parse (ctl, NULL, &argc, &argv, 0, 1))
    return CTL_USAGE;
  if (!ctl_open (ctl))
    return CTL_FAILED;
  all = stet_desk_list_deliveries (ctl->desk, argc > 1 ? argv[1] : NULL, &error);
  if (all == NULL)
    return ctl_fail (ctl, error);
  table = ctl_table_new (G_N_ELEMENTS (titles), titles);
  for (guint i = 0; i < all->len; i++)
    {
      const StetDelivery *delivery = g_ptr_array_index (all, i);
      g_autofree char *revision = g_strndup (delivery->revision, 8);
      g_autofree char *finished = ctl_time (delivery->finished);

      ctl_table_add (table, ctl_delivery_to_json (delivery), delivery->id,
                     stet_delivery_state_to_string (delivery->state), revision, finished,
                     *delivery->url != '\0' ? delivery->url : delivery->message, NULL);
    }
  return ctl_table_done (ctl, table);
}

const CtlCommand ctl_publish_commands[] = {
  { "publish", "ID [--target NAME]…",
    N_ ("Publish the approved revision of a story; prints its address. Without a target: where readers have "
        "it"),
    "  stetctl --as Eva publish bridge-stays-shut --target Paper --target Wire", publish },
  { "preview", "ID --target NAME", N_ ("Show a story as a draft at a target; prints its address"),
    "  stetctl --as Jan preview bridge-stays-shut --target Paper", preview },
  { "deliveries", "[ID]", N_ ("List deliveries: what waits, and the receipts"), "  stetctl deliveries",
    deliveries },
  { NULL },
};
