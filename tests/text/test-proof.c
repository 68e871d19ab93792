/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whoever suggests types as if the text were hers: all of it accepted is the text that plain typing gives,
 * all of it rejected the text from before, byte for byte; what others suggest stays as it is. */
#include "config.h"

#include <string.h>

#include "random-prose.h"
#include "stet-proof.h"
#include "stet-suggestion-find.h"

static char *
new_id (gpointer data)
{
  return g_strdup_printf ("own %u", ++*(guint *) data);
}

static gboolean
add (StetProof *proof, const char *id, guint start, guint end, const char *words, gboolean mine)
{
  const StetProofChange change
    = { .id = (char *) id, .words = (char *) words, .start = start, .end = end, .mine = mine };

  return stet_proof_add (proof, &change);
}

/* As a person sees it: "{-struck-}{+put in+}", others' in brackets. */
static char *
mark (const StetProof *proof, const char *body)
{
  GString *out = g_string_new (NULL);
  guint at = 0;

  for (guint i = 0; i < stet_proof_get_n (proof); i++)
    {
      const StetProofChange *change = stet_proof_get (proof, i);
      g_autofree char *same = g_utf8_substring (body, at, change->start);
      g_autofree char *struck = g_utf8_substring (body, change->start, change->end);

      g_string_append_printf (out, change->mine ? "%s{%s→%s}" : "%s[%s→%s]", same, struck, change->words);
      at = change->end;
    }
  g_string_append (out, g_utf8_offset_to_pointer (body, at));
  return g_string_free (out, FALSE);
}

/* What is shown follows the patches, and is what the changes say. */
static void
patch (char **shown, const StetProof *proof, const char *body, const GArray *patches)
{
  g_autofree char *expected = stet_proof_render (proof, body);

  for (guint i = 0; i < patches->len; i++)
    {
      const StetProofPatch *each = &g_array_index (patches, StetProofPatch, i);
      char *next = stet_text_replace (*shown, each->offset, each->offset + each->n_deleted, each->inserted);

      g_free (*shown);
      *shown = next;
    }
  g_assert_cmpstr (*shown, ==, expected);
}

typedef struct
{
  int start, end; /* shown; @end -1: nothing is deleted */
  const char *typed;
  const char *marks; /* afterwards */
} Step;

static void
run (const char *body, StetProof *proof, const Step *steps)
{
  g_autofree char *shown = stet_proof_render (proof, body);

  for (guint i = 0; steps[i].marks != NULL; i++)
    {
      g_autoptr (GArray) patches = stet_proof_patches_new ();
      g_autofree char *marks = NULL;
      guint at = (guint) steps[i].start;

      if (steps[i].end >= 0)
        at = stet_proof_suggest_delete (proof, at, (guint) steps[i].end, patches);
      stet_proof_suggest_insert (proof, at, steps[i].typed, patches);
      patch (&shown, proof, body, patches);
      marks = mark (proof, body);
      g_assert_cmpstr (marks, ==, steps[i].marks);
    }
}

/* One suggestion grows while the hand stays at one place, and goes when nothing is left of it. */
static void
test_grows (void)
{
  static const Step typed[] = {
    { 4, -1, "o", "The {→o}ferry sails" }, { 5, -1, "ld ", "The {→old }ferry sails" },
    { 7, 8, "", "The {→old}ferry sails" }, { 5, 6, "", "The {→od}ferry sails" },
    { 4, 6, "", "The ferry sails" },       { 0 },
  };
  static const Step replaced[] = {
    { 8, 9, "", "The ferr{y→} sails" },
    { 7, 8, "", "The fer{ry→} sails" },
    { 4, 7, "", "The {ferry→} sails" },
    { 4, -1, "b", "The {ferry→b} sails" },
    { 10, -1, "oat", "The {ferry→boat} sails" },
    { 13, 14, "", "The {ferry →boat}sails" },
    { 3, 4, "", "The{ ferry →boat}sails" },
    { 14, 18, " ship", "The{ ferry sail→boat ship}s" },
    { 0 },
  };
  guint n = 0;
  g_autoptr (StetProof) proof = stet_proof_new (new_id, &n);

  run ("The ferry sails", proof, typed);
  g_assert_cmpuint (stet_proof_get_n (proof), ==, 0);
  run ("The ferry sails", proof, replaced);
  g_assert_cmpuint (stet_proof_get_n (proof), ==, 1);
}

