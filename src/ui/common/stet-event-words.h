/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happened, as people say it. Pure functions of events. */
#pragma once

#include "stet-event.h"

G_BEGIN_DECLS

/* What was done, without who did it: "Returned to the writer". Translated; "" of a kind that only a later
 * version knows. Static. */
const char *stet_event_get_words (const StetEvent *event);
/* What goes with it: a reason, a label, the words of a check, where it was published. (owned) (nullable) */
char *stet_event_dup_detail (const StetEvent *event);
/* The icon that stands for it. Static. */
const char *stet_event_get_icon (const StetEvent *event);

G_END_DECLS
