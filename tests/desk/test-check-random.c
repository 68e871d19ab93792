/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Promise 3, as a property: stories are edited at random (typed in, deleted, cut and pasted, copied, undone,
 * merged), verdicts are given at random, and after every step it is held against what each verdict was given
 * for: none stands on words that nobody checked, none is lost while its words stand unchanged, and of several
 * places with the same words the one that was checked has it. Every character knows where it came from, so
 * that the test can tell. $STET_TEST_STORIES says how many stories, 120 else. */
#include "config.h"

#include "stet-anchor.h"
#include "stet-check-lines.h"
#include "stet-story-merge.h"

#include <stdlib.h>
#include <string.h>

#define N_STEPS 30

typedef struct
{
  gunichar c;
  guint id; /* the same for as long as it is the same character, however it is moved */
} Letter;

/* A check with the letters that it was given for. */
typedef struct
{
  StetCheck *check;     /* (owned) */
  GArray *ids;          /* (owned): of guint, with the surroundings */
  guint n_before;       /* of these, surroundings */
  gboolean first, last; /* they reached the edge of the text */
} Given;

typedef struct
{
  GRand *rand;
  GArray *text;      /* of Letter */
  GPtrArray *past;   /* of GArray: texts to undo to */
  GPtrArray *given;  /* of Given */
  GPtrArray *checks; /* of StetCheck */
  StetCheckLines *lines;
  guint next_id;
  guint n_current, n_expired, n_gone, n_twins; /* that the test saw, to know that it sees them */
} Story;

static const char *const quotes[] = {
  "“We have no date,”",
  "“No comment,”",
  "“The bridge will stay shut until the spring at least,”",
  "“Nobody told us that it would cost 40 million,”",
  "“It was the first time anybody asked,”",
  "“We will look at every bolt, and then at every bolt again,”",
};
static const char *const speakers[] = {
  "said Mary Okoro, the engineer", "John Smith, the mayor, said", "she said",
  "Ada Nkemelu told reporters",    "he added on Tuesday",         "according to the council",
};
static const char *const fillers[] = {
  "The bridge has been closed since March.",
  "Traffic is led through the old town.",
  "Nobody was hurt.",
  "The council meets again on Thursday to decide what is to be done about it.",
};

#define PICK(story, list) ((list)[g_rand_int_range ((story)->rand, 0, G_N_ELEMENTS (list))])

static guint
length (const Story *story)
{
  return story->text->len;
}

static char *
dup_range (const Story *story, guint start, guint end)
{
  GString *text = g_string_new (NULL);

  for (guint i = MIN (start, length (story)); i < MIN (end, length (story)); i++)
    g_string_append_unichar (text, g_array_index (story->text, Letter, i).c);
  return g_string_free (text, FALSE);
}

static char *
dup_text (gpointer data, guint start, guint end)
{
  return dup_range (data, start, end);
}

static GArray *
letters_new (Story *story, const char *words)
{
  GArray *letters = g_array_new (FALSE, FALSE, sizeof (Letter));

  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p))
    {
      Letter letter = { g_utf8_get_char (p), story->next_id++ };
      g_array_append_val (letters, letter);
    }
  return letters;
}

static GArray *
letters_copy (const GArray *letters, guint start, guint n)
{
  GArray *copy = g_array_new (FALSE, FALSE, sizeof (Letter));

  g_array_append_vals (copy, &g_array_index (letters, Letter, start), n);
  return copy;
}

static void
remember (Story *story)
{
  g_ptr_array_add (story->past, letters_copy (story->text, 0, length (story)));
}

/* One edit, as an editor makes it. Takes @letters. */
static void
edit (Story *story, guint offset, guint n_deleted, GArray *letters)
{
  g_autoptr (GString) inserted = g_string_new (NULL);

  for (guint i = 0; i < letters->len; i++)
    g_string_append_unichar (inserted, g_array_index (letters, Letter, i).c);
  if (n_deleted > 0)
    g_array_remove_range (story->text, offset, n_deleted);
  if (letters->len > 0)
    g_array_insert_vals (story->text, offset, letters->data, letters->len);
  g_array_unref (letters);
  stet_check_lines_edit (story->lines, offset, n_deleted, inserted->str);
}

