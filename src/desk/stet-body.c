/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text in pieces of about four kilobytes, each with its length in code points. An edit walks over the
 * lengths (some hundreds for a book) and moves bytes within one piece only. */
#include "config.h"

#include "stet-body.h"

#include <string.h>

#define PIECE_AIM 2048 /* bytes of a piece when it is made */
#define PIECE_MAX 4096 /* bytes from which a piece is cut in two or more */

typedef struct
{
  GString *text; /* (owned) */
  guint length;  /* code points */
} Piece;

struct _StetBody
{
  GArray *pieces; /* (owned): of Piece; never empty */
  guint length;   /* code points */
};

static void
piece_clear (gpointer data)
{
  g_string_free (((Piece *) data)->text, TRUE);
}

static Piece *
nth (const StetBody *self, guint i)
{
  return &g_array_index (self->pieces, Piece, i);
}

/* Inserts @text as pieces of a good size before piece @at. Returns how many there were. */
static guint
insert_pieces (StetBody *self, guint at, const char *text, gsize n_bytes)
{
  const char *end = text + n_bytes;
  guint n = 0;

  while (text < end)
    {
      const char *cut = end - text <= PIECE_MAX ? end : g_utf8_find_prev_char (text, text + PIECE_AIM);
      Piece piece = { g_string_new_len (text, cut - text), g_utf8_strlen (text, cut - text) };

      g_array_insert_val (self->pieces, at + n, piece);
      n++;
      text = cut;
    }
  return n;
}

StetBody *
stet_body_new (const char *text)
{
  StetBody *self = g_new0 (StetBody, 1);

  self->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  g_array_set_clear_func (self->pieces, piece_clear);
  self->length = g_utf8_strlen (text, -1);
  if (insert_pieces (self, 0, text, strlen (text)) == 0)
    {
      Piece piece = { g_string_new (NULL), 0 };
      g_array_append_val (self->pieces, piece);
    }
  return self;
}

void
stet_body_free (StetBody *self)
{
  g_array_unref (self->pieces);
  g_free (self);
}

guint
stet_body_get_length (const StetBody *self)
{
  return self->length;
}

/* The piece that @offset lies in, an end counting as within; @offset becomes that in the piece. */
static guint
find_piece (const StetBody *self, guint *offset)
{
  guint i = 0;

  while (i + 1 < self->pieces->len && *offset > nth (self, i)->length)
    *offset -= nth (self, i++)->length;
  return i;
}

/* Deletes up to @n code points from @offset on within piece @i. Returns how many it deleted. */
static guint
delete_within (StetBody *self, guint i, guint offset, guint n)
{
  Piece *piece = nth (self, i);
  guint here = MIN (n, piece->length - offset);
  const char *start = g_utf8_offset_to_pointer (piece->text->str, offset);
  const char *stop = g_utf8_offset_to_pointer (start, here);

  g_string_erase (piece->text, start - piece->text->str, stop - start);
  piece->length -= here;
  self->length -= here;
  return here;
}

static void
delete_range (StetBody *self, guint i, guint offset, guint n)
{
  while (n > 0)
    {
      n -= delete_within (self, i, offset, n);
      if (nth (self, i)->length == 0 && self->pieces->len > 1)
        g_array_remove_index (self->pieces, i);
      else
        i++;
      offset = 0;
    }
}

static void
insert_within (StetBody *self, guint i, guint offset, const char *text)
{
  Piece *piece = nth (self, i);
  guint length = g_utf8_strlen (text, -1);

  g_string_insert (piece->text, g_utf8_offset_to_pointer (piece->text->str, offset) - piece->text->str, text);
  piece->length += length;
  self->length += length;
  if (piece->text->len > PIECE_MAX)
    {
      g_autoptr (GString) whole = g_string_new_len (piece->text->str, piece->text->len);

      g_array_remove_index (self->pieces, i);
      insert_pieces (self, i, whole->str, whole->len);
    }
}

gboolean
stet_body_edit (StetBody *self, guint offset, guint n_deleted, const char *inserted)
{
  guint within = offset;
  guint i;

  if (offset > self->length || n_deleted > self->length - offset)
    return FALSE;
  i = find_piece (self, &within);
  if (n_deleted > 0)
    {
      delete_range (self, i, within, n_deleted);
      within = offset;
      i = find_piece (self, &within);
    }
  if (*inserted != '\0')
    insert_within (self, i, within, inserted);
  return TRUE;
}

char *
stet_body_dup_range (const StetBody *self, guint start, guint end)
{
  GString *text = g_string_new (NULL);
  guint at = MIN (start, self->length), n = MIN (end, self->length) - MIN (at, end);

  for (guint i = find_piece (self, &at); n > 0; i++)
    {
      const Piece *piece = nth (self, i);
      guint here = MIN (n, piece->length - at);
      const char *from = g_utf8_offset_to_pointer (piece->text->str, at);

      g_string_append_len (text, from, g_utf8_offset_to_pointer (from, here) - from);
      n -= here;
      at = 0;
    }
  return g_string_free (text, FALSE);
}

char *
stet_body_dup_text (const StetBody *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->pieces->len; i++)
    g_string_append_len (text, nth (self, i)->text->str, nth (self, i)->text->len);
  return g_string_free (text, FALSE);
}
