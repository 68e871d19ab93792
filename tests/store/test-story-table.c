/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A story comes back as it was stored; stale saves are refused; who wrote is known for the rule of four eyes.
 */
#include "config.h"

#include <string.h>

#include "stet-error.h"
#include "stet-person.h"
#include "stet-revision-table.h"
#include "stet-store-error.h"
#include "stet-story-table.h"
#include "stet-test-desk.h"

typedef struct
{
  StetTestDesk *desk;
  char *id;
} Case;

static const StetStoryCounts counts = { .words = 40, .n_quotes = 3, .n_unattributed = 1 };

static void
fill (StetStory *story, const char *person)
{
  static const char *const fields[][2] = {
    { "slug", "river-rises" },
    { "headline", "River rises “again”" },
    { "standfirst", "Two\nlines; naïve" },
    { "body", "First paragraph.\n\n> Quote\n\n𝔘nicode" },
    { "section", "Local" },
    { "language", "en-GB" },
    { "tags", "[{\"name\": \"floods\", \"code\": \"medtop:20000151\"}, {\"name\": \"river\"}]" },
    { "sources",
      "[{\"id\": \"s1\", \"name\": \"Mayor\", \"contact\": \"555\", \"visibility\": \"public\"}]" },
    { "picture", "{\"media\": \"ab\", \"alt\": \"A river\", \"credit\": \"Desk\"}" },
    { "pictures", "[{\"media\": \"cd\", \"alt\": \"Sandbags\"}]" },
    { "deadline", "2025-03-17T10:00:00.000001Z" },
    { "priority", "urgent" },
    { "target-words", "550" },
    { "embargo", "2025-03-18T06:00:00Z" },
    { "embargo-zone", "Europe/Prague" },
    { "editors-note", "ask the mayor" },
    { "corrections", "[{\"time\": \"2025-03-19T00:00:00Z\", \"note\": \"The name was wrong.\"}]" },
  };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      stet_story_set_field (story, fields[i][0], fields[i][1], &error);
      g_assert_no_error (error);
    }
  g_ptr_array_add (story->byline, stet_byline_new (person, "Jana Novák", NULL));
  g_ptr_array_add (story->byline, stet_byline_new (NULL, "Someone Else", "Photographs"));
}

/* Completion offers what the desk uses: each name once, the commonest first. */
static gboolean
list_used (StetDatabase *db, gpointer data, GError **error)
{
  StetTestDesk *desk = data;
  g_autoptr (StetStoryFile) first = stet_test_desk_make_story (desk, "", "");
  g_autoptr (StetStoryFile) second = stet_test_desk_make_story (desk, "", "");
  g_auto (GStrv) tags = NULL, sections = NULL;

  fill (first->story, desk->journalist);
  g_assert_true (stet_story_set_field (second->story, "tags", "[{\"name\": \"river\"}]", error));
  stet_story_set (&second->story->section, "Local");
  g_assert_true (stet_story_table_insert (db, first, &counts, error));
  g_assert_true (stet_story_table_insert (db, second, &counts, error));

  tags = stet_story_table_list_used (db, "tags", error);
  g_assert_cmpstrv (tags, ((const char *const[]) { "river", "floods", NULL }));
  sections = stet_story_table_list_used (db, "section", error);
  g_assert_cmpstrv (sections, ((const char *const[]) { "Local", NULL }));
  return TRUE;
}

static gboolean
round_trip (StetDatabase *db, gpointer data, GError **error)
{
  StetTestDesk *desk = data;
  g_autoptr (StetStoryFile) file = stet_test_desk_make_story (desk, "", "");
  fill (file->story, desk->journalist);
  stet_story_set (&file->story->assignee, desk->editor);

  g_assert_true (stet_story_table_insert (db, file, &counts, error));
  g_autoptr (StetStoryFile) back = stet_story_table_get (db, file->story->id, error);
  g_assert_nonnull (back);
  g_assert_true (stet_story_equal (back->story, file->story));
  g_assert_cmpint (back->version, ==, 1);
  g_assert_cmpint (back->stage, ==, STET_STAGE_DRAFT);
  g_assert_cmpint (back->created, ==, file->created);
  g_assert_cmpstr (back->creator, ==, desk->journalist);
  g_assert_cmpstr (back->head, ==, "");
  g_assert_false (back->changed);

  g_assert_false (stet_story_table_insert (db, file, &counts, error));
  g_assert_error (*error, STET_STORE_ERROR, STET_STORE_ERROR_EXISTS);
  g_clear_error (error);
  return TRUE;
}

