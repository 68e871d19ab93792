/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs as Stet Markdown. What is written is read again, and written with more backslashes or fewer formats
 * until it reads as it should. Pure functions. */
#include "config.h"

#include "stet-markdown-escape.h"
#include "stet-markdown.h"

#include <string.h>

typedef enum
{
  LINK,
  STRONG,
  EMPHASIS,
  N_FORMATS,
} Format;

/* Words without white space at either end. Two neighbours are not set alike. */
typedef struct
{
  GString *before; /* (owned): white space between the one before and this, set as neither or both */
  GString *words;  /* (owned) */
  const char *url; /* (nullable) (unowned) */
  gboolean is[N_FORMATS];
} Core;

StetRun *
stet_run_new (const char *text, gsize len, gboolean strong, gboolean emphasis, const char *url)
{
  StetRun *self = g_new0 (StetRun, 1);

  self->text = g_strndup (text, len);
  self->url = g_strdup (url);
  self->strong = strong;
  self->emphasis = emphasis;
  return self;
}

void
stet_run_free (StetRun *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_free (self->url);
  g_free (self);
}

static gboolean
are_set_alike (const StetRun *a, const StetRun *b)
{
  return a->strong == b->strong && a->emphasis == b->emphasis && g_strcmp0 (a->url, b->url) == 0;
}

GPtrArray *
stet_runs_join (const GPtrArray *pieces)
{
  GPtrArray *runs = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_run_free);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < pieces->len; i++)
    {
      const StetRun *piece = g_ptr_array_index (pieces, i);
      g_string_append (text, piece->text);
      if (i + 1 < pieces->len && are_set_alike (piece, g_ptr_array_index (pieces, i + 1)))
        continue;
      if (text->len > 0)
        g_ptr_array_add (runs,
                         stet_run_new (text->str, text->len, piece->strong, piece->emphasis, piece->url));
      g_string_truncate (text, 0);
    }
  return runs;
}

static void
core_free (Core *self)
{
  g_string_free (self->before, TRUE);
  g_string_free (self->words, TRUE);
  g_free (self);
}

