/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What leaves the desk: nothing that is for the desk only (promise 5), and whatever is written in a story
 * means the same in each format. */
#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>
#include <yaml.h>

#include "stet-cms.h"
#include "stet-rendition.h"

#define ID     "0195a1b2-0000-7000-8000-000000000001"
#define HASH   "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define OTHER  "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
#define MARCH  G_GINT64_CONSTANT (1742151845000000) /* 2025-03-16 19:04:05 UTC */
#define NASTY  "</script><!-- \" ' & <b>\\ \xe2\x80\xa8 \xf0\x9f\x98\x80"
#define HIDDEN "never-to-be-seen"

static StetStory *
make_story (void)
{
  StetStory *story = stet_story_new (ID);

  stet_story_set (&story->slug, "harbour-bridge");
  stet_story_set (&story->headline, "Bridge closes: " NASTY);
  stet_story_set (&story->standfirst, "yes");
  stet_story_set (&story->body, "First *word* & <i>.\n\n## Crosshead\n\n- one\n- two\n\n![](media:" OTHER
                                " \"From the quay\")\n");
  stet_story_set (&story->section, "1e3");
  stet_story_set (&story->language, "en-GB");
  stet_story_set (&story->assignee, HIDDEN);
  stet_story_set (&story->editors_note, HIDDEN);
  story->deadline = MARCH;
  story->priority = STET_PRIORITY_URGENT;
  story->target_words = 600;
  g_ptr_array_add (story->byline, stet_byline_new (HIDDEN, "Ruth Calder", NULL));
  g_ptr_array_add (story->byline, stet_byline_new (NULL, "Tom Nokes", "Photographs"));
  g_ptr_array_add (story->tags, stet_tag_new ("R&D: <x>", NULL));
  g_ptr_array_add (story->tags, stet_tag_new ("transport", "medtop:20000337"));
  g_ptr_array_add (story->sources, stet_source_new (HIDDEN, HIDDEN, HIDDEN, HIDDEN, STET_SOURCE_INTERNAL));
  g_ptr_array_add (story->sources,
                   stet_source_new (HIDDEN, "Port Authority", HIDDEN, HIDDEN, STET_SOURCE_PUBLIC));
  story->picture = stet_picture_new (HASH, "A bridge \"up\" & open", "The bridge", "Tom Nokes");
  g_ptr_array_add (story->pictures, stet_picture_new (OTHER, "Boats", "", "PA <x>"));
  g_ptr_array_add (story->corrections, stet_correction_new (MARCH, "The bridge is 90 m long: not 900"));
  return story;
}

static StetRendition *
make_rendition (void)
{
  g_autoptr (StetStory) story = make_story ();
  StetRendition *rendition = stet_rendition_new (story, HASH, MARCH);

  stet_rendition_add_media (rendition, HASH, "/nowhere/a", "image/jpeg");
  stet_rendition_add_media (rendition, OTHER, "/nowhere/b", "image/png");
  return rendition;
}

static const char *
string_of (JsonNode *root, const char *path)
{
  g_autoptr (JsonNode) found = json_path_query (path, root, NULL);

  g_assert_cmpuint (json_array_get_length (json_node_get_array (found)), ==, 1);
  return g_intern_string (json_array_get_string_element (json_node_get_array (found), 0));
}

static void
test_nothing_internal (void)
{
  g_autoptr (StetRendition) rendition = make_rendition ();
  g_autofree char *markdown = stet_rendition_to_markdown (rendition);
  g_autofree char *html = stet_rendition_to_html (rendition, STET_HTML_PAGE);
  g_autofree char *jsonld = stet_rendition_to_jsonld (rendition);
  g_autofree char *ninjs = stet_rendition_to_ninjs (rendition, STET_NINJS_3_1);
  g_autofree char *ninjs_1 = stet_rendition_to_ninjs (rendition, STET_NINJS_1_6);
  g_autoptr (JsonNode) story = stet_story_to_json (rendition->story);
  g_autofree char *whole = json_to_string (story, FALSE);

  g_assert_null (strstr (markdown, HIDDEN));
  g_assert_null (strstr (html, HIDDEN));
  g_assert_null (strstr (jsonld, HIDDEN));
  g_assert_null (strstr (ninjs, HIDDEN));
  g_assert_null (strstr (ninjs_1, HIDDEN));
  g_assert_null (strstr (whole, HIDDEN));
  g_assert_cmpint (rendition->story->deadline, ==, 0);
  g_assert_nonnull (strstr (markdown, "Port Authority"));
  g_assert_nonnull (strstr (jsonld, "Port Authority"));
  g_assert_nonnull (strstr (ninjs, "Port Authority"));
  g_assert_nonnull (strstr (ninjs_1, "Port Authority"));
}