static char *
make_paragraph (Story *story)
{
  switch (g_rand_int_range (story->rand, 0, 4))
    {
    case 0:
      return g_strdup_printf ("%s %s.\n\n", PICK (story, quotes), PICK (story, speakers));
    case 1:
      return g_strdup_printf ("%s %s %s. %s\n\n", PICK (story, fillers), PICK (story, quotes),
                              PICK (story, speakers), PICK (story, fillers));
    case 2:
      return g_strdup_printf ("%s %s. %s %s.\n\n", PICK (story, quotes), PICK (story, speakers),
                              PICK (story, quotes), PICK (story, speakers));
    default:
      return g_strdup_printf ("%s\n\n", PICK (story, fillers));
    }
}

/* Steps */

static guint
place (Story *story)
{
  return g_rand_int_range (story->rand, 0, length (story) + 1);
}

static void
type (Story *story)
{
  static const char *const typed[]
    = { "a", " ", "\n\n", "not ", "very much ", "“", "”", "7", ".", "“New,” he said. " };

  edit (story, place (story), 0, letters_new (story, PICK (story, typed)));
}

static void
delete_some (Story *story)
{
  guint at = place (story), n = g_rand_int_range (story->rand, 1, g_rand_boolean (story->rand) ? 4 : 120);

  edit (story, at, MIN (n, length (story) - at), letters_new (story, ""));
}

/* The paragraph around a place, or any stretch. */
static void
pick_stretch (Story *story, guint *start, guint *n)
{
  guint from = place (story), to = from;

  if (g_rand_boolean (story->rand))
    {
      *start = from;
      *n = g_rand_int_range (story->rand, 1, 100);
      *n = MIN (*n, length (story) - from);
      return;
    }
  while (from > 0 && g_array_index (story->text, Letter, from - 1).c != '\n')
    from--;
  while (to < length (story) && g_array_index (story->text, Letter, to).c != '\n')
    to++;
  while (to < length (story) && g_array_index (story->text, Letter, to).c == '\n')
    to++;
  *start = from;
  *n = to - from;
}

static void
cut_and_paste (Story *story)
{
  guint start, n;
  GArray *letters;

  pick_stretch (story, &start, &n);
  if (n == 0)
    return;
  letters = letters_copy (story->text, start, n);
  edit (story, start, n, letters_new (story, ""));
  edit (story, place (story), 0, letters);
}

static void
copy_and_paste (Story *story)
{
  g_autofree char *words = NULL;
  guint start, n;

  pick_stretch (story, &start, &n);
  words = dup_range (story, start, start + n);
  edit (story, place (story), 0, letters_new (story, words));
}

static void
add_paragraph (Story *story)
{
  g_autofree char *paragraph = make_paragraph (story);

  edit (story, place (story), 0, letters_new (story, paragraph));
}

/* The letters of an earlier text, in one edit as undo makes it of a selection of all. */
static void
undo (Story *story)
{
  guint i;

  if (story->past->len == 0)
    return;
  i = g_rand_int_range (story->rand, 0, story->past->len);
  edit (story, 0, length (story),
        letters_copy (story->past->pdata[i], 0, ((GArray *) story->past->pdata[i])->len));
}

static StetStory *
story_with (const char *body)
{
  StetStory *story = stet_story_new ("a");

  stet_story_set (&story->body, body);
  return story;
}

static char *
merge_texts (const char *base_text, const char *our_text, const char *their_text)
{
  g_autoptr (StetStory) base = story_with (base_text), ours = story_with (our_text);
  g_autoptr (StetStory) theirs = story_with (their_text);
  g_autoptr (StetStoryMerge) merged = stet_story_merge (base, ours, theirs);

  return g_strdup (merged->story->body);
}

static char *
letters_to_text (const GArray *letters)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < letters->len; i++)
    g_string_append_unichar (text, g_array_index (letters, Letter, i).c);
  return g_string_free (text, FALSE);
}

/* Replaces the text by @words; letters at both ends that are the same stay what they are. */
static void
replace_text (Story *story, const char *words)
{
  g_autoptr (GArray) letters = letters_new (story, words);
  const GArray *text = story->text;
  guint same = 0, behind = 0, shorter = MIN (letters->len, text->len);

  while (same < shorter && g_array_index (letters, Letter, same).c == g_array_index (text, Letter, same).c)
    same++;
  while (behind < shorter - same
         && g_array_index (letters, Letter, letters->len - 1 - behind).c
              == g_array_index (text, Letter, text->len - 1 - behind).c)
    behind++;
  edit (story, same, text->len - same - behind, letters_copy (letters, same, letters->len - same - behind));
}

