/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A rendition as a Word document (ECMA-376): its parts, written with libxml2, in a zip file by libarchive. */
#include "config.h"

#include <archive.h>
#include <archive_entry.h>
#include <gio/gio.h>
#include <string.h>

#include "stet-clock.h"
#include "stet-rendition-docx-private.h"

#define CONTENT_TYPE "application/vnd.openxmlformats-officedocument.wordprocessingml."
#define PACKAGE_TYPE "application/vnd.openxmlformats-package."
#define RELATIONS    "http://schemas.openxmlformats.org/package/2006/relationships"

void
stet_docx_start (StetDocx *self, const char *name)
{
  xmlTextWriterStartElement (self->xml, BAD_CAST name);
}

void
stet_docx_end (StetDocx *self)
{
  xmlTextWriterEndElement (self->xml);
}

/* XML 1.0, 2.2: Char. */
static char *
dup_allowed (const char *text)
{
  GString *allowed = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (c >= 0x20 ? c != 0xfffe && c != 0xffff : c == '\t' || c == '\n' || c == '\r')
        g_string_append_unichar (allowed, c);
    }
  return g_string_free (allowed, FALSE);
}

void
stet_docx_attribute (StetDocx *self, const char *name, const char *value)
{
  g_autofree char *allowed = dup_allowed (value);

  xmlTextWriterWriteAttribute (self->xml, BAD_CAST name, BAD_CAST allowed);
}

void
stet_docx_element (StetDocx *self, const char *name, const char *text)
{
  g_autofree char *allowed = NULL;

  if (text == NULL || *text == '\0')
    return;
  allowed = dup_allowed (text);
  if (name != NULL)
    stet_docx_start (self, name);
  xmlTextWriterWriteString (self->xml, BAD_CAST allowed);
  if (name != NULL)
    stet_docx_end (self);
}

void
stet_docx_value (StetDocx *self, const char *name, const char *value)
{
  stet_docx_start (self, name);
  if (value != NULL)
    stet_docx_attribute (self, "w:val", value);
  stet_docx_end (self);
}

void
stet_docx_number (StetDocx *self, const char *name, gint64 value)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value);

  stet_docx_value (self, name, text);
}

static void
target_free (StetDocxTarget *self)
{
  g_free (self->target);
  g_free (self->id);
  g_clear_pointer (&self->data, g_bytes_unref);
  g_free (self);
}

static void
write_type (StetDocx *self, const char *element, const char *attribute, const char *what, const char *type)
{
  stet_docx_start (self, element);
  stet_docx_attribute (self, attribute, what);
  stet_docx_attribute (self, "ContentType", type);
  stet_docx_end (self);
}

/* ECMA-376, part 2, 10.1.2 */
static void
write_types (StetDocx *self)
{
  stet_docx_start (self, "Types");
  stet_docx_attribute (self, "xmlns", "http://schemas.openxmlformats.org/package/2006/content-types");
  write_type (self, "Default", "Extension", "rels", PACKAGE_TYPE "relationships+xml");
  write_type (self, "Default", "Extension", "xml", "application/xml");
  write_type (self, "Default", "Extension", "png", "image/png");
  write_type (self, "Default", "Extension", "jpg", "image/jpeg");
  write_type (self, "Default", "Extension", "gif", "image/gif");
  write_type (self, "Override", "PartName", "/word/document.xml", CONTENT_TYPE "document.main+xml");
  write_type (self, "Override", "PartName", "/word/styles.xml", CONTENT_TYPE "styles+xml");
  write_type (self, "Override", "PartName", "/word/numbering.xml", CONTENT_TYPE "numbering+xml");
  write_type (self, "Override", "PartName", "/word/footer1.xml", CONTENT_TYPE "footer+xml");
  write_type (self, "Override", "PartName", "/docProps/core.xml", PACKAGE_TYPE "core-properties+xml");
  stet_docx_end (self);
}

