/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each field in the form of stet_story_set_field(): lists are JSON arrays there. */
#include "config.h"

#include "stet-story-merge.h"

#include "stet-canonical-json.h"
#include "stet-merge.h"

/* Which members tell an element of a list from the others; the second where the first says nothing. */
static const struct
{
  const char *field, *key, *other_key;
} lists[] = {
  { "byline", "person", "name" }, { "tags", "code", "name" },      { "sources", "id", "name" },
  { "pictures", "media", NULL },  { "corrections", "time", NULL }, { "reviews", "check", NULL },
};

static void
conflict_free (StetStoryConflict *self)
{
  g_free (self->field);
  g_free (self->base);
  g_free (self->ours);
  g_free (self->theirs);
  g_free (self);
}

static void
add_conflict (StetStoryMerge *merge,
              const char *field,
              const char *base,
              const char *ours,
              const char *theirs)
{
  StetStoryConflict *conflict = g_new0 (StetStoryConflict, 1);

  conflict->field = g_strdup (field);
  conflict->base = g_strdup (base);
  conflict->ours = g_strdup (ours);
  conflict->theirs = g_strdup (theirs);
  g_ptr_array_add (merge->conflicts, conflict);
}

/* One list: its elements in order, and the canonical form of each by its key. */
typedef struct
{
  JsonNode *node;     /* (owned) */
  GPtrArray *keys;    /* (owned): in order */
  GHashTable *values; /* (owned): key → canonical JSON */
} List;

static void
list_clear (List *self)
{
  g_clear_pointer (&self->node, json_node_unref);
  g_clear_pointer (&self->keys, g_ptr_array_unref);
  g_clear_pointer (&self->values, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (List, list_clear)

/* @nth: what keeps apart two elements that are told by nothing. */
static char *
dup_key (JsonObject *element, guint list, guint nth)
{
  const char *names[] = { lists[list].key, lists[list].other_key };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *value
        = names[i] != NULL ? json_object_get_string_member_with_default (element, names[i], "") : "";
      if (value != NULL && *value != '\0')
        return g_strconcat (names[i], "=", value, NULL);
    }
  return g_strdup_printf ("%u", nth);
}

static void
list_init (List *self, guint list, const char *json)
{
  self->node = json_from_string (json, NULL);
  self->keys = g_ptr_array_new_with_free_func (g_free);
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  JsonArray *array = json_node_get_array (self->node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      g_autofree char *key = dup_key (json_node_get_object (element), list, i);

      /* a name that stands there twice stays there twice */
      if (g_hash_table_contains (self->values, key))
        {
          g_free (key);
          key = g_strdup_printf ("%u", i);
        }
      g_ptr_array_add (self->keys, g_strdup (key));
      g_hash_table_insert (self->values, g_steal_pointer (&key), stet_canonical_json (element, NULL));
    }
}

/* What becomes of the element @key: NULL where it is taken out. */
static const char *
merge_element (StetStoryMerge *merge, guint list, const char *key, List *base, List *ours, List *theirs)
{
  const char *b = g_hash_table_lookup (base->values, key);
  const char *o = g_hash_table_lookup (ours->values, key);
  const char *t = g_hash_table_lookup (theirs->values, key);

  if (g_strcmp0 (o, t) == 0 || g_strcmp0 (t, b) == 0)
    return o;
  if (g_strcmp0 (o, b) == 0)
    return t;
  add_conflict (merge, lists[list].field, b != NULL ? b : "", o != NULL ? o : "", t != NULL ? t : "");
  /* what one took out while the other changed it stays until somebody decides */
  return o != NULL ? o : t;
}

static void
append_element (GString *out, const char *json)
{
  if (json == NULL)
    return;
  if (out->len > 1)
    g_string_append_c (out, ',');
  g_string_append (out, json);
}

/* In our order, then what only they have. */
static char *
merge_lists (StetStoryMerge *merge, guint list, const char *b, const char *o, const char *t)
{
  g_auto (List) base = { 0 }, ours = { 0 }, theirs = { 0 };
  GString *out = g_string_new ("[");

  list_init (&base, list, b);
  list_init (&ours, list, o);
  list_init (&theirs, list, t);
  for (guint i = 0; i < ours.keys->len; i++)
    append_element (out, merge_element (merge, list, ours.keys->pdata[i], &base, &ours, &theirs));
  for (guint i = 0; i < theirs.keys->len; i++)
    if (!g_hash_table_contains (ours.values, theirs.keys->pdata[i]))
      append_element (out, merge_element (merge, list, theirs.keys->pdata[i], &base, &ours, &theirs));
  g_string_append_c (out, ']');
  return g_string_free (out, FALSE);
}

static char *
merge_body (StetStoryMerge *merge, const char *base, const char *ours, const char *theirs)
{
  g_autoptr (StetMerge) words = stet_merge (base, ours, theirs);

  for (guint i = 0; i < words->conflicts->len; i++)
    {
      const StetMergeConflict *from = g_ptr_array_index (words->conflicts, i);

      add_conflict (merge, "body", from->base, from->ours, from->theirs);
      StetStoryConflict *conflict = g_ptr_array_index (merge->conflicts, merge->conflicts->len - 1);
      conflict->start = from->start;
      conflict->end = from->end;
    }
  return g_steal_pointer (&words->text);
}

static int
find_list (const char *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (g_str_equal (lists[i].field, field))
      return i;
  return -1;
}

/* The merged value where it is not simply ours; NULL: ours. */
static char *
merge_field (StetStoryMerge *merge, const char *field, const char *base, const char *ours, const char *theirs)
{
  int list = find_list (field);

  if (g_str_equal (ours, theirs) || g_str_equal (theirs, base))
    return NULL;
  if (g_str_equal (ours, base))
    return g_strdup (theirs);
  if (g_str_equal (field, "body"))
    return merge_body (merge, base, ours, theirs);
  if (list >= 0)
    return merge_lists (merge, list, base, ours, theirs);
  add_conflict (merge, field, base, ours, theirs);
  return NULL;
}

StetStoryMerge *
stet_story_merge (const StetStory *base, const StetStory *ours, const StetStory *theirs)
{
  g_return_val_if_fail (base != NULL && ours != NULL && theirs != NULL, NULL);

  StetStoryMerge *merge = g_new0 (StetStoryMerge, 1);
  merge->story = stet_story_copy (ours);
  merge->conflicts = g_ptr_array_new_with_free_func ((GDestroyNotify) conflict_free);

  for (const char *const *field = stet_story_field_names (); *field != NULL; field++)
    {
      g_autofree char *b = stet_story_dup_field (base, *field), *o = stet_story_dup_field (ours, *field);
      g_autofree char *t = stet_story_dup_field (theirs, *field);
      g_autofree char *merged = merge_field (merge, *field, b, o, t);
      g_autoptr (GError) error = NULL;

      /* every value comes out of a story, so a story takes it */
      if (merged != NULL && !stet_story_set_field (merge->story, *field, merged, &error))
        g_error ("a merged field “%s” is refused: %s", *field, error->message);
    }
  return merge;
}

void
stet_story_merge_free (StetStoryMerge *self)
{
  stet_story_free (self->story);
  g_ptr_array_unref (self->conflicts);
  g_free (self);
}
