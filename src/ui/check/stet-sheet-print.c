/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks of text flow down the page, line by line. Sizes are points. */
#include "config.h"

#include "stet-sheet-print.h"

#include <glib/gi18n.h>

#define FONT        "Serif 10"
#define FOOT_HEIGHT 24
#define BLOCK_SPACE 7
#define HEAD_SPACE  14
#define MARGIN      48
#define SHORT_LINES 8 /* of a block that is not parted where a page ends */

typedef struct
{
  PangoLayout *layout; /* (owned) */
  double before;       /* space above it, but at the head of a page */
} Block;

/* Lines of a block that stand together on a page. */
typedef struct
{
  guint block;
  guint first;
  guint n_lines;
  double y;
  guint page;
} Run;

typedef struct
{
  StetCheckSheet *sheet; /* (owned) */
  GArray *blocks;        /* (owned): of Block */
  GArray *runs;          /* (owned): of Run */
  guint n_pages;
} Printing;

static void
block_clear (gpointer data)
{
  g_clear_object (&((Block *) data)->layout);
}

static void
printing_free (gpointer data, GClosure *closure)
{
  Printing *self = data;

  stet_check_sheet_free (self->sheet);
  g_array_unref (self->blocks);
  g_array_unref (self->runs);
  g_free (self);
}

/* What is on the sheet */

static void
add_block (Printing *self, GtkPrintContext *context, const char *markup, double before)
{
  Block block = { gtk_print_context_create_pango_layout (context), before };
  PangoFontDescription *font = pango_font_description_from_string (FONT);

  pango_layout_set_font_description (block.layout, font);
  pango_font_description_free (font);
  pango_layout_set_width (block.layout, (int) (gtk_print_context_get_width (context) * PANGO_SCALE));
  pango_layout_set_wrap (block.layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_markup (block.layout, markup, -1);
  g_array_append_val (self->blocks, block);
}

static void
add_head (Printing *self, GtkPrintContext *context)
{
  const StetStory *story = self->sheet->story;
  g_autofree char *byline = stet_story_dup_byline_text (story);
  g_autofree char *headline
    = g_markup_printf_escaped ("<span size='x-large' weight='bold'>%s</span>", story->headline);
  g_autofree char *line = g_markup_printf_escaped ("%s", byline);

  add_block (self, context, headline, 0);
  if (*story->standfirst != '\0')
    {
      g_autofree char *standfirst = g_markup_printf_escaped ("<i>%s</i>", story->standfirst);

      add_block (self, context, standfirst, BLOCK_SPACE);
    }
  if (*byline != '\0')
    add_block (self, context, line, BLOCK_SPACE);
}

static void
add_text (Printing *self, GtkPrintContext *context)
{
  g_auto (GStrv) paragraphs = g_strsplit (self->sheet->text, "\n", -1);

  for (guint i = 0; paragraphs[i] != NULL; i++)
    {
      g_autofree char *markup = g_markup_escape_text (paragraphs[i], -1);

      if (*markup != '\0')
        add_block (self, context, markup, BLOCK_SPACE);
    }
}

static void
append_small (GString *markup, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  if (*text != '\0')
    g_string_append_printf (markup, "\n<small>%s</small>", escaped);
}

/* A verdict is printed; where there is none a hand writes it, with initials. */
static void
add_row (Printing *self, GtkPrintContext *context, const StetCheckSheetRow *row)
{
  g_autoptr (GString) markup = g_string_new (NULL);
  g_autofree char *words = g_markup_printf_escaped ("<b>%u</b>  %s", row->number, row->words);
  g_autofree char *kind
    = g_markup_printf_escaped (*row->speaker != '\0' ? "%s · %s" : "%s%s", row->kind, row->speaker);

  g_string_append_printf (markup, "%s\n<small><i>%s</i></small>", words, kind);
  if (*row->verdict != '\0')
    {
      g_autofree char *verdict = g_strjoin (" · ", row->verdict, row->initials, row->date, NULL);
      g_autofree char *escaped = g_markup_printf_escaped ("\n<b>%s</b>", verdict);

      g_string_append (markup, escaped);
    }
  else
    g_string_append_printf (markup, "\n☐ %s ☐ %s ☐ %s    %s ________", _ ("Verified"), _ ("Disputed"),
                            _ ("Not needed"), _ ("Initials"));
  for (guint i = 0; row->evidence[i] != NULL; i++)
    append_small (markup, row->evidence[i]);
  append_small (markup, row->note);
  add_block (self, context, markup->str, BLOCK_SPACE);
}

static void
add_rows (Printing *self, GtkPrintContext *context, const char *title, const GPtrArray *rows)
{
  g_autofree char *head = g_markup_printf_escaped ("<span size='large' weight='bold'>%s</span>", title);

  if (rows->len == 0)
    return;
  add_block (self, context, head, HEAD_SPACE);
  for (guint i = 0; i < rows->len; i++)
    add_row (self, context, g_ptr_array_index (rows, i));
}

/* Where it stands */

static double
get_line_height (PangoLayout *layout, guint line)
{
  PangoRectangle extents;

  pango_layout_line_get_extents (pango_layout_get_line_readonly (layout, (int) line), NULL, &extents);
  return (double) extents.height / PANGO_SCALE;
}

static double
get_height (PangoLayout *layout)
{
  PangoRectangle extents;

  pango_layout_get_extents (layout, NULL, &extents);
  return (double) extents.height / PANGO_SCALE;
}

static void
flow (Printing *self, double page_height)
{
  double y = 0;
  guint page = 0;

  for (guint i = 0; i < self->blocks->len; i++)
    {
      const Block *block = &g_array_index (self->blocks, Block, i);
      guint n_lines = (guint) pango_layout_get_line_count (block->layout);
      Run run = { i, 0, 0, 0, page };

      y += y > 0 ? block->before : 0;
      if (n_lines <= SHORT_LINES && y > 0 && y + get_height (block->layout) > page_height)
        {
          y = 0;
          run.page = ++page;
        }
      run.y = y;
      for (guint line = 0; line < n_lines; line++)
        {
          double height = get_line_height (block->layout, line);

          if (y > 0 && y + height > page_height)
            {
              if (run.n_lines > 0)
                g_array_append_val (self->runs, run);
              y = 0;
              run = (Run) { i, line, 0, 0, ++page };
            }
          run.n_lines++;
          y += height;
        }
      g_array_append_val (self->runs, run);
    }
  self->n_pages = page + 1;
}

static void
begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, Printing *self)
{
  add_head (self, context);
  add_text (self, context);
  add_rows (self, context, _ ("To Check"), self->sheet->rows);
  add_rows (self, context, _ ("Checked, and No Longer in the Text"), self->sheet->gone);
  flow (self, gtk_print_context_get_height (context) - FOOT_HEIGHT);
  gtk_print_operation_set_n_pages (operation, (int) self->n_pages);
}

