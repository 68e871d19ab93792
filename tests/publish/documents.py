# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of documents share: a desk with stories that have everything, and the words of each in order."""

import html.parser
import json
import pathlib
import re
import struct
import subprocess
import sys
import zlib

STETCTL = sys.argv[1]

LONG = "\n\n".join(
    f"Paragraph {n} of the minutes says that the quay was inspected on day {n}. "
    + f"Nothing was found, and the board will look at it again when {n * 7} more days have passed. " * (n % 6)
    for n in range(1, 61)
)

RICH = """---
headline: "The quay & the <crane>: “shut”"
standfirst: Repairs cannot wait, says the board.
section: Harbour
language: en-GB
byline:
- Ines Calder
- name: Tom Okafor
  role: Photographs
tags: [harbour, repairs]
picture: {media: %(media)s, alt: "A quay \\"up close\\"", caption: The north quay, credit: "Drawing: Stet"}
corrections:
- time: "2025-03-16T12:00:00.000000Z"
  note: An earlier version said June. It is May.
---
The *north* quay is **shut**, and [the **report**](https://example.org/report?a=1&b=2) says why\\
on a second line.

## Why it leaks

- One
- Two
  - Two and a half
- Three

3. Third
4. Fourth

1) First again

> Nobody asked us.
>
> Not once.

---

![A crane](media:%(media)s "The crane")

### In other letters

הרציף הצפוני סגור עד מאי, אמרה המועצה.

الرصيف الشمالي مغلق حتى مايو، قال المجلس.

北の岸壁は五月まで閉鎖される。

Ωραία προκυμαία, набережная закрыта, café.
"""


def png(width, height):
    """A picture of one grey."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + b"\x80" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


class Tap:
    def __init__(self):
        self.count = self.failed = 0

    def check(self, name, complaints):
        self.count += 1
        self.failed += bool(complaints)
        print(f"{'not ok' if complaints else 'ok'} {self.count} {name}")
        for complaint in complaints:
            print(f"# {complaint}")

    def end(self):
        print(f"1..{self.count}")
        return self.failed > 0


class Desk:
    """The six samples, a story with everything, and a long one."""

    def __init__(self, folder):
        self.path = str(pathlib.Path(folder) / "desk")
        self.run("person", "add", "Ada Nkemelu", "--role", "administrator")
        self.run("samples")
        picture = pathlib.Path(folder) / "picture.png"
        picture.write_bytes(png(1200, 800))
        media = self.run("media", "add", str(picture)).decode().strip()
        self.rich = self.add(folder, "rich.md", RICH % {"media": media})
        self.long = self.add(folder, "long.md", f"---\nheadline: Minutes\nlanguage: en\n---\n{LONG}\n")
        listed = json.loads(self.run("list", "--place", "all", "--limit", "20", "--json"))
        self.stories = [story["id"] for story in listed]

    def run(self, *words):
        command = [STETCTL, "--desk", self.path, "--as", "Ada Nkemelu", *words]
        return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout

    def add(self, folder, name, text):
        path = pathlib.Path(folder) / name
        path.write_text(text, encoding="utf-8")
        return json.loads(self.run("import", str(path), "--json"))[0]["id"]

    def export(self, story, form):
        return self.run("export", story, "--format", form)

    def article(self, story):
        """The text of the article as its web page has it, without the tags below it."""
        reader = Article()
        reader.feed(self.export(story, "html").decode())
        return "".join(reader.text)


class Article(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.text, self.within, self.left_out = [], False, 0

    def handle_starttag(self, tag, attrs):
        self.within |= tag == "article"
        if self.left_out or dict(attrs).get("class") == "tags":
            self.left_out += 1
        if tag in ("p", "li", "h1", "h2", "h3", "br", "figcaption"):
            self.text.append("\n")

    def handle_endtag(self, tag):
        self.within &= tag != "article"
        self.left_out -= self.left_out > 0

    def handle_data(self, data):
        if self.within and not self.left_out:
            self.text.append(data)


def words(text):
    return re.findall(r"\w+", text)


def first_difference(expected, found):
    """Complaints: none where the two lists of words are the same."""
    for at, (one, other) in enumerate(zip(expected, found)):
        if one != other:
            return [f"word {at}: {expected[at:at + 6]} expected, {found[at:at + 6]} found"]
    return [] if len(expected) == len(found) else [f"{len(expected)} words expected, {len(found)} found"]
