"""Actions: all or nothing, with a label, in the order of entry."""

from __future__ import annotations

import ast
import datetime as dt
import sqlite3
import threading
import time
from collections.abc import Callable
from pathlib import Path

import peewee
import pytest

from netui.actions.action import Session, action
from netui.actions.undo import undo
from netui.clock import Moment
from netui.db import journal
from netui.db.connection import close, open_database, thread_connection
from netui.db.errors import BusyError
from netui.db.handle import DatabaseHandle
from netui.db.models.contact import Contact, Tag
from netui.db.models.fields import database
from tests.support.undo_labels import next_undo_label


def later(moment: Moment, **by: float) -> Moment:
    instant = moment.instant + dt.timedelta(**by)
    return Moment(instant, instant.date())


def names() -> list[str]:
    return [contact.name for contact in Contact.select().order_by(Contact.entered)]


def add(name: str, moment: Moment, session: Session | None) -> int:
    with action(f"Added {name}", moment=moment, session=session) as act:
        return Contact.create(name=name, entered=act.entered()).entered


def fail(moment: Moment, session: Session, half_way: Callable[[], object]) -> None:
    with action("Added Ann", moment=moment, session=session) as act:
        Contact.create(name="Ann", entered=act.entered())
        half_way()


def test_what_fails_half_way_leaves_nothing(store: DatabaseHandle, moment: Moment, session: Session) -> None:
    before = list(store.database.raw().iterdump())
    with pytest.raises(ZeroDivisionError):
        fail(moment, session, lambda: 1 / 0)
    assert list(store.database.raw().iterdump()) == before
    add("Bob", moment, session)
    assert names() == ["Bob"]


def test_what_the_tables_refuse_leaves_nothing(store: DatabaseHandle, moment: Moment, session: Session) -> None:
    with pytest.raises(peewee.IntegrityError):
        fail(moment, session, lambda: [Tag.create(contact=1, tag=tag) for tag in ("Jazz", "jazz")])
    assert names() == []
    assert next_undo_label(session) is None


def test_an_interrupt_from_the_keyboard_leaves_nothing(store: DatabaseHandle, moment: Moment, session: Session) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail(moment, session, interrupt)
    assert names() == []


def test_the_label_may_be_set_until_the_end_and_is_one_clean_line(
    store: DatabaseHandle, moment: Moment, session: Session
) -> None:
    with action("Something", moment=moment, session=session) as act:
        Contact.create(name="Ann", entered=act.entered())
        act.label = "Added Ann\x1b[2J\nand no other"
    assert next_undo_label(session) == "Added Ann[2J and no other"


def test_what_changes_nothing_leaves_no_step(store: DatabaseHandle, moment: Moment, session: Session) -> None:
    add("Ann", moment, session)
    with action("Saved Ann", moment=moment, session=session):
        Contact.get().save()
    with action("Looked at Ann", moment=moment, session=session) as act:
        assert act.execute("SELECT name FROM contact") == [("Ann",)]
    assert next_undo_label(session) == "Added Ann"
    assert store.execute("SELECT count(*) FROM change") == [(1,)]


def test_where_all_is_only_tried_an_action_leaves_nothing(
    store: DatabaseHandle, moment: Moment, session: Session
) -> None:
    store.only_tries = True
    with action("Added Dana", moment=moment, session=session) as act:
        Contact.create(name="Dana", entered=act.entered())
        assert names() == ["Dana"]
    assert act.changed
    assert names() == []
    assert next_undo_label(session) is None


def test_actions_do_not_nest(store: DatabaseHandle, moment: Moment, session: Session) -> None:
    with pytest.raises(RuntimeError, match="under way already"), action("A", moment=moment, session=session):
        add("Ann", moment, session)
    assert names() == []


def test_an_action_knows_when_it_happens(store: DatabaseHandle, moment: Moment, session: Session) -> None:
    with action("A", moment=moment, session=session) as act:
        assert act.today == moment.today
        assert act.moment is moment


# The order of entry


