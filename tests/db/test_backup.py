"""Backups: whole, checked, readable by the user alone, the last ten; and restoring."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from netui.actions.action import Session, action
from netui.actions.undo import undo
from netui.clock import Moment
from netui.db import backup
from netui.db import restore as restoring
from netui.db.backup_files import BEFORE_RESTORE, list_backups, newest_backup, sweep
from netui.db.connection import close, open_database
from netui.db.errors import DamagedError, LostError, StoreError
from netui.db.handle import DatabaseHandle
from netui.db.location import resolve_path
from netui.db.models.contact import Contact
from netui.db.restore import RefusedBackupError, restore
from tests.support.unprivileged import readable_folder, run_as_nobody

DAY = dt.timedelta(days=1)


def add(name: str, moment: Moment) -> None:
    with action(f"Added {name}", moment=moment, session=None) as act:
        Contact.create(name=name, entered=act.entered())


def names() -> list[str]:
    return [contact.name for contact in Contact.select().order_by(Contact.name)]


def test_a_backup_is_whole_and_for_the_user_alone(store: DatabaseHandle, moment: Moment) -> None:
    add("Ann", moment)
    copy = backup.make(store.path, moment.instant)
    assert stat.S_IMODE(os.stat(copy).st_mode) == 0o600
    assert stat.S_IMODE(os.stat(os.path.dirname(copy)).st_mode) == 0o700
    backup.check(copy)
    with sqlite3.connect(copy) as connection:
        assert connection.execute("SELECT name FROM contact").fetchall() == [("Ann",)]
        assert connection.execute("SELECT label FROM step").fetchall() == [("Added Ann",)]
    connection.close()
    assert os.listdir(os.path.dirname(copy)) == [os.path.basename(copy)]


def test_one_a_day(store: DatabaseHandle, moment: Moment) -> None:
    assert backup.daily(store.path, moment.instant)
    assert backup.daily(store.path, moment.instant + DAY / 4) is None
    assert backup.daily(store.path, moment.instant + DAY)
    assert len(list_backups(store.path)) == 2


def test_a_day_of_a_wrong_clock_does_not_stop_the_daily_ones(store: DatabaseHandle, moment: Moment) -> None:
    for wrong in (moment.instant + DAY * 9999, moment.instant - DAY * 9999):
        assert backup.daily(store.path, wrong)
        right = backup.daily(store.path, moment.instant)
        assert right
        assert newest_backup(store.path).path == right  # type: ignore[union-attr]
        assert backup.daily(store.path, moment.instant) is None


def test_the_counter_orders_them_and_the_old_pattern_is_older(store: DatabaseHandle, moment: Moment) -> None:
    folder = Path(store.path).with_name("backups")
    folder.mkdir()
    old = ["netui-20300101-000000-000000.db", "netui-20200101-000000-000000-before-restore.db"]
    for age, name in enumerate(old):
        (folder / name).write_text("x")
        os.utime(folder / name, (1_700_000_000 + age, 1_700_000_000 + age))
    made = [backup.make(store.path, moment.instant - DAY * 100 * number) for number in range(3)]
    listed = [os.path.basename(each.path) for each in list_backups(store.path)]
    assert listed == [*(os.path.basename(path) for path in reversed(made)), old[1], old[0]]
    assert [each.before for each in list_backups(store.path)][3:] == [BEFORE_RESTORE, ""]
    os.remove(made[-1])
    (folder / "netui-000003-20260502T1100.db-journal").touch()
    assert "-000004-" in backup.make(store.path, moment.instant), "the highest there, also where only a trace is left"


def test_the_last_ten_and_one_a_week_are_kept(store: DatabaseHandle, moment: Moment) -> None:
    folder = Path(store.path).with_name("backups")
    for name in ("netui-notes.db", "netui-2-20200101-000000-000000.db", "other-000001-20200101T0000.db"):
        folder.mkdir(exist_ok=True)
        (folder / name).write_text("mine")
    kept = backup.make(store.path, moment.instant, before=BEFORE_RESTORE)
    for day in range(100):
        backup.make(store.path, moment.instant + DAY * day)
    there = list_backups(store.path)
    days = [(each.made - moment.instant).days for each in there if not each.before]
    assert days[:10] == list(range(99, 89, -1))
    weeks = [each.made.isocalendar()[:2] for each in there if not each.before]
    assert len(set(weeks)) == 8
    assert len(days) == 16
    assert there[-1].path == kept
    assert (folder / "netui-notes.db").exists()
    assert (folder / "netui-2-20200101-000000-000000.db").exists()


def test_one_before_a_migration_is_kept_while_undo_reaches_behind_it(store: DatabaseHandle, moment: Moment) -> None:
    add("Ann", moment)
    first = backup.make(store.path, moment.instant - DAY * 300, before="0900")
    for day in range(90):
        backup.make(store.path, moment.instant + DAY * day)
    assert os.path.exists(first)
    store.execute("UPDATE step SET schema = '0900_later'")
    backup.make(store.path, moment.instant + DAY * 91)
    assert not os.path.exists(first)


def test_a_clock_that_went_back_does_not_cost_the_newest(store: DatabaseHandle, moment: Moment) -> None:
    for day in range(10):
        backup.make(store.path, moment.instant + DAY * day)
    latest = backup.make(store.path, moment.instant - DAY * 1000)
    assert os.path.exists(latest)
    assert list_backups(store.path)[0].path == latest


# Made in steps, beside writers.


def large(store: DatabaseHandle, megabytes: int) -> None:
    store.execute("CREATE TABLE padding (filling BLOB)")
    store.execute("INSERT INTO padding VALUES (zeroblob(?))", (megabytes * 1_000_000,))


def test_writers_get_in_between_the_steps(
    store: DatabaseHandle, moment: Moment, monkeypatch: pytest.MonkeyPatch
) -> None:
    large(store, 2)
    monkeypatch.setattr(backup, "STEP_PAGES", 50)
    saved: list[int] = []

    def look() -> bool:
        if len(saved) < 50:
            add(f"Contact {len(saved)}", moment)  # raises at once if the copy holds the file
            saved.append(1)
        return False

    copy = backup.make(store.path, moment.instant, stop=look)
    assert len(saved) > backup.RESTARTS, "it begins anew, and in the end takes all at once"
    backup.check(copy)
    with sqlite3.connect(copy) as connection:
        contacts = {name for (name,) in connection.execute("SELECT name FROM contact")}
        labels = {label.removeprefix("Added ") for (label,) in connection.execute("SELECT label FROM step")}
    connection.close()
    assert contacts == labels, "one state of the file"


@pytest.mark.parametrize("pages", [50, 300])
def test_it_comes_to_its_end_however_often_others_save(
    store: DatabaseHandle, moment: Moment, monkeypatch: pytest.MonkeyPatch, pages: int
) -> None:
    """Somebody saves in every pause: each time it begins anew after its first step, or after a later one."""
    large(store, 2)
    monkeypatch.setattr(backup, "STEP_PAGES", pages)
    saved: list[int] = []

    def save() -> bool:
        saved.append(1)
        add(f"Contact {len(saved)}", moment)
        assert len(saved) < 10 * backup.RESTARTS, "it never ends"
        return False

    backup.check(backup.make(store.path, moment.instant, stop=save))


def test_backups_beside_a_link_are_known_too(moment: Moment, tmp_path: Path) -> None:
    """The database was moved, and a link put in its place; the backups stayed."""
    before, vault = tmp_path / "before", tmp_path / "vault"
    vault.mkdir()
    link = before / "netui.db"
    store = open_database(str(link), instant=moment.instant)
    add("Ann", moment)
    counted = backup.make(store.path, moment.instant)
    close()
    old = before / "backups" / "netui-20251118-110000-000000.db"
    shutil.copy(counted, old)
    part = Path(f"{counted}.{dead_process()}.part")
    part.touch()
    link.rename(vault / "mine.db")
    link.symlink_to(vault / "mine.db")
    path = resolve_path(str(link))
    assert path == str(vault / "mine.db")
    assert [each.path for each in list_backups(path)] == [counted, str(old)]
    assert sweep(path) == [str(part)]
    new = backup.make(path, moment.instant)
    assert os.path.basename(new).startswith("mine-000002-"), "its counter is above those beside the link"
    assert [each.path for each in list_backups(path)] == [new, counted, str(old)]
    os.remove(new)
    (vault / "mine.db").unlink()
    with pytest.raises(LostError, match=rf"The newest backup is {counted}"):
        open_database(str(link), instant=moment.instant)
    restore(path, counted, moment.instant)
    assert open_database(str(link), instant=moment.instant).path == str(vault / "mine.db")
    assert names() == ["Ann"]
    close()
    assert link.is_symlink()


@pytest.mark.parametrize("umask", [0o000, 0o077, 0o177, 0o777])
def test_all_is_for_the_user_alone_whatever_the_umask(moment: Moment, tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        store = open_database(str(tmp_path / "new" / "data" / "netui.db"), instant=moment.instant)
        add("Ann", moment)
        copy = backup.make(store.path, moment.instant)
        kept = restore(store.path, copy, moment.instant)
        close()
        Path(store.path).unlink()
        restore(store.path, copy, moment.instant)
    finally:
        os.umask(before)
    for path in (tmp_path / "new").rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path
    assert kept


@pytest.mark.parametrize("looks", [0, 3])
def test_it_can_be_stopped_and_leaves_nothing(
    store: DatabaseHandle, moment: Moment, monkeypatch: pytest.MonkeyPatch, looks: int
) -> None:
    large(store, 1)
    monkeypatch.setattr(backup, "STEP_PAGES", 20)
    looked: list[int] = []

    def stop() -> bool:
        looked.append(1)
        return len(looked) > looks

    with pytest.raises(backup.BackupStoppedError, match="was stopped"):
        backup.daily(store.path, moment.instant, stop)
    assert os.listdir(Path(store.path).with_name("backups")) == []


def dead_process() -> int:
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()
    return done.pid


def test_what_killed_processes_left_is_swept(store: DatabaseHandle, moment: Moment) -> None:
    folder = Path(store.path).with_name("backups")
    folder.mkdir()
    dead = dead_process()
    swept = [
        folder / f"netui-000007-20261118T1100.db.{dead}.part",
        folder / f"netui-000007-20261118T1100.db.{dead}.part-journal",
        folder / f"netui-000007-20261118T1100.db.{dead}.part-shm",
        folder / f"netui-000007-20261118T1100.db.{dead}.part-wal",
        folder / f"netui-20261118-110000-000000.db.{dead}.part",
        folder / f"netui-000008-20261118T1100-before-restore.db.{os.getpid()}.part",  # the number came again
        Path(f"{store.path}.{dead}.part"),
    ]
    living = folder / f"netui-000009-20261118T1100.db.{os.getppid()}.part"
    others = [living, folder / f"other-000001-20261118T1100.db.{dead}.part", folder / f"notes.{dead}.part"]
    for file in (*swept, *others):
        file.write_text("x")
    assert sweep(store.path) == sorted(map(str, swept))
    assert all(file.exists() for file in others)
    swept[0].write_text("x")
    with contextlib.closing(sqlite3.connect(store.path)) as wal:
        wal.execute("PRAGMA journal_mode = WAL")  # whose copies have side files even when they are only read
    assert backup.daily(store.path, moment.instant)
    assert {each for each in folder.iterdir() if ".part" in each.name} == set(others)
    os.utime(living, (moment.instant.timestamp() - 90_000,) * 2)
    assert sweep(store.path, moment.instant) == [str(living)]


@pytest.mark.parametrize("command", ["make", "restore"])
def test_killed_in_the_middle_nothing_is_lost_and_nothing_stays(
    store: DatabaseHandle, moment: Moment, command: str
) -> None:
    add("Ann", moment)
    copy = backup.make(store.path, moment.instant)
    add("Bob", moment)
    large(store, 3)
    close()
    code = (
        "import sys, os, datetime as dt, netui.db.backup as b, netui.db.restore as r\n"
        "now = dt.datetime(2026, 11, 18, 12, tzinfo=dt.UTC)\n"
        "die = lambda *a: os.kill(os.getpid(), 9)\n"
        "b.STEP_PAGES = 20\n"
        "if sys.argv[2] == 'make': b.make(sys.argv[1], now, stop=die)\n"
        "r._Bytes.change_counter_ = r._Bytes.change_counter\n"
        "seen = []\n"
        "def counter(self):\n"
        "    seen.append(1)\n"
        "    return self.change_counter_() if len(seen) == 1 else die()\n"
        "r._Bytes.change_counter = counter\n"
        "r.restore(sys.argv[1], sys.argv[3], now)\n"
    )
    ran = subprocess.run([sys.executable, "-c", code, store.path, command, copy], check=False)
    assert ran.returncode == -9
    open_database(store.path, instant=moment.instant)
    assert names() == ["Ann", "Bob"]
    backup.check(store.path)
    backup.daily(store.path, moment.instant + DAY)
    assert not list(Path(store.path).parent.rglob("*.part*"))


def test_a_damaged_database_is_not_backed_up(store: DatabaseHandle, moment: Moment) -> None:
    (root,) = store.execute("SELECT rootpage FROM sqlite_master WHERE name = 'contact'")[0]
    close()
    with open(store.path, "r+b") as file:
        file.seek((int(str(root)) - 1) * 4096)
        file.write(b"\xff" * 4096)
    with pytest.raises(DamagedError):
        backup.make(store.path, moment.instant)
    assert os.listdir(os.path.join(os.path.dirname(store.path), "backups")) == []


def test_it_can_be_made_while_an_action_is_under_way(store: DatabaseHandle, moment: Moment) -> None:
    with action("Added Ann", moment=moment, session=None) as act:
        Contact.create(name="Ann", entered=act.entered())
        copy = backup.make(store.path, moment.instant)
    with sqlite3.connect(copy) as connection:
        assert connection.execute("SELECT count(*) FROM contact").fetchone() == (0,)
    connection.close()


def test_where_backups_cant_stand_it_says_so(store: DatabaseHandle, moment: Moment) -> None:
    Path(store.path).with_name("backups").write_text("a file in the way")
    with pytest.raises(StoreError, match=r"No backup could be made in .* the database itself is untouched"):
        backup.make(store.path, moment.instant)


# Bringing one back


def test_it_is_brought_back_beside_an_open_session(store: DatabaseHandle, moment: Moment, session: Session) -> None:
    add("Ann", moment)
    copy = backup.make(store.path, moment.instant)
    add("Bob", moment)
    seen = store.data_version()
    kept = restore(store.path, copy, moment.instant + DAY)
    assert names() == ["Ann"]
    assert store.data_version() != seen
    assert kept
    assert kept.endswith("-before-restore.db")
    assert [each.path for each in list_backups(store.path) if each.before == BEFORE_RESTORE] == [kept]
    add("Cyd", moment)
    assert undo(session) is None, "what a shell did is no change of this window"
    assert names() == ["Ann", "Cyd"]
    restore(store.path, kept, moment.instant + 2 * DAY)
    assert names() == ["Ann", "Bob"]


@pytest.mark.parametrize("harm", ["page", "header", "cut", "gone", "emptied"])
def test_it_is_brought_back_whatever_happened(store: DatabaseHandle, moment: Moment, harm: str) -> None:
    add("Ann", moment)
    copy = backup.make(store.path, moment.instant)
    (root,) = store.execute("SELECT rootpage FROM sqlite_master WHERE name = 'contact'")[0]
    close()
    path = Path(store.path)
    whole = path.read_bytes()
    start = (int(str(root)) - 1) * 4096
    ruined = {
        "page": whole[:start] + b"\xff" * 4096 + whole[start + 4096 :],
        "header": b"\xff" * 100 + whole[100:],
        "cut": whole[: len(whole) // 3],
        "emptied": b"",
    }
    if harm == "gone":
        path.unlink()
    else:
        path.write_bytes(ruined[harm])
    kept = restore(store.path, copy, moment.instant + DAY)
    open_database(store.path, instant=moment.instant)
    assert names() == ["Ann"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    if harm in ("page", "header", "cut"):
        assert kept
        assert Path(kept).read_bytes() == ruined[harm]
        assert stat.S_IMODE(os.stat(kept).st_mode) == 0o600
    else:
        assert kept is None


# Both sides are examined.


def other_program(path: Path, application: int = 0) -> Path:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id = {application}")
        connection.execute("CREATE TABLE places (url TEXT)")
        connection.commit()
    return path


@pytest.mark.parametrize(
    ("what", "reason"),
    [
        ("damaged", "is damaged"),
        ("cut", "is damaged"),
        ("other", "is not a netui database"),
        ("text", "is not a netui database"),
        ("empty", "is empty"),
        ("no tables", "has no netui data"),
        ("newer", "was made by a newer netui"),
        ("folder", "is not a file"),
        ("itself", "is the database itself"),
    ],
)
def test_what_is_no_backup_is_refused(
    store: DatabaseHandle, moment: Moment, tmp_path: Path, what: str, reason: str
) -> None:
    add("Ann", moment)
    copy = Path(backup.make(store.path, moment.instant))
    match what:
        case "damaged":
            content = bytearray(copy.read_bytes())
            content[4096 * 3 :] = b"\x55" * len(content[4096 * 3 :])
            copy.write_bytes(content)
        case "cut":
            os.truncate(copy, 9000)
        case "other":
            copy = other_program(tmp_path / "other.db")
        case "text":
            copy.write_text("Dear Dana, " * 100)
        case "empty":
            copy.write_bytes(b"")
        case "no tables":
            copy.unlink()
            with contextlib.closing(sqlite3.connect(copy)) as connection:
                connection.execute("PRAGMA application_id = 1852142709")
        case "newer":
            with contextlib.closing(sqlite3.connect(copy)) as connection:
                connection.execute(
                    "INSERT INTO schema_migration (name, applied) VALUES ('0999_telepathy', '2030-01-01')"
                )
                connection.commit()
        case "folder":
            copy.unlink()
            copy.mkdir()
        case "itself":
            copy = Path(store.path)
    before = Path(store.path).read_bytes()
    there = sorted(Path(store.path).with_name("backups").iterdir())
    with pytest.raises(RefusedBackupError, match=f"{reason}, so it was not restored; nothing was changed"):
        restore(store.path, str(copy), moment.instant)
    assert Path(store.path).read_bytes() == before
    assert sorted(Path(store.path).with_name("backups").iterdir()) == there


@pytest.mark.parametrize("application", [0, 12345])
def test_another_programs_database_is_never_replaced(
    store: DatabaseHandle, moment: Moment, tmp_path: Path, application: int
) -> None:
    copy = backup.make(store.path, moment.instant)
    other = other_program(tmp_path / "places.sqlite", application)
    before = other.read_bytes()
    with pytest.raises(StoreError, match="is another program's database; it was left as it is"):
        restore(str(other), copy, moment.instant)
    assert other.read_bytes() == before
    content = bytearray(before)
    content[100:4096] = b"\xff" * 3996  # damaged it still is another program's
    other.write_bytes(content)
    with pytest.raises(StoreError, match="is another program's database"):
        restore(str(other), copy, moment.instant)
    assert other.read_bytes() == bytes(content)


def test_a_link_to_the_database_stays_one(store: DatabaseHandle, moment: Moment, tmp_path: Path) -> None:
    add("Ann", moment)
    copy = backup.make(store.path, moment.instant)
    close()
    real = tmp_path / "elsewhere.db"
    os.replace(store.path, real)
    os.symlink(real, store.path)
    for content in (real.read_bytes(), b"", b"\xff" * 9000):
        real.write_bytes(content)
        restore(store.path, copy, moment.instant)
        assert os.path.islink(store.path)
        backup.check(store.path)


def test_a_journal_of_what_was_there_is_not_rolled_into_the_new_file(store: DatabaseHandle, moment: Moment) -> None:
    add("Ann", moment)
    copy = backup.make(store.path, moment.instant)
    close()
    journal = Path(f"{store.path}-journal")
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\0" * 600)
    Path(store.path).write_bytes(b"\xff" * 9000)
    assert restore(store.path, copy, moment.instant)
    assert not journal.exists()
    backup.check(store.path)


def test_it_waits_for_a_writer_with_a_word_and_gives_up(store: DatabaseHandle, moment: Moment) -> None:
    add("Ann", moment)
    copy = backup.make(store.path, moment.instant)
    add("Bob", moment)
    there = list_backups(store.path)
    writer = sqlite3.connect(store.path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    said: list[str] = []
    with pytest.raises(StoreError, match="nothing was restored or changed"):
        restore(store.path, copy, moment.instant, waiting=lambda: said.append("waiting"), patience=0.3)
    assert said == ["waiting"]
    assert list_backups(store.path) == there
    restore(store.path, copy, moment.instant, waiting=lambda: writer.execute("COMMIT") and None)
    writer.close()
    assert names() == ["Ann"]


def test_what_is_saved_just_before_it_is_kept(
    store: DatabaseHandle, moment: Moment, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the keeping of what is replaced and the replacing another window saves a line."""
    copy = backup.make(store.path, moment.instant)
    late = ["Bob", "Cyd"]
    keep = restoring._keep

    def kept_before_a_line(
        path: str, target: str, instant: dt.datetime, replaced: restoring._Bytes, *, sound: bool
    ) -> str:
        kept = keep(path, target, instant, replaced, sound=sound)
        if late:
            add(late.pop(), moment)
        return kept

    monkeypatch.setattr(restoring, "_keep", kept_before_a_line)
    kept = restore(store.path, copy, moment.instant)
    assert names() == []
    assert kept
    with contextlib.closing(sqlite3.connect(kept)) as connection:
        assert connection.execute("SELECT name FROM contact ORDER BY name").fetchall() == [("Bob",), ("Cyd",)]
    assert len(list_backups(store.path)) == 2


def test_what_can_t_be_written_is_a_sentence(moment: Moment) -> None:
    folder = readable_folder()
    path = folder / "netui.db"
    open_database(str(path), instant=moment.instant)
    close()
    copy = backup.make(str(path), moment.instant)
    for file in (path, Path(copy)):
        os.chmod(file, 0o644)
    os.chmod(Path(copy).parent, 0o755)
    code = f"from netui.db.restore import restore\nprint(said(lambda: restore(path, {copy!r}, noon)))"
    for writable, which in ((0o777, str(path)), (0o755, f"The folder of {path}")):
        os.chmod(folder, writable)
        assert run_as_nobody(code, path) == [
            f"StoreError: {which} can't be written, so nothing was restored: allow writing there, then try again."
        ]
    os.chmod(folder, 0o755)
    shutil.rmtree(folder)
