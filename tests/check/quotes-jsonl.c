/* SPDX-License-Identifier: GPL-3.0-or-later */

/* quotes-jsonl [WORDS WEIGHTS] < IN > OUT: answers JSON Lines {"id", "text"} as `stetctl quotes --jsonl`
 * does, for scoring without the rest of Stet; with the language of two files instead of those that are
 * compiled in. */

#include "config.h"

#include "stet-quote-json.h"

#include <gio/gio.h>
#include <gio/gunixinputstream.h>
#include <stdio.h>
#include <unistd.h>

static StetLanguage *
read_language (const char *words_path, const char *weights_path)
{
  g_autofree char *words = NULL;
  g_autofree char *weights = NULL;
  g_autoptr (GError) error = NULL;
  StetLanguage *language = NULL;

  if (g_file_get_contents (words_path, &words, NULL, &error)
      && g_file_get_contents (weights_path, &weights, NULL, &error))
    language = stet_language_new (words, weights, &error);
  if (!language)
    g_error ("quotes-jsonl: %s", error->message);
  return language;
}

int
main (int argc, char **argv)
{
  g_autoptr (StetLanguage) language = argc > 2 ? read_language (argv[1], argv[2]) : NULL;
  g_autoptr (StetQuoteFinder) finder = stet_quote_finder_new_for_language (language);
  g_autoptr (GInputStream) input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (input);
  g_autoptr (GError) error = NULL;
  gsize len;

  for (;;)
    {
      g_autofree char *line = g_data_input_stream_read_line_utf8 (lines, &len, NULL, &error);
      g_autofree char *answer = NULL;

      if (!line)
        break;
      answer = stet_quotes_answer_line (finder, line, (gssize) len, &error);
      if (!answer)
        break;
      puts (answer);
    }
  if (error)
    {
      fprintf (stderr, "quotes-jsonl: %s\n", error->message);
      return 1;
    }
  return 0;
}
