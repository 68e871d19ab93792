/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps md4c to Stet Markdown, and reads what md4c does not tell the place of. */
#include "config.h"

#include "stet-markdown-dialect.h"

#include <string.h>

/* Means nothing to md4c, and is punctuation as what it stands in for is, so that emphasis beside it opens and
 * closes the same. */
#define NEUTRAL ','

gsize
stet_line_start (const char *text, gsize byte)
{
  while (byte > 0 && !stet_is_line_end (text[byte - 1]))
    byte--;
  return byte;
}

gsize
stet_line_end (const char *text, gsize len, gsize byte)
{
  while (byte < len && !stet_is_line_end (text[byte]))
    byte++;
  return byte;
}

gsize
stet_line_next (const char *text, gsize len, gsize line_end)
{
  if (line_end + 1 < len && text[line_end] == '\r' && text[line_end + 1] == '\n')
    return line_end + 2;
  return MIN (line_end + 1, len);
}

gsize
stet_list_marker (const char *text, gsize len, gsize byte, guint *number)
{
  gsize at = byte;
  guint value = 0;

  if (at < len && strchr ("-+*", text[at]) != NULL && text[at] != '\0')
    at++;
  else
    {
      while (at < len && at - byte < 9 && g_ascii_isdigit (text[at]))
        value = value * 10 + (guint) (text[at++] - '0');
      if (at == byte || at >= len || (text[at] != '.' && text[at] != ')'))
        return 0;
      at++;
    }
  if (at < len && !stet_is_blank (text[at]) && !stet_is_line_end (text[at]))
    return 0;
  if (number != NULL)
    *number = value;
  return MIN (at + 1, stet_line_end (text, len, at)) - byte;
}

/* Lines of '-' or '=' alone would make a heading of the line above. */
static void
mask_underline (char *line, gsize len)
{
  gsize from = 0, n;
  char c;

  while (from < len && (stet_is_blank (line[from]) || line[from] == '>'))
    from++;
  while (len > from && stet_is_blank (line[len - 1]))
    len--;
  n = len - from;
  c = n > 0 ? line[from] : '\0';
  if (c != '-' && c != '=')
    return;
  for (gsize i = from; i < len; i++)
    if (line[i] != c)
      return;
  if (c == '=')
    line[from] = NEUTRAL;
  else if (n >= 3)
    memset (line + from, '*', n); /* a rule, whatever stands above */
  else
    line[from] = '+'; /* alone still an empty item where one may stand */
}

static void
mask_tilde_fence (char *line, gsize len)
{
  gsize from = 0;

  while (from < len && (strchr (" \t\v\f>*+-.)", line[from]) != NULL || g_ascii_isdigit (line[from])))
    from++;
  if (len - from >= 3 && memcmp (line + from, "~~~", 3) == 0)
    line[from] = NEUTRAL;
}

static void
mask_characters (char *text, gsize len)
{
  for (gsize i = 0; i < len; i++)
    switch (text[i])
      {
      case '`':
      case '&':
        text[i] = NEUTRAL;
        break;
      case '<': /* an autolink, unless it is a link's own address in brackets */
        if (i < 2 || text[i - 1] != '(' || text[i - 2] != ']')
          text[i] = NEUTRAL;
        break;
      case ':': /* the definition of a reference */
        if (i > 0 && text[i - 1] == ']')
          text[i] = NEUTRAL;
        break;
      default:
        break;
      }
}

void
stet_dialect_init (StetDialect *self, const char *source, gsize len)
{
  self->source = source;
  self->len = len;
  self->masked = g_strndup (source, len);
  for (gsize start = 0; start < len;)
    {
      gsize end = stet_line_end (source, len, start);
      mask_underline (self->masked + start, end - start);
      mask_tilde_fence (self->masked + start, end - start);
      start = stet_line_next (source, len, end);
    }
  mask_characters (self->masked, len);
}

void
stet_dialect_clear (StetDialect *self)
{
  g_clear_pointer (&self->masked, g_free);
}

