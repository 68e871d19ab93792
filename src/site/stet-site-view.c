/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values for templates. Nothing here writes HTML of its own but through a template or text/. */
#include "config.h"

#include "stet-site-view.h"

#include <string.h>

#include "stet-canonical-json.h"
#include "stet-clock.h"
#include "stet-markdown.h"
#include "stet-site-resources.h"

/* How many sections the navigation names, and how long a description may get (code points). */
#define MAX_SECTIONS 9
#define MAX_SUMMARY  200

GBytes *
stet_site_asset (const char *name)
{
  g_autofree char *path = g_strconcat ("/org/stet/Stet/site/", name, NULL);

  return g_resource_lookup_data (stet_site_resources_get_resource (), path, 0, NULL);
}

/* The resource is part of the program: its bytes stay, and end in a NUL that is not counted. */
const char *
stet_site_template (const char *name)
{
  g_autoptr (GBytes) bytes = stet_site_asset (name);

  return bytes != NULL ? g_bytes_get_data (bytes, NULL) : NULL;
}

const char *
stet_site_style_path (void)
{
  static gsize once = 0;
  static char path[32];

  if (g_once_init_enter (&once))
    {
      g_autofree char *hash = stet_hash_text (stet_site_template ("style.css"), -1);

      g_snprintf (path, sizeof path, "/style-%.12s.css", hash);
      g_once_init_leave (&once, 1);
    }
  return path;
}

/* Scripts of Unicode 16 written from right to left that are in everyday use, and the languages whose default
 * script (CLDR, likely subtags) is one of them. */
const char *
stet_site_direction (const char *language)
{
  static const char *const scripts[] = { "Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm", "Rohg", NULL };
  static const char *const languages[]
    = { "ar",  "arc", "azb", "ckb", "dv", "fa", "glk", "he",  "iw",  "ks",  "lrc", "mzn", "nqo", "pnb",
        "prs", "ps",  "sd",  "ug",  "ur", "yi", "ji",  "arz", "ary", "apc", "aeb", "syr", NULL };
  g_auto (GStrv) parts = g_strsplit (language, "-", 8);
  g_autofree char *first = g_ascii_strdown (parts[0] != NULL ? parts[0] : "", -1);

  for (guint i = 1; parts[0] != NULL && parts[i] != NULL; i++)
    if (strlen (parts[i]) == 4 && g_ascii_isalpha (*parts[i]))
      {
        for (guint s = 0; scripts[s] != NULL; s++)
          if (g_ascii_strcasecmp (parts[i], scripts[s]) == 0)
            return "rtl";
        return "ltr";
      }
  return g_strv_contains (languages, first) ? "rtl" : "ltr";
}

static GDateTime *
local_time (gint64 usec)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (usec);

  return g_date_time_to_local (utc);
}

/* The pages' own words are English, whatever the locale of the process: its month names would not fit. */
char *
stet_site_day (gint64 usec)
{
  static const char *const months[]
    = { "January", "February", "March",     "April",   "May",      "June",
        "July",    "August",   "September", "October", "November", "December" };
  g_autoptr (GDateTime) time = local_time (usec);

  return g_strdup_printf ("%d %s %d", g_date_time_get_day_of_month (time),
                          months[g_date_time_get_month (time) - 1], g_date_time_get_year (time));
}

char *
stet_site_long_day (gint64 usec)
{
  static const char *const days[]
    = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" };
  g_autoptr (GDateTime) time = local_time (usec);
  g_autofree char *day = stet_site_day (usec);

  return g_strdup_printf ("%s %s", days[g_date_time_get_day_of_week (time) - 1], day);
}

char *
stet_site_moment (gint64 usec)
{
  g_autoptr (GDateTime) time = local_time (usec);
  g_autofree char *day = stet_site_day (usec);

  return g_strdup_printf ("%s, %02d:%02d %s", day, g_date_time_get_hour (time), g_date_time_get_minute (time),
                          g_date_time_get_timezone_abbreviation (time));
}

static void
set_suffixed (StetSiteScope *scope, const char *name, const char *suffix, char *value)
{
  g_autofree char *full = g_strconcat (name, suffix, NULL);
  g_autofree char *owned = value;

  stet_site_scope_set (scope, full, owned);
}

char *
stet_site_iso (gint64 usec)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (usec / G_USEC_PER_SEC);

  return g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");
}

void
stet_site_scope_set_iso (StetSiteScope *scope, const char *name, gint64 usec)
{
  set_suffixed (scope, name, "_iso", stet_site_iso (usec));
}

void
stet_site_scope_set_time (StetSiteScope *scope, const char *name, gint64 usec)
{
  stet_site_scope_set_iso (scope, name, usec);
  set_suffixed (scope, name, "_day", stet_site_day (usec));
  set_suffixed (scope, name, "_moment", stet_site_moment (usec));
}

