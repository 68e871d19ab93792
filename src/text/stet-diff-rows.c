/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-diff-rows.h"

#include <string.h>

#include "stet-word-diff.h"

static void
piece_free (gpointer data)
{
  StetDiffPiece *piece = data;

  g_free (piece->text);
  g_free (piece);
}

static void
row_free (gpointer data)
{
  StetDiffRow *row = data;

  g_ptr_array_unref (row->pieces);
  g_free (row);
}

static StetDiffRow *
row_new (guint first_change)
{
  StetDiffRow *row = g_new0 (StetDiffRow, 1);

  row->pieces = g_ptr_array_new_with_free_func (piece_free);
  row->first_change = first_change;
  return row;
}

static void
add_piece (StetDiffRow *row, StetDiffKind kind, const char *text, gsize len, guint change)
{
  StetDiffPiece *piece;

  if (len == 0)
    return;
  piece = g_new (StetDiffPiece, 1);
  *piece = (StetDiffPiece) { kind, g_strndup (text, len), change };
  g_ptr_array_add (row->pieces, piece);
}

static void
close_row (GPtrArray *rows, StetDiffRow *row)
{
  if (row->pieces->len > 0)
    g_ptr_array_add (rows, row);
  else
    row_free (row);
}

/* Words that both have, row by row; the last one stays open. */
static StetDiffRow *
add_same (GPtrArray *rows, StetDiffRow *row, const char *text, const char *end, guint change)
{
  const char *line_end;

  while ((line_end = memchr (text, '\n', (gsize) (end - text))) != NULL)
    {
      add_piece (row, STET_DIFF_SAME, text, (gsize) (line_end - text), change);
      close_row (rows, row);
      row = row_new (change);
      text = line_end + 1;
    }
  add_piece (row, STET_DIFF_SAME, text, (gsize) (end - text), change);
  return row;
}

GPtrArray *
stet_diff_rows (const char *old_text, const char *new_text, const GArray *changes)
{
  GPtrArray *rows;
  StetDiffRow *row;
  const char *old_at = old_text, *new_at = new_text;
  guint old_offset = 0;

  g_return_val_if_fail (old_text != NULL && new_text != NULL && changes != NULL, NULL);

  rows = g_ptr_array_new_with_free_func (row_free);
  row = row_new (0);
  for (guint i = 0; i < changes->len; i++)
    {
      const StetWordChange *change = &g_array_index (changes, StetWordChange, i);
      const char *same_end = g_utf8_offset_to_pointer (old_at, change->old_start - old_offset);
      const char *old_end = g_utf8_offset_to_pointer (same_end, change->old_end - change->old_start);
      const char *new_start = new_at + (same_end - old_at);
      const char *new_end = g_utf8_offset_to_pointer (new_start, change->new_end - change->new_start);

      row = add_same (rows, row, old_at, same_end, i);
      add_piece (row, STET_DIFF_REMOVED, same_end, (gsize) (old_end - same_end), i);
      add_piece (row, STET_DIFF_ADDED, new_start, (gsize) (new_end - new_start), i);
      row->n_changes++;
      old_at = old_end;
      new_at = new_end;
      old_offset = change->old_end;
    }
  row = add_same (rows, row, old_at, old_at + strlen (old_at), changes->len);
  close_row (rows, row);
  return rows;
}