/* A correction goes along, and the picture under the name that its hash gives it (RFC 6920, 3). */
static void
test_ninjs (void)
{
  g_autoptr (StetRendition) rendition = make_rendition ();
  g_autofree char *text = stet_rendition_to_ninjs (rendition, STET_NINJS_3_1);
  g_autoptr (JsonNode) root = json_from_string (text, NULL);

  g_assert_nonnull (root);
  g_assert_nonnull (strstr (text, "\"urgency\" : 3"));
  g_assert_cmpstr (string_of (root, "$.uri"), ==, "urn:uuid:" ID);
  g_assert_cmpstr (string_of (root, "$.version"), ==, HASH);
  g_assert_cmpstr (string_of (root, "$.by"), ==, "Ruth Calder and Tom Nokes (Photographs)");
  g_assert_cmpstr (string_of (root, "$.headlines[0].value"), ==, "Bridge closes: " NASTY);
  g_assert_cmpstr (string_of (root, "$.edNote"), ==,
                   "Correction, 16 March 2025: The bridge is 90 m long: not 900");
  g_assert_cmpstr (string_of (root, "$.subjects[1].uri"), ==,
                   "http://cv.iptc.org/newscodes/mediatopic/20000337");
  g_assert_cmpstr (string_of (root, "$.associations[0].uri"), ==,
                   "ni:///sha-256;qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqo");
}

/* The story that the rendition was made of is the caller's and stays whole. */
static void
test_story_untouched (void)
{
  g_autoptr (StetStory) story = make_story ();
  g_autoptr (StetStory) before = stet_story_copy (story);
  g_autoptr (StetRendition) rendition = stet_rendition_new (story, HASH, MARCH);

  g_assert_true (stet_story_equal (story, before));
  g_assert_false (stet_story_equal (story, rendition->story));
}

static void
test_jsonld (void)
{
  g_autoptr (StetRendition) rendition = make_rendition ();
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) error = NULL;

  g_set_str (&rendition->publisher, "The Quay");
  text = stet_rendition_to_jsonld (rendition);

  g_assert_null (strpbrk (text, "<>&"));
  g_assert_null (strstr (text, "\xe2\x80\xa8"));
  root = json_from_string (text, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (string_of (root, "$.headline"), ==, "Bridge closes: " NASTY);
  g_assert_cmpstr (string_of (root, "$['@type']"), ==, "NewsArticle");
  g_assert_cmpstr (string_of (root, "$.identifier"), ==, "urn:uuid:" ID);
  g_assert_cmpstr (string_of (root, "$.datePublished"), ==, "2025-03-16T19:04:05.000000Z");
  g_assert_cmpstr (string_of (root, "$.author[0].name"), ==, "Ruth Calder");
  g_assert_cmpstr (string_of (root, "$.contributor[0].roleName"), ==, "Photographs");
  g_assert_cmpstr (string_of (root, "$.contributor[0].contributor.name"), ==, "Tom Nokes");
  g_assert_cmpstr (string_of (root, "$.keywords[0]"), ==, "R&D: <x>");
  g_assert_cmpstr (string_of (root, "$.about[0]['@id']"), ==,
                   "http://cv.iptc.org/newscodes/mediatopic/20000337");
  g_assert_cmpstr (string_of (root, "$.image[0].contentUrl"), ==, "media/" HASH ".jpg");
  g_assert_cmpstr (string_of (root, "$.image[0].creditText"), ==, "Tom Nokes");
  g_assert_cmpstr (string_of (root, "$.correction[0].text"), ==, "The bridge is 90 m long: not 900");
  g_assert_cmpstr (string_of (root, "$.correction[0].datePublished"), ==, "2025-03-16T19:04:05.000000Z");
  g_assert_cmpstr (string_of (root, "$.correction[0]['@type']"), ==, "CorrectionComment");
  g_assert_cmpstr (string_of (root, "$.dateModified"), ==, "2025-03-16T19:04:05.000000Z");
  g_assert_cmpstr (string_of (root, "$.description"), ==, "yes");
  g_assert_cmpstr (string_of (root, "$.inLanguage"), ==, "en-GB");
  g_assert_cmpstr (string_of (root, "$.publisher.name"), ==, "The Quay");
  g_assert_cmpstr (string_of (root, "$.author[0]['@type']"), ==, "Person");
  g_assert_true (g_str_has_prefix (string_of (root, "$.articleBody"), "First word & <i>.\n\nCrosshead"));
}

