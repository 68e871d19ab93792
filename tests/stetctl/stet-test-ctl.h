/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs stetctl as a person or a script would, on a desk of its own. */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *dir;         /* (owned): of everything; removed afterwards */
  char *program;     /* (owned): $STETCTL */
  char *out;         /* (owned) (nullable): what the last run printed, without the last line end */
  char *err;         /* (owned) (nullable): and on standard error */
  GSubprocess *site; /* (owned) (nullable) */
  char *site_url;    /* (owned) (nullable) */
  char *site_token;  /* (owned) (nullable) */
} Ctl;

/* An empty desk, then Ada (administrator), Jan (journalist) and Eva (editor). */
void ctl_set_up (Ctl *self, gconstpointer data);
void ctl_tear_down (Ctl *self, gconstpointer data);

/* Runs stetctl with the arguments that follow, ended by NULL, and @input (nullable) on its standard input.
 * Returns its exit status. */
int ctl_run (Ctl *self, const char *input, ...) G_GNUC_NULL_TERMINATED;
/* The same, and it must end with 0. Returns @self->out. */
const char *ctl_do (Ctl *self, ...) G_GNUC_NULL_TERMINATED;
/* The last output as JSON. */
JsonNode *ctl_json (Ctl *self);

/* Writes a file beside the desk. Returns its path. */
char *ctl_write_file (Ctl *self, const char *name, const char *text);
/* Starts "stetctl site serve" and waits until it says where it is. */
void ctl_start_site (Ctl *self);
/* What a web server answers to GET, or fails the test. @login: (nullable): "user:password". */
char *ctl_fetch (const char *url, const char *login);

#define ctl_test(path, func) g_test_add (path, Ctl, NULL, ctl_set_up, func, ctl_tear_down)

G_END_DECLS