def test_the_order_of_entry_is_the_time_and_ascends(store: DatabaseHandle, moment: Moment, session: Session) -> None:
    with action("A", moment=moment, session=session) as act:
        given = [act.entered() for _ in range(4)]
        Contact.create(name="Ann", entered=given[-1])
    start = int(moment.instant.timestamp()) * 1_000_000
    assert given == [start, start + 1, start + 2, start + 3]
    assert add("Bob", moment, session) == start + 4
    assert add("Cyd", later(moment, seconds=1), session) == start + 1_000_000


def test_a_clock_that_went_back_does_not_change_the_order(
    store: DatabaseHandle, moment: Moment, session: Session
) -> None:
    first = add("Ann", moment, session)
    assert add("Bob", later(moment, days=-400), session) == first + 1
    close()
    open_database(store.path, instant=moment.instant)
    assert add("Cyd", later(moment, days=-800), None) == first + 2
    assert names() == ["Ann", "Bob", "Cyd"]


# Beside others


def test_it_waits_for_another_window(store: DatabaseHandle, moment: Moment, session: Session) -> None:
    other = sqlite3.connect(store.path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    threading.Timer(0.3, lambda: (other.execute("COMMIT"), other.close())).start()
    add("Ann", moment, session)
    assert names() == ["Ann"]


def test_a_lock_that_stays_is_said_after_a_while(store: DatabaseHandle, moment: Moment, session: Session) -> None:
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    start = time.monotonic()
    with pytest.raises(BusyError, match="nothing was changed"):
        add("Ann", moment, session)
    assert 4 < time.monotonic() - start < 9
    other.close()
    add("Bob", moment, session)
    assert names() == ["Bob"]


def test_a_worker_writes_over_a_connection_of_its_own(store: DatabaseHandle, moment: Moment, session: Session) -> None:
    seen = store.data_version()

    def work() -> None:
        with thread_connection():
            add("Ann", moment, session)

    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    assert names() == ["Ann"]
    assert store.data_version() != seen
    assert next_undo_label(session) == "Added Ann"


def test_what_other_programs_change_is_no_part_of_an_action(
    store: DatabaseHandle, moment: Moment, session: Session
) -> None:
    add("Ann", moment, session)
    other = sqlite3.connect(store.path)
    with other:
        other.execute("UPDATE contact SET place = 'Berlin'")
    other.close()
    with action("Looked", moment=moment, session=session):
        pass
    assert next_undo_label(session) == "Added Ann"


# What is kept


def test_the_last_steps_are_kept(
    store: DatabaseHandle, moment: Moment, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "STEPS_KEPT", 3)
    for number in range(6):
        add(f"Contact {number}", moment, session)
    assert store.execute("SELECT label FROM step ORDER BY id") == [(f"Added Contact {n}",) for n in (3, 4, 5)]
    assert store.execute("SELECT count(*) FROM change") == [(3,)]


def test_steps_that_were_forgotten_in_between_take_no_place(
    store: DatabaseHandle, moment: Moment, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "STEPS_KEPT", 3)
    add("Ann", moment, session)
    for number in range(4):
        add(f"Mistake {number}", moment, session)
        undo(session)
    add("Bob", moment, session)
    assert store.execute("SELECT label FROM step ORDER BY id") == [("Added Ann",), ("Added Bob",)]
    assert store.execute("SELECT count(*) FROM change") == [(2,)]


def test_nothing_awaits_inside_an_action() -> None:
    """Another handler's writes would join the transaction, and be rolled back with it."""
    waiting = (ast.Await, ast.AsyncFor, ast.AsyncWith, ast.Yield, ast.YieldFrom)
    found = []
    for path in Path(__file__).parents[2].joinpath("netui").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.With) and any(_is_action(item.context_expr) for item in node.items):
                found += [f"{path}:{n.lineno}" for part in node.body for n in ast.walk(part) if isinstance(n, waiting)]
    assert found == []


def _is_action(call: ast.expr) -> bool:
    if not isinstance(call, ast.Call):
        return False
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    return name == "action"


def test_the_database_is_bound_while_it_is_open(store: DatabaseHandle) -> None:
    assert database.obj is store.database
    close()
    assert database.obj is None
