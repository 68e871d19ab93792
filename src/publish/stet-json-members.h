/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Members of a JSON object that somebody else wrote: whatever is not there, or of another type, is as if it
 * said nothing. @path: "id", or "errors.context" for a member of a member. @object: (nullable). */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* "" where there is none. */
const char *stet_json_get_string (JsonObject *object, const char *path);
/* 0 where there is none. */
gint64 stet_json_get_int (JsonObject *object, const char *path);
gboolean stet_json_get_boolean (JsonObject *object, const char *path);
/* (nullable) */
JsonObject *stet_json_get_object (JsonObject *object, const char *path);
/* (nullable) */
JsonArray *stet_json_get_array (JsonObject *object, const char *path);
/* The element @i where it is an object. (nullable). @array: (nullable) */
JsonObject *stet_json_get_element (JsonArray *array, guint i);
/* @array: (nullable) */
guint stet_json_get_length (JsonArray *array);
/* The object in @text; an empty one where it holds none. (owned). @text: (nullable) */
JsonObject *stet_json_parse_object (const char *text);

G_END_DECLS
