# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the built application from outside, as a person with a keyboard, a mouse and a screen reader would.

A Session is a private display, session bus, accessibility bus and keyring; an App is one run of Stet in it. Widgets
are found by the role and name that assistive technology is told; keys and clicks go through the X server.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

BUILD = os.environ["STET_BUILD"]
PATIENCE = int(os.environ.get("STET_PATIENCE", 60))  # seconds until something that must happen is given up


class Gone(AssertionError):
    """Something that should have appeared did not."""


class Skipped(Exception):
    """A journey that this machine does not allow, and why."""


def wait_for(what, probe, patience=PATIENCE):
    """Asks again until the answer is true; the journey's only way of waiting."""
    end = time.monotonic() + patience
    while True:
        answer = probe()
        if answer:
            return answer
        if time.monotonic() > end:
            raise Gone(f"waited {patience} s in vain for {what}")
        time.sleep(0.05)


class Session:
    def __init__(self, size="1280x800"):
        self.size = size
        self.folder = tempfile.mkdtemp(prefix="stet-journey-")
        self.home = f"{self.folder}/home"  # what a file dialog shows
        os.mkdir(self.home)
        self.children = []

    def __enter__(self):
        os.environ.update(
            HOME=self.home,
            XDG_RUNTIME_DIR=self.folder,
            XDG_DATA_HOME=f"{self.folder}/data",
            XDG_CONFIG_HOME=f"{self.folder}/config",
            XDG_CACHE_HOME=f"{self.folder}/cache",
            GSETTINGS_BACKEND="memory",
            GSETTINGS_SCHEMA_DIR=f"{BUILD}/data",
            GDK_BACKEND="x11",
            GSK_RENDERER="cairo",
            GTK_A11Y="atspi",
            ADW_DISABLE_PORTAL="1",
            GDK_DEBUG="no-portals",
            LANG="C.UTF-8",
            NO_AT_BRIDGE="0",
        )
        os.chmod(self.folder, 0o700)
        self._start_display()
        self._start_bus()
        self._start_keyring()
        return self

    def __exit__(self, *_):
        for child in reversed(self.children):
            child.terminate()
        for child in reversed(self.children):
            try:
                child.wait(5)
            except subprocess.TimeoutExpired:
                child.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _spawn(self, *command, **kwargs):
        child = subprocess.Popen(command, stderr=subprocess.DEVNULL, **kwargs)
        self.children.append(child)
        return child

    def _start_display(self):
        # The server chooses a free display and writes its number into the pipe when it is ready.
        ours, theirs = os.pipe()
        self._spawn("Xvfb", "-displayfd", str(theirs), "-screen", "0", f"{self.size}x24", "-nolisten", "tcp", pass_fds=[theirs])
        os.close(theirs)
        with os.fdopen(ours) as pipe:
            os.environ["DISPLAY"] = ":" + pipe.readline().strip()

        # Openbox gives the keyboard to the newest window, as a desktop would.
        self._spawn("openbox", "--sm-disable", stdout=subprocess.DEVNULL)

    def _start_bus(self):
        bus = self._spawn("dbus-daemon", "--session", "--nofork", "--print-address", stdout=subprocess.PIPE, text=True)
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()

    def _start_keyring(self):
        keyring = self._spawn(
            "gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets", stdin=subprocess.PIPE, stdout=subprocess.DEVNULL
        )
        keyring.stdin.write(b"journey")
        keyring.stdin.close()
        wait_for("the keyring", lambda: b"org.freedesktop.secrets" in self._bus_names())

    @staticmethod
    def _bus_names():
        return subprocess.run(
            ["dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/", "org.freedesktop.DBus.ListNames"],
            capture_output=True,
        ).stdout