void
stet_dialect_parse (const StetDialect *self, const MD_PARSER *parser, gpointer user_data)
{
  MD_PARSER kept = *parser;

  g_return_if_fail (self->len < G_MAXINT32);

  kept.flags = MD_FLAG_NOHTML | MD_FLAG_NOINDENTEDCODEBLOCKS;
  if (md_parse (self->masked, (MD_SIZE) self->len, &kept, user_data) != 0)
    g_error ("md4c ran out of memory");
}

gsize
stet_dialect_locate (const StetDialect *self, const char *pointer)
{
  gsize at = (gsize) ((guintptr) pointer - (guintptr) self->masked);

  return at <= self->len ? at : G_MAXSIZE;
}

/* White space with at most the marks of a block quote at the start of a further line. */
static gsize
skip_space (const StetDialect *self, gsize at)
{
  gboolean at_line_start = FALSE;

  for (; at < self->len; at++)
    {
      char c = self->source[at];
      if (stet_is_line_end (c))
        at_line_start = TRUE;
      else if (!stet_is_blank (c) && !(c == '>' && at_line_start))
        break;
    }
  return at;
}

/* Undoes escapes of [@from, @to); line ends with what follows them become one blank. */
static char *
unescape (const StetDialect *self, gsize from, gsize to)
{
  g_autoptr (GString) out = g_string_sized_new (to - from);

  for (gsize at = from; at < to; at++)
    {
      if (self->source[at] == '\\' && at + 1 < to && g_ascii_ispunct (self->source[at + 1]))
        at++;
      else if (stet_is_line_end (self->source[at]))
        {
          g_string_append_c (out, ' ');
          at = MIN (skip_space (self, at), to) - 1;
          continue;
        }
      g_string_append_c (out, self->source[at]);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* The end of what starts at @at and runs to an unescaped @stop; @len where there is none. */
static gsize
find_stop (const StetDialect *self, gsize at, char stop)
{
  while (at < self->len && self->source[at] != stop)
    at += self->source[at] == '\\' && at + 1 < self->len ? 2 : 1;
  return MIN (at, self->len);
}

/* An address without brackets ends at white space or at a `)` that closes none of its own. */
static gsize
find_address_end (const StetDialect *self, gsize at)
{
  guint open = 0;

  for (; at < self->len; at++)
    {
      char c = self->source[at];
      if (stet_is_blank (c) || stet_is_line_end (c))
        break;
      if (c == '\\' && at + 1 < self->len && g_ascii_ispunct (self->source[at + 1]))
        at++;
      else if (c == '(')
        open++;
      else if (c == ')' && open-- == 0)
        break;
    }
  return MIN (at, self->len);
}

gboolean
stet_dialect_read_tail (const StetDialect *self,
                        gsize from,
                        gsize *close,
                        gsize *end,
                        char **url,
                        char **title)
{
  gsize bracket = skip_space (self, from), at, stop;
  g_autofree char *address = NULL, *words = NULL;

  if (bracket + 1 >= self->len || memcmp (self->source + bracket, "](", 2) != 0)
    return FALSE;
  at = skip_space (self, bracket + 2);
  if (at < self->len && self->source[at] == '<')
    {
      stop = find_stop (self, ++at, '>');
      address = unescape (self, at, stop);
      at = stop + 1;
    }
  else
    {
      stop = find_address_end (self, at);
      address = unescape (self, at, stop);
      at = stop;
    }
  at = skip_space (self, at);
  if (at < self->len && self->source[at] != ')')
    {
      stop = find_stop (self, at + 1, self->source[at] == '(' ? ')' : self->source[at]);
      words = unescape (self, at + 1, stop);
      at = skip_space (self, stop + 1);
    }
  if (at >= self->len || self->source[at] != ')')
    return FALSE;
  *close = bracket;
  *end = at + 1;
  *url = g_steal_pointer (&address);
  *title = g_steal_pointer (&words);
  return TRUE;
}
