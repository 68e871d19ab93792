/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes in from outside is judged by itself: pictures by their bytes, articles member by member. */
#include "config.h"

#include <string.h>

#include "stet-error.h"
#include "stet-site-article.h"
#include "stet-site-image.h"
#include "stet-site-view.h"
#include "stet-site.h"

#define ID "0195a0f0-0000-7000-8000-000000000001"

typedef struct
{
  const char *name;
  const char *bytes;
  gsize size;
  const char *type;
} Sample;

#define SAMPLE(name, bytes, type) { name, bytes, sizeof (bytes) - 1, type }

/* The beginnings of files of 300 by 200 pixels; the last byte of each is the last that is read. */
static const Sample samples[] = {
  SAMPLE ("png", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\x2c\0\0\0\xc8\x08\2\0\0\0\0\0\0\0", "image/png"),
  SAMPLE ("gif", "GIF89a\x2c\1\xc8\0\0\0\0\0", "image/gif"),
  SAMPLE (
    "jpeg",
    "\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0\xff\xff\xff\xdb\0\x04\1\1\xff\xc0\0\x11\x08\0\xc8\1\x2c"
    "\3",
    "image/jpeg"),
  SAMPLE ("webp-lossy", "RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\1\x2a\x2c\1\xc8\0", "image/webp"),
  SAMPLE ("webp-lossless", "RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f\x2b\xc1\x31\0\0\0\0\0\0", "image/webp"),
  SAMPLE ("webp-extended", "RIFF\0\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0\x2b\1\0\xc7\0\0", "image/webp"),
};

static void
test_image_kinds (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      StetSiteImage image;

      g_test_message ("%s", samples[i].name);
      g_assert_true (stet_site_image_read ((const guint8 *) samples[i].bytes, samples[i].size, &image));
      g_assert_cmpstr (image.type, ==, samples[i].type);
      g_assert_cmpuint (image.width, ==, 300);
      g_assert_cmpuint (image.height, ==, 200);
    }
}

/* A copy of exactly the bytes there are, so that a sanitizer sees the first one read beyond them. */
static void
test_image_truncated (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (samples); i++)
    for (gsize size = 0; size < samples[i].size; size++)
      {
        g_autofree guint8 *copy = g_memdup2 (samples[i].bytes, size);
        StetSiteImage image;

        g_assert_false (stet_site_image_read (copy, size, &image));
      }
}

static void
test_image_no_picture (void)
{
  static const char *const others[] = {
    "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>                  ",
    "<html><script>alert(1)</script></html>                                           ",
    "%PDF-1.7                                                                         ",
    "\xff\xd8\xff\xda\0\x04\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
    "GIF89a\0\0\xc8\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      StetSiteImage image;
      g_assert_false (stet_site_image_read ((const guint8 *) others[i], 36, &image));
    }
}

static StetSiteArticle *
read_article (const char *json, GError **error)
{
  g_autofree char *text = g_strdelimit (g_strdup (json), "'", '"');
  g_autoptr (JsonNode) node = json_from_string (text, NULL);

  return stet_site_article_from_json (ID, node, error);
}

static void
assert_refused (const char *json, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetSiteArticle) article = read_article (json, &error);

  g_assert_null (article);
  g_assert_error (error, STET_ERROR, STET_ERROR_INVALID);
  if (strstr (error->message, words) == NULL)
    g_error ("“%s” does not say “%s”", error->message, words);
}

