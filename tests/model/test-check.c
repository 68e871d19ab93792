/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks and evidence as values: nothing is lost in JSON, and what counts as independent. */
#include "config.h"

#include "stet-check-rules.h"
#include "stet-check.h"
#include "stet-error.h"

static StetCheck *
make_check (void)
{
  StetAnchor anchor = { (char *) "“No date”", (char *) "He said ", (char *) ".", 8 };
  StetCheck *check = stet_check_new ("story", STET_CHECK_QUOTE, &anchor);
  StetEvidence *evidence = stet_evidence_new (STET_EVIDENCE_WEB);

  g_set_str (&check->id, "id");
  g_set_str (&check->speaker, "Mary Okoro");
  g_set_str (&check->note, "Heard it");
  g_set_str (&check->person, "person");
  check->verdict = STET_VERDICT_NOT_NEEDED;
  check->time = 1742151845000000;
  g_ptr_array_add (check->twins, stet_anchor_copy (&anchor));
  g_set_str (&evidence->id, "piece");
  g_set_str (&evidence->url, "https://www.example.org/a");
  g_set_str (&evidence->words, "no date");
  g_ptr_array_add (check->evidence, evidence);
  return check;
}

static void
test_json (void)
{
  g_autoptr (StetCheck) check = make_check (), copy = stet_check_copy (check), back = NULL;
  g_autoptr (JsonNode) node = stet_check_to_json (check);
  g_autofree char *hash = stet_check_dup_hash (check), *other = NULL;
  g_autoptr (GError) error = NULL;

  back = stet_check_from_json (node, &error);
  g_assert_no_error (error);
  g_assert_true (stet_check_equal (check, copy));
  g_assert_true (stet_check_equal (check, back));
  g_assert_nonnull (stet_check_find_evidence (back, "piece"));
  g_assert_null (stet_check_find_evidence (back, "nothing"));
  g_set_str (&((StetEvidence *) copy->evidence->pdata[0])->words, "a date");
  g_assert_false (stet_check_equal (check, copy));
  other = stet_check_dup_hash (copy);
  g_assert_cmpstr (hash, !=, other);
  json_object_set_string_member (json_node_get_object (node), "verdict", "maybe");
  g_assert_null (stet_check_from_json (node, &error));
  g_assert_error (error, STET_ERROR, STET_ERROR_INVALID);
}

static const struct
{
  StetEvidenceKind kinds[2];
  const char *what[2];
  gboolean same;
} origins[] = {
  { { STET_EVIDENCE_WEB, STET_EVIDENCE_WEB },
    { "https://www.example.org/a", "http://example.org/b?c" },
    TRUE },
  { { STET_EVIDENCE_WEB, STET_EVIDENCE_WEB }, { "https://a.example.org/", "https://b.example.org/" }, FALSE },
  { { STET_EVIDENCE_SOURCE, STET_EVIDENCE_SOURCE }, { "1", "1" }, TRUE },
  { { STET_EVIDENCE_SOURCE, STET_EVIDENCE_SOURCE }, { "1", "2" }, FALSE },
  { { STET_EVIDENCE_SOURCE, STET_EVIDENCE_DOCUMENT }, { "1", "1" }, FALSE },
  { { STET_EVIDENCE_DOCUMENT, STET_EVIDENCE_DOCUMENT }, { "ab", "ab" }, TRUE },
};

static StetEvidence *
make_evidence (StetEvidenceKind kind, const char *what)
{
  StetEvidence *evidence = stet_evidence_new (kind);

  g_set_str (kind == STET_EVIDENCE_WEB      ? &evidence->url
             : kind == STET_EVIDENCE_SOURCE ? &evidence->source
                                            : &evidence->media,
             what);
  return evidence;
}

static void
test_origins (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (origins); i++)
    {
      g_autoptr (StetEvidence) a = make_evidence (origins[i].kinds[0], origins[i].what[0]);
      g_autoptr (StetEvidence) b = make_evidence (origins[i].kinds[1], origins[i].what[1]);

      g_assert_cmpint (stet_evidence_same_origin (a, b), ==, origins[i].same);
      g_assert_cmpint (stet_evidence_same_origin (b, a), ==, origins[i].same);
      g_assert_true (stet_evidence_check (a, NULL));
    }
}

static void
test_addresses (void)
{
  static const char *const wrong[]
    = { "", "example.org", "ftp://example.org/a", "javascript:alert(1)", "https://" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (StetEvidence) evidence = make_evidence (STET_EVIDENCE_WEB, wrong[i]);
      g_autoptr (GError) error = NULL;

      g_assert_false (stet_evidence_check (evidence, &error));
      g_assert_error (error, STET_ERROR, STET_ERROR_INVALID);
    }
}

static void
test_rules (void)
{
  g_autoptr (GPtrArray) list = stet_check_rules_list_from_text (
    "[{\"section\": \"\", \"quotes\": 1}, {\"section\": \"Politics\", \"claims\": 700, \"sources\": 2}]",
    NULL);
  g_autoptr (StetCheckRules) politics = stet_check_rules_find (list, "POLITICS");
  g_autoptr (StetCheckRules) sport = stet_check_rules_find (list, "Sport");
  g_autofree char *text = stet_check_rules_list_to_text (list);
  g_autoptr (GPtrArray) again = stet_check_rules_list_from_text (text, NULL), none = NULL;
  g_autoptr (StetCheckRules) nothing = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (politics->claims, ==, 700);
  g_assert_cmpuint (politics->quotes, ==, 0);
  g_assert_cmpuint (sport->quotes, ==, 1);
  g_assert_cmpuint (again->len, ==, 2);
  none = stet_check_rules_list_from_text ("", NULL);
  nothing = stet_check_rules_find (none, "Sport");
  g_assert_false (stet_check_rules_need_any (nothing));
  g_assert_null (stet_check_rules_list_from_text ("{}", &error));
  g_assert_error (error, STET_ERROR, STET_ERROR_INVALID);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check/json", test_json);
  g_test_add_func ("/check/origins", test_origins);
  g_test_add_func ("/check/addresses", test_addresses);
  g_test_add_func ("/check/rules", test_rules);
  return g_test_run ();
}
