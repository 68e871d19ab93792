# SPDX-License-Identifier: GPL-3.0-or-later
"""What comes after publishing, by keyboard alone and at a real Stet Site: a correction with its note, what somebody changed
there behind the desk's back is taken into the story and approved, and in the end the story is withdrawn."""

import json
import os
import subprocess
import urllib.request

from driver import App, Session, tap, wait_for

EDITOR, SECOND, WRITER = "Ada Kern", "Eva Roth", "Zoe Blum"
BODY = "The ferry will cost 40 million euros, the council decided on Monday.\n\nIt will run all winter.\n"
BY_HAND = "The ferry will cost 42 million euros, the council decided on Monday.\n\nIt will run all winter. So says the mayor.\n"
NOTICE = "This article has been withdrawn."


def ctl(session, *arguments, person="", given=""):
    command = [f"{os.environ['STET_BUILD']}/src/stetctl/stetctl", "--desk", f"{session.folder}/desk"]
    return subprocess.run([*command, *(["--as", person] if person else []), *arguments], check=True, capture_output=True, text=True, input=given).stdout


def serve(session):
    """A Stet Site; its address and token."""
    command = [f"{os.environ['STET_BUILD']}/src/stetctl/stetctl", "site", "serve", "--json", "--port", "0", "--dir", f"{session.folder}/site"]
    site = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    session.children.append(site)
    said = json.loads(site.stdout.readline())
    return said["url"], said["token"]


def lay_out(session, url, token):
    """An approved story, and people enough for four eyes on whatever comes; its id."""
    ctl(session, "person", "add", EDITOR, "--role", "administrator")
    ctl(session, "person", "add", SECOND, "--role", "editor", person=EDITOR)
    ctl(session, "person", "add", WRITER, "--role", "journalist", person=EDITOR)
    ctl(session, "target", "add", "Paper", "--kind", "site", "--url", url, person=EDITOR, given=token)
    path = f"{session.home}/ferry.md"
    with open(path, "w", encoding="utf-8") as file:
        file.write(BODY)
    story = ctl(session, "new", "headline=Ferry runs all winter", "section=Local", "--file", path, person=WRITER).strip()
    ctl(session, "submit", story, person=WRITER)
    ctl(session, "approve", story, person=EDITOR)
    return story


def change_by_hand(url, token, story):
    article = {"headline": "Ferry runs all winter", "slug": "ferry-runs-all-winter", "body": BY_HAND}
    request = urllib.request.Request(f"{url}/api/v1/articles/{story}", json.dumps(article).encode(), method="PUT")
    request.add_header("Authorization", f"Bearer {token}")
    request.add_header("Content-Type", "application/json")
    urllib.request.urlopen(request, timeout=30).close()


def shown(session, story):
    return json.loads(ctl(session, "--json", "show", story))


def read_page(session, story):
    with urllib.request.urlopen(shown(session, story)["url"], timeout=30) as answer:
        return answer.read().decode()


def sit_down(app, name):
    app.press("ctrl+shift+p")
    row = app.find("list item", name)
    for _ in range(4):
        if app.focused(row):
            break
        app.press("Down")
    app.press("Return")
    app.find("toggle button|button", f"At the desk: {name}")


def step(app, session, story, button, stage):
    """The primary button, which is Ctrl+Enter."""
    app.wait_sensitive(app.find("button", f"^{button}"))
    app.press("ctrl+Return")
    wait_for(stage, lambda: shown(session, story)["stage"] == stage)


def publish(app, button):
    app.wait_sensitive(app.find("button", f"^{button}"))
    app.press("ctrl+Return")
    send = app.wait_sensitive(app.find("button", "^(Publish|Update)$", app.find("dialog", "Publish")))
    wait_for("the keyboard on the button", lambda: app.focused(send))
    app.press("Return")


def read_done(app):
    app.find(None, "Readers have it")
    wait_for("the keyboard in the dialog", lambda: app.focused(app.find("button", "^Close$", app.find("dialog", "Publish"))))
    app.press("Escape")
    app.wait_gone("dialog", "Publish")


def after_by_keyboard():
    with Session() as session:
        url, token = serve(session)
        story = lay_out(session, url, token)
        with App(session, "--story", story) as app:
            text = app.find("text", "^Story$")
            wait_for("the keyboard in the text", lambda: app.focused(text))
            publish(app, "Publish")
            read_done(app)

            # A figure was wrong: the note is proposed, and approved with the text.
            sit_down(app, WRITER)
            wait_for("the keyboard in the text", lambda: app.focused(text))
            app.press("ctrl+Home", *["ctrl+Right"] * 4, "ctrl+shift+Right")
            app.type(" 42")
            wait_for("the figure", lambda: "cost 42 million" in app.text_of(text))
            app.press("ctrl+alt+k")
            app.find("text", "^Mark as Correction$")
            app.press("alt+m")
            wait_for("the note", lambda: shown(session, story)["story"].get("corrections"))
            step(app, session, story, "Submit", "in_review")
            sit_down(app, EDITOR)
            step(app, session, story, "Approve", "approved")
            app.find("button", "^Publish Update")
            app.press("ctrl+Return")
            app.find(None, "^Correction: readers get")
            wait_for("the keyboard on the button", lambda: app.focused(app.find("button", "^Update$")))
            app.press("Return")
            read_done(app)
            assert "“40 million euros”" in read_page(session, story)

            # Somebody changes the article at the site; the next update stops and shows it.
            change_by_hand(url, token, story)
            sit_down(app, WRITER)
            wait_for("the keyboard in the text", lambda: app.focused(text))
            app.press("ctrl+Home", "ctrl+shift+Right")
            app.type("This")
            step(app, session, story, "Submit", "in_review")
            sit_down(app, EDITOR)
            step(app, session, story, "Approve", "approved")
            publish(app, "Publish Update")
            app.find("button", "^Look at the Difference$")
            wait_for("the keyboard in the dialog", lambda: app.focused(app.find("button", "^Close$", app.find("dialog", "Publish"))))
            app.press("Escape")
            app.wait_gone("dialog", "Publish")
            app.find(None, "changed at “Paper”")
            app.press("ctrl+alt+b")
            take = app.find("button", "^Take Theirs$")
            app.find("list item", "So says the mayor")
            wait_for("the keyboard on the button", lambda: app.focused(take))
            app.press("Return")
            wait_for("a draft", lambda: shown(session, story)["stage"] == "draft")

            # It waits for an approval by somebody who did not take it.
            step(app, session, story, "Submit", "in_review")
            sit_down(app, SECOND)
            step(app, session, story, "Approve", "approved")
            publish(app, "Publish Update")
            read_done(app)
            page = read_page(session, story)
            assert "This ferry will cost 42 million" in page and "So says the mayor." in page, page

            app.press("ctrl+alt+x")
            reason = app.find("text", "^Reason$")
            wait_for("the keyboard in the reason", lambda: app.focused(reason))
            app.type("The council never met")
            app.press("Return")
            wait_for("the withdrawal", lambda: shown(session, story)["live"] == "withdrawn")
            app.find(None, "^Withdrawn: a notice stands in its place")
            app.press("Escape")

        assert NOTICE in read_page(session, story)
        kinds = [event["kind"] for event in json.loads(ctl(session, "--json", "history", story))]
        for kind in ("story.corrected", "story.taken", "story.withdrawn"):
            assert kinds.count(kind) == 1, kinds
        ctl(session, "verify")


tap(after_by_keyboard)
