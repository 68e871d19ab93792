/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HTML as a stream of elements and words (libxml2's SAX: no tree, so nothing recurses) into a body. */
#include "config.h"

#include "stet-import-html-private.h"

#include "stet-import-private.h"
#include "stet-markdown.h"
#include "stet-utf8.h"

#include <glib/gi18n-lib.h>
#include <libxml/HTMLparser.h>
#include <string.h>

#define MAX_DEPTH 1000
/* libxml2 2.9 compares each with all before it. */
#define MAX_ATTRIBUTES 10000
/* Sorted. */
static const struct
{
  const char *name;
  StetHtmlRole role;
} elements[] = {
  { "a", STET_HTML_LINK },           { "address", STET_HTML_BLOCK },
  { "article", STET_HTML_BLOCK },    { "aside", STET_HTML_BLOCK },
  { "audio", STET_HTML_EMBED },      { "b", STET_HTML_STRONG },
  { "blockquote", STET_HTML_QUOTE }, { "br", STET_HTML_BREAK },
  { "button", STET_HTML_DROPPED },   { "canvas", STET_HTML_DROPPED },
  { "caption", STET_HTML_BLOCK },    { "center", STET_HTML_BLOCK },
  { "datalist", STET_HTML_DROPPED }, { "dd", STET_HTML_BLOCK },
  { "del", STET_HTML_STRUCK },       { "details", STET_HTML_BLOCK },
  { "dialog", STET_HTML_DROPPED },   { "div", STET_HTML_BLOCK },
  { "dl", STET_HTML_BLOCK },         { "dt", STET_HTML_BLOCK },
  { "em", STET_HTML_EMPHASIS },      { "embed", STET_HTML_EMBED },
  { "fieldset", STET_HTML_BLOCK },   { "figcaption", STET_HTML_CAPTION },
  { "figure", STET_HTML_FIGURE },    { "footer", STET_HTML_BLOCK },
  { "form", STET_HTML_BLOCK },       { "frame", STET_HTML_EMBED },
  { "h1", STET_HTML_HEADING },       { "h2", STET_HTML_HEADING },
  { "h3", STET_HTML_HEADING },       { "h4", STET_HTML_HEADING },
  { "h5", STET_HTML_HEADING },       { "h6", STET_HTML_HEADING },
  { "head", STET_HTML_DROPPED },     { "header", STET_HTML_BLOCK },
  { "hgroup", STET_HTML_BLOCK },     { "hr", STET_HTML_RULE },
  { "i", STET_HTML_EMPHASIS },       { "iframe", STET_HTML_EMBED },
  { "img", STET_HTML_PICTURE },      { "input", STET_HTML_DROPPED },
  { "li", STET_HTML_ITEM },          { "listing", STET_HTML_PREFORMATTED },
  { "main", STET_HTML_BLOCK },       { "menu", STET_HTML_BULLET_LIST },
  { "nav", STET_HTML_DROPPED },      { "noscript", STET_HTML_DROPPED },
  { "object", STET_HTML_EMBED },     { "ol", STET_HTML_NUMBER_LIST },
  { "p", STET_HTML_PARAGRAPH },      { "pre", STET_HTML_PREFORMATTED },
  { "q", STET_HTML_QUOTATION },      { "s", STET_HTML_STRUCK },
  { "script", STET_HTML_DROPPED },   { "section", STET_HTML_BLOCK },
  { "select", STET_HTML_DROPPED },   { "strike", STET_HTML_STRUCK },
  { "strong", STET_HTML_STRONG },    { "style", STET_HTML_DROPPED },
  { "sub", STET_HTML_SUBSCRIPT },    { "summary", STET_HTML_BLOCK },
  { "sup", STET_HTML_SUPERSCRIPT },  { "svg", STET_HTML_DROPPED },
  { "table", STET_HTML_TABLE },      { "td", STET_HTML_CELL },
  { "template", STET_HTML_DROPPED }, { "textarea", STET_HTML_DROPPED },
  { "th", STET_HTML_CELL },          { "title", STET_HTML_DROPPED },
  { "tr", STET_HTML_BLOCK },         { "ul", STET_HTML_BULLET_LIST },
  { "video", STET_HTML_EMBED },
};

/* Of WordPress's and Ghost's themes. */
static const struct
{
  const char *name;
  StetHtmlRole role;
} classes[] = {
  { "kg-audio-card", STET_HTML_EMBED }, { "kg-file-card", STET_HTML_EMBED },
  { "kg-video-card", STET_HTML_EMBED }, { "screen-reader-text", STET_HTML_DROPPED },
  { "wp-caption", STET_HTML_FIGURE },   { "wp-caption-text", STET_HTML_CAPTION },
};

const char *
stet_html_attribute (const char *const *attributes, const char *name)
{
  for (; attributes != NULL && attributes[0] != NULL; attributes += 2)
    if (g_str_equal (attributes[0], name))
      return attributes[1] != NULL ? attributes[1] : "";
  return NULL;
}

gboolean
stet_html_has_class (const char *const *attributes, const char *name)
{
  const char *value = stet_html_attribute (attributes, "class");
  gsize len = strlen (name);

  while (value != NULL && *value != '\0')
    {
      gsize n = strcspn (value, " \t\n\f\r");
      if (n == len && strncmp (value, name, n) == 0)
        return TRUE;
      value += n;
      value += strspn (value, " \t\n\f\r");
    }
  return FALSE;
}

/* Of the style attribute: "700" of "font-weight: 700"; NULL where it does not say. (owned) */
static char *
dup_style (const char *const *attributes, const char *property)
{
  const char *style = stet_html_attribute (attributes, "style");
  g_auto (GStrv) parts = style != NULL ? g_strsplit (style, ";", 64) : NULL;

  for (char **part = parts; part != NULL && *part != NULL; part++)
    {
      char *colon = strchr (*part, ':');
      if (colon == NULL)
        continue;
      *colon = '\0';
      if (g_ascii_strcasecmp (g_strstrip (*part), property) == 0)
        return g_ascii_strdown (g_strstrip (colon + 1), -1);
    }
  return NULL;
}

static int
compare_name (gconstpointer name, gconstpointer element)
{
  return strcmp (name, *(const char *const *) element);
}

/* In a whole page: its head counts, its foot and margin do not, nor what follows its article. */
static StetHtmlRole
find_page_role (StetHtmlReader *self, const char *name, const char *const *attributes, StetHtmlRole role)
{
  static const char *const furniture[] = { "aside", "footer", "form", NULL };

  stet_html_page_read_meta (self->page, name, attributes);
  if (self->page->after || g_strv_contains (furniture, name))
    return STET_HTML_DROPPED;
  if (g_str_equal (name, "head"))
    return STET_HTML_INLINE;
  if (self->capture == NULL && stet_html_page_find_field (self->page, name, attributes) != NULL)
    return STET_HTML_FIELD;
  return role;
}

static StetHtmlRole
find_role (StetHtmlReader *self, const char *name, const char *const *attributes)
{
  const void *found = bsearch (name, elements, G_N_ELEMENTS (elements), sizeof elements[0], compare_name);
  StetHtmlRole role = STET_HTML_INLINE;
  g_autofree char *display = dup_style (attributes, "display");

  if (self->n_dropped > 0 || g_strcmp0 (display, "none") == 0
      || stet_html_attribute (attributes, "hidden") != NULL)
    return STET_HTML_DROPPED;
  if (found != NULL)
    role = elements[(gsize) ((const char *) found - (const char *) elements) / sizeof elements[0]].role;
  for (gsize i = 0; i < G_N_ELEMENTS (classes); i++)
    if (stet_html_has_class (attributes, classes[i].name))
      role = classes[i].role;
  if (role == STET_HTML_CAPTION && self->n_figures == 0)
    return STET_HTML_BLOCK;
  return self->page != NULL ? find_page_role (self, name, attributes, role) : role;
}

void
stet_html_reader_end_paragraph (StetHtmlReader *self)
{
  self->space = FALSE;
  stet_import_writer_end_paragraph (self->writer, self->style.level);
  if (self->n_figures == 0)
    stet_html_reader_flush_pictures (self);
}

/* Digits and signs as they are set above or below the line (Unicode, Superscripts and Subscripts); what has
 * no such form stays whole. (owned) */
static char *
shift_words (const char *text, gsize len, int shift)
{
  static const char plain[] = "0123456789+-()";
  static const char *const above[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹", "⁺", "⁻", "⁽", "⁾" };
  static const char *const below[] = { "₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉", "₊", "₋", "₍", "₎" };
  g_autoptr (GString) out = g_string_new (NULL);

  for (gsize i = 0; i < len; i++)
    {
      const char *at = text[i] != '\0' ? strchr (plain, text[i]) : NULL;
      if (at == NULL)
        return g_strndup (text, len);
      g_string_append (out, (shift > 0 ? above : below)[at - plain]);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* One word, or what stands between white space. */
static void
add_word (StetHtmlReader *self, const char *word, gsize len)
{
  g_autofree char *shifted = self->style.shift != 0 ? shift_words (word, len, self->style.shift) : NULL;
  const StetHtmlStyle *style = &self->style;

  if (self->capture != NULL)
    {
      if (self->space && self->capture->len > 0)
        g_string_append_c (self->capture, ' ');
      g_string_append_len (self->capture, word, (gssize) len);
    }
  else
    {
      if (self->space && stet_import_writer_get_last (self->writer) != 0)
        stet_import_writer_add_words (self->writer, " ", 1, style->strong, style->emphasis, style->url);
      if (shifted != NULL)
        stet_import_writer_add_words (self->writer, shifted, strlen (shifted), style->strong, style->emphasis,
                                      style->url);
      else
        stet_import_writer_add_words (self->writer, word, len, style->strong, style->emphasis, style->url);
    }
  self->space = FALSE;
}

static void
break_line (StetHtmlReader *self)
{
  gunichar last = stet_import_writer_get_last (self->writer);

  if (self->capture != NULL)
    self->space = TRUE;
  else if (last == '\n')
    stet_html_reader_end_paragraph (self);
  else if (last != 0)
    {
      self->space = FALSE;
      stet_import_writer_add_words (self->writer, "\n", 1, FALSE, FALSE, NULL);
    }
}

/* White space as CSS 2.2, 16.6.1 collapses it, but for the kind that does not break. */
void
stet_html_reader_add_words (StetHtmlReader *self, const char *text, gsize len)
{
  gsize word = 0;

  for (gsize i = 0; i <= len; i++)
    {
      if (i < len && !g_ascii_isspace (text[i]))
        continue;
      if (i > word)
        add_word (self, text + word, i - word);
      word = i + 1;
      if (i < len && text[i] == '\n' && self->style.preformatted)
        break_line (self);
      else if (i < len && stet_import_writer_get_last (self->writer) != '\n')
        self->space = TRUE;
    }
}

static void
set_style (StetHtmlReader *self, const char *const *attributes)
{
  g_autofree char *weight = dup_style (attributes, "font-weight");
  g_autofree char *slant = dup_style (attributes, "font-style");

  if (weight != NULL)
    self->style.strong = g_str_has_prefix (weight, "bold") || g_ascii_strtoull (weight, NULL, 10) >= 600;
  if (slant != NULL)
    self->style.emphasis = g_str_equal (slant, "italic") || g_str_has_prefix (slant, "oblique");
}

/* The address without what a browser takes out of it (URL Living Standard, 4.4), or NULL where readers cannot
 * follow it. (owned) */
static char *
read_address (StetHtmlReader *self, const char *href)
{
  g_autoptr (GString) url = g_string_new (NULL);
  g_autofree char *trimmed = g_strstrip (g_strdup (href != NULL ? href : ""));

  for (const char *p = trimmed; *p != '\0'; p++)
    if (strchr (" \"<>", *p) != NULL)
      g_string_append_printf (url, "%%%02X", (guint) (guchar) *p);
    else if (!g_ascii_iscntrl (*p))
      g_string_append_c (url, *p);
  if (stet_markdown_url_is_safe (url->str))
    return g_string_free (g_steal_pointer (&url), FALSE);
  self->n_links += url->len > 0 && url->str[0] != '#';
  return NULL;
}

static void
open_list (StetHtmlReader *self, StetHtmlRole role, const char *const *attributes)
{
  const char *start = stet_html_attribute (attributes, "start");
  guint64 number = start != NULL ? g_ascii_strtoull (start, NULL, 10) : 1;

  stet_html_reader_end_paragraph (self);
  stet_import_writer_open (
    self->writer, role == STET_HTML_NUMBER_LIST ? STET_CONTAINER_NUMBER_LIST : STET_CONTAINER_BULLET_LIST,
    number < 1000000 ? (guint) number : 1);
}

/* The first article, or the main part while no article is found, at @depth. */
static gboolean
begins_article (StetHtmlReader *self, const StetHtmlFrame *frame, guint depth)
{
  if (self->page == NULL || self->page->article > 0 || frame->role != STET_HTML_BLOCK)
    return FALSE;
  if (g_str_equal (frame->name, "article"))
    self->page->article = depth;
  return self->page->article > 0 || g_str_equal (frame->name, "main");
}

static gboolean
ends_article (const StetHtmlReader *self, const StetHtmlFrame *frame, guint depth)
{
  return self->page != NULL
         && (self->page->article > 0 ? self->page->article == depth
                                     : frame->role == STET_HTML_BLOCK && g_str_equal (frame->name, "main"));
}

/* What begins with an element. */
static void
enter (StetHtmlReader *self, StetHtmlFrame *frame, const char *const *attributes)
{
  const StetHtmlFrame *parent
    = self->frames->len > 0 ? &g_array_index (self->frames, StetHtmlFrame, self->frames->len - 1) : NULL;
  StetHtmlStyle *style = &self->style;

  set_style (self, attributes);
  switch (frame->role)
    {
    case STET_HTML_INLINE:
      break;
    case STET_HTML_PARAGRAPH:
      if (parent != NULL && parent->role == STET_HTML_ITEM)
        stet_import_writer_set_loose (self->writer);
      G_GNUC_FALLTHROUGH;
    case STET_HTML_BLOCK:
      stet_html_reader_end_paragraph (self);
      break;
    case STET_HTML_BREAK:
      break_line (self);
      break;
    case STET_HTML_BULLET_LIST:
    case STET_HTML_NUMBER_LIST:
      open_list (self, frame->role, attributes);
      break;
    case STET_HTML_CAPTION:
      self->space = self->caption->len > 0;
      self->capture = self->caption;
      break;
    case STET_HTML_FIELD:
      stet_html_reader_end_paragraph (self);
      self->capture = stet_html_page_find_field (self->page, frame->name, attributes);
      break;
    case STET_HTML_CELL:
      self->space = FALSE;
      if (stet_import_writer_get_last (self->writer) != 0)
        stet_import_writer_add_words (self->writer, " | ", 3, FALSE, FALSE, NULL);
      break;
    case STET_HTML_EMBED:
      stet_html_reader_note_embed (self, attributes);
      G_GNUC_FALLTHROUGH;
    case STET_HTML_DROPPED:
      self->n_dropped++;
      break;
    case STET_HTML_EMPHASIS:
      style->emphasis = TRUE;
      set_style (self, attributes);
      break;
    case STET_HTML_FIGURE:
      stet_html_reader_end_paragraph (self);
      stet_html_reader_flush_pictures (self);
      self->n_figures++;
      break;
    case STET_HTML_HEADING:
      stet_html_reader_end_paragraph (self);
      style->level = MAX ((guint) (frame->name[1] - '0'), 2);
      break;
    case STET_HTML_ITEM:
      stet_html_reader_end_paragraph (self);
      stet_import_writer_open (self->writer, STET_CONTAINER_ITEM, 0);
      break;
    case STET_HTML_LINK:
      frame->url = read_address (self, stet_html_attribute (attributes, "href"));
      style->url = frame->url;
      break;
    case STET_HTML_PICTURE:
      stet_html_reader_add_picture (self, attributes);
      break;
    case STET_HTML_PREFORMATTED:
      stet_html_reader_end_paragraph (self);
      style->preformatted = TRUE;
      break;
    case STET_HTML_QUOTATION:
      stet_html_reader_add_words (self, "“", strlen ("“"));
      break;
    case STET_HTML_QUOTE:
      stet_html_reader_end_paragraph (self);
      stet_import_writer_open (self->writer, STET_CONTAINER_BLOCK_QUOTE, 0);
      break;
    case STET_HTML_RULE:
      stet_html_reader_end_paragraph (self);
      stet_import_writer_add_block (self->writer, "---");
      break;
    case STET_HTML_STRONG:
      style->strong = TRUE;
      set_style (self, attributes);
      break;
    case STET_HTML_STRUCK:
      self->struck = TRUE;
      break;
    case STET_HTML_SUBSCRIPT:
    case STET_HTML_SUPERSCRIPT:
      style->shift = frame->role == STET_HTML_SUPERSCRIPT ? 1 : -1;
      break;
    case STET_HTML_TABLE:
      stet_html_reader_end_paragraph (self);
      self->table = TRUE;
      break;
    default:
      g_assert_not_reached ();
    }
}

/* What ends with the innermost element. */
static void
leave (StetHtmlReader *self)
{
  StetHtmlFrame *frame = &g_array_index (self->frames, StetHtmlFrame, self->frames->len - 1);

  if (ends_article (self, frame, self->frames->len))
    self->page->after = TRUE;
  switch (frame->role)
    {
    case STET_HTML_BLOCK:
    case STET_HTML_HEADING:
    case STET_HTML_PARAGRAPH:
    case STET_HTML_PREFORMATTED:
    case STET_HTML_TABLE:
      stet_html_reader_end_paragraph (self);
      break;
    case STET_HTML_BULLET_LIST:
    case STET_HTML_ITEM:
    case STET_HTML_NUMBER_LIST:
    case STET_HTML_QUOTE:
      stet_html_reader_end_paragraph (self);
      stet_import_writer_close (self->writer);
      break;
    case STET_HTML_CAPTION:
    case STET_HTML_FIELD:
      self->space = FALSE;
      break;
    case STET_HTML_DROPPED:
    case STET_HTML_EMBED:
      self->n_dropped--;
      break;
    case STET_HTML_FIGURE:
      self->n_figures--;
      stet_html_reader_end_paragraph (self);
      break;
    case STET_HTML_QUOTATION:
      self->space = FALSE;
      stet_html_reader_add_words (self, "”", strlen ("”"));
      break;
    default:
      break;
    }
  self->style = frame->outer;
  self->capture = frame->capture;
  g_free (frame->url);
  g_array_set_size (self->frames, self->frames->len - 1);
}

/* SAX. The context is the user data, the reader its own: xmlStopParser() wants the first. */
static StetHtmlReader *
get_reader (void *data)
{
  return ((htmlParserCtxtPtr) data)->_private;
}

static void
start_cb (void *data, const xmlChar *name, const xmlChar **attributes)
{
  StetHtmlReader *self = get_reader (data);
  const char *const *pairs = (const char *const *) attributes;
  StetHtmlFrame frame = { .name = (const char *) name, .outer = self->style, .capture = self->capture };

  if (self->frames->len >= MAX_DEPTH)
    {
      self->refused = TRUE;
      xmlStopParser (data);
      return;
    }
  frame.role = find_role (self, frame.name, pairs);
  if (begins_article (self, &frame, self->frames->len + 1)) /* what came before was the page's */
    stet_import_writer_restart (self->writer);
  enter (self, &frame, pairs);
  g_array_append_val (self->frames, frame);
}

/* libxml2 closes what the page left open; an end without a start is none. */
static void
end_cb (void *data, const xmlChar *name)
{
  StetHtmlReader *self = get_reader (data);
  guint at = self->frames->len;

  while (at > 0
         && !g_str_equal (g_array_index (self->frames, StetHtmlFrame, at - 1).name, (const char *) name))
    at--;
  while (at > 0 && self->frames->len >= at)
    leave (self);
}

static void
characters_cb (void *data, const xmlChar *text, int len)
{
  StetHtmlReader *self = get_reader (data);

  if (self->n_dropped == 0)
    stet_html_reader_add_words (self, (const char *) text, (gsize) len);
}

static void
parse (StetHtmlReader *self, const char *html)
{
  /* words that stand in nothing would be put into a paragraph each */
  g_autofree char *page = g_strconcat (self->page == NULL ? "<body>" : "", html, NULL);
  htmlParserCtxtPtr context = htmlNewParserCtxt ();
  const htmlSAXHandler handler = { .startElement = start_cb,
                                   .endElement = end_cb,
                                   .characters = characters_cb,
                                   .ignorableWhitespace = characters_cb,
                                   .initialized = 1 };

  if (context == NULL)
    g_error ("libxml2 ran out of memory");
  *context->sax = handler;
  context->_private = self;
  htmlCtxtReadMemory (context, page, (int) strlen (page), NULL, "UTF-8",
                      HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET
                        | HTML_PARSE_IGNORE_ENC | (self->page == NULL ? HTML_PARSE_NOIMPLIED : 0));
  htmlFreeParserCtxt (context);
  while (self->frames->len > 0)
    leave (self);
}

static void
reader_init (StetHtmlReader *self)
{
  self->writer = stet_import_writer_new ();
  self->frames = g_array_new (FALSE, FALSE, sizeof (StetHtmlFrame));
  self->pictures = g_ptr_array_new_with_free_func (g_free);
  self->caption = g_string_new (NULL);
  self->notes = g_ptr_array_new_null_terminated (0, g_free, TRUE);
}

static void
reader_clear (StetHtmlReader *self)
{
  stet_import_writer_free (self->writer);
  g_array_unref (self->frames);
  g_ptr_array_unref (self->pictures);
  g_string_free (self->caption, TRUE);
  g_ptr_array_unref (self->notes);
}

static gboolean
check_length (gsize len, GError **error)
{
  if (len <= STET_IMPORT_LIMIT)
    return TRUE;
  g_set_error (error, STET_IMPORT_ERROR, STET_IMPORT_ERROR_TOO_LARGE,
               _ ("This is longer than %u MB: no story. Import it in parts."), STET_IMPORT_LIMIT >> 20);
  return FALSE;
}

/* Whether some element may have more attributes than that, by what could part them. */
static gboolean
has_endless_element (const char *html)
{
  gboolean within = FALSE;
  guint n = 0;

  for (const char *p = html; *p != '\0'; p++)
    if (!within)
      {
        within = *p == '<' && g_ascii_isalpha (p[1]);
        n = 0;
      }
    else if (*p == '>')
      within = FALSE;
    else if ((*p == '=' || g_ascii_isspace (*p)) && ++n > 2 * MAX_ATTRIBUTES)
      return TRUE;
  return FALSE;
}

char *
stet_html_read (const char *html,
                gssize len,
                StetImportPictureFunc find_picture,
                gpointer user_data,
                StetHtmlPage *page,
                char ***notes,
                GError **error)
{
  StetHtmlReader reader = { .find_picture = find_picture, .user_data = user_data, .page = page };
  g_autofree char *text = NULL, *body = NULL;
  g_autoptr (GError) problem = NULL;
  gsize n;

  g_return_val_if_fail (html != NULL, NULL);

  n = len < 0 ? strlen (html) : (gsize) len;
  if (!check_length (n, error))
    return NULL;
  text = stet_text_normalise (html, (gssize) n, &problem);
  if (text == NULL)
    {
      g_set_error_literal (error, STET_IMPORT_ERROR, STET_IMPORT_ERROR_ENCODING, problem->message);
      return NULL;
    }
  reader_init (&reader);
  reader.refused = has_endless_element (text);
  if (!reader.refused)
    parse (&reader, text);
  stet_html_reader_end_paragraph (&reader);
  body = stet_import_writer_finish (reader.writer);
  if (notes != NULL)
    *notes = stet_html_reader_finish_notes (&reader);
  reader_clear (&reader);
  if (!reader.refused)
    return g_steal_pointer (&body);
  if (notes != NULL)
    g_clear_pointer (notes, g_strfreev);
  g_set_error (error, STET_IMPORT_ERROR, STET_IMPORT_ERROR_FORMAT,
               _ ("This page nests elements more than %u deep, or one has more than %u attributes: no story. "
                  "Copy the text, and paste it."),
               MAX_DEPTH, MAX_ATTRIBUTES);
  return NULL;
}

char *
stet_import_html (const char *html,
                  gssize len,
                  StetImportPictureFunc find_picture,
                  gpointer user_data,
                  char ***notes,
                  GError **error)
{
  return stet_html_read (html, len, find_picture, user_data, NULL, notes, error);
}
