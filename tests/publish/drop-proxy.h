/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stands between a client and a server on loopback and loses answers: the request arrives and is carried out,
 * and the connection ends before a byte of the answer reaches the client. One request a connection, over a
 * thread of its own. */
#pragma once

#include <gio/gio.h>

typedef struct _DropProxy DropProxy;

/* @upstream: "http://127.0.0.1:PORT" */
DropProxy *drop_proxy_new (const char *upstream);
void drop_proxy_free (DropProxy *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DropProxy, drop_proxy_free)
/* "http://127.0.0.1:PORT" of the proxy. */
const char *drop_proxy_get_url (DropProxy *self);
/* The answer to the @nth request from now on (from 1) is lost; 0: none. */
void drop_proxy_drop (DropProxy *self, guint nth);
/* The same of requests that are POSTs; only these count. */
void drop_proxy_drop_post (DropProxy *self, guint nth);
/* From now on each connection seems to be kept, and ends when the next request comes over it, as where a
 * server's patience ends in between. */
void drop_proxy_set_stale (DropProxy *self, gboolean stale);
/* Requests since drop_proxy_drop(), or POSTs since drop_proxy_drop_post(). */
guint drop_proxy_count (DropProxy *self);
