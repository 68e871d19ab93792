/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The fuzzer's target without the fuzzer: every file of the corpus, and 1,500 random mutations of them with a
 * fixed seed ($STET_FUZZ_INPUTS for another number), in each run of the unit tests. */

#include "config.h"

#include "fuzz-findings.h"

#include <stdlib.h>
#include <string.h>

static GPtrArray *
read_corpus (void)
{
  GPtrArray *corpus = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "corpus", NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      char *bytes;
      gsize len;

      g_assert_true (g_file_get_contents (file, &bytes, &len, NULL));
      g_ptr_array_add (corpus, g_bytes_new_take (bytes, len));
    }
  return corpus;
}

static void
test_corpus (void)
{
  g_autoptr (GPtrArray) corpus = read_corpus ();

  g_assert_cmpuint (corpus->len, >, 5);
  for (guint i = 0; i < corpus->len; i++)
    {
      gsize len;
      const guint8 *bytes = g_bytes_get_data (corpus->pdata[i], &len);

      LLVMFuzzerTestOneInput (bytes, len);
    }
}

static void
append_piece (GByteArray *input, GRand *rand, GPtrArray *corpus)
{
  GBytes *other = corpus->pdata[g_rand_int_range (rand, 0, (gint32) corpus->len)];
  gsize len;
  const guint8 *bytes = g_bytes_get_data (other, &len);
  guint from = (guint) g_rand_int_range (rand, 0, (gint32) len);
  guint n = (guint) g_rand_int_range (rand, 0, (gint32) (len - from) + 1);

  g_byte_array_append (input, bytes + from, n);
}

static void
test_mutations (void)
{
  g_autoptr (GPtrArray) corpus = read_corpus ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260401);
  const char *number = g_getenv ("STET_FUZZ_INPUTS");
  guint n = number ? (guint) atoi (number) : 1500;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GByteArray) input = g_byte_array_new ();

      for (guint b = 0; b < 4; b++)
        {
          guint8 byte = (guint8) g_rand_int_range (rand, 0, 256);

          g_byte_array_append (input, &byte, 1);
        }
      for (int pieces = g_rand_int_range (rand, 1, 5); pieces > 0; pieces--)
        append_piece (input, rand, corpus);
      for (int flips = g_rand_int_range (rand, 0, 6); flips > 0; flips--)
        input->data[g_rand_int_range (rand, 4, (gint32) MAX (input->len, 5)) % input->len]
          = (guint8) g_rand_int_range (rand, 0, 256);
      LLVMFuzzerTestOneInput (input->data, input->len);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fuzz/corpus", test_corpus);
  g_test_add_func ("/fuzz/mutations", test_mutations);
  return g_test_run ();
}
