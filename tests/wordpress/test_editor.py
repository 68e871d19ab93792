#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What stetctl publishes opens in WordPress's own block editor, in a real browser, as blocks of the right kinds:
none is "classic", "missing", raw HTML or invalid; each word stands there in order, and on the page that readers get;
and who saves it there changes nothing. First it is proved that a broken block is seen. Run by with-wordpress; the one
argument is stetctl."""

import base64
import html
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import urllib.request

from selenium import webdriver
from selenium.webdriver.common.by import By

STETCTL = sys.argv[1]
SAMPLES = pathlib.Path(__file__).resolve().parents[2] / "data" / "samples"
SITE = os.environ["STET_TEST_WP_URL"]
USER = os.environ["STET_TEST_WP_USER"]
PASSWORD = os.environ["STET_TEST_WP_PASSWORD"]
PATIENCE = int(os.environ.get("STET_PATIENCE", 180))  # seconds until something that must happen is given up

# The words of a page as one string, pictures by their alternative text.
WORDS = """
  const words = (page) => {
    page.querySelectorAll('img.emoji').forEach((image) => image.replaceWith(image.alt));
    page.querySelectorAll('img').forEach((image) => image.replaceWith(` [${image.alt}] `));
    page.querySelectorAll('p, br, li, blockquote, figcaption, h2, h3, h6').forEach((element) => element.before(' '));
    return page.textContent;
  };
"""
# What the editor holds, read by its own functions (https://developer.wordpress.org/block-editor/reference-guides/data/).
READ_EDITOR = WORDS + """
  const flat = (blocks) => blocks.flatMap((block) => [block, ...flat(block.innerBlocks)]);
  const blocks = wp.data.select('core/block-editor').getBlocks();
  const canvas = document.querySelector('iframe[name="editor-canvas"]');
  const markup = wp.blocks.serialize(blocks);
  return {
    blocks: flat(blocks).map((block) => [block.name, block.isValid]),
    text: words(new DOMParser().parseFromString(markup, 'text/html').body),
    markup: markup,
    title: wp.data.select('core/editor').getEditedPostAttribute('title'),
    changed: wp.data.select('core/editor').isEditedPostDirty(),
    warnings: (canvas ? canvas.contentDocument : document).querySelectorAll('.block-editor-warning').length,
  };
