# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job, by the window alone: import, check, submit, approve, publish, and read what WordPress then has."""

import base64
import html
import json
import os
import re
import struct
import time
import urllib.request
import zlib

from driver import App, Session, begin, tap, wait_for

HEADLINE = "Night bus returns to the harbour after nine years"
STANDFIRST = "After nine years without one, the harbour gets its night bus back, and the transport committee has found the money in the parking fund"
PARAGRAPHS = [
    "The night bus to the harbour will run again from March, nine years after it was cut, the transport committee decided on Monday.",
    "“People finish work at two and walk home along a road without a pavement,” said Lena Moser, who chairs the committee.",
    "“Nobody should have to choose between a taxi and a ditch,” she added.",
    "The line will cost 212,000 a year & is expected to carry 140 passengers a night.",
]
PLAIN_COPY = "\n\n".join([HEADLINE, STANDFIRST, *PARAGRAPHS, "By Marta Field"])
ALT = "A bus with lit windows on a dark road"


def ask_wordpress(route):
    """One GET at WordPress's own API, as its editor."""
    login = f"{os.environ['STET_TEST_WP_USER']}:{os.environ['STET_TEST_WP_PASSWORD']}".encode()
    request = urllib.request.Request(f"{os.environ['STET_TEST_WP_URL']}/index.php?rest_route=/wp/v2/{route}")
    request.add_header("Authorization", "Basic " + base64.b64encode(login).decode())
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


def write_picture(path):
    """A real PNG, 640 by 360, a plain gradient."""
    rows = b"".join(b"\0" + bytes((x * 255 // 640, y * 255 // 360, 96)[c] for x in range(640) for c in range(3)) for y in range(360))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    with open(path, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 640, 360, 8, 2, 0, 0, 0)))
        file.write(chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def choose_file(app, title, name):
    """GTK's own file dialog: a file at home."""
    app.find("frame|window|dialog", title)
    app.click(app.find("label", "^Home$"))
    app.click(app.find("label", f"^{re.escape(name)}$"))
    app.press("Return")
    app.wait_gone("label", "^Home$")


def add_person(app, name, role):
    app.press("ctrl+comma")
    app.click(app.find("button", "(?i)add.*person"))
    app.click(app.find("text", "^Name"))
    app.type(name)
    app.click(app.find("combo box", "Role"))
    time.sleep(0.5)  # the list unfolds over the box
    app.press(*["Down"] * ["Journalist", "Editor", "Administrator"].index(role), "Return")
    app.find("label", f"^{role}$", app.find("combo box", "Role"))
    app.click(app.wait_sensitive(app.find("button", "^(Add|Save)$")))
    app.find("list item", name)


def add_wordpress(app):
    app.activate(app.find("page tab", "Publishing"))
    app.click(app.find("button", "(?i)add.*target"))
    for field, value in (("Name", "The Harbour Post"), ("Address", os.environ["STET_TEST_WP_URL"]), ("Login name", os.environ["STET_TEST_WP_USER"]), ("pplication password", os.environ["STET_TEST_WP_PASSWORD"])):
        app.click(app.find("text|password text", field))
        app.type(value)
    app.click(app.find("button|list item", "Test Connection"))
    app.find(None, re.escape(os.environ["STET_TEST_WP_TITLE"]))
    app.click(app.wait_sensitive(app.find("button", "^Add$")))
    app.find("list item", "The Harbour Post")
    app.press("Escape")
    app.wait_gone("dialog", "Preferences")


def sit_down(app, name):
    """The menu that says who acts."""
    app.click(app.find("toggle button|button", "(?i)(at the desk|acts|person)"))
    app.click(app.find("list item", name))


def main_job():
    with Session() as session, App(session) as app:
        with open(f"{session.home}/wire.txt", "w", encoding="utf-8") as file:
            file.write(PLAIN_COPY)
        write_picture(f"{session.home}/bus.png")

        begin(app, "Marta Field")
        add_person(app, "Rosa Editor", "Editor")
        add_wordpress(app)

        app.press("ctrl+o")
        choose_file(app, "Import", "wire.txt")
        app.find("label", "taken for the standfirst", app.find("dialog", "^Imported$"))
        app.press("Escape")
        app.wait_gone("dialog", "^Imported$")
        wait_for("the headline", lambda: app.text_of(app.find("text", "^Headline$")) == HEADLINE)

        app.click(app.find("text|entry", "Add a tag"))
        app.type("night bus,")
        app.find("list item", "night bus")
        app.type("public transp")
        app.press("Down", "Return")
        app.find("list item", "public transport")

        app.click(app.find("button", "Choose a picture"))
        choose_file(app, "Picture", "bus.png")
        app.click(app.find("text", "Alternative text"))
        app.type(ALT)
        app.click(app.find("text", "Caption"))
        app.type("The last bus of 2015")
        app.click(app.wait_sensitive(app.find("button", "^(Insert|Save|Use|Add|Apply|Done)$")))

        app.click(app.wait_sensitive(app.find("button", "^Submit")))
        app.find("button", "^Approve")
        sit_down(app, "Rosa Editor")
        app.click(app.wait_sensitive(app.find("button", "^Approve")))
        app.click(app.wait_sensitive(app.find("button", "^Publish")))
        app.click(app.wait_sensitive(app.find("button", "^Publish$", app.find("dialog", "Publish"))))
        app.find(None, "Readers have it", patience=90)

    posts = ask_wordpress("posts&status=publish&context=edit&_fields=id,title,content,excerpt,tags,featured_media,slug")
    posts = [post for post in posts if html.unescape(post["title"]["raw"]) == HEADLINE]
    assert len(posts) == 1, f"{len(posts)} articles instead of one"
    post = posts[0]
    text = [html.unescape(re.sub(r"<[^>]+>", "", p)).strip() for p in re.findall(r"<p[^>]*>(.*?)</p>", post["content"]["raw"], re.S)]
    for paragraph in PARAGRAPHS:
        assert paragraph in text, f"missing: {paragraph!r} in {text!r}"
    assert html.unescape(post["excerpt"]["raw"]) == STANDFIRST
    tags = {html.unescape(ask_wordpress(f"tags/{tag}")["name"]) for tag in post["tags"]}
    assert {"night bus", "public transport"} <= tags, tags
    media = ask_wordpress(f"media/{post['featured_media']}")
    assert media["alt_text"] == ALT, media["alt_text"]


tap(main_job)
