/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells what kind of copy comes in, refuses what is none, and hands out the draft. */
#include "config.h"

#include "stet-import-private.h"
#include "stet-utf8.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_QUARK (stet - import - error - quark, stet_import_error)

void
stet_import_free (StetImport *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->story, stet_story_free);
  g_strfreev (self->furniture);
  g_strfreev (self->notes);
  g_strfreev (self->named);
  g_free (self);
}

void
stet_draft_init (StetDraft *self, const StetClock *clock)
{
  g_autofree char *id = stet_clock_new_id (clock);

  self->story = stet_story_new (id);
  self->furniture = g_ptr_array_new_null_terminated (0, g_free, TRUE);
  self->notes = g_ptr_array_new_null_terminated (0, g_free, TRUE);
  self->named = g_ptr_array_new_null_terminated (0, g_free, TRUE);
  self->clock = clock;
}

void
stet_draft_clear (StetDraft *self)
{
  g_clear_pointer (&self->story, stet_story_free);
  g_clear_pointer (&self->furniture, g_ptr_array_unref);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_clear_pointer (&self->named, g_ptr_array_unref);
}

void
stet_draft_note (StetDraft *self, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (self->notes, g_strdup_vprintf (format, args));
  va_end (args);
}

/* Never NULL, also of nothing. */
static char **
to_strv (GPtrArray *strings)
{
  char **strv = (char **) g_ptr_array_steal (strings, NULL);

  return strv != NULL ? strv : g_new0 (char *, 1);
}

static StetImport *
finish (StetDraft *draft)
{
  StetImport *self = g_new0 (StetImport, 1);

  self->story = g_steal_pointer (&draft->story);
  self->furniture = to_strv (draft->furniture);
  self->notes = to_strv (draft->notes);
  self->named = to_strv (draft->named);
  return self;
}

static gboolean
refuse_format (GError **error, const char *format)
{
  g_set_error (error, STET_IMPORT_ERROR, STET_IMPORT_ERROR_FORMAT,
               /* Translators: the placeholder is the name of a format such as "PDF" */
               _ ("This is %s, which Stet does not read. Open it, copy the text, and paste it instead."),
               format);
  return FALSE;
}

/* What the first bytes, or else the name, say of a format that is not read. */
static gboolean
check_format (const char *bytes, gsize len, const char *name, GError **error)
{
  static const struct
  {
    const char *start;
    const char *format;
  } starts[] = {
    { "%PDF-", N_ ("a PDF document") },
    { "PK\003\004", N_ ("a Word document or another archive") },
    { "\320\317\021\340", N_ ("a Word document") },
    { "{\\rtf", N_ ("an RTF document") },
  };
  static const struct
  {
    const char *end;
    const char *format;
  } ends[] = {
    { ".docx", N_ ("a Word document") },     { ".doc", N_ ("a Word document") },
    { ".odt", N_ ("an OpenDocument text") }, { ".rtf", N_ ("an RTF document") },
    { ".pdf", N_ ("a PDF document") },       { ".pages", N_ ("a Pages document") },
  };
  g_autofree char *lower = name != NULL ? g_ascii_strdown (name, -1) : NULL;
  gsize skip = 0;

  while (skip < len && g_ascii_isspace (bytes[skip]))
    skip++;
  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
    if (len - skip >= strlen (starts[i].start)
        && g_ascii_strncasecmp (bytes + skip, starts[i].start, strlen (starts[i].start)) == 0)
      return refuse_format (error, _ (starts[i].format));
  for (gsize i = 0; lower != NULL && i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (lower, ends[i].end))
      return refuse_format (error, _ (ends[i].format));
  return TRUE;
}

static gboolean
has_suffix (const char *name, const char *const *ends)
{
  g_autofree char *lower = name != NULL ? g_ascii_strdown (name, -1) : NULL;

  for (; lower != NULL && *ends != NULL; ends++)
    if (g_str_has_suffix (lower, *ends))
      return TRUE;
  return FALSE;
}