/* What others suggest is theirs: it is neither written on nor taken away. */
static void
test_others (void)
{
  static const Step steps[] = {
    { 2, -1, "x", "a[b→cd]{→x}e" }, /* into their words: behind them */
    { 0, 6, "", "{a→}[b→cd]{e→}" },     { 4, -1, "y", "{a→}[b→cd]{e→y}" },
    { 1, -1, "z", "{a→z}[b→cd]{e→y}" }, { 0 },
  };
  guint n = 0;
  g_autoptr (StetProof) proof = stet_proof_new (new_id, &n);

  g_assert_true (add (proof, "theirs", 1, 2, "cd", FALSE));
  g_assert_false (add (proof, "second", 0, 2, "no", FALSE));
  run ("abe", proof, steps);
}

/* What is stored is never written over: it becomes another suggestion. */
static void
test_stored (void)
{
  guint n = 0;
  g_autoptr (StetProof) proof = stet_proof_new (new_id, &n);
  g_autoptr (GArray) patches = stet_proof_patches_new ();

  add (proof, "stored", 0, 1, "b", TRUE);
  stet_proof_suggest_insert (proof, 2, "c", patches);
  g_assert_null (stet_proof_find (proof, "stored"));
  g_assert_cmpstr (stet_proof_get (proof, 0)->id, ==, "own 1");
  stet_proof_suggest_insert (proof, 3, "d", patches);
  g_assert_cmpstr (stet_proof_get (proof, 0)->id, ==, "own 1");
}

static void
type_at_random (GRand *random, StetProof *proof, char **shown, char **plain, const char *body)
{
  g_autoptr (GArray) patches = stet_proof_patches_new ();
  g_autofree char *typed = random_prose (random, (guint) g_rand_int_range (random, 0, 3));
  guint length = (guint) g_utf8_strlen (*shown, -1);
  guint start = (guint) g_rand_int_range (random, 0, (int) length + 1);
  guint n = (guint) g_rand_int_range (random, 0, 12), end = MIN (start + n, length);
  guint from = stet_proof_to_accepted (proof, start), to = stet_proof_to_accepted (proof, end);
  char *expected;

  if (g_rand_boolean (random))
    {
      expected = stet_text_replace (*plain, from, to, typed);
      stet_proof_suggest_insert (proof, stet_proof_suggest_delete (proof, start, end, patches), typed,
                                 patches);
    }
  else
    {
      expected = stet_text_replace (*plain, from, from, typed);
      stet_proof_suggest_insert (proof, start, typed, patches);
    }
  g_free (*plain);
  *plain = expected;
  patch (shown, proof, body, patches);
}

/* Nothing lies over anything else, and every position leads back to where it came from. */
static void
assert_sound (const StetProof *proof, const char *body)
{
  guint length = (guint) g_utf8_strlen (body, -1), at = 0;

  for (guint i = 0; i < stet_proof_get_n (proof); i++)
    {
      const StetProofChange *change = stet_proof_get (proof, i);

      g_assert_cmpuint (change->start, >=, at);
      g_assert_cmpuint (change->end, >=, change->start);
      g_assert_true (change->end > change->start || change->n_words > 0);
      at = change->end;
    }
  g_assert_cmpuint (at, <=, length);
  for (guint offset = 0; offset <= length; offset++)
    {
      g_assert_cmpuint (stet_proof_to_body (proof, stet_proof_to_shown (proof, offset, FALSE)), ==, offset);
      g_assert_cmpuint (stet_proof_to_body (proof, stet_proof_to_shown (proof, offset, TRUE)), ==, offset);
    }
}

/* Bar 1 of the review, for what is typed while suggesting. */
static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);

  for (guint round = 0; round < 400; round++)
    {
      g_autofree char *body = random_prose (random, (guint) g_rand_int_range (random, 0, 40));
      g_autofree char *plain = g_strdup (body), *shown = g_strdup (body);
      guint n = 0;
      g_autoptr (StetProof) proof = stet_proof_new (new_id, &n);

      for (guint step = 0; step < 25; step++)
        {
          g_autofree char *accepted = NULL;

          type_at_random (random, proof, &shown, &plain, body);
          assert_sound (proof, body);
          accepted = stet_proof_accept (proof, body);
          g_assert_cmpstr (accepted, ==, plain);
        }
    }
}

