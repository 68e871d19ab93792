/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules that need code, by the names that data files call them by. */
#include "config.h"

#include "stet-style-code.h"

static const StetStyleCode paragraph_codes[] = {
  { "stuck-letter", stet_style_find_stuck_letter },
  { "two-capitals", stet_style_find_two_capitals },
  { "doubled-word", stet_style_find_doubled_word },
  { "double-space", stet_style_find_double_space },
  { "space-before-mark", stet_style_find_space_before_mark },
  { "missing-space", stet_style_find_missing_space },
  { "doubled-mark", stet_style_find_doubled_mark },
  { "long-sentence", stet_style_find_long_sentence },
  { "furniture", stet_style_find_furniture },
};

static const StetStyleCode *const story_codes[] = {
  &stet_style_brackets_code,      &stet_style_quotation_marks_code, &stet_style_two_ways_code,
  &stet_style_name_two_ways_code, &stet_style_surname_first_code,
};

const StetStyleCode *
stet_style_code_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (paragraph_codes); i++)
    if (g_str_equal (paragraph_codes[i].name, name))
      return &paragraph_codes[i];
  for (guint i = 0; i < G_N_ELEMENTS (story_codes); i++)
    if (g_str_equal (story_codes[i]->name, name))
      return story_codes[i];
  return NULL;
}
