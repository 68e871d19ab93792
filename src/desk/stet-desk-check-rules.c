/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pre-flight with all that it looks at, and the rules for checks. The same function lists the lines for the
 * window and refuses a step. */
#include "config.h"

#include "stet-desk-check-rules.h"

#include "stet-check-needs.h"
#include "stet-check-table.h"
#include "stet-desk-private.h"
#include "stet-desk-style.h"
#include "stet-error.h"
#include "stet-event-table.h"
#include "stet-review.h"
#include "stet-setting-table.h"
#include "stet-style-ignore-table.h"

#include <glib/gi18n-lib.h>

#define SETTING "check-rules"

/* Rules */

static GPtrArray *
load_rules (StetDatabase *db, GError **error)
{
  g_autofree char *text = stet_setting_table_get (db, SETTING, error);

  return text != NULL ? stet_check_rules_list_from_text (text, error) : NULL;
}

static gboolean
list_rules (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;

  request->result = load_rules (db, error);
  return request->result != NULL;
}

GPtrArray *
stet_desk_list_check_rules (StetDesk *self, GError **error)
{
  StetRequest request = { 0 };

  return stet_desk_read (self, list_rules, &request, error) ? request.result : NULL;
}

StetCheckRules *
stet_desk_get_check_rules (StetDesk *self, const char *section, GError **error)
{
  g_autoptr (GPtrArray) list = NULL;

  g_return_val_if_fail (section != NULL, NULL);

  list = stet_desk_list_check_rules (self, error);
  return list != NULL ? stet_check_rules_find (list, section) : NULL;
}