static void
test_html (void)
{
  g_autoptr (StetRendition) rendition = make_rendition ();
  g_autofree char *page = stet_rendition_to_html (rendition, STET_HTML_PAGE);
  g_autofree char *fragment = stet_rendition_to_html (rendition, STET_HTML_FRAGMENT);

  g_assert_true (g_str_has_prefix (page, "<!DOCTYPE html>\n<html lang=\"en-GB\">"));
  g_assert_true (g_str_has_prefix (fragment, "<article lang=\"en-GB\">"));
  g_assert_nonnull (strstr (page, fragment));
  g_assert_nonnull (strstr (fragment, "<h1>Bridge closes: &lt;/script&gt;&lt;!-- &quot; ' &amp; &lt;b&gt;"));
  g_assert_null (strstr (fragment, "</script>"));
  g_assert_nonnull (strstr (fragment, "<p class=\"byline\">By Ruth Calder"));
  g_assert_nonnull (strstr (fragment, "<time datetime=\"2025-03-16T19:04:05.000000Z\">16 March 2025</time>"));
  g_assert_nonnull (
    strstr (fragment, "<img src=\"media/" HASH ".jpg\" alt=\"A bridge &quot;up&quot; &amp; open\">"));
  g_assert_nonnull (strstr (fragment, "<figcaption>The bridge (Tom Nokes)</figcaption>"));
  g_assert_nonnull (strstr (fragment, "<em>word</em> &amp; &lt;i&gt;"));
  g_assert_nonnull (strstr (fragment, "<h2>Crosshead</h2>"));
  g_assert_nonnull (strstr (fragment, "media/" OTHER ".png"));
  g_assert_nonnull (strstr (fragment, "alt=\"Boats\""));
  g_assert_nonnull (strstr (fragment, "From the quay (PA &lt;x&gt;)"));
  g_assert_nonnull (strstr (fragment, "Correction, 16 March 2025: The bridge is 90 m long"));
  g_assert_nonnull (strstr (fragment, "<li>R&amp;D: &lt;x&gt;</li>"));
}

/* An article's furniture is in the article's language, whatever language the desk has. */
static void
test_other_language (void)
{
  g_autoptr (StetStory) story = make_story ();
  g_autoptr (StetRendition) rendition = NULL;
  g_autofree char *html = NULL;

  stet_story_set (&story->language, "cs");
  rendition = stet_rendition_new (story, HASH, MARCH);
  html = stet_rendition_to_html (rendition, STET_HTML_FRAGMENT);
  g_assert_nonnull (strstr (html, "<p class=\"byline\">Ruth Calder"));
  g_assert_nonnull (strstr (html, ">2025-03-16</time>"));
  g_assert_nonnull (strstr (html, ">2025-03-16: The bridge"));
}

/* The front matter as paths and values: "tags.1.code" → "medtop:20000337". A plain scalar that YAML would
 * read as something else than a string is refused. */