/* Somebody else added a paragraph to an earlier text. */
static void
merge (Story *story)
{
  g_autofree char *base = NULL, *ours = NULL, *theirs = NULL, *words = NULL, *merged = NULL;
  g_autofree char *head = NULL, *tail = NULL;
  glong at;

  if (story->past->len == 0)
    return;
  base = letters_to_text (story->past->pdata[story->past->len - 1]);
  at = g_rand_int_range (story->rand, 0, g_utf8_strlen (base, -1) + 1);
  head = g_utf8_substring (base, 0, at);
  tail = g_utf8_substring (base, at, -1);
  words = make_paragraph (story);
  theirs = g_strconcat (head, words, tail, NULL);
  ours = letters_to_text (story->text);
  merged = merge_texts (base, ours, theirs);
  replace_text (story, merged);
}

/* Verdicts */

static void
given_free (gpointer data)
{
  Given *given = data;

  stet_check_free (given->check);
  g_array_unref (given->ids);
  g_free (given);
}

static StetAnchor *
make_anchor (Story *story, StetCheckItem *item)
{
  g_autofree char *text = letters_to_text (story->text);

  return stet_anchor_new (text, -1, stet_check_item_get_start (item), stet_check_item_get_end (item));
}

static Given *
given_new (Story *story, StetCheckItem *item)
{
  guint start = stet_check_item_get_start (item), end = stet_check_item_get_end (item);
  g_autoptr (StetAnchor) anchor = make_anchor (story, item);
  g_autoptr (GPtrArray) twins = stet_check_lines_list_twins (story->lines, item);
  const StetCheck *before = stet_check_item_get_check (item);
  Given *given = g_new0 (Given, 1);

  given->check = stet_check_new ("story", stet_check_item_get_kind (item), anchor);
  for (guint i = 0; i < twins->len; i++)
    g_ptr_array_add (given->check->twins, make_anchor (story, twins->pdata[i]));
  g_free (given->check->id);
  given->check->id = before != NULL ? g_strdup (before->id) : g_strdup_printf ("%u", story->next_id++);
  given->check->verdict = STET_VERDICT_VERIFIED;
  given->check->time = story->next_id++;
  given->n_before = MIN (start, STET_ANCHOR_CONTEXT);
  given->first = given->n_before < STET_ANCHOR_CONTEXT;
  given->last = end + STET_ANCHOR_CONTEXT > length (story);
  given->ids = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = start - given->n_before; i < MIN (end + STET_ANCHOR_CONTEXT, length (story)); i++)
    g_array_append_val (given->ids, g_array_index (story->text, Letter, i).id);
  return given;
}

static void
set_checks (Story *story)
{
  GPtrArray *checks = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_check_free);

  for (guint i = 0; i < story->given->len; i++)
    g_ptr_array_add (checks, stet_check_copy (((Given *) story->given->pdata[i])->check));
  g_clear_pointer (&story->checks, g_ptr_array_unref);
  story->checks = checks;
  stet_check_lines_set_checks (story->lines, checks);
}

static void
give_verdict (Story *story)
{
  GPtrArray *items = stet_check_lines_get_items (story->lines);
  guint n = stet_check_lines_get_n_found (story->lines);
  Given *given;

  if (n == 0)
    return;
  given = given_new (story, items->pdata[g_rand_int_range (story->rand, 0, n)]);
  for (guint i = 0; i < story->given->len; i++)
    if (g_str_equal (((Given *) story->given->pdata[i])->check->id, given->check->id))
      g_ptr_array_remove_index (story->given, i--);
  g_ptr_array_add (story->given, given);
  set_checks (story);
}

/* What must hold */

/* The words as a reader would compare them, written a second time: these stories have no markup, and one
 * style of marks. */
static char *
fold (const char *words)
{
  g_auto (GStrv) parts = g_strsplit_set (words, " \n", -1);
  GString *folded = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_string_append_printf (folded, "%s%s", folded->len > 0 ? " " : "", parts[i]);
  return g_string_free (folded, FALSE);
}

static gboolean
same_words (const char *a, const char *b)
{
  g_autofree char *x = fold (a), *y = fold (b);

  return g_str_equal (x, y);
}

static gboolean
is_about (const StetFinding *finding, const StetCheck *check)
{
  return finding->kind == check->kind && same_words (finding->words, check->anchor->exact);
}

static gboolean
is_alike (const StetCheck *a, const StetCheck *b)
{
  return a->kind == b->kind && same_words (a->anchor->exact, b->anchor->exact);
}

