"""Parsing and formatting ties: `Jaime knows Phil Okafor, Dana Liu`."""

from __future__ import annotations

import pytest

from netui.domain.quick_add import KnownPerson, Vocabulary, complete, format_line
from tests.support.quick_add_world import JAIME, KNOWN, TODAY, parse_example


@pytest.mark.parametrize(
    ("line", "one", "others"),
    [
        ("Jaime knows Phil Okafor, Dana Liu", "Jaime Stone", ["Phil Okafor", "Dana Liu"]),
        ("jaime stone knows dana", "Jaime Stone", ["Dana Liu"]),
        ("Jaime KNOWS Dana: from Lisbon", "Jaime Stone", ["Dana Liu"]),
        ("Jaime (Hootline) knows Dana and Priya", "Jaime Stone", ["Dana Liu", "Priya Raman"]),
        ('"Will May" knows Dana', "Will May", ["Dana Liu"]),
        ("Dana yesterday knows Priya", "Dana Liu", ["Priya Raman"]),
        ("Jaime knows Bo Ek (Acme)", "Jaime Stone", ["Bo Ek"]),
        ('"Zora Neal" knows "Bo Ek"', "Zora Neal", ["Bo Ek"]),
    ],
)
def test_a_line_says_who_knows_whom(line: str, one: str, others: list[str]) -> None:
    record = parse_example(line)
    assert record.ok, record.message
    assert record.records == "tie"
    assert [who.name for who in record.contacts] == [one]
    assert [who.name for who in record.to] == others


def test_the_note_the_day_and_the_steps_are_kept() -> None:
    record = parse_example("Jaime knows Dana yesterday: both judged at Expo > ask Jaime: intro to Dana fri")
    assert (record.note, record.on and record.on.isoformat()) == ("both judged at Expo", "2026-11-17")
    assert [(step.what, step.contact) for step in record.steps] == [("ask: intro to Dana", "Jaime Stone")]
    assert parse_example("Jaime knows Dana about panels").note == "panels"


def test_a_new_name_is_a_new_person_with_what_is_said_of_them() -> None:
    record = parse_example("Jaime knows Bo Ek (Acme) bo@acme.example")
    assert [(who.status, who.organisation, who.emails) for who in record.to] == [("new", "Acme", ("bo@acme.example",))]


@pytest.mark.parametrize(
    ("line", "status"),
    [("Phil knows Dana", "ambiguous"), ("Jaime knows Phil", "ambiguous"), ("Jaime knows Rene Marsh", "unsure")],
)
def test_a_doubtful_name_is_asked_about_as_elsewhere(line: str, status: str) -> None:
    record = parse_example(line)
    assert not record.ok
    assert status in [who.status for who in record.people]


def test_the_selected_contact_is_meant_where_nobody_stands_before_it() -> None:
    record = parse_example("knows Dana", implied=JAIME)
    assert (record.contacts[0].key, record.to[0].name) == (JAIME, "Dana Liu")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("Jaime knows Jaime Stone", "That is the same person on both sides: say who the other one is."),
        ("knows Dana", "Say who knows whom: … knows Dana"),
    ],
)
def test_what_is_no_tie(line: str, message: str) -> None:
    record = parse_example(line)
    assert (record.ok, record.message) == (False, message)


@pytest.mark.parametrize(
    ("line", "choices"),
    [
        ("Jaime knows Python", ["note Jaime: knows Python", 'Jaime knows "Python"']),
        ("Zora Neal knows Bo Ek", ['"Zora Neal" knows "Bo Ek"']),
        ("Jaime knows", ["note Jaime: knows", "met Jaime: knows"]),
        ("coffee Jaime knows Bo", ["coffee Jaime: knows Bo"]),
    ],
)
def test_who_is_not_known_is_asked_about(line: str, choices: list[str]) -> None:
    assert [choice.line for choice in parse_example(line).choices] == choices


@pytest.mark.parametrize(
    ("line", "records"), [("coffee Jaime: knows Dana", "interaction"), ("Jaime: knows Dana well", "detail")]
)
def test_within_a_note_it_is_a_word(line: str, records: str) -> None:
    assert parse_example(line).records == records


def test_it_is_part_of_a_known_name() -> None:
    known = Vocabulary([KnownPerson(1, "Anna Knows"), KnownPerson(2, "Dana Liu")])
    assert parse_example("Anna Knows: a talk", known=known).records == "detail"
    record = parse_example("Anna Knows knows Dana", known=known)
    assert (record.records, [who.name for who in record.people]) == ("tie", ["Anna Knows", "Dana Liu"])
    assert format_line(record, TODAY) == '"Anna Knows" knows Dana Liu'


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("jaime knows dana", "Jaime Stone knows Dana Liu"),
        ("Jaime knows Dana, Priya yesterday: x", "Jaime Stone knows Dana Liu, Priya Raman 2026-11-17: x"),
        ("Jaime knows Bo Ek (Acme) > call Bo fri", 'Jaime Stone knows "Bo Ek" (Acme) > Bo Ek (Acme): call 2026-11-20'),
        ('"Will May" knows "Fri Day"', '"Will May" knows "Fri Day"'),
    ],
)
def test_it_is_written_as_the_line_that_says_it(typed: str, written: str) -> None:
    record = parse_example(typed)
    assert format_line(record, TODAY) == written
    assert parse_example(written).as_data() == record.as_data()


def test_names_are_completed_on_both_sides() -> None:
    line = "Jaime knows Pri"
    assert [each.label for each in complete(line, len(line), KNOWN)] == ["Priya Raman"]
