/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Secret Service and, beside it, a table in locked memory for machines without one. */
#include "config.h"

#include "stet-secrets.h"

#include "stet-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>
#include <sodium.h>
#include <string.h>
#include <sys/resource.h>

struct _StetSecrets
{
  GMutex lock;
  GHashTable *memory; /* (owned): id of a target → StetSecret; under @lock */
};

static const SecretSchema target_schema
  = { "org.stet.Stet.Target", SECRET_SCHEMA_NONE, { { "target", SECRET_SCHEMA_ATTRIBUTE_STRING } } };
static const SecretSchema sealing_schema
  = { "org.stet.Stet.Sealing", SECRET_SCHEMA_NONE, { { "desk", SECRET_SCHEMA_ATTRIBUTE_STRING } } };

StetSecret *
stet_secret_new (const char *text, gssize len)
{
  gsize n = len < 0 ? strlen (text) : (gsize) len;
  StetSecret *secret = sodium_malloc (n + 1);

  if (secret == NULL)
    g_error ("No locked memory for a secret of %" G_GSIZE_FORMAT " bytes", n);
  memcpy (secret, text, n);
  secret[n] = '\0';
  return secret;
}

void
stet_secret_free (StetSecret *secret)
{
  sodium_free (secret);
}

/* A crash must not write secrets to disk. One byte and not none: to a limit of 1 the kernel makes no image
 * even where images go to a program (core(5)), which else gets them whatever the limit. */
static void
forbid_core_images (void)
{
  struct rlimit limit;

  if (getrlimit (RLIMIT_CORE, &limit) != 0 || limit.rlim_cur == 0)
    return;
  limit.rlim_cur = 1;
  if (setrlimit (RLIMIT_CORE, &limit) != 0)
    g_warning ("A crash may leave an image of the memory: %s", g_strerror (errno));
}

StetSecrets *
stet_secrets_new (void)
{
  StetSecrets *self = g_new0 (StetSecrets, 1);

  forbid_core_images ();
  if (sodium_init () < 0)
    g_error ("libsodium cannot be initialised");
  g_mutex_init (&self->lock);
  self->memory = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) stet_secret_free);
  return self;
}

void
stet_secrets_free (StetSecrets *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->memory);
  g_mutex_clear (&self->lock);
  g_free (self);
}

void
stet_secrets_keep_in_memory (StetSecrets *self, const char *target, const char *secret)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_hash_table_replace (self->memory, g_strdup (target), stet_secret_new (secret, -1));
}

gboolean
stet_secrets_keep (StetSecrets *self, const char *target, const char *label, const char *secret)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GMutexLocker) locker = NULL;

  if (!secret_password_store_sync (&target_schema, SECRET_COLLECTION_DEFAULT, label, secret, NULL, &error,
                                   "target", target, NULL))
    {
      g_info ("No Secret Service takes secrets (%s): they are kept until the program ends", error->message);
      stet_secrets_keep_in_memory (self, target, secret);
      return FALSE;
    }
  locker = g_mutex_locker_new (&self->lock);
  g_hash_table_remove (self->memory, target);
  return TRUE;
}

StetSecret *
stet_secrets_find (StetSecrets *self, const char *target)
{
  g_autoptr (GError) error = NULL;
  char *found;
  StetSecret *secret = NULL;

  g_mutex_lock (&self->lock);
  secret = g_hash_table_lookup (self->memory, target);
  if (secret != NULL)
    secret = stet_secret_new (secret, -1);
  g_mutex_unlock (&self->lock);
  if (secret != NULL)
    return secret;

  found = secret_password_lookup_nonpageable_sync (&target_schema, NULL, &error, "target", target, NULL);
  if (found == NULL)
    {
      if (error != NULL)
        g_info ("The Secret Service does not answer: %s", error->message);
      return NULL;
    }
  secret = stet_secret_new (found, -1);
  secret_password_free (found);
  return secret;
}

void
stet_secrets_forget (StetSecrets *self, const char *target)
{
  g_autoptr (GError) error = NULL;

  g_mutex_lock (&self->lock);
  g_hash_table_remove (self->memory, target);
  g_mutex_unlock (&self->lock);
  if (!secret_password_clear_sync (&target_schema, NULL, &error, "target", target, NULL) && error != NULL)
    g_info ("The Secret Service does not answer: %s", error->message);
}

gboolean
stet_secrets_have_keyring (StetSecrets *self)
{
  g_autoptr (SecretService) service = secret_service_get_sync (SECRET_SERVICE_OPEN_SESSION, NULL, NULL);

  return service != NULL;
}

static StetSecret *
decode_key (const char *text, GError **error)
{
  StetSecret *key = sodium_malloc (STET_SEALING_KEY_BYTES);
  gsize n = 0;

  if (key != NULL
      && sodium_base642bin ((unsigned char *) key, STET_SEALING_KEY_BYTES, text, strlen (text), NULL, &n,
                            NULL, sodium_base64_VARIANT_ORIGINAL)
           == 0
      && n == STET_SEALING_KEY_BYTES)
    return key;
  sodium_free (key);
  g_set_error_literal (error, STET_ERROR, STET_ERROR_DAMAGED,
                       _ ("The key of the sealed sources in the keyring is damaged."));
  return NULL;
}

static StetSecret *
make_key (const char *desk, GError **error)
{
  g_autoptr (StetSecret) key = sodium_malloc (STET_SEALING_KEY_BYTES);
  g_autoptr (StetSecret) text
    = sodium_malloc (sodium_base64_ENCODED_LEN (STET_SEALING_KEY_BYTES, sodium_base64_VARIANT_ORIGINAL));
  g_autoptr (GError) local = NULL;

  randombytes_buf (key, STET_SEALING_KEY_BYTES);
  sodium_bin2base64 (text, sodium_base64_ENCODED_LEN (STET_SEALING_KEY_BYTES, sodium_base64_VARIANT_ORIGINAL),
                     (const unsigned char *) key, STET_SEALING_KEY_BYTES, sodium_base64_VARIANT_ORIGINAL);
  if (!secret_password_store_sync (&sealing_schema, SECRET_COLLECTION_DEFAULT,
                                   _ ("Stet: key of the sealed sources"), text, NULL, &local, "desk", desk,
                                   NULL))
    {
      g_set_error (
        error, STET_ERROR, STET_ERROR_INVALID,
        _ ("A source can be sealed only where a keyring keeps its key, and the keyring refused: %s"),
        local->message);
      return NULL;
    }
  return g_steal_pointer (&key);
}

StetSecret *
stet_secrets_find_sealing_key (StetSecrets *self, const char *desk, gboolean make, GError **error)
{
  g_autoptr (GError) local = NULL;
  StetSecret *key;
  char *text = secret_password_lookup_nonpageable_sync (&sealing_schema, NULL, &local, "desk", desk, NULL);

  if (text != NULL)
    {
      key = decode_key (text, error);
      secret_password_free (text);
      return key;
    }
  if (local != NULL)
    {
      g_set_error (error, STET_ERROR, STET_ERROR_INVALID,
                   _ ("A source can be sealed or opened only where a keyring keeps its key, and none answers "
                      "here (%s). Log in to a desktop with a keyring, or keep the name out of Stet."),
                   local->message);
      return NULL;
    }
  if (!make)
    {
      g_set_error_literal (error, STET_ERROR, STET_ERROR_NOT_FOUND,
                           _ ("This keyring has no key for the sealed sources of this desk. Only the person "
                              "and the machine that sealed them can open them."));
      return NULL;
    }
  return make_key (desk, error);
}