static void
read_node (yaml_document_t *document, yaml_node_t *node, const char *path, GHashTable *values)
{
  g_assert_nonnull (node);
  if (node->type == YAML_SCALAR_NODE)
    {
      const char *value = (const char *) node->data.scalar.value;

      if (node->data.scalar.style == YAML_PLAIN_SCALAR_STYLE)
        {
          g_assert_false (g_regex_match_simple ("^(y|n|yes|no|on|off|true|false|null|~|[-+.]?[0-9].*|)$",
                                                value, G_REGEX_CASELESS, 0));
        }
      g_hash_table_insert (values, g_strdup (path), g_strdup (value));
    }
  else if (node->type == YAML_SEQUENCE_NODE)
    for (yaml_node_item_t *item = node->data.sequence.items.start; item < node->data.sequence.items.top;
         item++)
      {
        g_autofree char *child
          = g_strdup_printf ("%s.%d", path, (int) (item - node->data.sequence.items.start));

        read_node (document, yaml_document_get_node (document, *item), child, values);
      }
  else
    for (yaml_node_pair_t *pair = node->data.mapping.pairs.start; pair < node->data.mapping.pairs.top; pair++)
      {
        yaml_node_t *key = yaml_document_get_node (document, pair->key);
        g_autofree char *child
          = g_strconcat (path, *path != '\0' ? "." : "", (const char *) key->data.scalar.value, NULL);

        read_node (document, yaml_document_get_node (document, pair->value), child, values);
      }
}

static GHashTable *
read_front_matter (const char *markdown, const char **body)
{
  GHashTable *values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  const char *end = strstr (markdown, "\n---\n");
  yaml_parser_t parser;
  yaml_document_t document;

  g_assert_true (g_str_has_prefix (markdown, "---\n"));
  g_assert_nonnull (end);
  yaml_parser_initialize (&parser);
  yaml_parser_set_input_string (&parser, (const unsigned char *) markdown, (gsize) (end + 1 - markdown));
  g_assert_true (yaml_parser_load (&parser, &document));
  read_node (&document, yaml_document_get_root_node (&document), "", values);
  yaml_document_delete (&document);
  yaml_parser_delete (&parser);
  *body = end + strlen ("\n---\n");
  return values;
}

static void
assert_value (GHashTable *values, const char *path, const char *value)
{
  g_test_message ("%s", path);
  g_assert_cmpstr (g_hash_table_lookup (values, path), ==, value);
}

static void
test_front_matter (void)
{
  g_autoptr (StetRendition) rendition = make_rendition ();
  g_autofree char *markdown = stet_rendition_to_markdown (rendition);
  g_autoptr (GHashTable) values = NULL;
  const char *body;

  values = read_front_matter (markdown, &body);
  assert_value (values, "id", ID);
  assert_value (values, "revision", HASH);
  assert_value (values, "slug", "harbour-bridge");
  assert_value (values, "headline", "Bridge closes: " NASTY);
  assert_value (values, "standfirst", "yes");
  assert_value (values, "section", "1e3");
  assert_value (values, "language", "en-GB");
  assert_value (values, "byline.0", "Ruth Calder");
  assert_value (values, "byline.1.name", "Tom Nokes");
  assert_value (values, "byline.1.role", "Photographs");
  assert_value (values, "tags.0", "R&D: <x>");
  assert_value (values, "tags.1.name", "transport");
  assert_value (values, "tags.1.code", "medtop:20000337");
  assert_value (values, "sources.0", "Port Authority");
  assert_value (values, "picture.media", HASH);
  assert_value (values, "picture.alt", "A bridge \"up\" & open");
  assert_value (values, "picture.caption", "The bridge");
  assert_value (values, "picture.credit", "Tom Nokes");
  assert_value (values, "pictures.0.media", OTHER);
  assert_value (values, "pictures.0.caption", NULL);
  assert_value (values, "published", "2025-03-16T19:04:05.000000Z");
  assert_value (values, "corrections.0.note", "The bridge is 90 m long: not 900");
  assert_value (values, "embargo", NULL);
  g_assert_cmpstr (body, ==,
                   "\nFirst *word* & <i>.\n\n## Crosshead\n\n- one\n- two\n\n![](media:" OTHER
                   " \"From the quay\")\n");
}

