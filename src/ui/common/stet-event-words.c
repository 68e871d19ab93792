/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-event-words.h"

#include <glib/gi18n.h>

typedef struct
{
  const char *kind;
  const char *words;
  const char *icon;
  const char *detail; /* (nullable): the member of the event's detail that a person wants to read */
  const char *action; /* (nullable): only where that is the "action" of the event's detail */
} Kind;

static const Kind kinds[] = {
  { STET_EVENT_STORY_CREATED, N_ ("Begun"), "document-new-symbolic", NULL },
  { STET_EVENT_STORY_IMPORTED, N_ ("Imported"), "document-open-symbolic", "origin" },
  { STET_EVENT_STORY_EDITED, N_ ("Edited"), "document-edit-symbolic", NULL },
  { STET_EVENT_STORY_KEPT, N_ ("Kept a revision"), "document-save-symbolic", "label" },
  { STET_EVENT_STORY_SUBMITTED, N_ ("Submitted"), "mail-send-symbolic", NULL },
  { STET_EVENT_STORY_RETURNED, N_ ("Returned to the writer"), "mail-reply-sender-symbolic", "reason" },
  { STET_EVENT_STORY_APPROVED, N_ ("Approved"), "object-select-symbolic", "override" },
  { STET_EVENT_STORY_SPIKED, N_ ("Spiked"), "user-trash-symbolic", "reason" },
  { STET_EVENT_STORY_UNSPIKED, N_ ("Taken off the spike"), "edit-undo-symbolic", NULL },
  { STET_EVENT_STORY_ASSIGNED, N_ ("Assigned"), "avatar-default-symbolic", NULL },
  { STET_EVENT_STORY_RESTORED, N_ ("Restored an older version"), "edit-undo-symbolic", NULL },
  { STET_EVENT_STORY_CORRECTED, N_ ("Noted a correction"), "document-edit-symbolic", "note" },
  { STET_EVENT_STORY_TAKEN, N_ ("Took what was changed at a target"), "document-revert-symbolic", "name" },
  { STET_EVENT_DELIVERY_OVERWRITES, N_ ("Chose to overwrite what was changed"), "document-send-symbolic",
    "name" },
  { STET_EVENT_STORY_WITHDRAWN, N_ ("Withdrew the story"), "edit-clear-all-symbolic", "reason" },
  { STET_EVENT_SUGGESTION_MADE, N_ ("Suggested other words"), "document-edit-symbolic", "words" },
  { STET_EVENT_SUGGESTION_ACCEPTED, N_ ("Accepted a suggestion"), "object-select-symbolic", "words" },
  { STET_EVENT_SUGGESTION_REJECTED, N_ ("Rejected a suggestion"), "window-close-symbolic", "words" },
  { STET_EVENT_SUGGESTION_REOPENED, N_ ("Reopened a suggestion"), "edit-undo-symbolic", "words" },
  { STET_EVENT_COMMENT_ADDED, N_ ("Commented"), "stet-comment-symbolic", "text" },
  { STET_EVENT_COMMENT_RESOLVED, N_ ("Resolved a comment"), "object-select-symbolic", "text" },
  { STET_EVENT_COMMENT_REOPENED, N_ ("Reopened a comment"), "edit-undo-symbolic", "text" },
  { STET_EVENT_STYLE_IGNORED, N_ ("Let words stand against house style"), "tools-check-spelling-symbolic",
    "words" },
  { STET_EVENT_STYLE_HEEDED, N_ ("Heeds house style again"), "tools-check-spelling-symbolic", "words" },
  { STET_EVENT_SOURCE_SEALED, N_ ("Sealed a source"), "channel-secure-symbolic", NULL },
  { STET_EVENT_SOURCE_REMOVED, N_ ("Removed a sealed source"), "channel-secure-symbolic", NULL },
  { STET_EVENT_DELIVERY_QUEUED, N_ ("Sent to be withdrawn"), "document-send-symbolic", "name", "withdraw" },
  { STET_EVENT_DELIVERY_DONE, N_ ("Withdrawn"), "edit-clear-all-symbolic", "name", "withdraw" },
  { STET_EVENT_DELIVERY_FAILED, N_ ("Withdrawal failed"), "dialog-warning-symbolic", "message", "withdraw" },
  { STET_EVENT_DELIVERY_CANCELLED, N_ ("Withdrawal cancelled"), "process-stop-symbolic", NULL, "withdraw" },
  { STET_EVENT_DELIVERY_QUEUED, N_ ("Sent to be published"), "document-send-symbolic", "name" },
  { STET_EVENT_DELIVERY_SCHEDULED, N_ ("Scheduled"), "document-open-recent-symbolic", "name" },
  { STET_EVENT_DELIVERY_HELD, N_ ("Held by the target until its time"), "network-server-symbolic", "name" },
  { STET_EVENT_EMBARGO_LIFTED, N_ ("Lifted the embargo"), "changes-allow-symbolic", "reason" },
  { STET_EVENT_DELIVERY_DONE, N_ ("Published"), "network-server-symbolic", "url" },
  { STET_EVENT_DELIVERY_FAILED, N_ ("Publishing failed"), "dialog-warning-symbolic", "message" },
  { STET_EVENT_DELIVERY_CANCELLED, N_ ("Publishing cancelled"), "process-stop-symbolic", NULL },
  { STET_EVENT_CHECK_VERDICT, N_ ("Gave a verdict"), "stet-verified-symbolic", "words" },
  { STET_EVENT_CHECK_CONFIRMED, N_ ("Confirmed a verdict"), "stet-verified-symbolic", "words" },
  { STET_EVENT_CHECK_EVIDENCE, N_ ("Added evidence"), "mail-attachment-symbolic", "words" },
  { STET_EVENT_CHECK_EVIDENCE_REMOVED, N_ ("Removed evidence"), "mail-attachment-symbolic", "words" },
  { STET_EVENT_CHECK_DROPPED, N_ ("Dropped a check"), "edit-clear-symbolic", "words" },
  { STET_EVENT_CHECKS_WAIVED, N_ ("Went on without the checks"), "dialog-warning-symbolic", "reason" },
};

static const Kind *
find (const StetEvent *event)
{
  const char *action
    = json_object_get_string_member_with_default (json_node_get_object (event->detail), "action", "");

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].kind, event->kind)
        && (kinds[i].action == NULL || g_str_equal (kinds[i].action, action)))
      return &kinds[i];
  return NULL;
}

const char *
stet_event_get_words (const StetEvent *event)
{
  const Kind *kind = find (event);

  return kind != NULL ? _ (kind->words) : "";
}

const char *
stet_event_get_icon (const StetEvent *event)
{
  const Kind *kind = find (event);

  return kind != NULL ? kind->icon : "dialog-question-symbolic";
}

char *
stet_event_dup_detail (const StetEvent *event)
{
  const Kind *kind = find (event);
  JsonObject *detail = json_node_get_object (event->detail);
  const char *text;

  if (kind == NULL || kind->detail == NULL)
    return NULL;
  text = json_object_get_string_member_with_default (detail, kind->detail, "");
  return *text != '\0' ? g_strdup (text) : NULL;
}
