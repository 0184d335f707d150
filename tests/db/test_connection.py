"""Opening the database: made for the user alone and never by half, refused with a sentence."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from netui.actions.action import Session, action
from netui.clock import Moment
from netui.db import backup
from netui.db.connection import close, current_database, open_database
from netui.db.errors import EmptiedError, ForeignFileError, LostError, NewerError, StoreError
from netui.db.handle import DatabaseHandle
from netui.db.models.contact import Contact
from netui.db.models.fields import database
from netui.db.readonly import APPLICATION_ID, SCHEMA
from tests.support.unprivileged import readable_folder, run_as_nobody


def mode(path: str | Path) -> int:
    return stat.S_IMODE(os.stat(path).st_mode)


def test_a_new_database_is_for_the_user_alone(tmp_path: Path, moment: Moment) -> None:
    path = tmp_path / "data" / "netui" / "netui.db"
    open_database(str(path), instant=moment.instant)
    try:
        assert mode(path) == 0o600
        assert mode(path.parent) == 0o700
    finally:
        close()


def test_it_is_opened_for_safety(store: DatabaseHandle) -> None:
    pragmas = {name: store.execute(f"PRAGMA {name}")[0][0] for name in ("journal_mode", "synchronous", "foreign_keys")}
    assert pragmas == {"journal_mode": "delete", "synchronous": 3, "foreign_keys": 1}
    assert store.execute("PRAGMA application_id") == [(APPLICATION_ID,)]
    assert store.execute("SELECT name FROM schema_migration ORDER BY name DESC LIMIT 1") == [(SCHEMA,)]
    assert not store.reason
    assert store.reason == ""


@pytest.mark.parametrize("name", ["netui.db", "with space.db", "100%.db", "what?.db", "a#b.db", "ünïcödé 名前.db"])
@pytest.mark.parametrize("place", ["{path}", "sqlite:///{path}"])
def test_any_name_of_a_file_can_be_given(tmp_path: Path, moment: Moment, name: str, place: str) -> None:
    path = tmp_path / name
    given = str(path) if place == "{path}" else place.format(path=str(path).replace("%", "%25"))
    assert open_database(given, instant=moment.instant).path == str(path)
    close()
    assert path.stat().st_size > 0


def test_a_relative_path_is_taken_from_where_we_are(
    tmp_path: Path, moment: Moment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert open_database("sqlite:///here.db", instant=moment.instant).path == str(tmp_path / "here.db")
    close()


@pytest.mark.parametrize(
    ("place", "says"),
    [
        ("postgresql://me@host/netui", "give a path or sqlite:///PATH"),
        ("sqlite://netui.db", "give a path or sqlite:///PATH"),
        (":memory:", "give the path of one"),
        ("sqlite:///:memory:", "give the path of one"),
        ("", "give the path of one"),
        ("/", "is a folder"),
    ],
)
def test_what_is_no_file_is_refused(moment: Moment, place: str, says: str) -> None:
    with pytest.raises(StoreError, match=says):
        open_database(place, instant=moment.instant)


def test_a_path_through_a_file_is_refused(tmp_path: Path, moment: Moment) -> None:
    (tmp_path / "file").write_text("here")
    with pytest.raises(StoreError, match="can't be opened"):
        open_database(str(tmp_path / "file" / "netui.db"), instant=moment.instant)


def test_six_first_starts_at_once_all_succeed(db_path: str) -> None:
    code = (
        "import sys, datetime as dt\n"
        "from netui.db.connection import open_database, close\n"
        "from netui.db.models.contact import Contact\n"
        "sys.stdin.readline()\n"
        "open_database(sys.argv[1], instant=dt.datetime.now(dt.UTC)); print(Contact.select().count()); close()\n"
    )
    starts = [
        subprocess.Popen(
            [sys.executable, "-W", "error", "-c", code, db_path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(6)
    ]
    for start in starts:
        assert start.stdin
        start.stdin.write("go\n")
        start.stdin.flush()
    assert [start.communicate() for start in starts] == [("0\n", "")] * 6
    assert os.listdir(os.path.dirname(db_path)) == ["netui.db"]


def test_a_foreign_database_is_left_alone(db_path: str, moment: Moment) -> None:
    with sqlite3.connect(db_path) as other:
        other.execute("CREATE TABLE recipe (name TEXT)")
    other.close()
    before = Path(db_path).read_bytes()
    with pytest.raises(ForeignFileError, match="is not a netui database"):
        open_database(db_path, instant=moment.instant)
    assert Path(db_path).read_bytes() == before
    assert database.obj is None


def test_a_text_file_is_left_alone(db_path: str, moment: Moment) -> None:
    Path(db_path).write_text("Dear diary, today I met somebody who knows somebody.\n" * 20)
    with pytest.raises(ForeignFileError, match="is not a netui database"):
        open_database(db_path, instant=moment.instant)


def test_a_database_that_was_only_begun_becomes_ours(db_path: str, moment: Moment) -> None:
    with sqlite3.connect(db_path) as begun:
        begun.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    begun.close()
    assert not open_database(db_path, instant=moment.instant).reason
    close()


def test_an_emptied_file_is_not_started_afresh(db_path: str, moment: Moment) -> None:
    Path(db_path).touch()
    with pytest.raises(EmptiedError, match="is empty, and there is no backup of it"):
        open_database(db_path, instant=moment.instant)
    assert os.path.getsize(db_path) == 0


def test_where_files_can_not_be_linked_a_database_is_made_too(
    db_path: str, moment: Moment, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(source: str, target: str) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    assert not open_database(db_path, instant=moment.instant).reason
    close()
    assert mode(db_path) == 0o600
    assert os.listdir(os.path.dirname(db_path)) == ["netui.db"]


def test_a_newer_file_is_left_alone(store: DatabaseHandle, moment: Moment) -> None:
    store.execute("INSERT INTO schema_migration (name, applied) VALUES ('0999_telepathy', '2030-01-01')")
    close()
    before = Path(store.path).read_bytes()
    with pytest.raises(NewerError, match="Update netui"):
        open_database(store.path, instant=moment.instant)
    assert Path(store.path).read_bytes() == before


@pytest.mark.parametrize(("lose", "says"), [(os.remove, "is missing"), (lambda path: os.truncate(path, 0), "is empty")])
def test_a_lost_file_is_not_started_afresh_beside_its_backups(
    store: DatabaseHandle, moment: Moment, lose: object, says: str
) -> None:
    backup.make(store.path, moment.instant)
    close()
    lose(store.path)  # type: ignore[operator]
    with pytest.raises(LostError, match=says):
        open_database(store.path, instant=moment.instant)


def test_a_second_database_in_the_folder_has_its_own_backups(store: DatabaseHandle, moment: Moment) -> None:
    backup.make(store.path, moment.instant)
    other = os.path.join(os.path.dirname(store.path), "netui-20261118.db")
    assert not open_database(other, instant=moment.instant).reason
    close()


def test_nothing_is_open_after_a_refusal_or_a_close(store: DatabaseHandle, moment: Moment) -> None:
    with pytest.raises(StoreError):
        open_database(":memory:", instant=moment.instant)
    with pytest.raises(RuntimeError, match="no database is open"):
        current_database()
    close()


def test_changes_of_others_are_seen_and_own_are_not(store: DatabaseHandle, moment: Moment, session: Session) -> None:
    first = store.data_version()
    with action("Added A", moment=moment, session=session) as act:
        Contact.create(name="A", entered=act.entered())
    assert store.data_version() == first
    other = sqlite3.connect(store.path)
    with other:
        other.execute("UPDATE contact SET place = 'Berlin'")
    assert store.data_version() != first
    other.execute("BEGIN EXCLUSIVE")
    assert store.data_version() != first  # it does not wait for the lock
    other.close()


# What can't be written


@pytest.fixture
def shown() -> Iterator[Path]:
    """A database with a contact, in a folder that everybody may look into."""
    folder = readable_folder()
    path = folder / "netui.db"
    code = "open_database(path, instant=noon)\nwith action('A', moment=moment, session=None) as act:\n"
    code += "    Contact.create(name='Ann', entered=act.entered())\nclose()"
    os.chmod(folder, 0o777)
    run_as_nobody(code, path)
    os.chmod(folder, 0o755)
    yield path
    shutil.rmtree(folder)


SESSION = """
store = open_database(path, instant=noon)
print(not store.reason, store.reason)
print([each.name for each in Contact.select()], store.data_version() > 0, Session().opened_after)
def write():
    with action("B", moment=moment, session=None) as act:
        Contact.create(name="B", entered=act.entered())
