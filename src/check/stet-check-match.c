/* SPDX-License-Identifier: GPL-3.0-or-later */
/* First every check looks for its own words, then those that did not find them look for what replaced them.
 */
#include "config.h"

#include "stet-check-match.h"

#include "stet-utf8.h"
#include "stet-words-key.h"

#include <string.h>

/* How many more code points a place must share with a twin than with the check to be the twin's. */
#define TWIN_MARGIN 8

/* What of the words two passages must share, in thousandths, for one to be the other's new wording: alone,
 * and where two words beside it are the same as well. */
#define ENOUGH_WORDS        500
#define ENOUGH_WITH_CONTEXT 300
/* So many of the words beside it that nothing need be shared within. */
#define ENOUGH_CONTEXT 3
#define CONTEXT_WORDS  4
#define CONTEXT_WEIGHT 300

typedef struct
{
  const char *start;
  const char *end;
  const StetTextIndex *index; /* (unowned) */
  const GPtrArray *findings;  /* (unowned): of StetFinding */
  const GPtrArray *checks;    /* (unowned): of StetCheck */
  StetCheckPlace *places;     /* (owned by the caller): one a check */
  gboolean *taken;            /* (owned): by a check that is current; one a finding */
} Match;

static const StetCheck *
check_at (const Match *match, guint i)
{
  return g_ptr_array_index (match->checks, i);
}

static const StetFinding *
finding_at (const Match *match, guint i)
{
  return g_ptr_array_index (match->findings, i);
}

/* --- surroundings ------------------------------------------------------------------------------------- */

/* How many code points either side of [@start, @end) are those either side of @anchor. */
static guint
get_likeness (const Match *match, const StetAnchor *anchor, guint start, guint end)
{
  const char *from = match->start + stet_text_index_to_byte (match->index, start);
  const char *to = match->start + stet_text_index_to_byte (match->index, end);
  const char *p = anchor->prefix + strlen (anchor->prefix), *q = anchor->suffix;
  guint n = 0;

  while (p > anchor->prefix && from > match->start)
    {
      p = g_utf8_prev_char (p);
      from = g_utf8_prev_char (from);
      if (g_utf8_get_char (p) != g_utf8_get_char (from))
        break;
      n++;
    }
  while (*q != '\0' && to < match->end && g_utf8_get_char (q) == g_utf8_get_char (to))
    {
      q = g_utf8_next_char (q);
      to = g_utf8_next_char (to);
      n++;
    }
  return n;
}

static guint
get_distance (guint a, guint b)
{
  return a > b ? a - b : b - a;
}

/* --- the same words ------------------------------------------------------------------------------------ */

/* The checks and the findings of one kind with the same words. */
typedef struct
{
  GArray *checks;   /* (owned): of guint */
  GArray *findings; /* (owned): of guint */
} Group;

static void
group_free (gpointer data)
{
  Group *group = data;

  g_array_unref (group->checks);
  g_array_unref (group->findings);
  g_free (group);
}

static char *
dup_group_key (StetCheckKind kind, const char *words)
{
  g_autofree char *key = stet_words_key (words, -1);

  return g_strdup_printf ("%d%s", kind, key);
}

static GHashTable *
group_checks (const Match *match)
{
  GHashTable *groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, group_free);

  for (guint i = 0; i < match->checks->len; i++)
    {
      char *key = dup_group_key (check_at (match, i)->kind, check_at (match, i)->anchor->exact);
      Group *group = g_hash_table_lookup (groups, key);

      if (group == NULL)
        {
          group = g_new0 (Group, 1);
          group->checks = g_array_new (FALSE, FALSE, sizeof (guint));
          group->findings = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (groups, key, group);
        }
      else
        g_free (key);
      g_array_append_val (group->checks, i);
    }
  return groups;
}

static void
add_findings (const Match *match, GHashTable *groups)
{
  for (guint i = 0; i < match->findings->len; i++)
    {
      g_autofree char *key = dup_group_key (finding_at (match, i)->kind, finding_at (match, i)->words);
      Group *group = g_hash_table_lookup (groups, key);

      if (group != NULL)
        g_array_append_val (group->findings, i);
    }
}

