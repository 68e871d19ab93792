/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stetctl check: what pre-flight, the house rules and the finders say of a file or of a story of the desk. */
#include "config.h"

#include "stetctl.h"

#include "stet-claim-json.h"
#include "stet-desk-check-rules.h"
#include "stet-desk-style.h"
#include "stet-quote-json.h"
#include "stet-utf8.h"

#include <glib/gi18n.h>

/* What is checked. */
typedef struct
{
  StetStory *story; /* (owned): of a file, its text alone */
  char *label;      /* (owned): what a person calls it */
  gboolean is_file;
  StetStyle *style;   /* (owned) */
  GPtrArray *ignores; /* (owned) (nullable): of StetStyleIgnore: what the story may let stand */
  GPtrArray
    *lines; /* (owned) (nullable): of StetPreflightLine; NULL for a file, which has no fields to lack */
} Subject;

static void
subject_clear (Subject *self)
{
  stet_story_free (self->story);
  g_free (self->label);
  g_clear_pointer (&self->style, stet_style_unref);
  g_clear_pointer (&self->ignores, g_ptr_array_unref);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Subject, subject_clear)

/* The fields that house rules read. */
typedef struct
{
  const char *name;
  const char *text;    /* (unowned) */
  GPtrArray *findings; /* (owned): of StetStyleFinding */
} Field;

enum
{
  HEADLINE,
  STANDFIRST,
  BODY,
  N_FIELDS
};

static void
check_fields (const Subject *subject, Field fields[N_FIELDS])
{
  const StetStory *story = subject->story;
  const Field empty[N_FIELDS] = {
    [HEADLINE] = { "headline", story->headline },
    [STANDFIRST] = { "standfirst", story->standfirst },
    [BODY] = { "body", story->body },
  };

  for (guint i = 0; i < N_FIELDS; i++)
    {
      fields[i] = empty[i];
      fields[i].findings = stet_style_check_all (subject->style, story->language, fields[i].text, -1);
      stet_style_remove_ignored (fields[i].findings, subject->ignores, fields[i].text, -1, 0);
    }
}

static void
clear_fields (Field fields[N_FIELDS])
{
  for (guint i = 0; i < N_FIELDS; i++)
    g_clear_pointer (&fields[i].findings, g_ptr_array_unref);
}

/* A place in a text that only moves on: findings come in order, and a text may have many. */
typedef struct
{
  const char *at; /* (unowned) */
  guint offset;   /* code points */
  guint line;     /* both counted from 1 */
  guint column;
} Cursor;

static Cursor
cursor_at_start (const char *text)
{
  return (Cursor) { text, 0, 1, 1 };
}

static void
cursor_move (Cursor *self, guint offset)
{
  for (; self->offset < offset && *self->at != '\0'; self->offset++, self->at = g_utf8_next_char (self->at))
    if (*self->at == '\n')
      {
        self->line++;
        self->column = 1;
      }
    else
      self->column++;
}

static void
print_place (const Subject *subject, const char *field, const Cursor *cursor)
{
  if (subject->is_file)
    g_print ("%s:%u:%u: ", subject->label, cursor->line, cursor->column);
  else
    g_print ("%s/%s:%u:%u: ", subject->label, field, cursor->line, cursor->column);
}

static void
print_findings (const Subject *subject, const Field *field)
{
  Cursor cursor = cursor_at_start (field->text);

  for (guint i = 0; i < field->findings->len; i++)
    {
      const StetStyleFinding *finding = g_ptr_array_index (field->findings, i);

      cursor_move (&cursor, finding->start);
      print_place (subject, field->name, &cursor);
      g_print ("%s: %s [%s]\n", stet_severity_to_string (finding->rule->severity), finding->message,
               finding->rule->id);
    }
}

/* A line of pre-flight alone: they are few. */
static void
print_line (const Subject *subject, const StetPreflightLine *line)
{
  g_autofree char *text = line->end > 0 ? stet_story_dup_field (subject->story, line->field) : NULL;

  if (text != NULL)
    {
      Cursor cursor = cursor_at_start (text);

      cursor_move (&cursor, line->start);
      print_place (subject, line->field, &cursor);
    }
  else
    g_print ("%s/%s: ", subject->label, line->field);
  g_print ("%s: %s [%s]\n", stet_severity_to_string (line->severity), line->message, line->rule);
}

static void
print_unattributed (const Subject *subject, const GPtrArray *quotes)
{
  Cursor cursor = cursor_at_start (subject->story->body);

  for (guint i = 0; i < quotes->len; i++)
    {
      const StetQuote *quote = g_ptr_array_index (quotes, i);

      if (quote->speaker_start >= 0)
        continue;
      cursor_move (&cursor, (guint) quote->start);
      print_place (subject, "body", &cursor);
      g_print ("%s: %s [quote]\n", stet_severity_to_string (STET_SEVERITY_HINT),
               _ ("Nobody is named who said this."));
    }
}

