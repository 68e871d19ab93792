/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-comment.h"

#include <string.h>

#include "stet-canonical-json.h"
#include "stet-check-private.h"
#include "stet-person.h"

#define MEMBER(json, field, kind_, ...)                                                                      \
  { json, G_STRUCT_OFFSET (StetComment, field), STET_MEMBER_##kind_, __VA_ARGS__ }
static const StetMember comment_members[] = {
  MEMBER ("id", id, TEXT, NULL, NULL),
  MEMBER ("story", story, TEXT, NULL, NULL),
  MEMBER ("thread", thread, TEXT, NULL, NULL),
  MEMBER ("anchor", anchor, RECORD, &stet_anchor_record, NULL),
  MEMBER ("text", text, TEXT, NULL, NULL),
  MEMBER ("person", person, TEXT, NULL, NULL),
  MEMBER ("time", time, TIME, NULL, NULL),
  MEMBER ("resolved-by", resolved_by, TEXT, NULL, NULL),
  MEMBER ("resolved-time", resolved_time, TIME, NULL, NULL),
  { NULL },
};

static const StetRecordType comment_record
  = { "comment", sizeof (StetComment), (GDestroyNotify) stet_comment_free, comment_members };

G_DEFINE_BOXED_TYPE (StetComment, stet_comment, stet_comment_copy, stet_comment_free)

StetComment *
stet_comment_new (const char *story, const StetAnchor *anchor, const char *text)
{
  g_return_val_if_fail (story != NULL && text != NULL, NULL);

  StetComment *self = stet_record_new (&comment_record);
  g_set_str (&self->story, story);
  self->anchor = anchor != NULL ? stet_anchor_copy (anchor) : NULL;
  g_set_str (&self->text, text);
  return self;
}

StetComment *
stet_comment_copy (const StetComment *self)
{
  return stet_record_copy (&comment_record, self);
}

void
stet_comment_free (StetComment *self)
{
  stet_record_free (&comment_record, self);
}

gboolean
stet_comment_equal (const StetComment *a, const StetComment *b)
{
  return stet_record_equal (&comment_record, a, b);
}

JsonNode *
stet_comment_to_json (const StetComment *self)
{
  return stet_record_to_json (&comment_record, self);
}

char *
stet_comment_dup_hash (const StetComment *self)
{
  g_autoptr (JsonNode) node = stet_comment_to_json (self);
  g_autofree char *canonical = stet_canonical_json (node, NULL);

  return stet_hash_text (canonical, -1);
}

/* Mentions: text and names are compared in one form, in which upper and lower case are the same. */

static char *
fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);

  return g_utf8_casefold (normal != NULL ? normal : "", -1);
}

static char *
dup_first_word (const char *name)
{
  const char *space = strchr (name, ' ');

  return space != NULL ? g_strndup (name, space - name) : g_strdup (name);
}

/* Whether @text begins with @name and the name ends there. */
static gboolean
begins_with_name (const char *text, const char *name)
{
  gunichar after;

  if (*name == '\0' || !g_str_has_prefix (text, name))
    return FALSE;
  after = g_utf8_get_char (text + strlen (name));
  return !g_unichar_isalnum (after) && !g_unichar_ismark (after);
}

/* The length of the longest name at @text; @person: (out): whose it is, NULL where it is several people's. */
static gsize
match_name (const char *text, const GPtrArray *people, gboolean whole, const StetPerson **person)
{
  gsize longest = 0;

  *person = NULL;
  for (guint i = 0; i < people->len; i++)
    {
      const StetPerson *candidate = people->pdata[i];
      g_autofree char *name = fold (candidate->name);
      g_autofree char *form = whole ? g_strdup (name) : dup_first_word (name);
      gsize length = strlen (form);

      if (length < longest || !begins_with_name (text, form))
        continue;
      *person = length == longest ? NULL : candidate;
      longest = length;
    }
  return longest;
}

static const StetPerson *
find_person (const char *text, const GPtrArray *people)
{
  const StetPerson *person;

  if (match_name (text, people, TRUE, &person) > 0)
    return person;
  match_name (text, people, FALSE, &person);
  return person;
}

char **
stet_comment_find_mentions (const char *text, const GPtrArray *people)
{
  g_return_val_if_fail (text != NULL && people != NULL, NULL);

  g_autofree char *folded = fold (text);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  gunichar before = ' ';

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      /* an address has a letter before its sign */
      const StetPerson *person
        = *p == '@' && !g_unichar_isalnum (before) ? find_person (p + 1, people) : NULL;

      before = g_utf8_get_char (p);
      if (person != NULL && g_hash_table_add (seen, person->id))
        g_strv_builder_add (ids, person->id);
    }
  return g_strv_builder_end (ids);
}
