/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Evidence for verdicts. */
#include "config.h"

#include "stet-desk-check.h"

#include "stet-check-table.h"
#include "stet-desk-private.h"
#include "stet-error.h"
#include "stet-evidence-table.h"
#include "stet-media.h"
#include "stet-sealed-table.h"
#include "stet-utf8.h"

#include <glib/gi18n-lib.h>

/* A source of the story, by its id: one that everybody at the desk sees, or a sealed one. */
static gboolean
check_source (StetDatabase *db, const char *story, const char *source, GError **error)
{
  g_autoptr (StetStoryFile) file = stet_desk_load_to_read (db, story, NULL, error);
  g_autoptr (GPtrArray) boxes = file != NULL ? stet_sealed_table_list (db, story, error) : NULL;

  if (boxes == NULL)
    return FALSE;
  for (guint i = 0; i < file->story->sources->len; i++)
    if (g_str_equal (((StetSource *) g_ptr_array_index (file->story->sources, i))->id, source))
      return TRUE;
  for (guint i = 0; i < boxes->len; i++)
    if (g_str_equal (((StetSealedBox *) g_ptr_array_index (boxes, i))->id, source))
      return TRUE;
  g_set_error_literal (error, STET_ERROR, STET_ERROR_NOT_FOUND,
                       _ ("The story has no such source. Add it to the story’s sources first."));
  return FALSE;
}

/* The event of @kind, and the check as it is afterwards. */
static gboolean
record (StetDatabase *db,
        const StetRequest *request,
        const char *kind,
        const StetEvidence *evidence,
        GError **error)
{
  g_autoptr (StetCheck) check = stet_check_table_get (db, request->id, error);
  g_autofree char *state = check != NULL ? stet_check_dup_hash (check) : NULL;
  gboolean web = evidence->kind == STET_EVIDENCE_WEB, document = evidence->kind == STET_EVIDENCE_DOCUMENT;

  return check != NULL
         && stet_desk_record (
           db, request->desk, request->as, check->story, NULL, kind, error, "check", check->id, "evidence",
           evidence->id, "kind", stet_evidence_kind_to_string (evidence->kind), "source",
           evidence->kind == STET_EVIDENCE_SOURCE ? evidence->source : NULL, "url",
           web ? evidence->url : NULL, "words", *evidence->words != '\0' ? evidence->words : NULL, "media",
           document ? evidence->media : NULL, "name", document ? evidence->name : NULL, "state", state, NULL);
}

static gboolean
add_evidence (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  const StetEvidence *evidence = request->value;
  g_autoptr (StetCheck) check = stet_check_table_get (db, request->id, error);

  return check != NULL && stet_desk_allow_check (db, request->as, check->story, error)
         && (evidence->kind != STET_EVIDENCE_SOURCE
             || check_source (db, check->story, evidence->source, error))
         && stet_evidence_table_insert (db, check->id, evidence, error)
         && record (db, request, STET_EVENT_CHECK_EVIDENCE, evidence, error);
}

char *
stet_desk_add_evidence (StetDesk *self,
                        const char *as,
                        const char *check,
                        const StetEvidence *evidence,
                        GError **error)
{
  g_autoptr (StetEvidence) piece = NULL;
  StetRequest request = { .as = as, .id = check };

  g_return_val_if_fail (check != NULL && evidence != NULL, NULL);

  if (!stet_evidence_check (evidence, error))
    return NULL;
  piece = stet_evidence_copy (evidence);
  g_free (piece->id);
  piece->id = stet_clock_new_id (&self->clock);
  piece->time = stet_clock_now (&self->clock);
  g_set_str (&piece->person, as != NULL ? as : "");
  request.value = piece;
  return stet_desk_write (self, add_evidence, &request, error) ? g_steal_pointer (&piece->id) : NULL;
}

static gboolean
remove_evidence (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  g_autoptr (StetCheck) check = stet_check_table_get (db, request->id, error);
  const StetEvidence *evidence = check != NULL ? stet_check_find_evidence (check, request->text) : NULL;

  if (check == NULL || !stet_desk_allow_check (db, request->as, check->story, error)
      || !stet_evidence_table_remove (db, check->id, request->text, error))
    return FALSE;
  return record (db, request, STET_EVENT_CHECK_EVIDENCE_REMOVED, evidence, error);
}

gboolean
stet_desk_remove_evidence (StetDesk *self,
                           const char *as,
                           const char *check,
                           const char *evidence,
                           GError **error)
{
  StetRequest request = { .as = as, .id = check, .text = evidence };

  g_return_val_if_fail (check != NULL && evidence != NULL, FALSE);

  return stet_desk_write (self, remove_evidence, &request, error);
}

StetEvidence *
stet_desk_keep_document (StetDesk *self, const char *path, GError **error)
{
  g_autoptr (StetEvidence) evidence = NULL;
  const char *type;

  g_return_val_if_fail (STET_IS_DESK (self) && path != NULL, NULL);

  evidence = stet_evidence_new (STET_EVIDENCE_DOCUMENT);
  g_free (evidence->media);
  evidence->media = stet_media_add_document (self->dir, path, &type, NULL, error);
  if (evidence->media == NULL)
    {
      evidence->media = g_strdup ("");
      return NULL;
    }
  g_free (evidence->name);
  evidence->name = g_filename_display_basename (path);
  g_set_str (&evidence->type, type);
  return g_steal_pointer (&evidence);
}

char *
stet_desk_read_document (StetDesk *self, const StetEvidence *document, GError **error)
{
  g_autofree char *path = NULL, *bytes = NULL;
  gsize len;

  g_return_val_if_fail (STET_IS_DESK (self) && document != NULL, NULL);

  path = stet_media_dup_path (self->dir, document->media);
  if (path == NULL)
    {
      g_set_error (error, STET_ERROR, STET_ERROR_NOT_FOUND, _ ("“%s” is not among the desk’s files."),
                   document->name);
      return NULL;
    }
  if (!g_str_equal (document->type, "text/plain"))
    {
      g_set_error (error, STET_ERROR, STET_ERROR_INVALID,
                   _ ("“%s” is no plain text, so it cannot be compared word by word."), document->name);
      return NULL;
    }
  return g_file_get_contents (path, &bytes, &len, error) ? stet_text_decode (bytes, len, NULL, error) : NULL;
}
