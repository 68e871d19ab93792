/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the commands share: options, the desk, output and failures. */
#include "config.h"

#include "stetctl.h"

#include "stet-error.h"

#include <gio/gunixinputstream.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

gboolean
ctl_parse (Ctl *ctl, const GOptionEntry *entries, int *argc, char ***argv, int n_min, int n_max)
{
  const GOptionEntry everywhere[] = {
    { "desk", 0, 0, G_OPTION_ARG_FILENAME, &ctl->dir, N_ ("The folder of the desk"), N_ ("DIR") },
    { "as", 0, 0, G_OPTION_ARG_STRING, &ctl->as, N_ ("Who acts: a name or an id"), N_ ("PERSON") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &ctl->json, N_ ("Print JSON, also on failure"), NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (ctl->command->arguments);
  g_autoptr (GError) error = NULL;
  g_autofree char *program = g_strconcat ("stetctl ", ctl->command->name, NULL);
  g_autofree char *example = g_strdup_printf ("%s\n%s", _ ("Example:"), ctl->command->example);

  g_set_prgname (program);
  g_option_context_set_summary (context, _ (ctl->command->summary));
  g_option_context_set_description (context, example);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_add_main_entries (context, everywhere, NULL);
  if (!g_option_context_parse (context, argc, argv, &error))
    {
      ctl_usage (ctl, "%s", error->message);
      return FALSE;
    }
  /* "--" ends the options and is no argument */
  if (*argc > 1 && g_str_equal ((*argv)[1], "--"))
    {
      (*argv)[1] = (*argv)[0];
      (*argv)++;
      (*argc)--;
    }
  if (*argc - 1 < n_min || (n_max >= 0 && *argc - 1 > n_max))
    {
      ctl_usage (ctl, _ ("Usage: stetctl %s %s"), ctl->command->name, ctl->command->arguments);
      return FALSE;
    }
  return TRUE;
}

gboolean
ctl_open (Ctl *ctl)
{
  g_autofree char *dir = ctl->dir != NULL ? g_strdup (ctl->dir) : stet_desk_default_dir ();
  g_autoptr (GError) error = NULL;

  ctl->desk = stet_desk_new (dir, stet_clock_system ());
  if (stet_desk_open (ctl->desk, NULL, &error))
    return TRUE;
  ctl_fail (ctl, error);
  return FALSE;
}

static gboolean
find_person (Ctl *ctl, GError **error)
{
  const char *name = ctl->as != NULL ? ctl->as : g_getenv ("STET_AS");
  g_autoptr (StetPerson) person = NULL;
  g_autoptr (GPtrArray) people = NULL;

  if (name != NULL && *name != '\0')
    {
      person = stet_desk_get_person (ctl->desk, name, error);
      ctl->person = person != NULL ? g_strdup (person->id) : NULL;
      return person != NULL;
    }
  people = stet_desk_list_people (ctl->desk, error);
  if (people == NULL)
    return FALSE;
  if (people->len == 1)
    ctl->person = g_strdup (((StetPerson *) g_ptr_array_index (people, 0))->id);
  else
    g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID,
                         people->len == 0
                           ? _ ("Nobody is at this desk yet. Begin with: stetctl person add NAME")
                           : _ ("Several people are at this desk: say who acts with --as NAME or $STET_AS."));
  return ctl->person != NULL;
}

gboolean
ctl_find_person (Ctl *ctl)
{
  g_autoptr (GError) error = NULL;

  if (find_person (ctl, &error))
    return TRUE;
  ctl_fail (ctl, error);
  return FALSE;
}

gboolean
ctl_open_as (Ctl *ctl)
{
  return ctl_open (ctl) && ctl_find_person (ctl);
}

/* Names of the model's refusals, for programs. */
static const char *
name_error (const GError *error)
{
  static const char *const names[] = { "invalid", "not-found",    "role",      "stage",    "four-eyes",
                                       "reason",  "not-approved", "preflight", "conflict", "damaged" };

  if (error->domain == STET_ERROR && error->code >= 0 && error->code < (int) G_N_ELEMENTS (names))
    return names[error->code];
  return "failed";
}

static void
say_failure (const Ctl *ctl, const char *code, const char *message)
{
  if (ctl->json)
    {
      g_autoptr (JsonNode) inner = ctl_object ("code", code, "message", message, NULL);
      g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
      JsonObject *object = json_object_new ();
      g_autofree char *text = NULL;

      json_object_set_member (object, "error", json_node_copy (inner));
      json_node_take_object (node, object);
      text = json_to_string (node, FALSE);
      g_printerr ("%s\n", text);
    }
  else
    g_printerr ("stetctl: %s\n", message);
}

CtlStatus
ctl_fail (Ctl *ctl, const GError *error)
{
  say_failure (ctl, name_error (error), error->message);
  return CTL_FAILED;
}

CtlStatus
ctl_usage (Ctl *ctl, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list list;

  va_start (list, format);
  message = g_strdup_vprintf (format, list);
  va_end (list);
  say_failure (ctl, "usage", message);
  return CTL_USAGE;
}

void
ctl_print_json (JsonNode *json)
{
  g_autofree char *text = json_to_string (json, TRUE);

  g_print ("%s\n", text);
}

CtlStatus
ctl_done (Ctl *ctl, JsonNode *json, const char *text)
{
  if (ctl->json)
    ctl_print_json (json);
  else
    g_print ("%s", text);
  json_node_unref (json);
  return CTL_DONE;
}

CtlStatus
ctl_done_id (Ctl *ctl, const char *id)
{
  g_autofree char *line = g_strconcat (id, "\n", NULL);

  return ctl_done (ctl, ctl_object ("id", id, NULL), line);
}

JsonNode *
ctl_object (const char *name, ...)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  va_list list;

  va_start (list, name);
  for (; name != NULL; name = va_arg (list, const char *))
    json_object_set_string_member (object, name, va_arg (list, const char *));
  va_end (list);
  json_node_take_object (node, object);
  return node;
}

