/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Passes HTTP on to a server that closes each connection after its answer, and loses an answer when told to:
 * the server has done its work and the client does not hear of it. */
#pragma once

#include <gio/gio.h>

typedef struct _FixtureProxy FixtureProxy;

/* @port: of the server on 127.0.0.1 */
FixtureProxy *fixture_proxy_new (guint16 port);
void fixture_proxy_free (FixtureProxy *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FixtureProxy, fixture_proxy_free)

/* "http://127.0.0.1:PORT" */
const char *fixture_proxy_get_url (FixtureProxy *self);
/* The answer to the @nth POST from now, counted from 1, is lost; 0: none. */
void fixture_proxy_lose_post (FixtureProxy *self, int nth);
/* POSTs since the last call of fixture_proxy_lose_post(). */
int fixture_proxy_get_posts (FixtureProxy *self);
