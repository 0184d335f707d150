"""Pronouns: him, her and them mean the selected contact, and nobody without one."""

from __future__ import annotations

import datetime as dt

import pytest

from netui.domain.quick_add import KnownPerson, Vocabulary, parse_line

TODAY = dt.date(2026, 11, 18)
KNOWN = Vocabulary(people=[KnownPerson(1, "Dana Liu"), KnownPerson(2, "Phil Okafor")])


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("emailed him yesterday: about the shift", ["Dana Liu"]),
        ("coffee with her: grants", ["Dana Liu"]),
        ("met them and Phil", ["Dana Liu", "Phil Okafor"]),
        ("gave Her: a book", ["Dana Liu"]),
    ],
)
def test_a_pronoun_is_the_selected_contact(line: str, names: list[str]) -> None:
    record = parse_line(line, today=TODAY, known=KNOWN, implied=1)
    assert record.ok, record.message
    assert [who.name for who in record.contacts] == names


@pytest.mark.parametrize("line", ["emailed him", "coffee with her: grants", "met Phil and them"])
def test_a_pronoun_is_never_a_new_person(line: str) -> None:
    for new in (False, True):
        record = parse_line(line, today=TODAY, known=KNOWN, new=new)
        assert record.error == "name"
        assert "Say who" in (record.message or "")


def test_a_quoted_one_is_a_name() -> None:
    assert parse_line('met "Them": a band', today=TODAY, known=KNOWN).contacts[0].status == "new"
