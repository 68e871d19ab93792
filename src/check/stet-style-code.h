/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the style rules: those that need code. What each looks for is said in data/style. */
#pragma once

#include "stet-style-private.h"

G_BEGIN_DECLS

void stet_style_find_stuck_letter (StetStyleParagraph *paragraph, const StetStyleEntry *entry);
void stet_style_find_two_capitals (StetStyleParagraph *paragraph, const StetStyleEntry *entry);
void stet_style_find_doubled_word (StetStyleParagraph *paragraph, const StetStyleEntry *entry);

void stet_style_find_double_space (StetStyleParagraph *paragraph, const StetStyleEntry *entry);
void stet_style_find_space_before_mark (StetStyleParagraph *paragraph, const StetStyleEntry *entry);
void stet_style_find_missing_space (StetStyleParagraph *paragraph, const StetStyleEntry *entry);
void stet_style_find_doubled_mark (StetStyleParagraph *paragraph, const StetStyleEntry *entry);

void stet_style_find_long_sentence (StetStyleParagraph *paragraph, const StetStyleEntry *entry);
void stet_style_find_furniture (StetStyleParagraph *paragraph, const StetStyleEntry *entry);

extern const StetStyleCode stet_style_brackets_code;
extern const StetStyleCode stet_style_quotation_marks_code;
extern const StetStyleCode stet_style_two_ways_code;
extern const StetStyleCode stet_style_name_two_ways_code;
extern const StetStyleCode stet_style_surname_first_code;

G_END_DECLS
