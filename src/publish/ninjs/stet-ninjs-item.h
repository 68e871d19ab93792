/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A rendition as the ninjs item that a receiver of pushed items takes. Pure. */
#pragma once

#include <json-glib/json-glib.h>

#include "stet-delivery.h"
#include "stet-rendition.h"

G_BEGIN_DECLS

/**
 * StetNinjsForm:
 * @STET_NINJS_FORM_SUPERDESK: what Superdesk writes and Newsroom takes: ninjs 1 with "guid" in place of
 * "uri", versions that are numbers, "service" for the section, and files by "media"
 *   (https://superdesk.readthedocs.io/, Publishing)
 * @STET_NINJS_FORM_3_1: IPTC's ninjs 3.1 as it stands
 */
typedef enum
{
  STET_NINJS_FORM_SUPERDESK,
  STET_NINJS_FORM_3_1,
} StetNinjsForm;

/* As StetTarget.format says: "3.1", anything else is the first. */
StetNinjsForm stet_ninjs_form_from_string (const char *text);

/**
 * stet_ninjs_item_new:
 * @assets: address below which files are: a picture's is that, a slash and its hash
 * @version: from 1, one more with each time that the story goes to that receiver
 * @service: (nullable): the receiver's own code for the section; NULL: the section's name is the code
 * @delivery: what is to be done: a withdrawal is the same item again, canceled, with the notice for its text
 */
JsonNode *stet_ninjs_item_new (const StetRendition *rendition,
                               const StetDelivery *delivery,
                               StetNinjsForm form,
                               const char *assets,
                               guint version,
                               const char *service);

/* What names the story at every receiver: "urn:uuid:…". */
char *stet_ninjs_item_dup_id (const StetStory *story);

G_END_DECLS