static StetCheckItem *
find_item (Story *story, const StetCheck *check)
{
  GPtrArray *items = stet_check_lines_get_items (story->lines);

  for (guint i = 0; i < items->len; i++)
    {
      const StetCheck *other = stet_check_item_get_check (items->pdata[i]);

      if (other != NULL && g_str_equal (other->id, check->id))
        return items->pdata[i];
    }
  return NULL;
}

static StetCheckState
get_state (StetCheckItem *item)
{
  int state;

  g_object_get (item, "state", &state, NULL);
  return state;
}

/* Never a verdict on words that nobody checked. */
static void
assert_own_words (Story *story, const StetCheck *check, StetCheckItem *item)
{
  g_autofree char *words
    = dup_range (story, stet_check_item_get_start (item), stet_check_item_get_end (item));

  if (!same_words (words, check->anchor->exact))
    g_error ("the verdict on “%s” stands on “%s”", check->anchor->exact, words);
}

/* None lost while its words stand unchanged: there are as many places with these words as checks and twins.
 */
static void
assert_not_lost (Story *story, const StetCheck *check, const GPtrArray *findings)
{
  guint n_places = 0, n_checks = 0;

  for (guint i = 0; i < findings->len; i++)
    n_places += is_about (findings->pdata[i], check);
  for (guint i = 0; i < story->given->len; i++)
    n_checks += is_alike (((Given *) story->given->pdata[i])->check, check);
  if (n_places >= n_checks + check->twins->len)
    g_error ("“%s” stands %u times and has no verdict", check->anchor->exact, n_places);
}

/* Whether the letters at @start are those the verdict was given for, with their surroundings. */
static gboolean
is_original (Story *story, const Given *given, guint start)
{
  guint from = start - given->n_before, to = from + given->ids->len;

  if (start < given->n_before || to > length (story) || (given->first && from > 0)
      || (given->last && to < length (story)))
    return FALSE;
  for (guint i = 0; i < given->ids->len; i++)
    if (g_array_index (story->text, Letter, from + i).id != g_array_index (given->ids, guint, i))
      return FALSE;
  return TRUE;
}

/* Whether a verdict was given for the same words in the same surroundings as another one. */
static gboolean
has_double (Story *story, const StetCheck *check)
{
  for (guint i = 0; i < story->given->len; i++)
    {
      const StetCheck *other = ((Given *) story->given->pdata[i])->check;

      if (other != check && is_alike (other, check)
          && g_str_equal (other->anchor->prefix, check->anchor->prefix)
          && g_str_equal (other->anchor->suffix, check->anchor->suffix))
        return TRUE;
    }
  return FALSE;
}

/* Where the very letters stand in the very surroundings, the verdict is there and nowhere else; unless
 * nothing tells the surroundings of another place with the same words from these. */
static void
assert_original (Story *story, const Given *given, StetCheckItem *item, const GPtrArray *findings)
{
  const StetFinding *original = NULL;
  gboolean unlike = TRUE;

  for (guint i = 0; i < findings->len; i++)
    {
      const StetFinding *finding = findings->pdata[i];

      if (!is_about (finding, given->check))
        continue;
      if (is_original (story, given, finding->start))
        original = finding;
      else
        {
          guint from = finding->start - MIN (finding->start, STET_ANCHOR_CONTEXT);
          g_autofree char *before = dup_range (story, from, finding->start);

          unlike = unlike && !g_str_equal (before, given->check->anchor->prefix);
        }
    }
  if (original == NULL || !unlike || has_double (story, given->check))
    return;
  story->n_twins += given->check->twins->len > 0;
  g_assert_nonnull (item);
  g_assert_cmpint (get_state (item), ==, STET_CHECK_CURRENT);
  g_assert_cmpuint (stet_check_item_get_start (item), ==, original->start);
}

/* What was kept up with edit by edit is what the whole text gives at once. */
static void
assert_same_at_once (Story *story, GPtrArray *findings)
{
  g_autofree char *text = letters_to_text (story->text);
  g_autofree StetCheckPlace *places = stet_check_match (text, -1, findings, story->checks);
  GPtrArray *items = stet_check_lines_get_items (story->lines);

  g_assert_cmpuint (stet_check_lines_get_n_found (story->lines), ==, findings->len);
  for (guint i = 0; i < findings->len; i++)
    {
      const StetFinding *finding = findings->pdata[i];
      StetCheckItem *item = items->pdata[i];

      g_assert_cmpuint (stet_check_item_get_start (item), ==, finding->start);
      g_assert_cmpuint (stet_check_item_get_end (item), ==, finding->end);
      g_assert_cmpstr (stet_check_item_get_words (item), ==, finding->words);
      g_assert_cmpstr (stet_check_item_get_speaker (item), ==, finding->speaker);
    }
  for (guint i = 0; i < story->checks->len; i++)
    {
      StetCheckItem *item = find_item (story, story->checks->pdata[i]);
      const StetFinding *finding = places[i].finding;

      g_assert_nonnull (item);
      g_assert_cmpint (get_state (item), ==, places[i].state);
      if (finding != NULL)
        g_assert_cmpuint (stet_check_item_get_start (item), ==, finding->start);
      else if (places[i].state == STET_CHECK_CURRENT)
        g_assert_cmpuint (stet_check_item_get_start (item), ==, places[i].start);
    }
}

