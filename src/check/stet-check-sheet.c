/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-check-sheet.h"

#include "stet-clock.h"
#include "stet-markdown-html.h"
#include "stet-markdown.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What stands around a number until the text is plain or HTML: private use, so that no story has them. */
#define OPENS  "\xEE\x80\x80" /* U+E000 */
#define CLOSES "\xEE\x80\x81" /* U+E001 */

static void
row_free (gpointer data)
{
  StetCheckSheetRow *row = data;

  g_free (row->words);
  g_free (row->kind);
  g_free (row->speaker);
  g_free (row->verdict);
  g_free (row->note);
  g_strfreev (row->evidence);
  g_free (row->initials);
  g_free (row->date);
  g_free (row);
}

void
stet_check_sheet_free (StetCheckSheet *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->story, stet_story_free);
  g_free (self->text);
  g_free (self->html);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->gone);
  g_free (self);
}

/* Rows */

static const char *
name_verdict (const StetCheck *check, StetCheckState state, const char *speaker)
{
  if (check == NULL || check->verdict == STET_VERDICT_UNCHECKED)
    return "";
  if (state == STET_CHECK_EXPIRED)
    return _ ("Changed since it was checked");
  if (stet_check_speaker_changed (check->speaker, speaker))
    return _ ("Checked as somebody else’s words");
  switch (check->verdict)
    {
    case STET_VERDICT_VERIFIED:
      return _ ("Verified");
    case STET_VERDICT_DISPUTED:
      return _ ("Disputed");
    case STET_VERDICT_NOT_NEEDED:
      return _ ("No check needed");
    case STET_VERDICT_UNCHECKED:
    default:
      g_return_val_if_reached ("");
    }
}

/* "EL" of "Eva Lindqvist" */
static char *
dup_initials (const char *name)
{
  GString *initials = g_string_new (NULL);
  gboolean begins = TRUE;

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (begins && g_unichar_isalnum (c))
        g_string_append_unichar (initials, g_unichar_toupper (c));
      begins = g_unichar_isspace (c) || c == '-';
    }
  return g_string_free (initials, FALSE);
}

static const char *
find_source (const StetStory *story, const char *id)
{
  for (guint i = 0; i < story->sources->len; i++)
    {
      const StetSource *source = g_ptr_array_index (story->sources, i);
      if (g_str_equal (source->id, id))
        return source->name;
    }
  return _ ("a sealed source");
}

static char **
dup_evidence (const StetStory *story, const StetCheck *check)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();

  for (guint i = 0; check != NULL && i < check->evidence->len; i++)
    {
      const StetEvidence *evidence = g_ptr_array_index (check->evidence, i);
      const char *what = evidence->kind == STET_EVIDENCE_SOURCE ? find_source (story, evidence->source)
                         : evidence->kind == STET_EVIDENCE_WEB  ? evidence->url
                                                                : evidence->name;

      if (*evidence->words != '\0')
        /* Translators: a source, then the words of it that are relied on */
        g_strv_builder_take (lines, g_strdup_printf (_ ("%s: “%s”"), what, evidence->words));
      else
        g_strv_builder_add (lines, what);
    }
  return g_strv_builder_end (lines);
}

static StetCheckSheetRow *
row_new (const StetStory *story,
         const StetFinding *finding,
         const StetCheck *check,
         StetCheckState state,
         GHashTable *names)
{
  StetCheckSheetRow *row = g_new0 (StetCheckSheetRow, 1);
  const char *speaker = finding != NULL ? finding->speaker : check->speaker;
  StetCheckKind kind = finding != NULL ? finding->kind : check->kind;
  gboolean decided = check != NULL && check->verdict != STET_VERDICT_UNCHECKED;
  const char *name = decided ? g_hash_table_lookup (names, check->person) : NULL;
  g_autofree char *iso = decided ? stet_time_to_iso (check->time) : NULL;

  row->words = stet_markdown_to_plain (finding != NULL ? finding->words : check->anchor->exact, -1);
  row->kind = g_strdup (kind == STET_CHECK_QUOTE ? _ ("Quotation") : _ ("Claim"));
  row->speaker = g_strdup (speaker);
  row->verdict = g_strdup (name_verdict (check, state, speaker));
  row->note = g_strdup (check != NULL ? check->note : "");
  row->evidence = dup_evidence (story, check);
  row->initials = dup_initials (name != NULL ? name : "");
  row->date = g_strndup (iso != NULL ? iso : "", strlen ("2025-03-16"));
  return row;
}

