"""Noting and changing details: one action each, undone exactly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.actions.action import Session
from netui.actions.detail import change_detail, note_detail
from netui.actions.entry import delete_entry, replace_entry
from netui.actions.result import Refused
from netui.actions.undo import redo, undo
from netui.db.handle import DatabaseHandle
from netui.db.models.contact import Detail
from netui.domain.details import format_detail, parse_detail
from netui.queries.contacts.details import read_details
from tests.support.history import add_line, moment_at, parse_on_day
from tests.support.rows import dump

DAY = "2026-11-20"
HOSTILE = ["Bob [/nope]", "👩‍👩‍👧 family", "x" * 300, "two\nlines", "[b]", "‮evil"]


@pytest.fixture
def dana(store: DatabaseHandle, session: Session) -> int:
    return add_line("2026-11-18", "new Dana Liu").contacts[0]


@pytest.mark.parametrize("note", HOSTILE)
def test_a_detail_is_noted_changed_and_deleted_and_each_is_taken_back(
    store: DatabaseHandle, session: Session, dana: int, note: str
) -> None:
    states = [dump(store)]
    done = note_detail(dana, "family", note, moment=moment_at(DAY), session=session)
    assert done.contacts == (dana,)
    assert done.sentence.startswith("Noted about Dana Liu: family: ")
    assert "\n" not in done.sentence
    assert len(done.sentence) < 120
    (detail,) = read_details(store.execute, dana)
    assert (detail.topic, detail.day.isoformat()) == ("family", DAY)
    states.append(dump(store))
    done = change_detail(
        detail.id, "", f"{note}!", (detail.topic, detail.note), moment=moment_at("2026-11-21"), session=session
    )
    assert done.sentence.startswith("Changed about Dana Liu: ")
    (changed,) = read_details(store.execute, dana)
    assert (changed.topic, changed.day) == ("", detail.day)
    states.append(dump(store))
    delete_entry("detail", detail.id, moment=moment_at("2026-11-22"), session=session)
    assert read_details(store.execute, dana) == []
    for before in reversed(states):
        undo(session)
        assert dump(store) == before
    redo(session)
    assert dump(store) == states[1]


def test_what_is_no_detail_is_refused(store: DatabaseHandle, session: Session, dana: int) -> None:
    for note in ("", "  ", "\n"):
        with pytest.raises(Refused, match="There is nothing to remember"):
            note_detail(dana, "family", note, moment=moment_at(DAY), session=session)
    with pytest.raises(Refused, match="gone"):
        note_detail(99, "", "x", moment=moment_at(DAY), session=session)
    with pytest.raises(Refused, match="gone"):
        change_detail(99, "", "x", ("", "y"), moment=moment_at(DAY), session=session)


def test_one_that_stays_the_same_is_no_change(store: DatabaseHandle, session: Session, dana: int) -> None:
    note_detail(dana, "family", "Mia", moment=moment_at(DAY), session=session)
    (detail,) = read_details(store.execute, dana)
    before = dump(store)
    same = ("family", "Mia")
    done = change_detail(detail.id, *same, same, moment=moment_at(DAY), session=session)
    assert done.sentence.startswith("Nothing")
    assert dump(store) == before


def test_its_line_in_the_timeline_keeps_its_topic(store: DatabaseHandle, session: Session, dana: int) -> None:
    note_detail(dana, "family", "Mia", moment=moment_at(DAY), session=session)
    (detail,) = read_details(store.execute, dana)
    replace_entry(
        "detail", detail.id, parse_on_day("note Dana Liu: Mia, six", DAY), moment=moment_at(DAY), session=session
    )
    assert [(fact.topic, fact.note) for fact in Detail.select()] == [("family", "Mia, six")]


@pytest.mark.parametrize(
    ("typed", "topic", "note"),
    [
        ("family: daughter Mia, five", "family", "daughter Mia, five"),
        ("vegetarian", "", "vegetarian"),
        ("Work  history: left Acme: a good story", "Work history", "left Acme: a good story"),
        ("she said it in four words: no", "", "she said it in four words: no"),
        ("https://example.org", "", "https://example.org"),
        (": family: is a band", "", "family: is a band"),
        ("at 10:30 she rides", "", "at 10:30 she rides"),
        ("family:", "family", ""),
        ("first\nkids: two", "", "first\nkids: two"),
    ],
)
def test_a_topic_stands_before_a_colon(typed: str, topic: str, note: str) -> None:
    assert parse_detail(typed) == (topic, note)


@given(st.text())
def test_what_is_written_is_read_again(text: str) -> None:
    read = parse_detail(text)
    assert parse_detail(format_detail(*read)) == read or not read[1]
