/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Promise 1 at the level of the store: what was acknowledged survives kill -9; a disk that is full, at
 * whichever byte, leaves everything as it was and works again once there is room.
 *
 * The program starts itself for what must be killed or limited: test-faults --child MODE DIR. */
#include "config.h"

#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "stet-database-private.h"
#include "stet-event-table.h"
#include "stet-journal-table.h"
#include "stet-media.h"
#include "stet-person-table.h"
#include "stet-store.h"
#include "stet-story-table.h"
#include "stet-test-desk.h"

#define STORY     "01900000-0000-7000-8000-000000000001"
#define PERSON    "01900000-0000-7000-8000-000000000002"
#define SKIP      77
#define N_KILLS   25
#define OP_LENGTH 700

static char *program;

/* What one request writes: an edit, an event, and every tenth time the working copy. */
typedef struct
{
  gint64 number;
} Step;

static gboolean
append_op (StetDatabase *db, gint64 number, GError **error)
{
  g_autoptr (GPtrArray) ops = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_journal_op_free);
  StetJournalOp *op = g_new0 (StetJournalOp, 1);

  op->field = g_strdup ("body");
  op->text = g_strnfill (OP_LENGTH, 'a' + number % 26);
  op->person = g_strdup (PERSON);
  op->time = number;
  g_ptr_array_add (ops, op);
  return stet_journal_table_append (db, STORY, ops, error);
}

static gboolean
append_event (StetDatabase *db, gint64 number, GError **error)
{
  g_autofree char *id = g_strdup_printf ("event-%" G_GINT64_FORMAT, number);
  g_autoptr (StetEvent) event = stet_event_new (id, number, PERSON, STORY, NULL, STET_EVENT_STORY_KEPT, NULL);

  return stet_event_table_append (db, event, error);
}

static gboolean
save_story (StetDatabase *db, gint64 number, GError **error)
{
  StetStoryCounts counts = { 1, 0, 0 };
  gint64 version = -1;
  g_autoptr (StetStoryFile) file = stet_story_table_get (db, STORY, error);

  if (file == NULL)
    return FALSE;
  g_free (file->story->body);
  file->story->body = g_strdup_printf ("number %" G_GINT64_FORMAT, number);
  return stet_story_table_save (db, file->story, &counts, PERSON, number, &version, error);
}

static gboolean
step (StetDatabase *db, gpointer data, GError **error)
{
  gint64 number = ((Step *) data)->number;

  return append_op (db, number, error) && append_event (db, number, error)
         && (number % 10 != 0 || save_story (db, number, error));
}

static gboolean
begin_desk (StetDatabase *db, gpointer data, GError **error)
{
  g_autoptr (StetPerson) person = stet_person_new (PERSON, "P", "", STET_ROLE_JOURNALIST);
  g_autoptr (StetStoryFile) file = g_new0 (StetStoryFile, 1);
  StetStoryCounts counts = { 1, 0, 0 };

  file->story = stet_story_new (STORY);
  stet_story_set (&file->story->headline, "Headline");
  file->head = g_strdup ("");
  file->approved = g_strdup ("");
  file->published = g_strdup ("");
  file->return_reason = g_strdup ("");
  file->url = g_strdup ("");
  file->creator = g_strdup (PERSON);
  return stet_person_table_insert (db, person, error) && stet_story_table_insert (db, file, &counts, error);
}

static StetStore *
open_store (const char *dir)
{
  g_autoptr (GError) error = NULL;
  StetStore *store = stet_store_new (dir, stet_clock_system ());

  stet_store_open (store, NULL, &error);
  g_assert_no_error (error);
  return store;
}

/* Edits, events and words agree; returns how many steps there are. */
static gboolean
check_desk (StetDatabase *db, gpointer data, GError **error)
{
  gint64 *n = data;
  guint64 n_events;
  g_autoptr (GPtrArray) ops = stet_journal_table_list (db, STORY, error);
  g_autoptr (StetStoryFile) file = stet_story_table_get (db, STORY, error);

  g_assert_no_error (*error);
  g_assert_true (stet_event_table_verify (db, &n_events, error));
  g_assert_cmpuint (ops->len, ==, n_events);
  for (guint i = 0; i < ops->len; i++)
    {
      StetJournalOp *op = ops->pdata[i];

      g_assert_cmpint (op->time, ==, i + 1);
      g_assert_cmpuint (strlen (op->text), ==, OP_LENGTH);
      g_assert_cmpint (op->text[OP_LENGTH - 1], ==, 'a' + op->time % 26);
    }
  g_autofree char *body = ops->len < 10 ? g_strdup ("") : g_strdup_printf ("number %u", ops->len / 10 * 10);
  g_assert_cmpstr (file->story->body, ==, body);
  *n = ops->len;
  return TRUE;
}

