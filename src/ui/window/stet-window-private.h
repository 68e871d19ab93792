/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the window share. */
#pragma once

#include "stet-banners.h"
#include "stet-desk-session.h"
#include "stet-first-start.h"
#include "stet-inspector.h"
#include "stet-person-button.h"
#include "stet-stage-pill.h"
#include "stet-story-page.h"
#include "stet-window.h"
#include "stet-working-copy.h"

G_BEGIN_DECLS

struct _StetWindow
{
  AdwApplicationWindow parent_instance;

  GtkStack *root_stack;
  AdwStatusPage *error_page;
  AdwToastOverlay *toasts;
  AdwOverlaySplitView *list_split;
  AdwOverlaySplitView *inspector_split;
  StetSidebar *sidebar;
  StetPersonButton *person_button;
  StetStagePill *pill;
  AdwSplitButton *next_button;
  AdwHeaderBar *content_header;
  GtkWidget *step_bar; /* where the next step stands in a narrow window */
  StetBanners *banners;
  GtkStack *pages_stack;
  AdwTabView *tab_view;
  StetInspector *inspector;

  StetDesk *desk;            /* (owned) */
  StetSeat *seat;            /* (owned) (nullable): once the desk is open */
  GSettings *settings;       /* (owned) */
  GCancellable *cancellable; /* (owned): of all that is under way, cancelled when the window goes */
  GListStore *to_import;     /* (owned): of GFile: waiting for the desk to open */
  char *to_open;             /* (owned) (nullable): the story that waits for the desk to open */

  StetWorkingCopy *copy;           /* (owned) (nullable): of the story that is shown */
  StetSteps *steps;                /* (owned) (nullable): for @copy */
  GCancellable *steps_cancellable; /* (owned) (nullable) */
  GPtrArray *preflight; /* (owned) (nullable): of StetPreflightLine, what the next step would meet */
  GCancellable *preflight_cancellable; /* (owned) (nullable) */
  guint preflight_source;
  GHashTable *opening;      /* (owned): ids of stories that are being opened */
  GQueue to_restore;        /* of StetSessionPlace (owned): that lay open and are not open again yet */
  guint session_source;     /* keeps what lies open, once the caret has moved */
  gboolean session_writing; /* that is being done */
  gboolean session_again;   /* and has to be done once more */
  gboolean session_last;    /* the window waits for it to go */
  gboolean asked;           /* somebody asked for a story since the start */
  guint n_closing;          /* stories still to be saved before the window may go */
  gboolean unsaved;         /* one of them could not be saved */
  guint present_source;     /* presents the window at the latest; 0 when it has been */
  gboolean listed;          /* the list of stories has been filled */
  gboolean busy;            /* a step is being taken */
  gboolean narrow;          /* as a phone is */
  gboolean closed;          /* all is saved: the window may go */
};

/* stet-window.c */
/* Presents a window that waits for that, where there is nothing left to wait for. */
void stet_window_present_if_complete (StetWindow *self);

/* stet-window-desk.c */
void stet_window_install_desk_actions (GtkWidgetClass *widget_class);
void stet_window_open_desk (StetWindow *self);
/* Waits for what is still being written, while the window is gone already. */
void stet_window_close_desk (StetWindow *self);

/* stet-window-tabs.c */
void stet_window_install_tab_actions (GtkWidgetClass *widget_class);
void stet_window_dispose_tabs (StetWindow *self);
/* The story of a tab. */
StetWorkingCopy *stet_window_get_copy (AdwTabPage *page);
/* @place: (transfer full): opens the story as it lay open, in front where it was and nobody asked for
 * another. */
void stet_window_open_at (StetWindow *self, StetSessionPlace *place);
/* Who types in that tab from now on. */
void stet_window_seat_person (AdwTabPage *page, const char *person);
/* Saves all open stories, then closes the window for good. */
void stet_window_close_stories (StetWindow *self);
/* One of those that closing waits for is done. */
void stet_window_saved_one (StetWindow *self);

/* stet-window-session.c */
/* What lies open or where the caret is has changed. */
void stet_window_keep_session (StetWindow *self);
/* Before the window goes; it waits for that. */
void stet_window_keep_last_session (StetWindow *self);
void stet_window_restore_session (StetWindow *self);
/* The story before was opened, or cannot be. */
void stet_window_restore_next (StetWindow *self);
/* @place: (nullable) */
void stet_window_place_caret (StetStoryPage *page, const StetSessionPlace *place);
void stet_window_dispose_session (StetWindow *self);

/* stet-window-next.c */
/* Asks the desk anew what may be done with the story that is shown. */
void stet_window_update_steps (StetWindow *self);
/* Lets the actions be used that may be taken now, by what is known. */
void stet_window_enable_steps (StetWindow *self);

/* stet-window-steps.c */
void stet_window_install_step_actions (GtkWidgetClass *widget_class);
void stet_window_init_steps (StetWindow *self);
void stet_window_follow_desk (StetWindow *self);
void stet_window_dispose_steps (StetWindow *self);

/* Takes a step with the story that is shown, once what was typed is on disk. @text: (nullable) */
void stet_window_take_step (StetWindow *self, StetStepKind kind, const char *text);

/* stet-window-after.c */
void stet_window_install_after_actions (GtkWidgetClass *widget_class);
/* stet-window-preview.c */
void stet_window_install_preview_actions (GtkWidgetClass *widget_class);
/* Says what became of a delivery in the end. */
void stet_window_tell_delivery (StetWindow *self, const StetDelivery *delivery);

/* stet-window-checks.c */
void stet_window_install_check_actions (GtkWidgetClass *widget_class);

/* stet-window-sheet.c */
void stet_window_install_sheet_actions (GtkWidgetClass *widget_class);

/* stet-window-review.c */
void stet_window_install_review_actions (GtkWidgetClass *widget_class);

/* stet-window-preflight.c */
void stet_window_install_preflight_actions (GtkWidgetClass *widget_class);
/* Asks what the next step would meet, once the hand rests. */
void stet_window_queue_preflight (StetWindow *self);
/* Puts the number on the primary button. */
void stet_window_show_preflight (StetWindow *self);
void stet_window_forget_preflight (StetWindow *self);

/* stet-window-files.c */
void stet_window_install_file_actions (GtkWidgetClass *widget_class);
void stet_window_init_drop (StetWindow *self);

/* Says what happened. @button, @action and @target: (nullable). */
void stet_window_toast (StetWindow *self,
                        const char *text,
                        const char *button,
                        const char *action,
                        const char *target);
/* Says what went wrong, in a dialog where the person has to do something about it. */
void stet_window_show_error (StetWindow *self, const GError *error);

G_END_DECLS
