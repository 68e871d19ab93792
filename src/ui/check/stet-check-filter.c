/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-check-filter.h"

#include <glib/gi18n.h>

static const struct
{
  const char *name;
  const char *word;
} shows[] = {
  [STET_SHOW_ALL] = { "all", NC_ ("filter", "All") },
  [STET_SHOW_TODO] = { "todo", NC_ ("filter", "To do") },
  [STET_SHOW_DISPUTED] = { "disputed", NC_ ("filter", "Disputed") },
  [STET_SHOW_EXPIRED] = { "expired", NC_ ("filter", "Expired") },
};
G_STATIC_ASSERT (G_N_ELEMENTS (shows) == STET_N_SHOWS);

const char *
stet_check_show_to_string (StetCheckShow show)
{
  g_return_val_if_fail ((guint) show < STET_N_SHOWS, NULL);
  return shows[show].name;
}

gboolean
stet_check_show_from_string (const char *name, StetCheckShow *show)
{
  g_return_val_if_fail (name != NULL, FALSE);

  for (guint i = 0; i < STET_N_SHOWS; i++)
    if (g_str_equal (name, shows[i].name))
      {
        *show = i;
        return TRUE;
      }
  return FALSE;
}

const char *
stet_check_show_get_word (StetCheckShow show)
{
  g_return_val_if_fail ((guint) show < STET_N_SHOWS, "");
  return g_dpgettext2 (NULL, "filter", shows[show].word);
}

static gboolean
matches_progress (StetCheckShow show, StetCheckProgress progress)
{
  switch (show)
    {
    case STET_SHOW_TODO:
      return progress == STET_CHECK_TODO || progress == STET_CHECK_CHANGED;
    case STET_SHOW_DISPUTED:
      return progress == STET_CHECK_DISPUTED;
    case STET_SHOW_EXPIRED:
      return progress == STET_CHECK_CHANGED || progress == STET_CHECK_TAKEN;
    case STET_SHOW_ALL:
    case STET_N_SHOWS:
    default:
      return TRUE;
    }
}

static gboolean
matches_type (const char *type, StetCheckItem *item)
{
  StetCheckKind kind = stet_check_item_get_kind (item);
  g_autofree char *its = NULL;

  if (*type == '\0' || g_str_equal (type, stet_check_kind_to_string (kind)))
    return TRUE;
  g_object_get (item, "type", &its, NULL);
  return kind == STET_CHECK_CLAIM && g_strcmp0 (type, its) == 0;
}

gboolean
stet_check_filter_matches (StetCheckShow show, const char *type, const char *speaker, StetCheckItem *item)
{
  g_return_val_if_fail (type != NULL && speaker != NULL, FALSE);
  g_return_val_if_fail (STET_IS_CHECK_ITEM (item), FALSE);

  return matches_progress (show, stet_check_item_get_progress (item)) && matches_type (type, item)
         && (*speaker == '\0' || g_str_equal (speaker, stet_check_item_get_speaker (item)));
}
