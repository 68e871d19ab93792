/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stetctl quotes: the quotation finder on text, without a desk, and who speaks. */
#include "config.h"

#include "stetctl.h"

#include "stet-error.h"
#include "stet-quote-json.h"
#include "stet-speakers.h"
#include "stet-utf8.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *
answer_line (const char *line, gssize len, gpointer data, GError **error)
{
  return stet_quotes_answer_line (data, line, len, error);
}

static CtlStatus
answer_lines (Ctl *ctl, const char *language)
{
  g_autoptr (StetQuoteFinder) finder = stet_quote_finder_new (language);

  return ctl_answer_lines (ctl, answer_line, finder);
}

/* By name, else as the text says it ("she"), else that nobody is named. */
static char *
dup_speaker (const StetQuote *quote, const char *text)
{
  if (quote->speaker_name != NULL)
    return g_strdup (quote->speaker_name);
  if (quote->speaker_start >= 0)
    return g_utf8_substring (text, quote->speaker_start, quote->speaker_end);
  return g_strdup (_ ("nobody named"));
}

static void
print_quotes (const GPtrArray *quotes, const char *text)
{
  for (guint i = 0; i < quotes->len; i++)
    {
      const StetQuote *quote = g_ptr_array_index (quotes, i);
      const char *start = g_utf8_offset_to_pointer (text, quote->start);
      const char *end = g_utf8_offset_to_pointer (start, quote->end - quote->start);
      g_autofree char *words = g_strndup (start, end - start);
      g_autofree char *speaker = dup_speaker (quote, text);

      g_print ("%s\n  %s, %d–%d: %s\n", words, stet_quote_kind_to_string (quote->kind), quote->start,
               quote->end, speaker);
    }
}

/* One line a speaker: how much, where first named, what else the story writes. */
static void
print_speakers (const GPtrArray *speakers)
{
  for (guint i = 0; i < speakers->len; i++)
    {
      const StetSpeaker *speaker = g_ptr_array_index (speakers, i);

      g_print ("%s", speaker->name != NULL ? speaker->name : _ ("nobody named"));
      if (speaker->title != NULL)
        g_print (" (%s)", speaker->title);
      g_print (": ");
      g_print (ngettext ("%u quotation", "%u quotations", speaker->n_quotes), speaker->n_quotes);
      g_print (", ");
      g_print (ngettext ("%u word", "%u words", speaker->n_words), speaker->n_words);
      if (speaker->mention_start >= 0)
        g_print (", %d–%d", speaker->mention_start, speaker->mention_end);
      for (guint s = 0; s < speaker->spellings->len; s++)
        g_print ("%s%s", s == 0 ? "; " : ", ", (char *) g_ptr_array_index (speaker->spellings, s));
      g_print ("\n");
    }
}

static void
print_speakers_json (const GPtrArray *speakers)
{
  g_autoptr (JsonNode) json = stet_speakers_to_json (speakers);

  ctl_print_json (json);
}

/* Reads the file and finds its quotations. */
static gboolean
find_quotes (const char *path, const char *language, char **text, GPtrArray **found, GError **error)
{
  gsize len = 0;
  g_autofree char *bytes = ctl_read_text (path, &len, error);

  *text = bytes != NULL ? stet_text_decode (bytes, len, NULL, error) : NULL;
  if (*text == NULL)
    return FALSE;
  *found = stet_quotes_find (*text, -1, language);
  return TRUE;
}

static CtlStatus
quotes (Ctl *ctl, int argc, char **argv)
{
  gboolean lines = FALSE;
  g_autofree char *language = NULL, *text = NULL;
  const GOptionEntry entries[] = {
    { "jsonl", 0, 0, G_OPTION_ARG_NONE, &lines,
      N_ ("Answer JSON Lines of standard input: {\"id\", \"text\", \"language\"}"), NULL },
    { "language", 0, 0, G_OPTION_ARG_STRING, &language, N_ ("Language of the text (otherwise: found out)"),
      N_ ("TAG") },
    { NULL },
  };
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;

  if (!ctl_parse (ctl, entries, &argc, &argv, 0, 1))
    return CTL_USAGE;
  if (lines && argc > 1)
    return ctl_usage (ctl, _ ("--jsonl reads standard input, not a file."));
  if (lines)
    return answer_lines (ctl, language);
  if (!find_quotes (argc > 1 ? argv[1] : "-", language, &text, &found, &error))
    return ctl_fail (ctl, error);
  if (ctl->json)
    {
      g_autoptr (JsonNode) json = stet_quotes_to_json (found, text);
      ctl_print_json (json);
    }
  else
    print_quotes (found, text);
  return CTL_DONE;
}

static CtlStatus
speakers (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *language = NULL, *text = NULL;
  const GOptionEntry entries[] = {
    { "language", 0, 0, G_OPTION_ARG_STRING, &language, N_ ("Language of the text (otherwise: found out)"),
      N_ ("TAG") },
    { NULL },
  };
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) who = NULL;
  g_autoptr (GError) error = NULL;

  if (!ctl_parse (ctl, entries, &argc, &argv, 0, 1))
    return CTL_USAGE;
  if (!find_quotes (argc > 1 ? argv[1] : "-", language, &text, &found, &error))
    return ctl_fail (ctl, error);
  who = stet_speakers_find (text, -1, found, language);
  if (ctl->json)
    print_speakers_json (who);
  else
    print_speakers (who);
  return CTL_DONE;
}

const CtlCommand ctl_quotes_commands[] = {
  { "quotes", "[FILE]", N_ ("Find the quotations in a text, and who said them"),
    "  stetctl quotes story.txt\n  stetctl quotes --jsonl < stories.jsonl > quotes.jsonl", quotes },
  { "speakers", "[FILE]", N_ ("Tell who says how much in a text, and how it names them"),
    "  stetctl speakers story.txt\n  stetctl speakers --json --language de geschichte.md", speakers },
  { NULL },
};
