/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Promise 5: sealed sources. Run by itself, there is no keyring and sealing is refused; run by with-keyring,
 * what was sealed is found again and nowhere else. */
#include "config.h"

#include "stet-error.h"
#include "stet-export-format.h"
#include "stet-secrets.h"
#include "stet-test-newsroom.h"

#include <string.h>
#include <sys/resource.h>

#define NAME    "Wilhelmina Quartermain"
#define CONTACT "+44 20 7946 0018"

static gboolean
has_keyring (void)
{
  return g_getenv ("STET_TEST_KEYRING") != NULL;
}

static void
test_refused_without_keyring (Newsroom *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = newsroom_write_story (self, self->writer, "Bridge");
  StetSealedSource source = { .name = (char *) NAME, .contact = (char *) CONTACT, .note = (char *) "" };

  if (has_keyring ())
    {
      g_test_skip ("there is a keyring");
      return;
    }
  g_assert_false (stet_desk_has_keyring (self->desk));
  g_assert_false (stet_desk_seal_source (self->desk, self->writer, id, &source, &error));
  g_assert_error (error, STET_ERROR, STET_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "keyring"));
  g_assert_cmpuint (stet_desk_count_sealed_sources (self->desk, id), ==, 0);
}

/* No file of the desk holds the bytes of @text. */
static void
assert_nowhere (const char *dir, const char *text)
{
  g_autoptr (GDir) list = g_dir_open (dir, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (list)) != NULL)
    {
      g_autofree char *path = g_build_filename (dir, name, NULL);
      g_autofree char *bytes = NULL;
      gsize n;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        {
          assert_nowhere (path, text);
          continue;
        }
      if (!g_file_test (path, G_FILE_TEST_IS_REGULAR)) /* a socket */
        continue;
      g_assert_true (g_file_get_contents (path, &bytes, &n, NULL));
      if (memmem (bytes, n, text, strlen (text)) != NULL)
        g_error ("“%s” stands in %s", text, path);
    }
}

static void
test_sealed (Newsroom *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = newsroom_write_story (self, self->writer, "Bridge");
  StetSealedSource source
    = { .name = (char *) NAME, .contact = (char *) CONTACT, .note = (char *) "by the gate" };
  static const char *const formats[] = { "markdown", "html", "jsonld", "ninjs", "ninjs-1.6" };
  g_autoptr (GPtrArray) sources = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) left = NULL;
  const StetSealedSource *opened;

  if (!has_keyring ())
    {
      g_test_skip ("there is no keyring: with-keyring makes one");
      return;
    }
  g_assert_true (stet_desk_seal_source (self->desk, self->writer, id, &source, &error));
  g_assert_no_error (error);
  newsroom_reopen (self);

  g_assert_cmpuint (stet_desk_count_sealed_sources (self->desk, id), ==, 1);
  sources = stet_desk_list_sealed_sources (self->desk, self->writer, id, &error);
  g_assert_no_error (error);
  opened = g_ptr_array_index (sources, 0);
  g_assert_cmpstr (opened->name, ==, NAME);
  g_assert_cmpstr (opened->contact, ==, CONTACT);
  g_assert_cmpstr (opened->note, ==, "by the gate");

  assert_nowhere (self->dir, NAME);
  assert_nowhere (self->dir, CONTACT);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (GBytes) bytes = stet_desk_export (self->desk, id, NULL, formats[i], &error);

      g_assert_no_error (error);
      g_assert_null (memmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "Quartermain", 11));
    }
  found = stet_desk_list_stories (self->desk, STET_PLACE_ALL, NULL, "Quartermain", 10, &error);
  g_assert_cmpuint (found->len, ==, 0);

  g_assert_true (stet_desk_remove_sealed_source (self->desk, self->writer, id, opened->id, &error));
  left = stet_desk_list_sealed_sources (self->desk, self->writer, id, &error);
  g_assert_cmpuint (left->len, ==, 0);
  g_assert_true (stet_desk_verify (self->desk, NULL, NULL, &error));
}

/* The box is worth nothing without its key, and does not open when it was touched. */
static void
test_tampered (Newsroom *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = newsroom_write_story (self, self->writer, "Bridge");
  StetSealedSource source = { .name = (char *) NAME };

  if (!has_keyring ())
    {
      g_test_skip ("there is no keyring: with-keyring makes one");
      return;
    }
  g_assert_true (stet_desk_seal_source (self->desk, self->writer, id, &source, &error));
  newsroom_run_sql (
    self, "UPDATE sealed SET box = CAST (substr (box, 1, 40) || x'00' || substr (box, 42) AS BLOB);");
  g_assert_null (stet_desk_list_sealed_sources (self->desk, self->writer, id, &error));
  g_assert_error (error, STET_ERROR, STET_ERROR_DAMAGED);
  g_clear_error (&error);
  newsroom_run_sql (self, "UPDATE setting SET value = 'another desk' WHERE key = 'desk-id';");
  g_assert_null (stet_desk_list_sealed_sources (self->desk, self->writer, id, &error));
  g_assert_error (error, STET_ERROR, STET_ERROR_NOT_FOUND);
}

