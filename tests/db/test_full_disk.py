"""A full disk: nothing is half saved, the error is a sentence, and work goes on once there is room again."""

from __future__ import annotations

import gc
import os
import resource
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from netui.actions.action import Session, action
from netui.actions.undo import undo
from netui.clock import Moment
from netui.db import backup
from netui.db.backup_files import BEFORE_RESTORE, list_backups
from netui.db.connection import close, open_database
from netui.db.errors import DiskFullError, StoreError
from netui.db.handle import DatabaseHandle
from netui.db.models.contact import Contact
from netui.db.models.fields import database
from netui.db.readonly import ReadTransaction, connect_readonly
from netui.db.restore import restore
from tests.support.random_rows import rows_by_id


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A disk of two megabytes, where mounting is allowed."""
    folder = Path(tempfile.mkdtemp(prefix="netui-disk-"))
    mount = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)], capture_output=True, text=True, check=False
    )
    if mount.returncode:
        folder.rmdir()
        pytest.skip(f"no small disk can be mounted here: {mount.stderr.strip()}")
    yield folder
    close()
    gc.collect()  # a failed statement lives, and keeps the file open, as long as its traceback
    subprocess.run(["umount", str(folder)], check=True)
    folder.rmdir()


def fill(folder: Path) -> Path:
    """Use up all free space; return the file to delete for room."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"\0" * 4096)
        except OSError:
            pass
    return ballast


def add(name: str, moment: Moment, session: Session, *, notes: str = "") -> None:
    with action(f"Added {name}", moment=moment, session=session) as act:
        Contact.create(name=name, notes=notes, entered=act.entered())


def add_many(moment: Moment, session: Session) -> None:
    with action("Imported", moment=moment, session=session) as act:
        for number in range(3000):
            Contact.create(name=f"Contact {number}", notes="long " * 50, entered=act.entered())


def test_on_a_full_disk_nothing_is_half_saved(small_disk: Path, moment: Moment) -> None:
    store = open_database(str(small_disk / "netui.db"), instant=moment.instant)
    session = Session()
    add("Ann", moment, session)
    ballast = fill(small_disk)
    before = rows_by_id()
    with pytest.raises(DiskFullError) as error:
        add("Bob", moment, session, notes="long " * 9000)
    assert str(error.value) == (
        f"The disk is full, so this was not saved; all that was in {store.path} is kept. Make room, then try again."
    )
    with pytest.raises(DiskFullError):
        undo(session)
    assert rows_by_id() == before
    assert store.execute("PRAGMA foreign_keys") == [(1,)]
    connection = connect_readonly(store.path)
    with ReadTransaction(connection, store.path) as execute:
        assert execute("SELECT name FROM contact") == [("Ann",)]
    connection.close()

    ballast.unlink()
    add("Bob", moment, session, notes="long " * 9000)
    assert [contact.name for contact in Contact.select()] == ["Ann", "Bob"]
    backup.check(store.path)


def test_a_full_disk_is_said_at_the_end_of_an_action_too(small_disk: Path, moment: Moment) -> None:
    """What fits into SQLite's cache is written when the action ends."""
    store = open_database(str(small_disk / "netui.db"), instant=moment.instant)
    session = Session()
    add("Ann", moment, session)
    store.execute("PRAGMA cache_spill = OFF")
    before = rows_by_id()
    with pytest.raises(DiskFullError):
        add_many(moment, session)
    assert rows_by_id() == before
    add("Bob", moment, session)
    backup.check(store.path)


def test_a_full_disk_stops_a_first_start_and_a_backup(small_disk: Path, moment: Moment) -> None:
    path = small_disk / "netui.db"
    ballast = fill(small_disk)
    with pytest.raises(DiskFullError):
        open_database(str(path), instant=moment.instant)
    ballast.unlink()
    open_database(str(path), instant=moment.instant)
    add("Ann", moment, Session())
    ballast = fill(small_disk)
    with pytest.raises(StoreError):
        backup.make(str(path), moment.instant)
    ballast.unlink()
    assert list((small_disk / "backups").iterdir()) == []
    assert backup.make(str(path), moment.instant)


