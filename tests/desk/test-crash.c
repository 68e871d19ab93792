/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Promise 1, bar 4: kill -9 at any moment while somebody types costs at most the last 250 ms, and the next
 * opening says that it recovered something.
 *
 * The test starts itself again as the writer. The writer types a counter into the body, a word every few
 * milliseconds, and tells after each through a pipe when it typed it. The test kills it at a random moment
 * and looks into the desk: every word typed 250 ms before the last sign of life must be there. */
#include "config.h"

#include "stet-test-newsroom.h"
#include "stet-working-copy.h"

#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#define N_CRASHES 50
#define MAY_MISS  250000 /* microseconds */

typedef struct
{
  gint64 time; /* monotonic, microseconds: when it was typed */
  guint n;     /* the word that was typed */
} Typed;

/* The writer */

static gboolean
type_cb (gpointer data)
{
  StetWorkingCopy *copy = data;
  static guint n = 0;
  static guint length = 0;
  g_autofree char *word = g_strdup_printf ("%u ", ++n);
  Typed typed = { g_get_monotonic_time (), n };

  stet_working_copy_edit_body (copy, length, 0, word);
  length += strlen (word);
  if (write (STDOUT_FILENO, &typed, sizeof typed) != sizeof typed)
    _exit (1);
  g_timeout_add (1 + n % 7, type_cb, copy);
  return G_SOURCE_REMOVE;
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  StetWorkingCopy *copy = stet_working_copy_open_finish (result, &error);

  if (copy == NULL)
    g_error ("%s", error->message);
  g_timeout_add (1, type_cb, copy);
}

static int
run_writer (const char *dir, const char *story, const char *person)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GError) error = NULL;
  StetDesk *desk = stet_desk_new (dir, stet_clock_system ());

  prctl (PR_SET_PDEATHSIG, SIGKILL);
  if (!stet_desk_open (desk, NULL, &error))
    g_error ("%s", error->message);
  stet_working_copy_open_async (desk, story, person, NULL, opened_cb, NULL);
  g_main_loop_run (loop);
  return 0;
}

/* The test */

static char *self_path;

static char *
new_story (Newsroom *room)
{
  g_autoptr (StetStory) story = stet_story_new ("");
  g_autoptr (GError) error = NULL;
  char *id = stet_desk_create_story (room->desk, room->writer, story, &error);

  g_assert_no_error (error);
  return id;
}

/* All that the writer said until it died. */
static GArray *
read_typed (int fd)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (Typed));
  Typed typed;

  while (read (fd, &typed, sizeof typed) == sizeof typed)
    g_array_append_val (all, typed);
  close (fd);
  return all;
}

static GArray *
write_and_kill (const char *dir, const char *story, const char *person, guint ms)
{
  const char *argv[] = { self_path, "--writer", dir, story, person, NULL };
  g_autoptr (GError) error = NULL;
  GPid pid;
  int out;
  GArray *typed = g_array_new (FALSE, FALSE, sizeof (Typed));
  Typed first;

  g_assert_true (g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL,
                                           &pid, NULL, &out, NULL, &error));
  g_assert_no_error (error);
  /* the moments are counted from the first word on: nothing is tested while it starts */
  g_assert_cmpint (read (out, &first, sizeof first), ==, sizeof first);
  g_usleep (ms * 1000);
  kill (pid, SIGKILL);
  waitpid (pid, NULL, 0);
  g_array_unref (typed);
  typed = read_typed (out);
  g_array_prepend_val (typed, first);
  return typed;
}

/* The number of the last word, every word before it being there. */
static guint
check_body (const char *body)
{
  g_autoptr (GString) whole = g_string_new (NULL);
  guint n = 0;

  while (whole->len < strlen (body))
    g_string_append_printf (whole, "%u ", ++n);
  g_assert_cmpstr (body, ==, whole->str);
  return n;
}

typedef struct
{
  StetWorkingCopy *copy;
  gboolean done;
} Opening;

static void
reopened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Opening *opening = data;
  g_autoptr (GError) error = NULL;

  opening->copy = stet_working_copy_open_finish (result, &error);
  g_assert_no_error (error);
  opening->done = TRUE;
}

/* What the next start opens by itself. */
static gboolean
is_unfiled (StetDesk *desk, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) stories = stet_desk_list_unfiled (desk, &error);

  g_assert_no_error (error);
  return g_ptr_array_find_with_equal_func (stories, id, g_str_equal, NULL);
}

static void
test_kill (Newsroom *room, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new ();
  guint n_recovered = 0;
  gint64 worst = 0;

  for (guint i = 0; i < N_CRASHES; i++)
    {
      g_autofree char *id = new_story (room);
      /* long enough now and then for a fold to be among the moments */
      guint ms = g_rand_int_range (rand, 0, i % 10 == 0 ? 2600 : 500);
      g_autoptr (GArray) typed = write_and_kill (room->dir, id, room->writer, ms);
      const Typed *last = &g_array_index (typed, Typed, typed->len - 1);
      gboolean unfiled = is_unfiled (room->desk, id);
      Opening opening = { 0 };
      guint recovered, n;

      stet_working_copy_open_async (room->desk, id, room->writer, NULL, reopened_cb, &opening);
      newsroom_await (opening.done);
      g_object_get (opening.copy, "recovered", &recovered, NULL);
      n = check_body (stet_working_copy_get_story (opening.copy)->body);
      for (guint j = 0; j < typed->len; j++)
        {
          const Typed *word = &g_array_index (typed, Typed, j);

          if (word->n > n)
            {
              worst = MAX (worst, last->time - word->time);
              g_assert_cmpint (last->time - word->time, <=, MAY_MISS);
              break;
            }
        }
      /* whatever came back, came from the journal, and is said */
      g_assert_true ((n > 0) == (recovered > 0));
      g_assert_true (unfiled == (recovered > 0));
      g_assert_false (is_unfiled (room->desk, id));
      n_recovered += recovered > 0;
      g_object_unref (opening.copy);
    }
  g_test_message ("%u of %u crashes left something to recover; at most %" G_GINT64_FORMAT " ms were missing",
                  n_recovered, N_CRASHES, worst / 1000);
  g_assert_cmpuint (n_recovered, >, N_CRASHES / 2);
  g_assert_true (stet_desk_verify (room->desk, NULL, NULL, NULL));
}

int
main (int argc, char **argv)
{
  if (argc == 5 && g_str_equal (argv[1], "--writer"))
    return run_writer (argv[2], argv[3], argv[4]);
  self_path = argv[0];
  g_test_init (&argc, &argv, NULL);
  newsroom_test ("/crash/kill", test_kill);
  return g_test_run ();
}
