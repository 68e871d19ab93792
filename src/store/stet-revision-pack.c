/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Packed: a frame of zstd and the first bytes of its SHA-256. The hash of the revision proves the words; a
 * frame that was touched and still gives the same words is found by its own. */
#include "config.h"

#include "stet-revision-pack.h"

#include <string.h>
#include <zstd.h>

#include "stet-canonical-json.h"
#include "stet-error.h"

#define LEVEL      12
#define N_PROOF    8
#define MAX_LENGTH (256 * 1024 * 1024) /* no story is longer: a frame that says so is not ours */

gint64
stet_revision_pack_base (gint64 nth)
{
  g_return_val_if_fail (nth >= 0, -1);

  if (nth == 0)
    return -1;
  for (gint64 step = 1;; step *= 16)
    if (nth / step % 16 != 0)
      return nth - step;
}

static void
compute_proof (const guint8 *frame, gsize len, guint8 proof[N_PROOF])
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize n = sizeof digest;

  g_checksum_update (checksum, frame, len);
  g_checksum_get_digest (checksum, digest, &n);
  memcpy (proof, digest, N_PROOF);
}

/* What a content may refer to: the base, and the hash of the base, which is what it says of its parent as a
 * rule. */
static char *
make_prefix (const char *base, gsize *len)
{
  g_autofree char *hash = base != NULL ? stet_hash_text (base, -1) : NULL;
  char *prefix = base != NULL ? g_strconcat (base, hash, NULL) : NULL;

  *len = prefix != NULL ? strlen (prefix) : 0;
  return prefix;
}

/* The window reaches from the end of the content to the start of the base. */
static int
get_window_log (gsize length)
{
  int log = 10;

  while (((gsize) 1 << log) < length && log < 28)
    log++;
  return log;
}

GBytes *
stet_revision_pack (const char *content, const char *base)
{
  g_return_val_if_fail (content != NULL, NULL);

  gsize len = strlen (content), prefix_len;
  g_autofree char *prefix = make_prefix (base, &prefix_len);
  gsize room = ZSTD_compressBound (len);
  guint8 *packed = g_malloc (room + N_PROOF);
  ZSTD_CCtx *context = ZSTD_createCCtx ();

  ZSTD_CCtx_setParameter (context, ZSTD_c_compressionLevel, LEVEL);
  ZSTD_CCtx_setParameter (context, ZSTD_c_windowLog, get_window_log (len + prefix_len));
  ZSTD_CCtx_refPrefix (context, prefix, prefix_len);
  gsize n = ZSTD_compress2 (context, packed, room, content, len);
  ZSTD_freeCCtx (context);
  /* only for want of memory, as g_malloc() */
  if (ZSTD_isError (n))
    g_error ("a revision cannot be packed: %s", ZSTD_getErrorName (n));
  compute_proof (packed, n, packed + n);
  return g_bytes_new_take (g_realloc (packed, n + N_PROOF), n + N_PROOF);
}

static char *
damaged (GError **error, const char *fault)
{
  g_set_error_literal (error, STET_ERROR, STET_ERROR_DAMAGED, fault);
  return NULL;
}

static char *
decompress (const guint8 *frame, gsize len, const char *base, GError **error)
{
  unsigned long long size = ZSTD_getFrameContentSize (frame, len);
  g_autofree char *prefix = NULL;
  ZSTD_DCtx *context;
  char *content;
  gsize n, prefix_len;

  if (size > MAX_LENGTH) /* the codes for "unknown" and "no frame" are larger still */
    return damaged (error, "it is not packed as revisions are");

  prefix = make_prefix (base, &prefix_len);
  content = g_malloc (size + 1);
  context = ZSTD_createDCtx ();
  ZSTD_DCtx_setParameter (context, ZSTD_d_windowLogMax, 28);
  ZSTD_DCtx_refPrefix (context, prefix, prefix_len);
  n = ZSTD_decompressDCtx (context, content, size, frame, len);
  ZSTD_freeDCtx (context);
  if (ZSTD_isError (n) || n != size)
    {
      g_free (content);
      return damaged (error, "it cannot be unpacked");
    }
  content[n] = '\0';
  return content;
}

char *
stet_revision_unpack (GBytes *packed, const char *base, GError **error)
{
  g_return_val_if_fail (packed != NULL, NULL);

  gsize len;
  const guint8 *bytes = g_bytes_get_data (packed, &len);
  guint8 proof[N_PROOF];

  if (len > 0 && bytes[0] == '{')
    return g_strndup ((const char *) bytes, len);
  if (len <= N_PROOF)
    return damaged (error, "it is not packed as revisions are");
  compute_proof (bytes, len - N_PROOF, proof);
  if (memcmp (proof, bytes + len - N_PROOF, N_PROOF) != 0)
    return damaged (error, "its content was changed after it was written");
  return decompress (bytes, len - N_PROOF, base, error);
}
