/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a Word document is set: Word's own names of styles, so that whoever takes it over can set it anew at
 * once. */
#include "config.h"

#include "stet-rendition-docx-private.h"

/* Sizes in half points, spaces and indents in twentieths of a point (ECMA-376, 17.18.81). */
typedef struct
{
  const char *id;
  const char *name;
  const char *next; /* (nullable) */
  int size;
  int before;
  int after;
  int indent;
  int outline; /* its level in the outline from 1; 0: none */
  gboolean bold;
  gboolean italic;
  gboolean keep;     /* with the next paragraph */
  const char *color; /* (nullable) */
} Style;

static const Style styles[] = {
  { "Title", "Title", "Subtitle", 52, 0, 120, 0, 0, TRUE, FALSE, TRUE, NULL },
  { "Subtitle", "Subtitle", "Byline", 28, 0, 160, 0, 0, FALSE, FALSE, TRUE, "404040" },
  { "Byline", "Byline", "Normal", 20, 0, 240, 0, 0, FALSE, FALSE, FALSE, "404040" },
  { "Section", "Section", "Title", 18, 0, 60, 0, 0, TRUE, FALSE, TRUE, "7A1F1F" },
  { "Heading2", "heading 2", "Normal", 28, 320, 100, 0, 2, TRUE, FALSE, TRUE, NULL },
  { "Heading3", "heading 3", "Normal", 25, 280, 80, 0, 3, TRUE, FALSE, TRUE, NULL },
  { "Heading4", "heading 4", "Normal", 23, 240, 80, 0, 4, TRUE, FALSE, TRUE, NULL },
  { "Heading5", "heading 5", "Normal", 22, 240, 80, 0, 5, TRUE, TRUE, TRUE, NULL },
  { "Heading6", "heading 6", "Normal", 22, 240, 80, 0, 6, FALSE, TRUE, TRUE, NULL },
  { "Quote", "Quote", "Normal", 22, 120, 160, STET_DOCX_INDENT, 0, FALSE, TRUE, FALSE, NULL },
  { "ListParagraph", "List Paragraph", NULL, 22, 0, 80, STET_DOCX_INDENT, 0, FALSE, FALSE, FALSE, NULL },
  { "Picture", "Picture", "Caption", 22, 160, 60, 0, 0, FALSE, FALSE, TRUE, NULL },
  { "Caption", "caption", "Normal", 18, 0, 240, 0, 0, FALSE, FALSE, FALSE, "404040" },
  { "Rule", "Rule", "Normal", 22, 120, 240, 0, 0, FALSE, FALSE, FALSE, NULL },
  { "Correction", "Correction", NULL, 20, 200, 0, 0, 0, FALSE, TRUE, FALSE, NULL },
  { "Footer", "footer", NULL, 18, 0, 0, 0, 0, FALSE, FALSE, FALSE, "404040" },
};

/* Latin, complex scripts and East Asian text take their size and weight from elements of their own. */
static void
write_run_properties (StetDocx *self, int size, gboolean bold, gboolean italic, const char *color)
{
  stet_docx_start (self, "w:rPr");
  if (bold)
    {
      stet_docx_value (self, "w:b", NULL);
      stet_docx_value (self, "w:bCs", NULL);
    }
  if (italic)
    {
      stet_docx_value (self, "w:i", NULL);
      stet_docx_value (self, "w:iCs", NULL);
    }
  if (color != NULL)
    stet_docx_value (self, "w:color", color);
  stet_docx_number (self, "w:sz", size);
  stet_docx_number (self, "w:szCs", size);
  stet_docx_end (self);
}

static void
write_space (StetDocx *self, int before, int after)
{
  g_autofree char *b = g_strdup_printf ("%d", before), *a = g_strdup_printf ("%d", after);

  stet_docx_start (self, "w:spacing");
  stet_docx_attribute (self, "w:before", b);
  stet_docx_attribute (self, "w:after", a);
  stet_docx_attribute (self, "w:line", "288");
  stet_docx_attribute (self, "w:lineRule", "auto");
  stet_docx_end (self);
}

static void
write_style (StetDocx *self, const Style *style)
{
  stet_docx_start (self, "w:style");
  stet_docx_attribute (self, "w:type", "paragraph");
  stet_docx_attribute (self, "w:styleId", style->id);
  stet_docx_value (self, "w:name", style->name);
  stet_docx_value (self, "w:basedOn", "Normal");
  if (style->next != NULL)
    stet_docx_value (self, "w:next", style->next);
  stet_docx_value (self, "w:qFormat", NULL);
  stet_docx_start (self, "w:pPr");
  if (style->keep)
    stet_docx_value (self, "w:keepNext", NULL);
  if (g_str_equal (style->id, "Rule"))
    {
      stet_docx_start (self, "w:pBdr");
      stet_docx_start (self, "w:bottom");
      stet_docx_attribute (self, "w:val", "single");
      stet_docx_attribute (self, "w:sz", "6");
      stet_docx_attribute (self, "w:space", "1");
      stet_docx_attribute (self, "w:color", "808080");
      stet_docx_end (self);
      stet_docx_end (self);
    }
  write_space (self, style->before, style->after);
  if (style->indent > 0)
    {
      g_autofree char *indent = g_strdup_printf ("%d", style->indent);
      stet_docx_start (self, "w:ind");
      stet_docx_attribute (self, "w:left", indent);
      stet_docx_attribute (self, "w:right", g_str_equal (style->id, "Quote") ? indent : "0");
      stet_docx_end (self);
    }
  if (style->outline > 0)
    stet_docx_number (self, "w:outlineLvl", style->outline - 1);
  stet_docx_end (self);
  write_run_properties (self, style->size, style->bold, style->italic, style->color);
  stet_docx_end (self);
}

