"""Attendees of an event: the event is written with the first one, and each line is undone by itself."""

from __future__ import annotations

import datetime as dt

import pytest

from netui.actions.action import Session
from netui.actions.entry import replace_entry
from netui.actions.event import log_attendee, log_attendees
from netui.actions.result import Refused
from netui.actions.undo import undo
from netui.db.handle import DatabaseHandle
from netui.domain.events import Occasion, parse_event_line
from netui.domain.quick_add import Record
from netui.queries.quick_add.vocabulary import read_vocabulary
from tests.support.history import moment_at, parse_on_day
from tests.support.rows import dump

TODAY = dt.date(2026, 11, 22)
EXPO = Occasion("Expo", TODAY, place="Berlin")
MET = """
SELECT c.name, i.activity, i.channel, coalesce(e.name, ''), i.place
FROM interaction i LEFT JOIN event e ON e.id = i.event_id
JOIN participation p ON p.interaction_id = i.id JOIN contact c ON c.id = p.contact_id ORDER BY i.entered, p.position
"""


def parsed(store: DatabaseHandle, line: str, occasion: Occasion = EXPO) -> Record:
    return parse_event_line(line, occasion, today=TODAY, known=read_vocabulary(store.execute), new=True)


def test_a_line_is_one_undo_and_the_event_goes_with_its_first(store: DatabaseHandle, session: Session) -> None:
    states = [dump(store)]
    for line in ("Lena Fox (Arc): hi > send slides fri", "Omar Haddad", "coffee with Lena: again"):
        log_attendee(EXPO, parsed(store, line), moment=moment_at(TODAY), session=session)
        states.append(dump(store))
    assert store.execute("SELECT name, place, day FROM event") == [("Expo", "Berlin", "2026-11-22")]
    for before in reversed(states[:-1]):
        undo(session)
        assert dump(store) == before


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("Lena Fox", ("Lena Fox", "met", "meeting", "Expo", "Expo")),
        ("drinks with Lena Fox @bar", ("Lena Fox", "drinks", "meeting", "Expo", "bar")),
        ("email from Lena Fox: hi", ("Lena Fox", "email", "email", "", "")),
    ],
)
def test_meetings_are_of_the_event_and_what_else_was_said_is_not(
    store: DatabaseHandle, line: str, kept: tuple[str, ...]
) -> None:
    log_attendee(EXPO, parsed(store, line), moment=moment_at(TODAY), session=None)
    assert store.execute(MET) == [kept]


def test_a_line_that_is_changed_stays_of_the_event(store: DatabaseHandle) -> None:
    log_attendee(EXPO, parsed(store, "Lena Fox: hi"), moment=moment_at(TODAY), session=None)
    ((row,),) = store.execute("SELECT id FROM interaction")
    replace_entry(
        "interaction", row, parse_on_day("met Lena Fox @Expo: hello", TODAY), moment=moment_at(TODAY), session=None
    )
    assert store.execute(MET) == [("Lena Fox", "met", "meeting", "Expo", "Expo")]


def test_lines_at_once_are_all_or_none(store: DatabaseHandle) -> None:
    before = dump(store)
    with pytest.raises(Refused, match='line 2: "lunhc" is not a verb: lunch with Dana'):
        log_attendees(EXPO, ["Lena Fox", "lunhc with Dana"], moment=moment_at(TODAY), session=None)
    assert dump(store) == before
    assert len(log_attendees(EXPO, ["Lena Fox", "Lena: again"], moment=moment_at(TODAY), session=None)) == 2
    assert store.execute("SELECT count(*) FROM contact") == [(1,)]
    undo(None)
    assert dump(store) == before


def test_a_line_knows_what_the_lines_before_it_said(store: DatabaseHandle) -> None:
    lines = [
        "Dana Liu",
        "Lena Fox (Arc) lena@fox.example",
        "Omar Haddad",
        "lead Curator at Arc via Lena",
        "applied Curator",
    ]
    lines += [
        "lena@fox.example: again",
        "Ann Oh via Lena",
        "outcome Ann: a job",
        "Fox (Arc): bye",
    ]
    log_attendees(EXPO, lines, moment=moment_at(TODAY), session=None, new=True)
    assert store.execute("SELECT count(*) FROM contact") == [(4,)]
    assert store.execute("SELECT count(*) FROM outcome") == [(1,)]
    assert store.execute("SELECT stage FROM stage ORDER BY entered DESC LIMIT 1") == [("applied",)]


def test_who_is_known_is_not_read_whole(store: DatabaseHandle) -> None:
    read: list[str] = []
    store.database.connection().set_trace_callback(read.append)
    log_attendees(EXPO, ["Lena Fox", "Omar Haddad", "Lena: again"], moment=moment_at(TODAY), session=None)
    store.database.connection().set_trace_callback(None)
    assert not any("FROM contact ORDER BY id" in each for each in read)


def test_the_event_gets_longer_as_it_is_typed_again(store: DatabaseHandle) -> None:
    log_attendee(EXPO, parsed(store, "Lena Fox"), moment=moment_at(TODAY), session=None)
    longer = Occasion("expo", TODAY + dt.timedelta(1), TODAY + dt.timedelta(2))
    log_attendees(longer, ["Omar Haddad"], moment=moment_at(longer.day), session=None)
    assert store.execute("SELECT name, day, until, place FROM event") == [
        ("Expo", "2026-11-22", "2026-11-24", "Berlin")
    ]


def test_what_is_not_understood_is_not_saved(store: DatabaseHandle) -> None:
    with pytest.raises(ValueError, match="Say who it was"):
        log_attendee(EXPO, parsed(store, "> x"), moment=moment_at(TODAY), session=None)
