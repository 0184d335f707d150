"""Read-only access: changes nothing, never waits long, and explains each failure in a sentence."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from netui.actions.action import Session, action
from netui.clock import Moment
from netui.db import backup, readonly
from netui.db.connection import close, open_database
from netui.db.errors import (
    BusyError,
    DamagedError,
    EmptiedError,
    ForeignFileError,
    LostError,
    NewerError,
    NoDatabaseError,
    OlderError,
    StoreError,
    UnfinishedError,
)
from netui.db.handle import DatabaseHandle
from netui.db.models.contact import Contact
from netui.db.readonly import ReadTransaction, connect_readonly
from tests.support.unprivileged import readable_folder, run_as_nobody

UNFINISHED = "Start netui once to finish what was interrupted; nothing is lost."

OLDER = "This file is from an older netui: start netui once to bring it up to date (a backup is made)."

CRASH = """
import sqlite3, os, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 2")
connection.execute("BEGIN IMMEDIATE")
for row in range(2000):
    connection.execute("INSERT INTO change (tbl, row) VALUES (?, 1)", ("x" * 500,))
os.kill(os.getpid(), 9)
"""


def crash(path: str | Path) -> None:
    """Let a writer die in the middle of a transaction that has reached the file."""
    subprocess.run([sys.executable, "-c", CRASH, str(path)], check=False)
    assert Path(f"{path}-journal").stat().st_size > 0


def names(path: str) -> list[tuple[object, ...]]:
    connection = connect_readonly(path)
    try:
        with ReadTransaction(connection, path) as execute:
            return execute("SELECT name FROM contact ORDER BY name")
    finally:
        connection.close()


@pytest.fixture
def ann(store: DatabaseHandle, moment: Moment, session: Session) -> str:
    """The path of an open database with one contact."""
    with action("Added Ann", moment=moment, session=session) as act:
        Contact.create(name="Ann", entered=act.entered())
    return store.path


def test_it_reads_beside_an_open_session(ann: str) -> None:
    assert names(ann) == [("Ann",)]


def test_it_reads_beside_an_action_that_is_under_way(ann: str, moment: Moment, session: Session) -> None:
    with action("Added Bob", moment=moment, session=session) as act:
        Contact.create(name="Bob", entered=act.entered())
        assert names(ann) == [("Ann",)]
    assert names(ann) == [("Ann",), ("Bob",)]


def test_it_can_change_nothing(ann: str) -> None:
    connection = connect_readonly(ann)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("DELETE FROM contact")
    connection.close()


def test_it_leaves_no_file_behind_and_no_lock(ann: str) -> None:
    close()
    before = sorted(os.listdir(os.path.dirname(ann)))
    connection = connect_readonly(ann)
    with ReadTransaction(connection, ann) as execute:
        execute("SELECT count(*) FROM contact")
    writer = sqlite3.connect(ann, timeout=0, isolation_level=None)
    writer.execute("BEGIN EXCLUSIVE")
    writer.close()
    connection.close()
    assert sorted(os.listdir(os.path.dirname(ann))) == before


def test_all_reads_of_a_reading_see_one_state(ann: str, moment: Moment, session: Session) -> None:
    connection = connect_readonly(ann)
    writer = sqlite3.connect(ann, timeout=0)
    with ReadTransaction(connection, ann) as execute:
        execute("SELECT count(*) FROM contact")
        with pytest.raises(sqlite3.OperationalError, match="locked"), writer:
            writer.execute("UPDATE contact SET name = 'Bob'")
        assert execute("SELECT name FROM contact") == [("Ann",)]
    connection.close()
    writer.close()


def test_it_waits_for_a_writer(ann: str) -> None:
    close()
    writer = sqlite3.connect(ann, isolation_level=None, check_same_thread=False)
    writer.execute("BEGIN EXCLUSIVE")
    threading.Timer(0.3, lambda: (writer.execute("COMMIT"), writer.close())).start()
    assert names(ann) == [("Ann",)]


def test_it_waits_two_seconds_at_most(ann: str) -> None:
    close()
    writer = sqlite3.connect(ann, isolation_level=None)
    writer.execute("BEGIN EXCLUSIVE")
    start = time.monotonic()
    with pytest.raises(BusyError, match="in use by another program"):
        connect_readonly(ann)
    assert 1.5 < time.monotonic() - start < 4
    writer.close()


def test_a_url_is_a_path_too(ann: str) -> None:
    assert names(f"sqlite:///{ann}") == [("Ann",)]


def test_without_a_database_none_is_made(db_path: str) -> None:
    with pytest.raises(NoDatabaseError, match="There is no database"):
        connect_readonly(db_path)
    assert not os.path.exists(db_path)


def test_an_emptied_file_is_named(db_path: str) -> None:
    Path(db_path).touch()
    with pytest.raises(EmptiedError, match="is empty"):
        connect_readonly(db_path)
    assert os.path.getsize(db_path) == 0


def test_what_may_not_be_read_says_so(moment: Moment) -> None:
    folder = readable_folder()
    path = folder / "netui.db"
    open_database(str(path), instant=moment.instant)
    close()
    said = [f"UnreadableError: {path} can't be read: allow reading it, or name another file with --db."]
    os.chmod(path, 0)
    of_file = run_as_nobody("print(said(lambda: connect_readonly(path)))", path)
    os.chmod(path, 0o644)
    os.chmod(folder, 0o700 if os.getuid() == 0 else 0)
    of_folder = run_as_nobody("print(said(lambda: connect_readonly(path)))", path)
    os.chmod(folder, 0o755)
    shutil.rmtree(folder)
    assert (of_file, of_folder) == (said, said)


def test_a_lost_database_is_named(ann: str, moment: Moment) -> None:
    backup.make(ann, moment.instant)
    close()
    os.remove(ann)
    with pytest.raises(LostError, match="netui restore"):
        connect_readonly(ann)


def test_a_foreign_file_is_named(db_path: str) -> None:
    Path(db_path).write_bytes(os.urandom(5000))
    with pytest.raises(ForeignFileError):
        connect_readonly(db_path)


def test_a_newer_schema_is_named(ann: str, store: DatabaseHandle) -> None:
    store.execute("INSERT INTO schema_migration (name, applied) VALUES ('0999_telepathy', '2030-01-01')")
    with pytest.raises(NewerError):
        connect_readonly(ann)


def test_an_older_schema_waits_for_a_writer(ann: str, store: DatabaseHandle) -> None:
    store.execute("UPDATE schema_migration SET name = '0000_' || id")
    with pytest.raises(OlderError) as error:
        connect_readonly(ann)
    assert str(error.value) == OLDER


def test_after_a_crash_it_asks_for_a_start_which_heals(ann: str, moment: Moment) -> None:
    close()
    crash(ann)
    with pytest.raises(UnfinishedError) as error:
        connect_readonly(ann)
    assert str(error.value) == UNFINISHED
    open_database(ann, instant=moment.instant)
    close()
    assert names(ann) == [("Ann",)]
    assert not os.path.exists(f"{ann}-journal")


def test_after_a_crash_where_nothing_can_be_written_it_says_why(moment: Moment) -> None:
    folder = readable_folder()
    path = folder / "netui.db"
    open_database(str(path), instant=moment.instant)
    close()
    os.chmod(path, 0o644)
    crash(path)
    os.chmod(f"{path}-journal", 0o644)
    os.chmod(folder, 0o555)
    code = "print(said(lambda: connect_readonly(path)))\n"
    code += "print(said(lambda: open_database(path, instant=noon)).partition(',')[0])"
    assert run_as_nobody(code, path) == [f"UnfinishedError: {UNFINISHED}", f"ReadOnlyError: {path} can't be written"]
    os.chmod(folder, 0o755)
    shutil.rmtree(folder)


def damage(path: str, start: int, length: int) -> None:
    with open(path, "r+b") as file:
        file.seek(start)
        file.write(b"\x5a" * length)


def test_damage_is_found_and_named(ann: str, store: DatabaseHandle, moment: Moment, session: Session) -> None:
    with action("Added many", moment=moment, session=session) as act:
        for number in range(300):
            Contact.create(name=f"Contact {number}", entered=act.entered())
    (root,) = store.execute("SELECT rootpage FROM sqlite_master WHERE name = 'contact'")[0]
    close()
    whole = Path(ann).read_bytes()
    size = int.from_bytes(whole[16:18], "big")

    damage(ann, (int(str(root)) - 1) * size, size)  # the first page of the contacts
    with pytest.raises(DamagedError, match="is damaged; nothing was changed"):
        names(ann)
    with pytest.raises(DamagedError):
        backup.check(ann)

    Path(ann).write_bytes(whole[: len(whole) // 2])  # cut off
    with pytest.raises(DamagedError):
        backup.check(ann)

    Path(ann).write_bytes(whole)
    damage(ann, 16, 30)  # the header, behind its first words
    for opening in (connect_readonly, lambda path: open_database(path, instant=moment.instant)):
        with pytest.raises(StoreError) as error:
            opening(ann)
        assert isinstance(error.value, DamagedError)

    Path(ann).write_bytes(whole)
    damage(ann, 0, 100)  # the whole header: taken for a foreign file, unless there are backups
    with pytest.raises(ForeignFileError):
        connect_readonly(ann)
    Path(ann).write_bytes(whole)
    backup.make(ann, moment.instant)
    damage(ann, 0, 100)
    with pytest.raises(DamagedError, match="netui restore"):
        connect_readonly(ann)
    with pytest.raises(DamagedError):
        open_database(ann, instant=moment.instant)


def test_a_page_that_nobody_reads_at_start_is_found_by_the_check(
    ann: str, store: DatabaseHandle, moment: Moment
) -> None:
    (root,) = store.execute("SELECT rootpage FROM sqlite_master WHERE name = 'message'")[0]
    close()
    damage(ann, (int(str(root)) - 1) * 4096, 4096)
    assert names(ann) == [("Ann",)]
    assert not open_database(ann, instant=moment.instant).reason
    with pytest.raises(DamagedError):
        backup.check(ann)


def test_a_mistake_in_our_sql_is_not_dressed_up(ann: str) -> None:
    connection = connect_readonly(ann)
    with pytest.raises(sqlite3.OperationalError, match="no such column"), ReadTransaction(connection, ann) as execute:
        execute("SELECT shoe_size FROM contact")
    connection.close()


def test_it_loads_little() -> None:
    code = "import sys; before = set(sys.modules); import netui.db.readonly; print(*(set(sys.modules) - before))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    heavy = {"peewee", "pendulum", "dataclasses", "typing", "pathlib", "argparse", "logging", "re", "enum", "json"}
    assert not heavy & set(loaded)
    assert "netui.db.readonly" in loaded
    assert readonly.__name__ in loaded