static void
write_relation (StetDocx *self, const char *id, const char *type, const char *target, gboolean external)
{
  stet_docx_start (self, "Relationship");
  stet_docx_attribute (self, "Id", id);
  stet_docx_attribute (self, "Type", type);
  stet_docx_attribute (self, "Target", target);
  if (external)
    stet_docx_attribute (self, "TargetMode", "External");
  stet_docx_end (self);
}

static void
write_package_relations (StetDocx *self)
{
  stet_docx_start (self, "Relationships");
  stet_docx_attribute (self, "xmlns", RELATIONS);
  write_relation (self, "rId1", STET_DOCX_NS_R "/officeDocument", "word/document.xml", FALSE);
  write_relation (self, "rId2", RELATIONS "/metadata/core-properties", "docProps/core.xml", FALSE);
  stet_docx_end (self);
}

static void
write_document_relations (StetDocx *self)
{
  stet_docx_start (self, "Relationships");
  stet_docx_attribute (self, "xmlns", RELATIONS);
  write_relation (self, "rId1", STET_DOCX_NS_R "/styles", "styles.xml", FALSE);
  write_relation (self, "rId2", STET_DOCX_NS_R "/numbering", "numbering.xml", FALSE);
  write_relation (self, "rId4", STET_DOCX_NS_R "/footer", "footer1.xml", FALSE);
  for (guint i = 0; i < self->targets->len; i++)
    {
      const StetDocxTarget *target = g_ptr_array_index (self->targets, i);
      write_relation (self, target->id,
                      target->data != NULL ? STET_DOCX_NS_R "/image" : STET_DOCX_NS_R "/hyperlink",
                      target->target, target->data == NULL);
    }
  stet_docx_end (self);
}

/* W3CDTF in whole seconds, as Word reads it. */
static void
write_time (StetDocx *self, const char *name, gint64 usec)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc_usec (usec);
  g_autofree char *text = time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : NULL;

  if (text == NULL)
    return;
  stet_docx_start (self, name);
  stet_docx_attribute (self, "xsi:type", "dcterms:W3CDTF");
  stet_docx_element (self, NULL, text);
  stet_docx_end (self);
}

