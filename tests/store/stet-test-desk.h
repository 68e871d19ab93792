/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk in a folder of its own, with a clock that tests set, for the tests of the store. */
#pragma once

#include "stet-delivery.h"
#include "stet-store.h"
#include "stet-story-file.h"

G_BEGIN_DECLS

typedef struct
{
  char *dir;        /* (owned) */
  StetStore *store; /* (owned): open */
  gint64 now;       /* microseconds, UTC; goes up by one second whenever it is asked */
  guint64 random;
  char *journalist; /* (owned): ids of two people that are there */
  char *editor;     /* (owned) */
} StetTestDesk;

StetTestDesk *stet_test_desk_new (void);
/* Closes, and removes the folder. */
void stet_test_desk_free (StetTestDesk *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetTestDesk, stet_test_desk_free)

StetClock stet_test_desk_clock (StetTestDesk *self);
char *stet_test_desk_new_id (StetTestDesk *self);
/* A story file in stage draft; not stored. */
StetStoryFile *stet_test_desk_make_story (StetTestDesk *self, const char *headline, const char *body);
/* Stores one. Returns its id. */
char *stet_test_desk_add_story (StetTestDesk *self, const char *headline, const char *body);

/* Run @func and expect it to end well. */
void stet_test_desk_write (StetTestDesk *self, StetStoreFunc func, gpointer data);
void stet_test_desk_read (StetTestDesk *self, StetStoreFunc func, gpointer data);

/* A request that sets a setting of the test's own; @value: a string. */
gboolean stet_test_set_setting (StetDatabase *db, gpointer value, GError **error);
void stet_test_assert_setting (StetStore *store, const char *expected);

void stet_test_remove_folder (const char *dir);

G_END_DECLS
