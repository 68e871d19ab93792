# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job, by the window alone: import, check, submit, approve, publish, and read what WordPress then has."""

import base64
import html
import json
import os
import re
import struct
import urllib.request
import zlib

from driver import App, Session, tap, wait_for

HEADLINE = "Night bus returns to the harbour after nine years"
PARAGRAPHS = [
    "The night bus to the harbour will run again from March, nine years after it was cut, the transport committee decided on Monday.",
    "“People finish work at two and walk home along a road without a pavement,” said Lena Moser, who chairs the committee.",
    "“Nobody should have to choose between a taxi and a ditch,” she added.",
    "The line will cost 212,000 a year & is expected to carry 140 passengers a night.",
]
PLAIN_COPY = "\n\n".join([HEADLINE, "The committee found the money in the parking fund.", *PARAGRAPHS, "By Marta Field"])
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
