/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of import/ share: a clock that stands still, and checks that show what is there instead. */
#pragma once

#include "stet-import.h"

#include <glib.h>

/* 2025-03-17 08:00 UTC */
#define NOW (G_GINT64_CONSTANT (1742198400) * G_USEC_PER_SEC)

static inline gint64
now_cb (gpointer data)
{
  return NOW;
}

static inline void
random_cb (gpointer data, guint8 *bytes, gsize n_bytes)
{
  for (gsize i = 0; i < n_bytes; i++)
    bytes[i] = (guint8) (i * 37 + 11);
}

static const StetClock test_clock = { now_cb, random_cb, NULL };

static inline StetImport *
import_text (const char *text)
{
  g_autoptr (GError) error = NULL;
  StetImport *import = stet_import_text (text, -1, &test_clock, &error);

  g_assert_no_error (error);
  g_assert_nonnull (import);
  g_assert_true (stet_id_is_valid (import->story->id));
  return import;
}

static inline void
assert_lines (char **lines, const char *expected)
{
  g_autofree char *joined = g_strjoinv ("\n", lines);

  g_assert_cmpstr (joined, ==, expected);
}

static inline void
assert_byline (const StetImport *import, const char *expected)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < import->story->byline->len; i++)
    {
      const StetByline *entry = g_ptr_array_index (import->story->byline, i);
      g_assert_null (entry->person_id);
      g_string_append_printf (names, "%s%s%s%s", i > 0 ? "; " : "", entry->name,
                              entry->role != NULL ? "/" : "", entry->role != NULL ? entry->role : "");
    }
  g_assert_cmpstr (names->str, ==, expected);
}

static inline gboolean
has_note (const StetImport *import, const char *part)
{
  for (char **note = import->notes; *note != NULL; note++)
    if (strstr (*note, part) != NULL)
      return TRUE;
  return FALSE;
}
