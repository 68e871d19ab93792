/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-vocabulary.h"

struct _StetVocabulary
{
  GObject parent_instance;

  StetDesk *desk;            /* (owned) */
  GPtrArray *people;         /* (owned): of StetPerson */
  GStrv sections;            /* (owned) */
  GStrv tags;                /* (owned) */
  GCancellable *cancellable; /* (owned) (nullable): of a reading under way */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (StetVocabulary, stet_vocabulary, G_TYPE_OBJECT)

typedef struct
{
  GPtrArray *people; /* (owned) */
  GStrv sections;    /* (owned) */
  GStrv tags;        /* (owned) */
} Words;

static void
words_free (gpointer data)
{
  Words *words = data;

  g_clear_pointer (&words->people, g_ptr_array_unref);
  g_clear_pointer (&words->sections, g_strfreev);
  g_clear_pointer (&words->tags, g_strfreev);
  g_free (words);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Words, words_free)

static gpointer
read_thread (StetDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (Words) words = g_new0 (Words, 1);

  words->people = stet_desk_list_people (desk, error);
  if (words->people == NULL)
    return NULL;
  words->sections = stet_desk_list_used (desk, "section", error);
  if (words->sections == NULL)
    return NULL;
  words->tags = stet_desk_list_used (desk, "tags", error);
  return words->tags != NULL ? g_steal_pointer (&words) : NULL;
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetVocabulary) self = STET_VOCABULARY (user_data);
  g_autoptr (GError) error = NULL;
  Words *words = stet_desk_run_finish (STET_DESK (object), result, &error);

  if (words == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_message ("No suggestions: %s", error->message);
      return;
    }
  g_clear_object (&self->cancellable);
  g_ptr_array_unref (self->people);
  self->people = g_steal_pointer (&words->people);
  g_strfreev (self->sections);
  self->sections = g_steal_pointer (&words->sections);
  g_strfreev (self->tags);
  self->tags = g_steal_pointer (&words->tags);
  words_free (words);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
stet_vocabulary_dispose (GObject *object)
{
  StetVocabulary *self = STET_VOCABULARY (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (stet_vocabulary_parent_class)->dispose (object);
}

static void
stet_vocabulary_finalize (GObject *object)
{
  StetVocabulary *self = STET_VOCABULARY (object);

  g_ptr_array_unref (self->people);
  g_strfreev (self->sections);
  g_strfreev (self->tags);

  G_OBJECT_CLASS (stet_vocabulary_parent_class)->finalize (object);
}

static void
stet_vocabulary_class_init (StetVocabularyClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = stet_vocabulary_dispose;
  object_class->finalize = stet_vocabulary_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
stet_vocabulary_init (StetVocabulary *self)
{
  self->people = g_ptr_array_new ();
  self->sections = g_new0 (char *, 1);
  self->tags = g_new0 (char *, 1);
}

StetVocabulary *
stet_vocabulary_new (StetDesk *desk)
{
  StetVocabulary *self = g_object_new (STET_TYPE_VOCABULARY, NULL);

  g_return_val_if_fail (STET_IS_DESK (desk), self);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "people-changed", G_CALLBACK (stet_vocabulary_refresh), self,
                           G_CONNECT_SWAPPED);
  stet_vocabulary_refresh (self);
  return self;
}

GPtrArray *
stet_vocabulary_get_people (StetVocabulary *self)
{
  g_return_val_if_fail (STET_IS_VOCABULARY (self), NULL);

  return self->people;
}

const StetPerson *
stet_vocabulary_find_person (StetVocabulary *self, const char *id)
{
  g_return_val_if_fail (STET_IS_VOCABULARY (self), NULL);

  for (guint i = 0; id && i < self->people->len; i++)
    {
      const StetPerson *person = g_ptr_array_index (self->people, i);

      if (g_strcmp0 (person->id, id) == 0)
        return person;
    }
  return NULL;
}

const char *const *
stet_vocabulary_get_sections (StetVocabulary *self)
{
  g_return_val_if_fail (STET_IS_VOCABULARY (self), NULL);

  return (const char *const *) self->sections;
}

const char *const *
stet_vocabulary_get_tags (StetVocabulary *self)
{
  g_return_val_if_fail (STET_IS_VOCABULARY (self), NULL);

  return (const char *const *) self->tags;
}

void
stet_vocabulary_refresh (StetVocabulary *self)
{
  g_return_if_fail (STET_IS_VOCABULARY (self));

  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  stet_desk_run_async (self->desk, read_thread, NULL, NULL, words_free, self->cancellable, read_cb,
                       g_object_ref (self));
}