static JsonNode *
place_to_json (const char *field,
               guint start,
               guint end,
               StetSeverity severity,
               const char *rule,
               const char *message)
{
  JsonNode *node = ctl_object ("field", field, "severity", stet_severity_to_string (severity), "rule", rule,
                               "message", message, NULL);
  JsonObject *object = json_node_get_object (node);

  json_object_set_int_member (object, "start", start);
  json_object_set_int_member (object, "end", end);
  return node;
}

static JsonNode *
finding_to_json (const Field *field, const StetStyleFinding *finding, Cursor *cursor)
{
  JsonNode *node = place_to_json (field->name, finding->start, finding->end, finding->rule->severity,
                                  finding->rule->id, finding->message);
  JsonObject *object = json_node_get_object (node);
  JsonArray *suggestions = json_array_new ();

  cursor_move (cursor, finding->start);
  json_object_set_int_member (object, "line", cursor->line);
  json_object_set_int_member (object, "column", cursor->column);
  json_object_set_string_member (object, "words", finding->words);
  for (guint i = 0; finding->suggestions != NULL && finding->suggestions[i] != NULL; i++)
    json_array_add_string_element (suggestions, finding->suggestions[i]);
  json_object_set_array_member (object, "suggestions", suggestions);
  return node;
}

static JsonNode *
report_to_json (const Subject *subject, Field fields[N_FIELDS], const GPtrArray *quotes)
{
  JsonNode *node = json_node_init_object (json_node_alloc (), NULL);
  JsonObject *object = json_object_new ();
  JsonArray *style = json_array_new (), *preflight = json_array_new ();
  g_autoptr (GPtrArray) claims = stet_claims_find (subject->story->body, -1, subject->story->language);

  json_node_take_object (node, object);
  json_object_set_member (object, "quotes", stet_quotes_to_json (quotes, subject->story->body));
  json_object_set_member (object, "claims", stet_claims_to_json (claims, subject->story->body));
  for (guint f = 0; f < N_FIELDS; f++)
    {
      Cursor cursor = cursor_at_start (fields[f].text);

      for (guint i = 0; i < fields[f].findings->len; i++)
        json_array_add_element (
          style, finding_to_json (&fields[f], g_ptr_array_index (fields[f].findings, i), &cursor));
    }
  json_object_set_array_member (object, "style", style);
  for (guint i = 0; subject->lines != NULL && i < subject->lines->len; i++)
    {
      const StetPreflightLine *line = g_ptr_array_index (subject->lines, i);

      json_array_add_element (preflight, place_to_json (line->field, line->start, line->end, line->severity,
                                                        line->rule, line->message));
    }
  json_object_set_array_member (object, "preflight", preflight);
  return node;
}

/* House rules have lines of their own here, hints too: they are not said twice. */
static void
print_report (const Subject *subject, Field fields[N_FIELDS], const GPtrArray *quotes)
{
  for (guint i = 0; subject->lines != NULL && i < subject->lines->len; i++)
    {
      const StetPreflightLine *line = g_ptr_array_index (subject->lines, i);

      if (stet_style_get_rule (subject->style, line->rule) == NULL)
        print_line (subject, line);
    }
  for (guint f = 0; f < N_FIELDS; f++)
    print_findings (subject, &fields[f]);
  print_unattributed (subject, quotes);
}

/* A story is not submitted while something blocks; a text alone has the house rules to obey. */
static gboolean
is_blocked (const Subject *subject, Field fields[N_FIELDS])
{
  for (guint f = 0; f < N_FIELDS; f++)
    for (guint i = 0; i < fields[f].findings->len; i++)
      if (((StetStyleFinding *) g_ptr_array_index (fields[f].findings, i))->rule->severity
          == STET_SEVERITY_BLOCKS)
        return TRUE;
  return subject->lines != NULL && stet_preflight_blocks (subject->lines);
}

/* The step that comes next. */
static StetAction
next_action (StetStage stage)
{
  switch (stage)
    {
    case STET_STAGE_IN_REVIEW:
      return STET_ACTION_APPROVE;
    case STET_STAGE_APPROVED:
      return STET_ACTION_PUBLISH;
    default:
      return STET_ACTION_SUBMIT;
    }
}

static gboolean
read_file (const char *name, const char *language, Subject *subject, GError **error)
{
  gsize len = 0;
  g_autofree char *bytes = ctl_read_text (name, &len, error);
  g_autofree char *text = bytes != NULL ? stet_text_decode (bytes, len, NULL, error) : NULL;

  subject->is_file = TRUE;
  subject->label = g_strdup (name);
  subject->story = stet_story_new ("");
  stet_story_set (&subject->story->language, language);
  stet_story_set (&subject->story->body, text);
  return text != NULL;
}

