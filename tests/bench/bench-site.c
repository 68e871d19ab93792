/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-site STET-SITE [ARTICLES]: what Stet Site costs with 10,000 generated articles (or as many as asked
 * for), each with a picture of its own and sent by the client as the outbox does: memory of the site and of
 * the sender on the way, then what a page takes. Milliseconds, medians of the wall clock beside the site's
 * CPU time. */
#include "config.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "stet-cms.h"
#include "stet-http.h"

#define START      (G_GINT64_CONSTANT (1742151845) * G_USEC_PER_SEC)
#define PICTURE    100000 /* bytes */
#define PARAGRAPHS 14
#define WORDS      60
#define N_REQUESTS 50

typedef struct
{
  GPid pid;
  char *dir;   /* (owned) */
  char *url;   /* (owned) */
  char *token; /* (owned) */
  GRand *random;
} Bench;

/* The number after @name in a file of /proc. */
static double
read_proc (GPid pid, const char *file, const char *name)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/%s", pid, file);
  g_autofree char *text = NULL;
  const char *found;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return 0;
  found = strstr (text, name);
  return found != NULL ? g_ascii_strtod (found + strlen (name), NULL) : 0;
}

static double
get_memory (GPid pid)
{
  return read_proc (pid, "status", "VmRSS:") / 1024;
}

/* Milliseconds that the site has been running (Documentation/scheduler/sched-stats.rst). */
static double
get_cpu (const Bench *bench)
{
  return read_proc (bench->pid, "schedstat", "") / 1e6;
}

/* The program prints its token and its address before it serves. */
static void
start_site (Bench *bench, const char *program)
{
  const char *argv[] = { program, "--dir", bench->dir, "--port", "0", NULL };
  g_autoptr (GRegex) token = g_regex_new ("stet-[0-9a-f]{64}", 0, 0, NULL);
  g_autoptr (GRegex) url = g_regex_new ("http://[0-9.:]+", 0, 0, NULL);
  g_autoptr (GError) error = NULL;
  int fd;
  char line[512];
  FILE *out;

  if (!g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &bench->pid, NULL,
                                 &fd, NULL, &error))
    g_error ("%s", error->message);
  out = fdopen (fd, "r");
  while (bench->url == NULL && fgets (line, sizeof line, out) != NULL)
    {
      g_autoptr (GMatchInfo) of_token = NULL;
      g_autoptr (GMatchInfo) of_url = NULL;

      if (g_regex_match (token, line, 0, &of_token))
        bench->token = g_match_info_fetch (of_token, 0);
      if (g_regex_match (url, line, 0, &of_url))
        bench->url = g_match_info_fetch (of_url, 0);
    }
  fclose (out);
  if (bench->url == NULL || bench->token == NULL)
    g_error ("%s does not serve", program);
}

static char *
make_words (Bench *bench, guint n)
{
  static const char *const words[] = { "harbour", "board",  "ferry", "night",  "winter", "noise",
                                       "money",   "island", "crew",  "saying", "March",  "the" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                            words[g_rand_int_range (bench->random, 0, G_N_ELEMENTS (words))]);
  return g_string_free (text, FALSE);
}

/* A picture as far as a site reads one, of its own bytes. Its file is written anew for each article. */
static char *
write_picture (Bench *bench, guint n, char **path)
{
  static const guint8 head[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D',
                                 'R',  0,   0,   4,   0,    0,    0,    3,    0, 8, 2, 0,  0,   0 };
  g_autofree guint8 *bytes = g_malloc0 (PICTURE);

  memcpy (bytes, head, sizeof head);
  memcpy (bytes + sizeof head, &n, sizeof n);
  *path = g_build_filename (bench->dir, "picture", NULL);
  if (!g_file_set_contents (*path, (const char *) bytes, PICTURE, NULL))
    g_error ("cannot write %s", *path);
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, bytes, PICTURE);
}

static StetRendition *
make_rendition (Bench *bench, guint n)
{
  static const char *const sections[] = { "News", "Sea", "City", "World", "Sport", "Culture" };
  g_autofree char *id = g_strdup_printf ("0195a0f0-0000-7000-8000-%012x", n);
  g_autofree char *revision = g_strdup_printf ("%064x", n);
  g_autofree char *author = g_strdup_printf ("Writer %u", n % 40);
  g_autofree char *path = NULL;
  g_autofree char *picture = write_picture (bench, n, &path);
  g_autoptr (StetStory) story = stet_story_new (id);
  g_autoptr (GString) body = g_string_new (NULL);
  StetRendition *rendition;

  for (guint i = 0; i < PARAGRAPHS; i++)
    {
      g_autofree char *paragraph = make_words (bench, WORDS);
      g_string_append_printf (body, "%s.\n\n", paragraph);
    }
  stet_story_set (&story->body, body->str);
  g_free (story->headline);
  story->headline = make_words (bench, 9);
  g_free (story->standfirst);
  story->standfirst = make_words (bench, 25);
  stet_story_set (&story->section, sections[n % G_N_ELEMENTS (sections)]);
  g_ptr_array_add (story->byline, stet_byline_new (NULL, author, NULL));
  g_ptr_array_add (story->tags, stet_tag_new ("Ferries", NULL));
  story->picture = stet_picture_new (picture, "A ferry", "It sails", "Agency");
  rendition = stet_rendition_new (story, revision, START);
  stet_rendition_add_media (rendition, picture, path, "image/png");
  return rendition;
}

