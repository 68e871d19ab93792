/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Revisions are packed against earlier ones of the same story (stet-revision-pack.h): reading one reads those
 * that it leans on. */
#include "config.h"

#include "stet-revision-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stet-error.h"
#include "stet-revision-pack.h"

/* Revision @nth of @story as stored. */
static GBytes *
read_packed (StetDatabase *db, const char *story, gint64 nth, GError **error)
{
  g_autoptr (StetQuery) query
    = stet_database_query (db, error, "SELECT content FROM revision WHERE story = ? AND nth = ?",
                           STET_TEXT (story), STET_INTEGER (nth));

  if (query == NULL)
    return NULL;
  if (stet_query_next (query, error))
    return stet_query_dup_blob (query, 0);
  if (!stet_query_failed (query))
    g_set_error (error, STET_ERROR, STET_ERROR_DAMAGED, _ ("Revision %d of the story is missing."),
                 (int) nth + 1);
  return NULL;
}

static gboolean
is_plain (GBytes *packed)
{
  return g_bytes_get_size (packed) > 0 && ((const char *) g_bytes_get_data (packed, NULL))[0] == '{';
}

/* The canonical JSON of revision @nth of @story. */
static char *
read_content (StetDatabase *db, const char *story, gint64 nth, GError **error)
{
  g_autoptr (GPtrArray) chain = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autofree char *content = NULL;

  for (gint64 i = nth; i >= 0; i = stet_revision_pack_base (i))
    {
      GBytes *packed = read_packed (db, story, i, error);

      if (packed == NULL)
        return NULL;
      g_ptr_array_add (chain, packed);
      if (is_plain (packed))
        break;
    }
  for (guint i = chain->len; i > 0; i--)
    {
      char *next = stet_revision_unpack (g_ptr_array_index (chain, i - 1), content, error);

      if (next == NULL)
        {
          g_prefix_error (error, "Revision %d of the story: ", (int) nth + 1);
          return NULL;
        }
      g_free (content);
      content = next;
    }
  return g_steal_pointer (&content);
}

static gboolean
get_count (StetDatabase *db, const char *story, gint64 *n, GError **error)
{
  g_autoptr (StetQuery) query = stet_database_query (
    db, error, "SELECT coalesce (max (nth) + 1, 0) FROM revision WHERE story = ?", STET_TEXT (story));

  if (query == NULL || !stet_query_next (query, error))
    return FALSE;
  *n = stet_query_get_integer (query, 0);
  return TRUE;
}

static gboolean
is_known (StetDatabase *db, const char *hash, gboolean *known, GError **error)
{
  g_autoptr (StetQuery) query
    = stet_database_query (db, error, "SELECT 1 FROM revision WHERE hash = ?", STET_TEXT (hash));

  if (query == NULL)
    return FALSE;
  *known = stet_query_next (query, error);
  return !stet_query_failed (query);
}

gboolean
stet_revision_table_add (StetDatabase *db, const StetRevision *revision, GError **error)
{
  g_return_val_if_fail (db != NULL && revision != NULL, FALSE);

  const char *story = revision->story->id;
  g_autofree char *content = stet_revision_to_canonical (revision);
  g_autofree char *base = NULL;
  gboolean known;
  gint64 nth;

  if (!is_known (db, revision->hash, &known, error))
    return FALSE;
  if (known)
    return TRUE;
  if (!get_count (db, story, &nth, error)
      || (nth > 0 && (base = read_content (db, story, stet_revision_pack_base (nth), error)) == NULL))
    return FALSE;

  g_autoptr (GBytes) packed = stet_revision_pack (content, base);
  return stet_database_run (
    db, error,
    "INSERT INTO revision (hash, story, nth, time, author, label, content) VALUES (?, ?, ?, ?, ?, ?, ?)",
    STET_TEXT (revision->hash), STET_TEXT (story), STET_INTEGER (nth), STET_INTEGER (revision->time),
    STET_TEXT (revision->author), STET_TEXT (revision->label), STET_BLOB (packed));
}

StetRevision *
stet_revision_table_get (StetDatabase *db, const char *hash, GError **error)
{
  g_return_val_if_fail (db != NULL && hash != NULL, NULL);

  g_autoptr (StetQuery) query
    = stet_database_query (db, error, "SELECT story, nth FROM revision WHERE hash = ?", STET_TEXT (hash));
  if (query == NULL)
    return NULL;
  if (!stet_query_next (query, error))
    {
      if (!stet_query_failed (query))
        g_set_error (error, STET_ERROR, STET_ERROR_NOT_FOUND, _ ("There is no revision %.12s."), hash);
      return NULL;
    }

  g_autofree char *content
    = read_content (db, stet_query_get_text (query, 0), stet_query_get_integer (query, 1), error);
  return content != NULL ? stet_revision_from_canonical (content, hash, error) : NULL;
}

StetRevision *
stet_revision_table_find (StetDatabase *db, const char *story, const char *prefix, GError **error)
{
  g_return_val_if_fail (db != NULL && story != NULL && prefix != NULL, NULL);

  g_autoptr (StetQuery) query = stet_database_query (
    db, error,
    "SELECT min (hash), count (*) FROM revision WHERE story = ?1 AND substr (hash, 1, length (?2)) = ?2",
    STET_TEXT (story), STET_TEXT (prefix));

  if (query == NULL || !stet_query_next (query, error))
    return NULL;
  if (stet_query_get_integer (query, 1) == 1)
    {
      g_autofree char *hash = g_strdup (stet_query_get_text (query, 0));

      return stet_revision_table_get (db, hash, error);
    }
  g_set_error (error, STET_ERROR, STET_ERROR_NOT_FOUND, _ ("The story has no revision “%s”."), prefix);
  return NULL;
}

