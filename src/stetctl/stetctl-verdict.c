/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stetctl verdict, sheet, settings checks: what was checked in a story, by whom and on what grounds. */
#include "config.h"

#include "stetctl.h"

#include "stet-check-item.h"
#include "stet-desk-check-rules.h"
#include "stet-desk-check.h"
#include "stet-error.h"
#include "stet-transcript.h"

#include <glib/gi18n.h>
#include <string.h>

/* A story with what there is to check in it. */
typedef struct
{
  StetStoryFile *file;    /* (owned) */
  GPtrArray *findings;    /* (owned): of StetFinding */
  GPtrArray *checks;      /* (owned): of StetCheck */
  StetCheckPlace *places; /* (owned): one a check */
} Sheet;

static void
sheet_clear (Sheet *self)
{
  stet_story_file_free (self->file);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_free (self->places);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sheet, sheet_clear)

static gboolean
load (Ctl *ctl, const char *id, Sheet *sheet, GError **error)
{
  const StetStory *story;

  sheet->file = stet_desk_load_story (ctl->desk, id, error);
  if (sheet->file == NULL)
    return FALSE;
  story = sheet->file->story;
  sheet->checks = stet_desk_list_checks (ctl->desk, story->id, error);
  if (sheet->checks == NULL)
    return FALSE;
  sheet->findings = stet_findings_find (story->body, -1, story->language);
  sheet->places = stet_check_match (story->body, -1, sheet->findings, sheet->checks);
  return TRUE;
}

static int
find_check (const Sheet *sheet, gconstpointer finding)
{
  for (guint i = 0; i < sheet->checks->len; i++)
    if (sheet->places[i].finding == finding)
      return i;
  return -1;
}

/* Listing */

/* One line: a finding, or with @finding NULL a check that only it knows the words of. */
static JsonNode *
line_to_json (const Sheet *sheet, guint number, const StetFinding *finding, int check_index)
{
  const StetCheck *check = check_index >= 0 ? sheet->checks->pdata[check_index] : NULL;
  StetCheckState state = check != NULL ? sheet->places[check_index].state : STET_CHECK_CURRENT;
  const char *speaker = finding != NULL ? finding->speaker : check->speaker;
  JsonNode *node
    = ctl_object ("kind", stet_check_kind_to_string (finding != NULL ? finding->kind : check->kind), "words",
                  finding != NULL ? finding->words : check->anchor->exact, "speaker", speaker, "progress",
                  stet_check_progress_to_string (stet_check_progress (check, state, speaker)), NULL);
  JsonObject *object = json_node_get_object (node);

  if (finding != NULL)
    {
      json_object_set_int_member (object, "number", number);
      json_object_set_string_member (object, "type", finding->type);
      json_object_set_int_member (object, "start", finding->start);
      json_object_set_int_member (object, "end", finding->end);
      json_object_set_int_member (object, "score", finding->score);
      json_object_set_string_member (object, "detail", finding->detail);
    }
  if (check != NULL)
    json_object_set_member (object, "check", stet_check_to_json (check));
  return node;
}

static CtlStatus
print_json (const Sheet *sheet)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < sheet->findings->len; i++)
    json_array_add_element (array, line_to_json (sheet, i + 1, sheet->findings->pdata[i],
                                                 find_check (sheet, sheet->findings->pdata[i])));
  for (guint i = 0; i < sheet->checks->len; i++)
    if (sheet->places[i].finding == NULL)
      json_array_add_element (array, line_to_json (sheet, 0, NULL, i));
  json_node_take_array (node, array);
  ctl_print_json (node);
  return CTL_DONE;
}

