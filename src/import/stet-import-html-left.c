/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures, which only the desk can know, and what of a page has no place in a body: the person is told. */
#include "config.h"

#include "stet-import-html-private.h"

#include "stet-import-private.h"
#include "stet-markdown.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Beyond that a list of notes helps nobody. */
#define MAX_NOTES 40

/* Takes @note. */
static void
add_note (StetHtmlReader *self, char *note)
{
  if (self->notes->len < MAX_NOTES)
    g_ptr_array_add (self->notes, note);
  else
    g_free (note);
}

/* What stands in the place of an address that is no place: a picture's own bytes. */
static const char *
describe_address (const char *url)
{
  return url == NULL || *url == '\0' || g_ascii_strncasecmp (url, "data:", 5) == 0 ? _ ("no address") : url;
}

static void
note_picture (StetHtmlReader *self, const char *url, const char *alt)
{
  if (*alt != '\0')
    add_note (self,
              /* Translators: a picture's alternative text, then its address */
              g_strdup_printf (_ ("A picture was left out: “%s” (%s). Add it by hand."), alt,
                               describe_address (url)));
  else
    add_note (self,
              g_strdup_printf (_ ("A picture was left out: %s. Add it by hand."), describe_address (url)));
}

/* One pixel counts readers; a card's icon belongs to the page. */
static gboolean
is_furniture (const char *const *attributes)
{
  return g_strcmp0 (stet_html_attribute (attributes, "width"), "1") == 0
         || g_strcmp0 (stet_html_attribute (attributes, "height"), "1") == 0
         || stet_html_has_class (attributes, "kg-bookmark-icon")
         || stet_html_has_class (attributes, "kg-bookmark-thumbnail");
}

void
stet_html_reader_add_picture (StetHtmlReader *self, const char *const *attributes)
{
  const char *url = stet_html_attribute (attributes, "src"), *alt = stet_html_attribute (attributes, "alt");
  const char *later = stet_html_attribute (attributes, "data-src");
  g_autofree char *media = NULL;

  alt = alt != NULL ? alt : "";
  if (later != NULL && (url == NULL || g_str_has_prefix (url, "data:")))
    url = later;
  if (stet_html_has_class (attributes, "emoji") || stet_html_has_class (attributes, "wp-smiley"))
    {
      stet_html_reader_add_words (self, alt, strlen (alt));
      return;
    }
  if (is_furniture (attributes))
    return;
  if (self->find_picture != NULL && url != NULL)
    media = self->find_picture (url, self->user_data);
  if (media != NULL)
    {
      g_ptr_array_add (self->pictures, g_steal_pointer (&media));
      g_ptr_array_add (self->pictures, g_strdup (alt));
      return;
    }
  note_picture (self, url, alt);
  self->left_out = TRUE;
}

void
stet_html_reader_flush_pictures (StetHtmlReader *self)
{
  g_autofree char *caption = stet_import_trim (self->caption->str, -1);
  g_autoptr (GPtrArray) pictures = g_steal_pointer (&self->pictures);
  gboolean left_out = self->left_out;

  self->pictures = g_ptr_array_new_with_free_func (g_free);
  self->left_out = FALSE;
  g_string_truncate (self->caption, 0);
  for (guint i = 0; i < pictures->len; i += 2)
    {
      g_autofree char *picture
        = stet_markdown_picture (g_ptr_array_index (pictures, i), g_ptr_array_index (pictures, i + 1),
                                 i + 2 == pictures->len ? caption : NULL);
      stet_import_writer_add_block (self->writer, picture);
    }
  if (pictures->len > 0 || *caption == '\0')
    return;
  if (left_out)
    add_note (self, g_strdup_printf (_ ("With it went its caption: “%s”"), caption));
  else
    {
      stet_import_writer_add_words (self->writer, caption, strlen (caption), FALSE, FALSE, NULL);
      stet_import_writer_end_paragraph (self->writer, 0);
    }
}

void
stet_html_reader_note_embed (StetHtmlReader *self, const char *const *attributes)
{
  const char *url = stet_html_attribute (attributes, "src");

  if (url == NULL)
    url = stet_html_attribute (attributes, "data");
  add_note (self, g_strdup_printf (_ ("Something embedded was left out: %s"), describe_address (url)));
  self->left_out = self->n_figures > 0;
}

char **
stet_html_reader_finish_notes (StetHtmlReader *self)
{
  char **notes;

  if (self->n_links > 0)
    g_ptr_array_add (
      self->notes, g_strdup_printf (
                     ngettext ("%u link has no address that readers could follow: only its words were taken.",
                               "%u links have no address that readers could follow: only their words were "
                               "taken.",
                               self->n_links),
                     self->n_links));
  if (self->table)
    g_ptr_array_add (
      self->notes, g_strdup (_ ("A table became paragraphs, one for each row, with “|” between its cells.")));
  if (self->struck)
    g_ptr_array_add (self->notes, g_strdup (_ ("Words that were struck out are now like the others.")));
  notes = (char **) g_ptr_array_steal (self->notes, NULL);
  return notes != NULL ? notes : g_new0 (char *, 1);
}
