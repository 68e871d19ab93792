/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Targets, whose rows are in the store and whose secrets are not. */
#include "config.h"

#include "stet-desk-private.h"

#include "stet-cms.h"
#include "stet-error.h"
#include "stet-target-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
list_targets (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;

  request->result = stet_target_table_list (db, error);
  return request->result != NULL;
}

GPtrArray *
stet_desk_list_targets (StetDesk *self, GError **error)
{
  StetRequest request = { 0 };

  return stet_desk_read (self, list_targets, &request, error) ? request.result : NULL;
}

static gboolean
get_target (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;

  request->result = stet_target_table_get (db, request->id, error);
  return request->result != NULL;
}

StetTarget *
stet_desk_get_target (StetDesk *self, const char *id_or_name, GError **error)
{
  StetRequest request = { .id = id_or_name };

  g_return_val_if_fail (id_or_name != NULL, NULL);

  return stet_desk_read (self, get_target, &request, error) ? request.result : NULL;
}

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, message);
  return FALSE;
}

static gboolean
check_target (const StetTarget *target, GError **error)
{
  g_autofree char *name = g_strstrip (g_strdup (target->name));

  if (*name == '\0' || strchr (name, '\n') != NULL)
    return refuse (error, _ ("A target needs a name, on one line."));
  return stet_cms_check_target (target, error);
}

static gboolean
add_target (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  const StetTarget *target = request->value;

  return stet_desk_need_manager (db, request->as, error) && stet_target_table_insert (db, target, error)
         && stet_desk_record (db, request->desk, request->as, NULL, NULL, STET_EVENT_TARGET_ADDED, error,
                              "target", target->id, "name", target->name, "kind", target->kind, "url",
                              target->url, NULL);
}

static void
keep_secret (StetDesk *self, const StetTarget *target, const char *secret)
{
  g_autofree char *label = NULL;

  if (secret == NULL || *secret == '\0')
    return;
  /* Translators: shown in the keyring; the name of a target, then its address */
  label = g_strdup_printf (_ ("Stet: %s (%s)"), target->name, target->url);
  stet_secrets_keep (self->secrets, target->id, label, secret);
}

char *
stet_desk_add_target (StetDesk *self,
                      const char *as,
                      const StetTarget *target,
                      const char *secret,
                      GError **error)
{
  g_autofree char *id = stet_clock_new_id (&self->clock);
  g_autoptr (StetTarget) fresh = NULL;
  StetRequest request = { .as = as };

  g_return_val_if_fail (target != NULL, NULL);

  fresh = stet_target_copy (target);
  g_set_str (&fresh->id, id);
  request.value = fresh;
  if (!check_target (fresh, error) || !stet_desk_write (self, add_target, &request, error))
    return NULL;
  keep_secret (self, fresh, secret);
  return g_steal_pointer (&id);
}

static gboolean
change_target (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  const StetTarget *target = request->value;

  return stet_desk_need_manager (db, request->as, error) && stet_target_table_update (db, target, error)
         && stet_desk_record (db, request->desk, request->as, NULL, NULL, STET_EVENT_TARGET_CHANGED, error,
                              "target", target->id, "name", target->name, "kind", target->kind, "url",
                              target->url, NULL);
}

gboolean
stet_desk_change_target (StetDesk *self,
                         const char *as,
                         const StetTarget *target,
                         const char *secret_or_null,
                         GError **error)
{
  StetRequest request = { .as = as, .value = target };

  g_return_val_if_fail (target != NULL, FALSE);

  if (!check_target (target, error) || !stet_desk_write (self, change_target, &request, error))
    return FALSE;
  keep_secret (self, target, secret_or_null);
  return TRUE;
}

static gboolean
remove_target (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  g_autoptr (StetTarget) target = NULL;

  if (!stet_desk_need_manager (db, request->as, error)
      || (target = stet_target_table_get (db, request->id, error)) == NULL)
    return FALSE;
  request->result = g_strdup (target->id);
  return stet_target_table_remove (db, target->id, error)
         && stet_desk_record (db, request->desk, request->as, NULL, NULL, STET_EVENT_TARGET_REMOVED, error,
                              "target", target->id, "name", target->name, NULL);
}

gboolean
stet_desk_remove_target (StetDesk *self, const char *as, const char *id, GError **error)
{
  StetRequest request = { .as = as, .id = id };
  gboolean done;

  g_return_val_if_fail (id != NULL, FALSE);

  done = stet_desk_write (self, remove_target, &request, error);
  if (done)
    stet_secrets_forget (self->secrets, request.result);
  g_free (request.result);
  return done;
}

/* @secret NULL: the stored one. */
static StetCms *
connect_target (StetDesk *self, const StetTarget *target, const char *secret, GError **error)
{
  g_autoptr (StetSecret) stored = NULL;

  if (secret == NULL)
    secret = stored = stet_secrets_find (self->secrets, target->id);
  return check_target (target, error) ? stet_cms_new (target, secret != NULL ? secret : "", error) : NULL;
}

char *
stet_desk_test_target (StetDesk *self,
                       const StetTarget *target,
                       const char *secret,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (StetCms) cms = NULL;

  g_return_val_if_fail (target != NULL, NULL);

  cms = connect_target (self, target, secret, error);
  return cms != NULL ? stet_cms_test (cms, cancellable, error) : NULL;
}

GPtrArray *
stet_desk_list_target_terms (StetDesk *self,
                             const StetTarget *target,
                             StetTermKind kind,
                             GCancellable *cancellable,
                             GError **error)
{
  g_autoptr (StetCms) cms = NULL;

  g_return_val_if_fail (target != NULL, NULL);

  cms = connect_target (self, target, NULL, error);
  return cms != NULL ? stet_cms_list_terms (cms, kind, cancellable, error) : NULL;
}

gboolean
stet_desk_has_keyring (StetDesk *self)
{
  g_return_val_if_fail (STET_IS_DESK (self), FALSE);

  return stet_secrets_have_keyring (self->secrets);
}

gboolean
stet_desk_has_secret (StetDesk *self, const char *target)
{
  g_autoptr (StetSecret) secret = NULL;

  g_return_val_if_fail (STET_IS_DESK (self), FALSE);
  g_return_val_if_fail (target != NULL, FALSE);

  secret = stet_secrets_find (self->secrets, target);
  return secret != NULL;
}

void
stet_desk_lend_secret (StetDesk *self, const char *target, const char *secret)
{
  g_return_if_fail (STET_IS_DESK (self));
  g_return_if_fail (target != NULL && secret != NULL);

  stet_secrets_keep_in_memory (self->secrets, target, secret);
}
