/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small reader of the template language, straight from the text: templates are a few kilobytes. */
#include "config.h"

#include "stet-site-template.h"

#include <string.h>

struct _StetSiteScope
{
  const StetSiteScope *parent; /* (unowned) (nullable): outlives this one */
  GHashTable *values;          /* (owned): name (owned) → Value (owned) */
};

/* Text that is ready to be written, or a list. */
typedef struct
{
  char *html;      /* (owned) (nullable): escaped already */
  GPtrArray *list; /* (owned) (nullable): of StetSiteScope */
} Value;

typedef struct
{
  StetSiteTemplateFunc find;
  GString *out;
} Rendering;

static void render (Rendering *self, const char *from, const char *to, const StetSiteScope *scope);

static void
value_free (Value *value)
{
  g_free (value->html);
  g_clear_pointer (&value->list, g_ptr_array_unref);
  g_free (value);
}

StetSiteScope *
stet_site_scope_new (void)
{
  StetSiteScope *self = g_new0 (StetSiteScope, 1);

  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) value_free);
  return self;
}

void
stet_site_scope_free (StetSiteScope *self)
{
  g_hash_table_unref (self->values);
  g_free (self);
}

static void
take_html (StetSiteScope *self, const char *name, char *html)
{
  Value *value = g_new0 (Value, 1);

  value->html = html;
  g_hash_table_replace (self->values, g_strdup (name), value);
}

void
stet_site_scope_set (StetSiteScope *self, const char *name, const char *text)
{
  take_html (self, name, stet_site_escape (text != NULL ? text : ""));
}

void
stet_site_scope_set_number (StetSiteScope *self, const char *name, gint64 number)
{
  take_html (self, name, g_strdup_printf ("%" G_GINT64_FORMAT, number));
}

void
stet_site_scope_set_html (StetSiteScope *self, const char *name, const char *html)
{
  take_html (self, name, g_strdup (html));
}

StetSiteScope *
stet_site_scope_add (StetSiteScope *self, const char *name)
{
  Value *value = g_hash_table_lookup (self->values, name);
  StetSiteScope *entry = stet_site_scope_new ();

  if (value == NULL)
    {
      value = g_new0 (Value, 1);
      value->list = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_site_scope_free);
      g_hash_table_insert (self->values, g_strdup (name), value);
    }
  entry->parent = self;
  g_ptr_array_add (value->list, entry);
  return entry;
}

static const Value *
look_up (const StetSiteScope *scope, const char *name)
{
  for (; scope != NULL; scope = scope->parent)
    {
      const Value *value = g_hash_table_lookup (scope->values, name);
      if (value != NULL)
        return value;
    }
  return NULL;
}

/* Char of XML 1.0, 2.2. */
static gboolean
is_xml_char (gunichar c)
{
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0xd7ff) || (c >= 0xe000 && c <= 0xfffd)
         || (c >= 0x10000 && c <= 0x10ffff);
}

#define REPLACEMENT "\ufffd"

#define EMBEDDING   'e' /* LRE, RLE, LRO, RLO: ended by PDF */
#define ISOLATE     'i' /* LRI, RLI, FSI: ended by PDI */

/* Follows what a text opens and has not closed (Unicode Standard Annex 9, X1 to X7), innermost last in @open.
 * FALSE for a character that would close what stands around the text. */
static gboolean
follow_direction (GString *open, gunichar c)
{
  const char *isolate;

  if (c == 0x202a || c == 0x202b || c == 0x202d || c == 0x202e)
    {
      g_string_append_c (open, EMBEDDING);
    }
  else if (c >= 0x2066 && c <= 0x2068)
    {
      g_string_append_c (open, ISOLATE);
    }
  else if (c == 0x202c)
    {
      if (open->len == 0 || open->str[open->len - 1] != EMBEDDING)
        return FALSE;
      g_string_truncate (open, open->len - 1);
    }
  else if (c == 0x2069)
    {
      isolate = strrchr (open->str, ISOLATE);
      if (isolate == NULL)
        return FALSE;
      g_string_truncate (open, (gsize) (isolate - open->str));
    }
  return TRUE;
}

static void
close_directions (const GString *open, GString *out)
{
  for (gsize i = open->len; i > 0; i--)
    g_string_append_unichar (out, open->str[i - 1] == ISOLATE ? 0x2069 : 0x202c);
}

/* What stands for the character at @p: an escape, a replacement, or NULL where it stands for itself. */
static const char *
find_escape (const char *p, GString *open)
{
  gunichar c;

  switch (*p)
    {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&#34;";
    case '\'':
      return "&#39;";
    default:
      break;
    }
  if ((guchar) *p >= 0x20 && (guchar) *p < 0x80)
    return NULL;
  c = g_utf8_get_char (p);
  if (!is_xml_char (c))
    return REPLACEMENT;
  return follow_direction (open, c) ? NULL : "";
}

