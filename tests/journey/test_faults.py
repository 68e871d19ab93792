# SPDX-License-Identifier: GPL-3.0-or-later
"""Promise 1 as a person meets it: a program killed while she types, an ordinary end, and a disk that is full.

The desk lies on a small disk of its own, which only this test and what it starts can see.
"""

import os
import subprocess
import sys
import threading
import time

from driver import App, Session, Skipped, begin, tap, wait_for

DISK = 12 * 1024 * 1024  # bytes
WORDS = "The harbour board met on Thursday and will meet again in June. "


MAY_MOUNT = "STET_TEST_MAY_MOUNT"


def start_where_mounting_is_allowed():
    """Starts this test again in a name space of its own; a machine may forbid that."""
    enter = ["unshare", "--user", "--map-root-user", "--mount", "--"]
    if MAY_MOUNT not in os.environ and subprocess.run([*enter, "mount", "-t", "tmpfs", "small", "/tmp"], capture_output=True).returncode == 0:
        os.environ[MAY_MOUNT] = "1"
        os.execvp(enter[0], [*enter, sys.executable, *sys.argv])


def new_story(app):
    """Leaves the caret in the empty text."""
    app.press("ctrl+n")
    headline = app.find("text", "^Headline$")
    wait_for("the headline to have the caret", lambda: app.focused(headline))
    app.type("Harbour board meets")
    app.press("Return", "Return")
    body = app.find("text", "^Story$")
    wait_for("the text to have the caret", lambda: app.focused(body))
    return body


def open_story(app):
    app.click(app.find("list item", "^Harbour board meets"))
    return app.find("text", "^Story$")


def type_on(app, text, ended):
    """Whole words, so that no key is left pressed."""
    for word in text.split(" ")[:-1]:
        if ended.is_set():
            return
        app.type(word + " ")


def killed_while_typing():
    desk = f"{session.folder}/killed"
    app = App(session, "--desk", desk)
    begin(app, "Marta Field")
    body = new_story(app)
    typed = WORDS * 30
    ended = threading.Event()
    typist = threading.Thread(target=type_on, args=(app, typed, ended))
    typist.start()
    wait_for("a sentence", lambda: len(app.text_of(body)) > len(WORDS))
    shown = app.text_of(body)
    time.sleep(0.25)  # what was typed before that may not be lost
    app.kill()
    ended.set()
    typist.join()

    with App(session, "--desk", desk) as again:
        again.find(None, "edits? (was|were) recovered")  # it lies open by itself
        again.find("list item", "^Harbour board meets")
        body = again.find("text", "^Story$")
        recovered = again.text_of(body)
        assert typed.startswith(recovered), f"{recovered!r} was never typed"
        assert recovered.startswith(shown), f"{shown!r} became {recovered!r}"
        wait_for("the keyboard to be in the text", lambda: again.focused(body))
        assert again.caret_of(body) == len(recovered), again.caret_of(body)


def quit_and_back():
    desk = f"{session.folder}/quit"
    with App(session, "--desk", desk) as app:
        begin(app, "Marta Field")
        body = new_story(app)
        app.type(WORDS)
        app.press("ctrl+Home", "Right", "Right", "Right", "Right")
        wait_for("the caret behind the first word", lambda: app.caret_of(body) == 4)
        app.press("ctrl+n")
        headline = app.find("text", "^Headline$")
        wait_for("the headline to have the caret", lambda: app.focused(headline))
        app.type("Second")
        app.find("page tab", "^Second")
        app.press("ctrl+q")
        wait_for("Stet to end", lambda: app.process.poll() is not None)

    with App(session, "--desk", desk) as again:
        again.find("page tab", "^Second")
        headline = again.find("text", "^Headline$")
        wait_for("the keyboard to be in the headline", lambda: again.focused(headline))
        assert again.caret_of(headline) == len("Second"), again.caret_of(headline)
        again.click(again.find("page tab", "^Harbour board meets"))
        body = again.find("text", "^Story$")
        wait_for("the keyboard to be in the text", lambda: again.focused(body))
        assert again.caret_of(body) == 4, again.caret_of(body)


def fill_up(path):
    with open(path, "wb", buffering=0) as ballast:
        try:
            while True:
                ballast.write(bytes(4096))
        except OSError:
            pass  # there is no room left


def full_disk():
    if MAY_MOUNT not in os.environ:
        raise Skipped("this machine lets nobody mount a disk of her own")
    desk = f"{session.folder}/small"
    os.mkdir(desk)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK},mode=700", "small", desk], check=True)
    with App(session, "--desk", desk) as app:
        begin(app, "Marta Field")
        body = new_story(app)
        app.type(WORDS)
        wait_for("the sentence", lambda: app.text_of(body) == WORDS)
        app.find("label", "^Saved$")

        fill_up(f"{desk}/ballast")
        app.type(WORDS)
        app.find("label", "^Not saved: .*(disk|room|full)")
        assert app.text_of(body) == WORDS * 2, app.text_of(body)

        os.unlink(f"{desk}/ballast")
        app.find("label", "^Saved$")
        app.kill()
    with App(session, "--desk", desk) as again:
        text = again.text_of(open_story(again))
        assert text == WORDS * 2, text
    subprocess.run(["umount", desk], check=True)


start_where_mounting_is_allowed()
with Session() as session:
    tap(killed_while_typing, quit_and_back, full_disk)
