/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Help. Every sentence is true of this version. */

#include "config.h"

#include "stet-help-dialog.h"

#include <glib/gi18n.h>

struct _StetHelpDialog
{
  AdwDialog parent_instance;

  GtkBox *page;
};

G_DEFINE_FINAL_TYPE (StetHelpDialog, stet_help_dialog, ADW_TYPE_DIALOG)

static const struct
{
  const char *heading;
  const char *text;
} sections[] = {
  { N_ ("Write"), N_ ("New Story (Ctrl+N) opens an empty page: headline, standfirst, text. There is nothing "
                      "to save: what you type "
                      "is on disk at once, and comes back after a crash. The story's byline, section, tags, "
                      "sources and picture are "
                      "in the inspector on the other side.") },
  { N_ ("Bring in"), N_ ("Drop text or Markdown files on the window, use Import (Ctrl+O), or choose Paste as "
                         "New Story for copy from a "
                         "wire or a web page. Stet finds headline, standfirst, byline and section, and lists "
                         "what it took for page "
                         "furniture and left out, so that nothing disappears unseen.") },
  { N_ ("Check"),
    N_ (
      "Quotes & Facts in the inspector lists what people say in the story and what can be looked up. "
      "Choosing a line "
      "selects its words, and the other way round; the bar beside the text has the same signs. F8 goes to "
      "the next "
      "one to check while you stay in the text. Give a verdict with Ctrl+Alt and V (verified), D (disputed), "
      "N (not needed) or U (unchecked), in the list with the letter alone. Enter opens the note and the "
      "evidence: a "
      "source of the story, a page on the web with the words you rely on, or a document, which can be "
      "dropped "
      "there. A verdict holds for exact words: when they change it expires, both wordings are shown, and you "
      "confirm it or check again. Taking the change back brings the verdict back.") },
  { N_ ("House style"), N_ ("Words that the desk writes otherwise are underlined when your hand rests; the "
                            "inspector lists them by rule. F7 "
                            "goes to the next ones, Alt+Enter says why and puts them right. Fix All takes "
                            "every suggestion of a rule as one "
                            "step that can be undone. What is meant as it stands can be ignored, here or in "
                            "the whole story. What people "
                            "say between quotation marks is left alone.") },
  { N_ ("Suggest, or edit"),
    N_ ("Beside the formats you choose what becomes of your typing: with Edit it changes the text, with "
        "Suggest "
        "(Ctrl+Shift+E) the text stays as it is, and what you type and delete stands in it as a suggestion "
        "with your "
        "name. Ctrl+F8 goes to the next suggestion or comment, Ctrl+Alt+W says whose it is, Ctrl+Alt+A "
        "accepts and "
        "Ctrl+Alt+R rejects it. Where several are selected, in the text or in the list of the inspector, all "
        "of them are "
        "settled as one step; Ctrl+Z takes it back. A story with open suggestions cannot be approved.") },
  { N_ ("Submit, return, approve"),
    N_ (
      "The button at the top right is always the next step of the story. Where it is not yours, or something "
      "is "
      "missing, its menu says why. Before a story is submitted it needs headline, text and byline, and no "
      "placeholder such as TK. The number on the button is how much is to be put right or worth a look "
      "before; "
      "Pre-flight (Ctrl+Shift+Enter, or the button itself while something blocks) lists it, and a line leads "
      "to its place. Which quotations and claims need a check, and of how many sources, is set by section in "
      "Preferences, Checking. An editor may approve without "
      "checks "
      "that are missing, for a reason that stays in the record. An editor returns it with a reason, which "
      "the writer reads above the text, or "
      "approves it. Nobody approves what they wrote themselves, unless the desk is set to one person in "
      "Preferences, or with a reason that stays in the record.") },
  { N_ ("Publish"),
    N_ (
      "What is published is the revision that was approved, never a later change. A change after the "
      "approval is "
      "told above the text and needs a new approval; then Publish Update brings it to readers. Publishing "
      "works in "
      "the background and goes on after the connection was lost; no article is made twice. A story may go to "
      "several targets, and at a time in any time zone; the Outbox (Ctrl+Shift+O) has what waits and what "
      "stopped, with the reason. Add sites under Preferences, Publishing, and say there what your sections, "
      "authors and tags are called at each. Preview at a Target, in the menu beside the button, shows a "
      "story as readers will see it.") },
  { N_ ("Correct, withdraw, lift an embargo"),
    N_ (
      "Mark as Correction, in the same menu, adds a note for readers, proposed from what was changed; it is "
      "part of what is approved and printed in the article with its date. Withdraw takes an article away "
      "from readers everywhere, for a reason, and leaves a notice in its place where the desk is set to. "
      "Where somebody changed or deleted the article at the site, publishing stops and shows what differs: "
      "take theirs into the story, overwrite it, or leave it. Nothing of a story under embargo leaves "
      "before its time, except to a target that may hold it; an editor lifts an embargo, with a reason.") },
  { N_ ("Who is at the desk"),
    N_ ("The name at the top left is the person in whose name everything is done. Press it to let somebody "
        "else sit "
        "down. Roles, and who may do what, are the desk's: they hold for the command line too.") },
  { N_ ("Spike and take back"),
    N_ ("A story that is not needed is spiked, not deleted: it waits under Spiked and can be made a draft "
        "again.") },
  { N_ ("Find"), N_ ("Choose a place on the left, or search (Ctrl+Shift+F) in headlines, standfirsts and "
                     "texts of the place that is "
                     "chosen. All the shortcuts are in the main menu.") },
  { N_ ("On the command line"),
    N_ ("stetctl does the same on the same desk; “stetctl --help” lists its commands. “stetctl verify” "
        "proves that the "
        "record of who did what is complete, and “stetctl site serve” starts a small site to publish to.") },
};

static GtkWidget *
create_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
stet_help_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), STET_TYPE_HELP_DIALOG);
  G_OBJECT_CLASS (stet_help_dialog_parent_class)->dispose (object);
}

static void
stet_help_dialog_class_init (StetHelpDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_help_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-help-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, StetHelpDialog, page);
}

static void
stet_help_dialog_init (StetHelpDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      GtkWidget *heading = create_label (_ (sections[i].heading), "title-4");

      gtk_widget_set_margin_top (heading, 12);
      gtk_box_append (self->page, heading);
      gtk_box_append (self->page, create_label (_ (sections[i].text), NULL));
    }
}

StetHelpDialog *
stet_help_dialog_new (void)
{
  return g_object_new (STET_TYPE_HELP_DIALOG, NULL);
}
