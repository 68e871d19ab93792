#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every story as a Word document: the package is sound, every relationship leads somewhere, and every word of the
article is there in its order, in a style of its own."""

import io
import sys
import tempfile
import xml.etree.ElementTree as ET
import zipfile

import documents

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
DC = "{http://purl.org/dc/elements/1.1/}"


class Document:
    def __init__(self, data):
        self.zip = zipfile.ZipFile(io.BytesIO(data))
        self.broken = self.zip.testzip()
        self.parts = {n: ET.fromstring(self.zip.read(n)) for n in self.zip.namelist() if n.endswith((".xml", ".rels"))}
        self.body = self.parts["word/document.xml"]
        self.relations = {r.get("Id"): r for r in self.parts["word/_rels/document.xml.rels"].iter(f"{REL}Relationship")}

    def paragraphs(self):
        for p in self.body.iter(f"{W}p"):
            style = p.find(f"{W}pPr/{W}pStyle")
            yield p, "" if style is None else style.get(f"{W}val"), text_of(p)

    def in_style(self, style):
        return [text for _, s, text in self.paragraphs() if s == style]


def text_of(element):
    return "".join("\n" if e.tag == f"{W}br" else e.text or "" for e in element.iter() if e.tag in (f"{W}t", f"{W}br"))


def check_package(document):
    complaints = [f"{document.broken} is broken"] if document.broken else []
    names = document.zip.namelist()
    types = document.parts["[Content_Types].xml"]
    known = {t.get("PartName") for t in types.iter(f"{TYPES}Override")}
    extensions = {t.get("Extension") for t in types.iter(f"{TYPES}Default")}
    complaints += [f"{n} has no type" for n in names if f"/{n}" not in known and n.rsplit(".", 1)[1] not in extensions]
    complaints += [f"{n} is not there" for n in known if n[1:] not in names]
    for entry in document.zip.infolist():
        if entry.date_time != (1980, 1, 1, 0, 0, 0):
            complaints.append(f"{entry.filename} has a time: {entry.date_time}")
    for relation in document.relations.values():
        if relation.get("TargetMode") != "External" and f"word/{relation.get('Target')}" not in names:
            complaints.append(f"{relation.get('Target')} is not there")
    used = {v for e in document.body.iter() for k, v in e.attrib.items() if k.startswith(R)}
    complaints += [f"{i} leads nowhere" for i in used if i not in document.relations]
    styles = {s.get(f"{W}styleId") for s in document.parts["word/styles.xml"].iter(f"{W}style")}
    complaints += [f"style {s} is none" for _, s, _ in document.paragraphs() if s and s not in styles]
    numbers = {n.get(f"{W}numId") for n in document.parts["word/numbering.xml"].iter(f"{W}num")}
    complaints += [f"list {n.get(f'{W}val')} is none" for n in document.body.iter(f"{W}numId") if n.get(f"{W}val") not in numbers]
    return complaints


def check_rich(tap, document):
    def says(name, found, expected):
        tap.check(name, [] if found == expected else [f"{expected!r} expected, {found!r} found"])

    says("the headline is the title", document.in_style("Title"), ["The quay & the <crane>: “shut”"])
    says("the standfirst is the subtitle", document.in_style("Subtitle"), ["Repairs cannot wait, says the board."])
    says("crossheads", document.in_style("Heading2") + document.in_style("Heading3"), ["Why it leaks", "In other letters"])
    says("the quotation", document.in_style("Quote"), ["Nobody asked us.", "Not once."])
    says("captions", document.in_style("Caption"), ["The north quay (Drawing: Stet)", "The crane (Drawing: Stet)"])
    says("the correction", document.in_style("Correction"),
         ["Correction, 16 March 2025: An earlier version said June. It is May."])
    links = [(document.relations[h.get(f"{R}id")].get("Target"), text_of(h)) for h in document.body.iter(f"{W}hyperlink")]
    says("the link", links, [("https://example.org/report?a=1&b=2", "the report")])
    bold = [text_of(r) for r in document.body.iter(f"{W}r") if r.find(f"{W}rPr/{W}b") is not None]
    says("strong words", bold, ["shut", "report"])
    items = [(p.find(f"{W}pPr/{W}numPr/{W}ilvl").get(f"{W}val"), text)
             for p, _, text in document.paragraphs() if p.find(f"{W}pPr/{W}numPr") is not None]
    says("list items and their depth", items,
         [("0", "One"), ("0", "Two"), ("1", "Two and a half"), ("0", "Three"),
          ("0", "Third"), ("0", "Fourth"), ("0", "First again")])
    starts = [n.find(f"{W}lvlOverride/{W}startOverride").get(f"{W}val")
              for n in document.parts["word/numbering.xml"].iter(f"{W}num") if n.find(f"{W}lvlOverride") is not None]
    says("each numbered list begins where it begins", starts, ["3", "1"])
    right = [text[:5] for p, _, text in document.paragraphs() if p.find(f"{W}pPr/{W}bidi") is not None]
    says("right to left", right, ["הרציף"[:5], "الرصي"[:5]])
    pictures = [(p.get("descr"), e.get("cx"), e.get("cy"))
                for i in document.body.iter(f"{WP}inline") for p in i.iter(f"{WP}docPr") for e in i.iter(f"{WP}extent")]
    # 1200 by 800 pixels are wider than the text: as wide as that, 9026 twentieths of a point, at two thirds of it
    width = 9026 * 635
    says("pictures with their words and sizes", pictures,
         [('A quay "up close"', str(width), str(width * 2 // 3)), ("A crane", str(width), str(width * 2 // 3))])
    core = document.parts["docProps/core.xml"]
    says("who wrote it", core.find(f"{DC}creator").text, "Ines Calder and Tom Okafor (Photographs)")
    says("its language", core.find(f"{DC}language").text, "en-GB")


def main():
    tap = documents.Tap()
    print("TAP version 14")
    with tempfile.TemporaryDirectory(prefix="stet-docx-") as folder:
        desk = documents.Desk(folder)
        for story in desk.stories:
            document = Document(desk.export(story, "docx"))
            found = "\n".join(text for _, _, text in document.paragraphs())
            tap.check(f"the package of {story}", check_package(document))
            tap.check(f"the words of {story}", documents.first_difference(
                documents.words(desk.article(story)), documents.words(found)))
        check_rich(tap, Document(desk.export(desk.rich, "docx")))
    return tap.end()


sys.exit(main())