/* A target's secret outlasts the program, and is not in its files. */
static void
test_target_secret (Newsroom *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetTarget) target = stet_target_new ("", "Paper", "site", "http://127.0.0.1:9", "");
  g_autofree char *id = stet_desk_add_target (self->desk, self->admin, target, "open sesame 1001", &error);

  g_assert_no_error (error);
  g_assert_true (stet_desk_has_secret (self->desk, id));
  assert_nowhere (self->dir, "open sesame");
  newsroom_reopen (self);
  g_assert_true (stet_desk_has_secret (self->desk, id) == has_keyring ());
  g_assert_true (stet_desk_remove_target (self->desk, self->admin, id, &error));
  g_assert_false (stet_desk_has_secret (self->desk, id));
}

/* What came over the wire, byte by byte. */
typedef struct
{
  GSocketService *service; /* (owned) */
  guint16 port;
  GMutex lock;
  GByteArray *bytes; /* (owned); under @lock */
  guint n_requests;  /* under @lock */
} Recorder;

/* The length of a complete request at the start of @text, or 0 (RFC 9112). */
static gsize
measure_request (const char *text, gsize len)
{
  const char *end = g_strstr_len (text, (gssize) len, "\r\n\r\n");
  const char *length = end != NULL ? g_strstr_len (text, end - text, "Content-Length: ") : NULL;
  gsize whole;

  if (end == NULL)
    return 0;
  whole = (gsize) (end - text) + 4;
  if (length != NULL)
    whole += g_ascii_strtoull (length + strlen ("Content-Length: "), NULL, 10);
  return whole <= len ? whole : 0;
}

static gboolean
record_cb (GThreadedSocketService *service, GSocketConnection *connection, GObject *source, Recorder *self)
{
  static const char there[]
    = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";
  static const char missing[] = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
  GInputStream *in = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  g_autoptr (GString) request = g_string_new (NULL);
  char chunk[4096];
  gssize n;
  gsize whole;

  while ((n = g_input_stream_read (in, chunk, sizeof chunk, NULL, NULL)) > 0)
    {
      g_mutex_lock (&self->lock);
      g_byte_array_append (self->bytes, (const guint8 *) chunk, (guint) n);
      g_mutex_unlock (&self->lock);
      g_string_append_len (request, chunk, n);
      while ((whole = measure_request (request->str, request->len)) > 0)
        {
          const char *answer = g_str_has_prefix (request->str, "GET ") ? missing : there;

          g_mutex_lock (&self->lock);
          self->n_requests++;
          g_mutex_unlock (&self->lock);
          g_string_erase (request, 0, (gssize) whole);
          if (!g_output_stream_write_all (out, answer, strlen (answer), NULL, NULL, NULL))
            return TRUE;
        }
    }
  return TRUE;
}

static void
recorder_start (Recorder *self)
{
  g_autoptr (GError) error = NULL;

  g_mutex_init (&self->lock);
  self->bytes = g_byte_array_new ();
  self->service = g_threaded_socket_service_new (4);
  self->port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (self->service), NULL, &error);
  g_assert_no_error (error);
  g_signal_connect (self->service, "run", G_CALLBACK (record_cb), self);
}

/* In any form in which bytes travel: as they are, as base64, as hexadecimal digits. */
static void
assert_not_in (const char *where, gconstpointer bytes, gsize len, const char *text)
{
  g_autofree char *base64 = g_base64_encode ((const guchar *) text, strlen (text));
  g_autoptr (GString) hex = g_string_new (NULL);
  const char *forms[3];

  for (const char *p = text; *p != '\0'; p++)
    g_string_append_printf (hex, "%02x", (guint8) *p);
  /* the last characters of base64 depend on what follows */
  base64[strlen (text) / 3 * 4] = '\0';
  forms[0] = text;
  forms[1] = base64;
  forms[2] = hex->str;
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (memmem (bytes, len, forms[i], strlen (forms[i])) != NULL)
      g_error ("“%s” is in %s", forms[i], where);
}

static GString *log_text;

