/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Page templates. What a value is decides how it is written, not the template: text is always escaped, and
 * only what was handed over as HTML is not, so that no template can forget it.
 *
 *   {{name}}              the value
 *   {{#name}}…{{/name}}   once for each entry of a list; once where the value is set and not empty
 *   {{^name}}…{{/name}}   once where it is absent, empty or an empty list
 *   {{>name}}             another template, with the same values
 *
 * Within a list entry the names of the entry come before those around it. A line with nothing but one of the
 * last three leaves no line behind. In HTML templates values stand between tags or within quoted attributes.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _StetSiteScope StetSiteScope;

StetSiteScope *stet_site_scope_new (void);
void stet_site_scope_free (StetSiteScope *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetSiteScope, stet_site_scope_free)

/* Text; NULL is "". */
void stet_site_scope_set (StetSiteScope *self, const char *name, const char *text);
void stet_site_scope_set_number (StetSiteScope *self, const char *name, gint64 number);
/* Markup that is known to be sound. */
void stet_site_scope_set_html (StetSiteScope *self, const char *name, const char *html);
/* A new entry at the end of a list, owned by @self. */
StetSiteScope *stet_site_scope_add (StetSiteScope *self, const char *name);

/* @text for HTML and XML, between tags and within quoted attributes. Characters that XML 1.0 has no place for
 * (section 2.2) become U+FFFD, so that a feed can always be parsed. A writing direction that @text opens ends
 * with it, and none that was open around it does, so that no headline turns the words after it round. */
char *stet_site_escape (const char *text);
/* Markup that was made elsewhere, with these characters replaced likewise. */
char *stet_site_clean (const char *html);

/* A template by name; NULL where there is none. (borrowed) */
typedef const char *(*StetSiteTemplateFunc) (const char *name);
/* @name: of a template that exists. Templates come with the program, so what is wrong in them is a bug: an
 * unclosed section or a missing template aborts. */
char *stet_site_template_render (StetSiteTemplateFunc find, const char *name, const StetSiteScope *scope);

G_END_DECLS