/* Values that YAML would take for something else, for mark-up or for the end of it. */
static void
test_front_matter_traps (void)
{
  static const char *const traps[] = { "No",
                                       "~",
                                       "null",
                                       "- item",
                                       "? key",
                                       ": value",
                                       "a: b",
                                       "# comment",
                                       "a #b",
                                       "\"quoted",
                                       "it's",
                                       "{a: b}",
                                       "[a]",
                                       "&anchor",
                                       "*alias",
                                       "!tag",
                                       "| block",
                                       "> folded",
                                       "%directive",
                                       "@at",
                                       "`tick",
                                       "---",
                                       "...",
                                       "0x1F",
                                       "1_000",
                                       "12:30:45",
                                       "2025-03-16",
                                       ".inf",
                                       " padded ",
                                       "tab\tbed",
                                       "line\nbreak",
                                       "\\n \\u2028",
                                       "=",
                                       "<<",
                                       "\xc2\x85 nel",
                                       "\xef\xbb\xbf bom",
                                       "\xf0\x9f\x98\x80" };

  for (gsize i = 0; i < G_N_ELEMENTS (traps); i++)
    {
      g_autoptr (StetStory) story = stet_story_new (ID);
      g_autoptr (StetRendition) rendition = NULL;
      g_autoptr (GHashTable) values = NULL;
      g_autofree char *markdown = NULL;
      const char *body;

      stet_story_set (&story->headline, traps[i]);
      g_ptr_array_add (story->tags, stet_tag_new (traps[i], NULL));
      g_ptr_array_add (story->tags, stet_tag_new (traps[i], traps[i]));
      rendition = stet_rendition_new (story, "", MARCH);
      markdown = stet_rendition_to_markdown (rendition);
      values = read_front_matter (markdown, &body);
      assert_value (values, "headline", traps[i]);
      assert_value (values, "tags.0", traps[i]);
      assert_value (values, "tags.1.code", traps[i]);
      assert_value (values, "revision", NULL);
    }
}

/* A target that does not exist, has no login or leads over plain http is refused before anything is sent. */
static void
test_targets (void)
{
  g_autoptr (StetTarget) unknown = stet_target_new (ID, "T", "typewriter", "https://example.org", "ruth");
  g_autoptr (StetTarget) nobody = stet_target_new (ID, "T", "wordpress", "https://example.org", "");
  g_autoptr (StetTarget) plain = stet_target_new (ID, "T", "wordpress", "http://example.org", "ruth");
  g_autoptr (StetTarget) good = stet_target_new (ID, "T", "wordpress", "https://example.org", "ruth");
  g_autoptr (StetCms) cms = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (stet_cms_new (unknown, "secret", &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_null (stet_cms_new (nobody, "secret", &error));
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_AUTH);
  g_clear_error (&error);
  g_assert_null (stet_cms_new (good, "", &error));
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_AUTH);
  g_clear_error (&error);
  g_assert_null (stet_cms_new (plain, "secret", &error));
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_INSECURE);
  g_clear_error (&error);
  cms = stet_cms_new (good, "secret", &error);
  g_assert_no_error (error);
  g_assert_true (STET_IS_CMS (cms));
}

static void
test_text (void)
{
  g_autoptr (StetRendition) rendition = make_rendition ();
  g_autofree char *text = stet_rendition_to_text (rendition);

  g_assert_cmpstr (text, ==,
                   "1e3\n\nBridge closes: " NASTY "\n\nyes\n\nBy Ruth Calder and Tom Nokes (Photographs)\n\n"
                   "16 March 2025\n\nThe bridge (Tom Nokes)\n\nFirst word & <i>.\n\nCrosshead\n\none\ntwo\n\n"
                   "Correction, 16 March 2025: The bridge is 90 m long: not 900\n");
}

/* Checks that readers are shown, as schema.org has them: https://schema.org/ClaimReview. The id of the check
 * stays at the desk. */