static gboolean
read_story (StetDesk *desk, const char *name, Subject *subject, GError **error)
{
  g_autoptr (StetStoryFile) file = stet_desk_load_story (desk, name, error);

  if (file == NULL)
    return FALSE;
  subject->story = stet_story_copy (file->story);
  subject->label = g_strdup (*file->story->slug != '\0' ? file->story->slug : file->story->id);
  subject->ignores = stet_desk_list_style_ignores (desk, file->story->id, error);
  if (subject->ignores != NULL)
    subject->lines = stet_desk_list_preflight (desk, file->story->id, next_action (file->stage), error);
  return subject->lines != NULL;
}

static gboolean
read_subject (Ctl *ctl, const char *name, const char *language, Subject *subject)
{
  gboolean is_file = g_str_equal (name, "-") || g_file_test (name, G_FILE_TEST_IS_REGULAR);
  g_autoptr (GError) error = NULL;

  if (!is_file && !ctl_open (ctl))
    return FALSE;
  if (is_file ? read_file (name, language, subject, &error) : read_story (ctl->desk, name, subject, &error))
    return TRUE;
  ctl_fail (ctl, error);
  return FALSE;
}

/* The rules of the desk that was opened or is meant; it need not exist. */
static StetStyle *
load_style (const Ctl *ctl)
{
  g_autofree char *dir = ctl->dir != NULL ? g_strdup (ctl->dir) : stet_desk_default_dir ();
  g_autofree char *rules = g_build_filename (dir, "style", NULL);
  StetStyle *style = stet_style_load (rules);

  for (const char *const *problem = stet_style_get_problems (style); *problem != NULL; problem++)
    g_printerr ("%s\n", *problem);
  return style;
}

static CtlStatus
check (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *language = g_strdup ("en");
  const GOptionEntry entries[] = {
    { "language", 0, 0, G_OPTION_ARG_STRING, &language, N_ ("The language of a file, else en"), N_ ("TAG") },
    { NULL },
  };
  g_auto (Subject) subject = { NULL };
  g_autoptr (GPtrArray) quotes = NULL;
  Field fields[N_FIELDS];
  gboolean blocked;

  if (!ctl_parse (ctl, entries, &argc, &argv, 1, 1))
    return CTL_USAGE;
  if (!read_subject (ctl, argv[1], language, &subject))
    return CTL_FAILED;
  subject.style = load_style (ctl);
  check_fields (&subject, fields);
  quotes = stet_quotes_find (subject.story->body, -1, subject.story->language);
  if (ctl->json)
    {
      g_autoptr (JsonNode) json = report_to_json (&subject, fields, quotes);

      ctl_print_json (json);
    }
  else
    print_report (&subject, fields, quotes);
  blocked = is_blocked (&subject, fields);
  clear_fields (fields);
  return blocked ? CTL_FAILED : CTL_DONE;
}

static JsonNode *
rule_to_json (const StetStyleRule *rule)
{
  JsonNode *node
    = ctl_object ("id", rule->id, "name", rule->name, "severity", stet_severity_to_string (rule->severity),
                  "language", rule->language, "explain", rule->explanation, "wrong", rule->wrong, "right",
                  rule->right, "source", rule->source, "licence", rule->licence, NULL);

  json_object_set_boolean_member (json_node_get_object (node), "enabled", rule->enabled);
  return node;
}

static CtlStatus
rules (Ctl *ctl, int argc, char **argv)
{
  static const char *const titles[] = { N_ ("Rule"), N_ ("Severity"), N_ ("Language"), N_ ("What it finds") };
  g_autoptr (CtlTable) table = NULL;
  g_autoptr (StetStyle) style = NULL;
  const GPtrArray *all;
  CtlStatus status;

  if (!ctl_parse (ctl, NULL, &argc, &argv, 0, 0))
    return CTL_USAGE;
  style = load_style (ctl);
  all = stet_style_get_rules (style);
  table = ctl_table_new (G_N_ELEMENTS (titles), titles);
  for (guint i = 0; i < all->len; i++)
    {
      const StetStyleRule *rule = g_ptr_array_index (all, i);

      ctl_table_add (table, rule_to_json (rule), rule->id,
                     rule->enabled ? stet_severity_to_string (rule->severity) : _ ("off"), rule->language,
                     rule->name, NULL);
    }
  status = ctl_table_done (ctl, table);
  return *stet_style_get_problems (style) != NULL ? CTL_FAILED : status;
}

const CtlCommand ctl_check_commands[] = {
  { "check", "FILE|ID", N_ ("Say what pre-flight and the house rules find in a text or a story"),
    "  stetctl check bridge-stays-shut\n  stetctl check --json story.txt", check },
  { "rules", "", N_ ("List the house rules; what is wrong with those of the desk is said"),
    "  stetctl rules --json", rules },
  { NULL },
};
