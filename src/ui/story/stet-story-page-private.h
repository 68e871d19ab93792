/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the page share. */
#pragma once

#include "stet-find-bar.h"
#include "stet-foot-bar.h"
#include "stet-link-popover.h"
#include "stet-page-scroller.h"
#include "stet-story-page.h"
#include "stet-title-field.h"

G_BEGIN_DECLS

struct _StetStoryPage
{
  AdwBin parent_instance;

  StetWorkingCopy *copy;       /* (owned) */
  StetStoryChecks *checks;     /* (owned) */
  GSettings *settings;         /* (owned) */
  StetStoryFindings *findings; /* (owned) */
  StetStoryReview *review;     /* (owned) */
  GtkPopover *style_popover;   /* (nullable): our child, made when it is first asked for */
  GtkPopover *review_popover;  /* (nullable): likewise */
  char *person;                /* (owned) (nullable) */
  char *refusal;               /* (owned) (nullable): why the person may not edit */
  char *title;                 /* (owned) */
  char **settled;            /* (owned) (nullable): ids of what was settled last, where undo may reopen it */
  GCancellable *cancellable; /* (owned): of what runs for this page */
  const char *caret_field;   /* (nullable): static, where the caret moved last */
  gboolean recovery_seen;
  gboolean return_seen;
  gboolean suggesting;  /* what is typed is suggested */
  gboolean reviewing;   /* the story waits for somebody like the person to look at what somebody else wrote */
  gboolean mode_seen;   /* the person has chosen between editing and suggesting */
  gboolean from_editor; /* the change of the body that is being made comes from the editor */

  AdwToastOverlay *toasts;
  AdwBanner *banner;
  GtkRevealer *search_revealer;
  StetFindBar *find_bar;
  GtkWidget *toolbar;
  AdwToggleGroup *modes;
  GtkMenuButton *link_button;
  StetLinkPopover *link_popover;
  GtkScrolledWindow *scrolled;
  StetPageScroller *scroller;
  StetTitleField *headline;
  StetTitleField *standfirst;
  StetStoryEditor *editor;
  StetFootBar *foot_bar;
};

/* stet-story-page-copy.c */
/* Shows the story of the working copy, and from then on takes edits down and changes up. */
void stet_story_page_connect_copy (StetStoryPage *self);
/* Sets a field of the story; says why where that cannot be. */
void stet_story_page_set_field (StetStoryPage *self, const char *field, const char *value);

/* stet-story-page-caret.c */
/* The widget of "headline", "standfirst" or "body". */
GtkWidget *stet_story_page_get_field (StetStoryPage *self, const char *field);
void stet_story_page_connect_caret (StetStoryPage *self);

/* stet-story-page-standing.c */
/* Asks the desk anew whether the person may edit. */
void stet_story_page_ask (StetStoryPage *self);
void stet_story_page_update_banner (StetStoryPage *self);
void stet_story_page_hide_banner (StetStoryPage *self);

/* stet-story-page-checks.c */
/* Makes the checklist of the story, and tells what happens in it. */
void stet_story_page_connect_checks (StetStoryPage *self);

/* stet-story-page-style.c */
void stet_story_page_connect_style (StetStoryPage *self);
/* Where the caret is, or the selection begins, in the page. */
gboolean stet_story_page_find_caret (StetStoryPage *self, GdkRectangle *place);

/* stet-story-page-review.c */
gboolean stet_story_page_may_suggest (StetStoryPage *self);
/* What may be typed into, and what is on offer, by who sits there and what they chose. */
void stet_story_page_update_mode (StetStoryPage *self);
/* Reads the suggestions and comments of the story, and says what becomes of them. */
void stet_story_page_connect_review (StetStoryPage *self);

/* stet-story-page-pictures.c */
/* Lets pictures show in the text and come into it, by the editor's action and by dropping a file. */
void stet_story_page_connect_pictures (StetStoryPage *self);

G_END_DECLS