static void
test_reviews (void)
{
  static const char reviews[]
    = "[{\"check\":\"" HIDDEN
      "\",\"kind\":\"claim\",\"words\":\"It is **90** m\",\"speaker\":\"The port\",\"verdict\":"
      "\"verified\",\"note\":\"The plans say "
      "so.\",\"pages\":\"https://port.example/plans\",\"time\":\"2025-03-16T12:00:00Z\"},"
      "{\"check\":\"" HIDDEN
      "\",\"kind\":\"quote\",\"words\":\"“We never closed it”\",\"speaker\":\"Mara Quill\","
      "\"verdict\":\"disputed\",\"note\":\"The tape ends before.\"}]";
  g_autoptr (StetStory) story = make_story ();
  g_autoptr (StetRendition) rendition = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *jsonld = NULL, *html = NULL;
  JsonObject *claim, *quote, *rating;

  g_assert_true (stet_story_set_field (story, "reviews", reviews, NULL));
  rendition = stet_rendition_new (story, HASH, MARCH);
  g_set_str (&rendition->publisher, "The Quay");
  jsonld = stet_rendition_to_jsonld (rendition);
  html = stet_rendition_to_html (rendition, STET_HTML_FRAGMENT);
  g_assert_null (strstr (jsonld, HIDDEN));
  g_assert_null (strstr (html, HIDDEN));
  g_assert_nonnull (strstr (html, "<p class=\"check\">Checked: “It is 90 m” – The plans say so.</p>"));
  g_assert_nonnull (
    strstr (html, "<p class=\"check\">Disputed: “We never closed it” – The tape ends before.</p>"));

  node = json_from_string (jsonld, NULL);
  claim = json_array_get_object_element (
    json_object_get_array_member (json_node_get_object (node), "hasPart"), 0);
  quote = json_array_get_object_element (
    json_object_get_array_member (json_node_get_object (node), "hasPart"), 1);
  rating = json_object_get_object_member (claim, "reviewRating");
  g_assert_cmpstr (json_object_get_string_member (claim, "@type"), ==, "ClaimReview");
  g_assert_cmpstr (json_object_get_string_member (claim, "claimReviewed"), ==, "It is 90 m");
  g_assert_cmpstr (json_object_get_string_member (claim, "reviewBody"), ==, "The plans say so.");
  g_assert_cmpstr (json_object_get_string_member (rating, "alternateName"), ==, "True");
  g_assert_cmpint (json_object_get_int_member (rating, "ratingValue"), ==, 5);
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (claim, "author"), "name"),
                   ==, "The Quay");
  g_assert_cmpstr (json_array_get_string_element (json_object_get_array_member (claim, "citation"), 0), ==,
                   "https://port.example/plans");
  rating = json_object_get_object_member (quote, "reviewRating");
  g_assert_cmpstr (json_object_get_string_member (rating, "alternateName"), ==, "Quotation disputed");
  g_assert_false (json_object_has_member (rating, "ratingValue"));
  g_assert_false (json_object_has_member (quote, "citation"));
}

/* The same approved revision gives the same document, byte for byte, also where a picture cannot be read. */
static void
check_document (GBytes *(*write) (const StetRendition *self, StetPaper paper, GError **error))
{
  g_autoptr (StetRendition) rendition = make_rendition ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) one = write (rendition, STET_PAPER_A4, &error);
  g_autoptr (GBytes) two = write (rendition, STET_PAPER_A4, &error);
  g_autoptr (GBytes) letter = write (rendition, STET_PAPER_LETTER, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (one), >, 2000);
  g_assert_true (g_bytes_equal (one, two));
  g_assert_false (g_bytes_equal (one, letter));
}

static void
test_documents (void)
{
  check_document (stet_rendition_to_docx);
  check_document (stet_rendition_to_pdf);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publish/rendition/ninjs", test_ninjs);
  g_test_add_func ("/publish/rendition/nothing-internal-leaves", test_nothing_internal);
  g_test_add_func ("/publish/rendition/story-stays-whole", test_story_untouched);
  g_test_add_func ("/publish/rendition/jsonld", test_jsonld);
  g_test_add_func ("/publish/rendition/html", test_html);
  g_test_add_func ("/publish/rendition/text", test_text);
  g_test_add_func ("/publish/rendition/reviews", test_reviews);
  g_test_add_func ("/publish/rendition/documents", test_documents);
  g_test_add_func ("/publish/rendition/language-of-the-article", test_other_language);
  g_test_add_func ("/publish/rendition/front-matter", test_front_matter);
  g_test_add_func ("/publish/rendition/front-matter-traps", test_front_matter_traps);
  g_test_add_func ("/publish/cms/refused-before-sending", test_targets);
  return g_test_run ();
}
