/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stetctl outbox …: what is on its way, and what is to become of it. */
#include "config.h"

#include "stetctl.h"

#include <glib/gi18n.h>

static CtlStatus
outbox_list (Ctl *ctl, int argc, char **argv)
{
  static const char *const titles[] = { N_ ("ID"),       N_ ("State"),    N_ ("Step"),  N_ ("Target"),
                                        N_ ("Next try"), N_ ("Headline"), N_ ("Reason") };
  g_autoptr (CtlTable) table = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GError) error = NULL;

  if (!ctl_parse (ctl, NULL, &argc, &argv, 0, 0))
    return CTL_USAGE;
  if (!ctl_open (ctl))
    return CTL_FAILED;
  all = stet_desk_list_outbox (ctl->desk, 0, &error);
  if (all == NULL)
    return ctl_fail (ctl, error);
  table = ctl_table_new (G_N_ELEMENTS (titles), titles);
  for (guint i = 0; i < all->len; i++)
    {
      const StetDeliverySummary *summary = g_ptr_array_index (all, i);
      const StetDelivery *delivery = summary->delivery;
      g_autofree char *due = ctl_time (delivery->state == STET_DELIVERY_QUEUED ? delivery->due : 0);

      ctl_table_add (table, ctl_delivery_to_json (delivery), delivery->id,
                     stet_delivery_state_to_string (delivery->state), delivery->step, summary->target, due,
                     summary->headline, delivery->message, NULL);
    }
  return ctl_table_done (ctl, table);
}

/* The delivery that @id begins; NULL with an error where there is none, or several. */
static StetDelivery *
find_delivery (Ctl *ctl, const char *id, GError **error)
{
  g_autoptr (GPtrArray) all = stet_desk_list_deliveries (ctl->desk, NULL, error);
  const StetDelivery *found = NULL;

  if (all == NULL)
    return NULL;
  for (guint i = 0; i < all->len; i++)
    {
      const StetDelivery *delivery = g_ptr_array_index (all, i);

      if (!g_str_has_prefix (delivery->id, id))
        continue;
      if (found != NULL)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                       _ ("“%s” fits more than one delivery. Give more of its id."), id);
          return NULL;
        }
      found = delivery;
    }
  if (found == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("There is no delivery “%s”."), id);
  return found != NULL ? stet_delivery_copy (found) : NULL;
}

static CtlStatus
outbox_retry (Ctl *ctl, int argc, char **argv)
{
  gboolean from_stdin = FALSE;
  const GOptionEntry entries[] = { CTL_SECRET_ENTRY (&from_stdin), { NULL } };
  g_autoptr (StetDelivery) delivery = NULL;
  g_autoptr (StetDelivery) receipt = NULL;
  g_autoptr (StetTarget) target = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;

  if (!ctl_parse (ctl, entries, &argc, &argv, 1, 1))
    return CTL_USAGE;
  if (!ctl_open_as (ctl))
    return CTL_FAILED;
  delivery = find_delivery (ctl, argv[1], &error);
  if (delivery == NULL || (target = stet_desk_get_target (ctl->desk, delivery->target, &error)) == NULL)
    return ctl_fail (ctl, error);
  if (!ctl_lend_secret (ctl, target, from_stdin))
    return CTL_FAILED;
  if (!stet_desk_retry_delivery (ctl->desk, ctl->person, delivery->id, &error)
      || !ctl_deliver (ctl, delivery->id, &error)
      || (receipt = stet_desk_get_delivery (ctl->desk, delivery->id, &error)) == NULL)
    return ctl_fail (ctl, error);
  line = g_strconcat (receipt->url, "\n", NULL);
  return ctl_done (ctl, ctl_delivery_to_json (receipt), line);
}

static CtlStatus
outbox_cancel (Ctl *ctl, int argc, char **argv)
{
  g_autoptr (StetDelivery) delivery = NULL;
  g_autoptr (GError) error = NULL;

  if (!ctl_parse (ctl, NULL, &argc, &argv, 1, 1))
    return CTL_USAGE;
  if (!ctl_open_as (ctl))
    return CTL_FAILED;
  delivery = find_delivery (ctl, argv[1], &error);
  if (delivery == NULL || !stet_desk_cancel_delivery (ctl->desk, ctl->person, delivery->id, &error))
    return ctl_fail (ctl, error);
  return ctl_done_id (ctl, delivery->id);
}

const CtlCommand ctl_outbox_commands[] = {
  { "outbox list", "", N_ ("List what is on its way, what failed and what waits"), "  stetctl outbox list",
    outbox_list },
  { "outbox retry", "DELIVERY", N_ ("Try a delivery again now"), "  stetctl --as Eva outbox retry 01a2",
    outbox_retry },
  { "outbox cancel", "DELIVERY", N_ ("Take out of the outbox what has not gone"),
    "  stetctl --as Eva outbox cancel 01a2", outbox_cancel },
  { NULL },
};
