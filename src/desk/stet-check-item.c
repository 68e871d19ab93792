/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-check-item-private.h"

struct _StetCheckItem
{
  GObject parent_instance;

  StetCheckKind kind;
  guint start, end; /* code points; of a line behind the last edit, less @shift */
  gboolean behind;
  guint *shift;     /* (owned): g_rc_box, shared by all lines of a list */
  const char *type; /* (static) */
  char *words;      /* (owned) */
  char *speaker;    /* (owned) */
  char *detail;     /* (owned) */
  guint score;
  gboolean inherited;
  StetCheck *check;        /* (owned) (nullable) */
  const StetCheck *origin; /* (unowned) (nullable): that @check is a copy of, to compare with alone */
  StetCheckState state;
};

typedef enum
{
  PROP_KIND = 1,
  PROP_TYPE,
  PROP_WORDS,
  PROP_SPEAKER,
  PROP_DETAIL,
  PROP_SCORE,
  PROP_INHERITED,
  PROP_VERDICT,
  PROP_STATE,
  PROP_PROGRESS,
  PROP_OLD_WORDS,
  PROP_OLD_SPEAKER,
  PROP_NOTE,
  PROP_PERSON,
  PROP_TIME,
  PROP_N_EVIDENCE,
  PROP_CHECK,
  N_PROPERTIES
} StetCheckItemProperty;

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (StetCheckItem, stet_check_item, G_TYPE_OBJECT)

StetCheckProgress
stet_check_progress (const StetCheck *check, StetCheckState state, const char *speaker)
{
  if (check == NULL)
    return STET_CHECK_TODO;
  if (state == STET_CHECK_GONE)
    return STET_CHECK_TAKEN;
  if (check->verdict == STET_VERDICT_UNCHECKED)
    return STET_CHECK_TODO;
  if (state == STET_CHECK_EXPIRED)
    return STET_CHECK_CHANGED;
  if (check->verdict == STET_VERDICT_DISPUTED)
    return STET_CHECK_DISPUTED;
  return stet_check_speaker_changed (check->speaker, speaker) ? STET_CHECK_TODO : STET_CHECK_DONE;
}

const char *
stet_check_progress_to_string (StetCheckProgress progress)
{
  static const char *const names[] = { "todo", "done", "disputed", "expired", "gone" };

  g_return_val_if_fail ((guint) progress < G_N_ELEMENTS (names), NULL);

  return names[progress];
}

static const char *
get_old_words (const StetCheckItem *self)
{
  return self->check != NULL && self->state == STET_CHECK_EXPIRED ? self->check->anchor->exact : "";
}

static const char *
get_old_speaker (const StetCheckItem *self)
{
  return self->check != NULL && self->state == STET_CHECK_CURRENT
             && stet_check_speaker_changed (self->check->speaker, self->speaker)
           ? self->check->speaker
           : "";
}

static void
get_check_property (const StetCheckItem *self, StetCheckItemProperty id, GValue *value)
{
  const StetCheck *check = self->check;

  switch (id)
    {
    case PROP_VERDICT:
      g_value_set_int (value, check != NULL ? check->verdict : STET_VERDICT_UNCHECKED);
      break;
    case PROP_NOTE:
      g_value_set_string (value, check != NULL ? check->note : "");
      break;
    case PROP_PERSON:
      g_value_set_string (value, check != NULL ? check->person : "");
      break;
    case PROP_TIME:
      g_value_set_int64 (value, check != NULL ? check->time : 0);
      break;
    case PROP_N_EVIDENCE:
      g_value_set_uint (value, check != NULL ? check->evidence->len : 0);
      break;
    default:
      g_value_set_boxed (value, check);
    }
}

