"""One session of netui in a pseudo terminal, fed with random keys and watched."""

from __future__ import annotations

import os
import random
import re
import signal
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

from tests.tools.bench.terminal import Terminal
from tests.tools.fuzz.hostile import build_hostile
from tests.tools.fuzz.keys import KeySource

__all__ = ["FuzzError", "FuzzSession", "play_round"]

ROOT = Path(__file__).parents[3]
PATIENCE_SECONDS = 20.0
"""Seconds after which a session that draws nothing, though its terminal's size has changed, hangs. Those in which it
waits for a processor of a busy machine do not count.
"""

_SMALLEST, _LARGEST = (20, 5), (250, 70)
"""Sizes of the terminal between which it changes, in columns and rows."""

_EARLY = ("\r", "j", "acall Jaime\r", "gi", "2m", "?", ":j\r", "\t\t", "\x1b[B\x1b[B")
"""Keys before the first paint."""

_KNOWN = re.compile(
    rb"(?:\x1b\[[0-9;:]*m|\x1b\[[0-9]*;[0-9]*H|\x1b\[\?[0-9]+(?:[hl]|\$p)|\x1b\[[<>=]?[0-9;]*u|\x1b\[[0-9]*[JKA]"
    rb"|\x1b\](?:52;c;[A-Za-z0-9+/=]*|22;[a-z-]*|1[01];\?|8;[^\x00-\x1f\x7f]*)(?:\x07|\x1b\\)|\x1b\[>?[0-9]*[cq]|\x1b[78=>]"
    rb"|\x08 \x08|[\x20-\x7e\r\n\t]|[\xc4-\xf4][\x80-\xbf]+|\xc3[\x80-\xbf]|\xc2[\xa0-\xbf])*+"
)
"""What netui and Textual send on purpose: a handful of sequences, and printable text without C1 controls."""

_UNFINISHED = re.compile(rb"(?:\x1b[^\x1b]{0,200}|[\xc2-\xf4][\x80-\xbf]*)?\Z")
"""The end of what came, which may go on with what comes next."""

_ALIEN_TEXT = re.compile(rb"\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]")
"""Characters that turn the direction of the text after them."""


class FuzzError(AssertionError):
    """What a session must never do, as a sentence, with the keys before it and what was on the screen."""


