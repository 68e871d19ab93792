/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Templates: text can never become markup, whatever it holds and wherever a template prints it. */
#include "config.h"

#include <string.h>

#include "stet-site-template.h"

static const char *
find (const char *name)
{
  static const struct
  {
    const char *name;
    const char *text;
  } templates[] = {
    { "value", "<p title=\"{{v}}\">{{v}}</p>" },
    { "list", "{{#rows}}[{{a}}{{outer}}]{{/rows}}{{^rows}}none{{/rows}}" },
    { "flag", "{{#on}}yes{{/on}}{{^on}}no{{/on}}" },
    { "nested", "{{#a}}{{#a}}{{x}}{{/a}}!{{/a}}" },
    { "lines", "one\n  {{#on}}\ntwo {{on}}\n  {{/on}}\n{{>value}}\nthree\n" },
    { "partial", "<{{>flag}}>" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (templates); i++)
    if (g_str_equal (templates[i].name, name))
      return templates[i].text;
  return NULL;
}

static void
assert_render (const char *name, const StetSiteScope *scope, const char *expected)
{
  g_autofree char *text = stet_site_template_render (find, name, scope);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_escapes (void)
{
  g_autoptr (StetSiteScope) scope = stet_site_scope_new ();

  stet_site_scope_set (scope, "v", "<b>\"A\" & 'B'</b> {{v}} {{#v}}");
  assert_render ("value", scope,
                 "<p title=\"&lt;b&gt;&#34;A&#34; &amp; &#39;B&#39;&lt;/b&gt; {{v}} {{#v}}\">"
                 "&lt;b&gt;&#34;A&#34; &amp; &#39;B&#39;&lt;/b&gt; {{v}} {{#v}}</p>");
}

/* What a text turns round it turns back, and it cannot end what was begun around it. */
static void
test_directions (void)
{
  static const struct
  {
    const char *text;
    const char *escaped;
  } cases[] = {
    { "a\u202eb", "a\u202eb\u202c" },
    { "\u202ba\u202c", "\u202ba\u202c" },
    { "a\u202cb", "ab" },
    { "a\u2069b", "ab" },
    { "\u2067a", "\u2067a\u2069" },
    { "\u202e\u2068a", "\u202e\u2068a\u2069\u202c" },
    /* the end of an isolate ends what was opened in it */
    { "\u2068\u202ea\u2069b", "\u2068\u202ea\u2069b" },
    /* but an embedding cannot be ended from within an isolate */
    { "\u202d\u2068\u202ca", "\u202d\u2068a\u2069\u202c" },
    /* marks without an end are the writer's business */
    { "\u200fa\u200e", "\u200fa\u200e" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *escaped = stet_site_escape (cases[i].text);

      g_assert_cmpstr (escaped, ==, cases[i].escaped);
    }
}

static void
test_html_is_what_was_said_to_be (void)
{
  g_autoptr (StetSiteScope) scope = stet_site_scope_new ();

  stet_site_scope_set_html (scope, "v", "<b>");
  assert_render ("value", scope, "<p title=\"<b>\"><b></p>");
  stet_site_scope_set (scope, "v", "<b>");
  assert_render ("value", scope, "<p title=\"&lt;b&gt;\">&lt;b&gt;</p>");
}

static void
test_unprintable (void)
{
  g_autofree char *text = stet_site_escape ("a\001b\x1f"
                                            "c\xef\xbf\xbe"
                                            "d\te\nf\xf0\x9f\xa6\x86");

  g_assert_cmpstr (text, ==,
                   "a\xef\xbf\xbd"
                   "b\xef\xbf\xbd"
                   "c\xef\xbf\xbd"
                   "d\te\nf\xf0\x9f\xa6\x86");
}

static void
test_lists (void)
{
  g_autoptr (StetSiteScope) scope = stet_site_scope_new ();

  assert_render ("list", scope, "none");
  stet_site_scope_set (scope, "outer", "-");
  stet_site_scope_set (stet_site_scope_add (scope, "rows"), "a", "1");
  stet_site_scope_set (stet_site_scope_add (scope, "rows"), "a", "2");
  assert_render ("list", scope, "[1-][2-]");
}

static void
test_flags (void)
{
  g_autoptr (StetSiteScope) scope = stet_site_scope_new ();

  assert_render ("flag", scope, "no");
  stet_site_scope_set (scope, "on", "");
  assert_render ("flag", scope, "no");
  stet_site_scope_set (scope, "on", "x");
  assert_render ("flag", scope, "yes");
  assert_render ("partial", scope, "<yes>");
}

static void
test_nested (void)
{
  g_autoptr (StetSiteScope) scope = stet_site_scope_new ();
  StetSiteScope *outer = stet_site_scope_add (scope, "a");

  stet_site_scope_set (stet_site_scope_add (outer, "a"), "x", "1");
  stet_site_scope_set (stet_site_scope_add (outer, "a"), "x", "2");
  assert_render ("nested", scope, "12!");
}

static void
test_lines (void)
{
  g_autoptr (StetSiteScope) scope = stet_site_scope_new ();

  stet_site_scope_set (scope, "v", "v");
  stet_site_scope_set (scope, "on", "2");
  assert_render ("lines", scope, "one\ntwo 2\n<p title=\"v\">v</p>three\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/site/template/escapes", test_escapes);
  g_test_add_func ("/site/template/directions", test_directions);
  g_test_add_func ("/site/template/html-is-what-was-said-to-be", test_html_is_what_was_said_to_be);
  g_test_add_func ("/site/template/unprintable", test_unprintable);
  g_test_add_func ("/site/template/lists", test_lists);
  g_test_add_func ("/site/template/flags", test_flags);
  g_test_add_func ("/site/template/nested", test_nested);
  g_test_add_func ("/site/template/lines", test_lines);
  return g_test_run ();
}
