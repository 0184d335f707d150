"""Ties as stored facts: seen from either side, not written twice, changed, deleted and undone."""

from __future__ import annotations

import pytest

from netui.actions.action import Session
from netui.actions.entry import delete_entry, replace_entry
from netui.actions.result import Refused
from netui.actions.undo import redo, undo
from netui.db.connection import execute
from netui.db.handle import DatabaseHandle
from netui.db.models.contact import Contact, Tie
from netui.domain.quick_add import format_line
from netui.queries.quick_add.record_from_row import record_from_row
from netui.queries.search import search
from netui.queries.timeline import read_timeline
from tests.support.history import add_line, add_lines, moment_at, parse_on_day
from tests.support.rows import dump

PEOPLE = """
2026-11-01 new Jaime Stone
2026-11-01 new Dana Liu
"""


def ties_of(name: str) -> list[str]:
    """Return the ties in the timeline of a contact."""
    return [entry.what for entry in read_timeline(execute, Contact.get(name=name).id) if entry.table == "tie"]


def test_it_is_seen_from_either_side(store: DatabaseHandle) -> None:
    add_lines(PEOPLE)
    done = add_line("2026-11-18", "Jaime knows Dana, Phil Okafor: the Expo jury")
    assert done.sentence == "Jaime Stone knows Dana Liu and Phil Okafor: the Expo jury · new contact Phil Okafor."
    assert ties_of("Jaime Stone") == ["knows Phil Okafor", "knows Dana Liu"]
    assert ties_of("Dana Liu") == ties_of("Phil Okafor") == ["knows Jaime Stone"]


@pytest.mark.parametrize("again", ["Jaime knows Dana", "Dana knows Jaime", "Dana knows Jaime: the Expo jury"])
def test_typed_twice_is_nothing_new(store: DatabaseHandle, again: str) -> None:
    add_lines(PEOPLE)
    add_line("2026-11-18", "Jaime knows Dana: the Expo jury")
    before = dump(store)
    assert add_line("2026-11-19", again).sentence == "Nothing new: all of that is already known."
    assert dump(store) == before


def test_another_note_is_not_dropped(store: DatabaseHandle) -> None:
    add_lines(PEOPLE)
    add_line("2026-11-18", "Jaime knows Dana: the Expo jury")
    with pytest.raises(Refused, match=r"Dana Liu and Jaime Stone already know each other \(the Expo jury\)"):
        add_line("2026-11-19", "Dana knows Jaime: other words")


@pytest.mark.parametrize("line", ["Jaime knows Dana", "Dana knows Jaime: the Expo jury", "Jaime knows Dana: y"])
def test_a_tie_is_not_changed_into_one_that_there_is(store: DatabaseHandle, line: str) -> None:
    add_lines(PEOPLE)
    add_line("2026-11-18", "Jaime knows Dana: the Expo jury")
    add_line("2026-11-18", "Jaime knows Phil Okafor: from school")
    before = dump(store)
    tie = Tie.get(note="from school").id
    with pytest.raises(Refused, match="already"):
        replace_entry("tie", tie, parse_on_day(line, "2026-11-20"), moment=moment_at("2026-11-20"), session=None)
    assert dump(store) == before


def test_a_note_is_filled_in(store: DatabaseHandle) -> None:
    add_lines(PEOPLE)
    add_line("2026-11-18", "Jaime knows Dana")
    add_line("2026-11-19", "Dana knows Jaime: the Expo jury")
    assert [tie.note for tie in Tie.select()] == ["the Expo jury"]


def test_undo_and_redo_are_exact(store: DatabaseHandle) -> None:
    add_lines(PEOPLE)
    session, before = Session(), dump(store)
    add_line("2026-11-18", "Jaime knows Dana, Phil Okafor: x > call Dana fri", session)
    after = dump(store)
    undo(session)
    assert dump(store) == before
    redo(session)
    assert dump(store) == after


def test_its_line_is_edited_in_its_place(store: DatabaseHandle) -> None:
    add_lines(PEOPLE)
    add_line("2026-11-18", "Jaime knows Dana: x")
    tie = Tie.get()
    line = format_line(record_from_row(tie), moment_at("2026-11-20").today)
    assert line == "Jaime Stone knows Dana Liu 2026-11-18: x"
    record = parse_on_day(line.replace(": x", ": the jury"), "2026-11-20")
    replace_entry("tie", tie.id, record, moment=moment_at("2026-11-20"), session=None)
    (changed,) = Tie.select()
    assert (changed.uid, changed.entered, changed.note) == (tie.uid, tie.entered, "the jury")
    other = parse_on_day("Jaime knows Phil Okafor", "2026-11-20")
    replace_entry("tie", changed.id, other, moment=moment_at("2026-11-20"), session=None)
    assert (ties_of("Dana Liu"), ties_of("Phil Okafor")) == ([], ["knows Jaime Stone"])


def test_it_is_deleted(store: DatabaseHandle) -> None:
    add_lines(PEOPLE)
    add_line("2026-11-18", "Jaime knows Dana")
    done = delete_entry("tie", Tie.get().id, moment=moment_at("2026-11-20"), session=None)
    assert done.sentence == "Deleted: Jaime Stone knows Dana Liu (18 Nov)."
    assert not Tie.select().exists()


def test_its_note_is_found(store: DatabaseHandle) -> None:
    add_lines(PEOPLE)
    add_line("2026-11-18", "Jaime knows Dana: the Expo jury")
    assert [(hit.where, hit.text) for hit in search(execute, "jury").hits] == [("tie", "knows Dana Liu: the Expo jury")]