/* Where others suggest too, what they suggest is in the end what it was in the beginning. */
static void
test_random_others (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (4);

  for (guint round = 0; round < 200; round++)
    {
      g_autofree char *body = random_prose (random, 30), *shown = NULL, *unused = g_strdup ("");
      guint length = (guint) g_utf8_strlen (body, -1), n = 0;
      g_autoptr (StetProof) proof = stet_proof_new (new_id, &n);
      g_autoptr (StetProof) before = NULL;

      for (guint at = 2; at + 6 < length; at += 12)
        add (proof, "theirs", at, at + (guint) g_rand_int_range (random, 0, 4), "theirs", FALSE);
      before = stet_proof_copy (proof);
      shown = stet_proof_render (proof, body);
      for (guint step = 0; step < 20; step++)
        {
          g_autoptr (GArray) patches = stet_proof_patches_new ();
          guint shown_length = (guint) g_utf8_strlen (shown, -1);
          guint start = (guint) g_rand_int_range (random, 0, (int) shown_length + 1);
          guint n_chars = (guint) g_rand_int_range (random, 0, 12), end = MIN (start + n_chars, shown_length);

          stet_proof_suggest_insert (proof, stet_proof_suggest_delete (proof, start, end, patches), "own",
                                     patches);
          patch (&shown, proof, body, patches);
          assert_sound (proof, body);
        }
      for (guint i = 0, k = 0; i < stet_proof_get_n (before); i++, k++)
        {
          while (stet_proof_get (proof, k)->mine)
            k++;
          g_assert_cmpuint (stet_proof_get (proof, k)->start, ==, stet_proof_get (before, i)->start);
          g_assert_cmpuint (stet_proof_get (proof, k)->end, ==, stet_proof_get (before, i)->end);
          g_assert_cmpstr (stet_proof_get (proof, k)->words, ==, stet_proof_get (before, i)->words);
        }
    }
}

/* Edits of the body around suggestions: the words that are put in go along, and are none of the body. */
static void
test_follows_edits (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);

  for (guint round = 0; round < 400; round++)
    {
      g_autofree char *body = random_prose (random, 30);
      g_autoptr (StetProof) proof = stet_proof_new (new_id, NULL);
      guint length = (guint) g_utf8_strlen (body, -1);

      for (guint at = 2; at + 6 < length; at += 9)
        add (proof, "id", at, at + (guint) g_rand_int_range (random, 0, 4), "new", FALSE);
      for (guint step = 0; step < 20; step++)
        {
          g_autofree char *shown = stet_proof_render (proof, body), *expected = NULL, *now = NULL;
          guint at = (guint) g_rand_int_range (random, 0, (int) g_utf8_strlen (shown, -1) + 1), end;
          guint offset;
          char *next;

          if (g_rand_boolean (random))
            {
              at = stet_proof_get_typing_place (proof, at);
              offset = stet_proof_to_body (proof, at);
              next = stet_text_replace (body, offset, offset, "ab");
              expected = stet_text_replace (shown, at, at, "ab");
              stet_proof_body_inserted (proof, at, 2);
            }
          else
            {
              if (stet_proof_get_kind (proof, at, &end) == STET_PROOF_WORDS)
                at = end;
              stet_proof_get_kind (proof, at, &end);
              end = MIN (MIN (end, at + 3), (guint) g_utf8_strlen (shown, -1));
              if (stet_proof_get_kind (proof, at, &(guint) { 0 }) == STET_PROOF_WORDS || end <= at)
                continue;
              offset = stet_proof_to_body (proof, at);
              next = stet_text_replace (body, offset, offset + end - at, "");
              expected = stet_text_replace (shown, at, end, "");
              stet_proof_body_deleted (proof, at, end - at);
            }
          g_free (body);
          body = next;
          now = stet_proof_render (proof, body);
          g_assert_cmpstr (now, ==, expected);
        }
    }
}

static void
test_follow (void)
{
  g_autoptr (StetProof) proof = stet_proof_new (new_id, NULL);
  g_autofree char *marks = NULL;

  add (proof, "one", 4, 9, "boat", FALSE);
  add (proof, "two", 10, 15, "goes", FALSE);
  stet_proof_follow (proof, "The ferry sails at ten.", "Today: The ferry leaves at ten.");
  marks = mark (proof, "Today: The ferry leaves at ten.");
  g_assert_cmpstr (marks, ==, "Today: The [ferry→boat] leaves at ten.");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/proof/grows", test_grows);
  g_test_add_func ("/text/proof/others", test_others);
  g_test_add_func ("/text/proof/stored", test_stored);
  g_test_add_func ("/text/proof/random", test_random);
  g_test_add_func ("/text/proof/random-others", test_random_others);
  g_test_add_func ("/text/proof/follows-edits", test_follows_edits);
  g_test_add_func ("/text/proof/follow", test_follow);
  return g_test_run ();
}
