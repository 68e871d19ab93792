/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A SoupServer on a thread of its own, so that the blocking client can be tested from the test's thread. */
#pragma once

#include <libsoup/soup.h>

typedef struct _FixtureServer FixtureServer;

/* @handler runs on the server's thread. @certificate: (nullable): https with it. */
FixtureServer *fixture_server_new (SoupServerCallback handler, gpointer data, GTlsCertificate *certificate);
void fixture_server_free (FixtureServer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FixtureServer, fixture_server_free)

/* "http://127.0.0.1:PORT" */
const char *fixture_server_get_url (FixtureServer *self);

/* Answers of a handler. */
void fixture_reply (SoupServerMessage *message, guint status, const char *type, const char *body);
/* Ends the connection instead of answering: the request was carried out, but nobody hears of it. */
void fixture_hang_up (SoupServerMessage *message);
