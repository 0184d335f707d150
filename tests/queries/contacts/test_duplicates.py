"""Duplicate search: the evidence in words, the likeliest pair first, and evidence against a pair."""

from __future__ import annotations

from random import Random

import pytest

from netui.actions.action import Session
from netui.db.connection import execute
from netui.db.models.contact import Contact, Reach, Tie
from netui.db.models.fields import insert_all
from netui.domain.text import fold
from netui.queries.contacts.duplicates import find_duplicates
from tests.support.history import add_lines


def pairs(*of: int) -> list[tuple[str, str, str]]:
    return [(pair.one.name, pair.other.name, pair.reason) for pair in find_duplicates(execute, of=of)]


def add(*people: tuple[str, str] | tuple[str, str, str]) -> None:
    for at, (name, organisation, *nickname) in enumerate(people):
        Contact.create(name=name, organisation=organisation, nickname="".join(nickname), entered=at)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (("Jaime Stone", "Hootline"), ("Jaime Stone", "Hootline"), "same name, both at Hootline"),
        (("Jaime Stone", "Hootline"), ("JAIME STONE", ""), "same name"),
        (("Zoë Li", "Acme"), ("Zoe Li", "Bolt"), "same name, at Acme and Bolt"),
        (("Li Zoe", ""), ("Zoe Li", ""), "same name, turned around"),
        (("Jaime Stone", "Hootline"), ("Jamie Stone", ""), "one slip apart"),
        (("Jaime Stone", "Hootline"), ("Jaime Stoné", "HOOTLINE"), "same name, both at Hootline"),
        (("Jon Abbott", "Acme"), ("Jon Abbot", "Acme"), "one slip apart, both at Acme"),
        (("J. Stone", "Acme"), ("Jaime Stone", "Acme"), "an initial for the name, both at Acme"),
        (("Daniel Ray", "Acme"), ("Dan Ray", ""), "a short form of the name"),
        (("Robert Ray", "Acme", "Bob"), ("Bob Ray", "Acme"), "a nickname for the name, both at Acme"),
    ],
)
def test_names_that_are_alike(session: Session, one: tuple[str, str], other: tuple[str, str], reason: str) -> None:
    add(one, other)
    assert pairs() == [(one[0], other[0], reason)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Jaime Stone", "Acme"), ("Jamie Stone", "Bolt")),
        (("J. Stone", "Acme"), ("Jaime Stone", "Bolt")),
        (("Jaime Stone", "Acme"), ("Renee Stone", "Acme")),
        (("Ann Poe", "Acme"), ("Ada Poe", "Acme")),
        (("Ann", ""), ("Ana", "")),
        (("Jaime Stone", "Acme"), ("Jaime Marsh", "Acme")),
    ],
)
def test_names_that_are_not(session: Session, one: tuple[str, str], other: tuple[str, str]) -> None:
    add(one, other)
    assert pairs() == []


def test_the_same_address_says_most(session: Session) -> None:
    add_lines(
        """
        2026-01-01 new Jaime Stone (Acme) jaime@acme.example +1 555 010 2030
        2026-01-01 new J Rock (Bolt) Jaime@acme.example
        2026-01-01 new Dana Liu (Acme)
        2026-01-01 new Dana Liu (Bolt)
        2026-01-01 new Phil Okafor +1 (555) 010-2030
        """,
        session,
    )
    assert pairs() == [
        ("Jaime Stone", "J Rock", "same e-mail Jaime@acme.example"),
        ("Jaime Stone", "Phil Okafor", "same number +1 (555) 010-2030"),
        ("Dana Liu", "Dana Liu", "same name, at Acme and Bolt"),
    ]


def test_a_number_of_many_is_an_office(session: Session) -> None:
    add_lines("\n".join(f"2026-01-01 new {name} Poe +1 555 010 2030" for name in ("Ann", "Bea", "Cyd", "Dee", "Eve")))
    assert pairs() == []


def test_reasons_add_up(session: Session) -> None:
    add_lines(
        """
        2026-01-01 new Jaime Stone jaime@acme.example
        2026-01-01 new "Jamie Stone" jaime@acme.example
        2026-01-01 new Dana Liu dana@acme.example
        2026-01-01 new Diana Lewis dana@acme.example
        """,
        session,
    )
    assert pairs()[0] == ("Jaime Stone", "Jamie Stone", "same e-mail jaime@acme.example; one slip apart")


def test_only_those_of_one_contact(session: Session) -> None:
    add(("Ann Poe", ""), ("Ann Poe", ""), ("Bob Ray", ""), ("Bob Ray", ""))
    assert pairs(3) == [("Bob Ray", "Bob Ray", "same name")]
    assert len(pairs()) == 2


@pytest.mark.parametrize(
    "line",
    [
        "dinner with Jaime Stone, Jamie Stone",
        "intro Jaime Stone to Jamie Stone",
        "intro Jaime Stone via Jamie Stone",
        "",
    ],
)
def test_who_was_met_together_or_introduced_is_two(session: Session, line: str) -> None:
    add_lines('2026-01-01 new Jaime Stone\n2026-01-01 new "Jamie Stone"', session)
    assert len(pairs()) == 1
    if line:
        add_lines(f"2026-01-02 {line}", session)
    else:
        Tie.create(contact=2, other=1, day="2026-01-02", entered=1)
    assert pairs() == []


def test_a_pair_among_twenty_thousand_is_found(session: Session) -> None:
    first = ["Ada", "Ben", "Carla", "Dmitri", "Elif", "Farid", "Grace", "Hugo", "Ines", "Jonas"]
    people = [
        {
            "name": f"{first[at % 10]} {chr(97 + at % 26)}{at * 7919 % 100003:05d}x{at % 977}",
            "organisation": f"Org {at % 1500}" if at % 5 else "",
            "entered": at,
        }
        for at in range(20_000)
    ]
    people[77] |= {"name": "Wilhelmina Zanzibar", "organisation": "Org 1"}
    people[12_345] |= {"name": "Wilhelmina Zanzibra", "organisation": "Org 1"}
    for person in people:
        person["sort_key"] = fold(str(person["name"]))
    insert_all(Contact, people)
    (pair,) = find_duplicates(execute, of=(78,))
    assert (pair.one.id, pair.other.id) == (78, 12_346)
    assert (78, 12_346) in {(each.one.id, each.other.id) for each in find_duplicates(execute)}


def test_of_one_contact_the_pairs_are_those_of_everybody(session: Session) -> None:
    random = Random(1)
    first, last = ["Ada", "Ad", "A.", "Adda", "Bo", "Bob", "Robert"], ["Stone", "Stoen", "Ston", "Ray", "Ada"]
    for at in range(120):
        words = [random.choice(first), random.choice(last)]
        random.shuffle(words)
        nickname = random.choice(["", "", "Bob", "Ada"])
        Contact.create(name=" ".join(words), organisation=f"Org {at % 9}", nickname=nickname, entered=at)
        Reach.create(contact=at + 1, kind="email", value=f"{at % 50}@acme.example", position=0)
    everybody = find_duplicates(execute, most=100_000)
    assert len(everybody) > 100
    for contact in range(1, 121):
        of_them = [each for each in everybody if contact in (each.one.id, each.other.id)]
        assert find_duplicates(execute, of=(contact,), most=100_000) == of_them
