/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-target.h"

#include <glib/gi18n-lib.h>

#include "stet-error.h"
#include "stet-record.h"

static const char *const term_names[] = { "section", "author", "tag", NULL };

static const StetMember term_members[] = {
  { "kind", G_STRUCT_OFFSET (StetTargetTerm, kind), STET_MEMBER_CHOICE, NULL, term_names },
  { "name", G_STRUCT_OFFSET (StetTargetTerm, name), STET_MEMBER_TEXT, NULL, NULL },
  { "remote", G_STRUCT_OFFSET (StetTargetTerm, remote), STET_MEMBER_TEXT, NULL, NULL },
  { "label", G_STRUCT_OFFSET (StetTargetTerm, label), STET_MEMBER_TEXT, NULL, NULL },
  { NULL },
};

static const StetRecordType term_record
  = { "term", sizeof (StetTargetTerm), (GDestroyNotify) stet_target_term_free, term_members };

#define MEMBER(json, field, kind_, ...)                                                                      \
  { json, G_STRUCT_OFFSET (StetTarget, field), STET_MEMBER_##kind_, __VA_ARGS__, NULL }
static const StetMember target_members[] = {
  MEMBER ("id", id, TEXT, NULL),
  MEMBER ("name", name, TEXT, NULL),
  MEMBER ("kind", kind, TEXT, NULL),
  MEMBER ("url", url, TEXT, NULL),
  MEMBER ("user", user, TEXT, NULL),
  MEMBER ("format", format, TEXT, NULL),
  MEMBER ("ca", ca, TEXT, NULL),
  MEMBER ("trusted", trusted, COUNT, NULL),
  MEMBER ("creates-tags", creates_tags, COUNT, NULL),
  MEMBER ("creates-sections", creates_sections, COUNT, NULL),
  MEMBER ("terms", terms, LIST, &term_record),
  { NULL },
};

static const StetRecordType target_record
  = { "target", sizeof (StetTarget), (GDestroyNotify) stet_target_free, target_members };

G_DEFINE_BOXED_TYPE (StetTarget, stet_target, stet_target_copy, stet_target_free)

StetTargetTerm *
stet_target_term_new (StetTermKind kind, const char *name, const char *remote, const char *label)
{
  g_return_val_if_fail (name != NULL && remote != NULL && label != NULL, NULL);

  StetTargetTerm *self = stet_record_new (&term_record);
  self->kind = kind;
  g_set_str (&self->name, name);
  g_set_str (&self->remote, remote);
  g_set_str (&self->label, label);
  return self;
}

void
stet_target_term_free (StetTargetTerm *self)
{
  stet_record_free (&term_record, self);
}

const char *
stet_term_kind_to_string (StetTermKind kind)
{
  g_return_val_if_fail ((guint) kind <= STET_TERM_TAG, NULL);

  return term_names[kind];
}

gboolean
stet_term_kind_from_string (const char *text, StetTermKind *kind)
{
  for (guint i = 0; term_names[i] != NULL; i++)
    if (g_strcmp0 (text, term_names[i]) == 0)
      {
        *kind = i;
        return TRUE;
      }
  return FALSE;
}

StetTarget *
stet_target_new (const char *id, const char *name, const char *kind, const char *url, const char *user)
{
  g_return_val_if_fail (id != NULL && name != NULL && kind != NULL && url != NULL, NULL);

  StetTarget *self = stet_record_new (&target_record);
  g_set_str (&self->id, id);
  g_set_str (&self->name, name);
  g_set_str (&self->kind, kind);
  g_set_str (&self->url, url);
  g_set_str (&self->user, user != NULL ? user : "");
  self->creates_tags = TRUE;
  self->creates_sections = TRUE;
  return self;
}

StetTarget *
stet_target_copy (const StetTarget *self)
{
  return stet_record_copy (&target_record, self);
}

void
stet_target_free (StetTarget *self)
{
  stet_record_free (&target_record, self);
}

static char *
fold (const char *name)
{
  g_autofree char *normal = g_utf8_normalize (name, -1, G_NORMALIZE_ALL_COMPOSE);

  return g_utf8_casefold (normal != NULL ? normal : name, -1);
}

static gboolean
find_term (const StetTarget *self, StetTermKind kind, const char *name, guint *index)
{
  g_autofree char *wanted = fold (name);

  for (guint i = 0; i < self->terms->len; i++)
    {
      const StetTargetTerm *term = self->terms->pdata[i];
      g_autofree char *found = fold (term->name);

      if (term->kind != kind || !g_str_equal (found, wanted))
        continue;
      *index = i;
      return TRUE;
    }
  return FALSE;
}

const StetTargetTerm *
stet_target_find_term (const StetTarget *self, StetTermKind kind, const char *name)
{
  guint index;

  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  return find_term (self, kind, name, &index) ? self->terms->pdata[index] : NULL;
}

char *
stet_target_dup_names (const StetTarget *self, StetTermKind kind, const char *remote)
{
  g_return_val_if_fail (self != NULL && remote != NULL, NULL);

  g_autoptr (GString) names = g_string_new (NULL);
  for (guint i = 0; i < self->terms->len; i++)
    {
      const StetTargetTerm *term = self->terms->pdata[i];

      if (term->kind == kind && g_str_equal (term->remote, remote))
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", term->name);
    }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

void
stet_target_map_term (StetTarget *self,
                      StetTermKind kind,
                      const char *name,
                      const char *remote,
                      const char *label)
{
  guint index;

  g_return_if_fail (self != NULL && name != NULL && remote != NULL && label != NULL);

  if (find_term (self, kind, name, &index))
    g_ptr_array_remove_index (self->terms, index);
  if (*remote != '\0')
    g_ptr_array_add (self->terms, stet_target_term_new (kind, name, remote, label));
}

/* RFC 6761, 6.3 keeps "localhost" and what ends in it for loopback. */
static gboolean
is_loopback (const char *host)
{
  if (g_hostname_is_ip_address (host))
    return g_str_has_prefix (host, "127.") || g_str_equal (host, "::1");

  g_autofree char *lower = g_ascii_strdown (host, -1);
  return g_str_equal (lower, "localhost") || g_str_has_suffix (lower, ".localhost");
}

static gboolean
refuse (GError **error, const char *reason)
{
  g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, reason);
  return FALSE;
}

/* GUri takes blanks in a host. */
static gboolean
has_blank (const char *url)
{
  for (const char *p = url; *p != '\0'; p++)
    if (g_ascii_isspace (*p) || g_ascii_iscntrl (*p))
      return TRUE;
  return FALSE;
}

gboolean
stet_target_check_url (const char *url, GError **error)
{
  g_autoptr (GUri) uri
    = url == NULL || has_blank (url) ? NULL : g_uri_parse (url, G_URI_FLAGS_HAS_PASSWORD, NULL);

  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0')
    return refuse (error, _ ("This is not a web address. It should look like https://news.example.org."));

  const char *scheme = g_uri_get_scheme (uri);
  if (g_ascii_strcasecmp (scheme, "https") != 0 && g_ascii_strcasecmp (scheme, "http") != 0)
    return refuse (error, _ ("The address must begin with https://."));
  if (g_ascii_strcasecmp (scheme, "http") == 0 && !is_loopback (g_uri_get_host (uri)))
    return refuse (error,
                   _ ("Plain http would send the password for everyone on the way to read: use https://. "
                      "Only this computer itself (localhost) may be reached by http."));
  if (g_uri_get_userinfo (uri) != NULL)
    return refuse (error, _ ("The address must not hold a name or password: they have fields of their own."));
  if (g_uri_get_query (uri) != NULL || g_uri_get_fragment (uri) != NULL)
    return refuse (error, _ ("The address must end before any “?” or “#”."));
  return TRUE;
}