static void
assert_counts (Story *story)
{
  GPtrArray *items = stet_check_lines_get_items (story->lines);
  guint counts[STET_N_CHECK_PROGRESS] = { 0 };

  for (guint i = 0; i < items->len; i++)
    counts[stet_check_item_get_progress (items->pdata[i])]++;
  for (guint i = 0; i < STET_N_CHECK_PROGRESS; i++)
    g_assert_cmpuint (stet_check_lines_count (story->lines, i), ==, counts[i]);
}

static void
assert_all (Story *story)
{
  g_autofree char *text = letters_to_text (story->text);
  g_autoptr (GPtrArray) findings = stet_findings_find (text, -1, "en");

  for (guint i = 0; i < story->given->len; i++)
    {
      const Given *given = story->given->pdata[i];
      StetCheckItem *item = find_item (story, given->check);

      if (item != NULL && get_state (item) == STET_CHECK_CURRENT)
        {
          assert_own_words (story, given->check, item);
          story->n_current++;
        }
      else
        {
          assert_not_lost (story, given->check, findings);
          story->n_expired += item != NULL && get_state (item) == STET_CHECK_EXPIRED;
          story->n_gone += item != NULL && get_state (item) == STET_CHECK_GONE;
        }
      assert_original (story, given, item, findings);
    }
  assert_same_at_once (story, findings);
  assert_counts (story);
}

/* Stories */

static void
step (Story *story)
{
  static void (*const steps[]) (Story *)
    = { type, type, delete_some, cut_and_paste, cut_and_paste, copy_and_paste, add_paragraph, undo, merge };

  if (g_rand_int_range (story->rand, 0, 3) == 0)
    give_verdict (story);
  remember (story);
  for (guint n = g_rand_int_range (story->rand, 1, 3); n > 0; n--)
    PICK (story, steps) (story);
  while (stet_check_lines_analyse (story->lines))
    ;
}

static void
run_story (Story *story)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *paragraph = make_paragraph (story);
      g_string_append (text, paragraph);
    }
  story->text = letters_new (story, text->str);
  story->past = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  story->given = g_ptr_array_new_with_free_func (given_free);
  story->checks = g_ptr_array_new ();
  story->lines = stet_check_lines_new (text->str, "en", story->checks);
  stet_check_lines_set_owner (story->lines, &(StetCheckLinesOwner) { .dup_text = dup_text, .data = story });
  for (guint i = 0; i < N_STEPS; i++)
    {
      step (story);
      assert_all (story);
    }
  stet_check_lines_free (story->lines);
  g_ptr_array_unref (story->checks);
  g_ptr_array_unref (story->given);
  g_ptr_array_unref (story->past);
  g_array_unref (story->text);
}

static void
test_random_stories (void)
{
  const char *wanted = g_getenv ("STET_TEST_STORIES");
  guint n_stories = wanted != NULL ? (guint) atoi (wanted) : 120;
  Story sum = { 0 };

  for (guint i = 0; i < n_stories; i++)
    {
      Story story = { .rand = g_rand_new_with_seed (i) };

      g_test_message ("story %u", i);
      run_story (&story);
      g_rand_free (story.rand);
      sum.n_current += story.n_current;
      sum.n_expired += story.n_expired;
      sum.n_gone += story.n_gone;
      sum.n_twins += story.n_twins;
    }
  g_test_message ("%u current, %u expired, %u gone, %u beside a twin", sum.n_current, sum.n_expired,
                  sum.n_gone, sum.n_twins);
  /* all of it happened, and often */
  g_assert_cmpuint (sum.n_current, >, 10 * n_stories);
  g_assert_cmpuint (sum.n_expired, >, n_stories);
  g_assert_cmpuint (sum.n_gone, >, n_stories);
  g_assert_cmpuint (sum.n_twins, >, n_stories);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check-random/stories", test_random_stories);
  return g_test_run ();
}
