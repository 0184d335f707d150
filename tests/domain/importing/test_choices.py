"""Choices about single rows: whom one is about, what is left out, taken over, and couples that become two."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from netui.domain.importing.choices import NO_CHOICES, Choices
from netui.domain.importing.match_contact import match_plan
from netui.domain.importing.network import Network
from netui.domain.importing.plan import Plan
from netui.domain.importing.report import Report
from netui.exchange.file_reader import read_file
from netui.exchange.format import ReadOptions

TODAY = dt.date(2026, 11, 30)
HEAD = "Name|Email|Company|Title|City|Birthday|Date met|Next action|Notes|LinkedIn"


def plan(*rows: str) -> Plan:
    return read_file("\n".join([HEAD, *rows]).encode(), ReadOptions(TODAY), format="csv")


def known(*rows: str) -> Network:
    """A network with the people of these rows, as if they were saved: with ids from 1."""
    network = Network()
    if rows:
        match_plan(plan(*rows), network, TODAY)
    for id, contact in enumerate(network.contacts, 1):
        contact.id, contact.added = id, None
    return network


def match(network: Network, *rows: str, choices: Choices = NO_CHOICES) -> Report:
    return match_plan(plan(*rows), network, TODAY, choices=choices)


def test_a_row_that_is_left_out_is_counted_and_changes_nothing() -> None:
    network = known("Dana Liu")
    report = match(network, "Dana Liu||Acme", "Bob Ray", choices=Choices(left_out=frozenset({("", 2)})))
    assert [(row.outcome, row.reason) for row in report.rows] == [("left out", "as chosen"), ("added", "")]
    assert network.contacts[0].texts.organisation == ""
    assert report.sentence == "1 added, 1 left out"


def test_whom_a_row_is_about_is_as_chosen() -> None:
    network = known("Dana Liu||Acme", "Bob Ray|b@x.org")
    chosen = Choices(same_as={("", 2): 1, ("", 3): None})
    report = match(network, "Diana Roe|d@x.org", "Bob Ray|b@x.org", choices=chosen)
    assert [(row.outcome, row.contact) for row in report.rows] == [("updated", 1), ("added", None)]
    assert network.contacts[0].addresses == (("email", "d@x.org"),)


def test_an_ambiguous_row_has_its_candidates_and_a_choice_decides() -> None:
    network = known("Dana Liu||Acme", "Dana Liu||Beta")
    (rejected,) = match(network, "Dana Liu|||CTO").rejected
    assert rejected.candidates == ((1, "Dana Liu (Acme)"), (2, "Dana Liu (Beta)"))
    report = match(network, "Dana Liu|||CTO", choices=Choices(same_as={("", 2): 2}))
    assert [(row.outcome, row.contact, row.gains) for row in report.rows] == [("updated", 2, ("title CTO",))]


@pytest.mark.parametrize("field", ["name", "place", "birthday", "met_on"])
def test_a_difference_is_taken_over_where_chosen_and_is_none_any_more(field: str) -> None:
    network = known("Dana Liu|d@x.org|||Rome|12 Mar|2024-01-02")
    row = "Dana Roe|d@x.org|||Bonn|13 Mar|2025-01-02"
    report = match(network, row, choices=Choices(taken=frozenset({(("", 2), field)})))
    assert {each.field for each in report.differences if each.taken} == {field}
    assert len(report.differences) == 4
    assert [row.outcome for row in report.rows] == ["updated"]
    (dana,) = network.contacts
    values = (dana.name, dana.texts.place, dana.birthday, dana.met_on)
    before = ("Dana Liu", "Rome", (None, 3, 12), dt.date(2024, 1, 2))
    after = ("Dana Roe", "Bonn", (None, 3, 13), dt.date(2025, 1, 2))
    at = ["name", "place", "birthday", "met_on"].index(field)
    assert values == (*before[:at], after[at], *before[at + 1 :])
    dana.added = None
    again = match(network, row)
    assert (again.changes, {each.field for each in again.differences}) == (
        False,
        {"name", "place", "birthday", "met_on"} - {field},
    )


def test_a_person_who_only_fills_in_adds_nobody() -> None:
    network = known("Dana Liu")
    of_file = plan("Dana Liu|d@x.org", "Bob Ray|b@x.org")
    for person in of_file.people:
        person.only_known = True
    report = match_plan(of_file, network, TODAY)
    assert [(row.outcome, row.reason) for row in report.rows] == [("updated", ""), ("left out", "nobody known")]
    assert len(network.contacts) == 1


def test_a_row_says_what_it_adds() -> None:
    network = known("Dana Liu|d@x.org")
    report = match(network, "Dana Liu|d@x.org, e@x.org|Acme||Rome|12 Mar|2024-01-02|send portfolio|tea")
    assert [row.gains for row in report.rows] == [
        (
            *("organisation Acme", "place Rome", "an e-mail address", "met 2 Jan 2024", "birthday 12 Mar"),
            *("next: send portfolio", "notes"),
        )
    ]


COUPLE = "Anna & Ben Miller|m@x.org|Acme|CTO|Rome|12 Mar|2024-01-02|send it|tea|linkedin.com/in/ben-miller"


def test_a_couple_is_one_entry_as_typed_and_named() -> None:
    network = known()
    report = match(network, COUPLE, "Smith & Sons")
    assert [(row.couple, row.is_split) for row in report.rows] == [
        (("Anna Miller", "Ben Miller"), False),
        (None, False),
    ]
    assert [one.name for one in network.contacts] == ["Anna & Ben Miller", "Smith & Sons"]
    assert not match(network, COUPLE, "Smith & Sons", choices=Choices(couples="two")).changes


@pytest.mark.parametrize("choices", [Choices(couples="two"), Choices(split=frozenset({("", 2)}))])
def test_a_couple_becomes_two_who_are_tied(choices: Choices) -> None:
    network = known()
    report = match(network, COUPLE, choices=choices)
    assert [(row.outcome, row.couple, row.is_split) for row in report.rows] == [
        ("added", ("Anna Miller", "Ben Miller"), True)
    ]
    anna, ben = network.contacts
    assert (anna.name, anna.texts.organisation, anna.texts.title, anna.texts.place, anna.birthday, anna.addresses) == (
        *("Anna Miller", "Acme", "CTO", "Rome", (None, 3, 12)),
        (("email", "m@x.org"),),
    )
    assert (ben.name, ben.texts.organisation, ben.texts.title, ben.texts.place, ben.birthday, ben.addresses) == (
        *("Ben Miller", "", "", "Rome", None),
        (("url", "linkedin.com/in/ben-miller"), ("email", "m@x.org")),
    )
    assert (anna.notes, ben.notes, anna.met_on, ben.met_on) == ("tea", "tea", *[dt.date(2024, 1, 2)] * 2)
    assert (len(anna.follow_ups), len(ben.follow_ups)) == (1, 0)
    assert (anna.ties, ben.ties) == (("ben miller",), ("anna miller",))
    assert report.alike == []
    for again in (choices, NO_CHOICES, replace(NO_CHOICES, couples="two")):
        assert not match(network, COUPLE, choices=again).changes
    assert len(network.contacts) == 2


def test_two_people_who_are_no_known_couple_stay_apart_from_an_entry_for_two() -> None:
    network = known("Anna Miller", "Ben Miller")
    assert [row.outcome for row in match(network, "Anna & Ben Miller").rows] == ["added"]
