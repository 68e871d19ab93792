/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Out of HTML into plain text. Pure functions. */
#include "config.h"

#include "stet-html-text.h"

#include <string.h>

/* The character that the reference at @text ("&…;") stands for and its length in bytes; 0 where it is none.
 */
static gunichar
decode_reference (const char *text, gsize *len)
{
  static const struct
  {
    const char *name;
    gunichar character;
  } named[] = {
    { "&amp;", '&' },  { "&lt;", '<' },    { "&gt;", '>' },
    { "&quot;", '"' }, { "&apos;", '\'' }, { "&nbsp;", 0xa0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (named); i++)
    if (g_str_has_prefix (text, named[i].name))
      {
        *len = strlen (named[i].name);
        return named[i].character;
      }
  if (text[1] == '#')
    {
      gboolean hex = text[2] == 'x' || text[2] == 'X';
      const char *digits = text + (hex ? 3 : 2);
      char *end;
      guint64 value;

      if (!(hex ? g_ascii_isxdigit (*digits) : g_ascii_isdigit (*digits)))
        return 0;
      value = g_ascii_strtoull (digits, &end, hex ? 16 : 10);
      if (*end == ';' && value > 0 && value <= 0x10ffff && g_unichar_validate ((gunichar) value))
        {
          *len = (gsize) (end + 1 - text);
          return (gunichar) value;
        }
    }
  return 0;
}

char *
stet_html_decode (const char *text)
{
  GString *plain = g_string_new (NULL);

  while (*text != '\0')
    {
      gsize len = 0;
      gunichar c = *text == '&' ? decode_reference (text, &len) : 0;

      if (c != 0)
        {
          g_string_append_unichar (plain, c);
          text += len;
        }
      else
        g_string_append_c (plain, *text++);
    }
  return g_string_free (plain, FALSE);
}
