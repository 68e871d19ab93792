/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-test-ctl.h"

#include <signal.h>
#include <string.h>
#include <sys/prctl.h>

/* A test that fails leaves no server behind. */
static void
die_with_parent (gpointer data)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
}

static GSubprocess *
spawn (Ctl *self, const char *const *argv, GSubprocessFlags flags)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (flags);
  g_autofree char *desk = g_build_filename (self->dir, "desk", NULL);
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  g_subprocess_launcher_setenv (launcher, "STET_DESK", desk, TRUE);
  g_subprocess_launcher_setenv (launcher, "LC_ALL", "C.UTF-8", TRUE);
  g_subprocess_launcher_unsetenv (launcher, "STET_AS");
  if (g_getenv ("STET_TEST_KEYRING") == NULL)
    g_subprocess_launcher_setenv (launcher, "DBUS_SESSION_BUS_ADDRESS", "disabled:", TRUE);
  g_subprocess_launcher_set_child_setup (launcher, die_with_parent, NULL, NULL);
  process = g_subprocess_launcher_spawnv (launcher, argv, &error);
  g_assert_no_error (error);
  return process;
}

static int
run_list (Ctl *self, const char *input, const char *first, va_list list)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;

  g_ptr_array_add (argv, self->program);
  for (const char *argument = first; argument != NULL; argument = va_arg (list, const char *))
    g_ptr_array_add (argv, (char *) argument);
  g_ptr_array_add (argv, NULL);
  line = g_strjoinv (" ", (char **) argv->pdata);
  g_test_message ("%s", line);
  process
    = spawn (self, (const char *const *) argv->pdata,
             G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_clear_pointer (&self->out, g_free);
  g_clear_pointer (&self->err, g_free);
  g_subprocess_communicate_utf8 (process, input != NULL ? input : "", NULL, &self->out, &self->err, &error);
  g_assert_no_error (error);
  g_strchomp (self->out);
  g_strchomp (self->err);
  g_assert_true (g_subprocess_get_if_exited (process));
  return g_subprocess_get_exit_status (process);
}

int
ctl_run (Ctl *self, const char *input, ...)
{
  va_list list;
  const char *first;
  int status;

  va_start (list, input);
  first = va_arg (list, const char *);
  status = run_list (self, input, first, list);
  va_end (list);
  return status;
}

const char *
ctl_do (Ctl *self, ...)
{
  va_list list;
  const char *first;
  int status;

  va_start (list, self);
  first = va_arg (list, const char *);
  status = run_list (self, NULL, first, list);
  va_end (list);
  if (status != 0)
    g_error ("stetctl %s … ended with %d: %s", first, status, self->err);
  return self->out;
}

JsonNode *
ctl_json (Ctl *self)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (self->out, &error);

  g_assert_no_error (error);
  return node;
}

void
ctl_set_up (Ctl *self, gconstpointer data)
{
  self->dir = g_dir_make_tmp ("stetctl-XXXXXX", NULL);
  self->program = g_strdup (g_getenv ("STETCTL"));
  g_assert_nonnull (self->program);
  ctl_do (self, "person", "add", "Ada", NULL);
  ctl_do (self, "--as", "Ada", "person", "add", "Jan", "--role", "journalist", NULL);
  ctl_do (self, "--as", "Ada", "person", "add", "Eva", "--role", "editor", NULL);
}

void
ctl_tear_down (Ctl *self, gconstpointer data)
{
  const char *argv[] = { "rm", "-rf", self->dir, NULL };

  if (self->site != NULL)
    {
      g_subprocess_send_signal (self->site, SIGTERM);
      g_subprocess_wait (self->site, NULL, NULL);
      g_clear_object (&self->site);
    }
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  g_free (self->dir);
  g_free (self->program);
  g_free (self->out);
  g_free (self->err);
  g_free (self->site_url);
  g_free (self->site_token);
}

char *
ctl_write_file (Ctl *self, const char *name, const char *text)
{
  char *path = g_build_filename (self->dir, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

void
ctl_start_site (Ctl *self)
{
  g_autofree char *dir = g_build_filename (self->dir, "site", NULL);
  const char *argv[] = { self->program, "site", "serve", "--json", "--port", "0", "--dir", dir, NULL };
  g_autoptr (GDataInputStream) lines = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *line = NULL;

  self->site = spawn (self, argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->site));
  line = g_data_input_stream_read_line_utf8 (lines, NULL, NULL, &error);
  g_assert_no_error (error);
  node = json_from_string (line, &error);
  g_assert_no_error (error);
  self->site_url = g_strdup (json_object_get_string_member (json_node_get_object (node), "url"));
  self->site_token = g_strdup (json_object_get_string_member (json_node_get_object (node), "token"));
}

char *
ctl_fetch (const char *url, const char *login)
{
  const char *argv[] = { "curl", "-sSfL", "-m", "30", url, login != NULL ? "-u" : NULL, login, NULL };
  g_autoptr (GError) error = NULL;
  char *page = NULL;
  g_autofree char *err = NULL;
  int status;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &page, &err, &status, &error);
  g_assert_no_error (error);
  if (status != 0)
    g_error ("%s: %s", url, err);
  return page;
}