static gboolean
check_index (StetDatabase *db, gpointer data, GError **error)
{
  return stet_database_execute (db, "INSERT INTO search (search, rank) VALUES ('integrity-check', 1)", error);
}

/* With a connection of its own: in SQLite 3.46 the check of FTS5 trusts what the connection remembers of the
 * index, and calls it malformed where another connection has written since. */
static void
check_file (const char *dir)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (dir, "stet.db", NULL);
  g_autoptr (StetDatabase) db = stet_database_open (path, STET_DATABASE_READER, &error);
  g_assert_no_error (error);

  g_autoptr (StetQuery) query = stet_database_query (db, &error, "PRAGMA integrity_check");
  g_assert_no_error (error);
  g_assert_true (stet_query_next (query, &error));
  g_assert_cmpstr (stet_query_get_text (query, 0), ==, "ok");
}

static gint64
check_store (StetStore *store)
{
  g_autoptr (GError) error = NULL;
  gint64 n = -1;

  stet_store_read (store, STET_STORE_USER, check_desk, &n, NULL, &error);
  g_assert_no_error (error);
  stet_store_write (store, STET_STORE_USER, check_index, NULL, NULL, &error);
  g_assert_no_error (error);
  check_file (stet_store_get_dir (store));
  return n;
}

/* Without the look at the index, which writes. */
static gint64
check_store_while_full (StetStore *store)
{
  g_autoptr (GError) error = NULL;
  gint64 n = -1;

  stet_store_read (store, STET_STORE_USER, check_desk, &n, NULL, &error);
  g_assert_no_error (error);
  return n;
}

static GSubprocess *
start_child (const char *mode, const char *dir, GSubprocessFlags flags)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *child = g_subprocess_new (flags, &error, program, "--child", mode, dir, NULL);

  g_assert_no_error (error);
  return child;
}

/* Writes for ever, and prints the number of each step once it is acknowledged. */
static int
child_write (const char *dir)
{
  StetStore *store = open_store (dir);
  Step s = { check_store (store) };

  for (;;)
    {
      g_autoptr (GError) error = NULL;

      s.number++;
      if (!stet_store_write (store, STET_STORE_AUTOSAVE, step, &s, NULL, &error))
        g_error ("%s", error->message);
      printf ("%" G_GINT64_FORMAT "\n", s.number);
      fflush (stdout);
    }
  return 0;
}

/* The highest of the next @n_lines numbers, or of all that come until the end. */
static gint64
read_numbers (GDataInputStream *lines, guint n_lines)
{
  gint64 last = 0;

  for (guint i = 0; i < n_lines; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *line = g_data_input_stream_read_line (lines, NULL, NULL, &error);

      g_assert_no_error (error);
      if (line == NULL)
        return last;
      last = MAX (last, g_ascii_strtoll (line, NULL, 10));
    }
  return last;
}

/* However slow the machine is, two steps are acknowledged before the blow. */
static void
run_until_killed (const char *dir, guint milliseconds, gint64 *acknowledged)
{
  g_autoptr (GSubprocess) child = start_child ("write", dir, G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (child));
  gint64 last = read_numbers (lines, 2), rest;

  g_usleep (milliseconds * 1000);
  g_subprocess_force_exit (child);
  g_subprocess_wait (child, NULL, NULL);
  g_assert_true (g_subprocess_get_if_signaled (child));
  rest = read_numbers (lines, G_MAXUINT);
  *acknowledged = MAX (*acknowledged, MAX (last, rest));
}

static void
test_kill (void)
{
  g_autofree char *dir = g_dir_make_tmp ("stet-test-XXXXXX", NULL);
  g_autoptr (GError) error = NULL;
  StetStore *store = open_store (dir);
  gint64 acknowledged = 0;

  stet_store_write (store, STET_STORE_USER, begin_desk, NULL, NULL, &error);
  g_assert_no_error (error);
  g_object_unref (store);
  for (int i = 0; i < N_KILLS; i++)
    {
      run_until_killed (dir, g_test_rand_int_range (5, 120), &acknowledged);
      store = open_store (dir);
      gint64 n = check_store (store);
      /* the last step may be on disk without having been acknowledged */
      g_assert_cmpint (n, >=, acknowledged);
      g_assert_cmpint (n, <=, acknowledged + 1);
      acknowledged = n;
      g_object_unref (store);
    }
  g_test_message ("%d kills, %d steps", N_KILLS, (int) acknowledged);
  g_assert_cmpint (acknowledged, >, N_KILLS);
  stet_test_remove_folder (dir);
}

