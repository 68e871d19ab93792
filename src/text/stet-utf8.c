/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text from outside made fit for the desk, and the index of code points in long text. Pure functions. */
#include "config.h"

#include "stet-utf8.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_QUARK (stet - text - error - quark, stet_text_error)

/* The first NUL within @len bytes, as an error. */
static gboolean
refuse_nul (const char *bytes, gsize len, GError **error)
{
  const char *nul = memchr (bytes, 0, len);

  if (nul == NULL)
    return TRUE;
  g_set_error (error, STET_TEXT_ERROR, STET_TEXT_ERROR_BINARY,
               /* Translators: the number is a position in a file, counted in bytes */
               _ ("This is not text: there is a NUL at byte %" G_GSIZE_FORMAT "."), (gsize) (nul - bytes));
  return FALSE;
}

/* Appends one character as the desk keeps it; *@skip_lf: the last one was a CR. */
static void
append_normal (GString *out, gunichar c, gboolean *skip_lf)
{
  gboolean after_cr = *skip_lf;

  *skip_lf = c == '\r';
  if (c == '\n' && after_cr)
    return;
  if (c == '\r' || c == '\n' || c == 0x85 || c == 0x2028)
    g_string_append_c (out, '\n');
  else if (c == 0x2029)
    g_string_append (out, "\n\n");
  else if (c == '\t' || !g_unichar_iscntrl (c))
    g_string_append_unichar (out, c);
}

char *
stet_text_normalise (const char *bytes, gssize len, GError **error)
{
  gsize n = len < 0 ? strlen (bytes) : (gsize) len;
  const char *end = bytes + n, *bad;
  gboolean skip_lf = FALSE;

  if (!refuse_nul (bytes, n, error))
    return NULL;
  if (!g_utf8_validate_len (bytes, n, &bad))
    {
      g_set_error (
        error, STET_TEXT_ERROR, STET_TEXT_ERROR_ENCODING,
        /* Translators: the number is a position in a file, counted in bytes */
        _ ("The text is not UTF-8: byte %" G_GSIZE_FORMAT " (0x%02X) does not belong to any character."),
        (gsize) (bad - bytes), (guint) (guchar) *bad);
      return NULL;
    }

  g_autoptr (GString) out = g_string_sized_new (n + 1);
  for (const char *p = bytes; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (c != 0xFEFF || p != bytes)
        append_normal (out, c, &skip_lf);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

char *
stet_text_decode (const char *bytes, gsize len, const char *encoding, GError **error)
{
  g_autoptr (GError) problem = NULL;
  gsize n_read = 0, n_written = 0;

  if (encoding == NULL && len >= 2 && memcmp (bytes, "\xFF\xFE", 2) == 0)
    encoding = "UTF-16LE";
  else if (encoding == NULL && len >= 2 && memcmp (bytes, "\xFE\xFF", 2) == 0)
    encoding = "UTF-16BE";
  if (encoding == NULL)
    return stet_text_normalise (bytes, len, error);

  g_autofree char *utf8 = g_convert (bytes, len, "UTF-8", encoding, &n_read, &n_written, &problem);
  if (utf8 == NULL || n_read < len)
    {
      g_set_error (error, STET_TEXT_ERROR, STET_TEXT_ERROR_ENCODING,
                   /* Translators: the first placeholder is the name of an encoding such as "windows-1252",
                    * the number a position in bytes, the last one the system's own explanation. */
                   _ ("The text cannot be read as %s: byte %" G_GSIZE_FORMAT ": %s"), encoding, n_read,
                   problem != NULL ? problem->message : _ ("the last character is cut off"));
      return NULL;
    }
  return stet_text_normalise (utf8, n_written, error);
}

/* A checkpoint each so many bytes. */
#define STEP 32

struct _StetTextIndex
{
  const char *text; /* (unowned) */
  gsize len;
  guint length;    /* code points */
  guint32 *before; /* (owned): code points that begin before byte i × STEP */
  gsize n_before;
};

static inline gboolean
is_lead (char byte)
{
  return ((guchar) byte & 0xC0) != 0x80;
}

StetTextIndex *
stet_text_index_new (const char *text, gssize len)
{
  StetTextIndex *self = g_new0 (StetTextIndex, 1);
  guint count = 0;

  self->text = text;
  self->len = len < 0 ? strlen (text) : (gsize) len;
  self->n_before = self->len / STEP + 1;
  self->before = g_new (guint32, self->n_before);
  for (gsize i = 0; i < self->len; i++)
    {
      if (i % STEP == 0)
        self->before[i / STEP] = count;
      count += is_lead (text[i]);
    }
  if (self->len % STEP == 0)
    self->before[self->len / STEP] = count;
  self->length = count;
  return self;
}

void
stet_text_index_free (StetTextIndex *self)
{
  g_free (self->before);
  g_free (self);
}

guint
stet_text_index_get_length (const StetTextIndex *self)
{
  return self->length;
}

guint
stet_text_index_to_offset (const StetTextIndex *self, gsize byte)
{
  guint count;

  if (byte >= self->len)
    return self->length;
  while (byte > 0 && !is_lead (self->text[byte]))
    byte--;
  count = self->before[byte / STEP];
  for (gsize i = byte - byte % STEP; i < byte; i++)
    count += is_lead (self->text[i]);
  return count;
}

gsize
stet_text_index_to_byte (const StetTextIndex *self, guint offset)
{
  gsize low = 0, high = self->n_before, byte;
  guint count;

  if (offset >= self->length)
    return self->len;
  while (high - low > 1)
    {
      gsize middle = low + (high - low) / 2;
      if (self->before[middle] <= offset)
        low = middle;
      else
        high = middle;
    }
  byte = low * STEP;
  count = self->before[low];
  for (; byte < self->len; byte++)
    if (is_lead (self->text[byte]) && count++ == offset)
      break;
  return byte;
}

char *
stet_text_index_dup_range (const StetTextIndex *self, guint start, guint end)
{
  gsize from, to;

  g_return_val_if_fail (self != NULL && start <= end, NULL);

  from = stet_text_index_to_byte (self, start);
  to = stet_text_index_to_byte (self, end);
  return g_strndup (self->text + from, to - from);
}