/* The length in bytes of the white space at the start of [@text, @end). */
static gsize
count_space (const char *text, const char *end)
{
  const char *at = text;

  while (at < end && g_unichar_isspace (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);
  return (gsize) (at - text);
}

static const char *
skip_space_back (const char *text, const char *end)
{
  while (end > text && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  return end;
}

static gboolean
is_format (const StetRun *run, Format format)
{
  return format == LINK ? run->url != NULL : format == STRONG ? run->strong : run->emphasis;
}

/* Adds the words of @run, with those formats that @kept names. */
static void
add_core (GPtrArray *cores, GString *space, const StetRun *run, const gboolean *kept)
{
  const char *text = run->text, *end = text + strlen (text), *stop;
  Core *last = cores->len > 0 ? g_ptr_array_index (cores, cores->len - 1) : NULL;
  Core core = { .url = kept[LINK] ? run->url : NULL };
  gsize n = count_space (text, end);

  g_string_append_len (space, text, (gssize) n);
  text += n;
  if (text == end)
    return;
  stop = skip_space_back (text, end);
  for (Format f = LINK; f < N_FORMATS; f++)
    core.is[f] = kept[f] && is_format (run, f);
  if (last != NULL && memcmp (last->is, core.is, sizeof core.is) == 0 && g_strcmp0 (last->url, core.url) == 0)
    g_string_append (last->words, space->str);
  else
    {
      last = g_memdup2 (&core, sizeof core);
      last->before = g_string_new (space->str);
      last->words = g_string_new (NULL);
      g_ptr_array_add (cores, last);
    }
  g_string_append_len (last->words, text, stop - text);
  g_string_assign (space, stop);
}

static GPtrArray *
make_cores (const GPtrArray *runs, const gboolean *kept)
{
  GPtrArray *cores = g_ptr_array_new_with_free_func ((GDestroyNotify) core_free);
  g_autoptr (GString) space = g_string_new (NULL);

  for (guint i = 0; i < runs->len; i++)
    add_core (cores, space, g_ptr_array_index (runs, i), kept);
  if (cores->len > 0) /* nobody sees what stands before the first */
    g_string_truncate (((Core *) g_ptr_array_index (cores, 0))->before, 0);
  return cores;
}

static gboolean
cores_equal (const GPtrArray *a, const GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      const Core *one = g_ptr_array_index (a, i), *other = g_ptr_array_index (b, i);
      if (!g_string_equal (one->words, other->words) || !g_string_equal (one->before, other->before)
          || memcmp (one->is, other->is, sizeof one->is) != 0 || g_strcmp0 (one->url, other->url) != 0)
        return FALSE;
    }
  return TRUE;
}

typedef struct
{
  gboolean starts; /* as stet_escape_words() */
  gboolean inner;
} Escapes;

typedef struct
{
  GString *out;           /* (owned) */
  Format open[N_FORMATS]; /* outermost first */
  guint n_open;
  const char *url; /* (nullable): of the open link */
  gboolean line_start;
  Escapes escapes;
} Writer;

static void
write_words (Writer *self, const char *words)
{
  g_auto (GStrv) lines = g_strsplit (words, "\n", -1);

  for (char **line = lines; *line != NULL; line++)
    {
      const char *text = *line;
      if (line > lines)
        {
          g_string_append (self->out, "\\\n");
          self->line_start = TRUE;
          text += strspn (text, " \t"); /* means nothing at the start of a line */
        }
      stet_escape_words (text, strlen (text), self->line_start && self->escapes.starts, self->escapes.inner,
                         self->out);
      self->line_start = self->line_start && *text == '\0';
    }
}

static void
write_url (Writer *self, const char *url)
{
  g_string_append (self->out, "](");
  for (const char *p = url; *p != '\0'; p++)
    {
      if (strchr ("()<>\\", *p) != NULL)
        g_string_append_c (self->out, '\\');
      g_string_append_c (self->out, *p);
    }
  g_string_append_c (self->out, ')');
}

static void
open_format (Writer *self, Format format, const char *url)
{
  if (format != LINK)
    g_string_append (self->out, format == STRONG ? "**" : "*");
  else
    {
      if (self->out->len > 0 && self->out->str[self->out->len - 1] == '!') /* or it would be a picture */
        g_string_insert_c (self->out, (gssize) self->out->len - 1, '\\');
      g_string_append_c (self->out, '[');
      self->url = url;
    }
  self->open[self->n_open++] = format;
  self->line_start = FALSE;
}

/* Formats are closed from the innermost on, down to the first that @core, (nullable), does not have. */
static void
close_formats (Writer *self, const Core *core)
{
  guint keep = 0;

  while (core != NULL && keep < self->n_open && core->is[self->open[keep]]
         && (self->open[keep] != LINK || g_strcmp0 (self->url, core->url) == 0))
    keep++;
  while (self->n_open > keep)
    {
      Format format = self->open[--self->n_open];
      if (format == LINK)
        write_url (self, self->url);
      else
        g_string_append (self->out, format == STRONG ? "**" : "*");
    }
}

/* How many cores from @at on have it. */
static guint
count_lasting (const GPtrArray *cores, guint at, Format format)
{
  const Core *first = g_ptr_array_index (cores, at);
  guint i = at;

  for (; i < cores->len; i++)
    {
      const Core *core = g_ptr_array_index (cores, i);
      if (!core->is[format] || (format == LINK && g_strcmp0 (core->url, first->url) != 0))
        break;
    }
  return i - at;
}

static gboolean
is_open (const Writer *self, Format format)
{
  for (guint i = 0; i < self->n_open; i++)
    if (self->open[i] == format)
      return TRUE;
  return FALSE;
}

/* What lasts longest goes outside. */
static void
open_formats (Writer *self, const GPtrArray *cores, guint at)
{
  const Core *core = g_ptr_array_index (cores, at);

  for (;;)
    {
      guint longest = 0;
      Format next = N_FORMATS;
      for (Format f = LINK; f < N_FORMATS; f++)
        if (core->is[f] && !is_open (self, f) && count_lasting (cores, at, f) > longest)
          {
            longest = count_lasting (cores, at, f);
            next = f;
          }
      if (next == N_FORMATS)
        return;
      open_format (self, next, core->url);
    }
}

/* Hashes at the end of a crosshead would be no words of it (CommonMark 4.2). */
static void
escape_closing_hashes (GString *out)
{
  gsize at = out->len;

  while (at > 0 && out->str[at - 1] == '#')
    at--;
  if (at < out->len)
    g_string_insert_c (out, (gssize) at, '\\');
}

static char *
write_cores (const GPtrArray *cores, guint level, Escapes escapes)
{
  Writer writer = { .out = g_string_new (NULL), .line_start = level == 0, .escapes = escapes };

  for (guint i = 0; i < level; i++)
    g_string_append_c (writer.out, '#');
  if (level > 0)
    g_string_append_c (writer.out, ' ');
  for (guint i = 0; i < cores->len; i++)
    {
      const Core *core = g_ptr_array_index (cores, i);
      close_formats (&writer, core);
      write_words (&writer, core->before->str);
      open_formats (&writer, cores, i);
      write_words (&writer, core->words->str);
    }
  close_formats (&writer, NULL);
  if (level > 0 && escapes.inner)
    escape_closing_hashes (writer.out);
  return g_string_free (writer.out, FALSE);
}

static gboolean
reads_as (const char *markdown, const GPtrArray *cores, guint level)
{
  static const gboolean all[N_FORMATS] = { TRUE, TRUE, TRUE };
  g_autoptr (GPtrArray) blocks = stet_markdown_blocks (markdown, -1), read = NULL;
  const StetBlock *block = blocks->len == 1 ? g_ptr_array_index (blocks, 0) : NULL;

  if (block == NULL || block->kind != (level > 0 ? STET_BLOCK_CROSSHEAD : STET_BLOCK_PARAGRAPH)
      || block->level != level)
    return FALSE;
  read = make_cores (block->runs, all);
  return cores_equal (cores, read);
}

/* A crosshead is one line. */
static GPtrArray *
make_line (const GPtrArray *runs)
{
  GPtrArray *line = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_run_free);

  for (guint i = 0; i < runs->len; i++)
    {
      const StetRun *run = g_ptr_array_index (runs, i);
      StetRun *copy = stet_run_new (run->text, strlen (run->text), run->strong, run->emphasis, run->url);
      g_strdelimit (copy->text, "\n", ' ');
      g_ptr_array_add (line, copy);
    }
  return line;
}