/* Whether the place is that of a twin of the check: of all places in the group the one most like the twin's,
 * and clearly more like it than like the check's own. */
static gboolean
is_twins_place (const Match *match, const Group *group, const StetCheck *check, guint finding)
{
  for (guint t = 0; t < check->twins->len; t++)
    {
      const StetAnchor *twin = g_ptr_array_index (check->twins, t);
      guint best = 0, best_likeness = 0, best_distance = G_MAXUINT;

      for (guint i = 0; i < group->findings->len; i++)
        {
          guint index = g_array_index (group->findings, guint, i);
          const StetFinding *place = finding_at (match, index);
          guint likeness = get_likeness (match, twin, place->start, place->end);
          guint distance = get_distance (place->start, twin->start);

          if (best_distance == G_MAXUINT || likeness > best_likeness
              || (likeness == best_likeness && distance < best_distance))
            {
              best = index;
              best_likeness = likeness;
              best_distance = distance;
            }
        }
      if (best_distance != G_MAXUINT && best == finding
          && best_likeness >= get_likeness (match, check->anchor, finding_at (match, finding)->start,
                                            finding_at (match, finding)->end)
                                + TWIN_MARGIN)
        return TRUE;
    }
  return FALSE;
}

/* A check with a place that it may have. */
typedef struct
{
  guint check;
  guint finding;
  guint likeness;
  guint distance;
} Pair;

static int
compare_pairs (gconstpointer a, gconstpointer b)
{
  const Pair *p = a, *q = b;

  if (p->likeness != q->likeness)
    return p->likeness > q->likeness ? -1 : 1;
  if (p->distance != q->distance)
    return p->distance < q->distance ? -1 : 1;
  if (p->check != q->check)
    return p->check < q->check ? -1 : 1;
  return p->finding < q->finding ? -1 : p->finding > q->finding;
}

static void
set_place (Match *match, guint check, StetCheckState state, int finding, guint start, guint end)
{
  match->places[check] = (StetCheckPlace) { state, finding, start, end };
  if (state == STET_CHECK_CURRENT && finding >= 0)
    match->taken[finding] = TRUE;
}

static void
match_group (Match *match, const Group *group)
{
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (Pair));

  for (guint c = 0; c < group->checks->len; c++)
    for (guint f = 0; f < group->findings->len; f++)
      {
        Pair pair = { g_array_index (group->checks, guint, c), g_array_index (group->findings, guint, f) };
        const StetCheck *check = check_at (match, pair.check);
        const StetFinding *finding = finding_at (match, pair.finding);

        pair.likeness = get_likeness (match, check->anchor, finding->start, finding->end);
        pair.distance = get_distance (check->anchor->start, finding->start);
        if (!is_twins_place (match, group, check, pair.finding))
          g_array_append_val (pairs, pair);
      }
  g_array_sort (pairs, compare_pairs);
  for (guint i = 0; i < pairs->len; i++)
    {
      const Pair *pair = &g_array_index (pairs, Pair, i);
      const StetFinding *finding = finding_at (match, pair->finding);

      if (match->places[pair->check].state != STET_CHECK_CURRENT && !match->taken[pair->finding])
        set_place (match, pair->check, STET_CHECK_CURRENT, pair->finding, finding->start, finding->end);
    }
}

/* --- words that no finder finds ------------------------------------------------------------------------- */

static gboolean
is_word_at (const Match *match, const char *p)
{
  return p >= match->start && p < match->end && g_unichar_isalnum (g_utf8_get_char (p));
}

/* Neither the words nor what stands beside them is cut in two. */
static gboolean
is_passage (const Match *match, const char *from, const char *to)
{
  const char *before = from > match->start ? g_utf8_prev_char (from) : NULL;

  return !(before != NULL && is_word_at (match, before) && is_word_at (match, from))
         && !(is_word_at (match, g_utf8_prev_char (to)) && is_word_at (match, to));
}

static gboolean
overlaps_finding (const Match *match, StetCheckKind kind, guint start, guint end)
{
  for (guint i = 0; i < match->findings->len; i++)
    {
      const StetFinding *finding = finding_at (match, i);

      if (finding->start >= end)
        break;
      if (finding->kind == kind && finding->end > start)
        return TRUE;
    }
  return FALSE;
}

