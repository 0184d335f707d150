"""Migrations are applied once, all or nothing, after a backup; undo reaches across those that keep the rows."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import sys
from pathlib import Path

import peewee
import pytest

from netui.actions import action as acting
from netui.actions import undo as undoing
from netui.actions.action import Session, action
from netui.actions.undo import redo, undo
from netui.clock import Moment
from netui.db import backup, backup_files, readonly
from netui.db.connection import close, open_database
from netui.db.errors import ConflictError, NewerError
from netui.db.handle import DatabaseHandle
from netui.db.migrate import MIGRATIONS, migrate
from netui.db.models.contact import Contact
from tests.support.older_schema import make_older

COLOURS = "0900_colours"
"""A migration of a later release."""

NEXT = """
def up(migrator, db):
    db.execute_sql("ALTER TABLE tag ADD COLUMN colour TEXT NOT NULL DEFAULT ''")
    db.execute_sql("UPDATE contact SET place = 'moved'")
"""


@pytest.fixture
def coming(tmp_path: Path) -> Path:
    """The migrations of a later release: one more."""
    folder = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, folder)
    (folder / f"{COLOURS}.py").write_text(NEXT)
    return folder


@pytest.fixture
def ann(store: DatabaseHandle, moment: Moment, session: Session) -> DatabaseHandle:
    """A database with a contact."""
    with action("Added Ann", moment=moment, session=session) as act:
        Contact.create(name="Ann", entered=act.entered())
    return store


def test_it_is_applied_once_after_a_backup(
    ann: DatabaseHandle, moment: Moment, coming: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as release:
        release.setattr(readonly, "SCHEMA", COLOURS)
        migrate(ann, moment.instant, coming)
        migrate(ann, moment.instant, coming)
    assert ann.execute("SELECT name FROM schema_migration ORDER BY name") == [
        *((path.stem,) for path in sorted(MIGRATIONS.glob("[0-9]*.py"))),
        (COLOURS,),
    ]
    assert Contact.get().place == "moved"
    (copy,) = backup_files.list_backups(ann.path)
    assert (copy.before, copy.kind) == ("0900", "before migration 0900")
    backup.check(copy.path)
    with pytest.raises(NewerError):
        open_database(ann.path, instant=moment.instant)


def test_the_triggers_know_the_new_column(ann: DatabaseHandle, moment: Moment, coming: Path) -> None:
    migrate(ann, moment.instant, coming)
    raw = ann.database.raw()
    raw.execute("INSERT INTO tag (contact_id, tag, folded, colour) VALUES (1, 'x', 'x', 'red')")
    assert '"red"' in raw.execute("SELECT new FROM change ORDER BY id DESC LIMIT 1").fetchone()[0]


def test_what_a_migration_does_is_no_step(ann: DatabaseHandle, moment: Moment, coming: Path) -> None:
    migrate(ann, moment.instant, coming)
    assert ann.execute("SELECT label FROM step") == [("Added Ann",)]


def test_a_failing_migration_leaves_nothing_behind(ann: DatabaseHandle, moment: Moment, coming: Path) -> None:
    (coming / "0901_broken.py").write_text("def up(migrator, db):\n    db.execute_sql('ALTER TABLE nothing DROP x')\n")
    before = list(ann.database.raw().iterdump())
    with pytest.raises(peewee.OperationalError, match="nothing"):
        migrate(ann, moment.instant, coming)
    assert list(ann.database.raw().iterdump()) == before
    close()
    assert not open_database(ann.path, instant=moment.instant).reason


def test_a_new_file_needs_no_backup(store: DatabaseHandle) -> None:
    assert backup_files.list_backups(store.path) == []


def test_undo_does_not_reach_across(ann: DatabaseHandle, session: Session) -> None:
    ann.execute("UPDATE step SET schema = '0000_before'")
    with pytest.raises(ConflictError, match="“Added Ann” was made before netui was updated"):
        undo(session)
    ann.execute("UPDATE step SET undone = 1")
    with pytest.raises(ConflictError, match="can no longer be redone"):
        redo(None)
    assert Contact.select().count() == 1


def test_a_step_older_than_the_migration_names_the_backup_from_then(
    ann: DatabaseHandle, moment: Moment, session: Session, coming: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as release:
        for module in (readonly, undoing, acting):
            release.setattr(module, "SCHEMA", COLOURS)
        release.setattr(undoing, "SAME_ROWS_SINCE", COLOURS)
        migrate(ann, moment.instant, coming)
        (copy,) = backup_files.list_backups(ann.path)
        backup.make(ann.path, moment.instant)  # a newer one is not the one from then
        with pytest.raises(ConflictError) as error:
            undo(session)
        assert str(error.value) == (
            "“Added Ann” was made before netui was updated, so it can no longer be undone. The backup from then is "
            f"{copy.path}: netui restore {copy.path} --db {ann.path} restores all of it."
        )
        assert Contact.select().count() == 1
        with action("Added Bob", moment=moment, session=session) as act:
            Contact.create(name="Bob", entered=act.entered())
        assert undo(session) is not None
        Path(copy.path).unlink()
        with pytest.raises(ConflictError, match=r"can no longer be undone\.$"):
            undo(session)


def test_undo_reaches_across_migrations_that_only_add_tables(ann: DatabaseHandle, session: Session) -> None:
    ann.execute("UPDATE step SET schema = '0001_first'")
    assert undo(session) is not None
    assert Contact.select().count() == 0
    assert redo(session) is not None
    assert Contact.select().count() == 1


def test_six_starts_that_migrate_at_once_all_succeed(ann: DatabaseHandle, coming: Path) -> None:
    close()
    code = (
        "import sys, datetime as dt, pathlib\n"
        "from netui.db.connection import open_database, close\n"
        "from netui.db.migrate import migrate\n"
        "import netui.db.readonly as r, netui.db.connection as o\n"
        f"r.SCHEMA = o.SCHEMA = '{COLOURS}'\n"
        "import netui.db.migrate as m\n"
        "m.migrate.__defaults__ = (pathlib.Path(sys.argv[2]),)\n"
        "sys.stdin.readline()\n"
        "store = open_database(sys.argv[1], instant=dt.datetime.now(dt.UTC))\n"
        "print(store.execute('SELECT place FROM contact'))\n"
        "close()\n"
    )
    starts = [
        subprocess.Popen(
            [sys.executable, "-W", "error", "-c", code, ann.path, str(coming)],
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
    assert [start.communicate() for start in starts] == [("[('moved',)]\n", "")] * 6
    assert len(backup_files.list_backups(ann.path)) == 1


def test_the_name_of_a_backup_is_a_counter_and_the_utc_minute(ann: DatabaseHandle) -> None:
    instant = dt.datetime(2026, 11, 18, 0, 30, tzinfo=dt.timezone(dt.timedelta(hours=1)))
    assert backup.make(ann.path, instant).endswith("/backups/netui-000001-20261117T2330.db")


@pytest.mark.parametrize(("contacts", "kept"), [(0, []), (1, [("name_and_text", "undecided")])])
def test_a_file_that_was_in_use_asks_what_a_name_and_a_text_is(
    store: DatabaseHandle, moment: Moment, session: Session, contacts: int, kept: list[tuple[str, str]]
) -> None:
    with action("Added Ann", moment=moment, session=session) as act:
        for _ in range(contacts):
            Contact.create(name="Ann", entered=act.entered())
    make_older(store.path, "0003_file_defaults")
    migrate(store, moment.instant)
    assert store.execute("SELECT * FROM file_default") == kept
