/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A Stet Site on a thread of its own, on loopback and any free port, with a clock that stands still; and
 * requests to it from the test's thread. */
#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

#include "stet-site.h"

/* When the tests take place: 16 March 2025, 19:04:05 UTC. */
#define SITE_NOW  (G_GINT64_CONSTANT (1742151845) * G_USEC_PER_SEC)
#define SITE_ID   "0195a0f0-0000-7000-8000-000000000001"
#define SITE_ID_2 "0195a0f0-0000-7000-8000-000000000002"

typedef struct
{
  char *dir;   /* (owned): removed at the end */
  char *url;   /* (owned): where it listens */
  char *token; /* (owned) */
  GMutex lock;
  GCond ready;
  gint64 now;     /* under lock */
  StetSite *site; /* (owned): used by the thread */
  GThread *thread;
} SiteFixture;

SiteFixture *site_fixture_new (void);
void site_fixture_free (SiteFixture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SiteFixture, site_fixture_free)
/* Ends the server, and starts one in the same folder, at another address; no request in between. */
void site_fixture_stop (SiteFixture *self);
void site_fixture_start (SiteFixture *self);
/* Ends the server and starts another in the same folder; the address is another. */
void site_fixture_restart (SiteFixture *self);
void site_fixture_set_now (SiteFixture *self, gint64 now);

typedef struct
{
  guint status;
  SoupMessageHeaders *headers; /* (owned) */
  char *body;                  /* (owned): ended by a NUL that is not counted */
  gsize size;
} SiteAnswer;

void site_answer_free (SiteAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SiteAnswer, site_answer_free)
const char *site_answer_header (const SiteAnswer *self, const char *name);
/* The body as a JSON object. (owned) */
JsonNode *site_answer_json (const SiteAnswer *self);
/* A string member of the body, or of its "error". (owned) */
char *site_answer_string (const SiteAnswer *self, const char *member);
char *site_answer_error (const SiteAnswer *self, const char *member);

/* One request without following redirects. Then names and values of more headers, ended by NULL. */
SiteAnswer *
site_request (SiteFixture *self, const char *method, const char *path, const void *body, gsize size, ...)
  G_GNUC_NULL_TERMINATED;
/* The page at @path. */
SiteAnswer *site_get (SiteFixture *self, const char *path);
/* Article @id with this JSON, by whoever has the token; @condition as "If-Match: …" or NULL. */
SiteAnswer *site_put (SiteFixture *self, const char *id, const char *json, const char *condition);
/* The same, in which ' stands for ". */
SiteAnswer *site_put_quoted (SiteFixture *self, const char *id, const char *json);
/* The same at any address of the API, below "/api/v1". */
SiteAnswer *site_api_put (SiteFixture *self, const char *path, const char *json);
/* What the API says at an address below "/api/v1". */
SiteAnswer *site_api_get (SiteFixture *self, const char *path);
/* Sends a PNG of that many pixels and gives its hash. (owned) */
char *site_put_picture (SiteFixture *self, guint width, guint height);
/* A PNG's bytes as far as a site reads them. */
GBytes *site_make_png (guint width, guint height);
/* The address of an article, as a path. (owned) */
char *site_path_of (SiteFixture *self, const char *id);
/* How many files of pictures the site keeps. */
guint site_count_files (SiteFixture *self);
/* Fails unless @text is well-formed XML. */
void site_assert_xml (const char *text);
/* The texts of all elements of that name, whatever its namespace, in their order. (element-type utf8) (owned)
 */
GPtrArray *site_xml_texts (const char *text, const char *element);