static void
test_round_trip (void)
{
  g_autoptr (StetTestDesk) desk = stet_test_desk_new ();

  stet_test_desk_write (desk, round_trip, desk);
}

static void
test_list_used (void)
{
  g_autoptr (StetTestDesk) desk = stet_test_desk_new ();

  stet_test_desk_write (desk, list_used, desk);
}

static gboolean
save (StetDatabase *db, gpointer data, GError **error)
{
  Case *c = data;
  g_autoptr (StetStoryFile) file = stet_story_table_get (db, c->id, error);
  gint64 version = file->version;
  gboolean wrote;

  stet_story_set (&file->story->body, "Second version.");
  g_assert_true (stet_story_table_save (db, file->story, &counts, c->desk->editor, 5, &version, error));
  g_assert_cmpint (version, ==, 2);

  version = 1;
  g_assert_false (stet_story_table_save (db, file->story, &counts, c->desk->editor, 6, &version, error));
  g_assert_error (*error, STET_ERROR, STET_ERROR_CONFLICT);
  g_clear_error (error);
  g_assert_cmpint (version, ==, 1);

  version = -1;
  g_assert_true (stet_story_table_save (db, file->story, &counts, c->desk->editor, 7, &version, error));
  g_assert_cmpint (version, ==, 3);
  g_autoptr (StetStoryFile) back = stet_story_table_get (db, c->id, error);
  g_assert_true (stet_story_equal (back->story, file->story));
  g_assert_cmpint (back->updated, ==, 7);
  g_assert_true (stet_story_table_wrote (db, c->id, c->desk->editor, &wrote, error));
  g_assert_true (wrote);

  gint64 stored;
  StetStage stage;
  g_assert_true (stet_story_table_get_version (db, c->id, &stored, &stage, error));
  g_assert_cmpint (stored, ==, 3);
  g_assert_cmpint (stage, ==, STET_STAGE_DRAFT);
  g_assert_false (stet_story_table_get_version (db, "no-such-story", &stored, &stage, error));
  g_assert_error (*error, STET_ERROR, STET_ERROR_NOT_FOUND);
  g_clear_error (error);

  g_autoptr (StetStory) stranger = stet_story_new ("no-such-story");
  g_assert_false (stet_story_table_save (db, stranger, &counts, c->desk->editor, 7, &version, error));
  g_assert_error (*error, STET_ERROR, STET_ERROR_NOT_FOUND);
  g_clear_error (error);
  return TRUE;
}

static void
test_save (void)
{
  g_autoptr (StetTestDesk) desk = stet_test_desk_new ();
  g_autofree char *id = stet_test_desk_add_story (desk, "Headline", "First version.");
  Case c = { desk, id };

  stet_test_desk_write (desk, save, &c);
}

static void
assert_wrote (StetDatabase *db, Case *c, const char *person, gboolean expected)
{
  g_autoptr (GError) error = NULL;
  gboolean wrote = !expected;

  g_assert_true (stet_story_table_wrote (db, c->id, person, &wrote, &error));
  g_assert_no_error (error);
  g_assert_cmpint (wrote, ==, expected);
}

