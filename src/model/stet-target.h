/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A target: a place that stories are published to. Its secret is not part of it (Secret Service, by target
 * id). */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  STET_TERM_SECTION,
  STET_TERM_AUTHOR,
  STET_TERM_TAG,
} StetTermKind;

/* A section, author or tag of the CMS, and what it is called at the desk. */
typedef struct
{
  StetTermKind kind;
  char *name; /* (owned): at the desk: a section, a name of a byline, a tag; "" where nothing answers to it */
  char *remote; /* (owned): the CMS's own id for it */
  char *label;  /* (owned): what the CMS calls it */
} StetTargetTerm;

/* One of the forms in which a kind of target can be sent a story. */
typedef struct
{
  const char *id;    /* what StetTarget.format says */
  const char *label; /* for a person, to be translated with gettext */
} StetTargetFormat;

StetTargetTerm *
stet_target_term_new (StetTermKind kind, const char *name, const char *remote, const char *label);
void stet_target_term_free (StetTargetTerm *self);

typedef struct
{
  char *id;     /* (owned): UUIDv7 */
  char *name;   /* (owned): unique at the desk */
  char *kind;   /* (owned): "wordpress", "site": a name in the list of stet-cms.h */
  char *url;    /* (owned): base address, no credentials in it */
  char *user;   /* (owned): login name; "" where the kind needs none */
  char *format; /* (owned): which of the kind's forms is sent, where it has several; "" is the first */
  char *ca;     /* (owned): certificates (PEM) that prove the server besides the system's own; "" for none */
  gboolean trusted;      /* it may hold what is under embargo before that ends */
  gboolean creates_tags; /* a tag that the CMS does not have is made there; else it is left out and said */
  gboolean creates_sections; /* likewise a section */
  GPtrArray *terms; /* (owned): of StetTargetTerm: what is mapped; names that are not, by their own */
} StetTarget;

#define STET_TYPE_TARGET (stet_target_get_type ())
GType stet_target_get_type (void) G_GNUC_CONST;
/* With what is not named here as it is for a new one: not trusted, both kinds of terms made on demand. */
StetTarget *
stet_target_new (const char *id, const char *name, const char *kind, const char *url, const char *user);
StetTarget *stet_target_copy (const StetTarget *self);
void stet_target_free (StetTarget *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetTarget, stet_target_free)

/* What @name (compared without regard to case) is mapped to; NULL where it is not. */
const StetTargetTerm *stet_target_find_term (const StetTarget *self, StetTermKind kind, const char *name);
/* The names that are mapped to @remote, joined by ", ". */
char *stet_target_dup_names (const StetTarget *self, StetTermKind kind, const char *remote);
/* @remote "": @name is mapped to nothing any more. */
void stet_target_map_term (StetTarget *self,
                           StetTermKind kind,
                           const char *name,
                           const char *remote,
                           const char *label);
/* The stored form of a kind of term: "section", "author", "tag". */
const char *stet_term_kind_to_string (StetTermKind kind);
gboolean stet_term_kind_from_string (const char *text, StetTermKind *kind);

/* https anywhere, plain http only to loopback; no credentials, query or fragment. Else STET_ERROR_INVALID. */
gboolean stet_target_check_url (const char *url, GError **error);

G_END_DECLS
