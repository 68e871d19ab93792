/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-page [WORDS]: what the page of a story of 200,000 words (or as many as asked for) does on the main
 * thread.
 *
 *   build-aux/sdk tests/ui/with-display _build/tests/bench/bench-page
 *
 * open       from asking the desk for the story to its first picture, by the clock
 * hold       the longest single stretch of the main loop from there until every quotation and claim has been
 *            found and coloured, and how many were longer than a frame
 * keystroke  a letter typed at three places: taken in by the buffer, the editor and the working copy; and its
 *            paragraph analysed and coloured again, in the idle moment after it
 *
 * But for "open" all times are the processor's, of the main thread: what else the machine does is not in
 * them. */

#include "config.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "stet-story-page.h"
#include "stet-test-newsroom.h"
#include "story-fixture.h"

#define KEYSTROKES 200
#define FRAME_MS   16.0

static const char sample[]
  = "The council of Hartwell voted on Tuesday to close the old bridge for the winter, Mayor Petra Lindholm "
    "said.\n\n"
    "“We have looked at every beam, and none of us would drive a lorry over it,” Lindholm told the assembly. "
    "“It "
    "will stay closed until spring.”\n\n"
    "According to a report by the county's engineers, 14 of the 60 piers need to be replaced, at a cost of "
    "3.2 "
    "million crowns. The report was finished in March but published only last Friday.\n\n";

static double
cpu_ms (void)
{
  struct timespec t;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &t);
  return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

/* Each stretch of the main loop is what lies between two polls. */
static double stretch_began, longest;
static guint n_long;

static int
watching_poll (GPollFD *fds, guint n, int timeout)
{
  double stretch = cpu_ms () - stretch_began;
  int result;

  longest = MAX (longest, stretch);
  n_long += stretch > FRAME_MS;
  result = poll ((struct pollfd *) fds, n, timeout);
  stretch_began = cpu_ms ();
  return result;
}

static void
drawn_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
}

static char *
write_story (Newsroom *room, guint words)
{
  char *id = newsroom_write_story (room, room->writer, "Roads along the coast");
  g_autoptr (StetWorkingCopy) copy = story_open (room->desk, id, room->writer);
  g_autoptr (GString) body = g_string_new (NULL);

  for (guint n = 0; n < words; n += 84)
    g_string_append (body, sample);
  stet_working_copy_edit_body (copy, 0, 0, body->str);
  story_flush (copy);
  return id;
}

static StetStoryPage *
open_page (Newsroom *room, const char *id, GtkWindow **window)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (StetWorkingCopy) copy = story_open (room->desk, id, room->writer);
  GtkWidget *page = stet_story_page_new (copy);
  gboolean drawn = FALSE;
  GdkFrameClock *clock;
  gulong handler;

  *window = story_show (page);
  clock = gtk_widget_get_frame_clock (page);
  handler = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (drawn_cb), &drawn);
  while (!drawn)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (clock, handler);
  printf ("open        %.0f ms\n", (g_get_monotonic_time () - start) / 1000.0);
  return STET_STORY_PAGE (page);
}

static void
watch_analysis (StetStoryPage *page)
{
  StetStoryChecks *checks = stet_story_page_get_checks (page);

  stretch_began = cpu_ms ();
  g_main_context_set_poll_func (NULL, watching_poll);
  while (!stet_checklist_get_ready (stet_story_checks_get_list (checks)))
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
  g_main_context_set_poll_func (NULL, NULL);
  printf ("hold        %.1f ms at the longest, %u longer than a frame; %u quotations and claims\n", longest,
          n_long, g_list_model_get_n_items (G_LIST_MODEL (stet_story_checks_get_list (checks))));
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
print_times (const char *what, double *times)
{
  qsort (times, KEYSTROKES, sizeof *times, compare_times);
  printf ("  %s median %.3f ms, 99 %% %.3f ms", what, times[KEYSTROKES / 2], times[KEYSTROKES * 99 / 100]);
}

static void
measure_keystrokes (StetStoryPage *page, const char *place, guint offset)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (stet_story_editor_get_buffer (stet_story_page_get_editor (page)));
  double typed[KEYSTROKES], analysed[KEYSTROKES];

  story_place_caret (buffer, offset);
  for (guint i = 0; i < KEYSTROKES; i++)
    {
      double start = cpu_ms ();

      story_type (buffer, i % 6 == 5 ? " " : "e");
      typed[i] = cpu_ms () - start;
      start = cpu_ms ();
      stet_story_checks_flush (stet_story_page_get_checks (page));
      analysed[i] = cpu_ms () - start;
      g_main_context_iteration (NULL, FALSE);
    }
  printf ("keystroke   %-6s", place);
  print_times ("taken in", typed);
  print_times ("  analysed", analysed);
  printf ("\n");
}

int
main (int argc, char **argv)
{
  guint words, length;
  Newsroom room = { 0 };
  StetStoryPage *page;
  GtkWindow *window;

  story_test_init (&argc, &argv);
  words = argc > 1 ? (guint) atoi (argv[1]) : 200000;
  newsroom_set_up (&room);
  g_autofree char *id = write_story (&room, words);
  page = open_page (&room, id, &window);
  watch_analysis (page);
  length = g_utf8_strlen (stet_working_copy_get_story (stet_story_page_get_working_copy (page))->body, -1);
  measure_keystrokes (page, "start", 50);
  measure_keystrokes (page, "middle", length / 2);
  measure_keystrokes (page, "end", length - 200);
  story_flush (stet_story_page_get_working_copy (page));
  gtk_window_destroy (window);
  newsroom_tear_down (&room);
  return 0;
}
