/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stetctl quotes: the quotation finder on text, without a desk. */
#include "config.h"

#include "stetctl.h"

#include "stet-error.h"
#include "stet-quote-json.h"
#include "stet-utf8.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static CtlStatus
answer_lines (Ctl *ctl)
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
      answer = stet_quotes_answer_line (line, len, &error);
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

static CtlStatus
quotes (Ctl *ctl, int argc, char **argv)
{
  gboolean lines = FALSE;
  const GOptionEntry entries[] = {
    { "jsonl", 0, 0, G_OPTION_ARG_NONE, &lines,
      N_ ("Answer JSON Lines of standard input: {\"id\", \"text\"}"), NULL },
    { NULL },
  };
  g_autofree char *bytes = NULL, *text = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;
  gsize len = 0;

  if (!ctl_parse (ctl, entries, &argc, &argv, 0, 1))
    return CTL_USAGE;
  if (lines && argc > 1)
    return ctl_usage (ctl, _ ("--jsonl reads standard input, not a file."));
  if (lines)
    return answer_lines (ctl);
  bytes = ctl_read_text (argc > 1 ? argv[1] : "-", &len, &error);
  text = bytes != NULL ? stet_text_decode (bytes, len, NULL, &error) : NULL;
  if (text == NULL)
    return ctl_fail (ctl, error);
  found = stet_quotes_find (text, -1);
  if (ctl->json)
    {
      g_autoptr (JsonNode) json = stet_quotes_to_json (found, text);
      ctl_print_json (json);
    }
  else
    print_quotes (found, text);
  return CTL_DONE;
}

const CtlCommand ctl_quotes_commands[] = {
  { "quotes", "[FILE]", N_ ("Find the quotations in a text, and who said them"),
    "  stetctl quotes story.txt\n  stetctl quotes --jsonl < stories.jsonl > quotes.jsonl", quotes },
  { NULL },
};
