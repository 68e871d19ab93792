/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A delivery: what is on its way to one target, an approved revision, the withdrawal of one or the preview
 * of any, and afterwards its receipt. */
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

typedef enum
{
  STET_DELIVERY_PUBLISH,  /* brings the revision before the public: anew, or as the update of what is there */
  STET_DELIVERY_WITHDRAW, /* takes the article away from the public */
  STET_DELIVERY_PREVIEW,  /* shows it as a draft to those who may see one; "url" is its address */
} StetDeliveryAction;

typedef struct
{
  char *id;    /* (owned): UUIDv7; also the idempotency key at the CMS */
  char *story; /* (owned) */
  StetDeliveryAction action;
  char *revision; /* (owned): hash; of a withdrawal: the one that readers have */
  char *target;   /* (owned): id */
  char *person;   /* (owned): who asked for it */
  StetDeliveryState state;
  guint attempts;
  gint64 created;    /* microseconds, UTC */
  gint64 not_before; /* when the person wants it before the public, microseconds UTC; 0: at once */
  char *zone;        /* (owned): IANA name of the zone in which that was given, or "" */
  gint64 release;    /* when it comes before the public, microseconds UTC: the later of not_before and the
                        end of an embargo; 0: at once */
  gboolean held;     /* the target has it and brings it before the public at "release" by itself */
  gboolean recall;   /* it is taken back from the target that holds it, and ends cancelled */
  gint64 due;        /* when the next try is made, microseconds UTC */
  gint64 finished;   /* 0 until done or failed for good */
  char *step;        /* (owned): the step under way or last reached: "media", "tags", "post", "verify" */
  char *progress; /* (owned): JSON object: what each step achieved (remote ids), so that it is not repeated */
  char *message;  /* (owned): the server's own words, or "" */
  char *trouble;  /* (owned): why it waits or failed: "" or a name of stet_cms_error_name() */
  char *notice;   /* (owned): of a withdrawal: what stands for readers in the article's place; "": nothing */
  gboolean overwrite; /* what was changed or deleted at the CMS meanwhile is to be overwritten */
  char *remote_id;    /* (owned): "" until known */
  char *url;          /* (owned): the article's address, "" until known */
} StetDelivery;

#define STET_TYPE_DELIVERY (stet_delivery_get_type ())
GType stet_delivery_get_type (void) G_GNUC_CONST;
/* Empty texts, everything else 0. */
StetDelivery *stet_delivery_new (void);
StetDelivery *stet_delivery_copy (const StetDelivery *self);
void stet_delivery_free (StetDelivery *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetDelivery, stet_delivery_free)

/* A delivery with what a list shows of it besides. */
typedef struct
{
  StetDelivery *delivery; /* (owned) */
  char *headline;         /* (owned): of the working copy */
  char *target;           /* (owned): its name, "" where it is no target of the desk any more */
} StetDeliverySummary;

/* @delivery: (transfer full) */
StetDeliverySummary *
stet_delivery_summary_new (StetDelivery *delivery, const char *headline, const char *target);
void stet_delivery_summary_free (StetDeliverySummary *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetDeliverySummary, stet_delivery_summary_free)

const char *stet_delivery_state_to_string (StetDeliveryState state);
gboolean stet_delivery_state_from_string (const char *text, StetDeliveryState *state);
/* "publish", "withdraw", "preview" */
const char *stet_delivery_action_to_string (StetDeliveryAction action);
gboolean stet_delivery_action_from_string (const char *text, StetDeliveryAction *action);

G_END_DECLS