static gboolean
write_and_approve (StetDatabase *db, gpointer data, GError **error)
{
  Case *c = data;
  g_autoptr (StetStoryFile) file = stet_story_table_get (db, c->id, error);
  gint64 version = -1;

  assert_wrote (db, c, c->desk->journalist, TRUE);
  assert_wrote (db, c, c->desk->editor, FALSE);

  /* to assign and to set a deadline is no writing */
  stet_story_set (&file->story->assignee, c->desk->journalist);
  file->story->deadline = 77;
  g_assert_true (stet_story_table_save (db, file->story, &counts, c->desk->editor, 5, &version, error));
  assert_wrote (db, c, c->desk->editor, FALSE);

  g_autoptr (StetRevision) revision
    = stet_revision_new (file->story, NULL, c->desk->journalist, 6, "approved");
  g_assert_true (stet_revision_table_add (db, revision, error));
  file->stage = STET_STAGE_APPROVED;
  g_set_str (&file->head, revision->hash);
  g_set_str (&file->approved, revision->hash);
  g_assert_true (stet_story_table_set_state (db, file, error));
  assert_wrote (db, c, c->desk->journalist, FALSE);

  g_autoptr (StetStoryFile) approved = stet_story_table_get (db, c->id, error);
  g_assert_cmpint (approved->stage, ==, STET_STAGE_APPROVED);
  g_assert_cmpstr (approved->approved, ==, revision->hash);
  g_assert_cmpint (approved->version, ==, version);
  g_assert_false (approved->changed);

  stet_story_set (&file->story->editors_note, "well done");
  g_assert_true (stet_story_table_save (db, file->story, &counts, c->desk->editor, 7, &version, error));
  g_autoptr (StetStoryFile) noted = stet_story_table_get (db, c->id, error);
  g_assert_false (noted->changed);

  stet_story_set (&file->story->headline, "Another");
  g_assert_true (stet_story_table_save (db, file->story, &counts, c->desk->editor, 8, &version, error));
  g_autoptr (StetStoryFile) changed = stet_story_table_get (db, c->id, error);
  g_assert_true (changed->changed);
  assert_wrote (db, c, c->desk->editor, TRUE);

  /* to approve the older revision does not cover what was written since */
  g_assert_true (stet_story_table_set_state (db, changed, error));
  assert_wrote (db, c, c->desk->editor, TRUE);
  return TRUE;
}

/* Promise 2 and four eyes: what differs from the approved revision shows, and who wrote it is known. */
static void
test_approval (void)
{
  g_autoptr (StetTestDesk) desk = stet_test_desk_new ();
  g_autofree char *id = stet_test_desk_add_story (desk, "Headline", "First version.");
  Case c = { desk, id };

  stet_test_desk_write (desk, write_and_approve, &c);
}

static void
assert_resolves (StetDatabase *db, const char *text, const char *expected, int code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = stet_story_table_resolve (db, text, &error);

  g_assert_cmpstr (id, ==, expected);
  if (expected == NULL)
    g_assert_error (error, STET_ERROR, code);
  else
    g_assert_no_error (error);
}

static gboolean
resolve (StetDatabase *db, gpointer data, GError **error)
{
  StetTestDesk *desk = data;
  static const char *const ids[]
    = { "01900000-0000-7000-8000-0000000000aa", "01900000-0000-7000-8000-0000000000ab",
        "01900000-0000-7000-8000-00000000ffff" };
  static const char *const slugs[] = { "flood", "flood", "fire" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (StetStoryFile) file = stet_test_desk_make_story (desk, "", "");
      stet_story_set (&file->story->id, ids[i]);
      stet_story_set (&file->story->slug, slugs[i]);
      g_assert_true (stet_story_table_insert (db, file, &counts, error));
    }
  assert_resolves (db, ids[1], ids[1], 0);
  assert_resolves (db, "01900000-0000-7000-8000-00000000f", ids[2], 0);
  assert_resolves (db, "01900000-0000-7000-8000-0000000000a", NULL, STET_ERROR_INVALID);
  assert_resolves (db, "fire", ids[2], 0);
  assert_resolves (db, "flood", NULL, STET_ERROR_INVALID);
  assert_resolves (db, "ice", NULL, STET_ERROR_NOT_FOUND);
  assert_resolves (db, "", NULL, STET_ERROR_NOT_FOUND);
  assert_resolves (db, "%", NULL, STET_ERROR_NOT_FOUND);
  return TRUE;
}

static void
test_resolve (void)
{
  g_autoptr (StetTestDesk) desk = stet_test_desk_new ();

  stet_test_desk_write (desk, resolve, desk);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/story-table/round-trip", test_round_trip);
  g_test_add_func ("/story-table/list-used", test_list_used);
  g_test_add_func ("/story-table/save", test_save);
  g_test_add_func ("/story-table/approval", test_approval);
  g_test_add_func ("/story-table/resolve", test_resolve);
  return g_test_run ();
}
