# SPDX-License-Identifier: GPL-3.0-or-later
"""A story is published once (promise 4), whatever breaks: before a real CMS each request of a delivery in turn is lost
before it arrives, after it was carried out, and in the middle of the answer; and Stet is killed at each step. Afterwards
there is one article in the approved words, its picture once, and one receipt.

Run by with-wordpress or with-ghost, with the kind of CMS as argument."""

import base64
import hashlib
import hmac
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

from fault_proxy import WAYS, FaultProxy

STETCTL = os.environ["STETCTL"]
PICTURE = os.path.join(os.environ["STET_SAMPLES"], "ferry.jpg")
HEADLINE = "Ferry runs at night"
WORDS = ["The first paragraph stands here.", "We sail at", "A crosshead"]
COPY = """---
headline: %s
standfirst: Forty seats, one sailing.
section: Transport
byline:
  - name: Jan
tags:
  - ferries
---
The first paragraph stands here.

## A crosshead

“We sail at **eleven**,” said Mary Okoro.
""" % HEADLINE
MOST_TRIES = 6


class WordPress:
    kind, user = "wordpress", os.environ.get("STET_TEST_WP_ADMIN_USER", "")
    url, secret = os.environ.get("STET_TEST_WP_URL", ""), os.environ.get("STET_TEST_WP_ADMIN_PASSWORD", "")

    def ask(self, method, route, query=""):
        request = urllib.request.Request(f"{self.url}/index.php?rest_route={route}{query}", method=method)
        pair = base64.b64encode(f"{self.user}:{self.secret}".encode()).decode()
        request.add_header("Authorization", "Basic " + pair)
        with urllib.request.urlopen(request, timeout=120) as answer:
            return json.load(answer)

    def articles(self):
        posts = self.ask("GET", "/wp/v2/posts", "&status=any,trash&context=edit&per_page=100")
        return [{"id": post["id"], "live": post["status"] == "publish", "title": post["title"]["raw"],
                 "text": post["content"]["raw"]} for post in posts]

    def count_pictures(self):
        return len(self.ask("GET", "/wp/v2/media", "&context=edit&per_page=100"))

    def clear(self):
        for post in self.articles():
            self.ask("DELETE", f"/wp/v2/posts/{post['id']}", "&force=true")
        for media in self.ask("GET", "/wp/v2/media", "&context=edit&per_page=100"):
            self.ask("DELETE", f"/wp/v2/media/{media['id']}", "&force=true")


class Ghost:
    kind, user = "ghost", ""
    url, secret = os.environ.get("STET_TEST_GHOST_URL", ""), os.environ.get("STET_TEST_GHOST_KEY", "")

    def token(self):
        def part(value):
            return base64.urlsafe_b64encode(value).rstrip(b"=")

        key, secret = self.secret.split(":")
        now = int(time.time())
        head = part(json.dumps({"alg": "HS256", "typ": "JWT", "kid": key}).encode())
        body = part(json.dumps({"iat": now, "exp": now + 240, "aud": "/admin/"}).encode())
        code = hmac.new(bytes.fromhex(secret), head + b"." + body, hashlib.sha256).digest()
        return (head + b"." + body + b"." + part(code)).decode()

    def ask(self, method, route):
        request = urllib.request.Request(f"{self.url}/ghost/api/admin/{route}", method=method)
        request.add_header("Authorization", "Ghost " + self.token())
        with urllib.request.urlopen(request, timeout=120) as answer:
            return json.loads(answer.read() or b"{}")

    def articles(self):
        posts = self.ask("GET", "posts/?limit=all&formats=html&filter=tag:ferries")["posts"]
        return [{"id": post["id"], "live": post["status"] == "published", "title": post["title"],
                 "text": post["html"] or ""} for post in posts]

    def pictures(self):
        return pathlib.Path(os.environ["STET_TEST_GHOST_STATE"]).glob("**/content/images/20*/**/*.jpg")

    def count_pictures(self):
        # Ghost keeps the file as it came beside the one that it serves
        return sum(not path.stem.endswith("_o") for path in self.pictures())

    def clear(self):
        for post in self.articles():
            self.ask("DELETE", f"posts/{post['id']}/")
        for path in self.pictures():
            path.unlink()


