"""The timeline of a contact: every kind of fact, in words from the contact's side, newest first, plans above."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from netui.db.handle import DatabaseHandle
from netui.queries.timeline import read_timeline
from tests.queries.conftest import Tell

Find = Callable[[str], int]


def told(store: DatabaseHandle, contact: int, **options: int) -> list[tuple[str, str, str]]:
    return [
        (entry.day.isoformat(), entry.what, entry.text) for entry in read_timeline(store.execute, contact, **options)
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("coffee with Jaime Stone: sports roles", ("coffee", "sports roles")),
        ("email from Jaime Stone: can you send it?", ("e-mail from them", "can you send it?")),
        ("call Jaime Stone", ("call", "")),
        ("thank Jaime Stone: for the talk", ("thanked", "for the talk")),
        ("thanks from Jaime Stone: for the talk", ("thanks from them", "for the talk")),
        ("told Jaime Stone: it went well", ("told", "it went well")),
        ("met Jaime Stone: bumped into him", ("met", "bumped into him")),
        ("voicemail Jaime Stone: call me back", ("voicemail", "call me back")),
        ("intro Renee Marsh via Jaime Stone: comms", ("introduced you to Renee Marsh", "comms")),
        ("intro Jaime Stone via Renee Marsh: sports", ("introduced by Renee Marsh", "sports")),
        ("intro Jaime Stone to Dana Liu: analytics", ("you introduced them to Dana Liu", "analytics")),
        ("intro Dana Liu to Jaime Stone: analytics", ("you introduced them to Dana Liu", "analytics")),
        ("ask Jaime Stone: a recommendation", ("asked", "a recommendation")),
        ("gave Jaime Stone: an article", ("gave", "an article")),
        ("got! Jaime Stone: his whole board", ("got", "his whole board")),
        ("lead Community manager (Rocket) via Jaime Stone: pro", ("lead: Community manager (Rocket)", "pro")),
        ("note Jaime Stone: daughter Mia", ("note", "daughter Mia")),
    ],
)
def test_each_kind_of_fact_is_told_from_the_side_of_the_contact(
    store: DatabaseHandle, tell: Tell, contact: Find, line: str, expected: tuple[str, str]
) -> None:
    tell("new Jaime Stone", line)
    assert told(store, contact("Jaime Stone")) == [("2026-11-18", *expected)]


def test_what_follows_from_a_fact_is_told_too(store: DatabaseHandle, tell: Tell, contact: Find) -> None:
    tell("ask Jaime Stone 9 nov: a recommendation", "yes Jaime 10 nov: next week")
    tell("intro Renee Marsh via Jaime 11 nov", "outcome Renee 12 nov: an interview")
    tell("lead Editor via Jaime 13 nov", "applied Editor 14 nov: sent it", "won Editor 15 nov")
    assert told(store, contact("Jaime Stone")) == [
        ("2026-11-15", "won: Editor", ""),
        ("2026-11-14", "applied: Editor", "sent it"),
        ("2026-11-13", "lead: Editor", ""),
        ("2026-11-12", "outcome: introduced you to Renee Marsh", "an interview"),
        ("2026-11-11", "introduced you to Renee Marsh", ""),
        ("2026-11-10", "said yes to: a recommendation", "next week"),
        ("2026-11-09", "asked", "a recommendation"),
    ]
    assert told(store, contact("Renee Marsh")) == [
        ("2026-11-12", "outcome: introduced by Jaime Stone", "an interview"),
        ("2026-11-11", "introduced by Jaime Stone", ""),
    ]


def test_what_is_planned_stands_above_even_if_it_is_late(store: DatabaseHandle, tell: Tell, contact: Find) -> None:
    tell("coffee Dana Liu > send the draft mon > call dec 24", today="2026-11-05")
    tell("coffee Dana yesterday")
    entries = read_timeline(store.execute, contact("Dana Liu"))
    assert [(entry.day.isoformat(), entry.what, entry.planned) for entry in entries] == [
        ("2026-12-24", "call", True),
        ("2026-11-09", "send the draft", True),
        ("2026-11-17", "coffee", False),
        ("2026-11-05", "coffee", False),
    ]


def test_a_closed_follow_up_is_told_on_the_day_it_was_closed(store: DatabaseHandle, tell: Tell, contact: Find) -> None:
    tell("coffee Dana Liu > call dec 1", "call Dana")
    assert told(store, contact("Dana Liu")) == [
        ("2026-11-18", "call", ""),
        ("2026-11-18", "done: call", ""),
        ("2026-11-18", "coffee", ""),
    ]


def test_within_a_day_time_counts_where_there_is_one_and_else_the_order_of_entry(
    store: DatabaseHandle, tell: Tell, contact: Find
) -> None:
    tell("lunch Dana Liu at 13:00", "call Dana", "coffee Dana at 9:00", "email Dana")
    assert [what for _, what, _ in told(store, contact("Dana Liu"))] == ["e-mail", "lunch", "call", "coffee"]


def test_others_who_had_a_part_are_named(store: DatabaseHandle, tell: Tell, contact: Find) -> None:
    tell("lunch Dana Liu, Priya Raman and Phil Tran at Blue Bottle", "intro Dana and Phil Tran to Priya")
    introduction, lunch = read_timeline(store.execute, contact("Dana Liu"))
    assert [name for _, name in lunch.others] == ["Priya Raman", "Phil Tran"]
    assert lunch.others[0][0] == contact("Priya Raman")
    assert lunch.place == "Blue Bottle"
    assert [name for _, name in introduction.others] == ["Phil Tran", "Priya Raman"]


def test_an_entry_names_its_row(store: DatabaseHandle, tell: Tell, contact: Find) -> None:
    tell("coffee Dana Liu", "ask Dana: a talk", "yes Dana", "note Dana: plays chess", "todo Dana: send it fri")
    tell("lead Editor via Dana", "applied Editor", "intro Phil Tran via Dana", "outcome Phil: hired")
    entries = read_timeline(store.execute, contact("Dana Liu"))
    tables = "interaction favour favour_answer detail follow_up opportunity stage introduction outcome"
    assert {entry.table for entry in entries} == set(tables.split())
    for entry in entries:
        assert store.execute(f"SELECT uid FROM {entry.table} WHERE id = ?", (entry.id,)) == [(entry.uid,)]


@pytest.mark.parametrize("limit", [1, 3, 6, 100])
def test_a_limit_keeps_the_newest_of_what_happened_and_all_that_is_planned(
    store: DatabaseHandle, tell: Tell, contact: Find, limit: int
) -> None:
    tell("new Dana Liu", "todo Dana: one fri", "todo Dana: two mon")
    tell("coffee Dana 1 nov", "note Dana 3 nov: x", "ask Dana 2 nov: y", "email Dana 5 nov", "got Dana 4 nov: z")
    everything = told(store, contact("Dana Liu"))
    assert told(store, contact("Dana Liu"), limit=limit) == everything[: 2 + limit]


def test_nobody_else_is_in_it(store: DatabaseHandle, tell: Tell, contact: Find) -> None:
    tell("coffee Dana Liu", "new Phil Tran")
    assert told(store, contact("Phil Tran")) == []
