/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-checklist [FILE.txt]: what the checklist costs in a story of 200,000 words with 300 verdicts, 30 of
 * them expired: reading it (on a worker), and a keystroke at its beginning, middle and end (on the main
 * thread), in processor time, as JSON. The bar is 0.5 ms for a keystroke. */
#include "config.h"

#include "stet-anchor.h"
#include "stet-check-lines.h"
#include "stet-utf8.h"

#include <stdlib.h>
#include <time.h>

#define N_WORDS  200000
#define N_CHECKS 300
#define N_KEYS   400

typedef struct
{
  GString *text;
  StetTextIndex *index;
} Text;

static double
now_ms (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

static char *
dup_text (gpointer data, guint start, guint end)
{
  return stet_text_index_dup_range (((Text *) data)->index, start, end);
}

static GString *
write_text (const char *path)
{
  static const char *const names[] = { "Okoro", "Smith", "Nkemelu", "Brandt", "Weir", "Nathan" };
  GString *text = g_string_new (NULL);
  char *contents;
  gsize len;

  if (path != NULL && g_file_get_contents (path, &contents, &len, NULL))
    {
      g_string_append_len (text, contents, len);
      g_free (contents);
      return text;
    }
  for (guint i = 0; i * 36 < N_WORDS; i++)
    g_string_append_printf (
      text,
      "The board voted to pay £%u,000 for trial %u, which ends on 31 March, the harbour "
      "board said.\n\n“We have no date for pier %u yet,” said Mary %s, the engineer, on "
      "Thursday after the meeting.\n\n",
      i + 100, i, i, names[i % G_N_ELEMENTS (names)]);
  return text;
}

/* Verdicts all over the text; each tenth is about words that are different now. */
static GPtrArray *
make_checks (StetCheckLines *lines, const char *text)
{
  GPtrArray *checks = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_check_free);
  GPtrArray *items = stet_check_lines_get_items (lines);

  for (guint i = 0; i < N_CHECKS; i++)
    {
      StetCheckItem *item = items->pdata[i * (items->len / N_CHECKS)];
      g_autoptr (StetAnchor) anchor
        = stet_anchor_new (text, -1, stet_check_item_get_start (item), stet_check_item_get_end (item));
      StetCheck *check = stet_check_new ("s", stet_check_item_get_kind (item), anchor);

      g_free (check->id);
      check->id = g_strdup_printf ("%u", i);
      check->verdict = STET_VERDICT_VERIFIED;
      if (i % 10 == 0)
        {
          g_autofree char *words = g_strdup (check->anchor->exact);

          g_free (check->anchor->exact);
          check->anchor->exact = g_strconcat (words, " indeed", NULL);
        }
      g_ptr_array_add (checks, check);
    }
  return checks;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

/* Types within the paragraph at @offset; the owner's text stays what it was but for its index, which costs
 * what a body in pieces does not, so that it is made outside of the measure. */
static void
type (StetCheckLines *lines, Text *text, guint offset, const char *where)
{
  double times[N_KEYS];

  for (guint i = 0; i < N_KEYS; i++)
    {
      gsize byte = stet_text_index_to_byte (text->index, offset + i);
      double start;

      g_string_insert (text->text, byte, "x");
      stet_text_index_free (text->index);
      text->index = stet_text_index_new (text->text->str, text->text->len);
      start = now_ms ();
      stet_check_lines_edit (lines, offset + i, 0, "x");
      stet_check_lines_analyse (lines);
      times[i] = now_ms () - start;
      while (stet_check_lines_analyse (lines))
        ;
    }
  qsort (times, N_KEYS, sizeof (double), compare_doubles);
  g_print ("  \"key-%s\": {\"median-ms\": %.3f, \"p99-ms\": %.3f, \"max-ms\": %.3f},\n", where,
           times[N_KEYS / 2], times[N_KEYS * 99 / 100], times[N_KEYS - 1]);
}

int
main (int argc, char **argv)
{
  Text text = { write_text (argc > 1 ? argv[1] : NULL) };
  g_autoptr (GPtrArray) none = g_ptr_array_new (), checks = NULL;
  g_autoptr (StetCheckLines) lines = NULL;
  double start = now_ms (), set;
  guint length;

  lines = stet_check_lines_new (text.text->str, "en", none);
  g_print ("{\n  \"lines\": %u,\n  \"read-ms\": %.1f,\n", stet_check_lines_get_items (lines)->len,
           now_ms () - start);
  text.index = stet_text_index_new (text.text->str, text.text->len);
  stet_check_lines_set_owner (lines, &(StetCheckLinesOwner) { .dup_text = dup_text, .data = &text });
  checks = make_checks (lines, text.text->str);
  start = now_ms ();
  stet_check_lines_set_checks (lines, checks);
  set = now_ms () - start;
  g_print ("  \"set-checks-ms\": %.2f, \"expired\": %u,\n", set,
           stet_check_lines_count (lines, STET_CHECK_CHANGED));
  length = stet_text_index_get_length (text.index);
  type (lines, &text, 30, "start");
  type (lines, &text, length / 2, "middle");
  type (lines, &text, length - 30, "end");
  g_print ("  \"keys\": %u\n}\n", 3 * N_KEYS);
  stet_text_index_free (text.index);
  g_string_free (text.text, TRUE);
  return 0;
}