static void
find_passage (Match *match, guint i)
{
  const StetCheck *check = check_at (match, i);
  const char *words = check->anchor->exact;
  gsize n = strlen (words);
  guint best_likeness = 0, best_distance = 0;

  for (const char *p = n > 0 ? memmem (match->start, match->end - match->start, words, n) : NULL; p != NULL;
       p = memmem (p + 1, match->end - p - 1, words, n))
    {
      guint start = stet_text_index_to_offset (match->index, p - match->start);
      guint end = stet_text_index_to_offset (match->index, p + n - match->start);
      guint likeness, distance;

      if (!is_passage (match, p, p + n) || overlaps_finding (match, check->kind, start, end))
        continue;
      likeness = get_likeness (match, check->anchor, start, end);
      distance = get_distance (check->anchor->start, start);
      if (match->places[i].state == STET_CHECK_CURRENT
          && (likeness < best_likeness || (likeness == best_likeness && distance >= best_distance)))
        continue;
      best_likeness = likeness;
      best_distance = distance;
      set_place (match, i, STET_CHECK_CURRENT, -1, start, end);
    }
}

/* --- other words in their place --------------------------------------------------------------------------
 */

static int
compare_hashes (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *) a, y = *(const guint *) b;

  return x < y ? -1 : x > y;
}