char *
stet_markdown_from_runs (const GPtrArray *runs, guint level)
{
  static const gboolean kept[][N_FORMATS] = { { TRUE, TRUE, TRUE }, { TRUE, FALSE, FALSE }, { 0 } };
  static const Escapes escapes[] = { { FALSE, FALSE }, { TRUE, FALSE }, { FALSE, TRUE }, { TRUE, TRUE } };
  g_autoptr (GPtrArray) line = level > 0 ? make_line (runs) : NULL;
  g_autofree char *markdown = NULL;

  g_return_val_if_fail (runs != NULL && level <= 6, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      g_autoptr (GPtrArray) cores = make_cores (line != NULL ? line : runs, kept[i]);
      if (cores->len == 0)
        return g_strdup ("");
      for (guint j = 0; j < G_N_ELEMENTS (escapes); j++)
        {
          g_free (markdown);
          markdown = write_cores (cores, level, escapes[j]);
          if (reads_as (markdown, cores, level))
            return g_steal_pointer (&markdown);
        }
    }
  return g_steal_pointer (&markdown);
}

static void
append_escaped (GString *out, const char *text, const char *special)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      if (strchr (special, *p) != NULL)
        g_string_append_c (out, '\\');
      g_string_append_c (out, *p == '\n' || *p == '\r' ? ' ' : *p);
    }
}

char *
stet_markdown_picture (const char *media, const char *alt, const char *caption)
{
  GString *out = g_string_new ("![");

  g_return_val_if_fail (media != NULL, NULL);

  append_escaped (out, alt != NULL ? alt : "", "\\[]*_!");
  g_string_append_printf (out, "](media:%s", media);
  if (caption != NULL && *caption != '\0')
    {
      g_string_append (out, " \"");
      append_escaped (out, caption, "\\\"");
      g_string_append_c (out, '"');
    }
  g_string_append_c (out, ')');
  return g_string_free (out, FALSE);
}
