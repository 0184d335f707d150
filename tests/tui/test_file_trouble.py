"""The file under a running session: locked, damaged, overwritten, swapped, gone; and back again."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("pty", reason="a pseudo terminal is needed")

from tests.tui.conftest import Start

Trouble = Callable[[Path], Callable[[], object]]
"""Does something to a file, and returns what undoes it."""


def locked(file: Path) -> Callable[[], object]:
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    return other.close


def gone(file: Path) -> Callable[[], object]:
    away = file.with_suffix(".away")
    file.rename(away)
    return lambda: away.rename(file)


def a_folder(file: Path) -> Callable[[], object]:
    away = file.with_suffix(".away")
    file.rename(away)
    file.mkdir()
    return lambda: (file.rmdir(), away.rename(file))


def truncated(file: Path) -> Callable[[], object]:
    return overwritten(file, file.read_bytes()[:8192])


def emptied(file: Path) -> Callable[[], object]:
    return overwritten(file, b"")


def zeroed(file: Path) -> Callable[[], object]:
    return overwritten(file, bytes(file.stat().st_size))


def a_text(file: Path) -> Callable[[], object]:
    return overwritten(file, b"Dear Sir, " * 2000)


def another_database(file: Path) -> Callable[[], object]:
    return overwritten(file, alien(file).read_bytes())


def another_in_its_place(file: Path) -> Callable[[], object]:
    other = alien(file)
    away = file.with_suffix(".away")
    file.rename(away)
    other.rename(file)
    return lambda: (file.unlink(), away.rename(file))


def overwritten(file: Path, content: bytes) -> Callable[[], object]:
    before = file.read_bytes()
    file.write_bytes(content)
    return lambda: file.write_bytes(before)


def alien(file: Path) -> Path:
    """A database of another program."""
    path = file.with_suffix(".alien")
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE contact (name)")
    connection.commit()
    connection.close()
    return path


TROUBLES = [
    (locked, "in use by another program"),
    (gone, "is gone"),
    (a_folder, "is gone|can't be read|no longer a netui database"),
    (truncated, "is damaged"),
    (emptied, "is empty"),
    (zeroed, "is no longer a netui database"),
    (a_text, "is no longer a netui database"),
    (another_database, "is no longer a netui database"),
    (another_in_its_place, "is no longer a netui database"),
]


def short(world: str) -> Path:
    """The file at a path that leaves room for a sentence in one line."""
    folder = Path("/tmp") / f"netui-{os.getpid()}-{os.urandom(3).hex()}"
    folder.mkdir()
    return Path(shutil.copy(world, folder / "n.db"))


@pytest.mark.parametrize(("trouble", "sentence"), TROUBLES, ids=[each.__name__ for each, _ in TROUBLES])
def test_the_session_says_it_keeps_what_is_typed_and_goes_on(
    start: Start, world: str, trouble: Trouble, sentence: str
) -> None:
    file = short(world)
    terminal = start("--db", str(file), size=(160, 36))
    terminal.wait_for("2 Contacts 5")
    terminal.wait_quiet(500)
    back = trouble(file)
    for keys in ("2", "j", "gi", "gm", "go", "gr", "gt", "\x1b", "m", "N", ":", "\x1b", "\x1b"):
        terminal.send(keys)
        terminal.wait_quiet(150, 2)
    terminal.wait_for(sentence)
    terminal.send("gn")
    terminal.wait_quiet(200, 2)
    terminal.send("a")
    terminal.wait_for("enter save")
    terminal.send("call Jaime Stone: his new team")
    terminal.wait_for("his new team")
    terminal.send("\r")
    terminal.wait_for(sentence)
    terminal.wait_for("> call Jaime Stone: his new team")
    back()
    terminal.wait_quiet(1200, 5)
    terminal.send("\r")
    terminal.wait_for("Logged")
    assert terminal.close("q") == 0
    with sqlite3.connect(file) as connection:
        assert connection.execute("SELECT count(*) FROM interaction WHERE note LIKE '%new team%'").fetchone()[0] >= 1
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    shutil.rmtree(file.parent)


def test_nothing_is_written_into_a_file_that_was_moved_away(start: Start, world: str) -> None:
    """SQLite would go on writing into it, wherever it is."""
    file = short(world)
    terminal = start("--db", str(file), size=(160, 36))
    terminal.wait_for("2 Contacts 5")
    terminal.wait_quiet(500)
    away = file.with_suffix(".away")
    file.rename(away)
    before = away.read_bytes()
    terminal.send("a")
    terminal.wait_for("enter save")
    terminal.send("call Jaime Stone: lost?")
    terminal.wait_for("lost")
    terminal.send("\r")
    terminal.wait_for("is gone")
    assert away.read_bytes() == before
    assert not file.exists()
    terminal.send("\x1b")
    terminal.wait_quiet(300)
    assert terminal.close("q") == 0
    shutil.rmtree(file.parent)


def test_another_file_of_netui_in_its_place_is_shown(start: Start, world: str) -> None:
    file = short(world)
    terminal = start("--db", str(file), size=(160, 36))
    terminal.wait_for("2 Contacts 5")
    terminal.wait_quiet(500)
    other = file.with_name("other.db")
    shutil.copy(file, other)
    shell = start("add", "--db", str(other), "--new", 'call "Nina Simon": the album')
    shell.wait_for("Nina Simon.*the album|Logged")
    other.rename(file)
    terminal.wait_for("2 Contacts 6")
    terminal.send("a")
    terminal.wait_for("enter save")
    terminal.send("call Nina Simon: again")
    terminal.wait_for("again")
    terminal.send("\r")
    terminal.wait_for("Logged")
    assert terminal.close("q") == 0
    shutil.rmtree(file.parent)