class FuzzSession:
    """A hostile database in a folder, and sessions over it until so many keys were pressed; the seed decides all."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.chance = random.Random(seed)
        self.seed = seed
        self.counts: Counter[str] = Counter()
        """Keys, bursts, sizes, suspensions and sessions so far."""
        self._folder = folder
        self._last: list[bytes] = []
        self._tail = b""
        self._size = (120, 36)
        self._terminal: Terminal | None = None
        self._database = folder / "netui.db"
        build_hostile(str(self._database), self.chance)
        editor = folder / "editor.sh"
        editor.write_text('printf "likes [/jazz] \\033[5m" >> "$1"\n')
        (folder / "HOME").mkdir()
        (folder / "HOME" / "import.csv").write_text("Name,Company\nDana Liu,[/x]\n")
        self._environment = {
            name: str(folder / name) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")
        } | {
            "EDITOR": f"sh {editor}",
            "VISUAL": "",
            "PYTHONFAULTHANDLER": "1",
            "PYTHONPATH": os.environ.get("PYTHONPATH", str(ROOT)),
            "TMPDIR": str(folder),
            "NETUI_CACHE": "0",  # what is made for the next start would still be written while the folder is removed
        }

    def run(self, keys: int) -> None:
        """Press that many keys. Raises `FuzzError`."""
        source = KeySource(self.chance)
        try:
            while self.counts["keys"] < keys:
                if self._terminal is None:
                    self._start()
                burst = source.burst(*self._size)
                self._press(burst.data)
                self.counts["keys"] += burst.keys
                self.counts["bursts"] += 1
                if self._terminal is not None and self.counts["bursts"] % 20 == 0:
                    self._change_size()
            if self._terminal is not None:
                self._change_size()
        finally:
            if self._terminal is not None and self._terminal.running:
                self._terminal.close()
        self._check_database()

    def _start(self) -> None:
        self.counts["sessions"] += 1
        self._terminal = Terminal(
            [sys.executable, "-m", "netui", "--db", str(self._database)],
            size=self._size,
            env=self._environment,
            echoes=False,  # what is typed before the first paint, or while the editor runs, is no output of netui's
        )
        if self.chance.random() < 0.5:
            self._terminal.send(self.chance.choice(_EARLY))
        self._wait_drawn(0)

    def _press(self, data: bytes) -> None:
        terminal = self._terminal
        assert terminal is not None
        self._last = [*self._last[-39:], data]
        try:
            if data.endswith(b"\x1b"):
                terminal.press_and_settle(data)
                time.sleep(0.1)  # else the next key would be one with alt
            else:
                terminal.press_and_settle(data, patience=self.chance.choice((0.0, 0.25)))  # ahead of it, or not
        except OSError:
            self._ended()
            return
        self._look()
        if terminal.ended:
            self._ended()
        elif b"\x1a" in data and self._is_stopped():
            self.counts["suspensions"] += 1
            os.kill(terminal.pid, signal.SIGCONT)

    def _is_stopped(self) -> bool:
        assert self._terminal is not None
        end = time.monotonic() + 0.5
        while time.monotonic() < end:
            state = Path(f"/proc/{self._terminal.pid}/stat").read_text().rpartition(") ")[2][:1]
            if state == "T":
                return True
            time.sleep(0.05)
        return False

    def _look(self) -> None:
        """Check what was sent to the terminal since the last look."""
        assert self._terminal is not None
        came = self._tail + self._terminal.take_received()
        cut = len(came) if self._terminal.ended else _UNFINISHED.search(came).start()  # type: ignore[union-attr]
        came, self._tail = came[:cut], came[cut:]
        if b"Traceback (most recent call last)" in came or b"\xe2\x95\xad\xe2\x94\x80\xe2\x94\x80 Traceback" in came:
            raise self._failed("a traceback", came)
        if (at := _KNOWN.match(came).end()) < len(came):  # type: ignore[union-attr]
            self._terminal.wait_quiet(700, 5)  # a crash begins with a bell
            came += self._tail + self._terminal.take_received()
            raise self._failed(
                f"a raw control: {came[at : at + 40]!r}", came[max(at - 600, 0) : at + 300] + came[at + 300 :][-9000:]
            )
        if found := _ALIEN_TEXT.search(came):
            raise self._failed("a character that turns text round", came[max(found.start() - 300, 0) : found.end()])

    def _ended(self) -> None:
        terminal = self._terminal
        assert terminal is not None
        self._look()
        text = terminal.drawn()
        status = terminal.close()
        self._terminal, self._tail = None, b""
        if status:
            raise self._failed(f"the status {status}", text.encode())

    def _wait_drawn(self, seen: int) -> None:
        terminal = self._terminal
        assert terminal is not None
        begun, used, delayed = time.monotonic(), *self._scheduled()
        while len(terminal.stamps) <= seen and not terminal.ended:
            now_used, now_delayed = self._scheduled()
            if time.monotonic() - begun - (now_delayed - delayed) > PATIENCE_SECONDS:
                how = f"no answer in {PATIENCE_SECONDS:.0f} s, {now_used - used:.1f} s of them at work"
                raise self._failed(how, terminal.drawn().encode() + self._stacks())
            time.sleep(0.02)
        terminal.wait_quiet(40, 2)

    def _stacks(self) -> bytes:
        """Where each thread of the session is: it is ended by the signal at which Python writes that down."""
        terminal = self._terminal
        assert terminal is not None
        terminal.take_received()
        os.kill(terminal.pid, signal.SIGABRT)
        terminal.wait_quiet(700, 5)
        return b"\n" + terminal.take_received()

    def _scheduled(self) -> tuple[float, float]:
        """Seconds that the session has been at work, and that it has waited for a processor."""
        assert self._terminal is not None
        try:
            used, delayed = Path(f"/proc/{self._terminal.pid}/schedstat").read_text().split()[:2]
        except OSError:  # it has ended, or the system does not count
            return 0.0, 0.0
        return int(used) / 1e9, int(delayed) / 1e9

    def _change_size(self) -> None:
        """Change the size, which makes a session that is alive draw itself anew."""
        terminal = self._terminal
        assert terminal is not None
        if self._is_in_shell():
            return
        size = tuple(self.chance.randint(least, most) for least, most in zip(_SMALLEST, _LARGEST, strict=True))
        if size == self._size:
            return
        self._size = (size[0], size[1])
        self.counts["sizes"] += 1
        terminal.wait_quiet(40, 5)
        self._look()
        terminal.resize(*self._size)
        if not terminal.ended and not terminal.received:
            self._wait_drawn(len(terminal.stamps))
        terminal.wait_quiet(40, 2)
        self._look()
        if terminal.ended:
            self._ended()

    def _is_in_shell(self) -> bool:
        assert self._terminal is not None
        return Path(f"/proc/{self._terminal.pid}/stat").read_text().rpartition(") ")[2][:1] in "TZ"

    def _check_database(self) -> None:
        with closing(sqlite3.connect(self._database, timeout=20)) as store:
            for pragma, sound in (("quick_check", [("ok",)]), ("foreign_key_check", [])):
                if (found := store.execute(f"PRAGMA {pragma}").fetchall()) != sound:
                    raise self._failed(f"{pragma}: {found[:3]}", b"")

    def _failed(self, what: str, shown: bytes) -> FuzzError:
        keys = "\n".join(repr(data) for data in self._last)
        text = shown[-12000:].decode("utf-8", "replace").replace("\x1b", "␛")
        reports = sorted(self._folder.glob("XDG_STATE_HOME/netui/crash-*"))
        text = "\n".join([text, *(report.read_text(errors="replace") for report in reports[-1:])])
        return FuzzError(f"seed {self.seed}, key {self.counts['keys']}: {what}\n{keys}\n{text}")


def play_round(seed: int, keys: int) -> tuple[Counter[str], str]:
    """Play one round; return what was counted, and what went wrong, empty if nothing did."""
    with tempfile.TemporaryDirectory(prefix="netui-fuzz-") as folder:
        session = FuzzSession(Path(folder), seed)
        try:
            session.run(keys)
        except FuzzError as error:
            return session.counts, str(error)
        return session.counts, ""
