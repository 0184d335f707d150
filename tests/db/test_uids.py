"""Every row that undo follows has a uid, those from before it had one too, and their steps are undone as ever."""

from __future__ import annotations

import re
import sqlite3

import pytest

from netui.actions.action import action
from netui.actions.undo import redo, undo
from netui.clock import Moment
from netui.db.connection import close, open_database
from netui.db.handle import DatabaseHandle
from netui.db.journal import tracked_columns
from netui.db.migrate import MIGRATIONS
from netui.db.models import TRACKED
from netui.db.models.contact import Contact, Tag
from netui.db.readonly import SAME_ROWS_SINCE, SCHEMA
from tests.support.history import add_line, add_lines
from tests.support.older_schema import make_older
from tests.support.rows import dump
from tests.support.tui_world import STORY

UID = re.compile("[0-9a-f]{16}")


@pytest.fixture
def old(store: DatabaseHandle, moment: Moment) -> str:
    """A file as an older netui left it, with rows in its tables, some of them deleted and others changed."""
    add_lines(STORY)
    add_line("2026-11-20", "new Ben Ode #expo ben@ode.example")
    with action("Changed tags", moment=moment, session=None):
        Tag.update(tag="Exhibition").where(Tag.folded == "expo").execute()
        Tag.delete().where(Tag.folded == "grants").execute()
    with action("Deleted Ben", moment=moment, session=None):
        Contact.get(Contact.name == "Ben Ode").delete_instance()
    path = store.path
    close()
    make_older(path)
    return path


def test_a_row_from_before_gets_one_of_its_own(old: str, moment: Moment) -> None:
    store = open_database(old, instant=moment.instant)
    for model in TRACKED:
        uids = [str(uid) for (uid,) in store.execute(f"SELECT uid FROM {model._meta.table_name}")]
        assert all(map(UID.fullmatch, uids)), model
        assert len(set(uids)) == len(uids)
    assert store.execute("SELECT count(*) FROM participation") > [(5,)]


def test_all_that_was_done_before_is_taken_back_and_made_again(old: str, moment: Moment) -> None:
    with sqlite3.connect(old) as before:
        steps = before.execute("SELECT count(*) FROM step").fetchone()[0]
        assert before.execute("SELECT max(schema) < ? FROM step", (SCHEMA,)).fetchone() == (1,)
    before.close()
    store = open_database(old, instant=moment.instant)
    states = [dump(store)]
    for _ in range(steps):
        assert undo(None) is not None
        states.append(dump(store))
    assert undo(None) is None
    assert not any(dump(store).values())
    for expected in reversed(states[:-1]):
        assert redo(None) is not None
        assert dump(store) == expected
    assert redo(None) is None


def test_images_have_the_columns_that_tables_have(old: str, moment: Moment) -> None:
    store = open_database(old, instant=moment.instant)
    found = store.execute(
        "SELECT tbl, min(json_array_length(coalesce(new, old))), max(json_array_length(coalesce(old, new))) FROM change"
        " GROUP BY tbl"
    )
    columns = {table: len(tracked_columns(store.database.raw(), table)) for table, _, _ in found}
    assert {table: (fewest, most) for table, fewest, most in found} == {
        table: (count, count) for table, count in columns.items()
    }


def test_a_later_migration_that_adds_a_column_completes_the_images() -> None:
    """Else `SAME_ROWS_SINCE` must become that migration, and what was done before it could not be taken back."""
    scripts = {path.stem: path.read_text("utf-8") for path in MIGRATIONS.glob("[0-9]*.sql")}
    adding = [name for name, script in scripts.items() if name > SAME_ROWS_SINCE and "ADD COLUMN" in script]
    assert adding
    for name in adding:
        assert "UPDATE change" in (MIGRATIONS / f"{name}.py").read_text("utf-8")
