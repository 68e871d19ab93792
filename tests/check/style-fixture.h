/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of house rules share: findings as text, edits made, and a desk's folder of rules. */
#pragma once

#include "stet-style.h"

#include <glib/gstdio.h>
#include <string.h>

/* The findings as "rule@start-end:words;…". (owned) */
static inline char *
describe_findings (const GPtrArray *findings)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const StetStyleFinding *finding = g_ptr_array_index (findings, i);

      g_string_append_printf (text, "%s%s@%u-%u:%s", i > 0 ? ";" : "", finding->rule->id, finding->start,
                              finding->end, finding->words);
    }
  return g_string_free (text, FALSE);
}

static inline void
assert_found (const StetStyle *style, const char *text, const char *expected)
{
  g_autoptr (GPtrArray) findings = stet_style_check_all (style, "en", text, -1);
  g_autofree char *found = describe_findings (findings);

  g_test_message ("%s", text);
  g_assert_cmpstr (found, ==, expected);
}

/* @text with the edits made, in their order. (owned) */
static inline char *
apply_edits (const char *text, const GPtrArray *edits)
{
  GString *result = g_string_new (text);

  for (guint i = 0; i < edits->len; i++)
    {
      const StetStyleEdit *edit = g_ptr_array_index (edits, i);
      const char *start = g_utf8_offset_to_pointer (result->str, edit->start);
      const char *end = g_utf8_offset_to_pointer (start, edit->n_deleted);
      gssize at = start - result->str;

      g_string_erase (result, at, end - start);
      g_string_insert (result, at, edit->inserted);
    }
  return g_string_free (result, FALSE);
}

/* A folder with files, given as name and text in turn and ended by NULL. */
typedef struct
{
  char *dir; /* (owned) */
} RulesDir;

static inline void
rules_dir_init (RulesDir *self, ...)
{
  const char *name;
  va_list list;

  self->dir = g_dir_make_tmp ("stet-style-XXXXXX", NULL);
  va_start (list, self);
  while ((name = va_arg (list, const char *)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->dir, name, NULL);

      g_assert_true (g_file_set_contents (path, va_arg (list, const char *), -1, NULL));
    }
  va_end (list);
}

static inline void
rules_dir_clear (RulesDir *self)
{
  GDir *dir = g_dir_open (self->dir, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->dir, name, NULL);

      g_remove (path);
    }
  g_dir_close (dir);
  g_rmdir (self->dir);
  g_free (self->dir);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RulesDir, rules_dir_clear)