/* Whether there were some. */
static gboolean
take_out (GPtrArray *list, const char *section)
{
  g_autofree char *wanted = g_utf8_casefold (section, -1);

  for (guint i = 0; i < list->len; i++)
    {
      g_autofree char *there = g_utf8_casefold (((StetCheckRules *) list->pdata[i])->section, -1);

      if (g_str_equal (there, wanted))
        {
          g_ptr_array_remove_index (list, i);
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
store_rules (StetDatabase *db, const StetRequest *request, const GPtrArray *list, GError **error)
{
  g_autofree char *text = stet_check_rules_list_to_text (list);

  return stet_setting_table_set (db, SETTING, text, error)
         && stet_desk_record (db, request->desk, request->as, NULL, NULL, STET_EVENT_SETTING_CHANGED, error,
                              "setting", SETTING, "value", text, NULL);
}

static gboolean
set_rules (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  const StetCheckRules *rules = request->value;
  g_autoptr (GPtrArray) list = NULL;

  if (!stet_desk_need_manager (db, request->as, error) || (list = load_rules (db, error)) == NULL)
    return FALSE;
  take_out (list, rules->section);
  g_ptr_array_add (list, stet_check_rules_copy (rules));
  return store_rules (db, request, list, error);
}

gboolean
stet_desk_set_check_rules (StetDesk *self, const char *as, const StetCheckRules *rules, GError **error)
{
  StetRequest request = { .as = as, .value = rules };

  g_return_val_if_fail (rules != NULL, FALSE);

  return stet_check_rules_check (rules, error) && stet_desk_write (self, set_rules, &request, error);
}

static gboolean
remove_rules (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  g_autoptr (GPtrArray) list = NULL;

  if (!stet_desk_need_manager (db, request->as, error) || (list = load_rules (db, error)) == NULL)
    return FALSE;
  if (take_out (list, request->text))
    return store_rules (db, request, list, error);
  g_set_error (error, STET_ERROR, STET_ERROR_NOT_FOUND, _ ("“%s” has no rules for checks of its own."),
               request->text);
  return FALSE;
}

gboolean
stet_desk_remove_check_rules (StetDesk *self, const char *as, const char *section, GError **error)
{
  StetRequest request = { .as = as, .text = section };

  g_return_val_if_fail (section != NULL, FALSE);

  return stet_desk_write (self, remove_rules, &request, error);
}

/* What is missing */

/* Whether the checks of that revision were waived. */
static gboolean
is_waived (StetDatabase *db, const char *story, const char *revision, gboolean *waived, GError **error)
{
  g_autoptr (GPtrArray) events = stet_event_table_list (db, story, error);

  *waived = FALSE;
  for (guint i = 0; events != NULL && i < events->len; i++)
    {
      const StetEvent *event = g_ptr_array_index (events, i);

      if (g_str_equal (event->kind, STET_EVENT_CHECKS_WAIVED) && g_strcmp0 (event->revision, revision) == 0)
        *waived = TRUE;
    }
  return events != NULL;
}

/* Reads the whole text where there is anything to hold it to. */
static GPtrArray *
list_needs (StetDatabase *db, const StetStory *story, StetSeverity severity, GError **error)
{
  g_autoptr (GPtrArray) list = load_rules (db, error);
  g_autoptr (GPtrArray) checks = list != NULL ? stet_check_table_list (db, story->id, error) : NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (StetCheckRules) rules = NULL;
  g_autofree StetCheckPlace *places = NULL;

  if (checks == NULL)
    return NULL;
  rules = stet_check_rules_find (list, story->section);
  if (!stet_check_rules_need_any (rules) && checks->len == 0)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) stet_preflight_line_free);
  findings = stet_findings_find (story->body, -1, story->language);
  places = stet_check_match (story->body, -1, findings, checks);
  return stet_check_needs (rules, findings, checks, places, severity);
}

static GPtrArray *
list_style (StetDatabase *db, StetDesk *desk, const StetStory *story, GError **error)
{
  g_autoptr (GPtrArray) ignores = stet_style_ignore_table_list (db, story->id, error);
  g_autoptr (StetStyle) style = ignores != NULL ? stet_desk_load_style (desk) : NULL;
  g_autoptr (GDateTime) today = g_date_time_new_from_unix_local_usec (stet_clock_now (&desk->clock));
  StetPreflightContext context = { style, ignores, (guint) g_date_time_get_year (today) };

  return ignores != NULL ? stet_preflight (story, &context) : NULL;
}

/* The check that readers are told of, where its words still stand as they were checked. */
static const StetCheck *
find_standing (const GPtrArray *checks, const StetCheckPlace *places, const char *id)
{
  for (guint i = 0; i < checks->len; i++)
    {
      const StetCheck *check = g_ptr_array_index (checks, i);

      if (g_str_equal (check->id, id))
        return places[i].state == STET_CHECK_CURRENT ? check : NULL;
    }
  return NULL;
}

/* Readers are not told what the desk does not say any more. */
static gboolean
list_reviews (StetDatabase *db, const StetStory *story, GPtrArray *lines, GError **error)
{
  g_autoptr (GPtrArray) checks = NULL, findings = NULL;
  g_autofree StetCheckPlace *places = NULL;

  if (story->reviews->len == 0)
    return TRUE;
  checks = stet_check_table_list (db, story->id, error);
  if (checks == NULL)
    return FALSE;
  findings = stet_findings_find (story->body, -1, story->language);
  places = stet_check_match (story->body, -1, findings, checks);
  for (guint i = 0; i < story->reviews->len; i++)
    {
      const StetReview *review = g_ptr_array_index (story->reviews, i);

      if (!stet_review_agrees (review, find_standing (checks, places, review->check)))
        g_ptr_array_add (
          lines, stet_preflight_line_new (
                   STET_SEVERITY_BLOCKS, "review", "reviews", 0, 0,
                   g_strdup_printf (
                     _ ("Readers would be told of a check that does not hold like that any more: “%s”. "
                        "Check it again and show it anew, or show it no more."),
                     review->words)));
    }
  return TRUE;
}

static GPtrArray *
list_preflight (StetDatabase *db,
                StetDesk *desk,
                const StetStoryFile *file,
                StetAction action,
                GError **error)
{
  g_autoptr (GPtrArray) lines = list_style (db, desk, file->story, error);
  g_autoptr (GPtrArray) needs = NULL;
  gboolean waived = FALSE;

  if (lines == NULL
      || (action == STET_ACTION_APPROVE && !is_waived (db, file->story->id, file->head, &waived, error)))
    return NULL;
  needs = list_needs (db, file->story,
                      action == STET_ACTION_APPROVE && !waived ? STET_SEVERITY_BLOCKS : STET_SEVERITY_WARNS,
                      error);
  if (needs == NULL)
    return NULL;
  g_ptr_array_extend_and_steal (lines, g_steal_pointer (&needs));
  if (!list_reviews (db, file->story, lines, error))
    return NULL;
  return stet_desk_list_open_suggestions (db, file->story, action, lines, error) ? g_steal_pointer (&lines)
                                                                                 : NULL;
}

gboolean
stet_desk_preflight (StetDatabase *db,
                     StetDesk *desk,
                     const StetStoryFile *file,
                     StetAction action,
                     GError **error)
{
  g_autoptr (GPtrArray) lines = list_preflight (db, desk, file, action, error);
  g_autofree char *text = NULL;

  if (lines == NULL || !stet_preflight_blocks (lines))
    return lines != NULL;
  text = stet_preflight_dup_text (lines);
  g_set_error_literal (error, STET_ERROR, STET_ERROR_PREFLIGHT, text);
  return FALSE;
}

static gboolean
list_lines (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  g_autoptr (StetStoryFile) file = stet_desk_load_to_read (db, request->id, NULL, error);

  request->result = file != NULL ? list_preflight (db, request->desk, file, request->number, error) : NULL;
  return request->result != NULL;
}

GPtrArray *
stet_desk_list_preflight (StetDesk *self, const char *story, StetAction action, GError **error)
{
  StetRequest request = { .id = story, .number = action };

  g_return_val_if_fail (story != NULL, NULL);
  g_return_val_if_fail ((guint) action < STET_N_ACTIONS, NULL);

  return stet_desk_read (self, list_lines, &request, error) ? request.result : NULL;
}

/* Letting it pass */

static gboolean
waive (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  g_autoptr (StetStoryFile) file = stet_desk_load_to_change (db, request->desk, request->id, error);
  g_autoptr (GPtrArray) needs = NULL;
  g_autofree char *missing = NULL;

  if (file == NULL
      || !stet_desk_allow (db, request->as, STET_ACTION_WAIVE, file, request->reason, NULL, error))
    return FALSE;
  needs = list_needs (db, file->story, STET_SEVERITY_BLOCKS, error);
  if (needs == NULL)
    return FALSE;
  missing = stet_preflight_dup_text (needs);
  if (*missing == '\0' || *file->head == '\0')
    {
      g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID,
                           _ ("No check is missing, so there is nothing to waive."));
      return FALSE;
    }
  return stet_desk_record (db, request->desk, request->as, file->story->id, file->head,
                           STET_EVENT_CHECKS_WAIVED, error, "reason", request->reason, "missing", missing,
                           NULL);
}

gboolean
stet_desk_waive_checks (StetDesk *self, const char *as, const char *story, const char *reason, GError **error)
{
  StetRequest request = { .as = as, .id = story, .reason = reason };

  g_return_val_if_fail (story != NULL, FALSE);

  return stet_desk_write (self, waive, &request, error);
}