static int
find_check (const GPtrArray *checks, const StetCheckPlace *places, const StetFinding *finding)
{
  for (guint i = 0; i < checks->len; i++)
    if (places[i].finding == finding)
      return i;
  return -1;
}

/* The numbered text */

typedef struct
{
  guint offset;
  guint number;
} Mark;

static int
compare_marks (gconstpointer a, gconstpointer b)
{
  const Mark *p = a, *q = b;

  if (p->offset != q->offset)
    return p->offset < q->offset ? -1 : 1;
  return p->number < q->number ? -1 : p->number > q->number;
}

/* The body with each fact's number behind it. */
static char *
dup_marked (const char *body, const GPtrArray *findings)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  const char *p = body;
  guint at = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      Mark mark = { ((const StetFinding *) findings->pdata[i])->end, i + 1 };
      g_array_append_val (marks, mark);
    }
  g_array_sort (marks, compare_marks);
  for (guint i = 0; i < marks->len; i++)
    {
      const Mark *mark = &g_array_index (marks, Mark, i);
      const char *next = g_utf8_offset_to_pointer (p, mark->offset - at);

      g_string_append_len (text, p, next - p);
      g_string_append_printf (text, OPENS "%u" CLOSES, mark->number);
      p = next;
      at = mark->offset;
    }
  g_string_append (text, p);
  return g_string_free (text, FALSE);
}

static char *
replace_marks (const char *text, const char *opens, const char *closes)
{
  GString *out = g_string_new (text);

  g_string_replace (out, OPENS, opens, 0);
  g_string_replace (out, CLOSES, closes, 0);
  return g_string_free (out, FALSE);
}

StetCheckSheet *
stet_check_sheet_new (const StetStory *story,
                      const GPtrArray *findings,
                      const GPtrArray *checks,
                      const StetCheckPlace *places,
                      GHashTable *names)
{
  StetCheckSheet *self = g_new0 (StetCheckSheet, 1);
  g_autofree char *marked = dup_marked (story->body, findings);
  g_autofree char *plain = stet_markdown_to_plain (marked, -1);
  g_autoptr (GPtrArray) blocks = stet_markdown_blocks (marked, -1);
  g_autoptr (GString) html = g_string_new (NULL);

  self->story = stet_story_copy (story);
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->gone = g_ptr_array_new_with_free_func (row_free);
  self->text = replace_marks (plain, "[", "]");
  stet_blocks_append_html (blocks, html, NULL, NULL);
  self->html = replace_marks (html->str, "<sup>", "</sup>");
  for (guint i = 0; i < findings->len; i++)
    {
      int check = find_check (checks, places, findings->pdata[i]);
      StetCheckSheetRow *row = row_new (story, findings->pdata[i], check >= 0 ? checks->pdata[check] : NULL,
                                        check >= 0 ? places[check].state : STET_CHECK_CURRENT, names);

      row->number = i + 1;
      g_ptr_array_add (self->rows, row);
    }
  for (guint i = 0; i < checks->len; i++)
    if (places[i].finding == NULL && ((StetCheck *) checks->pdata[i])->verdict != STET_VERDICT_UNCHECKED)
      g_ptr_array_add (self->gone, row_new (story, NULL, checks->pdata[i], STET_CHECK_CURRENT, names));
  return self;
}

/* As HTML */

static void
append (GString *html, const char *before, const char *text, const char *after)
{
  g_string_append (html, before);
  stet_html_append_escaped (html, text, -1);
  g_string_append (html, after);
}

static void
append_row (GString *html, const StetCheckSheetRow *row)
{
  if (row->number > 0)
    g_string_append_printf (html, "<tr><th scope=\"row\">%u</th>", row->number);
  else
    g_string_append (html, "<tr><th scope=\"row\"></th>");
  append (html, "<td>", row->words, "");
  append (html, "<br><small>", row->kind, "");
  if (*row->speaker != '\0')
    append (html, " · ", row->speaker, "");
  g_string_append (html, "</small></td>");
  append (html, "<td>", row->verdict, "</td><td>");
  for (guint i = 0; row->evidence[i] != NULL; i++)
    append (html, i > 0 ? "<br>" : "", row->evidence[i], "");
  if (*row->note != '\0')
    append (html, *row->evidence != NULL ? "<br><em>" : "<em>", row->note, "</em>");
  append (html, "</td><td>", row->initials, "");
  append (html, "<br><small>", row->date, "</small></td></tr>\n");
}

