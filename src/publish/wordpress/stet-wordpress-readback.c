/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Differences between what was sent and what stands, as sentences. */
#include "config.h"

#include "stet-wordpress-readback.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stet-wordpress-article.h"
#include "stet-wordpress-html.h"

/* How much of a difference a sentence shows, in code points. */
#define MAX_PIECE 80

static const char *
name_text (const char *field)
{
  if (g_str_equal (field, "title"))
    return _ ("the headline");
  return g_str_equal (field, "excerpt") ? _ ("the standfirst") : _ ("the text");
}

/* @text from @start, without the @tail bytes at its end, both moved outwards to whole words. */
static char *
cut_piece (const char *text, gsize len, gsize start, gsize tail)
{
  gsize end = len - tail;
  g_autofree char *piece = NULL;

  while (start > 0 && !g_ascii_isspace (text[start - 1]))
    start--;
  while (end < len && !g_ascii_isspace (text[end]))
    end++;
  piece = g_strstrip (g_strndup (text + start, end > start ? end - start : 0));
  if (g_utf8_strlen (piece, -1) > MAX_PIECE)
    {
      g_autofree char *first = g_utf8_substring (piece, 0, MAX_PIECE);

      return g_strconcat (first, "…", NULL);
    }
  return g_steal_pointer (&piece);
}

static void
note_text (StetWordpressRun *self, const char *cause, const char *field, const char *sent, const char *held)
{
  g_autofree char *a = stet_wordpress_normalise (sent);
  g_autofree char *b = stet_wordpress_normalise (held);
  gsize len_a = strlen (a), len_b = strlen (b), head = 0, tail = 0;
  g_autofree char *ours = NULL;
  g_autofree char *theirs = NULL;

  while (head < MIN (len_a, len_b) && a[head] == b[head])
    head++;
  while (tail < MIN (len_a, len_b) - head && a[len_a - 1 - tail] == b[len_b - 1 - tail])
    tail++;
  ours = cut_piece (a, len_a, head, tail);
  theirs = cut_piece (b, len_b, head, tail);
  if (*theirs == '\0')
    stet_wordpress_run_note (self, cause, _ ("WordPress left “%s” out of %s."), ours, name_text (field));
  else if (*ours == '\0')
    stet_wordpress_run_note (self, cause, _ ("WordPress added “%s” to %s."), theirs, name_text (field));
  else
    stet_wordpress_run_note (self, cause, _ ("WordPress changed %s: “%s” was sent, and “%s” stands there."),
                             name_text (field), ours, theirs);
}

/* What is missing of the terms that were sent, each by its name, and whether others were added. */
static void
note_terms (StetWordpressRun *self,
            const char *cause,
            const char *field,
            JsonObject *wanted,
            JsonObject *held)
{
  gboolean section = g_str_equal (field, "categories");
  g_autoptr (JsonArray) sent = stet_wordpress_article_get_ids (wanted, field);
  g_autoptr (JsonArray) there = stet_wordpress_article_get_ids (held, field);
  gboolean added = FALSE;

  for (guint i = 0; i < json_array_get_length (sent); i++)
    {
      gint64 id = json_array_get_int_element (sent, i);
      g_autofree char *key = g_strdup_printf ("names.%" G_GINT64_FORMAT, id);
      g_autofree char *one = g_strdup_printf ("%s:%" G_GINT64_FORMAT, cause, id);

      if (!stet_wordpress_ids_contain (there, id))
        stet_wordpress_run_note (self, one,
                                 section ? _ ("WordPress left out the section “%s”.")
                                         : _ ("WordPress left out the tag “%s”."),
                                 stet_json_get_string (self->progress, key));
    }
  for (guint i = 0; i < json_array_get_length (there); i++)
    added = added || !stet_wordpress_ids_contain (sent, json_array_get_int_element (there, i));
  if (added)
    stet_wordpress_run_note (self, cause,
                             section ? _ ("WordPress put the article into another section as well.")
                                     : _ ("WordPress added tags of its own."));
}

static void
note_difference (StetWordpressRun *self, const char *field, JsonObject *wanted, JsonObject *held)
{
  g_autofree char *cause = g_strconcat ("differs:", field, NULL);

  if (g_str_equal (field, "tags") || g_str_equal (field, "categories"))
    note_terms (self, cause, field, wanted, held);
  else if (g_str_equal (field, "featured_media"))
    stet_wordpress_run_note (self, cause, _ ("WordPress left out the lead picture."));
  else if (g_str_equal (field, "author"))
    stet_wordpress_run_note (self, cause, _ ("WordPress names another author than “%s”."),
                             self->rendition->byline);
  else
    {
      g_autofree char *raw = g_strconcat (field, ".raw", NULL);

      note_text (self, cause, field, stet_json_get_string (wanted, field), stet_json_get_string (held, raw));
    }
}

void
stet_wordpress_note_differences (StetWordpressRun *self, JsonObject *wanted, JsonObject *held)
{
  g_autoptr (GPtrArray) different = stet_wordpress_article_compare (wanted, held);

  stet_wordpress_run_forget_notes (self, "differs:");
  for (guint i = 0; i < different->len; i++)
    note_difference (self, g_ptr_array_index (different, i), wanted, held);
}

/* What was made for it before is gone there, so the next try makes it again. FALSE where that was done
 * before. */
static gboolean
forget_once (StetWordpressRun *self, const char *field)
{
  static const struct
  {
    const char *field, *member, *notes;
  } parts[] = {
    { "featured_media", "media", "media:" },
    { "tags", "tags", "tag:" },
    { "categories", "category", "section:" },
  };
  JsonArray *dropped;

  if (!json_object_has_member (self->progress, "dropped"))
    json_object_set_array_member (self->progress, "dropped", json_array_new ());
  dropped = json_object_get_array_member (self->progress, "dropped");
  for (guint i = 0; i < json_array_get_length (dropped); i++)
    if (g_strcmp0 (json_array_get_string_element (dropped, i), field) == 0)
      return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_str_equal (parts[i].field, field))
      {
        json_array_add_string_element (dropped, field);
        json_object_remove_member (self->progress, parts[i].member);
        stet_wordpress_run_forget_notes (self, parts[i].notes);
        return TRUE;
      }
  return FALSE;
}

static gboolean
is_text (const char *field)
{
  return g_str_equal (field, "title") || g_str_equal (field, "content") || g_str_equal (field, "excerpt");
}

gboolean
stet_wordpress_insist (StetWordpressRun *self, JsonObject *wanted, JsonObject *held, GError **error)
{
  g_autoptr (GPtrArray) different = stet_wordpress_article_compare (wanted, held);
  gboolean refused = FALSE;

  stet_wordpress_note_differences (self, wanted, held);
  for (guint i = 0; i < different->len; i++)
    {
      const char *field = g_ptr_array_index (different, i);

      if (forget_once (self, field) || is_text (field))
        refused = TRUE;
    }
  if (!refused)
    return TRUE;
  if (stet_wordpress_run_record (self, "post", error))
    g_set_error (error, STET_CMS_ERROR, STET_CMS_ERROR_REJECTED,
                 _ ("%s So the article stays a draft there and was not published."), self->delivery->message);
  return FALSE;
}
