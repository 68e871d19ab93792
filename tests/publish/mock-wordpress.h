/* SPDX-License-Identifier: GPL-3.0-or-later */
/* As much of WordPress 6.8 as a delivery meets, in memory and as it was seen to answer (slugs that are taken
 * get
 * "-2", terms that exist are refused by name, unknown ids are dropped in silence), with a fault at one
 * request. The real one is tested in test-wordpress.c; this one can fail at every request in turn. */
#pragma once

#include <json-glib/json-glib.h>

#include "fixture-server.h"

typedef enum
{
  MOCK_FAULT_NONE,
  MOCK_FAULT_LOST,      /* carried out, then the connection ends without an answer */
  MOCK_FAULT_TRUNCATED, /* carried out, and half of the answer arrives */
  MOCK_FAULT_BUSY,      /* 503 before anything is done */
  MOCK_FAULT_HTML,      /* a page of a firewall before anything is done */
} MockFault;

typedef struct
{
  FixtureServer *server;
  GMutex lock;         /* for all below */
  GPtrArray *posts;    /* of JsonObject */
  GPtrArray *media;    /* of JsonObject */
  GPtrArray *terms[2]; /* of JsonObject: categories, tags */
  gint64 last_id;
  gboolean passwords_off; /* no Application Passwords, as without https */
  guint n_requests;
  guint n_writes;    /* carried out */
  guint lose_write;  /* the number of the write, from 1, whose answer is lost */
  guint blind_posts; /* so many searches for posts find nothing: what was sent is still on its way */
  guint blind_media; /* likewise for pictures */
  guint fault_at;    /* the number of the request, from 1 */
  MockFault fault;
} MockWordpress;

#define MOCK_USER   "ruth"
#define MOCK_SECRET "abcd efgh ijkl mnop"

MockWordpress *mock_wordpress_new (void);
void mock_wordpress_free (MockWordpress *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MockWordpress, mock_wordpress_free)
