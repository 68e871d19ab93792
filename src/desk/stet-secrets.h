/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Secrets: what opens a target and what seals a source. They live in the Secret Service (libsecret); where
 * there is none, those of targets live in locked memory until the object goes. Every function may block, and
 * may be called on any thread. Errors are those of libsecret and D-Bus; no message holds a secret. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define STET_SEALING_KEY_BYTES 32 /* crypto_secretbox_KEYBYTES */

typedef struct _StetSecrets StetSecrets;

StetSecrets *stet_secrets_new (void);
void stet_secrets_free (StetSecrets *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetSecrets, stet_secrets_free)

/* A secret in locked memory that is wiped when it is freed. */
typedef char StetSecret;
StetSecret *stet_secret_new (const char *text, gssize len);
void stet_secret_free (StetSecret *secret);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetSecret, stet_secret_free)

/* Keeps @secret for @target (an id), under @label for who looks into the keyring. TRUE when it is in the
 * keyring, FALSE when only this object knows it. */
gboolean stet_secrets_keep (StetSecrets *self, const char *target, const char *label, const char *secret);
/* For this object alone and never in the keyring. It comes before what the keyring has. */
void stet_secrets_keep_in_memory (StetSecrets *self, const char *target, const char *secret);
/* NULL where none is known. */
StetSecret *stet_secrets_find (StetSecrets *self, const char *target);
void stet_secrets_forget (StetSecrets *self, const char *target);

/* Whether a Secret Service answers. */
gboolean stet_secrets_have_keyring (StetSecrets *self);

/**
 * stet_secrets_find_sealing_key:
 * @desk: the id of the desk whose sources it seals
 * @make: make one where there is none yet
 *
 * Returns: (transfer full): STET_SEALING_KEY_BYTES bytes in locked memory; NULL with STET_ERROR_INVALID where
 * no keyring answers, and with STET_ERROR_NOT_FOUND where it has no such key and @make is FALSE
 */
StetSecret *
stet_secrets_find_sealing_key (StetSecrets *self, const char *desk, gboolean make, GError **error);

G_END_DECLS
