/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables say what a story consists of; stet-record.c does the rest. */
#include "config.h"

#include "stet-story.h"

#include "stet-error.h"
#include "stet-story-private.h"

#define MEMBER(type, name, field, kind, ...)                                                                 \
  { name, G_STRUCT_OFFSET (type, field), STET_MEMBER_##kind, __VA_ARGS__ }
#define LAST { NULL }

static const StetMember byline_members[] = {
  MEMBER (StetByline, "person", person_id, OPTIONAL),
  MEMBER (StetByline, "name", name, TEXT),
  MEMBER (StetByline, "role", role, OPTIONAL),
  LAST,
};
static const StetMember tag_members[] = {
  MEMBER (StetTag, "name", name, TEXT),
  MEMBER (StetTag, "code", code, OPTIONAL),
  LAST,
};
static const StetMember picture_members[] = {
  MEMBER (StetPicture, "media", media, TEXT),
  MEMBER (StetPicture, "alt", alt, TEXT),
  MEMBER (StetPicture, "caption", caption, TEXT),
  MEMBER (StetPicture, "credit", credit, TEXT),
  LAST,
};
static const char *const visibilities[] = { "internal", "public", NULL };
static const StetMember source_members[] = {
  MEMBER (StetSource, "id", id, TEXT),
  MEMBER (StetSource, "name", name, TEXT),
  MEMBER (StetSource, "contact", contact, TEXT),
  MEMBER (StetSource, "note", note, TEXT),
  MEMBER (StetSource, "visibility", visibility, CHOICE, NULL, visibilities),
  LAST,
};
static const StetMember correction_members[] = {
  MEMBER (StetCorrection, "time", time, TIME),
  MEMBER (StetCorrection, "note", note, TEXT),
  LAST,
};

static const char *const review_kinds[] = { "quote", "claim", NULL };
static const char *const review_verdicts[] = { "verified", "disputed", NULL };
static const StetMember review_members[] = {
  MEMBER (StetReview, "check", check, TEXT),
  MEMBER (StetReview, "kind", kind, CHOICE, NULL, review_kinds),
  MEMBER (StetReview, "words", words, TEXT),
  MEMBER (StetReview, "speaker", speaker, TEXT),
  MEMBER (StetReview, "verdict", verdict, CHOICE, NULL, review_verdicts),
  MEMBER (StetReview, "note", note, TEXT),
  MEMBER (StetReview, "pages", pages, TEXT),
  MEMBER (StetReview, "time", time, TIME),
  LAST,
};

#define RECORD_TYPE(Type, prefix, name)                                                                      \
  static const StetRecordType prefix##_record                                                                \
    = { name, sizeof (Type), (GDestroyNotify) stet_##prefix##_free, prefix##_members }

RECORD_TYPE (StetByline, byline, "name of the byline");
RECORD_TYPE (StetTag, tag, "tag");
RECORD_TYPE (StetPicture, picture, "picture");
RECORD_TYPE (StetSource, source, "source");
RECORD_TYPE (StetCorrection, correction, "correction");
RECORD_TYPE (StetReview, review, "check for readers");

static const char *const priorities[] = { "normal", "flash", "urgent", "low", NULL };
static const guint urgencies[] = { 5, 1, 3, 8 };
G_STATIC_ASSERT (G_N_ELEMENTS (urgencies) == STET_N_PRIORITIES);
static const StetMember story_members[] = {
  MEMBER (StetStory, "id", id, TEXT),
  MEMBER (StetStory, "slug", slug, TEXT),
  MEMBER (StetStory, "headline", headline, TEXT),
  MEMBER (StetStory, "standfirst", standfirst, TEXT),
  MEMBER (StetStory, "body", body, TEXT),
  MEMBER (StetStory, "section", section, TEXT),
  MEMBER (StetStory, "language", language, TEXT),
  MEMBER (StetStory, "byline", byline, LIST, &byline_record),
  MEMBER (StetStory, "tags", tags, LIST, &tag_record),
  MEMBER (StetStory, "sources", sources, LIST, &source_record),
  MEMBER (StetStory, "picture", picture, RECORD, &picture_record),
  MEMBER (StetStory, "pictures", pictures, LIST, &picture_record),
  MEMBER (StetStory, "deadline", deadline, TIME),
  MEMBER (StetStory, "priority", priority, CHOICE, NULL, priorities, TRUE),
  MEMBER (StetStory, "target-words", target_words, COUNT),
  MEMBER (StetStory, "embargo", embargo, TIME),
  MEMBER (StetStory, "embargo-zone", embargo_zone, TEXT),
  MEMBER (StetStory, "assignee", assignee, TEXT),
  MEMBER (StetStory, "editors-note", editors_note, TEXT),
  MEMBER (StetStory, "corrections", corrections, LIST, &correction_record),
  MEMBER (StetStory, "reviews", reviews, LIST, &review_record, NULL, TRUE),
  LAST,
};
const StetRecordType stet_story_record
  = { "story", sizeof (StetStory), (GDestroyNotify) stet_story_free, story_members };

G_DEFINE_BOXED_TYPE (StetStory, stet_story, stet_story_copy, stet_story_free)

const char *
stet_priority_to_string (StetPriority self)
{
  g_return_val_if_fail ((guint) self < STET_N_PRIORITIES, priorities[0]);

  return priorities[self];
}

guint
stet_priority_to_urgency (StetPriority self)
{
  g_return_val_if_fail ((guint) self < STET_N_PRIORITIES, urgencies[0]);

  return urgencies[self];
}

StetPriority
stet_priority_from_urgency (guint urgency)
{
  StetPriority nearest = STET_PRIORITY_NORMAL;

  for (guint i = 0; i < STET_N_PRIORITIES; i++)
    if (ABS ((int) urgencies[i] - (int) urgency) < ABS ((int) urgencies[nearest] - (int) urgency))
      nearest = i;
  return nearest;
}

StetByline *
stet_byline_new (const char *person_id, const char *name, const char *role)
{
  StetByline *self = stet_record_new (&byline_record);

  stet_story_set (&self->name, name);
  g_set_str (&self->person_id, person_id);
  g_set_str (&self->role, role);
  return self;
}

void
stet_byline_free (StetByline *self)
{
  stet_record_free (&byline_record, self);
}

StetTag *
stet_tag_new (const char *name, const char *code)
{
  StetTag *self = stet_record_new (&tag_record);

  stet_story_set (&self->name, name);
  g_set_str (&self->code, code);
  return self;
}

void
stet_tag_free (StetTag *self)
{
  stet_record_free (&tag_record, self);
}

const char *
stet_tag_get_media_topic (const StetTag *self)
{
  static const char prefix[] = "medtop:";

  return self->code != NULL && g_str_has_prefix (self->code, prefix) ? self->code + strlen (prefix) : NULL;
}

StetPicture *
stet_picture_new (const char *media, const char *alt, const char *caption, const char *credit)
{
  StetPicture *self = stet_record_new (&picture_record);

  stet_story_set (&self->media, media);
  stet_story_set (&self->alt, alt);
  stet_story_set (&self->caption, caption);
  stet_story_set (&self->credit, credit);
  return self;
}

StetPicture *
stet_picture_copy (const StetPicture *self)
{
  return stet_record_copy (&picture_record, self);
}

void
stet_picture_free (StetPicture *self)
{
  stet_record_free (&picture_record, self);
}

StetSource *
stet_source_new (const char *id,
                 const char *name,
                 const char *contact,
                 const char *note,
                 StetSourceVisibility visibility)
{
  StetSource *self = stet_record_new (&source_record);

  stet_story_set (&self->id, id);
  stet_story_set (&self->name, name);
  stet_story_set (&self->contact, contact);
  stet_story_set (&self->note, note);
  self->visibility = visibility;
  return self;
}

void
stet_source_free (StetSource *self)
{
  stet_record_free (&source_record, self);
}

StetCorrection *
stet_correction_new (gint64 time, const char *note)
{
  StetCorrection *self = stet_record_new (&correction_record);

  self->time = time;
  stet_story_set (&self->note, note);
  return self;
}

void
stet_correction_free (StetCorrection *self)
{
  stet_record_free (&correction_record, self);
}

StetReview *
stet_review_new (void)
{
  return stet_record_new (&review_record);
}

void
stet_review_free (StetReview *self)
{
  stet_record_free (&review_record, self);
}

StetStory *
stet_story_new (const char *id)
{
  StetStory *self = stet_record_new (&stet_story_record);

  stet_story_set (&self->id, id);
  stet_story_set (&self->language, "en");
  return self;
}

StetStory *
stet_story_copy (const StetStory *self)
{
  return stet_record_copy (&stet_story_record, self);
}

void
stet_story_free (StetStory *self)
{
  stet_record_free (&stet_story_record, self);
}

gboolean
stet_story_equal (const StetStory *a, const StetStory *b)
{
  return stet_record_equal (&stet_story_record, a, b);
}

gboolean
stet_story_field_is_note (const char *field)
{
  static const char *const notes[]
    = { "deadline", "priority", "target-words", "assignee", "editors-note", "sources", NULL };

  return g_strv_contains (notes, field);
}

gboolean
stet_story_reads_same (const StetStory *a, const StetStory *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  for (const StetMember *m = story_members; m->name != NULL; m++)
    if (!stet_story_field_is_note (m->name) && !stet_record_member_equal (m, a, b))
      return FALSE;
  return TRUE;
}

gboolean
stet_story_set (char **field, const char *value)
{
  return g_set_str (field, value != NULL ? value : "");
}

JsonNode *
stet_story_to_json (const StetStory *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return stet_record_to_json (&stet_story_record, self);
}

StetStory *
stet_story_from_json (JsonNode *node, GError **error)
{
  g_autoptr (StetStory) self = stet_record_from_json (&stet_story_record, node, error);

  if (self != NULL && *self->id == '\0')
    {
      g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, "A story must have an “id”.");
      return NULL;
    }
  return g_steal_pointer (&self);
}

/* The word between the last two names, in the story's language; others get a comma. */
static const char *
find_and (const char *language)
{
  static const char *const words[][2] = {
    { "en", "and" }, { "de", "und" }, { "fr", "et" }, { "es", "y" },  { "it", "e" },  { "pt", "e" },
    { "nl", "en" },  { "sv", "och" }, { "da", "og" }, { "nb", "og" }, { "nn", "og" }, { "no", "og" },
    { "fi", "ja" },  { "pl", "i" },   { "cs", "a" },  { "sk", "a" },
  };
  g_auto (GStrv) subtags = g_strsplit (language, "-", 2);

  for (guint i = 0; subtags[0] != NULL && i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (subtags[0], words[i][0]) == 0)
      return words[i][1];
  return NULL;
}

char *
stet_story_dup_byline_text (const StetStory *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_autoptr (GString) text = g_string_new (NULL);
  const char *and = find_and (self->language);

  for (guint i = 0; i < self->byline->len; i++)
    {
      const StetByline *byline = self->byline->pdata[i];

      if (i > 0 && i == self->byline->len - 1 && and!= NULL)
        g_string_append_printf (text, " %s ", and);
      else if (i > 0)
        g_string_append (text, ", ");
      g_string_append (text, byline->name);
      if (byline->role != NULL && *byline->role != '\0')
        g_string_append_printf (text, " (%s)", byline->role);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
