/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A body with suggestions marked in it, as on a proof: the words to take out stay where they are, struck, and
 * the words to put in follow them. What is shown is therefore longer than the body; positions in it are
 * called shown, the others are of the body. Code points throughout. Pure: no widget, no clock. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One suggestion where it stands: [@start, @end) of the body is struck, @words are shown after it. */
typedef struct
{
  char *id;      /* (owned): of the suggestion */
  char *who;     /* (owned) (nullable): whose name stands beside it */
  char *words;   /* (owned) */
  guint n_words; /* code points in @words */
  guint start;   /* of the body */
  guint end;
  gboolean mine;  /* it may be written on */
  gboolean fresh; /* it was written on since it was stored */
} StetProofChange;

typedef enum
{
  STET_PROOF_BODY,   /* words of the body that nobody suggests to take out */
  STET_PROOF_STRUCK, /* words of the body that somebody does */
  STET_PROOF_WORDS,  /* words that are not in the body */
} StetProofKind;

/* A change of what is shown: @n_deleted code points at @offset give way to @inserted. */
typedef struct
{
  guint offset; /* shown, when all patches before it were made */
  guint n_deleted;
  char *inserted; /* (owned): "" for nothing */
} StetProofPatch;

typedef struct _StetProof StetProof;

/* Makes an id for a change that is written on for the first time. (transfer full) */
typedef char *(*StetProofIdFunc) (gpointer data);

StetProof *stet_proof_new (StetProofIdFunc new_id, gpointer data);
StetProof *stet_proof_copy (const StetProof *self);
void stet_proof_free (StetProof *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetProof, stet_proof_free)

void stet_proof_clear (StetProof *self);
/* In the order of the text; none overlaps another. */
guint stet_proof_get_n (const StetProof *self);
const StetProofChange *stet_proof_get (const StetProof *self, guint i);
const StetProofChange *stet_proof_find (const StetProof *self, const char *id); /* (nullable) */
/* @change: copied, its n_words is counted. FALSE, and nothing is added, where the words to take out are
 * spoken of already. */
gboolean stet_proof_add (StetProof *self, const StetProofChange *change);
gboolean stet_proof_equal (const StetProof *a, const StetProof *b);

/* Where @offset of the body is shown; @after: behind the words that are put in there, if any are. */
guint stet_proof_to_shown (const StetProof *self, guint offset, gboolean after);
/* Words that are not in the body stand at the place where they would be put in. */
guint stet_proof_to_body (const StetProof *self, guint shown);
/* How many code points would stand before @shown if everything were accepted. */
guint stet_proof_to_accepted (const StetProof *self, guint shown);
/* Code points that are shown and are none of the body. */
guint stet_proof_get_extra (const StetProof *self);
/* Where the change is shown: struck words from @start to @words, new ones from there to @end. */
void stet_proof_get_shown (const StetProof *self, guint i, guint *start, guint *words, guint *end);
/* What is shown at @shown, up to *@end at most. */
StetProofKind stet_proof_get_kind (const StetProof *self, guint shown, guint *end);

/* What is shown of @body. (transfer full) */
char *stet_proof_render (const StetProof *self, const char *body);
/* @body with all changes made. (transfer full) */
char *stet_proof_accept (const StetProof *self, const char *body);

/* What becomes of what is shown when the changes of the same body are those of @next: appends to @patches,
 * the last in the text first. */
void stet_proof_compare (const StetProof *self, const StetProof *next, GArray *patches);
/* The own changes are those of @from, as far as they have room beside the others. */
void stet_proof_take_mine (StetProof *self, const StetProof *from);

/* Somebody who suggests takes out what is shown in [@start, @end): own words go, words of the body are
 * struck, what others suggest stays. Appends to @patches (of StetProofPatch) what becomes of what is shown,
 * and returns where words typed instead would be put in, shown afterwards. */
guint stet_proof_suggest_delete (StetProof *self, guint start, guint end, GArray *patches);
/* Somebody who suggests types @text: it goes into the suggestion at @shown, or begins one. Never into what
 * others suggest, but behind it. Returns the end of it, shown afterwards. */
guint stet_proof_suggest_insert (StetProof *self, guint shown, const char *text, GArray *patches);

/* Follows an edit of the body that was made in what is shown: @n_inserted code points of the body at @shown,
 * or [@shown, @shown + @n_deleted) taken out, of which none is a word of a suggestion. */
void stet_proof_body_inserted (StetProof *self, guint shown, guint n_inserted);
void stet_proof_body_deleted (StetProof *self, guint shown, guint n_deleted);
/* Where words of the body go that are typed at @shown: not in between the words of a suggestion. */
guint stet_proof_get_typing_place (const StetProof *self, guint shown);
/* @body gave way to @new_body by another way: each change goes to where its words stand now. Those whose
 * words are gone are taken off. */
void stet_proof_follow (StetProof *self, const char *body, const char *new_body);

/* A new array of StetProofPatch that frees them. (transfer full) */
GArray *stet_proof_patches_new (void);

G_END_DECLS