@pytest.mark.parametrize("target", ["live", "damaged", "gone"])
@pytest.mark.parametrize("free", [0, 100_000, 300_000, 500_000, 700_000])
def test_a_restore_is_whole_or_not_at_all(small_disk: Path, moment: Moment, free: int, target: str) -> None:
    """Whether the disk is full when what is replaced is kept, when the copy is written, or never."""
    path = small_disk / "netui.db"
    open_database(str(path), instant=moment.instant)
    add("Ann", moment, Session())
    copy = backup.make(str(path), moment.instant)
    add("Bob", moment, Session())
    close()
    if target == "damaged":
        path.write_bytes(b"\xff" * path.stat().st_size)
    elif target == "gone":
        path.unlink()
    before = path.read_bytes() if path.exists() else None
    ballast = fill(small_disk)
    os.truncate(ballast, ballast.stat().st_size - free)
    said = ""
    try:
        restore(str(path), copy, moment.instant)
    except StoreError as error:
        said = str(error)
    kept = [each.path for each in list_backups(str(path)) if each.before == BEFORE_RESTORE]
    if said:
        assert said.startswith("Nothing was restored: the disk")
        assert all(each in said for each in kept)
    if said and target != "live":
        assert (path.read_bytes() if path.exists() else None) == before
    else:
        backup.check(str(path))
        connection = connect_readonly(str(path))
        with ReadTransaction(connection, str(path)) as execute:
            assert execute("SELECT count(*) FROM contact") == [(2 if said else 1,)]
        connection.close()
    assert said or free
    assert not list(small_disk.rglob("*.part*"))
    ballast.unlink()
    for each in kept:
        os.remove(each)
    restore(str(path), copy, moment.instant)
    backup.check(str(path))


@pytest.mark.parametrize("free", range(0, 400_000, 57_344))
def test_a_first_start_is_whole_or_not_at_all(small_disk: Path, moment: Moment, free: int) -> None:
    """At whichever point in the making of tables, indexes and triggers the disk is full."""
    path = str(small_disk / "netui.db")
    ballast = fill(small_disk)
    os.truncate(ballast, ballast.stat().st_size - free)
    with suppress(DiskFullError):
        open_database(path, instant=moment.instant)
        close()
    assert database.obj is None
    ballast.unlink()
    open_database(path, instant=moment.instant)
    add("Ann", moment, Session())
    backup.check(path)


LIMITED = """
import sys, resource, signal, datetime as dt
from netui.actions.action import Session, action
from netui.clock import Moment
from netui.db.models.fields import database
from netui.db.errors import StoreError
from netui.db.connection import close, open_database
from netui.db.models.contact import Contact
moment = Moment(dt.datetime(2026, 11, 18, 12, tzinfo=dt.UTC), dt.date(2026, 11, 18))
open_database(sys.argv[1], instant=moment.instant)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
try:
    with action("Imported", moment=moment, session=None) as act:
        for number in range(2000):
            Contact.create(name=f"Contact {number}", notes="long " * 50, entered=act.entered())
except StoreError as error:
    print(type(error).__name__, error)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
with action("Added Bob", moment=moment, session=None) as act:
    Contact.create(name="Bob", entered=act.entered())
print([contact.name for contact in Contact.select()])
close()
"""


@pytest.mark.skipif(not hasattr(signal, "SIGXFSZ"), reason="files can't be limited on this platform")
def test_a_file_that_may_not_grow_is_said_and_left_whole(
    store: DatabaseHandle, moment: Moment, session: Session
) -> None:
    """Where no disk can be mounted, the system's limit on the size of a file stands in for it."""
    add("Ann", moment, session)
    close()
    assert resource.RLIMIT_FSIZE is not None
    limit = os.path.getsize(store.path) + 40960
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", LIMITED, store.path, str(limit)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    said, names = done.stdout.splitlines()
    assert said.startswith(("DiskFullError The disk is full", f"StoreError {store.path} could not be read or written"))
    assert names == "['Ann', 'Bob']"
    backup.check(store.path)
