/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desk: the one object that the window and the command line talk to. Each use case is one blocking
 * function that may be called on any thread but the main one of a window; stet_desk_run_async() puts it
 * there. A use case is one transaction: it happens as a whole, with its event, or not at all.
 *
 * @as is always the id of the person who acts. */
#pragma once

#include <gio/gio.h>

#include "stet-clock.h"
#include "stet-delivery-turn.h"
#include "stet-event.h"
#include "stet-story-file.h"
#include "stet-target.h"

G_BEGIN_DECLS

#define STET_TYPE_DESK (stet_desk_get_type ())
G_DECLARE_FINAL_TYPE (StetDesk, stet_desk, STET, DESK, GObject)

/* Signals, all emitted in the main context of the thread that made the desk:
 *   "story-changed" (const char *id), "people-changed" (), "targets-changed" (),
 *   "delivery-changed" (StetDelivery *), "settings-changed" (),
 *   "checks-changed" (const char *story): verdicts or evidence; "" is any story
 * also for what another process changes in the same desk. */

/* @dir: the folder of the desk (stet.db, media/); made when absent. */
StetDesk *stet_desk_new (const char *dir, StetClock clock);
gboolean stet_desk_open (StetDesk *self, GCancellable *cancellable, GError **error);
void stet_desk_close (StetDesk *self); /* waits for writes under way */
const char *stet_desk_get_dir (StetDesk *self);
char *stet_desk_default_dir (void); /* $STET_DESK, else XDG_DATA_HOME/stet/desk */

/* Runs @func (which calls the blocking functions below) off the main thread. @data is freed with
 * @data_free afterwards, the result with @result_free when nobody fetches it. */
