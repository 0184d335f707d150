"""What is said of an introduction, and its group."""

from __future__ import annotations

import datetime as dt

import pytest

from netui.queries.introductions import Case, Party, Wait
from netui.queries.introductions.case_words import (
    age_label,
    brought_by,
    deed_wordings,
    group_cases,
    short_who,
    wait_words,
)

TODAY = dt.date(2026, 11, 22)


def case(number: int = 1, *, state: str = "made", connector: int | None = 9, waits: tuple[Wait, ...] = ()) -> Case:
    return Case(
        table="introduction",
        id=number,
        uid=f"u{number}",
        entered=number,
        direction="received" if connector else "made",
        connector=connector,
        connector_name="Jaime Stone" if connector else "",
        parties=(Party(1, 2, "Renee Marsh", "", 0, ""),),
        day=TODAY,
        note="",
        state=state,
        since=TODAY,
        waits=waits,
    )


def wait(rule: str, days: int, *, mine: bool = False) -> Wait:
    return Wait(rule, f"for {rule}", TODAY - dt.timedelta(days), 2, mine)


@pytest.mark.parametrize(
    ("state", "connector", "words"),
    [("met", 9, "by Jaime Stone"), ("asked", 9, "by Jaime Stone"), ("asked", None, "you were asked"),
     ("offered", None, "you offered"), ("made", None, "by you")],
)  # fmt: skip
def test_it_is_said_who_brings_it_about(state: str, connector: int | None, words: str) -> None:
    assert brought_by(case(state=state, connector=connector)) == words


def test_all_that_it_waits_for_is_said() -> None:
    assert wait_words(case()) == ""
    assert wait_words(case(waits=(wait("outcome", 1),))) == "for outcome"
    assert wait_words(case(waits=(wait("outcome", 1), wait("x", 1), wait("y", 2)))) == "for outcome, for x, for y"


def test_what_it_waits_for_is_said_as_what_is_to_be_done() -> None:
    thanks = wait("thank_connector", 3, mine=True)._replace(deed="thank Jaime")
    assert deed_wordings(case()) == ("",)
    assert deed_wordings(case(waits=(thanks,))) == ("thank Jaime",)
    assert deed_wordings(case(waits=(thanks, wait("outcome", 1), wait("x", 1)))) == (
        *("thank Jaime, then for outcome, for x", "thank Jaime, for outcome, for x", "thank Jaime"),
    )


@pytest.mark.parametrize(
    ("parties", "short"),
    [
        ((Party(1, 2, "Renee Marsh", "", 0, ""),), "Renee Marsh"),
        ((Party(1, 2, "Dana Liu", "", 0, ""), Party(2, 3, "Priya Raman", "", 1, "")), "Dana to Priya"),
        ((Party(1, 2, "Dana Liu", "", 0, ""), Party(2, None, "the board", "", 1, "")), "Dana to the board"),
    ],
)
def test_two_sides_are_shortened_to_first_names(parties: tuple[Party, ...], short: str) -> None:
    assert short_who(case()._replace(parties=parties)) == short


def test_groups_are_by_who_is_waited_for_the_longest_first() -> None:
    cases = [
        case(1),
        case(2, waits=(wait("outcome", 85),)),
        case(3, waits=(wait("outcome", 84),)),
        case(4, waits=(wait("thank_connector", 3, mine=True),)),
        case(5, waits=(wait("reach_out", 5, mine=True), wait("outcome", 99))),
        case(6),
    ]
    assert [(name, [each.id for each in found]) for name, found in group_cases(cases, TODAY)] == [
        ("waits for you", [5, 4]),
        ("waits for others", [3]),
        ("no outcome known", [2]),
        ("settled", [1, 6]),
    ]
    assert group_cases([], TODAY) == []


@pytest.mark.parametrize(("days", "label"), [(-3, "today"), (0, "today"), (59, "59d"), (60, "8w"), (730, "2y")])
def test_an_age_takes_few_cells(days: int, label: str) -> None:
    assert age_label(TODAY - dt.timedelta(days), TODAY) == label
