/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of one article: before the public, as a preview, and what is left when it was withdrawn. */
#include "config.h"

#include "stet-site-pages.h"

#define RELATED_STORIES 3

StetSiteReply *
stet_site_page_reply (const StetSiteView *view,
                      guint status,
                      const char *template,
                      const StetSiteScope *scope)
{
  StetSiteReply *reply = stet_site_reply_take_text (
    status, STET_SITE_HTML, stet_site_template_render (stet_site_template, template, scope));

  if (status == SOUP_STATUS_OK)
    {
      reply->modified = stet_site_get_changed (view->db);
      stet_site_reply_hash (reply);
    }
  return reply;
}

static void
add_tags (StetSiteScope *scope, const StetStory *story)
{
  stet_site_scope_set (scope, "has_tags", story->tags->len > 0 ? "yes" : "");
  for (guint i = 0; i < story->tags->len; i++)
    {
      const StetTag *tag = story->tags->pdata[i];
      StetSiteScope *entry = stet_site_scope_add (scope, "tags");
      g_autofree char *slug = stet_site_slug (tag->name);
      g_autofree char *href = stet_site_listing_path ("tag", slug);

      stet_site_scope_set (entry, "tag", tag->name);
      stet_site_scope_set (entry, "tag_href", href);
    }
}

/* The newest of the same section, or of the whole site, but not the story itself. */
static void
add_related (const StetSiteView *view, StetSiteScope *scope, const StetSiteArticle *article)
{
  const char *section = article->story->section;
  g_autofree char *slug = stet_site_slug (section);
  g_autofree char *title = g_strdup_printf ("More from %s", *section != '\0' ? section : view->name);
  g_autoptr (GPtrArray) articles = stet_site_articles_list (
    view->db, STET_SITE_BRIEF, *section != '\0' ? "section" : NULL, slug, 0, RELATED_STORIES + 1, NULL);
  guint added = 0;

  for (guint i = 0; articles != NULL && i < articles->len && added < RELATED_STORIES; i++)
    {
      const StetSiteArticle *other = articles->pdata[i];

      if (g_str_equal (other->story->id, article->story->id))
        continue;
      stet_site_scope_set (stet_site_view_card (view, scope, "related", other, 3), "kicker",
                           *section != '\0' ? "" : other->story->section);
      added++;
    }
  if (added > 0)
    stet_site_scope_set (scope, "related_title", title);
}

static void
set_metadata (const StetSiteView *view, StetSiteScope *scope, const StetSiteArticle *article)
{
  const StetStory *story = article->story;
  g_autofree char *summary = stet_site_summary (story);
  g_autofree char *jsonld = stet_site_jsonld (view, article);
  g_autofree char *locale = g_strdup (story->language);

  stet_site_scope_set (scope, "description", summary);
  stet_site_scope_set_html (scope, "jsonld", jsonld);
  stet_site_scope_set (scope, "locale", g_strdelimit (locale, "-", '_'));
}

/* What the page of an article shows, wherever it stands. */
static StetSiteScope *
article_scope (const StetSiteView *view, const StetSiteArticle *article, const char *title, const char *path)
{
  const StetStory *story = article->story;
  StetSiteScope *scope = stet_site_view_page (view, title, story->language, path);
  g_autofree char *body = stet_site_view_body (view, story);

  stet_site_scope_set (scope, "headline", story->headline);
  stet_site_scope_set (scope, "standfirst", story->standfirst);
  stet_site_scope_set (scope, "section", story->section);
  if (*story->section != '\0')
    {
      g_autofree char *slug = stet_site_slug (story->section);
      g_autofree char *href = stet_site_listing_path ("section", slug);
      stet_site_scope_set (scope, "section_href", href);
    }
  if (story->picture != NULL)
    stet_site_view_figure (view, scope, "figure", story->picture, TRUE);
  stet_site_scope_set_html (scope, "body", body);
  stet_site_scope_set_time (scope, "published", article->published);
  stet_site_view_byline (scope, story);
  add_tags (scope, story);
  stet_site_view_corrections (scope, story);
  return scope;
}

StetSiteReply *
stet_site_article_page (const StetSiteView *view, const StetSiteArticle *article)
{
  g_autoptr (StetSiteScope) scope = article_scope (view, article, article->story->headline, article->path);

  stet_site_scope_set (scope, "article", "yes");
  stet_site_scope_set_time (scope, "modified", MAX (article->updated, article->published));
  if (article->updated >= article->published + G_TIME_SPAN_MINUTE)
    stet_site_scope_set (scope, "was_updated", "yes");
  set_metadata (view, scope, article);
  add_related (view, scope, article);
  return stet_site_page_reply (view, SOUP_STATUS_OK, "article.html", scope);
}

StetSiteReply *
stet_site_preview_page (const StetSiteView *view, const StetSiteArticle *article, const char *path)
{
  g_autofree char *title = g_strdup_printf ("Preview: %s", article->story->headline);
  StetSiteView inside = *view;
  g_autoptr (StetSiteScope) scope = NULL;
  StetSiteReply *reply;

  /* its pictures are behind the same address */
  inside.media_base = path;
  scope = article_scope (&inside, article, title, path);
  stet_site_scope_set (scope, "noindex", "yes");
  stet_site_scope_set (scope, "preview", "yes");
  reply = stet_site_page_reply (view, SOUP_STATUS_OK, "article.html", scope);
  reply->secret = TRUE;
  return reply;
}

StetSiteReply *
stet_site_withdrawn_page (const StetSiteView *view, const StetSiteWithdrawal *withdrawal)
{
  const gboolean removed = *withdrawal->notice == '\0';
  g_autoptr (StetSiteScope) scope = stet_site_view_page (view, "Story withdrawn", "en", withdrawal->path);
  g_auto (GStrv) paragraphs = g_strsplit (withdrawal->notice, "\n", -1);

  for (guint i = 0; paragraphs[i] != NULL; i++)
    if (*g_strstrip (paragraphs[i]) != '\0')
      stet_site_scope_set (stet_site_scope_add (scope, "notice"), "words", paragraphs[i]);
  stet_site_scope_set (scope, "noindex", removed ? "yes" : "");
  stet_site_scope_set (scope, "removed", removed ? "yes" : "");
  stet_site_scope_set (scope, "notice_language", withdrawal->language);
  stet_site_scope_set (scope, "notice_direction", stet_site_direction (withdrawal->language));
  stet_site_scope_set_time (scope, "withdrawn", withdrawal->time);
  return stet_site_page_reply (view, removed ? SOUP_STATUS_GONE : SOUP_STATUS_OK, "withdrawn.html", scope);
}
