"""The card of a contact: fields, last contact, counts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from netui.db.handle import DatabaseHandle
from netui.queries.contacts.card import read_card
from tests.queries.conftest import Tell

Find = Callable[[str], int]


def test_a_contact_and_how_to_reach_them(store: DatabaseHandle, tell: Tell, contact: Find) -> None:
    tell("new Omar Haddad (Civic Lab) omar@civic.example +44 20 7946 0958 https://civic.example/omar #peer #law")
    shown = read_card(store.execute, contact("Omar Haddad"))
    assert (shown.name, shown.organisation, shown.tags) == ("Omar Haddad", "Civic Lab", ("law", "peer"))
    assert [(reach.kind, reach.value) for reach in shown.reaches] == [
        ("email", "omar@civic.example"),
        ("phone", "+44 20 7946 0958"),
        ("url", "https://civic.example/omar"),
    ]
    assert (shown.cadence, shown.last_contact, shown.favours, shown.open_asks) == (None, None, (0, 0, 0), 0)


def test_nobody_has_no_card(store: DatabaseHandle) -> None:
    with pytest.raises(KeyError):
        read_card(store.execute, 1)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("coffee Dana Liu 1 nov", date(2026, 11, 1)),
        ("email from Dana Liu 1 nov", date(2026, 11, 1)),
        ("liked Dana Liu 1 nov: her post", None),
        ("ask Dana Liu 1 nov: a talk", date(2026, 11, 1)),
        ("gave Dana Liu 1 nov: a talk", date(2026, 11, 1)),
        ("got Dana Liu 1 nov: a talk", date(2026, 11, 1)),
        ("lead Editor via Dana Liu 1 nov", date(2026, 11, 1)),
        ("intro Phil Tran via Dana Liu 1 nov", date(2026, 11, 1)),
        ("intro Dana Liu via Phil Tran 1 nov", None),
        ("intro Dana Liu to Phil Tran 1 nov", date(2026, 11, 1)),
        ("intro Phil Tran to Dana Liu 1 nov", date(2026, 11, 1)),
        ("todo Dana Liu: call fri", None),
        ("note Dana Liu: plays chess", None),
    ],
)
def test_what_counts_as_having_been_in_touch(
    store: DatabaseHandle, tell: Tell, contact: Find, line: str, day: date | None
) -> None:
    tell("new Dana Liu", line)
    assert read_card(store.execute, contact("Dana Liu")).last_contact == day


def test_an_answer_is_contact_on_its_day(store: DatabaseHandle, tell: Tell, contact: Find) -> None:
    tell("ask Dana Liu 1 nov: a talk", "no Dana 3 nov: too busy")
    assert read_card(store.execute, contact("Dana Liu")).last_contact == date(2026, 11, 3)


def test_introductions_and_favours_are_counted_both_ways(store: DatabaseHandle, tell: Tell, contact: Find) -> None:
    tell("intro Renee Marsh via Dana Liu", "intro Phil Tran and Priya Raman via Dana", "intro Dana to Omar Haddad")
    tell("ask Dana: a", "ask Dana: b", "yes Dana", "gave Dana: c", "got Dana: d", "got Dana: e")
    shown = read_card(store.execute, contact("Dana Liu"))
    assert shown.introductions == (3, 1)
    assert (shown.favours, shown.open_asks) == ((2, 1, 2), 1)
    assert read_card(store.execute, contact("Renee Marsh")).introduced_by == ("Dana Liu",)


def test_a_cadence_counts_from_the_day_it_was_set(store: DatabaseHandle, tell: Tell, contact: Find) -> None:
    tell("new Dana Liu every 4-6w", today="2026-11-01")
    shown = read_card(store.execute, contact("Dana Liu"))
    assert (shown.cadence, shown.cadence_on) == (("P4W", "P6W"), date(2026, 11, 1))


def test_an_ask_that_an_introduction_answered_is_not_open(store: DatabaseHandle, tell: Tell, contact: Find) -> None:
    tell("ask Dana Liu: intro to Omar Haddad")
    assert read_card(store.execute, contact("Dana Liu")).open_asks == 1
    tell("intro Omar Haddad via Dana Liu")
    assert read_card(store.execute, contact("Dana Liu")).open_asks == 0
