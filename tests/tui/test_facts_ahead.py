"""Facts that a thread has read ahead are those that are read when they are needed, whatever was written meanwhile."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from netui.clock import Moment
from netui.db.handle import DatabaseHandle
from netui.domain.queue.item import Item
from netui.queries.patched_facts import PatchedFacts
from netui.queries.queue.read_queue import read_queue
from netui.settings import Settings
from netui.tui.database import Database
from netui.tui.facts_ahead import FactsAhead
from tests.queries.test_patched_facts import STORY, TODAY, patch, read_afresh
from tests.support.history import add_line, add_lines, moment_at

if TYPE_CHECKING:
    from netui.db.readonly import Execute


def test_they_are_those_of_the_file(store: DatabaseHandle) -> None:
    add_lines(STORY)
    ahead = FactsAhead(store.path, today=TODAY, settings=Settings())
    facts = ahead.take()
    assert facts is not None
    assert facts._mark is not None
    assert patch(facts) == read_afresh()
    assert ahead.take() is None


def test_what_is_written_meanwhile_is_patched_in(store: DatabaseHandle) -> None:
    add_lines(STORY)
    for line in ("coffee Dana Liu: the panel > call her tomorrow", "new Ann Stone", "call Jaime Stone: hello"):
        ahead = FactsAhead(store.path, today=TODAY, settings=Settings())
        ahead._thread.join()
        ahead.doubt()
        add_line(TODAY, line)
        facts = ahead.take()
        assert facts is not None
        assert patch(facts) == read_afresh()


def test_what_another_program_writes_meanwhile_is_seen(store: DatabaseHandle) -> None:
    add_lines(STORY)
    ahead = FactsAhead(store.path, today=TODAY, settings=Settings())
    ahead._thread.join()
    with closing(sqlite3.connect(store.path)) as other, other:
        other.execute("UPDATE contact SET archived = 1 WHERE name = 'Dana Liu'")
    ahead.doubt()
    facts = ahead.take()
    assert facts is not None
    queue = facts.read_queue(store.execute, today=TODAY, settings=Settings())
    assert _keys(queue.items) == _keys(read_queue(store.execute, today=TODAY, settings=Settings()).items)


def test_what_takes_too_long_is_given_up_so_that_a_save_need_not_wait(
    store: DatabaseHandle, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_without_end(_: PatchedFacts, execute: Execute, **__: object) -> None:
        execute("WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n) SELECT count(*) FROM n", ())

    monkeypatch.setattr(PatchedFacts, "read_queue", read_without_end)
    ahead = FactsAhead(store.path, today=TODAY, settings=Settings(), seconds=0.02)
    ahead._thread.join(20)
    assert not ahead._thread.is_alive()
    assert ahead.take() is None
    add_line(TODAY, "new Ann Stone")


def test_of_a_file_that_can_not_be_read_there_are_none(tmp_path: Path) -> None:
    assert FactsAhead(str(tmp_path / "none.db"), today=TODAY, settings=Settings()).take() is None


@pytest.mark.parametrize("line", ["coffee Dana Liu: the panel", "new Ann Stone"])
def test_the_first_change_of_a_session_is_patched_into_them(db_path: str, moment: Moment, line: str) -> None:
    database = Database(db_path, clock=lambda: moment_at(TODAY), settings=Settings())
    database.open_for_writing()
    add_lines(STORY)
    database.read_ahead(least_bytes=1 << 40)
    assert database._facts_ahead is None, "a small file is read as fast"
    database.read_ahead(least_bytes=0)
    ahead = database._facts_ahead
    database.read_ahead(least_bytes=0)
    assert database._facts_ahead is ahead is not None
    add_line(TODAY, line)
    database.forget()
    items = _keys(database.queue.items)
    assert items == _keys(read_queue(database.execute, today=TODAY, settings=Settings()).items)
    assert ahead.take() is None, "they were taken"
    database.close()


@pytest.mark.parametrize("reads_ahead", [True, False])
def test_what_the_journal_does_not_tell_is_read_afresh(db_path: str, moment: Moment, reads_ahead: bool) -> None:
    database = Database(db_path, clock=lambda: moment_at(TODAY), settings=Settings())
    database.open_for_writing()
    add_lines(STORY)
    if reads_ahead:
        database.read_ahead(least_bytes=0)
        assert database._facts_ahead is not None
        database._facts_ahead._thread.join()
    else:
        assert database.queue.items
    with closing(sqlite3.connect(db_path)) as other, other:
        other.execute("DROP TRIGGER contact_update_journalled")
        other.execute("UPDATE contact SET name = 'Somebody Else'")
    database.forget()
    assert {item.contact for item in database.queue.items if item.contact} == {"Somebody Else"}
    database.close()


def _keys(items: list[Item]) -> list[str]:
    return [item.key for item in items]