static void
print_line (const Sheet *sheet, guint number, const StetFinding *finding, int check_index)
{
  const StetCheck *check = check_index >= 0 ? sheet->checks->pdata[check_index] : NULL;
  StetCheckState state = check != NULL ? sheet->places[check_index].state : STET_CHECK_CURRENT;
  const char *speaker = finding != NULL ? finding->speaker : check->speaker;
  const char *progress = stet_check_progress_to_string (stet_check_progress (check, state, speaker));

  if (number > 0)
    g_print ("%3u  ", number);
  else
    g_print ("  -  ");
  g_print ("%-8s  %-9s  %s%s%s\n", progress, check != NULL ? stet_verdict_to_string (check->verdict) : "",
           finding != NULL ? finding->words : check->anchor->exact, *speaker != '\0' ? " — " : "", speaker);
  if (state == STET_CHECK_GONE)
    g_print ("                           %s\n", check->id);
  if (state == STET_CHECK_EXPIRED)
    g_print (_ ("                           was: %s\n"), check->anchor->exact);
}

static CtlStatus
print_lines (const Sheet *sheet)
{
  for (guint i = 0; i < sheet->findings->len; i++)
    print_line (sheet, i + 1, sheet->findings->pdata[i], find_check (sheet, sheet->findings->pdata[i]));
  for (guint i = 0; i < sheet->checks->len; i++)
    if (sheet->places[i].finding == NULL)
      print_line (sheet, 0, NULL, i);
  return CTL_DONE;
}

/* Giving a verdict */

typedef struct
{
  int number, quote, claim; /* which line: of all, of the quotations, of the claims; 0: not given */
  char *about;              /* (owned) (nullable): or words that are part of it */
  char *note;               /* (owned) (nullable) */
  char *source;             /* (owned) (nullable) */
  char *url;                /* (owned) (nullable) */
  char *words;              /* (owned) (nullable): relied on */
  char *document;           /* (owned) (nullable): a file */
  char *public;             /* (owned) (nullable): what readers are told; "" nothing any more */
  char *drop;               /* (owned) (nullable): id of a check */
} Options;

static void
options_clear (Options *self)
{
  g_free (self->about);
  g_free (self->note);
  g_free (self->source);
  g_free (self->url);
  g_free (self->words);
  g_free (self->document);
  g_free (self->public);
  g_free (self->drop);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
is_meant (const Options *options, const StetFinding *finding, int number, int nth)
{
  if (options->about != NULL)
    return strstr (finding->words, options->about) != NULL;
  if (options->quote > 0)
    return finding->kind == STET_CHECK_QUOTE && nth == options->quote;
  if (options->claim > 0)
    return finding->kind == STET_CHECK_CLAIM && nth == options->claim;
  return number == options->number;
}

/* The one line that the options name; -1 with @error. */
static int
find_line (const Sheet *sheet, const Options *options, GError **error)
{
  int found = -1, nth[] = { 0, 0 };

  for (guint i = 0; i < sheet->findings->len; i++)
    {
      const StetFinding *finding = g_ptr_array_index (sheet->findings, i);

      if (!is_meant (options, finding, i + 1, ++nth[finding->kind]))
        continue;
      if (found >= 0)
        {
          g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID,
                               _ ("These words fit more than one line. Give its number, as “stetctl verdict "
                                  "ID” lists it."));
          return -1;
        }
      found = i;
    }
  if (found < 0)
    g_set_error_literal (
      error, STET_ERROR, STET_ERROR_NOT_FOUND,
      _ ("The story has no such line. “stetctl verdict ID” lists what there is to check."));
  return found;
}

/* A source of the story by its name or id. A sealed one is told by its id. */
static const char *
find_source (const StetStory *story, const char *name_or_id)
{
  for (guint i = 0; i < story->sources->len; i++)
    {
      const StetSource *source = g_ptr_array_index (story->sources, i);

      if (g_str_equal (source->name, name_or_id))
        return source->id;
    }
  return name_or_id;
}

static gboolean
add_evidence (Ctl *ctl, const StetCheck *check, StetEvidence *evidence, GError **error)
{
  g_autofree char *id = stet_desk_add_evidence (ctl->desk, ctl->person, check->id, evidence, error);

  return id != NULL;
}

