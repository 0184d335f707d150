"""The cache beside a database: taken for its key alone, private, bounded, and replaced whatever stands in its place."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from netui.db.cache_files import (
    ALWAYS,
    cache_folder,
    database_state,
    read_cached,
    read_spans,
    write_cached,
    write_spans,
)

KEY = b"all that made it\nand more"
CONTENT = "Zoë is due\n".encode() * 400


@pytest.fixture
def path(new_database: Path, tmp_path: Path) -> str:
    file = tmp_path / "netui.db"
    file.write_bytes(new_database.read_bytes())
    return str(file)


@pytest.fixture
def kept(path: str) -> Path:
    """A file of the cache."""
    write_cached(path, "today-1", KEY, CONTENT)
    return Path(cache_folder(path), "today-1")


def test_what_was_kept_is_there_under_its_key_alone(path: str, kept: Path) -> None:
    assert read_cached(path, "today-1", KEY) == CONTENT
    assert read_cached(path, "today-2", KEY) is None
    for key in (b"", KEY[:-1], KEY + b"!", KEY.swapcase()):
        assert read_cached(path, "today-1", key) is None
    write_cached(path, "today-1", b"another", b"")
    assert (read_cached(path, "today-1", KEY), read_cached(path, "today-1", b"another")) == (None, b"")


def test_what_holds_for_some_hours_is_there_in_these_alone(path: str) -> None:
    days = [(("2026-11-30 04", "2026-12-01 04"), b"on the 30th"), (("2026-12-01 04", "2026-12-02 04"), b"on the 1st")]
    write_spans(path, "today-1", KEY, days)
    for hour, part in (
        ("2026-11-30 03", None),
        ("2026-11-30 04", b"on the 30th"),
        ("2026-12-01 03", b"on the 30th"),
        ("2026-12-01 04", b"on the 1st"),
        ("2026-12-02 03", b"on the 1st"),
        ("2026-12-02 04", None),
        ("2027-01-01 00", None),
    ):
        assert read_spans(path, "today-1", KEY, hour) == part, hour
    write_spans(path, "today-1", KEY, [(ALWAYS, b"whenever")])
    assert read_spans(path, "today-1", KEY, "2027-01-01 00") == b"whenever"


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o777])
def test_it_is_the_users_alone_whatever_the_umask(path: str, mask: int) -> None:
    before = os.umask(mask)
    try:
        write_cached(path, "today-1", KEY, CONTENT)
    finally:
        os.umask(before)
    folder = Path(cache_folder(path))
    assert [each.stat().st_mode & 0o777 for each in (folder.parent, folder, folder / "today-1")] == [
        0o700,
        0o700,
        0o600,
    ]


def _truncated(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1])


def _torn(file: Path) -> None:
    """As after a loss of power: as long as it was, with nothing in its second page."""
    data = file.read_bytes()
    file.write_bytes(data[:4096] + bytes(len(data) - 4096))


def _linked(file: Path) -> None:
    file.rename(file.with_name("elsewhere"))
    file.symlink_to("elsewhere")


def _folder(file: Path) -> None:
    file.unlink()
    (file / "x").mkdir(parents=True)


def _pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def _cache_is_a_file(file: Path) -> None:
    file.unlink()
    file.parent.rmdir()
    file.parent.write_text("mine")


def _cache_is_a_link(file: Path) -> None:
    elsewhere = file.parent.with_name("elsewhere")
    elsewhere.mkdir(mode=0o700)
    (elsewhere / "precious").write_text("mine")
    os.utime(elsewhere / "precious", (0, 0))
    file.unlink()
    file.parent.rmdir()
    file.parent.symlink_to(elsewhere)


HOSTILE: dict[str, Callable[[Path], object]] = {
    "empty": lambda file: file.write_bytes(b""),
    "truncated": _truncated,
    "longer": lambda file: file.write_bytes(file.read_bytes() + b"x"),
    "torn": _torn,
    "no UTF-8": lambda file: file.write_bytes(file.read_bytes().replace("ë".encode(), b"\xff\xfe")),
    "endless line": lambda file: file.write_bytes(b"1" * 1_000_000),
    "huge": lambda file: os.truncate(file, 1_000_000_000),
    "open to others": lambda file: file.chmod(0o644),
    "unreadable": lambda file: file.chmod(0),
    "a link": _linked,
    "a folder": _folder,
    "a pipe": _pipe,
    "the folder is a file": _cache_is_a_file,
    "the folder is a link": _cache_is_a_link,
}


@pytest.mark.parametrize("damage", HOSTILE.values(), ids=HOSTILE)
def test_what_is_not_sound_counts_for_nothing_and_is_replaced(
    path: str, kept: Path, damage: Callable[[Path], object]
) -> None:
    damage(kept)
    assert read_cached(path, "today-1", KEY) in ((None, CONTENT) if damage is HOSTILE["unreadable"] else (None,))
    write_cached(path, "today-1", KEY, CONTENT)
    assert read_cached(path, "today-1", KEY) == CONTENT
    precious = kept.parent.with_name("elsewhere") / "precious"
    assert not precious.parent.exists() or precious.read_text() == "mine"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can hand a file to another user")
def test_what_is_another_users_counts_for_nothing(path: str, kept: Path) -> None:
    os.chown(kept, 1234, 1234)
    assert read_cached(path, "today-1", KEY) is None
    write_cached(path, "today-1", KEY, CONTENT)
    assert read_cached(path, "today-1", KEY) == CONTENT
    os.chown(kept.parents[1], 1234, 1234)
    write_cached(path, "today-2", KEY, CONTENT)
    assert read_cached(path, "today-2", KEY) is None
    os.chown(path, 1234, 1234)
    assert database_state(path) is None  # root leaves no folder that its owner could not enter


def test_where_nothing_can_be_written_nothing_is_kept_and_nothing_said(tmp_path: Path) -> None:
    (tmp_path / "netui.netui").write_text("in the way")
    write_cached(str(tmp_path / "netui.db"), "today-1", KEY, CONTENT)
    write_cached(str(tmp_path / "nowhere" / "netui.db"), "today-1", KEY, CONTENT)
    assert [each.name for each in tmp_path.iterdir()] == ["netui.netui"]


def test_the_old_the_many_and_the_unfinished_are_swept(path: str, kept: Path) -> None:
    folder = kept.parent
    for number in range(70):
        (folder / f"today-{number}x").write_text("")
        os.utime(folder / f"today-{number}x", (time.time() - 1000 + number,) * 2)
    for name, age in (("today-a-1.part", 120), ("today-b-1.part", 1), ("today-old", 10 * 86_400)):
        (folder / name).write_text("")
        os.utime(folder / name, (time.time() - age,) * 2)
    write_cached(path, "today-1", KEY, CONTENT)
    left = {each.name for each in folder.iterdir()}
    assert len(left) == 60
    assert left > {"today-1", "today-b-1.part", "today-69x"}
    assert not left & {"today-a-1.part", "today-old", "today-0x"}


def test_a_longer_answer_than_is_worth_it_is_not_kept(path: str) -> None:
    write_cached(path, "today-1", KEY, bytes(5_000_000))
    assert not Path(cache_folder(path)).exists()


# The state of a database.


def _change(path: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE schema_migration SET name = name || ''")


def test_every_change_is_another_state_also_one_that_leaves_size_and_time(path: str) -> None:
    states = {database_state(path)}
    for _ in range(5):
        found = os.stat(path)
        _change(path)
        os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))
        states.add(database_state(path))
    os.replace(os.path.realpath(_copied(path)), path)
    states.add(database_state(path))
    assert len(states) == 7
    assert None not in states
    assert database_state(path) == database_state(path)


def _copied(path: str) -> str:
    copy = Path(f"{path}-copy")
    copy.write_bytes(Path(path).read_bytes())
    os.utime(copy, ns=(os.stat(path).st_atime_ns, os.stat(path).st_mtime_ns))
    return str(copy)


@pytest.mark.parametrize("ending", ["-journal", "-wal", "-shm"])
def test_there_is_none_while_a_change_is_under_way(path: str, ending: str) -> None:
    os.symlink("nowhere", path + ending)
    assert database_state(path) is None


def test_there_is_none_of_what_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("a text")
    (tmp_path / "empty.db").write_text("")
    os.mkfifo(tmp_path / "pipe.db")
    for name in ("text.db", "empty.db", "pipe.db", "nothing.db", "."):
        assert database_state(str(tmp_path / name)) is None
