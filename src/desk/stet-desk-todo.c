/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For the hours in which the rooms are built side by side: what is not there yet. */
#include "config.h"

#include "stet-working-copy.h"

#include "stet-error.h"

struct _StetWorkingCopy
{
  GObject parent;
};
G_DEFINE_FINAL_TYPE (StetWorkingCopy, stet_working_copy, G_TYPE_OBJECT)
static void
stet_working_copy_class_init (StetWorkingCopyClass *klass)
{
}
static void
stet_working_copy_init (StetWorkingCopy *self)
{
}

gboolean
stet_desk_open (StetDesk *self, GCancellable *cancellable, GError **error)
{
  g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, "not there yet");
  return 0;
}
void
stet_desk_close (StetDesk *self)
{
}
GPtrArray *
stet_desk_list_people (StetDesk *self, GError **error)
{
  g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, "not there yet");
  return 0;
}
StetPerson *
stet_desk_get_person (StetDesk *self, const char *id_or_name, GError **error)
{
  g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, "not there yet");
  return 0;
}
char *
stet_desk_add_person (StetDesk *self,
                      const char *as,
                      const char *name,
                      const char *email,
                      StetRole role,
                      GError **error)
{
  g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, "not there yet");
  return 0;
}
gboolean
stet_desk_change_person (StetDesk *self, const char *as, const StetPerson *person, GError **error)
{
  g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, "not there yet");
  return 0;
}
gboolean
stet_desk_get_solo (StetDesk *self)
{
  return 0;
}
gboolean
stet_desk_set_solo (StetDesk *self, const char *as, gboolean solo, GError **error)
{
  g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, "not there yet");
  return 0;
}
char *
stet_desk_create_story (StetDesk *self, const char *as, const StetStory *initial, GError **error)
{
  g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, "not there yet");
  return 0;
}
StetStoryFile *
stet_desk_load_story (StetDesk *self, const char *id, GError **error)
{
  g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, "not there yet");
  return 0;
}
StetRevision *
stet_desk_load_revision (StetDesk *self, const char *hash, GError **error)
{
  g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, "not there yet");
  return 0;
}
GPtrArray *
stet_desk_list_revisions (StetDesk *self, const char *id, GError **error)
{
  g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, "not there yet");
  return 0;
}
GPtrArray *
stet_desk_list_events (StetDesk *self, const char *id, GError **error)
{
  g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, "not there yet");
  return 0;
}
GPtrArray *
stet_desk_list_stories (StetDesk *self,
                        StetPlace place,
                        const char *as,
                        const char *text,
                        guint limit,
                        GError **error)
{
  g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, "not there yet");
  return 0;
}
gboolean
stet_desk_count_places (StetDesk *self, const char *as, guint counts[STET_N_PLACES], GError **error)
{
  g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, "not there yet");
  return 0;
}
gboolean
stet_desk_save_story (StetDesk *self, const char *as, const StetStory *story, gint64 version, GError **error)
{
  g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, "not there yet");
  return 0;
}
char *
stet_desk_keep_revision (StetDesk *self, const char *as, const char *id, const char *label, GError **error)
{
  g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, "not there yet");
  return 0;
}
gboolean
stet_desk_submit (StetDesk *self, const char *as, const char *id, GError **error)
{
  g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, "not there yet");
  return 0;
}
gboolean
stet_desk_return (StetDesk *self, const char *as, const char *id, const char *reason, GError **error)
{
  g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, "not there yet");
  return 0;
}
gboolean
stet_desk_approve (StetDesk *self,
                   const char *as,
                   const char *id,
                   const char *revision,
                   const char *override_reason,
                   GError **error)
{
  g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, "not there yet");
  return 0;
}
gboolean
stet_desk_spike (StetDesk *self, const char *as, const char *id, const char *reason, GError **error)
{
  g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, "not there yet");
  return 0;
}
gboolean
stet_desk_unspike (StetDesk *self, const char *as, const char *id, GError **error)
{
  g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, "not there yet");
  return 0;
}
gboolean
stet_desk_assign (StetDesk *self, const char *as, const char *id, const char *person, GError **error)
{
  g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, "not there yet");
  return 0;
}
char *
stet_desk_explain (StetDesk *self, const char *as, const char *id, StetAction action)
{
  return 0;
}
GPtrArray *
stet_desk_list_targets (StetDesk *self, GError **error)
{
  g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, "not there yet");
  return 0;
}
StetTarget *
stet_desk_get_target (StetDesk *self, const char *id_or_name, GError **error)
{
  g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, "not there yet");
  return 0;
}
char *
stet_desk_add_target (StetDesk *self,
                      const char *as,
                      const StetTarget *target,
                      const char *secret,
                      GError **error)
{
  g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, "not there yet");
  return 0;
}
gboolean
stet_desk_change_target (StetDesk *self,
                         const char *as,
                         const StetTarget *target,
                         const char *secret_or_null,
                         GError **error)
{
  g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, "not there yet");
  return 0;
}
gboolean
stet_desk_remove_target (StetDesk *self, const char *as, const char *id, GError **error)
{
  g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, "not there yet");
  return 0;
}
char *
stet_desk_test_target (StetDesk *self,
                       const StetTarget *target,
                       const char *secret,
                       GCancellable *cancellable,
                       GError **error)
{
  g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, "not there yet");
  return 0;
}
char *
stet_desk_publish (StetDesk *self, const char *as, const char *id, const char *target, GError **error)
{
  g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, "not there yet");
  return 0;
}
gboolean
stet_desk_deliver (StetDesk *self, const char *delivery, GCancellable *cancellable, GError **error)
{
  g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, "not there yet");
  return 0;
}
void
stet_desk_start_outbox (StetDesk *self)
{
}
gboolean
stet_desk_retry_delivery (StetDesk *self, const char *as, const char *delivery, GError **error)
{
  g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, "not there yet");
  return 0;
}
gboolean
stet_desk_cancel_delivery (StetDesk *self, const char *as, const char *delivery, GError **error)
{
  g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, "not there yet");
  return 0;
}
StetDelivery *
stet_desk_get_delivery (StetDesk *self, const char *id, GError **error)
{
  g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, "not there yet");
  return 0;
}
GPtrArray *
stet_desk_list_deliveries (StetDesk *self, const char *story, GError **error)
{
  g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, "not there yet");
  return 0;
}
char *
stet_desk_add_media (StetDesk *self, const char *path, GError **error)
{
  g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, "not there yet");
  return 0;
}
char *
stet_desk_dup_media_path (StetDesk *self, const char *hash)
{
  return 0;
}
void
stet_import_report_free (StetImportReport *self)
{
}
StetImportReport *
stet_desk_import_file (StetDesk *self, const char *as, const char *path, GError **error)
{
  g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, "not there yet");
  return 0;
}
StetImportReport *
stet_desk_import_text (StetDesk *self, const char *as, const char *text, gssize len, GError **error)
{
  g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, "not there yet");
  return 0;
}
char *
stet_desk_export (StetDesk *self, const char *id, const char *revision, const char *format, GError **error)
{
  g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, "not there yet");
  return 0;
}
void
stet_sealed_source_free (StetSealedSource *self)
{
}
gboolean
stet_desk_seal_source (StetDesk *self,
                       const char *as,
                       const char *story,
                       const StetSealedSource *source,
                       GError **error)
{
  g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, "not there yet");
  return 0;
}
GPtrArray *
stet_desk_list_sealed_sources (StetDesk *self, const char *as, const char *story, GError **error)
{
  g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, "not there yet");
  return 0;
}
guint
stet_desk_count_sealed_sources (StetDesk *self, const char *story)
{
  return 0;
}
gboolean
stet_desk_remove_sealed_source (StetDesk *self,
                                const char *as,
                                const char *story,
                                const char *source,
                                GError **error)
{
  g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, "not there yet");
  return 0;
}
gboolean
stet_desk_verify (StetDesk *self, guint64 *n_events, guint64 *n_revisions, GError **error)
{
  g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, "not there yet");
  return 0;
}
gboolean
stet_desk_add_samples (StetDesk *self, const char *as, GError **error)
{
  g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, "not there yet");
  return 0;
}
void
stet_working_copy_open_async (StetDesk *desk,
                              const char *id,
                              const char *as,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
}
StetWorkingCopy *
stet_working_copy_open_finish (GAsyncResult *result, GError **error)
{
  g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, "not there yet");
  return 0;
}
StetDesk *
stet_working_copy_get_desk (StetWorkingCopy *self)
{
  return 0;
}
const char *
stet_working_copy_get_id (StetWorkingCopy *self)
{
  return 0;
}
const StetStory *
stet_working_copy_get_story (StetWorkingCopy *self)
{
  return 0;
}
const StetStoryFile *
stet_working_copy_get_file (StetWorkingCopy *self)
{
  return 0;
}
void
stet_working_copy_set_person (StetWorkingCopy *self, const char *as)
{
}
void
stet_working_copy_edit_body (StetWorkingCopy *self, guint offset, guint n_deleted, const char *inserted)
{
}
gboolean
stet_working_copy_set_field (StetWorkingCopy *self, const char *field, const char *value, GError **error)
{
  g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, "not there yet");
  return 0;
}
void
stet_working_copy_flush_async (StetWorkingCopy *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
}
gboolean
stet_working_copy_flush_finish (StetWorkingCopy *self, GAsyncResult *result, GError **error)
{
  g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, "not there yet");
  return 0;
}
