/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "window-fixture.h"

#include "stet-person-item.h"
#include "stet-story-item.h"
#include "stet-story-page.h"
#include "stet-test-newsroom.h"
#include "story-fixture.h"

/* A desk with the samples, closed again: the window opens it by itself. */
static void
lay_out (Room *self, const char *name)
{
  g_autoptr (StetDesk) desk = stet_desk_new (self->dir, stet_clock_system ());
  g_autoptr (GError) error = NULL;
  g_autoptr (StetPerson) person = NULL;
  g_autofree char *admin = NULL;

  stet_desk_open (desk, NULL, &error);
  g_assert_no_error (error);
  admin = stet_desk_add_person (desk, NULL, "Ada Nkemelu", "", STET_ROLE_ADMINISTRATOR, &error);
  g_assert_no_error (error);
  stet_desk_add_samples (desk, admin, &error);
  g_assert_no_error (error);
  person = stet_desk_get_person (desk, name, &error);
  g_assert_no_error (error);
  stet_seat_remember (desk, person->id);
  stet_desk_close (desk);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static GListModel *
get_list (Room *self)
{
  return stet_story_list_get_model (stet_sidebar_get_list (stet_window_get_sidebar (self->window)));
}

/* One for the whole program, as outside of tests. */
static StetApplication *
ensure_application (void)
{
  GApplication *app = g_application_get_default ();
  g_autoptr (GError) error = NULL;

  if (app != NULL)
    return STET_APPLICATION (app);
  app = G_APPLICATION (stet_application_new ());
  g_application_set_flags (app, G_APPLICATION_NON_UNIQUE);
  g_application_register (app, NULL, &error);
  g_assert_no_error (error);
  return STET_APPLICATION (app);
}

/* @person: (nullable): nobody, and nothing on the desk */
static void
open_window (Room *self, const char *person, int width, int height)
{
  /* no test talks to the keyring of whoever runs it */
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "disabled:", TRUE);
  self->dir = g_dir_make_tmp ("stet-window-XXXXXX", NULL);
  if (person != NULL)
    lay_out (self, person);
  self->app = ensure_application ();
  self->window = stet_application_open_desk (self->app, self->dir);
  gtk_window_set_default_size (GTK_WINDOW (self->window), width, height);
}

void
room_open_empty (Room *self)
{
  open_window (self, NULL, 1280, 800);
  story_wait_until (gtk_widget_get_mapped (GTK_WIDGET (self->window)));
}

void
room_open (Room *self, const char *person, int width, int height)
{
  open_window (self, person, width, height);
  story_wait_until (stet_window_is_ready (self->window));
  stet_sidebar_set_place (stet_window_get_sidebar (self->window), STET_PLACE_ALL);
  story_wait_until (g_list_model_get_n_items (get_list (self)) >= 5);
}

void
room_close (Room *self)
{
  gpointer weak = self->window;

  g_object_add_weak_pointer (weak, &weak);
  gtk_window_close (GTK_WINDOW (self->window));
  story_wait_until (weak == NULL);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  newsroom_remove_tree (self->dir);
  g_free (self->dir);
}

void
room_seat (Room *self, const char *person)
{
  StetSeat *seat = stet_window_get_seat (self->window);
  GListModel *people = stet_seat_get_people (seat);

  for (guint i = 0; i < g_list_model_get_n_items (people); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (people, i);
      g_autofree char *name = NULL;

      g_object_get (item, "name", &name, NULL);
      if (g_str_equal (name, person))
        stet_seat_set_person_id (seat, stet_person_item_get_person (STET_PERSON_ITEM (item))->id);
    }
  g_assert_cmpstr (stet_seat_get_person (seat)->name, ==, person);
  if (room_get_copy (self) != NULL)
    story_wait_until (
      stet_window_get_steps (self->window) != NULL
      && g_str_equal (stet_window_get_steps (self->window)->person, stet_seat_get_person_id (seat)));
}

char *
room_find_story (Room *self, StetStage stage)
{
  for (guint i = 0; i < g_list_model_get_n_items (get_list (self)); i++)
    {
      g_autoptr (StetStoryItem) item = g_list_model_get_item (get_list (self), i);
      const StetStorySummary *summary = stet_story_item_get_summary (item);

      if (summary->stage == stage)
        return g_strdup (summary->id);
    }
  g_error ("no story of stage %s", stet_stage_to_string (stage));
}

void
room_open_story (Room *self, const char *id)
{
  stet_window_open_story (self->window, id);
  story_wait_until (stet_window_get_steps (self->window) != NULL
                    && g_str_equal (stet_window_get_steps (self->window)->story, id));
}

StetWorkingCopy *
room_get_copy (Room *self)
{
  AdwTabPage *page = adw_tab_view_get_selected_page (stet_window_get_tabs (self->window));

  return page != NULL ? stet_story_page_get_working_copy (STET_STORY_PAGE (adw_tab_page_get_child (page)))
                      : NULL;
}

GtkWidget *
room_find_widget (GtkWidget *within, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (within, type))
    return within;
  for (GtkWidget *child = gtk_widget_get_first_child (within); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = room_find_widget (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
room_get_button (Room *self)
{
  return room_find_widget (GTK_WIDGET (stet_window_get_next_button (self->window)), GTK_TYPE_BUTTON);
}

StetStage
room_get_stage (Room *self)
{
  int stage;

  g_object_get (room_get_copy (self), "stage", &stage, NULL);
  return stage;
}
