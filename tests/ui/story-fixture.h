/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the window share: a display, waiting, proof that nothing leaks. */
#pragma once

#include "stet-working-copy.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Starts the toolkit as the application does; exits with 77 (skipped) where there is no display. */
void story_test_init (int *argc, char ***argv);

/* Runs the main loop until @condition holds; fails the test after ten seconds. */
#define story_wait_until(condition)                                                                          \
  G_STMT_START                                                                                               \
  {                                                                                                          \
    gint64 until_ = g_get_monotonic_time () + 180 * G_USEC_PER_SEC;                                          \
    while (!(condition))                                                                                     \
      {                                                                                                      \
        if (g_get_monotonic_time () > until_)                                                                \
          g_error ("%s: waited in vain for %s", G_STRLOC, #condition);                                       \
        g_main_context_iteration (NULL, FALSE);                                                              \
      }                                                                                                      \
  }                                                                                                          \
  G_STMT_END

/* Runs the main loop for so long. */
void story_run_for (guint milliseconds);

/* Drops the reference and fails unless it was the last: what is closed must be gone. */
void story_assert_finalize (gpointer object);

/* Opens a story as @person; closes nothing. (transfer full) */
StetWorkingCopy *story_open (StetDesk *desk, const char *id, const char *person);
/* Waits until all is on disk. */
void story_flush (StetWorkingCopy *copy);

/* Puts a widget into a window and shows it. */
GtkWindow *story_show (GtkWidget *widget);

/* Types as a person does: at the caret, interactively, a character at a time. */
void story_type (GtkTextBuffer *buffer, const char *text);
/* (transfer full) */
char *story_dup_text (GtkTextBuffer *buffer);
void story_place_caret (GtkTextBuffer *buffer, guint offset);

G_END_DECLS