static gboolean
record_cb (const StetDelivery *delivery, gpointer data, GError **error)
{
  return TRUE;
}

static void
send_one (Bench *bench, StetCms *cms, guint n)
{
  g_autoptr (StetRendition) rendition = make_rendition (bench, n);
  g_autoptr (StetDelivery) delivery = stet_delivery_new ();
  g_autoptr (GError) error = NULL;

  g_free (delivery->id);
  delivery->id = g_strdup_printf ("0195a0f0-0000-7000-9000-%012x", n);
  g_set_str (&delivery->story, rendition->story->id);
  g_set_str (&delivery->revision, rendition->revision);
  g_set_str (&delivery->progress, "{}");
  if (!stet_cms_carry_out (cms, rendition, delivery, record_cb, NULL, NULL, &error))
    g_error ("%s", error->message);
}

static void
fill (Bench *bench, guint n_articles)
{
  g_autoptr (StetTarget) target
    = stet_target_new ("0195a1b2-0000-7000-8000-0000000000aa", "Site", "site", bench->url, "");
  g_autoptr (StetCms) cms = stet_cms_new (target, bench->token, NULL);
  const gint64 start = g_get_monotonic_time ();
  const double cpu = get_cpu (bench);

  g_print ("%10s %12s %12s\n", "articles", "site, MB", "sender, MB");
  for (guint i = 0; i < n_articles; i++)
    {
      send_one (bench, cms, i);
      if (i + 1 == 10 || i + 1 == 100 || (i + 1) % 1000 == 0 || i + 1 == n_articles)
        g_print ("%10u %12.1f %12.1f\n", i + 1, get_memory (bench->pid), get_memory (getpid ()));
    }
  g_print ("a delivery: %.2f ms, of which the site's CPU %.2f\n",
           (double) (g_get_monotonic_time () - start) / 1000 / n_articles,
           (get_cpu (bench) - cpu) / n_articles);
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const gint64 p = *(const gint64 *) a, q = *(const gint64 *) b;

  return p < q ? -1 : p > q;
}

static void
measure (Bench *bench, const char *path)
{
  g_autoptr (StetHttp) http = stet_http_new (bench->url, NULL);
  gint64 times[N_REQUESTS];
  const double cpu = get_cpu (bench);
  gsize size = 0;

  for (guint i = 0; i < N_REQUESTS; i++)
    {
      const gint64 start = g_get_monotonic_time ();
      g_autoptr (GError) error = NULL;
      g_autoptr (StetHttpReply) reply = stet_http_request (http, "GET", path, NULL, NULL, NULL, &error);

      if (reply == NULL || reply->status != 200)
        g_error ("%s: %s", path, error != NULL ? error->message : "no page");
      size = g_bytes_get_size (reply->body);
      times[i] = g_get_monotonic_time () - start;
    }
  qsort (times, N_REQUESTS, sizeof *times, compare_times);
  g_print ("%-22s %9zu bytes %8.2f ms, CPU %6.2f\n", path, size, (double) times[N_REQUESTS / 2] / 1000,
           (get_cpu (bench) - cpu) / N_REQUESTS);
}

int
main (int argc, char **argv)
{
  static const char *const paths[]
    = { "/",         "/section/sea", "/tag/ferries",      "/tag/ferries?page=20", "/author/writer-3",
        "/feed.xml", "/feed.json",   "/news-sitemap.xml", "/sitemap.xml" };
  g_autofree char *dir = g_dir_make_tmp ("stet-bench-site-XXXXXX", NULL);
  Bench bench = { .dir = dir, .random = g_rand_new_with_seed (1) };
  const char *const rm[] = { "rm", "-rf", dir, NULL };

  if (argc < 2)
    g_error ("bench-site STET-SITE [ARTICLES]");
  start_site (&bench, argv[1]);
  fill (&bench, argc > 2 ? (guint) strtoul (argv[2], NULL, 10) : 10000);
  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    measure (&bench, paths[i]);
  g_print ("in the end: site %.1f MB\n", get_memory (bench.pid));
  kill (bench.pid, SIGTERM);
  g_spawn_sync (NULL, (char **) rm, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  g_free (bench.url);
  g_free (bench.token);
  g_rand_free (bench.random);
  return 0;
}
