# SPDX-License-Identifier: GPL-3.0-or-later
"""A story is checked by keyboard alone, as somebody does who neither sees the window nor holds a mouse."""

import json
import os
import subprocess
import time

from driver import App, Session, tap, wait_for

BODY = """The harbour ferry will run all winter, the council decided on Monday.

“We have waited nine years for this,” said Lena Moser, who chairs the committee.

“It will cost less than the car park,” said Jonas Weber.
"""
FIRST = "“We have waited nine years for this,”"
SECOND = "“It will cost less than the car park,”"
CHANGED = "“It will cost less than the car parks,”"
NOTE = "The treasurer says otherwise"


def ctl(session, *arguments):
    command = [f"{os.environ['STET_BUILD']}/src/stetctl/stetctl", "--desk", f"{session.folder}/desk", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def write_story(session):
    """A desk with one person and one story that has a source; its id."""
    with open(f"{session.home}/ferry.md", "w", encoding="utf-8") as file:
        file.write(BODY)
    ctl(session, "person", "add", "Ines Calder", "--role", "journalist")
    sources = [{"id": "s1", "name": "Minutes of the council", "contact": "", "note": "", "visibility": "internal"}]
    story = ctl(session, "new", "headline=Ferry runs all winter", f"sources={json.dumps(sources)}", "--file", f"{session.home}/ferry.md").strip()
    return story


def row(app, verdict, words):
    """The line of the list with those words, once it has that verdict: what a screen reader says of it."""
    return app.find("list item", f"^{verdict}, .*{words}")


def hold(app, what, node):
    wait_for(f"the keyboard at {what}", lambda: app.focused(node))


def selection(app, text):
    if app.atspi.Text.get_n_selections(text) == 0:
        return ""
    bounds = app.atspi.Text.get_selection(text, 0)
    return app.atspi.Text.get_text(text, bounds.start_offset, bounds.end_offset)


def go_to(app, text, words):
    """From one thing to check to the next, until it is the one with those words."""
    for _ in range(10):
        before = selection(app, text)
        app.press("F8")
        wait_for("the next to check", lambda: selection(app, text) != before)
        if selection(app, text) == words:
            return
    raise AssertionError(f"never came to {words}")


def tab_to(app, what, node):
    for _ in range(6):
        if app.focused(node):
            return
        app.press("Tab")
        time.sleep(0.2)
    hold(app, what, node)


def record(session, story):
    """What was decided, oldest first: kind of event, verdict, words."""
    events = json.loads(ctl(session, "--json", "history", story))
    return [(event["kind"], event["detail"].get("verdict"), event["detail"].get("words")) for event in events if event["kind"].startswith("check.")]


def check_by_keyboard():
    with Session() as session:
        story = write_story(session)
        with App(session, "--story", story) as app:
            text = app.find("text", "^Story$")
            app.press("ctrl+alt+q")
            row(app, "Unchecked", FIRST)
            app.press("Escape")
            hold(app, "the text", text)

            # The next one to check, while the caret stays in the text; the list follows.
            go_to(app, text, FIRST)
            app.press("ctrl+alt+v")
            row(app, "Verified", FIRST)
            go_to(app, text, SECOND)
            app.press("ctrl+alt+d")
            row(app, "Disputed", SECOND)
            hold(app, "the text", text)

            # A note: in the details of the line, the field after the way back.
            app.press("ctrl+alt+e")
            hold(app, "the way back", app.find("button", "^Back to the list$"))
            tab_to(app, "the note", app.find("text|entry", "^Note$"))
            app.type(NOTE)
            app.press("Return")
            wait_for("the note on record", lambda: NOTE in ctl(session, "--json", "history", story))

            # Evidence: a source of the story, then a page on the web with its words.
            add = app.find("toggle button", "^Add evidence$")
            tab_to(app, "the evidence", add)
            app.press("Return")
            app.find("menu", "^Add evidence$")
            app.press("Return")
            app.find("list item", "Minutes of the council")
            hold(app, "the evidence", add)
            app.press("Return")
            app.find("menu", "^Add evidence$")
            app.press("Down", "Return")
            hold(app, "the address", app.find("text|entry", "^Address"))
            app.type("https://harbour.example/budget")
            app.press("Tab")
            app.type("less than the car park")
            app.press("Return")
            app.find("list item", "harbour.example/budget")
            app.wait_gone("dialog", "^Web Address$")
            app.press("Escape")
            row(app, "Disputed", f"{SECOND}.*2 pieces of evidence")

            # Other words: the verdict has expired, until somebody confirms it.
            app.press("Escape")
            hold(app, "the text", text)
            app.press("Right", "Left", "Left")
            app.type("s")
            row(app, "Expired", f"{CHANGED}.* Checked was: {SECOND}")
            app.press("ctrl+alt+c")
            row(app, "Disputed", CHANGED)

            # In the list a letter alone is a verdict.
            app.press("ctrl+alt+q")
            hold(app, "the list", app.find("list", "^Quotes and facts$"))
            app.press("v")
            row(app, "Verified", CHANGED)

        decided = record(session, story)
        assert decided == [
            ("check.verdict", "verified", FIRST),
            ("check.verdict", "disputed", SECOND),
            ("check.verdict", "disputed", SECOND),
            ("check.evidence", None, None),
            ("check.evidence", None, "less than the car park"),
            ("check.confirmed", "disputed", CHANGED),
            ("check.verdict", "verified", CHANGED),
        ], decided
        ctl(session, "verify")


tap(check_by_keyboard)
