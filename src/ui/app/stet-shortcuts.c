/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every shortcut of the window, once. */

#include "config.h"

#include "stet-shortcuts.h"

#include <glib/gi18n.h>

static const StetShortcut general[] = {
  { "win.new-story", "<Control>n", N_ ("New story") },
  { "win.import", "<Control>o", N_ ("Import files") },
  { "win.search", "<Control><Shift>f", N_ ("Search stories") },
  { "win.show-list", "F9", N_ ("Show or hide the list") },
  { "win.show-inspector", "<Control>F9", N_ ("Show or hide the inspector") },
  { "win.choose-person", "<Control><Shift>p", N_ ("Who is at the desk") },
  { "win.outbox", "<Control><Shift>o", N_ ("Outbox: what is on its way") },
  { "win.preferences", "<Control>comma", N_ ("Preferences") },
  { "win.shortcuts", "<Control>question", N_ ("Keyboard shortcuts") },
  { "win.help", "F1", N_ ("Help") },
  { "app.quit", "<Control>q", N_ ("Quit") },
};

static const StetShortcut story[] = {
  { "story.next", "<Control>Return", N_ ("Next step: submit, approve, publish") },
  { "story.return", "<Control><Alt>BackSpace", N_ ("Return to the writer") },
  { "win.find", "<Control>f", N_ ("Find in the story") },
  { "story.compare::", "<Control>d", N_ ("Compare versions") },
  { "story.preflight", "<Control><Shift>Return", N_ ("Pre-flight: what blocks the next step") },
  { "story.correct", "<Control><Alt>k", N_ ("Mark as a correction") },
  { "story.withdraw", "<Control><Alt>x", N_ ("Withdraw from readers") },
  { "story.decide", "<Control><Alt>b", N_ ("What was changed at a target behind the desk’s back") },
  { "story.preview", "<Control><Shift>d", N_ ("Preview at a target") },
  { "story.print-sheet", "<Control>p", N_ ("Print the check sheet") },
  { "win.close-tab", "<Control>w", N_ ("Close the story") },
  { NULL, "<Control>Page_Down", N_ ("Next story that is open") },
  { NULL, "<Control>Page_Up", N_ ("Previous story that is open") },
};

static const StetShortcut checks[] = {
  { "check.next", "F8", N_ ("Next quotation or fact to check") },
  { "check.previous", "<Shift>F8", N_ ("Previous quotation or fact to check") },
  { "check.verify", "<Control><Alt>v", N_ ("Verified (in the list: V)") },
  { "check.dispute", "<Control><Alt>d", N_ ("Disputed (in the list: D)") },
  { "check.not-needed", "<Control><Alt>n", N_ ("Not needed (in the list: N)") },
  { "check.uncheck", "<Control><Alt>u", N_ ("Unchecked (in the list: U)") },
  { "check.confirm", "<Control><Alt>c", N_ ("Confirm an expired verdict (in the list: C)") },
  { "check.details", "<Control><Alt>e", N_ ("Note and evidence (in the list: Enter)") },
  { "check.show", "<Control><Alt>q", N_ ("Go to the list of quotes and facts") },
  { NULL, "Escape", N_ ("Back from the list to the text") },
  { NULL, "Delete", N_ ("Take a check off the list whose words are gone (in the list)") },
};

static const StetShortcut style[] = {
  { "style.next", "F7", N_ ("Next words that house style speaks of") },
  { "style.previous", "<Shift>F7", N_ ("Previous words that house style speaks of") },
  { "style.explain", "<Alt>Return", N_ ("Why, and put it right") },
};

static const StetShortcut review[] = {
  { "review.comment", "<Control><Alt>m", N_ ("Comment on the selected words") },
  { "review.suggesting", "<Control><Shift>e", N_ ("Suggest, or edit the text itself") },
  { "review.suggest", "<Control><Alt>s", N_ ("Suggest other words for them") },
  { "review.next", "<Control>F8", N_ ("Next suggestion or comment") },
  { "review.previous", "<Control><Shift>F8", N_ ("Previous suggestion or comment") },
  { "review.explain", "<Control><Alt>w", N_ ("Who suggests what, at the caret") },
  { "review.accept", "<Control><Alt>a", N_ ("Accept the selected suggestions, resolve the comment") },
  { "review.reject", "<Control><Alt>r", N_ ("Reject the selected suggestions") },
  { "review.show", "<Control><Alt>l", N_ ("List suggestions and comments") },
};

static const StetShortcut text[] = {
  { NULL, "<Control>z", N_ ("Undo") },
  { NULL, "<Control><Shift>z", N_ ("Redo") },
  { NULL, "<Control>b", N_ ("Bold") },
  { NULL, "<Control>i", N_ ("Italic") },
  { NULL, "<Control>k", N_ ("Link") },
  { NULL, "<Control><Alt>2", N_ ("Crosshead") },
  { NULL, "<Control><Shift>9", N_ ("Block quote") },
  { NULL, "<Control><Shift>8", N_ ("Bullet list") },
};

static const StetShortcutGroup groups[] = {
  { N_ ("General"), general, G_N_ELEMENTS (general) },
  { N_ ("Story"), story, G_N_ELEMENTS (story) },
  { N_ ("Quotes & Facts"), checks, G_N_ELEMENTS (checks) },
  { N_ ("House Style"), style, G_N_ELEMENTS (style) },
  { N_ ("Review"), review, G_N_ELEMENTS (review) },
  { N_ ("Text"), text, G_N_ELEMENTS (text) },
};

const StetShortcutGroup *
stet_shortcuts_get_groups (guint *n_groups)
{
  *n_groups = G_N_ELEMENTS (groups);
  return groups;
}

void
stet_shortcuts_set (GtkApplication *application)
{
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    for (guint j = 0; j < groups[i].n_shortcuts; j++)
      {
        const StetShortcut *shortcut = &groups[i].shortcuts[j];
        const char *accelerators[] = { shortcut->accelerator, NULL };

        if (shortcut->action != NULL)
          gtk_application_set_accels_for_action (application, shortcut->action, accelerators);
      }
}
