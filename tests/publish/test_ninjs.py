#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every sample story, exported as ninjs, is what IPTC's schemas ask for. The validator is proved first, by the items
in IPTC's own suite that must fail and those that must pass."""

import datetime
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

try:
    import jsonschema
    from referencing import Registry, Resource
except ImportError as missing:
    print(f"1..0 # SKIP {missing.name} for Python is not installed")
    sys.exit(0)

DATA = pathlib.Path(__file__).parent / "data" / "ninjs"
STETCTL = sys.argv[1]

formats = jsonschema.FormatChecker(())


@formats.checks("uri")
def is_uri(value):
    return not isinstance(value, str) or re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+", value) is not None


@formats.checks("date-time", raises=ValueError)
def is_date_time(value):
    return not isinstance(value, str) or datetime.datetime.fromisoformat(value).tzinfo is not None


def load(path):
    return json.loads(pathlib.Path(path).read_text(encoding="utf-8"))


def make_validator(version):
    schema = load(DATA / f"ninjs-schema_{version}.json")
    geo = load(DATA / "GeoJSON-schema.json")
    registry = Registry().with_resource(geo["$id"], Resource.from_contents(geo))
    validator = jsonschema.validators.validator_for(schema)
    return validator(schema, registry=registry, format_checker=formats)


class Tap:
    def __init__(self):
        self.count = self.failed = 0

    def check(self, name, complaints):
        self.count += 1
        self.failed += bool(complaints)
        print(f"{'not ok' if complaints else 'ok'} {self.count} {name}")
        for complaint in complaints:
            print(f"# {complaint}")


def complaints_of(validator, item):
    return [f"{'/'.join(map(str, e.absolute_path))}: {e.message[:200]}" for e in validator.iter_errors(item)]


def prove_validator(tap):
    for version in "3.0", "3.1":
        validator = make_validator(version)
        for path in sorted((DATA / f"tests-{version}").glob("should_*/*.json")):
            complaints = complaints_of(validator, load(path))
            if path.parent.name == "should_fail":
                complaints = [] if complaints else ["it is valid, but must not be"]
            tap.check(f"IPTC {version} {path.parent.name} {path.stem}", complaints)


def run(desk, *words):
    command = [STETCTL, "--desk", desk, "--as", "Ada Nkemelu", *words]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def say_what_is_missing(story, item, version):
    """The words of the story are in the item, wherever that version has them."""
    three = version.startswith("3")
    body = [b["value"] for b in item["bodies"] if b["contentType"] == "text/plain"][0] if three else item["body_text"]
    headline = item["headlines"][0]["value"] if three else item["headline"]
    subjects = item.get("subjects" if three else "subject", [])
    missing = []
    if headline != story["headline"]:
        missing.append(f"headline: {headline}")
    for paragraph in filter(None, story["body"].split("\n")):
        words = re.findall(r"\w{4,}", re.sub(r"\(.*?\)", "", paragraph))
        if not paragraph.startswith("!") and not all(word in body for word in words):
            missing.append(f"paragraph: {paragraph[:60]}")
    if [s["name"] for s in subjects] != [t["name"] for t in story["tags"]]:
        missing.append(f"subjects: {subjects}")
    for subject, tag in zip(subjects, story["tags"]):
        number = (tag.get("code") or "").removeprefix("medtop:")
        if number and not (subject["uri"].endswith("/" + number) if three else subject["code"] == number):
            missing.append(f"Media Topic {number}: {subject}")
    if bool(story.get("picture")) != ("associations" in item):
        missing.append("the lead picture")
    return missing


def check_samples(tap, desk):
    run(desk, "person", "add", "Ada Nkemelu", "--role", "administrator")
    run(desk, "samples")
    validators = {"ninjs-1.6": make_validator("1.6"), "ninjs": make_validator("3.1")}
    stories = [s for place in ("all", "spiked") for s in json.loads(run(desk, "list", "--place", place, "--json"))]
    assert len(stories) == 6, stories
    for summary in stories:
        story = json.loads(run(desk, "show", summary["id"], "--json"))["story"]
        for form, validator in validators.items():
            item = json.loads(run(desk, "export", summary["id"], "--format", form))
            tap.check(f"{form} of {story['slug']}", complaints_of(validator, item))
            tap.check(
                f"{form} of {story['slug']} says all of it",
                say_what_is_missing(story, item, "1.6" if form == "ninjs-1.6" else "3.1"),
            )


def main():
    tap = Tap()
    print("TAP version 14")
    prove_validator(tap)
    with tempfile.TemporaryDirectory(prefix="stet-ninjs-") as folder:
        check_samples(tap, os.path.join(folder, "desk"))
    print(f"1..{tap.count}")
    return tap.failed > 0


sys.exit(main())
