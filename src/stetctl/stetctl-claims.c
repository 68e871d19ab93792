/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stetctl claims: the claim finder on text, without a desk. */
#include "config.h"

#include "stetctl.h"

#include "stet-claim-json.h"
#include "stet-disagreements.h"
#include "stet-error.h"
#include "stet-utf8.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *
answer_line (const char *line, gssize len, gpointer data, GError **error)
{
  return stet_claims_answer_line (line, len, error);
}

static char *
dup_range (const char *text, int start, int end)
{
  const char *from = g_utf8_offset_to_pointer (text, start);

  return g_strndup (from, (gsize) (g_utf8_offset_to_pointer (from, end - start) - from));
}

static void
print_claims (const GPtrArray *claims, const char *text)
{
  int sentence = -1;

  for (guint i = 0; i < claims->len; i++)
    {
      const StetClaim *claim = g_ptr_array_index (claims, i);
      g_autofree char *words = dup_range (text, claim->start, claim->end);

      if (claim->sentence_start != sentence)
        {
          g_autofree char *line = dup_range (text, claim->sentence_start, claim->sentence_end);

          g_print ("%s\n", line);
          sentence = claim->sentence_start;
        }
      g_print ("  %3.0f %%  %s, %d–%d: %s%s%s\n", 100 * claim->score, stet_claim_type_to_string (claim->type),
               claim->start, claim->end, words, claim->quoted ? ", " : "",
               !claim->quoted           ? ""
               : claim->speaker != NULL ? claim->speaker
                                        : _ ("quoted"));
    }
}

static void
print_disagreements (const char *text, const char *language)
{
  g_autoptr (GDateTime) today = g_date_time_new_now_local ();
  g_autoptr (GPtrArray) found
    = stet_disagreements_find (text, -1, language, (guint) g_date_time_get_year (today));

  for (guint i = 0; i < found->len; i++)
    {
      const StetDisagreement *figures = found->pdata[i];
      g_autofree char *later = dup_range (text, (int) figures->start, (int) figures->end);
      g_autofree char *earlier = dup_range (text, (int) figures->other_start, (int) figures->other_end);

      g_print (_ ("These disagree: “%s” (%u–%u) and “%s” (%u–%u). %s"), earlier, figures->other_start,
               figures->other_end, later, figures->start, figures->end, figures->message);
      g_print ("\n");
    }
}

static CtlStatus
claims (Ctl *ctl, int argc, char **argv)
{
  gboolean lines = FALSE;
  g_autofree char *language = NULL;
  const GOptionEntry entries[] = {
    { "jsonl", 0, 0, G_OPTION_ARG_NONE, &lines,
      N_ ("Answer JSON Lines of standard input: {\"id\", \"text\"}"), NULL },
    { "language", 0, 0, G_OPTION_ARG_STRING, &language, N_ ("Language of the text, like “de” or “en-GB”"),
      N_ ("TAG") },
    { NULL },
  };
  g_autofree char *bytes = NULL, *text = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;
  gsize len = 0;

  if (!ctl_parse (ctl, entries, &argc, &argv, 0, 1))
    return CTL_USAGE;
  if (lines && (argc > 1 || language != NULL))
    return ctl_usage (ctl, _ ("--jsonl reads standard input, and each line names its language."));
  if (lines)
    return ctl_answer_lines (ctl, answer_line, NULL);
  bytes = ctl_read_text (argc > 1 ? argv[1] : "-", &len, &error);
  text = bytes != NULL ? stet_text_decode (bytes, len, NULL, &error) : NULL;
  if (text == NULL)
    return ctl_fail (ctl, error);
  found = stet_claims_find (text, -1, language);
  if (ctl->json)
    {
      g_autoptr (JsonNode) json = stet_claims_to_json (found, text);
      ctl_print_json (json);
    }
  else
    {
      print_claims (found, text);
      print_disagreements (text, language);
    }
  return CTL_DONE;
}

const CtlCommand ctl_claims_commands[] = {
  { "claims", "[FILE]", N_ ("Find the sentences of a text that want checking, and the words that do"),
    "  stetctl claims story.txt\n  stetctl claims --jsonl < stories.jsonl > claims.jsonl", claims },
  { NULL },
};
