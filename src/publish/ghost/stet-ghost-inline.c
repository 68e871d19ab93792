/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs of text, gathered and written out. */
#include "config.h"

#include "stet-ghost-inline.h"

#include <string.h>

#include "stet-html-text.h"
#include "stet-markdown-html.h"

/* Of one format. */
typedef struct
{
  guint format;
  char *url; /* (owned) (nullable) */
} Look;

struct _StetGhostInline
{
  GString *html;  /* (owned): what is finished */
  GString *run;   /* (owned): what is not, plain text */
  Look look;      /* of @run */
  gboolean blank; /* one has come and nothing after it yet */
  Look blank_look;
};

StetGhostInline *
stet_ghost_inline_new (void)
{
  StetGhostInline *self = g_new0 (StetGhostInline, 1);

  self->html = g_string_new (NULL);
  self->run = g_string_new (NULL);
  return self;
}

static gboolean
has_look (const Look *look, guint format, const char *url)
{
  return look->format == format && g_strcmp0 (look->url, url) == 0;
}

static void
set_look (Look *look, guint format, const char *url)
{
  look->format = format;
  g_set_str (&look->url, url);
}

/* Ghost knows more formats than a story has: code, underlined, struck through, raised, lowered, marked. */
static void
write_run (StetGhostInline *self)
{
  guint format = self->look.format;
  guint others = format & ~(guint) (STET_GHOST_STRONG | STET_GHOST_EMPHASIS);

  if (self->run->len == 0)
    return;
  if (self->look.url != NULL)
    {
      g_string_append (self->html, "<a href=\"");
      stet_html_append_escaped (self->html, self->look.url, -1);
      g_string_append (self->html, "\">");
    }
  if (others != 0)
    g_string_append_printf (self->html, "<span data-format=\"%u\">", others);
  g_string_append (self->html, format & STET_GHOST_STRONG ? "<strong>" : "");
  g_string_append (self->html, format & STET_GHOST_EMPHASIS ? "<em>" : "");
  stet_html_append_escaped (self->html, self->run->str, (gssize) self->run->len);
  g_string_append (self->html, format & STET_GHOST_EMPHASIS ? "</em>" : "");
  g_string_append (self->html, format & STET_GHOST_STRONG ? "</strong>" : "");
  g_string_append (self->html, others != 0 ? "</span>" : "");
  g_string_append (self->html, self->look.url != NULL ? "</a>" : "");
  g_string_truncate (self->run, 0);
}

static void
add_text (StetGhostInline *self, const char *text, gsize len, guint format, const char *url)
{
  if (!has_look (&self->look, format, url))
    {
      write_run (self);
      set_look (&self->look, format, url);
    }
  g_string_append_len (self->run, text, (gssize) len);
}

static gboolean
at_line_start (const StetGhostInline *self)
{
  return self->run->len == 0 && (self->html->len == 0 || g_str_has_suffix (self->html->str, "<br>"));
}

void
stet_ghost_inline_append (StetGhostInline *self, const char *text, guint format, const char *url)
{
  for (const char *p = text; *p != '\0';)
    {
      gsize n = strcspn (p, " \t\r\n\f");

      if (n == 0)
        {
          if (!self->blank)
            set_look (&self->blank_look, format, url);
          self->blank = TRUE;
          p++;
          continue;
        }
      if (self->blank && !at_line_start (self))
        add_text (self, " ", 1, self->blank_look.format, self->blank_look.url);
      self->blank = FALSE;
      add_text (self, p, n, format, url);
      p += n;
    }
}

void
stet_ghost_inline_append_break (StetGhostInline *self)
{
  write_run (self);
  self->blank = FALSE;
  g_string_append (self->html, "<br>");
}

/* The address in `<a href="…"`. */
static char *
read_address (const char *tag, const char *end)
{
  const char *begin = strstr (tag, "href=\"");
  g_autofree char *code = NULL;
  const char *quote;

  if (begin == NULL || begin > end)
    return g_strdup ("");
  begin += strlen ("href=\"");
  quote = strchr (begin, '"');
  code = g_strndup (begin, (gsize) ((quote != NULL && quote < end ? quote : end) - begin));
  return stet_html_decode (code);
}

void
stet_ghost_inline_append_html (StetGhostInline *self, const char *html)
{
  guint strong = 0, emphasis = 0;
  g_autofree char *url = NULL;

  for (const char *p = html; *p != '\0';)
    {
      gsize n = strcspn (p, "<");
      g_autofree char *code = g_strndup (p, n);
      g_autofree char *text = stet_html_decode (code);
      const char *end;

      stet_ghost_inline_append (
        self, text, (strong > 0 ? STET_GHOST_STRONG : 0) | (emphasis > 0 ? STET_GHOST_EMPHASIS : 0), url);
      p += n;
      end = strchr (p, '>');
      if (*p == '\0' || end == NULL)
        return;
      if (g_str_has_prefix (p, "<strong>"))
        strong++;
      else if (g_str_has_prefix (p, "</strong>"))
        strong--;
      else if (g_str_has_prefix (p, "<em>"))
        emphasis++;
      else if (g_str_has_prefix (p, "</em>"))
        emphasis--;
      else if (g_str_has_prefix (p, "<br"))
        stet_ghost_inline_append_break (self);
      else if (g_str_has_prefix (p, "<a "))
        {
          g_free (url);
          url = read_address (p, end);
        }
      else if (g_str_has_prefix (p, "</a>"))
        g_clear_pointer (&url, g_free);
      p = end + 1;
    }
}

char *
stet_ghost_inline_finish (StetGhostInline *self)
{
  char *html;

  write_run (self);
  while (g_str_has_suffix (self->html->str, "<br>"))
    g_string_truncate (self->html, self->html->len - strlen ("<br>"));
  html = g_string_free (self->html, FALSE);
  g_string_free (self->run, TRUE);
  g_free (self->look.url);
  g_free (self->blank_look.url);
  g_free (self);
  return html;
}
