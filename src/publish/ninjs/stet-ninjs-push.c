/* SPDX-License-Identifier: GPL-3.0-or-later */
/* On a worker thread. */
#include "config.h"

#include "stet-ninjs-push.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#include "stet-cms-run.h"
#include "stet-http.h"
#include "stet-json-members.h"
#include "stet-ninjs-item.h"

#define SIGNATURE "x-superdesk-signature"

struct _StetNinjsPush
{
  GObject parent_instance;

  StetHttp *http;     /* (owned) */
  StetTarget *target; /* (owned) */
  StetNinjsForm form;
};

/* One delivery under way. */
typedef struct
{
  StetCmsRun base;
  StetNinjsPush *cms; /* (unowned) */
  char *assets;       /* (owned): where files are */
} Run;

static void stet_ninjs_push_iface_init (StetCmsInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (StetNinjsPush,
                               stet_ninjs_push,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (STET_TYPE_CMS, stet_ninjs_push_iface_init))

static void
stet_ninjs_push_finalize (GObject *object)
{
  StetNinjsPush *self = STET_NINJS_PUSH (object);

  g_clear_object (&self->http);
  g_clear_pointer (&self->target, stet_target_free);
  G_OBJECT_CLASS (stet_ninjs_push_parent_class)->finalize (object);
}

static void
stet_ninjs_push_class_init (StetNinjsPushClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stet_ninjs_push_finalize;
}

static void
stet_ninjs_push_init (StetNinjsPush *self)
{
}

StetCms *
stet_ninjs_push_new (const StetTarget *target, const char *secret, GError **error)
{
  g_autoptr (StetHttp) http = stet_http_new_for_target (target, error);
  StetNinjsPush *self;

  if (http == NULL)
    return NULL;
  stet_http_set_signature (http, SIGNATURE, secret);
  self = g_object_new (STET_TYPE_NINJS_PUSH, NULL);
  self->http = g_steal_pointer (&http);
  self->target = stet_target_copy (target);
  self->form = stet_ninjs_form_from_string (target->format);
  return STET_CMS (self);
}

/* A receiver answers JSON or nothing; a page means that something else lives at the address. 403 is its word
 * for a signature that is not right. */
static gboolean
check_reply (StetNinjsPush *self, const StetHttpReply *reply, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (JsonNode) node = NULL;

  if (reply->status == 403)
    {
      g_propagate_error (error, stet_cms_error_new (STET_CMS_ERROR_AUTH, reply->status, 0,
                                                    _ ("%s does not accept the signature: the secret here is "
                                                       "not the one that it knows"),
                                                    stet_http_get_base (self->http)));
      return FALSE;
    }
  if (!stet_http_reply_check (reply, error))
    return FALSE;
  if (g_bytes_get_size (reply->body) == 0)
    return TRUE;
  node = stet_http_reply_parse_json (reply, &reason);
  if (node != NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

static StetHttpReply *
post (StetNinjsPush *self, JsonNode *item, GCancellable *cancellable, GError **error)
{
  char *text = json_to_string (item, FALSE);
  g_autoptr (GBytes) body = g_bytes_new_take (text, strlen (text));

  return stet_http_request (self->http, "POST", "", "application/json", body, cancellable, error);
}

/* An item without an id is refused by whoever takes items, after the signature was looked at. */
static char *
stet_ninjs_push_test (StetCms *cms, GCancellable *cancellable, GError **error)
{
  StetNinjsPush *self = STET_NINJS_PUSH (cms);
  g_autoptr (JsonNode) nothing = json_from_string ("{}", NULL);
  g_autoptr (StetHttpReply) reply = post (self, nothing, cancellable, error);

  if (reply == NULL)
    return NULL;
  if (reply->status != 400 && reply->status != 422 && !check_reply (self, reply, error))
    return NULL;
  return g_strdup_printf (_ ("%s answers and accepts the signature."), stet_http_get_base (self->http));
}

/* A form with the two fields that receivers of files want. */
static GBytes *
make_form (const StetRenditionMedia *media, GBytes *file, char **content_type)
{
  g_autoptr (SoupMessageHeaders) headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_MULTIPART);
  SoupMultipart *form = soup_multipart_new (SOUP_FORM_MIME_TYPE_MULTIPART);
  GBytes *body = NULL;

  soup_multipart_append_form_string (form, "media_id", media->media);
  soup_multipart_append_form_file (form, "media", media->media, media->mime, file);
  soup_multipart_to_message (form, headers, &body);
  *content_type = g_strdup (soup_message_headers_get_one (headers, "Content-Type"));
  soup_multipart_free (form);
  return body;
}

static gboolean
upload (Run *run, const StetRenditionMedia *media, GError **error)
{
  g_autoptr (GBytes) file = stet_cms_read_media (run->base.rendition, media->media, error);
  g_autoptr (GBytes) body = NULL;
  g_autoptr (StetHttpReply) reply = NULL;
  g_autofree char *content_type = NULL;

  if (file == NULL)
    return FALSE;
  body = make_form (media, file, &content_type);
  reply = stet_http_request (run->cms->http, "POST", run->assets, content_type, body, run->base.cancellable,
                             error);
  return reply != NULL && check_reply (run->cms, reply, error);
}

static gboolean
send_one (Run *run, const StetRenditionMedia *media, GError **error)
{
  g_autofree char *address = g_strconcat (run->assets, "/", media->media, NULL);
  g_autoptr (StetHttpReply) there
    = stet_http_request (run->cms->http, "GET", address, NULL, NULL, run->base.cancellable, error);
  const char *type;

  if (there == NULL)
    return FALSE;
  type = stet_http_reply_get_header (there, "content-type");
  if (there->status == 404)
    return upload (run, media, error);
  /* some answer with the file itself; a page is neither that nor JSON */
  if (type != NULL && g_str_has_prefix (type, "text/html"))
    return check_reply (run->cms, there, error);
  return stet_http_reply_check (there, error);
}

static gboolean
send_media (Run *run, GError **error)
{
  const GPtrArray *all = run->base.rendition->media;

  for (guint i = 0; i < all->len; i++)
    {
      const StetRenditionMedia *media = all->pdata[i];

      if (stet_cms_media_was_sent (run->base.progress, media->media))
        continue;
      if (!send_one (run, media, error))
        return FALSE;
      stet_cms_add_sent_media (run->base.progress, media->media);
      if (!stet_cms_run_record (&run->base, "media", error))
        return FALSE;
    }
  return TRUE;
}

/* The same number again for the same delivery, so that a lost answer makes no further version. */
static gint64
choose_version (const Run *run)
{
  const StetDelivery *previous = run->base.rendition->previous;
  g_autoptr (JsonObject) before = stet_json_parse_object (previous != NULL ? previous->progress : NULL);

  return stet_json_get_int (before, "version") + 1;
}

static gboolean
send_item (Run *run, GError **error)
{
  const StetStory *story = run->base.rendition->story;
  const StetTargetTerm *section = stet_target_find_term (run->cms->target, STET_TERM_SECTION, story->section);
  gint64 version = choose_version (run);
  g_autoptr (JsonNode) item
    = stet_ninjs_item_new (run->base.rendition, run->base.delivery, run->cms->form, run->assets,
                           (guint) version, section != NULL ? section->remote : NULL);
  g_autoptr (StetHttpReply) reply = NULL;

  if (json_object_has_member (run->base.progress, "version"))
    return TRUE;
  reply = post (run->cms, item, run->base.cancellable, error);
  if (reply == NULL || !check_reply (run->cms, reply, error))
    return FALSE;
  g_free (run->base.delivery->remote_id);
  run->base.delivery->remote_id = stet_ninjs_item_dup_id (story);
  json_object_set_int_member (run->base.progress, "version", version);
  return stet_cms_run_record (&run->base, "post", error);
}

static gboolean
stet_ninjs_push_carry_out (StetCms *cms,
                           const StetRendition *rendition,
                           StetDelivery *delivery,
                           StetCmsStepFunc step,
                           gpointer data,
                           GCancellable *cancellable,
                           GError **error)
{
  StetNinjsPush *self = STET_NINJS_PUSH (cms);
  Run run = { .cms = self, .assets = g_strconcat (stet_http_get_base (self->http), "_binary", NULL) };
  gboolean done;

  stet_cms_run_init (&run.base, self->target, rendition, delivery, step, data, cancellable);
  done = (delivery->action == STET_DELIVERY_WITHDRAW || send_media (&run, error)) && send_item (&run, error);
  stet_cms_run_clear (&run.base);
  g_free (run.assets);
  return done;
}

static void
stet_ninjs_push_iface_init (StetCmsInterface *iface)
{
  iface->test = stet_ninjs_push_test;
  iface->deliver = stet_ninjs_push_carry_out;
  iface->withdraw = stet_ninjs_push_carry_out;
}
