# SPDX-License-Identifier: GPL-3.0-or-later
"""A story goes through its whole review by keyboard alone: an editor reads what changed, types what she suggests, comments and
returns it; the writer settles each at its words, answers and submits again; the editor approves."""

import json
import os
import subprocess

from driver import App, Session, tap, wait_for

EDITOR, WRITER = "Ada Kern", "Zoe Blum"
FIRST = "The harbour ferry will run all winter, the council decided on Monday."
OTHERS = [f"Sentence {n} of this story says what the others say, in about as many words as they need." for n in range(1, 56)]
CHANGED = "The harbour ferry will sail all winter, the council decided on Tuesday."


def ctl(session, *arguments, person=WRITER):
    command = [f"{os.environ['STET_BUILD']}/src/stetctl/stetctl", "--desk", f"{session.folder}/desk", "--as", person, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def write(session, first):
    path = f"{session.home}/ferry.md"
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n\n".join([first, *OTHERS]) + "\n")
    return path


def lay_out(session):
    """A thousand words in review, and changed since they were submitted; the story's id."""
    ctl(session, "person", "add", EDITOR, "--role", "administrator", person="")
    ctl(session, "person", "add", WRITER, "--role", "journalist", person=EDITOR)
    story = ctl(session, "new", "headline=Ferry runs all winter", "section=Local", "--file", write(session, FIRST)).strip()
    ctl(session, "submit", story)
    ctl(session, "edit", story, "--file", write(session, CHANGED))
    return story


def shown(session, story):
    return json.loads(ctl(session, "--json", "show", story))


def events(session, story):
    return [event["kind"] for event in json.loads(ctl(session, "--json", "history", story))]


def select_words(app, n_lines, n_words):
    """From the text's beginning so many lines down, then so many words."""
    app.press("ctrl+Home", *["ctrl+Down"] * n_lines, *["ctrl+shift+Right"] * n_words)


def answer(app, button, words, key):
    """Writes into the dialog that asks for words, and presses its button by its letter."""
    ready = app.find("button", f"^{button}$")
    app.replace(words)
    app.wait_sensitive(ready)
    app.press(key)
    app.wait_gone("button", f"^{button}$")


def sit_down(app, name):
    app.press("ctrl+shift+p")
    row = app.find("list item", name)
    for _ in range(4):
        if app.focused(row):
            break
        app.press("Down")
    app.press("Return")
    app.find("toggle button|button", f"At the desk: {name}")


def is_on(app, toggle):
    states = toggle.get_state_set()
    return states.contains(app.atspi.StateType.CHECKED) or states.contains(app.atspi.StateType.PRESSED)


def count(session, story, kind):
    return events(session, story).count(kind)


def review_by_keyboard():
    with Session() as session:
        story = lay_out(session)
        with App(session, "--story", story) as app:
            text = app.find("text", "^Story$")
            wait_for("the keyboard in the text", lambda: app.focused(text))

            # What changed since the submission.
            app.press("ctrl+d")
            app.find("list", "^Differences$")
            app.press("alt+Down")
            app.find("list item", "Added: “sail”")
            app.press("Escape")
            app.wait_gone("list", "^Differences$")

            # Three suggestions, typed into the text, which stays as it was; each is stored when the caret leaves it.
            before = shown(session, story)["story"]["body"]
            app.press("ctrl+shift+e")
            suggest = app.find("toggle button|radio button|button", "^Suggest$")
            wait_for("suggesting", lambda: is_on(app, suggest))
            for line, words in ((1, "Phrase one"), (2, "Phrase two"), (3, "Phrase three")):
                select_words(app, line, 2)
                app.type(words)
                app.press("ctrl+Home")
                wait_for(f"suggestion {line}", lambda n=line: count(session, story, "suggestion.made") == n)
            app.press("ctrl+shift+e")
            wait_for("editing", lambda: not is_on(app, suggest))
            assert shown(session, story)["story"]["body"] == before, "the text changed while suggesting"

            # Two comments.
            for line, words in ((4, "Says who?"), (5, f"@{WRITER.split()[0]} please shorten")):
                select_words(app, line, 2)
                app.press("ctrl+alt+m")
                answer(app, "Comment", words, "alt+o")
                wait_for("the comment", lambda n=line - 3: count(session, story, "comment.added") == n)

            app.press("ctrl+alt+BackSpace")
            answer(app, "Return", "See the remarks", "alt+r")
            wait_for("the return", lambda: shown(session, story)["stage"] == "returned")

            # The writer settles them, one after the other, and answers.
            sit_down(app, WRITER)
            app.find(None, r"Returned: See the remarks \(3 suggestions, 2 open comments\)")
            # The first at its words, from the card that says whose it is.
            app.press("ctrl+Home", "ctrl+F8", "ctrl+alt+w")
            accept = app.find("button", "^Accept$")
            wait_for("the keyboard on the card", lambda: app.focused(accept))
            app.find("label", f"^{EDITOR}$")
            app.press("Return")
            wait_for("the first suggestion", lambda: count(session, story, "suggestion.accepted") == 1)
            app.find(None, "^1 suggestion accepted$")
            app.press("ctrl+z")
            wait_for("it is open again", lambda: count(session, story, "suggestion.reopened") == 1)
            for verdict, kind, n in (("a", "suggestion.accepted", 2), ("r", "suggestion.rejected", 1), ("a", "suggestion.accepted", 3)):
                app.press("ctrl+Home", "ctrl+F8", f"ctrl+alt+{verdict}")
                wait_for(kind, lambda kind=kind, n=n: count(session, story, kind) == n)
            app.press("ctrl+Home", "ctrl+F8", "ctrl+alt+a")
            wait_for("the first comment", lambda: count(session, story, "comment.resolved") == 1)
            app.press("ctrl+Home", "ctrl+F8", "ctrl+alt+l")
            row = app.find("list item", "^Comment by .*shorten")
            wait_for("the keyboard on the comment", lambda: app.focused(row))
            reply = app.find("text|entry", "^Reply$")
            for _ in range(4):
                if app.focused(reply):
                    break
                app.press("Tab")
            wait_for("the keyboard in the reply", lambda: app.focused(reply))
            app.type("Done")
            app.press("Return")
            wait_for("the answer", lambda: count(session, story, "comment.added") == 3)
            app.press("ctrl+Return")
            wait_for("the submission", lambda: shown(session, story)["stage"] == "in_review")

            sit_down(app, EDITOR)
            app.press("ctrl+Return")
            wait_for("the approval", lambda: shown(session, story)["stage"] == "approved")

        body = shown(session, story)["story"]["body"]
        assert "Phrase one" in body and "Phrase two" not in body and "Phrase three" in body, body[:400]
        ctl(session, "verify")


tap(review_by_keyboard)
