"""Backups: whole, checked, readable by the user alone, the last ten; and restoring."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
import stat
from pathlib import Path

import pytest

from netui.actions.action import Session, action
from netui.actions.undo import undo
from netui.clock import Moment
from netui.db import backup
from netui.db.connection import close, open_database
from netui.db.errors import DamagedError, StoreError
from netui.db.handle import DatabaseHandle
from netui.db.location import list_backups
from netui.db.models.contact import Contact

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


def test_ten_are_kept_and_other_files_left_alone(store: DatabaseHandle, moment: Moment) -> None:
    made = [backup.make(store.path, moment.instant + DAY * day) for day in range(13)]
    folder = Path(made[0]).parent
    for name in ("netui-notes.db", "netui-2-20200101-000000-000000.db", "other-20200101-000000-000000.db"):
        (folder / name).write_text("mine")
    made.append(backup.make(store.path, moment.instant + DAY * 13))
    assert list_backups(store.path) == made[:-11:-1]
    assert len(list(folder.iterdir())) == 13


def test_a_clock_that_went_back_does_not_cost_the_newest(store: DatabaseHandle, moment: Moment) -> None:
    for day in range(10):
        backup.make(store.path, moment.instant + DAY * day)
    latest = backup.make(store.path, moment.instant - DAY * 1000)
    assert os.path.exists(latest)
    assert len(list_backups(store.path)) == 10


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
    kept = backup.restore(store.path, copy, moment.instant + DAY)
    assert names() == ["Ann"]
    assert store.data_version() != seen
    assert kept
    assert kept.endswith("-before-restore.db")
    assert kept not in list_backups(store.path)
    add("Cyd", moment)
    assert undo(session) is None, "what a shell did is no change of this window"
    assert names() == ["Ann", "Cyd"]
    backup.restore(store.path, kept, moment.instant + 2 * DAY)
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
    kept = backup.restore(store.path, copy, moment.instant + DAY)
    open_database(store.path, instant=moment.instant)
    assert names() == ["Ann"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    if harm in ("page", "header", "cut"):
        assert kept
        assert Path(kept).read_bytes() == ruined[harm]
        assert stat.S_IMODE(os.stat(kept).st_mode) == 0o600
    else:
        assert kept is None


def test_a_damaged_backup_is_refused(store: DatabaseHandle, moment: Moment) -> None:
    add("Ann", moment)
    copy = backup.make(store.path, moment.instant)
    os.truncate(copy, 9000)
    before = Path(store.path).read_bytes()
    with pytest.raises(DamagedError):
        backup.restore(store.path, copy, moment.instant)
    assert Path(store.path).read_bytes() == before
