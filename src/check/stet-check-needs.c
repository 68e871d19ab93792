/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-check-needs.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const rule_names[] = { "check", "disputed", "sources", NULL };

gboolean
stet_check_needs_is_line (const StetPreflightLine *line)
{
  g_return_val_if_fail (line != NULL, FALSE);

  return g_strv_contains (rule_names, line->rule);
}

static gboolean
is_needed (const StetCheckRules *rules, const StetFinding *finding)
{
  if (finding->kind == STET_CHECK_QUOTE)
    return rules->quotes > 0;
  return rules->claims > 0 && finding->score >= rules->claims;
}

/* Enough of it to be known again, without quotation marks, which the sentence puts around it. */
#define SHORT 60

static char *
dup_short (const char *words)
{
  g_autofree char *line = g_strdelimit (g_strdup (words), "\n\t", ' ');
  glong n = g_utf8_strlen (line, -1);
  g_autofree char *start = n > SHORT ? g_utf8_substring (line, 0, SHORT) : NULL;

  return start != NULL ? g_strconcat (start, "…", NULL) : g_steal_pointer (&line);
}

static char *
dup_problem (const StetCheckRules *rules,
             const StetFinding *finding,
             const StetCheck *check,
             StetCheckState state,
             const char **rule)
{
  g_autofree char *words = dup_short (finding->words);

  *rule = "check";
  if (check == NULL || check->verdict == STET_VERDICT_UNCHECKED)
    return g_strdup_printf (_ ("Nobody has checked this yet: %s"), words);
  if (state == STET_CHECK_EXPIRED)
    return g_strdup_printf (_ ("This was changed since it was checked: %s"), words);
  if (check->verdict == STET_VERDICT_NOT_NEEDED)
    return NULL;
  if (stet_check_speaker_changed (check->speaker, finding->speaker))
    return g_strdup_printf (_ ("This was checked as the words of %s, and now %s says it: %s"), check->speaker,
                            finding->speaker, words);
  if (check->verdict == STET_VERDICT_DISPUTED)
    {
      *rule = "disputed";
      return g_strdup_printf (_ ("This is disputed: %s"), words);
    }
  if (finding->kind == STET_CHECK_CLAIM && stet_check_count_sources (check) < rules->sources)
    {
      *rule = "sources";
      return g_strdup_printf (ngettext ("This needs %u independent source: %s",
                                        "This needs %u independent sources: %s", rules->sources),
                              rules->sources, words);
    }
  return NULL;
}

static const StetCheck *
find_check (const GPtrArray *checks,
            const StetCheckPlace *places,
            const StetFinding *finding,
            StetCheckState *state)
{
  *state = STET_CHECK_CURRENT;
  for (guint i = 0; i < checks->len; i++)
    if (places[i].finding == finding)
      {
        *state = places[i].state;
        return checks->pdata[i];
      }
  return NULL;
}

GPtrArray *
stet_check_needs (const StetCheckRules *rules,
                  const GPtrArray *findings,
                  const GPtrArray *checks,
                  const StetCheckPlace *places,
                  StetSeverity severity)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_preflight_line_free);

  for (guint i = 0; i < findings->len; i++)
    {
      const StetFinding *finding = g_ptr_array_index (findings, i);
      gboolean needed = is_needed (rules, finding);
      StetCheckState state;
      const StetCheck *check = find_check (checks, places, finding, &state);
      g_autofree char *problem = NULL;
      const char *rule;

      /* what nobody decided and no rule asks for is no line */
      if (!needed && (check == NULL || check->verdict == STET_VERDICT_UNCHECKED))
        continue;
      problem = dup_problem (rules, finding, check, state, &rule);
      if (problem == NULL || (!needed && g_str_equal (rule, "sources")))
        continue;
      g_ptr_array_add (
        lines, stet_preflight_line_new (needed ? severity : MIN (severity, STET_SEVERITY_WARNS), rule, "body",
                                        finding->start, finding->end, g_steal_pointer (&problem)));
    }
  return lines;
}
