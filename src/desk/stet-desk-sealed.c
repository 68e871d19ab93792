/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sealed sources (promise 5): boxes of libsodium whose key is in the keyring. What is in a box is never
 * logged, indexed or part of a story, and the events about it name it by its id alone. */
#include "config.h"

#include "stet-desk-private.h"

#include "stet-error.h"
#include "stet-sealed-table.h"
#include "stet-setting-table.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <sodium.h>
#include <string.h>

void
stet_sealed_source_free (StetSealedSource *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < 4; i++)
    {
      char *field = (char *[]) { self->id, self->name, self->contact, self->note }[i];
      if (field != NULL)
        sodium_memzero (field, strlen (field));
      g_free (field);
    }
  g_free (self);
}

/* A box: the nonce, then the cipher text of the fields, each ended by a NUL, filled up to a multiple of 256
 * bytes so that its size does not tell the length of a name. */
#define PADDING 256

static GBytes *
seal (const StetSealedSource *source, const StetSecret *key)
{
  const char *fields[] = { source->name, source->contact, source->note };
  g_autoptr (StetSecret) plain = NULL;
  guint8 *box;
  gsize n = 0, padded, at = 0;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    n += (fields[i] != NULL ? strlen (fields[i]) : 0) + 1;
  padded = (n / PADDING + 1) * PADDING;
  plain = sodium_malloc (padded);
  memset (plain, 0, padded);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      gsize len = fields[i] != NULL ? strlen (fields[i]) : 0;
      memcpy (plain + at, fields[i] != NULL ? fields[i] : "", len);
      at += len + 1;
    }
  box = g_malloc (crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + padded);
  randombytes_buf (box, crypto_secretbox_NONCEBYTES);
  crypto_secretbox_easy (box + crypto_secretbox_NONCEBYTES, (const guint8 *) plain, padded, box,
                         (const guint8 *) key);
  return g_bytes_new_take (box, crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + padded);
}

static StetSealedSource *
open_box (const StetSealedBox *box, const StetSecret *key, GError **error)
{
  gsize size;
  const guint8 *bytes = g_bytes_get_data (box->box, &size);
  const gsize overhead = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
  g_autoptr (StetSecret) plain = NULL;
  StetSealedSource *source;
  char **fields[3];
  gsize at = 0;

  if (size > overhead)
    plain = sodium_malloc (size - overhead + 3);
  if (plain == NULL
      || crypto_secretbox_open_easy ((guint8 *) plain, bytes + crypto_secretbox_NONCEBYTES,
                                     size - crypto_secretbox_NONCEBYTES, bytes, (const guint8 *) key)
           != 0)
    {
      g_set_error_literal (
        error, STET_ERROR, STET_ERROR_DAMAGED,
        _ ("A sealed source cannot be opened: it is damaged, or was sealed with another key."));
      return NULL;
    }
  memset (plain + size - overhead, 0, 3);
  source = g_new0 (StetSealedSource, 1);
  source->id = g_strdup (box->id);
  fields[0] = &source->name;
  fields[1] = &source->contact;
  fields[2] = &source->note;
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      *fields[i] = g_strdup (plain + at);
      at = MIN (at + strlen (plain + at) + 1, size - overhead);
    }
  return source;
}

static gboolean
find_desk_id (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  g_autoptr (StetPerson) person = stet_desk_need_person (db, request->as, error);

  if (person == NULL)
    return FALSE;
  request->result = stet_setting_table_get (db, STET_DESK_SETTING_ID, error);
  return request->result != NULL;
}

static StetSecret *
find_key (StetDesk *self, const char *as, gboolean make, GError **error)
{
  StetRequest request = { .as = as };
  g_autofree char *desk = NULL;

  if (!stet_desk_read (self, find_desk_id, &request, error))
    return NULL;
  desk = request.result;
  return stet_secrets_find_sealing_key (self->secrets, desk, make, error);
}