static void
write_defaults (StetDocx *self)
{
  const char *language = self->rendition->story->language;

  stet_docx_start (self, "w:docDefaults");
  stet_docx_start (self, "w:rPrDefault");
  stet_docx_start (self, "w:rPr");
  stet_docx_start (self, "w:rFonts");
  stet_docx_attribute (self, "w:ascii", "Georgia");
  stet_docx_attribute (self, "w:hAnsi", "Georgia");
  stet_docx_attribute (self, "w:cs", "Times New Roman");
  stet_docx_end (self);
  stet_docx_number (self, "w:sz", 22);
  stet_docx_number (self, "w:szCs", 22);
  if (*language != '\0')
    {
      stet_docx_start (self, "w:lang");
      stet_docx_attribute (self, "w:val", language);
      stet_docx_attribute (self, "w:eastAsia", language);
      stet_docx_attribute (self, "w:bidi", language);
      stet_docx_end (self);
    }
  stet_docx_end (self);
  stet_docx_end (self);
  stet_docx_end (self);
}

void
stet_docx_write_styles (StetDocx *self)
{
  stet_docx_start (self, "w:styles");
  stet_docx_attribute (self, "xmlns:w", STET_DOCX_NS_W);
  write_defaults (self);
  stet_docx_start (self, "w:style");
  stet_docx_attribute (self, "w:type", "paragraph");
  stet_docx_attribute (self, "w:default", "1");
  stet_docx_attribute (self, "w:styleId", "Normal");
  stet_docx_value (self, "w:name", "Normal");
  stet_docx_value (self, "w:qFormat", NULL);
  stet_docx_start (self, "w:pPr");
  stet_docx_value (self, "w:widowControl", NULL);
  write_space (self, 0, 160);
  stet_docx_end (self);
  stet_docx_end (self);
  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    write_style (self, &styles[i]);
  stet_docx_start (self, "w:style");
  stet_docx_attribute (self, "w:type", "character");
  stet_docx_attribute (self, "w:styleId", "Hyperlink");
  stet_docx_value (self, "w:name", "Hyperlink");
  stet_docx_start (self, "w:rPr");
  stet_docx_value (self, "w:color", "1A5FB4");
  stet_docx_value (self, "w:u", "single");
  stet_docx_end (self);
  stet_docx_end (self);
  stet_docx_end (self);
}

/* Nine levels, as many as Word has (ECMA-376, 17.9.6). */
#define N_LEVELS 9

static void
write_level (StetDocx *self, guint level, gboolean bullet)
{
  static const char *const bullets[] = { "•", "–", "◦" };
  g_autofree char *number = g_strdup_printf ("%u", level);
  g_autofree char *text = bullet ? g_strdup (bullets[level % 3]) : g_strdup_printf ("%%%u.", level + 1);
  g_autofree char *indent = g_strdup_printf ("%u", (level + 1) * STET_DOCX_INDENT);

  stet_docx_start (self, "w:lvl");
  stet_docx_attribute (self, "w:ilvl", number);
  stet_docx_value (self, "w:start", "1");
  stet_docx_value (self, "w:numFmt", bullet ? "bullet" : "decimal");
  stet_docx_value (self, "w:lvlText", text);
  stet_docx_value (self, "w:lvlJc", "left");
  stet_docx_start (self, "w:pPr");
  stet_docx_start (self, "w:ind");
  stet_docx_attribute (self, "w:left", indent);
  stet_docx_attribute (self, "w:hanging", G_STRINGIFY (STET_DOCX_INDENT));
  stet_docx_end (self);
  stet_docx_end (self);
  stet_docx_end (self);
}

static void
write_abstract (StetDocx *self, const char *id, gboolean bullet)
{
  stet_docx_start (self, "w:abstractNum");
  stet_docx_attribute (self, "w:abstractNumId", id);
  stet_docx_value (self, "w:multiLevelType", "hybridMultilevel");
  for (guint level = 0; level < N_LEVELS; level++)
    write_level (self, level, bullet);
  stet_docx_end (self);
}

/* A list of its own for each, that begins where it begins. */
static void
write_number (StetDocx *self, guint id, const char *abstract, guint first)
{
  g_autofree char *number = g_strdup_printf ("%u", id);

  stet_docx_start (self, "w:num");
  stet_docx_attribute (self, "w:numId", number);
  stet_docx_value (self, "w:abstractNumId", abstract);
  for (guint level = 0; first > 0 && level < N_LEVELS; level++)
    {
      g_autofree char *at = g_strdup_printf ("%u", level);
      stet_docx_start (self, "w:lvlOverride");
      stet_docx_attribute (self, "w:ilvl", at);
      stet_docx_number (self, "w:startOverride", first);
      stet_docx_end (self);
    }
  stet_docx_end (self);
}

void
stet_docx_write_numbering (StetDocx *self)
{
  stet_docx_start (self, "w:numbering");
  stet_docx_attribute (self, "xmlns:w", STET_DOCX_NS_W);
  write_abstract (self, "0", TRUE);
  write_abstract (self, "1", FALSE);
  write_number (self, 1, "0", 0);
  for (guint i = 0; i < self->numbers->len; i++)
    write_number (self, i + 2, "1", MAX (g_array_index (self->numbers, guint, i), 1));
  stet_docx_end (self);
}
