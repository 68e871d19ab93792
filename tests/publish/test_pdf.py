#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every story as PDF, read back by Poppler: every word is there in its order, pages are numbered, no line of a
paragraph stands alone, pictures are in it, and it says what it is."""

import collections
import re
import shutil
import subprocess
import sys
import tempfile

import documents

if not shutil.which("pdftotext"):
    print("1..0 # SKIP poppler-utils are not installed")
    sys.exit(0)

HAN = re.compile("[\u3040-\u30ff\u4e00-\u9fff]+")


def poppler(tool, *options, data):
    return subprocess.run([tool, *options], input=data, check=True, stdout=subprocess.PIPE).stdout.decode()


class Printed:
    def __init__(self, data):
        self.data = data
        self.info = dict(line.split(":", 1) for line in poppler("pdfinfo", "-", data=data).splitlines() if ":" in line)
        self.info = {key: value.strip() for key, value in self.info.items()}
        text = poppler("pdftotext", "-layout", "-", "-", data=data)
        self.pages = [[line for line in page.splitlines() if line.strip()] for page in text.split("\f")[:-1]]

    def words(self):
        """Without page numbers and the references to addresses, and the addresses themselves."""
        lines = [line for page in self.pages for line in page[:-1] if not re.match(r"\s*\[\d+\] http", line)]
        return documents.words(re.sub(r"\[\d+\]", "", "\n".join(lines)))


def has_han():
    listed = subprocess.run(["fc-list", ":lang=ja"], stdout=subprocess.PIPE, check=False).stdout
    return bool(listed.strip())


def check_numbers(document):
    expected = [f"{n} / {len(document.pages)}" for n in range(1, len(document.pages) + 1)]
    found = [re.sub(r"\s*/\s*", " / ", page[-1].strip()) for page in document.pages]
    return [] if found == expected else [f"{expected} expected, {found} found"]


def check_lines(document):
    """Each paragraph of the long story begins with its number."""
    complaints, n_parted = [], 0
    for at in range(1, len(document.pages)):
        lines, before = document.pages[at][:-1], document.pages[at - 1][:-1]
        starts = [n for n, line in enumerate(lines) if line.strip().startswith("Paragraph ")]
        starts_before = [n for n, line in enumerate(before) if line.strip().startswith("Paragraph ")]
        if starts[0] == 0:
            continue
        n_parted += 1
        if starts[0] == 1:
            complaints.append(f"page {at + 1} begins with a last line: {lines[0]}")
        if starts_before[-1] == len(before) - 1:
            complaints.append(f"page {at} ends with a first line: {before[-1]}")
    if n_parted == 0:
        complaints.append("no paragraph is on two pages")
    return complaints


def main():
    tap = documents.Tap()
    print("TAP version 14")
    with tempfile.TemporaryDirectory(prefix="stet-pdf-") as folder:
        desk = documents.Desk(folder)
        for story in desk.stories:
            document = Printed(desk.export(story, "pdf"))
            expected, found = documents.words(desk.article(story)), document.words()
            if story == desk.rich:
                # what runs from right to left comes back in either order; what no font can draw does not
                if not has_han():
                    expected = [word for word in expected if not HAN.fullmatch(word)]
                    found = [word for word in found if word in expected]
                missing = collections.Counter(expected) - collections.Counter(found)
                tap.check(f"the words of {story}", [f"missing: {dict(missing)}"] if missing else [])
            else:
                tap.check(f"the words of {story}", documents.first_difference(expected, found))
            tap.check(f"the page numbers of {story}", check_numbers(document))

        long = Printed(desk.export(desk.long, "pdf"))
        tap.check("a long story has pages", [] if len(long.pages) >= 5 else [f"{len(long.pages)} pages"])
        tap.check("no line stands alone", check_lines(long))

        rich = Printed(desk.export(desk.rich, "pdf"))
        for key, value in {
            "Title": "The quay & the <crane>: “shut”",
            "Author": "Ines Calder and Tom Okafor (Photographs)",
            "Subject": "Repairs cannot wait, says the board.",
            "Keywords": "harbour, repairs",
            "Page size": "595.276 x 841.89 pts (A4)",
        }.items():
            found = rich.info.get(key)
            tap.check(f"its {key.lower()}", [] if found == value else [f"{value!r} expected, {found!r} found"])
        pictures = poppler("pdfimages", "-list", "-", data=rich.data).splitlines()[2:]
        tap.check("both pictures", [] if len(pictures) == 2 else pictures)
        links = poppler("pdfinfo", "-url", "-", data=rich.data)
        tap.check("the link can be opened", [] if "https://example.org/report?a=1&b=2" in links else [links])
    return tap.end()


sys.exit(main())