static void
limit_file_size (rlim_t size)
{
  struct rlimit limit = { size, RLIM_INFINITY };

  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static goffset
get_size (const char *dir, const char *name)
{
  g_autofree char *path = g_build_filename (dir, name, NULL);
  struct stat status;

  return stat (path, &status) == 0 ? status.st_size : 0;
}

/* No file can grow beyond where the log is now and a little: the write fails at one byte after the other. */
static int
child_limit (const char *dir)
{
  StetStore *store = open_store (dir);
  Step s = { check_store (store) };
  guint n_failed = 0;

  signal (SIGXFSZ, SIG_IGN);
  for (goffset room = 0; room < 40000; room += 1111)
    {
      g_autoptr (GError) error = NULL;

      s.number++;
      limit_file_size (MAX (get_size (dir, "stet.db-wal"), get_size (dir, "stet.db")) + room);
      /* the log may still have room of its own to write over */
      gboolean ok = TRUE;
      while (ok && s.number < 20000)
        {
          ok = stet_store_write (store, STET_STORE_AUTOSAVE, step, &s, NULL, &error);
          s.number += ok ? 1 : 0;
        }
      g_assert_false (ok);
      g_assert_error (error, STET_STORE_ERROR, STET_STORE_ERROR_FULL);
      n_failed++;
      g_clear_error (&error);

      g_assert_cmpint (check_store_while_full (store), ==, s.number - 1);
      limit_file_size (RLIM_INFINITY);
      stet_store_write (store, STET_STORE_AUTOSAVE, step, &s, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (check_store (store), ==, s.number);
    }
  g_object_unref (store);
  store = open_store (dir);
  g_assert_cmpint (check_store (store), ==, s.number);
  g_object_unref (store);
  g_assert_cmpuint (n_failed, >, 30);
  return 0;
}

static gboolean
write_file (const char *path, gsize size)
{
  g_autofree char *bytes = g_strnfill (size, 'x');
  FILE *file = fopen (path, "w");
  gboolean ok = fwrite (bytes, 1, size, file) == size;

  return fclose (file) == 0 && ok;
}

static gboolean
map_to_root (uid_t uid, gid_t gid)
{
  g_autofree char *uids = g_strdup_printf ("0 %d 1", (int) uid);
  g_autofree char *gids = g_strdup_printf ("0 %d 1", (int) gid);

  return g_file_set_contents_full ("/proc/self/setgroups", "deny", -1, G_FILE_SET_CONTENTS_NONE, 0, NULL)
         && g_file_set_contents_full ("/proc/self/uid_map", uids, -1, G_FILE_SET_CONTENTS_NONE, 0, NULL)
         && g_file_set_contents_full ("/proc/self/gid_map", gids, -1, G_FILE_SET_CONTENTS_NONE, 0, NULL);
}

/* A real small disk, of one's own name space. */
static gboolean
mount_small_disk (const char *dir)
{
  uid_t uid = getuid ();
  gid_t gid = getgid ();

  if (unshare (CLONE_NEWUSER | CLONE_NEWNS) != 0)
    return FALSE;
  map_to_root (uid, gid);
  return mount ("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0
         && mount ("small", dir, "tmpfs", 0, "size=4m,mode=700") == 0;
}

static int
child_disk (const char *dir)
{
  g_autofree char *ballast = g_build_filename (dir, "ballast", NULL);
  g_autofree char *picture = g_build_filename (dir, "picture.png", NULL);
  g_autofree char *media = g_build_filename (dir, "media", NULL);
  g_autoptr (GError) error = NULL;
  Step s = { 0 };

  if (!mount_small_disk (dir))
    return SKIP;
  g_assert_true (write_file (ballast, 2500 * 1024));
  StetStore *store = open_store (dir);
  g_assert_true (stet_store_write (store, STET_STORE_USER, begin_desk, NULL, NULL, &error));
  do
    s.number++;
  while (stet_store_write (store, STET_STORE_AUTOSAVE, step, &s, NULL, &error));
  g_assert_error (error, STET_STORE_ERROR, STET_STORE_ERROR_FULL);
  g_clear_error (&error);
  g_assert_cmpint (s.number, >, 20);

  for (int i = 0; i < 3; i++)
    {
      g_assert_false (stet_store_write (store, STET_STORE_AUTOSAVE, step, &s, NULL, &error));
      g_assert_error (error, STET_STORE_ERROR, STET_STORE_ERROR_FULL);
      g_clear_error (&error);
    }
  g_assert_cmpint (check_store_while_full (store), ==, s.number - 1);

  g_assert_cmpint (unlink (ballast), ==, 0);
  g_assert_true (stet_store_write (store, STET_STORE_AUTOSAVE, step, &s, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (check_store (store), ==, s.number);

  /* a picture that does not fit leaves nothing behind */
  g_autofree char *bytes = g_strnfill (300 * 1024, 'x');
  memcpy (bytes, "\x89PNG\r\n\x1A\n", 8);
  g_assert_true (g_file_set_contents (picture, bytes, 300 * 1024, NULL));
  write_file (ballast, 4096 * 1024);
  g_assert_null (stet_media_add (dir, picture, NULL, &error));
  g_assert_error (error, STET_STORE_ERROR, STET_STORE_ERROR_FULL);
  g_clear_error (&error);
  unlink (ballast);
  g_autofree char *hash = stet_media_add (dir, picture, NULL, &error);
  g_assert_no_error (error);
  g_object_unref (store);
  return 0;
}

static int
run_child (const char *mode, const char *dir)
{
  g_autoptr (GSubprocess) child = start_child (mode, dir, G_SUBPROCESS_FLAGS_NONE);

  g_subprocess_wait (child, NULL, NULL);
  g_assert_true (g_subprocess_get_if_exited (child));
  return g_subprocess_get_exit_status (child);
}

static void
test_limit (void)
{
  g_autofree char *dir = g_dir_make_tmp ("stet-test-XXXXXX", NULL);
  g_autoptr (GError) error = NULL;
  StetStore *store = open_store (dir);

  stet_store_write (store, STET_STORE_USER, begin_desk, NULL, NULL, &error);
  g_assert_no_error (error);
  g_object_unref (store);
  g_assert_cmpint (run_child ("limit", dir), ==, 0);
  stet_test_remove_folder (dir);
}

static void
test_disk (void)
{
  g_autofree char *dir = g_dir_make_tmp ("stet-test-XXXXXX", NULL);
  int status = run_child ("disk", dir);

  stet_test_remove_folder (dir);
  if (status == SKIP)
    g_test_skip ("a small disk cannot be mounted here");
  else
    g_assert_cmpint (status, ==, 0);
}

static gboolean
limit_pages (StetDatabase *db, gpointer data, GError **error)
{
  gint64 n;

  return stet_database_get_integer (db, data, &n, error);
}

/* SQLite's own word for a full database. */
static void
test_pages (void)
{
  g_autofree char *dir = g_dir_make_tmp ("stet-test-XXXXXX", NULL);
  g_autoptr (GError) error = NULL;
  StetStore *store = open_store (dir);
  Step s = { 0 };

  g_assert_true (stet_store_write (store, STET_STORE_USER, begin_desk, NULL, NULL, &error));
  g_assert_true (stet_store_write (store, STET_STORE_USER, limit_pages,
                                   (gpointer) "PRAGMA max_page_count = 1", NULL, &error));
  do
    s.number++;
  while (stet_store_write (store, STET_STORE_AUTOSAVE, step, &s, NULL, &error));
  g_assert_error (error, STET_STORE_ERROR, STET_STORE_ERROR_FULL);
  g_clear_error (&error);
  g_assert_cmpint (check_store (store), ==, s.number - 1);
  g_assert_true (stet_store_write (store, STET_STORE_USER, limit_pages,
                                   (gpointer) "PRAGMA max_page_count = 1000000", NULL, &error));
  g_assert_true (stet_store_write (store, STET_STORE_AUTOSAVE, step, &s, NULL, &error));
  g_assert_cmpint (check_store (store), ==, s.number);
  g_object_unref (store);
  stet_test_remove_folder (dir);
}

int
main (int argc, char *argv[])
{
  if (argc == 4 && g_str_equal (argv[1], "--child"))
    {
      if (g_str_equal (argv[2], "write"))
        return child_write (argv[3]);
      return g_str_equal (argv[2], "limit") ? child_limit (argv[3]) : child_disk (argv[3]);
    }

  program = argv[0];
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/faults/kill", test_kill);
  g_test_add_func ("/faults/limit", test_limit);
  g_test_add_func ("/faults/disk", test_disk);
  g_test_add_func ("/faults/pages", test_pages);
  return g_test_run ();
}
