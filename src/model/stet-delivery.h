/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A delivery: one approved revision on its way to one target, and afterwards its receipt. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  STET_DELIVERY_QUEUED,
  STET_DELIVERY_SENDING,
  STET_DELIVERY_DONE,
  STET_DELIVERY_FAILED,
  STET_DELIVERY_CANCELLED
} StetDeliveryState;

typedef struct
{
  char *id;       /* (owned): UUIDv7; also the idempotency key at the CMS */
  char *story;    /* (owned) */
  char *revision; /* (owned): hash */
  char *target;   /* (owned): id */
  char *person;   /* (owned): who pressed Publish */
  StetDeliveryState state;
  guint attempts;
  gint64 created;  /* microseconds, UTC */
  gint64 due;      /* not before */
  gint64 finished; /* 0 until done or failed for good */
  char *step;      /* (owned): the step under way or last reached: "media", "tags", "post", "verify" */
  char *progress; /* (owned): JSON object: what each step achieved (remote ids), so that it is not repeated */
  char *message;  /* (owned): the server's own words, or "" */
  char *remote_id; /* (owned): "" until known */
  char *url;       /* (owned): the article's address, "" until known */
} StetDelivery;

#define STET_TYPE_DELIVERY (stet_delivery_get_type ())
GType stet_delivery_get_type (void) G_GNUC_CONST;
StetDelivery *stet_delivery_copy (const StetDelivery *self);
void stet_delivery_free (StetDelivery *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetDelivery, stet_delivery_free)

const char *stet_delivery_state_to_string (StetDeliveryState state);
gboolean stet_delivery_state_from_string (const char *text, StetDeliveryState *state);

G_END_DECLS