static GLogWriterOutput
keep_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  static GMutex lock;
  g_autofree char *line = g_log_writer_format_fields (level, fields, n_fields, FALSE);

  g_mutex_lock (&lock);
  g_string_append_printf (log_text, "%s\n", line);
  g_mutex_unlock (&lock);
  return g_log_writer_default (level, fields, n_fields, data);
}

#define PUSH_KEY "open sesame 1001 times"

static char *
add_recorder (Newsroom *self, const Recorder *recorder)
{
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u/push", recorder->port);
  g_autoptr (StetTarget) target = stet_target_new ("", "Wire", "ninjs", url, "");
  g_autoptr (GError) error = NULL;
  char *id = stet_desk_add_target (self->desk, self->admin, target, PUSH_KEY, &error);

  g_assert_no_error (error);
  return id;
}

static gboolean
is_done (Newsroom *self, const char *delivery)
{
  g_autoptr (StetDelivery) found = stet_desk_get_delivery (self->desk, delivery, NULL);

  return found->state == STET_DELIVERY_DONE;
}

/* Promise 5: of a sealed source and of a target's secret nothing is in what is sent, exported, written or
 * logged. */
static void
test_nothing_leaves (Newsroom *self, gconstpointer data)
{
  static const char *const secrets[] = { NAME, "Quartermain", CONTACT, PUSH_KEY };
  Recorder recorder = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *id = newsroom_approved_story (self, "Bridge");
  g_autofree char *target = NULL, *delivery = NULL;
  StetSealedSource source = { .name = (char *) NAME, .contact = (char *) CONTACT, .note = (char *) "" };
  gsize n_formats;
  const StetExportFormat *formats = stet_export_formats (&n_formats);

  if (!has_keyring ())
    {
      g_test_skip ("there is no keyring: with-keyring makes one");
      return;
    }
  recorder_start (&recorder);
  target = add_recorder (self, &recorder);
  g_assert_true (stet_desk_seal_source (self->desk, self->writer, id, &source, &error));
  delivery = stet_desk_publish (self->desk, self->editor, id, target, &error);
  g_assert_no_error (error);
  /* on a thread, for the recorder accepts connections on this one */
  stet_desk_start_outbox (self->desk);
  newsroom_await (is_done (self, delivery));

  g_socket_service_stop (recorder.service);
  g_mutex_lock (&recorder.lock);
  g_assert_cmpuint (recorder.n_requests, >=, 1);
  g_assert_nonnull (memmem (recorder.bytes->data, recorder.bytes->len, "Bridge", 6));
  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    {
      assert_not_in ("a request", recorder.bytes->data, recorder.bytes->len, secrets[i]);
      assert_not_in ("the log", log_text->str, log_text->len, secrets[i]);
      assert_nowhere (self->dir, secrets[i]);
      /* the keyring's own file is encrypted; whatever else is in its folders is searched too */
      assert_nowhere (g_getenv ("STET_TEST_KEYRING"), secrets[i]);
    }
  g_mutex_unlock (&recorder.lock);
  for (gsize f = 0; f < n_formats; f++)
    {
      g_autoptr (GBytes) bytes = stet_desk_export (self->desk, id, NULL, formats[f].id, &error);

      g_assert_no_error (error);
      for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
        assert_not_in (formats[f].id, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), secrets[i]);
    }
  g_object_unref (recorder.service);
  g_byte_array_unref (recorder.bytes);
  g_mutex_clear (&recorder.lock);
}

/* The memory of a desk that is open is not written to disk by a crash. */
static void
test_no_core_image (void)
{
  struct rlimit limit;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      return;
    }
  g_assert_cmpint (getrlimit (RLIMIT_CORE, &limit), ==, 0);
  limit.rlim_cur = limit.rlim_max;
  g_assert_cmpint (setrlimit (RLIMIT_CORE, &limit), ==, 0);
  stet_secrets_free (stet_secrets_new ());
  g_assert_cmpint (getrlimit (RLIMIT_CORE, &limit), ==, 0);
  g_assert_cmpuint (limit.rlim_cur, <=, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  log_text = g_string_new (NULL);
  g_log_set_writer_func (keep_log, NULL, NULL);
  newsroom_test ("/sealed/refused-without-keyring", test_refused_without_keyring);
  newsroom_test ("/sealed/sealed", test_sealed);
  newsroom_test ("/sealed/tampered", test_tampered);
  newsroom_test ("/sealed/target-secret", test_target_secret);
  newsroom_test ("/sealed/nothing-leaves", test_nothing_leaves);
  g_test_add_func ("/sealed/no-core-image", test_no_core_image);
  return g_test_run ();
}