static void
say_comparison (const char *quotation, const char *transcript)
{
  g_autoptr (StetTranscriptMatch) match = stet_transcript_compare (quotation, transcript);

  g_print ("%s\n", stet_transcript_result_to_string (match->result));
  for (guint i = 0; i < match->changes->len; i++)
    {
      const StetTranscriptChange *change = &g_array_index (match->changes, StetTranscriptChange, i);
      g_autofree char *said = g_utf8_substring (transcript, change->said_start, change->said_end);
      g_autofree char *quoted = g_utf8_substring (quotation, change->quoted_start, change->quoted_end);

      g_print (change->marked ? "  (-%s +%s)\n" : "  -%s +%s\n", said, quoted);
    }
}

/* A quotation is compared with a transcript word by word. */
static gboolean
add_document (Ctl *ctl, const StetCheck *check, const Options *options, GError **error)
{
  g_autoptr (StetEvidence) evidence = stet_desk_keep_document (ctl->desk, options->document, error);
  g_autofree char *text = NULL;

  if (evidence == NULL)
    return FALSE;
  if (options->words != NULL)
    g_set_str (&evidence->words, options->words);
  if (!add_evidence (ctl, check, evidence, error))
    return FALSE;
  text = check->kind == STET_CHECK_QUOTE && !ctl->json ? stet_desk_read_document (ctl->desk, evidence, NULL)
                                                       : NULL;
  if (text != NULL)
    say_comparison (check->anchor->exact, text);
  return TRUE;
}

static gboolean
add_all (Ctl *ctl, const StetStory *story, const StetCheck *check, const Options *options, GError **error)
{
  if (options->source != NULL)
    {
      g_autoptr (StetEvidence) evidence = stet_evidence_new (STET_EVIDENCE_SOURCE);

      g_set_str (&evidence->source, find_source (story, options->source));
      if (!add_evidence (ctl, check, evidence, error))
        return FALSE;
    }
  if (options->url != NULL)
    {
      g_autoptr (StetEvidence) evidence = stet_evidence_new (STET_EVIDENCE_WEB);

      g_set_str (&evidence->url, options->url);
      g_set_str (&evidence->words, options->words != NULL ? options->words : "");
      if (!add_evidence (ctl, check, evidence, error))
        return FALSE;
    }
  return options->document == NULL || add_document (ctl, check, options, error);
}

static CtlStatus
give (Ctl *ctl, const Sheet *sheet, const Options *options, const char *verdict)
{
  const StetStory *story = sheet->file->story;
  g_autoptr (StetCheck) check = NULL, stored = NULL;
  g_autoptr (GError) error = NULL;
  int line = find_line (sheet, options, &error);

  if (line < 0)
    return ctl_fail (ctl, error);
  check = stet_check_prepare (story->id, story->body, sheet->findings, sheet->checks, sheet->places, line);
  if (verdict != NULL && !stet_verdict_from_string (verdict, &check->verdict))
    return ctl_usage (ctl, _ ("A verdict is “unchecked”, “verified”, “disputed” or “not-needed”."));
  if (options->note != NULL)
    g_set_str (&check->note, options->note);
  stored = stet_desk_set_verdict (ctl->desk, ctl->person, check, &error);
  if (stored == NULL || !add_all (ctl, story, stored, options, &error)
      || (options->public != NULL
          && !stet_desk_show_check (ctl->desk, ctl->person, stored->id, options->public, &error)))
    return ctl_fail (ctl, error);
  return ctl_done_id (ctl, stored->id);
}

