/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the desk knows already and a field can suggest: people, sections and tags. Read off the main thread.
 */
#pragma once

#include "stet-desk.h"

G_BEGIN_DECLS

#define STET_TYPE_VOCABULARY (stet_vocabulary_get_type ())
G_DECLARE_FINAL_TYPE (StetVocabulary, stet_vocabulary, STET, VOCABULARY, GObject)

/* Signal "changed" (): they are others now. Empty until the first time. */

StetVocabulary *stet_vocabulary_new (StetDesk *desk);
/* Of StetPerson, by name. (transfer none) */
GPtrArray *stet_vocabulary_get_people (StetVocabulary *self);
/* (transfer none) (nullable) */
const StetPerson *stet_vocabulary_find_person (StetVocabulary *self, const char *id);
/* The sections and the tags of the newest stories, the commonest first. (transfer none) */
const char *const *stet_vocabulary_get_sections (StetVocabulary *self);
const char *const *stet_vocabulary_get_tags (StetVocabulary *self);
/* Reads them again, when somebody is about to need them. */
void stet_vocabulary_refresh (StetVocabulary *self);

G_END_DECLS
