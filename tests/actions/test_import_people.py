"""What an import writes about people: moves, steps without a day, key dates, details, ties, reminders of birthdays."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

import pytest

from netui.actions import answer
from netui.actions.birthdays import remind_of_birthdays
from netui.actions.moves import leave_moves, take_all_moves, take_moves
from netui.actions.result import Refused
from netui.actions.undo import undo
from netui.db.handle import DatabaseHandle
from netui.db.models.contact import Contact, KeyDate
from netui.db.models.move import Move
from netui.domain.importing.choices import NO_CHOICES, Choices
from netui.domain.importing.plan import ImportedDetail, ImportedPerson, ImportedTie
from netui.queries.contacts.full_card import read_full_card
from netui.queries.queue.read_queue import read_queue
from netui.queries.queue.undated_steps import read_undated_steps
from netui.queries.timeline import read_timeline
from tests.support.history import add_line, moment_at
from tests.support.imported_people import bring_in, person
from tests.support.rows import dump, rows

FIRST, LATER, TODAY = "2026-10-01", "2026-11-14", dt.date(2026, 11, 14)


def moves(store: DatabaseHandle) -> list[tuple[Any, ...]]:
    sql = "SELECT day, organisation_from, title_from, organisation, title, first, answer FROM move ORDER BY id"
    return rows(store, sql)


def job(store: DatabaseHandle) -> tuple[Any, ...]:
    return rows(store, "SELECT organisation, title FROM contact ORDER BY id")[0]


ROCKET, BLUE = ("Rocket Social", "Manager"), ("Blue Orbit", "Director")

NO_MOVES = [
    ("the same", ROCKET, ROCKET),
    ("blank in the file", ROCKET, ("", "")),
    ("no organisation before: it is filled in", ("", ""), BLUE),
    ("a legal form", ("Northwind", ""), ("Northwind, Inc.", "")),
    ("another legal form", ("Northwind Inc", ""), ("The Northwind GmbH & Co. KG", "")),
    ("case and accents", ("Électricité du Nord", ""), ("ELECTRICITE DU NORD SA", "")),
    ("a shorter name", ("Rocket Social", ""), ("Rocket", "")),
    ("a longer name: a difference", ("Rocket", ""), ("Rocket Social", "")),
    ("a longer title that contains ours", ("Rocket", "Manager"), ("Rocket", "Manager of Communities")),
    ("a shorter title", ("Rocket", "Senior Manager"), ("Rocket", "Manager")),
    ("no title before: it is filled in", ("Rocket", ""), ("Rocket", "Manager")),
    ("no title in the file", ("Rocket", "Manager"), ("Rocket", "")),
]


@pytest.mark.parametrize(("ours", "theirs"), [case[1:] for case in NO_MOVES], ids=[case[0] for case in NO_MOVES])
def test_no_move(store: DatabaseHandle, ours: tuple[str, str], theirs: tuple[str, str]) -> None:
    bring_in(FIRST, person("Dana Liu", *ours))
    report = bring_in(LATER, person("Dana Liu", *theirs))
    assert (moves(store), report.moves) == ([], [])
    assert job(store) == tuple(our or their for our, their in zip(ours, theirs, strict=True))


MOVED = [
    ("another organisation", ROCKET, BLUE, (*ROCKET, *BLUE), "Rocket Social", "Blue Orbit"),
    ("no title in the file", ROCKET, ("Blue Orbit", ""), (*ROCKET, "Blue Orbit", ""), "Rocket Social", "Blue Orbit"),
    ("another title", ROCKET, ("Rocket Social", "Director"), (*ROCKET, "Rocket Social", "Director"), "Manager",
     "Director"),
    ("another title alone", ROCKET, ("", "Director"), (*ROCKET, "Rocket Social", "Director"), "Manager", "Director"),
    ("another title, the organisation spelt otherwise", ROCKET, ("Rocket Social Ltd.", "Director"),
     (*ROCKET, "Rocket Social", "Director"), "Manager", "Director"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("ours", "theirs", "stored", "was", "now"), [case[1:] for case in MOVED], ids=[case[0] for case in MOVED]
)
def test_a_move_is_noted_once_and_the_card_stays(
    store: DatabaseHandle, ours: tuple[str, str], theirs: tuple[str, str], stored: tuple[str, ...], was: str, now: str
) -> None:
    bring_in(FIRST, person("Dana Liu", *ours))
    before = dump(store)
    report = bring_in(LATER, person("Dana Liu", *theirs))
    assert moves(store) == [(LATER, *stored, 0, "")]
    assert [(move.name, move.was, move.now, move.taken) for move in report.moves] == [("Dana Liu", was, now, False)]
    assert (report.differences, report.warnings, report.changes) == ([], [], True)
    assert job(store) == ours
    noted = dump(store)
    again = bring_in("2026-11-20", person("Dana Liu", *theirs))
    assert (again.moves, again.changes, dump(store)) == ([], False, noted)
    undo(None)
    assert dump(store) == before


def test_the_file_that_is_the_first_with_somebody_typed_is_no_news(store: DatabaseHandle) -> None:
    add_line(FIRST, "new Dana Liu (Rocket Social) linkedin.com/in/dana-liu every 9m")
    report = bring_in("2026-10-05", person("Dana Liu", "Blue Orbit"))
    assert moves(store) == [("2026-10-05", "Rocket Social", "", "Blue Orbit", "", 1, "")]
    assert len(report.moves) == 1
    assert rows(store, "SELECT imported, in_file FROM contact") == [(0, 1)]
    assert read_queue(store.execute, today=dt.date(2026, 10, 9)).items == []
    bring_in(LATER, person("Dana Liu", "Lumen"))
    assert [move[-2:] for move in moves(store)] == [(1, ""), (0, "")]
    assert [item.rule for item in read_queue(store.execute, today=dt.date(2026, 11, 17)).items] == ["congratulate"]


def test_whom_a_file_matched_it_knows_from_then_on_though_nothing_changed(store: DatabaseHandle) -> None:
    add_line(FIRST, "new Dana Liu (Rocket Social) linkedin.com/in/dana-liu")
    report = bring_in(FIRST, person("Dana Liu", "Rocket Social"))
    assert (report.count("unchanged"), report.changes) == (1, False)
    assert rows(store, "SELECT in_file FROM contact") == [(1,)]
    undo(None)
    assert rows(store, "SELECT in_file FROM contact") == [(0,)]


TAKEN = [
    (Choices(moves="all"), True),
    (Choices(taken=frozenset({(("", 2), "organisation")})), True),
    (Choices(taken=frozenset({(("", 3), "organisation")})), False),
    (NO_CHOICES, False),
]


@pytest.mark.parametrize(("choices", "taken"), TAKEN, ids=["all", "this row", "another row", "none"])
@pytest.mark.parametrize("noted", [False, True], ids=["new", "open since an earlier file"])
def test_a_move_can_be_taken_over_by_the_import(
    store: DatabaseHandle, choices: Choices, taken: bool, noted: bool
) -> None:
    bring_in(FIRST, person("Dana Liu", *ROCKET))
    if noted:
        bring_in("2026-11-01", person("Dana Liu", "Blue Orbit"))
    before = dump(store)
    report = bring_in(LATER, person("Dana Liu", "Blue Orbit"), choices=choices)
    assert job(store) == (("Blue Orbit", "") if taken else ROCKET)
    assert [move[-1] for move in moves(store)] == ["taken" if taken else ""]
    assert [move.taken for move in report.moves] == ([taken] if taken or not noted else [])
    if report.changes:
        undo(None)
    assert dump(store) == before


def test_taken_over_or_left_by_hand(store: DatabaseHandle) -> None:
    bring_in(FIRST, person("Dana Liu", *ROCKET))
    bring_in(LATER, person("Dana Liu", "Blue Orbit"))
    before = dump(store)
    (move,) = Move.select()
    dana = Contact.get().id
    (entry,) = [entry for entry in read_timeline(store.execute, dana) if entry.table == "move"]
    assert (entry.what, entry.day, entry.is_open_move) == ("seen: Blue Orbit (was Rocket Social)", TODAY, True)
    assert [each.uid for each in read_full_card(store.execute, dana).moves] == [entry.uid]
    done = take_moves([move.id], moment=moment_at(LATER), session=None)
    assert done.sentence == "Dana Liu is at Blue Orbit now (was Rocket Social)."
    assert job(store) == ("Blue Orbit", "")
    assert "blue orbit" in Contact.get().search
    with pytest.raises(Refused, match="already accepted"):
        take_moves([move.id], moment=moment_at(LATER), session=None)
    undo(None)
    assert dump(store) == before
    done = leave_moves([move.id], moment=moment_at(LATER), session=None)
    assert done.sentence == "Left as it was: Dana Liu, Rocket Social."
    assert (job(store), read_full_card(store.execute, dana).moves) == (ROCKET, [])
    (entry,) = [entry for entry in read_timeline(store.execute, dana) if entry.table == "move"]
    assert entry.what == "seen: Blue Orbit (was Rocket Social), left as it was"
    again = bring_in("2026-11-20", person("Dana Liu", "Blue Orbit"), choices=Choices(moves="all"))
    assert (again.moves, job(store)) == ([], ROCKET)


def test_an_older_file_says_nothing_new_once_a_move_is_taken_over(store: DatabaseHandle) -> None:
    bring_in(FIRST, person("Dana Liu", *ROCKET))
    bring_in(LATER, person("Dana Liu", *BLUE), choices=Choices(moves="all"))
    report = bring_in("2026-11-20", person("Dana Liu", *ROCKET))
    assert ([move[-1] for move in moves(store)], report.moves) == (["taken"], [])
    assert [difference.field for difference in report.differences] == ["organisation", "title"]


def test_two_rows_of_one_file_are_one_move(store: DatabaseHandle) -> None:
    bring_in(FIRST, person("Dana Liu", *ROCKET))
    report = bring_in(LATER, person("Dana Liu", *BLUE), person("Dana Liu", *BLUE), person("Dana Liu", "Lumen"))
    assert (len(moves(store)), len(report.moves)) == (1, 1)
    assert [difference.there for difference in report.differences if difference.field == "organisation"] == ["Lumen"]


def test_all_are_taken_over_at_once(store: DatabaseHandle) -> None:
    bring_in(FIRST, person("Dana Liu", *ROCKET), person("Bob Ray", "Acme", "Editor"))
    bring_in(LATER, person("Dana Liu", *BLUE), person("Bob Ray", "Acme", "Publisher"))
    bring_in("2026-11-16", person("Dana Liu", "Lumen"))
    before = dump(store)
    done = take_all_moves(moment=moment_at("2026-11-17"), session=None)
    assert done.sentence == "Took over 2 moves."
    assert rows(store, "SELECT name, organisation, title FROM contact ORDER BY id") == [
        ("Dana Liu", "Lumen", ""),
        ("Bob Ray", "Acme", "Publisher"),
    ]
    assert [move[-1] for move in moves(store)] == ["left", "taken", "taken"]
    undo(None)
    assert dump(store) == before
    take_all_moves(moment=moment_at("2026-11-17"), session=None)
    with pytest.raises(Refused, match="There are no open moves"):
        take_all_moves(moment=moment_at("2026-11-17"), session=None)


# Steps without a day.


def test_a_next_action_without_a_day_is_undated_and_is_given_the_day_of_a_later_file(store: DatabaseHandle) -> None:
    report = bring_in(FIRST, person("Dana Liu", next_action="send portfolio"))
    assert report.undated == 1
    assert rows(store, "SELECT what, due, undated FROM follow_up") == [("send portfolio", FIRST, 1)]
    assert read_queue(store.execute, today=TODAY).items == []
    again = bring_in("2026-10-02", person("Dana Liu", next_action="Send portfolio"))
    assert (again.count("unchanged"), again.undated) == (1, 0)
    before = dump(store)
    dated = bring_in(LATER, person("Dana Liu", next_action="Send portfolio", next_on=dt.date(2026, 12, 1)))
    assert (dated.count("updated"), dated.undated) == (1, 0)
    assert rows(store, "SELECT what, due, undated FROM follow_up") == [("send portfolio", "2026-12-01", 0)]
    same = bring_in(LATER, person("Dana Liu", next_action="Send portfolio", next_on=dt.date(2026, 12, 1)))
    assert same.count("unchanged") == 1
    undo(None)
    assert dump(store) == before


def test_one_that_is_done_stays_done(store: DatabaseHandle) -> None:
    bring_in(FIRST, person("Dana Liu", next_action="send portfolio"))
    answer.complete_follow_ups(read_undated_steps(store.execute, TODAY), moment=moment_at(LATER), session=None)
    for day in (None, TODAY):
        report = bring_in(LATER, person("Dana Liu", next_action="send portfolio", next_on=day))
        assert report.count("unchanged") == 1
    later = bring_in(LATER, person("Dana Liu", next_action="send portfolio", next_on=dt.date(2026, 12, 1)))
    assert later.count("updated") == 1


# Key dates, details, ties.


def test_a_later_row_of_the_same_file_gives_the_day(store: DatabaseHandle) -> None:
    rows_of_file = [
        person("Dana Liu", next_action="send portfolio"),
        person("Dana Liu", next_action="Send portfolio", next_on=dt.date(2026, 12, 1)),
    ]
    report = bring_in(FIRST, *rows_of_file)
    assert report.undated == 0
    assert rows(store, "SELECT what, due, undated FROM follow_up") == [("send portfolio", "2026-12-01", 0)]
    assert bring_in(FIRST, *rows_of_file).count("unchanged") == 2


def test_dates_details_and_ties_are_written_once(store: DatabaseHandle) -> None:
    def people() -> list[ImportedPerson]:
        dana = person(
            "Dana Liu",
            dates=(("anniversary", (2012, 6, 3)), ("name day", (None, 5, 1))),
            details=(ImportedDetail("two dogs"), ImportedDetail("plays the cello", "music", dt.date(2025, 1, 2))),
            ties=(ImportedTie("Bob Ray", "spouse"), ImportedTie("Ade Ona", "manager")),
        )
        return [dana, person("Bob Ray", ties=(ImportedTie("Dana Liu", "spouse"),))]

    first, second = bring_in(FIRST, *people()).rows
    assert ("spouse Bob Ray" in first.gains, second.gains) == (True, ("a page",))
    assert rows(store, "SELECT name, year, month, day, imported FROM key_date ORDER BY id") == [
        ("anniversary", 2012, 6, 3, 1),
        ("name day", None, 5, 1, 1),
    ]
    assert rows(store, "SELECT day, topic, note FROM detail ORDER BY id") == [
        (FIRST, "", "two dogs"),
        ("2025-01-02", "music", "plays the cello"),
        (FIRST, "manager", "Ade Ona"),
    ]
    assert rows(store, "SELECT a.name, b.name, t.note FROM tie t JOIN contact a ON a.id = t.contact_id"
                " JOIN contact b ON b.id = t.other_id") == [("Dana Liu", "Bob Ray", "spouse")]  # fmt: skip
    assert rows(store, "SELECT count(*) FROM contact") == [(2,)]
    before = dump(store)
    again = bring_in(LATER, *people())
    assert (again.count("unchanged"), again.changes, dump(store)) == (2, False, before)
    other = bring_in(LATER, person("Dana Liu", dates=(("Anniversary", (2013, 6, 3)),)))
    assert [(each.field, each.here, each.there) for each in other.differences] == [
        ("Anniversary", "3 Jun 2012", "3 Jun 2013")
    ]
    assert dump(store) == before


def test_a_name_of_two_contacts_is_no_tie(store: DatabaseHandle) -> None:
    for name in ("Bob Ray (Acme)", "Bob Ray (Lumen)"):
        add_line(FIRST, f"new {name}")
    bring_in(FIRST, person("Dana Liu", ties=(ImportedTie("Bob Ray", "spouse"),)))
    assert rows(store, "SELECT topic, note FROM detail") == [("spouse", "Bob Ray")]
    assert rows(store, "SELECT count(*) FROM tie") == [(0,)]


# Birthdays.

NEAR = (1980, 11, 16)


def reminders(store: DatabaseHandle) -> list[str | None]:
    return [item.contact for item in read_queue(store.execute, today=TODAY).items if item.rule == "key_date"]


@pytest.mark.parametrize(
    ("birthdays", "due", "said"),
    [("none", [], 2), ("top", ["Dana Liu"], 1), ("all", ["Bob Ray", "Dana Liu"], 0)],
)
@pytest.mark.parametrize("earlier", [False, True], ids=["new", "of an earlier file"])
def test_imported_birthdays_are_switched_on_by_the_import(
    store: DatabaseHandle, birthdays: Literal["none", "top", "all"], due: list[str], said: int, earlier: bool
) -> None:
    bring_in(FIRST, person("Dana Liu"), person("Bob Ray"))
    Contact.update(top_rank=1).where(Contact.name == "Dana Liu").execute()
    people = [person("Dana Liu", birthday=NEAR), person("Bob Ray", birthday=NEAR)]
    if earlier:
        assert bring_in(FIRST, *people).birthdays == 2
    report = bring_in(LATER, *people, choices=Choices(birthdays=birthdays))
    assert report.birthdays == (0 if earlier else said)
    assert sorted(filter(None, reminders(store))) == due
    again = bring_in(LATER, *people, choices=Choices(birthdays=birthdays))
    assert (again.count("unchanged"), again.birthdays) == (2, 0)


def test_imported_birthdays_are_switched_on_later(store: DatabaseHandle) -> None:
    bring_in(FIRST, person("Dana Liu", birthday=NEAR), person("Bob Ray", birthday=NEAR))
    Contact.update(top_rank=1).where(Contact.name == "Dana Liu").execute()
    assert [each.reminds for each in read_full_card(store.execute, 1).card.key_dates] == [False]
    before = dump(store)
    done = remind_of_birthdays("top", moment=moment_at(LATER), session=None)
    assert (done.sentence, reminders(store)) == ("Turned on 1 imported birthday.", ["Dana Liu"])
    assert [each.reminds for each in read_full_card(store.execute, 1).card.key_dates] == [True]
    with pytest.raises(Refused, match="no imported birthday of your top ten"):
        remind_of_birthdays("top", moment=moment_at(LATER), session=None)
    undo(None)
    assert dump(store) == before
    remind_of_birthdays("all", moment=moment_at(LATER), session=None)
    assert KeyDate.select().where(KeyDate.imported != 0).count() == 0


def test_a_birthday_of_the_file_can_take_the_place_of_the_one_on_the_card(store: DatabaseHandle) -> None:
    bring_in(FIRST, person("Dana Liu", birthday=NEAR))
    choices = Choices(taken=frozenset({(("", 2), "birthday")}))
    report = bring_in(LATER, person("Dana Liu", birthday=(1981, 3, 4)), choices=choices)
    assert [difference.taken for difference in report.differences] == [True]
    assert rows(store, "SELECT year, month, day, imported FROM key_date") == [(1981, 3, 4, 1)]


def test_whom_the_import_adds_is_written_once(store: DatabaseHandle) -> None:
    bring_in(FIRST, person("Dana Liu", *ROCKET))
    assert rows(store, "SELECT count(*) FROM change WHERE tbl = 'contact'") == [(1,)]