static void
test_article_refusals (void)
{
  g_autofree char *longest = g_strnfill (STET_SITE_MAX_HEADLINE, 'x');
  g_autofree char *too_long = g_strdup_printf ("{'headline':'%sx','slug':'x'}", longest);
  g_autofree char *long_enough = g_strdup_printf ("{'headline':'%s','slug':'x'}", longest);
  g_autoptr (StetSiteArticle) article = read_article (long_enough, NULL);

  g_assert_nonnull (article);
  assert_refused (too_long, "headline");
  assert_refused ("[]", "JSON object");
  assert_refused ("{'slug':'x'}", "“headline” is missing");
  assert_refused ("{'headline':'  ','slug':'x'}", "“headline” is missing");
  assert_refused ("{'headline':'H'}", "“slug” is missing");
  assert_refused ("{'headline':'H','slug':'../../etc/passwd'}", "slug");
  assert_refused ("{'headline':'H','slug':'a/b'}", "slug");
  assert_refused ("{'headline':'H','slug':'Upper'}", "slug");
  assert_refused ("{'headline':3,'slug':'x'}", "“headline” must be a string");
  assert_refused ("{'headline':'H','slug':'x','sources':[]}", "“sources” is nothing that this site knows");
  assert_refused ("{'headline':'H','slug':'x','language':'\\'\\'x'}", "language");
  assert_refused ("{'headline':'H','slug':'x','language':'en\\n'}", "language");
  assert_refused ("{'headline':'H','slug':'x','byline':'Ann'}", "“byline” must be a list");
  assert_refused ("{'headline':'H','slug':'x','byline':[{'name':'A'},{'role':'R'}]}", "“byline”, entry 2");
  assert_refused ("{'headline':'H','slug':'x','tags':[{'name':'A','id':'R'}]}", "“tags”, entry 1");
  assert_refused ("{'headline':'H','slug':'x','picture':{'media':'../x'}}", "“picture”: “media”");
  assert_refused ("{'headline':'H','slug':'x','published':'yesterday'}", "“published” must be a time");
  assert_refused ("{'headline':'H','slug':'x','corrections':[{'note':'N'}]}", "“time” is missing");
}

static void
test_article_round_trip (void)
{
  g_autoptr (StetSiteArticle) article = read_article (
    "{'headline':'H','slug':'h','body':'B','byline':[{'name':'Ann','role':'Photographs'}],"
    "'tags':[{'name':'T','code':'medtop:1'}],'corrections':[{'time':'2025-03-16T20:04:05+01:00',"
    "'note':'N'}],'revision':'r'}",
    NULL);
  g_autoptr (JsonNode) node = stet_site_article_to_json (article);
  g_autoptr (StetSiteArticle) again = stet_site_article_from_json (ID, node, NULL);
  g_autofree char *first = stet_site_article_dup_content (article);
  g_autofree char *second = stet_site_article_dup_content (again);

  g_assert_cmpstr (first, ==, second);
  g_assert_nonnull (strstr (first, "\"time\":\"2025-03-16T19:04:05.000000Z\""));
  /* which revision brought it is no part of what readers see */
  g_assert_null (strstr (first, "revision"));
}

static void
test_direction (void)
{
  g_assert_cmpstr (stet_site_direction ("ar"), ==, "rtl");
  g_assert_cmpstr (stet_site_direction ("he-IL"), ==, "rtl");
  g_assert_cmpstr (stet_site_direction ("FA"), ==, "rtl");
  g_assert_cmpstr (stet_site_direction ("az-Arab"), ==, "rtl");
  g_assert_cmpstr (stet_site_direction ("ur-Latn"), ==, "ltr");
  g_assert_cmpstr (stet_site_direction ("en-GB"), ==, "ltr");
  g_assert_cmpstr (stet_site_direction ("arn"), ==, "ltr");
  g_assert_cmpstr (stet_site_direction (""), ==, "ltr");
}

/* A name without a letter or digit still has an address of its own. */
static void
test_slug (void)
{
  g_autofree char *duck = stet_site_slug ("\xf0\x9f\xa6\x86");
  g_autofree char *bread = stet_site_slug ("\xf0\x9f\x8d\x9e");
  g_autofree char *word = stet_site_slug ("Žižkov Port");

  g_assert_cmpstr (word, ==, "zizkov-port");
  g_assert_cmpuint (strlen (duck), ==, 12);
  g_assert_cmpstr (duck, !=, bread);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/site/image/kinds", test_image_kinds);
  g_test_add_func ("/site/image/truncated", test_image_truncated);
  g_test_add_func ("/site/image/no-picture", test_image_no_picture);
  g_test_add_func ("/site/article/refusals", test_article_refusals);
  g_test_add_func ("/site/article/round-trip", test_article_round_trip);
  g_test_add_func ("/site/direction", test_direction);
  g_test_add_func ("/site/slug", test_slug);
  return g_test_run ();
}
