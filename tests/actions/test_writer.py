"""Each change notes who made it, and on which device: an id that a copy of the file does not share."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from netui.actions.action import action
from netui.actions.undo import redo, undo
from netui.clock import Moment
from netui.db import backup
from netui.db.connection import close, execute, open_database
from netui.db.handle import NOBODY, Writer
from netui.db.models.contact import Contact
from netui.db.restore import restore

HERE = Writer("Priya Raman", "desk/1")
THERE = Writer("priya", "lap/2")


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    """The file is closed at the end."""
    yield
    close()


def change(path: object, moment: Moment, writer: Writer) -> tuple[str, str]:
    """Add a contact; return the device and the writer of the change."""
    open_database(str(path), instant=moment.instant, writer=writer)
    with action("Added Ann", moment=moment, session=None) as act:
        Contact.create(name="Ann", entered=act.entered())
    ((device, who),) = execute("SELECT device, who FROM step ORDER BY id DESC LIMIT 1")
    return device, who


def test_a_change_notes_them(db_path: str, moment: Moment) -> None:
    device, who = change(db_path, moment, HERE)
    assert re.fullmatch("[0-9a-f]{16}", device)
    assert who == "Priya Raman"
    assert change(db_path, moment, HERE) == (device, who)
    assert execute("SELECT uid FROM device") == [(device,)]


def test_another_machine_has_another_device_in_the_same_file(db_path: str, moment: Moment) -> None:
    devices = [change(db_path, moment, writer)[0] for writer in (HERE, THERE, HERE, THERE)]
    assert devices == devices[:2] * 2
    assert devices[0] != devices[1]
    assert execute("SELECT device, who FROM step ORDER BY id") == [
        (devices[0], "Priya Raman"),
        (devices[1], "priya"),
        (devices[0], "Priya Raman"),
        (devices[1], "priya"),
    ]


def test_a_copy_of_the_file_has_another_device_on_the_same_machine_too(
    db_path: str, tmp_path: Path, moment: Moment
) -> None:
    device, _ = change(db_path, moment, HERE)
    close()
    copy = shutil.copy(db_path, tmp_path / "copy.db")
    assert change(copy, moment, HERE)[0] != device
    assert change(db_path, moment, HERE)[0] == device


def test_a_restored_file_keeps_its_device(db_path: str, moment: Moment) -> None:
    device, _ = change(db_path, moment, HERE)
    copy = backup.make(db_path, moment.instant)
    change(db_path, moment, HERE)
    close()
    restore(db_path, copy, moment.instant)
    assert change(db_path, moment, HERE)[0] == device


def test_opening_and_reading_write_nothing(db_path: str, moment: Moment) -> None:
    open_database(db_path, instant=moment.instant, writer=HERE)
    with action("Nothing", moment=moment, session=None):
        pass
    with action("Tried", moment=moment, session=None, dry=True) as act:
        Contact.create(name="Ann", entered=act.entered())
    assert execute("SELECT uid FROM device") == []


def test_neither_the_machine_nor_the_path_stands_in_the_file(db_path: str, moment: Moment) -> None:
    change(db_path, moment, HERE)
    close()
    content = Path(db_path).read_bytes()
    assert b"desk" not in content
    assert db_path.encode() not in content


def test_without_a_name_or_an_installation_there_is_a_device_all_the_same(db_path: str, moment: Moment) -> None:
    device, who = change(db_path, moment, NOBODY)
    assert device
    assert who == ""


def test_what_is_typed_as_a_name_is_cleaned(db_path: str, moment: Moment) -> None:
    assert "\x1b" not in change(db_path, moment, Writer("Pri\x1b[31mya", ""))[1]


def test_undo_and_redo_leave_them(db_path: str, moment: Moment) -> None:
    noted = change(db_path, moment, HERE)
    close()
    open_database(db_path, instant=moment.instant, writer=THERE)
    assert undo(None) is not None
    assert redo(None) is not None
    assert execute("SELECT device, who FROM step") == [noted]