static void
stet_check_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  StetCheckItem *self = STET_CHECK_ITEM (object);

  switch ((StetCheckItemProperty) id)
    {
    case PROP_KIND:
      g_value_set_int (value, self->kind);
      break;
    case PROP_TYPE:
      g_value_set_string (value, self->type);
      break;
    case PROP_WORDS:
      g_value_set_string (value, self->words);
      break;
    case PROP_SPEAKER:
      g_value_set_string (value, self->speaker);
      break;
    case PROP_DETAIL:
      g_value_set_string (value, self->detail);
      break;
    case PROP_SCORE:
      g_value_set_uint (value, self->score);
      break;
    case PROP_INHERITED:
      g_value_set_boolean (value, self->inherited);
      break;
    case PROP_STATE:
      g_value_set_int (value, self->state);
      break;
    case PROP_PROGRESS:
      g_value_set_int (value, stet_check_item_get_progress (self));
      break;
    case PROP_OLD_WORDS:
      g_value_set_string (value, get_old_words (self));
      break;
    case PROP_OLD_SPEAKER:
      g_value_set_string (value, get_old_speaker (self));
      break;
    case PROP_VERDICT:
    case PROP_NOTE:
    case PROP_PERSON:
    case PROP_TIME:
    case PROP_N_EVIDENCE:
    case PROP_CHECK:
      get_check_property (self, id, value);
      break;
    case N_PROPERTIES:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stet_check_item_finalize (GObject *object)
{
  StetCheckItem *self = STET_CHECK_ITEM (object);

  g_free (self->words);
  g_free (self->speaker);
  g_free (self->detail);
  stet_check_free (self->check);
  g_clear_pointer (&self->shift, g_rc_box_release);
  G_OBJECT_CLASS (stet_check_item_parent_class)->finalize (object);
}

static void
stet_check_item_class_init (StetCheckItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = stet_check_item_finalize;
  object_class->get_property = stet_check_item_get_property;

  properties[PROP_KIND] = g_param_spec_int ("kind", NULL, NULL, 0, G_MAXINT, 0, flags);
  properties[PROP_TYPE] = g_param_spec_string ("type", NULL, NULL, NULL, flags);
  properties[PROP_WORDS] = g_param_spec_string ("words", NULL, NULL, NULL, flags);
  properties[PROP_SPEAKER] = g_param_spec_string ("speaker", NULL, NULL, NULL, flags);
  properties[PROP_DETAIL] = g_param_spec_string ("detail", NULL, NULL, NULL, flags);
  properties[PROP_SCORE] = g_param_spec_uint ("score", NULL, NULL, 0, 1000, 0, flags);
  properties[PROP_INHERITED] = g_param_spec_boolean ("inherited", NULL, NULL, FALSE, flags);
  properties[PROP_VERDICT] = g_param_spec_int ("verdict", NULL, NULL, 0, G_MAXINT, 0, flags);
  properties[PROP_STATE] = g_param_spec_int ("state", NULL, NULL, 0, G_MAXINT, 0, flags);
  properties[PROP_PROGRESS] = g_param_spec_int ("progress", NULL, NULL, 0, G_MAXINT, 0, flags);
  properties[PROP_OLD_WORDS] = g_param_spec_string ("old-words", NULL, NULL, NULL, flags);
  properties[PROP_OLD_SPEAKER] = g_param_spec_string ("old-speaker", NULL, NULL, NULL, flags);
  properties[PROP_NOTE] = g_param_spec_string ("note", NULL, NULL, NULL, flags);
  properties[PROP_PERSON] = g_param_spec_string ("person", NULL, NULL, NULL, flags);
  properties[PROP_TIME] = g_param_spec_int64 ("time", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_N_EVIDENCE] = g_param_spec_uint ("n-evidence", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_CHECK] = g_param_spec_boxed ("check", NULL, NULL, STET_TYPE_CHECK, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
stet_check_item_init (StetCheckItem *self)
{
  self->type = "";
  self->words = g_strdup ("");
  self->speaker = g_strdup ("");
  self->detail = g_strdup ("");
}

StetCheckItem *
stet_check_item_new (guint *shift)
{
  StetCheckItem *self = g_object_new (STET_TYPE_CHECK_ITEM, NULL);

  self->shift = g_rc_box_acquire (shift);
  return self;
}

static void
notify (StetCheckItem *self, StetCheckItemProperty property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static gboolean
equal_checks (const StetCheck *a, const StetCheck *b)
{
  return a == NULL || b == NULL ? a == b : stet_check_equal (a, b);
}

gboolean
stet_check_item_set_check (StetCheckItem *self, const StetCheck *check, StetCheckState state)
{
  gboolean same = check != NULL && self->origin == check;
  gboolean changed = !same && !equal_checks (self->check, check), moved = self->state != state;

  self->state = state;
  self->origin = check;
  if (changed)
    {
      stet_check_free (self->check);
      self->check = stet_check_copy (check);
      for (StetCheckItemProperty property = PROP_VERDICT; property < N_PROPERTIES; property++)
        notify (self, property);
    }
  else if (moved)
    {
      notify (self, PROP_STATE);
      notify (self, PROP_PROGRESS);
      notify (self, PROP_OLD_WORDS);
      notify (self, PROP_OLD_SPEAKER);
    }
  return changed || moved;
}

void
stet_check_item_forget_origin (StetCheckItem *self)
{
  self->origin = NULL;
}

/* Takes the string from @value. */
static gboolean
take_string (StetCheckItem *self, char **field, char **value, StetCheckItemProperty property)
{
  if (g_strcmp0 (*field, *value) == 0)
    return FALSE;
  g_free (*field);
  *field = g_steal_pointer (value);
  notify (self, property);
  return TRUE;
}

gboolean
stet_check_item_take_speaker (StetCheckItem *self, StetFinding *finding)
{
  gboolean changed = take_string (self, &self->speaker, &finding->speaker, PROP_SPEAKER);

  changed = take_string (self, &self->detail, &finding->detail, PROP_DETAIL) || changed;
  if (changed)
    {
      notify (self, PROP_PROGRESS);
      notify (self, PROP_OLD_SPEAKER);
    }
  if (self->inherited != finding->inherited)
    {
      self->inherited = finding->inherited;
      notify (self, PROP_INHERITED);
    }
  return changed;
}

void
stet_check_item_take_finding (StetCheckItem *self, StetFinding *finding)
{
  self->start = finding->start;
  self->end = finding->end;
  self->behind = FALSE;
  self->kind = finding->kind;
  if (self->type != finding->type)
    {
      self->type = finding->type;
      notify (self, PROP_TYPE);
    }
  if (self->score != finding->score)
    {
      self->score = finding->score;
      notify (self, PROP_SCORE);
    }
  take_string (self, &self->words, &finding->words, PROP_WORDS);
  stet_check_item_take_speaker (self, finding);
}

void
stet_check_item_set_passage (StetCheckItem *self, const StetCheck *check, const StetCheckPlace *place)
{
  self->start = place->start;
  self->end = place->end;
  self->behind = FALSE;
  self->kind = check->kind;
  if (g_set_str (&self->words, check->anchor->exact))
    notify (self, PROP_WORDS);
  if (g_set_str (&self->speaker, check->speaker))
    notify (self, PROP_SPEAKER);
  stet_check_item_set_check (self, check, place->state);
}

static guint
follow (guint position, guint offset, guint n_deleted, guint n_inserted)
{
  if (position <= offset)
    return position;
  return position < offset + n_deleted ? offset : position - n_deleted + n_inserted;
}

void
stet_check_item_follow (StetCheckItem *self, guint offset, guint n_deleted, guint n_inserted)
{
  g_return_if_fail (STET_IS_CHECK_ITEM (self));
  g_return_if_fail (!self->behind);

  if (self->check != NULL && self->state == STET_CHECK_GONE)
    return;
  /* what is put in just before the words moves them */
  self->start = offset == self->start && n_deleted == 0 ? offset + n_inserted
                                                        : follow (self->start, offset, n_deleted, n_inserted);
  self->end = MAX (self->start, follow (self->end, offset, n_deleted, n_inserted));
}

void
stet_check_item_set_behind (StetCheckItem *self, gboolean behind)
{
  if (self->behind == behind)
    return;
  self->behind = behind;
  self->start += behind ? -*self->shift : *self->shift;
  self->end += behind ? -*self->shift : *self->shift;
}

guint
stet_check_item_get_start (StetCheckItem *self)
{
  g_return_val_if_fail (STET_IS_CHECK_ITEM (self), 0);

  return self->behind ? self->start + *self->shift : self->start;
}

guint
stet_check_item_get_end (StetCheckItem *self)
{
  g_return_val_if_fail (STET_IS_CHECK_ITEM (self), 0);

  return self->behind ? self->end + *self->shift : self->end;
}

StetCheckKind
stet_check_item_get_kind (StetCheckItem *self)
{
  g_return_val_if_fail (STET_IS_CHECK_ITEM (self), STET_CHECK_QUOTE);

  return self->kind;
}

StetCheckProgress
stet_check_item_get_progress (StetCheckItem *self)
{
  g_return_val_if_fail (STET_IS_CHECK_ITEM (self), STET_CHECK_TODO);

  return stet_check_progress (self->check, self->state, self->speaker);
}

const char *
stet_check_item_get_words (StetCheckItem *self)
{
  g_return_val_if_fail (STET_IS_CHECK_ITEM (self), NULL);

  return self->words;
}

const char *
stet_check_item_get_speaker (StetCheckItem *self)
{
  g_return_val_if_fail (STET_IS_CHECK_ITEM (self), NULL);

  return self->speaker;
}

const StetCheck *
stet_check_item_get_check (StetCheckItem *self)
{
  g_return_val_if_fail (STET_IS_CHECK_ITEM (self), NULL);

  return self->check;
}