"""
READ_PAGE = WORDS + "return words(document.querySelector('.wp-block-post-content'));"
SAVE = "wp.data.dispatch('core/editor').savePost().then(arguments[0]);"
UNWANTED = {"core/freeform", "core/missing", "core/html"}

# A story is a list of pieces: Stet Markdown, and the words that a reader must find. {bridge} and {ferry} are pictures.
STORIES = {
    "everything": [
        ("The bridge **shuts** on *Monday*, the [authority](https://example.org/a?b=1&c=2) said.",
         "The bridge shuts on Monday, the authority said."),
        ("## What happens next", "What happens next"),
        ("We [the board] saw the [gallery] and [audio src=x].", "We [the board] saw the [gallery] and [audio src=x]."),
        ("- Buses turn at the quay\n- Cars use the tunnel\n  - until nine\n  - and after\n    1. by night\n    2. by day\n- Ferries sail",
         "Buses turn at the quay Cars use the tunnel until nine and after by night by day Ferries sail"),
        ("![](media:{bridge})", "[A bridge, “closed” & empty] The bridge on Sunday (Jan <PA> & Co)"),
        ("> It is a matter of 90 days.\n>\n> And then, **she** said:\n>\n> - it opens\n> - or not", "It is a matter of 90 days. And then, she said: it opens or not"),
        ("---", ""),
        ("### Below a crosshead", "Below a crosshead"),
        ("3. the third\n4. the fourth", "the third the fourth"),
        ("1. one\n\n   still one\n\n   > quoted within\n\n2. two", "one still one two quoted within"),
        ("- with a picture\n\n  ![A ferry](media:{ferry} \"Leaving\")\n\n- without", "with a picture without [A ferry] Leaving (Stet)"),
        ("One line\\\nand another", "One line and another"),
    ],
    "begins with a list": [("- first\n- second", "first second"), ("Then a paragraph.", "Then a paragraph.")],
    "begins with a numbered list": [("7. seventh\n8. eighth", "seventh eighth"), ("* * *", "")],
    "begins with a rule": [("* * *", ""), ("Below the rule", "Below the rule")],
    "begins with a picture": [("![A ferry](media:{ferry} \"Leaving\")", "[A ferry] Leaving (Stet)"), ("> Quoted", "Quoted")],
    "begins with a quote": [("> > twice\n>\n> once\n>\n> ## in it\n>\n> ![A ferry](media:{ferry})", "twice once in it [A ferry] The ferry (Stet)")],
    "begins with a crosshead": [("# First", "First"), ("###### Sixth", "Sixth"), ("## **All** *of* [it](https://example.org/)", "All of it")],
    "hostile": [
        ("--> <!-- wp:html --> <script>alert(1)</script> <!-- /wp:html -->", "--> <!-- wp:html --> <script>alert(1)</script> <!-- /wp:html -->"),
        ("<!-- wp:paragraph {\"a\":\"--\"} /-->", "<!-- wp:paragraph {\"a\":\"--\"} /-->"),
        ("&amp; &lt;b&gt; &#39; &nbsp; & R&D; <b>bold</b> </p></div>", "&amp; &lt;b&gt; &#39; &nbsp; & R&D; <b>bold</b> </p></div>"),
        ("[shortcode id=\"1\"] %s \\\\n \\\\u003c $1 \\\\\\\\ end", "[shortcode id=\"1\"] %s \\n \\u003c $1 \\\\ end"),
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", "https://www.youtube.com/watch?v=dQw4w9WgXcQ"),
        ("- --> item\n- <li>", "--> item <li>"),
        ("> <!--more-->", "<!--more-->"),
        ("## <!--nextpage-->", "<!--nextpage-->"),
        ("![\"><script>x</script>](media:{ferry} \"--> <b>\\\"quoted\\\"</b>\")", "[\"><script>x</script>] --> <b>\"quoted\"</b> (Stet)"),
        ("[a \"link\"](https://example.org/?q=%22%3E--%3E&x='y')", "a \"link\""),
        ("A non-breaking space, a soft­hyphen, a​zero width.", "A non-breaking space, a soft­hyphen, a​zero width."),
    ],
    "the world's writing": [
        ("الجسر مغلق حتى **الإثنين**، قالت «الهيئة».", "الجسر مغلق حتى الإثنين، قالت «الهيئة»."),
        ("## הגשר סגור", "הגשר סגור"),
        ("- 桥梁关闭\n- 橋は閉鎖 👩‍👩‍👧‍👦 🏳️‍🌈\n- é is not é", "桥梁关闭 橋は閉鎖 👩‍👩‍👧‍👦 🏳️‍🌈 é is not é"),
        ("> 🚢 ’twas “quoted” — 3 < 4 … 100 %", "🚢 ’twas “quoted” — 3 < 4 … 100 %"),
    ],
}
CORRECTIONS = [{"time": "2025-03-16T19:04:05Z", "note": "It was <90> days & nights"}]
HEADLINES = {"hostile": "<script>alert(1)</script> & \"R&D\" --> &amp; 1 < 2", "the world's writing": "الجسر 🚢 閉鎖 “q” it’s"}

# Content that WordPress takes and its editor must complain of, and what the complaint must name.
BROKEN = {
    "words outside blocks": ("<p>Loose</p>", "core/freeform"),
    "a block of another site": ("<!-- wp:other/thing --><p>x</p><!-- /wp:other/thing -->", "core/missing"),
    "raw HTML": ("<!-- wp:html --><b>x</b><!-- /wp:html -->", "core/html"),
    "a rule that is none": ("<!-- wp:separator --><p>x</p><!-- /wp:separator -->", "core/separator is invalid"),
    "one deep inside": (
        "<!-- wp:quote -->\n<blockquote class=\"wp-block-quote\"><!-- wp:heading -->\n<h3>No class, and no level</h3>\n"
        "<!-- /wp:heading --></blockquote>\n<!-- /wp:quote -->", "core/heading is invalid"),
}


class Tap:
    def __init__(self):
        self.count = self.failed = 0

    def check(self, name, complaints):
        self.count += 1
        self.failed += bool(complaints)
        print(f"{'not ok' if complaints else 'ok'} {self.count} {name}", flush=True)
        for complaint in complaints:
            print("# " + str(complaint).replace("\n", "\n#   "), flush=True)


class Desk:
    """A desk of one person, and its pictures."""

    def __init__(self, folder):
        self.folder = folder
        self.run("person", "add", "Ada", "--role", "administrator")
        self.run("settings", "solo", "on")
        self.run("target", "add", "Paper", "--kind", "wordpress", "--url", SITE, "--user", USER, secret=PASSWORD)
        self.pictures = [
            {"media": self.run("media", "add", SAMPLES / "wall.jpg"), "alt": "A bridge, “closed” & empty",
             "caption": "The bridge on Sunday", "credit": "Jan <PA> & Co"},
            {"media": self.run("media", "add", SAMPLES / "ferry.jpg"), "alt": "A ferry", "caption": "The ferry", "credit": "Stet"},
        ]

    def run(self, *words, secret=""):
        done = subprocess.run([STETCTL, "--desk", f"{self.folder}/desk", "--as", "Ada", *map(str, words)],
                              input=secret, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        if done.returncode:
            raise RuntimeError(f"stetctl {' '.join(map(str, words[:2]))}: {done.stderr}")
        return done.stdout.strip()

    def write(self, story, body):
        """Gives a story that text, has it approved and publishes it. Returns the receipt."""
        path = pathlib.Path(self.folder, "body.md")
        path.write_text(body, encoding="utf-8")
        self.run("edit", story, "--file", path)
        self.run("submit", story)
        self.run("approve", story)
        return json.loads(self.run("--json", "publish", story, "--target", "Paper", "--secret-stdin", secret=PASSWORD))

    def begin(self, headline, body, byline):
        """A story, and its text with the pictures that it names."""
        bridge, ferry = (picture["media"] for picture in self.pictures)
        body = body.replace("{bridge}", bridge).replace("{ferry}", ferry)
        used = [picture for picture in self.pictures if picture["media"] in body]
        story = self.run("new", f"headline={headline}", f"byline={json.dumps([{'name': byline}])}", f"pictures={json.dumps(used)}",
                         f"corrections={json.dumps(CORRECTIONS)}")
        return story, body


def ask_wordpress(route, body=None):
    request = urllib.request.Request(f"{SITE}/index.php?rest_route=/wp/v2/{route}", body and json.dumps(body).encode())
    request.add_header("Authorization", "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode())
    request.add_header("Content-Type", "application/json")
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
        return json.load(answer)


class Editor:
    """WordPress's editor in a browser that nobody sees and that reaches nothing but this machine."""

    def __init__(self, folder):
        options = webdriver.ChromeOptions()
        options.binary_location = "/usr/bin/chromium"
        for word in ("headless", "no-sandbox", "disable-gpu", "no-first-run", "disable-background-networking", "disable-component-update",
                     "disable-sync", "disable-dev-shm-usage", "host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                     f"user-data-dir={folder}/chromium"):
            options.add_argument(f"--{word}")
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.browser = webdriver.Chrome(options=options, service=webdriver.ChromeService("/usr/bin/chromedriver"))
        self.browser.set_page_load_timeout(PATIENCE)
        self.browser.set_script_timeout(PATIENCE)

    def log_in(self):
        self.browser.get(f"{SITE}/wp-login.php")
        # set at once: the page puts the focus elsewhere while a person types
        self.browser.execute_script("user_login.value = arguments[0]; user_pass.value = arguments[1];", USER, f"the login page's, {USER}")
        self.browser.find_element(By.ID, "loginform").submit()
        self.wait("the login", lambda: "/wp-admin/" in self.browser.current_url)

    def wait(self, what, probe):
        end = time.monotonic() + PATIENCE
        while not probe():
            if time.monotonic() > end:
                raise TimeoutError(f"waited {PATIENCE} s in vain for {what}")
            time.sleep(0.1)

    def open(self, post):
        """What the editor holds of that article, and what it said on the console."""
        self.browser.get_log("browser")
        self.browser.get(f"{SITE}/wp-admin/post.php?post={post}&action=edit")
        ready = """return !!(window.wp && wp.data && wp.data.select('core/editor')
          && wp.data.select('core/editor').__unstableIsEditorReady()
          && wp.data.select('core/editor').getCurrentPostId() == arguments[0]
          && wp.data.select('core/block-editor').getBlocks().length > 0)"""
        self.wait("the editor", lambda: self.browser.execute_script(ready, post))
        held = self.browser.execute_script(READ_EDITOR)
        held["console"] = [line["message"] for line in self.browser.get_log("browser")]
        return held

    def save(self):
        self.browser.execute_async_script(SAVE)

    def read(self, url):
        """The words of an article on its page."""
        self.browser.get(url)
        return self.browser.execute_script(READ_PAGE)


def complain_of_blocks(held):
    complaints = [f"there is a {name}" for name, _ in held["blocks"] if name in UNWANTED]
    complaints += [f"{name} is invalid" for name, valid in held["blocks"] if not valid]
    complaints += [line for line in held["console"] if "Block validation" in line]
    if held["warnings"]:
        complaints.append(f"{held['warnings']} warnings in place of blocks")
    return complaints


def fold(text):
    """The site sets straight quotation marks, dashes and dots its own way on the page; the words are the same."""
    for letters, one in (("“”„″", '"'), ("‘’‚′", "'"), ("–—", "-"), ("…", "...")):
        for letter in letters:
            text = text.replace(letter, one)
    return re.sub("-+", "-", text)


def complain_of_words(text, wanted):
    wanted, found = wanted.split(), text.split()
    for number, (a, b) in enumerate(zip(wanted, found)):
        if a != b:
            return [f"word {number} is {b!r}, not {a!r}, after {' '.join(found[max(0, number - 6):number])!r}"]
    return [] if len(wanted) == len(found) else [f"{len(found)} words, not {len(wanted)}: {found[len(wanted):] or wanted[len(found):]}"]


def prove_editor(tap, editor):
    for name, (content, complaint) in BROKEN.items():
        post = ask_wordpress("posts", {"title": name, "content": content, "status": "draft"})
        found = complain_of_blocks(editor.open(post["id"]))
        tap.check(f"the editor tells of {name}", [] if any(complaint in line for line in found) else [f"only of {found}"])


def check_story(tap, desk, editor, name, pieces):
    # a user's name is not printed, so that the text begins with what the story is about
    byline = "R. Calder & Co" if name == "everything" else os.environ["STET_TEST_WP_TITLE"]
    wanted = " ".join(["By R. Calder & Co"] * (name == "everything") + [words for _, words in pieces] + ["Correction, 16 March 2025: It was <90> days & nights"])
    story, body = desk.begin(HEADLINES.get(name, name.capitalize()), "\n\n".join(markdown for markdown, _ in pieces) + "\n", byline)
    receipt = desk.write(story, body)
    post = int(receipt["remote_id"])
    stored = html.unescape(ask_wordpress(f"posts/{post}&context=edit")["content"]["raw"])
    held = editor.open(post)
    tap.check(f"{name}: every block is sound", complain_of_blocks(held))
    tap.check(f"{name}: every word is there, in order", complain_of_words(held["text"], wanted))
    tap.check(f"{name}: the editor would write it as it is", [] if html.unescape(held["markup"]) == stored and not held["changed"] else
              [f"it would write {held['markup']}", f"instead of {stored}"])
    tap.check(f"{name}: nothing came out otherwise than asked", [receipt["message"]] if receipt["message"] else [])

    # somebody opens and saves it there, and no word is another: that is no change behind our back
    editor.save()
    again = desk.write(story, body + "\nAnd one more.\n")
    tap.check(f"{name}: saved there, it can still be updated", [] if again["url"] == receipt["url"] and not again["message"] else [again])
    wanted = wanted.replace(" Correction,", " And one more. Correction,")
    tap.check(f"{name}: readers get the same words", complain_of_words(fold(editor.read(again["url"])), fold(wanted)))


def main():
    tap = Tap()
    print("TAP version 14")
    with tempfile.TemporaryDirectory(prefix="stet-editor-") as folder:
        editor = Editor(folder)
        try:
            editor.log_in()
            prove_editor(tap, editor)
            desk = Desk(folder)
            for name, pieces in STORIES.items():
                check_story(tap, desk, editor, name, pieces)
        finally:
            editor.browser.quit()
    print(f"1..{tap.count}")
    return tap.failed > 0


sys.exit(main())