class App:
    def __init__(self, session, *arguments):
        # Imported here: the library connects to the bus that the session has just made.
        import gi

        gi.require_version("Atspi", "2.0")
        from gi.repository import Atspi, GLib

        self.atspi, self.glib = Atspi, GLib
        self.log = open(f"{session.folder}/stet.log", "a+")
        environment = dict(os.environ, G_DEBUG="fatal-criticals", STET_DESK=f"{session.folder}/desk")
        self.process = subprocess.Popen([f"{BUILD}/src/ui/stet", *arguments], env=environment, stderr=self.log)
        self.root = wait_for("Stet on the accessibility bus", self._find_root)

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        if kind is not None:
            self.tell_what_is_there()
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(10)
        self.log.seek(0)
        sys.stderr.write(self.log.read())

    def kill(self):
        """As a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def _find_root(self):
        if self.process.poll() is not None:
            self.log.seek(0)
            raise Gone(f"Stet ended with {self.process.returncode}: {self.log.read()}")
        desktop = self.atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(index)
            if child is not None and child.get_process_id() == self.process.pid:
                return child
        return None

    # --- finding -------------------------------------------------------------------------------------------

    def walk(self, top=None):
        """Everything that is showing, depth first."""
        top = top or self.root
        stack = [top]
        while stack:
            node = stack.pop()
            try:
                states = node.get_state_set()
                if node is not self.root and not states.contains(self.atspi.StateType.SHOWING) and node.get_role_name() != "frame":
                    continue
                yield node
                children = [node.get_child_at_index(i) for i in range(node.get_child_count())]
                stack.extend(child for child in reversed(children) if child is not None)
            except self.glib.Error:
                continue  # it went away while we looked

    def _match(self, role, name, top):
        pattern = re.compile(name, re.S) if isinstance(name, str) else name
        for node in self.walk(top):
            try:
                if (role is None or node.get_role_name() in role.split("|")) and pattern.search(node.get_name() or ""):
                    return node
            except self.glib.Error:
                continue
        return None

    def find(self, role, name, top=None, patience=PATIENCE):
        """The first widget of a role (several: "a|b") whose name matches a regular expression."""
        return wait_for(f"a {role or 'widget'} named {name!r}", lambda: self._match(role, name, top), patience)

    def there(self, role, name, top=None):
        return self._match(role, name, top) is not None

    def wait_gone(self, role, name):
        wait_for(f"the {role} {name!r} to go", lambda: not self.there(role, name))

    def wait_sensitive(self, node):
        wait_for(f"{node.get_name()!r} to become sensitive", lambda: node.get_state_set().contains(self.atspi.StateType.SENSITIVE))
        return node

    def text_of(self, node):
        return self.atspi.Text.get_text(node, 0, -1) if node.get_text_iface() else node.get_name()

    def caret_of(self, node):
        return self.atspi.Text.get_caret_offset(node)

    def tell_what_is_there(self):
        for node in self.walk():
            try:
                box = self._extents(node) if node.get_component_iface() else None
                where = f"{box.x},{box.y} {box.width}x{box.height}" if box else ""
                print(f"# {node.get_role_name():20} {node.get_name()!r} {where}", file=sys.stderr)
            except self.glib.Error:
                continue
        subprocess.run(["import", "-window", "root", os.environ.get("STET_JOURNEY_SHOT", "/dev/null")], check=False, stderr=subprocess.DEVNULL)

    # --- doing ---------------------------------------------------------------------------------------------

    def click(self, node):
        """Presses the middle of a widget with the mouse."""
        box, frame = self._settled(node), self._extents(self._window_of(node))
        ask = ["xdotool", "getwindowfocus", "getwindowgeometry", "--shell"]
        place = subprocess.run(ask, check=True, capture_output=True, text=True).stdout
        left, top = (int(re.search(rf"^{axis}=(-?\d+)", place, re.M)[1]) for axis in "XY")
        # Widgets count from the window's content, the window itself from its shadow.
        x, y = left + box.x - frame.x + box.width // 2, top + box.y - frame.y + box.height // 2
        self._xdotool("mousemove", str(x), str(y), "click", "1")

    def _window_of(self, node):
        while node.get_parent() is not None and node.get_parent() != self.root:
            node = node.get_parent()
        return node

    def activate(self, node):
        """What a screen reader's user does to a widget."""
        assert node.get_action_iface() and node.get_n_actions(), f"{node.get_name()!r} has no action"
        self.atspi.Action.do_action(node, 0)

    def _settled(self, node):
        """Where a widget is once it has stopped moving: dialogs slide in."""
        seen = []

        def look():
            box = self._extents(node)
            seen.append((box.x, box.y, box.width, box.height))
            return box if box.width > 0 and box.height > 0 and seen[-4:] == seen[-1:] * 4 else None

        return wait_for(f"{node.get_name()!r} to stand still", look)

    def _extents(self, node):
        return node.get_component_iface().get_extents(self.atspi.CoordType.WINDOW)

    def focused(self, node):
        stack = [node]
        while stack:
            at = stack.pop()
            if at.get_state_set().contains(self.atspi.StateType.FOCUSED):
                return True
            stack.extend(filter(None, (at.get_child_at_index(i) for i in range(at.get_child_count()))))
        return False

    def press(self, *chords):
        for chord in chords:
            self._xdotool("key", "--clearmodifiers", chord)
            time.sleep(0.03)

    def type(self, text):
        self._xdotool("type", "--delay", "8", text)

    def replace(self, text):
        """What stands in the focused field, by other text."""
        self.press("ctrl+a")
        self.type(text)

    @staticmethod
    def _xdotool(*arguments):
        subprocess.run(["xdotool", *arguments], check=True, stdout=subprocess.DEVNULL)


def begin(app, name):
    """The first start's one screen, without the sample desk."""
    app.click(app.find("text", "Your name"))
    app.type(name)
    app.click(app.find("check box", "sample desk"))
    app.click(app.find("button", "^Begin$"))


def tap(*journeys):
    """Runs journeys and tells about them as Meson reads it."""
    failures = 0
    print(f"1..{len(journeys)}")
    for number, journey in enumerate(journeys, 1):
        try:
            journey()
            print(f"ok {number} {journey.__name__}", flush=True)
        except Skipped as why:
            print(f"ok {number} {journey.__name__} # SKIP {why}", flush=True)
        except Exception as problem:  # each journey stands alone: the next still runs
            failures += 1
            print(f"not ok {number} {journey.__name__}", flush=True)
            print(f"# {type(problem).__name__}: {problem}", file=sys.stderr, flush=True)
            import traceback

            traceback.print_exc()
    sys.exit(failures > 0)
