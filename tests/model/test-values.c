/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People, targets and deliveries. */
#include "config.h"

#include <string.h>

#include "stet-delivery.h"
#include "stet-error.h"
#include "stet-person.h"
#include "stet-target.h"

static void
test_person (void)
{
  static const char *const names[] = { "journalist", "editor", "administrator" };
  g_autoptr (StetPerson) person = stet_person_new ("id", "Jana", NULL, STET_ROLE_EDITOR);
  g_autoptr (StetPerson) copy = stet_person_copy (person);
  StetRole role;

  g_assert_cmpstr (copy->name, ==, "Jana");
  g_assert_cmpstr (copy->email, ==, "");
  g_assert_cmpint (copy->role, ==, STET_ROLE_EDITOR);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_assert_cmpstr (stet_role_to_string (i), ==, names[i]);
      g_assert_true (stet_role_from_string (names[i], &role));
      g_assert_cmpint (role, ==, i);
    }
  g_assert_false (stet_role_from_string ("Editor", &role));
  g_assert_false (stet_role_from_string (NULL, &role));
}

/* Design §7: plain HTTP is refused except to loopback; secrets are never part of an address. */
static void
test_target_url (void)
{
  static const char *const right[] = {
    "https://example.org", "https://example.org/blog/",  "HTTPS://example.org:8443", "https://[2001:db8::1]/",
    "http://localhost",    "http://LocalHost:8080/wp",   "http://127.0.0.1:8000",    "http://127.9.9.9",
    "http://[::1]:3000",   "http://stet.localhost:8080", "https://žurnál.cz",
  };
  static const char *const wrong[] = {
    NULL,
    "",
    "example.org",
    "/blog",
    "https://",
    "https:///x",
    "ftp://example.org",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "http://example.org",
    "http://192.168.1.5",
    "http://127.0.0.1.example.org",
    "http://localhost.example.org",
    "http://notlocalhost",
    "http://0.0.0.0",
    "https://jana:secret@example.org",
    "https://jana@example.org",
    "http://localhost@example.org",
    "https://example.org/?key=1",
    "https://example.org/#top",
    "https://exa mple.org",
  };

  for (guint i = 0; i < G_N_ELEMENTS (right); i++)
    {
      g_autoptr (GError) error = NULL;
      stet_target_check_url (right[i], &error);
      g_assert_no_error (error);
    }
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      if (stet_target_check_url (wrong[i], &error))
        g_error ("took %s", wrong[i]);
      g_assert_error (error, STET_ERROR, STET_ERROR_INVALID);
      g_assert_null (strstr (error->message, "secret"));
    }
}

static void
test_target (void)
{
  g_autoptr (StetTarget) target = stet_target_new ("id", "Site", "site", "https://example.org", NULL);
  g_autoptr (StetTarget) copy = stet_target_copy (target);

  g_assert_cmpstr (copy->id, ==, "id");
  g_assert_cmpstr (copy->name, ==, "Site");
  g_assert_cmpstr (copy->kind, ==, "site");
  g_assert_cmpstr (copy->url, ==, "https://example.org");
  g_assert_cmpstr (copy->user, ==, "");
  g_assert_cmpstr (copy->ca, ==, "");
  g_assert_false (copy->trusted);
  g_assert_true (copy->creates_tags && copy->creates_sections);
}

static void
test_delivery (void)
{
  static const char *const names[] = { "queued", "sending", "done", "failed", "cancelled" };
  StetDelivery delivery
    = { .id = (char *) "id", .url = (char *) "u", .state = STET_DELIVERY_DONE, .attempts = 3 };
  g_autoptr (StetDelivery) copy = stet_delivery_copy (&delivery);
  static const char *const actions[] = { "publish", "withdraw", "preview" };
  StetDeliveryState state;
  StetDeliveryAction action;

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_assert_cmpstr (stet_delivery_action_to_string (i), ==, actions[i]);
      g_assert_true (stet_delivery_action_from_string (actions[i], &action));
      g_assert_cmpint (action, ==, i);
    }
  g_assert_false (stet_delivery_action_from_string ("print", &action));
  g_assert_cmpstr (copy->id, ==, "id");
  g_assert_true (copy->id != delivery.id);
  g_assert_cmpstr (copy->url, ==, "u");
  g_assert_null (copy->message);
  g_assert_cmpuint (copy->attempts, ==, 3);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_assert_cmpstr (stet_delivery_state_to_string (i), ==, names[i]);
      g_assert_true (stet_delivery_state_from_string (names[i], &state));
      g_assert_cmpint (state, ==, i);
    }
  g_assert_false (stet_delivery_state_from_string ("lost", &state));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/values/person", test_person);
  g_test_add_func ("/values/target-url", test_target_url);
  g_test_add_func ("/values/target", test_target);
  g_test_add_func ("/values/delivery", test_delivery);
  return g_test_run ();
}
