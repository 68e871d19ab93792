/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Front matter on its way to the story: stet-import-fields.c has the table of keys, stet-import-lists.c reads
 * what is more than one text. */
#pragma once

#include "stet-import-private.h"

G_BEGIN_DECLS

typedef struct
{
  StetDraft *draft;    /* (unowned) */
  const StetYaml *map; /* (unowned) */
  GHashTable *used;    /* (owned): keys of @map that were read, or whose loss was noted */
} StetFields;

/* Sets the field that @key stands for, or notes why not. @value is not empty. */
typedef void (*StetFieldFunc) (StetFields *self, const char *key, const StetYaml *value);

/* Notes it where @value is more than one text. */
gboolean stet_fields_is_text (StetFields *self, const char *key, const StetYaml *value);
/* Microseconds UTC; 0, and a note, where @value is no time. */
gint64 stet_fields_read_time (StetFields *self, const char *key, const StetYaml *value);
/* The member of a map as text, "" where there is none. (borrowed) */
const char *stet_yaml_get_text (const StetYaml *map, const char *key);
/* On one line, as fields of one line are. (owned) */
char *stet_import_flatten (const char *text);

void stet_fields_read_tags (StetFields *self, const char *key, const StetYaml *value);
void stet_fields_read_section (StetFields *self, const char *key, const StetYaml *value);
void stet_fields_read_byline (StetFields *self, const char *key, const StetYaml *value);
void stet_fields_read_picture (StetFields *self, const char *key, const StetYaml *value);
void stet_fields_read_pictures (StetFields *self, const char *key, const StetYaml *value);
void stet_fields_read_sources (StetFields *self, const char *key, const StetYaml *value);
void stet_fields_read_corrections (StetFields *self, const char *key, const StetYaml *value);

G_END_DECLS