static gboolean
is_html (const char *bytes, gsize len, const char *name)
{
  static const char *const ends[] = { ".html", ".htm", ".xhtml", NULL };
  static const char *const starts[] = { "<!doctype html", "<html" };
  gsize skip = len >= 3 && memcmp (bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;

  while (skip < len && g_ascii_isspace (bytes[skip]))
    skip++;
  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
    if (len - skip >= strlen (starts[i])
        && g_ascii_strncasecmp (bytes + skip, starts[i], strlen (starts[i])) == 0)
      return TRUE;
  return has_suffix (name, ends);
}

/* The encoding that a page declares within its first kilobyte (HTML Living Standard, 13.2.3.2), or NULL.
 * (owned) */
static char *
find_charset (const char *bytes, gsize len)
{
  g_autofree char *head = g_strndup (bytes, MIN (len, 1024)), *valid = g_utf8_make_valid (head, -1);
  g_autoptr (GRegex) declared
    = g_regex_new ("<meta[^>]*charset\\s*=\\s*[\"']?([a-z0-9._:-]+)", G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  return g_regex_match (declared, valid, 0, &match) ? g_match_info_fetch (match, 1) : NULL;
}

/* Normalised text, or NULL with an error that says what to do. @encoding: (nullable): UTF-8 is tried first.
 */
static char *
decode (const char *bytes, gsize len, const char *encoding, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autofree char *text = stet_text_decode (bytes, len, NULL, &problem), *trimmed = NULL;

  if (text == NULL && encoding != NULL
      && g_error_matches (problem, STET_TEXT_ERROR, STET_TEXT_ERROR_ENCODING))
    {
      g_clear_error (&problem);
      text = stet_text_decode (bytes, len, encoding, &problem);
    }

  if (problem != NULL && g_error_matches (problem, STET_TEXT_ERROR, STET_TEXT_ERROR_BINARY))
    g_set_error (error, STET_IMPORT_ERROR, STET_IMPORT_ERROR_FORMAT,
                 _ ("%s Only text can be imported: open it where it was made, and copy the text."),
                 problem->message);
  else if (text == NULL)
    g_set_error (error, STET_IMPORT_ERROR, STET_IMPORT_ERROR_ENCODING,
                 _ ("%s Save it as UTF-8 and import it again, or paste the text."), problem->message);
  else
    trimmed = stet_import_trim (text, -1);
  if (trimmed != NULL && *trimmed == '\0')
    {
      g_set_error_literal (error, STET_IMPORT_ERROR, STET_IMPORT_ERROR_EMPTY, _ ("There is no text in it."));
      return NULL;
    }
  return trimmed != NULL ? g_steal_pointer (&text) : NULL;
}

static StetImport *
import_bytes (const char *bytes, gsize len, const char *name, const StetClock *clock, GError **error)
{
  static const char *const markdown[] = { ".md", ".markdown", NULL };
  g_auto (StetDraft) draft = { 0 };
  g_autofree char *text = NULL, *charset = NULL;
  gboolean html = is_html (bytes, len, name), read = TRUE;
  const char *content, *body;
  gsize length;

  if (len > STET_IMPORT_LIMIT)
    {
      g_set_error (error, STET_IMPORT_ERROR, STET_IMPORT_ERROR_TOO_LARGE,
                   _ ("This is longer than %u MB: no story. Import it in parts."), STET_IMPORT_LIMIT >> 20);
      return NULL;
    }
  if (!check_format (bytes, len, name, error))
    return NULL;
  charset = html ? find_charset (bytes, len) : NULL;
  text = decode (bytes, len, charset, error);
  if (text == NULL)
    return NULL;
  stet_draft_init (&draft, clock);
  if (html)
    read = stet_draft_read_html (&draft, text, error);
  else if (stet_front_matter_find (text, &content, &length, &body) || has_suffix (name, markdown))
    read = stet_draft_read_markdown (&draft, text, error);
  else
    stet_draft_read_plain (&draft, text);
  if (!read)
    return NULL;
  return finish (&draft);
}

StetImport *
stet_import_text (const char *text, gssize len, const StetClock *clock, GError **error)
{
  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (clock != NULL, NULL);

  return import_bytes (text, len < 0 ? strlen (text) : (gsize) len, NULL, clock, error);
}

/* At most one byte more than the limit: a file can grow, and some never end. */
static GBytes *
read_file (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info
    = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                         G_FILE_QUERY_INFO_NONE, NULL, error);
  g_autoptr (GFileInputStream) stream = NULL;
  g_autofree char *bytes = NULL;
  gsize size, n_read = 0;

  if (info == NULL)
    return NULL;
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, _ ("it is not a file."));
      return NULL;
    }
  size = (gsize) MIN (g_file_info_get_size (info), STET_IMPORT_LIMIT) + 1;
  stream = g_file_read (file, NULL, error);
  bytes = stream != NULL ? g_malloc (size) : NULL;
  if (stream == NULL || !g_input_stream_read_all (G_INPUT_STREAM (stream), bytes, size, &n_read, NULL, error))
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&bytes), n_read);
}

StetImport *
stet_import_file (const char *path, const StetClock *clock, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (GBytes) bytes = NULL;
  const char *data;
  gsize len;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (clock != NULL, NULL);

  bytes = read_file (path, &problem);
  if (bytes == NULL)
    {
      g_autofree char *name = g_filename_display_name (path);
      g_set_error (error, STET_IMPORT_ERROR, STET_IMPORT_ERROR_READ,
                   /* Translators: a file's name, then the system's own explanation */
                   _ ("“%s” cannot be read: %s"), name, problem->message);
      return NULL;
    }
  data = g_bytes_get_data (bytes, &len);
  return import_bytes (data != NULL ? data : "", len, path, clock, error);
}
