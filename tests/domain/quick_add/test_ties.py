"""Ties (`Jaime knows Phil Okafor, Dana Liu`): as a line, as stored facts, and from either side."""

from __future__ import annotations

import pytest

from netui.actions.entry import delete_entry, replace_entry
from netui.actions.result import Refused
from netui.actions.undo import redo, undo
from netui.db.connection import execute
from netui.db.handle import DatabaseHandle
from netui.db.models.contact import Contact, Tie
from netui.domain.quick_add import KnownPerson, Vocabulary, complete, format_line
from netui.queries.quick_add.record_from_row import record_from_row
from netui.queries.timeline import read_timeline
from tests.support.history import add_line, add_lines, moment_at, parse_on_day
from tests.support.quick_add_world import JAIME, KNOWN, TODAY, parse_example
from tests.support.rows import dump


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
        ("Jaime knows Bo Ek from Acme", "Jaime Stone", ["Bo Ek"]),
        ("Zora Neal knows Bo Ek", "Zora Neal", ["Bo Ek"]),
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
        ("Jaime knows", "Type whom Jaime Stone knows: Jaime Stone knows Priya."),
        ("Jaime knows: a note", "Type whom Jaime Stone knows: Jaime Stone knows Priya."),
        ("Jaime knows Jaime Stone", "Jaime Stone stands on both sides of knows: type who else it is."),
        ("Jaime knows Dana, jaime", "Jaime Stone stands on both sides of knows: type who else it is."),
        ("Bo Ek knows Bo Ek", "Bo Ek stands on both sides of knows: type who else it is."),
        ("Jaime knows Dana via Priya", "Only names follow knows: Jaime Stone knows Priya Raman."),
        ("Jaime knows Dana at Acme", "Put an organisation in brackets: Jaime Stone knows Priya (Acme)."),
        ("knows Dana", "Type who knows whom: Dana knows Priya."),
    ],
)
def test_what_is_no_tie(line: str, message: str) -> None:
    record = parse_example(line)
    assert (record.ok, record.message) == (False, message)


@pytest.mark.parametrize("line", ["coffee Jaime: knows Dana", "Jaime: knows Dana well"])
def test_within_a_note_it_is_a_word(line: str) -> None:
    assert parse_example(line).records == "interaction"


def test_it_is_part_of_a_known_name() -> None:
    known = Vocabulary([KnownPerson(1, "Anna Knows"), KnownPerson(2, "Dana Liu")])
    assert parse_example("Anna Knows: a talk", known=known).records == "interaction"
    record = parse_example("Anna Knows knows Dana", known=known)
    assert (record.records, [who.name for who in record.people]) == ("tie", ["Anna Knows", "Dana Liu"])
    assert format_line(record, TODAY) == '"Anna Knows" knows Dana Liu'


def test_another_verb_before_it_is_no_name() -> None:
    record = parse_example("coffee Jaime knows Bo")
    assert not record.ok
    assert "no name" in (record.message or "")


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("jaime knows dana", "Jaime Stone knows Dana Liu"),
        ("Jaime knows Dana, Priya yesterday: x", "Jaime Stone knows Dana Liu, Priya Raman 2026-11-17: x"),
        ("Jaime knows Bo Ek (Acme) > call Bo fri", "Jaime Stone knows Bo Ek (Acme) > Bo Ek (Acme): call 2026-11-20"),
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


# As facts.

PEOPLE = """
2026-11-01 new Jaime Stone
2026-11-01 new Dana Liu
"""


def told(name: str) -> list[str]:
    return [entry.what for entry in read_timeline(execute, Contact.get(name=name).id) if entry.table == "tie"]


def test_it_is_told_from_either_side(store: DatabaseHandle) -> None:
    add_lines(PEOPLE)
    done = add_line("2026-11-18", "Jaime knows Dana, Phil Okafor: the Expo jury")
    assert done.sentence == "Jaime Stone knows Dana Liu and Phil Okafor · new contact Phil Okafor."
    assert told("Jaime Stone") == ["knows Phil Okafor", "knows Dana Liu"]
    assert told("Dana Liu") == told("Phil Okafor") == ["knows Jaime Stone"]


