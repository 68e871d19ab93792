/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stetctl publish, deliveries: into the outbox, and out of it at once. */
#include "config.h"

#include "stetctl.h"

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
  JsonNode *node = ctl_object (
    "id", delivery->id, "story", delivery->story, "action", stet_delivery_action_to_string (delivery->action),
    "revision", delivery->revision, "target", delivery->target, "state",
    stet_delivery_state_to_string (delivery->state), "step", delivery->step, "message", delivery->message,
    "remote_id", delivery->remote_id, "url", delivery->url, "due", due, "finished", finished, NULL);

  json_object_set_int_member (json_node_get_object (node), "attempts", delivery->attempts);
  return node;
}

static CtlStatus
say_receipt (Ctl *ctl, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDelivery) delivery = stet_desk_get_delivery (ctl->desk, id, &error);
  g_autofree char *line = NULL;

  if (delivery == NULL)
    return ctl_fail (ctl, error);
  if (*delivery->message != '\0' && !ctl->json)
    g_printerr ("%s\n", delivery->message);
  line = g_strconcat (delivery->url, "\n", NULL);
  return ctl_done (ctl, ctl_delivery_to_json (delivery), line);
}

/* What failed, and what becomes of it. */
static CtlStatus
say_undelivered (Ctl *ctl, const char *id, const GError *reason)
{
  g_autoptr (StetDelivery) delivery = stet_desk_get_delivery (ctl->desk, id, NULL);

  ctl_fail (ctl, reason);
  if (delivery != NULL && delivery->state == STET_DELIVERY_QUEUED && !ctl->json)
    g_printerr ("%s\n", _ ("It waits in the outbox: publish again, or leave a window of Stet open."));
  return CTL_FAILED;
}

/* It was published before: there is nothing to send, so no secret is asked for. */
static gboolean
is_done (Ctl *ctl, const char *id)
{
  g_autoptr (StetDelivery) delivery = stet_desk_get_delivery (ctl->desk, id, NULL);

  return delivery != NULL && delivery->state == STET_DELIVERY_DONE;
}

static CtlStatus
publish (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *target_name = NULL, *delivery = NULL;
  gboolean from_stdin = FALSE;
  const GOptionEntry entries[] = {
    { "target", 0, 0, G_OPTION_ARG_STRING, &target_name, N_ ("Where to"), N_ ("NAME") },
    CTL_SECRET_ENTRY (&from_stdin),
    { NULL },
  };
  g_autoptr (StetTarget) target = NULL;
  g_autoptr (GError) error = NULL;

  if (!ctl_parse (ctl, entries, &argc, &argv, 1, 1))
    return CTL_USAGE;
  if (target_name == NULL)
    return ctl_usage (ctl, _ ("Say where to: --target NAME"));
  if (!ctl_open_as (ctl))
    return CTL_FAILED;
  target = stet_desk_get_target (ctl->desk, target_name, &error);
  if (target == NULL)
    return ctl_fail (ctl, error);
  delivery = stet_desk_publish (ctl->desk, ctl->person, argv[1], target->id, &error);
  if (delivery == NULL)
    return ctl_fail (ctl, error);
  if (is_done (ctl, delivery))
    return say_receipt (ctl, delivery);
  if (!ctl_lend_secret (ctl, target, from_stdin))
    return CTL_FAILED;
  if (!ctl_deliver (ctl, delivery, &error))
    return say_undelivered (ctl, delivery, error);
  return say_receipt (ctl, delivery);
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
  { "publish", "ID --target NAME", N_ ("Publish the approved revision of a story; prints its address"),
    "  stetctl --as Eva publish bridge-stays-shut --target Paper", publish },
  { "deliveries", "[ID]", N_ ("List deliveries: what waits, and the receipts"), "  stetctl deliveries",
    deliveries },
  { NULL },
};