typedef gpointer (*StetDeskFunc) (StetDesk *desk, gpointer data, GCancellable *cancellable, GError **error);
void stet_desk_run_async (StetDesk *self,
                          StetDeskFunc func,
                          gpointer data,
                          GDestroyNotify data_free,
                          GDestroyNotify result_free,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
gpointer stet_desk_run_finish (StetDesk *self, GAsyncResult *result, GError **error);

/* People. The first person may be added by nobody (@as NULL) and is then an administrator of any @role asked
 * for. */
GPtrArray *stet_desk_list_people (StetDesk *self, GError **error); /* of StetPerson, by name */
StetPerson *stet_desk_get_person (StetDesk *self, const char *id_or_name, GError **error);
char *stet_desk_add_person (StetDesk *self,
                            const char *as,
                            const char *name,
                            const char *email,
                            StetRole role,
                            GError **error);
gboolean stet_desk_change_person (StetDesk *self, const char *as, const StetPerson *person, GError **error);
gboolean stet_desk_get_solo (StetDesk *self); /* one person may write and approve */
gboolean stet_desk_set_solo (StetDesk *self, const char *as, gboolean solo, GError **error);

/* Stories. @id may be shortened to an unambiguous prefix or be the slug. */
char *stet_desk_create_story (StetDesk *self, const char *as, const StetStory *initial, GError **error);
StetStoryFile *stet_desk_load_story (StetDesk *self, const char *id, GError **error);
StetRevision *stet_desk_load_revision (StetDesk *self, const char *hash, GError **error);
/* A revision of the story @id by its hash, or eight digits of it at least. */
StetRevision *stet_desk_find_revision_of (StetDesk *self, const char *id, const char *hash, GError **error);
/* Of StetRevisionSummary, newest first. */
GPtrArray *stet_desk_list_revisions (StetDesk *self, const char *id, GError **error);
GPtrArray *stet_desk_list_events (StetDesk *self,
                                  const char *id,
                                  GError **error); /* of StetEvent, oldest first; @id NULL: all */
/* Of StetStorySummary, in the order of stet_story_table_list(). @text: a search, or NULL. */
/* Ids (char *) of stories with edits that were not filed when a program ended; opening one recovers them. */
GPtrArray *stet_desk_list_unfiled (StetDesk *self, GError **error);
GPtrArray *stet_desk_list_stories (StetDesk *self,
                                   StetPlace place,
                                   const char *as,
                                   const char *text,
                                   guint limit,
                                   GError **error);
gboolean stet_desk_count_places (StetDesk *self, const char *as, guint counts[STET_N_PLACES], GError **error);
/* What the newest stories have in @field, "section" or "tags", the commonest first: for completion. */
char **stet_desk_list_used (StetDesk *self, const char *field, GError **error);
/* Replaces the working copy. @version: the one it was loaded at, else STET_ERROR_CONFLICT; -1 takes any. */
gboolean
stet_desk_save_story (StetDesk *self, const char *as, const StetStory *story, gint64 version, GError **error);
/* A named revision of the working copy as it stands; its hash. */
char *
stet_desk_keep_revision (StetDesk *self, const char *as, const char *id, const char *label, GError **error);

/* The workflow. What pre-flight blocks is STET_ERROR_PREFLIGHT with every line in the message. */
gboolean stet_desk_submit (StetDesk *self, const char *as, const char *id, GError **error);
gboolean
stet_desk_return (StetDesk *self, const char *as, const char *id, const char *reason, GError **error);
/* @revision: the hash that the editor read, or NULL for the head. @override_reason: NULL, or why four eyes
 * are waived. */
gboolean stet_desk_approve (StetDesk *self,
                            const char *as,
                            const char *id,
                            const char *revision,
                            const char *override_reason,
                            GError **error);
gboolean stet_desk_spike (StetDesk *self, const char *as, const char *id, const char *reason, GError **error);
gboolean stet_desk_unspike (StetDesk *self, const char *as, const char *id, GError **error);
gboolean
stet_desk_assign (StetDesk *self, const char *as, const char *id, const char *person, GError **error);
/* TRUE when the person may do it now; else why not: what the action itself would say. */
gboolean stet_desk_allows (StetDesk *self, const char *as, const char *id, StetAction action, GError **error);
/* The same for every action at once: @refusals (each (owned) (nullable); all NULL when called) says why not.
 * FALSE with
 * @error where the story cannot be read. */
gboolean stet_desk_list_refusals (StetDesk *self,
                                  const char *as,
                                  const char *id,
                                  GError *refusals[STET_N_ACTIONS],
                                  GError **error);

/* Targets and their secrets. A secret is kept in the Secret Service, or, where there is none, in locked
 * memory until the program ends. */
GPtrArray *stet_desk_list_targets (StetDesk *self, GError **error); /* of StetTarget, by name */
StetTarget *stet_desk_get_target (StetDesk *self, const char *id_or_name, GError **error);
char *stet_desk_add_target (StetDesk *self,
                            const char *as,
                            const StetTarget *target,
                            const char *secret,
                            GError **error);
gboolean stet_desk_change_target (StetDesk *self,
                                  const char *as,
                                  const StetTarget *target,
                                  const char *secret_or_null,
                                  GError **error);
gboolean stet_desk_remove_target (StetDesk *self, const char *as, const char *id, GError **error);
/* Tries the target without writing to it. Returns a sentence that says what answered; the error says exactly
 * what is wrong. @target need not be stored yet; @secret NULL: the stored one. */
char *stet_desk_test_target (StetDesk *self,
                             const StetTarget *target,
                             const char *secret,
                             GCancellable *cancellable,
                             GError **error);

/* Whether a Secret Service answers; where none does, secrets last as long as the program. Blocks. */
gboolean stet_desk_has_keyring (StetDesk *self);
/* Of StetTargetTerm without a name: the sections, authors or tags that the target (stored, with its secret)
 * has. G_IO_ERROR_NOT_SUPPORTED where its kind does not tell. */
GPtrArray *stet_desk_list_target_terms (StetDesk *self,
                                        const StetTarget *target,
                                        StetTermKind kind,
                                        GCancellable *cancellable,
                                        GError **error);
/* Whether the secret of a target (its id) is known. Blocks. */
gboolean stet_desk_has_secret (StetDesk *self, const char *target);
/* The secret of a target (its id) for as long as this program runs; the keyring does not learn it. */
void stet_desk_lend_secret (StetDesk *self, const char *target, const char *secret);

/* Publishing: queues the approved revision for a target, as an update where the story is live there.
 * Pressing twice gives the same delivery, also where an earlier try failed. What still waits for the same
 * target is overtaken and cancelled. Until its embargo ends a story waits, scheduled. Returns the delivery's
 * id. */
char *stet_desk_publish (StetDesk *self, const char *as, const char *id, const char *target, GError **error);
/**
 * stet_desk_schedule:
 * @targets: ids, ended by NULL: each gets a delivery of its own
 * @at: microseconds UTC: not before; 0: at once, also where it waits for a time now. STET_ERROR_INVALID where
 *   that has passed
 * @zone: IANA name of the zone in which @at was given; "" is the local one
 *
 * The same for several targets, all of them or none, and for a time to come. Given again, with another time,
 * it moves what waits. When another revision is approved before, that one takes its place at the same time.
 *
 * Returns: (owned): ids of the deliveries, in the order of the targets
 */
char **stet_desk_schedule (StetDesk *self,
                           const char *as,
                           const char *id,
                           const char *const *targets,
                           gint64 at,
                           const char *zone,
                           GError **error);
/* Takes all that waits for a time out of the outbox; what a target holds already is taken back from there.
 * STET_ERROR_STAGE where nothing waits. */
gboolean stet_desk_unschedule (StetDesk *self, const char *as, const char *id, GError **error);

/* What becomes of a delivery whose time passed while the computer slept or Stet was not running. */
gboolean stet_desk_get_late_rule (StetDesk *self, StetLateRule *rule, GError **error);
gboolean stet_desk_set_late_rule (StetDesk *self, const char *as, const StetLateRule *rule, GError **error);

/* When the embargo on a story ends, of what is approved or of the working copy, the later one; microseconds
 * UTC, 0: there is none or it was lifted. It may have passed. */
gboolean stet_desk_get_embargo (StetDesk *self, const char *id, gint64 *until, GError **error);
/* Lifts it for what is approved and for the working copy: what waited for it alone goes out. The revision
 * stays as it was approved; the log has who did it and why. An embargo that is set anew is another one. */
gboolean
stet_desk_lift_embargo (StetDesk *self, const char *as, const char *id, const char *reason, GError **error);
/* Queues a preview of the working copy at a target, for whoever may edit the story: a draft that only those
 * see who may see drafts there, or know its address. Nothing of a story under embargo goes to a target that
 * is not trusted with it. The id of the delivery, whose "url" is the preview's address once it is done. */
char *stet_desk_preview (StetDesk *self, const char *as, const char *id, const char *target, GError **error);
/* Carries out one delivery now and waits, also for another one of this desk that is under way; progress by
 * "delivery-changed". FALSE when it did not get done: where another try can help it is queued again. */
gboolean stet_desk_deliver (StetDesk *self, const char *delivery, GCancellable *cancellable, GError **error);
/* Starts a thread that carries out what is due in the outbox until the desk closes. */
void stet_desk_start_outbox (StetDesk *self);
gboolean stet_desk_retry_delivery (StetDesk *self, const char *as, const char *delivery, GError **error);
gboolean stet_desk_cancel_delivery (StetDesk *self, const char *as, const char *delivery, GError **error);
StetDelivery *stet_desk_get_delivery (StetDesk *self, const char *id, GError **error);
/* Of StetDeliverySummary: what is under way, what failed and was not overtaken, what waits, by due time; then
 * the last @n_done that got done. */
GPtrArray *stet_desk_list_outbox (StetDesk *self, guint n_done, GError **error);
GPtrArray *
stet_desk_list_deliveries (StetDesk *self, const char *story, GError **error); /* newest first; NULL: all */

/* Media: pictures by hash. */
char *
stet_desk_add_media (StetDesk *self, const char *path, GError **error); /* JPEG, PNG, WebP or GIF; the hash */
char *stet_desk_dup_media_path (StetDesk *self, const char *hash);      /* a file on disk, or NULL */

/* Coming in and going out. */
typedef struct
{
  char *story;      /* (owned): id of the new draft */
  char *headline;   /* (owned) */
  char **furniture; /* (owned): what was taken for page furniture and left out, line by line */
  char **notes;     /* (owned): what the person should look at */
} StetImportReport;
void stet_import_report_free (StetImportReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetImportReport, stet_import_report_free)
StetImportReport *stet_desk_import_file (StetDesk *self, const char *as, const char *path, GError **error);
StetImportReport *
stet_desk_import_text (StetDesk *self, const char *as, const char *text, gssize len, GError **error);
/* Reads copy into @story, without saving it. The text becomes the body; fields that front matter before it
 * names are replaced, the others stay. Sources are only added to: an export leaves those out that are not for
 * readers. @notes: (out): (owned): what the person should look at; not set on an error. */
gboolean stet_desk_read_copy (StetDesk *self,
                              StetStory *story,
                              const char *text,
                              gssize len,
                              char ***notes,
                              GError **error);
/* @format: one of stet_export_formats(). @revision NULL: the working copy. Text is UTF-8, not terminated. */
GBytes *
stet_desk_export (StetDesk *self, const char *id, const char *revision, const char *format, GError **error);

/* Sealed sources: encrypted with a key from the keyring, kept beside the story and never in it. */
typedef struct
{
  char *id, *name, *contact, *note;
} StetSealedSource; /* all (owned) */
void stet_sealed_source_free (StetSealedSource *self);
gboolean stet_desk_seal_source (StetDesk *self,
                                const char *as,
                                const char *story,
                                const StetSealedSource *source,
                                GError **error);
GPtrArray *stet_desk_list_sealed_sources (StetDesk *self,
                                          const char *as,
                                          const char *story,
                                          GError **error); /* opened */
guint stet_desk_count_sealed_sources (StetDesk *self, const char *story);
gboolean stet_desk_remove_sealed_source (StetDesk *self,
                                         const char *as,
                                         const char *story,
                                         const char *source,
                                         GError **error);

/* Proves the chain of events and the hash of every revision. @n_events may be NULL. */
gboolean stet_desk_verify (StetDesk *self, guint64 *n_events, guint64 *n_revisions, GError **error);

/* Six stories in different stages with people and pictures, for a desk that has no stories. The one that is
 * live in the plan is published where a target of the desk answers, and waits approved where none does. @as:
 * an administrator. */
gboolean stet_desk_add_samples (StetDesk *self, const char *as, GError **error);

G_END_DECLS
