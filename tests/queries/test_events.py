"""Events, and their attendees with the next step and whether we had met before."""

from __future__ import annotations

import datetime as dt

import pytest

from netui.actions.event import log_attendees
from netui.db.handle import DatabaseHandle
from netui.domain.events import Occasion, event_summary, parse_event, reuse_event
from netui.queries.events import read_attendees, read_events
from netui.queries.queue.read_queue import read_queue
from netui.settings import Settings
from tests.support.history import add_lines, moment_at

TODAY = dt.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "event"),
    [
        ("ALA Annual 2026", Occasion("ALA Annual 2026", TODAY)),
        (" Dinner  at the Ritz ", Occasion("Dinner at the Ritz", TODAY)),
        ("Expo @Berlin", Occasion("Expo", TODAY, None, "Berlin")),
        ('Expo @"San Diego" until 25 nov', Occasion("Expo", TODAY, dt.date(2026, 11, 25), "San Diego")),
        ("Expo until wed", Occasion("Expo", TODAY, dt.date(2026, 11, 25))),
        ("Open until late", Occasion("Open until late", TODAY)),
        ("Expo until 22 nov", Occasion("Expo", TODAY)),
    ],
)
def test_an_event_as_it_is_typed(typed: str, event: Occasion) -> None:
    assert parse_event(typed, TODAY) == event


@pytest.mark.parametrize("typed", ["", "  ", " @Berlin"])
def test_an_event_needs_a_name(typed: str) -> None:
    with pytest.raises(ValueError, match="needs a name"):
        parse_event(typed, TODAY)


@pytest.mark.parametrize(
    ("today", "day"),
    [
        ("2026-11-20", "2026-11-22"),
        ("2026-11-22", "2026-11-22"),
        ("2026-11-24", "2026-11-24"),
        ("2026-12-01", "2026-11-25"),
    ],
)
def test_the_day_of_a_meeting_lies_within_the_event(today: str, day: str) -> None:
    event = Occasion("Expo", TODAY, dt.date(2026, 11, 25))
    assert event.day_of_meeting(dt.date.fromisoformat(today)) == dt.date.fromisoformat(day)


def test_the_same_name_is_the_same_event_but_not_a_year_later() -> None:
    expo = Occasion("Expo", TODAY, None, "Berlin", 7)
    assert reuse_event([expo], Occasion("EXPO", dt.date(2026, 11, 24), dt.date(2026, 11, 25))) == Occasion(
        "Expo", TODAY, dt.date(2026, 11, 25), "Berlin", 7
    )
    next_year = Occasion("Expo", dt.date(2027, 11, 22))
    assert reuse_event([expo], next_year) == next_year


@pytest.mark.parametrize(
    ("people", "steps", "sentence"),
    [
        (7, 5, "Expo: 7 people met, 5 next steps."),
        (1, 1, "Expo: 1 person met, 1 next step."),
        (2, 0, "Expo: 2 people met, no next steps."),
        (0, 0, "Expo: nobody met, no next steps."),
    ],
)
def test_how_it_went(people: int, steps: int, sentence: str) -> None:
    assert event_summary(Occasion("Expo", TODAY), people, steps) == sentence


def test_who_was_met_is_read_with_the_next_step_of_each(store: DatabaseHandle) -> None:
    add_lines("2026-10-01 coffee with Dana Liu: x > none")
    log_attendees(
        Occasion("Expo", TODAY),
        ["Lena Fox (Arc): hi > send slides fri", "Dana", "Omar Haddad, Bo Li", "Zed Fox > none", "note Dana: cello"],
        moment=moment_at(TODAY),
        session=None,
    )
    (event,) = read_events(store.execute, TODAY)
    assert event.key is not None
    queue = read_queue(store.execute, today=TODAY, settings=Settings())
    met = read_attendees(store.execute, event.key, [*queue.items, *queue.coming])
    assert [(one.name, one.before, one.step, one.due and one.due.isoformat()) for one in met] == [
        ("Lena Fox", False, "send slides", "2026-11-27"),
        ("Dana Liu", True, "", None),
        ("Omar Haddad", False, "Follow up", "2026-11-23"),
        ("Bo Li", False, "Follow up", "2026-11-23"),
        ("Zed Fox", False, "", None),
    ]
    assert read_events(store.execute, dt.date(2026, 11, 21)) == []


# what was written before the person was met at the event, whether we had met before
BEFORE = [
    ("2026-11-20 new Bo Ek", False),
    ("2026-11-20 email Bo Ek: hello", False),
    ("2026-11-20 email from Bo Ek: hello", True),
    ("2026-11-20 coffee Bo Ek", True),
    ("2026-11-23 coffee Bo Ek", False),
]


@pytest.mark.parametrize(("story", "before"), BEFORE, ids=[story for story, _ in BEFORE])
def test_who_was_met_before_had_a_conversation_before(store: DatabaseHandle, story: str, before: bool) -> None:
    add_lines(story)
    (saved,) = log_attendees(Occasion("Expo", TODAY), ["Bo Ek"], moment=moment_at(TODAY), session=None)
    assert saved[0].ok
    (event,) = read_events(store.execute, TODAY)
    assert event.key is not None
    assert [each.before for each in read_attendees(store.execute, event.key, ())] == [before]


def test_an_event_behind_many_later_ones_is_still_the_same(store: DatabaseHandle) -> None:
    for number in range(60):
        log_attendees(Occasion(f"Event {number}", TODAY), ["Bo Ek"], moment=moment_at(TODAY), session=None, new=True)
    log_attendees(Occasion("Event 0", TODAY), ["Ann Ray"], moment=moment_at(TODAY), session=None, new=True)
    assert [event.name for event in read_events(store.execute, TODAY)].count("Event 0") == 1
    assert len(read_events(store.execute, TODAY, most=50)) == 50
