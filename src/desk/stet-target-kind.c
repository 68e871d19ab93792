/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kinds of target, as publish/ lists them, without the machinery behind. */

#include "config.h"

#include "stet-target-kind.h"

#include "stet-cms.h"

#define MAX_KINDS 16

const StetTargetKind *
stet_target_kinds_get (gsize *n_kinds)
{
  static StetTargetKind kinds[MAX_KINDS];
  static gsize n, ready;

  if (g_once_init_enter (&ready))
    {
      const StetCmsKind *all = stet_cms_get_kinds (&n);

      g_assert (n <= MAX_KINDS);
      for (gsize i = 0; i < n; i++)
        kinds[i] = (StetTargetKind) {
          .id = all[i].id,
          .label = all[i].label,
          .secret_label = all[i].secret_label,
          .secret_hint = all[i].secret_hint,
          .url_hint = all[i].url_hint,
          .needs_user = all[i].needs_user,
          .schedules = all[i].schedules,
          .previews = all[i].previews,
          .tells_terms = all[i].tells_terms,
          .maps = all[i].maps,
          .formats = all[i].formats,
        };
      g_once_init_leave (&ready, 1);
    }
  *n_kinds = n;
  return kinds;
}

const StetTargetKind *
stet_target_kind_find (const char *id)
{
  gsize n_kinds;
  const StetTargetKind *kinds = stet_target_kinds_get (&n_kinds);

  for (gsize i = 0; i < n_kinds; i++)
    if (g_strcmp0 (kinds[i].id, id) == 0)
      return &kinds[i];
  return NULL;
}
