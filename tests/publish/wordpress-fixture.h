/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A story on its way to the real WordPress of with-wordpress, and what its own API says of it. The tests
 * share one WordPress: each has a story of its own. */
#pragma once

#include "sample-delivery.h"
#include "stet-http.h"

typedef struct
{
  char *dir;                /* (owned): of the pictures */
  StetHttp *api;            /* (owned): as administrator, to look and to meddle */
  StetTarget *target;       /* (owned): as editor */
  StetStory *story;         /* (owned) */
  StetRendition *rendition; /* (owned) */
  SampleOutbox *outbox;     /* (owned): of the delivery under way or done last */
  StetDelivery *published;  /* (owned) (nullable): the last that brought it before the public */
} Fixture;

void wordpress_set_up (Fixture *fixture, gconstpointer data);
void wordpress_tear_down (Fixture *fixture, gconstpointer data);

/* Another story, never sent. */
void wordpress_new_story (Fixture *fixture);
/* After a change of the story. */
void wordpress_renew_rendition (Fixture *fixture);

StetCms *wordpress_connect (const char *url, const char *user, const char *password);
/* For the fixture's target, as its editor. */
StetCms *wordpress_connect_editor (const Fixture *fixture);

/* The first delivery; it must succeed, and nothing may come out otherwise than asked. */
void wordpress_publish (Fixture *fixture);
/* A delivery after the first, of what the story says now. Where it fails the receipt of the first stays. */
gboolean wordpress_update (Fixture *fixture, GError **error);
/* The same, with another action, or overwriting; "modified" and "release" of the rendition stay as they are.
 */
gboolean wordpress_carry_out (Fixture *fixture,
                              StetDeliveryAction action,
                              const char *notice,
                              gboolean overwrite,
                              GError **error);

/* WordPress's API as administrator; it must not refuse. @route begins after "/wp/v2/". */
JsonNode *wordpress_ask (Fixture *fixture, const char *method, const char *route, const char *body);
JsonObject *wordpress_ask_object (Fixture *fixture, const char *method, const char *route, const char *body);
/* The article of the last delivery. */
JsonObject *wordpress_get_post (Fixture *fixture);
/* Changes it as somebody there would. */
void wordpress_meddle (Fixture *fixture, const char *body);
guint wordpress_count (Fixture *fixture, const char *route);
/* How many articles of the story there are, under whatever slug and in whatever state. */
guint wordpress_count_posts (Fixture *fixture);
/* What a reader gets at @url: the HTTP status. @page: (out) (optional) */
guint wordpress_read (const char *url, char **page);
/* Runs PHP within WordPress. Returns what it prints. */
char *wordpress_run_php (const char *code);

void assert_contains (const char *text, const char *part);

void wordpress_add_life_tests (void);
void wordpress_add_trap_tests (void);

#define WORDPRESS_TEST(name, function)                                                                       \
  g_test_add ("/publish/wordpress/real/" name, Fixture, NULL, wordpress_set_up, function, wordpress_tear_down)