char *
stet_site_encode_path (const char *path)
{
  return g_uri_escape_string (path, "/", FALSE);
}

char *
stet_site_listing_path (const char *kind, const char *slug)
{
  g_autofree char *path = g_strconcat ("/", kind, "/", slug, NULL);

  return stet_site_encode_path (path);
}

char *
stet_site_media_path (const StetSiteView *view, const char *hash)
{
  StetSiteImage image;

  if (!stet_site_is_media_hash (hash) || !stet_site_media_find (view->db, hash, &image, NULL))
    return NULL;
  return g_strdup_printf ("/media/%s.%s", hash, image.extension);
}

static void
add_navigation (const StetSiteView *view, StetSiteScope *scope)
{
  g_autoptr (GPtrArray) sections = stet_site_listings (view->db, "section", MAX_SECTIONS, NULL);

  for (guint i = 0; sections != NULL && i < sections->len; i++)
    {
      const StetSiteListing *section = sections->pdata[i];
      StetSiteScope *entry = stet_site_scope_add (scope, "nav");
      g_autofree char *href = stet_site_listing_path ("section", section->slug);

      stet_site_scope_set (entry, "nav_href", href);
      stet_site_scope_set (entry, "nav_name", section->name);
    }
}

StetSiteScope *
stet_site_view_page (const StetSiteView *view, const char *title, const char *language, const char *path)
{
  StetSiteScope *scope = stet_site_scope_new ();
  g_autofree char *encoded = stet_site_encode_path (path);
  g_autofree char *canonical = g_strconcat (view->url, encoded, NULL);
  g_autofree char *day = stet_site_long_day (stet_site_get_changed (view->db));

  stet_site_scope_set (scope, "site", view->name);
  stet_site_scope_set (scope, "url", view->url);
  stet_site_scope_set (scope, "title", title);
  stet_site_scope_set (scope, "language", language);
  stet_site_scope_set (scope, "direction", stet_site_direction (language));
  stet_site_scope_set (scope, "canonical", canonical);
  stet_site_scope_set (scope, "style", stet_site_style_path ());
  stet_site_scope_set (scope, "day", day);
  stet_site_scope_set (scope, "version", STET_VERSION);
  add_navigation (view, scope);
  return scope;
}

void
stet_site_view_figure (const StetSiteView *view,
                       StetSiteScope *scope,
                       const char *list,
                       const StetPicture *picture,
                       gboolean lead)
{
  g_autofree char *path = stet_site_media_path (view, picture->media);
  g_autofree char *src = g_strconcat (view->media_base, path, NULL);
  StetSiteImage image;
  StetSiteScope *entry;

  if (path == NULL || !stet_site_media_find (view->db, picture->media, &image, NULL))
    return;
  entry = stet_site_scope_add (scope, list);
  stet_site_scope_set (entry, "src", src);
  stet_site_scope_set_number (entry, "width", image.width);
  stet_site_scope_set_number (entry, "height", image.height);
  stet_site_scope_set (entry, "alt", picture->alt);
  stet_site_scope_set (entry, "caption", picture->caption);
  stet_site_scope_set (entry, "credit", picture->credit);
  stet_site_scope_set (entry, "lead", lead ? "lead" : "");
  stet_site_scope_set (entry, "portrait", image.height > image.width ? "portrait" : "");
  stet_site_scope_set (entry, "captioned",
                       *picture->caption != '\0' || *picture->credit != '\0' ? "yes" : "");
}

static gboolean
has_role (const StetByline *byline)
{
  return byline->role != NULL && *byline->role != '\0';
}

/* What stands before the name at @index: who wrote it is enumerated, who did something else comes after. */
static const char *
find_separator (const StetStory *story, guint index)
{
  const StetByline *next = index + 1 < story->byline->len ? story->byline->pdata[index + 1] : NULL;
  const gboolean last = next == NULL || has_role (next);

  if (index == 0)
    return "";
  if (has_role (story->byline->pdata[index]))
    return " · ";
  return last && g_str_has_prefix (story->language, "en") ? " and " : ", ";
}

void
stet_site_view_byline (StetSiteScope *scope, const StetStory *story)
{
  stet_site_scope_set (scope, "has_names", story->byline->len > 0 ? "yes" : "");
  for (guint i = 0; i < story->byline->len; i++)
    {
      const StetByline *byline = story->byline->pdata[i];
      StetSiteScope *entry = stet_site_scope_add (scope, "names");
      g_autofree char *slug = stet_site_slug (byline->name);
      g_autofree char *href = stet_site_listing_path ("author", slug);

      stet_site_scope_set (entry, "name", byline->name);
      stet_site_scope_set (entry, "name_href", href);
      stet_site_scope_set (entry, "role", has_role (byline) ? byline->role : "");
      stet_site_scope_set (entry, "separator", find_separator (story, i));
      if (i == 0 && !has_role (byline) && g_str_has_prefix (story->language, "en"))
        stet_site_scope_set (entry, "by", "By ");
    }
}