static void
draw_run (const Printing *self, const Run *run, cairo_t *cairo)
{
  PangoLayoutIter *iter = pango_layout_get_iter (g_array_index (self->blocks, Block, run->block).layout);
  double y = run->y;

  for (guint i = 0; i < run->first + run->n_lines; i++)
    {
      PangoRectangle extents;
      int baseline = pango_layout_iter_get_baseline (iter);

      pango_layout_iter_get_line_extents (iter, NULL, &extents);
      if (i >= run->first)
        {
          cairo_move_to (cairo, (double) extents.x / PANGO_SCALE,
                         y + (double) (baseline - extents.y) / PANGO_SCALE);
          pango_cairo_show_layout_line (cairo, pango_layout_iter_get_line_readonly (iter));
          y += (double) extents.height / PANGO_SCALE;
        }
      pango_layout_iter_next_line (iter);
    }
  pango_layout_iter_free (iter);
}

static void
draw_foot (const Printing *self, GtkPrintContext *context, guint page, cairo_t *cairo)
{
  g_autoptr (PangoLayout) layout = gtk_print_context_create_pango_layout (context);
  PangoFontDescription *font = pango_font_description_from_string ("Sans 8");
  /* Translators: at the foot of a printed page: the story, the page, how many there are. */
  g_autofree char *text
    = g_strdup_printf (_ ("%s · page %u of %u"), self->sheet->story->headline, page + 1, self->n_pages);

  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_width (layout, (int) (gtk_print_context_get_width (context) * PANGO_SCALE));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_START);
  pango_layout_set_text (layout, text, -1);
  cairo_move_to (cairo, 0, gtk_print_context_get_height (context) - FOOT_HEIGHT / 2.0);
  pango_cairo_show_layout (cairo, layout);
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, Printing *self)
{
  cairo_t *cairo = gtk_print_context_get_cairo_context (context);

  cairo_set_source_rgb (cairo, 0, 0, 0);
  for (guint i = 0; i < self->runs->len; i++)
    {
      const Run *run = &g_array_index (self->runs, Run, i);

      if (run->page == (guint) page)
        draw_run (self, run, cairo);
    }
  draw_foot (self, context, (guint) page, cairo);
}

GtkPrintOperation *
stet_sheet_print_new (StetCheckSheet *sheet)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) page = gtk_page_setup_new ();
  Printing *self = g_new0 (Printing, 1);

  self->sheet = sheet;
  self->blocks = g_array_new (FALSE, FALSE, sizeof (Block));
  g_array_set_clear_func (self->blocks, block_clear);
  self->runs = g_array_new (FALSE, FALSE, sizeof (Run));
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_page_setup_set_left_margin (page, MARGIN, GTK_UNIT_POINTS);
  gtk_page_setup_set_right_margin (page, MARGIN, GTK_UNIT_POINTS);
  gtk_page_setup_set_top_margin (page, MARGIN, GTK_UNIT_POINTS);
  gtk_page_setup_set_bottom_margin (page, MARGIN, GTK_UNIT_POINTS);
  gtk_print_operation_set_default_page_setup (operation, page);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_job_name (operation, sheet->story->headline);
  g_signal_connect_data (operation, "begin-print", G_CALLBACK (begin_print_cb), self, printing_free, 0);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), self);
  return operation;
}