/* The words of a stretch, whatever their case, as hashes in their order. */
static GArray *
read_words (const char *text, gsize len)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (guint));
  const char *end = text + len;

  for (const char *p = text; p < end;)
    {
      const char *from = p;
      guint hash;

      while (p < end && g_unichar_isalnum (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      if (p > from)
        {
          g_autofree char *folded = g_utf8_casefold (from, p - from);
          hash = g_str_hash (folded);
          g_array_append_val (words, hash);
        }
      else
        p = g_utf8_next_char (p);
    }
  return words;
}

/* What two lists of words share, in thousandths of both. Sorts them. */
static guint
get_share (GArray *a, GArray *b)
{
  guint i = 0, j = 0, n = 0;

  g_array_sort (a, compare_hashes);
  g_array_sort (b, compare_hashes);
  while (i < a->len && j < b->len)
    {
      guint x = g_array_index (a, guint, i), y = g_array_index (b, guint, j);

      n += x == y;
      i += x <= y;
      j += y <= x;
    }
  return a->len + b->len > 0 ? 2000 * n / (a->len + b->len) : 0;
}

/* How many words from the passage on are the same on both sides of one edge. @before: the edge in front. A
 * word that an anchor holds half of is none. */
static guint
count_same (const char *context, const char *there, gsize there_len, gboolean before)
{
  g_autoptr (GArray) then = NULL, now = NULL;
  guint n = 0;

  if (before)
    {
      const char *line = strrchr (context, '\n');
      const char *blank = line == NULL ? strpbrk (context, " \t") : NULL;
      const char *from = line != NULL ? line + 1 : blank != NULL ? blank : context;
      then = read_words (from, strlen (from));
    }
  else
    {
      gsize len = strcspn (context, "\n");
      const char *blank = context[len] == '\0' ? strrchr (context, ' ') : NULL;
      then = read_words (context, blank != NULL ? (gsize) (blank - context) : len);
    }
  now = read_words (there, there_len);
  while (n < MIN (MIN (then->len, now->len), CONTEXT_WORDS)
         && g_array_index (then, guint, before ? then->len - 1 - n : n)
              == g_array_index (now, guint, before ? now->len - 1 - n : n))
    n++;
  return n + (n == then->len && n == now->len);
}

static guint
count_context (const Match *match, const StetAnchor *anchor, const StetFinding *finding)
{
  const char *from = match->start + stet_text_index_to_byte (match->index, finding->start);
  const char *to = match->start + stet_text_index_to_byte (match->index, finding->end);
  const char *line = from, *line_end = to;

  while (line > match->start && line[-1] != '\n' && from - line < 200)
    line = g_utf8_prev_char (line);
  while (line_end < match->end && *line_end != '\n' && line_end - to < 200)
    line_end = g_utf8_next_char (line_end);
  return count_same (anchor->prefix, line, from - line, TRUE)
         + count_same (anchor->suffix, to, line_end - to, FALSE);
}

static gboolean
is_same_words (const char *a, const char *b)
{
  g_autofree char *key = stet_words_key (a, -1);
  g_autofree char *other = stet_words_key (b, -1);

  return g_str_equal (key, other);
}

/* How well @finding would be the new wording of @check; 0: not at all. The same words are no new wording:
 * that is a place where they were not checked. */
static guint
get_score (const Match *match, const StetCheck *check, const StetFinding *finding)
{
  g_autoptr (GArray) then = read_words (check->anchor->exact, strlen (check->anchor->exact));
  g_autoptr (GArray) now = read_words (finding->words, strlen (finding->words));
  guint share = get_share (then, now);
  guint context = count_context (match, check->anchor, finding);

  if (share == 1000 && is_same_words (check->anchor->exact, finding->words))
    return 0;
  if (share >= ENOUGH_WORDS || (share >= ENOUGH_WITH_CONTEXT && context >= 2) || context >= ENOUGH_CONTEXT)
    return 1 + share + CONTEXT_WEIGHT * context;
  return 0;
}

static void
find_replacement (Match *match, guint i)
{
  const StetCheck *check = check_at (match, i);
  guint best = 0, best_distance = 0;

  for (guint f = 0; f < match->findings->len; f++)
    {
      const StetFinding *finding = finding_at (match, f);
      guint score, distance;

      if (match->taken[f] || finding->kind != check->kind)
        continue;
      score = get_score (match, check, finding);
      distance = get_distance (check->anchor->start, finding->start);
      if (score == 0 || score < best || (score == best && distance >= best_distance))
        continue;
      best = score;
      best_distance = distance;
      set_place (match, i, STET_CHECK_EXPIRED, f, finding->start, finding->end);
    }
}

/* Of several checks whose words became the same passage, the newest stays. */
static void
part_replacements (Match *match)
{
  for (guint i = 0; i < match->checks->len; i++)
    for (guint j = 0; j < i; j++)
      if (match->places[i].state == STET_CHECK_EXPIRED && match->places[j].state == STET_CHECK_EXPIRED
          && match->places[i].finding == match->places[j].finding)
        set_place (match, check_at (match, i)->time >= check_at (match, j)->time ? j : i, STET_CHECK_GONE, -1,
                   0, 0);
}

StetCheckPlace *
stet_check_match (const char *text, gssize len, const GPtrArray *findings, const GPtrArray *checks)
{
  g_autoptr (StetTextIndex) index = NULL;
  g_autoptr (GHashTable) groups = NULL;
  g_autofree gboolean *taken = NULL;
  Match match = { .start = text, .findings = findings, .checks = checks };
  GHashTableIter iter;
  gpointer group;

  g_return_val_if_fail (text != NULL && findings != NULL && checks != NULL, NULL);

  index = stet_text_index_new (text, len);
  taken = g_new0 (gboolean, findings->len + 1);
  match.index = index;
  match.end = text + (len < 0 ? (gssize) strlen (text) : len);
  match.taken = taken;
  match.places = g_new0 (StetCheckPlace, checks->len + 1);
  for (guint i = 0; i < checks->len; i++)
    set_place (&match, i, STET_CHECK_GONE, -1, 0, 0);
  groups = group_checks (&match);
  add_findings (&match, groups);
  g_hash_table_iter_init (&iter, groups);
  while (g_hash_table_iter_next (&iter, NULL, &group))
    match_group (&match, group);
  for (guint i = 0; i < checks->len; i++)
    if (match.places[i].state == STET_CHECK_GONE)
      find_passage (&match, i);
  for (guint i = 0; i < checks->len; i++)
    if (match.places[i].state == STET_CHECK_GONE)
      find_replacement (&match, i);
  part_replacements (&match);
  return match.places;
}

/* --- the speaker ------------------------------------------------------------------------------------------
 */

gboolean
stet_check_speaker_changed (const char *then, const char *now)
{
  g_autoptr (GArray) a = NULL, b = NULL;

  g_return_val_if_fail (then != NULL && now != NULL, FALSE);

  a = read_words (then, strlen (then));
  b = read_words (now, strlen (now));
  return a->len > 0 && b->len > 0 && get_share (a, b) == 0;
}