static gboolean
put_box (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  StetSealedBox *box = request->result;
  g_autoptr (StetStoryFile) file = stet_desk_load_to_change (db, request->desk, request->id, error);

  if (file == NULL || !stet_desk_allow (db, request->as, STET_ACTION_EDIT, file, NULL, NULL, error))
    return FALSE;
  g_set_str (&box->story, file->story->id);
  return stet_sealed_table_put (db, box, error)
         && stet_desk_record (db, request->desk, request->as, box->story, NULL, STET_EVENT_SOURCE_SEALED,
                              error, "source", box->id, NULL);
}

gboolean
stet_desk_seal_source (StetDesk *self,
                       const char *as,
                       const char *story,
                       const StetSealedSource *source,
                       GError **error)
{
  g_autoptr (StetSealedBox) box = NULL;
  g_autoptr (StetSecret) key = NULL;
  StetRequest request = { .as = as, .id = story };

  g_return_val_if_fail (story != NULL && source != NULL, FALSE);

  if (source->name == NULL || *source->name == '\0')
    {
      g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, _ ("A sealed source needs a name."));
      return FALSE;
    }
  key = find_key (self, as, TRUE, error);
  if (key == NULL)
    return FALSE;
  box = g_new0 (StetSealedBox, 1);
  box->id
    = source->id != NULL && *source->id != '\0' ? g_strdup (source->id) : stet_clock_new_id (&self->clock);
  box->created = stet_clock_now (&self->clock);
  box->box = seal (source, key);
  request.result = box;
  return stet_desk_write (self, put_box, &request, error);
}

static gboolean
list_boxes (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  g_autofree char *id = stet_story_table_resolve (db, request->id, error);

  request->result = id != NULL ? stet_sealed_table_list (db, id, error) : NULL;
  return request->result != NULL;
}

GPtrArray *
stet_desk_list_sealed_sources (StetDesk *self, const char *as, const char *story, GError **error)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_sealed_source_free);
  g_autoptr (GPtrArray) boxes = NULL;
  g_autoptr (StetSecret) key = NULL;
  StetRequest request = { .as = as, .id = story };

  g_return_val_if_fail (story != NULL, NULL);

  if (!stet_desk_read (self, list_boxes, &request, error))
    return NULL;
  boxes = request.result;
  if (boxes->len == 0)
    return g_steal_pointer (&sources);
  key = find_key (self, as, FALSE, error);
  if (key == NULL)
    return NULL;
  for (guint i = 0; i < boxes->len; i++)
    {
      StetSealedSource *source = open_box (g_ptr_array_index (boxes, i), key, error);

      if (source == NULL)
        return NULL;
      g_ptr_array_add (sources, source);
    }
  return g_steal_pointer (&sources);
}

static gboolean
count_boxes (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  g_autofree char *id = stet_story_table_resolve (db, request->id, error);

  return id != NULL && stet_sealed_table_count (db, id, request->result, error);
}

guint
stet_desk_count_sealed_sources (StetDesk *self, const char *story)
{
  guint n = 0;
  StetRequest request = { .id = story, .result = &n };

  g_return_val_if_fail (story != NULL, 0);

  return stet_desk_read (self, count_boxes, &request, NULL) ? n : 0;
}

static gboolean
remove_box (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  g_autoptr (StetStoryFile) file = stet_desk_load_to_change (db, request->desk, request->id, error);

  return file != NULL && stet_desk_allow (db, request->as, STET_ACTION_EDIT, file, NULL, NULL, error)
         && stet_sealed_table_remove (db, file->story->id, request->text, error)
         && stet_desk_record (db, request->desk, request->as, file->story->id, NULL,
                              STET_EVENT_SOURCE_REMOVED, error, "source", request->text, NULL);
}

gboolean
stet_desk_remove_sealed_source (StetDesk *self,
                                const char *as,
                                const char *story,
                                const char *source,
                                GError **error)
{
  StetRequest request = { .as = as, .id = story, .text = source };

  g_return_val_if_fail (story != NULL && source != NULL, FALSE);

  return stet_desk_write (self, remove_box, &request, error);
}
