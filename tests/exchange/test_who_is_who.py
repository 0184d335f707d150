"""Files in which people are mixed up easily: the report of each, and whom quick add finds in them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from netui.actions.action import Session
from netui.actions.import_plan import import_plan
from netui.actions.undo import undo
from netui.clock import Moment
from netui.db.handle import DatabaseHandle
from netui.domain.importing.choices import Choices
from netui.domain.importing.report import Report
from netui.domain.quick_add.name_index import NameIndex
from netui.exchange.file_reader import read_file
from netui.exchange.format import ReadOptions
from tests.support.rows import dump

TODAY = dt.date(2026, 11, 30)
CASES = Path(__file__).parent / "files/cases"


def import_(data: bytes, moment: Moment, session: Session, choices: Choices | None = None) -> Report:
    return import_plan(
        read_file(data, ReadOptions(TODAY)), moment=moment, session=session, choices=choices or Choices()
    )


@pytest.mark.parametrize(
    ("file", "sentence", "alike"),
    [
        ("couple_email", "2 added", [("Ben Miller", "Anna Miller (Acme)")]),
        (
            "reception_email",
            "4 added",
            [("John Smith", "Anna Smith (Clinic)"), ("Piet van Rooy", "Maria van Dyk (Clinic)")],
        ),
        ("linkedin_names_with_titles", "9 added", []),
        ("title_hides_exact_name", "7 added", []),
    ],
)
def test_nobody_is_mixed_up(
    file: str, sentence: str, alike: list[tuple[str, str]], store: DatabaseHandle, session: Session, moment: Moment
) -> None:
    data = (CASES / f"{file}.csv").read_bytes()
    report = import_(data, moment, session)
    assert (report.sentence, [(each.name, each.other) for each in report.alike]) == (sentence, alike)
    before = dump(store)
    assert not import_(data, moment, session).changes
    assert dump(store) == before


def test_nothing_of_one_is_on_the_card_of_the_other(store: DatabaseHandle, session: Session, moment: Moment) -> None:
    import_((CASES / "couple_email.csv").read_bytes(), moment, session)
    sql = """
        SELECT c.name, c.organisation, group_concat(r.value) FROM contact c JOIN reach r ON r.contact_id = c.id
        GROUP BY c.id
    """
    assert store.execute(sql, ()) == [
        ("Anna Miller", "Acme", "millers@example.com,555-0100"),
        ("Ben Miller", "Beta", "millers@example.com,555-0101"),
    ]


@pytest.mark.parametrize(
    ("file", "typed", "name"),
    [
        *(("linkedin_names_with_titles", typed, name) for typed, name in (
            ("anna", "Dr. Anna Müller"), ("Carlos", "Ing. Carlos Ruiz Gómez"), ("kim", "🚀 Kim Park"),
            ("Mia", "Maria (Mia) Lopez"), ("sarah", "SARAH O'NEIL - Hiring!"), ("John Smith", "John Smith, CFA"),
        )),
        *(("title_hides_exact_name", typed, name) for typed, name in (
            ("Anna Müller", "Dr. Anna Müller"), ("John Smith", "Prof. John Smith"), ("Mary Smith", "Mary Smith"),
        )),
    ],
)  # fmt: skip
def test_quick_add_finds_who_has_a_title(
    file: str, typed: str, name: str, store: DatabaseHandle, session: Session, moment: Moment
) -> None:
    import_((CASES / f"{file}.csv").read_bytes(), moment, session)
    rows = store.execute("SELECT id, name, nickname FROM contact", ())
    found = NameIndex(rows).match(typed)
    assert (found.status, [row[1] for row in rows if row[0] in found.keys]) == ("known", [name])


HEAD = "Name,LinkedIn,City,Birthday\n"


def test_what_is_taken_over_is_saved_and_one_undo_takes_it_back(
    store: DatabaseHandle, session: Session, moment: Moment
) -> None:
    import_(f"{HEAD}Anna Miller,linkedin.com/in/anna,Rome,12 Mar\n".encode(), moment, session)
    before = dump(store)
    fields = ("name", "place", "birthday")
    later = f"{HEAD}Anna Roe,linkedin.com/in/anna,Bonn,13 Mar 1980\n".encode()
    report = import_(later, moment, session, Choices(taken=frozenset((("", 2), field) for field in fields)))
    assert [each.taken for each in report.differences] == [True, True, True]
    sql = """
        SELECT c.name, c.sort_key, c.place, d.year, d.month, d.day
        FROM contact c JOIN key_date d ON d.contact_id = c.id
    """
    assert store.execute(sql, ()) == [("Anna Roe", "anna roe", "Bonn", 1980, 3, 13)]
    assert not import_(later, moment, session).changes
    undo(session)
    assert dump(store) == before


def test_a_couple_taken_apart_is_tied_and_stays_two(store: DatabaseHandle, session: Session, moment: Moment) -> None:
    data = b"Name,E-mail\nAnna & Ben Miller,m@x.org\nSmith & Sons,s@x.org\n"
    report = import_(data, moment, session, Choices(couples="two"))
    assert [row.is_split for row in report.rows] == [True, False]
    names = "SELECT name FROM contact ORDER BY id"
    assert store.execute(names, ()) == [("Anna Miller",), ("Ben Miller",), ("Smith & Sons",)]
    assert store.execute("SELECT contact_id, other_id, note FROM tie", ()) == [(1, 2, "couple")]
    before = dump(store)
    for choices in (Choices(), Choices(couples="two")):
        assert not import_(data, moment, session, choices).changes
    assert dump(store) == before