static void
append_table (GString *html, const GPtrArray *rows)
{
  const char *const titles[]
    = { C_ ("check sheet", "No."), C_ ("check sheet", "Fact"), C_ ("check sheet", "Verdict"),
        C_ ("check sheet", "Evidence"), C_ ("check sheet", "Initials") };

  g_string_append (html, "<table>\n<thead><tr>");
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    append (html, "<th scope=\"col\">", titles[i], "</th>");
  g_string_append (html, "</tr></thead>\n<tbody>\n");
  for (guint i = 0; i < rows->len; i++)
    append_row (html, rows->pdata[i]);
  g_string_append (html, "</tbody>\n</table>\n");
}

char *
stet_check_sheet_to_html (const StetCheckSheet *self)
{
  GString *html = g_string_new ("<!DOCTYPE html>\n");
  g_autofree char *byline = stet_story_dup_byline_text (self->story);

  append (html, "<html lang=\"", self->story->language, "\">\n<head>\n<meta charset=\"utf-8\">\n");
  append (html, "<title>", self->story->headline, "</title>\n");
  g_string_append (
    html, "<style>@page{size:A4;margin:18mm}body{font:11pt/1.5 serif;max-width:46rem;margin:1rem auto}"
          "h1{line-height:1.2;margin-bottom:0}sup{font:bold .65em sans-serif}"
          "table{border-collapse:collapse;width:100%;font:9pt/1.35 sans-serif;margin:1rem 0}"
          "td,thead th{border:1px solid #888;padding:.35em .5em;vertical-align:top;text-align:left}"
          "tbody th{border:1px solid #888;vertical-align:top}tr{break-inside:avoid}"
          "td:nth-child(3){width:6em}td:nth-child(5){width:5em}</style>\n</head>\n<body>\n");
  append (html, "<h1>", self->story->headline, "</h1>\n");
  append (html, "<p>", byline, "</p>\n");
  if (*self->story->standfirst != '\0')
    append (html, "<p><strong>", self->story->standfirst, "</strong></p>\n");
  g_string_append (html, self->html);
  append_table (html, self->rows);
  if (self->gone->len > 0)
    {
      append (html, "<h2>", _ ("Checked, but no longer in the story"), "</h2>\n");
      append_table (html, self->gone);
    }
  g_string_append (html, "</body>\n</html>\n");
  return g_string_free (html, FALSE);
}

/* As text */

static void
append_lines (GString *text, const GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const StetCheckSheetRow *row = g_ptr_array_index (rows, i);
      g_autofree char *words = g_strdelimit (g_strdup (row->words), "\n", ' ');

      if (row->number > 0)
        g_string_append_printf (text, "%u. ", row->number);
      else
        g_string_append (text, "- ");
      g_string_append_printf (text, "[%s] %s", *row->verdict != '\0' ? row->verdict : "          ", words);
      if (*row->speaker != '\0')
        g_string_append_printf (text, " — %s", row->speaker);
      if (*row->initials != '\0')
        g_string_append_printf (text, " (%s, %s)", row->initials, row->date);
      g_string_append_c (text, '\n');
      for (guint j = 0; row->evidence[j] != NULL; j++)
        g_string_append_printf (text, "   - %s\n", row->evidence[j]);
      if (*row->note != '\0')
        g_string_append_printf (text, "   - *%s*\n", row->note);
    }
}

char *
stet_check_sheet_to_markdown (const StetCheckSheet *self)
{
  GString *text = g_string_new (NULL);
  g_autofree char *byline = stet_story_dup_byline_text (self->story);

  g_string_append_printf (text, "# %s\n\n%s\n\n%s\n\n", self->story->headline, byline, self->text);
  append_lines (text, self->rows);
  if (self->gone->len > 0)
    {
      g_string_append_printf (text, "\n## %s\n\n", _ ("Checked, but no longer in the story"));
      append_lines (text, self->gone);
    }
  return g_string_free (text, FALSE);
}