@pytest.mark.parametrize("again", ["Jaime knows Dana", "Dana knows Jaime", "Dana knows Jaime: the Expo jury"])
def test_told_twice_is_nothing_new(store: DatabaseHandle, again: str) -> None:
    add_lines(PEOPLE)
    add_line("2026-11-18", "Jaime knows Dana: the Expo jury")
    before = dump(store)
    assert add_line("2026-11-19", again).sentence == "Nothing new: all of that is known already."
    assert dump(store) == before


def test_other_words_for_it_are_not_dropped(store: DatabaseHandle) -> None:
    add_lines(PEOPLE)
    add_line("2026-11-18", "Jaime knows Dana: the Expo jury")
    with pytest.raises(Refused, match=r"Dana Liu and Jaime Stone know each other already \(the Expo jury\)"):
        add_line("2026-11-19", "Dana knows Jaime: other words")


@pytest.mark.parametrize("line", ["Jaime knows Dana", "Dana knows Jaime: the Expo jury", "Jaime knows Dana: y"])
def test_a_tie_is_not_changed_into_one_that_there_is(store: DatabaseHandle, line: str) -> None:
    add_lines(PEOPLE)
    add_line("2026-11-18", "Jaime knows Dana: the Expo jury")
    add_line("2026-11-18", "Jaime knows Phil Okafor: from school")
    before = dump(store)
    tie = Tie.get(note="from school").id
    with pytest.raises(Refused, match="already"):
        replace_entry("tie", tie, parse_on_day(line, "2026-11-20"), moment=moment_at("2026-11-20"), session=None)
    assert dump(store) == before


def test_a_note_is_filled_in(store: DatabaseHandle) -> None:
    add_lines(PEOPLE)
    add_line("2026-11-18", "Jaime knows Dana")
    add_line("2026-11-19", "Dana knows Jaime: the Expo jury")
    assert [tie.note for tie in Tie.select()] == ["the Expo jury"]


def test_it_can_be_taken_back_and_made_again(store: DatabaseHandle) -> None:
    from netui.actions.action import Session

    add_lines(PEOPLE)
    session, before = Session(), dump(store)
    add_line("2026-11-18", "Jaime knows Dana, Phil Okafor: x > call Dana fri", session)
    after = dump(store)
    undo(session)
    assert dump(store) == before
    redo(session)
    assert dump(store) == after


def test_it_is_opened_as_its_line_and_changed_in_its_place(store: DatabaseHandle) -> None:
    add_lines(PEOPLE)
    add_line("2026-11-18", "Jaime knows Dana: x")
    tie = Tie.get()
    line = format_line(record_from_row(tie), moment_at("2026-11-20").today)
    assert line == "Jaime Stone knows Dana Liu 2026-11-18: x"
    record = parse_on_day(line.replace(": x", ": the jury"), "2026-11-20")
    replace_entry("tie", tie.id, record, moment=moment_at("2026-11-20"), session=None)
    (changed,) = Tie.select()
    assert (changed.uid, changed.entered, changed.note) == (tie.uid, tie.entered, "the jury")
    other = parse_on_day("Jaime knows Phil Okafor", "2026-11-20")
    replace_entry("tie", changed.id, other, moment=moment_at("2026-11-20"), session=None)
    assert (told("Dana Liu"), told("Phil Okafor")) == ([], ["knows Jaime Stone"])


def test_it_is_deleted(store: DatabaseHandle) -> None:
    add_lines(PEOPLE)
    add_line("2026-11-18", "Jaime knows Dana")
    done = delete_entry("tie", Tie.get().id, moment=moment_at("2026-11-20"), session=None)
    assert done.sentence == "Deleted: Jaime Stone knows Dana Liu (18 Nov)."
    assert not Tie.select().exists()


def test_its_note_is_found(store: DatabaseHandle) -> None:
    from netui.queries.search import search

    add_lines(PEOPLE)
    add_line("2026-11-18", "Jaime knows Dana: the Expo jury")
    assert [(hit.where, hit.text) for hit in search(execute, "jury")] == [("tie", "knows Dana Liu: the Expo jury")]
