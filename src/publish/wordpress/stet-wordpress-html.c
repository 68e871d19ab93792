/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HTML for WordPress, and compared with what WordPress has. */
#include "config.h"

#include "stet-wordpress-html.h"

#include <string.h>

#include "stet-html-text.h"

/* Bytes of the character reference at @text ("&…;"), or 0 where it is none. */
static gsize
reference_length (const char *text)
{
  gsize len
    = *text == '&' ? strspn (text + 1, "#0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") : 0;

  return len > 0 && text[1 + len] == ';' ? len + 2 : 0;
}

char *
stet_wordpress_text (const char *plain)
{
  GString *html = g_string_new (NULL);

  for (const char *p = plain; *p != '\0'; p++)
    if (*p == '<')
      g_string_append (html, "&lt;");
    else if (reference_length (p) > 0)
      g_string_append (html, "&amp;");
    else
      g_string_append_c (html, *p);
  return g_string_free (html, FALSE);
}

/* Where in HTML a character stands. */
typedef enum
{
  IN_TEXT,
  IN_TAG,
  IN_VALUE, /* of an attribute, in double quotes */
} Place;

static Place
next_place (Place place, const char *at)
{
  if (place == IN_TEXT)
    return *at == '<' && (g_ascii_isalpha (at[1]) || strchr ("/!", at[1]) != NULL) ? IN_TAG : IN_TEXT;
  if (*at == '"')
    return place == IN_TAG ? IN_VALUE : IN_TAG;
  return place == IN_TAG && *at == '>' ? IN_TEXT : place;
}

/* What a reference stands for; what would be markup stays a reference. */
static void
append_reference (GString *to, const char *reference, gsize len)
{
  g_autofree char *name = g_strndup (reference, len);
  g_autofree char *plain = stet_html_decode (name);

  if (g_str_equal (plain, "<"))
    g_string_append (to, "&lt;");
  else if (g_str_equal (plain, "&"))
    g_string_append (to, "&amp;");
  else
    g_string_append (to, plain);
}

char *
stet_wordpress_normalise (const char *html)
{
  GString *text = g_string_new (NULL);
  Place place = IN_TEXT;

  for (const char *p = html; *p != '\0'; p++)
    {
      gsize len = reference_length (p);

      place = next_place (place, p);
      if (len > 0)
        {
          append_reference (text, p, len);
          p += len - 1;
        }
      else if (g_ascii_isspace (*p))
        {
          /* none before the end of an empty element, one elsewhere */
          while (g_ascii_isspace (p[1]))
            p++;
          if (p[1] != '\0' && !g_str_has_prefix (p + 1, "/>"))
            g_string_append_c (text, ' ');
        }
      else if (*p == '&')
        g_string_append (text, "&amp;");
      else if (*p == '<' && place != IN_TAG)
        g_string_append (text, "&lt;");
      else
        g_string_append_c (text, *p);
    }
  return g_strstrip (g_string_free (text, FALSE));
}

gboolean
stet_wordpress_same (const char *sent, const char *held)
{
  g_autofree char *a = stet_wordpress_normalise (sent);
  g_autofree char *b = stet_wordpress_normalise (held);

  return g_str_equal (a, b);
}

static gboolean
is_only_address (const char *html)
{
  return (g_str_has_prefix (html, "http://") || g_str_has_prefix (html, "https://"))
         && html[strcspn (html, " \t\r\n<>\"")] == '\0';
}

void
stet_wordpress_append_safe (GString *to, const char *html)
{
  const char *slashes = is_only_address (html) ? strstr (html, "//") : NULL;

  for (const char *p = html; *p != '\0'; p++)
    if (*p == '[')
      g_string_append (to, "&#91;");
    else if (p == slashes)
      g_string_append (to, "&#47;");
    else
      g_string_append_c (to, *p);
}