class Desk:
    """A desk with one approved story, copied for each try from the one that was made first."""

    def __init__(self, top, cms, proxy):
        self.template, self.dir, self.secret = top / "template", top / "desk", cms.secret
        copy = top / "ferry.md"
        copy.write_text(COPY, encoding="utf-8")
        self.here = self.template
        self.run("person", "add", "Ada", "--role", "administrator")
        for name, role in (("Jan", "journalist"), ("Eva", "editor")):
            self.run("--as", "Ada", "person", "add", name, "--role", role)
        user = ["--user", cms.user] if cms.user else []
        self.run("--as", "Ada", "target", "add", "Paper", "--kind", cms.kind, "--url", proxy.url, *user,
                 stdin=cms.secret)
        self.story = json.loads(self.run("--as", "Jan", "--json", "import", str(copy)))[0]["id"]
        media = self.run("media", "add", PICTURE).strip()
        picture = json.dumps({"media": media, "alt": "A small white ferry", "caption": "Leaving", "credit": "Stet"})
        self.run("--as", "Jan", "set", self.story, "picture=" + picture)
        self.run("--as", "Jan", "submit", self.story)
        self.run("--as", "Eva", "approve", self.story)
        self.here = self.dir

    def reset(self):
        shutil.rmtree(self.dir, ignore_errors=True)
        shutil.copytree(self.template, self.dir)

    def arguments(self, *words):
        return [STETCTL, "--desk", str(self.here), *words]

    def run(self, *words, stdin=""):
        done = subprocess.run(self.arguments(*words), input=stdin, capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, f"{words}: {done.stderr}"
        return done.stdout

    def publish(self):
        """TRUE when the story is there."""
        words = self.arguments("--as", "Eva", "publish", self.story, "--secret-stdin")
        done = subprocess.run(words, input=self.secret, capture_output=True, text=True, timeout=300)
        self.said = done.stderr
        return done.returncode == 0

    def publish_killed_at(self, nth):
        """Kills it with SIGKILL when it says its nth step; FALSE when it has fewer."""
        words = self.arguments("--as", "Eva", "publish", self.story, "--secret-stdin")
        program = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                                   text=True)
        program.stdin.write(self.secret)
        program.stdin.close()
        steps = 0
        for line in program.stderr:
            steps += line.rstrip().endswith("…")
            if steps == nth:
                program.send_signal(signal.SIGKILL)
                break
        program.wait(timeout=300)
        program.stderr.close()
        return steps == nth

    def deliveries(self):
        return json.loads(self.run("--json", "deliveries", self.story))


def recover(desk):
    for _ in range(MOST_TRIES):
        if desk.publish():
            return
    raise AssertionError("it was not published after all: " + desk.said)


def check(cms, desk):
    articles = cms.articles()
    assert len(articles) == 1, f"{len(articles)} articles"
    article = articles[0]
    assert article["live"], "it is not live"
    assert article["title"] == HEADLINE, article["title"]
    for words in WORDS:
        assert words in article["text"], f"{words!r} is missing"
    pictures = cms.count_pictures()
    assert pictures == 1, f"{pictures} pictures"
    receipts = [delivery["state"] for delivery in desk.deliveries()]
    assert receipts == ["done"], receipts
    desk.run("verify")


def count_requests(cms, desk, proxy):
    desk.reset()
    proxy.arm(0, None)
    assert desk.publish(), desk.said
    check(cms, desk)
    cms.clear()
    return proxy.count


class Tap:
    def __init__(self):
        self.n = 0

    def case(self, name, func):
        self.n += 1
        try:
            func()
            print(f"ok {self.n} {name}", flush=True)
        except (AssertionError, subprocess.TimeoutExpired, urllib.error.URLError) as error:
            print(f"not ok {self.n} {name}", flush=True)
            print("# " + str(error).replace("\n", "\n# "), flush=True)


def main():
    cms = {"wordpress": WordPress, "ghost": Ghost}[sys.argv[1]]()
    proxy = FaultProxy(cms.url)
    tap = Tap()
    with tempfile.TemporaryDirectory(prefix="stet-faults-") as top:
        desk = Desk(pathlib.Path(top), cms, proxy)
        cms.clear()
        n_requests = count_requests(cms, desk, proxy)
        print(f"# {n_requests} requests", flush=True)

        def lose(way, nth):
            desk.reset()
            proxy.arm(nth, way)
            desk.publish()
            proxy.arm(0, None)
            recover(desk)
            check(cms, desk)

        def kill(nth):
            desk.reset()
            proxy.arm(0, None)
            assert desk.publish_killed_at(nth), "there are fewer steps"
            recover(desk)
            check(cms, desk)

        for way in WAYS:
            for nth in range(1, n_requests + 1):
                tap.case(f"request {nth} is lost {way}", lambda: lose(way, nth))
                cms.clear()
        for nth in range(1, 4):
            tap.case(f"killed at step {nth}", lambda: kill(nth))
            cms.clear()
    print(f"1..{tap.n}")


if __name__ == "__main__":
    main()