static CtlStatus
verdict (Ctl *ctl, int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "line", 0, 0, G_OPTION_ARG_INT, &options.number, N_ ("The line of that number"), N_ ("N") },
    { "quote", 0, 0, G_OPTION_ARG_INT, &options.quote, N_ ("The quotation of that number"), N_ ("N") },
    { "claim", 0, 0, G_OPTION_ARG_INT, &options.claim, N_ ("The claim of that number"), N_ ("N") },
    { "about", 0, 0, G_OPTION_ARG_STRING, &options.about, N_ ("The line with these words"), N_ ("WORDS") },
    { "note", 0, 0, G_OPTION_ARG_STRING, &options.note, N_ ("A note with the verdict"), N_ ("WORDS") },
    { "source", 0, 0, G_OPTION_ARG_STRING, &options.source, N_ ("Evidence: a source of the story"),
      N_ ("NAME|ID") },
    { "url", 0, 0, G_OPTION_ARG_STRING, &options.url, N_ ("Evidence: a page"), N_ ("URL") },
    { "words", 0, 0, G_OPTION_ARG_STRING, &options.words, N_ ("The words of it that are relied on"),
      N_ ("WORDS") },
    { "document", 0, 0, G_OPTION_ARG_FILENAME, &options.document,
      N_ ("Evidence: a document or transcript; a quotation is compared with plain text"), N_ ("FILE") },
    { "public", 0, 0, G_OPTION_ARG_STRING, &options.public,
      N_ ("Show the verdict to readers, with these words; none: show it no more"), N_ ("WORDS") },
    { "drop", 0, 0, G_OPTION_ARG_STRING, &options.drop, N_ ("Take a check off the list whose words are gone"),
      N_ ("CHECK") },
    { NULL },
  };
  g_auto (Sheet) sheet = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean gives;

  if (!ctl_parse (ctl, entries, &argc, &argv, 1, 2))
    return CTL_USAGE;
  gives = options.drop != NULL || options.number > 0 || options.quote > 0 || options.claim > 0
          || options.about != NULL;
  if (argc > 2 && !gives)
    return ctl_usage (ctl, _ ("Say which line: --line, --quote, --claim or --about."));
  if (gives ? !ctl_open_as (ctl) : !ctl_open (ctl))
    return CTL_FAILED;
  if (options.drop != NULL)
    return stet_desk_drop_check (ctl->desk, ctl->person, options.drop, &error)
             ? ctl_done_id (ctl, options.drop)
             : ctl_fail (ctl, error);
  if (!load (ctl, argv[1], &sheet, &error))
    return ctl_fail (ctl, error);
  if (gives)
    return give (ctl, &sheet, &options, argc > 2 ? argv[2] : NULL);
  return ctl->json ? print_json (&sheet) : print_lines (&sheet);
}

/* The sheet */

static CtlStatus
print_sheet (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *format = NULL, *text = NULL;
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_ ("html or markdown, which is the default"),
      N_ ("FORMAT") },
    { NULL },
  };
  g_autoptr (GError) error = NULL;

  if (!ctl_parse (ctl, entries, &argc, &argv, 1, 1))
    return CTL_USAGE;
  if (!ctl_open (ctl))
    return CTL_FAILED;
  text = stet_desk_make_check_sheet (ctl->desk, argv[1], format != NULL ? format : "markdown", &error);
  return text != NULL ? ctl_done (ctl, ctl_object ("sheet", text, NULL), text) : ctl_fail (ctl, error);
}

/* The rules */

static CtlStatus
list_rules (Ctl *ctl)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = stet_desk_list_check_rules (ctl->desk, &error);
  g_autofree char *text = NULL;

  if (list == NULL)
    return ctl_fail (ctl, error);
  if (ctl->json)
    {
      text = stet_check_rules_list_to_text (list);
      g_print ("%s\n", text);
      return CTL_DONE;
    }
  for (guint i = 0; i < list->len; i++)
    {
      const StetCheckRules *rules = g_ptr_array_index (list, i);

      g_print ("%s: quotes %s, claims %u, sources %u\n",
               *rules->section != '\0' ? rules->section : _ ("any section"), rules->quotes > 0 ? "on" : "off",
               rules->claims, rules->sources);
    }
  return CTL_DONE;
}

