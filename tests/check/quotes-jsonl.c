/* SPDX-License-Identifier: GPL-3.0-or-later */

/* quotes-jsonl < IN > OUT: answers JSON Lines {"id", "text"} as `stetctl quotes --jsonl` does, for scoring
 * without the rest of Stet. */

#include "config.h"

#include "stet-quote-json.h"

#include <gio/gio.h>
#include <gio/gunixinputstream.h>
#include <stdio.h>
#include <unistd.h>

int
main (void)
{
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
      answer = stet_quotes_answer_line (line, (gssize) len, &error);
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
