/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far the checking of a story has come: what its checklist shows when it is open, kept beside its row, so
 * that a list can say it of stories that nobody has opened. */
#include "config.h"

#include "stet-desk-private.h"

#include "stet-check-item.h"
#include "stet-check-match.h"
#include "stet-check-table.h"
#include "stet-finding.h"
#include "stet-progress-table.h"

/* Each finding is a line of the checklist, and so are words that a person chose and no finder knows. */
static StetStoryProgress
count (const StetStory *story, GPtrArray *checks)
{
  g_autoptr (GPtrArray) findings = stet_findings_find (story->body, -1, story->language);
  g_autofree StetCheckPlace *places = stet_check_match (story->body, -1, findings, checks);
  StetStoryProgress progress = { .n_lines = findings->len };

  for (guint i = 0; i < checks->len; i++)
    {
      const StetFinding *finding = places[i].finding;
      const char *speaker = finding != NULL ? finding->speaker : "";

      if (places[i].state == STET_CHECK_CURRENT && finding == NULL)
        progress.n_lines++;
      if (stet_check_progress (checks->pdata[i], places[i].state, speaker) == STET_CHECK_DONE)
        progress.n_checked++;
    }
  return progress;
}

gboolean
stet_desk_count_progress (StetDatabase *db, const StetStory *story, GError **error)
{
  g_autoptr (GPtrArray) checks = stet_check_table_list (db, story->id, error);

  if (checks == NULL)
    return FALSE;

  StetStoryProgress progress = count (story, checks);
  return stet_progress_table_set (db, story->id, &progress, error);
}

gboolean
stet_desk_count_progress_of (StetDatabase *db, const char *story, GError **error)
{
  g_autoptr (StetStoryFile) file = stet_story_table_get (db, story, error);

  return file != NULL && stet_desk_count_progress (db, file->story, error);
}

gboolean
stet_desk_need_progress (StetDatabase *db, const StetStory *story, GError **error)
{
  gboolean has;

  return stet_progress_table_has (db, story->id, &has, error)
         && (has || stet_desk_count_progress (db, story, error));
}