StetSiteScope *
stet_site_view_card (const StetSiteView *view,
                     StetSiteScope *scope,
                     const char *list,
                     const StetSiteArticle *article,
                     guint level)
{
  const StetStory *story = article->story;
  StetSiteScope *card = stet_site_scope_add (scope, list);
  g_autofree char *href = stet_site_encode_path (article->path);
  g_autofree char *byline = stet_story_dup_byline_text (story);

  stet_site_scope_set (card, "href", href);
  stet_site_scope_set_number (card, "level", level);
  stet_site_scope_set (card, "headline", story->headline);
  stet_site_scope_set (card, "standfirst", story->standfirst);
  stet_site_scope_set (card, "kicker", story->section);
  stet_site_scope_set (card, "byline", byline);
  stet_site_scope_set (card, "card_language", story->language);
  stet_site_scope_set (card, "card_direction", stet_site_direction (story->language));
  stet_site_scope_set_time (card, "published", article->published);
  if (story->picture != NULL)
    stet_site_view_figure (view, card, "thumb", story->picture, FALSE);
  return card;
}

char *
stet_site_summary (const StetStory *story)
{
  g_autofree char *plain = NULL;
  g_autofree char *cut = NULL;
  char *space;

  if (*story->standfirst != '\0')
    return g_strdup (story->standfirst);
  plain = stet_markdown_to_plain (story->body, -1);
  g_strdelimit (plain, "\n\t", ' ');
  if (g_utf8_strlen (plain, -1) <= MAX_SUMMARY)
    return g_steal_pointer (&plain);
  cut = g_utf8_substring (plain, 0, MAX_SUMMARY);
  space = strrchr (cut, ' ');
  if (space != NULL)
    *space = '\0';
  return g_strconcat (cut, "…", NULL);
}

/* The caption and alternative text that stand in the text win; what they leave out comes from the list. */
static void
append_picture (const StetSiteView *view, const StetStory *story, const StetBlock *block, GString *html)
{
  g_autoptr (StetSiteScope) scope = stet_site_scope_new ();
  StetPicture *picture = stet_picture_new (block->media, block->alt, block->caption, "");
  g_autofree char *figure = NULL;

  for (guint i = 0; i < story->pictures->len; i++)
    {
      const StetPicture *known = story->pictures->pdata[i];

      if (!g_str_equal (known->media, picture->media))
        continue;
      if (*picture->alt == '\0')
        g_set_str (&picture->alt, known->alt);
      if (*picture->caption == '\0')
        g_set_str (&picture->caption, known->caption);
      g_set_str (&picture->credit, known->credit);
    }
  stet_site_view_figure (view, scope, "figure", picture, FALSE);
  figure = stet_site_template_render (stet_site_template, "figure.html", scope);
  g_string_append (html, figure);
  stet_picture_free (picture);
}

static char *
resolve_media (const char *media, gpointer data)
{
  const StetSiteView *view = data;
  g_autofree char *path = stet_site_media_path (view, media);

  return path != NULL ? g_strconcat (view->media_base, path, NULL) : NULL;
}

char *
stet_site_view_body (const StetSiteView *view, const StetStory *story)
{
  g_autoptr (GPtrArray) blocks = stet_markdown_blocks (story->body, -1);
  g_autoptr (GString) html = g_string_new (NULL);

  for (guint i = 0; i < blocks->len; i++)
    {
      const StetBlock *block = blocks->pdata[i];

      if (block->kind == STET_BLOCK_PICTURE)
        {
          append_picture (view, story, block, html);
        }
      else
        {
          g_autoptr (GPtrArray) one = g_ptr_array_new ();

          g_ptr_array_add (one, (gpointer) block);
          stet_blocks_append_html (one, html, resolve_media, (gpointer) view);
        }
    }
  return stet_site_clean (html->str);
}

void
stet_site_view_corrections (StetSiteScope *scope, const StetStory *story)
{
  if (story->corrections->len > 0)
    stet_site_scope_set (scope, "corrections_title",
                         story->corrections->len > 1 ? "Corrections" : "Correction");
  for (guint i = 0; i < story->corrections->len; i++)
    {
      const StetCorrection *correction = story->corrections->pdata[i];
      StetSiteScope *entry = stet_site_scope_add (scope, "corrections");

      stet_site_scope_set (entry, "note", correction->note);
      stet_site_scope_set_time (entry, "correction", correction->time);
    }
}

char *
stet_site_view_content (const StetSiteView *view, const StetStory *story)
{
  g_autoptr (StetSiteScope) scope = stet_site_scope_new ();
  g_autofree char *body = stet_site_view_body (view, story);
  g_autofree char *corrections = NULL;

  stet_site_view_corrections (scope, story);
  corrections = stet_site_template_render (stet_site_template, "corrections.html", scope);
  return g_strconcat (body, corrections, NULL);
}