char *
stet_site_escape (const char *text)
{
  GString *out = g_string_sized_new (strlen (text) + 16);
  g_autoptr (GString) open = g_string_new (NULL);
  const char *from = text;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      const char *escape = find_escape (p, open);

      if (escape == NULL)
        continue;
      g_string_append_len (out, from, p - from);
      g_string_append (out, escape);
      from = g_utf8_next_char (p);
    }
  g_string_append (out, from);
  close_directions (open, out);
  return g_string_free (out, FALSE);
}

char *
stet_site_clean (const char *html)
{
  GString *out = g_string_sized_new (strlen (html) + 1);
  const char *from = html;

  for (const char *p = html; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (((guchar) *p >= 0x20 && (guchar) *p < 0x80) || is_xml_char (g_utf8_get_char (p)))
        continue;
      g_string_append_len (out, from, p - from);
      g_string_append (out, REPLACEMENT);
      from = g_utf8_next_char (p);
    }
  g_string_append (out, from);
  return g_string_free (out, FALSE);
}

/* One tag, with what it takes up: a section, partial or end alone on its line takes the whole line. */
typedef struct
{
  char kind;  /* '#', '^', '/', '>' or 0 for a value */
  char *name; /* (owned) */
  const char *start;
  const char *end;
} Tag;

static void
widen_to_line (Tag *tag, const char *from, const char *to)
{
  const char *start = tag->start;
  const char *end = tag->end;

  while (start > from && (start[-1] == ' ' || start[-1] == '\t'))
    start--;
  while (end < to && (*end == ' ' || *end == '\t'))
    end++;
  if ((start == from || start[-1] == '\n') && (end == to || *end == '\n'))
    {
      tag->start = start;
      tag->end = end < to ? end + 1 : end;
    }
}

/* The next tag in [@at, @to); @from is where the template begins. */
static gboolean
next_tag (const char *from, const char *at, const char *to, Tag *tag)
{
  const char *close;
  const char *name;

  tag->start = g_strstr_len (at, to - at, "{{");
  if (tag->start == NULL)
    return FALSE;
  close = g_strstr_len (tag->start, to - tag->start, "}}");
  g_assert (close != NULL);
  name = tag->start + 2;
  tag->kind = strchr ("#^/>", *name) != NULL ? *name++ : '\0';
  tag->name = g_strndup (name, close - name);
  tag->end = close + 2;
  if (tag->kind != '\0')
    widen_to_line (tag, from, to);
  return TRUE;
}

/* The tag that ends the section opened by @open. */
static void
find_end (const char *from, const char *to, const Tag *open, Tag *end)
{
  const char *at = open->end;
  guint depth = 1;

  while (next_tag (from, at, to, end))
    {
      at = end->end;
      if (g_str_equal (end->name, open->name))
        depth += end->kind == '/' ? -1 : end->kind != '\0' && end->kind != '>' ? 1 : 0;
      if (depth == 0)
        return;
      g_free (end->name);
    }
  g_error ("template: {{%c%s}} is not closed", open->kind, open->name);
}

static void
render_section (Rendering *self, const Tag *open, const Tag *end, const StetSiteScope *scope)
{
  const Value *value = look_up (scope, open->name);
  const gboolean set = value != NULL && (value->list != NULL ? value->list->len > 0 : *value->html != '\0');

  if (open->kind == '^')
    {
      if (!set)
        render (self, open->end, end->start, scope);
    }
  else if (set && value->list != NULL)
    {
      for (guint i = 0; i < value->list->len; i++)
        render (self, open->end, end->start, value->list->pdata[i]);
    }
  else if (set)
    {
      render (self, open->end, end->start, scope);
    }
}

static void
render_partial (Rendering *self, const char *name, const StetSiteScope *scope)
{
  const char *text = self->find (name);

  if (text == NULL)
    g_error ("template: there is no “%s”", name);
  render (self, text, text + strlen (text), scope);
}

static void
render (Rendering *self, const char *from, const char *to, const StetSiteScope *scope)
{
  const char *at = from;
  Tag tag;

  while (next_tag (from, at, to, &tag))
    {
      g_autofree char *name = tag.name;

      g_string_append_len (self->out, at, tag.start - at);
      at = tag.end;
      if (tag.kind == '#' || tag.kind == '^')
        {
          Tag end;

          find_end (from, to, &tag, &end);
          render_section (self, &tag, &end, scope);
          at = end.end;
          g_free (end.name);
        }
      else if (tag.kind == '>')
        {
          render_partial (self, name, scope);
        }
      else
        {
          const Value *value = look_up (scope, name);

          g_assert (tag.kind == '\0');
          if (value != NULL && value->html != NULL)
            g_string_append (self->out, value->html);
        }
    }
  g_string_append_len (self->out, at, to - at);
}

char *
stet_site_template_render (StetSiteTemplateFunc find, const char *name, const StetSiteScope *scope)
{
  Rendering self = { .find = find, .out = g_string_new (NULL) };

  render_partial (&self, name, scope);
  return g_string_free (self.out, FALSE);
}