static CtlStatus
check_rules (Ctl *ctl, int argc, char **argv)
{
  gboolean quotes = FALSE, none = FALSE;
  int claims = 0, sources = 0;
  g_autofree char *section = NULL;
  const GOptionEntry entries[] = {
    { "section", 0, 0, G_OPTION_ARG_STRING, &section, N_ ("For stories of that section; for any else"),
      N_ ("NAME") },
    { "quotes", 0, 0, G_OPTION_ARG_NONE, &quotes, N_ ("Every quotation needs a verdict"), NULL },
    { "claims", 0, 0, G_OPTION_ARG_INT, &claims, N_ ("Claims with that score or more, 1 to 1000, need one"),
      N_ ("SCORE") },
    { "sources", 0, 0, G_OPTION_ARG_INT, &sources, N_ ("From so many independent sources"), N_ ("N") },
    { "none", 0, 0, G_OPTION_ARG_NONE, &none, N_ ("No rules for that section"), NULL },
    { NULL },
  };
  g_autoptr (StetCheckRules) rules = NULL;
  g_autoptr (GError) error = NULL;

  if (!ctl_parse (ctl, entries, &argc, &argv, 0, 0))
    return CTL_USAGE;
  if (!quotes && !none && claims == 0 && sources == 0)
    return ctl_open (ctl) ? list_rules (ctl) : CTL_FAILED;
  if (claims < 0 || sources < 0)
    return ctl_usage (ctl, _ ("Scores and sources are not negative."));
  if (!ctl_open_as (ctl))
    return CTL_FAILED;
  rules = stet_check_rules_new (section != NULL ? section : "");
  rules->quotes = quotes;
  rules->claims = claims;
  rules->sources = sources;
  if (none ? !stet_desk_remove_check_rules (ctl->desk, ctl->person, rules->section, &error)
           : !stet_desk_set_check_rules (ctl->desk, ctl->person, rules, &error))
    return ctl_fail (ctl, error);
  return list_rules (ctl);
}

static CtlStatus
waive (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *reason = NULL;
  const GOptionEntry entries[] = {
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_ ("Why"), N_ ("WORDS") },
    { NULL },
  };
  g_autoptr (GError) error = NULL;

  if (!ctl_parse (ctl, entries, &argc, &argv, 1, 1))
    return CTL_USAGE;
  if (!ctl_open_as (ctl))
    return CTL_FAILED;
  if (!stet_desk_waive_checks (ctl->desk, ctl->person, argv[1], reason, &error))
    return ctl_fail (ctl, error);
  return ctl_done (ctl, ctl_object ("id", argv[1], NULL),
                   _ ("The newest revision may be approved as it is.\n"));
}

const CtlCommand ctl_verdict_commands[] = {
  { "verdict", "ID [VERDICT]", N_ ("List what there is to check in a story, or give a verdict"),
    "  stetctl verdict bridge-stays-shut\n"
    "  stetctl verdict bridge-stays-shut verified --quote 1 --document interview.txt\n"
    "  stetctl verdict bridge-stays-shut disputed --about \"40 million\" --note \"The minutes say 4\"\n"
    "  stetctl verdict bridge-stays-shut verified --claim 2 --url https://www.example.org/budget --words "
    "\"40 "
    "million\" --public \"The budget of 2025 has 40 million.\"",
    verdict },
  { "sheet", "ID", N_ ("Print the check sheet: the story with numbered facts, verdicts and evidence"),
    "  stetctl sheet bridge-stays-shut --format html > sheet.html", print_sheet },
  { "waive", "ID --reason WORDS", N_ ("Let a story be approved without the checks that are missing"),
    "  stetctl --as Eva waive bridge-stays-shut --reason \"On air at six\"", waive },
  { "settings checks", "", N_ ("Say which checks a section needs before approval"),
    "  stetctl settings checks --section Politics --quotes --claims 700 --sources 2", check_rules },
  { NULL },
};
