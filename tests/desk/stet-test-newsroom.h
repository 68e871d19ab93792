/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk in a folder of its own, with people, and a clock that the test sets. */
#pragma once

#include "stet-desk.h"

G_BEGIN_DECLS

typedef struct
{
  char *dir;      /* (owned): removed with all that is in it */
  StetDesk *desk; /* (owned): open */
  gint64 now;     /* microseconds UTC; goes on by a millisecond at each look */
  char *admin;    /* (owned): ids */
  char *writer;   /* a journalist */
  char *editor;
  char *other_editor;
} Newsroom;

void newsroom_set_up (Newsroom *self);
void newsroom_tear_down (Newsroom *self);
/* Closes the desk and opens it again, as another start of the program does. */
void newsroom_reopen (Newsroom *self);

/* One more desk in the same folder, as another process has it. (transfer full) */
StetDesk *newsroom_open_another (Newsroom *self);

/* A story by @as that pre-flight lets pass. Returns its id. */
char *newsroom_write_story (Newsroom *self, const char *as, const char *headline);
/* The same, submitted by the journalist and approved by the editor. */
char *newsroom_approved_story (Newsroom *self, const char *headline);
/* Asserts that there is an event of @kind about @story, and returns the newest. (transfer full) */
StetEvent *newsroom_find_event (Newsroom *self, const char *story, const char *kind);

/* Goes behind the desk's back into its database. */
void newsroom_run_sql (Newsroom *self, const char *sql);

/* Runs the main context until @flag is set; fails the test where that takes minutes: it hangs. */
#define newsroom_await(condition)                                                                            \
  G_STMT_START                                                                                               \
  {                                                                                                          \
    gint64 deadline_ = g_get_monotonic_time () + 180 * G_USEC_PER_SEC;                                       \
    while (!(condition))                                                                                     \
      {                                                                                                      \
        g_main_context_iteration (NULL, FALSE);                                                              \
        g_usleep (500);                                                                                      \
        g_assert_cmpint (g_get_monotonic_time (), <, deadline_);                                             \
      }                                                                                                      \
  }                                                                                                          \
  G_STMT_END

/* The fixture for g_test_add(). */
#define newsroom_test(path, func)                                                                            \
  g_test_add (path, Newsroom, NULL, newsroom_set_up_cb, func, newsroom_tear_down_cb)
void newsroom_set_up_cb (Newsroom *self, gconstpointer data);
void newsroom_tear_down_cb (Newsroom *self, gconstpointer data);

/* Removes a folder and all that is in it. */
void newsroom_remove_tree (const char *dir);

G_END_DECLS