GPtrArray *
stet_revision_table_list (StetDatabase *db, const char *story, GError **error)
{
  g_return_val_if_fail (db != NULL && story != NULL, NULL);

  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_revision_summary_free);
  g_autoptr (StetQuery) query = stet_database_query (
    db, error, "SELECT hash, nth, time, author, label FROM revision WHERE story = ? ORDER BY nth DESC",
    STET_TEXT (story));

  if (query == NULL)
    return NULL;
  while (stet_query_next (query, error))
    {
      StetRevisionSummary *summary = g_new0 (StetRevisionSummary, 1);

      summary->hash = g_strdup (stet_query_get_text (query, 0));
      summary->nth = stet_query_get_integer (query, 1);
      summary->time = stet_query_get_integer (query, 2);
      summary->author = g_strdup (stet_query_get_text (query, 3));
      summary->label = g_strdup (stet_query_get_text (query, 4));
      g_ptr_array_add (list, summary);
    }
  return stet_query_failed (query) ? NULL : g_steal_pointer (&list);
}

/* Proving: the revisions of one story come in order, and each is packed against one of the last few. */

#define N_LEVELS 8 /* sixteen to the eighth is more than anybody saves */

typedef struct
{
  char *story;              /* (owned) (nullable): whose turn it is */
  gint64 n;                 /* its revisions so far */
  char *contents[N_LEVELS]; /* (owned) (nullable): of the last revision whose number 16^i divides */
} Proof;

static void
proof_clear (Proof *self)
{
  g_clear_pointer (&self->story, g_free);
  for (guint i = 0; i < N_LEVELS; i++)
    g_clear_pointer (&self->contents[i], g_free);
  self->n = 0;
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Proof, proof_clear)

static gboolean
refuse (GError **error, const char *hash, const char *fault)
{
  /* Translators: the first placeholder is the hash of the revision, the second says what is wrong with it */
  g_set_error (error, STET_ERROR, STET_ERROR_DAMAGED, _ ("Revision %.12s: %s."), hash, fault);
  return FALSE;
}

static guint
get_level (gint64 nth)
{
  guint level = 0;

  for (gint64 rest = nth; level < N_LEVELS - 1 && (nth == 0 || rest % 16 == 0); rest /= 16)
    level++;
  return level;
}

static char *
unpack_next (Proof *proof, GBytes *packed, GError **error)
{
  guint level = get_level (proof->n);
  char *content = stet_revision_unpack (packed, proof->n > 0 ? proof->contents[level] : NULL, error);

  for (guint i = 0; content != NULL && i <= level; i++)
    g_set_str (&proof->contents[i], content);
  return content;
}

/* The columns say what the content says. */
static gboolean
check_columns (const StetRevision *revision, StetQuery *query, GError **error)
{
  if (g_strcmp0 (revision->story->id, stet_query_get_text (query, 1)) != 0)
    return refuse (error, revision->hash, _ ("it was moved to another story"));
  if (revision->time != stet_query_get_integer (query, 3)
      || g_strcmp0 (revision->author, stet_query_get_text (query, 4)) != 0
      || g_strcmp0 (revision->label, stet_query_get_text (query, 5)) != 0)
    return refuse (error, revision->hash, _ ("its place in the history says otherwise than its content"));
  return TRUE;
}

static gboolean
prove_next (Proof *proof, StetQuery *query, GError **error)
{
  const char *hash = stet_query_get_text (query, 0), *story = stet_query_get_text (query, 1);
  g_autoptr (GBytes) packed = stet_query_dup_blob (query, 6);
  g_autoptr (GError) fault = NULL;

  if (g_strcmp0 (proof->story, story) != 0)
    {
      proof_clear (proof);
      proof->story = g_strdup (story);
    }
  if (stet_query_get_integer (query, 2) != proof->n)
    return refuse (error, hash, _ ("one or more revisions before it are missing"));

  g_autofree char *content = unpack_next (proof, packed, &fault);
  if (content == NULL)
    return refuse (error, hash, fault->message);
  g_autoptr (StetRevision) revision = stet_revision_from_canonical (content, hash, error);
  proof->n++;
  return revision != NULL && check_columns (revision, query, error);
}

/* Numbers have no gaps, and SQLite remembers the highest that it gave out: none was taken out, in the middle
 * or at the end. */
static gboolean
check_numbers (StetDatabase *db, guint64 n, GError **error)
{
  gint64 highest, gap;

  if (!stet_database_get_integer (db, "SELECT seq FROM sqlite_sequence WHERE name = 'revision'", &highest,
                                  error)
      || !stet_database_get_integer (db,
                                     "SELECT min (seq) FROM (SELECT seq, row_number () OVER (ORDER BY seq) "
                                     "AS n FROM revision) WHERE seq <> n",
                                     &gap, error))
    return FALSE;
  if (gap == 0 && highest == (gint64) n)
    return TRUE;
  g_set_error (error, STET_ERROR, STET_ERROR_DAMAGED,
               _ ("Revisions are missing: %d were written, %d are there."), (int) highest, (int) n);
  return FALSE;
}

gboolean
stet_revision_table_verify (StetDatabase *db, guint64 *n, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);

  g_autoptr (StetQuery) query = stet_database_query (
    db, error, "SELECT hash, story, nth, time, author, label, content FROM revision ORDER BY story, nth");
  g_auto (Proof) proof = { 0 };
  guint64 count = 0;

  if (query == NULL)
    return FALSE;
  for (; stet_query_next (query, error); count++)
    if (!prove_next (&proof, query, error))
      return FALSE;
  if (n != NULL)
    *n = count;
  return !stet_query_failed (query) && check_numbers (db, count, error);
}