CtlTable *
ctl_table_new (guint n_columns, const char *const *titles)
{
  CtlTable *self = g_new0 (CtlTable, 1);

  self->n_columns = n_columns;
  self->cells = g_ptr_array_new_with_free_func (g_free);
  self->rows = json_array_new ();
  for (guint i = 0; i < n_columns; i++)
    g_ptr_array_add (self->cells, g_strdup (_ (titles[i])));
  return self;
}

void
ctl_table_add (CtlTable *self, JsonNode *json, ...)
{
  const char *cell;
  va_list list;

  json_array_add_element (self->rows, json);
  va_start (list, json);
  while ((cell = va_arg (list, const char *)) != NULL)
    g_ptr_array_add (self->cells, g_strdup (cell));
  va_end (list);
  g_assert (self->cells->len % self->n_columns == 0);
}

/* Columns of a terminal: letters of East Asia take two, combining marks none. */
static guint
measure (const char *text)
{
  guint width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      width += g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
    }
  return width;
}

static void
print_cells (const CtlTable *self)
{
  g_autofree guint *widths = g_new0 (guint, self->n_columns);

  for (guint i = 0; i < self->cells->len; i++)
    widths[i % self->n_columns]
      = MAX (widths[i % self->n_columns], measure (g_ptr_array_index (self->cells, i)));
  for (guint i = 0; i < self->cells->len; i++)
    {
      const char *cell = g_ptr_array_index (self->cells, i);

      if (i % self->n_columns == self->n_columns - 1)
        g_print ("%s\n", cell);
      else
        g_print ("%s%*s", cell, (int) (widths[i % self->n_columns] - measure (cell) + 2), "");
    }
}

CtlStatus
ctl_table_done (Ctl *ctl, CtlTable *self)
{
  g_autoptr (JsonNode) json = json_node_init_array (json_node_alloc (), self->rows);

  if (ctl->json)
    ctl_print_json (json);
  else
    print_cells (self);
  return CTL_DONE;
}

void
ctl_table_free (CtlTable *self)
{
  json_array_unref (self->rows);
  g_ptr_array_unref (self->cells);
  g_free (self);
}

char *
ctl_read_text (const char *path, gsize *len, GError **error)
{
  g_autoptr (GInputStream) input = NULL;
  g_autoptr (GOutputStream) memory = NULL;
  char *text;

  if (!g_str_equal (path, "-"))
    return g_file_get_contents (path, &text, len, error) ? text : NULL;
  input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  memory = g_memory_output_stream_new_resizable ();
  if (g_output_stream_splice (memory, input, G_OUTPUT_STREAM_SPLICE_NONE, NULL, error) < 0
      || !g_output_stream_write_all (memory, "", 1, NULL, NULL, error)
      || !g_output_stream_close (memory, NULL, error))
    return NULL;
  if (len != NULL)
    *len = g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (memory)) - 1;
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (memory));
}

char *
ctl_read_secret (const char *question)
{
  struct termios before, quiet;
  gboolean terminal = isatty (STDIN_FILENO) && tcgetattr (STDIN_FILENO, &before) == 0;
  char line[4096];
  gboolean got;

  if (terminal)
    {
      g_printerr ("%s ", question);
      quiet = before;
      quiet.c_lflag &= ~(tcflag_t) ECHO;
      tcsetattr (STDIN_FILENO, TCSAFLUSH, &quiet);
    }
  got = fgets (line, sizeof line, stdin) != NULL;
  if (terminal)
    {
      tcsetattr (STDIN_FILENO, TCSAFLUSH, &before);
      g_printerr ("\n");
    }
  if (!got)
    return NULL;
  g_strchomp (line);
  if (*line == '\0')
    return NULL;
  {
    char *secret = g_strdup (line);

    explicit_bzero (line, sizeof line);
    return secret;
  }
}

char *
ctl_time (gint64 usec)
{
  g_autoptr (GDateTime) time = NULL;

  if (usec == 0)
    return g_strdup ("");
  time = g_date_time_new_from_unix_local (usec / G_USEC_PER_SEC);
  return g_date_time_format (time, "%F %R");
}

CtlStatus
ctl_answer_lines (Ctl *ctl, CtlAnswerFunc func, gpointer data)
{
  char *line = NULL;
  size_t size = 0;
  ssize_t len;
  guint number = 0;
  CtlStatus status = CTL_DONE;

  while (status == CTL_DONE && (len = getline (&line, &size, stdin)) >= 0)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *answer = NULL;

      number++;
      if (len > 0 && line[len - 1] == '\n')
        len--;
      if (len == 0)
        continue;
      answer = func (line, len, data, &error);
      if (answer != NULL)
        {
          fputs (answer, stdout);
          fputc ('\n', stdout);
        }
      else
        {
          g_prefix_error (&error, _ ("Line %u: "), number);
          status = ctl_fail (ctl, error);
        }
    }
  free (line);
  return fflush (stdout) == 0 ? status : CTL_FAILED;
}
