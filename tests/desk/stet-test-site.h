/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A newsroom that publishes to a real Stet Site in this process. */
#pragma once

#include "stet-site.h"
#include "stet-test-newsroom.h"

G_BEGIN_DECLS

/* A site in a thread of its own, as it needs a main context that runs. */
typedef struct
{
  Newsroom room;
  StetClock clock; /* of the site; the system's where it is not set before set-up */
  char *site_dir;  /* (owned) */
  char *token;     /* (owned) */
  char *address;   /* (owned) */
  guint port;      /* 0: any */
  StetSite *site;  /* of the thread */
  GThread *thread;
  GMutex lock;
  GCond cond;
  gboolean serving;
  char *target; /* (owned): id */
} SiteRoom;

/* The fixture of a test; the site runs. */
void site_room_set_up (SiteRoom *self, gconstpointer data);
void site_room_tear_down (SiteRoom *self, gconstpointer data);
#define site_room_test(path, func)                                                                           \
  g_test_add (path, SiteRoom, NULL, site_room_set_up, func, site_room_tear_down)

/* Starts it, at the address that it had before. */
void site_room_start (SiteRoom *self);
void site_room_stop (SiteRoom *self);

/* What a reader gets; NULL where the page is not there. (transfer full) */
char *site_room_fetch (const char *url);
/* How often @word is in @text. */
guint site_room_count (const char *text, const char *word);

/* Behind the desk's back: PUT @json to the site's API, at the article of @story and @below ("" or
 * "/withdrawal"). */
void site_room_put (SiteRoom *self, const char *story, const char *below, const char *json);

/* Publishes as the editor; the id of the delivery. */
char *site_room_publish (SiteRoom *self, const char *story);
/* Carries it out; it has to be done. */
void site_room_deliver (SiteRoom *self, const char *delivery);

G_END_DECLS
