/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the commands of stetctl share: the table of commands, who acts on which desk, and how results and
 * failures are said to people and to programs. */
#pragma once

#include "stet-desk.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Exit status. */
typedef enum
{
  CTL_DONE = 0,
  CTL_FAILED = 1, /* refused or failed */
  CTL_USAGE = 2,
} CtlStatus;

typedef struct _CtlCommand CtlCommand;

typedef struct
{
  const CtlCommand *command;
  char *dir;      /* (owned) (nullable): --desk */
  char *as;       /* (owned) (nullable): --as */
  gboolean json;  /* --json */
  StetDesk *desk; /* (owned) (nullable): by ctl_open() */
  char *person;   /* (owned) (nullable): id of who acts, by ctl_open_as() */
} Ctl;

/**
 * CtlCommand:
 * @name: one word, or two for a group ("person add")
 * @arguments: as the line of usage says them
 * @summary: a sentence
 * @example: shell, one or more lines
 */
struct _CtlCommand
{
  const char *name;
  const char *arguments;
  const char *summary;
  const char *example;
  CtlStatus (*run) (Ctl *ctl, int argc, char **argv);
};

/* One table a file, the last entry without a name. */
extern const CtlCommand ctl_people_commands[];
extern const CtlCommand ctl_story_commands[];
extern const CtlCommand ctl_copy_commands[];
extern const CtlCommand ctl_workflow_commands[];
extern const CtlCommand ctl_diff_commands[];
extern const CtlCommand ctl_review_commands[];
extern const CtlCommand ctl_log_commands[];
extern const CtlCommand ctl_target_commands[];
extern const CtlCommand ctl_publish_commands[];
extern const CtlCommand ctl_outbox_commands[];
extern const CtlCommand ctl_schedule_commands[];
extern const CtlCommand ctl_after_commands[];
extern const CtlCommand ctl_desk_commands[];
extern const CtlCommand ctl_check_commands[];
extern const CtlCommand ctl_quotes_commands[];
extern const CtlCommand ctl_claims_commands[];
extern const CtlCommand ctl_verdict_commands[];
extern const CtlCommand ctl_site_commands[];

/**
 * ctl_parse:
 * @entries: (nullable): options of the command's own
 * @n_min, @n_max: how many arguments may be left; @n_max -1 for any number
 *
 * Takes the options out of @argv, which then holds the command's name at 0 and its arguments from 1 on.
 * Returns: FALSE after having said what is wrong: return CTL_USAGE. `--help` ends the program.
 */
gboolean ctl_parse (Ctl *ctl, const GOptionEntry *entries, int *argc, char ***argv, int n_min, int n_max);

/* Opens the desk; ctl_find_person() finds out who acts: --as, else $STET_AS, else the only person there is;
 * ctl_open_as() does both. FALSE after having said why: return CTL_FAILED. */
gboolean ctl_open (Ctl *ctl);
gboolean ctl_find_person (Ctl *ctl);
gboolean ctl_open_as (Ctl *ctl);

/* Say it on standard error, in JSON where that is asked for. They return what the command returns. */
CtlStatus ctl_fail (Ctl *ctl, const GError *error);
CtlStatus ctl_usage (Ctl *ctl, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* Result on standard output. @text: what a person reads, with its line end. Takes @json. */
void ctl_print_json (JsonNode *json);
CtlStatus ctl_done (Ctl *ctl, JsonNode *json, const char *text);
/* {"id": …} or the id alone. */
CtlStatus ctl_done_id (Ctl *ctl, const char *id);

/* A list as a result: for programs an array of what each row says, for people columns parted by two blanks,
 * as wide as needed. */
typedef struct
{
  guint n_columns;
  GPtrArray *cells; /* (owned): of char *, @n_columns a row */
  JsonArray *rows;  /* (owned) */
} CtlTable;
CtlTable *ctl_table_new (guint n_columns, const char *const *titles);
/* Takes @json; then n_columns strings and NULL. */
void ctl_table_add (CtlTable *self, JsonNode *json, ...) G_GNUC_NULL_TERMINATED;
CtlStatus ctl_table_done (Ctl *ctl, CtlTable *self);
void ctl_table_free (CtlTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtlTable, ctl_table_free)

/* The text of a file, or of standard input where @path is "-". */
char *ctl_read_text (const char *path, gsize *len, GError **error);
/* One secret line of standard input; asked for without echo on a terminal. NULL where there is none. */
char *ctl_read_secret (const char *question);
/* The option of commands that need a target's secret, which ctl_lend_secret() heeds: it gives the desk the
 * secret from standard input where that is asked for or the keyring has none. FALSE after having said why. */
#define CTL_SECRET_ENTRY(flag)                                                                               \
  { "secret-stdin",                                                                                          \
    0,                                                                                                       \
    0,                                                                                                       \
    G_OPTION_ARG_NONE,                                                                                       \
    flag,                                                                                                    \
    N_ ("Read the password or token of the target from standard input"),                                     \
    NULL }
gboolean ctl_lend_secret (Ctl *ctl, const StetTarget *target, gboolean from_stdin);
/* Carries out one delivery now, and tells of its steps on standard error. */
gboolean ctl_deliver (Ctl *ctl, const char *delivery, GError **error);
JsonNode *ctl_delivery_to_json (const StetDelivery *delivery);
/* What differs, word by word. @color: (nullable): "auto", "always" or "never" */
CtlStatus ctl_show_diff (Ctl *ctl, const StetStory *old_story, const StetStory *new_story, const char *color);

/* The ids of the targets that @names (nullable) says; without it those where readers have the story, else the
 * only one of the desk. NULL with an error. */
char **ctl_find_targets (Ctl *ctl, const char *story, char **names, GError **error);

/* A JSON object from names and strings, ended by NULL. A NULL value cannot be given. */
JsonNode *ctl_object (const char *name, ...) G_GNUC_NULL_TERMINATED;
/* Time for a person, in the local zone: "2025-03-16 19:04"; "" for 0. */
char *ctl_time (gint64 usec);

/* Answers each line of standard input with one on standard output, until one cannot be: its number goes
 * before the error. Empty lines are passed over. @func: (owned) answer, or NULL with an error. */
typedef char *(*CtlAnswerFunc) (const char *line, gssize len, gpointer data, GError **error);
CtlStatus ctl_answer_lines (Ctl *ctl, CtlAnswerFunc func, gpointer data);

G_END_DECLS
