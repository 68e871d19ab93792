/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON in one exact form, so that equal values have equal hashes: RFC 8785 (JSON Canonicalization Scheme),
 * for objects, arrays, strings, booleans, null and integers within ±2^53. */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* NULL with STET_ERROR_INVALID where a number is no integer in that range. */
char *stet_canonical_json (JsonNode *node, GError **error);
/* SHA-256 in 64 lower-case hexadecimal digits. */
char *stet_hash_text (const char *text, gssize len);

G_END_DECLS
