"""The first screen that is painted before Textual is there: true or not shown, and no trace of the hand-over."""

from __future__ import annotations

import datetime as dt
import os
import re
import signal
import sqlite3
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pty", reason="a pseudo terminal is needed")

from netui import places
from netui.db.cache_files import cache_folder
from netui.db.handle import DatabaseHandle
from netui.settings import load_settings
from netui.tui.kept_screen import find_kept_screen
from tests.tui.conftest import Start

SIZE = (110, 34)

ENTERS, LEAVES = b"\x1b[?1049h", b"\x1b[?1049l"

SLOW = (
    "import time, sys\nclass Late:\n    def find_spec(self, name, *_):\n        name == 'textual' and time.sleep(0.6)\n"
)
SLOW += "sys.meta_path.insert(0, Late())"
"""Textual takes its time to come."""


def prepare(
    path: str, tmp_path: Path, size: tuple[int, int] = SIZE, background: str = "dark", **more: str
) -> list[str]:
    """Make the first screens ahead, as at the end of a session in that terminal; return the kept files."""
    home = {name: str(tmp_path / name) for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")}
    terminal = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8"}
    kept = {name: value for name, value in os.environ.items() if name not in ("NETUI_CACHE", "NO_COLOR")}
    command = [sys.executable, "-m", "netui.tui.screens_ahead", path, *map(str, size), background]
    subprocess.run(command, env={**kept, **home, **terminal, **more}, check=True)
    folder = Path(cache_folder(path))
    return sorted(each.name for each in folder.iterdir()) if folder.exists() else []


def begin(start: Start, path: str, size: tuple[int, int] = SIZE, code: str = "", **more: str) -> Any:  # noqa: ANN401
    """Start netui in a terminal of the tests, with caches."""
    terminal = start("--db", path, size=size, code=code, **{"NETUI_CACHE": "1", **more})
    terminal.wait_for("2 Contacts 5")
    return terminal


def _until(is_so: Callable[[], object], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not is_so() and time.monotonic() < end:
        time.sleep(0.02)


def cells(terminal: Any) -> list[list[Any]]:  # noqa: ANN401
    """Every cell of the screen, with its colours."""
    terminal.drawn()
    screen = terminal._screen
    return [[screen.buffer[y][x] for x in range(screen.columns)] for y in range(screen.lines)]


def covered(terminal: Any) -> bool:  # noqa: ANN401
    """Whether it was painted before Textual was there: text comes before the modes that Textual sets."""
    _until(lambda: b"\x1b[?1004h" in terminal.received)
    received: bytes = terminal.received
    return b"Contacts" in received[: received.index(b"\x1b[?1004h")]


def test_it_is_the_screen_that_the_session_draws_and_is_never_cleared(start: Start, world: str, tmp_path: Path) -> None:
    plain = begin(start, world, NETUI_CACHE="0")
    plain.wait_quiet(600)
    fresh = cells(plain)
    assert not covered(plain)
    plain.close("q")
    assert len(prepare(world, tmp_path)) == 6
    terminal = start("--db", world, size=SIZE, code=SLOW, NETUI_CACHE="1")
    terminal.wait_for("2 Contacts 5")
    terminal.wait_quiet(200)
    assert b"\x1b[?1004h" not in terminal.received  # Textual is not there yet
    painted = cells(terminal)
    _until(lambda: b"\x1b[?1004h" in terminal.received)
    terminal.wait_quiet(600)
    assert painted == cells(terminal) == fresh
    assert terminal.received.count(ENTERS) == 1
    assert not re.search(rb"\x1b\[[0-3]?J|\x1bc", terminal.received)
    assert terminal.close("q") == 0
    assert terminal.received.count(LEAVES) == 1


def test_between_the_painted_screen_and_the_whole_one_nothing_else_is_drawn(
    start: Start, world: str, tmp_path: Path
) -> None:
    """Each chunk that comes leaves the same text on the screen: no pane is empty for a moment."""
    prepare(world, tmp_path)
    terminal = begin(start, world)
    terminal.wait_quiet(30)
    seen = {terminal.drawn()}
    end = time.monotonic() + 2
    while time.monotonic() < end and b"\x1b[?1004h" not in terminal.received:
        time.sleep(0.005)
    while time.monotonic() < end:
        while terminal._chunks:
            terminal._draw(terminal._chunks.popleft()[1])
            seen.add(terminal.text())
        time.sleep(0.005)
    assert len(seen) == 1, [set(a.split("\n")) ^ set(b.split("\n")) for a in seen for b in seen]


def test_where_a_theme_is_chosen_the_terminal_is_not_asked(start: Start, world: str, tmp_path: Path) -> None:
    _set(tmp_path, "XDG_STATE_HOME/netui/state.toml", 'theme = "nord"\n')
    prepare(world, tmp_path, background="light")
    terminal = begin(start, world)
    assert covered(terminal)
    assert b"]11;?" not in terminal.received


def _insert(path: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE contact SET title = 'Baker'")


def _set(tmp_path: Path, name: str, text: str) -> None:
    file = tmp_path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


@pytest.mark.parametrize(
    "what",
    [
        "nothing",
        "database",
        "settings",
        "theme",
        "themes",
        "light",
        "size",
        "colours",
        "no colours",
        "journal",
        "none wanted",
    ],
)
def test_it_is_shown_only_where_it_is_true(start: Start, world: str, tmp_path: Path, what: str) -> None:
    prepare(world, tmp_path, background="light" if what == "light" else "dark")
    size, more = SIZE, {}
    match what:
        case "database":
            _insert(world)
        case "settings":
            _set(tmp_path, "XDG_CONFIG_HOME/netui/settings.toml", "late_days = 3\n")
        case "theme":
            _set(tmp_path, "XDG_STATE_HOME/netui/state.toml", 'theme = "nord"\n')
        case "themes":
            _set(tmp_path, "XDG_CONFIG_HOME/netui/themes/own.toml", "")
        case "size":
            size = (SIZE[0] + 1, SIZE[1])
        case "colours":
            more = {"COLORTERM": "", "TERM": "xterm"}
        case "no colours":
            more = {"NO_COLOR": "1"}
        case "journal":
            Path(f"{world}-journal").write_bytes(b"")
        case "none wanted":
            more = {"NETUI_CACHE": "0"}
    terminal = begin(start, world, size, **more)
    terminal.wait_quiet(400)
    assert covered(terminal) is (what == "nothing")
    assert terminal.close("q") == 0


def test_keys_typed_before_the_session_is_there_arrive_and_are_not_echoed(
    start: Start, world: str, tmp_path: Path
) -> None:
    prepare(world, tmp_path)
    terminal = start("--db", world, size=SIZE, code=SLOW, NETUI_CACHE="1")
    terminal.wait_for("2 Contacts 5")
    terminal.send("acall Zed Zebra: the ante")
    terminal.wait_quiet(150)
    assert "Zebra" not in terminal.drawn()
    assert b"\x1b[?1004h" not in terminal.received
    terminal.send("lope")
    terminal.wait_for("call Zed Zebra: the antelope")
    terminal.send("\x1b")
    terminal.wait_gone("antelope")
    assert terminal.close("q") == 0


def test_what_waits_in_the_views_is_kept_too(start: Start, world: str, tmp_path: Path) -> None:
    """The session does not even load what counts it."""
    prepare(world, tmp_path)
    refuses = "name == 'netui.queries.view_counts' and (_ for _ in ()).throw(OSError(5, 'counted again'))"
    terminal = begin(start, world, code=SLOW.replace("name == 'textual' and time.sleep(0.6)", refuses))
    views = terminal.drawn().split("\n")[0]
    _until(lambda: b"\x1b[?1004h" in terminal.received)
    terminal.send("2")
    terminal.wait_gone("x Done")
    assert terminal.drawn().split("\n")[0] == views
    assert terminal.close("q") == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_meanwhile_leaves_the_terminal_as_it_was(
    start: Start, world: str, tmp_path: Path, number: signal.Signals
) -> None:
    prepare(world, tmp_path)
    terminal = start("--db", world, size=SIZE, code=SLOW, NETUI_CACHE="1")
    terminal.wait_for("2 Contacts 5")
    before = termios.tcgetattr(terminal._fd)[3]
    assert not before & (termios.ECHO | termios.ICANON)
    os.kill(terminal.pid, number)
    _until(lambda: terminal.ended)
    assert terminal.close() == 128 + number
    assert terminal.received.count(LEAVES) == 1
    assert terminal.received.rstrip().endswith(b"\x1b[?25h")


def test_an_error_meanwhile_is_told_on_the_screen_of_the_shell(start: Start, world: str, tmp_path: Path) -> None:
    prepare(world, tmp_path)
    code = SLOW.replace("time.sleep(0.6)", "(_ for _ in ()).throw(OSError(5, 'no textual here'))")
    terminal = start("--db", world, size=SIZE, code=code, NETUI_CACHE="1")
    _until(lambda: terminal.ended)
    assert terminal.close() > 0
    left = terminal.received.index(LEAVES)
    assert b"no textual here" in terminal.received[left:]
    assert b"no textual here" not in terminal.received[:left]


def test_a_session_that_ends_has_the_next_one_made_ahead(start: Start, world: str) -> None:
    terminal = begin(start, world)
    terminal.wait_quiet(300)
    assert terminal.close("q") == 0
    folder = Path(cache_folder(world))
    _until(lambda: list(folder.glob("screen-*")))
    again = begin(start, world)
    again.wait_quiet(300)
    assert covered(again)
    again.close("q")


def test_the_demo_keeps_nothing(start: Start, tmp_path: Path) -> None:
    terminal = start("--demo", size=SIZE, NETUI_CACHE="1", TMPDIR=str(tmp_path))
    terminal.wait_for("2 Contacts")
    terminal.wait_quiet(300)
    terminal.close("q")
    time.sleep(0.2)
    assert list(tmp_path.rglob("screen-*")) == []


def test_nothing_is_kept_of_what_has_changed_since_it_was_looked_up(world: str) -> None:
    kept = find_kept_screen(world)
    assert kept is not None
    assert kept.is_true
    kept.keep_facts(dt.date(2026, 11, 18), b"before")
    _insert(world)
    assert not kept.is_true
    kept.keep_facts(dt.date(2026, 11, 19), b"after")
    assert [kept.facts(dt.date(2026, 11, day)) for day in (18, 19)] == [b"before", None]


def test_what_is_kept_is_the_users_own(world: str, tmp_path: Path) -> None:
    names = prepare(world, tmp_path)
    folder = Path(cache_folder(world))
    assert [name.partition("-")[0] for name in names] == ["facts"] * 5 + ["screen"]
    assert {each.stat().st_mode & 0o777 for each in folder.iterdir()} == {0o600}
    assert prepare(world, tmp_path) == names
    assert prepare(world, tmp_path, (80, 24))[:5] == names[:5]


def test_it_does_not_hold_for_settings_that_were_changed_since(
    store: DatabaseHandle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NETUI_CACHE", "1")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    kept = find_kept_screen(store.path)
    assert kept is not None
    assert kept.holds_for(load_settings())
    settings = Path(places.config_file())
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text("late_days = 3\n")
    assert not kept.holds_for(load_settings())