/* ECMA-376, part 2, 11 */
static void
write_core (StetDocx *self)
{
  const StetRendition *rendition = self->rendition;
  g_autofree char *keywords = stet_rendition_dup_keywords (rendition);

  stet_docx_start (self, "cp:coreProperties");
  stet_docx_attribute (self, "xmlns:cp",
                       "http://schemas.openxmlformats.org/package/2006/metadata/core-properties");
  stet_docx_attribute (self, "xmlns:dc", "http://purl.org/dc/elements/1.1/");
  stet_docx_attribute (self, "xmlns:dcterms", "http://purl.org/dc/terms/");
  stet_docx_attribute (self, "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
  stet_docx_element (self, "dc:title", rendition->story->headline);
  stet_docx_element (self, "dc:creator", rendition->byline);
  stet_docx_element (self, "dc:description", rendition->story->standfirst);
  stet_docx_element (self, "cp:keywords", keywords);
  stet_docx_element (self, "dc:language", rendition->story->language);
  stet_docx_element (self, "dc:identifier", rendition->revision);
  write_time (self, "dcterms:created", rendition->published);
  write_time (self, "dcterms:modified", rendition->modified);
  stet_docx_end (self);
}

static void
write_field (StetDocx *self, const char *instruction)
{
  stet_docx_start (self, "w:fldSimple");
  stet_docx_attribute (self, "w:instr", instruction);
  stet_docx_start (self, "w:r");
  stet_docx_element (self, "w:t", "1");
  stet_docx_end (self);
  stet_docx_end (self);
}

static void
write_footer (StetDocx *self)
{
  stet_docx_start (self, "w:ftr");
  stet_docx_attribute (self, "xmlns:w", STET_DOCX_NS_W);
  stet_docx_start (self, "w:p");
  stet_docx_start (self, "w:pPr");
  stet_docx_value (self, "w:pStyle", "Footer");
  stet_docx_value (self, "w:jc", "center");
  stet_docx_end (self);
  write_field (self, "PAGE");
  stet_docx_start (self, "w:r");
  stet_docx_element (self, "w:t", "/");
  stet_docx_end (self);
  write_field (self, "NUMPAGES");
  stet_docx_end (self);
  stet_docx_end (self);
}

static gssize
append_cb (struct archive *zip, void *data, const void *bytes, size_t len)
{
  g_byte_array_append (data, bytes, (guint) len);
  return (gssize) len;
}

/* No times: the same story gives the same bytes. */
static gboolean
add_part (struct archive *zip, const char *name, const void *data, gsize len)
{
  struct archive_entry *entry = archive_entry_new ();
  gboolean added;

  archive_entry_set_pathname (entry, name);
  archive_entry_set_size (entry, (la_int64_t) len);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  added = archive_write_header (zip, entry) == ARCHIVE_OK
          && archive_write_data (zip, data, len) == (la_ssize_t) len;
  archive_entry_free (entry);
  return added;
}

static gboolean
add_xml (StetDocx *self, struct archive *zip, const char *name, void (*write) (StetDocx *self))
{
  xmlBufferPtr buffer = xmlBufferCreate ();
  gboolean added;

  self->xml = xmlNewTextWriterMemory (buffer, 0);
  xmlTextWriterStartDocument (self->xml, "1.0", "UTF-8", "yes");
  write (self);
  xmlTextWriterEndDocument (self->xml);
  xmlFreeTextWriter (self->xml);
  added = add_part (zip, name, xmlBufferContent (buffer), (gsize) xmlBufferLength (buffer));
  xmlBufferFree (buffer);
  return added;
}

static gboolean
write_parts (StetDocx *self, struct archive *zip)
{
  /* the text first: it says what the others must hold; readers look for the types at the front */
  static const struct
  {
    const char *name;
    void (*write) (StetDocx *self);
  } parts[] = {
    { "[Content_Types].xml", write_types },
    { "_rels/.rels", write_package_relations },
    { "docProps/core.xml", write_core },
    { "word/document.xml", stet_docx_write_body },
    { "word/styles.xml", stet_docx_write_styles },
    { "word/numbering.xml", stet_docx_write_numbering },
    { "word/footer1.xml", write_footer },
    { "word/_rels/document.xml.rels", write_document_relations },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!add_xml (self, zip, parts[i].name, parts[i].write))
      return FALSE;
  for (guint i = 0; i < self->targets->len; i++)
    {
      const StetDocxTarget *target = g_ptr_array_index (self->targets, i);
      g_autofree char *name = g_strconcat ("word/", target->target, NULL);
      if (target->data != NULL
          && !add_part (zip, name, g_bytes_get_data (target->data, NULL), g_bytes_get_size (target->data)))
        return FALSE;
    }
  return archive_write_close (zip) == ARCHIVE_OK;
}

GBytes *
stet_rendition_to_docx (const StetRendition *self, StetPaper paper, GError **error)
{
  StetDocx docx = { .rendition = self, .paper = paper };
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  struct archive *zip = archive_write_new ();
  gboolean written;

  g_return_val_if_fail (self != NULL, NULL);

  docx.targets = g_ptr_array_new_with_free_func ((GDestroyNotify) target_free);
  docx.numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  archive_write_set_format_zip (zip);
  written = archive_write_open (zip, bytes, NULL, append_cb, NULL) == ARCHIVE_OK && write_parts (&docx, zip);
  if (!written)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s", archive_error_string (zip));
  archive_write_free (zip);
  g_ptr_array_unref (docx.targets);
  g_array_unref (docx.numbers);
  return written ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes)) : NULL;
}