print(said(write))
print(said(lambda: netui.actions.undo.undo(None)))
close()
connection = connect_readonly(path)
with ReadTransaction(connection, path) as execute:
    print(execute("SELECT name FROM contact"))
connection.close()
"""


def protect(path: Path) -> None:
    """Take the right to write from nobody, and from ourselves if that is who made it."""
    os.chmod(path, 0o555 if path.is_dir() else 0o444)
    if os.getuid() == 0:
        os.chown(path, 0, 0)


def test_a_file_that_cant_be_written_is_read(shown: Path) -> None:
    protect(shown)
    reason = f"{shown} can't be written, so nothing was saved: allow writing there, then start netui again."
    assert run_as_nobody(SESSION, shown) == [
        f"False {reason}",
        "['Ann'] True 1",
        f"ReadOnlyError: {reason}",
        f"ReadOnlyError: {reason}",
        "[('Ann',)]",
    ]


def test_a_file_in_a_folder_that_cant_be_written_is_read(shown: Path) -> None:
    protect(shown.parent)
    lines = run_as_nobody(SESSION, shown)
    os.chmod(shown.parent, 0o755)
    reason = (
        f"The folder of {shown} can't be written, so nothing was saved: allow writing there, then start netui again."
    )
    assert lines[0] == f"False {reason}"
    assert lines[1:] == ["['Ann'] True 1", f"ReadOnlyError: {reason}", f"ReadOnlyError: {reason}", "[('Ann',)]"]


def test_no_database_is_made_where_that_is_not_allowed(shown: Path) -> None:
    protect(shown.parent)
    lines = run_as_nobody("print(said(lambda: open_database(path, instant=noon)))", shown.parent / "new.db")
    os.chmod(shown.parent, 0o755)
    assert lines == [
        f"ReadOnlyError: The folder of {shown.parent / 'new.db'} can't be written, so nothing was saved: "
        "allow writing there, then start netui again."
    ]


def test_an_older_file_that_cant_be_written_says_so(shown: Path) -> None:
    other = sqlite3.connect(shown)
    with other:
        other.execute("UPDATE schema_migration SET name = '0000_' || id")
    other.close()
    protect(shown)
    assert run_as_nobody("print(said(lambda: open_database(path, instant=noon)).partition(':')[0])", shown) == [
        "ReadOnlyError"
    ]
