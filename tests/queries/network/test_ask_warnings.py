"""Warnings before an ask: their facts, the apology for the ask itself, a better path; and open asks."""

from __future__ import annotations

import datetime as dt

import pytest

from netui.db.handle import DatabaseHandle
from netui.db.models.contact import Contact
from netui.domain.ask import apology_sentence, wanted_introduction
from netui.queries.network.ask_warnings import ask_warning, ask_warnings, better_path, read_open_ask
from netui.settings import Settings
from tests.support.history import add_lines, parse_on_day

TODAY = dt.date(2026, 11, 18)


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("ask Jaime: intro to Dana Liu", "Dana Liu"),
        ("ask Jaime: an introduction to Lumen Health, please", "Lumen Health"),
        ("ask Jaime: introduction to Dana at Lumen", "Dana"),
        ("ask Jaime: please introduce me to Dana Liu because of her panel", "Dana Liu"),
        ("ask Jaime: Intro to O'Brien-Smith please", "O'Brien-Smith"),
        ("ask Jaime: connect me with Dana Liu", "Dana Liu"),
        ("ask Jaime: Could you introduce me to Dana Liu?", "Dana Liu"),
        ("ask Jaime: intro to Renee Marsh and Bo Ek", "Renee Marsh and Bo Ek"),
        ("ask Jaime: intro to Renee Marsh, Bo Ek, please", "Renee Marsh, Bo Ek"),
        ("ask Jaime: intro to Renee Marsh last week", "Renee Marsh"),
        ("ask Jaime: intro to Renee Marsh in March", "Renee Marsh"),
        ("ask Jaime: intro to Women in Tech", "Women in Tech"),
        ("ask Jaime: intro to Ludwig van der Berg", "Ludwig van der Berg"),
        ("ask Jaime: intro to 山田", "山田"),
        ('ask Jaime: intro to "the data people"', "the data people"),
        ("ask Jaime: how I got introduced to Priya last year", ""),
        ("ask Jaime: notes on the introduction to Priya", ""),
        ("ask Jaime: an intro to statistics course", ""),
        ("ask Jaime: an introduction to the head of data at Lumen", ""),
        ("ask Jaime: a reference", ""),
        ("ask Jaime: introduction to", ""),
        ("gave Jaime: intro to Dana", ""),
        ("coffee with Jaime: intro to Dana", ""),
    ],
)
def test_to_whom_a_line_asks_to_be_introduced(store: DatabaseHandle, line: str, wanted: str) -> None:
    assert wanted_introduction(parse_on_day(line, TODAY)) == wanted


@pytest.mark.parametrize(
    ("last", "asked", "sentence"),
    [
        (None, None, "We haven't been in touch before, so let me introduce myself."),
        (dt.date(2026, 7, 1), None, "I know you haven't heard from me since July, so I hope you don't mind my asking."),
        (dt.date(2024, 3, 1), None, "I know you haven't heard from me since March 2024, so I hope"),
        (dt.date(2026, 11, 1), dt.date(2026, 11, 1), "I know I asked you for something only recently."),
    ],
)
def test_an_ask_owns_up(last: dt.date | None, asked: dt.date | None, sentence: str) -> None:
    assert apology_sentence(last, asked, TODAY).startswith(sentence)


STORY = """
2026-01-05 new Dana Liu (Fieldworks)
2026-02-01 gave Dana Liu: a speaker
2026-03-10 call Dana Liu: her panel
2026-11-01 intro Renee Marsh (Rocket Social) via Jaime Stone: sports comms
2026-11-03 ask Jaime Stone: a reference
2026-11-04 ask Jaime Stone: a word
2026-11-16 new Priya Raman (Lumen Health)
2026-11-17 call Priya Raman: her grant
"""


def contact(name: str) -> int:
    return int(Contact.get(name=name).id)


def test_all_there_is_to_weigh(store: DatabaseHandle) -> None:
    add_lines(STORY)
    told = {
        name: found.facts if (found := ask_warning(store.execute, contact(name), TODAY, Settings())) else ()
        for name in ("Dana Liu", "Jaime Stone", "Priya Raman")
    }
    assert told == {
        "Dana Liu": (
            "last in touch 10 Mar 2026 (call: her panel)",
            "you last gave a speaker, 1 Feb 2026",
            "balance you: 1, they: 0",
        ),
        "Jaime Stone": ("last in touch 4 Nov", "balance you: 0, they: 1", "2 asks of them in the last month"),
        "Priya Raman": (),
    }


def test_everybody_whom_a_line_asks_is_weighed(store: DatabaseHandle) -> None:
    add_lines(STORY)
    found = ask_warnings(store.execute, parse_on_day("ask Dana, Priya, Zed Fox: a word", TODAY), TODAY, Settings())
    assert [(each.name, each.contact) for each in found] == [("Dana Liu", contact("Dana Liu")), ("Zed Fox", None)]


@pytest.mark.parametrize("wanted", ["Renee Marsh", "Rocket Social"])
def test_a_better_way_is_said_with_who_owes_whom(store: DatabaseHandle, wanted: str) -> None:
    add_lines(STORY)
    said = better_path(store.execute, parse_on_day(f"ask Priya: intro to {wanted}", TODAY), TODAY)
    assert said.startswith("A better way to Renee Marsh: Jaime Stone (")
    assert said.endswith("Jaime gave 1, you 0), then Renee Marsh")


@pytest.mark.parametrize(
    "line", ["ask Jaime: intro to Renee Marsh", "ask Priya: intro to Nobody Known", "ask Priya: a word"]
)
def test_no_way_is_said_where_none_is_better(store: DatabaseHandle, line: str) -> None:
    add_lines(STORY)
    assert better_path(store.execute, parse_on_day(line, TODAY), TODAY) == ""


def test_an_ask_is_open_until_it_is_answered(store: DatabaseHandle) -> None:
    add_lines(STORY)
    rows = store.execute("SELECT id FROM favour WHERE direction = 'asked' ORDER BY day")
    first, second = (row for (row,) in rows)
    add_lines("2026-11-17 no Jaime Stone: not now")
    assert read_open_ask(store.execute, second, TODAY) is None
    ask = read_open_ask(store.execute, first, TODAY)
    assert ask is not None
    assert (ask.name, ask.words) == ("Jaime Stone", "asked 3 Nov: a reference")
    assert read_open_ask(store.execute, 4711, TODAY) is None
